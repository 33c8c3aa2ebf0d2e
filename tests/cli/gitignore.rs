//! `.gitignore` is respected when folders are walked.

use super::support::{Folder, HARBOUR, finish};

/// A repository with these lists and charters.
fn repository(lists: &[(&str, &str)], charters: &[&str]) -> Folder {
    let folder = Folder::with(lists);
    folder.write(".git/HEAD", "ref: refs/heads/main\n");
    charters.iter().for_each(|name| folder.write(name, HARBOUR));
    folder
}

fn names(folder: &Folder, arguments: &str) -> Vec<String> {
    folder.run(&format!("score {arguments}")).column("charter")
}

#[test]
fn what_git_ignores_is_passed_over_unless_it_is_named() {
    let folder =
        repository(&[(".gitignore", "build/\n*.bak.md\n")], &["a.md", "b.bak.md", "build/c.md", "set/d.bak.md"]);
    assert_eq!(names(&folder, ""), ["a.md"]);
    assert_eq!(names(&folder, "b.bak.md a.md"), ["b.bak.md", "a.md"]);
    assert_eq!(names(&folder, "build"), ["build/c.md"]);
    assert_eq!(names(&folder, "--no-gitignore"), ["a.md", "b.bak.md", "build/c.md", "set/d.bak.md"]);
}

#[test]
fn lists_of_folders_below_add_to_those_above_and_may_take_back() {
    let folder = repository(
        &[(".gitignore", "*.md\n!a.md\n/only.md\r\n"), ("set/.gitignore", "!b.md\na.md\n")],
        &["a.md", "b.md", "set/a.md", "set/b.md", "set/c.md", "set/deep/b.md"],
    );
    assert_eq!(names(&folder, ""), ["a.md", "set/b.md", "set/deep/b.md"]);
    assert_eq!(names(&folder, "set"), ["set/b.md", "set/deep/b.md"]);
}

#[test]
fn a_pattern_with_a_slash_starts_at_its_own_folder() {
    let folder = repository(&[("set/.gitignore", "/a.md\n")], &["a.md", "set/a.md", "set/deep/a.md"]);
    assert_eq!(names(&folder, "."), ["./a.md", "./set/deep/a.md"]);
}

#[test]
fn the_list_of_the_repository_itself_is_respected() {
    let folder =
        repository(&[(".git/info/exclude", "b.md\nc.md\n"), (".gitignore", "!c.md\n")], &["a.md", "b.md", "c.md"]);
    assert_eq!(names(&folder, ""), ["a.md", "c.md"]);
}

#[test]
fn a_further_working_tree_has_the_list_of_its_repository() {
    let folder = Folder::with(&[
        ("main/.git/info/exclude", "b.md\n"),
        ("main/.git/worktrees/tree/commondir", "../..\n"),
        ("tree/.git", "gitdir: ../main/.git/worktrees/tree\n"),
        ("tree/a.md", HARBOUR),
        ("tree/b.md", HARBOUR),
    ]);
    assert_eq!(names(&folder, "tree"), ["tree/a.md"]);
}

#[test]
fn a_repository_within_another_has_its_own_lists() {
    let folder = repository(&[(".gitignore", "b.md\n")], &["b.md", "module/a.md", "module/b.md"]);
    folder.write("module/.git", "gitdir: ../.git/modules/module\n");
    assert_eq!(names(&folder, ""), ["module/a.md", "module/b.md"]);
}

#[test]
fn outside_of_a_repository_a_list_means_nothing() {
    let folder = Folder::with(&[(".gitignore", "*.md\n"), ("a.md", HARBOUR)]);
    assert_eq!(names(&folder, ""), ["a.md"]);
}

#[test]
fn the_users_own_list_changes_nothing() {
    let folder = repository(&[("home/git/ignore", "*.md\n"), ("home/.gitconfig", "")], &["set/a.md"]);
    let config = format!("[core]\n\texcludesFile = {}\n", folder.join("home/git/ignore").display());
    folder.write("home/.gitconfig", config);
    let home = folder.join("home");
    let run = finish(folder.command("score set").env("HOME", &home).env("XDG_CONFIG_HOME", &home));
    assert_eq!(run.column("charter"), ["set/a.md"]);
}

#[test]
fn all_that_is_ignored_leaves_no_charters() {
    let folder = repository(&[(".gitignore", "*\n")], &["a.md"]);
    let run = folder.run("check");
    assert_eq!((run.status, run.out.as_str()), (2, ""));
    assert_eq!(run.err, "error: no charters found in the current folder: a charter is a .md or .markdown file\n");
}
