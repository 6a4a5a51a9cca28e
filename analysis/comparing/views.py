"""What one source holds of one facet: a view for each condition it names."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from analysis.comparing.statements import Span, Statement

NOTHING: frozenset[str] = frozenset()
OPPOSITE = {"yes": "no", "no": "yes"}


@dataclass(frozen=True, slots=True)
class View:
    """All that one source says of a facet under one condition, or under none."""

    members: frozenset[str] = NOTHING
    """The values that it affirms; for ``equal``, ``not x`` where it denies x."""
    reach: frozenset[str] = NOTHING
    """For ``overlap``: its members, and those that it names under a condition."""
    firm: frozenset[str] = NOTHING
    """The members that it states without a hedge."""
    denied: frozenset[str] = NOTHING
    """The members that it denies without a hedge."""
    doubted: frozenset[str] = NOTHING
    """The members that it denies with a hedge."""
    spans: tuple[Span, ...] = ()
    """For ``estimate``: the union of its intervals, in order and apart."""
    vague: bool = False
    """For ``threshold``: whether it names no figure."""
    deferral: bool = False
    """Whether it says nothing but to ask the doctor."""


Views = Mapping[str, View]


def build_views(
    statements: Iterable[Statement],
    compare: str,
    known: dict[tuple[int, ...], View] | None = None,
) -> dict[str, View]:
    """Gather the statements of one source on one facet by their condition.

    Parameters
    ----------
    statements : iterable of Statement
        All of one source on one facet.
    compare : str
        The facet's comparison rule.
    known : dict, optional
        Views built before under this rule, by the identity of their
        statements, which the caller keeps alive; it is added to.

    Returns
    -------
    dict of str to View
        The condition, empty where there is none, and what is said under it.
    """
    under: dict[str, list[Statement]] = {}
    for statement in statements:
        under.setdefault(statement.condition, []).append(statement)
    known = {} if known is None else known
    views = {}
    for condition, said in under.items():
        key = tuple(map(id, said))
        view = known.get(key)
        if view is None:
            view = known[key] = _build_view(said, compare)
        views[condition] = view
    if compare != "overlap" or len(views) == 1:
        return views
    everywhere = frozenset().union(*(view.members for view in views.values()))
    always = views[""].members if "" in views else NOTHING
    return {
        condition: view if view.deferral else View(
            view.members, view.members | always if condition else everywhere, view.firm,
            view.denied, view.doubted,
        )
        for condition, view in views.items()
    }  # fmt: skip


def contradicts_itself(statements: Iterable[Statement], compare: str) -> bool:
    """Tell whether one source holds two incompatible values under one condition.

    Parameters
    ----------
    statements : iterable of Statement
        All of one source on one facet.
    compare : str
        The facet's comparison rule.

    Returns
    -------
    bool
        True where a statement without a hedge meets one that excludes it:
        ``yes`` and ``no``, a value and its denial, two limits, two amounts
        that do not meet, ``claimed`` and ``contested``.

    Notes
    -----
    Several values of an open list exclude nothing. What is hedged or said
    under another condition excludes nothing either, nor do two amounts under
    one condition: they may be of two stages ("sore for two days, stiff for a week").
    """
    under: dict[str, list[Statement]] = {}
    for statement in statements:
        if statement.firm and statement.form == "value":
            under.setdefault(statement.condition, []).append(statement)
    return any(_excludes(said, compare) for said in under.values())


def join_spans(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Join the intervals that meet.

    Examples
    --------
    >>> join_spans([(5.0, 6.0), (0.0, 1.0), (1.0, 2.0)])
    ((0.0, 2.0), (5.0, 6.0))
    """
    joined: list[Span] = []
    for low, high in sorted(spans):
        if joined and low <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(high, joined[-1][1]))
        else:
            joined.append((low, high))
    return tuple(joined)


def _build_view(said: list[Statement], compare: str) -> View:
    valued = [statement for statement in said if statement.form != "deferral"]
    if not valued:
        return View(deferral=True)
    if compare in ("estimate", "threshold"):
        figures = [statement for statement in valued if statement.form == "value"]
        if compare == "estimate":  # a figure says more than a vague word beside it
            return View(spans=join_spans(statement.span for statement in figures or valued))
        return View(frozenset(s.member for s in figures or valued), vague=not figures)
    if compare == "stance":
        return View(frozenset(statement.member for statement in valued))
    if compare == "equal":
        held = {(_held(statement), statement.firm) for statement in valued}
        return View(frozenset(m for m, _ in held), firm=frozenset(m for m, firm in held if firm))
    affirmed = [statement for statement in valued if not statement.negated]
    negated = [statement for statement in valued if statement.negated]
    members = frozenset(statement.member for statement in affirmed)
    if compare == "inclusive":  # what is denied belongs to the list, hedged or not
        return View(members, denied=frozenset(statement.member for statement in negated))
    return View(
        members,
        members,
        frozenset(statement.member for statement in affirmed if statement.firm),
        frozenset(statement.member for statement in negated if statement.firm),
        frozenset(statement.member for statement in negated if not statement.firm),
    )


def _held(statement: Statement) -> str:
    denied = opposite(statement.member)
    return denied if statement.negated else opposite(denied)  # "not yes" is held as "no"


def opposite(member: str) -> str:
    """Name what denies a member of an ``equal`` facet, in one form for each meaning.

    Examples
    --------
    >>> opposite("yes"), opposite("fda"), opposite("not fda")
    ('no', 'not fda', 'fda')
    """
    affirmed = True
    while member.startswith("not "):
        member, affirmed = member[4:], not affirmed
    return OPPOSITE.get(member, f"not {member}") if affirmed else member


def _excludes(said: list[Statement], compare: str) -> bool:
    if compare == "threshold":
        spans = [statement.span for statement in said]
        return max(low for low, _ in spans) > min(high for _, high in spans)
    if compare == "estimate":
        spans = [statement.span for statement in said]
        return len(join_spans(spans)) > 1
    if compare == "stance":
        return {"claimed", "contested"} <= {statement.member for statement in said}
    held = {_held(statement) for statement in said}
    return any(opposite(member) in held for member in held)
