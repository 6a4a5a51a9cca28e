"""Keeps what takes long to make of a text for the next process, as Python keeps its modules.

It lies in ``__pycache__`` under what it was made of and in a file that is named after what made
it, so it is never out of date. Where nothing can be written there, all is made each time.
"""

from __future__ import annotations

import atexit
import hashlib
import marshal
import os
import sys
from collections.abc import Callable, Iterable
from contextlib import suppress
from functools import cached_property
from pathlib import Path
from typing import Any

_MOST = 2  # times what a process asks for, beyond which the rest is let go


class Keeping:
    """A file of what functions return, each under what it was made of.

    Parameters
    ----------
    folder : Path
        Where it lies.
    name : str
        What its name begins with.
    makers : iterable of Path
        The modules that the functions depend on.

    Notes
    -----
    What is new is written when the process ends. A file that cannot be read
    counts as empty.
    """

    def __init__(self, folder: Path, name: str, makers: Iterable[Path]) -> None:
        self._folder = folder
        self._name = name
        self._makers = makers
        self._asked: dict[tuple[object, ...], bytes] = {}
        self._grown = False

    def get(self, make: Callable[..., Any], *given: str | int) -> Any:
        """Return what a function makes of texts or numbers, or what it made of them once.

        Parameters
        ----------
        make : callable
            Returns what :mod:`marshal` can keep, the same of the same.
        *given
            What it takes.
        """
        key = (make.__name__, *given)
        packed = self._asked.get(key) or self._kept.get(key)
        if packed is None:
            packed = marshal.dumps(make(*given))
            if not self._grown:
                self._grown = True
                atexit.register(self.write)
        self._asked[key] = packed
        return marshal.loads(packed)

    def write(self) -> None:
        """Write what was asked for and what was kept before, at once and whole."""
        if sys.dont_write_bytecode or sys.pycache_prefix is not None:
            return
        kept = {**self._kept, **self._asked}
        if len(kept) > _MOST * len(self._asked):
            kept = self._asked
        path, part = self._path, self._path.with_suffix(f".{os.getpid()}")
        with suppress(OSError):
            self._folder.mkdir(exist_ok=True)
            try:
                part.write_bytes(marshal.dumps(kept))
                part.replace(path)
            finally:
                part.unlink(missing_ok=True)
            for other in self._folder.glob(f"{self._name}.*.kept"):
                if other != path:
                    other.unlink(missing_ok=True)

    @cached_property
    def _path(self) -> Path:
        digest = hashlib.sha256(sys.version.encode())
        for path in self._makers:
            digest.update(path.read_bytes())
        return self._folder / f"{self._name}.{digest.hexdigest()[:16]}.kept"

    @cached_property
    def _kept(self) -> dict[tuple[object, ...], bytes]:
        with suppress(Exception):  # whatever is wrong with it, all can be made again
            kept = marshal.loads(self._path.read_bytes())
            if isinstance(kept, dict):
                return kept
        return {}
