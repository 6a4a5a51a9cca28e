"""Reads the lines of a PDF page with their place and letter size, column after column."""

from __future__ import annotations

import math
from ctypes import c_double, c_int, create_string_buffer
from dataclasses import dataclass
from typing import NamedTuple

import pypdfium2 as pdfium
import pypdfium2.raw as raw

_WIDE = 2.0  # a gap of so many letter sizes parts two columns,
_CELL = 0.9  # one of so many that no space fills parts two cells
_HYPHENS = str.maketrans({"\u2010": "-", "\u00ad": "", "\x02": "-", "\ufffe": "-"})


@dataclass(slots=True)
class PdfLine:
    """One line of one column; lengths are in points, from the lower left corner of the page."""

    text: str
    left: float
    right: float
    base: float
    """The height on which its letters stand."""
    size: float
    """The size of its letters."""
    bold: bool
    page: int = 0
    edge: float = 0.0
    """How far to the right the lines of its column reach."""
    broken: bool = False
    """Whether it ends in a hyphen that the layout put there."""


class _Letter(NamedTuple):
    sign: str
    left: float
    right: float
    base: float
    size: float
    place: int
    """Which character of the page it is."""


def page_lines(page: pdfium.PdfPage, number: int) -> list[PdfLine]:
    """Return the lines of a page in reading order.

    Parameters
    ----------
    page : PdfPage
        An open page.
    number : int
        Its number, from 0.

    Returns
    -------
    list of PdfLine
        Two or more columns are read one after another, from the left.
        Lengths are in points, from the lower left corner.
    """
    text = page.get_textpage()
    try:
        lines = _raw_lines(text, number)
    finally:
        text.close()
    return _in_order(lines, 0)


def _raw_lines(text: pdfium.PdfTextPage, number: int) -> list[PdfLine]:
    lines: list[PdfLine] = []
    run: list[_Letter] = []
    spaced = 0.0
    left, right, bottom, top, base = (c_double() for _ in range(5))
    matrix = raw.FS_MATRIX()
    for index in range(text.count_chars()):
        code = raw.FPDFText_GetUnicode(text, index)
        if code in (0, 10, 13):
            _close(lines, run, text, number)
            continue
        sign = chr(code)
        if sign.isspace():
            spaced = _CELL if raw.FPDFText_IsGenerated(text, index) == 1 else _WIDE
            continue
        raw.FPDFText_GetCharBox(text, index, left, right, bottom, top)
        raw.FPDFText_GetCharOrigin(text, index, bottom, base)
        scale = 1.0
        if raw.FPDFText_GetMatrix(text, index, matrix):
            scale = math.hypot(matrix.c, matrix.d) or 1.0
        size = raw.FPDFText_GetFontSize(text, index) * scale
        letter = _Letter(sign, left.value, right.value, base.value, size, index)
        if run and _is_apart(run[-1], letter, spaced):
            _close(lines, run, text, number)
        elif run and spaced:
            run.append(letter._replace(sign=" "))
        run.append(letter)
        spaced = 0.0
    _close(lines, run, text, number)
    return lines


def _is_apart(before: _Letter, letter: _Letter, spaced: float) -> bool:
    """Whether a letter begins a new line, column or cell."""
    wide = max(before.size, letter.size, 4.0)
    gap = letter.left - before.right
    if gap > _WIDE * wide or (spaced and gap > spaced * wide):
        return True
    return gap < -wide or abs(letter.base - before.base) > 0.6 * wide


def _close(lines: list[PdfLine], run: list[_Letter], text: pdfium.PdfTextPage, number: int) -> None:
    """Make a line of the letters gathered, and begin anew."""
    if not run:
        return
    words = "".join(letter.sign for letter in run).strip()
    words = words.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    broken = words[-1:] in ("\x02", "\ufffe", "\u00ad")
    if broken:
        words = words[:-1] + "-"
    sizes = sorted(letter.size for letter in run)
    bases = sorted(letter.base for letter in run)
    lines.append(
        PdfLine(
            text=words.translate(_HYPHENS),
            left=min(letter.left for letter in run),
            right=max(letter.right for letter in run),
            base=bases[len(bases) // 2],
            size=round(sizes[len(sizes) // 2], 1),
            bold=_is_bold(text, run[0].place) and _is_bold(text, run[-1].place),
            page=number,
            broken=broken,
        )
    )
    run.clear()


def _is_bold(text: pdfium.PdfTextPage, index: int) -> bool:
    if raw.FPDFText_GetFontWeight(text, index) >= 600:
        return True
    name, flags = create_string_buffer(128), c_int()
    raw.FPDFText_GetFontInfo(text, index, name, 128, flags)
    return any(word in name.value.lower() for word in (b"bold", b"black", b"heavy"))


def _in_order(lines: list[PdfLine], depth: int) -> list[PdfLine]:
    """Put lines in reading order: bands from the top, in each the columns from the left."""
    gutter = _gutter(lines) if depth < 4 else None
    if gutter is None:
        edge = max((line.right for line in lines), default=0.0)
        for line in lines:
            line.edge = edge
        return _merge_rows(sorted(lines, key=_from_top))
    ordered: list[PdfLine] = []
    band: list[PdfLine] = []
    for line in sorted(lines, key=_from_top):
        if line.left < gutter < line.right:
            ordered += _columns(band, gutter, depth)
            band = []
            line.edge = max(each.right for each in lines)
            ordered.append(line)
        else:
            band.append(line)
    return ordered + _columns(band, gutter, depth)


def _columns(band: list[PdfLine], gutter: float, depth: int) -> list[PdfLine]:
    left = [line for line in band if line.right <= gutter]
    right = [line for line in band if line.right > gutter]
    return _in_order(left, depth + 1) + _in_order(right, depth + 1)


def _from_top(line: PdfLine) -> tuple[float, float]:
    return -round(line.base, 0), line.left


def _gutter(lines: list[PdfLine]) -> float | None:
    """Return the place between two columns, if the lines stand in columns."""
    if len(lines) < 8:
        return None
    low, high = min(line.left for line in lines), max(line.right for line in lines)
    best: tuple[int, float] | None = None
    for step in range(20, 81):
        place = low + (high - low) * step / 100
        crossing = sum(1 for line in lines if line.left < place < line.right)
        left = [line for line in lines if line.right <= place]
        right = [line for line in lines if line.left >= place]
        few = min(len(left), len(right))
        if few < 4 or crossing * 4 > len(lines) or not _side_by_side(left, right):
            continue
        if best is None or crossing < best[0]:
            best = (crossing, place)
    return best[1] if best else None


def _side_by_side(left: list[PdfLine], right: list[PdfLine]) -> bool:
    """Whether both sides hold running text over the same height, not labels and values."""
    shared = min(max(each.base for each in left), max(each.base for each in right)) - max(
        min(each.base for each in left), min(each.base for each in right)
    )
    words = [sum(len(each.text.split()) for each in side) / len(side) for side in (left, right)]
    return shared > 3 * left[0].size and min(words) >= 2.5


def _merge_rows(lines: list[PdfLine]) -> list[PdfLine]:
    """Join the pieces that stand on one height: the cells of a table's row."""
    merged: list[PdfLine] = []
    for line in lines:
        last = merged[-1] if merged else None
        level = last is not None and abs(last.base - line.base) < 0.35 * line.size
        if last is not None and level and line.left >= last.right - 1:
            bullet = len(last.text) <= 3
            last.text = f"{last.text}{' ' if bullet else ' | '}{line.text}"
            last.right, last.broken = line.right, line.broken
        else:
            merged.append(line)
    return merged
