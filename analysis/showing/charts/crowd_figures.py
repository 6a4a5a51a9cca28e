"""Draws the charts of very many sources: shares by value, and how amounts are spread."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

import pandas as pd
from matplotlib.backends import backend_agg, backend_svg  # noqa: F401 (with this module, not later)

from analysis.showing.charts import canvas, telling
from analysis.showing.charts.figures import Chart
from analysis.showing.charts.shares import draw_counted_shares
from analysis.showing.charts.spread import draw_spread
from analysis.showing.signs import facet_label
from analysis.showing.tables import rows_of

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from analysis.codebook import Facet

HILLS = 16
"""Facets whose times are drawn, those that most sources state."""


def draw_crowd_charts(
    cells: pd.DataFrame,
    spans: pd.DataFrame,
    verdicts: pd.DataFrame,
    facets: Mapping[str, Facet],
    sources: int,
) -> tuple[Chart, ...]:
    """Draw the charts of very many sources, those for which there is data.

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
    tuple of Chart
        ``grid``, the shares by value, and ``durations``, the spread of the times.
    """
    stated = verdicts[verdicts["stated_by"] > 0]
    charts = []
    with canvas.steady_style():
        if len(stated):
            figure, (ax,) = canvas.new_figure()
            draw_counted_shares(cells, stated, sources, ax)
            told = telling.verdicts(verdicts)
            charts.append(_chart("grid", "What the sources say", told, figure))
        ranked = stated.sort_values("stated_by", ascending=False, kind="stable")
        timed = [name for name in ranked["facet"] if facets[name].kind == "duration"][:HILLS]
        timed = [name for name in stated["facet"] if name in timed]
        if timed and spans["facet"].isin(timed).any():
            figure, (ax,) = canvas.new_figure()
            draw_spread(spans, timed, sources, ax)
            told = " ".join(_told(spans[spans["facet"] == name], name) for name in timed)
            charts.append(_chart("durations", "Durations and onsets", told, figure))
    return tuple(charts)


def _chart(name: str, heading: str, told: str, figure: Figure) -> Chart:
    return Chart(name, heading, told, canvas.to_png(figure), canvas.to_svg(figure))


def _told(spans: pd.DataFrame, facet: str) -> str:
    if spans.empty:
        return ""
    first = next(rows_of(spans.sort_values("sources", ascending=False, kind="stable")))
    ends = " to ".join(dict.fromkeys(end for end in (first.low, first.high) if end))
    return f"{facet_label(facet)}: most often {ends} {first.unit} ({first.sources:,} sources)."
