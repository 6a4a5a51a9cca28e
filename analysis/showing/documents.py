"""Cuts a document into blocks and segments, so that its claims can be marked in place."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise

from analysis.records import Claim, Passage, Source
from analysis.showing.report import Block, Segment
from analysis.showing.words import VERDICTS

TELL = 6


def build_blocks(
    source: Source,
    passages: Sequence[Passage],
    claims: Sequence[Claim],
    subject: str,
    verdicts: Mapping[str, str],
) -> tuple[Block, ...]:
    """Cut a document into its blocks, each into stretches over which the same claims lie.

    Parameters
    ----------
    source : Source
        The document as read.
    passages : sequence of Passage
        Its passages; without them each line that is not blank is a block.
    claims : sequence of Claim
        All claims of the document, by start.
    subject : str
        The subject compared; claims about another one are marked as such.
    verdicts : mapping of str to str
        Verdict by facet.

    Returns
    -------
    tuple of Block
        Their texts joined hold every character but white space between blocks.
    """
    blocks = []
    at = 0
    for start, end, kind in [
        *_ranges(source.text, passages),
        (len(source.text), len(source.text), "gap"),
    ]:
        if source.text[at:start].strip():
            blocks.append(
                Block("gap", _segments(source.text, at, start, claims, subject, verdicts))
            )
        if end > max(start, at):
            blocks.append(
                Block(kind, _segments(source.text, max(start, at), end, claims, subject, verdicts))
            )
        at = max(at, end)
    return tuple(blocks)


def _ranges(text: str, passages: Sequence[Passage]) -> list[tuple[int, int, str]]:
    if passages:
        return sorted((passage.start, passage.end, passage.kind) for passage in passages)
    ranges, at = [], 0
    for line in text.split("\n"):
        if line.strip():
            ranges.append((at, at + len(line), "paragraph"))
        at += len(line) + 1
    return ranges


def _segments(
    text: str,
    start: int,
    end: int,
    claims: Sequence[Claim],
    subject: str,
    verdicts: Mapping[str, str],
) -> tuple[Segment, ...]:
    own = [claim for claim in claims if claim.start < end and claim.end > start]
    cuts = sorted(
        {start, end, *(min(max(at, start), end) for one in own for at in (one.start, one.end))}
    )
    segments = []
    for left, right in pairwise(cuts):
        over = [claim for claim in own if claim.start < right and claim.end > left]
        segments.append(_segment(text[left:right], left, over, subject, verdicts))
    return tuple(segments)


def _segment(
    text: str, start: int, over: Sequence[Claim], subject: str, verdicts: Mapping[str, str]
) -> Segment:
    if not over:
        return Segment(text)
    places = dict.fromkeys(f"{claim.start}-{claim.end}" for claim in over)
    opens = dict.fromkeys(f"{claim.start}-{claim.end}" for claim in over if claim.start == start)
    about = [
        claim for claim in over if claim.subject in (subject, "both") and claim.facet in verdicts
    ]
    worst = min(about, key=lambda claim: VERDICTS.index(verdicts[claim.facet]), default=None)
    told = "; ".join(
        f"{claim.facet}: {claim.value or 'no value read'}, {claim.certainty}"
        + ("" if claim.subject in (subject, "both") else f" (about {claim.subject})")
        for claim in over[:TELL]
    )
    return Segment(
        text,
        tuple(places),
        tuple(opens),
        worst.facet if worst else "",
        verdicts[worst.facet] if worst else "other",
        told,
    )
