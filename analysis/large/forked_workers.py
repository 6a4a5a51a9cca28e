"""Workers of a local Dask cluster that are forked from this process and have what it loaded."""

from __future__ import annotations

import asyncio
import logging
import multiprocessing
from contextlib import suppress
from importlib import import_module
from multiprocessing.connection import Connection, wait
from typing import Any

from analysis.large.processes import watch_parent

_fork: Any = multiprocessing.get_context("fork")


class ForkedWorkers:
    """Processes that work for a scheduler once it stands, and have what is loaded already.

    Parameters
    ----------
    count : int
        Of workers; where one dies, another takes its place.
    host : str
        Where they can be reached.

    Notes
    -----
    Fork them only where :func:`analysis.large.processes.has_one_thread` holds,
    and with distributed loaded and its configuration set.
    """

    def __init__(self, count: int, host: str) -> None:
        other, self._line = _fork.Pipe(duplex=False)
        self._keeper = _fork.Process(target=_keep, args=(other, self._line, count, host))
        self._keeper.start()
        other.close()

    def join(self, address: str) -> None:
        """Have them work for the scheduler at an address."""
        self._line.send(address)

    def close(self) -> None:
        """End them, whatever they do."""
        self._keeper.kill()
        self._line.close()
        self._keeper.join()


def _keep(line: Connection, end: Connection, count: int, host: str) -> None:
    """Keep as many workers at work, as long as the process that wants them lives."""
    end.close()  # so that the line is closed when the run closes it
    with suppress(EOFError, OSError, KeyboardInterrupt):  # the run is at its end
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
