"""Reads the bound words around an amount: "no more than", "at least", "or so"."""

from __future__ import annotations

import re
from typing import NamedTuple

from analysis.coding import quantity_words as lexicon
from analysis.coding.onsets import read_onset
from analysis.coding.tokens import Tokens
from analysis.records import Amount
from analysis.units import SECONDS

UPPER = frozenset(("less", "most", "up to", "within", "by"))
"""Senses that set an upper end and leave the lower one at nothing."""
_STEPS = 6  # more words than this between an amount and its bound is another clause
_ENDS_OF_CLAUSE = frozenset((",", "("))
_CLAUSE = 12  # words back from "within" to what forbids
_NEAR = 3  # words back from "more than" to what denies it: "should not last more than"
_CLOSE = 5  # words back to "rarely": "is rarely over and done with in less than"
_ABOUT_AS_FAR = 7  # words back to "few patients": "few patients need to stay for longer than"
_BEHIND = 3  # words from an amount to "unusual": "more than an hour is very unusual"
_FAR = 10  # the same from "for more than": "should not have to stay in hospital for more than"
_COPULAS = frozenset(("is", "are", "would"))
_FORBIDDING = re.compile(rf"\b(?:{'|'.join(lexicon.FORBIDS)})\b[^.;:!?]*\Z")


class Bound(NamedTuple):
    """What the words around an amount make of it."""

    sense: str
    about: bool
    another: bool
    left: int
    """The first token of the whole expression."""
    right: int
    """The token after it."""


def read_bounds(tokens: Tokens, start: int, after: int, floor: int, unit: str = "",
                inner: str = "", *, vague: bool = False, is_range: bool = False,
                article: bool = False) -> Bound:  # fmt: skip
    """Read the bound words before and after an amount.

    Parameters
    ----------
    tokens : Tokens
        A text.
    start, after : int
        The first token of the amount and the one after it.
    floor : int
        The first token that no earlier amount has taken.
    unit : str
        The unit of the amount, empty for a bare number.
    inner : str
        The sense of a bound inside the amount, empty where there is none.
    vague, is_range, article : bool
        Whether the amount is a vague word, has two ends, or an article for
        its number.

    Returns
    -------
    Bound
        The nearest bound counts where several stand before the amount, and
        a bound before it rather than one after it.

    Notes
    -----
    "Over" before a length of time means "more than" after words such as
    "takes" and "for"; elsewhere ("fades over two weeks") and before vague
    amounts and ranges it means "during" and bounds nothing. What is
    forbidden "within 8 hours of" something is so for all of the 8 hours.
    """
    words = tokens.words
    index = left = start
    sense, about, another = inner, False, False
    for _ in range(_STEPS):
        if index <= floor:
            break
        found = lexicon.match_before(lexicon.BEFORE, words, index)
        if found is not None and index - found[0] >= floor:
            size, meant = found
            if meant == "about":
                about = True
            elif meant == "another":
                another = True
            elif sense:
                break
            elif _means_bound(tokens, index - size, after, meant, unit, size=size, vague=vague,
                              is_range=is_range, article=article):  # fmt: skip
                sense = _unless_denied(tokens, index - size, after, meant, unit)
            elif not (is_range and (meant == "from" or words[index - size] == "as")):
                break
            index = left = index - size
            continue
        if is_range and words[index - 1] == "between":
            index = left = index - 1
            continue
        filler = lexicon.match_before(lexicon.FILLERS, words, index)
        if filler is None:
            break
        index -= filler[0]
    if not sense and unit in SECONDS:
        sense = _read_age(tokens, left, after, unit)
    if left < start:
        left = _soften(tokens, left, floor)
    right = after
    step = after + (tokens.at(after) in _ENDS_OF_CLAUSE)
    trailing = lexicon.match_after(lexicon.AFTER, words, step)
    behind = tokens.at(step + trailing[0]) if trailing is not None else ""
    if trailing is not None and not (behind[:1].isdigit() or behind == "to"):  # "and up to two"
        size, meant = trailing
        if meant == "about":
            about, right = True, step + size
        elif not sense:
            sense, right = meant, step + size
    if not sense and unit in SECONDS:
        sense = read_onset(tokens, left, right)
        if sense == "within" and _is_forbidden(tokens.before(left, _CLAUSE)):
            sense = ""
    return Bound(sense, about, another, left, right)


def bounded(low: Amount, high: Amount, sense: str) -> tuple[Amount, Amount]:
    """Return the ends of an amount under a bound.

    Examples
    --------
    >>> bounded(1.0, 2.0, "within")
    (0.0, 2.0)
    >>> bounded(24.0, 24.0, "least")
    (24.0, None)
    """
    if sense in UPPER:
        return 0.0, high
    return (low, None) if sense else (low, high)


def _means_bound(tokens: Tokens, index: int, after: int, meant: str, unit: str, *, size: int,
                 vague: bool, is_range: bool, article: bool) -> bool:  # fmt: skip
    """Tell whether the bound word at ``index`` bounds this amount."""
    words = tokens.words
    if meant == "over" and size == 1 and words[index] == "over" and unit in SECONDS:
        lead, far = tokens.at(index - 1), tokens.at(index - 2)
        if lead in ("little", "bit") and far != "a":  # "little by little over two hours"
            return False
        led = lead in lexicon.MORE_THAN_AFTER or tokens.at(after) == "old"
        return led and not (vague or is_range)
    ahead = tokens.at(after) in lexicon.AHEAD
    if meant in ("from", "up to") and ahead:  # "drink up to 2 hours before": the limit itself
        return meant == "up to" and _is_wait(tokens, index)
    if meant == "within" and (ahead or tokens.at(after) == "of"):
        return not _is_forbidden(tokens.before(index, _CLAUSE))
    if meant == "from":
        return not (is_range or article)
    if meant == "least" and words[index] == "as":  # "as little as one or as long as two weeks"
        return not is_range
    if meant == "by":
        return unit in SECONDS and lexicon.DIFFERENCE_WORDS.isdisjoint(tokens.before(index, 3))
    return True


def _read_age(tokens: Tokens, left: int, after: int, unit: str) -> str:
    """Return the sense of "older than" ahead of an amount, empty where no such words stand."""
    found = lexicon.match_before(lexicon.AGES, tokens.words, left)
    if found is None:  # "even fractures two years old": those, and all that are younger
        even = tokens.at(after) == "old" and "even" in tokens.before(left, _CLOSE)
        return "up to" if even else ""
    size, meant = found
    if meant == "over" and not lexicon.RULES_OUT.isdisjoint(tokens.words[after : after + _BEHIND]):
        return "most"
    return _unless_denied(tokens, left - size, after, meant, unit)


def _unless_denied(tokens: Tokens, index: int, after: int, meant: str, unit: str) -> str:
    """Return the sense of the bound at ``index``, turned round where it is denied.

    What rarely happens "in less than 1%" happens in less than that.
    """
    if meant == "over" and (_is_denied(tokens, index) or _is_rare(tokens, index, after)):
        return "most"
    shorter = meant == "less" and unit in SECONDS and _is_rare(tokens, index, after)
    return "least" if shorter else meant


def _is_wait(tokens: Tokens, index: int) -> bool:
    """Tell whether "up to" at ``index`` says how long one waits: "it may be up to"."""
    lead = tokens.at(index - 1)
    dummy = lead in lexicon.DUMMY_WAITS and "it" in tokens.before(index - 1, _NEAR)
    return dummy or lead in lexicon.WAITS


def _is_rare(tokens: Tokens, index: int, after: int) -> bool:
    """Tell whether what the bound says is called rare: "rarely takes", "is unusual"."""
    if tokens.at(after) in _COPULAS:
        behind = tokens.words[after + 1 : after + 1 + _BEHIND]
        return not lexicon.RARELY_BEHIND.isdisjoint(behind)
    for place in range(index, max(index - _CLOSE, 0), -1):
        word = tokens.words[place - 1]
        if word in lexicon.RARELY_BOUNDED:
            return True
        if _ends_denial(word):
            return False
    return False


def _is_denied(tokens: Tokens, index: int) -> bool:
    """Tell whether "more than" at ``index`` is denied, and so an upper end."""
    if not lexicon.DENIES.isdisjoint(tokens.before(index, _NEAR)):
        return True
    lasting = tokens.at(index - 1) == "for"
    for place in range(index, max(index - _FAR, 0), -1):
        word = tokens.words[place - 1]
        if index - place < _ABOUT_AS_FAR:
            few = lexicon.match_before(lexicon.HARDLY_ANY, tokens.words, place)
            if few is not None:
                return tokens.at(place - few[0] - 1) != "a"
        if lasting and (word in lexicon.DENIES or word in lexicon.RARELY_BOUNDED):
            return lexicon.NO_DENIALS_AFTER.isdisjoint(tokens.before(place - 1, _NEAR))
        if _ends_denial(word):
            return False
    return False


def _ends_denial(word: str) -> bool:
    return word in lexicon.ENDS_OF_DENIAL or not (word.isalpha() or word in "-'")


def _is_forbidden(before: list[str]) -> bool:
    """Tell whether the words rule a stretch of time out: "do not eat within 8 hours of"."""
    return "if" not in before and _FORBIDDING.search(" ".join(before)) is not None


def _soften(tokens: Tokens, left: int, floor: int) -> int:
    """Take in "just" and "a little" before a bound."""
    found = lexicon.match_before(lexicon.SOFTENERS, tokens.words, left)
    return left - found[0] if found is not None and left - found[0] >= floor else left
