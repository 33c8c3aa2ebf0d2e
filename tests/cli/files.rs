//! Which files are charters, and what they are called.

use super::support::{Folder, HARBOUR, says};

fn names(folder: &Folder, arguments: &str) -> Vec<String> {
    folder.run(&format!("score {arguments} --framework harbour")).column("charter")
}

#[test]
fn a_folder_is_walked_in_the_order_of_names_for_markdown_files() {
    let folder = Folder::harbour(HARBOUR);
    for name in ["set/b.md", "set/a.markdown", "set/deep/c.MD", "set/notes.txt", "set/d.md.bak", "set/deep/er/e.md"] {
        folder.write(name, HARBOUR);
    }
    assert_eq!(names(&folder, "set"), ["set/a.markdown", "set/b.md", "set/deep/c.MD", "set/deep/er/e.md"]);
}

#[test]
fn files_that_stand_beside_charters_are_skipped_unless_they_are_named() {
    let folder = Folder::harbour(HARBOUR);
    for name in ["README.md", "readme.markdown", "CHANGELOG.md", "CONTRIBUTING.md", "SECURITY.md", "LICENSE.md", "a.md"]
    {
        folder.write(&format!("set/{name}"), HARBOUR);
    }
    folder.write("set/Code_of_Conduct.md", HARBOUR);
    assert_eq!(names(&folder, "set"), ["set/a.md"]);
    assert_eq!(names(&folder, "set set/README.md"), ["set/a.md", "set/README.md"]);
}

#[test]
fn hidden_files_and_folders_are_skipped_unless_they_are_named() {
    let folder = Folder::harbour(HARBOUR);
    for name in ["set/.git/a.md", "set/.b.md", "set/c.md", ".kept/d.md"] {
        folder.write(name, HARBOUR);
    }
    assert_eq!(names(&folder, "set"), ["set/c.md"]);
    assert_eq!(names(&folder, "set/.git .kept set/.b.md"), ["set/.git/a.md", ".kept/d.md", "set/.b.md"]);
}

#[test]
fn without_a_path_the_current_folder_is_walked_and_names_have_no_dot_before_them() {
    let folder = Folder::harbour(HARBOUR);
    folder.write("set/b.md", HARBOUR);
    assert_eq!(names(&folder, ""), ["charter.md", "set/b.md"]);
    assert_eq!(names(&folder, "."), ["./charter.md", "./set/b.md"]);
}

#[test]
fn a_charter_that_is_named_twice_is_audited_once() {
    let folder = Folder::harbour(HARBOUR);
    folder.write("set/b.md", HARBOUR);
    assert_eq!(names(&folder, "set/b.md set charter.md charter.md"), ["set/b.md", "charter.md"]);
}

#[test]
fn a_folder_without_charters_is_told_and_nothing_is_printed() {
    let folder = Folder::harbour(HARBOUR);
    std::fs::create_dir(folder.join("empty")).unwrap();
    folder.write("other/README.md", HARBOUR);
    for command in ["check", "report", "score"] {
        let run = folder.run(&format!("{command} empty other"));
        assert_eq!((run.status, run.out.as_str()), (2, ""));
        assert_eq!(run.err, "error: no charters found in empty, other: a charter is a .md or .markdown file\n");
    }
    let nothing = Folder::new();
    says(&nothing.run("check").err, "no charters found in the current folder");
    assert_eq!(folder.run("score empty --output out.csv").status, 2);
    assert!(!folder.join("out.csv").exists());
}

#[test]
fn standard_input_is_a_charter_under_the_name_given() {
    let folder = Folder::harbour("# Unused\n");
    let run = folder.pipe("score - --framework harbour --stdin-filename set/new.md", HARBOUR);
    assert_eq!(run.column("charter"), ["set/new.md"]);
    assert_eq!(run.column("total"), ["88.9"]);
    let run = folder.pipe("check - --framework harbour --format concise -q", HARBOUR);
    assert!(run.out.starts_with("<stdin>:17:1: advice"), "{}", run.out);
}

#[test]
fn standard_input_and_files_may_be_mixed_and_keep_their_order() {
    let folder = Folder::harbour(HARBOUR);
    let run = folder.pipe("score charter.md - --framework harbour", HARBOUR);
    assert_eq!(run.column("charter"), ["charter.md", "<stdin>"]);
}

#[cfg(unix)]
#[test]
fn names_that_are_no_unicode_are_read_and_kept_apart() {
    use std::os::unix::ffi::OsStrExt;
    let folder = Folder::harbour(HARBOUR);
    std::fs::create_dir(folder.join("set")).unwrap();
    for name in [&b"a\xff.md"[..], b"a\xfe.md"] {
        std::fs::write(folder.join("set").join(std::ffi::OsStr::from_bytes(name)), HARBOUR).unwrap();
    }
    assert_eq!(names(&folder, "set").len(), 2);
}

#[cfg(unix)]
#[test]
fn a_link_to_a_charter_is_read() {
    let folder = Folder::harbour(HARBOUR);
    std::fs::create_dir(folder.join("set")).unwrap();
    std::os::unix::fs::symlink(folder.join("charter.md"), folder.join("set/link.md")).unwrap();
    assert_eq!(names(&folder, "set"), ["set/link.md"]);
}
