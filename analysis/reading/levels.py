"""Guesses which heading of plain text stands above which."""

from __future__ import annotations

import re

from analysis.reading.blocks import Block
from analysis.reading.grammar import GRAMMAR
from analysis.reading.lines import kind_of_marker

_ROWS = (  # headings that stand side by side: "Day 1" and "2 weeks", "Common (1 in 10)" and "Rare"
    GRAMMAR.pattern(
        r"(?:(?:{opens_values}|{dates}|at|the|first|next)\s)*"
        r"(?:{units}s?\s\d|(?:\d[\d\s–-]{0,6}|{numbers}(?:\s{joins_values}\s\w+)?)[\s-]{units}s?\b)",
        re.IGNORECASE,
    ),
    GRAMMAR.pattern(r"(?:(?:very|more|less|most)\s)?{grades}\b", re.IGNORECASE),
    re.compile(r".{0,60}\d\s?%|.{0,60}\b(?:\d+|one) in (?:\d|a\b)"),
)


def set_levels(blocks: list[Block], styles: list[str]) -> None:
    """Set the level of each heading: a style seen before takes its place, a new one goes below.

    Parameters
    ----------
    blocks : list of Block
        All blocks of one page but its furniture.
    styles : list of str
        The style of each, as ``heading_style`` gives it.
    """
    open_: list[tuple[tuple[str, int], str]] = []
    fresh = nested = False
    for block, style in zip(blocks, styles, strict=True):
        if block.kind != "heading":
            fresh = nested = False
            continue
        look = (_look(style, block.marker), block.indent)
        known = [place for place, (other, _) in enumerate(open_) if other == look]
        if fresh and not nested and (not known or known[-1] == len(open_) - 1):
            nested = True
        elif known:
            last = known[-1]
            several = last > known[0]
            place = last if several and _alike(open_[last][1], block.text) else known[0]
            del open_[place:]
        else:
            del open_[_depth(open_, look) + nested :]
        open_.append((look, block.text))
        block.level = len(open_)
        fresh = True


def _look(style: str, marker: str) -> str:
    if marker:
        return kind_of_marker(marker)
    return {"caps": "caps", "colon": "colon"}.get(style, "plain")


def _depth(open_: list[tuple[tuple[str, int], str]], look: tuple[str, int]) -> int:
    """Return how many of the open headings stay above a heading of a new look."""
    rank = {"caps": 0, "plain": 1, "colon": 3}
    keep = 0
    for (style, indent), _ in open_:
        outer = rank.get(style, 2) < rank.get(look[0], 2)
        if indent < look[1] or (indent == look[1] and outer):
            keep += 1
        else:
            break
    return keep


def _alike(one: str, other: str) -> bool:
    if any(row.match(one) and row.match(other) for row in _ROWS):
        return True
    mine, theirs = one.lower().split(), other.lower().split()
    return len(mine) > 1 and len(theirs) > 1 and mine[-2:] == theirs[-2:]
