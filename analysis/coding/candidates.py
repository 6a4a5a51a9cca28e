"""Reads the values that the cues of one facet give in one sentence."""

from __future__ import annotations

import re
import sys
from collections.abc import Sequence
from typing import NamedTuple

from analysis.codebook import AMOUNT, DEGREES, MEASURED, STATING, Facet, Rule
from analysis.coding.answering import answer_of
from analysis.coding.choosing import choose
from analysis.coding.conditions import Labelled, is_hypothetical, own_condition
from analysis.coding.coordinating import second_amounts
from analysis.coding.denying import denied
from analysis.coding.governing import Grammar, clause_at, is_former
from analysis.coding.lexicon import grammar_pattern
from analysis.coding.masking import Amount
from analysis.coding.replacing import is_replaced
from analysis.coding.sentences import Span
from analysis.coding.turns import before_a_turn, is_undone, reaches
from analysis.folding import fold
from analysis.units import is_time

Row = tuple[int, int, Rule, "re.Match[str]"]
_NOT_NOUN = grammar_pattern(r"\s{no_part_of_a_name}\Z")
_DIGIT = re.compile(r"\d")


class Statement(NamedTuple):
    """One sentence with all that is known of it, but for the place where it stands."""

    text: str
    grammar: Grammar
    amounts: tuple[Amount, ...]
    inherited: str = "asserted"
    """The certainty of the sentence that introduces it."""
    condition: str = ""
    """The heading above it, where that states a condition."""
    own: tuple[int, int] = (0, sys.maxsize)
    """Where its own words stand, if it is an item said with its list's introduction."""


class Candidate(NamedTuple):
    """A value that a cue gives for a facet, at ``start:end`` of the sentence."""

    facet: Facet
    rule: Rule
    start: int
    end: int
    value: str
    negated: bool
    amount: Amount | None = None
    condition: str = ""
    note: str = ""
    noun: tuple[int, int] | None = None
    """Where the value stands, if it is the page's own noun."""


def candidates(
    statement: Statement,
    facet: Facet,
    rows: Sequence[Row],
    holds: bool,
    answers: bool,
    case: str = "",
) -> list[Candidate]:
    """Return the values that the cues of one facet give in one sentence.

    Parameters
    ----------
    statement : Statement
        The sentence.
    facet : Facet
        The facet.
    rows : sequence of (int, int, Rule, Match)
        Its cues that matched: start and end in the sentence, the rule, the match.
    holds : bool
        Whether the section, the lead-in or an earlier sentence sets the context
        in which its ``named`` cues count.
    answers : bool
        Whether the sentence opens the answer to a question that asks for the facet.
    case : str
        The facet's own condition under which a heading or question asks for it, which
        holds for an amount of a sentence that names none.
    """
    by_role: dict[str, list[Row]] = {}
    for row in rows:
        by_role.setdefault(row[2].role, []).append(row)
    grammar = statement.grammar
    labels = [(a, b, r.value or r.cue.text) for a, b, r, _ in by_role.get("conditions", [])]
    found: list[Candidate] = []
    stating = [row for role in STATING for row in by_role.get(role, [])]
    named = by_role.get("named", [])
    unless = by_role.get("unless", [])
    rate = next((row[2].value for row in by_role.get("rates", [])), "")
    if named and (holds or by_role.get("context")):
        stating += named
    for _, _, rule, hit in stating:
        match = before_a_turn(grammar, hit)
        if match is None:
            continue
        start, end = match.span()
        if is_undone(grammar.folded, start):
            continue
        # "problems such as gout": what silences "problems" leaves the gout
        told = match.span("noun") if _has(match, "kind") else (start, end)
        if unless and _silenced(*told, unless):
            continue
        if is_former(grammar, start, end, bool(rule.cue.measures)):
            continue
        if facet.kind in MEASURED and is_replaced(grammar, facet, start, end):
            continue
        if not facet.hypothetical and is_hypothetical(grammar, start, end):
            continue
        found += _valued(statement, facet, rule, match, labels, rate)
    if len(statement.amounts) > 1:
        found += second_amounts(statement, found, labels)
    if len(found) > 1:
        found = choose(grammar, facet, found)
    if case and not labels:
        found = [one._replace(condition=case) if one.amount else one for one in found]
    if answers and facet.kind == "boolean" and not found:
        found += _answered(statement, facet)
    return found


def _has(match: re.Match[str], group: str) -> bool:
    return group in match.re.groupindex and bool(match[group])


def _silenced(start: int, end: int, unless: Sequence[Row]) -> bool:
    """Return whether a cue that means something else touches this one, or reaches it."""
    return any(
        (a < end and start < b) or (b <= start and reaches(match, rule.cue, start, end))
        for a, b, rule, match in unless
    )


def _valued(
    statement: Statement,
    facet: Facet,
    rule: Rule,
    match: re.Match[str],
    labels: Sequence[Labelled],
    rate: str,
) -> list[Candidate]:
    start, end = match.span()
    grammar = statement.grammar
    amount_asked = facet.kind in MEASURED or (rule.cue.measures and rule.value == AMOUNT)
    if amount_asked and rule.value in ("", AMOUNT):
        return _measured(statement, facet, rule, (start, end), labels, rate)
    condition = own_condition(grammar, (start, end), (start, end), labels) if labels else ""
    if facet.kind == "boolean":
        negated = rule.role == "denials" or denied(grammar, facet, rule, start, end)
        if negated is None:
            return []
        value = "no" if negated else "yes"
        return [Candidate(facet, rule, start, end, value, negated, None, condition)]
    value, noun = rule.value, None
    if _has(match, "noun"):
        noun = match.span("noun")
        value = _NOT_NOUN.sub("", " ".join(statement.text[noun[0] : noun[1]].split()).lower())
        if answer_of(value):
            return []
    negated = facet.kind in ("set", "category") and denied(grammar, facet, rule, start, end)
    if negated is None:
        return []
    amount = None
    if rule.unit == DEGREES:
        amount = next(iter(_nearest(statement, "temperature", start, end)), None)
    elif rule.low is not None or rule.high is not None or rule.unit:
        amount = Amount("duration", start, end, value, rule.low, rule.high, rule.unit)
    return [Candidate(facet, rule, start, end, value, negated, amount, condition, "", noun)]


def _measured(
    statement: Statement,
    facet: Facet,
    rule: Rule,
    match: Span,
    labels: Sequence[Labelled],
    rate: str,
) -> list[Candidate]:
    start, end = match
    if rule.cue.measures:
        taken = [
            amount
            for amount in statement.amounts
            if start <= amount.start and amount.end <= end and amount.measure in rule.cue.measures
        ]
    else:
        taken = _nearest(statement, facet.kind, start, end)
    amounts = [(each.start, each.end) for each in statement.amounts if _is_time(each)]
    found = []
    for amount in taken:
        span = (amount.start, amount.end)
        condition = own_condition(statement.grammar, match, span, labels, amounts) if labels else ""
        if rate:
            amount = _per(amount, rate)
        a, b = min(start, amount.start), max(end, amount.end)
        found.append(Candidate(facet, rule, a, b, amount.value, False, amount, condition))
    if not found and facet.kind in ("duration", "percentage", "count"):
        a, b = statement.grammar.spans[clause_at(statement.grammar, start, end)]
        if _DIGIT.search(statement.text, a, b) and not rule.cue.measures:
            note = f"the cue stands, but no {facet.kind} could be read beside it"
            found.append(Candidate(facet, rule, start, end, "", False, note=note))
    return found


def _is_time(amount: Amount) -> bool:
    return bool(amount.unit) or amount.measure == "vague"


def _per(amount: Amount, rate: str) -> Amount:
    """Return an amount by what the facet counts: "per level" and "per fracture" per vertebra."""
    size, _, base = amount.unit.partition("/")
    if not size or is_time(base):
        return amount
    value = amount.value if base else f"{amount.value} per {rate}"
    return amount._replace(value=value, unit=f"{size}/{rate}")


def _nearest(statement: Statement, kind: str, start: int, end: int) -> list[Amount]:
    """Return the amount of a kind nearest to a cue, in its clause; behind it before ahead of it."""
    grammar = statement.grammar
    a, b = grammar.spans[clause_at(grammar, start, end)]
    a, b = min(a, start), max(b, end)
    near = [
        ((amount.start - end) if amount.start >= end else (start - amount.end) * 1.5, i, amount)
        for i, amount in enumerate(statement.amounts)
        if amount.measure == kind and a <= amount.start and amount.end <= b + 1
    ]
    return [min(near)[2]] if near else []


def _answered(statement: Statement, facet: Facet) -> list[Candidate]:
    """Read a plain yes or no that answers the question of a heading, or one ahead of it."""
    answer = answer_of(fold(statement.text))
    rule = next((r for r in facet.rules if r.role == "asked"), None)
    if answer is None or rule is None:
        return []
    value = "yes" if answer.yes else "no"
    return [Candidate(facet, rule, answer.start, answer.end, value, not answer.yes)]
