"""Finds the amounts of a sentence and masks them for cues that name one."""

from __future__ import annotations

import re
from collections.abc import Container, Sequence
from dataclasses import dataclass

from analysis.coding.citations import find_citations
from analysis.coding.quantities import find_counts, find_dates, find_intervals, find_vague_times
from analysis.cues import MEASURES
from analysis.records import Interval
from analysis.remembering import Remembered

_NUMBER = re.compile(r"\d+")
_KEPT = ("date", "citation")  # "May 12": what their numbers are tells what the words are
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


def blind(folded: str, amounts: Sequence[Amount], named: Container[str]) -> str:
    """Return the sentence with noughts in its amounts: alike for all that differ in them alone.

    Parameters
    ----------
    folded : str
        The sentence, folded.
    amounts : sequence of Amount
        Its amounts; those of dates and citations stay as they are.
    named : container of str
        Numbers that stay, since cues name them.

    Examples
    --------
    >>> text = "rest for 36 hours in room 12"
    >>> blind(text, find_amounts(text), {"24"})
    'rest for 00 hours in room 12'
    """

    def blinded(number: re.Match[str]) -> str:
        digits = number[0]
        return digits if digits in named else "0" * len(digits)

    pieces: list[str] = []
    at = 0
    for amount in amounts:
        if amount.measure not in _KEPT:
            pieces.append(folded[at : amount.start])
            pieces.append(_NUMBER.sub(blinded, folded[amount.start : amount.end]))
            at = amount.end
    return "".join([*pieces, folded[at:]]) if at else folded


def mask(folded: str, amounts: Sequence[Amount]) -> str:
    """Return the sentence with each amount written in the character of its measure."""
    if not amounts:
        return folded
    pieces: list[str] = []
    at = 0
    for amount in amounts:
        pieces.append(folded[at : amount.start])
        pieces.append(MEASURES[amount.measure] * (amount.end - amount.start))
        at = amount.end
    pieces.append(folded[at:])
    return "".join(pieces)
