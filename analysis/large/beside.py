"""Processes beside this one, to which it gives tasks and goes on."""

from __future__ import annotations

import gc
import multiprocessing
import os
from collections.abc import Callable, Sequence
from contextlib import ExitStack, suppress
from functools import partial
from importlib import import_module
from multiprocessing.connection import Connection
from typing import TypeVar

from analysis.large.processes import has_one_thread, watch_parent

DRAWING = (
    "matplotlib.figure",
    "matplotlib.backends.backend_agg",
    "matplotlib.backends.backend_svg",
)
"""What a process loads that draws charts."""
LATER = 10
"""How far it stands back, in steps of niceness, while others want the processors."""
Result = TypeVar("Result")


class Beside:
    """Processes that do one task after another beside this one.

    The first is forked from this one; the others from the first, once it
    has loaded its modules, which they then have, too.

    Parameters
    ----------
    *modules : str
        What the first loads.
    hands : int, optional
        How many there are.

    Notes
    -----
    A task that fails there, or whose process has died, or for which all
    hands are full, is done here when its result is asked for.
    """

    def __init__(self, *modules: str, hands: int = 1) -> None:
        context = multiprocessing.get_context("fork")
        pipes = [context.Pipe() for _ in range(hands)]
        self._lines = [line for line, _ in pipes]
        self._free = [*self._lines]
        others = [other for _, other in pipes]
        given = (others, self._lines, modules)
        self._process = context.Process(target=_serve, args=given, daemon=True)
        self._process.start()
        for other in others:
            other.close()

    def begin(self, task: Callable[..., Result], *given: object) -> Callable[[], Result]:
        """Begin a task and return what waits for its result.

        Parameters
        ----------
        task : callable
            Importable by its name.
        *given
            Its arguments.
        """
        here = partial(task, *given)
        if not self._free:
            return here
        line = self._free.pop(0)
        try:
            line.send((task, given))
        except OSError:
            return here

        def result() -> Result:
            try:
                done: tuple[Result] | None = line.recv()
            except (EOFError, OSError):
                return here()
            self._free.append(line)
            return done[0] if done else here()

        return result

    def close(self) -> None:
        """End the processes: the first at once, the others when they find their lines closed."""
        for line in self._lines:
            line.close()
        self._process.kill()
        self._process.join()


def start_beside(stack: ExitStack, *modules: str, hands: int = 1) -> Beside | None:
    """Return processes beside this one, or nothing where none could be forked safely.

    Parameters
    ----------
    stack : ExitStack
        They end with it.
    *modules : str
        What they load first, while this process goes on.
    hands : int, optional
        How many there are.
    """
    if not has_one_thread():
        return None
    beside = Beside(*modules, hands=hands)
    stack.callback(beside.close)
    return beside


def _serve(lines: list[Connection], ends: list[Connection], modules: Sequence[str]) -> None:
    for end in ends:  # so that a line is closed when the run closes it
        end.close()
    os.nice(LATER)
    for module in modules:
        import_module(module)
    gc.freeze()  # what is loaded now stays; the collector need not look at it again and again
    while len(lines) > 1:
        line = lines.pop()
        if os.fork() == 0:
            for other in lines:
                other.close()
            _work(line)
            os._exit(0)
        line.close()
    _work(lines[0])


def _work(line: Connection) -> None:
    watch_parent()
    with suppress(EOFError, OSError, KeyboardInterrupt):  # the run is at its end
        while True:
            task, given = line.recv()
            try:
                done = (task(*given),)
            except Exception:
                done = None
            line.send(done)
