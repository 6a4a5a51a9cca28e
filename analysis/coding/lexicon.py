"""Loads the coder's own words (hedges, negations, conditions, grammar) from the YAML beside it."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from analysis.coding.matching import CueIndex
from analysis.cues import parse_cue
from analysis.wordlists import WordLists, read_words

_FOLDER = Path(__file__).parent


@cache
def load_words(name: str) -> dict[str, Any]:
    """Return the word lists of ``<name>.yaml`` beside this module."""
    return read_words(_FOLDER / f"{name}.yaml")


_GRAMMAR = WordLists(load_words("grammar"))
grammar_words = _GRAMMAR.words
"""Gives the words of one list of ``grammar.yaml``, those of the lists in it too."""
grammar_pattern = _GRAMMAR.pattern
"""Gives a pattern in which ``{name}`` is any word of that list of ``grammar.yaml``."""


@cache
def load_index(*names: str) -> CueIndex[tuple[str, str]]:
    """Return the cues of the files ``<name>.yaml``, each filed under its file and key."""
    entries = []
    for name in names:
        below = dict(load_words(name))
        words = below.pop("words", {})
        for key, families in below.items():
            lists = families.values() if isinstance(families, dict) else [families]
            entries += [((name, key), parse_cue(cue, words)) for cues in lists for cue in cues]
    return CueIndex(entries)
