"""Finds what a sentence tells of another thing: "unlike open surgery, which needs a long cut"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from analysis.coding.lexicon import grammar_pattern
from analysis.coding.sentences import Span

_HINT = re.compile("unlike|contrast|compar|opposed|versus|vs|instead|rather|in place")
_HINT_OF_MAIN = re.compile(r"(?:not|n't)\W*(?:[;,]|\Z)|wh(?:ile|ereas) ")
_CONTRASTS = grammar_pattern(r"\b{contrasts}\b")
_REPLACES = grammar_pattern(r"\b{replaces}\b")
_OPENS = re.compile(r"\W*(?:\w{2,3},? )?\Z")  # ahead of it: nothing, or "but"
_FIRST = re.compile(r"[^,;:()]{1,120}(?:\([^()]{1,60}\))?(?=,)")  # "Unlike open surgery,"
_LATER = grammar_pattern(r"(?: (?!{joints}\b)[^ ,;:()]+){1,16}")
MAIN_BEHIND = grammar_pattern(  # "instead of a general anaesthetic you are given a spinal"
    r"(?<!{relatives})\s(?:{pronouns}\s\w|{some}\s{people}\s\w|{this_happens}\s(?:{verbs}|{doings})\b|{noun_determiners}\s"
    r"(?:{who_operates}\s\w|[\w-]+\s(?:{verbs}|{doings})\b))"
)
"""Where the main clause begins behind what is left out or replaced, if no comma says so."""
_FAR = 120  # characters from "instead of" to the main clause
_DOES_NOT = grammar_pattern(  # "open repair needs a long cut, which keyhole repair does not"
    r"[;,](?: (?:{joins_clauses}|{against}|{relatives}))? (?P<who>[^,;:()]{2,50}?)"
    r" (?:{does} not|{does}n't|need not)\W*(?=[;,]|\Z)"
)
_THIS = grammar_pattern(r"(?:{this_one}|{this} {things_done})\Z")
_OTHER = grammar_pattern(r"\W*(?:(?:{others_of_things}|{elder}) (?:[\w-]+ ){0,2}?{things_done})\b")
_AGAINST_OTHER = grammar_pattern(
    r"\W*{against} {elder} (?:[\w-]+ ){0,2}?{things_done} [^,;:()]{3,90}(?=, )"
)
_RELATIVE = grammar_pattern(r"[, ]{0,2}(?:{relatives}|{opens_places}|when)\b")


def others_told(folded: str, spans: Sequence[Span]) -> tuple[tuple[int, int, bool], ...]:
    """Return where a folded sentence tells of another thing than the one that it is about.

    Parameters
    ----------
    folded : str
        The sentence.
    spans : sequence of (int, int)
        Its clauses.

    Returns
    -------
    tuple of (int, int, bool)
        Start and end, and whether only the amounts in between are those of another
        thing: what is used "instead of" is denied, and that is read elsewhere.

    Examples
    --------
    >>> text = "unlike open surgery, it takes an hour."
    >>> [text[a:b] for a, b, _ in others_told(text, [(0, len(text))])]
    ['unlike open surgery']
    """
    told = tuple(_find(folded, spans)) if _HINT.search(folded) else ()
    return (*told, *_denied(folded)) if _HINT_OF_MAIN.search(folded) else told


def _find(folded: str, spans: Sequence[Span]) -> Iterator[tuple[int, int, bool]]:
    for pattern, amounts in ((_CONTRASTS, False), (_REPLACES, True)):
        for match in pattern.finditer(folded):
            start, named = match.span()
            opens = _OPENS.fullmatch(folded, 0, start) is not None
            whole = (_FIRST if opens else _LATER).match(folded, named)
            end = whole.end() if whole else named
            main = MAIN_BEHIND.search(folded, named, end if whole else end + _FAR)
            if opens and main:
                end = main.start()
            elif whole is None:
                continue  # nothing tells where the main clause begins
            yield start, end if amounts else _past_relative(folded, end, spans, opens), amounts


def _denied(folded: str) -> Iterator[tuple[int, int, bool]]:
    """Find what is told of another thing against which that of the page is set."""
    against = _AGAINST_OTHER.match(folded)
    if against is not None:
        yield 0, against.end(), False
    for match in _DOES_NOT.finditer(folded):
        start = folded.rfind(";", 0, match.start()) + 1
        other = _OTHER.match(folded, start, match.start()) and not _OTHER.match(match["who"])
        if other or _THIS.match(match["who"]):
            yield start, match.start(), False


def _end_of_clause(place: int, spans: Sequence[Span]) -> int:
    return next((b for a, b in spans if a <= place < b), place)


def _past_relative(folded: str, end: int, spans: Sequence[Span], opens: bool) -> int:
    """Return where a clause ends that tells more of the other thing: "which needs a cut"."""
    relative = _RELATIVE.match(folded, end)
    if relative is None:
        return end
    past = _end_of_clause(relative.end(), spans)
    comma = folded.find(",", relative.end(), past)
    return comma if opens and past == spans[-1][1] and comma > 0 else past
