"""Makes batches of what there is to code, has them run, and shows how far they are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Any

from analysis.large.pool import Function, Ready, run_here, run_pool
from analysis.large.work import Batch, Item, Outcome
from analysis.reading.addresses import Address
from analysis.reading.limits import Limits
from analysis.reading.sources import read_address
from analysis.records import Source, Unread

SIZE = 64  # sources in a batch: a quarter of a second of work, and a row group of the Parquet file
_ARCHIVES = ("zip", "warc", "parquet")


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


def show_progress(outcomes: Iterator[Outcome], expected: int) -> Iterator[Outcome]:
    """Count finished sources where somebody looks on; an archive may hold more than expected."""
    from tqdm import tqdm

    with tqdm(total=expected, unit=" sources", leave=False, disable=None) as bar:
        for outcome in outcomes:
            done = len(outcome.coded) + len(outcome.unread)
            bar.total = max(bar.total or 0, bar.n + done)
            bar.update(done)
            yield outcome
