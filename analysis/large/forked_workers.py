"""Workers of a local Dask cluster that are forked from this process and have what it loaded."""

from __future__ import annotations

import asyncio
import gc
import logging
import multiprocessing
from contextlib import suppress
from importlib import import_module
from multiprocessing.connection import Connection, wait
from typing import Any

from analysis.large.pool import Function
from analysis.large.processes import watch_parent
from analysis.large.work import Batch, Outcome, code_batch

_fork: Any = multiprocessing.get_context("fork")


class ForkedWorkers:
    """Processes that work for a scheduler once it stands, and have what is loaded already.

    Parameters
    ----------
    count : int
        Of workers; where one dies, another takes its place.
    host : str
        Where they can be reached.
    function : callable
        What they run.
    ahead : Batch, optional
        One that is coded while there is no scheduler yet, by the process from which they are
        forked: they have then met its words and sentences.

    Notes
    -----
    Fork them only where :func:`analysis.large.processes.has_one_thread` holds,
    and with distributed loaded and its configuration set.
    """

    def __init__(
        self, count: int, host: str, function: Function = code_batch, ahead: Batch | None = None
    ) -> None:
        self.ahead = ahead
        self.outcome: Outcome | None = None
        """What came of the batch ahead, once they have joined a scheduler."""
        other, self._line = _fork.Pipe()
        given = (other, self._line, count, host, function, ahead)
        self._keeper = _fork.Process(target=_keep, args=given)
        self._keeper.start()
        other.close()

    def join(self, address: str) -> bool:
        """Have them work for the scheduler at an address; not where their process has died."""
        try:
            self.outcome = self._line.recv()
            self._line.send(address)
        except (EOFError, OSError):
            return False
        return True

    def close(self) -> None:
        """End them, whatever they do."""
        self._keeper.kill()
        self._line.close()
        self._keeper.join()


def _keep(
    line: Connection, end: Connection, count: int, host: str, function: Function,
    ahead: Batch | None,
) -> None:  # fmt: skip
    """Keep as many workers at work, as long as the process that wants them lives."""
    end.close()  # so that the line is closed when the run closes it
    with suppress(EOFError, OSError, KeyboardInterrupt):  # the run is at its end
        line.send(function(ahead) if ahead else None)
        gc.freeze()  # what is loaded now stays, here and in the workers
        address = line.recv()
        workers = [_start(address, host) for _ in range(count)]
        while line not in (ended := wait([line, *(each.sentinel for each in workers)])):
            for place, each in enumerate(workers):
                if each.sentinel in ended:
                    workers[place] = _start(address, host)


def _start(address: str, host: str) -> Any:
    worker = _fork.Process(target=_work, args=(address, host), daemon=True)
    worker.start()
    return worker


def _work(address: str, host: str) -> None:
    watch_parent()
    logging.getLogger("distributed").setLevel(logging.WARNING)  # as workers of a local cluster do
    asyncio.run(_serve(address, host))


async def _serve(address: str, host: str) -> None:
    distributed: Any = import_module("distributed")  # its calls have no types
    async with distributed.Worker(address, host=host, nthreads=1, dashboard=False) as worker:
        await worker.finished()
