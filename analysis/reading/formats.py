"""Finds the format of a file by its content first and its suffix second, and reads it."""

from __future__ import annotations

import hashlib
import io
import re
from importlib import import_module
from typing import BinaryIO

from analysis.deadline import check_time, time_limit
from analysis.errors import SourceError
from analysis.reading.decoding import decode
from analysis.reading.limits import Limits
from analysis.reading.segmenting import find_title
from analysis.reading.texts import Reader, Text
from analysis.records import Source

_HTML = re.compile(
    rb"\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--.{0,2000}?-->\s*){0,5}"
    rb"<(?:!doctype\s+html|html|head|body|article|main|div|p|h1|table|section)\b",
    re.IGNORECASE | re.DOTALL,
)
_SIGNATURES = (
    (b"PAR1", "parquet"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "old or encrypted Office"),
    (b"{\\rtf", "rich text"),
    (b"\x89PNG", "image"), (b"\xff\xd8\xff", "image"), (b"GIF8", "image"),
    (b"II*\x00", "image"), (b"MM\x00*", "image"), (b"%!PS", "PostScript"),
)  # fmt: skip
_END = 65_536  # bytes at the head and the foot of a zip in which its parts are named
_HEADER = re.compile(rb"[a-z-]{2,40}: ")
_SUFFIXES = {
    "html": "html", "htm": "html", "xhtml": "html", "pdf": "pdf", "docx": "docx", "docm": "docx",
    "md": "markdown", "markdown": "markdown", "mhtml": "mhtml", "mht": "mhtml", "warc": "warc",
    "parquet": "parquet", "zip": "zip",
}  # fmt: skip


def read_bytes(data: bytes, name: str, suffix: str, limits: Limits) -> Source:
    """Return the source that ``data`` holds.

    Parameters
    ----------
    data : bytes
        A whole file.
    name : str
        The name of the source.
    suffix : str
        What follows the last point of the file's name, in any case.
    limits : Limits
        How much may be read.

    Raises
    ------
    SourceError
        If the file is empty, broken, of no known format or beyond a limit.
    """
    if not data:
        raise SourceError(name, "it is empty", "give a file that holds text, or leave it out")
    if len(data) > limits.bytes:
        raise SourceError(
            name,
            f"it has {len(data):,} bytes, more than the limit of {limits.bytes:,}",
            "split it, or raise the limit bytes",
        )
    kind = sniff(data, suffix)
    reader = READERS.get(kind)
    if kind in ARCHIVES:
        raise SourceError(name, f"it is a {kind} archive of sources", "unpack it, and give a page")
    if reader is None:
        raise SourceError(name, f"it is a file of the kind {kind}", CURES.get(kind, _CURE))
    with time_limit(name, "reading it", limits.seconds):
        found = reader(data, name, limits)
        check_time()
    _check_limits(found.text, name, limits)
    return Source(
        name=name,
        text=found.text,
        title=found.title or ("" if found.marks else find_title(found.text)),
        format=kind,
        sha256=hashlib.sha256(data).hexdigest(),
        marks=found.marks,
    )


def _check_limits(text: str, name: str, limits: Limits) -> None:
    lines = text.count("\n")
    if lines > limits.lines:
        lines = sum(1 for line in text.splitlines() if line and not line.isspace())
    for what, count, limit in (
        ("characters", len(text), limits.characters),
        ("lines", lines, limits.lines),
    ):
        if count > limit:
            why = f"its text has {count:,} {what}, more than the limit of {limit:,}"
            raise SourceError(name, why, f"split it, or raise the limit {what}")


def sniff(data: bytes, suffix: str = "") -> str:
    """Return the format of a file: by its first bytes, then by its suffix.

    Parameters
    ----------
    data : bytes
        The file, or as much of it as :func:`ends_of` returns.
    suffix : str
        What follows the last point of its name.

    Returns
    -------
    str
        ``text``, ``html``, ``markdown``, ``pdf``, ``docx``, ``mhtml``,
        ``warc``, ``parquet`` or ``zip``.

    Examples
    --------
    >>> sniff(b"%PDF-1.7", "txt")
    'pdf'
    >>> sniff(b"Kyphoplasty", "html")
    'text'
    """
    head = data[:4096]
    if b"%PDF-" in head[:1024]:
        return "pdf"
    if head.startswith(b"PK\x03\x04"):
        return _kind_of_zip(data, suffix)
    for sign, kind in _SIGNATURES:
        if head.startswith(sign):
            return kind
    if head.startswith(b"WARC/") or (head.startswith(b"\x1f\x8b") and "warc" in suffix.lower()):
        return "warc"
    lower = head.lower()
    if _HEADER.match(lower) and b"\nmime-version:" in lower and b"multipart/related" in lower:
        return "mhtml"
    if head[:2] in (b"\xff\xfe", b"\xfe\xff"):
        head = head.decode("utf-16", "ignore").encode()
    if _HTML.match(head.removeprefix(b"\xef\xbb\xbf")):
        return "html"
    named = _SUFFIXES.get(suffix.lower(), "text")
    if named == "html" and re.search(rb"<(?:p|div|h\d|br|li|span|a)\b", head, re.IGNORECASE):
        return "html"
    return named if named == "markdown" else "text"


def ends_of(file: BinaryIO) -> bytes:
    """Return as much of the head and the foot of a file as tells its format."""
    size = file.seek(0, io.SEEK_END)
    file.seek(0)
    if size <= 2 * _END:
        return file.read()
    head = file.read(_END)
    file.seek(-_END, io.SEEK_END)
    return head + file.read()


def _kind_of_zip(data: bytes, suffix: str) -> str:
    head, tail = data[:_END], data[-_END:]
    if b"mimetypeapplication/" in head[:200]:
        return "OpenDocument" if b"opendocument" in head[:200] else "e-book"
    for part, kind in ((b"word/", "docx"), (b"xl/", "spreadsheet"), (b"ppt/", "presentation")):
        if b"[Content_Types].xml" in head + tail and part in head + tail:
            return kind
    return "docx" if _SUFFIXES.get(suffix.lower()) == "docx" else "zip"


def _read_text(data: bytes, name: str, limits: Limits) -> Text:
    return Text(decode(data, name))


def _late(module: str, function: str, what: str) -> Reader:
    """Return a reader whose library is loaded when the first file of its format is read."""

    def read(data: bytes, name: str, limits: Limits) -> Text:
        reader: Reader = getattr(import_module(f"analysis.reading.{module}"), function)
        try:
            return reader(data, name, limits)
        except SourceError:
            raise
        except Exception as error:  # a library may raise anything on a broken file
            why = f"it is a broken {what} ({type(error).__name__})"
            raise SourceError(name, why, "open it in its own program and save it again") from error

    return read


ARCHIVES = frozenset({"zip", "warc", "parquet"})
"""Formats that hold several sources."""

READ_ANYWHERE = frozenset({"html", "mhtml", "pdf", "docx", "warc"})
"""Formats read even where the suffix names data, a script or a picture."""

_CURE = "save it as DOCX, PDF, HTML or text"
CURES = {
    "old or encrypted Office": "save it as DOCX without a password",
    "image": "run text recognition on it, and give the text",
}
"""What to do about files of a kind that is known but not read."""

READERS: dict[str, Reader] = {
    "text": _read_text,
    "html": _late("hypertext", "read_html", "HTML page"),
    "mhtml": _late("saved", "read_mhtml", "saved page"),
    "markdown": _late("markdown", "read_markdown", "Markdown file"),
    "pdf": _late("pdf", "read_pdf", "PDF"),
    "docx": _late("word", "read_docx", "Word file"),
}
"""The reader of each format that holds one source."""
