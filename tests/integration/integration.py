"""What others run: the pre-commit hook, the action, the snippets of the README, on scratch repositories under git.

`tests/run` calls it with the built program and the packages of requirements.txt at hand:
    python tests/integration/integration.py PATH-OF-THE-PROGRAM
"""

import os
import pathlib
import pty
import re
import select
import signal
import subprocess
import sys
import tempfile
import unittest

import ruamel.yaml

HERE = pathlib.Path(__file__).resolve().parents[2]
PROGRAM = pathlib.Path()

WEAK = """# Charter of Quillhaven

## Article 1. Complaints

The City should hear complaints about its departments.

## Article 2. Young people

A Youth Council is established. It shall meet every month in the town hall.
"""
MENDED = WEAK.replace(
    "The City should hear complaints about its departments.",
    "The Complaints Office shall answer every human rights complaint about a department within 30 days.",
)
WEAKENED = WEAK.replace("It shall meet every month in the town hall.", "").replace(
    "A Youth Council is established.", "A Youth Council would be welcome."
)


def load(path):
    return ruamel.yaml.YAML(typ="safe").load(path.read_text(encoding="utf-8"))


def run(*command, cwd, **environment):
    """Runs a command; gives its status and both streams."""
    env = {**os.environ, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1", **environment}
    names = ["Ada", "ada@quillhaven.example"]
    for role in ("AUTHOR", "COMMITTER"):
        env.update({f"GIT_{role}_NAME": names[0], f"GIT_{role}_EMAIL": names[1]})
    done = subprocess.run([str(part) for part in command], cwd=cwd, env=env, capture_output=True, text=True)
    return done.returncode, done.stdout, done.stderr


class Scratch(unittest.TestCase):
    """A repository with a weak charter and a baseline of its findings on `main`."""

    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.root = pathlib.Path(folder.name) / "repository"
        self.root.mkdir()
        self.git("init", "--quiet", "--initial-branch=main")
        self.write(WEAK)
        status, _, err = run(PROGRAM, "check", "--write-baseline", "baseline.json", "--fail-on=never", "charters",
                             cwd=self.root)
        self.assertEqual(status, 0, err)
        self.commit("a first charter")

    def git(self, *arguments):
        status, out, err = run("git", *arguments, cwd=self.root)
        self.assertEqual(status, 0, err)
        return out

    def write(self, text):
        (self.root / "charters").mkdir(exist_ok=True)
        (self.root / "charters/quillhaven.md").write_text(text, encoding="utf-8")

    def commit(self, message):
        self.git("add", "--all")
        self.git("commit", "--quiet", "--message", message)

    def branch(self, name, text):
        self.git("switch", "--quiet", "--create", name, "main")
        self.write(text)
        self.commit(name)


class Action(Scratch):
    """The steps of action.yml, each run by its shell as a runner does."""

    def steps(self, **inputs):
        action = load(HERE / "action.yml")
        values = {f"inputs.{name}": spec.get("default", "") for name, spec in action["inputs"].items()}
        values.update({f"inputs.{name}": value for name, value in inputs.items()})
        temp = self.root.parent / "temp"
        (temp / "charter-audit/bin").mkdir(parents=True, exist_ok=True)
        program = temp / "charter-audit/bin/charter-audit"
        if not program.exists():
            program.symlink_to(PROGRAM)
        values.update({"github.action_path": str(HERE), "runner.temp": str(temp)})
        fill = lambda text: re.sub(r"\$\{\{ *([\w.]+) *\}\}", lambda found: values[found[1]], text)
        output, summary = temp / "output", temp / "summary.md"
        output.write_text("")
        for step in action["runs"]["steps"]:
            # The cache is the runner's own, and what it would restore is in place.
            if "uses" in step or "cache-hit" in step.get("if", ""):
                continue
            env = {name: fill(value) for name, value in step.get("env", {}).items()}
            status, out, err = run("bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", fill(step["run"]),
                                   cwd=self.root, GITHUB_OUTPUT=str(output), GITHUB_STEP_SUMMARY=str(summary), **env)
            if status:
                break
        self.outputs, self.summary = output.read_text(), summary
        return status, out, err

    def check(self, **inputs):
        return self.steps(paths="charters", arguments="--baseline=baseline.json", **inputs)

    def test_the_sources_have_a_digest_for_the_cache(self):
        self.check()
        self.assertRegex(self.outputs, r"^digest=[0-9a-f]{40}\n$")

    def test_a_pull_request_that_weakens_the_charter_fails_and_says_where(self):
        self.branch("weaken", WEAKENED)
        status, out, err = self.check()
        self.assertEqual(status, 1, out + err)
        self.assertRegex(out, r"::(error|warning|notice) [^\n]*file=charters/quillhaven\.md,line=\d+")
        self.assertIn("quillhaven.md", self.summary.read_text(encoding="utf-8"))

    def test_a_pull_request_that_mends_the_charter_passes(self):
        self.branch("mend", MENDED)
        status, out, err = self.check()
        self.assertEqual(status, 0, out + err)

    def test_sarif_is_written_where_it_is_asked_for(self):
        status, _, err = self.check(sarif="findings.sarif")
        self.assertEqual(status, 0, err)
        self.assertIn('"2.1.0"', (self.root / "findings.sarif").read_text(encoding="utf-8"))


class Compare(Scratch):
    def test_a_branch_is_compared_with_main(self):
        for name, text, wanted in [("weaken", WEAKENED, 1), ("mend", MENDED, 0)]:
            self.branch(name, text)
            status, out, err = run(PROGRAM, "compare", "main:charters/quillhaven.md", "charters/quillhaven.md",
                                   cwd=self.root)
            self.assertEqual(status, wanted, out + err)


class PreCommit(Scratch):
    def test_the_hook_reads_charters_and_passes_over_what_stands_beside_them(self):
        (self.root / "README.md").write_text("# What stands here\n", encoding="utf-8")
        self.commit("a word for readers")
        hook = "charter-audit"
        command = [sys.executable, "-m", "pre_commit", "try-repo", HERE, hook, "--verbose", "--all-files"]
        # That it builds is what counts here, and soon.
        quick = {f"CARGO_PROFILE_RELEASE_{key}": value
                 for key, value in [("LTO", "off"), ("CODEGEN_UNITS", "16"), ("OPT_LEVEL", "0")]}
        status, out, err = run(*command, cwd=self.root, CARGO_TARGET_DIR=str(HERE / "target/hook"),
                               PRE_COMMIT_HOME=str(self.root.parent / "pre-commit"), **quick)
        self.assertEqual(status, 1, out + err)
        self.assertIn("charters/quillhaven.md:", out)
        self.assertNotIn("README.md:", out)


class Terminal:
    """The program at a pseudo-terminal, in a folder of its own."""

    def __init__(self, *arguments, cwd, **environment):
        self.shown = ""
        self.read = 0
        self.process, self.master = pty.fork()
        if self.process == 0:
            os.chdir(cwd)
            # Who runs the tests in the background may have them pass over Ctrl-C.
            signal.signal(signal.SIGINT, signal.SIG_DFL)
            os.environ.update({"TERM": "xterm", "NO_COLOR": "1", **environment})
            os.execv(PROGRAM, [str(PROGRAM), *arguments])

    def more(self, seconds):
        if not select.select([self.master], [], [], seconds)[0]:
            return False
        try:
            piece = os.read(self.master, 4096)
        except OSError:  # Linux tells the end of a terminal so.
            piece = b""
        self.shown += piece.decode("utf-8", "replace")
        return bool(piece)

    def answer(self, question, keys):
        """Waits for a question that was not there before, and types."""
        while question not in self.shown[self.read:]:
            if not self.more(30):
                raise AssertionError(f"{question!r} is not asked in {self.shown!r}")
        self.read = len(self.shown)
        os.write(self.master, keys.encode())

    def end(self):
        """The status in which it ends, as a shell tells it."""
        while self.more(30):
            pass
        status = os.waitstatus_to_exitcode(os.waitpid(self.process, 0)[1])
        os.close(self.master)
        return status if status >= 0 else 128 - status


class Questions(unittest.TestCase):
    """`new` at a terminal."""

    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.root = pathlib.Path(folder.name)

    def names(self):
        return sorted(path.name for path in self.root.iterdir())

    def test_what_no_option_gives_is_asked_for_with_defaults(self):
        terminal = Terminal("new", "--ui-language", "de", cwd=self.root)
        terminal.answer("Für welche Stadt", "Lindenau\r")
        terminal.answer("Land", "Österreich\r")
        terminal.answer("In welcher Sprache", "\r")
        terminal.answer("Was für ein Text", "\x1b[B\r")
        terminal.answer("Menschenrechtssatzung – Lindenau", "\r")
        terminal.answer("lindenau-ordinance.md", "\r")
        self.assertEqual(terminal.end(), 0, terminal.shown)
        self.assertIn("charter-audit check lindenau-ordinance.md", terminal.shown)
        head = (self.root / "lindenau-ordinance.md").read_text(encoding="utf-8").split("---\n")[1]
        self.assertEqual(ruamel.yaml.YAML(typ="safe").load(head), {
            "title": "Menschenrechtssatzung – Lindenau", "local_government": "Lindenau", "country": "AT",
            "language": "de", "instrument": "ordinance", "status": "draft",
        })

    def test_a_wrong_answer_is_told_and_asked_for_again(self):
        (self.root / "kept.md").write_text("mine", encoding="utf-8")
        terminal = Terminal("new", "--language", "en", "--instrument", "charter", "--title", "A", cwd=self.root)
        terminal.answer("Which place", " \r")
        terminal.answer("at least one letter", "Quillhaven\r")
        terminal.answer("Country", "Atlantis\r")
        terminal.answer("no such country", "\x7f" * 8 + "\r")
        terminal.answer("File name", "kept.md\r")
        terminal.answer("there is such a file already", "other.md\r")
        self.assertEqual(terminal.end(), 0, terminal.shown)
        self.assertEqual((self.root / "kept.md").read_text(encoding="utf-8"), "mine")
        self.assertEqual(self.names(), ["kept.md", "other.md"])

    def test_ctrl_c_ends_it_with_the_cursor_shown_and_nothing_written(self):
        terminal = Terminal("new", "--place", "Quillhaven", cwd=self.root)
        terminal.answer("Country", "\r")
        terminal.answer("français", "\x03")
        self.assertEqual(terminal.end(), 130, terminal.shown)
        self.assertGreater(terminal.shown.rfind("\x1b[?25h"), terminal.shown.rfind("\x1b[?25l"))
        self.assertEqual(self.names(), [])

    def test_without_input_nothing_is_asked(self):
        terminal = Terminal("new", "--place", "Quillhaven", "--no-input", cwd=self.root)
        self.assertEqual(terminal.end(), 2, terminal.shown)
        self.assertIn("--language is missing", terminal.shown)


class Schemas(unittest.TestCase):
    def validate(self, schema, path):
        status, out, err = run(sys.executable, "-m", "check_jsonschema", "--builtin-schema", schema, path, cwd=HERE)
        self.assertEqual(status, 0, out + err)

    def test_the_action_is_one(self):
        self.validate("vendor.github-actions", HERE / "action.yml")

    def test_the_workflows_are(self):
        for path in sorted((HERE / ".github/workflows").glob("*.yml")):
            self.validate("vendor.github-workflows", path)

    def test_the_job_for_gitlab_is_one(self):
        readme = (HERE / "README.md").read_text(encoding="utf-8")
        jobs = [block for block in re.findall(r"```yaml\n(.*?)```", readme, re.S) if "codequality" in block]
        self.assertEqual(len(jobs), 1)
        with tempfile.NamedTemporaryFile("w", suffix=".yml") as file:
            file.write(jobs[0])
            file.flush()
            self.validate("vendor.gitlab-ci", file.name)

    def test_the_hook_for_pre_commit_is_one(self):
        from pre_commit.clientlib import load_manifest

        self.assertEqual(load_manifest(str(HERE / ".pre-commit-hooks.yaml"))[0]["id"], "charter-audit")


if __name__ == "__main__":
    PROGRAM = pathlib.Path(sys.argv.pop(1)).resolve()
    unittest.main(verbosity=2)
