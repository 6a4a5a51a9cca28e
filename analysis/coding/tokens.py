"""Cuts text into the words, numbers and signs that the amount parsers step through."""

from __future__ import annotations

import re
from dataclasses import dataclass

from analysis.folding import fold

GAP = "\0"
"""The token of a blank line, which no amount crosses."""

_BLANK = re.compile(r"\n[ \t\r\u00a0]*\n")
_TOKEN = re.compile(
    r"\d{1,3}(?:,\d{3})+(?!\d)(?:\.\d+)?|\d+(?:\.\d+)?|\.\d+"
    r"|[a-zß-öø-ÿ]+|[½¼¾⅓⅔⅛⅜⅝⅞]|\0+|[^\w\s]"
)


@dataclass(slots=True)
class Tokens:
    """The tokens of one text, as three lists of one length."""

    words: list[str]
    """Folded to lower case, plain quotes and plain hyphens."""
    starts: list[int]
    ends: list[int]

    def touch(self, index: int) -> bool:
        """Tell whether no space stands between the token at ``index`` and the next one."""
        return index + 1 < len(self.words) and self.ends[index] == self.starts[index + 1]

    def at(self, index: int) -> str:
        """Return the word at ``index``, empty outside the text."""
        return self.words[index] if 0 <= index < len(self.words) else ""


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
    marked = _BLANK.sub(_blank_out, text) if "\n" in text else text
    tokens = Tokens([], [], [])
    add_word, add_start, add_end = tokens.words.append, tokens.starts.append, tokens.ends.append
    for match in _TOKEN.finditer(fold(marked)):
        word = match.group()
        add_word(GAP if word[0] == GAP else word)
        add_start(match.start())
        add_end(match.end())
    return tokens


def _blank_out(match: re.Match[str]) -> str:
    return GAP * (match.end() - match.start())
