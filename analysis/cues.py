"""The cue language: how a codebook says in a line which wordings it means.

A cue is a row of elements, one space between them, that have to stand in
this order within one sentence, in any case:

=================  ==========================================================
``word``           this word; a hyphen may be a space or nothing in the text
``word*``          any word that starts so
``(a|b c|d*)``     one of these
``[a|b]``          one of these, or nothing
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
_TOKEN = re.compile(r"\([^()]*\)|\[[^\[\]]*\]|\{\w+\}|<\w+>|\.\.\d*|\^|\$|[^\s()\[\]{}<>|^$]+")
_PLAIN = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*\*?|\d+(?:\.\d+)?%?")


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
    ValueError: '(' cannot be read in the cue 'inject (cement'
    """
    tokens = _tokens(text)
    parts: list[str] = []
    elements: list[Starts] = []
    measures: set[str] = set()
    gaps = 0
    joint = ""  # what has to stand before the next element
    for token in tokens:
        if token.startswith(".."):
            size = int(token[2:] or GAP)
            if size > MAX_GAP:
                raise ValueError(f"'{token}' skips more than {MAX_GAP} words in the cue {text!r}")
            gaps += 1
            joint = rf"(?:{_SEP}{_WORD}){{0,{size}}}?{_SEP}"
            continue
        if token == "^":
            parts.append(r"\A\W{0,4}")
            joint = ""
            continue
        if token == "$":
            parts.append(r"\W{0,4}\Z")
            continue
        if token.startswith("["):
            options = _options(token[1:-1], words, text)
            inner = "|".join(_phrase(option) for option in options)
            parts.append(f"(?:{joint or ''}(?:{inner}))?")
            joint = joint or _SEP
            if len(parts) == 1:  # an option that opens the cue brings its own space behind it
                parts[0] = f"(?:(?:{inner}){_SEP})?"
                joint = ""
            continue
        if token.startswith("<"):
            pattern, measure = _measure(token[1:-1], text)
            measures |= measure
        else:
            body = token[1:-1] if token[0] == "(" else token
            options = _options(body, words, text)
            elements.append(_starts(options))
            pattern = f"(?:{'|'.join(_phrase(option) for option in options)})"
        parts.append(joint + pattern)
        joint = _SEP
    if not elements and not measures:
        raise ValueError(f"the cue {text!r} names no word that has to stand there")
    if gaps > MAX_GAPS:
        raise ValueError(f"more than {MAX_GAPS} gaps in the cue {text!r}")
    return Cue(text, "".join(parts), tuple(elements), frozenset(measures))


def _tokens(text: str) -> list[str]:
    tokens, at = [], 0
    for match in _TOKEN.finditer(text):
        if text[at : match.start()].strip():
            raise ValueError(f"{text[at : match.start()].strip()!r} cannot be read in the cue {text!r}")
        tokens.append(match.group())
        at = match.end()
    if text[at:].strip():
        raise ValueError(f"{text[at:].strip()!r} cannot be read in the cue {text!r}")
    if not tokens:
        raise ValueError("an empty cue")
    return tokens


def _options(body: str, words: Mapping[str, Sequence[str]], text: str, deep: int = 0) -> list[str]:
    """Spell out the alternatives of an element, word lists included, without repeats."""
    if deep > 5:
        raise ValueError(f"word lists that name one another in the cue {text!r}")
    options: list[str] = []
    for option in body.split("|"):
        option = option.strip()
        if option.startswith("{") and option.endswith("}"):
            name = option[1:-1]
            if name not in words:
                known = ", ".join(sorted(words)) or "none"
                raise ValueError(f"no word list {name!r} for the cue {text!r}; there are: {known}")
            for entry in words[name]:
                options += _options(entry, words, text, deep + 1)
            continue
        if not option or not all(_PLAIN.fullmatch(word) for word in option.split()):
            raise ValueError(f"{option!r} cannot be read in the cue {text!r}")
        options.append(option.lower().replace("’", "'"))
    return list(dict.fromkeys(options))


def _phrase(option: str) -> str:
    return _SEP.join(_word(word) for word in option.split())


def _word(word: str) -> str:
    stem = word.endswith("*")
    pieces = word.rstrip("*").split("-")
    pattern = r"\W?".join(re.escape(piece) for piece in pieces)
    return rf"\b{pattern}" + (r"[^\W_]*" if stem else r"\b")


def _starts(options: Sequence[str]) -> Starts:
    whole: set[str] = set()
    stems: set[str] = set()
    for option in options:
        first = option.split()[0]
        pieces = first.rstrip("*").split("-")
        joined = "".join(pieces)
        if first.endswith("*"):
            stems.add(joined)
        else:
            whole.add(joined)
        if len(pieces) > 1:
            whole.add(pieces[0])
    return Starts(frozenset(whole), frozenset(stems))


def _measure(name: str, text: str) -> tuple[str, set[str]]:
    if name == "noun":
        return rf"(?P<noun>(?!(?:{STOP})\b){_WORD}(?:[ -]{{1,2}}(?!(?:{STOP})\b){_WORD}){{0,3}})", set()
    if name not in MEASURES:
        known = ", ".join([*MEASURES, "noun"])
        raise ValueError(f"<{name}> is unknown in the cue {text!r}; there are: {known}")
    return f"{MEASURES[name]}+", {name}
