"""Folds and cuts text into the words, numbers and signs that the amount parsers step through.

Each finder of amounts reads the same sentence in turn, so the last one is kept.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from analysis.folding import fold

GAP = "\0"
"""The token of a blank line, which no amount crosses."""

_BLANK = re.compile(r"\n[ \t\r\u00a0]*\n")
_WORD = re.compile(r"[a-zß-öø-ÿ]+")
_TOKEN = re.compile(
    r"\d{1,3}(?:,\d{3})+(?!\d)(?:\.\d+)?|\d+(?:\.\d+)?|\.\d+"
    rf"|{_WORD.pattern}|[½¼¾⅓⅔⅛⅜⅝⅞]|\0+|[^\w\s]"
)


@dataclass(slots=True)
class Tokens:
    """The tokens of one text, as three sequences of one length."""

    words: list[str]
    """Folded to lower case, plain quotes and plain hyphens."""
    starts: Sequence[int]
    ends: Sequence[int]
    numbers: dict[int, tuple[float, int] | None] = field(default_factory=dict)
    """What was read as a number at an index, for several finders ask for the same."""

    def touch(self, index: int) -> bool:
        """Tell whether no space stands between the token at ``index`` and the next one."""
        return index + 1 < len(self.words) and self.ends[index] == self.starts[index + 1]

    def at(self, index: int) -> str:
        """Return the word at ``index``, empty outside the text."""
        try:
            return self.words[index] if index >= 0 else ""
        except IndexError:
            return ""

    def before(self, index: int, reach: int) -> list[str]:
        """Return the words before ``index``, at most ``reach`` of them."""
        return self.words[max(index - reach, 0) : index]

    def span(self, first: int, after: int) -> tuple[int, int]:
        """Return the offsets of the tokens from ``first`` up to the one before ``after``."""
        return self.starts[first], self.ends[after - 1]


@lru_cache(maxsize=1)
def folded(text: str) -> str:
    """Return ``text`` in lower case with plain quotes, hyphens and spaces, at its own length.

    Examples
    --------
    >>> folded("Don’t")
    "don't"
    """
    return fold(text)


@lru_cache(maxsize=1)
def words_of(text: str) -> frozenset[str]:
    """Return the words of ``text``, by which a finder tells soon that it has nothing to find.

    Examples
    --------
    >>> sorted(words_of("Rest for 2 days, or a few."))
    ['a', 'days', 'few', 'for', 'or', 'rest']
    """
    return frozenset(_WORD.findall(folded(text)))


@lru_cache(maxsize=1)
def tokenise(text: str) -> Tokens:
    """Cut ``text`` into tokens whose offsets count characters of ``text``.

    Parameters
    ----------
    text : str
        Any text.

    Returns
    -------
    Tokens
        In the order of the text, without the spaces; a blank line becomes
        one token of its own.

    Examples
    --------
    >>> tokenise("For 1–1½\\u00a0Hours.").words
    ['for', '1', '-', '1', '½', 'hours', '.']
    """
    return _cut(folded(_BLANK.sub(_blank_out, text) if "\n" in text else text))


def _cut(plain: str) -> Tokens:
    found = list(_TOKEN.finditer(plain))
    words = [match[0] for match in found]
    if GAP in plain:
        words = [GAP if word[0] == GAP else word for word in words]
    starts, ends = zip(*[match.span() for match in found], strict=True) if found else ((), ())
    return Tokens(words, starts, ends)


def _blank_out(match: re.Match[str]) -> str:
    return GAP * (match.end() - match.start())
