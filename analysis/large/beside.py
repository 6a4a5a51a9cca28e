"""One process beside this one, to which it gives a task and goes on."""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from functools import partial
from importlib import import_module
from multiprocessing.connection import Connection
from typing import TypeVar

from analysis.large.pool import has_one_thread, watch_parent

LATER = 10
"""How far it stands back, in steps of niceness, while others want the processors."""
Result = TypeVar("Result")


class Beside:
    """A process that does one task after another, forked from this one.

    Parameters
    ----------
    *modules : str
        What it loads first.

    Notes
    -----
    A task that fails there, or whose process has died, is done here when its
    result is asked for.
    """

    def __init__(self, *modules: str) -> None:
        context = multiprocessing.get_context("fork")
        self._line, other = context.Pipe()
        self._process = context.Process(target=_serve, args=(other, modules), daemon=True)
        self._process.start()
        other.close()

    def begin(self, task: Callable[..., Result], *given: object) -> Callable[[], Result]:
        """Begin a task and return what gives its result.

        Parameters
        ----------
        task : callable
            Importable by its name.
        *given
            Its arguments.

        Returns
        -------
        callable
            It waits for the result; it has to be called before the next task begins.
        """
        here = partial(task, *given)
        try:
            self._line.send((task, given))
        except OSError:
            return here

        def result() -> Result:
            try:
                done: tuple[Result] | None = self._line.recv()
            except (EOFError, OSError):
                return here()
            return done[0] if done else here()

        return result

    def close(self) -> None:
        """End the process."""
        self._line.close()
        self._process.kill()
        self._process.join()


def start_beside(stack: ExitStack, *modules: str) -> Beside | None:
    """Return a process beside this one, or nothing where it could not be forked safely.

    Parameters
    ----------
    stack : ExitStack
        The process ends with it.
    *modules : str
        What it loads first, while this process goes on.
    """
    if not has_one_thread():
        return None
    beside = Beside(*modules)
    stack.callback(beside.close)
    return beside


def _serve(line: Connection, modules: Sequence[str]) -> None:
    watch_parent()
    os.nice(LATER)
    try:
        for module in modules:
            import_module(module)
        while True:
            task, given = line.recv()
            try:
                done = (task(*given),)
            except Exception:
                done = None
            line.send(done)
    except (EOFError, OSError, KeyboardInterrupt):  # the run is at its end
        return
