"""Finds how many things are done or happen in a year: "over 19,000 procedures every year"."""

from __future__ import annotations

import re

from analysis.coding import quantity_words as lexicon
from analysis.coding.bounds import bounded, read_bounds
from analysis.coding.number_words import SMALL, read_number
from analysis.coding.tokens import GAP, Tokens, tokenise
from analysis.coding.wording import bounded_text, number_text
from analysis.records import Interval

_YEARLY = re.compile(
    r"\b(?:per|each|every|a|in a|in one|in any)\s{1,3}year\b|\b(?:annual(?:ly)?|yearly)\b",
    re.IGNORECASE,
)
_ENDS = frozenset((".", ";", "!", "?", GAP))
_LONGEST_NAME = 5  # words from the number to the noun that it counts
_LEAST = 10  # fewer than ten a year is a rhythm ("four times a year"), not a volume


def find_counts(text: str) -> list[Interval]:
    """Find the yearly counts in ``text``.

    Parameters
    ----------
    text : str
        Plain text in any case.

    Returns
    -------
    list of Interval
        By start. The unit is the thing counted, in the singular, by the
        year: ``fracture/year``, and ``procedure/year`` for whatever is done
        to patients and where the text says only "the yearly number".
        Counts below ten are left out.

    Examples
    --------
    >>> found = find_counts("Over 19,000 procedures are performed every year.")
    >>> [(count.text, count.low, count.high, count.unit) for count in found]
    [('over 19,000 per year', 19000.0, None, 'procedure/year')]
    """
    if not ("year" in text.lower() or "annual" in text.lower()) or not _YEARLY.search(text):
        return []
    tokens = tokenise(text)
    yearly = _yearly_places(text, tokens)
    found: list[Interval] = []
    index = floor = 0
    while index < len(tokens.words):
        read = _read_count(tokens, index, floor, yearly)
        if read is None:
            index += 1
            continue
        interval, index = read
        floor = index
        found.append(interval)
    return found


def _yearly_places(text: str, tokens: Tokens) -> list[int]:
    """Return the tokens that begin "every year", "annually" and their like."""
    starts = {match.start() for match in _YEARLY.finditer(text)}
    return [index for index, start in enumerate(tokens.starts) if start in starts]


def _read_count(
    tokens: Tokens, index: int, floor: int, yearly: list[int]
) -> tuple[Interval, int] | None:
    word = tokens.words[index]
    if not (word[0].isdigit() or word in SMALL or word in ("a", "an", "one")):
        return None
    number = read_number(tokens, index)
    if number is None or number[0] < _LEAST:
        return None
    low, after = number
    high = low
    if tokens.at(after) in ("to", "-") or (
        tokens.at(after) == "and" and tokens.at(index - 1) == "between"
    ):
        further = read_number(tokens, after + 1) if after + 1 < len(tokens.words) else None
        if further is not None and further[0] > low:
            high, after = further
    if not _same_sentence(tokens, index, yearly):
        return None
    noun = _counted(tokens, after)
    if noun is None:
        return None
    bound = read_bounds(tokens, index, after, floor, "", "", vague=False, is_range=low != high,
                        article=False)  # fmt: skip
    least, most = bounded(low, high, bound.sense)
    figures = number_text(low) if low == high else f"{number_text(low)} to {number_text(high)}"
    worded = bounded_text(figures, bound=bound.sense, about=bound.about, another=False, per="year")
    interval = Interval(least, most, f"{noun}/year", tokens.starts[bound.left],
                        tokens.ends[bound.right - 1], bound.about, worded)  # fmt: skip
    return interval, bound.right


def _same_sentence(tokens: Tokens, index: int, yearly: list[int]) -> bool:
    """Tell whether a yearly word stands in the sentence of the number."""
    first = last = index
    words = tokens.words
    while first > 0 and index - first < 40 and not _is_end(tokens, first - 1):
        first -= 1
    while last + 1 < len(words) and last - index < 40 and not _is_end(tokens, last + 1):
        last += 1
    return any(first <= place <= last for place in yearly)


def _is_end(tokens: Tokens, index: int) -> bool:
    word = tokens.words[index]
    if word == "." and index and len(tokens.words[index - 1]) == 1:  # "U.S."
        return False
    return word in _ENDS


def _counted(tokens: Tokens, after: int) -> str | None:
    """Return the thing counted in the singular, or ``None`` where a unit or nothing follows."""
    last = ""
    index = after
    while index - after < _LONGEST_NAME:
        word = tokens.at(index)
        if word == "of" and index == after:
            index += 1
            continue
        if not word.isalpha() or word in lexicon.AFTER_COUNTED:
            break
        if word in lexicon.UNITS or word == "percent" or len(word) < 3:
            return None
        last = word
        if word.endswith("s") and not word.endswith("ss"):
            break
        index += 1
    if tokens.at(after) in ("%", "°"):
        return None
    noun = lexicon.singular(last)
    if not noun or noun in lexicon.PROCEDURES or noun.endswith(lexicon.PROCEDURE_ENDINGS):
        return "procedure"
    return "procedure" if lexicon.singular(noun) in ("patient", "person") else noun
