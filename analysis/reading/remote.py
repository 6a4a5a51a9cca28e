"""Opens addresses that are no files of this machine's folders, through fsspec."""

from __future__ import annotations

import fsspec

from analysis.errors import SourceError
from analysis.reading.addresses import Address
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
    files = []
    for each in found:
        below = each.strip("/").removeprefix(base).strip("/")
        if any(part.startswith(".") for part in below.split("/")):
            continue
        full = system.unstrip_protocol(each)
        if chain:
            full = "::".join([f"{address.split('://', 1)[0]}://{each.strip('/')}", *chain])
        files.append(Address(full, below or each, remote=True, walked=True))
    return files, []


def load_remote(address: str, limits: Limits) -> bytes:
    """Return the bytes at an address, no more than the limit and one.

    Parameters
    ----------
    address : str
        One file, as :func:`find_remote` gives it.
    limits : Limits
        The size of a file.

    Raises
    ------
    SourceError
        If it cannot be opened.
    """
    try:
        with fsspec.open(address, "rb") as file:
            data = file.read(limits.bytes + 1)
    except _FAULTS as error:
        raise SourceError(address, f"it cannot be read: {str(error)[:200]}", "check it") from error
    return bytes(data)
