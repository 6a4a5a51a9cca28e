"""Turns bytes into text: UTF-8, UTF-16, and the Western single-byte encodings."""

from __future__ import annotations

import codecs

from analysis.errors import SourceError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_CONTROLS = bytes(code for code in range(32) if code not in (9, 10, 11, 12, 13, 27))
_BINARY_SHARE = 0.005  # of control characters: text has none, images several per cent


def decode(data: bytes, name: str) -> str:
    """Return the text of ``data``, its line ends as they are and its byte order mark left off.

    Parameters
    ----------
    data : bytes
        A whole file.
    name : str
        Its name, for the message.

    Returns
    -------
    str
        Where a file mixes UTF-8 with single-byte characters, each is read
        as what it is; half a surrogate pair is read as U+FFFD.

    Raises
    ------
    SourceError
        If the file is not text.

    Examples
    --------
    >>> decode("naïve".encode("cp1252"), "page")
    'naïve'
    >>> decode(b"\\xff\\xfeA\\x00", "page")
    'A'
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _checked(data[len(mark) :].decode(encoding, "replace"), name)
    if b"\x00" in data:
        return _checked(_without_mark(data, name), name)
    try:
        return _checked(data.decode("utf-8"), name)
    except UnicodeDecodeError:
        return _checked(data.decode("utf-8", "claimgrid-western"), name)


def _without_mark(data: bytes, name: str) -> str:
    """Read UTF-16 that has no byte order mark, by where its zero bytes stand."""
    sample = data[: 4096 - len(data) % 2]
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    half = max(len(sample) // 2, 1)
    for zeros, others, encoding in ((odd, even, "utf-16-le"), (even, odd, "utf-16-be")):
        if zeros * 10 >= half * 7 and others * 10 <= half:
            return data.decode(encoding, "replace")
    raise SourceError(name, "it holds NUL bytes, so it is not text", "save it as UTF-8 text")


def _checked(text: str, name: str) -> str:
    sample = text[:200_000]
    controls = sum(sample.count(chr(code)) for code in _CONTROLS)
    controls += sample.count("\ufffd")
    if "\x00" in text or controls > max(2, len(sample) * _BINARY_SHARE):
        raise SourceError(name, "it is a binary file, not text", "give a text, HTML or PDF file")
    if not text.strip():
        raise SourceError(name, "it is empty", "give a file that holds text, or leave it out")
    if not any(map(str.isalnum, text)):
        raise SourceError(name, "it holds no words", "give a file that holds text")
    return text


def _western(error: UnicodeError) -> tuple[str, int]:
    """Decode bytes that are not UTF-8 as Windows-1252, half a surrogate pair as U+FFFD."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    data, start = error.object, error.start
    if data[start] == 0xED and 0xA0 <= (data[start + 1] if start + 1 < len(data) else 0) <= 0xBF:
        return "\ufffd", min(start + 3, len(data))
    byte = data[start : start + 1]
    try:
        return byte.decode("cp1252"), start + 1
    except UnicodeDecodeError:
        return byte.decode("latin-1"), start + 1


codecs.register_error("claimgrid-western", _western)
