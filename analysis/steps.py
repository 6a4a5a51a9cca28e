"""Cuts and codes sources one by one, each within its time; one that fails stops no other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from analysis.deadline import time_limit
from analysis.errors import SourceError
from analysis.reading import segment
from analysis.reading.limits import DEFAULT_LIMITS, Limits
from analysis.records import Claim, Passage, Source, Unread
from analysis.spacy_pipeline import load_pipeline, make_docs

if TYPE_CHECKING:
    from spacy.language import Language


@dataclass(slots=True)
class Kept:
    """The sources that a step could do, with what it made of each, and those that it could not."""

    sources: list[Source] = field(default_factory=list)
    passages: list[list[Passage]] = field(default_factory=list)
    claims: list[Claim] = field(default_factory=list)
    unread: list[Unread] = field(default_factory=list)

    def lose(self, source: Source, step: str, error: Exception) -> None:
        """Note that a step failed on a source, and why."""
        if isinstance(error, SourceError):
            lost = Unread(source.name, error.why, error.cure)
        else:
            why = f"{step} fails ({type(error).__name__}: {str(error)[:120]})"
            lost = Unread(source.name, why, "leave it out, and report it with the file")
        self.unread.append(lost)


def segment_sources(sources: Sequence[Source], limits: Limits = DEFAULT_LIMITS) -> Kept:
    """Cut sources into passages.

    Parameters
    ----------
    sources : sequence of Source
        As they were read.
    limits : Limits
        ``seconds`` bounds the time for each.

    Returns
    -------
    Kept
        Sources and their passages in the order given; no claims yet.
    """
    kept = Kept()
    for source in sources:
        try:
            with time_limit(source.name, "cutting it into passages", limits.seconds):
                passages = segment(source)
        except Exception as error:  # whatever one page breaks, the others go on
            kept.lose(source, "cutting it into passages", error)
        else:
            kept.sources.append(source)
            kept.passages.append(passages)
    return kept


def code_segmented(
    sources: Sequence[Source],
    passages: Sequence[Sequence[Passage]],
    *,
    codebook: str,
    subject: str | None = None,
    limits: Limits = DEFAULT_LIMITS,
) -> Kept:
    """Code sources, going on where one fails.

    Parameters
    ----------
    sources, passages
        As :func:`segment_sources` keeps them.
    codebook, subject
        As for :func:`analysis.pipeline.run_audit`.
    limits : Limits
        ``seconds`` bounds the time for each.

    Returns
    -------
    Kept
        Sources, passages and claims in the order given.
    """
    from tqdm import tqdm

    nlp = load_pipeline(codebook, subject)
    kept = Kept()
    pages = zip(sources, passages, strict=True)
    # a bar on a terminal, once it has taken two seconds
    for source, several in tqdm(
        pages, total=len(sources), unit=" sources", delay=2, leave=False, disable=None
    ):
        try:
            claims = _code(nlp, source, several, limits)
        except Exception as error:  # whatever one page breaks, the others go on
            kept.lose(source, "coding it", error)
        else:
            kept.sources.append(source)
            kept.passages.append(list(several))
            kept.claims += claims
    return kept


def code_sources(
    sources: Sequence[Source],
    passages: Sequence[Sequence[Passage]],
    *,
    codebook: str,
    subject: str | None = None,
    limits: Limits = DEFAULT_LIMITS,
) -> list[Claim]:
    """Return the claims of all sources, by source, start and facet.

    Each document goes through a spaCy pipeline of a tokenizer and the
    component ``claim_coder``, in one process: see docs/performance.md.

    Raises
    ------
    SourceError
        If coding one of them takes longer than the limit on seconds.
    """
    nlp = load_pipeline(codebook, subject)
    pages = zip(sources, passages, strict=True)
    return [claim for page in pages for claim in _code(nlp, *page, limits)]


def _code(
    nlp: Language, source: Source, passages: Sequence[Passage], limits: Limits
) -> Sequence[Claim]:
    with time_limit(source.name, "coding it", limits.seconds):
        doc = next(make_docs(nlp, [source], [passages]))
        claims: Sequence[Claim] = nlp(doc)._.claims
        return claims
