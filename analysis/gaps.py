"""Finds the gaps that part the cells of a line: tabs, and two or more spaces."""

from __future__ import annotations

import re

_CELL_WORDS = 12
_MOST = 8  # cells
_ENDS = (".", "!", "?", ":", ";", ",", "|")
_GAP = re.compile(r"[ \t]*\t[ \t]*| {2,}")


def find_gaps(text: str) -> list[tuple[int, int]]:
    """Return where tabs and wide gaps part the cells of a line; none where they part none.

    Examples
    --------
    >>> find_gaps("Hospital stay\\tOne night")
    [(13, 14)]
    >>> find_gaps("You stay a night.  Then you go home.")
    []
    """
    gaps = [gap.span() for gap in _GAP.finditer(text)]
    if not 0 < len(gaps) < _MOST or any(text[:a].endswith(_ENDS) for a, _ in gaps):
        return []
    starts, ends = [0, *(b for _, b in gaps)], [*(a for a, _ in gaps), len(text)]
    cells = (text[a:b] for a, b in zip(starts, ends, strict=True))
    return gaps if all(0 < len(cell.split()) <= _CELL_WORDS for cell in cells) else []
