"""Pages in Chromium: silent, without network, usable from the keyboard, without scripts, on paper, and by assistive technology."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from attribution.article import Article
from attribution.errors import InputError
from attribution.evaluation import errors, read_gold, score
from attribution.evaluation.error_page import render_error_page
from attribution.records import Sourcing
from attribution.report import write_report
from attribution.report.audit import read_audit
from attribution.report.messages import Language
from attribution.report.rendering import render_comparison
from attribution.text import Span
from attribution.tree import ParsedArticle, Sentence, Word
from tests.test_evaluation import answer_as, changed
from tests.test_report import HOSTILE, bridge, harvest, hostile, repeated, silent

playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
pytestmark = [pytest.mark.browser, pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine")]

# No sandbox, for containers; the others keep the browser itself from calling home.
FLAGS = ("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
         "--disable-component-update", "--disable-sync")  # fmt: skip
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
VIGIE = "La Vigie républicaine du littoral, des îles et de l’arrière-pays"
LONG = "Un titre qui ne finit pas, " * 190

Open = Callable[..., Any]


def report_of(folder: Path, lang: Any) -> Path:
    """Three outlets large enough to be compared, one of a long name, months with a gap, hostile articles, a title of 5,000
    characters, inputs left out."""
    analyses = []
    for i in range(30):
        make, outlet = ((bridge, "Le Phare"), (harvest, "L’Écho"), (bridge, VIGIE))[i % 3]
        found = make()
        if outlet == VIGIE:  # fewer statements than the Phare's
            found = replace(found, statements=found.statements[:6], source_of=found.source_of[:6])
        fields = {
            "id": str(i),
            "outlet": outlet,
            "published": f"2026-{1 + i % 7:02d}-{1 + i % 28:02d}",
            "section": ("Région", "Économie", "")[i % 3],
        }
        analyses.append(replace(found, article=replace(found.article, **fields)))
    long = replace(silent(), article=replace(silent().article, id="long", title=LONG, outlet='=HYPERLINK("x")'))
    rtl = replace(harvest(), article=replace(harvest().article, id="rtl", title="عنوان من اليمين إلى اليسار", outlet="../../x"))
    analyses += [bridge(), harvest(), silent(), hostile(), long, rtl]
    write_report(analyses, [InputError("vide.txt", "empty file"), InputError(HOSTILE, HOSTILE)], folder, lang=lang)
    (folder / "comparison.html").write_text(render_comparison(read_audit(folder), lang=lang), encoding="utf-8")
    (folder / "errors.html").write_text(errors_page(lang), encoding="utf-8")
    return folder


def errors_page(lang: Any) -> str:
    """Statements missed, found where there is none, and wrong in part, with a parse."""
    gold = read_gold(Path(__file__).parent / "data" / "gold")
    answers = [answer_as(article) for article in gold]
    answers = changed(changed(answers, "pont", 1, label=Sourcing.UNRESOLVED), "pont", 3, content=(Span(0, 4),))
    words = [Word(1, "Le", "le", "DET", {}, 2, "det", Span(0, 2)), Word(2, "pont", "pont", "NOUN", {}, 0, "root", Span(3, 7))]
    parsed = ParsedArticle(Article("pont", gold[0].text), (Sentence(words),))
    return render_error_page(errors(answers, gold), score(answers, gold), gold, [parsed], Language(lang))


@pytest.fixture(scope="module")
def reports(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    return {lang: report_of(tmp_path_factory.mktemp(f"report-{lang}"), lang) for lang in ("fr", "en")}


@pytest.fixture(scope="module")
def chromium() -> Iterator[Any]:
    with playwright.sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))
        yield browser
        browser.close()


@pytest.fixture
def open_page(chromium: Any, reports: dict[str, Path]) -> Iterator[Open]:
    """Opens a page of a report; when the test is over, nothing may have been said on the console and nothing asked for."""
    said: list[str] = []
    asked: list[str] = []
    contexts = []

    def call(name: str, lang: str = "fr", *, fragment: str = "", media: str = "screen", **options: Any) -> Any:
        context = chromium.new_context(**{"viewport": {"width": 1280, "height": 900}, **options})
        contexts.append(context)
        page = context.new_page()
        address = (reports[lang] / name).as_uri()
        page.on("console", lambda message: said.append(f"{name}: {message.text}"))
        page.on("pageerror", lambda error: said.append(f"{name}: {error}"))
        page.on("dialog", lambda dialog: said.append(f"{name}: dialog {dialog.message}") or dialog.dismiss())
        page.on("request", lambda request: None if request.url.partition("#")[0] == address else asked.append(request.url))
        if media != "screen":
            page.emulate_media(media=media)
        page.goto(address + fragment)
        return page

    yield call
    for context in contexts:
        context.close()
    assert said == []
    assert [url for url in asked if not url.startswith("data:")] == []


PAGES = ["index.html", "comparison.html", "errors.html", "articles/pont-sarenne.html", "articles/vendanges.html", "articles/neige.html", "articles/long.html",
         "articles/rtl.html"]  # fmt: skip


def hostile_name(reports: dict[str, Path]) -> str:
    (path,) = (p for p in (reports["fr"] / "articles").glob("x-*.html"))
    return f"articles/{path.name}"


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
@pytest.mark.parametrize("name", [*PAGES, "hostile"])
def test_pages_open_in_silence(open_page: Open, reports: dict[str, Path], name: str, scripts: bool) -> None:
    name = hostile_name(reports) if name == "hostile" else name
    page = open_page(name, java_script_enabled=scripts)
    assert page.locator("h1").count() == 1 and page.locator("h1").inner_text().strip()
    assert page.locator("script[src], link[href^=http], img[src^=http], iframe").count() == 0


def audited(page: Any, *, dark: bool = True) -> list[tuple[str, str, str]]:
    """What axe-core objects to under WCAG 2.0 to 2.2, A and AA: in light, and what colours are about in dark."""
    axe = pytest.importorskip("axe_playwright_python", reason="axe-core is not installed")
    page.evaluate("document.querySelectorAll('details').forEach((d) => (d.open = true))")
    page.evaluate((Path(axe.__file__).parent / "axe.min.js").read_text(encoding="utf-8"))
    found = page.evaluate("(tags) => axe.run(document, {runOnly: tags})", TAGS)
    assert len(found["passes"]) > 10
    violations = found["violations"]
    if dark:
        page.emulate_media(color_scheme="dark")
        violations += page.evaluate("() => axe.run(document, {runOnly: ['color-contrast', 'link-in-text-block']})")[
            "violations"
        ]
    return [(v["id"], v["nodes"][0]["html"][:200], v["nodes"][0]["failureSummary"]) for v in violations]


@pytest.mark.parametrize("width", [1280, 360])
@pytest.mark.parametrize("name", [*PAGES, "hostile"])
def test_axe_finds_nothing(open_page: Open, reports: dict[str, Path], name: str, width: int) -> None:
    name = hostile_name(reports) if name == "hostile" else name
    lang = "en" if width == 360 else "fr"
    assert audited(open_page(name, lang, bypass_csp=True, viewport={"width": width, "height": 900})) == []


def test_axe_finds_what_is_wrong(open_page: Open) -> None:
    page = open_page("articles/neige.html", bypass_csp=True)
    page.evaluate("document.documentElement.lang = ''; document.querySelector('h1').style.color = '#999'")
    assert {rule for rule, *_ in audited(page, dark=False)} == {"html-has-lang", "color-contrast"}


@pytest.mark.parametrize("name", [*PAGES, "hostile"])
def test_nothing_sticks_out_of_a_telephone(open_page: Open, reports: dict[str, Path], name: str) -> None:
    name = hostile_name(reports) if name == "hostile" else name
    page = open_page(name, viewport={"width": 360, "height": 740})
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


# an article


def focused(page: Any) -> str:
    return str(page.evaluate("document.activeElement.id"))


def test_keys_step_through_the_statements(open_page: Open) -> None:
    page = open_page("articles/pont-sarenne.html")
    for key, place in (("j", "s1"), ("j", "s2"), ("k", "s1"), ("k", "s14"), ("J", "s1")):
        page.keyboard.press(key)
        assert focused(page) == place
    page.locator("#keys").uncheck()
    page.locator("body").press("j")
    assert focused(page) != "s2"
    page.locator("#keys").check()
    page.keyboard.press("Control+j")
    assert focused(page) == "keys"
    page.locator("#next").focus()
    page.keyboard.press("Enter")
    assert focused(page) == "s2"
    page.keyboard.press("Enter")
    assert page.url.endswith("#e2")


def test_the_filter_takes_a_label_away_from_text_list_and_steps(open_page: Open) -> None:
    page = open_page("articles/pont-sarenne.html")
    page.locator("#show-named").focus()
    page.keyboard.press("Space")
    assert not page.locator("#s2").is_visible() and not page.locator("#e2").is_visible()
    assert page.locator("#s1").is_visible()
    page.locator("body").press("j")
    page.keyboard.press("j")
    assert focused(page) == "s4"


def test_the_filter_works_without_scripts(open_page: Open) -> None:
    page = open_page("articles/pont-sarenne.html", java_script_enabled=False)
    assert not page.locator(".steps").is_visible()
    page.locator("#show-institutional").uncheck()
    assert not page.locator("#e1").is_visible() and page.locator("#e2").is_visible()


def test_the_first_tab_leads_past_the_head(open_page: Open) -> None:
    page = open_page("articles/pont-sarenne.html")
    page.keyboard.press("Tab")
    assert page.locator(".skip").evaluate("(e) => e === document.activeElement && e.getBoundingClientRect().top >= 0")
    page.keyboard.press("Enter")
    assert focused(page) == "main"


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
def test_a_link_to_a_statement_leads_to_it(open_page: Open, scripts: bool) -> None:
    page = open_page("articles/pont-sarenne.html", fragment="#e6", java_script_enabled=scripts)
    place = page.locator("#e6").bounding_box()
    assert 0 <= place["y"] < 900
    assert page.locator("#e6 p:last-child a").get_attribute("href") == "#e6"
    plain, target = (page.locator(f"#{i}").evaluate("(e) => getComputedStyle(e).backgroundColor") for i in ("e5", "e6"))
    assert plain != target


def test_pointing_at_a_statement_lights_up_its_parts_and_its_source(open_page: Open) -> None:
    page = open_page("articles/pont-sarenne.html")

    def lit() -> tuple[set[str], set[str]]:
        """The statements whose content has another ground than before, and the sources whose mentions are ringed."""
        contents, mentions = page.evaluate(
            "() => [['c', /^s\\d+$/], ['src', /^m\\d+$/]].map(([kind, name]) => [...document.querySelectorAll(`.text .${kind}`)]"
            ".map((e) => [[...e.classList].find((c) => name.test(c)), getComputedStyle(e).backgroundColor,"
            " getComputedStyle(e).outlineStyle]))"
        )
        return {name for name, ground, _ in contents if (name, ground) not in plain}, {
            m for m, _, ring in mentions if ring != "none"
        }

    plain: set[tuple[str, str]] = set()
    plain = {
        (name, ground)
        for name, ground in page.locator(".text .c").evaluate_all(
            "(all) => all.map((e) => [[...e.classList].find((c) => /^s\\d+$/.test(c)), getComputedStyle(e).backgroundColor])"
        )
    }
    assert lit() == (set(), set())
    page.locator("#e2").hover()
    assert lit() == ({"s2"}, {"m2"})
    page.locator("#q3").hover()
    assert lit() == (set(), {"m3"})
    page.locator("#s4").focus()
    page.mouse.move(0, 0)
    assert lit() == ({"s4"}, {"m3"})


def test_nested_and_crossing_statements_are_each_marked(open_page: Open) -> None:
    page = open_page("articles/pont-sarenne.html")
    for number in (4, 5, 7, 8):
        words = "".join(page.locator(f".text .c.s{number}").all_inner_texts())
        assert "dangereux" in words or "avant Noël" in words
    inner = page.locator(".text .c.s4 .c.s5").first
    lines = [
        inner.evaluate("(e) => getComputedStyle(e).textUnderlineOffset"),
        page.locator(".c.s4").first.evaluate("(e) => getComputedStyle(e).textUnderlineOffset"),
    ]
    assert lines[0] != lines[1]


def test_paper_shows_the_text_and_no_controls(open_page: Open, tmp_path: Path) -> None:
    page = open_page("articles/pont-sarenne.html", media="print", color_scheme="dark")
    assert not page.locator(".toolbar").is_visible() and not page.locator(".crumbs").is_visible()
    assert page.locator(".legend li").first.is_visible() and page.locator("#s1").is_visible()
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    ink = page.locator(".c.s4").first.evaluate(
        "(e) => getComputedStyle(e).textDecorationStyle + getComputedStyle(e).textDecorationColor"
    )
    assert ink == "dottedrgb(0, 0, 0)"
    page.pdf(path=str(tmp_path / "page.pdf"), format="A4")
    assert (tmp_path / "page.pdf").read_bytes()[:5] == b"%PDF-"


def test_dark_is_dark(open_page: Open) -> None:
    grounds = [
        open_page("index.html", color_scheme=scheme).evaluate("getComputedStyle(document.body).backgroundColor")
        for scheme in ("light", "dark")
    ]
    light, dark = ([int(part) for part in ground[4:-1].split(",")] for ground in grounds)
    assert min(light) > 230 and max(dark) < 40


def test_a_heavy_article_opens(chromium: Any, tmp_path: Path) -> None:
    write_report([repeated(bridge(), 20)], [], tmp_path)
    page = chromium.new_page()
    page.goto((next((tmp_path / "articles").iterdir())).as_uri())
    assert page.locator(".statements > li").count() == 280
    page.close()


# the index


def titles(page: Any) -> list[str]:
    return list(page.locator("#table tbody tr:visible th").all_inner_texts())


def test_the_index_sorts_filters_and_turns_pages(open_page: Open) -> None:
    page = open_page("index.html")
    assert len(titles(page)) == 25
    assert page.locator("#range").inner_text() == "1 à 25 sur 36"
    page.locator("#later").click()
    assert len(titles(page)) == 11 and page.locator("#later").is_disabled()
    page.locator("#search").fill("ECHO vendanges")
    assert len(titles(page)) == 11
    assert page.locator("#found").inner_text() == "11 sur 36"
    page.locator("#search").fill("")
    head = page.locator("#table thead th", has_text="Énoncés").first
    head.locator("button").focus()
    page.keyboard.press("Enter")
    assert head.get_attribute("aria-sort") == "descending"
    counts = [int(cell) for cell in page.locator("#table tbody tr:visible td:nth-child(5)").all_inner_texts()]
    assert counts == sorted(counts, reverse=True) and counts[0] == 14
    page.keyboard.press("Enter")
    assert head.get_attribute("aria-sort") == "ascending"
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert len(titles(page)) == 36
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert len(titles(page)) == 25


def test_the_index_is_whole_without_scripts(open_page: Open) -> None:
    page = open_page("index.html", java_script_enabled=False)
    assert len(titles(page)) == 36
    assert not page.locator("#paging").is_visible() and not page.locator("#search").is_visible()
    page.locator("#by-outlet ~ figure summary").click()
    assert page.locator("#by-outlet ~ figure table").is_visible()


@pytest.mark.parametrize("name", ["index.html", "comparison.html"])
def test_every_chart_is_told(open_page: Open, name: str) -> None:
    """Each has a title, a description with its numbers, and a table in its figure."""
    page = open_page(name)
    charts = page.locator("svg.chart")
    assert charts.count() >= 7
    for i in range(charts.count()):
        chart = charts.nth(i)
        assert chart.get_attribute("role") == "img"
        labels = [page.locator(f"#{anchor}").text_content() for anchor in chart.get_attribute("aria-labelledby").split()]
        assert all(labels) and any(c.isdigit() for c in labels[1])
        assert chart.evaluate("(e) => e.closest('figure').querySelectorAll('table tbody tr').length") > 0


COLLISIONS = """() => [...document.querySelectorAll('svg.chart')].filter(s => s.checkVisibility()).flatMap(svg => {
  const words = [...svg.querySelectorAll('text')].filter(t => t.textContent.trim()), right = svg.getBoundingClientRect().right;
  const boxes = words.map(t => t.getBoundingClientRect());
  const outside = words.filter((t, i) => boxes[i].right > right + 1).map(t => 'outside: ' + t.textContent);
  const meets = (a, b) => a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 3 && b.top < a.bottom - 3;
  return outside.concat(words.flatMap((t, i) => words.slice(i + 1).filter((_, j) => meets(boxes[i], boxes[i + 1 + j]))
    .map(u => t.textContent + ' over ' + u.textContent)));
})"""


@pytest.mark.parametrize(("width", "media"), [(1280, "screen"), (360, "screen"), (680, "print")])
@pytest.mark.parametrize("name", ["index.html", "comparison.html", "articles/pont-sarenne.html", "articles/rtl.html"])
def test_words_of_charts_stand_clear_of_each_other(open_page: Open, name: str, width: int, media: str) -> None:
    page = open_page(name, media=media, viewport={"width": width, "height": 900})
    assert page.locator("svg.chart text").count() > 5
    assert page.evaluate(COLLISIONS) == []


def test_a_table_that_goes_on_shows_a_shade(open_page: Open) -> None:
    page = open_page("comparison.html", viewport={"width": 360, "height": 900})
    box = page.locator("section[aria-labelledby=side-by-side] .scroll").first
    assert box.evaluate("(e) => e.scrollWidth > e.clientWidth && getComputedStyle(e).backgroundImage.includes('gradient')")


def test_no_interval_breaks_on_paper(open_page: Open) -> None:
    page = open_page("comparison.html", media="print", viewport={"width": 680, "height": 1000})
    intervals = page.evaluate(
        "() => [...document.querySelectorAll('.side td')].flatMap(td => { const node = td.firstChild, text = node?.data ?? '';"
        "const range = document.createRange(); const at = text.indexOf('['); if (at < 0) return [];"
        "range.setStart(node, at); range.setEnd(node, text.length); return [range.getClientRects().length]; })"
    )
    assert len(intervals) > 8 and set(intervals) == {1}


def test_a_head_on_paper_has_no_buttons(open_page: Open) -> None:
    """Chromium leaves buttons out where it repeats the head of a table on the next sheet; and a total belongs below all rows."""
    page = open_page("index.html", media="print", viewport={"width": 680, "height": 1000})
    display = "(e) => getComputedStyle(e).display"
    assert {b.evaluate(display) for b in page.locator("#table thead button").all()} == {"contents"}
    assert page.locator("#table tfoot").evaluate(display) == "table-row-group"


def test_words_from_right_to_left_keep_to_their_mark(open_page: Open) -> None:
    """A mark of direction stands behind each, so that what follows is not drawn into its line."""
    page = open_page("articles/pont-sarenne.html")
    behind = page.locator(".words .c").first.evaluate("(e) => getComputedStyle(e, '::after').content")
    assert "\u200e" in behind


def test_links_lead_to_files(reports: dict[str, Path], open_page: Open) -> None:
    page = open_page("index.html")
    for href in page.locator("a[href]").evaluate_all("(links) => links.map((a) => a.getAttribute('href'))"):
        assert href.startswith("#") or (reports["fr"] / href).is_file(), href


@pytest.mark.parametrize("name", PAGES)
def test_nothing_is_cut_off_on_paper(open_page: Open, name: str) -> None:
    page = open_page(name, media="print", viewport={"width": 680, "height": 1000})  # A4 less its margins
    cut = page.evaluate(
        "() => [...document.querySelectorAll('table')].filter(t => t.checkVisibility() && t.getBoundingClientRect().right > 681)"
        ".map(t => t.className + ' ' + Math.round(t.getBoundingClientRect().right))"
    )
    overlapping = page.evaluate(
        "() => [...document.querySelectorAll('.pair')].filter(p => p.scrollWidth > p.clientWidth + 1).length"
    )
    assert (cut, overlapping) == ([], 0)
