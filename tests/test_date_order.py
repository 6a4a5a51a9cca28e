"""Dates in digits that can be read in two ways, in the order of day and month of their page."""

import pytest

from analysis.codebook import load_codebook
from analysis.coding import Coder
from analysis.reading import segment
from analysis.records import Source

CODER = Coder(load_codebook("procedure"), "hernia repair")
PAGES = [
    ("You have a general anaesthetic.", "Reviewed: 03/04/2024", ["2024-04-03"]),
    ("You have general anesthesia.", "Reviewed: 03/04/2024", ["2024-03-04"]),
    ("You have a general anaesthetic.", "Last updated 3-4-2024", ["2024-04-03"]),
    ("You have general anesthesia.", "Published 14/02/2023, updated 03/04/2024",
     ["2023-02-14", "2024-04-03"]),
    ("You have a general anaesthetic.", "Published 02/14/2023, updated 03/04/2024",
     ["2023-02-14", "2024-03-04"]),
]  # fmt: skip
SILENT = [
    ("You are asleep.", "Reviewed: 03/04/2024", ["2024"]),
    ("You have an anaesthetic, or anesthesia.", "Reviewed: 03/04/2024", ["2024"]),
    ("You have a general anaesthetic.", "Reviewed: 2024", ["2024"]),
    ("You have a general anaesthetic.", "Reviewed: April 2024", ["2024-04"]),
    ("You have a general anaesthetic.", "Reviewed: 04/04/2024", ["2024-04-04"]),
    ("Published 14/02/2023, and 02/14/2023.", "Reviewed: 03/04/2024", ["2024"]),
]


def dates(prose: str, line: str) -> list[str]:
    source = Source("page.txt", f"Hernia repair\n\n{prose} It takes an hour.\n\n{line}\n")
    claims = CODER.code(source, segment(source))
    return [one.value for one in claims if one.facet == "attribution.date"]


@pytest.mark.parametrize(("prose", "line", "values"), PAGES)
def test_a_date_of_two_readings_is_read_as_its_page_writes_dates(
    prose: str, line: str, values: list[str]
) -> None:
    assert dates(prose, line) == values


@pytest.mark.parametrize(("prose", "line", "values"), SILENT)
def test_no_order_is_guessed_and_no_other_date_changed(
    prose: str, line: str, values: list[str]
) -> None:
    assert dates(prose, line)[-1:] == values
