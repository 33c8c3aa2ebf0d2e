//! `report --format html`: a page for each charter.

use super::support::{Folder, HARBOUR, PACK, Run, examples, program, says};

const HARBOUR_PAGE: &str = "report charter.md --framework harbour --format html --today 2026-05-04";

fn harbour() -> Run {
    Folder::harbour(HARBOUR).run(HARBOUR_PAGE)
}

/// The part of a page between two texts.
fn between<'a>(page: &'a str, from: &str, to: &str) -> &'a str {
    let start = page.find(from).unwrap_or_else(|| panic!("`{from}` is not in:\n{page}"));
    let rest = &page[start..];
    &rest[..rest.find(to).unwrap_or(rest.len())]
}

#[test]
fn the_page_shows_the_profile_the_total_the_elements_and_the_charter_in_this_order() {
    let run = harbour();
    assert_eq!((run.status, run.err.as_str()), (0, ""));
    let at = |part: &str| run.out.find(part).unwrap_or_else(|| panic!("`{part}` is not in:\n{}", run.out));
    let order = [
        "<h1 lang=\"en\">Harbour rules</h1>",
        "<h2 id=\"profile\">Profile of the 2 recommendations",
        "<strong>88.9</strong>",
        "Differences under 6 points rank nothing.",
        "<h2 id=\"steps\">Next steps",
        "id=\"e-H1.complaints\"",
        "harbour 0.1, digest",
        "id=\"charter\"",
        "The Harbour Office shall lend a dinghy to every resident within 30 days.</mark>",
    ];
    let places: Vec<usize> = order.iter().map(|part| at(part)).collect();
    assert!(places.is_sorted(), "{places:?}");
    assert!(run.out.ends_with("</html>\n"), "the last line has an end too");
}

#[test]
fn a_quotation_is_linked_to_its_clause_and_the_clause_tells_its_element() {
    let page = harbour().out;
    let element = between(&page, "id=\"e-H2.dinghies\"", "</article>");
    says(element, "“The Harbour Office shall lend a dinghy to every resident within 30 days.”");
    says(element, "<li>who <b>The Harbour Office</b></li>");
    let clause = between(between(element, "href=\"#c-", ">"), "#c-", "\"");
    let mark = between(&page, &format!("<mark id=\"{}\"", &clause[1..]), "</button>");
    says(mark, "class=\"l3 decides\"");
    says(mark, "aria-label=\"H2: What this clause answers\">H2");
    let note = between(&page, &format!("id=\"n-{}\" popover", &clause[3..]), "</ul>");
    says(note, "<a href=\"#e-H2.dinghies\">Dinghies</a>");
    says(note, "operational");
    says(note, "a duty, bound by “shall”");
}

#[test]
fn what_is_missing_comes_with_advice_and_the_nearest_miss() {
    let text = HARBOUR.replace("complaints about the quay", "songs about the quay").replace("painted red", "red");
    let page = Folder::harbour(&text).run(HARBOUR_PAGE).out;
    let element = between(&page, "id=\"e-H1.complaints\"", "</article>");
    says(element, "data-state=\"absent\"");
    says(element, "Say who hears complaints.");
    says(element, "“complaint…”");
    let colours = between(&page, "id=\"e-H1.colours\"", "</article>");
    says(colours, "Not named");
    says(colours, "Red");
}

#[test]
fn waivers_come_with_their_reasons() {
    let text = HARBOUR.replace(
        "language: en\n",
        "language: en\nwaivers:\n  - {element: H1.complaints, reason: \"Heard <elsewhere>\", until: 2026-12-31}\n",
    );
    let page = Folder::harbour(&text).run(HARBOUR_PAGE).out;
    says(&page, "<td>H1.complaints</td><td>applies</td><td>2026-12-31</td><td>Heard &lt;elsewhere&gt;</td>");
    says(between(&page, "id=\"e-H1.complaints\"", "</article>"), "data-state=\"waived\"");
    says(&page, "without waivers the total would be 88.9");
}

#[test]
fn what_a_person_coded_stands_before_what_the_program_finds() {
    let folder = Folder::harbour(HARBOUR);
    let row = "charter,element,code,evidence,coder\ncharter,H1.complaints,2,hear complaints about the quay,Ada\n";
    folder.write("codes.csv", row);
    let page = folder.run(&format!("{HARBOUR_PAGE} --codings codes.csv")).out;
    let element = between(&page, "id=\"e-H1.complaints\"", "</article>");
    says(element, "<p>“hear complaints about the quay”</p>");
    says(element, "<dt>Coded by</dt><dd>Ada</dd>");
    says(element, "<dt>Program</dt><dd>finds intention</dd>");
    says(
        between(element, "What the program finds", "</details>"),
        "“The council hopes to hear complaints about the quay.”",
    );
}

#[test]
fn several_charters_go_to_a_folder_or_not_at_all() {
    let folder = Folder::harbour(HARBOUR);
    folder.write("other.md", HARBOUR);
    for output in ["", " --output all.html"] {
        let run = folder.run(&format!("report charter.md other.md --framework harbour --format html{output}"));
        assert_eq!((run.status, run.out.as_str()), (2, ""));
        says(&run.err, "HTML is one page for each charter, and there are 2");
        says(&run.err, "--output FOLDER/");
    }
    let run = folder.run("report charter.md other.md --framework harbour --format html --output out/");
    assert_eq!((run.status, run.out.as_str(), run.err.as_str()), (0, "", ""));
    assert_eq!(folder.read("out/charter.html"), folder.read("out/other.html").replace("other.md", "charter.md"));
    assert_eq!(folder.names(), ["charter.md", "harbour", "other.md", "out"]);
}

#[test]
fn other_formats_of_several_charters_go_beside_the_folder_of_pages() {
    let folder = Folder::harbour(HARBOUR);
    folder.write("other.md", HARBOUR);
    let run = folder.run("report charter.md other.md --framework harbour --format html --output out/ --format json");
    assert_eq!(run.status, 0);
    assert_eq!(run.json()["charters"].as_array().unwrap().len(), 2);
}

#[test]
fn a_charter_that_cannot_be_audited_has_a_page_that_says_so() {
    let run = Folder::harbour("---\ntitle: [\n---\n<b>\n").run(&format!("{HARBOUR_PAGE} --ui-language de"));
    assert_eq!(run.status, 2);
    says(&run.out, "<html lang=\"de\">");
    says(&run.out, "<h1>charter.md</h1>");
    says(&run.out, "line 2");
    assert!(!run.out.contains("<script"), "{}", run.out);
}

#[test]
fn several_frameworks_share_a_page_and_its_charter() {
    let folder = Folder::harbour(HARBOUR);
    for (name, text) in PACK {
        folder.write(&name.replace("harbour/", "quay/"), text.replace("id: harbour", "id: quay"));
    }
    let page = folder.run("report charter.md --framework harbour --framework quay --format html").out;
    says(&page, "<h2 class=\"framework\">harbour 0.1</h2>");
    says(&page, "<h2 class=\"framework\">quay 0.1</h2>");
    for id in ["e-H2.dinghies", "e2-H2.dinghies", "profile", "profile2", "charter"] {
        assert_eq!(page.matches(&format!(" id=\"{id}\"")).count(), 1, "{id}");
    }
    says(between(&page, "id=\"n-", "</ul>"), "href=\"#e2-");
}

#[test]
fn no_id_stands_on_a_page_twice_and_each_link_within_it_leads_somewhere() {
    for name in ["aldermoor-charter", "port-ellery-ordinance", "tamarind-county-resolution"] {
        let page = examples(&format!("report examples/{name}.md --format html --framework outcome-2022")).out;
        let page = between(&page, "<body>", "<script>");
        let mut ids: Vec<&str> = attributes(page, " id=\"").collect();
        let all = ids.len();
        ids.sort_unstable();
        ids.dedup();
        assert_eq!(ids.len(), all);
        let missing: Vec<&str> = attributes(page, "href=\"#").filter(|id| ids.binary_search(id).is_err()).collect();
        assert_eq!(missing, [""; 0]);
        let missing: Vec<&str> =
            attributes(page, "popovertarget=\"").filter(|id| ids.binary_search(id).is_err()).collect();
        assert_eq!(missing, [""; 0]);
    }
}

fn attributes<'a>(page: &'a str, before: &'a str) -> impl Iterator<Item = &'a str> {
    page.split(before).skip(1).map(|rest| rest.split('"').next().unwrap_or_default())
}

#[test]
fn the_page_speaks_the_language_that_is_asked_for() {
    for (tag, words) in [("de", "Die Charta"), ("es", "La carta"), ("fr", "La charte")] {
        let page = examples(&format!("report examples/lindenau-declaration.md --format html --ui-language {tag}")).out;
        says(&page, &format!("<html lang=\"{tag}\">"));
        says(&page, &format!("<h2 id=\"charter-title\">{words}</h2>"));
        says(&page, "<div class=\"text\" lang=\"en\">");
        assert!(!page.contains("Show it in the charter"));
    }
}

#[test]
fn a_page_asks_for_nothing_and_allows_only_its_own_style_and_script() {
    let page = harbour().out;
    says(&page, "default-src 'none'");
    assert!(!page.contains("unsafe-inline"));
    for name in ["src=", "@import", "url(h", " style=", " onclick="] {
        assert!(!page.contains(name), "{name}");
    }
}

#[test]
fn the_page_of_a_charter_of_60_kilobytes_stays_under_400() {
    let folder = Folder::new();
    let mut text = String::new();
    for part in 0..12 {
        for name in ["aldermoor-charter", "port-ellery-ordinance", "san-orfeo-youth-charter", "quarry-hill-action-plan"]
        {
            let path = format!("{}/examples/{name}.md", env!("CARGO_MANIFEST_DIR"));
            let example = std::fs::read_to_string(path).unwrap();
            let body = example.splitn(3, "---\n").nth(2).unwrap();
            text += &body.replace("Article ", &format!("Article {part}"));
        }
    }
    let end = text.char_indices().map(|(at, _)| at).take_while(|at| *at < 60_000).last().unwrap();
    folder.write("long.md", format!("---\nlanguage: en\n---\n{}", &text[..end]));
    for tag in ["en", "fr"] {
        let page = folder.run(&format!("report long.md --format html --ui-language {tag}")).out;
        assert!(page.len() < 400_000, "{} bytes", page.len());
        assert!(page.len() > 150_000, "{} bytes", page.len());
    }
}

#[test]
fn the_page_is_the_same_whatever_the_number_of_threads() {
    let folder = Folder::new();
    let write = |jobs: u32| {
        let mut command = program();
        command.current_dir(env!("CARGO_MANIFEST_DIR")).args(["report", "examples", "--format", "html"]);
        command.args(["--today", "2026-05-04", "--jobs", &jobs.to_string(), "--output"]);
        command.arg(folder.join(&format!("out-{jobs}/")).into_os_string().into_string().unwrap() + "/");
        assert!(command.output().unwrap().status.success());
        folder.read(&format!("out-{jobs}/examples/port-ellery-ordinance.html"))
    };
    assert_eq!(write(1), write(4));
}
