"""Joins lines into blocks: a paragraph or item that was broken over lines is one block."""

from __future__ import annotations

from itertools import pairwise

from analysis.deadline import check_time
from analysis.reading.headings import heading_style
from analysis.reading.lines import Line, split_lines

_ENDS = ".!?"
_SHUT = "\"')]”’»*"


class Block:
    """A stretch of text that belongs together, on its way to becoming a passage."""

    __slots__ = ("end", "gap", "indent", "kind", "level", "marker", "single", "start", "text")

    def __init__(
        self, start: int, end: int, text: str, *, kind: str = "paragraph", marker: str = "",
        indent: int = 0, gap: int = 0, level: int = 0, single: bool = True,
    ) -> None:  # fmt: skip
        self.start, self.end, self.text = start, end, text
        self.kind = kind
        """What it is, as in ``Passage.kind``."""
        self.marker, self.indent, self.gap, self.level = marker, indent, gap, level
        self.single = single
        """Whether it stands on one line."""


def blocks_of(text: str) -> list[Block]:
    """Return the blocks of plain text, in order, as paragraphs and items.

    Parameters
    ----------
    text : str
        A whole source as read.

    Returns
    -------
    list of Block
        Headings are still paragraphs: ``headings`` and ``outline`` tell them apart.
    """
    lines = split_lines(text)
    width = _wrap_width(lines)
    blocks: list[Block] = []
    first: Line | None = None
    last: Line | None = None
    in_list = False
    for line in lines:
        check_time()
        if first is not None and last is not None:
            if _joins(first, last, line, width, in_list):
                last = line
                continue
            blocks.append(_block(text, first, last))
            ended = last.text[-1]
            in_list = line.gap == 0 and (ended == ":" or (in_list and ended not in _ENDS))
        first = last = line
    if first is not None and last is not None:
        blocks.append(_block(text, first, last))
    return blocks


def ends_sentence(text: str) -> bool:
    """Return whether ``text`` closes with a full stop, question or exclamation mark."""
    return text.rstrip(_SHUT)[-1:] in (".", "!", "?")


def _block(text: str, first: Line, last: Line) -> Block:
    return Block(
        first.start,
        last.end,
        first.text if first is last else text[first.start : last.end],
        kind="item" if first.marker else "paragraph",
        marker=first.marker,
        indent=first.indent,
        gap=first.gap,
        single=first is last,
    )


def _wrap_width(lines: list[Line]) -> int:
    """Return the length at which the text was broken into lines, 0 where it was not."""
    pairs = flowing = width = 0
    for line, following in pairwise(lines):
        if following.gap or following.marker:
            continue
        pairs += 1
        if len(line.text) >= 25 and following.text[0].islower() and line.text[-1] not in ".!?:":
            flowing += 1
            width = max(width, len(line.text) + line.indent)
    if flowing < 3 and flowing * 4 < pairs:
        return 0
    return width if flowing * 8 >= pairs else 0


def _joins(first: Line, last: Line, line: Line, width: int, in_list: bool) -> bool:
    """Whether ``line`` goes on with the block from ``first`` to ``last``."""
    if line.gap or line.marker or line.has_cells() or last.has_cells():
        return False
    before, after = last.text, line.text
    flows = after[0].islower() or before[-1] in ",;(–—-"
    if before[-1] == ":":
        return flows and first.marker != "" and line.indent > first.indent + 1
    if first.marker and line.indent > first.indent and not in_list:
        return flows or not ends_sentence(before) or line.indent >= first.indent + 2
    if not width:
        return flows and len(before) >= 40 and not ends_sentence(before)
    full = (len(before) + last.indent) * 5 >= width * 3
    if in_list:
        return flows and full and not ends_sentence(before)
    if ends_sentence(before):
        return full and (before[-1] != "?" or flows)
    if flows:
        return True
    if first is last and (not first.marker or first.marker.strip("().").isdigit()):
        style = heading_style(before)
        if (style in ("caps", "title") and not first.marker) or (style and not full):
            return False
    return full or first is not last or len(after) > len(before)
