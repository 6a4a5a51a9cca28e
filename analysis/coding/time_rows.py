"""Parts a sentence of times with what is done then: "in the first week you walk, in the second"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from analysis.coding.lexicon import grammar_pattern
from analysis.coding.masking import Amount
from analysis.coding.quantity_words import CLOCK_WORDS
from analysis.coding.row_parts import COUNTS, SEVERAL, Part, end_of, ordinal_at, spans_between

_WORD = re.compile(r"[a-z]+")
_OPENS = grammar_pattern(r"\W*(?:{hedges_behind},? )?(?P<lead>(?:{ahead_of_time} )*)\Z")
_NEXT = grammar_pattern(r"(?:[,;] (?:(?:{joins_clauses}|then) )?| (?:{joins_clauses}|then) )")
_LEAD = grammar_pattern(r"(?:{ahead_of_time} )*\Z")
_TOLD = grammar_pattern(r",? (?:{subjects_of_times}|{barred}|{permits}|{plain_bans}|no)\b")
_BARE = grammar_pattern(rf"(?P<lead>{{leads_of_times}}) {SEVERAL}")
_MAY = grammar_pattern(r",? (?P<may>you (?:{possible}|will be able to|should be able to)) ")
_DOES = grammar_pattern(r" {barred}\b")
_LINK = grammar_pattern(
    r" (?P<link>{links_of_times}) (?:you (?:can )?)?(?:{doings_of_rows}|sports?)\b"
)
_JOINT = grammar_pattern(r"(?:[,;] (?:{and_or} )?| {and_or} )\Z")
_PLAIN = re.compile(r"[^,;:.()]{0,50}\Z")


def timed(folded: str, times: Sequence[Amount]) -> list[list[Part]]:
    """Return the parts of a sentence that opens with a time, each from one time to the next.

    Parameters
    ----------
    folded : str
        The sentence.
    times : sequence of Amount
        The lengths of time in it.

    Examples
    --------
    >>> from analysis.coding.masking import find_amounts
    >>> text = "in the first week you walk, in the second you drive."
    >>> timed(text, find_amounts(text))
    [[(0, 26)], [(28, 41), ' week', '', (41, 51)]]
    """
    first = times[0]
    opening = _OPENS.match(folded[: first.start])
    if opening is None:
        return []
    lead = folded[opening.start("lead") :].partition(" ")[0]
    cuts: list[tuple[int, int]] = []
    told: list[tuple[int, str]] = []
    at = first.end
    for joint in _NEXT.finditer(folded, at):
        if joint.start() < at or not _TOLD.search(folded, at, joint.start()):
            continue
        end, unit = _time_at(folded, at, joint.end(), lead, times)
        if end and _TOLD.match(folded, end):
            cuts.append(joint.span())
            told.append((end, unit))
            at = end
    may = _MAY.match(folded, first.end)
    head, *others = spans_between(cuts, end_of(folded))
    parts: list[list[Part]] = [[head]]
    for (start, past), (end, unit) in zip(others, told, strict=True):
        shared = f" {may['may']}" if may and _DOES.match(folded, end) else ""
        parts.append([(start, end), unit, shared, (end, past)])
    return parts


def linked(folded: str, times: Sequence[Amount]) -> list[list[Part]]:
    """Return the parts of a row of times, each ahead of what it is for, with what they share.

    Parameters
    ----------
    folded : str
        The sentence.
    times : sequence of Amount
        The lengths of time in it.

    Examples
    --------
    >>> from analysis.coding.masking import find_amounts
    >>> text = "wait a day to shower and a week to drive."
    >>> linked(text, find_amounts(text))
    [[(0, 20)], [(0, 5), (25, 40)]]
    """
    first, *others = times
    opening = _LINK.match(folded, first.end) if _PLAIN.match(folded[: first.start]) else None
    if opening is None:
        return []
    cuts: list[tuple[int, int]] = []
    for one in others:
        joint, link = _JOINT.search(folded[: one.start]), _LINK.match(folded, one.end)
        if joint is None or link is None or link["link"] != opening["link"]:
            return []
        cuts.append((joint.start(), one.start))
    head, *spans = spans_between(cuts, end_of(folded))
    parts: list[list[Part]] = [[head]]
    for span in spans:
        parts.append([(0, first.start), span])
    return parts


def _time_at(
    folded: str, last: int, at: int, lead: str, times: Sequence[Amount]
) -> tuple[int, str]:
    """Return where the time ends that stands ``at`` a place, and the unit that it leaves out.

    That is of the first time, which the sentence opens with, unless what is told since the
    ``last`` one counts another thing.
    """
    for one in times:
        if one.start >= at and _LEAD.match(folded[at : one.start]):
            return one.end, ""
    end, unit = ordinal_at(folded, at, last, times[0])
    bare = None if end else _BARE.match(folded, at)
    if bare is None or bare["lead"] != lead:
        return end, unit
    between = folded[last:at]
    safe = CLOCK_WORDS.isdisjoint(_WORD.findall(between)) and not COUNTS.search(between)
    return bare.end(), f" {times[0].unit}s" if safe else ""
