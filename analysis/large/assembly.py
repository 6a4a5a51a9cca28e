"""Puts finished batches into the files of a run, in their order and as soon as they can be."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from analysis.large.parts import Kept, PartFiles
from analysis.large.rows import SCHEMA, in_order, read_rows, text_column

CLAIMS, SOURCES, QUOTES = "claims.parquet", "sources.parquet", "quotes.arrow"
_TEXTS = ("name", "sha256", "title", "format")
_SOURCES = pa.schema([*((name, pa.string()) for name in _TEXTS), ("characters", pa.int64())])
_QUOTES = pa.schema([("quote", pa.string())])


class Assembly:
    """The tables of claims and of sources under construction, a row group a batch.

    Parameters
    ----------
    parts : PartFiles
        Where the batches lie; the files grow in the same folder.
    subject : str
        The procedure compared: quotes about it, and about both, are kept
        beside the tables, uncompressed, so that a few can be looked up
        without loading all.

    Notes
    -----
    Batches may come in any order. One that comes early waits, as names and
    places alone.
    """

    def __init__(self, parts: PartFiles, subject: str) -> None:
        self._parts = parts
        self._subjects = pa.array([subject, "both"])
        self._waiting: dict[int, list[Kept]] = {}
        self._next = 0
        self._read: tuple[str, pa.Table] | None = None
        self.names: list[str] = []
        self.claims = 0
        folder = parts.folder
        self._claims = pq.ParquetWriter(folder / CLAIMS, SCHEMA, compression="zstd")
        self._sources = pq.ParquetWriter(folder / SOURCES, _SOURCES, compression="zstd")
        self._quotes = pa.ipc.new_file(str(self.quotes), _QUOTES)

    def __enter__(self) -> Assembly:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        for writer in (self._claims, self._sources, self._quotes):
            writer.close()

    def add(self, number: int, kept: list[Kept]) -> None:
        """Take in the batch of this number; each number from 0 on comes once."""
        self._waiting[number] = kept
        while self._next in self._waiting:
            self._write(self._waiting.pop(self._next))
            self._next += 1

    @property
    def quotes(self) -> Path:
        """The file of quotes, which goes when the parts are removed."""
        return self._parts.folder / QUOTES

    def place(self, folder: Path) -> None:
        """Move the two tables into the folder of the run, once all batches are in."""
        for name in (CLAIMS, SOURCES):
            shutil.move(self._parts.folder / name, folder / name)

    def _write(self, kept: Sequence[Kept]) -> None:
        if not kept:
            return
        rows = self._rows(kept)
        self._claims.write_table(rows, row_group_size=max(rows.num_rows, 1))
        about = rows.filter(pc.is_in(rows["subject"], self._subjects))
        self._quotes.write_table(about.select(["quote"]))
        facts = self._parts.facts(kept)
        columns = {name: text_column([one[name] for one in facts]) for name in _TEXTS}
        columns["characters"] = pa.array([one["characters"] for one in facts], pa.int64())
        self._sources.write_table(pa.table(columns, schema=_SOURCES))
        self.names += columns["name"].to_pylist()
        self.claims += rows.num_rows

    def _rows(self, kept: Sequence[Kept]) -> pa.Table:
        """Return the claims of some sources in the order of their names."""
        tables = []
        for part in dict.fromkeys(one.part for one in kept):
            names = pa.array([one.name for one in kept if one.part == part], pa.string())
            rows = self._rows_of(part)
            wanted = pc.is_in(rows["source"], names)
            tables.append(rows if pc.all(wanted).as_py() else rows.filter(wanted))
        return in_order(tables)

    def _rows_of(self, part: str) -> pa.Table:
        if self._read is None or self._read[0] != part:
            self._read = (part, read_rows(self._parts.rows(part).read_bytes()))
        return self._read[1]
