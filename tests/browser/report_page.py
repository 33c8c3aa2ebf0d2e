"""The HTML report in a browser: what it shows, how it is used, and that nothing of a charter runs.

    python tests/browser/report_page.py PATH-OF-THE-PROGRAM FOLDER
"""

import html
import re

import browser

EXAMPLES = sorted(path for path in (browser.ROOT / "examples").glob("*.md") if path.name != "README.md")
FULL = "aldermoor-charter"
WEAK = "brackwater-promise"


class Reports(browser.Pages):
    """Reports on the examples, in English and in German."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        for folder, more in ("en", []), ("de", ["--ui-language", "de"]):
            cls.run_program(
                "report", *EXAMPLES, "--format", "html", "--output", f"{folder}/", "--today", "2026-01-01", "--quiet", *more
            )
            for page in list((cls.folder / folder).rglob("*.html")):
                page.rename(cls.folder / folder / page.name)

    def report(self, name=FULL, folder="en", **how):
        return self.open(f"{folder}/{name}.html", **how)

    def test_axe_finds_nothing_at_any_width_in_two_languages(self):
        for folder, name, size in [
            ("en", FULL, browser.DESKTOP), ("en", FULL, browser.PHONE), ("en", WEAK, browser.DESKTOP), ("de", WEAK, browser.PHONE),
        ]:
            with self.subTest(name=name, folder=folder, size=size):
                page = self.report(name, folder, size=size)
                self.accessible(page)
                page.evaluate("document.querySelectorAll('details').forEach((part) => part.open = true)")
                page.locator(".sign").first.click()
                self.accessible(page)

    def test_nothing_is_wider_than_the_window(self):
        for path in EXAMPLES:
            for size in browser.DESKTOP, browser.PHONE, browser.NARROW:
                with self.subTest(name=path.stem, size=size):
                    self.no_sideways_scrolling(self.report(path.stem, "de", size=size))

    def test_without_scripts_all_is_there(self):
        page = self.report(scripts=False)
        self.assertEqual(page.locator(".element").count(), 38)
        self.assertTrue(page.locator(".element").last.is_visible())
        self.assertFalse(page.locator(".filter").first.is_visible(), "a filter that cannot work")
        sign = page.locator(".sign").first
        note = page.locator("#" + sign.get_attribute("popovertarget"))
        self.assertFalse(note.is_visible())
        sign.click()
        self.assertTrue(note.is_visible())
        page.keyboard.press("Escape")
        self.assertFalse(note.is_visible())

    def test_a_quotation_leads_to_its_clause(self):
        page = self.report()
        element = page.locator("#e-R14\\.networks")
        quote = element.locator("blockquote").first.inner_text().strip("“”")
        clause = element.locator("a.where").first.get_attribute("href")
        self.assertFalse(self.in_view(page, clause), "the clause is in view before it is asked for")
        element.locator("a.where").first.click()
        page.wait_for_timeout(100)
        self.assertTrue(self.in_view(page, clause))
        mark = page.locator(f"mark[data-c~='{clause[3:]}']")
        self.assertEqual(" ".join("".join(mark.all_inner_texts()).split()), quote)
        self.assertIn("flash", mark.first.get_attribute("class"))
        self.assertEqual(page.evaluate("document.activeElement.getAttribute('popovertarget')"), f"n-{clause[3:]}")

    def in_view(self, page, selector):
        return page.evaluate(
            """(selector) => {
                const box = document.querySelector(selector).getBoundingClientRect();
                const paper = document.querySelector('.paper').getBoundingClientRect();
                return box.top >= Math.max(0, paper.top) && box.bottom <= Math.min(innerHeight, paper.bottom);
            }""",
            selector,
        )

    def test_a_clause_that_is_pointed_at_tells_what_it_answers(self):
        page = self.report()
        page.locator("mark").nth(2).hover()
        note = page.locator(".note:popover-open")
        note.wait_for()
        self.assertTrue(note.locator("li a").count() >= 1)
        # It can be pointed at, stays while it is, and goes with Escape (WCAG 1.4.13).
        note.hover()
        page.wait_for_timeout(700)
        self.assertTrue(note.is_visible())
        page.keyboard.press("Escape")
        self.assertEqual(page.locator(".note:popover-open").count(), 0)
        page.locator("mark").nth(2).hover()
        note.wait_for()
        page.mouse.move(5, 5)
        page.wait_for_timeout(700)
        self.assertEqual(page.locator(".note:popover-open").count(), 0)

    def test_notes_do_not_hide_their_clause(self):
        page = self.report()
        for number in 0, 7, 20, 41:
            sign = page.locator(".sign").nth(number)
            sign.scroll_into_view_if_needed()
            sign.click()
            note = page.locator(".note:popover-open")
            note.wait_for()
            page.wait_for_timeout(50)
            overlap = page.evaluate(
                """(id) => {
                    const note = document.getElementById(id).getBoundingClientRect();
                    return [...document.querySelectorAll(`mark[data-c~="${id.slice(2)}"]`)].some((mark) =>
                        [...mark.getClientRects()].some((box) => box.left < note.right && note.left < box.right
                            && box.top < note.bottom && note.top < box.bottom));
                }""",
                note.get_attribute("id"),
            )
            self.assertFalse(overlap, number)
            page.keyboard.press("Escape")

    def test_all_can_be_done_by_keyboard(self):
        page = self.report()
        page.keyboard.press("Tab")
        self.assertEqual(page.evaluate("document.activeElement.className"), "skip")
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        self.assertTrue(page.evaluate("location.hash === '#charter'"))
        page.keyboard.press("Tab")
        self.assertEqual(page.evaluate("document.activeElement.className"), "paper")
        page.keyboard.press("Tab")
        note = page.locator(".note:popover-open")
        self.assertEqual(note.count(), 1, "a sign that has the focus shows its note")
        page.keyboard.press("Enter")
        self.assertTrue(page.evaluate("document.activeElement.matches('.note:popover-open li a')"))
        element = page.evaluate("document.activeElement.getAttribute('href')")
        page.keyboard.press("Enter")
        self.assertEqual(note.count(), 0)
        self.assertEqual(page.evaluate("'#' + document.activeElement.id"), element)

    def test_escape_gives_the_focus_back_to_the_sign(self):
        page = self.report()
        sign = page.locator(".sign").nth(5)
        sign.focus()
        page.keyboard.press("Shift+Tab")
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        page.keyboard.press("Escape")
        self.assertEqual(page.locator(".note:popover-open").count(), 0)
        self.assertTrue(page.evaluate("document.activeElement === document.querySelectorAll('.sign')[5]"))

    def test_the_filter_shows_what_is_chosen_and_says_how_much(self):
        page = self.report()
        status = page.locator("[role=status]").first
        page.select_option(".filter select", "e-R6")
        self.assertEqual(status.inner_text(), "3 of 38 elements shown.")
        self.assertEqual(page.locator(".element:visible").count(), 3)
        page.get_by_label("operational", exact=True).uncheck()
        self.assertEqual(status.inner_text(), "2 of 38 elements shown.")
        self.assertTrue(page.locator(".sign:visible").count() < page.locator(".sign").count())
        self.accessible(page)
        page.get_by_role("button", name="Show all").click()
        page.wait_for_timeout(50)
        self.assertEqual(page.locator(".element:visible").count(), 38)
        self.assertEqual(status.inner_text(), "38 of 38 elements shown.")

    def test_a_clause_leads_to_an_element_that_the_filter_has_put_away(self):
        page = self.report()
        page.select_option(".filter select", "e-R1")
        element = page.locator("#e-R14\\.networks")
        self.assertFalse(element.is_visible())
        link = page.locator(".note li a[href='#e-R14.networks']").first
        link.evaluate("(link) => { link.closest('.note').showPopover(); link.click(); }")
        element.wait_for()
        self.assertEqual(page.locator(".note:popover-open").count(), 0)

    def test_what_is_printed_on_a4_has_every_quotation_and_the_whole_charter(self):
        for name in FULL, WEAK:
            page = self.report(name)
            page.select_option(".filter select", "e-R6")
            text = self.printed(page, name)
            bare = lambda text: re.sub(r"[\W\d_]+", "", text)
            said = bare(text)
            quotes = page.locator(".element blockquote, .example").all_text_contents()
            headings = page.locator("h1, h2, h3, h4, h5, h6").all_text_contents()
            self.assertGreater(len(quotes), 30)
            for part in quotes + headings:
                self.assertIn(self.start(bare(part)), said, part)

    def start(self, text):
        # A page may end within a longer text, and its foot come between.
        return text[:40]

    def test_screenshots_for_people(self):
        for size, kind in (browser.DESKTOP, "1280"), (browser.PHONE, "390"):
            for name in FULL, WEAK:
                page = self.report(name, size=size)
                self.screenshot(page, f"{name}-{kind}", whole=False)
                page.locator(".sign").first.scroll_into_view_if_needed()
                page.locator(".sign").first.click()
                self.screenshot(page, f"{name}-{kind}-note", whole=False)


if __name__ == "__main__":
    browser.main()
