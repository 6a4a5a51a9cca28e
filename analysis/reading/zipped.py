"""Reads the sources in a zip archive."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator
from typing import Any, BinaryIO

from analysis.deadline import check_time, time_limit
from analysis.errors import SourceError
from analysis.reading.addresses import BESIDE
from analysis.reading.formats import READ_ANYWHERE, sniff
from analysis.reading.hidden import is_hidden, is_systems
from analysis.reading.limits import Limits
from analysis.reading.members import BEYOND, CHUNK, Found, read_member
from analysis.records import Unread


def read_zip(file: BinaryIO, name: str, limits: Limits) -> Found:
    """Yield the sources in a zip archive, by name; a member is unpacked when its turn comes."""
    try:
        archive = zipfile.ZipFile(file)
    except (zipfile.BadZipFile, ValueError, OSError) as error:
        raise SourceError(name, "it is a broken zip archive", "get the file again") from error
    members = sorted(
        (member for member in archive.infolist() if not member.is_dir()),
        key=_filename,
    )
    size = sum(member.file_size for member in members)
    if size > limits.unpacked or len(members) > limits.sources:
        raise SourceError(
            name,
            f"it unpacks to {len(members):,} files of {size:,} bytes, more than the limits of "
            f"{limits.sources:,} and {limits.unpacked:,}",
            BEYOND,
        )
    with archive:
        for member in members:
            yield from _member(archive, member, name, limits)


def _member(archive: zipfile.ZipFile, member: zipfile.ZipInfo, name: str, limits: Limits) -> Found:
    """Yield the one source that a member is, or why it is none; nothing for a system's file."""
    parts = [part for part in member.filename.split("/") if part not in ("", ".", "..")]
    inner = "/".join([name, *parts])
    if not parts or is_systems(parts[-1]) or any(is_systems(p, folder=True) for p in parts[:-1]):
        return
    suffix = parts[-1].lower().rpartition(".")[2]
    if any(map(is_hidden, parts)):
        if suffix not in BESIDE:
            why = "it is hidden, since a name in its path begins with a point"
            yield Unread(inner, why, "unpack the archive, and name the file itself")
        return
    if member.file_size > limits.bytes:
        why = f"it unpacks to {member.file_size:,} bytes, more than the limit of {limits.bytes:,}"
        yield Unread(inner, why, "split it, or raise the limit bytes")
        return
    try:
        with time_limit(inner, "unpacking it", limits.seconds), archive.open(member) as packed:
            data = b"".join(_chunks(packed))
    except SourceError as error:
        yield Unread(inner, error.why, error.cure)
    except (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, OSError, NotImplementedError):
        yield Unread(inner, "it cannot be unpacked", "mend the archive, or unpack it")
    else:
        if not _is_beside(data, suffix):
            yield read_member(data, inner, limits)


def _filename(member: zipfile.ZipInfo) -> str:
    return member.filename


def _chunks(packed: Any) -> Iterator[bytes]:
    while chunk := packed.read(CHUNK):
        check_time()
        yield chunk


def _is_beside(data: bytes, suffix: str) -> bool:
    """Whether a member stands beside documents, as a style sheet does, and is none itself."""
    return suffix in BESIDE and sniff(data, suffix) not in READ_ANYWHERE
