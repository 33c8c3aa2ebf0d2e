"""Many charters through Spark: the rows are those of one process, and those of the charters as files.

`tests/run` calls it with the built program and the packages of requirements.txt at hand:
    python tests/spark/spark.py PATH-OF-THE-PROGRAM [NUMBER-OF-CHARTERS]
"""

import contextlib
import io
import json
import os
import pathlib
import random
import re
import runpy
import subprocess
import sys
import tempfile
import unittest
import unittest.mock

os.environ.setdefault("SPARK_LOCAL_IP", "127.0.0.1")
# The workers run the Python that this is.
os.environ["PYSPARK_PYTHON"] = sys.executable

from pyspark.sql import SparkSession  # noqa: E402

HERE = pathlib.Path(__file__).resolve().parents[2]
PROGRAM = pathlib.Path()
CHARTERS = 10_000
PARTS = 8
# As many of the charters are audited as files, too.
FILES = 200
LANGUAGES = ("en", "de", "es", "fr")
# Lines that cannot be audited, at these places among the charters.
BAD = {
    3: "Dear council",
    500: '{"id": "cut-off", "text": "# Town',
    501: '["a list"]',
    1000: '{"text": "# A town without a name"}',
    2001: '{"id": "no-text"}',
    5002: '{"id": "no-fields", "text": "# Town", "metadata": "en"}',
    7003: '{"id": "no-yaml", "text": "---\\na: [\\n---\\n# Town"}',
    9004: '{"id": "empty", "text": "", "metadata": {"language": "en"}}',
}


def clauses(language):
    """The labelled clauses of a language."""
    files = sorted((HERE / "tests/clauses").glob(f"{language}*.tsv"))
    lines = [line for file in files for line in file.read_text(encoding="utf-8").splitlines()]
    return [line.split("\t")[3] for line in lines if line.count("\t") == 3]


def charters(number):
    """Charters put together of clauses, no two alike, as (id, front matter, text)."""
    choose = random.Random(2026)
    known = {language: clauses(language) for language in LANGUAGES}
    for at in range(number):
        language = LANGUAGES[at % len(LANGUAGES)]
        articles = [choose.sample(known[language], choose.choice((1, 1, 2))) for _ in range(choose.randint(5, 10))]
        parts = [f"## Article {n}\n\n" + "\n\n".join(article) for n, article in enumerate(articles, 1)]
        front = {"title": f"Charter {at}", "language": language, "local_government": f"Town {at}"}
        yield f"town-{at:05}", front, "# Charter\n\n" + "\n\n".join(parts) + "\n"


def with_front_matter(front, text):
    fields = "".join(f"{name}: {json.dumps(value)}\n" for name, value in front.items())
    return f"---\n{fields}---\n{text}"


def line(at, name, front, text):
    """A charter as a line; every other one has its front matter in the text."""
    if at % 2:
        return json.dumps({"id": name, "text": with_front_matter(front, text)})
    return json.dumps({"id": name, "text": text, "metadata": front}, ensure_ascii=False)


def score(*arguments):
    return [str(PROGRAM), "score", "--format", "jsonl", "--isolated", "--today", "2026-01-01", *map(str, arguments)]


def rows(text):
    return [json.loads(line) for line in text.splitlines()]


def unplaced(row):
    """A row in which a bad line has no number: through Spark it is counted in its own part."""
    return {**row, "charter": re.sub(r":\d+$", "", row["charter"])}


class Spread(unittest.TestCase):
    """All charters as lines of a file, with bad ones among them, and some of them as files."""

    @classmethod
    def setUpClass(cls):
        folder = tempfile.TemporaryDirectory()
        cls.addClassCleanup(folder.cleanup)
        cls.root = pathlib.Path(folder.name)
        cls.charters = list(charters(CHARTERS))
        lines = [line(at, *charter) for at, charter in enumerate(cls.charters)]
        cls.bad = {at: bad for at, bad in BAD.items() if at < CHARTERS}
        for at, bad in sorted(cls.bad.items()):
            lines.insert(at, bad)
        cls.number = len(lines)
        cls.lines = cls.write("charters.jsonl", "\n".join(lines) + "\n")
        cls.few = cls.write("few.jsonl", "\n".join(lines[:FILES]) + "\n")
        for name, front, text in cls.charters[:FILES]:
            cls.write(f"files/{name}.md", with_front_matter(front, text))
        settings = {"spark.ui.enabled": "false", "spark.driver.bindAddress": "127.0.0.1", "spark.log.level": "ERROR"}
        settings["spark.ui.showConsoleProgress"] = "false"
        builder = SparkSession.builder.master("local[2]").appName("charter-audit")
        cls.spark = builder.config(map=settings).getOrCreate()
        cls.addClassCleanup(cls.spark.stop)

    @classmethod
    def write(cls, name, text):
        path = cls.root / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path

    def one_process(self, path, *arguments):
        """What one process makes of lines on standard input."""
        with path.open("rb") as lines:
            done = subprocess.run(score("--input-format", "jsonl", *arguments), stdin=lines, capture_output=True)
        return done.returncode, done.stdout.decode()

    def through_spark(self, path, *arguments):
        lines = self.spark.sparkContext.textFile(str(path), PARTS)
        return lines.pipe(" ".join(score("--input-format", "jsonl", "--jobs", "1", *arguments))).collect()

    def test_rows_are_those_of_one_process_in_its_order(self):
        status, out = self.one_process(self.lines)
        expected = rows(out)
        self.assertEqual((status, len(expected)), (2, self.number))
        found = [json.loads(row) for row in self.through_spark(self.lines)]
        self.assertEqual([unplaced(row) for row in found], [unplaced(row) for row in expected])
        errors = [row for row in found if row["error"]]
        self.assertEqual(len(errors), len(self.bad))
        self.assertTrue(all(row["total"] is None for row in errors))
        self.assertGreater(len({row["total"] for row in found}), 100, "charters differ")

    def test_rows_of_all_units_are_those_of_one_process(self):
        for by in ("recommendation", "element", "evidence"):
            expected = rows(self.one_process(self.few, "--by", by)[1])
            found = [json.loads(row) for row in self.through_spark(self.few, "--by", by)]
            self.assertEqual([unplaced(row) for row in found], [unplaced(row) for row in expected], by)

    def test_rows_are_those_of_files(self):
        files = sorted((self.root / "files").iterdir())
        done = subprocess.run(score(*files), capture_output=True)
        self.assertEqual(done.returncode, 0)
        expected = {pathlib.Path(row["charter"]).stem: row for row in rows(done.stdout.decode())}
        found = {row["charter"]: row for row in map(json.loads, self.through_spark(self.few)) if not row["error"]}
        self.assertGreaterEqual(len(found), min(FILES, CHARTERS) - len(self.bad))
        for name, row in found.items():
            # Of a charter whose front matter comes apart, the digest is that of the text.
            apart = int(name.removeprefix("town-")) % 2 == 0
            left_out = {"charter", "sha256"} if apart else {"charter"}
            same = [{key: value for key, value in one.items() if key not in left_out} for one in (row, expected[name])]
            self.assertEqual(*same, name)

    def example(self, *arguments):
        """What the example prints, in the session that is open."""
        printed = io.StringIO()
        command = ["score.py", *map(str, arguments), "--program", str(PROGRAM), "--parts", "2"]
        with unittest.mock.patch("sys.argv", command), contextlib.redirect_stdout(printed):
            runpy.run_path(str(HERE / "examples/spark/score.py"), run_name="__main__")
        return printed.getvalue()

    def test_the_example_makes_a_table_of_lines_and_of_files(self):
        bad = sum(at < FILES for at in self.bad)
        self.assertIn(f"{FILES} rows, {bad} errors\n", self.example(self.few))
        table = self.root / "scores.parquet"
        self.assertEqual(self.example(HERE / "examples", "--output", table), "7 rows, 0 errors\n")
        files = sorted((HERE / "examples").glob("*-*.md"))
        expected = rows(subprocess.run(score(*files), capture_output=True).stdout.decode())
        totals = {pathlib.Path(row["charter"]).name: row["total"] for row in expected}
        found = self.spark.read.parquet(str(table))
        self.assertEqual({row["charter"]: row["total"] for row in found.collect()}, totals)
        self.assertEqual({dict(found.dtypes)[name] for name in ("total", "R1", "words")}, {"double"})


if __name__ == "__main__":
    PROGRAM = pathlib.Path(sys.argv.pop(1)).resolve()
    if len(sys.argv) > 1 and sys.argv[1].isdigit():
        CHARTERS = int(sys.argv.pop(1))
    # Spark leaves sockets to be closed by the end.
    unittest.main(warnings="ignore")
