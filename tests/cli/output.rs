//! `--output`: whole files or none.

use super::support::{FORMATS, Folder, HARBOUR, finish, says};

#[test]
fn a_file_gets_what_standard_output_would_get_and_nothing_else_is_left() {
    let folder = Folder::harbour(HARBOUR);
    for (command, format) in [("score", "csv"), ("report", "json"), ("check", "concise"), ("report", "markdown")] {
        let shown =
            folder.run(&format!("{command} charter.md --framework harbour --format {format} --today 2026-01-01"));
        let run = folder
            .run(&format!("{command} charter.md --framework harbour --format {format} --output o --today 2026-01-01"));
        assert_eq!((run.status, run.out.as_str(), run.err.as_str()), (0, "", ""));
        assert_eq!(folder.read("o"), shown.out);
    }
    assert_eq!(folder.names(), ["charter.md", "harbour", "o"]);
}

#[test]
fn the_nth_output_takes_the_nth_format_and_one_may_go_to_standard_output() {
    let folder = Folder::harbour(HARBOUR);
    let run = folder.run(
        "score charter.md --framework harbour --format csv --output a.csv --format jsonl --output b.jsonl --format table",
    );
    assert_eq!(run.status, 0);
    assert!(folder.read("a.csv").starts_with("charter,framework"));
    assert!(folder.read("b.jsonl").starts_with("{\"charter\":"));
    says(&run.out, "═");
    let run =
        folder.run("report charter.md --framework harbour --format json --output - --format markdown --output c.md");
    assert_eq!(run.json()["charters"][0]["total"], 88.9);
    assert!(folder.read("c.md").starts_with("# "));
    let run = folder.run("check charter.md --framework harbour --format json --output d.json --format concise");
    says(&run.out, "charter.md:17:1");
    says(&folder.read("d.json"), "\"schema_version\":\"1.0\"");
}

#[test]
fn formats_and_outputs_that_do_not_match_are_wrong_usage() {
    let folder = Folder::harbour(HARBOUR);
    for (options, said) in [
        ("--format csv --format jsonl", "only one format can go to standard output"),
        ("--format csv --output - --format jsonl", "only one format can go to standard output"),
        ("--output a --output b", "2 outputs for 1 format: give a --format for each --output"),
        ("--format csv --format jsonl --output a --output a", "--output a is given twice"),
        ("--format xml", "invalid value 'xml'"),
    ] {
        let run = folder.run(&format!("score charter.md {options}"));
        assert_eq!((run.status, run.out.as_str()), (2, ""), "{options}");
        says(&run.err, said);
    }
    assert_eq!(folder.names(), ["charter.md", "harbour"]);
}

#[test]
fn an_output_in_a_folder_that_is_missing_is_told_and_nothing_is_left() {
    let folder = Folder::harbour(HARBOUR);
    let run = folder.run("score charter.md --framework harbour --output missing/out.csv");
    assert_eq!((run.status, run.out.as_str()), (2, ""));
    assert_eq!(run.err, "error: cannot write missing/out.csv: No such file or directory (os error 2)\n");
    let run = folder.run("score charter.md --framework harbour --output charter.md/out.csv");
    assert_eq!((run.status, run.out.as_str()), (2, ""));
    says(&run.err, "error: cannot write charter.md/out.csv: ");
    assert!(!run.err.contains(".charter-audit-"), "{}", run.err);
    assert_eq!(folder.names(), ["charter.md", "harbour"]);
    assert_eq!(folder.read("charter.md"), HARBOUR);
}

#[test]
fn a_folder_is_no_output_of_a_table() {
    let folder = Folder::harbour(HARBOUR);
    let run = folder.run("score charter.md --framework harbour --output harbour");
    assert_eq!(run.status, 2);
    assert_eq!(run.err, "error: cannot write harbour: is a directory\n");
}

#[test]
fn a_file_that_exists_stays_as_it_was_when_the_run_fails() {
    let folder = Folder::harbour(HARBOUR);
    folder.write("out.csv", "old");
    for arguments in [
        "score nothing-here --framework nonesuch --output out.csv",
        "score harbour --framework harbour --output out.csv",
        "score charter.md --framework harbour --format csv --output out.csv --format jsonl --output missing/b",
    ] {
        assert_eq!(folder.run(arguments).status, 2);
        assert_eq!(folder.read("out.csv"), "old", "{arguments}");
    }
    assert_eq!(folder.names(), ["charter.md", "harbour", "out.csv"]);
}

#[test]
fn a_file_that_exists_is_replaced_when_the_run_is_done_though_a_charter_was_bad() {
    let folder = Folder::harbour(HARBOUR);
    folder.write("out.csv", "old");
    let run = folder.run("score charter.md gone.md --framework harbour --output out.csv");
    assert_eq!(run.status, 2);
    says(&folder.read("out.csv"), "gone.md,harbour,");
    says(&folder.read("out.csv"), "charter.md,harbour,");
}

#[cfg(unix)]
mod unix {
    use super::*;
    use std::os::unix::fs::{FileTypeExt, PermissionsExt};

    fn mode(folder: &Folder, name: &str) -> u32 {
        std::fs::metadata(folder.join(name)).unwrap().permissions().mode() & 0o777
    }

    #[test]
    fn a_new_file_has_the_permissions_of_any_new_file() {
        let folder = Folder::harbour(HARBOUR);
        folder.write("plain", "");
        assert_eq!(folder.run("score charter.md --framework harbour --output new").status, 0);
        assert_eq!(mode(&folder, "new"), mode(&folder, "plain"));
    }

    #[test]
    fn a_file_that_exists_keeps_its_permissions() {
        let folder = Folder::harbour(HARBOUR);
        folder.write("private", "");
        std::fs::set_permissions(folder.join("private"), std::fs::Permissions::from_mode(0o600)).unwrap();
        assert_eq!(folder.run("score charter.md --framework harbour --output private").status, 0);
        assert_eq!(mode(&folder, "private"), 0o600);
        assert!(folder.read("private").starts_with("charter,"));
    }

    #[test]
    fn a_file_that_is_read_only_is_not_replaced() {
        let folder = Folder::harbour(HARBOUR);
        folder.write("sealed", "old");
        std::fs::set_permissions(folder.join("sealed"), std::fs::Permissions::from_mode(0o444)).unwrap();
        let run = folder.run("score charter.md --framework harbour --output sealed");
        assert_eq!((run.status, run.err.as_str()), (2, "error: cannot write sealed: permission denied\n"));
        assert_eq!(folder.read("sealed"), "old");
    }

    #[test]
    fn a_link_stays_a_link_and_its_file_is_written() {
        let folder = Folder::harbour(HARBOUR);
        folder.write("real.csv", "old");
        std::os::unix::fs::symlink("real.csv", folder.join("link.csv")).unwrap();
        assert_eq!(folder.run("score charter.md --framework harbour --output link.csv").status, 0);
        assert!(folder.join("link.csv").is_symlink());
        assert!(folder.read("real.csv").starts_with("charter,"));
    }

    #[test]
    fn a_pipe_is_written_to_and_not_replaced_by_a_file() {
        let folder = Folder::harbour(HARBOUR);
        let pipe = folder.join("pipe");
        let made = std::process::Command::new("mkfifo").arg(&pipe).status();
        if !made.is_ok_and(|status| status.success()) {
            return;
        }
        let reader = std::thread::spawn({
            let pipe = pipe.clone();
            move || std::fs::read_to_string(pipe).unwrap()
        });
        assert_eq!(folder.run("score charter.md --framework harbour --output pipe").status, 0);
        assert!(std::fs::metadata(&pipe).unwrap().file_type().is_fifo());
        assert!(reader.join().unwrap().starts_with("charter,framework"));
    }

    /// `/dev/full` as root would once have become a plain file; a link to it shows the same without the risk.
    #[cfg(target_os = "linux")]
    #[test]
    fn a_full_device_is_an_error_and_stays_a_device() {
        let folder = Folder::harbour(HARBOUR);
        let is_device = || std::fs::metadata("/dev/full").is_ok_and(|known| known.file_type().is_char_device());
        if !is_device() {
            return;
        }
        std::os::unix::fs::symlink("/dev/full", folder.join("full")).unwrap();
        let run = folder.run("score charter.md --framework harbour --output full");
        assert_eq!(run.status, 2);
        assert_eq!(run.err, "error: cannot write full: No space left on device (os error 28)\n");
        assert!(is_device());
    }

    #[test]
    fn a_closed_pipe_is_no_error() {
        let folder = Folder::harbour(HARBOUR);
        let checks = FORMATS.map(|format| ("check", format));
        for (command, format) in
            [("score", "csv"), ("report", "text"), ("report", "json"), ("explain", "")].into_iter().chain(checks)
        {
            let arguments = match format {
                "" => command.to_owned(),
                _ => format!("{command} charter.md --framework harbour --format {format} --fail-on never")
                    .replace(if command == "check" { "\0" } else { "--fail-on never" }, ""),
            };
            let (status, err) = closed(&folder, &arguments);
            assert_eq!((status, err.as_str()), (0, ""), "{arguments}");
        }
    }

    #[test]
    fn a_closed_pipe_does_not_keep_the_other_outputs_from_being_written() {
        let folder = Folder::harbour(HARBOUR);
        let (status, err) =
            closed(&folder, "score charter.md --framework harbour --format csv --output a.csv --format jsonl");
        assert_eq!((status, err.as_str()), (0, ""));
        says(&folder.read("a.csv"), "88.9");
    }

    /// Runs the program with a standard output whose reader is gone.
    fn closed(folder: &Folder, arguments: &str) -> (i32, String) {
        let (reader, writer) = std::io::pipe().unwrap();
        drop(reader);
        let output = std::process::Command::new(env!("CARGO_BIN_EXE_charter-audit"))
            .current_dir(folder.path())
            .args(arguments.split_whitespace())
            .stdout(writer)
            .stderr(std::process::Stdio::piped())
            .output()
            .unwrap();
        (output.status.code().unwrap(), String::from_utf8(output.stderr).unwrap())
    }
}

#[test]
fn files_have_no_colour_unless_it_is_asked_for() {
    let folder = Folder::harbour(HARBOUR);
    finish(folder.command("report charter.md --framework harbour --output a.txt").env("CLICOLOR_FORCE", "1"));
    assert!(!folder.read("a.txt").contains('\u{1b}'));
    folder.run("report charter.md --framework harbour --output b.txt --color always");
    assert!(folder.read("b.txt").contains('\u{1b}'));
}
