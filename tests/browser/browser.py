"""What the tests of pages share: the program, Chromium without a network, axe-core, PDF.

A file of tests is run by `tests/run` with the built program and the folder that `prepare` filled:
    python tests/browser/NAME_page.py PATH-OF-THE-PROGRAM FOLDER [NAME-OF-A-TEST]...
It imports `browser`, derives its classes from `browser.Pages`, and ends with `browser.main()`.
"""

import pathlib
import subprocess
import sys
import tempfile
import unittest

import axe_playwright_python
import playwright.sync_api

ROOT = pathlib.Path(__file__).resolve().parents[2]
AXE = (pathlib.Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
# What WCAG 2.2 AA asks, and what axe-core holds for good practice beside it.
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
DESKTOP, PHONE, NARROW = (1280, 900), (390, 844), (320, 640)
SWITCHES = [
    "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update",
    "--disable-sync", "--no-first-run", "--force-color-profile=srgb",
]
# Told to the test by the page itself: what its policy stopped, and scripts that ran from within a charter.
WATCH = """
window.stopped = [];
document.addEventListener('securitypolicyviolation', (e) => window.stopped.push(`${e.violatedDirective} ${e.blockedURI}`));
"""


class Pages(unittest.TestCase):
    """Pages that the program wrote, in a browser that has no network. A test fails when its page asks for anything but
    itself, opens a dialog, is stopped by its own policy, or reports an error."""

    program = pathlib.Path()
    tools = pathlib.Path()

    @classmethod
    def setUpClass(cls):
        driver = playwright.sync_api.sync_playwright().start()
        cls.addClassCleanup(driver.stop)
        # Playwright adds --headless and a user data folder that nobody used before.
        cls.chromium = driver.chromium.launch(executable_path="/usr/bin/chromium", args=SWITCHES)
        cls.addClassCleanup(cls.chromium.close)
        scratch = tempfile.TemporaryDirectory()
        cls.addClassCleanup(scratch.cleanup)
        cls.folder = pathlib.Path(scratch.name)

    @classmethod
    def run_program(cls, *arguments, status=0):
        """Runs the program in the scratch folder; gives its standard output."""
        done = subprocess.run([str(cls.program), *map(str, arguments)], cwd=cls.folder, capture_output=True, text=True)
        assert done.returncode == status, done
        return done.stdout

    def open(self, file, size=DESKTOP, scripts=True, motion="reduce", fragment=""):
        """Opens a file of the scratch folder; `size` is width and height in CSS pixels."""
        width, height = size
        context = self.chromium.new_context(
            viewport={"width": width, "height": height}, java_script_enabled=scripts, offline=True,
            reduced_motion=motion, has_touch=width < 600,
        )
        self.addCleanup(context.close)
        context.set_default_timeout(10_000)
        if scripts:
            context.add_init_script(WATCH)
        page = context.new_page()
        asked, troubles = [], []
        page.on("request", lambda request: asked.append(request.url))
        page.on("console", lambda said: troubles.append(said.text) if said.type in ("error", "warning") else None)
        page.on("pageerror", lambda error: troubles.append(str(error)))
        page.on("dialog", lambda dialog: (troubles.append(f"dialog: {dialog.message}"), dialog.dismiss()))
        url = (self.folder / file).as_uri()
        page.goto(url + fragment)
        self.addCleanup(self.undisturbed, page, url, asked, troubles, scripts)
        return page

    def undisturbed(self, page, url, asked, troubles, scripts):
        """Nothing but the page itself was asked for, and nothing went wrong."""
        self.assertEqual({one.split("#")[0] for one in asked}, {url})
        if scripts:
            self.assertEqual(page.evaluate("window.stopped"), [], "stopped by the policy of the page")
        self.assertEqual(troubles, [])

    def accessible(self, page, **within):
        """axe-core finds nothing; `within` goes to it as context, by default the whole page."""
        page.evaluate(AXE)
        found = page.evaluate(
            "([within, tags]) => axe.run(within.include ? within : document, {runOnly: tags, resultTypes: ['violations']})",
            [within, TAGS],
        )
        told = [
            f"{rule['id']}: {rule['help']}\n    {node['html'][:200]}\n    {node['failureSummary']}"
            for rule in found["violations"] for node in rule["nodes"][:3]
        ]
        self.assertEqual(told, [], "\n" + "\n".join(told))

    def no_sideways_scrolling(self, page):
        wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        self.assertLessEqual(wide, 0, "the page is wider than the window")

    def screenshot(self, page, name, whole=True):
        """Kept under `screenshots` of the tools' folder, for people to look at."""
        folder = self.tools / "screenshots"
        folder.mkdir(parents=True, exist_ok=True)
        page.screenshot(path=folder / f"{name}.png", full_page=whole)

    def printed(self, page, name):
        """The page printed on A4, as text and as a PDF that is kept beside the screenshots."""
        folder = self.tools / "screenshots"
        folder.mkdir(parents=True, exist_ok=True)
        pdf = folder / f"{name}.pdf"
        page.pdf(path=pdf, prefer_css_page_size=True, print_background=True)
        return subprocess.run(["pdftotext", pdf, "-"], capture_output=True, text=True, check=True).stdout, pdf


def pages(pdf):
    """How many pages a PDF has."""
    told = subprocess.run(["pdfinfo", pdf], capture_output=True, text=True, check=True).stdout
    return next(int(line.split()[1]) for line in told.splitlines() if line.startswith("Pages:"))


def main():
    Pages.program, Pages.tools = (pathlib.Path(path).resolve() for path in sys.argv[1:3])
    unittest.main(module="__main__", argv=sys.argv[:1] + sys.argv[3:])
