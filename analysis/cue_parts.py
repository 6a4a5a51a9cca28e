"""The elements of a cue as patterns, with the words that have to stand there."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

MEASURES = {
    "duration": "\ue000",
    "percentage": "\ue001",
    "count": "\ue002",
    "date": "\ue003",
    "citation": "\ue004",
    "vague": "\ue005",
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
PLAIN = re.compile(r"[^\W_]+(?:['’/-][^\W_]+)*\*?|\d+(?:[.,]\d+)?%?")


@dataclass(frozen=True, slots=True)
class Starts:
    """The words with which an element of a cue may start: whole words and stems."""

    words: frozenset[str]
    stems: frozenset[str]


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a cue as a pattern, with what has to stand there."""

    pattern: str
    needed: tuple[Starts, ...] = ()


def joined(options: Sequence[Part]) -> Part:
    """Join alternatives; what has to stand there is the first element of one of them."""
    patterns = dict.fromkeys(option.pattern for option in options)
    pattern = f"(?:{'|'.join(patterns)})"
    if not all(option.needed for option in options):
        return Part(pattern)
    firsts = [option.needed[0] for option in options]
    words = frozenset().union(*(starts.words for starts in firsts))
    stems = frozenset().union(*(starts.stems for starts in firsts))
    return Part(pattern, (Starts(words, stems),))


def literal(word: str) -> Part:
    """Return one word or stem as a part."""
    word = word.lower().replace("’", "'")
    pieces = re.split(r"[/-]", word.rstrip("*"))
    whole: set[str] = {pieces[0]} if len(pieces) > 1 else set()
    stems: set[str] = set()
    (stems if word.endswith("*") else whole).add("".join(pieces))
    return Part(_word(word), (Starts(frozenset(whole), frozenset(stems)),))


def _word(word: str) -> str:
    stem = word.endswith("*")
    pieces = re.split(r"[/-]", word.rstrip("*"))
    pattern = r"\W?".join(re.escape(piece) for piece in pieces)
    return rf"\b{pattern}" + (r"[^\W_]*" if stem else r"\b")


def measure(name: str, text: str) -> tuple[str, set[str]]:
    """Return the pattern of ``<name>`` and the measure that it needs."""
    if name == "noun":
        return (
            rf"(?P<noun>(?!(?:{STOP})\b){WORD}(?:[ -]{{1,2}}(?!(?:{STOP})\b){WORD}){{0,3}})",
            set(),
        )
    if name not in MEASURES:
        known = ", ".join([*MEASURES, "noun"])
        raise ValueError(f"<{name}> is unknown in the cue {text!r}; there are: {known}")
    return f"{MEASURES[name]}+", {name}
