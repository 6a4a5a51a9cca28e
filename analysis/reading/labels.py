"""Tells menus, breadcrumbs, contact lines, bylines and page numbers by their shape."""

from __future__ import annotations

import re

from analysis.reading.blocks import Block, ends_sentence
from analysis.reading.grammar import GRAMMAR
from analysis.reading.lines import has_cells
from analysis.reading.phrases import Lexicon, squeeze
from analysis.units import SECONDS

_CUT = re.compile(r"\s+(?:[|·•»›>*.¦]|::)+\s+|\s*[|¦]\s*")
_CRUMB = re.compile(r"\s[»›>]\s")
_PHONE = re.compile(r"(?<![\w/.-])\(?\+?\d[\d() .-]{5,18}\d(?![\w/])")
_POSTCODE = re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}\b|\b[A-Z]{2} \d{5}(?:-\d{4})?\b")
_ONLINE = re.compile(r"\b(?:https?://|www\.)\S+|\b\S{1,64}@\S{1,64}\.[a-z]{2,10}\b", re.IGNORECASE)
_DAY = GRAMMAR.pattern(r"\b{days}(?:[a-z]{3,6})?s?\b")
_CLOCK = GRAMMAR.pattern(r"\b\d{1,2}(?:[:.]\d{2})?\s?{day_halves}\b|\b\d{1,2}[:.]\d{2}\b")
_PAGE = re.compile(r"(?:page |p\. ?|- ?)?\d{1,3}(?: ?(?:/|of) ?\d{1,3})?(?: ?-)?")
_BY = GRAMMAR.pattern(r"By\s+(?:{titles}\.?\s+)?[A-Z][\w.'’-]+\s+[A-Z]")
_PLAIN_ANSWERS = frozenset(GRAMMAR.words("plain_answers"))
_DIGIT = re.compile(r"\d")
_OF_ADDRESSES = ("@", "www.", "://")
_INSTRUCTION = GRAMMAR.pattern(r"\b{instructs}\b")


def is_menu(blocks: list[Block], index: int, *, edge: bool, top: bool, lexicon: Lexicon) -> bool:
    """Return whether the block at ``index`` is a menu, a breadcrumb or a row of links.

    Parameters
    ----------
    blocks : list of Block
        All blocks of the page.
    index : int
        The block asked about.
    edge, top : bool
        Whether it stands outside the prose of the page, and above it.
    lexicon : Lexicon
        The words of page furniture.
    """
    text = blocks[index].text
    if not may_be_menu(text):
        return False
    cells = [squeeze(cell) for cell in text.split(" / ")] if _has_slashes(text) else cells_of(text)
    if len(cells) < 2 or any(len(cell.split()) > 9 for cell in cells):
        return False
    told = cells
    if cells[-1] in _PLAIN_ANSWERS and _is_table(blocks, index, len(cells)):
        told = [cell for cell in cells if cell not in _PLAIN_ANSWERS]  # else they are of a poll
    known = sum(1 for cell in told if lexicon.family_of_line(cell))
    if known * 2 >= len(cells) or (known and (edge or len(cells) > 2)):
        return True
    if blocks[index].kind == "item" or ends_sentence(blocks[index].text):
        return False
    if _CRUMB.search(text) and not any(cell[0].isdigit() for cell in cells):
        return edge or len(cells) > 2
    if _is_table(blocks, index, len(cells)):
        return False
    if len(cells) == 2:
        return top and index + 1 < len(blocks) and _opens_banner(blocks, index)
    return top or (edge and ("|" in text or "¦" in text))


def may_be_menu(text: str) -> bool:
    """Return whether a line has the parts of which menus consist; a framed row is of a table."""
    if len(text) > 300 or (text[0] == "|" and len(text) > 1):
        return False
    return _has_slashes(text) or has_cells(text)


def is_contact(text: str, folded: str, lexicon: Lexicon) -> bool:
    """Return whether a short line gives a telephone number, an address or opening hours.

    Parameters
    ----------
    text, folded : str
        The line as it stands, and folded.
    lexicon : Lexicon
        The words of page furniture.

    Examples
    --------
    >>> from analysis.reading.phrases import load_lexicon
    >>> is_contact("Tel: 01632 960 118", "tel: 01632 960 118", load_lexicon())
    True
    >>> said = "Ring 01632 960 118 if you have a fever."
    >>> is_contact(said, said.lower(), load_lexicon())
    False
    """
    if ends_sentence(text) and folded.count(" ") > 5:
        return False
    if not _DIGIT.search(folded) and not any(sign in folded for sign in _OF_ADDRESSES):
        return False  # every telephone number has a digit, and every address one of these
    if _INSTRUCTION.search(folded):
        return False
    words = folded.replace(",", " ").split()
    number = _PHONE.search(text)
    if number and sum(map(str.isdigit, number.group())) >= 7 and len(words) <= 12:
        return True
    if _ONLINE.search(text) and len(words) <= 8:
        return True
    if _DAY.search(folded) and len(_CLOCK.findall(folded)) >= 2:
        return True
    if _POSTCODE.search(text) and len(words) <= 14:
        return True
    return bool(words) and words[0].isdigit() and _names_street(text, lexicon)


def _names_street(text: str, lexicon: Lexicon) -> bool:
    """Tell "6 Oak Drive" from "6 weeks: you can drive"."""
    name, *others = text.replace(",", " ").split()[1:6] or [""]
    measure = name.lower().strip(":–—-").removesuffix("s")
    named = any(word[0].isupper() and word.lower() in lexicon.streets for word in others)
    return named and measure not in SECONDS


def is_person_line(text: str, lexicon: Lexicon) -> bool:
    """Return whether a line names the page's author: "By Jane Doe"."""
    return _BY.match(text) is not None and len(text.split()) <= 10 and text[-1] not in ".!?:"


def is_page_number(folded: str, block: Block, edge: bool) -> bool:
    """Return whether a line is nothing but a page's number."""
    if block.kind == "row" or not may_be_page_number(folded):
        return False
    return edge or len(folded) > 3 or block.gap > 0


def may_be_page_number(folded: str) -> bool:
    """Return whether a folded line has the form of a page's number."""
    return len(folded) <= 14 and _PAGE.fullmatch(folded) is not None


def cells_of(text: str) -> list[str]:
    """Return the cells of a line, folded, between bars, dots, arrows and the like."""
    return [squeeze(cell) for cell in _CUT.split(text) if cell.strip()]


def _has_slashes(text: str) -> bool:
    return text.count(" / ") >= 3


def _is_table(blocks: list[Block], index: int, count: int) -> bool:
    """Whether a line beside the one at ``index`` has as many cells: rows of a table."""
    return any(
        0 <= near < len(blocks)
        and "|" in blocks[near].text[:300]
        and len(cells_of(blocks[near].text[:300]))
        in (count, count - blocks[near].text[0].count("|"))
        for near in (index - 1, index + 1)
    )


def _opens_banner(blocks: list[Block], index: int) -> bool:
    """Whether another row of links stands right below."""
    below = blocks[index + 1]
    return below.gap == 0 and len(cells_of(below.text[:300])) >= 3
