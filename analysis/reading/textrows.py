"""Finds the rows of a table in plain text, whose cells bars part."""

from __future__ import annotations

from itertools import pairwise

from analysis.reading.blocks import Block

_LONGEST = 400  # characters of a row
_NEAR = 1  # blank lines between two rows


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
        if "|" in above.text and _cells(above) == _cells(block) > 1:
            above.kind = block.kind = "row"


def _cells(block: Block) -> int:
    """Return how many cells a line has, 0 where it is none of a table."""
    if block.kind not in ("paragraph", "row") or not block.single or len(block.text) > _LONGEST:
        return 0
    framed = block.text[-1] == "|"  # in a frame that is open at its left, too
    return block.text.count("|") + 1 - framed * (1 + (block.text[0] == "|"))
