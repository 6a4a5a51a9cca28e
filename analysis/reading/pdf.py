"""Reads PDF: paragraphs in reading order, headings by the size of their letters."""

from __future__ import annotations

import re
from collections import Counter

import pypdfium2 as pdfium

from analysis.deadline import check_time
from analysis.errors import SourceError
from analysis.reading.limits import Limits
from analysis.reading.pdfblocks import build_text
from analysis.reading.pdflines import PdfLine, page_lines
from analysis.reading.texts import Text

_DIGITS = re.compile(r"\d+")


def read_pdf(data: bytes, name: str, limits: Limits) -> Text:
    """Return the text of a PDF, with marks where its letters tell headings from text.

    Parameters
    ----------
    data : bytes
        The file.
    name : str
        The name of the source, for messages.
    limits : Limits
        How many pages it may have.

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
    built = build_text(_without_margins(lines, heights))
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
    lines: list[PdfLine] = []
    heights = []
    for number in range(count):
        check_time()
        page = document[number]
        heights.append(page.get_height())
        lines += page_lines(page, number)
        page.close()
    return lines, heights


def _without_margins(lines: list[PdfLine], heights: list[float]) -> list[PdfLine]:
    """Leave out page numbers, and what stands at the head or foot of several pages."""
    margins = [line for line in lines if _in_margin(line, heights[line.page])]
    seen = Counter(key for _, key in {(line.page, _pattern(line)) for line in margins})
    need = max(2, len(heights) // 3)
    dropped = set()
    for line in margins:
        key = _pattern(line)
        if (seen[key] >= need and len(heights) > 1) or not key.strip("#|/ -–of").strip("page "):
            dropped.add(id(line))
    return [line for line in lines if id(line) not in dropped]


def _in_margin(line: PdfLine, height: float) -> bool:
    return line.base > height * 0.91 or line.base < height * 0.09


def _pattern(line: PdfLine) -> str:
    return _DIGITS.sub("#", line.text.lower())
