"""Reads one of the sources that an archive holds."""

from __future__ import annotations

from collections.abc import Iterator

from analysis.errors import SourceError
from analysis.reading.formats import read_bytes
from analysis.reading.limits import Limits
from analysis.records import Source, Unread

Found = Iterator[Source | Unread]

CHUNK = 1 << 20
"""How many bytes are unpacked at once."""

BEYOND = "raise the limits unpacked and sources, or give a part"
"""What to do where an archive as a whole is beyond a limit."""


def read_member(data: bytes, name: str, limits: Limits) -> Source | Unread:
    """Return the source that a member of an archive holds, or why it holds none."""
    try:
        return read_bytes(data, name, name.rsplit(".", 1)[-1], limits)
    except SourceError as error:
        return Unread(name, error.why, error.cure)
