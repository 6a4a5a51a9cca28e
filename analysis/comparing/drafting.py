"""Compares a draft with its sources: what an editor has to look at, and why."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from analysis.comparing.comparison import Comparison, compare
from analysis.facets import Facet
from analysis.records import Claim, Item, Source

KINDS = ("conflict", "self_conflict", "overclaim", "unsupported_value", "omission")
"""In the order of the worklist: what is wrong before what is missing."""
MOST = 0.5  # an omission is what more than this share of the sources states
NUMERIC = ("count", "duration", "percentage")
HEDGED = frozenset({"possible", "contested"})
NOT_CLAIMED = frozenset({"Risk", "Attribution"})
"""Groups in which to say a thing plainly is no overclaim: to name a risk promises nothing."""


def check_draft(
    draft: Source,
    claims: Iterable[Claim],
    facets: Mapping[str, Facet],
    sources: Sequence[str],
    subject: str,
) -> list[Item]:
    """List what an editor has to look at in a draft.

    Parameters
    ----------
    draft : Source
        The draft; its name must not be that of a source.
    claims : iterable of Claim
        Of the draft and of all sources.
    facets : mapping of str to Facet
        The codebook's facets.
    sources : sequence of str
        The names of the sources.
    subject : str
        The procedure.

    Returns
    -------
    list of Item
        By kind in the order of :data:`KINDS`, then by place in the draft.
        A draft that contradicts itself on a facet gets one item for it,
        which names the sources too, and none for the conflict besides.
    """
    about = [
        claim
        for claim in claims
        if claim.subject in (subject, "both") and claim.value and claim.facet in facets
    ]
    comparison = compare(about, facets, [*sources, draft.name], subject, pairs=True)
    ours: dict[str, list[Claim]] = {}
    theirs: dict[str, list[Claim]] = {}
    for claim in sorted(about, key=lambda c: (c.source, c.start, c.end, c.value)):
        (ours if claim.source == draft.name else theirs).setdefault(claim.facet, []).append(claim)
    items: list[Item] = []
    for facet in facets.values():
        mine, others = ours.get(facet.id, []), theirs.get(facet.id, [])
        if mine:
            items += _said(draft, facet, mine, others, comparison, subject)
        elif others and facet.group != "Attribution":
            items += _omitted(facet, others, sources)
    return sorted(items, key=lambda item: (KINDS.index(item.kind), item.start, item.facet))


def _said(
    draft: Source,
    facet: Facet,
    mine: list[Claim],
    others: list[Claim],
    comparison: Comparison,
    subject: str,
) -> list[Item]:
    torn = any(
        cell.self_conflict
        for cell in comparison.cells
        if cell.source == draft.name and cell.facet == facet.id
    )
    if torn:
        first, rest = mine[0], [claim for claim in mine if _differs(claim, mine[0])]
        against = _quotes([*rest, *others])
        values = " and ".join(dict.fromkeys(claim.value for claim in mine))
        why = f"the draft says both {values}"
        return [_item("self_conflict", draft, facet, first, against, why)]
    verdicts = {
        (pair.source_b if pair.source_a == draft.name else pair.source_a): pair.verdict
        for pair in comparison.pairs
        if pair.facet == facet.id and draft.name in (pair.source_a, pair.source_b)
    }
    conflicting = [claim for claim in others if verdicts.get(claim.source) == "conflict"]
    conflicts: dict[str, Item] = {}
    for claim in mine if conflicting else ():
        opposed = _opposed(claim, conflicting, facet, subject)
        if opposed and not _all_hedged([claim, *opposed]):
            why = f"the draft says {claim.value}; {_sayings(opposed)}"
            item = _item("conflict", draft, facet, claim, _quotes(opposed), why)
            conflicts.setdefault(why, item)
    if conflicts:
        return list(conflicts.values())
    items = []
    over = _overclaimed(facet, mine, others)
    if over:
        claim, hedging = over
        why = f"the draft says it plainly; {_sayings(hedging, certainty=True)}"
        items.append(_item("overclaim", draft, facet, claim, _quotes(hedging), why))
    if facet.kind in NUMERIC and not any(v in ("agree", "partial") for v in verdicts.values()):
        stated = [claim for claim in mine if claim.low is not None or claim.high is not None]
        if stated:
            said = _sayings(others) if others else "no source gives a figure"
            why = f"the draft gives {stated[0].value}; {said}"
            items.append(_item("unsupported_value", draft, facet, stated[0], _quotes(others), why))
    return items


def _omitted(facet: Facet, others: list[Claim], sources: Sequence[str]) -> list[Item]:
    stating = list(dict.fromkeys(claim.source for claim in others))
    if len(stating) < 2 or len(stating) <= MOST * len(sources):
        return []
    why = f"{len(stating)} of {len(sources)} sources say it: {_sayings(others)}"
    return [Item("omission", facet.id, facet.question, 0, 0, 0, "", _quotes(others), why)]


def _overclaimed(
    facet: Facet, mine: list[Claim], others: list[Claim]
) -> tuple[Claim, list[Claim]] | None:
    """Return what the draft asserts and every source that says it hedges, with their claims."""
    if facet.group in NOT_CLAIMED or facet.kind not in ("boolean", "stance"):
        return None  # which of several may be used is a choice and no promise
    for claim in mine:
        if claim.certainty != "asserted" or claim.condition:
            continue
        if facet.kind == "stance":
            hedging = [o for o in others if (claim.value, o.value) == ("claimed", "qualified")]
            if hedging and len(hedging) == len(others):
                return claim, hedging
            continue
        same = [other for other in others if not _differs(other, claim)]
        if same and all(other.certainty in HEDGED for other in same):
            return claim, same
    return None


def _opposed(claim: Claim, conflicting: list[Claim], facet: Facet, subject: str) -> list[Claim]:
    """Return the claims of the sources with which this one claim of the draft conflicts."""
    names = list(dict.fromkeys(other.source for other in conflicting))
    together = compare(
        [claim, *conflicting], {facet.id: facet}, [claim.source, *names], subject, pairs=True
    )
    against = {
        name
        for pair in together.pairs
        if pair.verdict == "conflict" and claim.source in (pair.source_a, pair.source_b)
        for name in (pair.source_a, pair.source_b)
    }
    return [other for other in conflicting if other.source in against]


def _all_hedged(claims: Iterable[Claim]) -> bool:
    """Return whether nobody asserts anything: what may be on both sides is no conflict."""
    return all(claim.certainty in HEDGED for claim in claims)


def _differs(one: Claim, other: Claim) -> bool:
    return (one.value, one.polarity) != (other.value, other.polarity)


def _quotes(claims: Iterable[Claim]) -> tuple[tuple[str, str], ...]:
    return tuple(dict.fromkeys((claim.source, claim.quote) for claim in claims))


def _sayings(claims: Sequence[Claim], certainty: bool = False) -> str:
    """Write what the sources say, each value once: "6 months in a.txt, b.txt"."""
    said: dict[str, dict[str, None]] = {}
    for claim in claims:
        value = f"{claim.value} ({claim.certainty})" if certainty else claim.value
        said.setdefault(value, {})[claim.source] = None
    return "; ".join(f"{value} in {', '.join(names)}" for value, names in said.items())


def _item(
    kind: str,
    draft: Source,
    facet: Facet,
    claim: Claim,
    against: tuple[tuple[str, str], ...],
    why: str,
) -> Item:
    line = draft.text[: claim.start].count("\n") + 1
    return Item(
        kind, facet.id, facet.question, line, claim.start, claim.end, claim.quote, against, why
    )
