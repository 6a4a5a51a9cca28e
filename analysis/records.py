"""The records that the stages hand to one another: frozen, without logic.

Every stage imports this module and none imports another stage. Offsets
count characters (not bytes) of ``Source.text``, the end exclusive, so that
``source.text[claim.start:claim.end] == claim.quote`` always holds.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from analysis.freezing import soon_frozen

Amount = float | str | None
"""A number, the word of a vague amount ("few"), or ``None`` at an open end."""


@dataclass(frozen=True, slots=True)
class Interval:
    """An amount as a closed interval, in the unit that the text uses."""

    low: Amount
    high: Amount
    unit: str
    start: int = 0
    end: int = 0
    about: bool = False
    """Whether the text says about, around or roughly."""
    text: str = ""
    """The amount in the codebook's words: ``less than 1 hour``."""


@dataclass(frozen=True, slots=True)
class Mark:
    """What a file format knows of a stretch of text: a heading, an item, furniture."""

    start: int
    end: int
    kind: str
    """``title``, ``heading``, ``paragraph``, ``item``, ``row`` or ``furniture``."""
    level: int = 0


@dataclass(frozen=True, slots=True)
class Source:
    """One document as read."""

    name: str
    """Its name in every table: the path below the folder given, with ``/``."""
    text: str
    title: str = ""
    format: str = "text"
    sha256: str = ""
    """Of the bytes read."""
    marks: tuple[Mark, ...] = ()
    """What the format says of the layout; empty for plain text."""


@soon_frozen
@dataclass(frozen=True, slots=True)
class Passage:
    """A block of one source: a heading, a paragraph, a list item, or furniture."""

    source: str
    start: int
    end: int
    text: str
    kind: str = "paragraph"
    """``title``, ``heading``, ``paragraph``, ``item``, ``row`` or ``furniture``."""
    section: tuple[str, ...] = ()
    """The headings above it, outermost first, without the page's title."""
    lead_in: str = ""
    """For an item: the words that introduce its list; otherwise empty."""


@soon_frozen
@dataclass(frozen=True, slots=True)
class Claim:
    """A value that one source states for one facet, with its evidence."""

    source: str
    facet: str
    subject: str
    """A procedure of the codebook, or ``both``."""
    value: str
    """Empty where the cue stands but its value cannot be read; ``note`` says why."""
    low: Amount
    high: Amount
    unit: str
    polarity: str
    """``affirmed`` or ``negated``."""
    certainty: str
    """``asserted``, ``typical``, ``possible``, ``advised`` or ``contested``."""
    condition: str
    start: int
    end: int
    quote: str
    section: str = ""
    """The heading path, joined with `` > ``."""
    rule: str = ""
    """The codebook entry and the cue that fired."""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Cell:
    """One source on one facet, for one subject."""

    source: str
    facet: str
    subject: str
    values: tuple[str, ...]
    """Distinct values in the order of the text; empty where the source is silent."""
    claims: int
    polarity: str
    """``affirmed``, ``negated``, ``mixed``, or ``silent``."""
    strongest: str
    weakest: str
    """The strongest and the weakest certainty of its claims."""
    self_conflict: bool = False


@dataclass(frozen=True, slots=True)
class Pair:
    """Two sources on one facet."""

    facet: str
    subject: str
    source_a: str
    source_b: str
    verdict: str
    """``agree``, ``partial``, ``conflict``, or ``not compared``."""
    why: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """What all the sources together say on one facet, for one subject."""

    facet: str
    subject: str
    verdict: str
    """``agree``, ``partial``, ``conflict``, ``single`` or ``silent``."""
    stated_by: int
    sources: tuple[str, ...]
    self_conflict: tuple[str, ...]
    why: str
    certainty_gap: bool = False
    """Whether one source asserts what another hedges."""
    independent: int = 0
    """How many of the agreeing sources do not share their wording."""


@dataclass(frozen=True, slots=True)
class Sharing:
    """A stretch of wording that two sources have in common."""

    source_a: str
    start_a: int
    end_a: int
    source_b: str
    start_b: int
    end_b: int
    words: int


@dataclass(frozen=True, slots=True)
class Unread:
    """A source that could not be read, and why."""

    name: str
    why: str
    cure: str


@dataclass(frozen=True, slots=True)
class Audit:
    """One whole run: all that tables, charts and the report are drawn from."""

    codebook: str
    subject: str
    sources: tuple[Source, ...]
    passages: tuple[Passage, ...]
    claims: tuple[Claim, ...]
    cells: tuple[Cell, ...]
    pairs: tuple[Pair, ...]
    findings: tuple[Finding, ...]
    sharing: tuple[Sharing, ...] = ()
    unread: tuple[Unread, ...] = ()
    settings: tuple[tuple[str, str], ...] = field(default=())


@dataclass(frozen=True, slots=True)
class Item:
    """One thing that an editor has to look at in a draft."""

    kind: str
    """``conflict``, ``self_conflict``, ``omission``, ``overclaim`` or ``unsupported_value``."""
    facet: str
    question: str
    line: int
    """Of the draft, from 1; 0 where the draft says nothing (an omission)."""
    start: int
    end: int
    quote: str
    """What the draft says; empty for an omission."""
    against: tuple[tuple[str, str], ...]
    """Source and quote of each statement that it stands against, or that it leaves out."""
    why: str


@dataclass(frozen=True, slots=True)
class Change:
    """One difference between two runs."""

    kind: str
    """``gained``, ``lost``, ``value``, ``certainty`` or ``verdict``."""
    source: str
    """Empty for a verdict, which is of all sources together."""
    facet: str
    old: str
    new: str
    old_quote: str = ""
    new_quote: str = ""
