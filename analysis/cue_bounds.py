"""Bounds in how many ways a cue can be tried at one place, so that no codebook can hang.

A pattern goes back over its choices where the rest of it does not match. The
number of choices that it can make at one place bounds its time there: the
product over its gaps, options and alternatives, where alternatives that begin
with different words count as one choice, since a text has one word there.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from analysis.cues import Cue
from analysis.facets import Facet, Topic

MOST_WAYS = 150_000
"""Some 50 ms of trying at one place of a text made for it."""

_GAP, _NOUN = 4, 4
_TOKEN = re.compile(r"\{\w+\}|<\w+>|\.\.\d*|[()\[\]|^$]|[^\s()\[\]{}<>|^$]+")
_ANY = "*"


@dataclass(frozen=True, slots=True)
class _Choice:
    """One stretch of a cue: how many ways through it there are, and how it can begin."""

    ways: int
    starts: tuple[str, ...]
    """Words, stems with a star, ``*`` for anything; empty where it can be nothing."""


_NOTHING = _Choice(1, ())


def count_ways(text: str, words: Mapping[str, Sequence[str]]) -> int:
    """Count in how many ways a cue can be tried at one place of a text, at most.

    Parameters
    ----------
    text : str
        A cue of the language of :mod:`analysis.cues`.
    words : mapping of str to sequence of str
        The word lists that it may name.

    Examples
    --------
    >>> count_ways("inject* (cement|PMMA)", {})
    1
    >>> count_ways("inject* .. (bone cement|bone filler) [today]", {})
    20
    >>> count_ways("[a|a a] [a|a a] [a|a a] b", {})
    27
    """
    return _Counter(words).sequence(_TOKEN.findall(text))[0].ways


def find_runaways(cues: Iterable[Cue], words: Mapping[str, Sequence[str]]) -> list[str]:
    """Say of each cue that can be tried in too many ways what to do about it.

    Parameters
    ----------
    cues : iterable of Cue
        Those of one codebook.
    words : mapping of str to sequence of str
        Its word lists.
    """
    counter = _Counter(words)
    faults = []
    for cue in {cue.text: cue for cue in cues}.values():
        ways = counter.sequence(_TOKEN.findall(cue.text))[0].ways
        if ways > MOST_WAYS:
            faults.append(
                f"the cue {cue.text!r} can be tried in {ways:,} ways at one place, more than "
                f"{MOST_WAYS:,}; give it fewer or shorter gaps, or options that begin differently"
            )
        if cue.pattern.count("(?P<noun>") > 1:
            faults.append(f"the cue {cue.text!r} has <noun> more than once; leave one")
    return faults


def cues_of(facets: Iterable[Facet], topics: Iterable[Topic]) -> list[Cue]:
    """Return all cues of some facets and topics."""
    found = [rule.cue for facet in facets for rule in facet.rules]
    return [*found, *(cue for topic in topics for cue in (*topic.headings, *topic.sentences))]


class _Counter:
    """Reads a cue once more, from left to right, counting its choices."""

    def __init__(self, words: Mapping[str, Sequence[str]]) -> None:
        self.words = words
        self._lists: dict[str, _Choice] = {}

    def sequence(self, tokens: list[str], at: int = 0) -> tuple[_Choice, int]:
        """Count the ways through what stands from ``at`` up to the end of its group."""
        ways, starts, opening = 1, dict[str, None](), True
        while at < len(tokens) and tokens[at] not in ")]|":
            optional = tokens[at] == "[" or tokens[at] in "^$"
            part, at = self._element(tokens, at)
            ways *= part.ways
            if opening:
                starts.update(dict.fromkeys(part.starts))
                opening = optional
        return _Choice(ways, (_ANY,) if opening else tuple(starts)), at

    def _element(self, tokens: list[str], at: int) -> tuple[_Choice, int]:
        token = tokens[at]
        if token in "([":
            options, at = self._options(tokens, at + 1)
            group = _together(options)
            return (_Choice(group.ways + 1, group.starts) if token == "[" else group), at + 1
        if token.startswith(".."):
            return _Choice(int(token[2:] or _GAP) + 1, (_ANY,)), at + 1
        if token.startswith("{"):
            return self._list(token[1:-1]), at + 1
        if token.startswith("<"):
            return _Choice(_NOUN if token == "<noun>" else 1, (_ANY,)), at + 1
        return (_NOTHING if token in "^$" else _Choice(1, (_start(token),))), at + 1

    def _options(self, tokens: list[str], at: int) -> tuple[list[_Choice], int]:
        option, at = self.sequence(tokens, at)
        options = [option]
        while at < len(tokens) and tokens[at] == "|":
            option, at = self.sequence(tokens, at + 1)
            options.append(option)
        return options, at

    def _list(self, name: str) -> _Choice:
        if name not in self._lists:
            self._lists[name] = _NOTHING  # a list that names itself is refused elsewhere
            entries = [self.sequence(_TOKEN.findall(entry))[0] for entry in self.words[name]]
            self._lists[name] = _together(entries)
        return self._lists[name]


def _together(options: Sequence[_Choice]) -> _Choice:
    """Return alternatives as one choice: those that can begin with one word add up."""
    starts = dict.fromkeys(start for option in options for start in option.starts)
    ways = 1
    for start in starts:
        alike = [one for one in options if any(_meet(start, other) for other in one.starts)]
        ways = max(ways, sum(one.ways for one in alike))
    return _Choice(ways, tuple(starts))


def _start(word: str) -> str:
    """Return how a word of a cue begins: a hyphen may be nothing in the text."""
    first, *rest = re.split(r"[/-]", word.lower().replace("’", "'"))
    return f"{first.rstrip('*')}*" if rest or first.endswith("*") else first


def _meet(one: str, other: str) -> bool:
    """Tell whether one word of a text can begin both."""
    if one.endswith("*") and other.endswith("*"):
        return one[:-1].startswith(other[:-1]) or other[:-1].startswith(one[:-1])
    if one.endswith("*"):
        return other.startswith(one[:-1])
    return one == other or (other.endswith("*") and one.startswith(other[:-1]))
