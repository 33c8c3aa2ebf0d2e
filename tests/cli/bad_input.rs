//! Files that are no charters, or wrong ones: each is named, says what is the matter, and does not stop the others.

use super::support::{Folder, HARBOUR, Run, says};

/// Audits `bytes` as `bad.md` beside a good charter, and gives the run; the good one must have its row.
fn audited(bytes: impl AsRef<[u8]>) -> Run {
    let folder = Folder::harbour(HARBOUR);
    folder.write("bad.md", bytes);
    let run = folder.run("score bad.md charter.md --framework harbour");
    assert_eq!(run.column("charter"), ["bad.md", "charter.md"]);
    assert_eq!(run.column("total")[1], "88.9");
    run
}

/// The same, and the file is refused in these words, in the table and on standard error.
#[track_caller]
fn refused(bytes: impl AsRef<[u8]>, words: &str) -> Run {
    let run = audited(bytes);
    assert_eq!(run.status, 2);
    assert_eq!(run.column("error"), [words, ""]);
    assert_eq!(run.err.lines().next().unwrap(), format!("error: bad.md: {words}"));
    run
}

#[test]
fn a_missing_file_is_named_and_the_others_go_on() {
    let run = Folder::harbour(HARBOUR).run("score gone.md charter.md --framework harbour");
    assert_eq!(run.status, 2);
    assert_eq!(run.err, "error: gone.md: no such file or folder\n");
    assert_eq!(run.column("total"), ["", "88.9"]);
}

#[cfg(unix)]
#[test]
fn an_unreadable_file_among_good_ones_is_named_and_the_others_go_on() {
    let folder = Folder::harbour(HARBOUR);
    folder.write("set/b.md", HARBOUR);
    // Rights do not bind the superuser, but a link that leads to itself nobody can read.
    std::os::unix::fs::symlink("a.md", folder.join("set/a.md")).unwrap();
    let run = folder.run("score set --framework harbour");
    assert_eq!(run.status, 2);
    says(&run.err, "error: set/a.md: cannot be read: ");
    assert_eq!(run.column("charter"), ["set/a.md", "set/b.md"]);
    assert_eq!(run.column("total"), ["", "88.9"]);
    assert!(run.column("error")[0].starts_with("cannot be read: "));
    let json = folder.run("check set --framework harbour --format json").json();
    assert!(json["charters"][0]["error"].as_str().unwrap().starts_with("cannot be read: "));
    assert_eq!(json["charters"][1]["totals"][0]["total"], 88.9);
}

#[cfg(unix)]
#[test]
fn a_file_and_a_folder_without_the_right_to_read_are_named() {
    use std::os::unix::fs::PermissionsExt;
    let folder = Folder::harbour(HARBOUR);
    folder.write("set/a.md", HARBOUR);
    folder.write("set/deep/b.md", HARBOUR);
    let close = |name: &str, mode| {
        std::fs::set_permissions(folder.join(name), std::fs::Permissions::from_mode(mode)).unwrap();
    };
    close("set/a.md", 0);
    close("set/deep", 0);
    let superuser = std::fs::File::open(folder.join("set/a.md")).is_ok();
    let run = folder.run("score set --framework harbour");
    close("set/deep", 0o755);
    if !superuser {
        assert_eq!(run.status, 2);
        says(&run.err, "error: set/a.md: cannot be read: Permission denied");
        says(&run.err, "error: set/deep: cannot be read: ");
    }
}

#[test]
fn invalid_utf_8_is_refused_with_the_byte() {
    refused(b"# T\n\nThe caf\xe9 shall open.\n", "byte 12 (counted from 0) is not valid UTF-8; save the file as UTF-8");
}

#[test]
fn utf_16_is_refused_by_its_name() {
    let mut bytes = vec![0xff, 0xfe];
    bytes.extend("# Title\n\nThe City shall.\n".encode_utf16().flat_map(u16::to_le_bytes));
    refused(bytes, "looks like UTF-16 (little endian, from byte 0); save it as UTF-8");
    let bare: Vec<u8> = "# Title\n\nThe City shall.\n".encode_utf16().flat_map(u16::to_be_bytes).collect();
    refused(bare, "looks like UTF-16 (big endian, from byte 0); save it as UTF-8");
}

#[test]
fn a_zero_byte_is_refused_with_its_place() {
    refused(b"# T\n\nThe City\0 shall.\n", "holds a zero byte at byte 13 (counted from 0), so it is no text file");
}

#[test]
fn an_empty_file_is_refused() {
    for empty in ["", "\n\n  \n", "\u{feff}", "---\ntitle: T\nlanguage: en\n---\n"] {
        refused(empty, "the file holds no text");
    }
}

#[test]
fn front_matter_that_is_never_closed_is_refused_and_shown() {
    let run = refused(
        "---\ntitle: T\n\n# T\n\nThe City shall.\n",
        "line 1, column 1: the front matter that begins here is never closed",
    );
    says(&run.err, "[bad.md:1:1]");
    says(&run.err, "End the front matter with a line `---`");
}

#[test]
fn a_yaml_syntax_error_is_refused_and_shown_in_its_line() {
    let run = audited("---\ntitle: [a, b\ncountry: KE\n---\n# T\n\nThe City shall.\n");
    assert_eq!(run.status, 2);
    says(&run.column("error")[0], "the front matter is no valid YAML: ");
    says(&run.err, "[bad.md:");
    says(&run.err, "put text with a colon or a leading special character into quotes");
}

#[test]
fn the_same_error_on_standard_input_has_the_same_place() {
    let folder = Folder::harbour(HARBOUR);
    let run = folder.pipe("score - --framework harbour", "---\ntitle: Tür\nä: [1\n---\n# T\n\nThe City shall.\n");
    assert_eq!(run.status, 2);
    says(&run.err, "error: <stdin>: line 3, column 4: the front matter is no valid YAML");
    says(&run.err, "[<stdin>:3:4]");
    says(&run.err, "3 │ ä: [1");
}

#[test]
fn a_key_that_comes_twice_is_refused_at_the_second() {
    let run = refused(
        "---\ntitle: A\ncountry: KE\ntitle: B\n---\n# T\n\nThe City shall.\n",
        "line 4, column 1: the front matter is no valid YAML: the key 'title' comes twice",
    );
    says(&run.err, "4 │ title: B");
}

#[test]
fn front_matter_that_is_no_mapping_is_refused() {
    let run = audited("---\n- a\n- b\n---\n# T\n\nThe City shall.\n");
    says(&run.column("error")[0], "the front matter is a list and not a mapping of fields");
}

#[test]
fn an_alias_bomb_is_refused() {
    let mut bomb = String::from("---\na0: &a0 [x, x, x, x, x, x, x, x, x]\n");
    for level in 1..20 {
        let before = format!("*a{}, ", level - 1).repeat(9);
        bomb += &format!("a{level}: &a{level} [{before}]\n");
    }
    let run = audited(bomb + "---\n# T\n\nThe City shall.\n");
    assert_eq!(run.status, 2);
    says(&run.column("error")[0], "unfolds too far through its aliases");
}

#[test]
fn wrong_values_are_findings_all_at_once_and_the_body_is_audited() {
    let text = HARBOUR.replace(
        "language: en\n",
        "language: en\ncountry: Grüezi\ninstrument: chartre\nstatus: adoptd\nadopted: 2026-02-30\nsource: example\nauthors: {a: b}\n\
         claims: [x]\nwaivers: none\nregion: [a]\ncolour: red\n",
    );
    let folder = Folder::harbour(&text);
    let run = folder.run("check charter.md --framework harbour --format concise -q");
    assert_eq!(run.status, 1);
    let shown: Vec<String> =
        run.out.lines().map(|line| line.split(' ').take(3).collect::<Vec<_>>().join(" ")).collect();
    assert_eq!(
        shown,
        [
            "charter.md:4:10: error FM001",
            "charter.md:5:13: error FM001",
            "charter.md:6:9: error FM001",
            "charter.md:7:10: error FM001",
            "charter.md:8:9: error FM001",
            "charter.md:9:10: error FM003",
            "charter.md:10:9: error FM003",
            "charter.md:11:10: error FM003",
            "charter.md:12:9: error FM003",
            "charter.md:13:1: advice FM002",
            "charter.md:27:1: advice H1.complaints",
        ]
    );
    let full = folder.run("check charter.md --framework harbour -q").out;
    for part in
        ["Did you mean 'charter'?", "Did you mean 'adopted'?", "7 │ adopted: 2026-02-30\n   ·          ──────────\n"]
    {
        says(&full, part);
    }
    assert_eq!(folder.run("score charter.md --framework harbour").column("total"), ["88.9"]);
}

#[test]
fn windows_line_ends_and_a_byte_order_mark_change_no_row_but_the_digest() {
    let folder = Folder::harbour(HARBOUR);
    folder.write("windows/charter.md", format!("\u{feff}{}", HARBOUR.replace('\n', "\r\n")));
    for by in ["charter", "recommendation", "element", "evidence"] {
        let plain = folder.run(&format!("score charter.md --framework harbour --by {by}")).csv();
        let windows = folder.run(&format!("score windows/charter.md --framework harbour --by {by}")).csv();
        let digest = plain[0].iter().position(|name| name == "sha256");
        for (a, b) in plain.iter().zip(&windows) {
            let same = |at: &usize| *at == 0 || Some(*at) == digest || a[*at] == b[*at];
            assert!((0..a.len()).all(|at| same(&at)), "{a:?}\n{b:?}");
        }
        assert_eq!(plain.len(), windows.len());
    }
    let shown = |name: &str| folder.run(&format!("check {name} --framework harbour")).out.replace("windows/", "");
    assert_eq!(shown("charter.md"), shown("windows/charter.md"));
}

#[test]
fn the_examples_with_windows_line_ends_give_the_same_rows() {
    let folder = Folder::new();
    let examples = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("examples");
    for entry in std::fs::read_dir(examples).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            continue;
        }
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let text = std::fs::read_to_string(&path).unwrap();
        folder.write(&format!("unix/{name}"), &text);
        folder.write(&format!("windows/{name}"), format!("\u{feff}{}", text.replace('\n', "\r\n")));
    }
    for by in ["recommendation", "element", "evidence"] {
        let rows = |set: &str| folder.run(&format!("score {set} --by {by}")).out.replace(&format!("{set}/"), "");
        let (unix, windows) = (rows("unix"), rows("windows"));
        let differing = unix.lines().zip(windows.lines()).find(|(a, b)| a != b);
        assert_eq!(differing, None, "{by}");
        assert_eq!(unix.len(), windows.len());
    }
}
