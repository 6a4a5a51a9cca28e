"""Reads times counted from an event: "in the first 3 months after the fracture"."""

from __future__ import annotations

from analysis.coding import quantity_words as lexicon
from analysis.coding.tokens import GAP, Tokens

_FAR = 8  # words from an amount to "have passed"
_NEXT = 6  # words from "after" to the event
_ON = 12  # words from the event to what is then too late
_ENDS = frozenset((".", ";", "!", "?", GAP))


def read_onset(tokens: Tokens, left: int, after: int) -> str:
    """Return what counting from an event makes of an amount.

    Parameters
    ----------
    tokens : Tokens
        A text.
    left, after : int
        The first token of the amount and the one after it.

    Returns
    -------
    str
        ``within`` for what happens in a stretch of time, ``least`` and ``most``
        for what is done once it has passed or no longer then, else empty.

    Examples
    --------
    >>> from analysis.coding.tokens import tokenise
    >>> read_onset(tokenise("if it broke in the last 6 weeks"), 6, 8)
    'within'
    >>> read_onset(tokenise("only once six weeks have passed since the fracture"), 2, 4)
    'least'
    """
    found = lexicon.match_before(lexicon.SPANS, tokens.words, left)
    if found is not None:
        counted = found[1] != "first" or _finds_event(tokens, after)
        return "within" if counted else ""
    return _read_passed(tokens, after) if tokens.at(left - 1) in lexicon.ONCE else ""


def _read_passed(tokens: Tokens, after: int) -> str:
    """Read "have passed since the fracture", and what is said to be too late then."""
    for index in range(after, min(after + _FAR, len(tokens.words))):
        word = tokens.words[index]
        if word in _ENDS:
            return ""
        if word in lexicon.PASSED_BY:
            index += 1 + (tokens.at(index + 1) == "by")
            if not _finds_event(tokens, index):
                return ""
            behind = tokens.words[index + 1 : index + 1 + _ON]
            return "least" if lexicon.TOO_LATE.isdisjoint(behind) else "most"
    return ""


def _finds_event(tokens: Tokens, index: int) -> bool:
    """Tell whether the time is counted from an event: "after the vertebra gives way"."""
    if tokens.at(index) not in lexicon.COUNTS_FROM:
        return False
    return not lexicon.EVENTS.isdisjoint(tokens.words[index + 1 : index + 1 + _NEXT])
