"""Durations and onsets as intervals on one logarithmic axis of time."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import pandas as pd

from analysis.showing.charts.amount_scale import is_vague, span_in_hours
from analysis.showing.charts.canvas import BODY, FAINT, INK, RULE, SMALL, axes_of, place, title
from analysis.showing.charts.crowds import gather, ink_of
from analysis.showing.charts.lettering import breadth, plain
from analysis.showing.signs import facet_label, short_names

if TYPE_CHECKING:
    from matplotlib.axes import Axes

TICKS = {
    "at once": 1 / 60,
    "10 min": 1 / 6,
    "1 hour": 1.0,
    "6 h": 6.0,
    "1 day": 24.0,
    "1 week": 168.0,
    "1 month": 730.0,
    "6 months": 4380.0,
    "2 years": 17520.0,
}
"""Places on the axis, in hours; what takes no time at all stands on the first."""
LEAST, MOST = TICKS["at once"], TICKS["2 years"] * 1.3
"""Where what takes no time stands, and what has no end stops."""
SAME = ("value", "low", "high", "unit")
FIRST, LAST = TICKS["at once"] * 0.7, TICKS["2 years"] * 1.4
"""The ends of the axis."""
LEFT, AXIS, RIGHT = 1.75, 6.55, 1.3
"""Room for the facets' names, for the axis, and at least for words behind it, in inches."""


def draw_durations(claims: pd.DataFrame, facets: Sequence[str], ax: Axes | None = None) -> Axes:
    """Draw every length of time that the sources give.

    Parameters
    ----------
    claims : pandas.DataFrame
        Claims about one subject, as ``claims_table`` makes them.
    facets : sequence of str
        Ids of facets of kind ``duration``.
    ax : matplotlib.axes.Axes, optional
        Where to draw; new Axes where none are given.

    Returns
    -------
    matplotlib.axes.Axes
        A band a facet, a line a claim with the source's name; a dotted line
        is a vague amount, words without a number stand at the right.
    """
    names = short_names(sorted(claims["source"].unique()))
    bands = [(facet, gather(claims[claims["facet"] == facet], SAME, names)[0]) for facet in facets]
    bands = [(facet, spans) for facet, spans in bands if spans]
    depth = sum(len(spans) + 0.6 for _, spans in bands)
    behind = [_behind(label, claim) for _, spans in bands for label, claim in spans]
    right = max([RIGHT, *behind])
    size = (LEFT + AXIS + right, 1.1 + 0.21 * max(depth, 3))
    ax = axes_of(ax, *size)
    y = 0.0
    for number, (facet, spans) in enumerate(bands):
        high = len(spans) + 0.6
        ax.axhspan(y, y + high, color="#F4F4F4" if number % 2 else "white", zorder=0, linewidth=0)
        ax.text(
            TICKS["at once"] * 0.62,
            y + high / 2,
            plain(facet_label(facet), 24),
            fontsize=BODY,
            ha="right",
            va="center",
            color=INK,
        )
        for i, (label, claim) in enumerate(spans):
            _draw_span(ax, y + 0.8 + i, claim, ink_of(label, claim, names), _told(label, claim))
        y += high
    ax.set_xscale("log")
    ax.set_xlim(FIRST, LAST)
    ax.set_ylim(max(y, 1), 0)
    ax.set_xticks(list(TICKS.values()), list(TICKS), fontsize=BODY)
    ax.set_xticks([], minor=True)
    ax.set_yticks([])
    ax.grid(axis="x", color=RULE, linewidth=0.5)
    ax.tick_params(axis="x", length=0, colors=INK)
    for side in ("top", "right", "left"):
        ax.spines[side].set_visible(False)
    title(
        ax,
        "How long, and how soon",
        "one line a claim, from shortest to longest; dotted: a vague amount; arrow: open end",
    )
    place(ax, size, left=LEFT, right=right, top=0.6, bottom=0.4)
    return ax


def _told(label: str, claim: Any) -> str:
    return f"{plain(label)}: {plain(claim.value, 38)}"


def _behind(label: str, claim: Any) -> float:
    """Measure how far the words of a span reach beyond the axis, in inches."""
    low, high = span_in_hours(claim.low, claim.high, claim.unit)
    if low is None and high is None:
        return 0.0
    end = MOST if high is None else min(max(high, LEAST), MOST)
    place = AXIS * math.log(end / FIRST) / math.log(LAST / FIRST)
    return place + 0.1 + breadth(_told(label, claim), SMALL) - AXIS


def _draw_span(ax: Axes, y: float, claim: Any, ink: str, label: str) -> None:
    low, high = span_in_hours(claim.low, claim.high, claim.unit)
    if low is None and high is None:
        ax.text(
            LEAST,
            y,
            f"{label} (no number)",
            fontsize=SMALL,
            style="italic",
            color=FAINT,
            va="center",
        )
        return
    start = min(max(low or LEAST, LEAST), MOST)
    end = MOST if high is None else min(max(high, LEAST), MOST)
    vague = is_vague(claim.low, claim.high)
    ax.plot(
        [start, end],
        [y, y],
        color=ink,
        linewidth=2.2,
        linestyle=(0, (1, 1)) if vague else "-",
        zorder=2,
        solid_capstyle="butt",
    )
    ends = [start, end] if high is not None else [start]
    ax.plot(
        ends,
        [y] * len(ends),
        linestyle="",
        marker="o",
        markersize=4.5,
        color=ink,
        zorder=3,
        markerfacecolor="white" if vague else ink,
    )
    if high is None:
        ax.plot([end], [y], marker=">", markersize=5, color=ink, zorder=3)
    ax.annotate(
        label,
        (end, y),
        xytext=(6, 0),
        textcoords="offset points",
        fontsize=SMALL,
        color=INK,
        va="center",
        annotation_clip=False,
    )
