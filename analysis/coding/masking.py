"""Finds the amounts of a sentence and masks them for cues that name one."""

from __future__ import annotations

import re
from collections.abc import Container, Sequence
from dataclasses import dataclass, replace

from analysis.coding.citations import find_citations
from analysis.coding.quantities import find_counts, find_dates, find_intervals, find_vague_times
from analysis.cues import MEASURES, Cue, Starts
from analysis.records import Interval
from analysis.remembering import Remembered

_NUMBER = re.compile(r"\d+")
_SIGN_OR_DIGIT = re.compile(r"\{[\d,]*\}|\\x\d\d|\d")  # how often, which sign, or of a word
TIMES = frozenset("second minute hour day night week month year decade".split())


@dataclass(frozen=True, slots=True)
class Amount:
    """An amount in a sentence, of one of the measures that cues can name."""

    measure: str
    start: int
    end: int
    value: str
    low: float | str | None = None
    high: float | str | None = None
    unit: str = ""


@Remembered  # lists, labels and sentences ask for the same words
def find_amounts(text: str) -> tuple[Amount, ...]:
    """Return the amounts in a sentence, in text order and without overlaps."""
    amounts = [Amount("date", start, end, iso) for start, end, iso in find_dates(text)]
    amounts += [Amount("citation", start, end, cited) for start, end, cited in find_citations(text)]
    amounts += [_amount("count", interval) for interval in find_counts(text)]
    for interval in find_intervals(text):
        base, _, per = interval.unit.partition("/")
        measure = "percentage" if base == "percent" else "duration"
        if "°" in base:
            measure = "temperature"
        if per in TIMES and measure == "duration":  # "30 minutes a day" is no length of a thing
            continue
        if measure != "duration" or base in TIMES or not base:
            amounts.append(_amount(measure, interval))
    amounts += [_amount("vague", interval) for interval in find_vague_times(text)]
    if not amounts:
        return ()
    free: list[Amount] = []
    for amount in amounts:
        if all(amount.end <= other.start or amount.start >= other.end for other in free):
            free.append(amount)
    return tuple(sorted(free, key=lambda amount: amount.start))


def _amount(measure: str, interval: Interval) -> Amount:
    return Amount(
        measure,
        interval.start,
        interval.end,
        interval.text,
        interval.low,
        interval.high,
        interval.unit,
    )


def blind(folded: str, named: Container[str] = ()) -> str:
    """Return the sentence with noughts for digits: alike for all that differ in them alone.

    Parameters
    ----------
    folded : str
        The sentence, folded.
    named : container of str
        Numbers that stay, since cues name them.

    Examples
    --------
    >>> blind("rest for 36 hours, and dial 999", {"999"})
    'rest for 00 hours, and dial 999'
    """
    return _NUMBER.sub(lambda number: _blinded(number[0], named), folded)


def blind_cue(cue: Cue) -> Cue:
    """Return a cue with noughts for the digits of its words.

    It matches in :func:`blind` wherever the cue itself may match in the sentence.
    """
    ways = tuple(
        tuple(one._replace(starts=_blind_starts(one.starts)) for one in way) for way in cue.ways
    )
    opens = cue.opens and _blind_starts(cue.opens)
    pattern = _SIGN_OR_DIGIT.sub(lambda found: "0" if found[0].isdigit() else found[0], cue.pattern)
    return replace(cue, pattern=pattern, ways=ways, opens=opens, program=b"")


def _blinded(digits: str, named: Container[str]) -> str:
    return digits if digits in named else "0" * len(digits)


def _blind_starts(starts: Starts) -> Starts:
    return Starts(*(frozenset(map(blind, several)) for several in starts))


def mask(folded: str, amounts: Sequence[Amount]) -> str:
    """Return the sentence with each amount written in the character of its measure.

    Of a sentence without any nothing is left: there is no cue of amounts to look for.
    """
    if not amounts:
        return ""
    pieces: list[str] = []
    at = 0
    for amount in amounts:
        pieces.append(folded[at : amount.start])
        pieces.append(MEASURES[amount.measure] * (amount.end - amount.start))
        at = amount.end
    pieces.append(folded[at:])
    return "".join(pieces)
