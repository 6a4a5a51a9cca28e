"""Reads the signs of Markdown in plain text: "## After the operation", "**Risks**"."""

from __future__ import annotations

import re

from analysis.reading.blocks import Block
from analysis.reading.headings import heading_style

_SIGNED = re.compile(r"(#{1,6})[ \t]+(?=[^\W_]|[\"'“‘(*])")
_CLOSED = re.compile(r"[ \t]*#{1,6}\Z")
_BOLD = ("**", "__")
_LONGEST = 130  # characters of a heading
_BELOW_ALL = 7  # the level of a line in bold on a page whose headings have signs


def take_signs(blocks: list[Block]) -> dict[int, int]:
    """Take the signs of Markdown off the lines that they make headings of, in place.

    Parameters
    ----------
    blocks : list of Block
        The blocks of a page of plain text; a heading is cut from what is joined to it.

    Returns
    -------
    dict of int to int
        The level of each heading, 0 of a line in bold, by the ``id`` of its block.

    Examples
    --------
    >>> block = Block(0, 9, "## Risks ")
    >>> list(take_signs([block]).values()), block.text
    ([2], 'Risks')
    """
    levels: dict[int, int] = {}
    index = 0 if any(block.text[0] in "#*_" for block in blocks) else len(blocks)
    while index < len(blocks):
        block = blocks[index]
        index += 1
        if block.text[0] not in "#*_" or block.kind not in ("paragraph", "item"):
            continue
        line = block.text.partition("\n")[0]
        taken = _read(line)
        if taken is None:
            continue
        if len(line) < len(block.text):
            blocks.insert(index, _rest(block, len(line)))
        start, end, level = taken
        if level or block.kind == "paragraph":
            levels[id(block)] = level
            block.kind = "paragraph"
        block.text, block.end = line[start:end], block.start + end
        block.start, block.single = block.start + start, True
    return levels


def make_headings(blocks: list[Block], levels: dict[int, int]) -> None:
    """Make headings of the lines that had signs, and the title of the one above all, in place.

    Parameters
    ----------
    blocks : list of Block
        The blocks of a page, its other headings found.
    levels : dict of int to int
        As :func:`take_signs` returns them.
    """
    signed = sorted(level for level in levels.values() if level)
    highest = signed[0] if len(signed) > 1 and signed[0] < signed[1] else 0
    for block in blocks if levels else ():
        level = levels.get(id(block))
        if level is None:
            continue
        block.kind = "title" if level and level == highest else "heading"


def set_signed(blocks: list[Block], levels: dict[int, int]) -> None:
    """Set the levels of the lines that had signs, in place; those in bold stand below all."""
    if any(levels.values()):
        for block in blocks:
            level = levels.get(id(block))
            if level is not None and block.kind == "heading":
                block.level = level or _BELOW_ALL


def _read(line: str) -> tuple[int, int, int] | None:
    """Return where the words of a heading start and end in a line, and its level."""
    line = line.rstrip()
    start, end, level = 0, len(line), 0
    sign = _SIGNED.match(line)
    if sign is not None:
        start, level = sign.end(), len(sign[1])
        closed = _CLOSED.search(line, start)
        end = closed.start() if closed else end
    mark = line[start : start + 2]
    bold = end - start > 4 and mark in _BOLD and line.find(mark, start + 2) == end - 2
    if bold:
        start, end = start + 2, end - 2
    words = line[start:end]
    if not level and not (bold and heading_style(words)):
        return None
    return (start, end, level) if 0 < len(words) <= _LONGEST else None


def _rest(block: Block, cut: int) -> Block:
    """Return what stands below the first line of a block."""
    text = block.text[cut:]
    start = block.start + cut + len(text) - len(text.lstrip())
    return Block(start, block.end, text.lstrip(), single="\n" not in text.strip())
