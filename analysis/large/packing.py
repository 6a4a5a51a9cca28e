"""Packs the claims of a batch as columns: a worker needs no Arrow, which takes a while to load."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import fields
from operator import attrgetter, itemgetter
from typing import Any

from analysis.records import Claim
from analysis.showing.amounts import format_amount

COLUMNS = tuple(field.name for field in fields(Claim))
NUMBERS = ("start", "end")
ORDER = ("source", "start", "facet", "end", "value", "subject", "condition")
"""What claims are sorted by, as in the table of a small audit."""

Column = list[Any]
"""A number a claim; of texts the different ones, and the place of each claim's among them."""

_AMOUNTS = ("low", "high")
_row = attrgetter(*COLUMNS)
_by_order = itemgetter(*map(COLUMNS.index, ORDER))


def pack(claims: Iterable[Claim]) -> bytes:
    """Return claims as JSON, column by column, by source, start and facet.

    Parameters
    ----------
    claims : iterable of Claim
        In any order.
    """
    rows = [list(_row(claim)) for claim in claims]
    for name in _AMOUNTS:
        at = COLUMNS.index(name)
        for row in rows:
            row[at] = format_amount(row[at])
    return _pack(rows)


def pack_together(several: Sequence[bytes]) -> bytes:
    """Return what was packed apart as if it had been packed together."""
    return _pack([row for packed in several for row in _rows(unpack(packed))])


def unpack(packed: bytes) -> dict[str, Column]:
    """Return the columns of what :func:`pack` returned."""
    columns: dict[str, Column] = json.loads(packed)
    return columns


def _pack(rows: list[list[Any]]) -> bytes:
    rows.sort(key=_by_order)
    columns = zip(*rows, strict=True) if rows else [()] * len(COLUMNS)
    named = {
        name: list(column) if name in NUMBERS else _places(column)
        for name, column in zip(COLUMNS, columns, strict=True)
    }
    return json.dumps(named, separators=(",", ":")).encode()


def _places(values: Sequence[str]) -> Column:
    texts: dict[str, int] = {}
    places = [texts.setdefault(value, len(texts)) for value in values]
    return [list(texts), places]


def _rows(columns: dict[str, Column]) -> list[list[Any]]:
    whole = [
        column if name in NUMBERS else [column[0][place] for place in column[1]]
        for name, column in columns.items()
    ]
    return [list(row) for row in zip(*whole, strict=True)]
