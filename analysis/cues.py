"""The cue language: how a codebook says in a line which wordings it means.

A cue is a row of elements, one space between them, that have to stand in
this order within one sentence, in any case:

=================  ==========================================================
``word``           this word; a hyphen may be a space or nothing in the text
``word*``          any word that starts so
``(a|b c|d*)``     one of these rows of elements
``[a|b]``          one of these rows, or nothing
``{list}``         one of a word list of the codebook
``..`` ``..7``     up to four (seven) other words
``<duration>``     an amount: also ``<percentage>``, ``<count>``, ``<date>``,
                   ``<citation>`` and ``<vague>`` (an adverb such as "quickly")
``<noun>``         one to four words up to a stop word: they become the value
``^`` ``$``        the start, the end of the sentence
=================  ==========================================================

Gaps are bounded and no element repeats, so that no cue can run away: a
pattern tries at most the product of its gaps at each start.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

MEASURES = {
    "duration": "\ue000",
    "percentage": "\ue001",
    "count": "\ue002",
    "date": "\ue003",
    "citation": "\ue004",
    "vague": "\ue005",
}
"""The character that stands, repeated, for an amount in the text that cues read."""
GAP = 4  # words a bare ``..`` may skip: "inject the special bone cement"
MAX_GAP = 12
MAX_GAPS = 4  # more would let the product of the gaps grow
STOP = (
    "a|an|and|are|as|at|be|because|but|by|can|caused|could|due|for|from|had|has|have|he|how|if|in|"
    "is|it|its|may|might|of|on|or|our|resulting|she|should|so|that|the|their|then|these|they|this|"
    "those|to|was|we|were|when|where|which|while|who|whose|will|with|without|would|you|your"
)
_SEP = r"[^\w;\ue000-\ue00f]{1,4}"
_WORD = r"[^\W_]+(?:'[^\W\d_]+)?"
_TOKEN = re.compile(r"\{\w+\}|<\w+>|\.\.\d*|[()\[\]|^$]|[^\s()\[\]{}<>|^$]+")
_PLAIN = re.compile(r"[^\W_]+(?:['’/-][^\W_]+)*\*?|\d+(?:[.,]\d+)?%?")
_CLOSES = {"(": ")", "[": "]"}
_DEEPEST = 6  # groups in groups


@dataclass(frozen=True, slots=True)
class Starts:
    """The words with which an element of a cue may start: whole words and stems."""

    words: frozenset[str]
    stems: frozenset[str]


@dataclass(frozen=True)
class Cue:
    """One compiled cue."""

    text: str
    pattern: str
    elements: tuple[Starts, ...]
    """What has to stand somewhere in a sentence before the pattern is tried."""
    measures: frozenset[str] = field(default=frozenset())

    @cached_property
    def regex(self) -> re.Pattern[str]:
        """The pattern, compiled when a sentence first holds all its elements."""
        return re.compile(self.pattern)


def parse_cue(text: str, words: Mapping[str, Sequence[str]]) -> Cue:
    """Read one cue.

    Parameters
    ----------
    text : str
        The cue as it stands in a codebook.
    words : Mapping of str to sequence of str
        The word lists that ``{list}`` may name.

    Returns
    -------
    Cue
        Matches folded text (see :func:`analysis.folding.fold`) in which
        amounts are masked by the characters of :data:`MEASURES`.

    Raises
    ------
    ValueError
        Where the cue is not of the language; the message names the part.

    Examples
    --------
    >>> cue = parse_cue("inject* .. (cement|PMMA)", {})
    >>> bool(cue.regex.search("your doctor will inject the bone cement"))
    True
    >>> bool(cue.regex.search("cement is injected"))
    False
    >>> parse_cue("inject (cement", {})
    Traceback (most recent call last):
        ...
    ValueError: '(' is never closed in the cue 'inject (cement'
    """
    reader = _Reader(text, words)
    body = reader.sequence()
    if reader.at < len(reader.tokens):
        raise ValueError(f"'{reader.tokens[reader.at]}' cannot be read in the cue {text!r}")
    if not body.needed and not reader.measures:
        raise ValueError(f"the cue {text!r} names no word that has to stand there")
    if reader.gaps > MAX_GAPS:
        raise ValueError(f"more than {MAX_GAPS} gaps in a row in the cue {text!r}")
    return Cue(text, body.pattern, body.needed, frozenset(reader.measures))


@dataclass(frozen=True, slots=True)
class _Part:
    """A stretch of a cue as a pattern, with what has to stand there."""

    pattern: str
    needed: tuple[Starts, ...] = ()


class _Reader:
    """Reads one cue from left to right."""

    def __init__(self, text: str, words: Mapping[str, Sequence[str]]) -> None:
        self.text, self.words = text, words
        self.tokens = _tokens(text)
        self.at = 0
        self.depth = 0
        self.gaps = 0
        self.measures: set[str] = set()

    def sequence(self) -> _Part:
        """Read elements up to the end of the cue or of the group."""
        pattern, joint = "", ""
        needed: list[Starts] = []
        while self.at < len(self.tokens) and self.tokens[self.at] not in ")]|":
            token = self.tokens[self.at]
            self.at += 1
            if token.startswith(".."):
                joint = self._gap(token)
            elif token == "^":
                pattern, joint = pattern + r"\A\W{0,4}", ""
            elif token == "$":
                pattern += r"\W{0,4}\Z"
            elif token == "[":
                inner = self._group("[").pattern
                if pattern and not pattern.endswith(r"\A\W{0,4}"):
                    pattern += f"(?:{joint}{inner})?"
                    joint = joint or _SEP
                else:  # an option that opens the cue brings its own space behind it
                    pattern, joint = f"{pattern}(?:{inner}{_SEP})?", ""
            else:
                part = self._group("(") if token == "(" else self._single(token)
                pattern, joint = pattern + joint + part.pattern, _SEP
                needed += part.needed
        if not pattern:
            raise ValueError(f"an empty alternative in the cue {self.text!r}")
        return _Part(pattern, tuple(needed))

    def _gap(self, token: str) -> str:
        size = int(token[2:] or GAP)
        if size > MAX_GAP:
            raise ValueError(f"'{token}' skips more than {MAX_GAP} words in the cue {self.text!r}")
        self.gaps += self.depth == 0
        return rf"(?:{_SEP}{_WORD}){{0,{size}}}?{_SEP}"

    def _group(self, opens: str) -> _Part:
        self.depth += 1
        if self.depth > _DEEPEST:
            raise ValueError(f"groups stand too deep in the cue {self.text!r}")
        options = [self.sequence()]
        while self.at < len(self.tokens) and self.tokens[self.at] == "|":
            self.at += 1
            options.append(self.sequence())
        if self.at >= len(self.tokens) or self.tokens[self.at] != _CLOSES[opens]:
            raise ValueError(f"'{opens}' is never closed in the cue {self.text!r}")
        self.at += 1
        self.depth -= 1
        return _joined(options)

    def _single(self, token: str) -> _Part:
        if token.startswith("{"):
            return self._list(token[1:-1], ())
        if token.startswith("<"):
            pattern, measures = _measure(token[1:-1], self.text)
            self.measures |= measures
            return _Part(pattern)
        if not _PLAIN.fullmatch(token):
            raise ValueError(f"{token!r} cannot be read in the cue {self.text!r}")
        return _literal(token)

    def _list(self, name: str, within: tuple[str, ...]) -> _Part:
        if name not in self.words:
            known = ", ".join(sorted(self.words)) or "none"
            raise ValueError(f"no word list {name!r} for the cue {self.text!r}; there are: {known}")
        if name in within:
            raise ValueError(f"the word list {name!r} names itself in the cue {self.text!r}")
        options = []
        for entry in dict.fromkeys(self.words[name]):
            if entry.startswith("{"):
                options.append(self._list(entry[1:-1], (*within, name)))
                continue
            for word in entry.split():
                if not _PLAIN.fullmatch(word):
                    raise ValueError(f"{word!r} in the word list {name!r} cannot be read")
            parts = [_literal(word) for word in entry.split()]
            options.append(_Part(_SEP.join(part.pattern for part in parts), parts[0].needed))
        return _joined(options)


def _tokens(text: str) -> list[str]:
    tokens, at = [], 0
    for match in _TOKEN.finditer(text):
        if text[at : match.start()].strip():
            raise ValueError(f"{text[at : match.start()].strip()!r} cannot be read in {text!r}")
        tokens.append(match.group())
        at = match.end()
    if text[at:].strip():
        raise ValueError(f"{text[at:].strip()!r} cannot be read in the cue {text!r}")
    if not tokens:
        raise ValueError("an empty cue")
    return tokens


def _joined(options: Sequence[_Part]) -> _Part:
    """Join alternatives; what has to stand there is the first element of one of them."""
    patterns = dict.fromkeys(option.pattern for option in options)
    pattern = f"(?:{'|'.join(patterns)})"
    if not all(option.needed for option in options):
        return _Part(pattern)
    firsts = [option.needed[0] for option in options]
    words = frozenset().union(*(starts.words for starts in firsts))
    stems = frozenset().union(*(starts.stems for starts in firsts))
    return _Part(pattern, (Starts(words, stems),))


def _literal(word: str) -> _Part:
    word = word.lower().replace("’", "'")
    pieces = re.split(r"[/-]", word.rstrip("*"))
    whole, stems = {pieces[0]} if len(pieces) > 1 else set(), set()
    (stems if word.endswith("*") else whole).add("".join(pieces))
    return _Part(_word(word), (Starts(frozenset(whole), frozenset(stems)),))


def _word(word: str) -> str:
    stem = word.endswith("*")
    pieces = re.split(r"[/-]", word.rstrip("*"))
    pattern = r"\W?".join(re.escape(piece) for piece in pieces)
    return rf"\b{pattern}" + (r"[^\W_]*" if stem else r"\b")


def _measure(name: str, text: str) -> tuple[str, set[str]]:
    if name == "noun":
        return rf"(?P<noun>(?!(?:{STOP})\b){_WORD}(?:[ -]{{1,2}}(?!(?:{STOP})\b){_WORD}){{0,3}})", set()
    if name not in MEASURES:
        known = ", ".join([*MEASURES, "noun"])
        raise ValueError(f"<{name}> is unknown in the cue {text!r}; there are: {known}")
    return f"{MEASURES[name]}+", {name}
