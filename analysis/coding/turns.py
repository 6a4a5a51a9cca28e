"""How far a cue's match reaches: not over a turn of the sentence, but along an enumeration."""

from __future__ import annotations

import re
from itertools import pairwise

from analysis.coding.denying import names_one
from analysis.coding.governing import Grammar
from analysis.coding.lexicon import grammar_pattern
from analysis.cues import MEASURES, Cue

_NEAR = 40  # characters between what a cue takes and what is named along with it

_TURNS = grammar_pattern(  # how a clause opens that forbids, against the one before it
    r"{turns}(?: (?!{no_turn}\b)[\w']+){0,4}? (?:{must_not}|{will_not}|{shuns})\b(?! {no_denial}\b)"
)

_REPLACES = grammar_pattern(r"(?:{joins_clauses} )?{replaces}\b")  # "instead of a cut, a needle"

_NONE = grammar_pattern(  # "no limits: eat more"
    r"{denies_nouns} (?P<what>(?:[\w'-]+ ){0,3}?[\w'-]+)(?:(?<!\b{announces}):|\s-{1,2})\s"
)
_BIDS = grammar_pattern(r"{bidden}\b")  # "no limits: eat more"
_AMOUNT = re.compile(f"[{''.join(MEASURES.values())}]")

_AND = grammar_pattern(r"\W*(?:,|\b{and_or}\b|[&/])[ (]*(?:[\w'-]+ ){0,3}\Z")

_VERB = grammar_pattern(r"(?: [\w-]+)? {predicates}\b")


def before_a_turn(grammar: Grammar, match: re.Match[str]) -> re.Match[str] | None:
    """Return the match of a cue, or where the sentence turns inside it the next one from there.

    "Shower after a day, but do not bathe for a week" says nothing of bathing after a day, and
    "no restrictions: you may drive" does not forbid to drive.

    Parameters
    ----------
    grammar : Grammar
        The sentence.
    match : Match
        Where a cue stands in it, its amounts masked or not.

    Returns
    -------
    Match or None
        A match that no clause interrupts which forbids something, if there is one.
    """
    found: re.Match[str] | None = match
    nothing = _nothing(grammar, match)
    if nothing:
        found = match.re.search(match.string, nothing)
    while found is not None and len(grammar.spans) > 1:
        turn = _turn_in(grammar, *found.span())
        if turn is None:
            break
        found = found.re.search(found.string, turn)
    return found


def _nothing(grammar: Grammar, match: re.Match[str]) -> int:
    """Return where what is said begins behind what there is none of, if a cue reaches over that.

    0 where the cue needs both: it says what there is none of, and goes on with no request.
    """
    start, end = match.span()
    nothing = _NONE.match(grammar.folded, start, end)
    if nothing is None:
        clause = max((a for a, _ in grammar.spans if a <= start), default=start)
        nothing = _NONE.match(grammar.folded, clause, end) if clause < start else None
    if nothing is None or nothing.end() <= start or _AMOUNT.search(match.group()):
        return 0
    needs = nothing.start() < start or names_one(match.re.pattern, nothing["what"])
    return 0 if needs and not _BIDS.match(grammar.folded, nothing.end()) else nothing.end()


def reaches(match: re.Match[str], cue: Cue, start: int, end: int) -> bool:
    """Return whether a cue that matched ahead of a span also takes the span, named along with it.

    "Bring your radiographs and MRI" is a match of "bring ..6 (radiographs|MRI)" for both.

    Parameters
    ----------
    match : Match
        Where the cue stands, before the span.
    cue : Cue
        The cue.
    start, end : int
        The span.
    """
    if cue.measures or start - match.end() > _NEAR:
        return False
    return bool(
        _AND.match(match.string[match.end() : start])
        and not _VERB.match(match.string, end)
        and match.re.fullmatch(match.string, match.start(), end)
    )


def _turn_in(grammar: Grammar, start: int, end: int) -> int | None:
    for (before, _), (a, _) in pairwise(grammar.spans):
        if not start < a < end:
            continue
        replaced = _REPLACES.match(grammar.folded, before)
        if _TURNS.match(grammar.folded, a) or (replaced and replaced.end() <= start):
            return a
    return None


def is_undone(text: str, start: int) -> bool:
    """Return whether a hyphen ties "non" to what starts there: "non-surgical procedures"."""
    tied = start > 3 and text.startswith("non-", start - 4)
    return tied and not text[max(start - 5, 0) : start - 4].isalnum()
