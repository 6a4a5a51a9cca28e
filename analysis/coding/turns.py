"""Keeps the match of a cue within what a sentence allows, or within what it forbids."""

from __future__ import annotations

import re

from analysis.coding.governing import Grammar

_TURNS = re.compile(  # how a clause opens that forbids, against the one before it
    r"(?:but|whereas|while|although|though|yet)(?: (?!also\b)[\w']+){0,4}? "
    r"(?:(?:do|must|should|may|can) ?not|(?:don|mustn|shouldn|can)'t|avoid|never)\b(?! only\b)"
)


def before_a_turn(grammar: Grammar, match: re.Match[str]) -> re.Match[str] | None:
    """Return the match of a cue, or where the sentence turns inside it the next one from there.

    "Shower after a day, but do not bathe for a week" says nothing of bathing after a day.

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
    while found is not None and len(grammar.spans) > 1:
        turn = _turn_in(grammar, *found.span())
        if turn is None:
            break
        found = found.re.search(found.string, turn)
    return found


def _turn_in(grammar: Grammar, start: int, end: int) -> int | None:
    for a, _ in grammar.spans[1:]:
        if start < a < end and _TURNS.match(grammar.folded, a):
            return a
    return None
