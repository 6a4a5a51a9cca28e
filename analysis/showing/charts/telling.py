"""Tells in words what a chart shows, for those who cannot see it."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from analysis.showing.rows import rows_of
from analysis.showing.signs import facet_label
from analysis.showing.words import PAIR_VERDICTS, VERDICTS

SOURCES = 12
"""Sources that one sentence names."""


def verdicts(table: pd.DataFrame) -> str:
    """Tell how many questions have which verdict.

    Parameters
    ----------
    table : pandas.DataFrame
        Verdicts of one audit.

    Returns
    -------
    str
        One sentence.
    """
    counts = table["verdict"].value_counts().to_dict()
    told = [f"{counts[verdict]} {verdict}" for verdict in VERDICTS if verdict in counts]
    return f"{len(table)} questions: {', '.join(told)}."


def values(claims: pd.DataFrame, facets: Sequence[str]) -> str:
    """Tell which source gives which value.

    Parameters
    ----------
    claims : pandas.DataFrame
        Claims about one subject.
    facets : sequence of str
        Ids of the facets to tell.

    Returns
    -------
    str
        A sentence a facet.
    """
    return " ".join(_values(claims[claims["facet"] == facet], facet) for facet in facets)


def named(cells: pd.DataFrame, facets: Sequence[str]) -> str:
    """Tell how many of the facets each source names.

    Parameters
    ----------
    cells : pandas.DataFrame
        Cells of one audit.
    facets : sequence of str
        Ids of the facets to tell.

    Returns
    -------
    str
        One sentence.
    """
    own = cells[cells["facet"].isin(list(facets))]
    counts = (~own["polarity"].isin(["silent", "negated"])).groupby(own["source"]).sum()
    told = [
        f"{name} names {count} of {len(facets)}" for name, count in counts.head(SOURCES).items()
    ]
    return _joined(told, len(counts))


def pairs(table: pd.DataFrame) -> str:
    """Tell how many pairs of sources have which verdict.

    Parameters
    ----------
    table : pandas.DataFrame
        Pairs of one audit.

    Returns
    -------
    str
        One sentence.
    """
    counts = table["verdict"].value_counts().to_dict()
    told = [f"{counts[verdict]:,} {verdict}" for verdict in PAIR_VERDICTS if verdict in counts]
    return f"Two sources that answer one question, {len(table):,} times: {', '.join(told)}."


def coverage(table: pd.DataFrame) -> str:
    """Tell which questions nobody answers.

    Parameters
    ----------
    table : pandas.DataFrame
        Coverage of one audit.

    Returns
    -------
    str
        One sentence, and the questions.
    """
    silent = table[table["stated_by"] == 0]["question"]
    return f"{len(silent)} of {len(table)} questions get no answer: {' '.join(silent)}"


def _values(own: pd.DataFrame, facet: str) -> str:
    rows = own.drop_duplicates(["source", "value"])
    told = [
        f"{row.source} says {row.value or 'nothing readable'}"
        for row in rows_of(rows.head(SOURCES))
    ]
    return f"{facet_label(facet).capitalize()}: {_joined(told, len(rows))}"


def _joined(told: list[str], among: int) -> str:
    more = f"; and {among - len(told):,} more" if among > len(told) else ""
    return "; ".join(told) + more + "."
