"""Scores the amounts that are read against public cases of other recognisers.

The folder of the cases is given as an argument; each file is in JSON lines,
one text a row with what is expected of it. Printed is, for each file, how
many rows come out exactly, and with ``--misses`` each row that does not.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from analysis.coding.number_ranges import find_number_ranges
from analysis.coding.quantities import find_intervals
from analysis.records import Amount, Interval
from analysis.units import SECONDS

CASE_SECONDS = SECONDS | {"month": 30 * 86400.0, "year": 365 * 86400.0}
"""The cases count 30 days a month and 365 days a year."""
CASE_VAGUE = {"few": 3.0, "couple": 2.0, "several": 3.0, "many": 3.0}
"""The numbers that the cases put for vague words."""
Row = dict[str, Any]


def main(arguments: list[str] | None = None) -> int:
    """Print the exact rate of each file of cases; return 2 where the folder holds none."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, help="the folder that holds the *.jsonl files")
    parser.add_argument("--misses", action="store_true", help="list the rows that differ")
    options = parser.parse_args(arguments)
    paths = sorted(options.folder.glob("*.jsonl"))
    if not paths:
        print(f"{options.folder}: no *.jsonl files here; give the folder of the cases")
        return 2
    for path in paths:
        lines = path.read_text(encoding="utf-8").splitlines()
        rows = [json.loads(line) for line in lines if line.strip()]
        score, what = scorer(path.name)
        misses = [row for row in rows if not score(row)]
        exact = len(rows) - len(misses)
        print(f"{path.name}: {exact} of {len(rows)} exact ({exact / len(rows):.3f}), {what}")
        for row in misses if options.misses else ():
            print("   ", row["id"], repr(row["text"][:100]), list(found_in(row["text"])))
    return 0


def scorer(name: str) -> tuple[Callable[[Row], bool], str]:
    """Return the function that scores a row of the file ``name``, and what it compares."""
    if "range" in name:
        return is_exact_range, "spans and both ends of every range"
    if "duckling" in name:
        return is_exact_length, "length, and the whole text as span"
    return is_exact_span, "spans and lengths of every duration"


def is_exact_length(row: Row) -> bool:
    """Tell whether the text is read as the one length expected, or as none where none is."""
    found = durations(row["text"])
    if not row["expected"]:
        return not found
    whole = len(found) == 1 and row["text"] == row["text"][found[0].start : found[0].end]
    return whole and case_seconds(found[0]) == row["expected"][0]["seconds"]


def is_exact_span(row: Row) -> bool:
    """Tell whether every duration is found with its span and its length, and no other."""
    expected = [(each["span"].lower(), each["seconds"]) for each in row["expected"]]
    found = [
        (row["text"][each.start : each.end].lower(), case_seconds(each))
        for each in durations(row["text"])
    ]
    return found == expected


def is_exact_range(row: Row) -> bool:
    """Tell whether every range is found with its span and its ends, and no other."""
    expected = [
        (each["span"].lower(), each["interval"]["lo"], each["interval"]["hi"])
        for each in row["expected"]
    ]
    found = [
        (row["text"][each.start : each.end].lower(), each.low, each.high)
        for each in find_number_ranges(row["text"])
    ]
    return found == expected


def durations(text: str) -> list[Interval]:
    """Return the lengths of time in ``text``."""
    return [each for each in find_intervals(text) if each.unit in SECONDS]


def case_seconds(interval: Interval) -> float | None:
    """Return the one length that a bounded or plain interval names, in the cases' seconds."""
    low, high = case_number(interval.low), case_number(interval.high)
    if low is None or high is None:
        number = high if low is None else low
    else:
        number = high if low in (0.0, high) else None
    return None if number is None else round(number * CASE_SECONDS[interval.unit], 6)


def case_number(amount: Amount) -> float | None:
    """Return the number that the cases put for ``amount``."""
    return CASE_VAGUE.get(amount) if isinstance(amount, str) else amount


def found_in(text: str) -> Iterator[str]:
    """Yield what is found in ``text``, for the list of misses."""
    for each in (*find_intervals(text), *find_number_ranges(text)):
        yield f"{text[each.start : each.end]} = {each.low}..{each.high} {each.unit}".strip()


if __name__ == "__main__":
    sys.exit(main())
