"""Reads a row whose cells tabs or wide gaps part as one whose cells bars part."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from analysis.gaps import find_gaps
from analysis.records import Claim, Passage, Source

_BAR = " | "


def with_bars(passage: Passage) -> Passage:
    """Return a passage with bars for its gaps if it is a row, else itself.

    Examples
    --------
    >>> with_bars(Passage("page", 0, 20, "Driving\\tAfter a week", "row")).text
    'Driving | After a week'
    """
    if passage.kind != "row" or "|" in passage.text:
        return passage
    gaps = find_gaps(passage.text)
    if not gaps:
        return passage
    starts, ends = [0, *(b for _, b in gaps)], [*(a for a, _ in gaps), len(passage.text)]
    cells = (passage.text[a:b] for a, b in zip(starts, ends, strict=True))
    return replace(passage, text=_BAR.join(cells))


def without_bars(claims: Sequence[Claim], passage: Passage, source: Source) -> Iterator[Claim]:
    """Yield the claims of a row with bars where they stand in the row as the page has it.

    Parameters
    ----------
    claims : sequence of Claim
        What the row with bars claims.
    passage : Passage
        The row without them.
    source : Source
        The document.
    """
    places, at = list[int](), 0
    for a, b in find_gaps(passage.text):
        places += [*range(at, a), *[a] * len(_BAR)]
        at = b
    places += range(at, len(passage.text) + 1)
    for one in claims:
        start = passage.start + places[one.start - passage.start]
        end = passage.start + places[one.end - passage.start - 1] + 1
        yield replace(one, start=start, end=end, quote=source.text[start:end])
