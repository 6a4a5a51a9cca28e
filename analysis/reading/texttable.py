"""Reads a Parquet table of texts: a row is a source."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, BinaryIO

import pyarrow as pa
import pyarrow.parquet as pq

from analysis.errors import SourceError
from analysis.reading.limits import Limits
from analysis.reading.members import BEYOND, Found, read_member
from analysis.records import Unread

_IDS = ("id", "name", "source", "url", "file", "path", "title")
_TEXTS = ("text", "content", "body", "document")


def read_parquet(file: BinaryIO, name: str, limits: Limits) -> Found:
    """Yield the sources in a table with a column of names and a column of texts."""
    try:
        table = pq.ParquetFile(file)
        columns = {column.lower(): column for column in table.schema_arrow.names}
    except (pa.ArrowException, OSError, ValueError) as error:
        raise SourceError(name, "it is a broken Parquet file", "write the table again") from error
    ids = next((columns[each] for each in _IDS if each in columns), None)
    texts = next((columns[each] for each in _TEXTS if each in columns), None)
    if texts is None or ids is None:
        raise SourceError(
            name,
            f"its columns are {', '.join(sorted(columns)) or 'none'}",
            "name one column id and one text",
        )
    # a text that many rows share is packed once, and must not be unpacked for all of them
    table = pq.ParquetFile(file, read_dictionary=[texts])
    left = limits.unpacked
    used: set[str] = set()
    for key, text in _rows(table, ids, texts, name, limits):
        inner = f"{name}/{key}"
        if inner in used:
            yield Unread(inner, "another row has the same id", "give each row its own id")
            continue
        used.add(inner)
        raw = text if isinstance(text, bytes) else str(text or "").encode("utf-8", "replace")
        left -= len(raw)
        if left < 0 or len(used) > limits.sources:
            yield Unread(name, "the rest of it is beyond a limit", BEYOND)
            return
        yield read_member(raw, inner, limits)


def _rows(table: Any, ids: str, texts: str, name: str, limits: Limits) -> Iterator[tuple[Any, Any]]:
    """Yield id and text of each row, holding one row group's part at a time."""
    for group in range(table.num_row_groups):
        facts = table.metadata.row_group(group)
        size = max(facts.column(at).total_uncompressed_size for at in range(facts.num_columns))
        if size > limits.unpacked:
            why = f"a part of it unpacks to {size:,} bytes, more than the limit of "
            raise SourceError(name, f"{why}{limits.unpacked:,}", "write it in smaller row groups")
        for batch in table.iter_batches(batch_size=256, row_groups=[group], columns=[ids, texts]):
            for key, text in zip(batch.column(ids), batch.column(texts), strict=True):
                yield key.as_py(), text.as_py()
