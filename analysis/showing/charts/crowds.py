"""Gathers the claims of many sources that say the same into one row of a chart, and inks it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from analysis.showing.rows import rows_of

ALONE = 8
"""Claims that a chart shows one by one; more are gathered by what they say."""
MOST = 12
"""Gathered rows that a chart holds, the most frequent first."""
INKS = ("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#56B4E9", "#E69F00")
"""Those of Okabe and Ito, one a source, in turn."""
SHARED = "#5F5F5F"
"""The ink of a row that several sources share."""


def gather(
    claims: pd.DataFrame, same: Sequence[str], names: Mapping[str, str]
) -> tuple[list[tuple[str, Any]], int]:
    """Gather claims into rows, one a claim or, of many, one a thing said.

    Parameters
    ----------
    claims : pandas.DataFrame
        Claims on one facet, in the order in which they are to show.
    same : sequence of str
        Columns in which two claims must be equal to say the same.
    names : mapping of str to str
        Short name by source.

    Returns
    -------
    tuple of list and int
        Rows of a label and their first claim as a named tuple; and how many
        claims found no room. The label is the source's short name, or how
        many sources say this.
    """
    own = claims.drop_duplicates(["source", *same])
    if len(own) <= ALONE:
        return [(names[claim.source], claim) for claim in rows_of(own)], 0
    groups: dict[tuple[str, ...], list[Any]] = {}
    for claim in rows_of(own):
        groups.setdefault(tuple(getattr(claim, column) for column in same), []).append(claim)
    kept = sorted(groups.items(), key=_frequency)
    rows = [(_label(said, names), said[0]) for _, said in kept[:MOST]]
    return rows, sum(len(said) for _, said in kept[MOST:])


def ink_of(label: str, claim: Any, names: Mapping[str, str]) -> str:
    """Choose the ink of a row, the same for a source in every chart of a run.

    Parameters
    ----------
    label : str
        The row's label, as :func:`gather` gives it.
    claim : named tuple
        Its first claim.
    names : mapping of str to str
        Short name by source, for all sources in one order.

    Returns
    -------
    str
        The ink of the row's source, grey where several sources share the row.
    """
    if names[claim.source] != label:
        return SHARED
    return INKS[list(names).index(claim.source) % len(INKS)]


def _frequency(group: tuple[tuple[str, ...], list[Any]]) -> tuple[int, tuple[str, ...]]:
    return -len(group[1]), group[0]


def _label(said: list[Any], names: Mapping[str, str]) -> str:
    return names[said[0].source] if len(said) == 1 else f"{len(said):,} sources"
