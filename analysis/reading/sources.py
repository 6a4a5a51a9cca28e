"""Reads one source, or all sources behind some addresses, losing none in silence."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from analysis.errors import SourceError
from analysis.reading.addresses import BESIDE, Address, find_addresses
from analysis.reading.archives import read_archive
from analysis.reading.formats import ARCHIVES, READ_ANYWHERE, ends_of, read_bytes, sniff
from analysis.reading.limits import DEFAULT_LIMITS, Limits
from analysis.records import Source, Unread


def read_source(
    path: str | os.PathLike[str], name: str | None = None, *, limits: Limits = DEFAULT_LIMITS
) -> Source:
    """Return the one source that the file at ``path`` holds.

    Parameters
    ----------
    path : str or path
        A file of any known format.
    name : str, optional
        The name of the source; the file's own name where it is not given.
    limits : Limits
        How much may be read.

    Returns
    -------
    Source
        Its text as decoded: line ends as they are, no byte order mark.

    Raises
    ------
    SourceError
        If the file cannot be read; it says why and what to do.
    """
    given = os.fspath(path)
    named = name if name is not None else Path(given).name
    if os.path.isdir(given):
        raise SourceError(named, "it is a folder", "give a file, or read it with read_sources")
    addresses, unread = find_addresses([given], limits)
    if unread:
        raise SourceError(named, unread[0].why, unread[0].cure)
    with _opened(addresses[0], limits) as file:
        return read_bytes(_whole(file, named, limits), named, addresses[0].suffix, limits)


def read_sources(
    addresses: Iterable[str | os.PathLike[str]], limits: Limits = DEFAULT_LIMITS
) -> tuple[list[Source], list[Unread]]:
    """Return the sources behind ``addresses`` and those that could not be read.

    Parameters
    ----------
    addresses : iterable of str or path
        Files, folders, or any address that fsspec opens. A folder is
        walked to its depth. A file or folder whose name begins with a
        point counts as unread, unless a system or a program put it there.
    limits : Limits
        How much may be read from one source.

    Returns
    -------
    list of Source, list of Unread
        Both sorted by name, so that the order of ``addresses`` does not
        matter. A source of a folder is named by its path below it.
    """
    if isinstance(addresses, (str, os.PathLike)):
        addresses = [addresses]
    given, unread = find_addresses(addresses, limits)
    sources: list[Source] = []
    for address in given:
        for found in read_address(address, limits):
            if isinstance(found, Source):
                sources.append(found)
            else:
                unread.append(found)
    return sorted(sources, key=_name), sorted(unread, key=_name)


def read_address(address: Address, limits: Limits = DEFAULT_LIMITS) -> Iterator[Source | Unread]:
    """Yield the sources behind one address one by one, and what of it cannot be read.

    Parameters
    ----------
    address : Address
        A file, as :func:`analysis.reading.addresses.find_addresses` finds it.
    limits : Limits
        How much may be read from one source.

    Yields
    ------
    Source or Unread
        One from a page, none from a file that stands beside documents, and
        any number from an archive, in its own order.
    """
    try:
        with _opened(address, limits) as file:
            kind = sniff(ends_of(file), address.suffix)
            file.seek(0)
            if address.walked and address.suffix in BESIDE and kind not in READ_ANYWHERE:
                return
            if kind in ARCHIVES:
                yield from read_archive(file, address.name, kind, limits)
            else:
                data = _whole(file, address.name, limits)
                yield read_bytes(data, address.name, address.suffix, limits)
    except SourceError as error:
        yield Unread(address.name, error.why, error.cure)


def _name(each: Source | Unread) -> str:
    return each.name


@contextmanager
def _opened(address: Address, limits: Limits) -> Iterator[BinaryIO]:
    """Open the file at ``address``, and say of a fault what to do."""
    try:
        if address.remote:
            from analysis.reading.remote import open_remote

            with open_remote(address.path, limits) as file:
                yield file
        else:
            with open(address.path, "rb") as file:
                yield file
    except PermissionError as error:
        raise SourceError(address.name, "it may not be read", "check the rights to it") from error
    except OSError as error:
        why = (error.strerror or str(error)).lower()
        raise SourceError(address.name, f"it cannot be read: {why}", "check the file") from error


def _whole(file: BinaryIO, name: str, limits: Limits) -> bytes:
    """Return all that a file holds, if that is no more than the limit."""
    size = file.seek(0, os.SEEK_END)
    if size > limits.bytes:
        raise SourceError(
            name,
            f"it has {size:,} bytes, more than the limit of {limits.bytes:,}",
            "split it, or raise the limit bytes",
        )
    file.seek(0)
    return file.read(limits.bytes + 1)
