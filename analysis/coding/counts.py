"""Finds how many things are done or happen in a year: "over 19,000 procedures every year"."""

from __future__ import annotations

import re
from bisect import bisect
from typing import NamedTuple

from analysis.coding import quantity_words as lexicon
from analysis.coding.bounds import bounded, read_bounds
from analysis.coding.number_words import SCALES, SMALL, read_number
from analysis.coding.tokens import GAP, Tokens, folded, tokenise, words_of
from analysis.coding.wording import amount_text, bounded_text
from analysis.records import Interval

_YEARLY = re.compile(
    r"\b(?:per|each|every|a|in one|in any|in the (?:past|last)) {1,3}year\b"
    r"|\b(?:annual(?:ly)?|yearly)\b|\b(?:every|each) {1,3}(?:12|twelve) {1,3}months\b"
)
_MONTHLY = re.compile(r"\b(?:per|each|every|a) {1,3}month\b|\bmonthly\b")
_IN_A_YEAR = re.compile(r"\b(?:in|during) {1,3}(?:19|20)\d\d\b|\blast {1,3}year\b")
_SINCE = re.compile(
    r"\b(?:since|until now|so far|to date|worldwide)\b"
    r"|\b(?:has|have|having) {1,3}(?:(?:now|already|successfully) {1,3})?"
    r"(?:been|performed|done|treated|carried|completed|undertaken)\b"
    r"|\b(?:in|over|during|within) {1,3}the {1,3}(?:past|last) {1,3}"
    r"(?:decade|[\w-]{1,9} {1,3}(?:years|decades))\b"
)
_LEAST_IN_ALL = 1000  # a total since some date; fewer are those of one study
_LEAST_BY_ONE = 100  # the same, of what a surgeon or a hospital "has performed"
_HAVE = frozenset(("has", "have"))
_FAR_HAVE = 4  # words from "has performed" to its figure
_FAR_DONE = 11  # words from a figure to "are treated"
_FAR_TOTAL = 8  # words from "the number" to its figure
_YEARS = range(1900, 2101)
_BEFORE_A_YEAR = frozenset(("in", "since", "from", "until", "by", "of", "to", "year"))
_TOTALS = frozenset(("number", "figure", "total", "count", "volume", "numbers", "figures"))
_NO_THINGS = frozenset(("%", "°", "percent"))
_JOINS = frozenset(("to", "-"))
_TREATED = frozenset(("patient", "person"))
_UNNAMED = frozenset(("them", "time"))
_PERFORM = lexicon.DONE_BEHIND | {"carry", "perform", "do", "completed"}
_BE = frozenset(("are", "were", "have", "take", "took"))
_ENDS = frozenset((".", ";", "!", "?", GAP))
_SHORT = frozenset(("approx", "ca"))
_LONGEST_NAME = 5  # words from the number to the noun that it counts
_LEAST = 10  # fewer than ten a year is a rhythm ("four times a year"), not a volume
_LARGE = frozenset({word for word, number in SMALL.items() if number >= _LEAST} | SCALES.keys())
_FIGURES = re.compile("[0-9]{2}")


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
        to patients and where the text says only "the yearly number". What is
        done in a month is counted by it: ``procedure/month``. A
        total since some date has no year in its unit: ``patient``.
        Counts below ten are left out.

    Examples
    --------
    >>> found = find_counts("Over 19,000 procedures are performed every year.")
    >>> [(count.text, count.low, count.high, count.unit) for count in found]
    [('over 19,000 per year', 19000.0, None, 'procedure/year')]
    """
    words, plain = words_of(text), folded(text)
    if _LARGE.isdisjoint(words) and not _FIGURES.search(plain):
        return []
    places = {
        read: [match.start() for match in pattern.finditer(plain)]
        for read, pattern, cores in _SORTS
        if not cores.isdisjoint(words)
    }
    if not any(places.values()):
        return []
    tokens = tokenise(text)
    ends = [tokens.starts[index] for index in range(len(tokens.words)) if _is_end(tokens, index)]
    sorts = [(read, {bisect(ends, at) for at in found}) for read, found in places.items()]
    found: list[Interval] = []
    index = floor = 0
    while index < len(tokens.words):
        read = _read_figures(tokens, index)
        interval = None
        if read is not None and read.high >= _LEAST:
            sentence = bisect(ends, tokens.starts[index])
            reader = next((each for each, told in sorts if sentence in told), None)
            interval = reader(tokens, index, floor, read) if reader is not None else None
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


def _read_figures(tokens: Tokens, index: int) -> _Figures | None:
    number = read_number(tokens, index)
    if number is None:
        return None
    low, after = number
    if low in _YEARS and tokens.at(index - 1) in _BEFORE_A_YEAR and "," not in tokens.words[index]:
        return None
    join = tokens.at(after)
    if join in _JOINS or (join == "and" and tokens.at(index - 1) == "between"):
        further = read_number(tokens, after + 1)
        if further is not None and further[0] > low:
            return _Figures(low, *further)
    return _Figures(low, low, after)


def _yearly_count(tokens: Tokens, index: int, floor: int, read: _Figures) -> Interval | None:
    noun = _counted(tokens, read.after)
    if noun is None:
        return None
    noun = noun or _labelled(tokens, index)
    if noun in _UNNAMED:  # "80,000 of them a year", "it is done 25,000 times a year"
        before = tokens.before(index, _FAR_TOTAL)
        noun = noun if _PERFORM.isdisjoint(before) else "procedure"
    told = _is_told_done(tokens, read.after)
    if not (noun or told) and _TOTALS.isdisjoint(tokens.before(index, _FAR_TOTAL)):
        return None
    done = not noun or _is_done(tokens, noun, read.after)
    unit = "procedure/year" if done else f"{noun}/year"
    return _interval(tokens, index, floor, read, unit, "year")


def _labelled(tokens: Tokens, index: int) -> str:
    """Return the thing counted ahead of a colon: "Operations per year (Germany): 400,000"."""
    before = tokens.before(index, _FAR_TOTAL + 2)
    if ":" not in before[-3:] or "year" not in before:
        return ""
    noun = tokens.at(index - len(before) + before.index("year") - 2)
    return lexicon.singular(noun) if noun.isalpha() and noun.endswith("s") else ""


def _monthly_count(tokens: Tokens, index: int, floor: int, read: _Figures) -> Interval | None:
    """Read what is done in a month; of other things one has to do so many."""
    noun = _counted(tokens, read.after)
    behind = tokens.words[read.after : read.after + _FAR_DONE]
    if not noun or (lexicon.DONE_BEHIND.isdisjoint(behind) and not _is_procedure(noun)):
        return None
    unit = "procedure/month" if _is_done(tokens, noun, read.after) else f"{noun}/month"
    return _interval(tokens, index, floor, read, unit, "month")


def _count_in_a_year(tokens: Tokens, index: int, floor: int, read: _Figures) -> Interval | None:
    """Read what was done in a year that is named: "In 2019, 60,000 operations were done"."""
    noun = _counted(tokens, read.after)
    if not noun or read.low < _LEAST_IN_ALL or not _is_procedure(noun):
        return None
    named = tokens.words[read.after : read.after + _LONGEST_NAME]
    if "of" in named:  # "cases of pneumonia"
        return None
    return _interval(tokens, index, floor, read, "procedure/year", "year")


def _total(tokens: Tokens, index: int, floor: int, read: _Figures) -> Interval | None:
    """Read a count since the beginning: "More than 1 million patients have been treated"."""
    noun = _counted(tokens, read.after)
    least = _LEAST_IN_ALL
    ahead = tokens.before(index, _FAR_HAVE) if _LEAST_BY_ONE <= read.low < least else ()
    if not _HAVE.isdisjoint(ahead) and not _PERFORM.isdisjoint(ahead):
        least = _LEAST_BY_ONE
    if noun is None or read.low < least:
        return None
    if not (_is_done(tokens, noun, read.after) if noun else _is_told_done(tokens, read.after)):
        return None
    unit = noun if noun in _TREATED else "procedure"
    return _interval(tokens, index, floor, read, unit)


_SORTS = (
    (_yearly_count, _YEARLY, frozenset("year annual annually yearly months".split())),
    (_total, _SINCE, frozenset(
        "since now far date worldwide been performed done treated carried completed undertaken "
        "decade decades years".split()
    )),
    (_monthly_count, _MONTHLY, frozenset(("month", "monthly"))),
    (_count_in_a_year, _IN_A_YEAR, frozenset(("in", "during", "year"))),
)  # fmt: skip
"""What reads a sort of count, what tells that sort, and words of which that has at least one."""


def _interval(
    tokens: Tokens, index: int, floor: int, read: _Figures, unit: str, per: str = ""
) -> Interval:
    bound = read_bounds(tokens, index, read.after, floor, is_range=read.low != read.high)
    low, high = bounded(read.low, read.high, bound.sense)
    figures = amount_text(read.low, read.high, "" if per else unit)
    text = bounded_text(figures, bound=bound.sense, about=bound.about, per=per)
    return Interval(low, high, unit, *tokens.span(bound.left, bound.right), bound.about, text)


def _is_end(tokens: Tokens, index: int) -> bool:
    word = tokens.words[index]
    before = tokens.at(index - 1)
    return word in _ENDS and not (word == "." and (len(before) == 1 or before in _SHORT))  # "U.S."


def _counted(tokens: Tokens, after: int) -> str | None:
    """Return the thing counted in the singular, empty where none is named.

    ``None`` stands for a unit: 20 years, 5 percent, 10 mg.
    """
    last = ""
    start = after + (tokens.at(after) == "of")
    for word in tokens.words[start : after + _LONGEST_NAME]:
        if word in lexicon.UNITS or word in _NO_THINGS or word in lexicon.PER_UNITS:
            return None
        if not word.isalpha() or word in lexicon.AFTER_COUNTED or len(word) < 3:
            break
        last = word
        if word.endswith("s") and not word.endswith("ss"):
            break
    return lexicon.singular(last)


def _is_done(tokens: Tokens, noun: str, after: int) -> bool:
    """Tell whether what is counted is done to patients, or is the patients it is done to."""
    if _is_procedure(noun):
        return True
    words = tokens.words[after : after + _FAR_DONE]
    return noun in _TREATED or not lexicon.DONE_WORDS.isdisjoint(words)


def _is_told_done(tokens: Tokens, after: int) -> bool:
    """Tell whether a figure alone is what is done: "40,000 done", "40,000 are performed"."""
    after += tokens.at(after) in _BE
    after += tokens.at(after) in ("been", "now")
    return tokens.at(after) in lexicon.DONE_BEHIND


def _is_procedure(noun: str) -> bool:
    return noun in lexicon.PROCEDURES or noun.endswith(lexicon.PROCEDURE_ENDINGS)
