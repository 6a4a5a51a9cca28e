"""Reads the pages in a WARC web archive, record after record."""

from __future__ import annotations

import gzip
import zlib
from typing import BinaryIO

from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed

from analysis.deadline import check_time, time_limit
from analysis.errors import SourceError
from analysis.reading.limits import Limits
from analysis.reading.members import BEYOND, CHUNK, Found, read_member
from analysis.records import Unread


def read_warc(file: BinaryIO, name: str, limits: Limits) -> Found:
    """Yield the pages in a web archive, plain or packed record by record with gzip."""
    count, whole = 0, True
    archive = _Warc(file, name, limits)
    try:
        while True:
            with time_limit(name, "finding the next page in it", limits.seconds):
                found = archive.next_page()
            if found is None:
                break
            count += 1
            yield read_member(found[1], found[0], limits)
    except (ArchiveLoadFailed, EOFError, zlib.error, ValueError, OSError, AttributeError):
        whole = False
    except SourceError as error:
        yield Unread(name, error.why, error.cure)
        return
    if archive.beyond:
        yield Unread(name, "the rest of it is beyond a limit", BEYOND)
    elif not (whole and archive.whole) or _breaks_off(file, archive.begins):
        yield Unread(name, "it breaks off, so the rest is lost", "get the archive again")
    elif not count:
        raise SourceError(name, "it holds no pages", "give an archive with web pages")


class _Warc:
    """A web archive that is read record after record."""

    def __init__(self, file: BinaryIO, name: str, limits: Limits) -> None:
        self._records = ArchiveIterator(file)
        self._name, self._limits = name, limits
        self._left = limits.unpacked
        self._used: set[str] = set()
        self.begins = 0
        """Where in the file the record read last begins."""
        self.whole = True
        """Whether that record is as long as it says."""
        self.beyond = False
        """Whether the rest is beyond a limit."""

    def next_page(self) -> tuple[str, bytes] | None:
        """Return the name and the bytes of the next page, or nothing at the end."""
        for record in self._records:
            check_time()
            self.begins = self._records.offset
            size = record.rec_headers.get_header("Content-Length", "0")
            if size.isdigit() and int(size) > self._limits.unpacked:
                break
            kind = record.http_headers.get_header("Content-Type", "") if record.http_headers else ""
            if record.rec_type not in ("response", "resource") or not _is_page(kind):
                continue
            page = record.content_stream().read(self._limits.bytes + 1)
            self._left -= len(page)
            if self._left < 0 or len(self._used) >= self._limits.sources:
                break
            long = len(page) > self._limits.bytes
            self.whole = long or not getattr(record.raw_stream, "limit", 0)
            url = record.rec_headers.get_header("WARC-Target-URI") or "record"
            return self._named(url.split("://", 1)[-1].strip("<>/")), page
        else:
            return None
        self.beyond = True
        return None

    def _named(self, url: str) -> str:
        inner = f"{self._name}/{url}"
        if inner in self._used:
            inner = f"{inner}#{len(self._used) + 1}"
        self._used.add(inner)
        return inner


def _breaks_off(file: BinaryIO, begins: int) -> bool:
    """Whether what is packed from ``begins`` on is incomplete; False where nothing is packed."""
    file.seek(begins)
    packed = file.read(2) == b"\x1f\x8b"
    file.seek(begins)
    try:
        with gzip.GzipFile(fileobj=file) as rest:
            while packed and rest.read(CHUNK):
                pass
    except (EOFError, OSError, zlib.error):
        return True
    return False


def _is_page(kind: str) -> bool:
    return any(word in kind.lower() for word in ("html", "text/", "pdf", "word")) or not kind
