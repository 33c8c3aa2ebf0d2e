"""What is published: the package for Cargo and the wheel for Python, each built, looked into and used.

`tests/run` calls it with the built program and the packages of requirements.txt at hand:
    python tests/packages/packages.py PATH-OF-THE-PROGRAM
Both are built as for development, with the dependencies that are built already.
"""

import email
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tarfile
import tempfile
import tomllib
import unittest
import venv
import zipfile

HERE = pathlib.Path(__file__).resolve().parents[2]
PROGRAM = pathlib.Path()
MEGABYTE = 1_000_000
PACKAGE = tomllib.loads((HERE / "Cargo.toml").read_text(encoding="utf-8"))["package"]
NAME, VERSION = PACKAGE["name"], PACKAGE["version"]
CHARTER = HERE / "examples/brackwater-promise.md"


def run(*command, cwd=HERE, **environment):
    """Standard output of a command that has to succeed."""
    done = subprocess.run([str(part) for part in command], cwd=cwd, env={**os.environ, **environment},
                          capture_output=True, text=True)
    if done.returncode:
        raise AssertionError(f"{command}: {done.stdout}{done.stderr}")
    return done.stdout


def score(program, **environment):
    return run(program, "score", "--isolated", "--today", "2026-01-01", CHARTER, **environment)


class Crate(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.target = PROGRAM.parents[1]
        run("cargo", "package", "--locked", "--no-verify", "--allow-dirty", CARGO_TARGET_DIR=str(cls.target))
        cls.file = cls.target / f"package/{NAME}-{VERSION}.crate"
        cls.root = cls.target / "test-tools/crate" / f"{NAME}-{VERSION}"
        shutil.rmtree(cls.root, ignore_errors=True)
        cls.root.parent.mkdir(parents=True, exist_ok=True)
        run("tar", "-xzf", cls.file, "-C", cls.root.parent)

    def test_it_is_small_and_holds_no_tests_but_what_the_readme_leads_to(self):
        size = self.file.stat().st_size
        print(f"the package has {size / MEGABYTE:.1f} MB", file=sys.stderr)
        self.assertLess(size, 10 * MEGABYTE)
        tests = [path.relative_to(self.root) for path in (self.root / "tests").rglob("*") if path.is_file()]
        self.assertEqual(tests, [pathlib.Path("tests/corpus/README.md")])

    def test_the_citation_and_the_workflow_name_the_versions_of_the_package(self):
        cited = (HERE / "CITATION.cff").read_text(encoding="utf-8")
        self.assertIn(f"\nversion: {VERSION}\n", cited)
        workflow = (HERE / ".github/workflows/release.yml").read_text(encoding="utf-8")
        self.assertIn(f'\n  RUST: "{PACKAGE["rust-version"]}"\n', workflow)

    def test_each_link_of_the_readme_leads_to_something(self):
        readme = (self.root / "README.md").read_text(encoding="utf-8")
        links = {link for link in re.findall(r"\]\(([^)#\s]+)", readme) if ":" not in link}
        self.assertGreater(len(links), 4)
        self.assertEqual([link for link in sorted(links) if not (self.root / link).exists()], [])

    def test_it_builds_by_itself_and_the_program_knows_its_commit(self):
        # What is built goes beside the rest, but for the end product. The wrapper, which does nothing, makes cargo tell
        # this package from the one in the clone: both are the root of their workspace, and it takes them for one.
        apart = {"CARGO_BUILD_BUILD_DIR": str(self.target), "CARGO_TARGET_DIR": str(self.root.parent / "target"),
                 "RUSTC_WORKSPACE_WRAPPER": "/usr/bin/env"}
        run("cargo", "build", "--locked", "--offline", "--bin", NAME, cwd=self.root, **apart)
        program = self.root.parent / "target/debug" / NAME
        noted = json.loads((self.root / ".cargo_vcs_info.json").read_text())["git"]
        told = noted["sha1"][:9] + (", changed since" if noted.get("dirty") else "")
        lines, own = run(program, "--version").splitlines(), run(PROGRAM, "--version").splitlines()
        self.assertEqual(lines[0], f"{NAME} {VERSION} ({told})")
        self.assertEqual(lines[1:], own[1:])
        self.assertEqual(score(program), score(PROGRAM))


class Wheel(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        folder = tempfile.TemporaryDirectory()
        cls.addClassCleanup(folder.cleanup)
        cls.root = pathlib.Path(folder.name)
        run(pathlib.Path(sys.executable).with_name("maturin"), "build", "--profile", "dev", "--strip", "--out", cls.root,
            CARGO_TARGET_DIR=str(PROGRAM.parents[1]))
        cls.file, = cls.root.glob("*.whl")
        cls.wheel = zipfile.ZipFile(cls.file)
        cls.addClassCleanup(cls.wheel.close)

    def named(self, end):
        found, = [entry for entry in self.wheel.infolist() if entry.filename.endswith(end)]
        return found

    def test_it_is_for_any_python_3_and_tells_name_version_licence_and_how_to_use_it(self):
        self.assertIn(f"-{VERSION}-py3-none-", self.file.name)
        told = email.message_from_bytes(self.wheel.read(self.named("/METADATA")))
        self.assertEqual((told["Name"], told["Version"]), (NAME, VERSION))
        self.assertEqual(told["License-Expression"], PACKAGE["license"])
        self.assertEqual(told["Summary"], PACKAGE["description"])
        self.assertEqual(told.get_all("License-File"), ["LICENSE-APACHE", "LICENSE-MIT"])
        self.assertIsNone(told["Requires-Dist"])
        page = (HERE / "packaging/pypi.md").read_text(encoding="utf-8")
        self.assertEqual(told.get_payload(decode=True).decode().strip(), page.strip())

    def test_its_page_has_no_link_into_the_repository_for_none_would_lead_anywhere(self):
        page = (HERE / "packaging/pypi.md").read_text(encoding="utf-8")
        self.assertEqual(re.findall(r"\]\((?!https://)[^)]*\)", page), [])

    def test_the_program_is_all_it_installs_and_anybody_may_run_it_and_only_its_owner_write_to_it(self):
        program = self.named(f".data/scripts/{NAME}")
        self.assertEqual(oct(program.external_attr >> 16 & 0o777), oct(0o755))
        others = [name for name in self.wheel.namelist() if ".dist-info/" not in name]
        self.assertEqual(others, [program.filename])

    def test_it_installs_into_a_clean_environment_and_scores_as_the_program_does(self):
        home = self.root / "environment"
        venv.create(home, with_pip=True)
        run(home / "bin/pip", "install", "--quiet", "--disable-pip-version-check", "--no-index", self.file)
        alone = {"PATH": str(home / "bin")}
        self.assertEqual(run(NAME, "-V", **alone), f"{NAME} {VERSION}\n")
        self.assertEqual(run(NAME, "--version", **alone), run(PROGRAM, "--version"))
        self.assertEqual(score(NAME, **alone), score(PROGRAM))


class Archive(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.root = pathlib.Path(folder.name)
        # It stands for the program, which is large when it is built for development.
        self.program = self.root / NAME
        self.program.write_text(f'#!/bin/sh\nexec {PROGRAM} "$@"\n')
        self.program.chmod(0o755)

    def pack(self, triple, folder):
        run(sys.executable, "packaging/archive.py", self.program, triple, self.root / folder)
        file, = (self.root / folder).iterdir()
        return file

    def test_it_holds_the_program_its_manual_its_completions_and_licences(self):
        file = self.pack("x86_64-unknown-linux-musl", "out")
        self.assertEqual(file.name, f"{NAME}-{VERSION}-x86_64-unknown-linux-musl.tar.gz")
        with tarfile.open(file) as packed:
            held = {entry.name.split("/", 1)[1]: oct(entry.mode) for entry in packed}
        self.assertEqual(held[NAME], oct(0o755))
        wanted = {"LICENSE-MIT", "LICENSE-APACHE", "README.md", "man/charter-audit.1", "man/charter-audit-check.1",
                  "completions/charter-audit.bash", "completions/_charter-audit", "completions/charter-audit.fish"}
        self.assertLessEqual(wanted, held.keys())

    def test_packed_again_it_has_the_same_bytes(self):
        for triple in ["aarch64-apple-darwin", "x86_64-pc-windows-msvc"]:
            first, again = self.pack(triple, f"{triple}-1"), self.pack(triple, f"{triple}-2")
            self.assertEqual(first.read_bytes(), again.read_bytes())
        self.assertEqual(again.suffix, ".zip")


if __name__ == "__main__":
    PROGRAM = pathlib.Path(sys.argv.pop(1)).resolve()
    unittest.main(verbosity=2)
