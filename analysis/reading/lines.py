"""Cuts text into lines with their exact offsets, indents and list markers."""

from __future__ import annotations

import re

MARKER = re.compile(
    r"(?:[•‣◦▪▫●○■□◆◇⁃➢➤►▶✓✔☑☐✅✗✘❌❑❏¤§\uf0b7\uf0a7\uf0d8]\ufe0f?\s*(?=\w)|"
    r"\[[ xX✓]?\]\s+(?=\w)|[x!]\s+(?=[^\W\d])|"
    r"(?:[•‣◦▪▫●○■□◆◇⁃➢➤►▶✓✔☑☐✅✗✘❌❑❏¤§\uf0b7\uf0a7\uf0d8·∙*+»→]|--?|–|—|o|"
    r"\(?\d{1,2}[.)]|\([a-zA-Z]{1,2}\)|[a-zA-Z]\)|[a-h]\.|\(?[ivxIVX]{1,4}[.)])\s+(?=\S))"
)
"""The sign that opens a list item, with the space behind it."""

LONE = frozenset("•‣◦▪▫●○■□◆◇⁃➢➤►▶✓✔☑☐✅✗✘❌❑❏¤§\uf0b7\uf0a7\uf0d8·∙*o-–—")
"""Signs that open the item on the next line where they stand on a line alone."""

_QUESTION = re.compile(r"Q(?:uestion)?\s?\d{0,2}\s?[:.)]\s+(?=\S)")
_ANSWER = re.compile(r"A(?:ns(?:wer)?)?\s?\d{0,2}\s?[:.]\s+(?=\S)")
_INLINE_SIGN = "•"
_INLINE = re.compile(r"\s+•\s*(?=\w)")
_INTRODUCES = (":", "?")
_ENDS = (".", "!", "?", ";")
_SIGN = re.compile("[·•»›]")
_CELLS = re.compile(r"\s(?:[·•»›>*.]|::)\s")

_INVISIBLE = "\u200b\ufeff\u2060\u00ad"
_OPENERS = frozenset(
    "•‣◦▪▫●○■□◆◇⁃➢➤►▶✓✔☑☐✅✗✘❌❑❏¤§\uf0b7\uf0a7\uf0d8·∙*+»→-–—o!([0123456789ivxIVX"
)


class Line:
    """One line that is not blank: its words without the space and marker before them."""

    __slots__ = ("end", "gap", "indent", "marker", "start", "text")

    def __init__(self, start: int, text: str, indent: int, gap: int, marker: str) -> None:
        self.start = start
        self.end = start + len(text)
        self.text = text
        self.indent = indent
        self.gap = gap
        self.marker = marker

    def has_cells(self) -> bool:
        """Return whether it is a row of a table or of a menu."""
        return len(self.text) < 300 and not self.marker and has_cells(self.text)


def split_lines(text: str) -> list[Line]:
    """Return the lines of ``text`` that are not blank, in order.

    Parameters
    ----------
    text : str
        A whole source as read, with any line ends.

    Returns
    -------
    list of Line
        Offsets count characters of ``text``; ``gap`` is the number of blank
        lines above, ``indent`` the characters before the words or the marker.
    """
    lines: list[Line] = []
    at, gap, waiting = 0, 1, ""
    for raw in text.splitlines(keepends=True):
        body = raw.strip()
        if not body or (body[0] in _INVISIBLE and not body.strip(_INVISIBLE)):
            gap += 1
            at += len(raw)
            continue
        indent = raw.find(body[0])
        start = at + indent
        at += len(raw)
        if len(body) == 1 and body in LONE:
            waiting = body
            continue
        marker, waiting = waiting, ""
        if not marker and (body[0] in _OPENERS or body[1:2] in ").,"):
            found = MARKER.match(body)
            if found is not None:
                start += found.end()
                marker, body = found.group().strip(), body[found.end() :]
        if body[0] in "QA" and (label := _label(body, lines[-1].text if lines else "")):
            start, body = start + label, body[label:]
        if _INLINE_SIGN not in body:
            lines.append(Line(start, body, indent, gap, marker))
            gap = 0
            continue
        for at_piece, piece in _pieces(body, bool(marker)):
            lines.append(Line(start + at_piece, piece, indent, gap, marker))
            marker, gap = _INLINE_SIGN, 0
    return lines


def _label(body: str, above: str) -> int:
    """Return how many characters of a line only say that it is a question or its answer."""
    found = None
    if body[0] == "Q" and body[-1] == "?":
        found = _QUESTION.match(body)
    elif body[0] == "A" and above[-1:] == "?":
        found = _ANSWER.match(body)
    return found.end() if found is not None else 0


def _pieces(body: str, marked: bool) -> list[tuple[int, str]]:
    """Cut a line into the items that signs part inside it, each with its place.

    "The risks include: • infection • bleeding" has two items; a row of menu entries, which
    nothing introduces and in which no sentence ends, is left whole.
    """
    signs = list(_INLINE.finditer(body))
    if not signs:
        return [(0, body)]
    head = body[: signs[0].start()]
    told = head[-1:] in _INTRODUCES and len(signs) > 1
    if not told and not (marked and head[-1:] in _ENDS and head.count(" ") > 2):
        return [(0, body)]
    starts = [0, *(sign.end() for sign in signs)]
    ends = [*(sign.start() for sign in signs), len(body)]
    return [(a, body[a:b]) for a, b in zip(starts, ends, strict=True) if a < b]


def has_cells(text: str) -> bool:
    """Return whether bars, dots or arrows part a line, as in a menu or a table."""
    if "|" in text or "¦" in text:
        return True
    if " ." in text or " ::" in text or ">" in text or "*" in text:
        return _CELLS.search(text) is not None
    return not text.isascii() and _SIGN.search(text) is not None and _CELLS.search(text) is not None


def kind_of_marker(marker: str) -> str:
    """Return the family of a list marker: its sign, or ``1.``, ``a)`` for any of its row."""
    core = marker.strip("().")
    if core.isdigit():
        return marker.replace(core, "1")
    if core.isalpha() and core != "o":
        return marker.replace(core, "a")
    return marker
