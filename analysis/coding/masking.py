"""Finds the amounts of a sentence and masks them for cues that name one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from analysis.coding.citations import find_citations
from analysis.coding.clocks import find_clock_times
from analysis.coding.quantities import find_counts, find_dates, find_intervals, find_vague_times
from analysis.cues import MEASURES
from analysis.records import Interval
from analysis.remembering import Remembered

TIMES = frozenset("second minute hour day night week month year decade".split())


class Amount(NamedTuple):
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
    amounts += [_amount("vague", interval) for interval in find_clock_times(text)]
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
