"""Finds the headings, their levels and the title among the blocks of a page."""

from __future__ import annotations

from itertools import pairwise

from analysis.deadline import check_time
from analysis.reading.barelists import find_bare_lists, find_headed_lists, is_prose
from analysis.reading.blocks import Block
from analysis.reading.grammar import GRAMMAR
from analysis.reading.headings import has_date, heading_style, is_lead_in, leaves_open
from analysis.reading.introductions import leaves_question_open
from analysis.reading.levels import set_levels
from analysis.reading.lines import kind_of_marker
from analysis.reading.signed import make_headings, set_signed, take_signs
from analysis.reading.textrows import mark_rows
from analysis.reading.values import drop_values, find_times

GENERIC = frozenset(GRAMMAR.words("name_no_page"))
"""Headings that name no page: where one comes first, the next heading is the title."""


def find_outline(blocks: list[Block], title: str = "") -> None:
    """Set the kind and the level of every block of plain text, in place.

    Parameters
    ----------
    blocks : list of Block
        All blocks of one page, furniture already marked.
    title : str
        The page's title where it is known.
    """
    signed = take_signs(blocks)
    live = [block for block in blocks if block.kind != "furniture"]
    for block, following in pairwise(blocks):
        if block.kind == "furniture" and not following.gap:
            following.gap = 1
    mark_rows(live)
    styles = [_style(block) for block in live]
    find_times(live, styles)
    find_bare_lists(live, styles)
    for index, block in enumerate(live):
        check_time()
        if block.kind == "paragraph" and styles[index]:
            _judge(live, styles, index)
        elif block.kind == "item" and styles[index]:
            _judge_numbered(live, styles, index)
    _drop_fact_boxes(live)
    _drop_values(live, styles)
    drop_values(live, styles)
    find_headed_lists(live, styles)
    make_headings(live, signed)
    if not any(block.kind == "title" for block in live if id(block) in signed):
        _find_title([block for block in live if title or not signed.get(id(block))], title)
    set_levels(live, styles)
    set_signed(live, signed)


def _style(block: Block) -> str:
    if not block.single or block.kind == "row":
        return ""
    if block.kind == "item" and not block.marker[:-1].strip("(").isdigit():
        return ""
    return "question" if leaves_question_open(block.text) else heading_style(block.text)


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
            is_heading = words <= 10 and (not lead or is_prose(following))
    elif style in ("caps", "question"):
        is_heading = True
    elif style == "title":
        is_heading = block.gap > 0 or is_prose(following) or bool(styles[index + 1])
    else:
        beneath = is_prose(following) or bool(styles[index + 1])
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
    listed = before is not None and (
        before.text[-1] == ":"
        or before.marker == block.marker
        or (before.kind == "item" and kind_of_marker(before.marker) == kind_of_marker(block.marker))
    )
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


def _drop_values(live: list[Block], styles: list[str]) -> None:
    """Take headings back that are the value between two labels: "Stay:", "One night", "Risks:"."""
    for index in range(1, len(live) - 1):
        if styles[index - 1] != "colon" or styles[index + 1] != "colon":
            continue
        above, block, below = live[index - 1 : index + 2]
        if (
            styles[index] in ("title", "plain")
            and above.kind == block.kind == below.kind == "heading"
            and block.gap <= below.gap
        ):
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
    elif len(live) > 1 and live[0].single and _can_entitle(live[0], live[1:5]):
        live[0].kind = "title"


def _can_entitle(block: Block, below: list[Block]) -> bool:
    """Whether the first line of a page, though no heading by its look, entitles it."""
    words = block.text.split()
    return (
        block.kind == "paragraph"
        and len(words) <= 14
        and words[0][:1].isupper()
        and block.text[-1].isalnum()
        and not has_date(block.text)
        and not any(word[:1].isdigit() for word in words)
        and any(len(other.text) > len(block.text) for other in below)
    )
