"""Keeps what workers hand in as files, so that a stopped run can go on where it stopped."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from analysis.errors import OutputError
from analysis.large.packing import pack_together
from analysis.large.work import Coded, Outcome
from analysis.records import Unread

FACTS = ("name", "key", "sha256", "title", "format", "characters")
"""What is kept of a source beside its claims."""


class Kept(NamedTuple):
    """One finished source, and the part that holds it."""

    name: str
    part: str


Taken = tuple[int, list[Kept], Sequence[Unread]]
"""The number of a batch, its sources, and what cannot be read, by name."""


class PartFiles:
    """Reads the finished parts that lie in a folder.

    Parameters
    ----------
    folder : Path
        As of :class:`Parts`.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._read: tuple[str, dict[str, dict[str, Any]]] | None = None

    def rows(self, part: str) -> Path:
        """Return where the claims of a part lie, packed."""
        return self.folder / f"{part}.claims"

    def facts(self, kept: Sequence[Kept]) -> list[dict[str, Any]]:
        """Return what is known of some sources, in the order given."""
        return [self._facts_of(one.part)[one.name] for one in kept]

    def _facts_of(self, part: str) -> dict[str, dict[str, Any]]:
        if self._read is None or self._read[0] != part:
            known = json.loads((self.folder / f"{part}.json").read_text(encoding="utf-8"))
            self._read = (part, {facts["name"]: facts for facts in known})
        return self._read[1]


class Parts(PartFiles):
    """The finished parts of one run, in a folder beside the place where it will stand.

    Parameters
    ----------
    folder : Path
        Made if it is not there; parts of an earlier, stopped run are found again.

    Raises
    ------
    OutputError
        If the folder is a link.
    """

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        if folder.is_symlink():
            raise OutputError(f"{folder}: is a link; remove it")
        folder.mkdir(parents=True, exist_ok=True)
        self._by_key: dict[str, str] = {}
        self._keys: dict[str, set[str]] = {}
        self._next = 0
        for path in sorted(folder.glob("part-*.json")):
            self._next = int(path.stem.partition("-")[2]) + 1
            for facts in json.loads(path.read_text(encoding="utf-8")):
                self._by_key[facts["key"]] = path.stem
                self._keys.setdefault(facts["name"], set()).add(facts["key"])

    def done(self, names: Iterable[str]) -> frozenset[str]:
        """Return the keys under which sources of these names are kept."""
        found: set[str] = set()
        for name in names:
            found |= self._keys.get(name, set())
        return frozenset(found)

    def keep(self, outcome: Outcome) -> list[Kept]:
        """Write the claims of one batch and return where each source's claims are now.

        The claims are written first and the list of sources after them, each at
        once; so a part counts only when it is whole.
        """
        fresh = [one for one in outcome.coded if one.fresh]
        stem = f"part-{self._next:06d}"
        if fresh:
            self._next += 1
            rows = outcome.rows
            packed = rows[0] if len(rows) == 1 else pack_together(rows)
            partial = self.folder / f"{stem}.partial"
            partial.write_bytes(packed)
            os.replace(partial, self.rows(stem))
            partial.write_text(json.dumps([_facts_of(one) for one in fresh]), encoding="utf-8")
            os.replace(partial, self.folder / f"{stem}.json")
        return [
            Kept(one.name, stem if one.fresh else self._by_key[one.key]) for one in outcome.coded
        ]

    def remove(self) -> None:
        """Remove the folder: its run stands in its place."""
        shutil.rmtree(self.folder, ignore_errors=True)


def _facts_of(coded: Coded) -> dict[str, Any]:
    return {name: getattr(coded, name) for name in FACTS}
