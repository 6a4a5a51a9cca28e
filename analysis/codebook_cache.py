"""Keeps a shipped codebook as it was read, as Python keeps its modules: reading takes a while.

It lies in ``__pycache__`` beside the codebooks, under a name that depends on
the words, on the modules that read them and on Python itself, so that what
has changed is read again. Where nothing can be written there, it is read
each time.
"""

from __future__ import annotations

import hashlib
import os
import pickle
import sys
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path

from analysis.codebook_files import SHIPPED
from analysis.facets import Codebook

_FOLDER = SHIPPED / "__pycache__"
_READERS = ("codebook*.py", "cue*.py", "facets.py", "frames.py")


def read_once(name: str, names: tuple[str, ...], read: Callable[[], Codebook]) -> Codebook:
    """Return a shipped codebook as it was kept, or read it and keep it.

    Parameters
    ----------
    name : str
        Of the codebook. One is kept for each.
    names : tuple of str
        As for :func:`analysis.codebook.load_codebook`.
    read : callable
        What reads it.
    """
    kept = _FOLDER / f"{name}.{_version(names)}.pickle"
    with suppress(Exception):  # whatever is wrong with it, it can be read again
        book = pickle.loads(kept.read_bytes())
        if isinstance(book, Codebook):
            return book
    book = read()
    if not sys.dont_write_bytecode and sys.pycache_prefix is None:
        with suppress(OSError):
            _keep(kept, pickle.dumps(book, pickle.HIGHEST_PROTOCOL))
    return book


def _version(names: Iterable[str]) -> str:
    """Return the hash of all that a codebook comes from."""
    digest = hashlib.sha256(repr((sys.version, str(SHIPPED), *names)).encode())
    readers = [path for pattern in _READERS for path in SHIPPED.parent.glob(pattern)]
    for path in sorted([*readers, *SHIPPED.glob("*/*.yaml")]):
        digest.update(f"\n{path.name}\n".encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()[:32]


def _keep(path: Path, content: bytes) -> None:
    """Write a file at once and whole, and take away the older ones of the same codebook."""
    path.parent.mkdir(exist_ok=True)
    part = path.with_suffix(f".{os.getpid()}")
    part.write_bytes(content)
    part.replace(path)
    for other in path.parent.glob(f"{path.name.partition('.')[0]}.*.pickle"):
        if other != path:
            other.unlink(missing_ok=True)
