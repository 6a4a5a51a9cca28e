"""Which of the codebook's questions nobody answers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd

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
from analysis.showing.charts.lettering import plain
from analysis.showing.rows import rows_of
from analysis.showing.signs import COLOURS

if TYPE_CHECKING:
    from matplotlib.axes import Axes

ROW = 0.18


def draw_coverage(coverage: pd.DataFrame, ax: Axes | None = None) -> Axes:
    """Draw how many sources answer each question, the unanswered ones marked.

    Parameters
    ----------
    coverage : pandas.DataFrame
        Coverage of one audit, as ``coverage_table`` makes it.
    ax : matplotlib.axes.Axes, optional
        Where to draw; new Axes where none are given.

    Returns
    -------
    matplotlib.axes.Axes
        A bar a question, under its group; the length counts sources.
    """
    groups = coverage["group"].drop_duplicates()
    size = (8.6, 1.0 + ROW * (len(coverage) + 1.45 * len(groups)))
    ax = axes_of(ax, *size)
    total = max(int(coverage["sources"].max()) if len(coverage) else 1, 1)
    y = 0.0
    for group in groups:
        own = coverage[coverage["group"] == group]
        answered = int((own["stated_by"] > 0).sum())
        ax.text(
            -1.42, y + 0.6, plain(group), fontsize=BODY, fontweight="bold", color=INK, va="center"
        )
        ax.text(
            1,
            y + 0.6,
            f"{answered} of {len(own)} answered",
            fontsize=SMALL,
            color=FAINT,
            va="center",
            ha="right",
        )
        ax.plot([-1.42, 1], [y + 1.1, y + 1.1], color=RULE, linewidth=0.6)
        y += 1.25
        for row in rows_of(own):
            _draw_row(ax, y, row, total)
            y += 1.0
        y += 0.2
    ax.set_xlim(-1.44, 1.1)
    ax.set_ylim(y, 0)
    bare(ax)
    unanswered = int((coverage["stated_by"] == 0).sum())
    title(
        ax,
        f"{unanswered} of {len(coverage)} questions get no answer",
        f"how many of the {total} sources answer each question",
    )
    place(ax, size, left=0.1, right=0.1, top=0.6, bottom=0.1)
    return ax


def _draw_row(ax: Axes, y: float, row: Any, total: int) -> None:
    nobody = row.stated_by == 0
    ax.text(
        -0.03,
        y + 0.5,
        plain(row.question, 84),
        fontsize=SMALL,
        ha="right",
        va="center",
        color=INK,
        fontweight="bold" if nobody else "normal",
    )
    if nobody:
        ax.barh(
            y + 0.5,
            1,
            height=0.72,
            color="white",
            edgecolor=COLOURS["conflict"],
            hatch="//",
            linewidth=0.8,
        )
        ax.text(
            0.5,
            y + 0.5,
            "nobody",
            fontsize=SMALL,
            ha="center",
            va="center",
            color=INK,
            fontweight="bold",
            bbox={"facecolor": "white", "edgecolor": "none", "pad": 0.5},
        )
        return
    ax.barh(y + 0.5, row.stated_by / total, height=0.72, color="#56B4E9")
    ax.text(
        row.stated_by / total + 0.015,
        y + 0.5,
        f"{row.stated_by}",
        fontsize=SMALL,
        va="center",
        color=INK,
    )
