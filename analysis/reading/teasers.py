"""Marks teasers of other pages, tables of contents and what stands below headings of that kind."""

from __future__ import annotations

from analysis.deadline import check_time
from analysis.reading.blocks import Block, ends_sentence
from analysis.reading.headings import has_date, heading_style
from analysis.reading.looks import Look
from analysis.reading.phrases import Lexicon

_SHORT = 110
_CUT_OFF = frozenset(".…]) ")  # a block that breaks off may end so
_BLURB_WORDS = 45
_MOST_LINKS = 200


def mark_teasers(blocks: list[Block], looks: list[Look], lexicon: Lexicon) -> None:
    """Mark teasers of other pages and biographies, in place.

    Parameters
    ----------
    blocks, looks
        All blocks, and what the words of each tell by themselves.
    lexicon : Lexicon
        The words of page furniture.
    """
    _mark_cut_off(blocks)
    later: _Later | None = None
    prose = -1
    for index, look in enumerate(looks):
        if look.heads_links and _may_head(blocks, index):
            check_time()
            if later is None:
                later, prose = _Later(blocks), _last_prose(blocks)
            _mark_links(blocks, index, later, prose)
        elif look.names_authors and index * 2 >= len(blocks):
            _mark_prose(blocks, index)
    for block in blocks:
        if block.kind == "paragraph" and len(block.text) > _SHORT and _is_biography(block, lexicon):
            block.kind = "furniture"


def _mark_cut_off(blocks: list[Block]) -> None:
    """Mark paragraphs that break off, with the headings right above them."""
    cut = [index for index, block in enumerate(blocks) if _is_cut_off(block)]
    if not cut:
        return
    below = blocks[cut[-1] + 1 :]
    if len(cut) < 2 and any(len(b.text) > 60 and b.kind != "furniture" for b in below):
        return
    for index in cut:
        blocks[index].kind = "furniture"
        above = index - 1
        while above > 0 and _can_head(blocks[above]):
            blocks[above].kind = "furniture"
            above -= 1


def _is_cut_off(block: Block) -> bool:
    if block.text[-1] not in _CUT_OFF or len(block.text) < 80 or block.kind == "furniture":
        return False
    text = block.text.rstrip("]) ")
    if len(text) < 80:
        return False
    if text.endswith("..."):
        return text[-4].isalpha() or text[-4] == " "
    return text.endswith("…") and (text[-2].isalpha() or text[-2] in " [,")


def _can_head(block: Block) -> bool:
    return (
        block.kind in ("paragraph", "heading")
        and len(block.text) <= _SHORT
        and bool(heading_style(block.text) or block.kind == "heading")
    )


class _Later:
    """Which headings a page has further down, for tables of contents."""

    def __init__(self, blocks: list[Block]) -> None:
        self._places: dict[str, int] = {}
        for index, block in enumerate(blocks):
            if len(block.text) <= _SHORT:
                self._places[block.text.lower().rstrip(" :.")] = index

    def has(self, block: Block, index: int) -> bool:
        """Whether the words of ``block`` stand alone again below ``index``."""
        return self._places.get(block.text.lower().rstrip(" :."), -1) > index


def _may_head(blocks: list[Block], index: int) -> bool:
    return len(blocks[index].text) <= 60 and blocks[index].kind in (
        "paragraph", "heading", "furniture",
    )  # fmt: skip


def _mark_links(blocks: list[Block], index: int, later: _Later, prose: int) -> None:
    """Mark the lines below a heading of links: up to prose, or to the end of the page."""
    links: list[int] = []
    seen: set[str] = set()
    for place in range(index + 1, min(index + _MOST_LINKS, len(blocks))):
        block = blocks[place]
        words = block.text.lower().rstrip(" :.")
        if words in seen:
            break
        seen.add(words)
        if block.kind == "furniture":
            continue
        if later.has(block, place) or _is_link(blocks, place):
            links.append(place)
        else:
            break
    after = links[-1] + 1 if links else index + 1
    if index * 2 >= len(blocks) and prose < after and len(blocks) - after < _MOST_LINKS:
        links += [i for i in range(after, len(blocks)) if not _is_dated(blocks[i])]
    elif not links and after < len(blocks):
        return
    blocks[index].kind = "furniture"
    for place in links:
        blocks[place].kind = "furniture"


def _is_link(blocks: list[Block], place: int) -> bool:
    block = blocks[place]
    text = block.text
    if len(text) > _SHORT or has_date(text) or text[-1] == ":":
        return False
    if ends_sentence(text) and text[-1] != "?":
        return False
    below = blocks[place + 1] if place + 1 < len(blocks) else None
    heads_prose = (
        below is not None
        and (len(below.text) > _SHORT or below.text[-1] == ":")
        and ends_sentence(below.text.rstrip(":") + ".")
    ) and block.kind != "item"
    return not heads_prose


def _last_prose(blocks: list[Block]) -> int:
    places = reversed(range(len(blocks)))
    return next((place for place in places if _is_prose(blocks[place])), -1)


def _is_prose(block: Block) -> bool:
    """Whether a block is more than the blurb of another page."""
    if block.kind == "furniture":
        return False
    return len(block.text.split()) > _BLURB_WORDS or block.text[-1] == ":"


def _is_dated(block: Block) -> bool:
    """Whether a line says when the page was written, rather than naming a month's posts."""
    return has_date(block.text) and len(block.text.split()) > 2


def _mark_prose(blocks: list[Block], index: int) -> None:
    """Mark what stands below a heading such as "About the author", up to the next heading."""
    blocks[index].kind = "furniture"
    for block in blocks[index + 1 :]:
        fresh = block.gap > 0 and block.kind != "furniture" and _can_head(block)
        if fresh or block.kind == "heading":
            return
        if not _is_dated(block):
            block.kind = "furniture"


def _is_biography(block: Block, lexicon: Lexicon) -> bool:
    words = block.text[:12].lower().split()
    if not words or words[0] not in lexicon.names:
        return False
    text = " ".join(block.text.lower().split())
    return len({found.group() for found in lexicon.biography.finditer(text)}) >= 2
