"""Makes the space between the words of a sentence single, and finds each place again."""

from __future__ import annotations

import re

_RUN = re.compile(r"\s{2,}")
_BLANK = re.compile(r"\n[ \t\r\u00a0]*\n")


def single_spaced(text: str) -> tuple[str, list[int]]:
    """Return a text with single spaces, and where each of its characters stood.

    A line that is broken behind an indent reads as one that is not. A blank line is kept.

    Parameters
    ----------
    text : str
        A sentence as its source writes it.

    Returns
    -------
    str
        ``text`` itself where no two spaces stand together.
    list of int
        The offset in ``text`` of each character, and that of the end; empty where nothing changed.

    Examples
    --------
    >>> single_spaced("one\\n    night")
    ('one night', [0, 1, 2, 3, 8, 9, 10, 11, 12, 13])
    >>> single_spaced("one night")
    ('one night', [])
    """
    if text.isprintable() and "  " not in text:  # no other space is printable
        return text, []
    if _RUN.search(text) is None:
        return text, []
    pieces: list[str] = []
    places: list[int] = []
    at = 0
    for run in _RUN.finditer(text):
        if _BLANK.search(run.group()):
            continue
        pieces += text[at : run.start()], " "
        places += range(at, run.start() + 1)
        at = run.end()
    if not pieces:
        return text, []
    return "".join(pieces) + text[at:], [*places, *range(at, len(text) + 1)]
