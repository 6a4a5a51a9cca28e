"""Adjudication: disagreements out, settled, and joined into a reference set."""

from __future__ import annotations

from dataclasses import replace

import openpyxl
import pytest

from analysis.errors import ReviewError
from analysis.records import Claim, Finding, Source
from analysis.reviewing.adjudication import (
    export_adjudication,
    export_reference,
    import_adjudication,
    settle,
)
from analysis.reviewing.codings import Coding, read_coding
from analysis.reviewing.disagreements import disagreements
from analysis.reviewing.widgets import adjudicate_widget

PAGE = Source("page.txt", "A cut is made. No stitches. You are asleep. It takes an hour.")
SUBJECT = "kyphoplasty"


def claim_on(quote: str, facet: str, value: str) -> Claim:
    start = PAGE.text.index(quote)
    return Claim(
        "page.txt", facet, SUBJECT, value, None, None, "", "affirmed", "asserted", "",
        start, start + len(quote), quote,
    )  # fmt: skip


CUT = claim_on("A cut is made", "technique.incision", "yes")
STITCHES = claim_on("No stitches", "technique.stitches", "no")
ASLEEP = claim_on("You are asleep", "technique.anaesthesia", "general")
ANNA = Coding("Anna", (CUT, STITCHES, ASLEEP))
BEN = Coding("Ben", (CUT, replace(STITCHES, value="yes"), replace(ASLEEP, value="sedation")))


@pytest.fixture
def table(codebook):
    return disagreements([ANNA, BEN], codebook.facets, ["page.txt"], SUBJECT)


def fill(path, rows: dict[int, dict[str, str]]) -> None:
    book = openpyxl.load_workbook(path)
    sheet = book["claims"]
    heads = {cell.value: cell.column for cell in sheet[1]}
    for row, entries in rows.items():
        for name, entry in entries.items():
            sheet.cell(row, heads[name], entry)
    book.save(path)


def test_disagreements_go_out_are_settled_and_become_a_reference(tmp_path, table, codebook):
    path = tmp_path / "settle.xlsx"
    export_adjudication(table, path)
    fill(path, {
        2: {"settled": "other", "adjudicator": "Chair", "other value": "regional",
            "other quote": "You are  asleep", "reason": "spinal"},
        3: {"settled": "Anna", "adjudicator": "Chair"},
    })  # fmt: skip
    settlements = import_adjudication(path, [ANNA, BEN], [PAGE], codebook, SUBJECT)
    assert [(each.facet, each.settled, each.reason) for each in settlements] == [
        ("technique.anaesthesia", "other", "spinal"), ("technique.stitches", "Anna", ""),
    ]  # fmt: skip
    joined = settle([ANNA, BEN], settlements, codebook, [PAGE], SUBJECT)
    assert [(each.facet, each.value) for each in joined.claims] == [
        ("technique.incision", "yes"), ("technique.stitches", "no"),
        ("technique.anaesthesia", "regional"),
    ]  # fmt: skip
    finding = Finding("technique.incision", SUBJECT, "single", 1, ("page.txt",), (), "")
    export_reference(joined, [finding], tmp_path / "reference")
    again = read_coding(tmp_path / "reference", "settled")
    assert again.claims == joined.claims
    assert again.verdicts == {"technique.incision": "single"}


def test_a_cell_can_be_settled_as_silent(table, codebook, tmp_path):
    export_adjudication(table, tmp_path / "s.xlsx")
    fill(tmp_path / "s.xlsx", {row: {"settled": "silent", "adjudicator": "C"} for row in (2, 3)})
    settlements = import_adjudication(tmp_path / "s.xlsx", [ANNA, BEN], [PAGE], codebook, SUBJECT)
    joined = settle([ANNA, BEN], settlements, codebook, [PAGE], SUBJECT)
    assert joined.claims == (CUT,)


def test_what_is_not_settled_is_named(tmp_path, table, codebook):
    export_adjudication(table, tmp_path / "s.csv")
    assert import_adjudication(tmp_path / "s.csv", [ANNA, BEN], [PAGE], codebook, SUBJECT) == []
    with pytest.raises(ReviewError) as caught:
        settle([ANNA, BEN], [], codebook, [PAGE], SUBJECT)
    assert caught.value.faults == [
        "page.txt: technique.anaesthesia: is not settled; choose a coder, silent or other.",
        "page.txt: technique.stitches: is not settled; choose a coder, silent or other.",
    ]


@pytest.mark.parametrize(
    ("entries", "fault"),
    [
        ({"settled": "Carl", "adjudicator": "C"}, "'Carl' settles nothing; choose Anna"),
        ({"settled": "Anna"}, "settled by nobody; write your name"),
        ({"settled": "other", "adjudicator": "C"}, "technique.anaesthesia has no value"),
        ({"settled": "other", "adjudicator": "C", "other value": "local", "other quote": "Awake"},
         "the quote is not in page.txt"),
        ({"settled": "other", "adjudicator": "C", "other value": "ether"}, "'ether' is no value"),
        ({"settled": "Anna", "adjudicator": "C", "source": "p"}, "no source 'p'"),
        ({"settled": "Anna", "adjudicator": "C", "facet": "f"}, "no facet 'f'"),
    ],
)  # fmt: skip
def test_a_fault_names_row_and_cure(tmp_path, table, codebook, entries, fault):
    export_adjudication(table, tmp_path / "s.xlsx")
    fill(tmp_path / "s.xlsx", {2: entries})
    with pytest.raises(ReviewError) as caught:
        import_adjudication(tmp_path / "s.xlsx", [ANNA, BEN], [PAGE], codebook, SUBJECT)
    (message,) = caught.value.faults
    assert message.startswith("s.xlsx, sheet claims, row 2: ")
    assert fault in message


def test_the_widget_writes_the_sheet_that_is_read_back(tmp_path, table, codebook):
    path = tmp_path / "settle.csv"
    box = adjudicate_widget(table, path, adjudicator="Chair")
    _head, question, choice, value, quote, reason, buttons, told = box.children
    _, save = buttons.children
    assert "technique.anaesthesia" in question.value
    choice.value, value.value, quote.value = "other", "regional", "You are asleep"
    save.click()
    assert "technique.stitches" in question.value
    choice.value, reason.value = "Ben", "the heading"
    save.click()
    assert told.value == "2 of 2 settled."
    first, second = import_adjudication(path, [ANNA, BEN], [PAGE], codebook, SUBJECT)
    assert first.claim is not None
    assert (first.claim.value, first.adjudicator) == ("regional", "Chair")
    assert (second.settled, second.reason) == ("Ben", "the heading")


def test_the_widget_wants_a_name_goes_back_and_escapes_what_pages_say(tmp_path, codebook):
    nasty = replace(CUT, facet="technique.cement", value="<script>", quote="A cut")
    table = disagreements(
        [Coding("A", (nasty,)), Coding("B", ())], codebook.facets, ["page.txt"], SUBJECT
    )
    box = adjudicate_widget(table, tmp_path / "s.csv")
    head, question, choice, *_, buttons, told = box.children
    back, save = buttons.children
    assert "<script>" not in question.value
    choice.value = "A"
    save.click()
    assert told.value == "Write your name first."
    assert not (tmp_path / "s.csv").exists()
    head.children[0].value = "Chair"
    save.click()
    back.click()
    assert choice.value == "A"


def test_the_widget_of_nothing_says_so(tmp_path, codebook):
    table = disagreements(
        [ANNA, replace(BEN, claims=ANNA.claims)], codebook.facets, ["page.txt"], SUBJECT
    )
    box = adjudicate_widget(table, tmp_path / "s.csv", "Chair")
    box.children[6].children[1].click()
    assert box.children[1].value == "The coders differ on nothing."
