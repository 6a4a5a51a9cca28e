"""The comparison rules: one function each, from two views to a verdict."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from analysis.comparing.views import View, Views, opposite

AGREE, PARTIAL, CONFLICT, APART = "agree", "partial", "conflict", "not compared"
RANK = {APART: -1, AGREE: 0, PARTIAL: 1, CONFLICT: 2}
Comparer = Callable[[View, View], str]


def compare_equal(a: View, b: View) -> str:
    """Agree on a value in common; conflict on other values, or on a denial without hedge."""
    if any(opposite(member) in b.firm for member in a.firm):
        return CONFLICT
    return AGREE if a.members & b.members else CONFLICT


def compare_threshold(a: View, b: View) -> str:
    """Agree on the same limits; conflict on others; a vague limit is partial."""
    if a.vague or b.vague:
        return PARTIAL
    return PARTIAL if a.members & b.members else CONFLICT


def compare_estimate(a: View, b: View) -> str:
    """Agree where any of the widened intervals meet; conflict where none do."""
    meet = any(
        low <= top and bottom <= high for low, high in a.spans for bottom, top in b.spans
    )  # fmt: skip
    return AGREE if meet else CONFLICT


def compare_overlap(a: View, b: View) -> str:
    """Agree on the same set, partly on sets that share a member; conflict on none.

    A member that one source names only under a condition is shared too,
    but does not make the sets the same. A source that only denies values
    conflicts with one that states them without a hedge.
    """
    if a.members and a.members == b.members:
        return AGREE
    if a.members and b.members:
        return PARTIAL if a.members & b.reach or a.reach & b.members else CONFLICT
    return CONFLICT if a.denied & b.firm or a.firm & b.denied else PARTIAL


def compare_inclusive(_a: View, _b: View) -> str:
    """Agree in part: open lists that differ, or differ in what they deny, never conflict."""
    return PARTIAL


def compare_stance(a: View, b: View) -> str:
    """Conflict on claimed against contested; partial on any other difference."""
    ends = {"claimed", "contested"}
    for x in a.members & ends:
        if (ends - {x}) & b.members:
            return CONFLICT
    return PARTIAL


COMPARERS: Mapping[str, Comparer] = {
    "equal": compare_equal,
    "threshold": compare_threshold,
    "estimate": compare_estimate,
    "overlap": compare_overlap,
    "inclusive": compare_inclusive,
    "stance": compare_stance,
}


def judge(a: View, b: View, compare: str) -> str:
    """Compare what two sources say under comparable conditions.

    Parameters
    ----------
    a, b : View
        What each says.
    compare : str
        The facet's comparison rule.

    Returns
    -------
    str
        ``agree``, ``partial`` or ``conflict``: the same views agree, one
        that only defers to the doctor meets a value in part, and all else
        is for the rule's own function.
    """
    if a == b:
        return AGREE
    if a.deferral or b.deferral:
        return PARTIAL
    return COMPARERS[compare](a, b)


def judge_views(a: Views, b: Views, compare: str) -> str:
    """Compare two sources on one facet, condition by condition.

    Parameters
    ----------
    a, b : mapping of str to View
        What each says under each condition, and under none.
    compare : str
        The facet's comparison rule.

    Returns
    -------
    str
        The worst verdict of all that can be compared, or ``not compared``.

    Notes
    -----
    What stands under the same condition, or under none, is compared as it
    is. Where at least one of the two says nothing that always holds, a
    statement under a condition is also compared with one under none, and a
    conflict between them counts as partial: it may depend on the condition.
    Statements under two different conditions are not compared.
    """
    verdicts = [judge(a[condition], b[condition], compare) for condition in a if condition in b]
    if not ("" in a and "" in b):
        for one, other in ((a, b), (b, a)):
            if "" in one:
                verdicts += [soften(judge(one[""], other[under], compare)) for under in other]
    return max(verdicts, key=RANK.__getitem__, default=APART)


def soften(verdict: str) -> str:
    """Turn a conflict into a partial agreement, as between a condition and none."""
    return PARTIAL if verdict == CONFLICT else verdict
