"""The grid of many sources: for each facet, the share of sources by value."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from analysis.showing.amounts import split_values
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
SIGNS_ACROSS, SHORTEST, LONGEST = 95, 12, 36
"""Signs of type that the width of the chart holds, and least and most to write behind a bar."""
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
    by_facet = _by_facet(counts)
    bars: list[tuple[float, float, float, str]] = []
    group = ""
    for y, row in enumerate(rows_of(verdicts)):
        own = by_facet.get(row.facet, [])
        pieces = own[:VALUES]
        if len(own) > VALUES:
            rest = sum(count for _, count in own[VALUES:])
            pieces.append((f"{len(own) - VALUES} other values", rest))
        bars += _bars_of(ax, y, pieces, total)
        bold = row.verdict == "conflict"
        label = f"{facet_label(row.facet)}  {SIGNS[row.verdict]}"
        _write(ax, -0.01, y, plain(label, 32), "right", INK, SMALL, bold)
        if group != group_label(row.facet):
            group = group_label(row.facet)
            _write(ax, -0.4, y, plain(group, 16), "left", INK, SMALL, bold=True)
    if by_facet:
        _write(ax, 0.995, -0.85, "silent", "right", FAINT)
    _draw_bars(ax, bars)
    ax.hlines([y + 0.5 for y in range(len(verdicts))], 0, 1, colors=RULE, linewidths=0.3)
    ax.set_xlim(0, 1)
    ax.set_ylim(len(verdicts) - 0.4, -0.6)
    bare(ax)
    title(
        ax,
        "What the sources say",
        f"how many of {total:,} sources give which answer, in its piece or behind the bar",
    )
    place(ax, size, left=2.6, right=0.1, top=0.6, bottom=0.1)
    return ax


def _by_facet(counts: pd.DataFrame) -> dict[str, list[tuple[str, int]]]:
    """Gather the cells of each facet, equal sets of values in any order as one, by frequency."""
    labels: dict[tuple[str, frozenset[str]], tuple[int, str]] = {}
    totals: dict[tuple[str, frozenset[str]], int] = {}
    for cell in rows_of(counts):
        values, number = split_values(str(cell.values)), int(cell.sources)
        key = cell.facet, frozenset(values)
        labels[key] = min(labels.get(key, (0, "")), (-number, ", ".join(values)))
        totals[key] = totals.get(key, 0) + number
    gathered: dict[str, list[tuple[str, int]]] = {}
    for key, number in totals.items():
        gathered.setdefault(key[0], []).append((labels[key][1], number))
    return {facet: sorted(pieces, key=_commonest) for facet, pieces in gathered.items()}


def _commonest(piece: tuple[str, int]) -> tuple[int, str]:
    return -piece[1], piece[0]


def _bars_of(
    ax: Axes, y: int, pieces: list[tuple[str, int]], total: int
) -> list[tuple[float, float, float, str]]:
    """Write the values of one facet, and return the pieces of its bar: start, y, width, colour.

    What finds no room in its piece stands behind the bar, as far as there is room.
    """
    start = 0.0
    bars: list[tuple[float, float, float, str]] = []
    behind = []
    for i, (value, count) in enumerate(pieces):
        wide = count / total
        bars.append((start, y, wide, TINTS[i % len(TINTS)]))
        label = f"{value} ×{count:,}"
        if len(label) <= int(wide * SIGNS_ACROSS):
            _write(ax, start + wide / 2, y, plain(label), "center", INK)
        else:
            behind.append(label)
        start += wide
    silent = total - sum(count for _, count in pieces)
    told = f"{silent:,}"
    room = int((1 - start) * SIGNS_ACROSS) - len(told)
    if room > 0:
        _write(ax, 0.995, y, told, "right", FAINT)
    if behind and room > SHORTEST:
        words = plain("; ".join(behind), min(room - 3, LONGEST))
        _write(ax, start + 0.006, y, words, "left", INK)
    return bars


def _write(
    ax: Axes,
    x: float,
    y: float,
    text: str,
    side: str,
    ink: str,
    size: float = SMALL - 0.5,
    bold: bool = False,
) -> None:
    weight = "bold" if bold else "normal"
    ax.text(x, y, text, fontsize=size, ha=side, va="center", color=ink, fontweight=weight)


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
