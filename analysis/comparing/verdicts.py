"""Judges a facet from the positions of its sources."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations, islice

import numpy as np

from analysis.comparing.columns import Ints
from analysis.comparing.positions import Position, Standing
from analysis.comparing.rules import APART, RANK, judge_views, soften
from analysis.comparing.search import worst_verdict
from analysis.comparing.views import View

SILENT, SINGLE = "silent", "single"
LOOKS = 20_000  # pairs looked at for an example before the most common values serve as one


def judge_standing(standing: Standing, pages: Ints) -> str:
    """Give the verdict of all sources together on one facet.

    Parameters
    ----------
    standing : Standing
        Who holds what.
    pages : array of int
        For each source the first source of which it is a copy, or itself.
        Copies of a page count once: they can agree with nobody but others.

    Returns
    -------
    str
        ``conflict`` where two sources conflict or one contradicts itself,
        else the worst verdict of a pair; ``single`` where one source
        states it, or several that cannot be compared; ``silent`` where
        none does.
    """
    if not len(standing.source):
        return SILENT
    if any(position.self_conflict for position in standing.positions):
        return "conflict"
    own = pages[standing.source] == standing.source
    counts = np.bincount(standing.position[own]).tolist()
    if sum(counts) < 2:
        return SINGLE
    verdict = _worst(standing.positions, counts, standing.compare)
    return SINGLE if verdict == APART else verdict


def find_witnesses(standing: Standing, verdict: str) -> tuple[int, int] | None:
    """Find two positions whose comparison gives the verdict of the facet.

    Returns
    -------
    tuple of int or None
        Two indices of ``standing.positions``, those of the sources that
        come first by name; ``None`` where none is found among the first
        pairs.
    """
    seen = dict.fromkeys(standing.position[: 4 * LOOKS].tolist())
    for one, other in islice(combinations(seen, 2), LOOKS):
        a, b = standing.positions[one], standing.positions[other]
        if judge_views(a.views, b.views, standing.compare) == verdict:
            return one, other
    return None


def _worst(positions: Sequence[Position], counts: Sequence[int], compare: str) -> str:
    under: dict[str, dict[View, int]] = {}
    always: dict[View, None] = {}
    never: dict[View, None] = {}
    for position, count in zip(positions, counts, strict=True):
        for condition, view in position.views.items():
            held = under.setdefault(condition, {})
            held[view] = held.get(view, 0) + count
            if "" not in position.views:
                never[view] = None
        if "" in position.views:
            always[position.views[""]] = None
    verdicts = [APART]
    for held in under.values():
        if sum(held.values()) > 1:
            views = list(held)
            verdicts.append(worst_verdict(views, views, compare))
    if always and never:
        verdicts.append(soften(worst_verdict(list(always), list(never), compare)))
    return max(verdicts, key=RANK.__getitem__)
