"""Reads shares of people as percentages: "1 in 20", "3 out of 4 patients", "half of those"."""

from __future__ import annotations

from analysis.coding import quantity_words as lexicon
from analysis.coding.amount_ranges import Core, percent
from analysis.coding.number_words import FRACTIONS, SCALES, read_fraction, read_number
from analysis.coding.slashed import BETWEEN, DETERMINERS, MANY, read_slashed
from analysis.coding.tokens import Tokens
from analysis.coding.wording import amount_text

_MONTHS = frozenset(
    ("january", "february", "march", "april", "may", "june", "july", "august", "september",
     "october", "november", "december")
)  # fmt: skip
_JOINS = frozenset(("to", "-", "or"))
_OPENERS = frozenset(("in", "per"))
_ALL = frozenset(("every", "each", "the", "our"))
_EVERY = frozenset(("every", "each"))
_LEAST_GROUP = 10  # of fewer people one speaks as of persons: "one of the two women"
_ROUNDED = 0.5  # percent by which a share in brackets may differ
_YEARS = range(1900, 2101)
_LEAST_RATIO = 100
_RATIOS = frozenset((":", "/"))


def read_proportion(tokens: Tokens, index: int) -> Core | None:
    """Read the share that begins at a token.

    Parameters
    ----------
    tokens : Tokens
        A text.
    index : int
        The first word of its number.

    Returns
    -------
    Core or None
        Percent, or ``None`` where no share begins. What is counted in time
        ("one in 3 months"), by the year ("2 in 2019") or of things that are
        not people or cases is none.

    Examples
    --------
    >>> from analysis.coding.tokens import tokenise
    >>> core = read_proportion(tokenise("one in every 20 patients"), 0)
    >>> (core.low, core.unit, core.text)
    (5.0, 'percent', '1 in 20')
    """
    first = _read_odds(tokens, index)
    if first is None:
        return _read_share(tokens, index)
    low, high, text, after = first
    if tokens.at(after) in _JOINS or (
        tokens.at(after) in BETWEEN and tokens.at(index - 1) == "between"
    ):
        last = _read_odds(tokens, after + 1)
        if last is not None:
            low, high = min(low, last[0]), max(high, last[1])
            text, after = f"{text} to {last[2]}", last[3]
    return Core(low, high, "percent", _past_percent(tokens, after, low, high), text)


def _read_odds(tokens: Tokens, index: int) -> tuple[float, float, str, int] | None:
    """Read "1 in 20", "1 or 2 out of every 100", "one case in 20 to 30" as two percentages."""
    slashed = read_slashed(tokens, index)
    few = _read_figures(tokens, index)
    if slashed is not None or few is None:
        return slashed
    least, most, after = few
    noun = tokens.at(after)
    counted = noun in lexicon.PEOPLE or noun in lexicon.PARTS
    if noun in lexicon.KINDS_OF_PEOPLE and tokens.at(after + 1) in lexicon.PEOPLE:
        after += 1  # "two older patients in 100"
        noun, counted = tokens.at(after), True
    befalls = noun in lexicon.EVENTS_COUNTED
    many = _read_whole(tokens, after + (counted or befalls))
    if befalls and many is not None and not _is_of_people(tokens, after, many[2]):
        return None  # "one infection in 2 places"
    if many is None and least == most == 1:
        many = _read_ratio(tokens, after)
    if many is None or many[0] < 2 or not 0 < most <= many[0]:
        return None
    fewest, largest, after = many
    text = f"{amount_text(least, most, '')} in {amount_text(fewest, largest, '')}"
    return percent(least, largest), percent(most, fewest), text, after


def _is_of_people(tokens: Tokens, start: int, after: int) -> bool:
    """Tell whether a whole is of people: "in every 100", "in 200 operations", "in 90 knees"."""
    noun = tokens.at(after)
    people = noun in lexicon.PEOPLE or noun in lexicon.PARTS
    return people or not _EVERY.isdisjoint(tokens.words[start:after])


def _read_figures(tokens: Tokens, index: int) -> tuple[float, float, int] | None:
    """Read "1", "1 to 2", "2 or 3", "1 and 2" after "between"."""
    first = read_number(tokens, index)
    if first is None:
        over = tokens.at(index) == "1" and tokens.at(index + 1) == "/"
        return (1.0, 1.0, index + 1) if over else None  # "1/1000"
    least, after = first
    joint = tokens.at(after)
    joined = joint in _JOINS or (joint == "and" and tokens.at(index - 1) == "between")
    last = read_number(tokens, after + 1) if joined else None
    if last is None or last[0] <= least:
        return least, least, after
    return least, *last


def _read_whole(tokens: Tokens, index: int) -> tuple[float, float, int] | None:
    """Read "in 20", "-in-20", "out of every 100", "per 1000", "in 20 to 30"."""
    hyphened = tokens.at(index) == "-" and tokens.at(index + 2) == "-"
    index += hyphened
    word = tokens.at(index)
    of_people = word == "of"
    if word == "out" and tokens.at(index + 1 + hyphened) == "of":
        index += 2 + hyphened
    elif word in _OPENERS or of_people:
        index += 1
    else:
        return None
    index += hyphened
    of_people &= tokens.at(index) not in _EVERY
    index += tokens.at(index) in _ALL or (
        tokens.at(index) == "a" and tokens.at(index + 1).isdigit()
    )
    scale = SCALES.get(tokens.at(index))  # "one in every hundred"
    many = (scale, scale, index + 1) if scale else _read_figures(tokens, index)
    if many is None or many[0] % 1 or many[1] % 1:
        return None
    after = many[2]
    while tokens.at(after) in lexicon.MODIFIERS:  # "in 2 working days"
        after += 1
    following = tokens.at(after)
    year = int(many[0]) in _YEARS and many[0] % 100 and tokens.words[index].isdigit()
    if year or following in lexicon.UNITS or following in _MONTHS or following == "%":
        return None
    if of_people and (many[0] < _LEAST_GROUP or following not in lexicon.PEOPLE):
        return None  # "one of two doctors"
    return many


def _read_ratio(tokens: Tokens, index: int) -> tuple[float, float, int] | None:
    """Read ":1000", "/1000" and, where people follow, ":20", which else would be a time of day."""
    if tokens.at(index) not in _RATIOS or not (tokens.touch(index - 1) and tokens.touch(index)):
        return None
    figures, after = tokens.at(index + 1).replace(",", ""), index + 2
    if not figures.isdecimal():
        return None
    many = float(figures)
    sure = many >= _LEAST_RATIO
    if tokens.at(index) == "/":  # else a date
        sure = sure and "/" not in (tokens.at(index - 2), tokens.at(after))
        sure = sure and not (int(many) in _YEARS and many % 100)
    else:
        sure = sure or tokens.at(after) in lexicon.PEOPLE
    return (many, many, after) if sure else None


def _read_share(tokens: Tokens, index: int) -> Core | None:
    """Read "three quarters of patients", "half the women"."""
    words = tokens.words
    if not (words[index] in FRACTIONS or tokens.at(index + 1) in FRACTIONS
            or tokens.at(index + 2) in FRACTIONS):  # fmt: skip
        return None
    fraction = read_fraction(tokens, index)
    if fraction is None:
        return None
    value, after = fraction
    if tokens.at(after) in lexicon.PEOPLE_DO:
        return _core_of(value, after)
    if tokens.at(after) == "of":
        after += 1
    elif words[after - 1] != "half":
        return None
    for _ in range(2):
        after += tokens.at(after) in DETERMINERS and tokens.at(after) != "those"
    after += tokens.at(after) in lexicon.KINDS_OF_PEOPLE
    noun = tokens.at(after)
    if noun not in lexicon.PEOPLE or not (noun in MANY or noun.endswith("s")):
        return None
    return _core_of(value, after + 1)


def _core_of(value: float, after: int) -> Core:
    share = percent(value, 1.0)
    return Core(share, share, "percent", after, f"{share:.3g}%")


def _past_percent(tokens: Tokens, after: int, low: float, high: float) -> int:
    """Return the index behind the same share in brackets: "5 of 200 patients (2.5%)"."""
    opens = after
    while tokens.at(opens) in lexicon.PEOPLE and opens < after + 2:
        opens += 1
    again = read_number(tokens, opens + 1) if tokens.at(opens) == "(" else None
    if again is None or tokens.at(again[1]) != "%" or tokens.at(again[1] + 1) != ")":
        return after
    return again[1] + 2 if low - _ROUNDED <= again[0] <= high + _ROUNDED else after
