"""How seldom a run looks for garbage: it keeps nearly all that it makes to its end."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

_RARELY = (500_000, 20, 100)
"""Objects, and the looks at the younger ones, between two looks; Python's are 700, 10 and 10."""


def collect_rarely() -> None:
    """Have this process, and those that are forked from it, look for garbage seldom."""
    gc.set_threshold(*_RARELY)


@contextmanager
def uncollected() -> Iterator[None]:
    """Hold the search for garbage back: what is made here is all kept, or nothing of it cyclic."""
    running = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if running:
            gc.enable()
