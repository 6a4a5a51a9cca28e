"""What the words above a passage say for it: its list's introduction, or a question."""

from __future__ import annotations

import re
from typing import NamedTuple

from analysis.coding.governing import analyse, certainty_of
from analysis.coding.lexicon import grammar_pattern
from analysis.coding.lists import Introduction, introduction_of
from analysis.coding.sentences import sentences
from analysis.folding import fold
from analysis.records import Passage
from analysis.remembering import Remembered, RememberedWith

_MARKS = " *_)\"'"
_CLOSING = 8  # characters in which a question ends, with its marks
_LONGEST = 80  # characters of a question that a list goes on from
_OPEN = grammar_pattern(
    r"\W*(?P<asks>{open_questions} (?:\w+ ){0,2}{askers}(?: {opens_matters}){0,2})\W*\Z"
)
_WHOLE = grammar_pattern(r"\W*(?:{polar}|{open_questions}|{asks_for_things}|why|where) ")
_MATTER = re.compile(r"\W{0,4}(?P<matter>\w[^?:.;–—]{1,50}?)\s?(?:[?:]|\.{3}|…|\s[-–—])\s+(?=\w)")


def question_above(above: Passage | None, passage: Passage) -> str:
    """Return the folded question that a passage stands right below, or nothing."""
    if above is None or "?" not in above.text[-_CLOSING:] or above.kind == "furniture":
        return ""
    if above.text.rstrip(_MARKS)[-1:] != "?":
        return ""
    if above.kind == "paragraph" and passage.kind == "item":
        return ""
    return fold(above.text)


class Announced(NamedTuple):
    """What the introduction of its list and its heading say for a passage."""

    opened: str
    """The folded question that they leave open: "when can i"; or nothing."""
    certainty: str
    """What it inherits."""
    said: Introduction | None
    """What they say of each item."""


def announced(passage: Passage) -> Announced:
    """Return what the introduction of its list and its heading say for a passage."""
    heading = passage.section[-1] if passage.section else ""
    return _announced[passage.lead_in, heading, passage.kind == "item"]


@RememberedWith
def _announced(lead_in: str, heading: str, is_item: bool) -> Announced:
    opened = _left_open(lead_in or heading)
    certainty = _inherited(lead_in) if lead_in and not opened else "asserted"
    return Announced(opened, certainty, _introduced(lead_in, heading) if is_item else None)


def _left_open(words: str) -> str:
    asked = _OPEN.match(fold(words)) if 0 < len(words) <= _LONGEST else None
    return asked["asks"] if asked else ""


def with_opening(opened: str, question: str) -> str:
    """Return a folded question with what is left open above it, if it goes on from that.

    Examples
    --------
    >>> with_opening("when can i", "drive?")
    'when can i drive?'
    >>> with_opening("when can i", "will it hurt?")
    'will it hurt?'
    """
    return question if not opened or _WHOLE.match(question) else f"{opened} {question}"


def opened_in(question: str) -> tuple[str, str]:
    """Return what a folded question leaves open ahead of a colon, and the whole of it.

    Examples
    --------
    >>> opened_in("how long will i: stay?")
    ('how long will i', 'how long will i stay?')
    >>> opened_in("the nurse asks: will it hurt?")
    ('', 'the nurse asks: will it hurt?')
    """
    head, colon, matter = question.partition(":")
    opened = _left_open(head) if colon else ""
    return (opened, with_opening(opened, matter.strip())) if opened else ("", question)


def parted(text: str) -> tuple[str, int]:
    """Return the matter that goes on from a question, folded, and where its answer begins.

    Examples
    --------
    >>> parted("Drive: 6 weeks")
    ('drive', 7)
    >>> parted("Ask your doctor.")
    ('', 0)
    """
    matter = _MATTER.match(fold(text))
    return (matter["matter"], matter.end()) if matter else ("", 0)


def _introduced(lead_in: str, heading: str) -> Introduction | None:
    """Return what the introduction of an item's list, or its heading, says of each item."""
    said = introduction_of(lead_in) if lead_in else None
    if said is not None or not heading:
        return said
    above = introduction_of(heading)
    return None if above is not None and above.rates and lead_in else above


@Remembered
def _inherited(lead_in: str) -> str:
    """Return the certainty that the words before a list give to its items."""
    start, end = sentences(lead_in)[-1]
    folded = fold(lead_in[start:end])
    grammar = analyse(folded)
    certainty = certainty_of(grammar, max(0, len(folded) - 2), len(folded))
    return "asserted" if certainty == "typical" else certainty  # "the common ones are:"
