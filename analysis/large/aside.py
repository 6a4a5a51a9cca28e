"""A process beside this one that does one long task, whose pieces come one by one."""

from __future__ import annotations

import gc
import multiprocessing
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, suppress
from itertools import chain, islice
from multiprocessing.connection import Connection
from typing import TypeVar

from analysis.large.beside import Beside
from analysis.large.processes import has_one_thread, watch_parent

Item = TypeVar("Item")
Result = TypeVar("Result")
Task = Callable[[Iterator[Item], Beside | None], Result]


class Aside:
    """A process that is forked from this one and loads what its task needs, once and there.

    Parameters
    ----------
    ready : callable
        Loads it; the process that it has beside itself has it, too.
    """

    def __init__(self, ready: Callable[[], object]) -> None:
        context = multiprocessing.get_context("fork")
        self._line, other = context.Pipe()
        self._process = context.Process(target=_serve, args=(other, self._line, ready))
        self._process.start()
        other.close()

    def run(self, task: Task[Item, Result], items: Iterable[Item]) -> Result:
        """Have a task done and return its result; where the process has died, do it here.

        Parameters
        ----------
        task : callable
            Takes the items as they come, and a process beside it or nothing; can be sent to
            another process. It has to be able to begin anew. What it raises is raised here.
        items : iterable
            Sent on one by one.
        """
        waiting, sent = iter(items), list[Item]()
        # the first is waited for before the task is sent, which waits for what it needs: so
        # what makes the items is under way as long as that is loaded
        more = list(islice(waiting, 1))
        alive = self._send(task)
        while alive and more:
            sent += more
            alive = self._send(more)
            more = list(islice(waiting, 1)) if alive else []
        if alive:
            self._send([])
        try:
            done: tuple[Result] | Exception = self._line.recv()
        except (EOFError, OSError):
            return task(chain(sent, waiting), None)
        if isinstance(done, Exception):
            raise done
        return done[0]

    def close(self) -> None:
        """End the process, whatever it does; the one beside it finds that it is gone."""
        self._line.close()
        self._process.kill()
        self._process.join()

    def _send(self, message: object) -> bool:
        """Send what is next, and return whether it was taken; a task that fails takes no more."""
        try:
            self._line.send(message)
        except OSError:
            return False
        return True


def start_aside(stack: ExitStack, ready: Callable[[], object]) -> Aside | None:
    """Return a process that ends with the stack, or nothing where none could be forked safely."""
    if not has_one_thread():
        return None
    aside = Aside(ready)
    stack.callback(aside.close)
    return aside


def _serve(line: Connection, end: Connection, ready: Callable[[], object]) -> None:
    end.close()  # so that the line is closed when the run closes it
    with suppress(EOFError, OSError, KeyboardInterrupt):  # the run is at its end
        ready()
        gc.freeze()  # what is loaded now stays; the collector need not look at it again and again
        beside = Beside()
        watch_parent()
        task = line.recv()
        try:
            done: tuple[object] | Exception = (task(_items(line), beside),)
        except Exception as error:
            done = error
        line.send(done)


def _items(line: Connection) -> Iterator[object]:
    while message := line.recv():
        yield message[0]
