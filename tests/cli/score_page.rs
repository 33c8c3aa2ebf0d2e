//! `score --format html`: the page on which all charters stand side by side.

use super::support::{Folder, HARBOUR, examples, says};
use base64::{Engine, engine::general_purpose::STANDARD};

/// A page about the harbour, and its folder.
fn harbour(options: &str) -> (Folder, String) {
    let folder = Folder::harbour(HARBOUR);
    let run = folder.run(&format!("score charter.md --framework harbour --today 2026-01-01 --format html {options}"));
    assert_eq!(run.status, 0, "{run:?}");
    (folder, run.out)
}

/// A page's text with `/` as itself, which templates escape, too.
fn plain(page: &str) -> String {
    page.replace("&#x2f;", "/")
}

/// What stands between two pieces of text.
fn between<'a>(text: &'a str, start: &str, end: &str) -> &'a str {
    let (_, rest) = text.split_once(start).unwrap_or_else(|| panic!("`{start}` is not in:\n{text}"));
    rest.split_once(end).unwrap().0
}

#[test]
fn the_page_shows_the_scores_worked_out_by_hand() {
    let (_, page) = harbour("");
    // H1 = 77.8 and H2 = 100.0, the total is 88.9.
    says(&page, "<td class=\"n\">88.9<td class=\"h4\">78<td class=\"h5\">100");
    says(&page, "<dd data-fact=\"median\">88.9</dd>");
    says(&page, "80–90: 1; 90–100: 0");
    // Of four elements three are at commitment or above, and complaints at intention.
    assert_eq!((page.matches("<b>100%</b>").count(), page.matches("<b>0%</b>").count()), (3, 1));
    assert!(page.find("H2.dinghies").unwrap() < page.find("H1.complaints").unwrap(), "the strongest come first");
}

#[test]
fn the_table_by_charter_is_in_the_page_byte_for_byte() {
    let folder = Folder::harbour(HARBOUR);
    folder.write("b.md", "---\ntitle: 'Of \"boats\", and <more>'\n---\nText.\n");
    let arguments = "score charter.md b.md gone.md --framework harbour --language en --today 2026-01-01";
    let page = folder.run(&format!("{arguments} --by element --format html")).out;
    let csv = folder.run(arguments).out;
    let embedded = between(&page, "href=\"data:text/csv;charset=utf-8;base64,", "\"");
    assert_eq!(String::from_utf8(STANDARD.decode(embedded).unwrap()).unwrap(), csv);
}

#[test]
fn the_page_goes_to_a_file_beside_a_table_and_is_the_same_with_any_number_of_threads() {
    let folder = Folder::harbour(HARBOUR);
    let other = "score charter.md --framework harbour --today 2026-01-01 --by element";
    let run = folder.run(&format!("{other} --format html --format csv --output page.html"));
    assert_eq!(run.out, folder.run(other).out);
    assert_eq!(folder.read("page.html"), harbour("").1);
    let page = |jobs: &str| examples(&format!("score examples --format html --today 2026-01-01 --jobs {jobs}")).out;
    assert_eq!(page("1"), page("2"));
}

#[test]
fn charters_link_to_their_reports_from_where_the_page_is() {
    let folder = Folder::harbour(HARBOUR);
    folder.write("set/a b.md", HARBOUR);
    folder.write("set/c.md", HARBOUR);
    folder.write("reports/set/a b.html", "");
    std::fs::create_dir(folder.join("out")).unwrap();
    let score = "score set --framework harbour --format html --reports reports";
    let run = folder.run(&format!("{score} --output out/page.html"));
    says(&plain(&folder.read("out/page.html")), "<a href=\"../reports/set/a%20b.html\">Harbour rules</a>");
    assert_eq!(folder.read("out/page.html").matches("<th scope=\"row\"><a").count(), 1);
    assert_eq!(
        run.err,
        "note: one of 2 charters has no report in reports and is not linked; this writes them: charter-audit report \
         --format html --output reports/ set\n"
    );
    says(&plain(&folder.run(score).out), "<a href=\"reports/set/a%20b.html\">");
}

#[test]
fn the_command_that_is_told_writes_the_reports_that_are_linked() {
    let folder = Folder::with(&[
        ("set/a.md", "---\nlanguage: en\n---\nText.\n"),
        ("set/b.md", "---\nlanguage: en\n---\nText.\n"),
    ]);
    let score = "score set --format html --reports reports --output page.html";
    let told = folder.run(score).err;
    let command = told.trim().split_once("charter-audit ").unwrap().1;
    assert_eq!(folder.run(command).status, 0);
    assert_eq!(folder.run(score).err, "");
    says(&plain(&folder.read("page.html")), "<a href=\"reports/set/b.html\">");
}

#[test]
fn reports_are_for_a_page_only() {
    let run = Folder::harbour(HARBOUR).run("score charter.md --framework harbour --reports x");
    assert_eq!((run.status, run.err.as_str()), (2, "error: --reports is for --format html, which links to reports\n"));
}

#[test]
fn a_charter_that_cannot_be_audited_is_listed_with_its_error() {
    let folder = Folder::harbour(HARBOUR);
    let run = folder.run("score charter.md gone.md --framework harbour --format html");
    assert_eq!(run.status, 2);
    says(&run.out, "1 charter could not be audited");
    says(&run.out, "<dt>gone.md</dt><dd>no such file or folder</dd>");
    let none = folder.run("score gone.md --framework harbour --format html");
    assert!(none.out.contains("gone.md") && !none.out.contains("class=\"part\""), "{}", none.out);
}

#[test]
fn what_a_charter_says_is_escaped_wherever_it_stands() {
    let hostile =
        "---\ntitle: '</script><script>x()</script><!--'\nlocal_government: '\"><img src=x onerror=x()>'\n---\nText.\n";
    let folder = Folder::harbour(hostile);
    let page = folder.run("score charter.md --framework harbour --language en --format html").out;
    assert_eq!(page.matches("<script").count(), 2, "the page's own, and its data");
    assert!(!page.contains("<!--") && !page.contains("<img"));
    says(&page, "&lt;script&gt;x()");
}

#[test]
fn the_page_says_what_it_rests_on() {
    let folder = Folder::harbour(HARBOUR);
    folder.write("charter-audit.yaml", "weights: {H1: 3}\n");
    let page = folder.run("score charter.md --framework harbour --today 2026-01-01 --format html").out;
    for part in
        ["harbour 0.1+weights.", "SHA-256 <code>", "2026-01-01", concat!("charter-audit ", env!("CARGO_PKG_VERSION"))]
    {
        says(&page, part);
    }
    says(&page, "H1 = 3. These totals cannot be set beside totals made with other weights.");
    says(&page, "Differences under 6 points rank nothing.");
}

#[test]
fn totals_of_other_weights_stand_in_a_part_of_their_own() {
    let folder = Folder::harbour(HARBOUR);
    folder.write("b.md", HARBOUR);
    folder.write("charter-audit.yaml", "overrides: [{paths: [b.md], weights: {H1: 3}}]\n");
    let page = folder.run("score charter.md b.md --framework harbour --format html").out;
    let medians = page.split("data-fact=\"median\">").skip(1).map(|rest| &rest[..4]);
    // H1 is 77.8 and H2 is 100: 88.9, and with H1 three times 83.3.
    assert_eq!(medians.collect::<Vec<_>>(), ["88.9", "83.3"]);
}

#[test]
fn the_page_speaks_the_language_that_is_asked_for() {
    for (language, title, total) in [
        ("de", "Chartas im Vergleich", "88,9"),
        ("es", "Comparación de cartas", "88,9"),
        ("fr", "Comparaison de chartes", "88,9"),
        ("en", "Charters compared", "88.9"),
    ] {
        let (_, page) = harbour(&format!("--ui-language {language}"));
        says(&page, &format!("<html lang=\"{language}\">"));
        says(&page, &format!("<h1>{title}</h1>"));
        says(&page, &format!("<td class=\"n\">{total}<"));
    }
}

#[test]
fn each_framework_has_a_part_of_the_page() {
    let (_, page) = harbour("--framework outcome-2022");
    assert_eq!(page.matches("<section class=\"part\"").count(), 2);
    says(&page, "<a href=\"#part-1\">From Intentions to Commitments, outcome-2022");
}
