"""What governs a statement inside its sentence: its clauses, hedges and negations.

All work on the clauses of one folded sentence. The words are in ``certainty.yaml``,
``negation.yaml``, ``conditions.yaml`` and ``grammar.yaml`` beside this module.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from analysis.coding.contrasting import others_told
from analysis.coding.lexicon import grammar_pattern, load_index
from analysis.coding.sentences import Span, clauses
from analysis.cue_filing import WORD
from analysis.cue_parts import BREAK
from analysis.remembering import Remembered

WEAKEST_FIRST = ("contested", "possible", "advised", "typical", "asserted")
"""Coding rule 6: where two certainties govern a claim, the weakest counts."""
_LEXICONS = ("certainty", "negation", "conditions")
_TOUCH = 12  # characters of a clause that a cue has to cover for its hedges to govern it
_SHORT_OPENER = 7  # words: "In most cases," and "As a rule," govern what follows
OPEN = "open"
"""The key of what neither denies what it reaches nor states it: "may not be possible"."""
RESETS = grammar_pattern(r"{resets}\b")
_WHEN = grammar_pattern(r"{opens_questions}\b")
_PLACE = grammar_pattern(r"{opens_places} (?!{no_place_behind}\b)")  # inside a sentence
_ASKS = grammar_pattern(r"\b{asks}\b(?:\W{1,2}\w+){0,6}\W*\Z")
_MAY_OPEN = grammar_pattern(r"\W{0,2}{may_open_conditions}")
_BARE = grammar_pattern(r"(?:{opens_conditions}|{so_long} {so_long_as})\b")
_GIVEN = grammar_pattern(r"\W*(?:{before_conditions} )?{provided} {provided_how}\b")
_FORMERLY = grammar_pattern(
    r"\W*(?:{adverbs_of_former}|{formerly}|{in_decades} \d\d\d\ds)\b(?! {not_over}\b)"
)
_PAST = grammar_pattern(r"\b{past}\b")
_TURNS = grammar_pattern(
    r"(?:{resets}|{joins_clauses} {at_present}|{at_present}|{opens_results})\b"
)
_UNREAL = grammar_pattern(r"\b{would} (?:\w+ )?have {unreal}\b")


class Grammar(NamedTuple):
    """One sentence, taken apart."""

    folded: str
    spans: tuple[Span, ...]
    """Its clauses."""
    hedges: tuple[tuple[int, int, str], ...]
    denials: tuple[tuple[int, int, str], ...]
    conditional: tuple[bool, ...]
    """For each clause, whether it states a condition."""
    phrases: tuple[Span, ...]
    """Conditions inside a clause: "with a general anaesthetic"."""
    former: Span = (0, 0)
    """What is told of a former time: "In the past, patients stayed for a week"."""
    others: tuple[tuple[int, int, bool], ...] = ()
    """What is told of another thing, see :func:`others_told`."""


@Remembered
def analyse(folded: str) -> Grammar:
    """Take one folded sentence apart."""
    spans = tuple(clauses(folded))
    found = _found(_broken(folded, spans))
    empty = [a for a, _, key in found["conditions"] if key == "empty"]
    conditional = tuple(
        _is_condition(folded[a:b])
        and not any(a <= x < b for x in empty)
        and not (_WHEN.match(folded, a) and _ASKS.search(folded, 0, a))
        and not (i and _PLACE.match(folded, a))
        for i, (a, b) in enumerate(spans)
    )
    phrases = tuple((a, b) for a, b, key in found["conditions"] if key == "phrases")
    hedges, denials = tuple(found["certainty"]), tuple(found["negation"])
    former, others = _former(folded, spans), others_told(folded, spans)
    return Grammar(folded, spans, hedges, denials, conditional, phrases, former, others)


def _former(folded: str, spans: Sequence[Span]) -> Span:
    """Return the clauses that tell of a former time, up to where the sentence turns from it."""
    opening = _FORMERLY.match(folded)
    if opening is None:
        return 0, 0
    turn = next((a for a, _ in spans[1:] if _TURNS.match(folded, a)), len(folded))
    return (0, turn) if _PAST.search(folded, opening.end(), turn) else (0, 0)


def _broken(folded: str, spans: Sequence[Span]) -> str:
    """Mark where each clause starts, so that "^" means the start of any clause."""
    pieces = list(folded)
    for start, _ in spans[1:]:
        pieces[start - 1] = BREAK
    return "".join(pieces)


def _found(folded: str) -> dict[str, list[tuple[int, int, str]]]:
    """Return the words of each lexicon in a sentence, without those that only look like one."""
    index = load_index(*_LEXICONS)
    found: dict[str, list[tuple[int, int, str]]] = {name: [] for name in _LEXICONS}
    never: list[tuple[int, int, str]] = []
    for a, b, _, (name, key), _ in index.find(folded):
        if key == "never":
            never.append((a, b, name))
        else:
            found[name].append((a, b, key))
    never += [(a, b, "negation") for a, b, key in found["negation"] if key == OPEN]
    for x, y, name in never:
        found[name] = [hit for hit in found[name] if hit[0] >= y or x >= hit[1] or hit[2] == OPEN]
    return found


def _is_condition(clause: str) -> bool:
    bare = _BARE.match(clause.lstrip("("))
    if (not bare and not _MAY_OPEN.match(clause)) or _GIVEN.match(clause):
        return False
    if bare:
        return True
    index = load_index("conditions")
    return any(hit[3][1] == "opens" for hit in index.find(clause))


def clause_at(grammar: Grammar, start: int, end: int) -> int:
    """Return the number of the clause that holds most of the span."""
    spans = grammar.spans
    if len(spans) == 1:
        return 0
    best, most = 0, -len(grammar.folded) - 1
    for number, (a, b) in enumerate(spans):
        share = (b if b < end else end) - (a if a > start else start)
        if share > most:
            best, most = number, share
    return best


def is_former(grammar: Grammar, start: int, end: int, measured: bool = False) -> bool:
    """Return whether the span ``start:end`` tells of how things were once, or would have been.

    So does what is told of another thing; with ``measured``, of what is replaced.
    """
    if any(a <= start and end <= b and (measured or not only) for a, b, only in grammar.others):
        return True
    if start < grammar.former[1] and end <= grammar.former[1] + 1:
        return True
    if " have " not in grammar.folded:
        return False
    a, b = grammar.spans[clause_at(grammar, start, end)]
    return _UNREAL.search(grammar.folded, a, b) is not None


def certainty_of(grammar: Grammar, start: int, end: int, inherited: str = "asserted") -> str:
    """Return the certainty that governs the span ``start:end`` of the sentence.

    Parameters
    ----------
    grammar : Grammar
        The sentence.
    start, end : int
        Where the cue stands in it.
    inherited : str
        The certainty of the sentence that introduces it ("Possible risks are:").

    Returns
    -------
    str
        One of :data:`WEAKEST_FIRST`, the weakest of all that govern it.
    """
    if not grammar.hedges:
        return inherited
    number = clause_at(grammar, start, end)
    governing = {
        i
        for i, (a, b) in enumerate(grammar.spans)
        if min(b, end) - max(a, start) >= min(_TOUCH, b - a)
    }
    governing |= {number, clause_at(grammar, start, start + 1)}
    if grammar.conditional[number]:  # "if it is found within a week, surgery is advised"
        governing.add(number + 1 if number + 1 < len(grammar.spans) else max(number - 1, 0))
    first_a, first_b = grammar.spans[0]
    opener = len(WORD.findall(grammar.folded[first_a:first_b])) <= _SHORT_OPENER
    cut = bool(RESETS.match(grammar.folded, grammar.spans[number][0]))
    if number == 1 and opener and not cut and not grammar.conditional[0]:
        governing.add(0)
    found = {inherited}
    for a, _, key in grammar.hedges:
        if any(grammar.spans[i][0] <= a < grammar.spans[i][1] for i in governing):
            found.add(key)
    return weakest(*found)


def weakest(*certainties: str) -> str:
    """Return the weakest of some certainties."""
    return min(certainties, key=WEAKEST_FIRST.index)
