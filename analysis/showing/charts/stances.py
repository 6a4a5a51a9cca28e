"""Stances by source and certainty: contested, qualified or claimed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import pandas as pd

from analysis.showing.charts.canvas import BODY, FAINT, INK, RULE, SMALL, axes_of, place, title
from analysis.showing.charts.crowds import ALONE, gather
from analysis.showing.charts.lettering import plain, quoted
from analysis.showing.signs import facet_label, short_names

if TYPE_CHECKING:
    from matplotlib.axes import Axes

STANCES = {
    "contested": ("✗", "#D55E00"),
    "qualified": ("≈", "#B87A00"),
    "claimed": ("✓", "#0072B2"),
}
MARKERS = {"asserted": "o", "advised": "D", "typical": "s", "possible": "^", "contested": "X"}
"""The marker of each certainty."""


def draw_stances(claims: pd.DataFrame, facets: Sequence[str], ax: Axes | None = None) -> Axes:
    """Draw the stance that each source takes, and how sure it is.

    Parameters
    ----------
    claims : pandas.DataFrame
        Claims about one subject, as ``claims_table`` makes them.
    facets : sequence of str
        Ids of facets of kind ``stance``.
    ax : matplotlib.axes.Axes, optional
        Where to draw; new Axes where none are given.

    Returns
    -------
    matplotlib.axes.Axes
        A row a claim, the three stances across, the certainty as marker,
        the words at the right.
    """
    stated = claims[claims["facet"].isin(list(facets)) & claims["value"].isin(list(STANCES))]
    names = short_names(sorted(claims["source"].unique()))
    rows: list[tuple[str, Any]] = []
    for facet in facets:
        said, _ = gather(stated[stated["facet"] == facet], ["value", "certainty", "quote"], names)
        if len(said) > ALONE:
            said, _ = gather(stated[stated["facet"] == facet], ["value", "certainty"], names)
        if said:
            rows += [(facet_label(facet), None), *said]
    size = (8.2, 1.75 + 0.34 * len(rows))
    ax = axes_of(ax, *size)
    for y, (label, claim) in enumerate(rows):
        if claim is None:
            ax.text(
                -1.1,
                y + 0.12,
                plain(label.capitalize()),
                fontsize=BODY,
                fontweight="bold",
                color=INK,
                va="center",
            )
        else:
            _draw_claim(ax, y, claim, plain(label, 14))
    for x, (stance, (sign, ink)) in enumerate(STANCES.items()):
        ax.text(
            x,
            -0.62,
            f"{sign} {stance}",
            fontsize=BODY,
            fontweight="bold",
            color=ink,
            ha="center",
            va="bottom",
        )
        ax.plot([x, x], [-0.5, len(rows) - 0.5], color=RULE, linewidth=0.6, zorder=0)
    ax.set_xlim(-1.15, 6.9)
    ax.set_ylim(len(rows) - 0.4, -1.1)
    ax.set_xticks([])
    ax.set_yticks([])
    for spine in ax.spines.values():
        spine.set_visible(False)
    _legend(ax)
    title(
        ax, "The stance that each source takes", "one row a claim; the marker shows how sure it is"
    )
    place(ax, size, left=0.15, right=0.15, top=0.55, bottom=0.45)
    return ax


def _draw_claim(ax: Axes, y: int, claim: Any, name: str) -> None:
    x = list(STANCES).index(claim.value)
    ax.text(-0.7, y, name, fontsize=BODY, color=INK, va="center", ha="center")
    ax.plot([-0.4, 2.4], [y, y], color=RULE, linewidth=0.5, zorder=0)
    ax.plot([x], [y], marker=MARKERS[claim.certainty], markersize=9, color=STANCES[claim.value][1])
    ax.text(
        2.6, y, quoted(claim.quote, 66), fontsize=SMALL, color=INK, va="center", linespacing=1.1
    )


def _legend(ax: Axes) -> None:
    from matplotlib.lines import Line2D

    lines = [
        Line2D([], [], marker=marker, linestyle="", markersize=7, color=FAINT, label=certainty)
        for certainty, marker in MARKERS.items()
    ]
    ax.legend(
        handles=lines,
        loc="upper left",
        bbox_to_anchor=(0, 0),
        ncols=5,
        frameon=False,
        fontsize=BODY,
        labelcolor=FAINT,
        handletextpad=0.2,
    )
