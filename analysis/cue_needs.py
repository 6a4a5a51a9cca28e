"""What cues need before they are tried, and how that is kept."""

from __future__ import annotations

import pickle
from collections.abc import Sequence
from functools import cached_property
from typing import NamedTuple

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
