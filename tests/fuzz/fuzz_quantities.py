"""Feeds any text to the reader of amounts: none may break it, and every place must hold."""

from __future__ import annotations

import sys

import atheris

with atheris.instrument_imports(include=["analysis"]):
    from analysis.coding.quantities import (
        find_counts,
        find_dates,
        find_intervals,
    )


def check(data: bytes) -> None:
    """Raise where an amount is misplaced or upside down."""
    text = atheris.FuzzedDataProvider(data).ConsumeUnicodeNoSurrogates(2000)
    for start, end, _ in find_dates(text):
        if not 0 <= start < end <= len(text):
            raise AssertionError(f"a date at {start} to {end} of {text!r}")
    for interval in [*find_intervals(text), *find_counts(text)]:
        if not 0 <= interval.start < interval.end <= len(text):
            raise AssertionError(f"{interval} is misplaced in {text!r}")
        numbers = [n for n in (interval.low, interval.high) if isinstance(n, float)]
        if numbers != sorted(numbers):
            raise AssertionError(f"{interval} is upside down in {text!r}")


if __name__ == "__main__":
    atheris.Setup(sys.argv, check)
    atheris.Fuzz()
