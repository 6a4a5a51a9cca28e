"""Makes batches of what there is to code, has them run, and shows how far they are."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice
from typing import Any

from analysis.large.pool import Function, Ready, run_here, run_pool
from analysis.large.work import Batch, Item, Outcome
from analysis.reading.addresses import Address
from analysis.reading.formats import ends_of, sniff
from analysis.reading.limits import Limits
from analysis.reading.sources import read_address
from analysis.records import Source, Unread

SIZE = 64  # sources in a batch: a quarter of a second of work, and a row group of the Parquet file
LITTLE = 400_000  # bytes of plain text in a batch: two seconds of work, where all of it is new
_ARCHIVES = ("zip", "warc", "parquet")
_PLAIN = ("text", "markdown")


def run_batches(
    batches: Iterable[Batch],
    workers: int,
    cluster: str | None,
    function: Function,
    ready: Ready,
    started: Any = None,
) -> Iterator[Outcome]:
    """Yield the outcomes of batches, from this process, from a pool or from a cluster."""
    if cluster:
        from analysis.cluster import run_cluster

        return run_cluster(batches, cluster, workers, function, ready, started)
    if workers > 1:
        return run_pool(batches, workers, function, ready, started)
    return run_here(batches, function)


def list_items(found: Sequence[Address], unread: list[Unread], limits: Limits) -> Iterator[Item]:
    """Yield files by their addresses, and what archives hold as it is read."""
    for address in found:
        if not address.suffix.startswith(_ARCHIVES):
            yield address
            continue
        for one in read_address(address, limits):
            if isinstance(one, Source):
                yield one
            else:
                unread.append(one)


def make_batches(items: Iterator[Item]) -> Iterator[tuple[Item, ...]]:
    """Yield items in groups of ``SIZE``, as they come."""
    while batch := tuple(islice(items, SIZE)):
        yield batch


def take_plain(batches: Iterator[Batch]) -> tuple[Batch | None, Iterator[Batch]]:
    """Take the first batch, if it is of little plain text, and return it and the others.

    It can be coded before there are workers: they are then forked from a process that has met its
    words and sentences. What parses other formats is compiled, and may take its process down.
    """
    first = next(batches, None)
    if first is None:
        return None, batches
    if _is_plain(first.items):
        return first, batches
    return None, chain((first,), batches)


def show_progress(outcomes: Iterator[Outcome], expected: int) -> Iterator[Outcome]:
    """Count finished sources where somebody looks on; an archive may hold more than expected."""
    from tqdm import tqdm

    with tqdm(total=expected, unit=" sources", leave=False, disable=None) as bar:
        for outcome in outcomes:
            done = len(outcome.coded) + len(outcome.unread)
            bar.total = max(bar.total or 0, bar.n + done)
            bar.update(done)
            yield outcome


def _is_plain(items: Iterable[Item]) -> bool:
    size = 0
    for item in items:
        if isinstance(item, Source):
            size += len(item.text)
            continue
        try:
            if item.remote:
                return False
            size += os.path.getsize(item.path)
            with open(item.path, "rb") as file:
                if size > LITTLE or sniff(ends_of(file), item.suffix) not in _PLAIN:
                    return False
        except OSError:
            return False
    return size <= LITTLE
