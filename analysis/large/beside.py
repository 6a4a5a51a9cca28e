"""A process beside this one, to which it gives tasks and goes on."""

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
    """A process that does one task after another beside this one.

    Parameters
    ----------
    *modules : str
        What it loads.

    Notes
    -----
    A task that fails there, or whose process has died, or that is begun
    before the result of the last was asked for, is done here when its
    result is asked for.
    """

    def __init__(self, *modules: str) -> None:
        context = multiprocessing.get_context("fork")
        self._line, other = context.Pipe()
        self._free = True
        given = (other, self._line, modules)
        self._process = context.Process(target=_serve, args=given, daemon=True)
        self._process.start()
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
        try:
            self._line.send((task, given))
        except OSError:
            return here
        self._free = False

        def result() -> Result:
            try:
                done: tuple[Result] | None = self._line.recv()
            except (EOFError, OSError):
                return here()
            self._free = True
            return done[0] if done else here()

        return result

    def close(self) -> None:
        """End the process."""
        self._line.close()
        self._process.kill()
        self._process.join()


def start_beside(stack: ExitStack, *modules: str) -> Beside | None:
    """Return a process beside this one, or nothing where none could be forked safely.

    Parameters
    ----------
    stack : ExitStack
        It ends with it.
    *modules : str
        What it loads first, while this process goes on.
    """
    if not has_one_thread():
        return None
    beside = Beside(*modules)
    stack.callback(beside.close)
    return beside


def _serve(line: Connection, end: Connection, modules: Sequence[str]) -> None:
    end.close()  # so that the line is closed when the run closes it
    os.nice(LATER)
    for module in modules:
        import_module(module)
    gc.freeze()  # what is loaded now stays; the collector need not look at it again and again
    watch_parent()
    with suppress(EOFError, OSError, KeyboardInterrupt):  # the run is at its end
        while True:
            task, given = line.recv()
            try:
                done = (task(*given),)
            except Exception:
                done = None
            line.send(done)
