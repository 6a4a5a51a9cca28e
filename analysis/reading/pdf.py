"""Reads PDF: paragraphs in reading order, headings by the size of their letters."""

from __future__ import annotations

import re
import time
from collections import Counter

import pypdfium2 as pdfium

from analysis.errors import SourceError
from analysis.reading.blocks import ends_sentence
from analysis.reading.builder import TextBuilder
from analysis.reading.headings import heading_style
from analysis.reading.limits import Limits
from analysis.reading.lines import LONE, MARKER
from analysis.reading.pdflines import PdfLine, page_lines
from analysis.reading.texts import Text

_DIGITS = re.compile(r"\d+")
_KEPT = re.compile(
    r"(?:^|\s)(?:self|non|follow|well|low|high|long|short|pre|post|x|anti|over|co|re|mini|day|one|"
    r"two|three|minimally|half|full|part)-$",
    re.IGNORECASE,
)
"""Words that keep a hyphen at the end of a line where nothing else tells."""


def read_pdf(data: bytes, name: str, limits: Limits) -> Text:
    """Return the text of a PDF, with marks where its letters tell headings from text.

    Parameters
    ----------
    data : bytes
        The file.
    name : str
        The name of the source, for messages.
    limits : Limits
        How many pages and seconds it may take.

    Returns
    -------
    Text
        Lines of a paragraph are joined with a space, words broken by a
        hyphen made whole, heads and feet that pages repeat left out.

    Raises
    ------
    SourceError
        If the file is encrypted, broken, beyond a limit, or holds images only.
    """
    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        if "password" in str(error).lower() or "security" in str(error).lower():
            raise SourceError(
                name, "it is encrypted", "open it with its password and save it without"
            ) from error
        raise SourceError(
            name, "it is a broken or truncated PDF", "get the file again, or print it to PDF anew"
        ) from error
    try:
        lines, heights = _all_lines(document, name, limits)
    except pdfium.PdfiumError as error:
        raise SourceError(name, "one of its pages is broken", "print it to PDF anew") from error
    finally:
        document.close()
    if not lines:
        raise SourceError(
            name, "it holds images only, no text", "run text recognition (OCR) on it first"
        )
    built = _build(_without_margins(lines, heights))
    if any(mark.kind in ("heading", "title") for mark in built.marks):
        return Text(built.text, tuple(built.marks), built.title)
    return Text(built.text)


def _all_lines(
    document: pdfium.PdfDocument, name: str, limits: Limits
) -> tuple[list[PdfLine], list[float]]:
    count = len(document)
    if count > limits.pages:
        raise SourceError(
            name,
            f"it has {count:,} pages, more than the limit of {limits.pages:,}",
            "split it, or raise the limit pages",
        )
    until = time.monotonic() + limits.seconds
    lines: list[PdfLine] = []
    heights = []
    for number in range(count):
        if time.monotonic() > until:
            raise SourceError(
                name,
                f"reading it takes longer than the limit of {limits.seconds:g} seconds",
                "split it, or raise the limit seconds",
            )
        page = document[number]
        heights.append(page.get_height())
        lines += page_lines(page, number)
        page.close()
    return lines, heights


def _without_margins(lines: list[PdfLine], heights: list[float]) -> list[PdfLine]:
    """Leave out page numbers, and what stands at the head or foot of several pages."""
    margins = [line for line in lines if _in_margin(line, heights[line.page])]
    seen = Counter({key: 0 for key in map(_pattern, margins)})
    for key in {(line.page, _pattern(line)) for line in margins}:
        seen[key[1]] += 1
    need = max(2, len(heights) // 3)
    dropped = set()
    for line in margins:
        key = _pattern(line)
        if (seen[key] >= need and len(heights) > 1) or not key.strip("#|/ -–of").strip("page "):
            dropped.add(id(line))
    return [line for line in lines if id(line) not in dropped]


def _in_margin(line: PdfLine, height: float) -> bool:
    return line.bottom > height * 0.9 or line.top < height * 0.1


def _pattern(line: PdfLine) -> str:
    return _DIGITS.sub("#", line.text.lower())


def _build(lines: list[PdfLine]) -> TextBuilder:
    body = _body_size(lines)
    sizes = sorted({line.size for line in lines if line.size > body * 1.12}, reverse=True)
    whole = Counter(re.findall(r"[a-z]+(?:-[a-z]+)*", " ".join(x.text for x in lines).lower()))
    built = TextBuilder()
    group: list[PdfLine] = []
    titled = False
    for line in [*lines, None]:
        if line is not None and group and _continues(group, line, body):
            group.append(line)
            continue
        if group:
            titled = _add(built, group, body, sizes, whole, titled)
        group = [line] if line is not None else []
    return built


def _body_size(lines: list[PdfLine]) -> float:
    letters: Counter[float] = Counter()
    for line in lines:
        letters[line.size] += len(line.text)
    return max(letters.items(), key=_most)[0]


def _most(entry: tuple[float, int]) -> tuple[int, float]:
    return entry[1], -entry[0]


def _continues(group: list[PdfLine], line: PdfLine, body: float) -> bool:
    """Whether ``line`` belongs to the paragraph of ``group``."""
    last = group[-1]
    if abs(last.size - line.size) > 0.6 or last.bold != line.bold or _opens_item(line):
        return False
    if " | " in line.text or " | " in last.text:
        return False
    apart = last.page != line.page or line.bottom > last.bottom
    if apart:
        return not ends_sentence(last.text) and line.text[0].islower()
    gap = last.bottom - line.bottom
    if gap > 1.75 * line.size or (len(group) > 1 and gap > 1.25 * _spacing(group)):
        return False
    if last.bold and heading_style(last.text) == "question":
        return False
    short = last.right < max(each.right for each in group) - 12 * line.size
    return not (short and len(group) > 1 and ends_sentence(last.text) and gap > 1.45 * line.size)


def _spacing(group: list[PdfLine]) -> float:
    gaps = [a.bottom - b.bottom for a, b in zip(group, group[1:], strict=False) if a.page == b.page]
    return min((gap for gap in gaps if gap > 0), default=1e9)


def _opens_item(line: PdfLine) -> bool:
    return line.text in LONE or MARKER.match(line.text) is not None


def _add(
    built: TextBuilder,
    group: list[PdfLine],
    body: float,
    sizes: list[float],
    whole: Counter[str],
    titled: bool,
) -> bool:
    """Add one paragraph, item, row or heading; return whether the title has been found."""
    text = _joined(group, whole)
    size = group[0].size
    if size in sizes and len(text) <= 200 and not (ends_sentence(text) and text[-1] != "?"):
        if not titled and size == sizes[0]:
            built.add(text, "title")
            return True
        built.add(text, "heading", min(sizes.index(size) + 1, 6))
    elif group[0].bold and len(group) <= 2 and heading_style(text):
        built.add(text, "heading", min(len(sizes) + 1, 6))
    elif _opens_item(group[0]):
        found = MARKER.match(text)
        marker = found.group() if found else ""
        built.add(text[len(marker) :], "item", 0, marker.strip())
    else:
        built.add(text, "row" if " | " in text and len(group) == 1 else "paragraph")
    return titled


def _joined(group: list[PdfLine], whole: Counter[str]) -> str:
    """Join lines with spaces, making words whole that a hyphen broke."""
    text = group[0].text
    for line, following in zip(group, group[1:], strict=False):
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
