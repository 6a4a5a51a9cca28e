"""A cue as it is compiled, with what it needs before it is tried, and how that is kept."""

from __future__ import annotations

import pickle
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from analysis.compiled_patterns import to_pattern
from analysis.cue_parts import Starts, Way


class Needs(NamedTuple):
    """What has to stand in a sentence before a cue is tried there."""

    ways: tuple[Way, ...]
    """All that, for each of its alternatives."""
    opens: Starts | None = None
    """What a match begins with; ``None`` where that may be anything."""


class Shelf:
    """What the cues of a codebook need, packed: once they are filed it is seldom asked for.

    Parameters
    ----------
    several : sequence of Needs
        Of each cue, by the number under which it asks for them.
    """

    def __init__(self, several: Sequence[Needs]) -> None:
        self._packed = pickle.dumps(tuple(several), pickle.HIGHEST_PROTOCOL)

    @cached_property
    def needs(self) -> tuple[Needs, ...]:
        """What was put there."""
        several: tuple[Needs, ...] = pickle.loads(self._packed)
        return several

    def __getstate__(self) -> dict[str, bytes]:
        """Return it packed."""
        return {"_packed": self._packed}


@dataclass(frozen=True)
class Cue:
    """One compiled cue."""

    text: str
    pattern: str
    kept: Needs | tuple[Shelf, int] = field(repr=False, compare=False)
    """What it needs, or where that is packed."""
    measures: frozenset[str] = field(default=frozenset())
    anchored: bool = False
    """Whether a match begins where the sentence or a clause does."""
    words: int = 0
    """How many words it covers at most."""
    numbers: frozenset[str] = field(default=frozenset())
    """The digits in its words; to all others it is blind."""
    program: bytes = field(default=b"", repr=False, compare=False)
    """What the pattern is compiled to, where that was kept."""

    @property
    def needs(self) -> Needs:
        """What has to stand there before the pattern is tried."""
        if isinstance(self.kept, Needs):
            return self.kept
        shelf, number = self.kept
        return shelf.needs[number]

    @cached_property
    def regex(self) -> re.Pattern[str]:
        """The pattern, compiled when a sentence first holds all its elements."""
        return to_pattern(self.pattern, self.program)
