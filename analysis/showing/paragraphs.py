"""Sets the quotes of a source into the paragraphs in which they stand."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from analysis.records import Claim, Passage, Source
from analysis.showing.report import Piece, ReportParagraph

AROUND = 500
"""Characters of a paragraph that stand before its first and after its last quote."""


def quote_paragraphs(
    claims: Sequence[Claim], source: Source, passages: Sequence[Passage]
) -> tuple[ReportParagraph, ...]:
    """Set claims into their paragraphs, those of one paragraph together.

    Parameters
    ----------
    claims : sequence of Claim
        Claims of the source on one facet, by start.
    source : Source
        The document as read.
    passages : sequence of Passage
        Its passages by start; without them its lines count.

    Returns
    -------
    tuple of ReportParagraph
        In the order of the text; of a long paragraph at most 500 characters
        on either side of the quotes, an ellipsis where more was cut.
    """
    together: dict[tuple[int, int], list[Claim]] = {}
    for claim in claims:
        together.setdefault(_paragraph(claim, source.text, passages), []).append(claim)
    return tuple(_set(source.text, span, own) for span, own in sorted(together.items()))


def _paragraph(claim: Claim, text: str, passages: Sequence[Passage]) -> tuple[int, int]:
    number = bisect_right(passages, claim.start, key=_start) - 1
    if number >= 0 and passages[number].end >= claim.end:
        return passages[number].start, passages[number].end
    start = text.rfind("\n", 0, claim.start) + 1
    end = text.find("\n", claim.end)
    return start, end if end >= 0 else len(text)


def _set(text: str, span: tuple[int, int], claims: Sequence[Claim]) -> ReportParagraph:
    start = max(span[0], min(claim.start for claim in claims) - AROUND)
    end = min(span[1], max(claim.end for claim in claims) + AROUND)
    pieces = [Piece("…", False)] if start > span[0] else []
    at = start
    for left, right in _merged(claims):
        pieces += [Piece(text[at:left], False), Piece(text[left:right], True)]
        at = right
    pieces.append(Piece(text[at:end], False))
    if end < span[1]:
        pieces.append(Piece("…", False))
    places = dict.fromkeys(f"{claim.start}-{claim.end}" for claim in claims)
    return ReportParagraph(tuple(piece for piece in pieces if piece.text), tuple(places))


def _merged(claims: Sequence[Claim]) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for start, end in sorted((claim.start, claim.end) for claim in claims):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _start(passage: Passage) -> int:
    return passage.start
