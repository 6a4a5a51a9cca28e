"""Puts the lines of a PDF together into paragraphs, items, rows and headings."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise

from analysis.reading.blocks import ends_sentence
from analysis.reading.builder import TextBuilder
from analysis.reading.headings import heading_style
from analysis.reading.lines import LONE, MARKER
from analysis.reading.pdflines import PdfLine

_KEPT = re.compile(
    r"(?:^|\s)(?:self|non|follow|well|low|high|long|short|pre|post|x|anti|over|co|re|mini|day|one|"
    r"two|three|minimally|half|full|part)-$",
    re.IGNORECASE,
)
"""Words that keep a hyphen at the end of a line where nothing else tells."""


def build_text(lines: list[PdfLine]) -> TextBuilder:
    """Return the text of a PDF with its marks.

    Parameters
    ----------
    lines : list of PdfLine
        All lines in reading order, heads and feet of pages left out.
    """
    writer = _Writer(lines)
    group: list[PdfLine] = []
    above: PdfLine | None = None
    for line in lines:
        if group and not _continues(group, line, above):
            writer.add(group)
            above, group = group[-1], []
        group.append(line)
    if group:
        writer.add(group)
    return writer.built


def _body_size(lines: list[PdfLine]) -> float:
    letters: Counter[float] = Counter()
    for line in lines:
        letters[line.size] += len(line.text)
    return max(letters.items(), key=_most)[0]


def _most(entry: tuple[float, int]) -> tuple[int, float]:
    return entry[1], -entry[0]


def _continues(group: list[PdfLine], line: PdfLine, above: PdfLine | None) -> bool:
    """Whether ``line`` belongs to the paragraph of ``group``, which stands below ``above``."""
    last = group[-1]
    if abs(last.size - line.size) > 0.6 or last.bold != line.bold or _opens_item(line):
        return False
    if " | " in line.text or " | " in last.text or last.text[-1] == ":":
        return False
    flows = line.text[0].islower() and not ends_sentence(last.text)
    if last.page != line.page or line.base > last.base:
        return flows or (not ends_sentence(last.text) and _is_full(last, line))
    gap = last.base - line.base
    if gap > 1.75 * line.size or (len(group) > 1 and gap > 1.25 * _spacing(group)):
        return False
    hangs = _opens_item(group[0]) and last is group[0]
    if not hangs and line.left > last.left + 0.9 * line.size:
        return False
    listed = above is not None and above.text[-1] == ":"
    if flows and not listed:
        return _is_full(last, line) or last.right - last.left > 0.6 * (line.edge - line.left)
    return _is_full(last, line)


def _is_full(last: PdfLine, line: PdfLine) -> bool:
    """Whether the first word of ``line`` had no room behind ``last``."""
    word = len(line.text.split(" ", 1)[0]) + 1
    return last.right + 0.4 * word * line.size > last.edge - line.size


def _spacing(group: list[PdfLine]) -> float:
    gaps = [a.base - b.base for a, b in pairwise(group) if a.page == b.page]
    return min((gap for gap in gaps if gap > 0), default=1e9)


def _opens_item(line: PdfLine) -> bool:
    return line.text in LONE or MARKER.match(line.text) is not None


class _Writer:
    """Writes groups of lines down as headings, items, rows and paragraphs."""

    def __init__(self, lines: list[PdfLine]) -> None:
        self.built = TextBuilder()
        body = _body_size(lines)
        self._sizes = sorted({line.size for line in lines if line.size > body * 1.12}, reverse=True)
        words = " ".join(line.text for line in lines).lower()
        self._whole = Counter(re.findall(r"[a-z]+(?:-[a-z]+)*", words))
        self._titled = False
        self._lead: PdfLine | None = None
        self._listed: float | None = None

    def add(self, group: list[PdfLine]) -> None:
        """Write one group of lines."""
        text = _joined(group, self._whole)
        size, left = group[0].size, group[0].left
        lead, self._lead = self._lead, group[0] if text[-1] == ":" else None
        listed, self._listed = self._listed, None
        place = self._sizes.index(size) + 1 if size in self._sizes else 0
        if place and len(text) <= 200 and (text[-1] == "?" or not ends_sentence(text)):
            kind = "heading" if self._titled or place > 1 else "title"
            self._titled = self._titled or kind == "title"
            self.built.add(text, kind, min(place, 6) if kind == "heading" else 0)
        elif group[0].bold and len(group) <= 2 and " | " not in text and heading_style(text):
            self.built.add(text, "heading", min(len(self._sizes) + 1, 6))
        elif len(group) == 1 and heading_style(text) == "question":
            self.built.add(text, "heading", min(len(self._sizes) + 2, 6))
        elif _opens_item(group[0]):
            found = MARKER.match(text)
            marker = found.group() if found else ""
            self.built.add(text[len(marker) :], "item", 0, marker.strip())
        elif " | " in text and len(group) == 1:
            self.built.add(text, "row")
        elif (lead is not None and left > lead.left + 0.9 * size) or (
            listed is not None and abs(left - listed) < 0.5 * size
        ):
            self._listed = left
            self.built.add(text, "item")
        else:
            self.built.add(text)


def _joined(group: list[PdfLine], whole: Counter[str]) -> str:
    """Join lines with spaces, making words whole that a hyphen broke."""
    text = group[0].text
    for line, following in pairwise(group):
        after = following.text
        if text.endswith("-") and len(text) > 1 and text[-2].isalpha() and after[0].islower():
            text = _unbroken(text, after, line.broken, whole)
        elif text.endswith(("-", "–", "/")) and text[-2:-1].isalnum():
            text += after
        else:
            text += f" {after}"
    return text


def _unbroken(text: str, after: str, broken: bool, whole: Counter[str]) -> str:
    head = re.findall(r"[a-z]+(?:-[a-z]+)*$", text[:-1].lower()[-40:])
    tail = re.match(r"[a-z]+", after.lower())
    if head and tail:
        if whole[head[0] + tail.group()]:
            return text[:-1] + after
        if whole[f"{head[0]}-{tail.group()}"]:
            return text + after
    if not broken and _KEPT.search(text[-20:]):
        return text + after
    return text[:-1] + after if broken or not _KEPT.search(text[-20:]) else text + after
