"""Remembers what was made of short texts, for pages share sentences, headings and list openings.

From an agreed leaflet to "Do not drive for 24 hours": the larger an audit, the
more of its sentences have been met before.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Generic, TypeVar, TypeVarTuple

MEMORY = 4096  # texts: at least so many of those met last are kept, and at most twice as many
LONGEST = 600  # characters of a text that is kept

_UNMET: Any = object()
Rest = TypeVarTuple("Rest")
Made = TypeVar("Made")


class _Memory(dict[Any, Made]):
    """What was made of the texts met last, by these; ``_old`` has those met before them."""

    def __init__(self, function: Callable[..., Made]) -> None:
        super().__init__()
        self._function = function
        self._old: dict[Any, Made] = {}

    def forget(self) -> None:
        """Forget every text."""
        self._old = {}
        self.clear()

    def _set_aside(self) -> None:
        """Make room: what was met last becomes what was met before."""
        self._old = dict(self)
        self.clear()

    def __reduce__(self) -> tuple[object, ...]:
        """Let it be sent to another process, where it starts with an empty memory."""
        return type(self), (self._function,)


class Remembered(_Memory[Made]):
    """A function of a text that answers from memory where a short text comes again.

    Parameters
    ----------
    function : callable
        Takes a text. What it returns is handed out again and must not be changed.

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

    if TYPE_CHECKING:

        def __call__(self, text: str) -> Made:
            """Return what the function makes of a text."""
    else:
        __call__ = dict.__getitem__  # no step of Python where a text comes again

    def __missing__(self, text: str) -> Made:
        made: Made = self._old.get(text, _UNMET)
        if made is _UNMET:
            made = self._function(text)
        if len(text) <= LONGEST:
            if len(self) >= MEMORY:
                self._set_aside()
            self[text] = made
        return made


class RememberedWith(_Memory[Made], Generic[*Rest, Made]):
    """The same for a function of a text and of whatever else can be a key of a dictionary."""

    def __init__(self, function: Callable[[str, *Rest], Made]) -> None:
        super().__init__(function)

    def __call__(self, *given: *tuple[str, *Rest]) -> Made:
        """Return what the function makes of a text and what comes with it."""
        return self[given]

    def __missing__(self, given: tuple[str, *Rest]) -> Made:
        made: Made = self._old.get(given, _UNMET)
        if made is _UNMET:
            made = self._function(*given)
        if len(given[0]) <= LONGEST:
            if len(self) >= MEMORY:
                self._set_aside()
            self[given] = made
        return made
