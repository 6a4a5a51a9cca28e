"""Remembers what was made of short texts, for pages share sentences, headings and list openings.

From an agreed leaflet to "Do not drive for 24 hours": the larger an audit, the
more of its sentences have been met before.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Concatenate, Generic, ParamSpec, TypeVar

MEMORY = 8192  # texts that are kept; those met longest ago go first
LONGEST = 600  # characters of a text that is kept

Rest = ParamSpec("Rest")
Made = TypeVar("Made")


class Remembered(Generic[Rest, Made]):
    """A function of a text that answers from memory where a short text comes again.

    Parameters
    ----------
    function : callable
        Takes a text, and whatever else can be a key of a dictionary. What it
        returns is handed out again and must not be changed.

    Examples
    --------
    >>> @Remembered
    ... def shout(text):
    ...     print("at work")
    ...     return text.upper()
    >>> shout("no cuts"), shout("no cuts")
    at work
    ('NO CUTS', 'NO CUTS')
    """

    def __init__(self, function: Callable[Concatenate[str, Rest], Made]) -> None:
        self._function = function
        self._kept = lru_cache(MEMORY)(function)

    def __call__(self, text: str, /, *rest: Rest.args, **named: Rest.kwargs) -> Made:
        """Return what the function makes of a text."""
        made = self._function if len(text) > LONGEST else self._kept
        return made(text, *rest, **named)

    def forget(self) -> None:
        """Forget every text."""
        self._kept.cache_clear()

    def __reduce__(self) -> tuple[object, ...]:
        """Let it be sent to another process, where it starts with an empty memory."""
        return Remembered, (self._function,)
