"""Turns the values read in one sentence into claims: certainty, condition, subject, quote."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import NamedTuple

from analysis.coding.candidates import Candidate, Statement
from analysis.coding.conditions import condition_of
from analysis.coding.governing import Grammar, certainty_of, clause_at
from analysis.coding.lexicon import grammar_pattern
from analysis.coding.masking import Amount
from analysis.coding.sentences import Span
from analysis.facets import DEFERRAL
from analysis.records import Claim, Source

_ANAESTHETIC = grammar_pattern(r"{done_under}\b.*{anaesthetics}")
_BEFORE_ANOTHER = grammar_pattern(r"(?<=\w),? {joins_clauses}(?: \w+){0,2} ?\Z|(?<=\w), ?\Z")
_JOINED = grammar_pattern(r"[,(;]|\b{joins_clauses}\b")
_AND = grammar_pattern(r",? {and_or} |, ")
_CASE = grammar_pattern(r"{opens_cases}\b")
_DONE = grammar_pattern(r"\b{done}")
_HEAD = 5  # characters before a phrase at the head of its clause: "but "
_BESIDE = 12  # characters between an amount and a phrase beside it
_TRIM = ' \t\r\n,;:•-–—*."“”'


class Draft(NamedTuple):
    """A claim as its sentence makes it, wherever that stands."""

    facet: str
    value: str
    amount: Amount | None
    polarity: str
    certainty: str
    condition: str
    cue: int
    """Where its cue starts in the sentence."""
    start: int
    """Where its quote starts in the sentence, and ``end`` where that ends."""
    end: int
    rule: str
    note: str


def to_drafts(statement: Statement, found: Sequence[Candidate]) -> list[Draft]:
    """Return the claims of one sentence: one for each facet, value and clause."""
    drafts: dict[tuple[str, str, str, int], Draft] = {}
    grammar = statement.grammar
    tightest = _tightest(found)
    for one in sorted(found, key=lambda c: (c.start, -c.end, c.rule.cue.text)):
        clause = _clause_of(grammar, one)
        told = tightest.get((one.facet.id, one.amount), one)
        own = told.condition or _condition(statement, told, found)
        condition = "; ".join(part for part in (statement.condition, own) if part)
        key = (one.facet.id, one.value, condition, clause)
        if key in drafts:
            continue
        start, end = _quote(statement, one)
        certainty = certainty_of(grammar, one.start, one.end, statement.inherited)
        if one.facet.kind == "stance" and one.value == "contested":
            certainty = "contested"
        if one.value == DEFERRAL:
            certainty = "advised"
        drafts[key] = Draft(
            facet=one.facet.id,
            value=one.value,
            amount=one.amount,
            polarity="negated" if one.negated else "affirmed",
            certainty=certainty,
            condition=condition,
            cue=one.start,
            start=start,
            end=end,
            rule=f"{one.facet.id}: {one.rule.cue.text}",
            note=one.note,
        )
    return list(drafts.values())


def _clause_of(grammar: Grammar, one: Candidate) -> int:
    """Return the clause in which a value stands: an amount is told once, whatever reaches it."""
    start, end = one.start, one.end
    if one.amount is not None and start <= one.amount.start and one.amount.end <= end:
        start, end = one.amount.start, one.amount.end
    return clause_at(grammar, start, end)


def _tightest(found: Sequence[Candidate]) -> dict[tuple[str, Amount | None], Candidate]:
    """Return for each amount of a facet the shortest cue: what that leaves out may be a condition.

    "With a desk job, you are back in two weeks" is a match of "desk job .. <duration>", too.
    """
    tightest: dict[tuple[str, Amount | None], Candidate] = {}
    for one in found:
        key = (one.facet.id, one.amount)
        known = tightest.get(key)
        if one.amount and (known is None or one.end - one.start < known.end - known.start):
            tightest[key] = one
    return tightest


def place(draft: Draft, source: Source, section: str, span: Span, subject: str) -> Claim:
    """Return the claim that a sentence makes at ``span`` of a source.

    Parameters
    ----------
    draft : Draft
        What the sentence says.
    source : Source
        The document.
    section : str
        The headings above the sentence, joined.
    span : (int, int)
        Where its quote stands in the source.
    subject : str
        The procedure that the claim is about.
    """
    (start, end), amount = span, draft.amount
    return Claim(  # by position, which takes half the time
        source.name, draft.facet, subject, draft.value,
        amount.low if amount else None, amount.high if amount else None,
        amount.unit if amount else "",
        draft.polarity, draft.certainty, draft.condition,
        start, end, source.text[start:end], section, draft.rule, draft.note,
    )  # fmt: skip


def _condition(statement: Statement, one: Candidate, found: Sequence[Candidate]) -> str:
    """Return the words of the condition; another value is none: "or sedation"."""
    counts = partial(_depends, statement.grammar, one)
    span = condition_of(statement.grammar, one.start, one.end, counts)
    if span is None or _is_of_another(statement, one, span):
        return ""
    a, b = span
    others = [each for each in found if each.facet is one.facet and _tells_in(each, a, b)]
    if others:
        b = min(each.start for each in others)
        cut = _BEFORE_ANOTHER.search(statement.grammar.folded, a, b)
        if cut is None or any(each.amount is None for each in others):
            return ""
        b = cut.start()
    words = " ".join(statement.text[a:b].split()).strip(" .")
    return words if "(" in words else words.rstrip(" .)")


def _tells_in(one: Candidate, a: int, b: int) -> bool:
    """Return whether a value stands in the span ``a:b``, or the cue of one that is no amount."""
    start, end = one.start, one.end
    if one.amount is not None and start <= one.amount.start and one.amount.end <= end:
        start, end = one.amount.start, one.amount.end
    return a < end and start < b


def _is_of_another(statement: Statement, one: Candidate, span: Span) -> bool:
    """Return whether a later amount stands nearer to a condition: "1 day, or 3 if you fly"."""
    if statement.grammar.folded[: span[0]].rstrip().endswith("("):
        return False
    place = one.amount.end if one.amount is not None else one.end
    later = [a for a in statement.amounts if place <= a.start and a.end <= span[0] and a.unit]
    if one.amount is None and later:
        place = later.pop(0).end
    return bool(later) and bool(_JOINED.search(statement.grammar.folded, place, later[-1].start))


def _depends(grammar: Grammar, one: Candidate, phrase: Span) -> bool:
    """Return whether a value can depend on a phrase of its clause.

    "Under a general anaesthetic" tells how the thing is done. It is a condition of how
    else it is done and prepared, and beside an amount or at the head of its clause.
    """
    x, y = phrase
    between = (y, one.start) if y <= one.start else (one.end, x)
    if _AND.fullmatch(grammar.folded, *between) and not _CASE.match(grammar.folded, x):
        return False  # "avoid heavy work and lifting", "driving, desk work"
    if not _ANAESTHETIC.match(grammar.folded, x, y):
        return True
    a, _ = grammar.spans[clause_at(grammar, x, y)]
    if _DONE.search(grammar.folded, a, x):
        return False
    if one.facet.group in ("Technique", "Preparation") or x - a <= _HEAD:
        return True
    return one.amount is not None and -_BESIDE <= x - one.end <= _BESIDE


def _quote(statement: Statement, one: Candidate) -> tuple[int, int]:
    """Return the clauses that the candidate touches, trimmed, as offsets in the sentence."""
    touched = [(a, b) for a, b in statement.grammar.spans if a < one.end and one.start < b]
    a = max(statement.own[0], min([one.start, *(span[0] for span in touched)]))
    b = min(statement.own[1], max([one.end, *(span[1] for span in touched)]))
    piece = statement.text[a:b]
    a += len(piece) - len(piece.lstrip(_TRIM))
    b -= len(piece) - len(piece.rstrip(_TRIM))
    return a, b
