"""Bounds the time that one source may take: long steps ask between parts whether it is over."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass

from analysis.errors import SourceError


@dataclass(frozen=True, slots=True)
class _Limit:
    """The limit that holds just now."""

    name: str
    step: str
    seconds: float
    until: float


_LIMIT: ContextVar[_Limit | None] = ContextVar("limit", default=None)


@contextmanager
def time_limit(name: str, step: str, seconds: float) -> Iterator[None]:
    """Let :func:`check_time` fail once what stands in the ``with`` block takes too long.

    Parameters
    ----------
    name : str
        The source, for the message.
    step : str
        What is done with it, for the message: "reading it".
    seconds : float
        How long it may take. A call into a library is not broken off; the
        limit strikes at the next check after it.

    Examples
    --------
    >>> with time_limit("page.txt", "reading it", -1.0):
    ...     check_time()
    Traceback (most recent call last):
        ...
    analysis.errors.SourceError: page.txt: reading it takes longer than the limit of -1 \
seconds; split it, or raise the limit seconds
    """
    token = _LIMIT.set(_Limit(name, step, seconds, time.monotonic() + seconds))
    try:
        yield
    finally:
        _LIMIT.reset(token)


def check_time() -> None:
    """Raise SourceError where the time of the source at hand is over; elsewhere do nothing."""
    limit = _LIMIT.get()
    if limit is not None and time.monotonic() > limit.until:
        why = f"{limit.step} takes longer than the limit of {limit.seconds:g} seconds"
        raise SourceError(limit.name, why, "split it, or raise the limit seconds")
