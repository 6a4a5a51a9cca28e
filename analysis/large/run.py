"""A large audit from addresses to a folder: batches out, parts in, one summary at the end."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from itertools import chain, islice
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from analysis.codebook import load_codebook
from analysis.errors import OutputError, SourceError
from analysis.large.parts import SCHEMA, Kept, Parts
from analysis.large.pool import run_here, run_pool
from analysis.large.summary import count_values, find_verdicts, render_summary, shorten
from analysis.large.work import Batch, Item, Outcome, coder_version
from analysis.pipeline import choose_subject
from analysis.reading import segment
from analysis.reading.addresses import Address, find_addresses
from analysis.reading.limits import DEFAULT_LIMITS
from analysis.reading.sources import read_address
from analysis.records import Claim, Finding, Passage, Source, Unread
from analysis.showing.folders import RUN_FILE, RUN_KIND, placed_folder
from analysis.showing.runs import codebook_hash
from analysis.showing.sheets import to_csv
from analysis.showing.tables import verdicts_table

SIZE = 32  # sources in a batch: a second of work, and a row group of the Parquet file
_ARCHIVES = ("zip", "warc", "parquet")
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
) -> Summary:
    """Audit many sources and write what they say into a folder.

    Parameters
    ----------
    addresses : sequence of str or Path
        Files, folders, archives, Parquet tables, or any address that fsspec opens.
    out : Path or str
        The folder: ``claims.parquet`` (a row group a batch), ``sources.parquet``,
        ``verdicts.csv``, ``values.csv``, ``summary.txt`` and ``run.json``.
    codebook, subject
        As for :func:`analysis.pipeline.run_audit`.
    workers : int
        Processes on this machine, or of a local cluster.
    cluster : str, optional
        A Dask scheduler's address, or ``local``.
    overwrite : bool
        Whether an earlier run in ``out`` may be replaced.

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

    Notes
    -----
    Parts stand in a folder ``.<out>.parts`` until the run is whole. A run
    that was stopped takes them up again and codes only what is missing or
    has changed; its files are those of an unbroken run, byte for byte.
    """
    out = Path(out)
    if out.exists() and not overwrite:
        raise OutputError(f"{out}: is there already; choose another folder, or use --overwrite")
    found, unread = find_addresses(addresses, DEFAULT_LIMITS)
    subject = _subject(codebook, subject, found)
    book = load_codebook(codebook, () if load_codebook(codebook).subjects else (subject,))
    version = f"{coder_version()} {codebook_hash(book)}"
    parts = Parts(out.parent / f".{out.name}.parts")
    batches = (
        Batch(number, items, codebook, subject, version, parts.done(_names(items)))
        for number, items in enumerate(_batched(_items(found, unread)))
    )
    kept: dict[int, list[Kept]] = {}
    for outcome in _progress(run_batches(batches, workers, cluster)):
        kept[outcome.number] = parts.keep(outcome)
        unread += outcome.unread
    unread.sort(key=_name)
    if not any(kept.values()):
        why = f"none of {len(unread)} sources can be read"
        raise SourceError(", ".join(map(str, addresses)), why, unread[0].cure if unread else "")
    with placed_folder(out, overwrite) as folder:
        claims = folder / "claims.parquet"
        count = 0
        with pq.ParquetWriter(claims, SCHEMA, compression="zstd") as writer:
            for number in sorted(kept):
                rows = parts.rows(kept[number])
                count += rows.num_rows
                writer.write_table(rows, row_group_size=max(rows.num_rows, 1))
        everything = [one.coded for number in sorted(kept) for one in kept[number]]
        names = [coded.name for coded in everything]
        fields = ("name", "sha256", "title", "format", "characters")
        pq.write_table(
            pa.table({field: [getattr(coded, field) for coded in everything] for field in fields}),
            folder / "sources.parquet", compression="zstd",
        )  # fmt: skip
        findings = find_verdicts(claims, book.facets, names, subject)
        values = count_values(claims, book.facets, subject)
        text = render_summary(values, findings, len(names))
        (folder / "verdicts.csv").write_bytes(to_csv(verdicts_table(findings)))
        (folder / "values.csv").write_bytes(to_csv(shorten(values)))
        (folder / "summary.txt").write_text(text + "\n", encoding="utf-8")
        facts = {
            "kind": RUN_KIND,
            "large": True,
            "codebook": {"name": book.name, "sha256": codebook_hash(book)},
            "subject": subject,
            "counts": {"sources": len(names), "unread": len(unread), "claims": count},
            "unread": [asdict(one) for one in unread],
            "files": sorted([*(path.name for path in folder.iterdir()), RUN_FILE]),
        }
        (folder / RUN_FILE).write_text(
            json.dumps(facts, indent=1, ensure_ascii=False) + "\n", encoding="utf-8"
        )
    parts.remove()
    return Summary(len(names), count, tuple(unread), tuple(findings), text)


def code_with(
    sources: Sequence[Source], *, codebook: str, subject: str, workers: int, cluster: str | None
) -> tuple[list[Claim], list[Unread]]:
    """Code sources that are read already on several workers.

    Returns
    -------
    list of Claim, list of Unread
        The claims as one process gives them, and the sources that none could code.
    """
    batches = [
        Batch(number, items, codebook, subject, "")
        for number, items in enumerate(_batched(iter(sources)))
    ]
    outcomes = sorted(run_batches(batches, workers, cluster), key=_number)
    claims = [
        claim for outcome in outcomes for coded in outcome.coded for claim in coded.claims or ()
    ]
    return claims, [lost for outcome in outcomes for lost in outcome.unread]


def without(
    lost: Sequence[Unread], sources: list[Source], passages: list[list[Passage]]
) -> tuple[list[Source], list[list[Passage]]]:
    """Return the sources and their passages but for those that were lost."""
    names = {one.name for one in lost}
    kept = [at for at, source in enumerate(sources) if source.name not in names]
    return [sources[at] for at in kept], [passages[at] for at in kept]


def run_batches(
    batches: Iterable[Batch], workers: int = 1, cluster: str | None = None
) -> Iterator[Outcome]:
    """Yield the outcomes of batches, from this process, from a pool or from a cluster."""
    if cluster:
        from analysis.cluster import run_cluster

        return run_cluster(batches, cluster, workers)
    return run_pool(batches, workers) if workers > 1 else run_here(batches)


def _items(found: Sequence[Address], unread: list[Unread]) -> Iterator[Item]:
    """Yield files by their addresses, and what archives hold as it is read."""
    for address in found:
        if not address.suffix.startswith(_ARCHIVES):
            yield address
            continue
        for one in read_address(address):
            if isinstance(one, Source):
                yield one
            else:
                unread.append(one)


def _batched(items: Iterator[Item]) -> Iterator[tuple[Item, ...]]:
    while batch := tuple(islice(items, SIZE)):
        yield batch


def _subject(codebook: str, subject: str | None, found: Sequence[Address]) -> str:
    """Choose the subject; only a codebook without any has to look at the first pages."""
    pages: list[Source] = []
    if not subject and not load_codebook(codebook).subjects:
        several = chain.from_iterable(map(read_address, found))
        pages = [one for one in islice(several, _TITLES) if isinstance(one, Source)]
    return choose_subject(codebook, subject, pages, [segment(page) for page in pages])


def _names(items: Sequence[Item]) -> Iterator[str]:
    return (item.name for item in items)


def _progress(outcomes: Iterator[Outcome]) -> Iterator[Outcome]:
    """Count finished batches where somebody looks on."""
    if not sys.stderr.isatty():
        return outcomes
    from tqdm import tqdm

    bar: Iterator[Outcome] = iter(tqdm(outcomes, unit=" batches", leave=False))
    return bar


def _number(outcome: Outcome) -> int:
    return outcome.number


def _name(unread: Unread) -> str:
    return unread.name
