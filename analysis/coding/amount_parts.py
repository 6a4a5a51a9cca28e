"""Reads the parts of an amount from tokens: its number or vague word, its unit, its base."""

from __future__ import annotations

from typing import NamedTuple

from analysis.coding import quantity_words as lexicon
from analysis.coding.number_words import FRACTIONS, SCALES, SIGNS, SMALL, read_fraction, read_number
from analysis.coding.tokens import Tokens
from analysis.records import Amount
from analysis.units import SECONDS

_SIGNED = {"%": "percent", "percent": "percent", "pct": "percent"}
_HEAT = {"f": "°F", "fahrenheit": "°F", "c": "°C", "celsius": "°C", "centigrade": "°C"}
_BODY_HEAT = {"°F": (90.0, 110.0), "°C": (30.0, 45.0)}  # a figure with a bare C or F is a fever
HEAT_WORDS = frozenset(("fever", "temperature", "temp"))
_FEVER = {"°F": (98.0, 108.0), "°C": (36.5, 42.0)}
_DEGREES = frozenset(("°", "º", "degrees", "degree"))
_NO_FEVER = frozenset(("-", "to", *_HEAT))
_FAR_HEAT = 6  # words from "fever" to the end of its figure
_ONE = frozenset(("all", "whole", "full", "entire", "another"))
_PASSED = frozenset(("-", "full", "whole", "working", "business"))
_NEXT = frozenset(("next", "first", "following"))

STARTERS = (
    frozenset(SMALL)
    | frozenset(SIGNS)
    | frozenset(lexicon.VAGUE_WORDS)
    | _ONE
    | _NEXT
    | {"a", "an", "half", "quarter", "dozen"}
)
"""Words that an amount may begin with, beside digits."""


class Side(NamedTuple):
    """One figure of an amount, before its unit."""

    value: Amount
    after: int
    kind: str
    """``number``, ``fraction``, ``article`` or ``vague``."""


def read_side(tokens: Tokens, index: int) -> Side | None:
    """Read a number, a fraction, a vague word or an article that counts as one.

    Returns
    -------
    Side or None
        ``None`` where none of these begins at ``index``. Whether a unit
        follows is the caller's to check.

    Examples
    --------
    >>> from analysis.coding.tokens import tokenise
    >>> read_side(tokenise("a couple of hours"), 0)
    Side(value='couple', after=3, kind='vague')
    """
    words = tokens.words
    if index >= len(words):
        return None
    word = words[index]
    if word in lexicon.VAGUE_WORDS:
        vague = lexicon.match_after(lexicon.VAGUE_WORDS, words, index)
        if vague is not None:
            return Side(vague[1], index + vague[0], "vague")
    if word in FRACTIONS or _before_fraction(tokens, index):
        fraction = read_fraction(tokens, index)
        if fraction is not None:
            return Side(fraction[0], fraction[1], "fraction")
    number = read_number(tokens, index)
    if number is not None:
        return Side(number[0], number[1], "number") if number[0] < 1e15 else None
    if word in ("a", "an"):
        return Side(1.0, index + 1, "article")
    following = tokens.at(index + 1 + (tokens.at(index + 1) in _PASSED))
    if word in _ONE and following in SECONDS:
        return Side(1.0, index + 1, "article")
    if word in _NEXT and following in SECONDS and tokens.at(index + 2) == "or":
        return Side(1.0, index + 1, "article")
    return None


def read_unit(tokens: Tokens, side: Side) -> tuple[str, int] | None:
    """Read the unit that follows a figure, past a hyphen and words such as "full".

    Returns
    -------
    tuple of (str, int) or None
        The unit in the singular and the index after it.

    Examples
    --------
    >>> from analysis.coding.tokens import tokenise
    >>> tokens = tokenise("24-hour stay")
    >>> read_unit(tokens, Side(24.0, 1, "number"))
    ('hour', 3)
    """
    words, index = tokens.words, side.after
    if tokens.at(index) == "-":
        index += 1
    if side.kind == "fraction" or tokens.at(index) == "of":
        index = _past_of(tokens, index, side)
    for _ in range(2):
        if tokens.at(index) in lexicon.MODIFIERS:
            index += 1
    word = tokens.at(index)
    unit = lexicon.UNITS.get(word)
    if unit is not None:
        return (unit, index + 1) if _is_length(tokens, index, side) else None
    if side.kind not in ("number", "fraction"):
        return None
    if word in _SIGNED:
        return _SIGNED[word], index + 1
    if word == "per" and tokens.at(index + 1) == "cent":
        return "percent", index + 2
    scale = _HEAT.get(tokens.at(index + 1))
    if word in _DEGREES and scale:
        return scale, index + 2
    if word in _HEAT and isinstance(side.value, float) and words[index - 1][-1].isdigit():
        least, most = _BODY_HEAT[_HEAT[word]]
        return (_HEAT[word], index + 1) if least <= side.value <= most else None
    return _read_fever(tokens, side)


def read_base(tokens: Tokens, index: int, unit: str) -> tuple[str, int]:
    """Read the base of a rate: "per vertebra", "for each level", "a day".

    Parameters
    ----------
    tokens : Tokens
        A text.
    index : int
        After the amount.
    unit : str
        The unit of the amount.

    Returns
    -------
    tuple of (str, int)
        The base in the singular, empty where there is none or where it is
        the whole procedure or patient, and the index after it.

    Examples
    --------
    >>> from analysis.coding.tokens import tokenise
    >>> read_base(tokenise("about one hour per vertebrae."), 3, "hour")
    ('vertebra', 5)
    """
    word, noun = tokens.at(index), tokens.at(index + 1)
    size, only_time = 2, False
    if word in ("for", "in") and noun in ("each", "every"):
        noun, size, only_time = tokens.at(index + 2), 3, word == "in"
    elif word in ("a", "an", "every"):
        only_time = True
    elif word == "/":
        if not (tokens.touch(index - 1) and tokens.touch(index)):
            return "", index
    elif word not in ("per", "each"):
        return "", index
    base = lexicon.UNITS.get(noun, "")
    if base and base != unit:
        return base, index + size
    named = None if only_time or base else read_noun(tokens, index + size - 1)
    return named or ("", index)


def read_noun(tokens: Tokens, index: int) -> tuple[str, int] | None:
    """Read the noun that an amount is counted by, past "treated" and "spinal".

    Returns
    -------
    tuple of (str, int) or None
        The noun in the singular, empty where it is the whole procedure or
        patient, and the index after it; ``None`` where no noun follows.

    Examples
    --------
    >>> from analysis.coding.tokens import tokenise
    >>> read_noun(tokenise("per treated spinal level"), 1)
    ('level', 4)
    """
    word = tokens.at(index)
    while word.endswith("ed") or word in lexicon.BEFORE_BASE:
        index += 1
        word = tokens.at(index)
    noun = lexicon.singular(word)
    if len(noun) < 3 or not noun.isalpha() or noun in lexicon.NO_BASES or noun.endswith("ly"):
        return None
    return ("" if noun in lexicon.WHOLES else noun), index + 1


def _read_fever(tokens: Tokens, side: Side) -> tuple[str, int] | None:
    """Read a number without its scale as a body temperature, as in "a fever over 101.5"."""
    after = side.after + (tokens.at(side.after) in _DEGREES)
    if not isinstance(side.value, float) or tokens.at(after) in _NO_FEVER:
        return None
    if HEAT_WORDS.isdisjoint(tokens.before(side.after, _FAR_HEAT)):
        return None
    fits = (scale for scale, (least, most) in _FEVER.items() if least <= side.value <= most)
    scale = next(fits, "")
    return (scale, after) if scale else None


def _before_fraction(tokens: Tokens, index: int) -> bool:
    following = tokens.at(index + 1)
    return (tokens.at(index + 2) if following == "-" else following) in FRACTIONS


def _past_of(tokens: Tokens, index: int, side: Side) -> int:
    """Step over "of an" in "a quarter of an hour", and over a stray "of" after "two and a half"."""
    value = side.value
    if tokens.at(index) == "of":
        if side.kind != "fraction" and not (isinstance(value, float) and value % 1):
            return index
        index += 1
    if side.kind == "fraction" and tokens.at(index) in ("a", "an", "the", "one"):
        index += 1 + (tokens.at(index + 1) == "-")  # "half-an-hour"
    return index


def _is_length(tokens: Tokens, index: int, side: Side) -> bool:
    """Tell a length of time from "a day ward", "a second level" and "twice a day"."""
    words, word = tokens.words, tokens.words[index]
    following = tokens.at(index + 1)
    if word in ("day", "night") and following in lexicon.WARD_WORDS and side.kind == "article":
        return False
    if word == "day" and following == "-" and tokens.at(index + 2) in lexicon.WARD_WORDS:
        return side.kind != "article"
    if word == "night" and following == "'" and side.kind == "article":  # "a good night's sleep"
        return False
    if side.kind == "article" and word == "second":
        return following == "or"
    if word == "minute" and following in lexicon.TINY_WORDS and side.kind == "article":
        return False
    if side.kind == "article" and words[side.after - 1] in ("a", "an") and side.after >= 2:
        return not _is_counted(tokens, side.after - 2)
    return True


def _is_counted(tokens: Tokens, index: int) -> bool:
    """Tell whether the word counts things per time, as in "400 angiograms a year"."""
    word = tokens.words[index]
    if tokens.at(index - 1) == "of":  # "8 glasses of water a day"
        word = tokens.at(index - 2) or word
    if word in lexicon.PER_TIME or word[-1].isdigit() or word in SCALES:
        return True
    plural = word.endswith("s") and word not in lexicon.TAKES
    return plural and any(before[0].isdigit() for before in tokens.before(index, 3))
