"""The one frozen object from which the report's HTML, text and JSON are drawn."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from analysis.showing.charts.drawing import Chart


@dataclass(frozen=True, slots=True)
class ReportQuote:
    """One claim, with its words."""

    place: str
    """``start-end`` in characters of the source's text; also the end of its anchor."""
    value: str
    certainty: str
    polarity: str
    condition: str
    subject: str
    section: str
    note: str
    words: str


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of a paragraph, quoted or around a quote."""

    text: str
    quoted: bool


@dataclass(frozen=True, slots=True)
class ReportParagraph:
    """A paragraph with the quotes in it marked."""

    pieces: tuple[Piece, ...]
    places: tuple[str, ...]
    """The places of the quotes, as in :class:`ReportQuote`."""


@dataclass(frozen=True, slots=True)
class ReportCell:
    """What one source says on one facet."""

    source: str
    slug: str
    """The source's name as it stands in anchors."""
    label: str
    """Its values in words; empty where the source is silent."""
    hedged: bool
    self_conflict: bool
    quotes: tuple[ReportQuote, ...]
    paragraphs: tuple[ReportParagraph, ...]


@dataclass(frozen=True, slots=True)
class ReportGroup:
    """The sources that give the same values for one facet."""

    label: str
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ReportFacet:
    """One question, its verdict and its cells."""

    id: str
    label: str
    group: str
    question: str
    kind: str
    compare: str
    verdict: str
    why: str
    stated_by: int
    independent: int
    certainty_gap: bool
    self_conflict: tuple[str, ...]
    cells: tuple[ReportCell, ...]
    """One a source; of very many sources only those with quotes to show."""
    groups: tuple[ReportGroup, ...]
    """The most frequent values first."""


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of a document over which the same claims lie."""

    text: str
    places: tuple[str, ...] = ()
    opens: tuple[str, ...] = ()
    """The places of the claims that start here."""
    facet: str = ""
    """The facet of the claim with the worst verdict."""
    verdict: str = ""
    told: str = ""
    """The claims in words."""


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, heading, item or piece of furniture of a document."""

    kind: str
    segments: tuple[Segment, ...]


@dataclass(frozen=True, slots=True)
class ReportSource:
    """One document."""

    name: str
    short: str
    slug: str
    title: str
    format: str
    characters: int
    claims: int
    blocks: tuple[Block, ...]
    """Empty where the report leaves the text out; the run keeps it."""


@dataclass(frozen=True, slots=True)
class Report:
    """All that a reader is shown of one audit."""

    subject: str
    codebook: str
    summary: tuple[str, ...]
    counts: tuple[tuple[str, int], ...]
    """Facets by verdict, the worst first."""
    facets: tuple[ReportFacet, ...]
    sources: tuple[ReportSource, ...]
    unread: tuple[tuple[str, str, str], ...]
    """Name, why and cure of each source that could not be read."""
    silent: tuple[tuple[str, str], ...]
    """Id and question of each facet that nobody answers."""
    charts: tuple[Chart, ...]
    facts: tuple[tuple[str, str], ...]
    by_source: bool
    """Whether the grid shows every source in a column of its own."""
    closed: int = 0
    """How many documents the report leaves out for their size."""
