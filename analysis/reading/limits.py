"""The limits of what is read from one source, so that none can stop a run."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """How much is read from one source; a source beyond a limit is left unread."""

    bytes: int = 50_000_000
    """The size of a file, and of all that an archive holds once unpacked."""
    characters: int = 5_000_000
    """The length of the text of one source."""
    lines: int = 200_000
    """The lines of one source that are not blank."""
    pages: int = 2_000
    """The pages of a PDF."""
    nesting: int = 250
    """How deep the elements of an HTML page may lie in one another."""
    seconds: float = 60.0
    """The time that one source may take to read."""
    sources: int = 100_000
    """How many sources one folder or archive may hold."""


DEFAULT_LIMITS = Limits()
