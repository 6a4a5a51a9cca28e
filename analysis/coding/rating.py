"""Reads how often what stands below a heading occurs: "Rare (1 in 1,000)", "Uncommon: under 1%".

The words are in ``grammar.yaml`` beside this module.
"""

from __future__ import annotations

from analysis.coding.lexicon import grammar_pattern
from analysis.coding.masking import find_amounts

_RATED = grammar_pattern(r"[\W_]*(?:(?:{rated}|{of_rates})\b[\W_]*)*")
_GRADED = grammar_pattern(r"\b(?:{grades}|{these}|each)\b")
_TOGETHER = grammar_pattern(r"\b{all_together}\b")
_NO_RATE = grammar_pattern(r"\b{no_rated}\b")


def rate_in(said: str, folded: str) -> str:
    """Return the rate that a heading or an introduction gives to its items, or nothing.

    Parameters
    ----------
    said, folded : str
        Its words, as they stand and folded.

    Examples
    --------
    >>> words = "Common risks (between 1 in 10 and 1 in 100)"
    >>> rate_in(words, words.lower())
    'between 1 in 10 and 1 in 100'
    >>> rate_in("Success (98%)", "success (98%)"), rate_in("Problems (5%)", "problems (5%)")
    ('', '')
    """
    if "%" not in folded and " in " not in folded and "/" not in folded and "per" not in folded:
        return ""
    amounts = find_amounts(said)
    if len(amounts) != 1 or amounts[0].measure != "percentage":
        return ""
    start, end = amounts[0].start, amounts[0].end
    if _TOGETHER.search(folded) and not _GRADED.search(folded):
        return ""
    told = _RATED.fullmatch(folded, 0, start) and _RATED.fullmatch(folded, end)
    return said[start:end] if told else ""


def has_no_rate(folded: str) -> bool:
    """Return whether an item has a rate of its own, or is no single thing that occurs."""
    own = any(one.measure == "percentage" for one in find_amounts(folded))
    return own or _NO_RATE.search(folded) is not None
