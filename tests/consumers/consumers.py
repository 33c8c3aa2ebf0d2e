"""The formats of `check` as others read them: SARIF and JUnit by their schemas and by readers from PyPI.

`tests/run` calls it with the built program and the folder that `prepare` filled:
    python tests/consumers/consumers.py PATH-OF-THE-PROGRAM FOLDER
"""

import functools
import json
import pathlib
import subprocess
import sys
import tempfile
import unittest

import jsonschema
import junitparser
import lxml.etree
import pydantic
import pydantic_sarif.model
import sarif.loader

ROOT = pathlib.Path(__file__).resolve().parents[2]
PROGRAM = pathlib.Path()
SCHEMAS = pathlib.Path()

# A byte-order mark, Windows line ends, an emoji and umlauts before the weak clause, which ends on the next line: it begins
# in line 7, column 16 ("Grüße 🛶 aus L! " has 15 characters), and "complaints." ends before column 12 of line 8.
AWKWARD = (
    "\ufeff---\r\ncountry: \"<R&D> 50%\\u0007\"\r\n---\r\n# Charter of Łódź\r\n\r\n## Article 1. Complaints\r\n"
    "Grüße 🛶 aus L! The City should hear human rights\r\ncomplaints.\r\n"
)


@functools.cache
def check(*arguments, cwd=ROOT):
    """Runs `check`; gives its exit status and standard output."""
    command = [str(PROGRAM), "check", "--today", "2026-01-01", *arguments]
    done = subprocess.run(command, cwd=cwd, capture_output=True)
    return done.returncode, done.stdout


class Outputs(unittest.TestCase):
    """Outputs of every kind: the examples, a charter that is hard to write down, one that is not there, nothing found."""

    @classmethod
    def setUpClass(cls):
        folder = tempfile.TemporaryDirectory()
        cls.addClassCleanup(folder.cleanup)
        cls.folder = pathlib.Path(folder.name)
        (cls.folder / "50% & <more>, äö.md").write_bytes(AWKWARD.encode())

    def outputs(self, form):
        asked = ["--format", form]
        yield check(*asked, "examples")
        yield check(*asked, "--ui-language", "de", "--fail-on", "advice", "examples")
        yield check(*asked, "--min-score", "80", "--require", "R7", "examples", "examples/gone.md")
        yield check(*asked, "--language", "en", ".", cwd=self.folder)
        yield check(*asked, "--select", "WC", "examples")


class Sarif(Outputs):
    def test_it_keeps_to_the_schema(self):
        path = SCHEMAS / "sarif.json"
        if not path.exists():
            self.skipTest("npm is not there to fetch the schema of SARIF")
        schema = json.loads(path.read_text(encoding="utf-8"))
        validator = jsonschema.validators.validator_for(schema)(schema, format_checker=jsonschema.FormatChecker())
        for _, out in self.outputs("sarif"):
            self.assertEqual([error.message for error in validator.iter_errors(json.loads(out))], [])
        broken = json.loads(out)
        broken["runs"][0]["results"] = [{"message": {"text": "x"}, "ruleIndex": "one"}]
        self.assertTrue(list(validator.iter_errors(broken)), "the schema refuses what it should")

    def test_it_keeps_to_the_models_made_from_the_schema(self):
        model = pydantic_sarif.model.StaticAnalysisResultsFormatSarifVersion210JsonSchema
        for _, out in self.outputs("sarif"):
            model.model_validate_json(out)
        broken = json.loads(out)
        broken["runs"][0]["columnkind"] = "unicodeCodePoints"
        with self.assertRaises(pydantic.ValidationError):
            model.model_validate(broken)

    def read(self, out):
        path = self.folder / "read.sarif"
        path.write_bytes(out)
        read = sarif.loader.load_sarif_file(str(path))
        path.unlink()
        return read

    def test_a_reader_counts_the_findings_that_there_are(self):
        levels = {"error": "error", "warning": "warning", "advice": "note"}
        for (_, out), (_, findings) in zip(self.outputs("sarif"), self.outputs("json")):
            read = self.read(out)
            self.assertEqual(read.get_distinct_tool_names(), ["charter-audit"])
            found = [f for charter in json.loads(findings)["charters"] for f in charter["findings"]]
            records = [(r["Severity"], r["Code"], r["Line"]) for r in read.get_records()]
            self.assertEqual(records, [(levels[f["severity"]], f["code"], f["line"]) for f in found])

    def test_a_place_is_where_an_editor_shows_it(self):
        _, out = check("--format", "sarif", "--language", "en", ".", cwd=self.folder)
        results = json.loads(out)["runs"][0]["results"]
        place = next(r for r in results if r["ruleId"] == "R7.redress")["locations"][0]["physicalLocation"]
        self.assertEqual(place["region"], {"startLine": 7, "startColumn": 16, "endLine": 8, "endColumn": 12})
        self.assertEqual(place["artifactLocation"]["uri"], "50%25%20%26%20%3Cmore%3E%2C%20%C3%A4%C3%B6.md")


class Junit(Outputs):
    def test_it_keeps_to_the_schema_of_jenkins(self):
        schema = lxml.etree.XMLSchema(lxml.etree.parse(SCHEMAS / "junit.xsd"))
        for _, out in self.outputs("junit"):
            schema.assertValid(lxml.etree.fromstring(out))

    def test_a_reader_counts_as_the_suites_say_and_failures_agree_with_the_exit_status(self):
        for status, out in self.outputs("junit"):
            failed = errors = 0
            for suite in junitparser.JUnitXml.fromstring(out):
                cases = list(suite)
                kinds = [type(result) for case in cases for result in case.result]
                self.assertEqual(suite.tests, len(cases))
                self.assertEqual(suite.failures, kinds.count(junitparser.Failure))
                self.assertEqual(suite.errors, kinds.count(junitparser.Error))
                self.assertEqual(suite.skipped, kinds.count(junitparser.Skipped))
                self.assertEqual(len({(case.classname, case.name) for case in cases}), len(cases))
                failed, errors = failed + suite.failures, errors + suite.errors
            self.assertEqual(status, 2 if errors else 1 if failed else 0)

    def test_a_failure_has_the_line_and_the_text_of_its_finding(self):
        _, out = check("--format", "junit", "--language", "en", "--fail-on", "advice", ".", cwd=self.folder)
        (suite,) = junitparser.JUnitXml.fromstring(out)
        case = next(case for case in suite if case.name.startswith("R7 "))
        self.assertEqual(case._elem.get("file"), "50% & <more>, äö.md")
        self.assertIn("50% & <more>, äö.md:7:16: advice R7.redress ", case.result[0].text)
        case = next(case for case in suite if case.name == "Front matter")
        self.assertEqual(case._elem.get("line"), "2")
        self.assertIn("<R&D> 50%", case.result[0].message)


class Gitlab(Outputs):
    # https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format
    SCHEMA = {
        "type": "array",
        "items": {
            "type": "object",
            "required": ["description", "check_name", "fingerprint", "severity", "location"],
            "properties": {
                "description": {"type": "string", "minLength": 1},
                "check_name": {"type": "string", "minLength": 1},
                "fingerprint": {"type": "string", "pattern": "^[0-9a-f]{32}$"},
                "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
                "location": {
                    "type": "object",
                    "required": ["path", "lines"],
                    "properties": {
                        "path": {"type": "string", "pattern": "^(?!\\./|/).+"},
                        "lines": {
                            "type": "object",
                            "required": ["begin"],
                            "properties": {"begin": {"type": "integer", "minimum": 1}},
                        },
                    },
                },
            },
        },
    }

    def test_it_is_as_gitlab_documents_it(self):
        for _, out in self.outputs("gitlab"):
            issues = json.loads(out)
            jsonschema.validate(issues, self.SCHEMA)
            self.assertEqual(len({issue["fingerprint"] for issue in issues}), len(issues))


class Lines(Outputs):
    def test_each_line_keeps_to_the_schema_that_the_program_prints(self):
        schema = json.loads((ROOT / "schemas/check-line.schema.json").read_text(encoding="utf-8"))
        for _, out in self.outputs("json-lines"):
            for line in out.decode().splitlines():
                jsonschema.validate(json.loads(line), schema)


if __name__ == "__main__":
    SCHEMAS = pathlib.Path(sys.argv.pop()).resolve() / "schemas"
    PROGRAM = pathlib.Path(sys.argv.pop()).resolve()
    unittest.main()
