"""What a reader of one format makes of a file."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from analysis.reading.limits import Limits
from analysis.records import Mark


@dataclass(frozen=True, slots=True)
class Text:
    """The text of one source, and what its format knows of the layout."""

    text: str
    marks: tuple[Mark, ...] = ()
    title: str = ""


Reader = Callable[[bytes, str, Limits], Text]
"""Turns the bytes of a file into its text; the name is for messages."""
