//! `charter-audit.yaml`: where it is found, and what it does.

use super::support::{Folder, HARBOUR, Run, says};

/// A folder with the harbour pack, a charter, and this configuration of it.
fn configured(configuration: &str) -> Folder {
    let folder = Folder::harbour(HARBOUR);
    folder.write("charter-audit.yaml", format!("framework: harbour\n{configuration}"));
    folder
}

fn totals(run: &Run) -> Vec<String> {
    assert_eq!(run.err, "");
    run.column("total")
}

#[test]
fn the_configuration_of_a_folder_above_holds() {
    let folder = configured("");
    folder.write("set/deep/a.md", HARBOUR);
    assert_eq!(totals(&folder.run("score charter.md set/deep/a.md")), ["88.9", "88.9"]);
    folder.write("set/charter-audit.yaml", "");
    assert_eq!(folder.run("score set/deep/a.md").column("framework"), ["outcome-2022"]);
}

#[test]
fn the_nearest_holds_whole_and_nothing_of_the_others() {
    let folder = configured("min_score: 95\n");
    folder.write("set/charter-audit.yaml", "framework: ../harbour\n");
    folder.write("set/a.md", HARBOUR);
    assert_eq!(folder.run("check charter.md -q --fail-on never").status, 1);
    assert_eq!(folder.run("check set/a.md -q --fail-on never").status, 0);
}

#[test]
fn the_search_ends_at_the_root_of_the_repository() {
    let folder = configured("");
    folder.write("set/.git/HEAD", "");
    folder.write("set/in/a.md", HARBOUR);
    assert_eq!(folder.run("score set/in/a.md").column("framework"), ["outcome-2022"]);
    folder.write("set/charter-audit.yaml", "framework: ../harbour\n");
    assert_eq!(folder.run("score set/in/a.md").column("framework"), ["harbour"]);
    // A further working tree has a file of that name.
    folder.write("tree/.git", "gitdir: elsewhere\n");
    folder.write("tree/a.md", HARBOUR);
    assert_eq!(folder.run("score tree/a.md").column("framework"), ["outcome-2022"]);
}

#[test]
fn it_may_be_called_otherwise_and_two_in_a_folder_are_one_too_many() {
    for name in [".charter-audit.yaml", "charter-audit.yml", ".charter-audit.yml"] {
        let folder = Folder::harbour(HARBOUR);
        folder.write(name, "framework: harbour\n");
        assert_eq!(totals(&folder.run("score charter.md")), ["88.9"], "{name}");
    }
    let folder = configured("");
    folder.write(".charter-audit.yaml", "");
    let run = folder.run("check charter.md");
    assert_eq!((run.status, run.out.as_str()), (2, ""));
    says(&run.err, "charter-audit.yaml: .charter-audit.yaml stands beside it, and only one can hold");
}

#[test]
fn the_command_line_beats_the_file() {
    let folder = configured("fail_on: advice\nmin_score: 99\nrequire: H1\nignore: H2\n");
    assert_eq!(folder.run("check charter.md -q").status, 1);
    let run = folder.run("check charter.md -q --fail-on warning --min-score 50 --require H2 --ignore H1");
    assert_eq!((run.status, run.out.as_str(), run.err.as_str()), (0, "", ""));
    assert_eq!(folder.run("score charter.md --framework outcome-2022").column("framework"), ["outcome-2022"]);
}

#[test]
fn each_key_does_what_its_option_does() {
    let status = |configuration: &str| folder_check(configuration, "charter.md -q").status;
    assert_eq!((status(""), status("fail_on: advice\n")), (0, 1));
    assert_eq!((status("min_score: 88.9\n"), status("min_score: 89\n")), (0, 1));
    assert_eq!((status("require: H2.dinghies\n"), status("require: [H2, H1.complaints]\n")), (0, 1));
    assert_eq!((status("fail_on: advice\nselect: [H2]\n"), status("fail_on: advice\nignore: H1\n")), (0, 0));
    let unmet = folder_check("min_score: 99\n", "charter.md -q").err;
    assert_eq!(unmet, "unmet: charter.md: harbour gives 88.9, under the minimum of 99\n");
}

fn folder_check(configuration: &str, arguments: &str) -> Run {
    configured(configuration).run(&format!("check {arguments}"))
}

#[test]
fn two_frameworks_are_a_list() {
    let folder = Folder::harbour(HARBOUR);
    folder.write("charter-audit.yaml", "framework: [outcome-2022, ./harbour/framework.yaml]\n");
    assert_eq!(folder.run("score charter.md").column("framework"), ["outcome-2022", "harbour"]);
}

#[test]
fn language_is_taken_before_any_is_detected_and_behind_the_front_matter() {
    let folder = Folder::with(&[("own.md", HARBOUR), ("none.md", &HARBOUR.replace("language: en\n", ""))]);
    folder.write("charter-audit.yaml", "language: de\n");
    assert_eq!(folder.run("score none.md own.md").column("language"), ["de", "en"]);
    assert_eq!(folder.run("score none.md own.md --language fr").column("language"), ["fr", "fr"]);
}

#[test]
fn ui_language_gives_titles_in_that_language() {
    let folder = Folder::with(&[("a.md", HARBOUR), ("charter-audit.yaml", "ui_language: de\n")]);
    let (german, english) = (folder.run("report a.md").out, folder.run("report a.md --ui-language en").out);
    assert_ne!(german, english);
    says(&german, folder.run("report a.md --isolated --ui-language de").out.split("GRUNDLAGEN").next().unwrap());
}

#[test]
fn an_override_holds_for_its_globs_and_the_last_one_wins() {
    let configuration = "\
min_score: 99
overrides:
  - paths: [drafts/, '**/old-*.md']
    min_score: 50
  - {paths: 'drafts/late/**', min_score: 95}
";
    let folder = configured(configuration);
    for name in ["drafts/a.md", "set/old-b.md", "set/c.md", "drafts/late/d.md"] {
        folder.write(name, HARBOUR);
    }
    let run = folder.run("check -q");
    assert_eq!(
        run.err,
        "unmet: charter.md: harbour gives 88.9, under the minimum of 99\n\
         unmet: drafts/late/d.md: harbour gives 88.9, under the minimum of 95\n\
         unmet: set/c.md: harbour gives 88.9, under the minimum of 99\n"
    );
    // The same from within.
    let inside = folder.command("check a.md -q").current_dir(folder.join("drafts")).output().unwrap();
    assert_eq!((inside.status.code(), inside.stderr.as_slice()), (Some(0), &b""[..]));
}

#[test]
fn an_override_may_name_another_framework_or_language() {
    let folder = configured("overrides:\n  - paths: world\n    framework: outcome-2022\n    language: fr\n");
    folder.write("world/a.md", HARBOUR.replace("language: en\n", ""));
    let run = folder.run("score charter.md world");
    assert_eq!(run.column("framework"), ["harbour", "outcome-2022"]);
    assert_eq!(run.column("language"), ["en", "fr"]);
    // The columns are those of both, and each row fills its own.
    assert_eq!((run.column("H2"), run.column("R9").len()), (vec!["100.0".to_owned(), String::new()], 2));
    assert_eq!(run.column("R9")[0], "");
}

#[test]
fn what_is_required_and_no_framework_of_the_charter_has_is_unmet() {
    let folder = configured("require: H2\noverrides:\n  - {paths: world, framework: outcome-2022}\n");
    folder.write("world/a.md", HARBOUR);
    let run = folder.run("check world -q --fail-on never");
    assert_eq!(run.status, 1);
    says(&run.err, "unmet: world/a.md: H2 is required, and outcome-2022 has no such recommendation or element");
}

#[test]
fn what_is_excluded_is_passed_over_unless_it_is_named() {
    let folder = configured("exclude: [drafts/, '**/old-*', set/deep]\n");
    for name in ["drafts/a.md", "set/old-b.md", "set/c.md", "set/deep/d.md", "set/old-e/f.md"] {
        folder.write(name, HARBOUR);
    }
    let names = |arguments: &str| folder.run(&format!("score {arguments}")).column("charter");
    assert_eq!(names(""), ["charter.md", "set/c.md"]);
    assert_eq!(names("set"), ["set/c.md"]);
    assert_eq!(names("drafts set/old-b.md"), ["drafts/a.md", "set/old-b.md"]);
    assert_eq!(names("--isolated --framework harbour").len(), 6);
}

#[test]
fn a_configuration_below_decides_what_is_excluded_there() {
    let folder = configured("exclude: ['**/b.md']\n");
    for name in ["set/a.md", "set/b.md", "b.md"] {
        folder.write(name, HARBOUR);
    }
    folder.write("set/charter-audit.yaml", "framework: ../harbour\nexclude: a.md\n");
    assert_eq!(folder.run("score").column("charter"), ["charter.md", "set/b.md"]);
}

#[test]
fn isolated_runs_read_no_configuration() {
    let folder = configured("fail_on: [\n");
    assert_eq!(folder.run("check charter.md").status, 2);
    let run = folder.run("score charter.md --isolated --framework harbour");
    assert_eq!(totals(&run), ["88.9"]);
}

#[test]
fn a_configuration_that_is_named_holds_for_all_and_no_other_is_read() {
    let folder = configured("fail_on: [\n");
    folder.write("set/a.md", HARBOUR);
    folder.write("set/charter-audit.yaml", "nonsense\n");
    folder.write("ci/strict.yaml", "framework: ../harbour\nmin_score: 99\n");
    let run = folder.run("check charter.md set/a.md -q --config ci/strict.yaml");
    assert_eq!((run.status, run.err.lines().count()), (1, 2));
    says(&run.err, "unmet: set/a.md: harbour gives 88.9, under the minimum of 99");
    // Its globs start at its own folder.
    folder.write("ci/strict.yaml", "framework: ../harbour\noverrides: [{paths: '**', min_score: 99}]\n");
    let run = folder.run("check charter.md set/a.md -q --config ci/strict.yaml");
    assert_eq!(
        (run.status, run.err.as_str()),
        (0, "warning: 2 charters lie outside of the folder of ci/strict.yaml, and its globs mean none of them\n")
    );
    let run = folder.run("check charter.md --config ci/gone.yaml");
    assert_eq!((run.status, run.out.as_str()), (2, ""));
    says(&run.err, "error: ci/gone.yaml: no such file or folder");
    assert_eq!(folder.run("check charter.md --isolated --config ci/strict.yaml").status, 2);
}

#[test]
fn standard_input_stands_under_the_current_folder_or_that_of_its_name() {
    let folder = configured("");
    folder.write("set/charter-audit.yaml", "");
    assert_eq!(totals(&folder.pipe("score -", HARBOUR)), ["88.9"]);
    assert_eq!(folder.pipe("score - --stdin-filename new/a.md", HARBOUR).column("framework"), ["harbour"]);
    assert_eq!(folder.pipe("score - --stdin-filename set/a.md", HARBOUR).column("framework"), ["outcome-2022"]);
}

#[test]
fn two_folders_are_each_under_their_own_whatever_the_number_of_threads() {
    let folder = Folder::harbour(HARBOUR);
    folder.write("one/charter-audit.yaml", "framework: ../harbour\nweights: {H2: 3}\n");
    folder.write("two/charter-audit.yaml", "framework: ../harbour\nmin_score: 99\nignore: H1\n");
    for number in 0..20 {
        folder.write(&format!("one/{number}.md"), HARBOUR);
        folder.write(&format!("two/{number}.md"), HARBOUR);
    }
    for command in ["score one two", "check one two --format concise", "report one two --format json", "score"] {
        let run = |jobs: usize| folder.run(&format!("{command} --today 2026-11-20 --jobs {jobs}"));
        let (one, four) = (run(1), run(4));
        assert_eq!((&one.out, &one.err, one.status), (&four.out, &four.err, four.status), "{command}");
    }
    let run = folder.run("score one two");
    // (77.8 + 3 * 100) / 4 = 94.4.
    assert_eq!((run.column("total")[0].as_str(), run.column("total")[39].as_str()), ("94.4", "88.9"));
    let check = folder.run("check one two --fail-on never -q --format concise");
    assert_eq!((check.status, check.err.lines().count()), (1, 20));
    assert!(check.out.lines().all(|line| line.starts_with("one/")), "{}", check.out);
}

#[test]
fn the_configuration_that_holds_is_shown_with_where_each_value_comes_from() {
    let configuration = "\
min_score: 40
weights: {H2: 2}
exclude: drafts/
waivers:
  - {element: H1.complaints, reason: \"No: quay\", until: 2027-12-31}
overrides:
  - paths: set/
    fail_on: error
";
    let folder = configured(configuration);
    folder.write("set/a.md", HARBOUR);
    let run = folder.run("check set/a.md - --show-config --ignore FM,H1 --ui-language en");
    assert_eq!((run.status, run.err.as_str()), (0, ""));
    let first = "\
\"set/a.md\":
  configuration: charter-audit.yaml
  framework: [harbour] # charter-audit.yaml:1
  language: null # default
  ui_language: en # command line
  weights: {H2: 2} # charter-audit.yaml:3
  fail_on: error # charter-audit.yaml:9
  min_score: 40 # charter-audit.yaml:2
  require: [] # default
  select: [] # default
  ignore: [FM, H1] # command line
  exclude: [\"drafts/\"] # charter-audit.yaml:4
  waivers:
    - {element: H1.complaints, reason: \"No: quay\", until: 2027-12-31} # charter-audit.yaml:6
\"<stdin>\":
";
    assert!(run.out.starts_with(&first.replace("\"drafts/\"", "drafts/")), "{}", run.out);
    says(&run.out, "  fail_on: warning # default\n");
    let isolated = folder.run("report charter.md --show-config --isolated");
    says(&isolated.out, "  configuration: null\n  framework: [outcome-2022] # default\n");
    assert_eq!((isolated.status, folder.run("score charter.md --show-config").status), (0, 0));
}

/// The example of README.md.
fn example() -> String {
    let readme = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/README.md")).unwrap();
    let block = readme.split("```yaml\n").find(|block| block.starts_with("# yaml-language-server")).unwrap();
    block.split("```").next().unwrap().to_owned()
}

#[test]
fn the_example_of_the_readme_is_valid_and_shows_every_key() {
    let folder = Folder::with(&[("villages/a-es.md", HARBOUR), ("drafts/b.md", HARBOUR)]);
    folder.write("charter-audit.yaml", example());
    let run = folder.run("check --show-config");
    assert_eq!((run.status, run.err.as_str()), (0, ""));
    let (drafts, villages) = run.out.split_once("\"villages/a-es.md\"").unwrap();
    says(drafts, "min_score: 20");
    says(drafts, "waivers: []");
    says(villages, "language: es");
    says(villages, "joint bids office");
    let schema = folder.run("schema configuration").json();
    for key in schema["properties"].as_object().unwrap().keys() {
        says(&example(), &format!("\n{key}:"));
    }
    let example: serde_json::Value = serde_yaml::from_str(&example()).unwrap();
    assert!(jsonschema::is_valid(&schema, &example));
    for wrong in
        ["{min_scor: 1}", "{fail_on: eror}", "{waivers: [{element: R7}]}", "{language: ~}", "{overrides: [{}]}"]
    {
        let wrong: serde_json::Value = serde_yaml::from_str(wrong).unwrap();
        assert!(!jsonschema::is_valid(&schema, &wrong), "{wrong}");
    }
}

#[test]
fn help_tells_the_defaults_that_a_configuration_may_change() {
    let help = Folder::new().run("check --help").out.split_whitespace().collect::<Vec<_>>().join(" ");
    for default in ["outcome-2022", "en", "warning"] {
        says(&help, &format!("[default: {default}]"));
    }
    let shown = Folder::with(&[("a.md", HARBOUR)]).run("check --show-config --isolated").out;
    for line in ["framework: [outcome-2022] # default", "ui_language: en # default", "fail_on: warning # default"] {
        says(&shown, line);
    }
}

#[test]
fn compare_stands_under_the_configuration_of_the_newer_version() {
    let folder = Folder::harbour(HARBOUR);
    folder.write("old.md", HARBOUR);
    let refused = folder.run("compare old.md charter.md --isolated --format json");
    assert_eq!(refused.json()["comparisons"][0]["framework"], "outcome-2022");
    folder.write("charter-audit.yaml", "framework: harbour/\n");
    let run = folder.run("compare old.md charter.md --format json");
    assert_eq!(run.status, 0, "{}", run.err);
    assert_eq!(run.json()["comparisons"][0]["framework"], "harbour");
    folder.write("charter-audit.yaml", "framwork: harbour/\n");
    let run = folder.run("compare old.md charter.md");
    assert_eq!(run.status, 2);
    says(&run.err, "Did you mean 'framework'?");
}
