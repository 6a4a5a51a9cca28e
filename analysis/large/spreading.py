"""Codes sources that are read already on several workers, for an audit of any size."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from analysis.large.batches import make_batches, run_batches, show_progress
from analysis.large.work import Batch, Outcome, code_batch, prepare
from analysis.reading.limits import Limits
from analysis.records import Claim, Passage, Source, Unread


def code_with(
    sources: Sequence[Source],
    codebook: str,
    subject: str,
    workers: int,
    cluster: str | None,
    limits: Limits,
) -> tuple[list[Claim], list[Unread]]:
    """Code sources that are read already on several workers.

    Parameters
    ----------
    sources : sequence of Source
        By name.
    codebook, subject, workers, cluster, limits
        As for :func:`analysis.large.run.run_large`.

    Returns
    -------
    list of Claim, list of Unread
        The claims as one process gives them, and the sources that none could code.
    """
    batches = [
        Batch(number, items, codebook, subject, "", limits=limits)
        for number, items in enumerate(make_batches(iter(sources)))
    ]
    ready = partial(prepare, codebook, subject)
    outcomes = run_batches(batches, workers, cluster, code_batch, ready)
    ordered = sorted(show_progress(outcomes, len(sources)), key=_number)
    claims = [claim for outcome in ordered for coded in outcome.coded for claim in coded.claims]
    return claims, [lost for outcome in ordered for lost in outcome.unread]


def without(
    lost: Sequence[Unread], sources: list[Source], passages: list[list[Passage]]
) -> tuple[list[Source], list[list[Passage]]]:
    """Return the sources and their passages but for those that were lost."""
    names = {one.name for one in lost}
    kept = [at for at, source in enumerate(sources) if source.name not in names]
    return [sources[at] for at in kept], [passages[at] for at in kept]


def _number(outcome: Outcome) -> int:
    return outcome.number
