"""Finds the worst verdict among many views without comparing all pairs of them.

The rules decide on pairs; what this module adds is which pairs need no look.
Few views are compared one by one, many by a shortcut for their rule that
gives the same verdict in time that grows with their number, not its square.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import numpy as np

from analysis.comparing.rules import AGREE, CONFLICT, PARTIAL, RANK, judge
from analysis.comparing.statements import Span
from analysis.comparing.views import View, opposite

FEW = 64  # so many views make 2,016 pairs, which cost less than any shortcut's set-up
POPULAR = 0.001  # a value that one view in a thousand holds is worth a bit set


def worst_verdict(left: Sequence[View], right: Sequence[View], compare: str) -> str:
    """Find the worst verdict of any view of one side with any of the other.

    Parameters
    ----------
    left, right : sequence of View
        Distinct views on either side; the same sequence twice compares
        its views with one another.
    compare : str
        The facet's comparison rule.

    Returns
    -------
    str
        The worst of the verdicts that :func:`rules.judge` gives the pairs.
    """
    if len(left) * len(right) <= FEW * FEW:
        return _worst_of_pairs(left, right, compare)
    deferrals = [view.deferral for view in (*left, *right)]
    floor = PARTIAL if any(deferrals) and not all(deferrals) else AGREE
    left = [view for view in left if not view.deferral]
    right = [view for view in right if not view.deferral]
    if not left or not right:
        return floor
    return max(floor, _shortcut(left, right, compare), key=RANK.__getitem__)


def find_disjoint(left: Sequence[View], right: Sequence[View]) -> bool:
    """Tell whether some view of ``left`` shares no value with some view of ``right``.

    Notes
    -----
    Where one value is common to all views there is none. Otherwise the
    views of the right that a view of the left meets are united from an
    index: bit sets for the values that many hold, lists for the others.
    """
    common = frozenset.intersection(*(view.members for view in (*left, *right)))
    if common:
        return False
    holders = [view.members for view in right], [view.reach or view.members for view in right]
    by_member, by_reach = (_index(sets) for sets in holders)
    count = len(right)
    for view in left:
        reach = view.reach or view.members
        postings = [by_reach.get(member) for member in sorted(view.members)]
        postings += [by_member.get(member) for member in sorted(reach)]
        met = 0
        for posting in postings:
            if isinstance(posting, int):
                met |= posting
            elif posting:
                for place in posting:
                    met |= 1 << place
        if met.bit_count() < count:
            return True
    return False


def find_gap(left: Sequence[View], right: Sequence[View]) -> bool:
    """Tell whether some view of ``left`` meets no interval of some view of ``right``.

    Notes
    -----
    Single intervals all meet one another if the greatest lower end does
    not pass the least upper end (Helly's theorem on the line). Views of
    several intervals are looked at one by one only where no point is
    common to all views and no two views lie apart as a whole.
    """
    if not _lie_apart(left, right) and not _lie_apart(right, left):
        if _share_a_point([view.spans for view in (*left, *right)]):
            return False
        return _any_misses(left, right) or _any_misses(right, left)
    return True


def _worst_of_pairs(left: Sequence[View], right: Sequence[View], compare: str) -> str:
    worst, within = AGREE, left is right
    ceiling = PARTIAL if compare == "inclusive" else CONFLICT
    for place, a in enumerate(left):
        for b in right[place + 1 :] if within else right:
            worst = max(worst, judge(a, b, compare), key=RANK.__getitem__)
            if worst == ceiling:
                return worst
    return worst


def _shortcut(left: list[View], right: list[View], compare: str) -> str:
    if compare == "estimate":
        return CONFLICT if find_gap(left, right) else AGREE
    if compare == "equal":
        firm = frozenset().union(*(view.firm for view in left))
        against = frozenset().union(*(view.firm for view in right))
        denied = any(opposite(member) in against for member in firm)
        return CONFLICT if denied or find_disjoint(left, right) else AGREE
    if compare == "threshold":
        figures = [view for view in left if not view.vague], [v for v in right if not v.vague]
        if all(figures) and find_disjoint(*figures):
            return CONFLICT
        return PARTIAL if len({*left, *right}) > 1 else AGREE
    if compare == "overlap":
        return _worst_overlap(left, right)
    # seven stances at most; of open lists the first two that differ settle it
    return _worst_of_pairs(left, right, compare)


def _worst_overlap(left: list[View], right: list[View]) -> str:
    holding = [view for view in left if view.members], [view for view in right if view.members]
    for one, other in ((left, right), (right, left)):
        denied = frozenset().union(*(view.denied for view in one if not view.members))
        if any(view.firm & denied for view in other):
            return CONFLICT
    if all(holding) and find_disjoint(*holding):
        return CONFLICT
    sets = {view.members for view in (*left, *right)}
    bare = len({view for view in (*left, *right) if not view.members}) > 1
    return PARTIAL if len(sets) > 1 or bare else AGREE


def _index(sets: list[frozenset[str]]) -> dict[str, int | list[int]]:
    """Index which sets hold a member: as a bit set where they are many, else as a list."""
    counts = Counter(member for members in sets for member in members)
    places: dict[str, list[int]] = {member: [] for member in counts}
    for place, members in enumerate(sets):
        for member in members:
            places[member].append(place)
    index: dict[str, int | list[int]] = {}
    for member, held in places.items():
        if len(held) <= max(8, POPULAR * len(sets)):
            index[member] = held
            continue
        bits = np.zeros(len(sets), dtype=bool)
        bits[held] = True
        index[member] = int.from_bytes(np.packbits(bits, bitorder="little").tobytes(), "little")
    return index


def _lie_apart(left: Sequence[View], right: Sequence[View]) -> bool:
    return max(v.spans[0][0] for v in left) > min(v.spans[-1][1] for v in right)


def _share_a_point(unions: list[tuple[Span, ...]]) -> bool:
    lows = np.sort(np.array([low for spans in unions for low, _ in spans]))
    highs = np.sort(np.array([high for spans in unions for _, high in spans]))
    over = np.searchsorted(lows, lows, side="right") - np.searchsorted(highs, lows, side="left")
    return bool(over.max() == len(unions))


def _any_misses(left: Sequence[View], right: Sequence[View]) -> bool:
    lows = np.array([low for view in right for low, _ in view.spans])
    highs = np.array([high for view in right for _, high in view.spans])
    starts = np.cumsum([0] + [len(view.spans) for view in right[:-1]])
    several = {view.spans for view in left if len(view.spans) > 1}
    for spans in sorted(several):
        meets = np.zeros(len(lows), dtype=bool)
        for low, high in spans:
            meets |= (lows <= high) & (highs >= low)
        if not np.logical_or.reduceat(meets, starts).all():
            return True
    return False
