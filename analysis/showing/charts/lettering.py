"""Makes the words of pages safe to draw."""

from __future__ import annotations

import textwrap
from functools import lru_cache

BIDI = dict.fromkeys([*range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x200E, 0x200F, 0x061C])
"""Signs that turn the direction of writing; a chart is drawn from left to right."""
REGULAR, BOLD = 0.65, 0.73
"""Breadth of a sign for its size of type: a little more than the font's mean."""


def plain(text: str, longest: int = 0) -> str:
    """Make text safe to draw: no formula, no control sign, no glyph the font lacks.

    Parameters
    ----------
    text : str
        Words of a page, in any script.
    longest : int, optional
        Characters to keep; 0 keeps all.

    Returns
    -------
    str
        The text on one line, ``$`` escaped, unknown glyphs as U+FFFD.
    """
    known = _glyphs()
    flat = " ".join(text.translate(BIDI).split())
    if longest and len(flat) > longest:
        flat = flat[: longest - 1].rstrip() + "…"
    drawn = "".join(sign if ord(sign) in known else "\ufffd" for sign in flat)
    return drawn.replace("$", r"\$")


def quoted(text: str, width: int, lines: int = 2) -> str:
    """Set a quote in curly marks, broken into a few lines.

    Parameters
    ----------
    text : str
        The words.
    width : int
        Characters on a line.
    lines : int, optional
        Lines to keep; an ellipsis after a whole word shows that there were more.

    Returns
    -------
    str
        The quote, safe to draw.
    """
    kept = textwrap.wrap(plain(text, longest=width * lines * 2), width, break_long_words=True)
    if len(kept) > lines:
        last = kept[lines - 1]
        if len(last) > width - 1:
            last = last[: width - 1].rpartition(" ")[0] or last[: width - 1]
        kept = [*kept[: lines - 1], last.rstrip(" ,;:–—-") + "…"]
    return "“" + "\n".join(kept) + "”"


def breadth(text: str, size: float, bold: bool = False) -> float:
    """Estimate how wide drawn words are, on the safe side and without drawing them.

    Parameters
    ----------
    text : str
        Words on one line.
    size : float
        Size of type, in points.
    bold : bool, optional
        Whether they are drawn bold.

    Returns
    -------
    float
        Inches.

    Examples
    --------
    >>> round(breadth("within 8 months", 8, bold=True), 2)
    1.22
    """
    return len(text) * size * (BOLD if bold else REGULAR) / 72


@lru_cache(maxsize=1)
def _glyphs() -> frozenset[int]:
    from matplotlib.font_manager import FontProperties, findfont, get_font

    return frozenset(get_font(findfont(FontProperties(family="DejaVu Sans"))).get_charmap())
