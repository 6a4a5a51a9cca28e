"""Finds the format of a file by its content first and its suffix second, and reads it."""

from __future__ import annotations

import hashlib
import re

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
    if reader is None:
        raise SourceError(name, f"it is a {kind} file, which holds several sources or no text")
    found = reader(data, name, limits)
    if len(found.text) > limits.characters:
        raise SourceError(
            name,
            f"its text has {len(found.text):,} characters, more than the limit of "
            f"{limits.characters:,}",
            "split it, or raise the limit characters",
        )
    return Source(
        name=name,
        text=found.text,
        title=found.title or ("" if found.marks else find_title(found.text)),
        format=kind,
        sha256=hashlib.sha256(data).hexdigest(),
        marks=found.marks,
    )


def sniff(data: bytes, suffix: str = "") -> str:
    """Return the format of a file: by its first bytes, then by its suffix.

    Parameters
    ----------
    data : bytes
        The file, or at least its first 4,096 bytes.
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
        named = _SUFFIXES.get(suffix.lower()) == "docx"
        return "docx" if named or b"word/" in data[:65536] or b"word/" in data[-65536:] else "zip"
    if head.startswith(b"PAR1"):
        return "parquet"
    if head.startswith(b"WARC/") or (head.startswith(b"\x1f\x8b") and "warc" in suffix.lower()):
        return "warc"
    if re.match(rb"(?:[\w-]+:[^\n]*\r?\n(?:[ \t][^\n]*\n)*)*?MIME-Version:", head, re.IGNORECASE):
        return "mhtml" if b"multipart/related" in head.lower() else "text"
    plain = head.decode("utf-16", "ignore").encode() if head[:2] in (b"\xff\xfe", b"\xfe\xff") else head
    if _HTML.match(plain.removeprefix(b"\xef\xbb\xbf")):
        return "html"
    named = _SUFFIXES.get(suffix.lower(), "text")
    if named == "html" and re.search(rb"<(?:p|div|h\d|br|li|span|a)\b", head, re.IGNORECASE):
        return "html"
    return named if named == "markdown" else "text"


def _read_text(data: bytes, name: str, limits: Limits) -> Text:
    return Text(decode(data, name))


def _read_html(data: bytes, name: str, limits: Limits) -> Text:
    from analysis.reading.hypertext import read_html  # lxml and trafilatura load slowly

    return read_html(data, name, limits)


READERS: dict[str, Reader] = {"text": _read_text, "html": _read_html}
"""The reader of each format that holds one source."""
