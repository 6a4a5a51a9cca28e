"""A large audit from addresses to a folder: batches out, parts in, one summary at the end."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from functools import partial
from importlib import import_module
from itertools import chain, islice
from pathlib import Path
from typing import Any

from analysis.codebook import load_codebook
from analysis.errors import ClaimgridError, SourceError
from analysis.large.aside import start_aside
from analysis.large.batches import list_items, make_batches, run_batches, show_progress, take_plain
from analysis.large.coders import choose_subject
from analysis.large.parts import Parts, Taken
from analysis.large.pool import start_pool
from analysis.large.processes import has_one_thread
from analysis.large.work import Batch, Outcome, coder_version, pack_batch, prepare
from analysis.reading import segment
from analysis.reading.addresses import Address, find_addresses
from analysis.reading.limits import DEFAULT_LIMITS, Limits
from analysis.reading.sources import read_address
from analysis.records import Finding, Source, Unread
from analysis.showing.folders import check_place

_CLOSING = "analysis.large.closing"
_TITLES = 64  # sources read to learn which procedure the pages are about


@dataclass(frozen=True)
class Summary:
    """What a large audit found, without its claims."""

    sources: int
    claims: int
    unread: tuple[Unread, ...]
    findings: tuple[Finding, ...]
    text: str
    """The grid as text."""


def run_large(
    addresses: Sequence[str | Path],
    out: Path | str,
    *,
    codebook: str = "procedure",
    subject: str | None = None,
    workers: int = 1,
    cluster: str | None = None,
    overwrite: bool = False,
    pairs: Sequence[str] = (),
    limits: Limits = DEFAULT_LIMITS,
) -> Summary:
    """Audit many sources and write what they say into a folder.

    Parameters
    ----------
    addresses : sequence of str or Path
        Files, folders, archives, Parquet tables, or any address that fsspec opens.
    out : Path or str
        The folder; docs/large.md lists the files that it will hold.
    codebook, subject
        As for :func:`analysis.pipeline.run_audit`.
    workers : int
        Processes on this machine, or of a local cluster.
    cluster : str, optional
        A Dask scheduler's address, or ``local``.
    overwrite : bool
        Whether an earlier run in ``out`` may be replaced.
    pairs : sequence of str
        Facets of which the table of pairs is written, two by two, too.
    limits : Limits
        How much is read from one source, and how long one may take.

    Returns
    -------
    Summary
        The verdicts and the counts.

    Raises
    ------
    SourceError
        If nothing can be read.
    OutputError
        If ``out`` cannot be written.
    ClaimgridError
        If the codebook has no facet of which pairs are wanted.

    Notes
    -----
    Parts stand in a folder ``.<out>.parts`` until the run is whole. A run
    that was stopped takes them up again and codes only what is missing or
    has changed; its files are those of an unbroken run, byte for byte.
    """
    out = Path(out)
    check_place(out, overwrite)  # before all the work
    with ExitStack() as stack:
        beside = workers > 1 or cluster
        aside = start_aside(stack, _load_closing) if beside else None
        found, unread = find_addresses(addresses, limits)
        subject = _subject(codebook, subject, found, limits)
        book = load_codebook(codebook, (subject,))
        _check_pairs(pairs, book.facets)
        version = coder_version(book.files)
        parts = Parts(out.parent / f".{out.name}.parts")
        batches: Iterator[Batch] = (
            Batch(
                number,
                items,
                codebook,
                subject,
                version,
                parts.done(item.name for item in items),
                limits,
            )
            for number, items in enumerate(make_batches(list_items(found, unread, limits)))
        )
        outcomes = _coded(stack, batches, workers, cluster, codebook, subject)
        taken = _taken(show_progress(outcomes, len(found)), parts, unread, addresses)
        task = partial(
            _put_together, parts=parts.folder, out=out, overwrite=overwrite,
            book=book.without_cues(), subject=subject, pairs=pairs,
        )  # fmt: skip
        summary = Summary(*(aside.run(task, taken) if aside else task(taken, None)))
    parts.remove()
    return summary


def _coded(
    stack: ExitStack, batches: Iterator[Batch], workers: int, cluster: str | None,
    codebook: str, subject: str,
) -> Iterator[Outcome]:  # fmt: skip
    """Start the workers, if there are to be any, and return what comes of the batches.

    The first is coded while they are started, if that is safe: see :func:`take_plain`.
    """
    ready = partial(prepare, codebook, subject)
    ahead: list[Outcome] = []
    started: Any = None
    first = None
    if has_one_thread() and (cluster or workers > 1):
        first, batches = take_plain(batches)
    if cluster:
        started = import_module("analysis.cluster").start_early(
            stack, cluster, workers, codebook, subject, pack_batch, first
        )
        if first and not started:
            batches = chain((first,), batches)
    else:
        ready()
        if workers > 1:  # before Arrow is loaded: a process with its threads cannot fork
            ahead = [pack_batch(first)] if first else []
            started = stack.enter_context(start_pool(workers, ready))
    return chain(ahead, run_batches(batches, workers, cluster, pack_batch, ready, started))


def _taken(
    outcomes: Iterable[Outcome], parts: Parts, unread: list[Unread], addresses: Sequence[str | Path]
) -> Iterator[Taken]:
    """Keep what comes of the batches and yield what is kept, at last what cannot be read.

    Raises
    ------
    SourceError
        If that is all.
    """
    batches = sources = 0
    for outcome in outcomes:
        kept = parts.keep(outcome)
        batches, sources = batches + 1, sources + len(kept)
        unread += outcome.unread
        yield outcome.number, kept, ()
    unread.sort(key=_name)
    if not sources:
        why = f"none of {len(unread)} sources can be read"
        cure = unread[0].cure if unread else ""
        raise SourceError(", ".join(map(str, addresses)), why, cure)
    yield batches, [], unread


def _load_closing() -> None:
    import_module(_CLOSING).load()


def _put_together(*given: Any, **named: Any) -> Any:
    """Load Arrow, pandas and the charts where the run is put together, and there alone."""
    return import_module(_CLOSING).put_together(*given, **named)


def _subject(codebook: str, subject: str | None, found: Sequence[Address], limits: Limits) -> str:
    """Choose the subject; only a codebook without any has to look at the first pages."""
    pages: list[Source] = []
    if not subject and not load_codebook(codebook).subjects:
        several = chain.from_iterable(read_address(each, limits) for each in found)
        pages = [one for one in islice(several, _TITLES) if isinstance(one, Source)]
    return choose_subject(codebook, subject, pages, [segment(page) for page in pages])


def _check_pairs(pairs: Sequence[str], facets: Container[str]) -> None:
    for facet in pairs:
        if facet not in facets:
            raise ClaimgridError(
                f"--pairs {facet}: the codebook has no such facet; "
                "claimgrid codebook show lists them"
            )


def _name(unread: Unread) -> str:
    return unread.name
