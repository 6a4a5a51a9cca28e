"""Reads files that hold several sources, each by the module of its format."""

from __future__ import annotations

from importlib import import_module
from typing import BinaryIO

from analysis.errors import SourceError
from analysis.reading.limits import Limits
from analysis.reading.members import Found
from analysis.records import Unread

_PLACES = {
    "zip": ("zipped", "read_zip"),
    "warc": ("webarchive", "read_warc"),
    "parquet": ("texttable", "read_parquet"),
}


def read_archive(file: BinaryIO, name: str, kind: str, limits: Limits) -> Found:
    """Yield the sources in an archive one by one, and those that could not be read.

    Parameters
    ----------
    file : binary file
        The archive, open at its start. It is read as it is needed, never as a whole.
    name : str
        Its name, which stands before the name of each source.
    kind : str
        ``zip``, ``warc`` or ``parquet``.
    limits : Limits
        How much is read of each source and of all together.

    Raises
    ------
    SourceError
        If nothing of the archive can be read.
    """
    module, function = _PLACES[kind]
    reader = getattr(import_module(f"analysis.reading.{module}"), function)
    try:
        yield from reader(file, name, limits)
    except SourceError:
        raise
    except Exception as error:  # a library may raise anything on a broken file
        why = f"the rest of it is broken ({type(error).__name__})"
        yield Unread(name, why, "get the archive again, or unpack it and give the folder")
