"""Tells lines that are the value of the label above them: "Length of stay", "2 to 5 days"."""

from __future__ import annotations

import re

from analysis.reading.blocks import Block, ends_sentence
from analysis.reading.grammar import GRAMMAR

_WORDS = 10
_LABEL_WORDS = 7
_NUMBER = r"(?:[<>~≈±]\s?)?(?:\d[\d.,/½¼¾]*\+?|{numbers}\b)"
_VALUE = GRAMMAR.pattern(
    rf"(?:{{opens_values}}\s)*{_NUMBER}(?:\s?(?:[-–—/]|\b{{joins_values}}\b)\s?{_NUMBER})?"
    r"[\s-]?(?:%|{units}s?\b)(?:\s{behind_values}\b.*|\s?[,;(–—].*)?\Z",
    re.IGNORECASE,
)
_PLAIN_ANSWERS = frozenset(GRAMMAR.words("plain_answers"))
_TIME = GRAMMAR.pattern(
    r"\d{1,2}(?:\s?(?:[-–]|to)\s?\d{1,2})?[\s-]{units_of_stages}s?\W*", re.IGNORECASE
)
_STAGE = GRAMMAR.pattern(r"{units_of_stages}s?\s\d[\d\s–-]*\Z", re.IGNORECASE)
_TOLD_WORDS = 6
_FACT = GRAMMAR.pattern(r"\b{facts}(?:\s{of_facts}\s\S+(?:\s\S+)?)?\Z", re.IGNORECASE)
_ASKS_FACT = GRAMMAR.pattern(r"{asks_fact}\b", re.IGNORECASE)


def is_value(text: str) -> bool:
    """Return whether a line is an amount of time or a share, and tells nothing but that.

    Examples
    --------
    >>> is_value("2–5 days"), is_value("Usually one night"), is_value("6 weeks after surgery")
    (True, True, False)
    """
    return len(text.split()) <= _WORDS and _VALUE.match(text) is not None


def find_times(live: list[Block], styles: list[str]) -> None:
    """Give the times of a timeline the style of headings, in place: "2 weeks", "You can drive.".

    A time that no label above it asks for, with an item or a sentence below it, is one of a
    timeline if there is another or a "Week 6"; then so is a time right below another heading.

    Parameters
    ----------
    live : list of Block
        The blocks of one page but its furniture.
    styles : list of str
        The style of each, as ``heading_style`` gives it.
    """
    times = [
        index
        for index in range(1, len(live) - 1)
        if not styles[index] and _is_time(live[index]) and _is_told_below(live[index + 1])
    ]
    staged = sum(_closes(live[index - 1]) for index in times)
    if staged and staged + sum(1 for block in live if _STAGE.match(block.text)) > 1:
        for index in times:
            if _closes(live[index - 1]) or not _ends_as_label(live[index - 1].text):
                styles[index] = "plain"


def _is_time(block: Block) -> bool:
    text = block.text
    return block.kind == "paragraph" and text[0].isdigit() and _TIME.fullmatch(text) is not None


def _is_told_below(block: Block) -> bool:
    return block.kind == "item" or (block.text[-1] == "." and block.kind == "paragraph")


def _closes(block: Block) -> bool:
    """Return whether a block ends what stands above it, and asks for no value."""
    return block.kind == "item" or block.text[-1] in ".!"


def drop_values(live: list[Block], styles: list[str]) -> None:
    """Take headings back that are the value of the label above, with another label below.

    Parameters
    ----------
    live : list of Block
        The blocks of one page but its furniture, its headings found.
    styles : list of str
        The style of each, as ``heading_style`` gives it.
    """
    for index in range(1, len(live)):
        if live[index].kind != "heading":
            continue
        block, above = live[index], live[index - 1]
        below = live[index + 1] if index + 1 < len(live) else None
        answers = above.text[-1:] == "?" and block.text.lower() in _PLAIN_ANSWERS
        if answers or _is_told(above, block, below):
            block.kind = "paragraph"
        if not (is_value(block.text) and _is_label(above)):
            continue
        ends = below is None or (_is_label(below) and styles[index + 1] and block.gap <= below.gap)
        if ends or "%" in block.text:
            block.kind = "paragraph"


def _is_told(above: Block, block: Block, below: Block | None) -> bool:
    """Return whether a line of words is all that is said of a label: "Anaesthetic", "General"."""
    if above.kind != "heading" or not _ends_as_label(above.text) or _ends_as_label(block.text):
        return False
    if len(block.text.split()) > _TOLD_WORDS or block.text[-1] in "?:":
        return False
    return below is None or (
        below.kind in ("heading", "paragraph")
        and _ends_as_label(below.text)
        and block.gap <= below.gap
    )


def _ends_as_label(text: str) -> bool:
    """Return whether a line asks for one fact: "Length of stay", "What anaesthetic is used?"."""
    if text[-1] == "?" and _ASKS_FACT.match(text):
        return True
    return len(text.split()) <= _LABEL_WORDS and _FACT.search(text.rstrip(" :?")) is not None


def _is_label(block: Block) -> bool:
    text = block.text
    if not block.single or block.kind not in ("heading", "paragraph"):
        return False
    if ends_sentence(text) and text[-1] != "?":
        return False
    return len(text.split()) <= _LABEL_WORDS and not is_value(text)
