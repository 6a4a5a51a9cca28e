"""Makes Arrow tables of claims that were packed, without a pandas table in between."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pyarrow as pa

from analysis.large.packing import COLUMNS, NUMBERS, ORDER, Column, unpack

SCHEMA = pa.schema([(name, pa.int64() if name in NUMBERS else pa.string()) for name in COLUMNS])


def read_rows(packed: bytes) -> pa.Table:
    """Return packed claims as a table, equal to :func:`analysis.showing.tables.claims_table`.

    Parameters
    ----------
    packed : bytes
        As of :func:`analysis.large.packing.pack`.

    Returns
    -------
    pyarrow.Table
        A row a claim, of :data:`SCHEMA`; what UTF-8 cannot hold is a question mark.
    """
    columns = unpack(packed)
    return pa.table({name: _column(name, columns[name]) for name in COLUMNS}, schema=SCHEMA)


def in_order(tables: Sequence[pa.Table]) -> pa.Table:
    """Return tables of claims as one, sorted; a single one is sorted already."""
    if len(tables) == 1:
        return tables[0]
    rows = pa.concat_tables(tables) if tables else SCHEMA.empty_table()
    return rows.sort_by([(name, "ascending") for name in ORDER])


def text_column(values: Sequence[str]) -> pa.Array:
    """Return texts as Arrow holds them; what UTF-8 cannot hold is a question mark.

    Half of a surrogate pair, from a broken page, is such. The array is made
    of its bytes, since ``pyarrow.array`` would load pandas.
    """
    encoded = [value.encode("utf-8", "replace") for value in values]
    ends = np.cumsum([0, *map(len, encoded)], dtype=np.int32)
    buffers = [None, pa.py_buffer(ends), pa.py_buffer(b"".join(encoded))]
    return pa.Array.from_buffers(pa.string(), len(encoded), buffers)


def _column(name: str, column: Column) -> pa.Array:
    if name in NUMBERS:
        return _numbers(column, pa.int64())
    texts, places = column
    return text_column(texts).take(_numbers(places, pa.int32()))


def _numbers(values: Sequence[int], kind: pa.DataType) -> pa.Array:
    buffer = pa.py_buffer(np.array(values, dtype=kind.to_pandas_dtype()))
    return pa.Array.from_buffers(kind, len(values), [None, buffer])
