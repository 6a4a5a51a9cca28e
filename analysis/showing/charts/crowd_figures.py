"""Sketches the charts of very many sources: shares by value, and how amounts are spread."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING

import pandas as pd

from analysis.showing.charts import telling
from analysis.showing.charts.drawing import Sketch
from analysis.showing.charts.shares import draw_counted_shares
from analysis.showing.charts.spread import draw_spread
from analysis.showing.rows import rows_of
from analysis.showing.signs import facet_label

if TYPE_CHECKING:
    from analysis.codebook import Facet

HILLS = 16
"""Facets whose times are drawn, those that most sources state."""


def sketch_crowd_charts(
    cells: pd.DataFrame,
    spans: pd.DataFrame,
    verdicts: pd.DataFrame,
    facets: Mapping[str, Facet],
    sources: int,
) -> tuple[Sketch, ...]:
    """Sketch the charts of very many sources, those for which there is data.

    Parameters
    ----------
    cells : pandas.DataFrame
        ``facet, values, sources``: how many sources have which cell.
    spans : pandas.DataFrame
        ``facet, low, high, unit, sources``: how many give which amount.
    verdicts : pandas.DataFrame
        As ``verdicts_table`` makes them.
    facets : mapping of str to Facet
        The codebook's facets.
    sources : int
        All sources.

    Returns
    -------
    tuple of Sketch
        ``grid``, the shares by value, and ``durations``, the spread of the times.
    """
    stated = verdicts[verdicts["stated_by"] > 0]
    sketches = []
    if len(stated):
        draw = partial(draw_counted_shares, cells, stated, sources)
        sketches.append(Sketch("grid", "What the sources say", telling.verdicts(verdicts), draw))
    ranked = stated.sort_values("stated_by", ascending=False, kind="stable")
    timed = [name for name in ranked["facet"] if facets[name].kind == "duration"][:HILLS]
    timed = [name for name in stated["facet"] if name in timed]
    if timed and spans["facet"].isin(timed).any():
        told = " ".join(_told(spans[spans["facet"] == name], name) for name in timed)
        draw = partial(draw_spread, spans, timed, sources)
        sketches.append(Sketch("durations", "Durations and onsets", told, draw))
    return tuple(sketches)


def _told(spans: pd.DataFrame, facet: str) -> str:
    if spans.empty:
        return ""
    first = next(rows_of(spans.sort_values("sources", ascending=False, kind="stable")))
    ends = " to ".join(dict.fromkeys(end for end in (first.low, first.high) if end))
    return f"{facet_label(facet)}: most often {ends} {first.unit} ({first.sources:,} sources)."
