"""Makes columns of claims without a table in between, so that a worker needs Arrow alone."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import fields
from operator import attrgetter
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from analysis.records import Claim
from analysis.showing.amounts import format_amount

COLUMNS = tuple(field.name for field in fields(Claim))
NUMBERS = ("start", "end")
ORDER = ("source", "start", "facet", "end", "value", "subject", "condition")
"""What claims are sorted by, as in the table of a small audit."""
SCHEMA = pa.schema([(name, pa.int64() if name in NUMBERS else pa.string()) for name in COLUMNS])
_AMOUNTS = ("low", "high")
_by_order = attrgetter(*ORDER)


def claim_rows(claims: Iterable[Claim]) -> pa.Table:
    """Return claims as an Arrow table of :data:`SCHEMA`, by source, start and facet.

    Parameters
    ----------
    claims : iterable of Claim
        Claims in any order.

    Returns
    -------
    pyarrow.Table
        A row a claim, equal to :func:`analysis.showing.tables.claims_table`;
        what UTF-8 cannot hold is a question mark.
    """
    ordered = sorted(claims, key=_by_order)
    return pa.table({name: _column(name, ordered) for name in COLUMNS}, schema=SCHEMA)


def text_column(values: Sequence[str]) -> pa.Array:
    """Return texts as Arrow holds them; what UTF-8 cannot hold is a question mark.

    Half of a surrogate pair, from a broken page, is such. The array is made
    of its bytes, since ``pyarrow.array`` would load pandas.
    """
    encoded = [value.encode("utf-8", "replace") for value in values]
    ends = np.cumsum([0, *map(len, encoded)], dtype=np.int32)
    buffers = [None, pa.py_buffer(ends), pa.py_buffer(b"".join(encoded))]
    return pa.Array.from_buffers(pa.string(), len(encoded), buffers)


def pack(rows: pa.Table) -> bytes:
    """Return a table as the bytes of a Parquet file with one row group."""
    sink = pa.BufferOutputStream()
    pq.write_table(rows, sink, compression="zstd", row_group_size=max(rows.num_rows, 1))
    return bytes(sink.getvalue())


def read_rows(file: Path | pa.NativeFile) -> pa.Table:
    """Read a small Parquet file of claims: by one thread, which takes a fourth of the time."""
    return pq.ParquetFile(file).read(use_threads=False)


def unpack(parts: Sequence[bytes]) -> pa.Table:
    """Return the rows of packed tables as one, in the order of the claims."""
    return in_order([read_rows(pa.BufferReader(part)) for part in parts])


def in_order(tables: Sequence[pa.Table]) -> pa.Table:
    """Return tables of claims as one, sorted; a single one is sorted already."""
    if len(tables) == 1:
        return tables[0]
    rows = pa.concat_tables(tables) if tables else SCHEMA.empty_table()
    return rows.sort_by([(name, "ascending") for name in ORDER])


def _column(name: str, claims: Sequence[Claim]) -> pa.Array:
    values: list[Any] = [getattr(claim, name) for claim in claims]
    if name in NUMBERS:
        numbers = pa.py_buffer(np.array(values, dtype=np.int64))
        return pa.Array.from_buffers(pa.int64(), len(values), [None, numbers])
    if name in _AMOUNTS:
        values = [format_amount(value) for value in values]
    return text_column(values)
