"""The corpus page of `score --format html` in Chromium: what it draws, filters, sorts, prints and gives to download."""

import csv
import io
import pathlib

import browser
import charters

MANY = 2000
# A second framework, so that the page has two parts.
PACK = {
    "framework.yaml": """id: harbour
version: "0.1"
source: {title: Harbour book, author: Harbour master, date: "2026"}
recommendations:
  - {id: H1, place: page 1, silence: text, elements: [{id: H1.complaints, scale: strength}]}
""",
    "en.yaml": """language: en
texts:
  H1: {title: Rules}
  H1.complaints: {title: Complaints}
cues:
  H1.complaints: {find: [complaint*]}
""",
}
HOSTILE = """---
title: '</script><script>window.hurt=1</script><!-- <img src=x onerror="window.hurt=1">'
local_government: '"><svg onload=window.hurt=1>'
language: en
---
# T

The City shall hear complaints.
"""
# Charts as they are drawn, for a comparison.
DRAWN = """() => ['.histogram svg', '.scatter svg', '.profile tbody', '.ranking', '.facts', '.status', '.dated']
    .map((one) => document.querySelector(one)
    .outerHTML.replace(/ class=""/g, '').replace(/>\\s+</g, '><'))"""
CELLS = "() => [...document.querySelectorAll('.heat tbody tr')].slice(0, 50).map((row) => [...row.cells].map((c) => c.className + c.textContent.trim().replace(/\\s+/g, ' ')))"


class Corpus(browser.Pages):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        charters.write(cls.folder / "all", 130)
        cls.page_of("page", "all")

    @classmethod
    def page_of(cls, name, *arguments, status=0):
        options = ["--format", "html", "--output", f"{name}.html", "--today", "2026-01-01"]
        cls.run_program("score", *arguments, *options, status=status)

    def table(self, *arguments):
        return list(csv.DictReader(io.StringIO(self.run_program("score", "--today", "2026-01-01", *arguments))))

    def column(self, page, at):
        return page.eval_on_selector_all(".heat tbody tr", f"(rows) => rows.map((row) => [...row.cells].at({at}).textContent.trim())")

    def shown(self, page):
        return page.inner_text(".status")


class Drawn(Corpus):
    def test_what_scripts_draw_anew_is_what_the_program_drew(self):
        plain = self.open("page.html", scripts=False)
        drawn, cells = plain.evaluate(DRAWN), plain.evaluate(CELLS)
        page = self.open("page.html")
        self.assertEqual(page.evaluate(CELLS), cells)
        page.fill("[name=words]", "nowhere to be found")
        self.assertNotEqual(page.evaluate(DRAWN), drawn)
        page.click("[type=reset]")
        page.wait_for_function("document.querySelector('.facts dd').textContent === '130'")
        self.assertEqual(page.evaluate(DRAWN), drawn)

    def test_a_filter_draws_what_the_program_draws_of_these_charters_alone(self):
        self.page_of("kenya", "all/ke")
        alone = self.open("kenya.html", scripts=False).evaluate(DRAWN)
        page = self.open("page.html")
        page.select_option("[name=country]", "KE")
        filtered = page.evaluate(DRAWN)
        for chart in (0, 2, 3, 4):
            self.assertEqual(filtered[chart], alone[chart])

    def test_all_charters_are_there_without_scripts_and_what_needs_scripts_is_not(self):
        page = self.open("page.html", scripts=False)
        self.assertEqual(page.locator(".heat tbody tr").count(), 130)
        self.assertFalse(page.locator(".filters, .columns, .more").first.is_visible())
        self.assertEqual(page.locator("button:visible").count(), 0)
        self.screenshot(page, "corpus-no-scripts", whole=False)

    def test_the_median_is_that_of_the_table(self):
        totals = sorted(float(row["total"]) for row in self.table("all"))
        middle = (totals[64] + totals[65]) / 2
        page = self.open("page.html")
        self.assertAlmostEqual(float(page.inner_text("[data-fact=median]")), middle, delta=0.051)


class Used(Corpus):
    def test_columns_sort_by_clicks_and_say_how(self):
        page = self.open("page.html")
        head = page.locator("[data-key=total]")
        head.locator("button").click()
        self.assertEqual(head.get_attribute("aria-sort"), "descending")
        totals = sorted((float(row["total"]) for row in self.table("all")), reverse=True)
        self.assertEqual([float(total) for total in self.column(page, 1)], totals[:50])
        head.locator("button").click()
        self.assertEqual(head.get_attribute("aria-sort"), "ascending")
        self.assertEqual(float(self.column(page, 1)[0]), totals[-1])

    def test_columns_sort_by_keys(self):
        page = self.open("page.html")
        page.focus("[data-key=title] button")
        page.keyboard.press("Enter")
        self.assertEqual(page.get_attribute("[data-key=title]", "aria-sort"), "ascending")
        numbers = [int(name.split()[1]) for name in self.column(page, 0)]
        self.assertEqual(numbers, sorted(numbers))

    def test_what_is_not_stated_stays_last_both_ways(self):
        page = self.open("page.html")
        page.click("[name=every]")
        for _ in range(2):
            page.click("[data-key=year] button")
            years = self.column(page, -4)
            first = years.index("")
            self.assertTrue(first > 0 and not any(years[first:]), years)

    def test_filters_meet_and_say_how_many_are_left(self):
        page = self.open("page.html")
        rows = [row for row in self.table("all") if row["country"] == "GB" and "2000" <= row["adopted"][:4] <= "2015"]
        page.select_option("[name=country]", "GB")
        page.fill("[name=from]", "2000")
        page.fill("[name=to]", "2015")
        self.assertEqual(self.shown(page), f"Charters shown: {len(rows)} of 130.")
        self.assertEqual([float(total) for total in self.column(page, 1)], [float(row["total"]) for row in rows])

    def test_search_reads_titles_places_and_paths_without_accents(self):
        page = self.open("page.html")
        page.fill("[name=words]", "osterfeld de/")
        names = self.column(page, 0)
        self.assertTrue(names and all("Österfeld" in name and "all/de/" in name for name in names), names)

    def test_elements_stand_in_the_table_when_asked_for(self):
        page = self.open("page.html")
        cells = page.evaluate(CELLS)
        page.select_option("[name=columns]", "e")
        row = self.table("all", "--by", "element")
        first = [one for one in row if one["charter"] == row[0]["charter"] and one["score"]]
        wanted = ["–" if one["waived"] else str(round(100 * float(one["score"]))) for one in first]
        shown = page.eval_on_selector(".heat tbody tr", "(row) => [...row.cells].slice(2, -4).map((cell) => cell.textContent.trim())")
        self.assertEqual(shown, wanted)
        self.screenshot(page, "corpus-elements")
        self.accessible(page)
        page.select_option("[name=columns]", "6")
        self.assertEqual(page.locator(".heat thead th").all_inner_texts()[2:-4], [e["element"] for e in first if e["recommendation"] == "R7"])
        page.select_option("[name=columns]", "r")
        self.assertEqual(page.evaluate(CELLS), cells)

    def test_the_rest_of_a_long_table_comes_on_demand(self):
        page = self.open("page.html")
        self.assertEqual(page.locator(".heat tbody tr").count(), 50)
        page.click("[name=more]")
        self.assertEqual(page.locator(".heat tbody tr").count(), 130)
        self.assertFalse(page.locator(".more").is_visible())

    def test_a_dot_says_which_charter_it_is(self):
        page = self.open("page.html")
        page.locator(".dots circle").first.dispatch_event("pointerover")
        self.assertRegex(page.locator(".dots circle title").first.text_content(), r"^Charter \d+ of .*: \d{4}, \d+\.\d$")

    def test_the_table_by_charter_comes_down_byte_for_byte(self):
        wanted = self.run_program("score", "all", "--today", "2026-01-01").encode()
        for scripts in (True, False):
            page = self.open("page.html", scripts=scripts)
            with page.expect_download() as download:
                page.click("a[download]")
            self.assertEqual(download.value.suggested_filename, "charters.csv")
            self.assertEqual(pathlib.Path(download.value.path()).read_bytes(), wanted)


class Read(Corpus):
    def test_it_is_accessible_and_fits_the_screen(self):
        for name, size in (("desktop", browser.DESKTOP), ("phone", browser.PHONE), ("narrow", browser.NARROW)):
            page = self.open("page.html", size=size)
            self.accessible(page)
            self.no_sideways_scrolling(page)
            self.screenshot(page, f"corpus-{name}")

    def test_it_is_accessible_when_sorted_filtered_and_empty(self):
        page = self.open("page.html")
        page.click("[data-key=total] button")
        page.fill("[name=words]", "nowhere to be found")
        self.assertEqual(self.shown(page), "Charters shown: 0 of 130.")
        self.accessible(page)
        self.screenshot(page, "corpus-empty")

    def test_every_charter_is_on_paper(self):
        paper = self.printed(self.open("page.html"), "corpus")[0].split()
        self.assertEqual({row["charter"] for row in self.table("all")} - set(paper), set())

    def test_every_charter_is_on_paper_without_scripts(self):
        paper = self.printed(self.open("page.html", scripts=False), "corpus-no-scripts")[0].split()
        self.assertEqual(sum(word.endswith(".md") for word in paper), 130)

    def test_two_frameworks_have_a_part_each(self):
        for name, text in PACK.items():
            (self.folder / "harbour").mkdir(exist_ok=True)
            (self.folder / "harbour" / name).write_text(text, encoding="utf-8")
        self.page_of("two", "all/gb", "--framework", "outcome-2022", "--framework", "harbour")
        page = self.open("two.html")
        self.assertEqual(page.locator(".part").count(), 2)
        page.locator("[name=words]").nth(1).fill("nowhere to be found")
        empty = page.locator("[data-fact=charters]").all_inner_texts()
        self.assertEqual([count == "0" for count in empty], [False, True])
        self.accessible(page)
        self.screenshot(page, "corpus-two")

    def test_it_speaks_other_languages(self):
        for language, decimal in (("de", ","), ("es", ","), ("fr", ",")):
            self.page_of(f"page-{language}", "all/at", "--ui-language", language)
            page = self.open(f"page-{language}.html")
            self.assertIn(decimal, page.inner_text("[data-fact=median]"))
            page.select_option("[name=country]", "AT")
            self.assertIn(decimal, page.inner_text("[data-fact=median]"))
            self.accessible(page)
            self.screenshot(page, f"corpus-{language}")


class Hostile(Corpus):
    def test_what_a_charter_says_is_text(self):
        folder = self.folder / "hostile"
        folder.mkdir(exist_ok=True)
        (folder / "a'\"<b>&.md").write_text(HOSTILE, encoding="utf-8")
        (folder / "broken.md").write_text("---\ntitle: '<script>window.hurt=1</script>\n---\n", encoding="utf-8")
        self.page_of("hostile", "hostile", status=2)
        page = self.open("hostile.html")
        self.assertIn("</script><script>window.hurt=1</script><!-- <img", page.inner_text(".heat tbody th"))
        self.assertIn("<svg onload=window.hurt=1>", page.inner_text(".heat tbody th small"))
        self.assertIn("broken.md", page.inner_text("main"))
        page.select_option("[name=columns]", "e")
        page.fill("[name=words]", "<script>")
        page.click("[data-key=title] button")
        self.assertEqual(page.locator(".heat tbody tr").count(), 1)
        self.assertEqual(page.evaluate("[window.hurt, document.querySelectorAll('script, img').length]"), [None, 2])
        self.accessible(page)


class Large(Corpus):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        charters.write(cls.folder / "many", MANY, seed=2)
        cls.page_of("many", "many")

    def test_two_thousand_charters_are_under_six_megabytes(self):
        self.assertLess((self.folder / "many.html").stat().st_size, 6_000_000)

    def test_two_thousand_charters_open_sort_and_filter_without_a_pause(self):
        # The best of several goes: other work on the machine is not the page's.
        loads = [self.open("many.html").evaluate("performance.getEntriesByType('navigation')[0].loadEventEnd") for _ in range(3)]
        page = self.open("many.html")
        timed = """([what, on]) => {
            const act = {
              click: () => document.querySelector(on).click(),
              choose: (s = document.querySelector(on)) => { s.value = s.value === 'KE' ? '*' : 'KE'; s.dispatchEvent(new Event('input', {bubbles: true})); },
              columns: (s = document.querySelector(on)) => { s.value = s.value === 'r' ? 'e' : 'r'; s.dispatchEvent(new Event('change')); },
            }[what];
            return Array.from({length: 12}, () => {
              const start = performance.now();
              act();
              document.body.getBoundingClientRect();
              return performance.now() - start;
            });
        }"""
        acts = [("click", "[data-key=total] button"), ("click", "[data-key=title] button"), ("choose", "[name=country]"),
                ("columns", "[name=columns]")]
        times = {f"{what} {on}": min(page.evaluate(timed, [what, on])) for what, on in acts}
        print({"load": round(min(loads)), **{name: round(time) for name, time in times.items()}})
        self.assertLess(min(loads), 1500)
        for name, time in times.items():
            self.assertLess(time, 100, name)


if __name__ == "__main__":
    browser.main()
