"""Remembers what was made of short texts, for pages share sentences, headings and list openings.

From an agreed leaflet to "Do not drive for 24 hours": the larger an audit, the
more of its sentences have been met before.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Generic, TypeVar, TypeVarTuple

MEMORY = 4096  # texts: at least so many of those met last are kept, and at most twice as many
LONGEST = 600  # characters of a text that is kept

_UNMET: Any = object()
Rest = TypeVarTuple("Rest")
Made = TypeVar("Made")


class Remembered(Generic[*Rest, Made]):
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

    def __init__(self, function: Callable[[str, *Rest], Made]) -> None:
        self._function = function
        self._young: dict[tuple[object, ...], Made] = {}
        self._old: dict[tuple[object, ...], Made] = {}

    def __call__(self, *given: *tuple[str, *Rest]) -> Made:
        """Return what the function makes of a text."""
        made: Made = self._young.get(given, _UNMET)
        if made is not _UNMET:
            return made
        made = self._old[given] if given in self._old else self._function(*given)
        if len(given[0]) <= LONGEST:
            if len(self._young) >= MEMORY:
                self._old, self._young = self._young, {}
            self._young[given] = made
        return made

    def forget(self) -> None:
        """Forget every text."""
        self._young, self._old = {}, {}

    def __reduce__(self) -> tuple[object, ...]:
        """Let it be sent to another process, where it starts with an empty memory."""
        return Remembered, (self._function,)
