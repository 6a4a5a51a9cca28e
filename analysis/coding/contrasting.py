"""Finds what a sentence tells of another thing: "unlike open surgery, which needs a long cut"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from analysis.coding.lexicon import grammar_pattern
from analysis.coding.sentences import Span

_HINT = re.compile("unlike|contrast|compar|opposed|versus|vs|instead|rather")
_CONTRASTS = grammar_pattern(r"\b{contrasts}\b")
_REPLACES = grammar_pattern(r"\b{replaces}\b")
_OPENS = re.compile(r"\W*(?:\w{2,3},? )?\Z")  # ahead of it: nothing, or "but"
_FIRST = re.compile(r"[^,;:()]{1,120}(?:\([^()]{1,60}\))?(?=,)")  # "Unlike open surgery,"
_LATER = grammar_pattern(r"(?: (?!{joints}\b)[^ ,;:()]+){1,16}")
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
    if not _HINT.search(folded):
        return ()
    return tuple(_find(folded, spans))


def _find(folded: str, spans: Sequence[Span]) -> Iterator[tuple[int, int, bool]]:
    for pattern, amounts in ((_CONTRASTS, False), (_REPLACES, True)):
        for match in pattern.finditer(folded):
            start, named = match.span()
            opens = _OPENS.fullmatch(folded, 0, start) is not None
            whole = (_FIRST if opens else _LATER).match(folded, named)
            if whole is None:
                continue  # nothing tells where the main clause begins
            end = whole.end()
            yield start, end if amounts else _past_relative(folded, end, spans, opens), amounts


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
