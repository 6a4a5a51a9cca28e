"""Finds the rows of a table in plain text, whose cells bars, tabs or wide gaps part."""

from __future__ import annotations

from itertools import pairwise

from analysis.gaps import find_gaps
from analysis.reading.blocks import Block

_LONGEST = 400  # characters of a row
_NEAR = 1  # blank lines between two rows
_WIDE = 3  # spaces that part two cells, wherever they stand


def mark_rows(live: list[Block]) -> None:
    """Make rows of the lines that stand below one another with as many cells each, in place.

    Parameters
    ----------
    live : list of Block
        All blocks of one page but its furniture.

    Examples
    --------
    >>> from analysis.reading.blocks import blocks_of
    >>> blocks = blocks_of("Days in hospital | About 5\\nSuccess rate | Close to 95%")
    >>> mark_rows(blocks)
    >>> [block.kind for block in blocks]
    ['row', 'row']
    """
    for above, block in pairwise(live):
        if block.gap > _NEAR:
            continue
        if "|" in above.text:
            if _cells(above) == _cells(block) > 1:
                above.kind = block.kind = "row"
        elif ("\t" in block.text or "  " in block.text) and _are_in_columns(above, block):
            above.kind = block.kind = "row"


def _cells(block: Block) -> int:
    """Return how many cells a line has, 0 where it is none of a table."""
    if not _may_be_row(block):
        return 0
    framed = block.text[-1] == "|"  # in a frame that is open at its left, too
    return block.text.count("|") + 1 - framed * (1 + (block.text[0] == "|"))


def _are_in_columns(above: Block, block: Block) -> bool:
    """Return whether gaps part the cells of two lines at the same tabs or in the same columns."""
    if block.gap or not (_may_be_row(above) and _may_be_row(block)):
        return False
    first, second = find_gaps(above.text), find_gaps(block.text)
    if not first or not second:
        return False
    tabbed = all("\t" in one.text for one in (above, block))
    if tabbed and len(first) == len(second) - 1:  # the head of a table without one over its labels
        return above.kind != "row" and above.indent > block.indent
    if len(first) != len(second):
        return False
    if tabbed or all(b - a >= _WIDE for a, b in (*first, *second)):
        return True
    places = ([b + one.indent for _, b in gaps] for one, gaps in ((above, first), (block, second)))
    return next(places) == next(places)


def _may_be_row(block: Block) -> bool:
    return block.kind in ("paragraph", "row") and block.single and len(block.text) <= _LONGEST
