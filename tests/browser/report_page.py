"""The HTML report in a browser: what it shows, how it is used, and that nothing of a charter runs.

    python tests/browser/report_page.py PATH-OF-THE-PROGRAM FOLDER
"""

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
        bare = lambda text: re.sub(r"[\W\d_]+", "", text)
        for name, most, scripts in (FULL, 21, True), (WEAK, 19, False):
            page = self.report(name, scripts=scripts)
            if scripts:
                page.select_option(".filter select", "e-R6")
            text, pdf = self.printed(page, name)
            said = bare(text)
            parts = page.locator(".element blockquote, .example, .advice, h1, h2, h3, h4, h5, h6").all_text_contents()
            self.assertGreater(len(parts), 60)
            for part in parts + page.locator(".text p, .text li").all_text_contents():
                # A longer text may go on on the next page.
                self.assertIn(bare(part)[:40], said, part)
            self.assertLessEqual(browser.pages(pdf), most, "paper is wasted")

    def test_screenshots_for_people(self):
        for size, kind in (browser.DESKTOP, "1280"), (browser.PHONE, "390"):
            for name in FULL, WEAK:
                page = self.report(name, size=size)
                self.screenshot(page, f"{name}-{kind}", whole=False)
                page.locator(".sign").first.scroll_into_view_if_needed()
                page.locator(".sign").first.click()
                self.screenshot(page, f"{name}-{kind}-note", whole=False)


HOSTILE = """---
title: "<script>window.ran = 1</script><img src=x onerror='window.ran = 2'>"
local_government: "</title><script>window.ran = 3</script>"
language: en
waivers:
  - element: R6.local-voice
    reason: "</td><svg onload='window.ran = 4'>\\u202Etfel-ot-thgir"
---
# The town <script>window.ran = 5</script> {#"><script>window.ran=6</script>}

<script>window.ran = 7</script>

The City shall respect <img src=x onerror="window.ran = 8"> the human rights of everyone, <b onmouseover="window.ran = 9">and</b> `</code><script>window.ran = 10</script>`.

<svg onload="window.ran = 11"><style>* { display: none }</style></svg>

</style><style>@import "https://example.org/x.css";</style>

<!-- --><script>window.ran = 12</script><!--

</main></body></html><script>window.ran = 13</script>

Residents [may complain](javascript:window.ran=14) to the [Ombudsperson](JAVA&#115;CRIPT:window.ran=15) <javascript:window.ran=16>
within [30 days](&#x6A;avascript&colon;window.ran=17 "onclick=window.ran=18"), [free](data:text/html,<script>window.ran=19</script>)
of [charge](vbscript:window.ran=20) or [by post](https://example.org/?"onmouseover="window.ran=21).

![alt" onerror="window.ran = 22](https://example.org/pixel.png) ![](//example.org/x)

| a <script>window.ran = 23</script> | b |
|---|---|
| The City pays `|` <iframe src="https://example.org"></iframe> | <form action="https://example.org"><input autofocus onfocus="window.ran = 24"> |

```html" onclick="window.ran = 25
</pre><script>window.ran = 26</script>
```

Each year the Mayor[^"><script>window.ran=27</script>] reports \u202e\u2066 to the council \u0007\u001b[31m.

[^"><script>window.ran=27</script>]: <meta http-equiv="refresh" content="0;url=https://example.org"> and <base href="https://example.org/"> it.
"""


class Hostile(browser.Pages):
    """A charter that tries to run something, to fetch something, or to hide something."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        # YAML knows the escape by itself, Markdown does not.
        head, body = HOSTILE.split("# The town", 1)
        body = body.encode().decode("unicode_escape")
        (cls.folder / "hostile.md").write_text(f"{head}# The town{body}", encoding="utf-8")
        cls.run_program("report", "hostile.md", "--format", "html", "--output", "hostile.html", "--today", "2026-01-01")

    def test_nothing_runs_and_nothing_is_fetched(self):
        for size in browser.DESKTOP, browser.PHONE:
            page = self.open("hostile.html", size=size)
            for sign in page.locator(".sign").all()[:5]:
                sign.scroll_into_view_if_needed()
                sign.click()
                page.keyboard.press("Escape")
            page.evaluate("document.querySelectorAll('.text *').forEach((part) => part.dispatchEvent(new MouseEvent('mouseover', {bubbles: true})))")
            page.wait_for_timeout(200)
            self.assertIsNone(page.evaluate("window.ran ?? null"))
            self.assertEqual(page.locator("script").count(), 1)
            self.assertEqual(page.locator("img, iframe, object, embed, base, .text :is(form, input, style, svg)").count(), 0)
            self.assertEqual(page.locator("meta[http-equiv]").count(), 1)

    def test_no_element_has_a_handler_and_links_go_to_pages_only(self):
        page = self.open("hostile.html")
        handlers = page.evaluate(
            "[...document.querySelectorAll('*')].flatMap((e) => e.getAttributeNames()).filter((name) => name.startsWith('on') || name === 'style')"
        )
        self.assertEqual([name for name in handlers if name != "style"], [])
        links = page.evaluate("[...document.querySelectorAll('a')].map((link) => link.protocol)")
        self.assertLessEqual(set(links), {"file:", "https:"})

    def test_a_script_in_the_charter_would_be_seen_and_is_stopped(self):
        text = (self.folder / "hostile.html").read_text(encoding="utf-8")
        (self.folder / "worse.html").write_text(text.replace("</main>", "</main><script>window.ran = 1</script>"), encoding="utf-8")
        context = self.chromium.new_context(offline=True)
        self.addCleanup(context.close)
        context.add_init_script(browser.WATCH)
        page = context.new_page()
        page.goto((self.folder / "worse.html").as_uri())
        self.assertIsNone(page.evaluate("window.ran ?? null"))
        self.assertEqual(page.evaluate("window.stopped"), ["script-src-elem inline"])

    def test_what_is_hidden_in_html_is_shown_as_it_is_written(self):
        page = self.open("hostile.html")
        self.assertEqual(page.locator("h1").inner_text(), "<script>window.ran = 1</script><img src=x onerror='window.ran = 2'>")
        self.assertIn('<svg onload="window.ran = 11">', page.locator(".text").inner_text())
        self.assertNotIn("\u202e", page.content())
        self.accessible(page)


if __name__ == "__main__":
    browser.main()
