"""Finds headings, their levels, lists without bullets and the title in the blocks of a page."""

from __future__ import annotations

import re
from itertools import pairwise

from analysis.reading.blocks import Block, ends_sentence
from analysis.reading.headings import has_date, heading_style, is_lead_in, leaves_open
from analysis.reading.levels import set_levels
from analysis.reading.lines import kind_of_marker

GENERIC = frozenset(
    {"overview", "introduction", "summary", "home", "about", "contents", "leaflet", "patients"}
)
"""Headings that name no page: where one comes first, the next heading is the title."""

_TERM_WORDS = 6
_DOTTED = re.compile(r"[A-Z][^.?!:\n]{2,40}\. [A-Z]")


def find_outline(blocks: list[Block], title: str = "") -> None:
    """Set the kind and the level of every block of plain text, in place.

    Parameters
    ----------
    blocks : list of Block
        All blocks of one page, furniture already marked.
    title : str
        The page's title where it is known.
    """
    live = [block for block in blocks if block.kind != "furniture"]
    for block, following in pairwise(blocks):
        if block.kind == "furniture" and not following.gap:
            following.gap = 1
    styles = [_style(block) for block in live]
    _find_bare_items(live, styles)
    _find_dotted_terms(live)
    _find_stacks(live, styles)
    _find_terms(live)
    for index, block in enumerate(live):
        if block.kind == "paragraph" and styles[index]:
            _judge(live, styles, index)
        elif block.kind == "item" and styles[index]:
            _judge_numbered(live, styles, index)
    _drop_fact_boxes(live)
    _find_title(live, title)
    set_levels(live, styles)


def _style(block: Block) -> str:
    if not block.single or (block.kind == "item" and not block.marker[:-1].strip("(").isdigit()):
        return ""
    return heading_style(block.text)


def _is_prose(block: Block) -> bool:
    text = block.text
    if block.kind == "item":
        return True
    return len(text) >= 50 or ends_sentence(text) or text[-1] == ":"


def _find_bare_items(live: list[Block], styles: list[str]) -> None:
    """Make items of the short lines without full stops that a colon announces."""
    index = 0
    while index < len(live) - 1:
        lead = live[index]
        index += 1
        if lead.text[-1] != ":" or (live[index].kind != "paragraph"):
            continue
        if lead.kind == "paragraph" and styles[index - 1] == "colon" and not is_lead_in(lead.text):
            continue
        run = index
        widest = live[index + 1].gap if index + 1 < len(live) else 0
        while run < len(live) and _is_bare(live[run], widest if run > index else 99):
            run += 1
        if run < len(live) and run - index > 1 and _heads(live, styles, run - 1):
            run -= 1
        if run - index >= 2:
            for block in live[index:run]:
                block.kind = "item"
            index = run


def _find_stacks(live: list[Block], styles: list[str]) -> None:
    """Make items of short lines that stand right below one another, with no prose below them."""
    index = next((i for i, block in enumerate(live) if _is_prose(block)), len(live))
    while index < len(live):
        end = index + 1
        if live[index].kind == "paragraph" and styles[index] in ("title", "plain"):
            while (
                end < len(live)
                and live[end].gap == 0
                and live[end].kind == "paragraph"
                and styles[end] in ("title", "plain")
            ):
                end += 1
            closed = end == len(live) or live[end].gap > 0
            headed = index > 0 and bool(styles[index - 1]) and live[index - 1].kind == "paragraph"
            first = index if headed and live[index].gap else index + 1
            if closed and end - first >= 2:
                for block in live[first:end]:
                    block.kind = "item"
        index = end


def _is_bare(block: Block, widest: int) -> bool:
    text = block.text
    if block.kind != "paragraph" or len(text) > 110 or text[-1] in "?:":
        return False
    if block.gap > widest:
        return False
    return not ends_sentence(text) and len(text.split()) <= 14


def _heads(live: list[Block], styles: list[str], index: int) -> bool:
    """Whether the last of a run of short lines heads the prose below it."""
    following = live[index + 1]
    return (
        bool(styles[index])
        and following.gap <= live[index].gap
        and following.kind == "paragraph"
        and len(following.text) >= 60
    )


def _find_dotted_terms(live: list[Block]) -> None:
    """Make items of lines such as "Swelling. The tongue may swell." that a colon announces."""
    for index, lead in enumerate(live):
        if lead.text[-1] != ":":
            continue
        end = index + 1
        while end < len(live) and live[end].kind == "paragraph" and _DOTTED.match(live[end].text):
            end += 1
        if end - index > 2:
            for block in live[index + 1 : end]:
                block.kind = "item"


def _find_terms(live: list[Block]) -> None:
    """Make items of lines such as "Infection—About 1 in 100", two or more in a row or list."""
    found = [i for i, block in enumerate(live) if block.kind == "paragraph" and _has_term(block)]
    for place, index in enumerate(found):
        near = any(
            0 <= other < len(found) and abs(found[other] - index) <= 1 + _items(live, index)
            for other in (place - 1, place + 1)
        )
        if near or (index and live[index - 1].text[-1] == ":"):
            live[index].kind = "item"


def _items(live: list[Block], index: int) -> int:
    count = 0
    while index + 1 < len(live) and live[index + 1].kind == "item":
        index, count = index + 1, count + 1
    return count


def _has_term(block: Block) -> bool:
    head, dash, tail = block.text[:80].partition("—")
    if not dash:
        head, dash, tail = block.text[:80].replace(" - ", " – ").partition(" – ")
    return bool(dash and tail.strip()) and 0 < len(head.split()) <= _TERM_WORDS


def _judge(live: list[Block], styles: list[str], index: int) -> None:
    """Make a heading of the block at ``index`` if what stands below it allows it."""
    if index + 1 == len(live):
        return
    block, style, following = live[index], styles[index], live[index + 1]
    words = len(block.text.split())
    if following.kind == "item" and leaves_open(block.text):
        return
    if style == "colon":
        lead = is_lead_in(block.text)
        if leaves_open(block.text.rstrip(":")):
            return
        if following.kind == "item":
            is_heading = not lead
        else:
            is_heading = words <= 10 and (not lead or _is_prose(following))
    elif style in ("caps", "question"):
        is_heading = True
    elif style == "title":
        is_heading = block.gap > 0 or _is_prose(following) or bool(styles[index + 1])
    else:
        beneath = _is_prose(following) or bool(styles[index + 1])
        is_heading = beneath and (block.gap > 0 or words <= 8)
    if is_heading:
        block.kind = "heading"


def _judge_numbered(live: list[Block], styles: list[str], index: int) -> None:
    """Make a heading of "1. Before surgery" where prose or another list stands below it."""
    if index + 1 == len(live) or (styles[index] == "plain" and len(live[index].text.split()) > 6):
        return
    block, following = live[index], live[index + 1]
    same = kind_of_marker(following.marker) == kind_of_marker(block.marker)
    before = live[index - 1] if index else None
    listed = before is not None and (before.text[-1] == ":" or before.marker == block.marker)
    if following.kind == "item" and (same or not following.marker or listed):
        return
    if following.kind == "item" or (len(following.text) >= 50 and not listed):
        block.kind = "heading"


def _drop_fact_boxes(live: list[Block]) -> None:
    """Take headings back that have another "Label: value" line beside them."""
    for block, following in pairwise(live):
        if block.kind == "heading" and ": " in block.text and block.text[-1] != "?":
            label = following.text[:40].partition(": ")
            if following.gap == 0 and label[1] and len(label[0].split()) <= 4:
                block.kind = "paragraph"


def _find_title(live: list[Block], title: str) -> None:
    wanted = " ".join(title.split())
    first = None
    for block in live[:12] if wanted else ():
        if block.kind in ("heading", "paragraph") and " ".join(block.text.split()) == wanted:
            block.kind = "title"
            return
    for block in live[:12]:
        if block.kind == "heading":
            if first is None:
                first = block
            elif first.text.lower() in GENERIC:
                first = block
                break
            if first.text.lower() not in GENERIC:
                break
        elif len(block.text) >= 80 or block.kind == "item":
            break
    if wanted:
        return
    if first is not None and first.text.lower() in GENERIC:
        return
    if first is not None:
        first.kind = "title"
    elif len(live) > 1 and live[0].single and _can_entitle(live[0], live[1]):
        live[0].kind = "title"


def _can_entitle(block: Block, following: Block) -> bool:
    """Whether the first line of a page, though no heading by its look, entitles it."""
    words = block.text.split()
    return (
        block.kind == "paragraph"
        and len(words) <= 14
        and words[0][:1].isupper()
        and block.text[-1].isalnum()
        and not has_date(block.text)
        and not any(word[:1].isdigit() for word in words)
        and len(following.text) > len(block.text)
    )
