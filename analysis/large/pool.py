"""Runs batches on the processes of one machine, and outlives those that die."""

from __future__ import annotations

import gc
import multiprocessing
import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress

from analysis.errors import ClaimgridError
from analysis.large.processes import has_one_thread, watch_parent
from analysis.large.work import Batch, Outcome, code_batch, join, lose, split

AHEAD = 4  # batches a worker that wait for it, so that none idles and memory stays bounded
TRIES = 2
"""Deaths of a worker that a batch is forgiven before its sources are run one by one, and pools that
are started before it is clear that none can be."""
_NO_START = (
    "no worker process can be started; where a script asks for workers, the call has to stand "
    "below: if __name__ == '__main__'"
)

Function = Callable[[Batch], Outcome]
Ready = Callable[[], None]
"""What each worker does first, importable by its name."""


def run_here(batches: Iterable[Batch], function: Function = code_batch) -> Iterator[Outcome]:
    """Yield the outcomes of batches, run one after the other in this process."""
    for batch in batches:
        yield function(batch)


def start_pool(workers: int, ready: Ready | None = None) -> ProcessPoolExecutor:
    """Return a pool whose processes start at once, while the caller goes on.

    Parameters
    ----------
    workers : int
        Processes.
    ready : callable, optional
        What each does first. It has to be small: a process that dies while
        much is sent to it would hold up this one for ever.

    Notes
    -----
    On Linux, and as long as this process has a single thread, the workers
    are forked and have at once what it has loaded. Elsewhere they begin
    anew, since a lock that another thread holds would stay locked in them.
    """
    method = "fork" if has_one_thread() else "spawn"
    context = multiprocessing.get_context(method)
    pool = ProcessPoolExecutor(workers, context, initializer=_begin, initargs=(ready,))
    with suppress(BrokenProcessPool):  # who uses the pool will find that one has died at once
        for _ in range(workers):
            pool.submit(os.getpid)
    return pool


def run_pool(
    batches: Iterable[Batch],
    workers: int,
    function: Function = code_batch,
    ready: Ready | None = None,
    started: ProcessPoolExecutor | None = None,
) -> Iterator[Outcome]:
    """Yield the outcomes of batches as they finish, in any order.

    Parameters
    ----------
    batches : iterable of Batch
        Taken one by one as workers become free.
    workers : int
        Processes; each makes its coder once.
    function : callable
        What they run, importable by its name.
    ready : callable, optional
        What each does first.
    started : ProcessPoolExecutor, optional
        A pool that :func:`start_pool` has started, to be used up.

    Raises
    ------
    ClaimgridError
        If no worker can be started at all, time after time.

    Notes
    -----
    Where a worker dies, the batches under way are tried again; a batch that
    meets a second death is run source by source, each in a process of its
    own, and the source that kills it is reported as unread. A worker that
    dies as it starts counts against no batch.
    """
    waiting = iter(batches)
    again: deque[Batch] = deque()
    deaths: dict[int, int] = {}
    unused = 0  # pools in a row that broke before a worker was there
    more = True
    while more or again:
        running: dict[Future[Outcome], Batch] = {}
        with started or start_pool(workers, ready) as pool:
            started, manned = None, False
            try:
                pool.submit(os.getpid).result()  # nothing is sent before a worker is there
                manned, unused = True, 0
                while True:
                    while len(running) < workers * AHEAD:
                        batch = again.popleft() if again else next(waiting, None)
                        if batch is None:
                            more = False
                            break
                        running[_submit(pool, function, batch, running)] = batch
                    if not running:
                        break
                    for future in wait(running, return_when=FIRST_COMPLETED).done:
                        outcome = future.result()
                        del running[future]
                        yield outcome
            except BrokenProcessPool:
                unused += not manned
                if unused == TRIES:
                    raise ClaimgridError(_NO_START) from None
        for batch in sorted(running.values(), key=_number):
            deaths[batch.number] = deaths.get(batch.number, 0) + 1
            if deaths[batch.number] < TRIES:
                again.append(batch)
            else:
                yield join(batch.number, [_alone(part, function, ready) for part in split(batch)])


def _submit(
    pool: ProcessPoolExecutor,
    function: Function,
    batch: Batch,
    running: dict[Future[Outcome], Batch],
) -> Future[Outcome]:
    try:
        return pool.submit(function, batch)
    except BrokenProcessPool:
        lost: Future[Outcome] = Future()  # so that the batch is among those to try again
        running[lost] = batch
        raise


def _alone(batch: Batch, function: Function, ready: Ready | None) -> Outcome:
    for _ in range(TRIES):
        with start_pool(1, ready) as pool:
            try:
                return pool.submit(function, batch).result()
            except BrokenProcessPool:
                continue
    return lose(batch)


def _begin(ready: Ready | None) -> None:
    watch_parent()
    if ready:
        ready()
    gc.freeze()  # what is loaded now stays; the collector need not look at it again and again


def _number(batch: Batch) -> int:
    return batch.number
