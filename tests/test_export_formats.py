"""Exports: each format holds what the audit holds, and nothing in it can run."""

import csv
import io
import json
import re
import subprocess
import sys
import zipfile
from copy import deepcopy
from dataclasses import replace
from pathlib import Path

import openpyxl
import pandas as pd
import pytest
from jsonschema import Draft202012Validator

from analysis import showing
from analysis.errors import OutputError
from analysis.formulas import unguarded
from analysis.showing.annotations import annotate, parse_annotations
from analysis.showing.export import FORMATS, export_run
from analysis.showing.notebook import show_document, show_finding
from analysis.showing.report_building import build_report
from analysis.showing.signs import COLOURS
from analysis.showing.workbook import render_workbook
from tests.coded_audit import HOSTILE, coded_audit, coded_codebook, hostile_audit

AUDIT, CODEBOOK, HOSTILE_AUDIT = coded_audit(), coded_codebook(), hostile_audit()
SCHEMA = json.loads((Path(__file__).parent / "web_annotation.json").read_text("utf-8"))
STARTS = ("=", "+", "-", "@", "\t", "\r")


def exported(audit, fmt: str, folder: Path) -> bytes:
    return export_run(audit, fmt, folder / f"export.{fmt}", CODEBOOK).read_bytes()


@pytest.mark.parametrize("fmt", FORMATS)
def test_an_export_is_the_same_bytes_each_time(fmt: str, tmp_path: Path) -> None:
    assert exported(AUDIT, fmt, tmp_path) == exported(AUDIT, fmt, tmp_path)


@pytest.mark.parametrize("fmt", FORMATS)
def test_hostile_pages_can_be_exported(fmt: str, tmp_path: Path) -> None:
    assert len(exported(HOSTILE_AUDIT, fmt, tmp_path)) > 1000


def test_an_unknown_format_is_refused_with_those_that_there_are(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match=r"no format 'pdf'; there are: xlsx, csv"):
        export_run(AUDIT, "pdf", tmp_path / "x.pdf", CODEBOOK)


# ------------------------------------------------------------------ workbook


def test_the_workbook_has_the_grid_in_the_colours_of_the_verdicts(tmp_path: Path) -> None:
    book = openpyxl.load_workbook(io.BytesIO(exported(AUDIT, "xlsx", tmp_path)))
    assert book.sheetnames == ["Grid", "Findings", "Claims", "Method"]
    rows = {row[2].value: row for row in book["Grid"].iter_rows(min_row=2)}
    window = rows["indication.window"]
    assert [cell.value for cell in window[5:]] == [
        "silent",
        "within 8 months",
        "within 6 months",
        "silent",
    ]
    assert window[6].fill.fgColor.rgb == "FF" + COLOURS["conflict"].removeprefix("#")
    assert rows["technique.needle"][5].fill.fgColor.rgb == "FF" + COLOURS["agree"].removeprefix("#")
    assert book["Claims"].max_row == len(AUDIT.claims) + 1


def test_of_very_many_sources_the_workbook_has_a_column_of_values(tmp_path: Path) -> None:
    content = render_workbook(AUDIT, replace(build_report(AUDIT, CODEBOOK), by_source=False))
    rows = list(openpyxl.load_workbook(io.BytesIO(content))["Grid"].iter_rows(values_only=True))
    assert rows[0][5] == "Values"
    window = next(row for row in rows if row[2] == "indication.window")
    assert window[5] == "within 6 months ×1; within 8 months ×1"


def test_a_cell_too_long_for_a_workbook_is_cut_with_an_ellipsis() -> None:
    claim = replace(AUDIT.claims[0], quote="long " * 10_000)
    content = render_workbook(replace(AUDIT, claims=(claim,)), build_report(AUDIT, CODEBOOK))
    told = openpyxl.load_workbook(io.BytesIO(content))["Claims"]["M2"].value
    assert len(told) == 32_767
    assert told.endswith("…")


def test_no_cell_of_the_workbook_is_a_formula_or_a_link(tmp_path: Path) -> None:
    content = exported(HOSTILE_AUDIT, "xlsx", tmp_path)
    book = openpyxl.load_workbook(io.BytesIO(content))
    found = [
        cell
        for sheet in book
        for row in sheet.iter_rows()
        for cell in row
        if cell.value is not None
    ]
    assert {cell.data_type for cell in found} <= {"s", "n"}
    assert all(cell.hyperlink is None for cell in found)
    assert any(str(cell.value).startswith("=HYPERLINK") for cell in found), "the words are kept"
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        sheets = [name for name in parts.namelist() if "sheet" in name and name.endswith(".xml")]
        assert not any(b"<f>" in parts.read(name) for name in sheets)


# ------------------------------------------------------------------ CSV, JSON, Parquet


def test_guarded_csv_starts_no_formula_and_loses_no_word(tmp_path: Path) -> None:
    plain = list(
        csv.DictReader(io.StringIO(exported(HOSTILE_AUDIT, "csv", tmp_path).decode(), newline=""))
    )
    text = exported(HOSTILE_AUDIT, "csv-guarded", tmp_path).decode()
    guarded = list(csv.DictReader(io.StringIO(text, newline="")))
    assert any(row["quote"].startswith(STARTS) for row in plain)
    assert not any(value.startswith(STARTS) for row in guarded for value in row.values())
    undone = [{key: unguarded(value) for key, value in row.items()} for row in guarded]
    assert undone == plain


def test_parquet_holds_all_claims(tmp_path: Path) -> None:
    table = pd.read_parquet(io.BytesIO(exported(AUDIT, "parquet", tmp_path)))
    assert len(table) == len(AUDIT.claims)
    assert set(table["quote"]) == {claim.quote for claim in AUDIT.claims}


def test_json_tells_what_the_report_tells(tmp_path: Path) -> None:
    told = json.loads(exported(AUDIT, "json", tmp_path))
    assert dict(told["counts"])["conflict"] == 3
    window = next(facet for facet in told["facets"] if facet["id"] == "indication.window")
    words = [quote["words"] for cell in window["cells"] for quote in cell["quotes"]]
    assert "Ideally, the surgery should happen within eight months of the fracture" in words


# ------------------------------------------------------------------ annotations


def test_annotations_are_valid_and_lose_nothing() -> None:
    page = json.loads(json.dumps(annotate(AUDIT)))
    Draft202012Validator(SCHEMA).validate(page)
    assert set(parse_annotations(page)) == set(AUDIT.claims)
    assert page["partOf"]["total"] == len(page["items"]) == len(AUDIT.claims)


def test_annotations_of_hostile_pages_are_valid() -> None:
    page = json.loads(json.dumps(annotate(HOSTILE_AUDIT)))
    Draft202012Validator(SCHEMA).validate(page)
    assert set(parse_annotations(page)) == set(HOSTILE_AUDIT.claims)


def test_each_annotation_has_an_id_of_its_own() -> None:
    ids = [item["id"] for item in annotate(coded_audit(2))["items"]]
    assert len(set(ids)) == len(ids)


def test_both_selectors_of_an_annotation_choose_the_same_words() -> None:
    texts = {source.name: source.text for source in AUDIT.sources}
    claims = {claim.quote: claim for claim in AUDIT.claims}
    for item in annotate(AUDIT)["items"]:
        words, place = item["target"]["selector"]
        text = texts[claims[words["exact"]].source]
        assert text[place["start"] : place["end"]] == words["exact"]
        around = words["prefix"] + words["exact"] + words["suffix"]
        assert around in text


@pytest.mark.parametrize(
    "spoil",
    [
        lambda item: item.pop("id"),
        lambda item: item.update(type="Note"),
        lambda item: item.pop("target"),
        lambda item: item["target"].update(source="not an iri"),
        lambda item: item["target"]["selector"][0].pop("exact"),
        lambda item: item["target"]["selector"][1].update(start=-1),
        lambda item: item["body"][0].update(value={"not": "text"}),
        lambda item: item.update(motivation="gossiping"),
    ],
)
def test_the_schema_refuses_what_the_model_forbids(spoil) -> None:
    page = deepcopy(annotate(AUDIT))
    spoil(page["items"][0])
    assert list(Draft202012Validator(SCHEMA).iter_errors(page))


# ------------------------------------------------------------------ notebook


def test_a_finding_shows_its_quotes_side_by_side() -> None:
    shown = show_finding(AUDIT, "technique.incision", CODEBOOK)
    assert "<mark>do not need surgical incisions</mark>" in shown._repr_html_()
    assert shown._repr_html_().count("<th ") == 2
    assert "002: no, asserted: “do not need surgical incisions”" in repr(shown)


def test_a_document_shows_its_claims_the_same_each_time() -> None:
    shown = show_document(AUDIT, "002")
    assert shown._repr_html_() == show_document(AUDIT, AUDIT.sources[2].name)._repr_html_()
    assert "technique.incision" in shown._repr_html_().lower()
    assert "do not need surgical incisions" in repr(shown)


@pytest.mark.parametrize("facet", ["identity.described_as", "technique.incision"])
def test_nothing_of_a_hostile_page_is_a_tag_in_a_notebook(facet: str) -> None:
    html = show_finding(HOSTILE_AUDIT, facet, CODEBOOK)._repr_html_()
    assert not re.search(r"<(script|img|style|a)\b", html)
    for source in HOSTILE_AUDIT.sources:
        assert not re.search(r"<(script|img|a)\b", show_document(HOSTILE_AUDIT, source.name).html)


def test_what_is_not_there_is_told_with_what_there_is() -> None:
    with pytest.raises(OutputError, match=r"no facet 'technique\.laser'; there are: identity"):
        show_finding(AUDIT, "technique.laser", CODEBOOK)
    with pytest.raises(OutputError, match=r"no source 'page'; there are: 000"):
        show_document(AUDIT, "page")


def test_text_holds_the_conflicts_and_no_control_character(tmp_path: Path) -> None:
    told = exported(AUDIT, "text", tmp_path).decode()
    assert "≠ indication.window" in told
    assert "do not need surgical incisions" in told
    hostile = exported(HOSTILE_AUDIT, "text", tmp_path).decode()
    assert HOSTILE[0] in hostile
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f]", hostile)


# ------------------------------------------------------------------ the package


def test_every_public_name_of_the_package_is_there_and_loaded_late() -> None:
    assert sorted(showing.PLACES) == sorted(showing.__all__)
    assert all(getattr(showing, name) is not None for name in showing.__all__)
    code = "import sys, analysis.showing; print('pandas' in sys.modules)"
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert told.stdout.strip() == "False"
