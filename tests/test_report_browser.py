"""The report in a real browser: filters, quotes, documents, keyboard, access, safety, speed."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, sync_playwright

from analysis.showing.charts.figures import draw_charts
from analysis.showing.report_building import build_report
from analysis.showing.report_html import render_html
from analysis.showing.runs import run_facts
from tests.coded_audit import coded_audit, coded_codebook, hostile_audit

pytestmark = pytest.mark.browser
CHROMIUM = "/usr/bin/chromium"
QUIET = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
CODEBOOK = coded_codebook()
PAGE = "002_08a04e92c1a1adaf.txt"
PLANTED = {"coded": coded_audit, "hostile": hostile_audit, "many": lambda: coded_audit(25)}


class Watched:
    """A page that notes its errors and requests."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.faults: list[str] = []
        self.requests: list[str] = []
        page.on("console", lambda message: self.faults.append(message.text))
        page.on("pageerror", lambda error: self.faults.append(str(error)))
        page.on("dialog", lambda dialog: (self.faults.append(dialog.message), dialog.dismiss()))
        page.on("request", lambda request: self.requests.append(request.url))

    def outside(self) -> list[str]:
        return [url for url in self.requests if not url.startswith(("file:", "data:"))]


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("reports")
    paths = {}
    for name, make in PLANTED.items():
        audit = make()
        charts = draw_charts(audit, CODEBOOK)
        report = build_report(audit, CODEBOOK, charts, run_facts(audit, CODEBOOK))
        paths[name] = folder / f"{name}.html"
        paths[name].write_bytes(render_html(report).encode("utf-8", "replace"))
    return paths


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    assert Path(CHROMIUM).exists(), (
        "no Chromium: apt-get install -y --no-install-recommends chromium"
    )
    with sync_playwright() as play:
        chromium = play.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        yield chromium
        chromium.close()


@pytest.fixture
def watch(browser: Browser, files: dict[str, Path]) -> Iterator:
    contexts = []

    def open_report(name: str = "coded", fragment: str = "", **settings: object) -> Watched:
        context = browser.new_context(reduced_motion="reduce", **settings)
        contexts.append(context)
        watched = Watched(context.new_page())
        watched.page.goto(files[name].as_uri() + fragment)
        return watched

    yield open_report
    for context in contexts:
        context.close()


def rows(page: Page) -> list[str]:
    shown = page.locator("#grid tr.row:visible")
    return [shown.nth(i).get_attribute("data-facet") or "" for i in range(shown.count())]


def in_view(page: Page, selector: str) -> bool:
    script = """(one) => {
        const box = one.getBoundingClientRect();
        const top = document.elementFromPoint(box.left + 3, box.top + box.height / 2);
        const bare = one.contains(top) || top.contains(one);
        return bare && box.top >= 0 && box.bottom <= innerHeight;
    }"""
    return bool(page.locator(selector).first.evaluate(script))


CONFLICTS = ["indication.window", "technique.incision", "benefit.effectiveness"]


def test_filtering_to_conflicts_leaves_the_three_rows(watch) -> None:
    page = watch().page
    assert len(rows(page)) == 58
    page.select_option("#f-verdict", "conflict")
    assert rows(page) == CONFLICTS
    assert page.inner_text("#f-count") == "3 of 58 questions"
    page.get_by_role("button", name="Clear").click()
    page.wait_for_function("document.querySelector('#f-count').textContent.startsWith('58')")
    assert len(rows(page)) == 58


def test_the_tile_of_the_conflicts_filters_the_grid(watch) -> None:
    page = watch().page
    page.locator(".tiles a").first.click()
    page.wait_for_function("document.querySelector('#f-count').textContent.startsWith('3')")
    assert rows(page) == CONFLICTS


def test_filters_work_together(watch) -> None:
    page = watch().page
    page.select_option("#f-group", "Technique")
    assert len(rows(page)) == 9
    page.select_option("#f-source", label="001")
    assert "technique.stitches" not in rows(page)
    page.fill("#f-text", "incision described")
    assert rows(page) == ["technique.incision"]
    page.fill("#f-text", "no such words")
    assert rows(page) == []
    assert page.locator("#f-none").is_visible()


def test_enter_on_the_incision_opens_both_quotes_side_by_side(watch) -> None:
    page = watch().page
    page.locator("tr[data-facet='technique.incision'] td.t a").first.focus()
    page.keyboard.press("Enter")
    panel = page.locator(".panel.open")
    panel.wait_for()
    assert panel.get_attribute("id") == "technique.incision"
    marks = panel.locator(f"article[id='technique.incision/{PAGE}'] mark").all_inner_texts()
    assert "with tiny incisions" in marks
    assert "do not need surgical incisions" in marks
    boxes = [article.bounding_box() for article in panel.locator("article").all()]
    assert len(boxes) == 2
    assert abs(boxes[0]["y"] - boxes[1]["y"]) < 3
    assert boxes[1]["x"] > boxes[0]["x"] + 100


def test_focus_goes_into_the_panel_and_comes_back(watch) -> None:
    page = watch().page
    link = page.locator("tr[data-facet='technique.incision'] th a").first
    link.focus()
    page.keyboard.press("Enter")
    page.locator(".panel.open").wait_for()
    assert page.evaluate("document.activeElement.closest('.panel').id") == "technique.incision"
    page.keyboard.press("Escape")
    assert page.locator(".panel.open").count() == 0
    assert (
        page.evaluate("document.activeElement.closest('tr').dataset.facet") == "technique.incision"
    )


def test_a_shared_link_opens_its_cell(watch) -> None:
    page = watch(fragment=f"#technique.incision/{PAGE}").page
    assert page.locator(".panel.open").get_attribute("id") == "technique.incision"
    assert page.locator("article.target").get_attribute("id") == f"technique.incision/{PAGE}"
    assert in_view(page, "article.target h3")


def test_the_document_scrolls_to_the_quote(watch) -> None:
    page = watch().page
    page.locator("tr[data-facet='technique.incision'] td.t a").first.click()
    page.locator(".panel.open a", has_text="in the document").last.click()
    page.locator(".panel.document.open").wait_for()
    assert page.locator("mark.target").all_inner_texts() == ["do not need surgical incisions"]
    assert in_view(page, "mark.target")
    furniture = page.locator(".panel.document.open .b-furniture").first
    assert float(furniture.evaluate("one => getComputedStyle(one).opacity")) < 1


def test_the_summary_leads_to_the_sentence_to_change(watch) -> None:
    page = watch().page
    page.locator(".conflict .said", has_text="do not need").locator("a").click()
    page.locator(".panel.document.open").wait_for()
    assert page.locator("mark.target").all_inner_texts() == ["do not need surgical incisions"]
    assert in_view(page, "mark.target")
    sign = "one => getComputedStyle(one, '::before').content"
    assert "≠" in page.locator("mark.target").evaluate(sign)
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.closest('.said') !== null")


def test_a_mark_leads_back_to_its_question(watch) -> None:
    page = watch(fragment=f"#{PAGE}@4248-4278").page
    page.locator("mark.target a").click()
    page.wait_for_function("document.querySelector('.panel.open').id === 'technique.incision'")


def test_without_script_the_quotes_still_open(watch) -> None:
    page = watch(fragment=f"#technique.incision/{PAGE}", java_script_enabled=False).page
    assert page.locator("section.panel:visible").get_attribute("id") == "technique.incision"


@pytest.mark.parametrize("name", PLANTED)
def test_nothing_fails_runs_or_leaves_the_file(watch, name: str) -> None:
    watched = watch(name)
    page = watched.page
    for link in ("#technique.incision", "#identity.described_as", "#filter/agree", "#documents"):
        page.evaluate("link => { location.hash = link; }", link)
        page.wait_for_timeout(30)
    assert watched.faults == []
    assert watched.outside() == []
    assert page.evaluate("window.owned") is None
    assert page.title().startswith("What ")


def test_a_hostile_page_does_not_break_the_layout(watch) -> None:
    page = watch("hostile", viewport={"width": 1000, "height": 800}).page
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert page.locator("#summary h2").is_visible()
    page.evaluate("location.hash = '#identity.described_as'")
    page.locator(".panel.open").wait_for()
    assert page.evaluate("document.querySelector('.panel.open').scrollWidth <= innerWidth")
    assert page.locator("a:visible").evaluate_all(
        "all => all.every(a => a.hash && !a.protocol.startsWith('java'))"
    )


@pytest.mark.parametrize(
    ("scheme", "fragment"),
    [
        ("light", ""),
        ("dark", "#technique.incision"),
        ("light", "#technique.incision"),
        ("dark", f"#source/{PAGE}"),
    ],
)
def test_axe_finds_no_serious_fault(watch, scheme: str, fragment: str) -> None:
    page = watch(fragment=fragment, color_scheme=scheme).page
    page.wait_for_timeout(250)
    found = Axe().run(page).response["violations"]
    serious = [
        (one["id"], one["nodes"][0]["html"][:120])
        for one in found
        if one["impact"] in ("serious", "critical")
    ]
    assert serious == []


def test_a_phone_shows_the_page_without_sideways_scrolling(watch) -> None:
    page = watch(viewport={"width": 390, "height": 844}).page
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.locator("tr[data-facet='indication.window'] th a").first.click()
    page.locator(".panel.open").wait_for()
    boxes = [article.bounding_box() for article in page.locator(".panel.open article").all()]
    assert boxes[1]["y"] > boxes[0]["y"]


def test_on_a_phone_charts_keep_their_size_and_scroll_alone(watch) -> None:
    page = watch(viewport={"width": 390, "height": 844}).page
    image = page.locator("figure img").first
    assert image.bounding_box()["width"] == int(image.get_attribute("width"))
    scrolled = "one => { one.scrollLeft = 50; return one.scrollLeft; }"
    assert page.locator("figure .scroll").first.evaluate(scrolled) == 50


def test_on_paper_the_grid_is_whole_and_the_controls_are_gone(watch) -> None:
    page = watch().page
    page.emulate_media(media="print")
    assert not page.locator(".filters").is_visible()
    scroll = page.locator(".view-source")
    assert scroll.evaluate("one => one.scrollHeight <= one.clientHeight + 1")


def test_heads_stay_in_sight_in_a_grid_of_a_hundred_sources(watch) -> None:
    page = watch("many", fragment="#grid").page
    assert page.locator(".view-value").is_visible()
    page.select_option("#f-view", "source")
    page.locator(".view-source").evaluate("one => one.scrollTo(1500, 600)")
    assert in_view(page, ".view-source thead th.facet")
    corner = page.locator(".view-source").bounding_box()
    heads = page.locator(".view-source tr[data-facet='recovery.setting'] th")
    assert abs(heads.bounding_box()["x"] - corner["x"]) < 3


@pytest.mark.alone
@pytest.mark.parametrize(("name", "size", "seconds"), [("coded", 3e6, 1.0), ("many", 15e6, 3.0)])
def test_the_file_is_small_and_opens_fast(
    watch, files, name: str, size: float, seconds: float
) -> None:
    assert files[name].stat().st_size < size
    timing = "performance.getEntriesByType('navigation')[0].domContentLoadedEventEnd"
    best = min(float(watch(name).page.evaluate(timing)) for _ in range(3))
    assert best / 1000 < seconds
