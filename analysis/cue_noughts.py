"""Texts and cues with noughts for their digits: what differs in its numbers alone is read once."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import replace

from analysis.cue_compiled import Needs, Written
from analysis.cue_parts import Starts
from analysis.cues import Cue

_NUMBER = re.compile("[0-9]+")
_NOUGHTS = str.maketrans("123456789", "0" * 9)
_SIGN_OR_DIGIT = re.compile(r"\{[\d,]*\}|\\x\d\d|\d")  # how often, which sign, or of a word


def blind(text: str, named: Collection[str] = ()) -> str:
    """Return a text with noughts for digits.

    Parameters
    ----------
    text : str
        A folded sentence.
    named : collection of str
        Numbers that stay as they are.

    Examples
    --------
    >>> blind("rest for 36 hours, and dial 999", {"999"})
    'rest for 00 hours, and dial 999'
    """
    if not named and text.isascii():
        return text.translate(_NOUGHTS)
    return _NUMBER.sub(lambda number: _blinded(number[0], named), text)


def blind_cue(cue: Cue) -> Cue:
    """Return a cue with noughts for the digits in its words.

    Where a cue matches in a sentence, this one does in the sentence that :func:`blind` returns.
    """
    pattern, (ways, opens), _ = cue.written
    ways = tuple(tuple(one._replace(starts=_starts(one.starts)) for one in way) for way in ways)
    pattern = _SIGN_OR_DIGIT.sub(lambda found: "0" if found[0].isdigit() else found[0], pattern)
    return replace(cue, made=Written(pattern, Needs(ways, opens and _starts(opens))))


def _blinded(digits: str, named: Collection[str]) -> str:
    return digits if digits in named else "0" * len(digits)


def _starts(starts: Starts) -> Starts:
    words, stems = (frozenset(map(blind, several)) for several in starts)
    return Starts(words, stems)
