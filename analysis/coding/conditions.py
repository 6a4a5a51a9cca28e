"""Which condition a statement stands under: a clause beside it, or a phrase of its own clause."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from analysis.coding.governing import RESETS, Grammar, clause_at
from analysis.coding.lexicon import grammar_pattern
from analysis.coding.sentences import Span

_ANEW = grammar_pattern(r"{joins_clauses} {if_when}\b")
Labelled = tuple[int, int, str]
"""Where words name one of a facet's own conditions, and its label: "desk job"."""
_JOINED = grammar_pattern(r"[,;:/]|\b{joints}\b")
_LONGEST_JOINT = 20  # characters between two conditions of one value: " or sit in the "
_COMPARES = grammar_pattern(r"\b{compares}\b")  # "a week, than two with open surgery"
_NOTHING = 5  # characters: "but "
_JOINT = grammar_pattern(r"\b{joints}\Z")
_OPENING = grammar_pattern(r"\W*{openings}\b")
_GOES_ON = grammar_pattern(r"(?<=, ){adds}\b")


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
            if i == number - 1 and _is_behind_main(grammar, number):
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
    if number == 1 and any(_opens(grammar, phrase) for phrase in grammar.phrases):
        a = 0  # "With open surgery, recovery takes six weeks."
    near = [
        (max(x - end, start - y), (x, y))
        for x, y in grammar.phrases
        if a <= x < b
        and (y <= start or (x >= end and not _COMPARES.search(grammar.folded, end, x)))
        and counts((x, y))
    ]
    return min(near)[1] if near else None


def _opens(grammar: Grammar, phrase: Span) -> bool:
    """Return whether the first clause of the sentence is nothing but the phrase."""
    a, b = grammar.spans[0]
    return phrase[0] - a <= _NOTHING and b - phrase[1] <= _NOTHING


def own_condition(
    grammar: Grammar,
    match: Span,
    value: Span,
    labels: Sequence[Labelled],
    amounts: Sequence[Span] = (),
) -> str:
    """Return the label of the facet's own condition that a value stands under.

    Parameters
    ----------
    grammar : Grammar
        The sentence.
    match, value : (int, int)
        The cue and, within it or beside it, the words of its value.
    labels : sequence of (int, int, str)
        The conditions that the sentence names.
    amounts : sequence of (int, int)
        All amounts of the sentence, if the value is one.

    Returns
    -------
    str
        The nearest label in the clause, empty where there is none. Of several amounts
        each has the label beside it: "2 weeks for light work and 6 weeks for heavy work".
    """
    clauses = {clause_at(grammar, *match), clause_at(grammar, *value)}
    near = _apart([one for one in labels if clause_at(grammar, one[0], one[1]) in clauses])
    if not near:
        return ""
    others = [one for one in amounts if one != value and clause_at(grammar, *one) in clauses]
    far, _, label = min((*_parted(grammar, value, one, others), one) for one in near)
    if any(_are_alike(grammar, label, one, [value, *others]) for one in near):
        return ""
    taken = far and any(_parted(grammar, other, label, [value])[0] < far for other in others)
    # "after keyhole surgery you stay for a night and are back at work in 2 weeks"
    shared = len(near) == 1 and label[1] <= match[0] and label[1] <= min([value, *others])[0]
    return "" if taken and not shared else label[2]


def _apart(labels: Sequence[Labelled]) -> list[Labelled]:
    """Return the labels without those that begin inside another: "strenuous jobs" in "non-"."""
    apart: list[Labelled] = []
    for one in sorted(labels, key=lambda label: (label[0], -label[1])):
        if not apart or one[0] >= apart[-1][1] or one[2] == apart[-1][2]:
            apart.append(one)
    return apart


def _are_alike(grammar: Grammar, label: Labelled, other: Labelled, values: Sequence[Span]) -> bool:
    """Return whether one value is said of two conditions: "shower or sit in a bath for a day"."""
    (_, start, first), (end, _, last) = sorted((label, other))
    if first == last or end - start > _LONGEST_JOINT:
        return False
    if any(start <= a and b <= end for a, b in values):
        return False
    return _JOINED.search(grammar.folded, start, end) is not None


def _parted(
    grammar: Grammar, value: Span, label: Labelled, others: Sequence[Span]
) -> tuple[int, int]:
    """Return how much parts a value from a label: nothing, a conjunction, another amount."""
    start, end = min(value[1], label[1]), max(value[0], label[0])
    if any(start <= a and b <= end for a, b in others):
        return 2, end - start
    return int(_JOINED.search(grammar.folded, start, end) is not None), max(end - start, 0)


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


def _is_behind_main(grammar: Grammar, number: int) -> bool:
    """Return whether the clause before one tells when another thing holds that comes before it.

    "Sedation is given if you are anxious, and the surgeon makes a cut."
    """
    if number < 2 or grammar.conditional[number - 2]:
        return False
    folded, spans = grammar.folded, grammar.spans
    return bool(
        _GOES_ON.match(folded, spans[number][0])
        and not _OPENING.match(folded, spans[number - 2][0])
    )


def _passes_reset(grammar: Grammar, number: int, i: int) -> bool:
    low, high = sorted((number, i))
    return any(RESETS.match(grammar.folded[a:b]) for a, b in grammar.spans[low + 1 : high + 1])


def is_hypothetical(grammar: Grammar, start: int, end: int) -> bool:
    """Return whether the span stands inside a condition, so that nothing is asserted by it.

    What begins ahead of a condition and goes on behind it does not stand inside it: "you can
    go home when you are comfortable, usually on the day".
    """
    if not any(grammar.conditional):
        return False
    number = clause_at(grammar, start, end)
    a, b = grammar.spans[number]
    return grammar.conditional[number] and not start < a < b < end
