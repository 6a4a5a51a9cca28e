"""Finds lists without bullets: lines that a colon or a heading announces, terms and rates."""

from __future__ import annotations

import re
from collections import Counter

from analysis.reading.blocks import Block, ends_sentence
from analysis.reading.grammar import GRAMMAR
from analysis.reading.headings import is_lead_in
from analysis.reading.introductions import announces

_TERM_WORDS = 6
_PROSE = 60  # characters of prose that the last of a run of short lines can head
_LEAST_RUN = 3
_LEAST_IN_SECTION = 2
_LEAST_ASKED = 2
_LEAST_SPACED = 3  # headings
_SECTIONS = frozenset(GRAMMAR.words("name_a_section"))
_LONGEST_NAME = max(map(len, _SECTIONS)) + 2  # with a colon behind a space
_LOOKS = ("title", "plain")
_DOTTED = re.compile(r"[A-Z][^.?!:\n]{2,40}\. [A-Z]")


def find_bare_lists(live: list[Block], styles: list[str]) -> None:
    """Make items of the lines that make a list without bullets, in place.

    Parameters
    ----------
    live : list of Block
        All blocks of one page but its furniture.
    styles : list of str
        The style of each, as ``heading_style`` gives it.
    """
    _find_bare_items(live, styles)
    _find_asked_items(live, styles)
    _find_dotted_terms(live)
    _find_stacks(live, styles)
    _find_terms(live)


def find_headed_lists(live: list[Block], styles: list[str]) -> None:
    """Make items of three or more lines that look like headings and head nothing, in place.

    A heading stands above them; below a section's name two are enough. Lines that stand again
    elsewhere are a table of contents, and lines above all prose are a menu, unless a question
    heads them.

    Parameters
    ----------
    live : list of Block
        The blocks of one page but its furniture, its headings found.
    styles : list of str
        The style of each, as ``heading_style`` gives it.
    """
    prose = next((i for i, block in enumerate(live) if is_prose(block)), 0)
    index = 0
    while index < len(live):
        end = index
        if styles[index] not in _LOOKS:
            index += 1
            continue
        while end < len(live) and _heads_nothing(live, styles, end):
            if end > index and _names_section(live[end]):
                break
            end += 1
        headed = index > 0 and live[index - 1].kind == "heading"
        first = index if headed else index + 1
        told = index > prose or (headed and styles[index - 1] == "question")
        if told and end - first >= _LEAST_IN_SECTION:
            least = _LEAST_IN_SECTION if first and _names_section(live[first - 1]) else _LEAST_RUN
            run = live[first:end]
            if len(run) >= least and _standing_again(run, live) * 2 < len(run):
                for block in run:
                    block.kind = "item"
        index = end + 1


def _standing_again(run: list[Block], live: list[Block]) -> int:
    """Return how many of some lines stand again elsewhere on the page."""
    often = Counter(block.text.lower() for block in live)
    return sum(often[block.text.lower()] > 1 for block in run)


def is_prose(block: Block) -> bool:
    """Return whether a block is running text, an item or a row, not a heading."""
    text = block.text
    if block.kind in ("item", "row"):
        return True
    return len(text) >= 50 or ends_sentence(text) or text[-1] == ":"


def _find_bare_items(live: list[Block], styles: list[str]) -> None:
    """Make items of the short lines without full stops that a colon or a sentence announces."""
    spaced = _spaces_headings(live, styles)
    index = 0
    while index < len(live) - 1:
        lead = live[index]
        index += 1
        if not _is_bare(live[index], 99):
            continue
        told = lead.kind == "paragraph" and announces(lead.text)
        if lead.text[-1] != ":" and not told:
            continue
        if lead.kind == "paragraph" and styles[index - 1] == "colon" and not is_lead_in(lead.text):
            continue
        run = index
        widest = live[index + 1].gap if index + 1 < len(live) else 0
        while run < len(live) and _is_bare(live[run], widest if run > index else 99):
            run += 1
        least = 1 if told else _PROSE
        closed = run < len(live) and run - index > 1 and (live[run - 1].gap or not spaced)
        if closed and _heads(live, styles, run - 1, least):
            run -= 1
        if run - index >= 2:
            for block in live[index:run]:
                block.kind = "item"
            index = run


def _spaces_headings(live: list[Block], styles: list[str]) -> bool:
    """Whether a blank line stands above the headings of a page, and none below them."""
    headed = (
        bool(styles[i]) and live[i].gap > 0 == live[i + 1].gap and is_prose(live[i + 1])
        for i in range(1, len(live) - 1)
    )
    return sum(headed) >= _LEAST_SPACED


def _find_asked_items(live: list[Block], styles: list[str]) -> None:
    """Make items of the lines without full stops that stand right below a question and end."""
    for index, lead in enumerate(live):
        if styles[index] != "question" or lead.kind != "paragraph":
            continue
        end = index + 1
        while end < len(live) and live[end].gap == 0 and _is_bare(live[end], 0):
            end += 1
        closed = end == len(live) or live[end].gap > 0
        if closed and end - index > _LEAST_ASKED:
            for block in live[index + 1 : end]:
                block.kind = "item"


def _is_bare(block: Block, widest: int) -> bool:
    text = block.text
    if block.kind != "paragraph" or len(text) > 110 or text[-1] in "?:":
        return False
    if block.gap > widest:
        return False
    return not ends_sentence(text) and len(text.split()) <= 14


def _heads(live: list[Block], styles: list[str], index: int, least: int) -> bool:
    """Whether the last of a run of short lines heads the prose below it."""
    following = live[index + 1]
    return (
        bool(styles[index])
        and following.gap <= live[index].gap
        and following.kind == "paragraph"
        and len(following.text) >= least
    )


def _heads_nothing(live: list[Block], styles: list[str], index: int) -> bool:
    """Whether a line with the look of a heading has no text below it."""
    if styles[index] not in _LOOKS:
        return False
    if index + 1 == len(live):
        return live[index].kind in ("heading", "paragraph")
    return live[index].kind == "heading" and live[index + 1].kind == "heading"


def _find_stacks(live: list[Block], styles: list[str]) -> None:
    """Make items of short lines that stand right below one another, with no prose below them."""
    index = next((i for i, block in enumerate(live) if is_prose(block)), 0)
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
            headed = index > 0 and _stands_alone(live, styles, index - 1)
            first = index if headed and live[index].gap else index + 1
            first += first == index and _names_section(live[index])
            if closed and end - first >= 2:
                for block in live[first:end]:
                    block.kind = "item"
        index = end


def _names_section(block: Block) -> bool:
    """Return whether a line is a section's name, such as "Risks", that no list has for an item."""
    text = block.text
    return len(text) <= _LONGEST_NAME and text.strip(" :").lower() in _SECTIONS


def _stands_alone(live: list[Block], styles: list[str], index: int) -> bool:
    """Whether a line with the look of a heading is no part of a stack above it."""
    alone = index == 0 or live[index].gap > 0
    return alone and live[index].kind == "paragraph" and bool(styles[index])


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
    start = block.text[:80]
    if "—" not in start and " - " not in start and " – " not in start:
        return False
    head, dash, tail = start.partition("—")
    if not dash:
        head, dash, tail = start.replace(" - ", " – ").partition(" – ")
    return bool(dash and tail.strip()) and 0 < len(head.split()) <= _TERM_WORDS
