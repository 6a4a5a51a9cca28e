"""Keeps what is printed from steering a terminal: words of a page may hold control characters."""

from __future__ import annotations

import re
from typing import Any, TextIO

_CONTROLS = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]"
)


def plain(text: str) -> str:
    """Replace each character that could steer a terminal or turn the direction of writing.

    Parameters
    ----------
    text : str
        What is to be printed.

    Returns
    -------
    str
        Of the same length; line ends and tabs stay.

    Examples
    --------
    >>> plain("\\x1b[31mred")
    '�[31mred'
    """
    return _CONTROLS.sub("\ufffd", text)


class PlainStream:
    """A text stream that writes plain text only, and what its encoding lacks as ``?``.

    Parameters
    ----------
    stream : text file
        Where it goes, such as ``sys.stdout``.
    """

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream

    def write(self, text: str) -> int:
        """Write a text, its control characters replaced."""
        encoding = self._stream.encoding or "utf-8"
        return self._stream.write(plain(text).encode(encoding, "replace").decode(encoding))

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stream, name)
