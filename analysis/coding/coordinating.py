"""Finds a second amount that the cue of the first one reaches: "a day, or three if you fly"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from analysis.coding import quantity_words as lexicon
from analysis.coding.conditions import Labelled, own_condition
from analysis.coding.governing import Grammar
from analysis.coding.lexicon import grammar_pattern
from analysis.units import SECONDS

if TYPE_CHECKING:
    from analysis.coding.candidates import Candidate, Statement
    from analysis.coding.masking import Amount

_PHRASES = "|".join(lexicon.OPENS_PHRASES)
_AHEAD = "|".join(lexicon.AHEAD_OF_SECOND)
_JOINT = re.compile(
    rf"(?: (?:{_PHRASES}) [^,.;:()]{{3,45}}| (?:{_PHRASES}))?[,(]?"
    rf"(?: (?:{'|'.join(lexicon.JOINS_AMOUNTS)}),?)? ?(?:(?:{_AHEAD}) ){{0,2}}"
)
_OTHERS = grammar_pattern(  # "at once, and some after two days", "in others it takes a day"
    r"(?:[,;]|\b{joins_clauses}|\b{against}),? (?:{of_whom} )?{others}(?: {of_others})?,?"
    r"(?: (?:{pronouns}|{demonstratives}) (?:{possible} )?{lasts})?(?: {ahead_of_amounts}){0,2} ?\Z"
)
_FOR_OTHERS = grammar_pattern(r" {of_whom} {others}\b")  # "4 weeks, and 3 months for some"
_GROUPS = grammar_pattern(r"\b{groups_of_people}\b")
_GROUP = grammar_pattern(  # "desk workers at six weeks, builders at three months"
    r"(?:[;,]|,? (?:{joins_clauses}|{against})) (?P<who>(?:[\w-]+ ){0,3}{groups_of_people}),?"
    r"(?: {ahead_of_amounts}){0,2} ?\Z"
)
_ENDS = re.compile(r"\s*(?:[.;,]|\Z)")
_SHARES = grammar_pattern(  # "1% of patients with the one and 5% of patients with the other"
    r" (?P<of>(?:of|in) {people}) (?:with|who) [^,.;:()]{3,40},? {and_or}"
    r" (?:{ahead_of_amounts} ?){0,2}\Z"
)
_OF_GROUP = grammar_pattern(r" (?P<of>(?:of|in) {people}) (?P<who>with [^,.;:()]{3,40})")
_CASE = re.compile(rf" (?:{'|'.join(sorted(lexicon.OPENS_CASES))}) [^,.;:()]+")
_BRACKETED = re.compile(r" \([a-z][^()\d]{2,40}\)(?:[,;/]| or| and)? ?")  # "1 week (keyhole), 4"
_OWN_BRACKET = re.compile(r" \(([a-z][^()\d]{2,40})\)")
_NEAR = 2  # characters from an amount to the condition behind it


def second_amounts(
    statement: Statement, found: Sequence[Candidate], labels: Sequence[Labelled]
) -> Iterator[Candidate]:
    """Yield the values whose amounts follow another one's and stand under a condition.

    Parameters
    ----------
    statement : Statement
        The sentence.
    found : sequence of Candidate
        The values of one facet read in it.
    labels : sequence of (int, int, str)
        The facet's own conditions that it names.
    """
    grammar, amounts = statement.grammar, statement.amounts
    known = {one.amount.start for one in found if one.amount is not None}
    spans = [(each.start, each.end) for each in amounts if each.unit]
    for one in found:
        first = one.amount
        if first is None or first not in amounts:
            continue
        second = next((each for each in amounts if each.start >= first.end and each.unit), None)
        if second is None or second.start in known or not _are_alike(first, second):
            continue
        if _OTHERS.search(grammar.folded, first.end, second.start):
            known.add(second.start)
            yield _with(one, second)
            continue
        others = _others(grammar.folded, first, second)
        if others is not None:
            known.add(second.start)
            a, b = others
            named = (label for x, y, label in labels if a <= x and y <= b)
            yield _with(one, second, next(named, statement.text[a:b]))
            continue
        bracket = _OWN_BRACKET.match(grammar.folded, second.end)
        if bracket and _BRACKETED.fullmatch(grammar.folded, first.end, second.start):
            known.add(second.start)
            yield _with(one, second, statement.text[slice(*bracket.span(1))])
            continue
        if not _JOINT.fullmatch(grammar.folded, first.end, second.start):
            continue
        span = (second.start, second.end)
        condition = own_condition(grammar, span, span, labels, spans) if labels else ""
        is_told = _is_conditional(grammar, second.end) or _FOR_OTHERS.match(
            grammar.folded, second.end
        )
        case = _CASE.match(grammar.folded, second.end)
        if case and not condition and not is_told:
            condition = statement.text[case.start() : case.end()].strip()
        if condition or is_told:
            known.add(second.start)
            yield _with(one, second, condition)


def _others(folded: str, first: Amount, second: Amount) -> tuple[int, int] | None:
    """Return where the group of people is named that the second amount is said of, if another."""
    if second.measure == "percentage":
        shares = _SHARES.search(folded, first.end, second.start)
        if shares is None or shares.start() != first.end:
            return None
        group = _OF_GROUP.match(folded, second.end)
        return group.span("who") if group and group["of"] == shares["of"] else None
    if not (_GROUPS.search(folded, 0, first.start) and _ENDS.match(folded, second.end)):
        return None
    told = _GROUP.match(folded[: second.start], first.end)
    return told.span("who") if told else None


def _with(one: Candidate, second: Amount, condition: str = "") -> Candidate:
    return one._replace(
        start=second.start, end=second.end, value=second.value, amount=second, condition=condition
    )


def _are_alike(first: Amount, second: Amount) -> bool:
    """Tell whether both are lengths of time, or both shares."""
    one, other = (each.unit.partition("/")[0] for each in (first, second))
    return first.measure == second.measure and (one == other or {one, other} <= SECONDS.keys())


def _is_conditional(grammar: Grammar, end: int) -> bool:
    """Tell whether a condition begins right behind an amount."""
    opens = [a for (a, _), told in zip(grammar.spans, grammar.conditional, strict=True) if told]
    opens += [a for a, _ in grammar.phrases]
    return any(0 <= a - end <= _NEAR for a in opens)
