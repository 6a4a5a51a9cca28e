"""Sums a large audit up: the grid as text, and the values worth a row of a table."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from analysis.records import Finding

_SHOWN = 20  # values of one facet in the printed and the written summary


def render_summary(values: pd.DataFrame, findings: Sequence[Finding], sources: int) -> str:
    """Return the grid of a large audit as text: a facet a line with its commonest values."""
    by_facet = dict(iter(values.groupby("facet", sort=False)))
    lines = [f"{sources:,} sources, {len(findings)} facets", ""]
    for finding in findings:
        rows = by_facet.get(finding.facet)
        if rows is None:
            continue
        top = "; ".join(
            f"{value} {share:.0%}"
            for value, share in zip(rows["value"][:4], rows["share"][:4], strict=True)
        )
        more = f"; {len(rows) - 4} more" if len(rows) > 4 else ""
        lines.append(
            f"{finding.facet:32} {finding.verdict:10} {finding.stated_by:7,} state it: {top}{more}"
        )
    return "\n".join(lines)


def shorten(values: pd.DataFrame) -> pd.DataFrame:
    """Keep of each facet its commonest values and its rarest, at most forty in all."""
    rank = values.groupby("facet", sort=False).cumcount()
    last = values.groupby("facet", sort=False)["value"].transform("size") - rank
    return values[(rank < _SHOWN) | (last <= _SHOWN)]
