"""Tables: declared columns, exact text, silence as a value, one order."""

import csv
from dataclasses import replace

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pandera.errors import SchemaError

from analysis.formulas import guard, unguarded
from analysis.records import Amount
from analysis.showing import schemas
from analysis.showing.amounts import (
    format_amount,
    join_names,
    join_values,
    parse_amount,
    split_names,
    split_values,
)
from analysis.showing.sheets import from_csv, to_csv
from analysis.showing.tables import (
    cells_table,
    claims_about,
    claims_table,
    coverage_table,
    pairs_table,
    sharing_table,
    verdicts_table,
)
from tests.coded_audit import CODED, SUBJECT, coded_audit, coded_codebook, read_rows

AUDIT = coded_audit()
TABLES = {
    "claims": (claims_table, AUDIT.claims, schemas.CLAIMS),
    "cells": (cells_table, AUDIT.cells, schemas.CELLS),
    "pairs": (pairs_table, AUDIT.pairs, schemas.PAIRS),
    "verdicts": (verdicts_table, AUDIT.findings, schemas.VERDICTS_TABLE),
    "sharing": (sharing_table, AUDIT.sharing, schemas.SHARING),
}


@pytest.mark.parametrize("name", TABLES)
def test_a_table_has_its_declared_columns_and_nothing_missing(name: str) -> None:
    make, records, schema = TABLES[name]
    table = make(records)
    assert list(table.columns) == list(schema.columns)
    assert len(table) == len(records)
    assert not table.isna().any().any()


@pytest.mark.parametrize("name", TABLES)
def test_no_record_gives_an_empty_table_of_the_same_dtypes(name: str) -> None:
    make, records, _ = TABLES[name]
    empty = make(())
    assert len(empty) == 0
    assert list(empty.dtypes) == list(make(records).dtypes)


@pytest.mark.parametrize(
    ("file", "make", "records"),
    [("claims.csv", claims_table, AUDIT.claims), ("verdicts.csv", verdicts_table, AUDIT.findings)],
)
def test_the_columns_begin_with_those_of_the_hand_coding(file, make, records) -> None:
    with (CODED / file).open(encoding="utf-8", newline="") as lines:
        heads = next(csv.reader(lines))
    assert list(make(records).columns)[: len(heads)] == heads


def test_the_claims_table_holds_the_hand_coding_word_for_word() -> None:
    told = claims_table(AUDIT.claims).astype(str).to_dict("records")
    wanted = read_rows(CODED / "claims.csv")
    columns = list(wanted[0])
    assert sorted([row[name] for name in columns] for row in told) == sorted(
        [row[name] for name in columns] for row in wanted
    )


def test_claims_stand_by_source_start_and_facet() -> None:
    table = claims_table(reversed(AUDIT.claims))
    keys = list(zip(table["source"], table["start"], table["facet"], strict=True))
    assert keys == sorted(keys)


@pytest.mark.parametrize("name", ["claims", "sharing"])
def test_the_order_of_the_records_does_not_matter(name: str) -> None:
    make, records, _ = TABLES[name]
    assert to_csv(make(tuple(reversed(records)))) == to_csv(make(records))


def test_the_order_of_the_sources_does_not_matter() -> None:
    by_facet = {cell.facet: [] for cell in AUDIT.cells}
    for cell in AUDIT.cells:
        by_facet[cell.facet].insert(0, cell)
    turned = [cell for cells in by_facet.values() for cell in cells]
    assert turned != list(AUDIT.cells)
    assert to_csv(cells_table(turned)) == to_csv(cells_table(AUDIT.cells))


def test_silence_is_a_value() -> None:
    cells = cells_table(AUDIT.cells)
    silent = cells[cells["polarity"] == "silent"]
    assert set(silent["values"]) == {"silent"}
    assert set(silent["claims"]) == {0}
    assert len(cells) == 4 * 58


def test_a_word_that_no_schema_knows_is_refused() -> None:
    odd = replace(AUDIT.claims[0], certainty="quite sure")
    with pytest.raises(SchemaError, match="certainty"):
        claims_table([odd])


def test_claims_about_a_subject_are_those_about_it_and_about_both() -> None:
    table = claims_about(claims_table(AUDIT.claims), SUBJECT)
    assert set(table["subject"]) == {SUBJECT, "both"}
    assert list(table.index) == list(range(len(table)))


def test_coverage_counts_the_sources_that_answer() -> None:
    table = coverage_table(AUDIT.findings, coded_codebook().facets, 4).set_index("facet")
    assert table.loc["technique.needle", "share"] == 1.0
    assert table.loc["technique.incision", "stated_by"] == 2
    assert (table["share"] == 0).sum() == sum(f.verdict == "silent" for f in AUDIT.findings)


@pytest.mark.parametrize(
    ("amount", "text"),
    [(1.5, "1.5"), (19000.0, "19000"), (0.0, "0"), (1234567.0, "1234567"), (0.1, "0.1"),
     ("few", "few"), (None, "")],
)  # fmt: skip
def test_an_amount_has_one_shortest_form(amount: Amount, text: str) -> None:
    assert format_amount(amount) == text
    assert parse_amount(text) == amount


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_every_number_comes_back(number: float) -> None:
    assert parse_amount(format_amount(number)) == number


@given(st.lists(st.text(min_size=1)))
def test_names_come_back_whatever_they_hold(names: list[str]) -> None:
    joined = join_names(names)
    assert split_names(joined) == tuple(names)
    assert joined.count(" ") == max(len(names) - 1, 0)


def test_a_space_inside_a_name_is_escaped() -> None:
    assert join_names(["my page.txt", "b.txt"]) == "my%20page.txt b.txt"


@given(
    st.lists(
        st.lists(st.sampled_from(["a", "|", " ", "%", "%7C", "%257C", "25"]), min_size=1)
        .map("".join)
        .filter(lambda value: value.strip(" |") == value),
        min_size=1,
    )
)
def test_values_come_back(values: list[str]) -> None:
    assert split_values(join_values(values)) == tuple(values)


NASTY = st.text(st.characters(exclude_categories=["Cs"]), max_size=30) | st.sampled_from(
    ["a\rb", "\r\n", 'say "no"', "a,b", "\x00", "=1+1", "NA", "nan", "'", " lead", "\ufeffbom"]
)


@settings(max_examples=60, deadline=None)
@given(st.lists(NASTY, min_size=1, max_size=6))
def test_csv_gives_every_quote_back_to_the_letter(quotes: list[str]) -> None:
    claims = [replace(AUDIT.claims[0], start=i, quote=quote) for i, quote in enumerate(quotes)]
    table = claims_table(claims)
    content = to_csv(table)
    back = from_csv(content, schemas.CLAIMS)
    assert list(back["quote"]) == quotes
    pd.testing.assert_frame_equal(back, table)


@given(NASTY)
def test_a_guarded_cell_starts_no_formula_and_can_be_undone(text: str) -> None:
    guarded = guard(text)
    assert not guarded.startswith(("=", "+", "-", "@", "\t", "\r", "\n"))
    assert (unguarded(guarded) if guarded.startswith("'") else guarded) == text


def test_a_sheet_is_guarded_unless_asked_and_only_then_changes_a_quote() -> None:
    table = claims_table([replace(AUDIT.claims[0], quote="=1+1")])
    assert b",'=1+1," in to_csv(table)
    assert b",=1+1," in to_csv(table, guarded=False)


def test_a_cell_of_any_length_is_read_again() -> None:
    table = claims_table([replace(AUDIT.claims[0], quote="long " * 100_000)])
    assert list(from_csv(to_csv(table), schemas.CLAIMS)["quote"]) == ["long " * 100_000]


@pytest.mark.parametrize(
    ("spoil", "told"),
    [
        (lambda text: text.replace("facet", "facets", 1), "columns"),
        (lambda text: text.replace("asserted", "sure", 1), "certainty"),
        (lambda text: text + "one,cell\n", "columns"),
    ],
)
def test_a_changed_sheet_is_refused_with_its_name(spoil, told: str) -> None:
    content = to_csv(claims_table(AUDIT.claims)).decode()
    with pytest.raises(Exception, match=told) as caught:
        from_csv(spoil(content).encode(), schemas.CLAIMS, "claims.csv")
    assert "claims.csv" in str(caught.value)
    assert type(caught.value).__name__ == "OutputError"
