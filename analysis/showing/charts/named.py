"""What each source names and leaves unnamed, as a matrix of dots."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import pandas as pd

from analysis.showing.charts.canvas import BODY, FAINT, INK, RULE, axes_of, bare, place, title
from analysis.showing.charts.lettering import breadth, plain
from analysis.showing.rows import rows_of
from analysis.showing.signs import HEDGED, facet_label, short_names

if TYPE_CHECKING:
    from matplotlib.axes import Axes

MOST = 40
"""Sources that one chart holds; of more, those that name least are kept."""
NAMED, DENIED, NONE = "#0072B2", "#D55E00", "#FBE3D2"


def draw_named(
    cells: pd.DataFrame, facets: Sequence[str], what: str = "thing", ax: Axes | None = None
) -> Axes:
    """Draw which source names which of a group of facets.

    Parameters
    ----------
    cells : pandas.DataFrame
        Cells of one audit, as ``cells_table`` makes them.
    facets : sequence of str
        Ids of facets of kind ``boolean``, such as all risks.
    what : str, optional
        What the facets have in common, in the singular, for the title.
    ax : matplotlib.axes.Axes, optional
        Where to draw; new Axes where none are given.

    Returns
    -------
    matplotlib.axes.Axes
        Rows are facets, the most named first; columns are sources, one that
        names none on a shaded ground. What a source denies it does not name.
    """
    own = cells[cells["facet"].isin(list(facets))]
    stated = own[own["polarity"] != "silent"]
    frequent = stated["facet"].value_counts().to_dict()
    order = sorted(facets, key=lambda facet: -frequent.get(facet, 0))
    told = stated[stated["polarity"] != "negated"]["source"].value_counts().to_dict()
    counts = {name: int(told.get(name, 0)) for name in sorted(own["source"].unique())}
    sources = sorted(sorted(counts, key=lambda name: (counts[name], name))[:MOST])
    names = short_names(sorted(counts))
    wide = 0.9 if len(sources) < 12 else 0.42
    longest = max((breadth(plain(names[one]), BODY, bold=True) for one in sources), default=0.3)
    upright = longest > wide
    head = longest if upright else 0.2
    size = (max(2.4 + wide * len(sources), 6.4), 1.05 + head + 0.25 * len(order))
    ax = axes_of(ax, *size)
    rows = {facet: y for y, facet in enumerate(order)}
    for x, source in enumerate(sources):
        if not counts[source]:
            ax.axvspan(x - 0.48, x + 0.48, ymin=0, ymax=1, color=NONE, zorder=0, linewidth=0)
        ax.text(
            x,
            -0.8,
            plain(names[source]),
            fontsize=BODY,
            fontweight="bold",
            ha="center",
            va="bottom",
            color=INK,
            rotation=90 if upright else 0,
        )
        ax.text(
            x,
            len(order) - 0.1,
            f"{counts[source]}" if counts[source] else "none",
            fontsize=BODY,
            ha="center",
            va="center",
            color=INK,
            fontweight="normal" if counts[source] else "bold",
        )
    for facet, y in rows.items():
        ax.plot([-0.5, len(sources) - 0.5], [y, y], color=RULE, linewidth=0.5, zorder=1)
        ax.text(
            -0.6,
            y,
            plain(facet_label(facet), 30),
            fontsize=BODY,
            ha="right",
            va="center",
            color=INK,
        )
    ax.text(
        -0.6, len(order) - 0.1, "named in all", fontsize=BODY, ha="right", va="center", color=FAINT
    )
    _draw_dots(ax, stated[stated["source"].isin(sources)], sources, rows)
    ax.set_xlim(-0.5, len(sources) - 0.5)
    ax.set_ylim(len(order) + 0.4, -0.75)
    bare(ax)
    title(
        ax,
        f"Which {what}s each source names",
        "● plainly   ○ hedged   ✗ denied   nothing: silent",
        above=72 * head + 6,
    )
    place(
        ax,
        size,
        left=1.9,
        right=size[0] - 1.9 - max(wide * len(sources), 3.0),
        top=0.65 + head,
        bottom=0.1,
    )
    return ax


def _draw_dots(ax: Axes, stated: pd.DataFrame, sources: list[str], rows: dict[str, int]) -> None:
    columns = {source: x for x, source in enumerate(sources)}
    for cell in rows_of(stated):
        denied = cell.polarity == "negated"
        hollow = cell.strongest in HEDGED and not denied
        ax.plot(
            [columns[cell.source]],
            [rows[cell.facet]],
            marker="X" if denied else "o",
            markersize=9,
            zorder=2,
            color=DENIED if denied else NAMED,
            markerfacecolor="white" if hollow else None,
            markeredgewidth=1.6,
        )
