"""Feeds any text, and amounts put together at random, to all readers of amounts."""

from __future__ import annotations

import math
import sys

import atheris

with atheris.instrument_imports(include=["analysis"]):
    from analysis.coding.moments import find_moments, find_vague_times
    from analysis.coding.number_ranges import find_number_ranges
    from analysis.coding.quantities import (
        find_counts,
        find_dates,
        find_intervals,
    )

READERS = (find_intervals, find_counts, find_moments, find_vague_times, find_number_ranges)
APART = (find_intervals, find_number_ranges)
"""Readers whose amounts may not overlap one another."""
WORDS = (
    "a an one two three ten twelve twenty hundred thousand half quarter third dozen couple few "
    "several many most 0 1 2 3 10 48 100 1.5 1,000 19,000 1/2 ½ 2½ 1e9 5th first second 2024 "
    "between from to and or until up than at least most more less over under about around within "
    "by after before each every per in of out the same next following day night that later soon "
    "immediately straight away once overnight hour hours day days week weeks month months year "
    "years minute minutes second seconds % percent cent people patients times age aged old mg cm "
    "January Feb 31 - – / ( ) , . ; : < > = ≤ ≥ ~ + not no"
).split()


def check(data: bytes) -> None:
    """Raise where an amount is misplaced, upside down or no number."""
    fuzzed = atheris.FuzzedDataProvider(data)
    pieces: list[str] = []
    while fuzzed.remaining_bytes() and len(pieces) < 300:
        if fuzzed.ConsumeIntInRange(0, 5):
            pieces.append(fuzzed.PickValueInList(list(WORDS)))
            pieces.append(fuzzed.PickValueInList([" ", " ", " ", "", "-", "\n"]))
        else:
            pieces.append(fuzzed.ConsumeUnicodeNoSurrogates(12))
    text = "".join(pieces)
    for start, end, _ in find_dates(text):
        if not 0 <= start < end <= len(text):
            raise AssertionError(f"a date at {start} to {end} of {text!r}")
    for read in READERS:
        last = 0
        for interval in read(text):
            if not 0 <= interval.start < interval.end <= len(text):
                raise AssertionError(f"{interval} is misplaced in {text!r}")
            if read in APART and interval.start < last:
                raise AssertionError(f"{interval} overlaps the one before it in {text!r}")
            last = interval.end
            numbers = [n for n in (interval.low, interval.high) if isinstance(n, float)]
            if numbers != sorted(numbers) or not all(map(math.isfinite, numbers)):
                raise AssertionError(f"{interval} is upside down or no number in {text!r}")


if __name__ == "__main__":
    atheris.Setup(sys.argv, check)
    atheris.Fuzz()
