//! Several frameworks at once: whose finding it is, and how one of them is named.

use super::support::{FORMATS, Folder, HARBOUR, PACK, Run, says};

/// Both frameworks of [`folder`].
const BOTH: &str = "--framework harbour --framework pier";

/// A folder with the harbour pack and the like of it under another id, whose titles differ: all ids are in both.
fn folder_with(charter: &str) -> Folder {
    let folder = Folder::harbour(charter);
    for (name, text) in PACK {
        let text = text.replace("id: harbour", "id: pier").replace("title: Complaints", "title: Grumbles");
        folder.write(&name.replace("harbour/", "pier/"), text);
    }
    folder
}

fn folder() -> Folder {
    folder_with(HARBOUR)
}

/// [`HARBOUR`] with further front matter and, behind its title, a comment.
fn charter(front_matter: &str, comment: &str) -> String {
    let text = HARBOUR.replace("language: en\n", &format!("language: en\n{front_matter}"));
    text.replacen("\n# Harbour rules\n", &format!("\n# Harbour rules\n\n{comment}\n"), 1)
}

/// Severity and code of each finding in the concise format.
fn findings(run: &Run) -> Vec<String> {
    let place = |line: &&str| line.starts_with("charter.md:");
    let told = |line: &str| line.split(' ').skip(1).take(2).collect::<Vec<_>>().join(" ");
    run.out.lines().filter(place).map(told).collect()
}

fn check(charter: &str, arguments: &str) -> Vec<String> {
    findings(&folder_with(charter).run(&format!("check charter.md --format concise {arguments}")))
}

#[test]
fn a_finding_tells_its_framework_where_there_are_several_and_only_there() {
    assert_eq!(check(HARBOUR, BOTH), ["advice harbour/H1.complaints", "advice pier/H1.complaints"]);
    assert_eq!(check(HARBOUR, "--framework pier"), ["advice H1.complaints"]);
}

#[test]
fn every_format_tells_the_framework_of_a_finding() {
    let folder = folder();
    for format in FORMATS {
        let both = folder.run(&format!("check charter.md --format {format} {BOTH}")).out;
        says(&both, "harbour/H1.complaints");
        says(&both, "pier/H1.complaints");
        let one = folder.run(&format!("check charter.md --format {format} --framework pier")).out;
        assert!(one.contains("H1.complaints") && !one.contains("pier/H1.complaints"), "{format}: {one}");
    }
}

#[test]
fn rules_of_sarif_are_each_frameworks_own() {
    let run = folder().run(&format!("check charter.md --format sarif {BOTH}")).json();
    let rules = run["runs"][0]["tool"]["driver"]["rules"].as_array().unwrap().clone();
    let titles = |result: &serde_json::Value| {
        let rule = &rules[usize::try_from(result["ruleIndex"].as_u64().unwrap()).unwrap()];
        assert_eq!(rule["id"], result["ruleId"]);
        (rule["id"].as_str().unwrap().to_owned(), rule["shortDescription"]["text"].as_str().unwrap().to_owned())
    };
    let results: Vec<_> = run["runs"][0]["results"].as_array().unwrap().iter().map(titles).collect();
    let own = |id: &str, title: &str| (id.to_owned(), title.to_owned());
    assert_eq!(results, [own("harbour/H1.complaints", "Complaints"), own("pier/H1.complaints", "Grumbles")]);
    let mut ids: Vec<&str> = rules.iter().map(|rule| rule["id"].as_str().unwrap()).collect();
    let all = ids.len();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), all);
}

#[test]
fn what_findings_are_known_again_by_differs_between_frameworks_and_not_by_their_company() {
    let folder = folder();
    let prints = |arguments: &str| -> Vec<String> {
        let found = folder.run(&format!("check charter.md --format json {arguments}")).json();
        let findings = found["charters"][0]["findings"].as_array().unwrap().clone();
        findings.iter().map(|finding| finding["fingerprint"].as_str().unwrap().to_owned()).collect()
    };
    let both = prints(BOTH);
    assert_ne!(both[0], both[1]);
    assert_eq!(both[1..], prints("--framework pier"));
    let issues = folder.run(&format!("check charter.md --format gitlab {BOTH}")).json();
    assert_ne!(issues[0]["fingerprint"], issues[1]["fingerprint"]);
}

#[test]
fn a_baseline_knows_the_findings_of_each_framework() {
    let folder = folder();
    let run = |rest: &str| folder.run(&format!("check charter.md --format concise {BOTH} {rest}"));
    assert_eq!(run("--write-baseline known.json --select harbour/H1").status, 0);
    says(&folder.read("known.json"), "\"code\":\"harbour/H1.complaints\"");
    let judged = run("--baseline known.json");
    assert_eq!((findings(&judged), judged.status), (vec!["advice pier/H1.complaints".to_owned()], 1));
    assert_eq!(run("--write-baseline known.json --force").status, 0);
    assert_eq!(run("--baseline known.json").status, 0);
}

#[test]
fn a_baseline_of_one_framework_is_read_by_codes_with_it_too() {
    let folder = folder();
    let run = |rest: &str| folder.run(&format!("check charter.md --framework pier --format concise {rest}"));
    assert_eq!(run("--write-baseline known.json").status, 0);
    folder.write("charter.md", HARBOUR.replace("hopes to hear", "shall hear"));
    says(&run("--baseline known.json --select pier/H1").err, "1 known finding");
    assert!(!run("--baseline known.json --select pier/H2").err.contains("known finding"));
}

#[test]
fn codes_are_selected_and_left_out_with_their_framework_or_without() {
    let (harbour, pier) = ("advice harbour/H1.complaints", "advice pier/H1.complaints");
    for (chosen, expected) in [
        ("--select H1", vec![harbour, pier]),
        ("--select pier/H1", vec![pier]),
        ("--select pier/H1.complaints,harbour/H1.complaints", vec![harbour, pier]),
        ("--select harbour/H2", vec![]),
        ("--ignore harbour/H1.complaints", vec![pier]),
        ("--ignore H1.complaints", vec![]),
    ] {
        assert_eq!(check(HARBOUR, &format!("{BOTH} {chosen}")), expected, "{chosen}");
    }
    assert_eq!(check(HARBOUR, "--framework pier --select pier/H1"), ["advice H1.complaints"]);
    assert_eq!(check(HARBOUR, "--framework pier --ignore pier/H1"), [""; 0]);
}

#[test]
fn what_is_required_is_required_of_one_framework_or_of_each_that_has_it() {
    let folder = folder();
    let unmet = |arguments: &str| folder.run(&format!("check charter.md --fail-on never --quiet {arguments}"));
    let one = unmet(&format!("{BOTH} --require pier/H1.complaints"));
    assert_eq!(one.err, "unmet: charter.md: pier/H1.complaints is required and not committed\n");
    assert_eq!(one.status, 1);
    let each = unmet(&format!("{BOTH} --require H1.complaints")).err;
    says(&each, "harbour/H1.complaints is required and not committed");
    says(&each, "pier/H1.complaints is required and not committed");
    assert_eq!(unmet(&format!("{BOTH} --require pier/H2,harbour/H2.dinghies")).status, 0);
    let alone = unmet("--framework pier --require pier/H1");
    assert_eq!(alone.err, "unmet: charter.md: H1 is required and not committed\n");
}

#[test]
fn an_argument_that_names_a_framework_which_is_not_asked_is_wrong_usage_with_a_remedy() {
    let folder = folder();
    for (arguments, told) in [
        ("--require outcome-2021/R4", "--require outcome-2021/R4: no such recommendation or element; it is of"),
        ("--require R4.synergies", "it is of outcome-2021, and this run is for harbour: name both with --framework"),
        ("--select outcome-2022/R7", "--select outcome-2022/R7: no finding has such a code; it is of outcome-2022"),
        ("--ignore nowhere/X1", "it is of nowhere, and this run is for harbour"),
        ("--require H1/H2", "--require H1/H2: no such recommendation or element\n"),
        ("--require harbor/H1", "did you mean `harbour/H1`?"),
        ("--require harbour/H1.complaint", "did you mean `harbour/H1.complaints`?"),
    ] {
        let run = folder.run(&format!("check charter.md --framework harbour {arguments}"));
        assert_eq!((run.status, run.out.as_str()), (2, ""), "{arguments}");
        says(&run.err, told);
    }
}

#[test]
fn a_configuration_names_ids_with_their_framework() {
    let folder = folder();
    folder.write(
        "charter-audit.yaml",
        "framework: [harbour, pier]\nweights:\n  H2: 1\n  pier/H2: 3\nrequire: [pier/H1.complaints]\nignore: [harbour/H1]\n\
         waivers:\n  - {element: pier/H1.purpose, reason: The county says so.}\n",
    );
    let run = folder.run("check charter.md --format concise");
    assert_eq!(findings(&run), ["advice WC004", "advice pier/H1.complaints"]);
    says(&run.err, "unmet: charter.md: pier/H1.complaints is required");
    // Harbour: (77.777… + 100) / 2; pier, without its purpose: (2/3 · 100 + 3 · 100) / 4.
    assert_eq!(folder.run("score charter.md").column("total"), ["88.9", "91.7"]);
}

#[test]
fn a_configuration_that_names_a_framework_which_is_not_asked_is_told_with_a_remedy() {
    let folder = folder();
    for (line, told) in [
        ("require: [outcome-2021/R4]", "harbour has no recommendation or element 'outcome-2021/R4'"),
        ("weights: {outcome-2021/R4: 2}", "It is of outcome-2021: name that under `framework`, too."),
        ("select: [pier/H1]", "harbour has no finding 'pier/H1'"),
    ] {
        folder.write("charter-audit.yaml", format!("framework: harbour\n{line}\n"));
        let run = folder.run("check charter.md");
        assert_eq!((run.status, run.out.as_str()), (2, ""), "{line}");
        says(&run.err, told);
    }
}

#[test]
fn a_waiver_is_for_the_framework_that_it_names_and_else_for_each_that_has_the_element() {
    let waived = |element: &str| {
        let waiver = format!("waivers:\n  - {{element: {element}, reason: The county hears them.}}\n");
        check(&charter(&waiver, ""), BOTH)
    };
    assert_eq!(waived("pier/H1.complaints"), ["advice harbour/H1.complaints"]);
    assert_eq!(waived("H1.complaints"), [""; 0]);
    assert_eq!(waived("harbour/H1"), ["advice pier/H1.complaints"]);
}

#[test]
fn ids_in_a_charter_are_no_error_where_their_framework_is_not_asked_and_an_error_where_it_lacks_them() {
    let front = "waivers:\n  - {element: outcome-2021/R4, reason: The region does.}\n  - {element: pier/H9, reason: A slip.}\n\
                 claims:\n  nowhere/X1: \"#article-1\"\n  pier/H1.purpos: \"#article-1\"\n";
    let comment = "<!-- charter-audit: allow nowhere/X1 pier/H8 reason=\"later\" -->";
    let run =
        folder_with(&charter(front, comment)).run(&format!("check charter.md --format concise {BOTH} --select WC"));
    assert_eq!(findings(&run), ["error WC002", "error WC002", "error WC010"]);
    says(&run.out, "pier has no element or recommendation `pier/H9`");
    says(&run.out, "pier has no element or recommendation `pier/H1.purpos`");
    says(&run.out, "no finding has the code `pier/H8`");
    assert_eq!(check(&charter(front, comment), "--framework harbour --select WC"), [""; 0]);
}

#[test]
fn an_id_of_a_framework_that_is_not_asked_is_told_with_how_to_write_it() {
    let waiver = |id: &str| charter(&format!("waivers:\n  - {{element: {id}, reason: The region does.}}\n"), "");
    for id in ["R4.synergies", "harbour/R4.synergies"] {
        let run = folder_with(&waiver(id)).run("check charter.md --framework harbour --select WC");
        says(&run.out, &format!("harbour has no element or recommendation `{id}`"));
        says(&run.out, "it is of outcome-2021: write `outcome-2021/R4.synergies`");
    }
    assert_eq!(check(&waiver("outcome-2021/R4.synergies"), "--framework harbour --select WC"), [""; 0]);
    let claim = folder_with(&charter("claims:\n  R4: \"#article-1\"\n", "")).run("check charter.md --select WC");
    says(&claim.out, "outcome-2022 has no element or recommendation `R4`");
    assert!(!claim.out.contains("outcome-2021"), "{}", claim.out);
    for slip in ["H1.purpose/H1.colours", "/H1", "pier/"] {
        assert_eq!(check(&waiver(slip), "--framework harbour --select WC"), ["error WC002"], "{slip}");
    }
}

#[test]
fn a_claim_is_of_the_framework_that_it_names() {
    let claim =
        |id: &str| check(&charter(&format!("claims:\n  {id}: \"#article-4\"\n"), ""), &format!("{BOTH} --select WC"));
    assert_eq!(claim("pier/H2.dinghies"), [""; 0]);
    assert_eq!(claim("pier/H1.purpose"), ["warning WC006"]);
}

#[test]
fn a_comment_allows_a_finding_of_the_framework_that_it_names() {
    let allowed = |code: &str| {
        let comment = format!("<!-- charter-audit: allow {code} reason=\"later\" scope=file -->");
        check(&charter("", &comment), BOTH)
    };
    assert_eq!(allowed("pier/H1"), ["advice harbour/H1.complaints"]);
    assert_eq!(allowed("H1.complaints"), [""; 0]);
    assert_eq!(allowed("pier/H2"), ["warning WC008", "advice harbour/H1.complaints", "advice pier/H1.complaints"]);
}

#[test]
fn a_report_lists_what_is_of_its_framework() {
    let front = "waivers:\n  - {element: pier/H1.complaints, reason: The county hears them.}\n";
    let comment = "<!-- charter-audit: allow harbour/H1 reason=\"later\" scope=file -->";
    let run = folder_with(&charter(front, comment)).run(&format!("report charter.md --format json {BOTH}")).json();
    let lengths = |list: &str| [0, 1].map(|at| run["charters"][at][list].as_array().unwrap().len());
    assert_eq!((lengths("waivers"), lengths("allowances")), ([0, 1], [1, 0]));
    assert_eq!(run["charters"][0]["allowances"][0]["silences"][0], "H1.complaints");
}

#[test]
fn reports_and_comparisons_tell_of_which_framework_each_part_is() {
    let folder = folder();
    folder.write("newer.md", HARBOUR.replace("hopes to hear", "shall hear"));
    for command in
        ["report charter.md --format text", "report charter.md --format markdown", "compare charter.md newer.md"]
    {
        let both = folder.run(&format!("{command} {BOTH}")).out;
        let head =
            |id: &str| both.lines().position(|line| line.contains("Framework") && line.ends_with(&format!("{id} 0.1")));
        assert!(head("harbour").unwrap() < head("pier").unwrap(), "{command}: {both}");
        let one = folder.run(&format!("{command} --framework pier")).out;
        assert!(!one.lines().any(|line| line.ends_with("pier 0.1")), "{command}: {one}");
    }
}

#[test]
fn a_page_names_the_framework_at_each_clause_and_gives_no_id_twice() {
    let page = folder().run(&format!("report charter.md --format html {BOTH}")).out;
    says(&page, ">harbour H1 · pier H1</button>");
    says(&page, "harbour&#x2f;H1.complaints");
    let mut ids: Vec<&str> = page.split(" id=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
    let all = ids.len();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), all);
}

#[test]
fn a_skeleton_names_the_framework_of_each_element() {
    let run = folder().run(&format!("new --place Aldermoor --language en --no-input --output - {BOTH}"));
    says(&run.out, "<!-- Complaints (harbour/H1.complaints)");
    says(&run.out, "<!-- Grumbles (pier/H1.complaints)");
}

#[test]
fn a_row_of_a_coding_names_its_framework_in_a_column_or_before_the_element() {
    let folder = folder();
    folder.write("mine.csv", "charter,element,code,coder\ncharter,pier/H1.complaints,3,Ada\n");
    let run = folder.run(&format!("score charter.md --by element --codings mine.csv {BOTH}"));
    says(&run.out, "charter.md,harbour,H1,H1.complaints,strength,1,");
    says(&run.out, "charter.md,pier,H1,H1.complaints,strength,3,1.0000,,,,human,Ada");
}

#[test]
fn a_framework_named_twice_and_two_packs_of_one_id_are_wrong_usage_everywhere() {
    let folder = folder();
    folder.write("copy/framework.yaml", PACK[0].1.replace("page 2", "page 3"));
    folder.write("copy/en.yaml", PACK[1].1);
    for command in
        ["check charter.md", "new --place A --language en --no-input", "explain H1", "compare charter.md charter.md"]
    {
        let twice = folder.run(&format!("{command} --framework harbour --framework harbour/framework.yaml"));
        assert_eq!(
            (twice.status, twice.err.as_str()),
            (2, "error: the framework `harbour` is named twice\n"),
            "{command}"
        );
        let two = folder.run(&format!("{command} --framework harbour --framework copy"));
        assert_eq!(two.status, 2);
        says(&two.err, "harbour and copy are two packs with the same id `harbour`: give one of them another id");
    }
    folder.write("charter-audit.yaml", "framework: [harbour, copy]\n");
    says(&folder.run("check charter.md").err, "harbour and copy are two packs with the same id 'harbour'");
}

#[test]
fn a_pack_of_ones_own_stands_beside_a_built_in_one() {
    let folder = folder();
    let run = folder.run("score charter.md --framework outcome-2021 --framework harbour");
    assert_eq!(run.column("framework"), ["outcome-2021", "harbour"]);
    assert_eq!(
        (run.column("R1")[1].as_str(), run.column("H2")[1].as_str(), run.column("H2")[0].as_str()),
        ("", "100.0", "")
    );
    let found = folder
        .run("check charter.md --framework outcome-2021 --framework harbour --select H1,R4.synergies --format concise");
    assert_eq!(findings(&found), ["warning outcome-2021/R4.synergies", "advice harbour/H1.complaints"]);
}
