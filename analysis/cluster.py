"""Runs the same batches on a Dask cluster."""

from __future__ import annotations

import math
import multiprocessing
import os
import re
import sys
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from importlib import import_module
from itertools import chain, islice
from multiprocessing import forkserver
from time import monotonic, sleep
from typing import Any

from analysis.errors import ClaimgridError
from analysis.large.forked_workers import ForkedWorkers
from analysis.large.pool import AHEAD, Function, Ready
from analysis.large.preloading import PRELOADED
from analysis.large.processes import has_one_thread
from analysis.large.work import Batch, Outcome, code_batch, join, lose, prepare, split

WORKERS = 2  # processes of a local cluster, if no number is given
_LOCAL = re.compile(r"local(?::(\d{1,5}))?")
_PRELOADED = ["distributed", "analysis.large.preloading"]
_COUNT_EVERY = 1.0  # seconds between two counts of the workers, of which more may come
_LOOK_EVERY = 0.002  # seconds between two looks for those that have been started
_PATIENCE = 60.0  # seconds until they have to be there
_HOST = "127.0.0.1"  # what a local cluster opens is for this machine alone
_CALM = {  # where no dashboard shows it: looking at the workers costs more than all batches
    "distributed.worker.profile.enabled": False,
    "distributed.admin.tick.interval": "2s",
    "distributed.admin.system-monitor.interval": "10s",
    "distributed.worker.memory.monitor-interval": "2s",
    "distributed.scheduler.http.routes": [],
    "distributed.worker.http.routes": [],
}


def start_early(
    stack: ExitStack, address: str, workers: int, codebook: str, subject: str,
    function: Function = code_batch, ahead: Batch | None = None,
) -> ForkedWorkers | None:  # fmt: skip
    """Load what the workers of a local cluster need, before there is one.

    Parameters
    ----------
    stack : ExitStack
        What is started ends with it.
    address, workers
        As for :func:`run_cluster`; for a cluster elsewhere there is nothing to do.
    codebook, subject
        What the workers will code with, the subject as it was chosen.
    function, ahead
        As for :class:`analysis.large.forked_workers.ForkedWorkers`.

    Returns
    -------
    ForkedWorkers or None
        For :func:`run_cluster`, if this process can fork; the batch ahead is then theirs.

    Notes
    -----
    The workers are forked from this process if it has a single thread, and
    have its coder; else, where the platform has such, from one that makes
    its own while the caller goes on. So that this process keeps a single
    thread, OpenBLAS does not get more here, unless numpy is loaded.
    """
    if not (local := _LOCAL.fullmatch(address)):
        return None
    if has_one_thread():
        prepare(codebook, subject)
        os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
        import_module("distributed")
        stack.enter_context(_configured(local))
        if has_one_thread():
            forked = ForkedWorkers(workers, _HOST, function, ahead)
            stack.callback(forked.close)
            return forked
    if _method() == "forkserver":
        multiprocessing.set_forkserver_preload(_PRELOADED)
        os.environ[PRELOADED] = f"{codebook} {subject}"
        try:
            forkserver.ensure_running()
        finally:
            del os.environ[PRELOADED]
    return None


def run_cluster(
    batches: Iterable[Batch],
    address: str,
    workers: int = WORKERS,
    function: Function = code_batch,
    ready: Ready | None = None,
    forked: ForkedWorkers | None = None,
) -> Iterator[Outcome]:
    """Yield the outcomes of batches as they finish, in any order.

    Parameters
    ----------
    batches : iterable of Batch
        Taken one by one as workers become free.
    address : str
        A scheduler's address (``tcp://host:8786``), or ``local`` for a
        cluster on this machine that lives as long as the run;
        ``local:8787`` opens its dashboard on that port, for this machine.
    workers : int
        Processes of a local cluster.
    function : callable
        What the workers run, importable by its name on each of them.
    ready : callable, optional
        What each worker that is there does first.
    forked : ForkedWorkers, optional
        What :func:`start_early` has started, to be used up.

    Raises
    ------
    ClaimgridError
        If the scheduler cannot be reached.

    Notes
    -----
    Workers that join the cluster later are given batches as soon as they
    are counted. Dask gives the batch of a worker that dies to another. Where it gives
    up, the batch is run source by source, and the source that kills its
    workers is reported as unread.
    """
    distributed: Any = import_module("distributed")  # its calls have no types
    killed = distributed.scheduler.KilledWorker
    with ExitStack() as stack:
        client = connect(stack, address, workers, forked)
        if ready and not forked:
            client.run(ready)  # a worker that joins later loads the codebook itself
        room = _Room(client)
        waiting = iter(batches)
        if forked and forked.ahead and not forked.outcome:
            waiting = chain((forked.ahead,), waiting)
        held: dict[str, Batch] = {}
        done = distributed.as_completed()

        def fill() -> None:
            for batch in islice(waiting, max(room.batches() - len(held), 0)):
                future = client.submit(function, batch, pure=False)
                held[future.key] = batch
                done.add(future)

        fill()
        if forked and forked.outcome:
            yield forked.outcome
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
            fill()


def connect(
    stack: ExitStack, address: str, workers: int, forked: ForkedWorkers | None = None
) -> Any:
    """Return a client of a cluster, and say where its dashboard is.

    Parameters
    ----------
    stack : ExitStack
        What is opened is closed with it.
    address, workers, forked
        As for :func:`run_cluster`.
    """
    distributed: Any = import_module("distributed")  # its calls have no types
    local = _LOCAL.fullmatch(address)
    try:
        place: Any = address
        if local:
            stack.enter_context(_configured(local))
            port = f"{_HOST}:{local[1] or 0}"
            place = stack.enter_context(
                distributed.LocalCluster(
                    n_workers=0 if forked else workers, threads_per_worker=1, processes=True,
                    dashboard_address=port, host=_HOST, env=dict(os.environ),
                )
            )  # fmt: skip
            if not local[1]:  # nobody asked for what tells of the work
                place.scheduler.http_server.stop()
            if forked and not forked.join(place.scheduler_address):
                place.scale(workers)
        client = stack.enter_context(distributed.Client(place, timeout=20))
        if forked:
            stack.callback(forked.close)
            _await_workers(place.scheduler, workers)
    except (OSError, ValueError, TimeoutError) as error:
        raise ClaimgridError(
            f"the cluster at {address} cannot be reached ({type(error).__name__}); "
            "check that its scheduler runs, or use --workers"
        ) from error
    if (not local or local[1]) and client.scheduler_info()["services"].get("dashboard"):
        print(f"dashboard: {client.dashboard_link}", file=sys.stderr)
    return client


class _Room:
    """How many batches a cluster can hold, whose workers may come and go."""

    def __init__(self, client: Any) -> None:
        self._client = client
        self._counted = -math.inf
        self._batches = 0

    def batches(self) -> int:
        """Return the room for batches, by a count of the workers that is not old."""
        if monotonic() - self._counted > _COUNT_EVERY:
            self._batches = max(len(self._client.nthreads()), 1) * AHEAD
            self._counted = monotonic()
        return self._batches


def _await_workers(scheduler: Any, workers: int) -> None:
    """Wait for the workers of a scheduler in this process; Dask itself looks every 0.1 s."""
    end = monotonic() + _PATIENCE
    while len(scheduler.workers) < workers:
        if monotonic() > end:
            raise TimeoutError(f"fewer than {workers} workers have come")
        sleep(_LOOK_EVERY)


def _configured(local: re.Match[str]) -> Any:
    config = {
        "distributed.worker.multiprocessing-method": _method(),
        "distributed.scheduler.worker-saturation": AHEAD,
        **({} if local[1] else _CALM),
    }
    return import_module("dask").config.set(config)


def _method() -> str:
    return "forkserver" if "forkserver" in multiprocessing.get_all_start_methods() else "spawn"
