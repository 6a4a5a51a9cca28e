"""Finds how many things are done or happen in a year: "over 19,000 procedures every year"."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import NamedTuple

from analysis.coding import quantity_words as lexicon
from analysis.coding.bounds import bounded, read_bounds
from analysis.coding.number_words import SMALL, read_number
from analysis.coding.tokens import GAP, Tokens, folded, tokenise, words_of
from analysis.coding.wording import amount_text, bounded_text
from analysis.records import Interval

_YEARLY = re.compile(
    r"\b(?:per|each|every|a|in one|in any) {1,3}year\b|\b(?:annual(?:ly)?|yearly)\b"
)
_SINCE = re.compile(
    r"\b(?:since|until now|so far|to date|worldwide)\b|\b(?:has|have) {1,3}(?:now {1,3})?been\b"
)
_CORES = frozenset("year annual annually yearly since now far date worldwide been".split())
_LEAST_IN_ALL = 1000  # a total since some date; fewer are those of one study
_FAR = 40
_FAR_TOTAL = 8  # words from "the number" to its figure
_YEARS = range(1900, 2101)
_BEFORE_A_YEAR = frozenset(("in", "since", "from", "until", "by", "of", "to", "year"))
_TOTALS = frozenset(("number", "figure", "total", "count", "volume", "numbers", "figures"))
_NO_THINGS = frozenset(("%", "°", "percent"))
_ENDS = frozenset((".", ";", "!", "?", GAP))
_LONGEST_NAME = 5  # words from the number to the noun that it counts
_LEAST = 10  # fewer than ten a year is a rhythm ("four times a year"), not a volume


def find_counts(text: str) -> list[Interval]:
    """Find the yearly counts and the totals of things done in ``text``.

    Parameters
    ----------
    text : str
        Plain text in any case.

    Returns
    -------
    list of Interval
        By start. The unit is the thing counted, in the singular, by the
        year: ``fracture/year``, and ``procedure/year`` for whatever is done
        to patients and where the text says only "the yearly number". A
        total since some date has no year in its unit: ``patient``.
        Counts below ten are left out.

    Examples
    --------
    >>> found = find_counts("Over 19,000 procedures are performed every year.")
    >>> [(count.text, count.low, count.high, count.unit) for count in found]
    [('over 19,000 per year', 19000.0, None, 'procedure/year')]
    """
    if _CORES.isdisjoint(words_of(text)):
        return []
    plain = folded(text)
    yearly = [match.start() for match in _YEARLY.finditer(plain)]
    since = [match.start() for match in _SINCE.finditer(plain)]
    if not yearly and not since:
        return []
    tokens = tokenise(text)
    found: list[Interval] = []
    index = floor = 0
    while index < len(tokens.words):
        read = _read_figures(tokens, index)
        interval = None
        if read is not None:
            sentence = _sentence(tokens, index)
            if _holds(yearly, *sentence):
                interval = _yearly_count(tokens, index, floor, read)
            elif read.low >= _LEAST_IN_ALL and _holds(since, *sentence):
                interval = _total(tokens, index, floor, read)
        if read is None or interval is None:
            index += 1
            continue
        index = floor = read.after
        found.append(interval)
    return found


class _Figures(NamedTuple):
    low: float
    high: float
    after: int


def _holds(places: list[int], start: int, end: int) -> bool:
    """Tell whether one of the sorted ``places`` lies from ``start`` on before ``end``."""
    place = bisect_left(places, start)
    return place < len(places) and places[place] < end


def _read_figures(tokens: Tokens, index: int) -> _Figures | None:
    word = tokens.words[index]
    if not (word[0].isdigit() or word in SMALL or word in ("a", "an")):
        return None
    number = read_number(tokens, index)
    if number is None or number[0] < _LEAST:
        return None
    low, after = number
    if low in _YEARS and tokens.at(index - 1) in _BEFORE_A_YEAR and "," not in word:
        return None
    joins = ("to", "-", "and") if tokens.at(index - 1) == "between" else ("to", "-")
    if tokens.at(after) in joins:
        further = read_number(tokens, after + 1)
        if further is not None and further[0] > low:
            return _Figures(low, *further)
    return _Figures(low, low, after)


def _yearly_count(tokens: Tokens, index: int, floor: int, read: _Figures) -> Interval | None:
    noun = _counted(tokens, read.after)
    if noun is None:
        return None
    if not noun and _TOTALS.isdisjoint(tokens.before(index, _FAR_TOTAL)):
        return None
    done = not noun or _is_done(tokens, noun, read.after)
    unit = "procedure/year" if done else f"{noun}/year"
    return _interval(tokens, index, floor, read, unit, "year")


def _total(tokens: Tokens, index: int, floor: int, read: _Figures) -> Interval | None:
    """Read a count since the beginning: "More than 1 million patients have been treated"."""
    noun = _counted(tokens, read.after)
    if not noun or not _is_done(tokens, noun, read.after):
        return None
    unit = noun if noun in ("patient", "person") else "procedure"
    return _interval(tokens, index, floor, read, unit, "")


def _interval(
    tokens: Tokens, index: int, floor: int, read: _Figures, unit: str, per: str
) -> Interval:
    bound = read_bounds(tokens, index, read.after, floor, "", "", vague=False,
                        is_range=read.low != read.high, article=False)  # fmt: skip
    low, high = bounded(read.low, read.high, bound.sense)
    figures = amount_text(read.low, read.high, "" if per else unit)
    text = bounded_text(figures, bound=bound.sense, about=bound.about, another=False, per=per)
    return Interval(low, high, unit, *tokens.span(bound.left, bound.right), bound.about, text)


def _sentence(tokens: Tokens, index: int) -> tuple[int, int]:
    """Return where the sentence around a token starts and ends, 40 tokens away at the most."""
    first = last = index
    while first > 0 and index - first < _FAR and not _is_end(tokens, first - 1):
        first -= 1
    while last + 1 < len(tokens.words) and last - index < _FAR and not _is_end(tokens, last + 1):
        last += 1
    return tokens.span(first, last + 1)


def _is_end(tokens: Tokens, index: int) -> bool:
    word = tokens.words[index]
    if word == "." and index and len(tokens.words[index - 1]) == 1:  # "U.S."
        return False
    return word in _ENDS


def _counted(tokens: Tokens, after: int) -> str | None:
    """Return the thing counted in the singular, empty where none is named.

    ``None`` stands for a unit: 20 years, 5 percent, 10 mg.
    """
    last = ""
    index = after
    while index - after < _LONGEST_NAME:
        word = tokens.at(index)
        if word == "of" and index == after:
            index += 1
            continue
        if word in lexicon.UNITS or word in _NO_THINGS or word in lexicon.PER_UNITS:
            return None
        if not word.isalpha() or word in lexicon.AFTER_COUNTED or len(word) < 3:
            break
        last = word
        if word.endswith("s") and not word.endswith("ss"):
            break
        index += 1
    return lexicon.singular(last)


def _is_done(tokens: Tokens, noun: str, after: int) -> bool:
    """Tell whether what is counted is done to patients, or is the patients it is done to."""
    if noun in lexicon.PROCEDURES or noun.endswith(lexicon.PROCEDURE_ENDINGS):
        return True
    words = tokens.words[after : after + _LONGEST_NAME + 6]
    return noun in ("patient", "person") or not lexicon.DONE_WORDS.isdisjoint(words)
