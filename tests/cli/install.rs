//! What comes with an installed program: its version, its manual pages, the completion of shells.

use super::support::{Folder, Run, says};

#[test]
fn the_version_says_what_the_program_is_built_from_and_what_it_measures_by() {
    let folder = Folder::new();
    let run = folder.run("--version");
    let lines: Vec<&str> = run.out.lines().collect();
    assert!(lines[0].starts_with(concat!("charter-audit ", env!("CARGO_PKG_VERSION"), " (")), "{run:?}");
    assert!(lines[0].ends_with(')'), "{run:?}");
    // The digest is that of the reports.
    folder.write("charter.md", "# Charter of Quillhaven\n\nThe City shall hear complaints.\n");
    for framework in ["outcome-2021", "outcome-2022"] {
        let report = folder.run(&format!("report --language en --framework {framework} charter.md"));
        let line = report.out.lines().find_map(|line| line.trim().strip_prefix("Framework   ")).unwrap();
        assert!(lines.contains(&line), "`{line}` is not in {run:?}");
    }
    assert_eq!(folder.run("-V").out, concat!("charter-audit ", env!("CARGO_PKG_VERSION"), "\n"));
}

/// Commands as `--help` lists them, but for `help` itself.
fn commands(help: &Run) -> Vec<String> {
    let lines = help.out.lines().skip_while(|line| *line != "Commands:").skip(1).take_while(|line| !line.is_empty());
    let names = lines.filter_map(|line| line.strip_prefix("  ")?.split(' ').next().filter(|name| !name.is_empty()));
    names.filter(|name| *name != "help").map(str::to_owned).collect()
}

#[test]
fn each_command_has_a_manual_page_and_none_bears_a_day() {
    let folder = Folder::new();
    let run = folder.run("man --output share/man");
    assert_eq!((run.status, run.out.as_str(), run.err.as_str()), (0, "", ""));
    let named = commands(&folder.run("--help"));
    assert!(named.len() > 9, "{named:?}");
    for name in named {
        let page = folder.read(&format!("share/man/charter-audit-{name}.1"));
        let head = concat!(" 1 \" \" \"charter-audit ", env!("CARGO_PKG_VERSION"), "\" charter-audit\n");
        says(&page, &format!(".TH charter-audit-{name}{head}"));
        says(&page, ".SH OPTIONS");
        says(&folder.read("share/man/charter-audit.1"), &format!("charter\\-audit\\-{name}(1)"));
    }
    says(&folder.read("share/man/charter-audit-framework-learn.1"), "labelled");
}

#[test]
fn the_page_of_the_program_goes_to_standard_output_and_tells_the_exit_status() {
    let folder = Folder::new();
    let run = folder.run("man");
    says(&run.out, ".SH \"EXIT STATUS\"");
    assert!(!run.out.contains("help(1)"), "there is no such page");
    folder.run("man --output .");
    assert_eq!(folder.read("charter-audit.1"), run.out);
    assert!(!folder.read("charter-audit-check.1").contains("EXIT STATUS"));
}

#[test]
fn pages_that_cannot_be_written_are_told() {
    let folder = Folder::with(&[("file", "")]);
    let run = folder.run("man --output file");
    assert_eq!(run.status, 2);
    says(&run.err, "error: cannot write file: ");
}

#[test]
fn each_shell_has_a_script_that_knows_the_commands() {
    let folder = Folder::new();
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let run = folder.run(&format!("completions {shell}"));
        assert_eq!(run.status, 0);
        says(&run.out, "ui-language");
        for name in commands(&folder.run("--help")) {
            says(&run.out, &name);
        }
    }
    assert_eq!(folder.run("completions tcsh").status, 2);
}

/// What bash offers for the last of these words.
#[cfg(unix)]
fn offered(folder: &Folder, words: &str) -> String {
    let script = r#"source ./completions; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1))
        complete=$(complete -p "$1"); complete=${complete#*-F }; ${complete%% *} "$1" "${!#}" "${COMP_WORDS[COMP_CWORD - 1]}"
        echo "${COMPREPLY[*]}""#;
    let mut bash = std::process::Command::new("bash");
    bash.current_dir(folder.path()).args(["--norc", "-c", script, "bash"]).args(words.split(' '));
    let output = bash.output().unwrap();
    assert!(output.status.success() && output.stderr.is_empty(), "{output:?}");
    String::from_utf8(output.stdout).unwrap().trim_end().to_owned()
}

#[cfg(unix)]
#[test]
fn bash_completes_commands_their_options_and_values() {
    let folder = Folder::new();
    folder.write("completions", folder.run("completions bash").out);
    assert_eq!(offered(&folder, "charter-audit compl"), "completions");
    assert_eq!(offered(&folder, "charter-audit report --format ma"), "markdown");
    assert_eq!(offered(&folder, "charter-audit check --fail-"), "--fail-on");
    assert_eq!(offered(&folder, "charter-audit framework le"), "learn");
}
