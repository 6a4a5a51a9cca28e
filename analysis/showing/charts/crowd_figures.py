"""Draws the charts of very many sources: shares by value, and how amounts are spread.

A chart is sketched first: what it shows, and how it is drawn, are little
enough to be sent to another process, which then draws it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

import pandas as pd
from matplotlib import figure  # noqa: F401 (these come with this module, not when first drawn)
from matplotlib.backends import backend_agg, backend_svg  # noqa: F401

from analysis.showing.charts import canvas, telling
from analysis.showing.charts.shares import draw_counted_shares
from analysis.showing.charts.spread import draw_spread
from analysis.showing.rows import rows_of
from analysis.showing.signs import facet_label

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from analysis.codebook import Facet

HILLS = 16
"""Facets whose times are drawn, those that most sources state."""


@dataclass(frozen=True, slots=True)
class Sketch:
    """A chart that is not drawn yet."""

    name: str
    """The name of its files, without ending."""
    title: str
    alt: str
    """What the chart shows, in words."""
    draw: Callable[[Axes], Axes]


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


def draw_pngs(sketches: Sequence[Sketch]) -> list[bytes]:
    """Draw charts as PNG: the same bytes in every process."""
    with canvas.steady_style():
        return [canvas.to_png(_drawn(sketch)) for sketch in sketches]


def draw_svgs(sketches: Sequence[Sketch]) -> list[bytes]:
    """Draw charts as SVG: the same bytes in every process."""
    with canvas.steady_style():
        return [canvas.to_svg(_drawn(sketch)) for sketch in sketches]


def _drawn(sketch: Sketch) -> Figure:
    drawn, (ax,) = canvas.new_figure()
    sketch.draw(ax)
    return drawn


def _told(spans: pd.DataFrame, facet: str) -> str:
    if spans.empty:
        return ""
    first = next(rows_of(spans.sort_values("sources", ascending=False, kind="stable")))
    ends = " to ".join(dict.fromkeys(end for end in (first.low, first.high) if end))
    return f"{facet_label(facet)}: most often {ends} {first.unit} ({first.sources:,} sources)."
