"""Who describes a thing, who denies it, and the page that does both."""

from __future__ import annotations

from collections.abc import Sequence
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
from analysis.showing.charts.lettering import plain, quoted
from analysis.showing.rows import rows_of
from analysis.showing.signs import CONTRADICTS_ITSELF, HEDGED, facet_label, short_names

if TYPE_CHECKING:
    from matplotlib.axes import Axes

MOST = 16
"""Sources that one chart holds; of more, those that deny come first."""
QUOTES, GAP = 3, 0.14
"""Quotes of one source on one side, and room between two rows, in inches."""
Row = tuple[str, list[Any], list[Any]]
"""A source, its claims that deny and those that affirm."""
YES, NO = "#0072B2", "#D55E00"


def draw_boolean(
    claims: pd.DataFrame, facet: str, sources: Sequence[str] = (), ax: Axes | None = None
) -> Axes:
    """Draw which sources affirm one facet and which deny it, with the words.

    Parameters
    ----------
    claims : pandas.DataFrame
        Claims about one subject, as ``claims_table`` makes them.
    facet : str
        Id of a facet of kind ``boolean``.
    sources : sequence of str, optional
        All sources read, so that the silent ones show too.
    ax : matplotlib.axes.Axes, optional
        Where to draw; new Axes where none are given.

    Returns
    -------
    matplotlib.axes.Axes
        A row a source, denials left, affirmations right; a line joins the
        two where one source does both.
    """
    stated = claims[(claims["facet"] == facet) & (claims["value"] != "")]
    names = short_names(sorted(set(sources) | set(stated["source"])))
    rows = _rows(stated, list(names))
    deep = [max(1, min(QUOTES, max(len(no), len(yes)))) for _, no, yes in rows]
    size = (8.6, 1.15 + sum(GAP + 0.22 * lines for lines in deep))
    ax = axes_of(ax, *size)
    y = 0.0
    for (source, no, yes), lines in zip(rows, deep, strict=True):
        _draw_row(ax, y, plain(names[source]), no, yes)
        y += GAP + 0.22 * lines
        ax.plot([-0.16, 2], [y - 0.21, y - 0.21], color=RULE, linewidth=0.5)
    for x, text, ink in ((0.02, "✗ denied", NO), (1.02, "✓ affirmed", YES)):
        ax.text(x, -0.25, text, fontsize=BODY, fontweight="bold", color=ink, va="bottom")
    ax.set_xlim(-0.16, 2)
    ax.set_ylim(y - 0.2, -0.45)
    bare(ax)
    title(
        ax,
        f"{facet_label(facet).capitalize()}: who affirms it, who denies it",
        f"filled: plain, hollow: hedged; {CONTRADICTS_ITSELF} the source does both"
        + (
            f"; {len(rows)} of {len(names)} sources, those that deny first"
            if len(names) > len(rows)
            else ""
        ),
    )
    place(ax, size, left=0.15, right=0.15, top=0.6, bottom=0.1)
    return ax


def _rows(stated: pd.DataFrame, names: list[str]) -> list[Row]:
    sides: dict[str, tuple[list[Any], list[Any]]] = {source: ([], []) for source in names}
    for claim in rows_of(stated):
        denied = claim.value == "no" or (claim.value != "yes" and claim.polarity == "negated")
        sides[claim.source][0 if denied else 1].append(claim)
    rows = [(source, no, yes) for source, (no, yes) in sides.items()]
    if len(rows) > MOST:
        rows.sort(key=_telling)
    return rows[:MOST]


def _telling(row: Row) -> tuple[bool, bool, str]:
    return not row[1], not row[2], row[0]


def _draw_row(ax: Axes, y: float, name: str, no: list[Any], yes: list[Any]) -> None:
    both = bool(no and yes)
    ax.text(
        -0.15,
        y,
        f"{name} {CONTRADICTS_ITSELF}" if both else name,
        fontsize=BODY,
        fontweight="bold",
        va="center",
        color=INK,
    )
    if both:
        ax.plot([0.03, 1.03], [y, y], color=INK, linewidth=1, linestyle=(0, (1, 1.5)), zorder=1)
    if not no and not yes:
        ax.text(0.02, y, "silent", fontsize=SMALL, style="italic", color=FAINT, va="center")
    for x, own, ink in ((0.03, no, NO), (1.03, yes, YES)):
        for i, claim in enumerate(own[:QUOTES]):
            hedged = claim.certainty in HEDGED
            ax.plot(
                [x],
                [y + 0.22 * i],
                marker="o",
                markersize=7,
                color=ink,
                zorder=2,
                markerfacecolor="white" if hedged else ink,
            )
            ax.text(
                x + 0.035,
                y + 0.22 * i,
                quoted(claim.quote, 54, lines=1),
                fontsize=SMALL,
                va="center",
                color=INK,
                zorder=3,
                bbox={"facecolor": "white", "edgecolor": "none", "pad": 0.6},
            )
        if len(own) > QUOTES:
            ax.text(
                x + 0.93,
                y + 0.22 * (QUOTES - 1),
                f"+{len(own) - QUOTES}",
                fontsize=SMALL,
                color=FAINT,
                va="center",
                ha="right",
            )
