//! The same bytes everywhere: threads, time zone, locale, current folder; and the one thing that a date decides.

use super::support::{Folder, HARBOUR, examples, finish, program, says};

const RUNS: [&str; 11] = [
    "check --format full",
    "check --format concise",
    "check --format json",
    "check --format sarif",
    "check --format junit",
    "report --format text",
    "report --format markdown",
    "report --format json",
    "score --format csv --by evidence",
    "score --format jsonl --by element",
    "score --format table",
];

#[test]
fn one_thread_and_four_give_the_same_bytes() {
    for run in RUNS {
        let of = |jobs: usize| examples(&format!("{run} examples --today 2026-11-20 --jobs {jobs}"));
        let (one, four) = (of(1), of(4));
        assert_eq!((&one.out, &one.err, one.status), (&four.out, &four.err, four.status), "{run}");
        assert!(!one.out.is_empty());
    }
}

#[test]
fn errors_come_in_the_order_of_the_paths_whatever_the_number_of_threads() {
    let folder = Folder::harbour(HARBOUR);
    let paths: Vec<String> =
        (0..40).map(|n| if n % 3 == 0 { format!("gone{n:02}.md") } else { format!("in/{n:02}.md") }).collect();
    for path in paths.iter().filter(|path| path.starts_with("in")) {
        folder.write(path, HARBOUR);
    }
    let run = |jobs: usize| folder.run(&format!("score {} --framework harbour --jobs {jobs}", paths.join(" ")));
    let (one, four) = (run(1), run(4));
    assert_eq!((&one.out, &one.err), (&four.out, &four.err));
    assert_eq!(one.column("charter"), paths);
    assert!(one.err.lines().is_sorted());
}

#[test]
fn time_zone_locale_and_terminal_change_nothing() {
    for run in RUNS {
        let of = |environment: &[(&str, &str)]| {
            let mut command = program();
            command.current_dir(env!("CARGO_MANIFEST_DIR")).envs(environment.iter().copied());
            command.env("SOURCE_DATE_EPOCH", "1790000000").args(run.split_whitespace()).arg("examples");
            finish(&mut command).out
        };
        let plain = of(&[]);
        assert_eq!(
            plain,
            of(&[("TZ", "Pacific/Kiritimati"), ("LC_ALL", "de_DE.UTF-8"), ("LANG", "tr_TR.UTF-8")]),
            "{run}"
        );
        assert_eq!(
            plain,
            of(&[("TZ", "America/Adak"), ("LC_ALL", "C"), ("COLUMNS", "200"), ("TERM", "xterm-256color")]),
            "{run}"
        );
    }
}

#[test]
fn the_current_folder_changes_nothing_but_the_names() {
    let here = examples("report examples/aldermoor-charter.md --today 2026-11-20 --format json").out;
    let there =
        finish(program().current_dir(std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("examples")).args([
            "report",
            "aldermoor-charter.md",
            "--today",
            "2026-11-20",
            "--format",
            "json",
        ]));
    assert_eq!(here.replace("examples/", ""), there.out);
}

#[test]
fn two_runs_give_the_same_bytes() {
    for run in RUNS {
        let of = || examples(&format!("{run} examples --today 2026-11-20")).out;
        assert_eq!(of(), of(), "{run}");
    }
}

#[test]
fn any_number_of_threads_will_do() {
    let folder = Folder::harbour(HARBOUR);
    folder.write("b.md", HARBOUR);
    for jobs in ["0", "1", "2", "1000000"] {
        let run = folder.run(&format!("score charter.md b.md --framework harbour --jobs {jobs}"));
        assert_eq!(run.column("total"), ["88.9", "88.9"], "{jobs}");
    }
}

#[test]
fn today_is_the_date_given_else_that_of_source_date_epoch_in_utc() {
    let folder = Folder::harbour(HARBOUR);
    let today = |options: &str, epoch: Option<&str>| {
        let mut command = folder.command(&format!("report charter.md --framework harbour --format json {options}"));
        command.envs(epoch.map(|value| ("SOURCE_DATE_EPOCH", value))).env("TZ", "Pacific/Kiritimati");
        finish(&mut command).json()["charters"][0]["provenance"]["today"].as_str().unwrap().to_owned()
    };
    assert_eq!(today("--today 2024-02-29", None), "2024-02-29");
    // date -u -d @1709251199 is 2024-02-29 23:59:59, when it was the first of March on Kiritimati.
    assert_eq!(today("", Some("1709251199")), "2024-02-29");
    assert_eq!(today("", Some("1709251200")), "2024-03-01");
    assert_eq!(today("--today 2020-01-01", Some("1709251199")), "2020-01-01");
}

#[test]
fn a_date_that_no_calendar_has_is_wrong_usage() {
    let folder = Folder::harbour(HARBOUR);
    for wrong in ["2026-02-30", "tomorrow", "2026-13-01", ""] {
        let mut command = folder.command("check charter.md --today");
        command.arg(wrong);
        let run = finish(&mut command);
        assert_eq!((run.status, run.out.as_str()), (2, ""), "{wrong}");
        says(&run.err, "--today <DATE>");
    }
    for wrong in ["soon", "99999999999999999999", "9999999999999"] {
        let run = finish(folder.command("check charter.md").env("SOURCE_DATE_EPOCH", wrong));
        assert_eq!((run.status, run.out.as_str()), (2, ""), "{wrong}");
        says(&run.err, "SOURCE_DATE_EPOCH");
    }
}
