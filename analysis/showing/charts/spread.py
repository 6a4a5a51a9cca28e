"""How the lengths of time that many sources give are spread, on one logarithmic axis."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt
import pandas as pd

from analysis.showing.charts.amount_scale import span_in_hours
from analysis.showing.charts.canvas import BODY, FAINT, INK, RULE, SMALL, axes_of, place, title
from analysis.showing.charts.durations import TICKS
from analysis.showing.charts.lettering import plain
from analysis.showing.rows import rows_of
from analysis.showing.signs import facet_label

if TYPE_CHECKING:
    from matplotlib.axes import Axes

STEPS = 160
"""Places on the axis at which sources are counted."""
FILL = "#56B4E9"


def draw_spread(
    spans: pd.DataFrame, facets: Sequence[str], sources: int, ax: Axes | None = None
) -> Axes:
    """Draw for each facet how many sources give a time that holds each length of time.

    Parameters
    ----------
    spans : pandas.DataFrame
        ``facet``, ``low``, ``high`` and ``unit`` as in the table of claims,
        and how many ``sources`` give this amount.
    facets : sequence of str
        Ids of facets of kind ``duration``.
    sources : int
        All sources.
    ax : matplotlib.axes.Axes, optional
        Where to draw; new Axes where none are given.

    Returns
    -------
    matplotlib.axes.Axes
        A hill a facet, each as high as the most that one length of time has;
        what takes no time or has no lower end begins at once,
        what has no upper end reaches that of the axis.
    """
    first, last = TICKS["at once"] * 0.7, TICKS["2 years"] * 1.4
    places = np.geomspace(TICKS["at once"], last, STEPS)
    hills = [(facet, _heights(spans[spans["facet"] == facet], places)) for facet in facets]
    hills = [(facet, heights) for facet, heights in hills if heights.max(initial=0) > 0]
    size = (10.0, 1.1 + 0.5 * max(len(hills), 2))
    ax = axes_of(ax, *size)
    for row, (facet, heights) in enumerate(hills):
        foot = row + 0.92
        top = int(heights.max())
        ax.fill_between(
            places, foot, foot - 0.8 * heights / top, color=FILL, linewidth=0, step="mid"
        )
        ax.plot([first, last], [foot, foot], color=RULE, linewidth=0.5)
        ax.text(first * 0.8, foot - 0.3, plain(facet_label(facet), 26), fontsize=BODY,
                ha="right", va="center", color=INK)  # fmt: skip
        ax.text(last * 1.06, foot - 0.3, f"peak: {top:,} sources", fontsize=SMALL, ha="left",
                va="center", color=FAINT)  # fmt: skip
    ax.set_xscale("log")
    ax.set_xlim(first, last)
    ax.set_ylim(max(len(hills), 1) + 0.05, 0)
    ax.set_xticks(list(TICKS.values()), list(TICKS), fontsize=BODY)
    ax.set_xticks([], minor=True)
    ax.set_yticks([])
    ax.grid(axis="x", color=RULE, linewidth=0.5)
    ax.set_axisbelow(True)
    ax.tick_params(axis="x", length=0, colors=INK)
    for side in ("top", "right", "left"):
        ax.spines[side].set_visible(False)
    title(
        ax, "How long, and how soon",
        f"how many of {sources:,} sources give an amount that holds this length of time;"
        " every row by its own peak",
    )  # fmt: skip
    place(ax, size, left=2.0, right=1.4, top=0.6, bottom=0.4)
    return ax


def _heights(spans: pd.DataFrame, places: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    """Count at each place the sources whose amount holds it; a single length has one place."""
    heights = np.zeros(len(places))
    first, last = float(places[0]), float(places[-1])
    step = math.log(last / first) / (len(places) - 1)
    for row in rows_of(spans):
        low, high = span_in_hours(row.low, row.high, row.unit)
        if low is None and high is None:
            continue
        ends = (first if low is None else low, last if high is None else high)
        a, b = (round(math.log(min(max(end, first), last) / first) / step) for end in sorted(ends))
        heights[a : b + 1] += row.sources
    return heights
