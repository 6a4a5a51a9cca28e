"""Tells a bare activity below the time from which it is allowed: "After 2 weeks:", "Driving".

The words are in ``grammar.yaml`` beside this module.
"""

from __future__ import annotations

from analysis.coding.lexicon import grammar_pattern

_RESUMED = grammar_pattern(r"\b{resumed}\b")
_NOT_RESUMED = grammar_pattern(r"\b(?:{verbs}|{not_resumed})\b|n't\b|[?!]|\.\W*\w")
_WORDS = 7


def is_activity(folded: str) -> bool:
    """Return whether a folded item is nothing but what a patient goes back to.

    Examples
    --------
    >>> is_activity("driving and light work"), is_activity("lifting restrictions")
    (True, False)
    """
    if len(folded.split()) > _WORDS or _RESUMED.search(folded) is None:
        return False
    return _NOT_RESUMED.search(folded) is None
