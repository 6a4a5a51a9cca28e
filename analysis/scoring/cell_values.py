"""Says when a program's value of a cell is the coder's value."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from analysis.magnitudes import dimension, to_base
from analysis.records import Claim
from analysis.values import fold_value, is_deferral

if TYPE_CHECKING:
    from analysis.codebook import Facet

MEASURED = ("count", "duration", "percentage")
CLOSE = 0.01  # one per cent, for what rounding does to converted amounts
HALF = 0.5  # the share of words that two wordings of one open value have in common


@dataclass
class Entry:
    """One value of one cell, with the claims that state it."""

    source: str
    facet: str
    key: tuple[str, float, float]
    claims: list[Claim] = field(default_factory=list)


def list_entries(claims: Iterable[Claim], facet: Facet) -> list[Entry]:
    """Gather the claims of one cell by value.

    Parameters
    ----------
    claims : iterable of Claim
        Of one source on one facet; those without a value are left out.
    facet : Facet
        Its ``kind`` and ``compare`` are used.

    Returns
    -------
    list of Entry
        One a distinct value, in the order of the text. Words are folded
        (case, spacing, plural); amounts are in base units.
    """
    entries: dict[tuple[str, float, float], Entry] = {}
    for claim in sorted(claims, key=lambda claim: (claim.start, claim.end, claim.value)):
        if claim.value.strip():
            key = _key(claim, facet)
            entry = entries.setdefault(key, Entry(claim.source, claim.facet, key))
            entry.claims.append(claim)
    return list(entries.values())


def match_entries(
    found: Sequence[Entry], coded: Sequence[Entry], facet: Facet
) -> list[tuple[Entry, Entry]]:
    """Match the values that a program found in a cell to those that a coder found.

    Parameters
    ----------
    found, coded : sequence of Entry
        Of the same cell.
    facet : Facet
        An open list (``inclusive``) is matched leniently.

    Returns
    -------
    list of tuple
        Pairs of a found and a coded entry, each entry in one pair at most.

    Notes
    -----
    Words match where they are equal when folded. Amounts match where both
    ends are equal within one per cent after conversion, or where both are
    vague in the same words. Where the codebook leaves the value to the
    page's own noun, two values match that share half of their words.
    """
    scored = sorted(
        (-_likeness(one.key, other.key, facet), place, beside)
        for place, one in enumerate(found)
        for beside, other in enumerate(coded)
    )
    pairs, used, taken = [], set(), set()
    for likeness, place, beside in scored:
        if likeness and place not in used and beside not in taken:
            used.add(place)
            taken.add(beside)
            pairs.append((found[place], coded[beside]))
    return pairs


def best_claims(found: Entry, coded: Entry) -> tuple[Claim, Claim, int]:
    """Pick the two claims of a matched value whose quotes overlap most.

    Returns
    -------
    tuple of Claim, Claim and int
        The found claim, the coded claim, and the characters that their
        quotes have in common; equal overlaps go to what is most alike, so
        that a claim is held against the coding of the same statement.
    """
    ranked = [
        (_overlap(one, other), _same_terms(one, other), -place, -beside)
        for place, one in enumerate(found.claims)
        for beside, other in enumerate(coded.claims)
    ]
    overlap, _, place, beside = max(ranked)
    return found.claims[-place], coded.claims[-beside], overlap


def _key(claim: Claim, facet: Facet) -> tuple[str, float, float]:
    if is_deferral(claim.value):
        return ("deferral", 0.0, 0.0)
    ends = (claim.low, claim.high)
    words = [end for end in ends if isinstance(end, str)]
    if facet.kind not in MEASURED or ends == (None, None):
        return (fold_value(claim.value), 0.0, 0.0)
    if len(words) == 2:
        return (f"{words[0]} {claim.unit}", 0.0, 0.0)
    low = _base(claim.low, claim.unit, 0.0)
    high = _base(claim.high, claim.unit, math.inf)
    return (f"#{dimension(claim.unit)} {' '.join(words)}".strip(), low, high)


def _base(amount: float | str | None, unit: str, open_end: float) -> float:
    if isinstance(amount, str):
        return 0.0
    return open_end if amount is None else round(to_base(amount, unit), 9)


def _likeness(
    one: tuple[str, float, float], other: tuple[str, float, float], facet: Facet
) -> float:
    if one[0] == other[0]:
        close = all(_is_close(a, b) for a, b in zip(one[1:], other[1:], strict=True))
        return 1.0 if close else 0.0
    if facet.compare != "inclusive" or facet.kind != "set":
        return 0.0
    words, others = set(one[0].split()), set(other[0].split())
    share = len(words & others) / max(1, len(words | others))
    return share if share >= HALF else 0.0


def _is_close(a: float, b: float) -> bool:
    return math.isclose(a, b, rel_tol=CLOSE)  # two open ends are close, an open one to no figure


def _overlap(one: Claim, other: Claim) -> int:
    return max(0, min(one.end, other.end) - max(one.start, other.start))


def _same_terms(one: Claim, other: Claim) -> int:
    return (one.polarity == other.polarity) + (one.certainty == other.certainty)
