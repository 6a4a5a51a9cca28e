"""Builds the text of a source piece by piece, marking what each piece is."""

from __future__ import annotations

import re

from analysis.deadline import check_time
from analysis.records import Mark

_SPACE = re.compile(r"[ \t\r\f\v\u200b\ufeff]+")
_LINES = re.compile(r" ?\n[ \n]*")


class TextBuilder:
    """Collects blocks into one text; offsets count its characters."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._at = 0
        self._kind = ""
        self.marks: list[Mark] = []

    def add(self, text: str, kind: str = "paragraph", level: int = 0, sign: str = "") -> None:
        """Add one block, its white space made single; an empty one adds nothing.

        ``sign`` is put before it, outside its mark: the bullet of an item.
        """
        check_time()
        clean = _LINES.sub("\n", _SPACE.sub(" ", text)).strip(" \n\xa0")
        if not clean:
            return
        if self._parts:
            gap = "\n" if kind == self._kind and kind in ("item", "row") else "\n\n"
            self._parts.append(gap)
            self._at += len(gap)
        if sign:
            self._parts.append(f"{sign} ")
            self._at += len(sign) + 1
        self.marks.append(Mark(self._at, self._at + len(clean), kind, level))
        self._parts.append(clean)
        self._at += len(clean)
        self._kind = kind

    @property
    def text(self) -> str:
        """All blocks added so far."""
        return "".join(self._parts)

    @property
    def title(self) -> str:
        """The words of the first title."""
        for mark in self.marks:
            if mark.kind == "title":
                return " ".join(self.text[mark.start : mark.end].split())
        return ""
