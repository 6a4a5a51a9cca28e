"""Coding sheets: out to coders and back, nothing lost, every fault named."""

from __future__ import annotations

import csv
import datetime
from dataclasses import replace
from types import SimpleNamespace

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from analysis.codebook import Facet
from analysis.errors import ReviewError
from analysis.records import Claim, Interval, Source
from analysis.reviewing import sheet_files
from analysis.reviewing.claim_rows import claim_order
from analysis.reviewing.decisions import (
    ACCEPT,
    CORRECT,
    MISSING,
    REJECT,
    make_decision,
    sort_decisions,
)
from analysis.reviewing.sheet_import import import_sheet, read_sheet_claims
from analysis.reviewing.sheets import export_sheet

ENDINGS = (".xlsx", ".csv")
OPEN = Facet("any.open", "Any", "set", "inclusive", "What is it?", {}, (), ())
LONG = Facet("any.long", "Any", "duration", "estimate", "How long?", {}, (), ())
BOOK = SimpleNamespace(facets={"any.open": OPEN, "any.long": LONG}, subjects={})

text = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
nasty = st.sampled_from(
    ["=1+1", "@SUM(A1)", "+49 1", "-5", "'quoted", "''", "a\r\nb", "\x0c", "_x000D_", "x005F_",
     "\\u{000D}", "", " lead", "trail ", "\ufeff", "\uffff", "1.50", "TRUE", "#N/A", '"', ";", "\t"]
)  # fmt: skip
words = text | nasty
amount = st.none() | st.integers(-5, 10**9).map(float) | st.sampled_from([0.25, 1e22, "few"])


def _content(claim: Claim) -> tuple[object, ...]:
    return (claim.source, claim.start, claim.end, claim.facet, claim.value, claim.condition)


@st.composite
def codings(draw):
    """Sources with claims on random spans, and a decision on each claim or none."""
    texts = draw(st.lists(st.tuples(words, words, words).map("".join), min_size=1, max_size=3))
    sources = [Source(f"{number}.txt", each) for number, each in enumerate(texts)]
    claims, decisions = [], []
    for source in sources:
        for _ in range(draw(st.integers(0, 3)) if source.text else 0):
            start = draw(st.integers(0, len(source.text) - 1))
            end = draw(st.integers(start + 1, len(source.text)))
            claim = Claim(
                source.name, draw(st.sampled_from(["any.open", "any.long"])), "both",
                draw(words), draw(amount), draw(amount), draw(words), "affirmed", "possible",
                draw(words), start, end, source.text[start:end],
                draw(words), draw(words), draw(words),
            )  # fmt: skip
            claims.append(claim)
            said = draw(st.sampled_from([None, ACCEPT, REJECT, CORRECT]))
            if said is None:
                continue
            corrected = replace(claim, value="other") if said == CORRECT else None
            if corrected and corrected.facet == "any.long":
                corrected = replace(
                    corrected, low=1.0, high=draw(st.none() | st.just(2.0)), unit="day"
                )
            elif corrected:
                corrected = replace(corrected, low=None, high=None, unit="")
            decisions.append(
                make_decision(
                    said, claim, source, coder="Anna", corrected=corrected, comment=draw(words)
                )
            )
    unique = {_content(each.claim): each for each in decisions}
    kept = {each.claim for each in unique.values()}
    claims = [each for each in claims if each in kept or _content(each) not in unique]
    return sources, claims, list(unique.values())


@pytest.mark.parametrize("ending", ENDINGS)
@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(codings())
def test_a_round_trip_loses_nothing(tmp_path, ending, coded):
    sources, claims, decisions = coded
    path = tmp_path / f"sheet{ending}"
    export_sheet(claims, sources, path, BOOK, decisions=decisions)
    assert read_sheet_claims(path, sources) == sorted(set(claims), key=claim_order)
    assert import_sheet(path, sources, BOOK) == sort_decisions(decisions)


@pytest.mark.parametrize("ending", ENDINGS)
def test_the_reference_goes_out_and_comes_back(tmp_path, ending, codebook, reference, sources):
    path = tmp_path / f"sheet{ending}"
    export_sheet(reference.claims, sources, path, codebook, coder="Anna")
    claims = [replace(claim, quote=claim.quote) for claim in reference.claims]
    assert set(read_sheet_claims(path, sources)) == set(claims)
    assert import_sheet(path, sources, codebook) == []
    again = tmp_path / f"again{ending}"
    export_sheet(reversed(reference.claims), sources, again, codebook, coder="Anna")
    assert again.read_bytes() == path.read_bytes()


PAGE = Source(
    "page.txt",
    "A small cut is made. Sedation is used. The procedure takes about an hour.\n"
    "Rest for two days. You may drive after a week. Rest is good.",
)


def claim_on(quote: str, facet: str, value: str) -> Claim:
    start = PAGE.text.index(quote)
    return Claim(
        "page.txt", facet, "kyphoplasty", value, None, None, "", "affirmed", "asserted", "",
        start, start + len(quote), quote,
    )  # fmt: skip


CUT = claim_on("A small cut is made", "technique.incision", "yes")
HOUR = replace(
    claim_on("The procedure takes about an hour", "technique.duration", "about 1 hour"),
    low=1.0, high=1.0, unit="hour",
)  # fmt: skip


def fill(path, row: int, **entries: str) -> None:
    """Write entries into a row of an exported workbook as a coder would."""
    book = openpyxl.load_workbook(path)
    sheet = book["claims"]
    heads = {cell.value: cell.column for cell in sheet[1]}
    for name, entry in entries.items():
        sheet.cell(row, heads[name.replace("_", " ")], entry)
    book.save(path)


@pytest.fixture
def sheet(tmp_path, codebook):
    path = tmp_path / "sheet.xlsx"
    export_sheet([CUT, HOUR], [PAGE], path, codebook, coder="Anna")
    return path


def test_drop_downs_offer_the_decisions_and_the_facets(sheet, codebook):
    book = openpyxl.load_workbook(sheet)
    offers = {each.formula1 for each in book["claims"].data_validations.dataValidation}
    assert '"accept,reject,correct value,missing claim"' in offers
    assert f"'codebook'!$A$2:$A${len(codebook.facets) + 1}" in offers
    assert book["codebook"]["A2"].value == "identity.described_as"


def test_a_coder_fills_in_the_sheet(sheet, codebook):
    fill(sheet, 2, decision="accept", comment="plain")
    fill(sheet, 3, decision="Correct value", corrected_value="2 hours", corrected_low=2,
         corrected_high=2, corrected_unit="hour")  # fmt: skip
    fill(sheet, 4, decision="missing claim", coder="Anna", source="page.txt", value="sedation",
         facet="technique.anaesthesia", subject="kyphoplasty",
         quote="Sedation  is\nused",
    )  # fmt: skip
    accept, missing, correct = import_sheet(sheet, [PAGE], codebook)
    assert (accept.decision, accept.claim, accept.coder, accept.comment) == (
        ACCEPT, CUT, "Anna", "plain",
    )  # fmt: skip
    assert missing.claim.quote == "Sedation is used" == PAGE.text[missing.claim.start :][:16]
    assert correct.claim == HOUR
    assert correct.corrected == replace(HOUR, value="2 hours", low=2.0, high=2.0)


def test_a_duration_in_words_is_read_by_the_function_given(sheet, codebook):
    fill(sheet, 3, decision="correct value", corrected_value="30 minutes")

    def read_amount(text: str) -> list[Interval]:
        return [Interval(30.0, 30.0, "minute")] if text == "30 minutes" else []

    with pytest.raises(ReviewError, match="no amount can be read from '30 minutes'"):
        import_sheet(sheet, [PAGE], codebook)
    (decision,) = import_sheet(sheet, [PAGE], codebook, read_amount=read_amount)
    assert decision.corrected is not None
    assert (decision.corrected.low, decision.corrected.unit) == (30.0, "minute")


MISSING_ROW = {
    "decision": MISSING, "coder": "Ben", "source": "page.txt", "facet": "technique.incision",
    "subject": "kyphoplasty", "value": "yes", "quote": "A small cut is made",
}  # fmt: skip


@pytest.mark.parametrize(
    ("row", "change", "fault"),
    [
        (2, {"decision": "perhaps"}, "row 2: 'perhaps' is no decision; choose accept, reject"),
        (2, {"decision": "accept", "coder": ""}, "row 2: a decision without a coder; write"),
        (2, {"decision": "accept", "quote": "No cut"}, "row 2: the claim's own columns"),
        (2, {"decision": "accept", "start": "7"}, "row 2: the claim's own columns"),
        (2, {"corrected_value": "no", "decision": "accept"}, "corrected value beside 'accept'"),
        (2, {"decision": "correct value", "corrected_value": "maybe"},
         "'maybe' is no value of technique.incision; write yes, no"),
        (2, {"comment": "=HYPERLINK(1)"}, "column comment: holds a formula"),
        (4, MISSING_ROW | {"quote": "A large cut"}, "row 4: the quote is not in page.txt; copy"),
        (4, MISSING_ROW | {"quote": "Rest"}, "row 4: the quote stands 2 times in page.txt"),
        (4, MISSING_ROW | {"quote": ""}, "row 4: no quote; copy the words"),
        (4, MISSING_ROW | {"source": "pag.txt"}, "row 4: no source 'pag.txt'; there are: page.txt"),
        (4, MISSING_ROW | {"facet": "incision"},
         "row 4: no facet 'incision' in the codebook; did you mean technique.incision"),
        (4, MISSING_ROW | {"subject": "surgery"}, "row 4: no subject 'surgery'; write kyphoplasty"),
        (4, MISSING_ROW | {"value": ""}, "row 4: technique.incision has no value; write one"),
        (4, MISSING_ROW | {"polarity": "not"}, "'not' is none of affirmed, negated; choose one"),
        (4, MISSING_ROW | {"start": "x"}, "row 4: start 'x' and end '' are no offsets"),
        (4, MISSING_ROW | {"start": "3", "end": "9"}, "the quote does not stand at 3 to 9"),
        (4, MISSING_ROW | {"facet": "technique.duration", "value": "1 hour", "low": "1"},
         "'1 hour' has an amount without a unit; write the unit"),
    ],
)  # fmt: skip
def test_a_fault_names_its_sheet_and_row_and_the_cure(sheet, codebook, row, change, fault):
    fill(sheet, row, **change)
    with pytest.raises(ReviewError) as caught:
        import_sheet(sheet, [PAGE], codebook)
    message = caught.value.faults[0]
    assert message.startswith("sheet.xlsx, sheet claims, row ")
    assert fault in message


def test_all_faults_are_told_at_once(sheet, codebook):
    fill(sheet, 2, decision="perhaps", coder="")
    fill(sheet, 4, **(MISSING_ROW | {"quote": "elsewhere"}))
    with pytest.raises(ReviewError) as caught:
        import_sheet(sheet, [PAGE], codebook)
    assert len(caught.value.faults) == 3


def test_what_a_spreadsheet_would_run_is_written_as_text(tmp_path, codebook):
    page = Source("page.txt", "=cmd|' /C calc'!A0 is what the page says")
    claim = replace(CUT, start=0, end=18, quote=page.text[:18], condition="@now", note="-1")
    export_sheet([claim], [page], tmp_path / "s.csv", codebook)
    with (tmp_path / "s.csv").open(encoding="utf-8-sig", newline="") as file:
        cells = [cell for line in csv.reader(file) for cell in line]
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]
    export_sheet([claim], [page], tmp_path / "s.xlsx", codebook)
    book = openpyxl.load_workbook(tmp_path / "s.xlsx")
    assert {cell.data_type for row in book["claims"].iter_rows() for cell in row} <= {"s", "n"}
    assert read_sheet_claims(tmp_path / "s.csv", [page]) == [claim]


@pytest.mark.parametrize(
    ("name", "content", "fault"),
    [
        ("s.xlsx", b"no workbook", "s.xlsx: cannot be read as a sheet"),
        ("s.csv", b"\xff\xfe\x00", "s.csv: cannot be read as a sheet"),
        ("s.csv", b"source,facet\n", "s.csv: no column decision, coder"),
        ("s.csv", b"", "s.csv: no column decision"),
    ],
)
def test_what_is_no_sheet_is_refused(tmp_path, codebook, name, content, fault):
    (tmp_path / name).write_bytes(content)
    with pytest.raises(ReviewError, match=fault):
        import_sheet(tmp_path / name, [PAGE], codebook)


def test_an_unknown_ending_or_source_is_refused(tmp_path, codebook):
    with pytest.raises(ReviewError, match=r"'.ods' is no sheet; write .xlsx or .csv"):
        export_sheet([CUT], [PAGE], tmp_path / "s.ods", codebook)
    with pytest.raises(ReviewError, match=r"page.txt: the claim's source is not given"):
        export_sheet([CUT], [], tmp_path / "s.csv", codebook)


def test_a_sheet_saved_with_semicolons_is_read(tmp_path, codebook):
    export_sheet([CUT], [PAGE], tmp_path / "s.csv", codebook, coder="Anna")
    with (tmp_path / "s.csv").open(encoding="utf-8-sig", newline="") as file:
        table = list(csv.reader(file))
    table[1][0] = "reject"
    with (tmp_path / "t.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, delimiter=";").writerows(table)
    (decision,) = import_sheet(tmp_path / "t.csv", [PAGE], codebook)
    assert (decision.decision, decision.claim) == (REJECT, CUT)


@pytest.mark.parametrize("ending", ENDINGS)
def test_missing_claims_and_vague_values_go_out_again_and_come_back(tmp_path, codebook, ending):
    vague = replace(HOUR, value="not long", low=None, high=None, unit="")
    rest = claim_on("Rest for two days", "recovery.bed_rest", "from noon")
    decisions = [
        make_decision(CORRECT, HOUR, PAGE, coder="Anna", corrected=vague),
        make_decision(MISSING, rest, PAGE, coder="Ben"),
        make_decision(REJECT, replace(CUT, source="gone.txt"), Source("gone.txt", "?"), coder="C"),
    ]
    path = tmp_path / f"s{ending}"
    export_sheet([HOUR], [PAGE], path, codebook, decisions=decisions)
    assert import_sheet(path, [PAGE], codebook) == sort_decisions(decisions[:2])


def test_an_amount_that_the_page_does_not_give_is_written_as_vague(sheet, codebook):
    row = MISSING_ROW | {
        "facet": "recovery.bed_rest", "value": "for a while", "quote": "Rest for two days",
    }  # fmt: skip
    fill(sheet, 4, **row)
    with pytest.raises(ReviewError, match="or 'vague' into unit where the source gives none"):
        import_sheet(sheet, [PAGE], codebook)
    fill(sheet, 4, unit="vague")
    (decision,) = import_sheet(sheet, [PAGE], codebook)
    assert (decision.claim.value, decision.claim.low, decision.claim.unit) == (
        "for a while",
        None,
        "",
    )


def test_a_value_of_the_codebook_needs_no_amount(sheet, codebook):
    row = MISSING_ROW | {
        "facet": "recovery.activity_limit", "value": "ask doctor", "quote": "Rest for two days",
    }  # fmt: skip
    fill(sheet, 4, **row)
    (decision,) = import_sheet(sheet, [PAGE], codebook)
    assert decision.claim.value == "ask doctor"


def test_a_quote_longer_than_a_cell_is_cut_in_the_sheet_and_whole_again_after(tmp_path, codebook):
    page = Source("long.txt", "word " * 9000)
    claim = replace(CUT, source="long.txt", start=0, end=44_999, quote=page.text[:44_999])
    export_sheet([claim], [page], tmp_path / "s.xlsx", codebook)
    assert read_sheet_claims(tmp_path / "s.xlsx", [page]) == [claim]
    fill(tmp_path / "s.xlsx", 2, decision="accept", coder="Anna")
    (decision,) = import_sheet(tmp_path / "s.xlsx", [page], codebook)
    assert decision.claim == claim
    with pytest.raises(ReviewError, match=r"too long for a spreadsheet's cell; write .csv"):
        export_sheet([replace(claim, note="n" * 40_000)], [page], tmp_path / "t.xlsx", codebook)
    assert not (tmp_path / "t.xlsx").exists()


@pytest.mark.parametrize(
    ("entry", "fault"),
    [
        (datetime.date(2024, 1, 2), "the spreadsheet made a date of it; format the cell as text"),
        (True, "'yes' is no decision"),
        (1.5, "'1.5' is no decision"),
    ],
)
def test_what_a_spreadsheet_made_of_an_entry_is_told(sheet, codebook, entry, fault):
    fill(sheet, 2, decision=entry)
    with pytest.raises(ReviewError, match=fault):
        import_sheet(sheet, [PAGE], codebook)


def test_a_workbook_that_unpacks_to_too_much_is_refused(sheet, codebook, monkeypatch):
    monkeypatch.setattr(sheet_files, "LARGEST", 1000)
    with pytest.raises(ReviewError, match="unpacks to more than a sheet of claims can need"):
        import_sheet(sheet, [PAGE], codebook)
