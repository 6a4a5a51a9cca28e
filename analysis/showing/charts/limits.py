"""The limits of one facet on a time axis, with the words that set them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd

from analysis.showing.charts.amount_scale import hours_in, span_in_hours
from analysis.showing.charts.canvas import BODY, FAINT, INK, RULE, SMALL, axes_of, place, title
from analysis.showing.charts.crowds import gather, ink_of
from analysis.showing.charts.lettering import breadth, plain, quoted
from analysis.showing.signs import facet_label, group_label, short_names

if TYPE_CHECKING:
    from matplotlib.axes import Axes

WIDE, RIGHT = 8.0, 0.2
"""Width of the chart, and room behind the axis where no words reach beyond it, in inches."""
Row = tuple[str, Any, float | None, float | None]
"""A label, its first claim, and its two ends in the unit of the axis."""


def draw_limits(claims: pd.DataFrame, facet: str, ax: Axes | None = None) -> Axes:
    """Draw the limit that each source sets on one facet, on an axis in the commonest unit.

    Parameters
    ----------
    claims : pandas.DataFrame
        Claims about one subject, as ``claims_table`` makes them.
    facet : str
        Id of a facet of kind ``duration``.
    ax : matplotlib.axes.Axes, optional
        Where to draw; new Axes where none are given.

    Returns
    -------
    matplotlib.axes.Axes
        One bar a claim, from the lower to the upper end; an arrow marks an
        open end, a dashed line each limit.
    """
    from matplotlib.ticker import MaxNLocator

    stated = claims[(claims["facet"] == facet) & (claims["unit"] != "")]
    unit = _commonest(stated["unit"])
    names = short_names(sorted(claims["source"].unique()))
    rows, left_out = _rows(stated, unit, names)
    ends = [end for row in rows for end in row[2:] if end is not None]
    most = max(ends, default=1.0) * 1.18 or 1.0
    left = 0.35 + 0.075 * max((len(row[0]) for row in rows), default=1)
    right = max([RIGHT, *(_behind(row, most, WIDE - left - RIGHT) for row in rows)])
    size = (WIDE - RIGHT + right, 1.5 + 0.78 * max(len(rows), 1))
    ax = axes_of(ax, *size)
    for y, (label, claim, low, high) in enumerate(rows):
        _draw_bar(ax, y, claim, low, high, most, ink_of(label, claim, names))
    ax.set_yticks(
        range(len(rows)), [plain(row[0]) for row in rows], fontsize=BODY, fontweight="bold"
    )
    ax.set_xlim(0, most)
    ax.set_ylim(max(len(rows), 1) - 0.35, -0.75)
    ax.set_xlabel(f"{unit}s" if unit else "", fontsize=BODY, color=FAINT)
    ax.tick_params(axis="both", length=0, labelsize=BODY, colors=INK)
    ax.xaxis.set_major_locator(MaxNLocator(integer=True))
    ax.grid(axis="x", color=RULE, linewidth=0.5)
    ax.set_axisbelow(True)
    for side in ("top", "right", "left"):
        ax.spines[side].set_visible(False)
    title(
        ax,
        f"{group_label(facet)}, {facet_label(facet)}: the limits that sources set",
        "one bar a claim, with its words; a dashed line where it ends"
        + (f"; {left_out} further claims left out" if left_out else ""),
    )
    place(ax, size, left=left, right=right, top=0.6, bottom=0.5)
    return ax


def _behind(row: Row, most: float, axis: float) -> float:
    """Measure how far the words of a bar reach beyond the axis, in inches."""
    _, claim, _, high = row
    end = most if high is None else high
    return axis * (end / most - 1) + 0.1 + breadth(plain(claim.value, 40), BODY, bold=True)


def _commonest(units: pd.Series) -> str:
    times = [unit for unit in units if hours_in(unit)]
    return max(sorted(set(times)), key=times.count).partition("/")[0] if times else ""


def _rows(stated: pd.DataFrame, unit: str, names: dict[str, str]) -> tuple[list[Row], int]:
    hours = hours_in(unit)
    gathered, left_out = gather(stated, ["low", "high", "unit"], names)
    rows = []
    for label, claim in gathered:
        low, high = span_in_hours(claim.low, claim.high, claim.unit)
        if low is not None or high is not None:
            rows.append(
                (
                    label,
                    claim,
                    None if low is None else low / hours,
                    None if high is None else high / hours,
                )
            )
    return rows, left_out


def _draw_bar(
    ax: Axes, y: int, claim: Any, low: float | None, high: float | None, most: float, ink: str
) -> None:
    start, end = low or 0.0, most if high is None else high
    ax.barh(y, end - start, left=start, height=0.2, color=ink, zorder=2)
    for limit in (low, high):
        if limit:
            ax.plot(
                [limit, limit], [-0.75, y], color=ink, linewidth=1, linestyle=(0, (3, 2)), zorder=1
            )
            ax.plot([limit], [y], marker="|", markersize=15, markeredgewidth=2, color=ink, zorder=3)
    if high is None:
        ax.plot([most * 0.985], [y], marker=">", color="white", markersize=5, zorder=3)
    ax.annotate(
        plain(claim.value, 40),
        (end, y),
        xytext=(6, 0),
        textcoords="offset points",
        va="center",
        fontsize=BODY,
        fontweight="bold",
        color=INK,
        annotation_clip=False,
    )
    ax.text(
        most * 0.004,
        y - 0.17,
        quoted(claim.quote, 100),
        va="bottom",
        fontsize=SMALL,
        color=INK,
        zorder=4,
        bbox={"facecolor": "white", "edgecolor": "none", "pad": 0.8},
    )
