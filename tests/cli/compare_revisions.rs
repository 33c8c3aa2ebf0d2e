//! `compare REV:path`: versions from a git repository, which each test makes for itself.

use super::support::{Folder, GIT_PLACES, HARBOUR, finish, says};
use std::process::Command;

const COMMITMENT: &str = "The council shall hear complaints about the quay.";

fn raised() -> String {
    HARBOUR.replace("The council hopes to hear complaints about the quay.", COMMITMENT)
}

/// Runs git in the folder, with no configuration but this.
fn git(folder: &Folder, arguments: &[&str]) {
    let nowhere = folder.join("no-such-file");
    let mut command = Command::new("git");
    for name in GIT_PLACES {
        command.env_remove(name);
    }
    let output = command
        .args(["-c", "user.name=Tester", "-c", "user.email=tester@example.org", "-c", "init.defaultBranch=main"])
        .args(["-c", "commit.gpgsign=false", "-c", "core.autocrlf=false"])
        .args(arguments)
        .env("GIT_CONFIG_GLOBAL", &nowhere)
        .env("GIT_CONFIG_SYSTEM", &nowhere)
        .current_dir(folder.path())
        .output()
        .unwrap();
    assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
}

/// A repository of two commits: the charter as raised, then as [`HARBOUR`].
fn repository() -> Folder {
    let folder = Folder::harbour(HARBOUR);
    folder.write("charters/x.md", raised());
    git(&folder, &["init", "--quiet"]);
    git(&folder, &["add", "."]);
    git(&folder, &["commit", "--quiet", "-m", "first"]);
    git(&folder, &["tag", "v1"]);
    folder.write("charters/x.md", HARBOUR);
    git(&folder, &["commit", "--quiet", "-am", "second"]);
    folder
}

#[test]
fn a_version_is_read_from_the_repository() {
    let folder = repository();
    for (sides, status) in [
        ("HEAD~1:charters/x.md charters/x.md", 1),
        ("v1:./charters/x.md HEAD:charters/x.md", 1),
        ("charters/x.md v1:charters/x.md", 0),
        ("HEAD:charters/x.md charters/x.md", 0),
    ] {
        let run = folder.run(&format!("compare {sides} --framework harbour"));
        assert_eq!((run.status, run.err.as_str()), (status, ""), "{sides}");
    }
    let run = folder.run("compare v1:charters/x.md charters/x.md --framework harbour --format json");
    assert_eq!(run.json()["old"], serde_json::json!({"name": "v1:charters/x.md", "kind": "charter"}));
}

#[test]
fn paths_count_from_the_root_or_with_a_dot_from_here() {
    let folder = repository();
    let run = |sides: &str| {
        let mut command = folder.command("");
        command.current_dir(folder.join("charters")).args(["compare", "--framework", "../harbour"]);
        finish(command.args(sides.split_whitespace()))
    };
    assert_eq!(run("HEAD~1:./x.md x.md").status, 1);
    assert_eq!(run("HEAD~1:charters/x.md x.md").status, 1);
    assert_eq!(run("HEAD~1:../charters/x.md x.md").status, 1);
    let wrong = run("HEAD~1:x.md x.md");
    assert_eq!(wrong.status, 2);
    says(&wrong.err, "`x.md` is not in the revision `HEAD~1`");
    says(&wrong.err, "did you mean `HEAD~1:./x.md`? Paths are counted from the repository's root");
}

#[test]
fn what_is_staged_is_a_version_too_and_a_report_may_be_one() {
    let folder = repository();
    folder.write("charters/x.md", raised());
    git(&folder, &["add", "charters/x.md"]);
    folder.write("charters/x.md", HARBOUR);
    assert_eq!(folder.run("compare :charters/x.md charters/x.md --framework harbour").status, 1);
    says(&folder.run("compare :gone.md charters/x.md --framework harbour").err, "`gone.md` is not staged");
    folder.run("report v1.md charters/x.md --framework harbour --format json --output report.json");
    folder.run("report charters/x.md --framework harbour --format json --output report.json");
    git(&folder, &["add", "report.json"]);
    git(&folder, &["commit", "--quiet", "-m", "third"]);
    let run = folder.run("compare HEAD:report.json v1:charters/x.md --framework harbour");
    assert_eq!((run.status, run.err.as_str()), (0, ""));
    says(&run.out, "1 element rose.");
}

#[test]
fn of_a_report_on_several_charters_the_one_of_the_revisions_path_is_taken() {
    let folder = repository();
    folder.run("report charter.md charters --framework harbour --format json --output all.json");
    let run = folder.run("compare v1:charters/x.md all.json --framework harbour");
    assert_eq!((run.status, run.err.as_str()), (1, ""));
}

#[test]
fn a_file_of_the_literal_name_wins() {
    let folder = repository();
    // Windows allows no colon in a name.
    if cfg!(windows) {
        return;
    }
    folder.write("v1:charters/x.md", HARBOUR);
    assert_eq!(folder.run("compare v1:charters/x.md charters/x.md --framework harbour").status, 0);
}

#[test]
fn each_thing_that_is_missing_is_named_with_how_to_see_what_there_is() {
    let folder = repository();
    for (side, said) in [
        ("v9:charters/x.md", "v9:charters/x.md: there is no revision `v9` in this repository (`git log --oneline`"),
        ("v1:charters/y.md", "`charters/y.md` is not in the revision `v1` (`git ls-tree -r --name-only v1`"),
        ("v1:charters", "v1:charters is a folder, and `compare` takes two files"),
        ("C:/x.md", "C:/x.md: no such file"),
        ("C:\\x.md", "no such file"),
    ] {
        let run = folder.run(&format!("compare {side} charters/x.md --framework harbour"));
        assert_eq!((run.status, run.out.as_str()), (2, ""), "{side}");
        says(&run.err, said);
    }
    let run = folder.run("compare --framework harbour -- --all:charters/x.md charters/x.md");
    assert_eq!(run.status, 2);
    says(&run.err, "`--all` is no revision: no name of one begins with `-`");
}

#[test]
fn outside_a_repository_and_without_git_it_says_so() {
    let folder = Folder::harbour(HARBOUR);
    let mut command = folder.command("compare HEAD:charter.md charter.md --framework harbour");
    // The folder of temporary files may lie in a repository.
    let run = finish(command.env("GIT_CEILING_DIRECTORIES", folder.path().parent().unwrap()));
    assert_eq!((run.status, run.out.as_str()), (2, ""));
    says(&run.err, "HEAD:charter.md: there is no file of this name, and the current folder is in no git repository");
    let run = finish(folder.command("compare HEAD:charter.md charter.md --framework harbour").env("PATH", ""));
    assert_eq!(run.status, 2);
    says(&run.err, "the program `git` is needed: it is not installed, or not on the PATH");
}

#[test]
fn filters_that_a_repository_configures_are_not_run() {
    let folder = repository();
    folder.write(".gitattributes", "*.md diff=shout\n");
    for key in ["diff.shout.textconv", "core.pager", "pager.show"] {
        git(&folder, &["config", key, "echo overheard >&2; touch overheard; cat"]);
    }
    let run = folder.run("compare HEAD~1:charters/x.md charters/x.md --framework harbour");
    assert_eq!((run.status, run.err.as_str()), (1, ""));
    assert!(!folder.join("overheard").exists());
}
