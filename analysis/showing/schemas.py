"""Declares the columns, dtypes and words that each table may hold.

Text columns have the dtype ``string`` and never hold a missing value: what
is absent is the empty string, and silence is the word ``silent``.
"""

from __future__ import annotations

from collections.abc import Sequence

import pandera.pandas as pa

from analysis.showing.words import CERTAINTIES, PAIR_VERDICTS, POLARITIES, SILENT, VERDICTS


def _text(words: Sequence[str] = ()) -> pa.Column:
    return pa.Column("string", pa.Check.isin(list(words)) if words else None, nullable=False)


def _count() -> pa.Column:
    return pa.Column("int64", pa.Check.ge(0), nullable=False)


def _flag() -> pa.Column:
    return pa.Column("bool", nullable=False)


def _schema(name: str, columns: dict[str, pa.Column]) -> pa.DataFrameSchema:
    return pa.DataFrameSchema(
        columns, name=name, strict=True, ordered=True, index=pa.Index("int64")
    )


CLAIMS = _schema(
    "claims",
    {
        "source": _text(),
        "facet": _text(),
        "subject": _text(),
        "value": _text(),
        "low": _text(),
        "high": _text(),
        "unit": _text(),
        "polarity": _text(POLARITIES),
        "certainty": _text(CERTAINTIES),
        "condition": _text(),
        "start": _count(),
        "end": _count(),
        "quote": _text(),
        "section": _text(),
        "rule": _text(),
        "note": _text(),
    },
)
CELLS = _schema(
    "cells",
    {
        "source": _text(),
        "facet": _text(),
        "subject": _text(),
        "values": _text(),
        "claims": _count(),
        "polarity": _text((*POLARITIES, "mixed", SILENT)),
        "strongest": _text((*CERTAINTIES, "")),
        "weakest": _text((*CERTAINTIES, "")),
        "self_conflict": _flag(),
    },
)
PAIRS = _schema(
    "pairs",
    {
        "facet": _text(),
        "subject": _text(),
        "source_a": _text(),
        "source_b": _text(),
        "verdict": _text(PAIR_VERDICTS),
        "why": _text(),
    },
)
VERDICTS_TABLE = _schema(
    "verdicts",
    {
        "facet": _text(),
        "subject": _text(),
        "verdict": _text(VERDICTS),
        "stated_by": _count(),
        "sources": _text(),
        "self_conflict": _text(),
        "why": _text(),
        "certainty_gap": _flag(),
        "independent": _count(),
    },
)
SHARING = _schema(
    "sharing",
    {
        "source_a": _text(),
        "start_a": _count(),
        "end_a": _count(),
        "source_b": _text(),
        "start_b": _count(),
        "end_b": _count(),
        "words": _count(),
    },
)
COVERAGE = _schema(
    "coverage",
    {
        "facet": _text(),
        "group": _text(),
        "question": _text(),
        "verdict": _text(VERDICTS),
        "stated_by": _count(),
        "sources": _count(),
        "share": pa.Column("float64", pa.Check.in_range(0, 1), nullable=False),
    },
)
