"""The elements of a cue as patterns, with the words that have to stand there."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

MEASURES = {
    "duration": "\ue000",
    "percentage": "\ue001",
    "count": "\ue002",
    "date": "\ue003",
    "citation": "\ue004",
    "vague": "\ue005",
    "temperature": "\ue006",
}
"""The character that stands, repeated, for an amount in the text that cues read."""
BREAK = "\ue00f"
"""The character that stands before a clause in text that is read clause by clause."""
STOP = (
    "a|an|and|are|as|at|be|because|but|by|can|caused|could|due|for|from|had|has|have|he|how|if|in|"
    "is|it|its|may|might|of|on|or|our|resulting|she|should|so|that|the|their|then|these|they|this|"
    "those|to|was|we|were|when|where|which|while|who|whose|will|with|without|would|you|your"
)
SEP = r"[^\w;\ue000-\ue00f]{1,4}"
WORD = r"[^\W_]+(?:'[^\W\d_]+)?"
_WORDS = re.compile(r"[^\W_]+")
PLAIN = re.compile(r"[^\W_]+(?:['’/-][^\W_]+)*\*?|\d+(?:[.,]\d+)?%?")


@dataclass(frozen=True, slots=True)
class Starts:
    """The words with which an element of a cue may start: whole words and stems."""

    words: frozenset[str]
    stems: frozenset[str]


@dataclass(frozen=True, slots=True)
class Needed:
    """An element that has to stand in a match."""

    starts: Starts
    ahead: int | None
    """The most words of the match that stand ahead of it; ``None`` without an upper bound."""


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a cue as a pattern, with what has to stand there."""

    pattern: str
    needed: tuple[Needed, ...] = ()
    opens: Starts | None = None
    """What it may begin with; ``None`` where that may be anything."""
    width: int | None = None
    """The most words that it covers; ``None`` without an upper bound."""


def united(several: Sequence[Starts | None]) -> Starts | None:
    """Return the words of several as one, or ``None`` where one of them may be anything."""
    known = [starts for starts in several if starts is not None]
    if len(known) < len(several):
        return None
    words = frozenset[str]().union(*(starts.words for starts in known))
    return Starts(words, frozenset[str]().union(*(starts.stems for starts in known)))


def added(left: int | None, right: int | None) -> int | None:
    """Return the sum of two upper bounds, ``None`` where one is missing."""
    return None if left is None or right is None else left + right


def widest(several: Sequence[int | None]) -> int | None:
    """Return the largest of upper bounds, ``None`` where one is missing."""
    known = [width for width in several if width is not None]
    return max(known) if len(known) == len(several) else None


def joined(options: Sequence[Part]) -> Part:
    """Join alternatives; what has to stand there is the first element of one of them."""
    patterns = dict.fromkeys(option.pattern for option in options)
    pattern = f"(?:{'|'.join(patterns)})"
    opens = united([option.opens for option in options])
    width = widest([option.width for option in options])
    if not all(option.needed for option in options):
        return Part(pattern, (), opens, width)
    firsts = [option.needed[0] for option in options]
    starts = united([first.starts for first in firsts])
    ahead = widest([first.ahead for first in firsts])
    return Part(pattern, (Needed(starts, ahead),) if starts else (), opens, width)


@lru_cache(maxsize=50_000)
def literal(word: str) -> Part:
    """Return one word or stem as a part."""
    word = word.lower().replace("’", "'")
    pieces = re.split(r"[/-]", word.rstrip("*"))
    whole: set[str] = {pieces[0]} if len(pieces) > 1 else set()
    stems: set[str] = set()
    (stems if word.endswith("*") else whole).add("".join(pieces))
    starts = Starts(frozenset(whole), frozenset(stems))
    return Part(_word(word), (Needed(starts, 0),), starts, len(_WORDS.findall(word)))


def _word(word: str) -> str:
    stem = word.endswith("*")
    pieces = re.split(r"[/-]", word.rstrip("*"))
    pattern = r"\W?".join(re.escape(piece) for piece in pieces)
    return rf"\b{pattern}" + (r"[^\W_]*" if stem else r"\b")


def measure(name: str, text: str) -> tuple[Part, set[str]]:
    """Return the part that ``<name>`` stands for and the measure that it needs."""
    if name == "noun":
        pattern = rf"(?P<noun>(?!(?:{STOP})\b){WORD}(?:[ -]{{1,2}}(?!(?:{STOP})\b){WORD}){{0,3}})"
        return Part(pattern, (), None, 4), set()
    if name not in MEASURES:
        known = ", ".join([*MEASURES, "noun"])
        raise ValueError(f"<{name}> is unknown in the cue {text!r}; there are: {known}")
    return Part(f"{MEASURES[name]}+"), {name}
