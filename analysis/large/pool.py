"""Runs batches on the processes of one machine, and outlives those that die."""

from __future__ import annotations

import multiprocessing
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool

from analysis.large.work import Batch, Outcome, code_batch, join, lose, split

AHEAD = 2  # batches a worker that wait for it, so that none idles and memory stays bounded
TRIES = 2  # deaths of a worker that a batch is forgiven before its sources are run one by one

Function = Callable[[Batch], Outcome]


def run_here(batches: Iterable[Batch], function: Function = code_batch) -> Iterator[Outcome]:
    """Yield the outcomes of batches, run one after the other in this process."""
    for batch in batches:
        yield function(batch)


def run_pool(
    batches: Iterable[Batch], workers: int, function: Function = code_batch
) -> Iterator[Outcome]:
    """Yield the outcomes of batches as they finish, in any order.

    Parameters
    ----------
    batches : iterable of Batch
        Taken one by one as workers become free.
    workers : int
        Processes; each loads the codebook once.
    function : callable
        What they run, importable by its name.

    Notes
    -----
    Where a worker dies, the batches under way are tried again; a batch that
    meets a second death is run source by source, each in a process of its
    own, and the source that kills it is reported as unread.
    """
    waiting = iter(batches)
    again: deque[Batch] = deque()
    deaths: dict[int, int] = {}
    more = True
    while more or again:
        running: dict[Future[Outcome], Batch] = {}
        with _pool(workers) as pool:
            try:
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
                pass
        for batch in sorted(running.values(), key=_number):
            deaths[batch.number] = deaths.get(batch.number, 0) + 1
            if deaths[batch.number] < TRIES:
                again.append(batch)
            else:
                yield join(batch.number, [_alone(part, function) for part in split(batch)])


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


def _alone(batch: Batch, function: Function) -> Outcome:
    for _ in range(TRIES):
        with _pool(1) as pool:
            try:
                return pool.submit(function, batch).result()
            except BrokenProcessPool:
                continue
    return lose(batch)


def _pool(workers: int) -> ProcessPoolExecutor:
    return ProcessPoolExecutor(workers, mp_context=multiprocessing.get_context("spawn"))


def _number(batch: Batch) -> int:
    return batch.number
