"""Tables of agreement and of disagreement between codings of one set of sources."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import pytest

from analysis.records import Claim
from analysis.reviewing.agreement import agreement_table, draw_agreement
from analysis.reviewing.codings import Coding, cell_ratings, value_label, value_ratings
from analysis.reviewing.disagreements import disagreements, draw_disagreement

CLAIM = Claim(
    "a.txt", "technique.incision", "kyphoplasty", "yes", None, None, "", "affirmed",
    "asserted", "", 0, 10, "A cut is made",
)  # fmt: skip
DURATION = replace(CLAIM, facet="technique.duration", value="1 hour", low=1, high=1, unit="hour")
SOURCES = ["a.txt", "b.txt"]


def coding(coder: str, *claims: Claim, **verdicts: str) -> Coding:
    return Coding(coder, claims, {k.replace("_", ".", 1): v for k, v in verdicts.items()})


def overall(table: pd.DataFrame, level: str) -> pd.Series:
    return table[(table["level"] == level) & (table["scope"] == "overall")].iloc[0]


def test_reference_against_itself_agrees_in_all(facets, reference, sources):
    names = [source.name for source in sources]
    twin = replace(reference, coder="twin", machine=True)
    table = agreement_table([reference, twin], facets, names, "kyphoplasty", draws=50)
    cells, verdicts = overall(table, "cells"), overall(table, "verdicts")
    assert (cells["units"], cells["percent"], cells["cohen"]) == (232, 1.0, 1.0)
    assert (verdicts["units"], verdicts["alpha"]) == (58, 1.0)
    assert set(table["versus"]) == {"machine and human"}
    assert disagreements([reference, twin], facets, names, "kyphoplasty").empty


def test_each_cell_left_out_lowers_the_figure_as_counted_by_hand(facets, reference, sources):
    """Twelve claims dropped empty as many cells as they alone state."""
    names = [source.name for source in sources]
    dropped = replace(reference, coder="machine", claims=reference.claims[:-12])
    table = agreement_table([reference, dropped], facets, names, "kyphoplasty", draws=50)
    differ = disagreements([reference, dropped], facets, names, "kyphoplasty")
    emptied = (differ["machine"] == "silent").sum()
    assert emptied >= 5
    assert overall(table, "cells")["percent"] == pytest.approx(1 - emptied / 232)
    row = overall(table, "cells")
    assert row["cohen_low"] < row["cohen"] < row["cohen_high"] <= 1.0


def test_disputed_cells_count_neither_for_nor_against(facets):
    one, two = coding("one", CLAIM), coding("two")
    open_ = agreement_table([one, two], facets, SOURCES, "kyphoplasty", draws=20)
    left = agreement_table(
        [one, two], facets, SOURCES, "kyphoplasty", draws=20,
        leave_out=[("a.txt", "technique.incision")],
    )  # fmt: skip
    assert overall(open_, "cells")["units"] == overall(left, "cells")["units"] + 1
    assert overall(open_, "cells")["percent"] < overall(left, "cells")["percent"] == 1.0


@pytest.mark.parametrize(
    ("other", "alike"),
    [
        (replace(DURATION, value="60 minutes", low=60, high=60, unit="minute"), True),
        (replace(DURATION, value="2 hours", low=2, high=2), False),
        (replace(DURATION, value="up to 1 hour", low=0), False),
        (replace(DURATION, unit="hour/vertebra"), False),
        (replace(DURATION, low=None), False),
    ],
)
def test_values_are_compared_by_what_they_mean(other, alike):
    assert (value_label(DURATION) == value_label(other)) is alike


def test_a_claim_on_both_subjects_counts_and_one_without_value_does_not(facets):
    both, unread = replace(CLAIM, subject="both"), replace(CLAIM, value="", note="unread")
    elsewhere = replace(CLAIM, subject="vertebroplasty")
    teams = [coding("one", both), coding("two", unread), coding("three", elsewhere)]
    table = cell_ratings(teams, facets, SOURCES, "kyphoplasty")
    row = table.loc[("a.txt", "technique.incision")]
    assert list(row) == ["stated", "silent", "silent"]


def test_values_are_compared_only_where_both_find_something_stated(facets):
    one, two = coding("one", CLAIM, DURATION), coding("two", replace(CLAIM, value="no"))
    table = value_ratings([one, two], facets, SOURCES, "kyphoplasty")
    assert table.notna().sum(axis=1).tolist() == [2, 1]
    row = overall(agreement_table([one, two], facets, SOURCES, "kyphoplasty", draws=20), "values")
    assert (row["units"], row["percent"]) == (1, 0.0)


def test_three_coders_give_three_pairs_and_all_together(facets):
    teams = [coding("one", CLAIM), coding("two", CLAIM), coding("three", DURATION)]
    teams[2] = replace(teams[2], machine=True)
    table = agreement_table(teams, facets, SOURCES, "kyphoplasty", levels=["cells"], draws=20)
    rows = table[table["scope"] == "overall"]
    assert list(zip(rows["coders"], rows["versus"], strict=True)) == [
        ("one / two", "human and human"),
        ("one / three", "machine and human"),
        ("two / three", "machine and human"),
        ("one / two / three", "all"),
    ]
    assert rows["cohen"].notna().tolist() == [True, True, True, False]
    assert rows["fleiss"].notna().all()


def test_whole_documents_are_drawn_on_request(facets, reference, sources):
    names = [source.name for source in sources]
    dropped = replace(reference, coder="machine", claims=reference.claims[:-12])
    rows = [
        overall(
            agreement_table(
                [reference, dropped], facets, names, "kyphoplasty", levels=["cells"], over=over
            ),
            "cells",
        )
        for over in ("unit", "source")
    ]
    assert rows[0]["cohen"] == rows[1]["cohen"]
    assert rows[0]["cohen_low"] > rows[1]["cohen_low"]  # all faults lie in one document


def test_disagreements_carry_the_words(facets):
    one = coding("one", CLAIM, replace(CLAIM, start=20, end=40, quote="No cut", value="no"))
    two = coding("two", CLAIM, DURATION)
    table = disagreements([one, two], facets, SOURCES, "kyphoplasty")
    assert table["differ"].tolist() == ["which value", "whether stated"]
    first, second = (row for _, row in table.iterrows())
    assert (first["one"], first["two"]) == ("yes; no", "yes")
    assert first["one: quotes"] == "A cut is made | No cut"
    assert (second["one"], second["two"]) == ("silent", "1 hour")


def test_the_charts_show_each_difference_once(facets):
    one, two = coding("one", CLAIM), coding("two", replace(CLAIM, value="no"), DURATION)
    table = disagreements([one, two], facets, SOURCES, "kyphoplasty")
    axes = draw_disagreement(table)
    counts = [len(group.get_offsets()) for group in axes.collections]
    assert counts == [1, 1]
    assert [each.get_text() for each in axes.get_yticklabels()] == sorted(table["facet"])[::-1]
    figures = agreement_table([one, two], facets, SOURCES, "kyphoplasty", draws=20)
    drawn = draw_agreement(figures, measure="percent")
    shown = (figures["scope"] != "facet") & figures["percent"].notna()
    assert len(drawn.get_yticklabels()) == shown.sum()


@pytest.mark.parametrize("names", [["one"], ["one", "one"]])
def test_agreement_needs_two_coders_with_names_of_their_own(facets, names):
    with pytest.raises(ValueError, match="two or more codings"):
        agreement_table([coding(name) for name in names], facets, SOURCES, "kyphoplasty")
