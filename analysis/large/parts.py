"""Keeps what workers hand in as files, so that a stopped run can go on where it stopped."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from analysis.large.work import Coded, Outcome
from analysis.records import Claim
from analysis.showing.schemas import CLAIMS
from analysis.showing.tables import claims_table

NUMBERS = ("start", "end")
SCHEMA = pa.schema(
    [(name, pa.int64() if name in NUMBERS else pa.string()) for name in CLAIMS.columns]
)


@dataclass(frozen=True, slots=True)
class Kept:
    """One finished source, and the file that holds its claims."""

    coded: Coded
    part: str


class Parts:
    """The finished parts of one run, in a folder beside the place where it will stand.

    Parameters
    ----------
    folder : Path
        Made if it is not there; parts of an earlier, stopped run are found again.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folder.mkdir(parents=True, exist_ok=True)
        self._by_key: dict[str, str] = {}
        self._keys: dict[str, set[str]] = {}
        self._last: tuple[str, pa.Table] | None = None
        self._next = 0
        for path in sorted(folder.glob("part-*.json")):
            self._next = int(path.stem.partition("-")[2]) + 1
            for name, key in json.loads(path.read_text(encoding="utf-8")):
                self._by_key[key] = path.stem
                self._keys.setdefault(name, set()).add(key)

    def done(self, names: Iterable[str]) -> frozenset[str]:
        """Return the keys under which sources of these names, or in these archives, are kept."""
        found: set[str] = set()
        for name in names:
            found |= self._keys.get(name, set())
        return frozenset(found)

    def keep(self, outcome: Outcome) -> list[Kept]:
        """Write the claims of one batch and return where each source's claims are now.

        The claims are written first and the list of sources after them, each at
        once; so a part counts only when it is whole.
        """
        fresh = [one for one in outcome.coded if one.claims is not None]
        stem = f"part-{self._next:06d}"
        if fresh:
            self._next += 1
            table = claim_rows([claim for one in fresh for claim in one.claims or ()])
            partial = self.folder / f"{stem}.partial"
            pq.write_table(table, partial, compression="zstd")
            os.replace(partial, self.folder / f"{stem}.parquet")
            partial.write_text(json.dumps([(one.name, one.key) for one in fresh]), "utf-8")
            os.replace(partial, self.folder / f"{stem}.json")
        kept = []
        for one in outcome.coded:
            part = stem if one.claims is not None else self._by_key[one.key]
            small = Coded(
                one.name, one.key, one.sha256, one.title, one.format, one.characters, None
            )
            kept.append(Kept(small, part))
        return kept

    def rows(self, kept: Sequence[Kept]) -> pa.Table:
        """Return the claims of some sources in the order of their names."""
        tables = []
        for part in dict.fromkeys(one.part for one in kept):
            names = pa.array([one.coded.name for one in kept if one.part == part])
            table = self._read(part)
            tables.append(table.filter(pc.is_in(table["source"], names)))
        if len(tables) == 1:
            return tables[0]
        rows = pa.concat_tables(tables) if tables else SCHEMA.empty_table()
        order = [(name, "ascending") for name in ("source", "start", "facet", "end", "value",
                                                  "subject", "condition")]  # fmt: skip
        return rows.sort_by(order)

    def remove(self) -> None:
        """Remove the folder: its run stands in its place."""
        shutil.rmtree(self.folder, ignore_errors=True)

    def _read(self, part: str) -> pa.Table:
        if self._last is None or self._last[0] != part:
            self._last = (part, pq.read_table(self.folder / f"{part}.parquet", schema=SCHEMA))
        return self._last[1]


def claim_rows(claims: Sequence[Claim]) -> pa.Table:
    """Return claims as an Arrow table of :data:`SCHEMA`, by source, start and facet."""
    table = claims_table(claims)
    columns: dict[str, Any] = {}
    for name in CLAIMS.columns:
        values = table[name].tolist()
        columns[name] = values if name in NUMBERS else [_valid(str(value)) for value in values]
    return pa.table(columns, schema=SCHEMA)


def _valid(text: str) -> str:
    """Return a text that UTF-8 can hold."""
    return text.encode("utf-8", "replace").decode("utf-8")
