"""Runs the same batches on a Dask cluster."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from importlib import import_module
from typing import Any

from analysis.errors import ClaimgridError
from analysis.large.pool import AHEAD, Function
from analysis.large.work import Batch, Outcome, code_batch, join, lose, split

LOCAL = "local"
WORKERS = 2  # processes of a local cluster, if no number is given


def run_cluster(
    batches: Iterable[Batch],
    address: str,
    workers: int = WORKERS,
    function: Function = code_batch,
) -> Iterator[Outcome]:
    """Yield the outcomes of batches as they finish, in any order.

    Parameters
    ----------
    batches : iterable of Batch
        Taken one by one as workers become free.
    address : str
        A scheduler's address (``tcp://host:8786``), or ``local`` for a
        cluster on this machine that lives as long as the run.
    workers : int
        Processes of a local cluster.
    function : callable
        What the workers run, importable by its name on each of them.

    Raises
    ------
    ClaimgridError
        If the scheduler cannot be reached.

    Notes
    -----
    Dask gives the batch of a worker that dies to another. Where it gives
    up, the batch is run source by source, and the source that kills its
    workers is reported as unread.
    """
    distributed: Any = import_module("distributed")  # its calls have no types
    killed = distributed.scheduler.KilledWorker
    with ExitStack() as stack:
        place: Any = address
        if address == LOCAL:
            place = stack.enter_context(
                distributed.LocalCluster(
                    n_workers=workers, threads_per_worker=1, processes=True,
                    dashboard_address=None, host="127.0.0.1",
                )
            )  # fmt: skip
        try:
            client = stack.enter_context(distributed.Client(place, timeout=20))
        except (OSError, ValueError, TimeoutError) as error:
            raise ClaimgridError(
                f"the cluster at {address} cannot be reached ({type(error).__name__}); "
                "check that its scheduler runs, or use --workers"
            ) from error
        room = max(len(client.scheduler_info()["workers"]), 1) * AHEAD
        waiting = iter(batches)
        held: dict[str, Batch] = {}
        done = distributed.as_completed()

        def start(batch: Batch) -> None:
            future = client.submit(function, batch, pure=False)
            held[future.key] = batch
            done.add(future)

        for _, batch in zip(range(room), waiting, strict=False):
            start(batch)
        for future in done:
            batch = held.pop(future.key)
            try:
                yield future.result()
            except killed:
                parts = []
                for part in split(batch):
                    try:
                        parts.append(client.submit(function, part, pure=False).result())
                    except killed:
                        parts.append(lose(part))
                yield join(batch.number, parts)
            following = next(waiting, None)
            if following is not None:
                start(following)
