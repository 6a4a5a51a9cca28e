"""Chooses among the values that overlapping cues of one facet give in one sentence."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING

from analysis.codebook import Facet
from analysis.coding.governing import Grammar, clause_at
from analysis.coding.lexicon import grammar_pattern
from analysis.coding.replacing import without_replaced, without_stand_ins
from analysis.facets import DEFERRAL
from analysis.folding import fold

if TYPE_CHECKING:
    from analysis.coding.candidates import Candidate
    from analysis.coding.masking import Amount


_TURNS = grammar_pattern(r",? (?:{joins_clauses}(?: then)?|then) ")
_ROW = re.compile(r"[,;] ")
_OPENS_CLAUSE = grammar_pattern(r"(?:\A|[,;:(])\W*(?:{ahead_of_time} )*\Z")
_AFRESH = grammar_pattern(r",? (?:{pronouns} \w|{permits}\b)")
_JOINT = grammar_pattern(r",? {joins_clauses} (?:{ahead_of_time} )*")
_LEAD = 8  # characters of a cue ahead of its amount: "for over"


def choose(grammar: Grammar, facet: Facet, found: Sequence[Candidate]) -> list[Candidate]:
    """Return the values that count, in their order.

    Parameters
    ----------
    grammar : Grammar
        The sentence.
    facet : Facet
        The facet.
    found : sequence of Candidate
        What its cues give.

    Returns
    -------
    list of Candidate
        Without the page's own noun where a value of the codebook is read off the same
        words, without a value beside one of its kinds and without one inside another;
        without what a cue reaches for in another clause where its own tells the same.
    """
    found = _without_genus(grammar.folded, facet, _without_own_nouns(found))
    if facet.kind == "boolean":
        found = without_stand_ins(found)
    found = _without_inner(found)
    found = _without_denied_twins(grammar, _without_undenied(grammar, found))
    if grammar.others:
        found = without_replaced(grammar, facet, found)
    if facet.kind == "duration" and any(one.amount for one in found):
        found = _without_neighbours(grammar, found)
        found = _without_moments(grammar, _without_far_amounts(grammar, found))
    return list(found)


def _without_own_nouns(found: Sequence[Candidate]) -> list[Candidate]:
    """Drop the page's own noun where a value of the codebook is read off the same words."""
    fixed = [one for one in found if one.noun is None]
    return [
        one
        for one in found
        if one.noun is None
        or not any(other.start < one.noun[1] and one.noun[0] < other.end for other in fixed)
    ]


def _without_genus(folded: str, facet: Facet, found: Sequence[Candidate]) -> list[Candidate]:
    """Drop a value beside one of its kinds: "fluoroscopy (X-ray)" is fluoroscopy.

    "X-ray or CT" names both.
    """
    kinds = {one.value: facet.kinds[one.value] for one in found if one.value in facet.kinds}
    dropped = {
        genus
        for kind, genus in kinds.items()
        if genus != kind and not _alternatives(kind, genus).search(folded)
    }
    return [one for one in found if one.value not in dropped]


def _without_inner(found: Sequence[Candidate]) -> list[Candidate]:
    """Drop a value whose cue lies inside the cue of another value ("scan" in "bone scan")."""
    return [
        one
        for one in found
        if not any(
            other.value != one.value
            and ".." not in other.rule.cue.text
            and other.start <= one.start
            and one.end <= other.end
            and (other.end - other.start) > (one.end - one.start)
            for other in found
        )
    ]


def _without_undenied(grammar: Grammar, found: Sequence[Candidate]) -> list[Candidate]:
    """Drop what a cue tells inside a denial that the codebook words, or from there on."""
    denials = [one for one in found if one.rule.role == "denials"]
    return [
        one
        for one in found
        if one.rule.role == "denials"
        or not any(
            _is_same(one, other)
            and other.start <= one.start
            and (one.end <= other.end or _crosses(grammar, one))
            for other in denials
        )
    ]


def _without_denied_twins(grammar: Grammar, found: Sequence[Candidate]) -> list[Candidate]:
    """Drop what a cue denies where another on the same words tells that it is so.

    "No general anaesthetic, local anaesthetic is used": "anaesthetic .. local" spans both,
    being longer or reaching from one clause into another.
    """
    plain = [one for one in found if not one.negated]
    return [
        one
        for one in found
        if not one.negated
        or not any(
            _is_same(other, one)
            and (other.end - other.start < one.end - one.start or _crosses(grammar, one))
            for other in plain
        )
    ]


def _is_same(one: Candidate, other: Candidate) -> bool:
    """Return whether two cues overlap, be it to tell that it is so or that it is not."""
    alike = one.value == other.value or one.facet.kind == "boolean"
    return alike and one.start < other.end and other.start < one.end


def _crosses(grammar: Grammar, one: Candidate) -> bool:
    """Return whether a cue reaches from one clause into another."""
    first = clause_at(grammar, one.start, one.start + 1)
    return first != clause_at(grammar, one.end - 1, one.end)


def _without_neighbours(grammar: Grammar, found: Sequence[Candidate]) -> list[Candidate]:
    """Drop the amount of what is told beside: "you drive after a week and work after a month"."""
    return [one for one in found if not any(_is_of_another(grammar, one, each) for each in found)]


def _is_of_another(grammar: Grammar, one: Candidate, other: Candidate) -> bool:
    """Return whether a cue reaches over a joint for an amount, with one of its own on this side."""
    mine, own = one.amount, other.amount
    if mine is None or own is None or mine == own:
        return False
    folded = grammar.folded
    if own.end < mine.start:  # "after a week you drive and after a month you work"
        joint = one.start < other.end < mine.start and own.start - other.start <= _LEAD
        joint = joint and _JOINT.fullmatch(folded, other.end, mine.start) is not None
        return joint and _AFRESH.match(folded, mine.end) is not None
    if mine.start - one.start > _LEAD or not mine.end < other.start < one.end:
        return False
    if own.start <= other.start:
        return False
    if _TURNS.match(folded, mine.end, other.start):
        return True
    start, _ = grammar.spans[clause_at(grammar, mine.start, mine.end)]
    row = _ROW.match(folded, mine.end) is not None
    return row and _OPENS_CLAUSE.search(folded[start : mine.start]) is None


def _without_far_amounts(grammar: Grammar, found: Sequence[Candidate]) -> list[Candidate]:
    """Drop an amount of another clause: "you stay a night and you can drive after a week"."""
    if len(grammar.spans) == 1:
        return list(found)
    own = {
        clause_at(grammar, one.amount.start, one.amount.end): one.amount
        for one in found
        if one.amount
    }
    return [one for one in found if not _is_far(grammar, one, own)]


def _is_far(grammar: Grammar, one: Candidate, own: Mapping[int, Amount]) -> bool:
    """Return whether a cue ends in a clause that has an amount of its own."""
    if one.amount is None or one.amount.start != one.start:
        return False
    first = clause_at(grammar, one.amount.start, one.amount.end)
    last = clause_at(grammar, one.end - 1, one.end)
    return last > first and last in own


def _without_moments(grammar: Grammar, found: Sequence[Candidate]) -> list[Candidate]:
    """Drop the condition of an amount: "after a week, once you can brake" is a week."""
    return [
        one
        for one in found
        if one.amount
        or not one.value
        or one.value == DEFERRAL
        or not grammar.conditional[clause_at(grammar, one.end - 1, one.end)]
    ]


@cache
def _alternatives(kind: str, genus: str) -> re.Pattern[str]:
    """Return a pattern of the two named side by side as different things."""
    one, other = (rf"{re.escape(fold(name))}s?" for name in (kind, genus))
    listed = r"(?:, \w+(?:[ -]\w+)?)*,?"
    joint = (
        rf"(?: \w+)?{listed} \(?{{and_or}}(?:/{{and_or}})? "
        r"(?:(?:\w{1,3}|{another}|{frequency}) ){0,2}"
    )
    row = rf"(?: \w+)?, (?:\w{{1,3}} )?{one}(?: \w+)?{listed} {{and_or}} \w"
    return grammar_pattern(
        rf"\b(?:{one}{joint}{other}|{other}{joint}{one}|(?<!{{of}} ){other}{row})"
    )
