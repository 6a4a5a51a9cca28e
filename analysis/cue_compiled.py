"""A cue as it is compiled, with what it needs before it is tried, and how that is kept."""

from __future__ import annotations

import marshal
import pickle
import re
import sys
from array import array
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import accumulate
from typing import NamedTuple

from analysis.compiled_patterns import to_pattern
from analysis.cue_parts import Starts, Way

_END = "Q"
"""The type of :mod:`array` that holds where an entry of a shelf ends."""


class Needs(NamedTuple):
    """What has to stand in a sentence before a cue is tried there."""

    ways: tuple[Way, ...]
    """All that, for each of its alternatives."""
    opens: Starts | None = None
    """What a match begins with; ``None`` where that may be anything."""


class Written(NamedTuple):
    """What the text of a cue is turned into."""

    pattern: str
    needs: Needs
    program: bytes = b""
    """What the pattern is compiled to, where that was kept."""


class Shelf:
    """What the cues of a codebook are turned into, in a row of bytes: most is never asked for.

    It may lie in a file that is mapped into memory, of which only what is
    asked for is read.

    Parameters
    ----------
    packed : bytes or memoryview
        As :meth:`pack` returns it.
    """

    def __init__(self, packed: bytes | memoryview = b"") -> None:
        self.fill(packed)

    @staticmethod
    def pack(several: Sequence[Written]) -> bytes:
        """Return what stands on a shelf, each by the number under which it is asked for."""
        entries = [pickle.dumps([one.needs for one in several], pickle.HIGHEST_PROTOCOL)]
        entries += [marshal.dumps((one.pattern, one.program)) for one in several]
        ends = array(_END, [len(entries), *accumulate(map(len, entries))])
        return ends.tobytes() + b"".join(entries)

    def fill(self, packed: bytes | memoryview) -> None:
        """Put what :meth:`pack` returned there."""
        self._packed = view = memoryview(packed)
        self._ends = array(_END)
        size = self._ends.itemsize
        if packed:
            self._ends.frombytes(view[: size * (1 + int.from_bytes(view[:size], sys.byteorder))])
        self._entries = view[len(self._ends) * size :]

    @cached_property
    def needs(self) -> list[Needs]:
        """What the cues need, which is seldom asked for once they are filed."""
        several: list[Needs] = pickle.loads(self._entry(0))
        return several

    def written(self, number: int) -> tuple[str, bytes]:
        """Return the pattern of a cue, and its program."""
        pattern, program = marshal.loads(self._entry(number + 1))
        return pattern, program

    def _entry(self, number: int) -> memoryview:
        start = self._ends[number] if number else 0
        return self._entries[start : self._ends[number + 1]]

    def __reduce__(self) -> tuple[object, ...]:
        """Let it be sent to another process with all that stands there."""
        return Shelf, (bytes(self._packed),)


@dataclass(frozen=True)
class Cue:
    """One compiled cue."""

    text: str
    made: Written | tuple[Shelf, int] = field(repr=False, compare=False)
    """What it is turned into, or where that stands."""
    measures: frozenset[str] = field(default=frozenset())
    anchored: bool = False
    """Whether a match begins where the sentence or a clause does."""
    words: int = 0
    """How many words it covers at most."""
    numbers: frozenset[str] = field(default=frozenset())
    """The digits in its words; to all others it is blind."""

    @property
    def written(self) -> Written:
        """What it is turned into."""
        if isinstance(self.made, Written):
            return self.made
        shelf, number = self.made
        pattern, program = self._compiled
        return Written(pattern, shelf.needs[number], program)

    @property
    def needs(self) -> Needs:
        """What has to stand there before the pattern is tried."""
        return self.written.needs

    @property
    def pattern(self) -> str:
        """The regular expression, for folded text."""
        return self._compiled[0]

    @cached_property
    def regex(self) -> re.Pattern[str]:
        """The pattern, compiled when a sentence first holds all its elements."""
        return to_pattern(*self._compiled)

    @property
    def _compiled(self) -> tuple[str, bytes]:
        """The pattern and its program; what the cue needs stays on its shelf."""
        if isinstance(self.made, Written):
            return self.made.pattern, self.made.program
        shelf, number = self.made
        return shelf.written(number)
