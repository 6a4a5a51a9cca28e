"""Reads amounts whose unit was named before: "two hours for water, and six for food"."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from analysis.coding import quantity_words as lexicon
from analysis.coding.amount_ranges import read_figures
from analysis.coding.bounds import Bound, bounded, read_bounds
from analysis.coding.number_words import SMALL
from analysis.coding.tokens import GAP, Tokens
from analysis.coding.wording import amount_text, bounded_text
from analysis.records import Interval
from analysis.units import SECONDS

_STOPS = frozenset((".", "!", "?", GAP))
_ENDS = _STOPS | {"", ",", ";", ")"}
_BOUNDED = frozenset(("up to", "within", "least", "most"))
_LARGEST = 6.0  # times that an amount may differ from the one whose unit it shares
_NEAR = 4  # words back to what tells that a number is no length: "a score of 5"
_FAR = 8  # words from an amount to a number that repeats it: "and heavy work in the garden at"
_SHORT_IS = frozenset(("is", "s"))


def find_elided(tokens: Tokens, found: Sequence[Interval]) -> Iterator[Interval]:
    """Find the numbers that share the unit of a length of time before them.

    Parameters
    ----------
    tokens : Tokens
        A text.
    found : sequence of Interval
        The amounts with a unit in it, by start.

    Yields
    ------
    Interval
        Each in the unit of the last length of time in its sentence. A number
        counts where the words on both sides of it ask for a length ("takes
        six after the open one"), nothing else is counted in the sentence, and
        it is not more than six times the other or less than a sixth of it.

    Examples
    --------
    >>> from analysis.coding.tokens import tokenise
    >>> text = "It takes two weeks, or six to eight if cut open."
    >>> first = Interval(2.0, 2.0, "week", 9, 18, text="2 weeks")
    >>> [each.text for each in find_elided(tokenise(text), [first])]
    ['6 to 8 weeks']
    """
    words, starts = tokens.words, tokens.starts
    last: Interval | None = None
    lead = ""
    index = floor = sentence = 0
    for amount in (*found, None):
        stop = bisect_left(starts, amount.start) if amount is not None else len(words)
        while index < stop:
            word = words[index]
            if word in _STOPS:
                last, sentence = None, index
            elif last is not None and (word in SMALL or word[0].isdigit()):
                read = _read(tokens, index, floor, last, lead)
                if read is not None and not _counts_else(tokens, sentence, floor, index):
                    yield read[0]
                    index = floor = read[1]
                    continue
            index += 1
        if amount is not None:
            if amount.unit in SECONDS:
                last, lead = amount, tokens.at(bisect_left(starts, amount.start) - 1)
            index = floor = bisect_left(starts, amount.end)


def _read(
    tokens: Tokens, index: int, floor: int, last: Interval, lead: str
) -> tuple[Interval, int] | None:
    figures = read_figures(tokens, index)
    if figures is None:
        return None
    low, high, after = figures
    if not _is_like(high, last):
        return None
    is_range = low != high
    bound = read_bounds(tokens, index, after, floor, last.unit, is_range=is_range)
    again = tokens.at(bound.left - 1) == lead and _goes_on(tokens, floor, bound)
    if not (again or (high > 1.0 and _is_asked(tokens, index, bound))):
        return None
    sense = bound.sense
    if sense == "up to" and tokens.at(bisect_left(tokens.starts, last.end)) in lexicon.AHEAD:
        sense = ""  # "up to six hours beforehand, clear fluids up to two"
    least, most = bounded(low, high, sense)
    words = amount_text(low, high, last.unit)
    text = bounded_text(words, bound=sense, about=bound.about, another=bound.another)
    span = tokens.span(bound.left, bound.right)
    return Interval(least, most, last.unit, *span, bound.about, text), bound.right


def _is_like(number: float, last: Interval) -> bool:
    """Tell whether a number is of the size of the amount whose unit it would share."""
    other = last.low if last.high is None else last.high
    return isinstance(other, float) and other / _LARGEST <= number <= other * _LARGEST


def _is_asked(tokens: Tokens, index: int, bound: Bound) -> bool:
    """Tell whether a length of time is due between the words on both sides of a number."""
    lead, following = tokens.at(bound.left - 1), tokens.at(bound.right)
    told = following in lexicon.BEHIND_ELIDED
    if following == "in":
        told = tokens.at(bound.right + 1) in lexicon.SOME_CASES
    elif following == "(":  # "or 6 (open)"
        told = tokens.at(bound.right + 1).isalpha()
    if not (told or following in _ENDS):
        return False
    ahead = bound.sense in _BOUNDED and bound.left < index
    if bound.another or ahead or lead in lexicon.AHEAD_OF_ELIDED:
        return True
    if lead in lexicon.LAST_ONES:
        return tokens.at(bound.left - 2) == "the"
    if lead in _SHORT_IS:
        return tokens.at(bound.left - 2 - (lead == "s")) in lexicon.IT
    return told and lead in lexicon.JOINS_ELIDED and not tokens.at(bound.left - 2)[:1].isdigit()


def _goes_on(tokens: Tokens, floor: int, bound: Bound) -> bool:
    """Tell whether a number repeats the amount before it: "driving at two weeks, work at four"."""
    words = tokens.words[floor : bound.left]
    if not 2 < len(words) <= _FAR or words[-1] not in lexicon.REPEATED:
        return False
    if words[0] not in lexicon.JOINS_ELIDED or not lexicon.CLOCK_WORDS.isdisjoint(words):
        return False
    following = tokens.at(bound.right)
    return following in _ENDS or following in lexicon.JOINS_ELIDED


def _counts_else(tokens: Tokens, sentence: int, floor: int, index: int) -> bool:
    """Tell whether anything but time is counted before a number: "two tablets for a week"."""
    if not lexicon.NO_LENGTHS.isdisjoint(tokens.before(index, _NEAR)):
        return True
    for place in range(sentence, index):
        word, noun = tokens.words[place], tokens.words[place + 1]
        if word not in SMALL and not word[0].isdigit():
            continue
        if place >= floor or (noun[-1:] == "s" and noun.isalpha() and noun not in lexicon.UNITS):
            return True
    return False
