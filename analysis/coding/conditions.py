"""Which condition a statement stands under: a clause beside it, or a phrase of its own clause."""

from __future__ import annotations

from collections.abc import Callable

from analysis.coding.governing import RESETS, Grammar, clause_at
from analysis.coding.lexicon import grammar_pattern
from analysis.coding.sentences import Span

_ANEW = grammar_pattern(r"{joins_clauses} {if_when}\b")
_JOINT = grammar_pattern(r"\b{joints}\Z")


def condition_of(
    grammar: Grammar, start: int, end: int, counts: Callable[[Span], bool] = bool
) -> Span | None:
    """Return where the condition of the span ``start:end`` stands in the sentence, if it has one.

    The clause beside it that opens with a condition, else a phrase of its own clause
    ("with a general anaesthetic") that ``counts``; never what the cue itself covers.
    """
    if not grammar.phrases and not any(grammar.conditional):
        return None
    number = clause_at(grammar, start, end)
    for i in (number - 1, number + 1, number - 2, number + 2):
        if 0 <= i < len(grammar.spans) and grammar.conditional[i]:
            a, b = grammar.spans[i]
            if i > number and _opens_anew(grammar, i):
                continue
            if b <= start or a >= end:
                between = grammar.folded[min(b, end) : max(a, start)]
                if (
                    ";" not in between
                    and not _stands_aside(between, i > number)
                    and not _passes_reset(grammar, number, i)
                ):
                    return (a, b)
    a, b = grammar.spans[number]
    for x, y in grammar.phrases:
        if a <= x < b and (y <= start or x >= end) and counts((x, y)):
            return (x, y)
    return None


def _stands_aside(between: str, behind: bool) -> bool:
    """Return whether a bracket parts a condition from a span: "a week (a month if you fly)".

    A bracket that is nothing but the condition holds for what stands ahead of it.
    """
    within = between.rpartition("(")[2]
    if behind and "(" in between and ")" not in within:
        return bool(within.strip())
    return ")" in between and "(" not in between


def _opens_anew(grammar: Grammar, number: int) -> bool:
    """Return whether a clause opens what follows it: "and if it bleeds, ...", "but, if ..."."""
    (a, b), (x, _) = grammar.spans[number - 1 : number + 1]
    return bool(_ANEW.match(grammar.folded, x) or _JOINT.search(grammar.folded, a, b))


def _passes_reset(grammar: Grammar, number: int, i: int) -> bool:
    low, high = sorted((number, i))
    return any(RESETS.match(grammar.folded[a:b]) for a, b in grammar.spans[low + 1 : high + 1])


def is_hypothetical(grammar: Grammar, start: int, end: int) -> bool:
    """Return whether the span stands inside a condition, so that nothing is asserted by it."""
    return any(grammar.conditional) and grammar.conditional[clause_at(grammar, start, end)]
