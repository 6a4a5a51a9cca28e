"""Opens addresses that are no files of this machine's folders, through fsspec."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import contextmanager
from typing import BinaryIO

import fsspec

from analysis.errors import SourceError
from analysis.reading.addresses import BESIDE, Address
from analysis.reading.hidden import is_hidden, is_systems
from analysis.reading.limits import Limits
from analysis.records import Unread

_FAULTS = (OSError, ValueError, ImportError, KeyError, NotImplementedError, RuntimeError)


def find_remote(address: str, limits: Limits) -> tuple[list[Address], list[Unread]]:
    """Return the files at or below an address such as ``memory://pages``.

    Parameters
    ----------
    address : str
        Any address that fsspec understands, chained ones included.
    limits : Limits
        How many files may lie below it.
    """
    try:
        system, path = fsspec.core.url_to_fs(address)
        if system.isfile(path):
            return [Address(address, path.rstrip("/").rsplit("/", 1)[-1], remote=True)], []
        found = sorted(system.find(path))
    except _FAULTS as error:
        return [], [Unread(address, f"it cannot be opened: {str(error)[:200]}", "check it")]
    if not found:
        return [], [Unread(address, "there is no such file or folder", "check the address")]
    if len(found) > limits.sources:
        why = f"it holds more files than the limit of {limits.sources:,}"
        return [], [Unread(address, why, "raise the limit sources, or give a part")]
    base = path.strip("/")
    chain = address.split("::", 1)[1:]
    files: list[Address] = []
    unread: list[Unread] = []
    for each in found:
        below = each.strip("/").removeprefix(base).strip("/")
        *folders, name = below.split("/")
        if is_systems(name) or any(is_systems(part, folder=True) for part in folders):
            continue
        if any(map(is_hidden, (*folders, name))):
            if name.rpartition(".")[2].lower() not in BESIDE:
                why = "it is hidden, since a name in its path begins with a point"
                unread.append(Unread(below, why, "rename it, or name it itself"))
            continue
        full = system.unstrip_protocol(each)
        if chain:
            full = "::".join([f"{address.split('://', 1)[0]}://{each.strip('/')}", *chain])
        files.append(Address(full, below or each, remote=True, walked=True))
    return files, unread


@contextmanager
def open_remote(address: str, limits: Limits) -> Iterator[BinaryIO]:
    """Open the file at an address for reading from any place in it.

    Parameters
    ----------
    address : str
        One file, as :func:`find_remote` gives it.
    limits : Limits
        ``bytes`` bounds what is loaded where the file cannot be read from any place.

    Raises
    ------
    SourceError
        If it cannot be opened.
    """
    try:
        with fsspec.open(address, "rb") as file:
            yield file if file.seekable() else io.BytesIO(file.read(limits.bytes + 1))
    except _FAULTS as error:
        raise SourceError(address, f"it cannot be read: {str(error)[:200]}", "check it") from error
