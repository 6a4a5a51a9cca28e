"""Compares two runs: claims gained, lost and changed, and verdicts that moved."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable

from analysis.records import Change, Claim, Finding

ORDER = ("verdict", "lost", "gained", "value", "certainty")
Keyed = dict[tuple[str, str, str], list[Claim]]


def find_changes(
    old: Iterable[Claim],
    new: Iterable[Claim],
    old_findings: Iterable[Finding] = (),
    new_findings: Iterable[Finding] = (),
) -> list[Change]:
    """List what differs between the claims and the verdicts of two runs.

    Parameters
    ----------
    old, new : iterable of Claim
        The claims of the two runs, in any order.
    old_findings, new_findings : iterable of Finding
        Their verdicts.

    Returns
    -------
    list of Change
        Verdicts first, then what was lost, gained, and changed in value or
        certainty, each by source and facet. Claims of one source and facet
        are matched by value, then by quote, then in the order of the text;
        a claim that only moved is no change.
    """
    changes = _moved(old_findings, new_findings)
    before, after = _keyed(old), _keyed(new)
    for key in sorted(before.keys() | after.keys()):
        changes += _changed(list(before.get(key, ())), list(after.get(key, ())))
    return sorted(changes, key=lambda c: (ORDER.index(c.kind), c.source, c.facet, c.old, c.new))


def _keyed(claims: Iterable[Claim]) -> Keyed:
    keyed: Keyed = defaultdict(list)
    for claim in sorted(claims, key=lambda c: (c.start, c.end, c.value, c.certainty)):
        keyed[(claim.source, claim.facet, claim.subject)].append(claim)
    return keyed


def _moved(old: Iterable[Finding], new: Iterable[Finding]) -> list[Change]:
    before = {(f.facet, f.subject): f.verdict for f in old}
    after = {(f.facet, f.subject): f.verdict for f in new}
    return [
        Change("verdict", "", key[0], before.get(key, ""), after.get(key, ""))
        for key in sorted(before.keys() | after.keys())
        if before.get(key) != after.get(key)
    ]


def _changed(old: list[Claim], new: list[Claim]) -> list[Change]:
    changes = []
    for alike in (_whole, _stated, _quoted, _anything):
        for one, other in _matched(old, new, alike):
            if one.value != other.value or one.polarity != other.polarity:
                changes.append(_change("value", one, other, one.value, other.value))
            elif one.certainty != other.certainty:
                changes.append(_change("certainty", one, other, one.certainty, other.certainty))
    changes += [_change("lost", one, None, one.value, "") for one in old]
    changes += [_change("gained", None, one, "", one.value) for one in new]
    return changes


def _matched(
    old: list[Claim], new: list[Claim], alike: Callable[[Claim], object]
) -> list[tuple[Claim, Claim]]:
    """Take the pairs that are alike out of both lists."""
    pairs = []
    for one in list(old):
        other = next((claim for claim in new if alike(claim) == alike(one)), None)
        if other is not None:
            pairs.append((one, other))
            old.remove(one)
            new.remove(other)
    return pairs


def _whole(claim: Claim) -> object:
    return (claim.value, claim.polarity, claim.certainty, claim.condition, claim.quote)


def _stated(claim: Claim) -> object:
    return (claim.value, claim.polarity, claim.condition)


def _quoted(claim: Claim) -> object:
    return claim.quote


def _anything(claim: Claim) -> object:
    return claim.facet


def _change(kind: str, one: Claim | None, other: Claim | None, old: str, new: str) -> Change:
    known = one or other
    assert known is not None
    return Change(
        kind=kind,
        source=known.source,
        facet=known.facet,
        old=old,
        new=new,
        old_quote=one.quote if one else "",
        new_quote=other.quote if other else "",
    )
