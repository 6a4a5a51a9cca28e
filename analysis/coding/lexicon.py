"""Loads the coder's own words (hedges, negations, conditions) from the YAML beside it."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import yaml

from analysis.coding.matching import CueIndex
from analysis.cues import parse_cue

_FOLDER = Path(__file__).parent


@cache
def load_words(name: str) -> dict[str, Any]:
    """Return the word lists of ``<name>.yaml`` beside this module."""
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    text = (_FOLDER / f"{name}.yaml").read_text(encoding="utf-8")
    words: dict[str, Any] = yaml.load(text, Loader=loader)
    return words


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
