"""Loads the coder's own words (hedges, negations, conditions, grammar) from the YAML beside it."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from analysis.coding.matching import CueIndex
from analysis.cues import parse_cue

_FOLDER = Path(__file__).parent
_LIST = re.compile(r"\{([a-z_]+)\}")
_BEHIND = re.compile(r"\(\?<!([^(){}]*)\{([a-z_]+)\}([^(){}]*)\)")


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


@cache
def grammar_words(name: str) -> tuple[str, ...]:
    """Return the words of one list of ``grammar.yaml``, those of the lists in it too.

    Examples
    --------
    >>> grammar_words("results")
    ('can', 'may', 'could')
    """
    words: list[str] = []
    for entry in load_words("grammar")[name]:
        other = _LIST.fullmatch(entry)
        words += grammar_words(other[1]) if other else [entry]
    return tuple(dict.fromkeys(words))


def grammar_pattern(text: str) -> re.Pattern[str]:
    """Return a pattern in which ``{name}`` is any word of that list of ``grammar.yaml``.

    Parameters
    ----------
    text : str
        A regular expression. The words are tried in the order of the list.
        ``(?<!{name})`` says that none of them stands before.

    Examples
    --------
    >>> grammar_pattern(r"{results}\\b").pattern
    '(?:can|may|could)\\\\b'
    >>> grammar_pattern(r"(?<!{results} )it").pattern
    '(?<!can )(?<!may )(?<!could )it'
    """
    return re.compile(_LIST.sub(_any_of, _BEHIND.sub(_none_behind, text)))


def _any_of(match: re.Match[str]) -> str:
    words = [_written(word) for word in grammar_words(match[1])]
    return f"(?:{'|'.join(words)})" if len(words) > 1 else words[0]


def _none_behind(match: re.Match[str]) -> str:
    before, name, after = match.groups()  # words differ in length, so that each needs its own
    return "".join(f"(?<!{before}{re.escape(word)}{after})" for word in grammar_words(name))


def _written(word: str) -> str:
    return " ?".join(re.escape(piece).replace("\\ ", " ") for piece in word.split("-"))
