"""Turns a source into passages, each with exact offsets, its heading path and lead-in."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from itertools import pairwise

from analysis.deadline import check_time
from analysis.reading.blocks import Block, blocks_of
from analysis.reading.furniture import mark_furniture
from analysis.reading.introductions import introduction, pointing_up
from analysis.reading.outline import find_outline
from analysis.records import Mark, Passage, Source


def segment(source: Source) -> list[Passage]:
    """Return the passages of ``source`` in the order of its text.

    Parameters
    ----------
    source : Source
        As :func:`read_source` returns it, or made by hand from plain text.

    Returns
    -------
    list of Passage
        They do not overlap, and ``passage.text`` equals
        ``source.text[passage.start:passage.end]``. Page furniture is among
        them, of kind ``furniture``.

    Examples
    --------
    >>> text = "Risks\\n\\nThe risks include:\\n\\n  • Infection\\n  • Bleeding\\n"
    >>> [(p.kind, p.text) for p in segment(Source("page", "Surgery\\n\\n" + text))][-1]
    ('item', 'Bleeding')
    """
    text = source.text
    if source.marks:
        return _passages(source.name, text, mark_furniture(text, _marked_blocks(source)))
    blocks, title = _outlined(text)
    if source.title and source.title != title:
        blocks, _ = _outlined(text, source.title)
    return _passages(source.name, text, blocks)


def find_title(text: str) -> str:
    """Return the title of a page of plain text, empty where it opens with prose.

    Parameters
    ----------
    text : str
        A whole source as read.

    Returns
    -------
    str
        The first line that looks like a heading, without furniture, its
        white space made single.
    """
    return _outlined(text)[1]


@lru_cache(maxsize=1)  # a page that is read is segmented next
def _outlined(text: str, title: str = "") -> tuple[list[Block], str]:
    """Return the blocks of plain text, which are not to be changed, and the title among them."""
    blocks = mark_furniture(text, blocks_of(text))
    find_outline(blocks, title)
    titles = (" ".join(block.text.split()) for block in blocks if block.kind == "title")
    return blocks, next(titles, "")


def _marked_blocks(source: Source) -> list[Block]:
    blocks: list[Block] = []
    at = 0
    for mark in sorted(source.marks, key=_place):
        check_time()
        start, end = max(mark.start, at), mark.end
        text = source.text[start:end]
        start += len(text) - len(text.lstrip())
        text = text.strip()
        if not text:
            continue
        at = start + len(text)
        if mark.kind == "paragraph" and "\n" in text and (inner := _list_in(text, start)):
            blocks += inner
            continue
        blocks.append(
            Block(
                start,
                at,
                text,
                kind=mark.kind,
                level=mark.level,
                indent=mark.level if mark.kind == "item" else 0,
                gap=1,
                single="\n" not in text,
            )
        )
    return blocks


def _place(mark: Mark) -> tuple[int, int]:
    return mark.start, mark.end


def _list_in(text: str, start: int) -> list[Block]:
    """Return the blocks of a paragraph whose lines make a list, or none."""
    blocks = blocks_of(text)
    if len(blocks) > 2 and blocks[0].text[-1] == ":":
        for block in blocks[1:]:
            block.kind = "item"
    if not any(block.kind == "item" for block in blocks):
        return []
    for block in blocks:
        block.start += start
        block.end += start
    return blocks


def _passages(name: str, text: str, blocks: list[Block]) -> list[Passage]:
    passages = []
    headings: list[tuple[int, str]] = []
    section: tuple[str, ...] = ()
    lead_ins: list[tuple[int, str]] = []
    above_it: list[Block] = []
    for block in blocks:
        check_time()
        kind = block.kind
        lead_in = ""
        if kind == "heading":
            while headings and headings[-1][0] >= block.level:
                headings.pop()
            above = tuple(words for _, words in headings)
            headings.append((block.level, " ".join(block.text.split()).rstrip(" :")))
            section = (*above, headings[-1][1])
            lead_ins = []
        elif kind == "title":
            above = section = ()
            headings = []
        else:
            above = section
            if kind == "item":
                lead_in = _lead_in(block, above_it, lead_ins)
            elif kind != "furniture" and block.indent == 0:
                lead_ins = []
        passages.append(
            Passage(
                name, block.start, block.end, text[block.start : block.end], kind, above, lead_in
            )
        )
        if kind != "furniture":
            above_it = [*above_it[-1:], block]
    return _told_below(passages)


def _told_below(passages: list[Passage]) -> list[Passage]:
    """Let the sentence below a list that points up to it introduce its items, if none above did."""
    for above, (item, passage) in enumerate(pairwise(passages)):
        if passage.kind != "paragraph" or item.kind != "item":
            continue
        words = pointing_up(passage.text)
        while words and above >= 0 and passages[above].kind == "item":
            if not passages[above].lead_in and passages[above].section == passage.section:
                passages[above] = replace(passages[above], lead_in=words)
            above -= 1
    return passages


def _lead_in(block: Block, above: list[Block], lead_ins: list[tuple[int, str]]) -> str:
    """Return the sentence that introduces the list of ``block``, remembering it.

    ``above`` are the blocks before it, the nearest last.
    """
    before = above[-1] if above else None
    if before is not None and (words := introduction(before, above[-2:-1])):
        depth = min(before.indent, block.indent - 1) if before.kind == "item" else -1
        while lead_ins and lead_ins[-1][0] >= depth:
            lead_ins.pop()
        lead_ins.append((depth, words))
    elif before is not None and before.kind == "item":
        while lead_ins and lead_ins[-1][0] >= block.indent:
            if not block.marker and not before.marker:
                break
            lead_ins.pop()
    return lead_ins[-1][1] if lead_ins else ""
