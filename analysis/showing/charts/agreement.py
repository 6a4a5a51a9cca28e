"""Source against source: how much they agree, and how much wording they share."""

from __future__ import annotations

from typing import TYPE_CHECKING

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
from analysis.showing.charts.lettering import breadth, plain
from analysis.showing.rows import rows_of
from analysis.showing.signs import short_names

if TYPE_CHECKING:
    from matplotlib.axes import Axes

MOST = 40
"""Sources that a matrix holds; of more, the spread of all pairs is drawn."""
HEADS = {True: 11.0, False: 6.5}
"""Size of a share in a roomy matrix and in a crowded one, in points."""
COMPARED = ("agree", "partial", "conflict")


def draw_agreement(
    pairs: pd.DataFrame, sharing: pd.DataFrame | None = None, ax: Axes | None = None
) -> Axes:
    """Draw the share of comparable facets on which two sources agree.

    Parameters
    ----------
    pairs : pandas.DataFrame
        Pairs of one audit, as ``pairs_table`` makes them.
    sharing : pandas.DataFrame, optional
        Shared wording, as ``sharing_table`` makes it.
    ax : matplotlib.axes.Axes, optional
        Where to draw; new Axes where none are given.

    Returns
    -------
    matplotlib.axes.Axes
        Above the diagonal the share of compared facets with the verdict
        ``agree``, in per cent, and their counts; below it the words that two
        sources have in common. With more than 40 sources, a histogram.
    """
    compared = pairs[pairs["verdict"].isin(COMPARED)]
    compared = compared.assign(agreed=(compared["verdict"] == "agree").astype("int64"), among=1)
    counts = compared.groupby(["source_a", "source_b"], as_index=False)[["agreed", "among"]].sum()
    sources = sorted(set(pairs["source_a"]) | set(pairs["source_b"]))
    if len(sources) > MOST:
        return _draw_spread(counts["agreed"] / counts["among"], ax)
    shared = _shared(sharing, sources)
    side = 0.95 if len(sources) < 9 else 0.55
    names = {source: plain(name) for source, name in short_names(sources).items()}
    longest = max((breadth(name, BODY, bold=True) for name in names.values()), default=0.3)
    upright = longest > side
    left, head = 0.3 + longest, longest if upright else 0.2
    size = (max(left + side * len(sources) + 0.2, 5.4), 1.05 + head + side * len(sources))
    ax = axes_of(ax, *size)
    places = {source: i for i, source in enumerate(sources)}
    most = max(shared["words"], default=1)
    for row in rows_of(counts):
        a, b = places[row.source_a], places[row.source_b]
        x, y = max(a, b), min(a, b)
        share = row.agreed / row.among
        told = f"{row.agreed} of {row.among}"
        _draw_box(ax, x, y, _blue(share), f"{share:.0%}", told, side)
    for row in rows_of(shared):
        a, b = places[row.source_a], places[row.source_b]
        x, y = min(a, b), max(a, b)
        _draw_box(ax, x, y, _grey(row.words / most), f"{row.words}", "words", side)
    for source, i in places.items():
        ax.text(
            i + 0.5,
            -0.1,
            names[source],
            fontsize=BODY,
            fontweight="bold",
            ha="center",
            va="bottom",
            color=INK,
            rotation=90 if upright else 0,
        )
        ax.text(
            -0.1,
            i + 0.5,
            names[source],
            fontsize=BODY,
            fontweight="bold",
            ha="right",
            va="center",
            color=INK,
        )
        ax.plot([i, i + 1], [i, i + 1], color=RULE, linewidth=0.8)
    ax.set_xlim(0, len(sources))
    ax.set_ylim(len(sources), 0)
    bare(ax)
    title(ax, "Source against source", above=72 * head + 6)
    ax.annotate(
        "above the diagonal: share of the questions both answer on which they agree\n"
        "below it: words in stretches that both have in common; blank: none",
        (0, 0),
        xytext=(0, -8),
        xycoords="axes fraction",
        textcoords="offset points",
        fontsize=SMALL,
        color=FAINT,
        va="top",
    )
    right = size[0] - left - side * len(sources)
    place(ax, size, left=left, right=right, top=0.5 + head, bottom=0.55)
    return ax


def _shared(sharing: pd.DataFrame | None, sources: list[str]) -> pd.DataFrame:
    """Count the words that two sources have in common, a row a pair."""
    if sharing is None:
        return pd.DataFrame(columns=["source_a", "source_b", "words"])
    own = sharing[sharing["source_a"].isin(sources) & sharing["source_b"].isin(sources)]
    return own.groupby(["source_a", "source_b"], as_index=False)[["words"]].sum()


def _draw_box(ax: Axes, x: int, y: int, fill: str, big: str, small: str, side: float) -> None:
    from matplotlib.patches import Rectangle

    ax.add_patch(Rectangle((x + 0.02, y + 0.02), 0.96, 0.96, facecolor=fill, edgecolor="none"))
    roomy = side > 0.6
    ax.text(
        x + 0.5,
        y + (0.42 if roomy else 0.5),
        big,
        fontsize=HEADS[roomy],
        ha="center",
        va="center",
        color=INK,
    )
    if roomy:
        ax.text(x + 0.5, y + 0.7, small, fontsize=SMALL, ha="center", va="center", color=INK)


def _blue(share: float) -> str:
    """Tint from white to sky blue (Okabe-Ito 86, 180, 233)."""
    return "#" + "".join(f"{round(255 - (255 - end) * share):02X}" for end in (86, 180, 233))


def _grey(share: float) -> str:
    return "#" + f"{round(240 - 70 * share):02X}" * 3


def _draw_spread(shares: pd.Series, ax: Axes | None) -> Axes:
    size = (7.0, 3.6)
    ax = axes_of(ax, *size)
    ax.hist(
        shares.to_numpy() * 100, bins=list(range(0, 105, 5)), color="#56B4E9", edgecolor="white"
    )
    ax.set_xlabel(
        "questions on which two sources agree, in per cent of those that both answer", fontsize=BODY
    )
    ax.set_ylabel("pairs of sources", fontsize=BODY)
    ax.tick_params(labelsize=BODY, length=0)
    for edge in ("top", "right"):
        ax.spines[edge].set_visible(False)
    title(ax, "Source against source", f"{len(shares):,} pairs of sources")
    place(ax, size, left=0.8, right=0.2, top=0.6, bottom=0.5)
    return ax
