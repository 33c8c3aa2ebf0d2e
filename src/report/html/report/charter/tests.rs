//! The charter as HTML, part by part.

use super::super::marks::{Answer, Mark};
use super::{Around, html};
use crate::charter::{Charter, parse};
use crate::framework::Level;
use crate::text::source::Source;

fn charter(text: &str) -> Charter {
    parse(Source::new("a.md", format!("---\nlanguage: en\ntitle: T\n---\n{text}")), None).unwrap()
}

/// Marks on the clauses of these numbers; behind each stands its number in brackets.
fn shown(charter: &Charter, clauses: &[usize]) -> String {
    let mark = |clause: &usize| Mark {
        clause: *clause,
        span: charter.clauses[*clause].span,
        answers: vec![Answer {
            result: 0,
            element: 0,
            level: Level::Commitment,
            decides: true,
            evidence: None,
            facets: Vec::new(),
            misses: false,
        }],
    };
    let marks: Vec<Mark> = clauses.iter().map(mark).collect();
    let behind = (0..marks.len()).map(|number| format!("[{number}]")).collect();
    html(charter, &marks, &Around { level: 2, table: "Table", footnote: "Footnote", behind })
}

#[track_caller]
fn says(text: &str, part: &str) {
    let html = shown(&charter(text), &[]);
    assert!(html.contains(part), "`{part}` is not in:\n{html}");
}

#[test]
fn headings_stand_under_that_of_the_page_and_go_down_one_level_at_a_time() {
    says("# One\n\nText here.\n\n#### Two\n\nText here.\n", "<h3 id=\"h-0\" class=\"depth-1\">One</h3>");
    says("# One\n\nText here.\n\n#### Two\n\nText here.\n", "<h4 id=\"h-1\" class=\"depth-4\">Two</h4>");
    assert!(!shown(&charter("# One\n\n## \n\nText.\n"), &[]).contains("<h4"), "a heading of nothing is none");
}

#[test]
fn the_front_matter_is_not_shown() {
    assert!(!shown(&charter("# One\n\nText.\n"), &[]).contains("language"));
}

#[test]
fn lists_tables_code_and_quotations_are_written_as_such() {
    says("# One\n\n3. three\n4. four\n", "<ol start=\"3\"><li>three</li>\n<li>four</li>\n</ol>");
    says("# One\n\n> quoted\n\nText.\n", "<blockquote><p>quoted</p>\n</blockquote>");
    says("# One\n\nText `a < b`.\n\n```\nx & y\n```\n", "<code>a &lt; b</code>");
    says("# One\n\nText.\n\n```\nx & y\n```\n", "<pre>x &amp; y\n</pre>");
    let table = "# One\n\n| a | |\n|---|--:|\n| The City pays. | 5 |\n";
    says(table, "aria-label=\"Table 1\"><table><thead><tr><th scope=\"col\">a</th><td></td></tr></thead>");
    says(table, "<td>The City pays.</td><td class=\"right\">5</td></tr>\n</tbody></table></div>");
}

#[test]
fn footnotes_are_linked_both_ways() {
    let text = "# One\n\nThe City pays.[^x]\n\n[^x]: In euros.\n";
    says(text, "<sup><a id=\"fr-1-1\" href=\"#fn-1\" aria-label=\"Footnote 1\">1</a></sup>");
    says(text, "id=\"fn-1\"><span>1</span><div><p>In euros.</p>\n<a href=\"#fr-1-1\"");
}

#[test]
fn links_within_the_charter_lead_to_its_headings_and_others_only_to_pages() {
    let text = "# One\n\n## Article 1. Duties\n\nThe City pays, [as below](#article-2).\n\n## Article 2. Money\n\nIt pays \
                [here](https://example.org/?a=1&b=2), [there](there.md), by <a@example.org> and [run](javascript:x).\n";
    says(text, "<a href=\"#h-2\">as below</a>");
    says(text, "<a rel=\"noopener noreferrer nofollow\" href=\"https://example.org/?a=1&amp;b=2\">here</a>");
    says(text, "<span class=\"unlinked\">there</span>");
    says(text, "href=\"mailto:a@example.org\">a@example.org</a>");
    says(text, "<span class=\"unlinked\">run</span>");
}

#[test]
fn images_are_told_by_their_descriptions() {
    says(
        "# One\n\nText ![The *old* bridge](https://example.org/x.png).\n",
        "<span class=\"image\">The <em>old</em> bridge</span>",
    );
}

#[test]
fn html_is_shown_as_it_is_written_and_comments_are_left_out() {
    says("# One\n\nText <b onclick=\"x\">b</b>.\n", "<code class=\"raw\">&lt;b onclick=&quot;x&quot;&gt;</code>b");
    says(
        "# One\n\n<script>x</script>\n\nText.\n",
        "<pre class=\"raw\"><code>&lt;script&gt;x&lt;/script&gt;</code></pre>",
    );
    says("# One\n\nOne<br>two.\n", "One<br>two.");
    let html = shown(&charter("# One\n\nText <!-- secret --> here.\n\n<!-- secret -->\n\n<!-- a --><i>\n"), &[]);
    assert!(!html.contains("secret"), "{html}");
    assert!(html.contains("<code>&lt;i&gt;</code>"), "{html}");
}

#[test]
fn a_clause_is_marked_from_its_first_to_its_last_word_through_emphasis_links_and_lines() {
    let charter = charter("# One\n\nBefore it. The City **shall pay**\nall [of us](https://example.org). After it.\n");
    let html = shown(&charter, &[1]);
    let lit = "<mark class=\"l2 decides\" data-c=\"0\">";
    let first = "Before it. <mark id=\"c-0\" class=\"l2 decides\" data-c=\"0\">The City </mark><strong>";
    assert!(html.contains(first), "{html}");
    assert!(html.contains(&format!("<strong>{lit}shall pay</mark></strong>{lit}\nall </mark>")), "{html}");
    assert!(html.contains(&format!("{lit}of us</mark></a>{lit}.</mark>[0] After it.")), "{html}");
}

#[test]
fn what_stands_behind_a_clause_never_stands_within_a_link() {
    let html = shown(&charter("# One\n\n[The City shall pay](https://example.org)\n"), &[0]);
    assert!(html.contains("The City shall pay</mark></a>[0]</p>"), "{html}");
}

#[test]
fn clauses_that_overlap_share_a_mark_and_each_has_its_end() {
    let charter = charter("# One\n\nThe City shall pay all of us.\n");
    let html = shown(&charter, &[0, 0]);
    assert_eq!(html.matches("<mark").count(), 1, "{html}");
    assert!(html.contains("<span id=\"c-1\"></span><mark id=\"c-0\" class=\"l2 decides\" data-c=\"0 1\">"), "{html}");
    assert!(html.contains("us.</mark>[0][1]</p>"), "{html}");
}

#[test]
fn character_references_and_escapes_stay_in_their_clause() {
    let html = shown(&charter("# One\n\nThe City &amp; all \\*of\\* us &lt;shall&gt; pay.\n"), &[0]);
    let text = html.replace("<mark class=\"l2 decides\" data-c=\"0\">", "").replace("</mark>", "");
    assert!(text.contains("The City &amp; all *of* us &lt;shall&gt; pay.[0]"), "{html}");
    assert_eq!(html.matches("<mark").count(), 1, "{html}");
}

#[test]
fn sections_in_another_language_are_said_to_be_so() {
    let english =
        "The City respects the human rights of everyone who lives here and pays for it every year. ".repeat(4);
    let german =
        "Die Stadt achtet die Menschenrechte aller Menschen, die hier leben, und zahlt jedes Jahr dafür. ".repeat(4);
    let html = shown(&charter(&format!("# One\n\n## Duties\n\n{english}\n\n## Pflichten\n\n{german}\n")), &[]);
    assert!(html.contains("lang=\"de\" class=\"depth-2\">Pflichten"), "{html}");
    assert!(html.contains("<p lang=\"de\">Die Stadt"), "{html}");
    assert!(!shown(&charter("# One\n\nThe City shall pay.\n"), &[]).contains("lang="));
}

#[test]
fn every_clause_of_the_examples_is_marked_with_the_words_that_are_quoted() {
    let examples = [
        include_str!("../../../../../examples/aldermoor-charter.md"),
        include_str!("../../../../../examples/brackwater-promise.md"),
        include_str!("../../../../../examples/lindenau-declaration.md"),
        include_str!("../../../../../examples/port-ellery-ordinance.md"),
        include_str!("../../../../../examples/quarry-hill-action-plan.md"),
        include_str!("../../../../../examples/san-orfeo-youth-charter.md"),
        include_str!("../../../../../examples/tamarind-county-resolution.md"),
    ];
    for text in examples {
        let charter = parse(Source::new("a.md", text), None).unwrap();
        let all: Vec<usize> = (0..charter.clauses.len()).collect();
        let html = shown(&charter, &all);
        for clause in all {
            assert!(html.contains(&format!("id=\"c-{clause}\"")) && html.contains(&format!("[{clause}]")));
            let own = |piece: &&str| numbers(piece).any(|number| number == clause.to_string());
            let words: String = html.split("<mark").skip(1).filter(own).map(inside).collect();
            let (words, quote) = (letters(&words), letters(&charter.quote(clause)));
            assert!(words.contains(&quote), "{quote}\n{words}");
        }
    }
}

/// The numbers of the clauses that a piece of HTML behind `<mark` belongs to.
fn numbers(piece: &str) -> impl Iterator<Item = &str> {
    let list = piece.split("data-c=\"").nth(1).unwrap_or_default();
    list.split('"').next().unwrap_or_default().split(' ')
}

fn inside(piece: &str) -> String {
    let text = piece.split("</mark>").next().unwrap_or_default();
    let text = text.split_once('>').unwrap_or_default().1;
    text.replace("<code>", "").replace("</code>", "").replace("&#39;", "'").replace("&quot;", "\"")
}

fn letters(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).collect()
}

/// Parts that texts are made of which try to get out of where they stand.
const HOSTILE: [&str; 40] = [
    "<script>",
    "</script>",
    "<img src=x onerror=a>",
    "<svg onload=a>",
    "</style>",
    "<!--",
    "-->",
    "<b onclick='a'>",
    "\"",
    "'",
    ">",
    "<",
    "&",
    "&#60;script&#62;",
    "&quot;",
    "[a](javascript:b)",
    "[a](data:text/html,b)",
    "![a](https://example.org)",
    "[a](https://example.org/\"onclick=\"b)",
    "<https://example.org>",
    "<a@example.org>",
    "`",
    "```\n",
    "~~~html\"\n",
    "| a | b |\n|---|---|\n",
    "[^x]",
    "\n[^x]: ",
    "\n\n",
    "\n- ",
    "\n1. ",
    "\n# ",
    "\n> ",
    "**",
    "*",
    "\\",
    "\u{202e}",
    "\u{0}",
    "The City shall pay. ",
    "{#x .y}",
    "]]>",
];
const TAGS: [&str; 33] = [
    "a",
    "blockquote",
    "br",
    "code",
    "del",
    "div",
    "em",
    "h3",
    "h4",
    "h5",
    "h6",
    "hr",
    "li",
    "mark",
    "ol",
    "p",
    "pre",
    "span",
    "strong",
    "sup",
    "table",
    "tbody",
    "td",
    "th",
    "thead",
    "tr",
    "ul",
    "/td",
    "/th",
    "/a",
    "/p",
    "/li",
    "/ol",
];
const ATTRIBUTES: [&str; 11] =
    ["aria-label", "class", "data-c", "href", "id", "lang", "rel", "role", "scope", "start", "tabindex"];

/// What is wrong with a tag, if anything is.
fn fault(tag: &str) -> Option<String> {
    let (name, mut rest) = tag.split_once(' ').unwrap_or((tag, ""));
    if !TAGS.contains(&name) && !name.strip_prefix('/').is_some_and(|name| TAGS.contains(&name)) {
        return Some(format!("the tag <{tag}>"));
    }
    while let Some((attribute, value)) = rest.split_once("=\"") {
        let (value, after) = value.split_once('"')?;
        let leads = ["#", "https://", "http://", "mailto:"].iter().any(|start| value.to_lowercase().starts_with(start));
        if !ATTRIBUTES.contains(&attribute.trim()) || attribute.trim() == "href" && !leads {
            return Some(format!("{attribute}=\"{value}\" in <{tag}>"));
        }
        rest = after;
    }
    (!rest.trim().is_empty()).then(|| format!("`{rest}` in <{tag}>"))
}

proptest::proptest! {
    #[test]
    fn whatever_a_charter_holds_the_page_has_only_its_own_tags_and_attributes(
        parts in proptest::collection::vec(proptest::sample::select(&HOSTILE[..]), 1..30),
    ) {
        let charter = charter(&format!("# One\n\nThe City shall pay. {}\n", parts.concat()));
        let all: Vec<usize> = (0..charter.clauses.len()).collect();
        let html = shown(&charter, &all);
        for tag in html.split('<').skip(1) {
            let tag = tag.split_once('>').map(|(tag, _)| tag);
            let wrong = tag.map_or_else(|| Some("a tag that is not closed".to_owned()), fault);
            proptest::prop_assert_eq!(wrong, None, "{}", html);
        }
        let opened = |name: &str| html.matches(&format!("<{name}>")).count() + html.matches(&format!("<{name} ")).count();
        for name in ["mark", "a", "p", "li", "div", "pre", "code", "table", "span"] {
            proptest::prop_assert_eq!(opened(name), html.matches(&format!("</{name}>")).count(), "{}", name);
        }
    }
}
