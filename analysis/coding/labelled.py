"""Reads amounts whose unit stands in their label: "Nights in hospital: 2", "Stay (days): 3"."""

from __future__ import annotations

from collections.abc import Iterator

from analysis.coding import quantity_words as lexicon
from analysis.coding.amount_ranges import read_figures
from analysis.coding.bounds import bounded, read_bounds
from analysis.coding.number_words import SMALL
from analysis.coding.tokens import GAP, Tokens
from analysis.coding.wording import amount_text, bounded_text
from analysis.records import Interval
from analysis.units import SECONDS

_SIGNS = frozenset((":", "=", "|"))
_CLOSES = {")": "(", "]": "["}
_ENDS = frozenset(("", ".", ",", ";", ")", "(", "-", "•", "*", "|", GAP))
_AHEAD = 5  # words from the sign to its figure: "up to about"
_LABEL = 7  # words of a label behind its unit: "weeks until you can drive a car"
_SHARE = {"%": "percent", "percent": "percent"}


def find_labelled(tokens: Tokens) -> Iterator[Interval]:
    """Find the bare numbers behind labels that name their unit.

    Parameters
    ----------
    tokens : Tokens
        A text.

    Yields
    ------
    Interval
        By start. Where the unit ends the label, "(days):" or "in days:", it
        belongs to the amount; where the label begins with it, "Number of
        nights in hospital:", the amount is the figure alone.

    Examples
    --------
    >>> from analysis.coding.tokens import tokenise
    >>> [each.text for each in find_labelled(tokenise("Length of stay (days): 2-3"))]
    ['2 to 3 days']
    """
    floor = 0
    for index, word in enumerate(tokens.words):
        if word not in _SIGNS or index < floor:
            continue
        figure = _find_figure(tokens, index + 1)
        told = _read_unit(tokens, index) if figure is not None else None
        if figure is None or told is None:
            continue
        unit, left = told
        interval, floor = _read(tokens, figure, index + 1, unit, left)
        if interval is not None:
            yield interval


def _find_figure(tokens: Tokens, index: int) -> int | None:
    """Return the place of the number behind a sign, past words such as "about"."""
    for place in range(index, index + _AHEAD):
        word = tokens.at(place)
        if word[:1].isdigit() or word in SMALL:
            return place
        if word in _ENDS:
            return None
    return None


def _read_unit(tokens: Tokens, sign: int) -> tuple[str, int | None] | None:
    """Return the unit that a label names, and where the amount begins if the unit ends it."""
    opens = _CLOSES.get(tokens.at(sign - 1))
    if opens is not None:
        unit = _unit_of(tokens.at(sign - 2))
        return (unit, sign - 3) if unit and tokens.at(sign - 3) == opens else None
    unit = _unit_of(tokens.at(sign - 1))
    if unit and tokens.at(sign - 2) == "in":
        return unit, sign - 2
    for place in range(sign - 1, max(sign - 1 - _LABEL, -1), -1):
        word = tokens.words[place]
        if not (word.isalpha() or word == "-"):
            return None
        if word.endswith("s") and lexicon.UNITS.get(word) in SECONDS:
            return (lexicon.UNITS[word], None) if _opens_label(tokens, place, sign) else None
    return None


def _opens_label(tokens: Tokens, place: int, sign: int) -> bool:
    """Tell whether a label begins with the unit: no "visiting hours", no "hours of work"."""
    first = place - 1
    while tokens.at(first) in lexicon.LABEL_WORDS:
        first -= 1
    if tokens.at(first) not in _ENDS:
        return False
    counted = tokens.before(place, 2) == ["number", "of"]
    return counted or (tokens.at(place + 1) != "of" and place < sign - 1)


def _unit_of(word: str) -> str:
    unit = _SHARE.get(word) or lexicon.UNITS.get(word, "")
    return "" if unit in lexicon.COUNTED_IN else unit


def _read(
    tokens: Tokens, figure: int, floor: int, unit: str, left: int | None
) -> tuple[Interval | None, int]:
    figures = read_figures(tokens, figure)
    if figures is None:
        return None, figure
    low, high, after = figures
    bound = read_bounds(tokens, figure, after, floor, unit, is_range=low != high)
    if tokens.at(bound.right) not in _ENDS or bound.left > floor:
        return None, after
    least, most = bounded(low, high, bound.sense)
    text = bounded_text(amount_text(low, high, unit), bound=bound.sense, about=bound.about)
    first = bound.left if left is None else left
    span = tokens.span(first, bound.right)
    return Interval(least, most, unit, *span, bound.about, text), bound.right
