"""The grid of many sources: for each facet, the share of sources by value."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from analysis.showing.charts.canvas import FAINT, INK, RULE, SMALL, axes_of, bare, place, title
from analysis.showing.charts.lettering import plain
from analysis.showing.rows import rows_of
from analysis.showing.signs import SIGNS, facet_label, group_label

if TYPE_CHECKING:
    from matplotlib.axes import Axes

VALUES = 4
"""Values of one facet that get a piece of their own; the rest share one."""
HALF = 0.39
"""Half of a bar's height, of a row's 1."""
TINTS = ("#56B4E9", "#C9B8D8", "#9FD9C3", "#F5CE6E", "#D9D9D9")


def draw_shares(cells: pd.DataFrame, verdicts: pd.DataFrame, ax: Axes | None = None) -> Axes:
    """Draw for each facet how many sources give which value.

    Parameters
    ----------
    cells, verdicts : pandas.DataFrame
        Tables of one audit, as ``cells_table`` and ``verdicts_table`` make them.
    ax : matplotlib.axes.Axes, optional
        Where to draw; new Axes where none are given.

    Returns
    -------
    matplotlib.axes.Axes
        A bar a facet, split by value, the most frequent first; what is left
        blank is silent.
    """
    stated = cells[cells["polarity"] != "silent"]
    counts = stated.groupby(["facet", "values"], sort=True).size().rename("sources").reset_index()
    return draw_counted_shares(counts, verdicts, cells["source"].nunique(), ax)


def draw_counted_shares(
    counts: pd.DataFrame, verdicts: pd.DataFrame, sources: int, ax: Axes | None = None
) -> Axes:
    """Draw for each facet how many sources give which value, from counts.

    Parameters
    ----------
    counts : pandas.DataFrame
        ``facet``, ``values`` of a cell, and how many ``sources`` have that cell.
    verdicts : pandas.DataFrame
        The facets to draw, as ``verdicts_table`` makes them.
    sources : int
        All sources, the silent ones too.
    ax : matplotlib.axes.Axes, optional
        Where to draw; new Axes where none are given.

    Returns
    -------
    matplotlib.axes.Axes
        As :func:`draw_shares`.
    """
    total = max(sources, 1)
    size = (9.0, 1.1 + 0.2 * len(verdicts))
    ax = axes_of(ax, *size)
    by_facet: dict[str, list[tuple[str, int]]] = {}
    for cell in rows_of(counts):
        by_facet.setdefault(cell.facet, []).append((str(cell.values), int(cell.sources)))
    bars: list[tuple[float, float, float, str]] = []
    for y, row in enumerate(rows_of(verdicts)):
        own = sorted(by_facet.get(row.facet, []), key=_commonest)
        pieces = own[:VALUES]
        if len(own) > VALUES:
            rest = sum(count for _, count in own[VALUES:])
            pieces.append((f"{len(own) - VALUES} other values", rest))
        bars += _bars_of(ax, y, pieces, total)
        label = f"{group_label(row.facet)}: {facet_label(row.facet)}  {SIGNS[row.verdict]}"
        ax.text(
            -0.01,
            y,
            plain(label, 44),
            fontsize=SMALL,
            ha="right",
            va="center",
            color=INK,
            fontweight="bold" if row.verdict == "conflict" else "normal",
        )
    _draw_bars(ax, bars)
    ax.hlines([y + 0.5 for y in range(len(verdicts))], 0, 1, colors=RULE, linewidths=0.3)
    ax.set_xlim(0, 1)
    ax.set_ylim(len(verdicts) - 0.4, -0.6)
    bare(ax)
    title(ax, "What the sources say", f"share of {total:,} sources by value; blank: silent")
    place(ax, size, left=2.6, right=0.1, top=0.6, bottom=0.1)
    return ax


def _commonest(piece: tuple[str, int]) -> tuple[int, str]:
    return -piece[1], piece[0]


def _bars_of(
    ax: Axes, y: int, pieces: list[tuple[str, int]], total: int
) -> list[tuple[float, float, float, str]]:
    """Write the values of one facet, and return the pieces of its bar: start, y, width, colour."""
    start = 0.0
    bars: list[tuple[float, float, float, str]] = []
    for i, (value, count) in enumerate(pieces):
        wide = count / total
        bars.append((start, y, wide, TINTS[i % len(TINTS)]))
        room = int(wide * 95)
        if room >= 4:
            ax.text(
                start + wide / 2,
                y,
                plain(f"{value} {count}", room),
                fontsize=SMALL - 0.5,
                ha="center",
                va="center",
                color=INK,
            )
        start += wide
    if start < 0.86:
        ax.text(
            0.995,
            y,
            "silent",
            fontsize=SMALL - 0.5,
            ha="right",
            va="center",
            color=FAINT,
            style="italic",
        )
    return bars


def _draw_bars(ax: Axes, bars: list[tuple[float, float, float, str]]) -> None:
    """Draw all pieces as one collection: a patch each would take ten times as long."""
    from matplotlib.collections import PolyCollection

    corners = [
        [(start, y - HALF), (start, y + HALF), (start + wide, y + HALF), (start + wide, y - HALF)]
        for start, y, wide, _ in bars
    ]
    colours = [colour for *_, colour in bars]
    ax.add_collection(
        PolyCollection(corners, facecolors=colours, edgecolors="white", linewidths=0.8)
    )
