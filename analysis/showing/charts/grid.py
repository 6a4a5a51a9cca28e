"""The grid: facets down, sources across, the value in the cell, the colour by verdict."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from analysis.showing.amounts import split_values
from analysis.showing.charts.canvas import (
    BODY,
    FAINT,
    INK,
    RULE,
    SMALL,
    axes_of,
    bare,
    place,
    title,
)
from analysis.showing.charts.lettering import breadth, plain
from analysis.showing.rows import rows_of
from analysis.showing.signs import (
    COLOURS,
    CONTRADICTS_ITSELF,
    HEDGED,
    SIGNS,
    facet_label,
    group_label,
    short_names,
)

if TYPE_CHECKING:
    from matplotlib.axes import Axes

COLUMNS = ((6, 1.75), (12, 1.35))
"""Up to how many sources a column has which width, in inches."""
NARROW, ROW, LABELS = 1.1, 0.185, 1.96
"""Width of a column of more, height of a row and room for the facets' names, in inches."""
LETTERS = 17.7
"""Characters of type that an inch of a column holds."""


def draw_grid(cells: pd.DataFrame, verdicts: pd.DataFrame, ax: Axes | None = None) -> Axes:
    """Draw what each source says on each facet.

    Parameters
    ----------
    cells, verdicts : pandas.DataFrame
        Tables of one audit, as ``cells_table`` and ``verdicts_table`` make them.
    ax : matplotlib.axes.Axes, optional
        Where to draw; new Axes where none are given.

    Returns
    -------
    matplotlib.axes.Axes
        Rows are facets under their group, columns are sources; a hatched
        cell is hedged, a blank one silent.
    """
    sources = sorted(cells["source"].unique())
    wide = next((width for most, width in COLUMNS if len(sources) <= most), NARROW)
    names = {source: plain(name) for source, name in short_names(sources).items()}
    longest = max((breadth(name, BODY, bold=True) for name in names.values()), default=0.0)
    upright = longest > wide
    head = longest if upright else 0.15
    places, groups, depth = _rows(list(verdicts["facet"]))
    size = (LABELS + 0.2 + wide * max(len(sources), 3), ROW * (depth + 0.2) + 1.1 + head)
    ax = axes_of(ax, *size)
    _draw_cells(
        ax,
        cells,
        dict(zip(verdicts["facet"], verdicts["verdict"], strict=True)),
        places,
        {source: i for i, source in enumerate(sources)},
        round(LETTERS * wide),
    )
    for facet, verdict in zip(verdicts["facet"], verdicts["verdict"], strict=True):
        y = places[facet] + 0.5
        ax.text(
            -0.33 / wide,
            y,
            plain(facet_label(facet), 28),
            ha="right",
            va="center",
            fontsize=BODY,
            color=INK,
        )
        ax.text(
            -0.14 / wide,
            y,
            SIGNS[verdict],
            ha="center",
            va="center",
            fontsize=BODY,
            color=INK,
            fontweight="bold" if verdict == "conflict" else "normal",
        )
    for group, y in groups:
        ax.text(
            0.03 - LABELS / wide,
            y + 0.55,
            plain(group),
            ha="left",
            va="center",
            fontsize=BODY,
            color=INK,
            fontweight="bold",
        )
        ax.plot(
            [0.03 - LABELS / wide, len(sources)], [y + 0.98, y + 0.98], color=RULE, linewidth=0.6
        )
    for x, source in enumerate(sources):
        ax.text(
            x + 0.5,
            -0.25,
            names[source],
            ha="center",
            va="bottom",
            fontsize=BODY,
            fontweight="bold",
            color=INK,
            rotation=90 if upright else 0,
        )
    ax.set_xlim(-LABELS / wide, max(len(sources), 3))
    ax.set_ylim(depth, -0.2)
    bare(ax)
    _legend(ax)
    title(
        ax,
        "What each source says",
        "one row a question, one column a source; blank: the source is silent",
        above=72 * head + 2,
    )
    place(ax, size, left=0.1, right=0.1, top=0.6 + head, bottom=0.5)
    return ax


def _rows(facets: list[str]) -> tuple[dict[str, float], list[tuple[str, float]], float]:
    places: dict[str, float] = {}
    groups: list[tuple[str, float]] = []
    order = list(dict.fromkeys(group_label(facet) for facet in facets))
    y = 0.0
    for facet in sorted(facets, key=lambda facet: order.index(group_label(facet))):
        if not groups or groups[-1][0] != group_label(facet):
            y += 0.35 if groups else 0.0
            groups.append((group_label(facet), y))
            y += 1.1
        places[facet] = y
        y += 1.0
    return places, groups, y


def _draw_cells(
    ax: Axes,
    cells: pd.DataFrame,
    verdicts: dict[str, str],
    places: dict[str, float],
    columns: dict[str, int],
    letters: int,
) -> None:
    from matplotlib.collections import PolyCollection

    boxes: dict[tuple[str, bool], list[list[tuple[float, float]]]] = {}
    for cell in rows_of(cells):
        x, y = columns[cell.source], places[cell.facet]
        box = [
            (x + 0.01, y + 0.05),
            (x + 0.99, y + 0.05),
            (x + 0.99, y + 0.95),
            (x + 0.01, y + 0.95),
        ]
        silent = cell.polarity == "silent"
        verdict = "silent" if silent else verdicts[cell.facet]
        boxes.setdefault((verdict, cell.strongest in HEDGED), []).append(box)
        if not silent:
            mark = f"{CONTRADICTS_ITSELF} " if cell.self_conflict else ""
            words = mark + ", ".join(split_values(cell.values))
            ax.text(
                x + 0.5,
                y + 0.52,
                plain(words, letters),
                ha="center",
                va="center",
                fontsize=SMALL,
                color=INK,
                fontweight="bold" if mark else "normal",
            )
    for (verdict, hedged), drawn in boxes.items():
        ax.add_collection(
            PolyCollection(
                drawn,
                facecolors=COLOURS[verdict],
                linewidths=0.4,
                zorder=0,
                edgecolors="#00000038" if hedged else RULE,
                hatch="////" if hedged else None,
            )
        )


def _legend(ax: Axes) -> None:
    from matplotlib.patches import Patch

    patches = [
        Patch(facecolor=COLOURS[name], edgecolor=RULE, label=f"{SIGNS[name]}  {name}")
        for name in ("conflict", "partial", "agree", "single", "silent")
    ]
    patches.append(Patch(facecolor="white", edgecolor="#00000060", hatch="/////", label="hedged"))
    patches.append(
        Patch(
            facecolor="white", edgecolor="white", label=f"{CONTRADICTS_ITSELF}  contradicts itself"
        )
    )
    ax.legend(
        handles=patches,
        loc="upper center",
        bbox_to_anchor=(0.5, -0.005),
        ncols=7,
        frameon=False,
        fontsize=SMALL,
        labelcolor=FAINT,
        handlelength=1.4,
        columnspacing=1.1,
        handletextpad=0.5,
    )
