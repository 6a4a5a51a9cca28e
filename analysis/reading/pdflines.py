"""Reads the lines of a PDF page with their place and letter size, column after column."""

from __future__ import annotations

from ctypes import c_double
from dataclasses import dataclass

import pypdfium2 as pdfium
import pypdfium2.raw as raw

_WIDE = 2.2  # a gap of so many letter sizes parts two columns


@dataclass(slots=True)
class PdfLine:
    """One line of one column."""

    text: str
    left: float
    right: float
    bottom: float
    top: float
    size: float
    bold: bool
    page: int = 0
    broken: bool = False
    """Whether it ends in a hyphen that the layout put there."""


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
    run: list[tuple[str, float, float, float, float, float, bool]] = []
    left, right, bottom, top = (c_double() for _ in range(4))
    for index in range(text.count_chars()):
        code = raw.FPDFText_GetUnicode(text, index)
        sign = chr(code) if 0 < code < 0x110000 else ""
        if sign in ("\r", "\n", ""):
            _close(lines, run, number)
            continue
        raw.FPDFText_GetCharBox(text, index, left, right, bottom, top)
        size = raw.FPDFText_GetFontSize(text, index)
        box = (left.value, right.value, bottom.value, top.value)
        if sign.isspace():
            if run and run[-1][0] != " ":
                run.append((" ", *box, size, False))
            continue
        before = next((each for each in reversed(run) if each[0] != " "), None)
        if before is not None and _is_apart(before, box, size):
            _close(lines, run, number)
        bold = raw.FPDFText_GetFontWeight(text, index) >= 600
        run.append((sign, *box, size, bold))
    _close(lines, run, number)
    return lines


def _is_apart(
    before: tuple[str, float, float, float, float, float, bool],
    box: tuple[float, float, float, float],
    size: float,
) -> bool:
    """Whether a letter at ``box`` begins a new line or column."""
    wide = max(_height(before), size, 4.0)
    if box[0] - before[2] > _WIDE * wide:
        return True
    return box[1] < before[1] - wide or abs(box[2] - before[3]) > 0.9 * wide


def _height(sign: tuple[str, float, float, float, float, float, bool]) -> float:
    return sign[5]


def _close(
    lines: list[PdfLine],
    run: list[tuple[str, float, float, float, float, float, bool]],
    number: int,
) -> None:
    """Make a line of the letters gathered, and begin anew."""
    letters = [sign for sign in run if sign[0] != " "]
    words = "".join(sign[0] for sign in run).strip()
    run.clear()
    if not letters or not words:
        return
    broken = words[-1] in "\x02\ufffe\u00ad"
    words = words.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    words = words.replace("\x02", "-").replace("\ufffe", "-").replace("\u00ad", "-")
    sizes = sorted(sign[5] for sign in letters)
    lines.append(
        PdfLine(
            text=words,
            left=min(sign[1] for sign in letters),
            right=max(sign[2] for sign in letters),
            bottom=min(sign[3] for sign in letters),
            top=max(sign[4] for sign in letters),
            size=round(sizes[len(sizes) // 2], 1),
            bold=sum(sign[6] for sign in letters) * 10 >= len(letters) * 9,
            page=number,
            broken=broken,
        )
    )


def _in_order(lines: list[PdfLine], depth: int) -> list[PdfLine]:
    """Put lines in reading order: bands from the top, in each the columns from the left."""
    gutter = _gutter(lines) if depth < 4 else None
    if gutter is None:
        return _merge_rows(sorted(lines, key=_from_top))
    ordered: list[PdfLine] = []
    band: list[PdfLine] = []
    for line in sorted(lines, key=_from_top):
        if line.left < gutter < line.right:
            ordered += _columns(band, gutter, depth)
            band = []
            ordered.append(line)
        else:
            band.append(line)
    return ordered + _columns(band, gutter, depth)


def _columns(band: list[PdfLine], gutter: float, depth: int) -> list[PdfLine]:
    left = [line for line in band if line.right <= gutter]
    right = [line for line in band if line.right > gutter]
    return _in_order(left, depth + 1) + _in_order(right, depth + 1)


def _from_top(line: PdfLine) -> tuple[float, float]:
    return -round(line.bottom, 0), line.left


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
    shared = min(max(each.top for each in left), max(each.top for each in right)) - max(
        min(each.bottom for each in left), min(each.bottom for each in right)
    )
    words = [sum(len(each.text.split()) for each in side) / len(side) for side in (left, right)]
    return shared > 3 * left[0].size and min(words) >= 2.5


def _merge_rows(lines: list[PdfLine]) -> list[PdfLine]:
    """Join the pieces that stand on one height: the cells of a table's row."""
    merged: list[PdfLine] = []
    for line in lines:
        last = merged[-1] if merged else None
        if last is not None and abs(last.bottom - line.bottom) < 0.35 * line.size:
            if line.left >= last.right - 1:
                bullet = len(last.text) <= 3
                last.text = f"{last.text}{' ' if bullet else ' | '}{line.text}"
                last.right, last.broken = line.right, line.broken
                continue
        merged.append(line)
    return merged
