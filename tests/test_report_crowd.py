"""The report of very many sources: links that open their question, nothing that runs."""

from collections.abc import Iterator

import pandas as pd
import pytest
from bs4 import BeautifulSoup
from playwright.sync_api import Page, sync_playwright

from analysis.records import Finding, Unread
from analysis.showing.crowd_report import build_crowd_report, render_crowd_html
from tests.coded_audit import SUBJECT, coded_codebook
from tests.test_report_browser import CHROMIUM, QUIET

VALUES = pd.DataFrame(
    [
        ("technique.incision", "yes", 250, 300, 250 / 300, False, "a.txt", "a small cut"),
        ("technique.incision", "no", 50, 300, 50 / 300, False, "b.txt", "no cut is needed"),
    ],
    columns=["facet", "value", "sources", "stating", "share", "outlier", "example", "quote"],
)
SOURCES = pd.DataFrame(
    [("a.txt", "A", "text", 10), ("b.txt", "B", "text", 12)],
    columns=["name", "title", "format", "characters"],
)


def rendered(unread: int = 0) -> str:
    findings = [
        Finding("technique.incision", SUBJECT, "conflict", 300, ("a.txt",), (), "they differ"),
        Finding("technique.stitches", SUBJECT, "silent", 0, (), (), ""),
    ]
    lost = [Unread(f"{i}.pdf", "it is locked", "unlock it") for i in range(unread)]
    report = build_crowd_report(
        coded_codebook(), SUBJECT, findings, VALUES, SOURCES, claims=300, unread=lost
    )
    return render_crowd_html(report)


@pytest.fixture(scope="module")
def page() -> Iterator[Page]:
    with sync_playwright() as play:
        chromium = play.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        opened = chromium.new_page()
        opened.set_content(rendered())
        yield opened
        chromium.close()


@pytest.mark.parametrize(
    ("unread", "told"),
    [
        (0, "300 claims of 2 sources."),
        (1, "300 claims of 2 sources; 1 source could not be read."),
        (2, "300 claims of 2 sources; 2 sources could not be read."),
    ],
)
def test_the_summary_counts_what_was_read(unread: int, told: str) -> None:
    summary = BeautifulSoup(rendered(unread), "html.parser").select_one("#summary > p")
    assert summary.get_text() == told


@pytest.mark.browser
def test_a_conflict_of_the_summary_opens_its_question(page: Page) -> None:
    question = page.locator("details[id='technique.incision']")
    assert question.get_attribute("open") is None
    assert not page.get_by_text("they differ").is_visible()
    page.locator(".conflict a").click()
    assert question.get_attribute("open") is not None
    assert page.get_by_text("they differ").is_visible()
