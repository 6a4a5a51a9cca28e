"""Keeps a shipped codebook as it was read, as Python keeps its modules: reading takes a while.

Its cues are kept as they are compiled, which takes twenty times as long as
to load them, and as they are filed. It lies in ``__pycache__`` beside the codebooks, under a name
that depends on the words, on the modules that read them and on Python itself,
so that what has changed is read again. Where nothing can be written there, it
is read each time, and a cue is compiled when it is first tried.
"""

from __future__ import annotations

import hashlib
import os
import pickle
import sys
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from dataclasses import fields
from mmap import ACCESS_READ, mmap
from pathlib import Path
from typing import Any, BinaryIO

from analysis.codebook_files import SHIPPED
from analysis.compiled_patterns import COMPILER, to_program
from analysis.cue_bounds import cues_of
from analysis.cue_compiled import Shelf
from analysis.cues import Cue
from analysis.facets import Codebook
from analysis.garbage import uncollected

_Programs = dict[str, bytes]
"""What patterns are compiled to."""

_FOLDER = SHIPPED / "__pycache__"
_KEPT = 4
"""How many of one codebook, each with other names."""
_HEAD = 8
"""Bytes that tell how long the shelf is, which comes before the codebook."""
_READERS = (
    "codebook*.py", "compiled_patterns.py", "cue*.py", "facets.py", "folding.py", "frames.py",
)  # fmt: skip


def read_once(name: str, names: tuple[str, ...], read: Callable[[], Codebook]) -> Codebook:
    """Return a shipped codebook as it was kept, or read it and keep it.

    Parameters
    ----------
    name : str
        Of the codebook.
    names : tuple of str
        As for :func:`analysis.codebook.load_codebook`. Of each codebook those are kept that were
        read last with other names.
    read : callable
        What reads it.
    """
    kept = _FOLDER / f"{name}.{COMPILER}.{_version(names)}.pickle"
    if (book := _load(kept)) is None:
        book = read()
        if not sys.dont_write_bytecode and sys.pycache_prefix is None:
            with suppress(OSError):
                _keep(kept, book)
    return book


def _load(kept: Path) -> Codebook | None:
    with suppress(Exception), uncollected():  # whatever is wrong with it, it can be read again
        with kept.open("rb") as file:
            whole = memoryview(mmap(file.fileno(), 0, access=ACCESS_READ))
            start = _HEAD + int.from_bytes(whole[:_HEAD], sys.byteorder)
            file.seek(start)
            book, shelf = pickle.load(file)
        if isinstance(book, Codebook):
            shelf.fill(whole[_HEAD:start])
            return book
    return None


def _version(names: Iterable[str]) -> str:
    """Return the hashes of all that a codebook comes from, and of the names."""
    digest = hashlib.sha256(repr((sys.version, str(SHIPPED))).encode())
    readers = [path for pattern in _READERS for path in SHIPPED.parent.glob(pattern)]
    for path in sorted([*readers, *SHIPPED.glob("*/*.yaml")]):
        digest.update(f"\n{path.name}\n".encode())
        digest.update(path.read_bytes())
    called = hashlib.sha256(repr(names).encode())
    return f"{digest.hexdigest()[:24]}.{called.hexdigest()[:8]}"


def _keep(path: Path, book: Codebook) -> None:
    """Write a codebook at once and whole, and take away those of its name that are out of use."""
    path.parent.mkdir(exist_ok=True)
    known = _programs()
    for made in ("blinded", "filed"):  # takes a while, so it is kept with the rest
        getattr(book, made)
    cues = _cues_of(book)
    several = [cue.written for cue in cues]
    packed = Shelf.pack(
        [one._replace(program=known.get(one.pattern) or to_program(one.pattern)) for one in several]
    )
    part = path.with_suffix(f".{os.getpid()}")
    try:
        with part.open("wb") as file:
            pickler = _Pickler(file, cues)
            file.write(len(packed).to_bytes(_HEAD, sys.byteorder))
            file.write(packed)
            pickler.dump((book, pickler.shelf))
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
    same = path.name.rsplit(".", 2)[0]
    others = list(path.parent.glob(f"{path.name.partition('.')[0]}.*.pickle"))
    others.sort(key=lambda other: other.stat().st_mtime, reverse=True)
    for place, other in enumerate(others):
        if place >= _KEPT or other.name.rsplit(".", 2)[0] != same:
            other.unlink(missing_ok=True)


def _programs() -> _Programs:
    """Return what the patterns of all codebooks that are kept are compiled to.

    They share most, and of one that has changed most are what they were.
    """
    known: _Programs = {}
    for path in sorted(_FOLDER.glob(f"*.{COMPILER}.*.pickle")):
        book = _load(path)
        if book is not None:
            several = [cue.written for cue in _cues_of(book)]
            known.update((one.pattern, one.program) for one in several if one.program)
    return known


def _cues_of(book: Codebook) -> list[Cue]:
    own = cues_of(book.facets.values(), book.topics.values())
    return [*own, *book.conditions, *book.blinded]


class _Pickler(pickle.Pickler):
    """Keeps cues without what they are turned into, which is read from their shelf."""

    def __init__(self, file: BinaryIO, cues: Sequence[Cue]) -> None:
        super().__init__(file, pickle.HIGHEST_PROTOCOL)
        self.shelf = Shelf()
        self._places = {id(cue): place for place, cue in enumerate(cues)}

    def reducer_override(self, one: Any) -> Any:
        if one is self.shelf:
            return Shelf, ()
        if not isinstance(one, Cue):
            return NotImplemented
        state = {each.name: getattr(one, each.name) for each in fields(one)}
        state["made"] = self.shelf, self._places[id(one)]
        return Cue, tuple(state.values())
