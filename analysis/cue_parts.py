"""The elements of a cue as patterns, with the words that have to stand there."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import Any, NamedTuple

MEASURES = {
    "duration": "\x10",
    "percentage": "\x11",
    "count": "\x12",
    "date": "\x13",
    "citation": "\x14",
    "vague": "\x15",
    "temperature": "\x16",
}
"""The character that stands, repeated, for an amount in the text that cues read."""
BREAK = "\x17"
"""The character that stands before a clause in text that is read clause by clause."""
ANCHOR = rf"(?:\A|(?<={BREAK}))"
"""The pattern of where a sentence begins, or a clause."""
STOP = (
    "a|after|an|and|anyone|are|as|at|be|because|before|but|by|can|caused|could|due|during|"
    "everyone|following|for|from|had|has|have|he|how|if|in|include|includes|including|"
    "individuals|involve|involves|is|it|its|may|might|of|often|on|or|our|patients|people|"
    "resulting|she|should|so|someone|that|the|their|then|these|they|this|those|to|using|usually|"
    "was|we|were|when|where|which|while|who|whose|will|with|without|would|you|your"
)
_KIND = (  # "conditions such as gout": the noun is gout
    r"(?P<kind>(?:[^\W_]+ ){0,4}?"
    r"(?:conditions?|problems?|diseases?|disorders?|symptoms?|issues?|complaints?|things|reasons)"
    r",? (?:such as|like|including) )?"
)
SEP = r"[^\w;\x10-\x17]{1,4}"
WORD = r"[^\W_]+(?:'[^\W\d_]+)?"
_NEGATED = tuple(
    "are ca could did do does had has have is might must need should was were wo would".split()
)
"""What stands before the ``n't`` of a contraction."""
_REST = r"[^\W_]*"  # of a word that starts with a stem
SKIPPED = f"(?>{WORD})"  # one word in a gap
_PASSED = {"percentage": ("duration", "vague"), "duration": ("percentage",)}
_WORDS = re.compile(r"[^\W_]+")
_DIGITS = re.compile(r"\d+")
_NO_DIGITS = re.compile(r"\{[\d,]*\}|\\x\d\d")  # how often, or which sign
MOST_WAYS = 32  # alternatives of one cue told apart; of more, only the first words are asked for
PLAIN = re.compile(r"[^\W_]+(?:['’/-][^\W_]+)*\*?|\d+(?:[.,]\d+)?%?")

_ENDS = frozenset(")]|")
_GROUP = f"(?:{PLAIN.pattern})(?:\\|(?:{PLAIN.pattern}))*"
_TOKEN = re.compile(
    rf"\({_GROUP}\)|\[{_GROUP}\]"  # a group of single words at once
    r"|\{\w+\}|<\w+>|\.\.\d*|[()\[\]|^$]|[^\s()\[\]{}<>|^$]+"
)


class Starts(NamedTuple):
    """The words with which an element of a cue may start: whole words and stems."""

    words: frozenset[str]
    stems: frozenset[str]


class Needed(NamedTuple):
    """An element that has to stand in a match, and how many words of the match stand ahead."""

    starts: Starts
    least: int = 0
    most: int = 0


Way = tuple[Needed, ...]
"""All that has to stand in a match of one alternative."""


class Part(NamedTuple):
    """A stretch of a cue as a pattern, with what has to stand there."""

    pattern: str
    ways: tuple[Way, ...] = ((),)
    """For each of its alternatives, what has to stand there."""
    opens: Starts | None = None
    """What it may begin with; ``None`` where that may be anything."""
    least: int = 1
    """The fewest words that it covers."""
    most: int = 1


class CueLists(dict[str, tuple[str, ...]]):
    """Word lists that remember how they read as a part of a cue, and the cues read with them."""

    def __init__(self, lists: Mapping[str, Sequence[str]]) -> None:
        super().__init__((name, tuple(entries)) for name, entries in lists.items())
        self.parts: dict[str, Part] = {}
        self.cues: dict[str, Any] = {}

    def __reduce__(self) -> tuple[object, ...]:
        """Let them be kept and sent elsewhere as mere lists."""
        return CueLists, (dict(self),)


def tokens_of(text: str) -> list[str]:
    """Cut a cue into words, signs and groups of single words."""
    tokens = _TOKEN.findall(text)
    strange = _TOKEN.sub(" ", text).split()
    if strange:
        raise ValueError(f"{strange[0]!r} cannot be read in {text!r}")
    if not tokens:
        raise ValueError("an empty cue")
    for token, following in pairwise([*tokens, ")"]):
        if token.startswith("..") and following in _ENDS:
            raise ValueError(f"{token!r} skips nothing where it ends an alternative in {text!r}")
    return tokens


def united(several: Sequence[Starts | None]) -> Starts | None:
    """Return the words of several as one, or ``None`` where one of them may be anything."""
    if len(several) == 1:
        return several[0]
    known = [starts for starts in several if starts is not None]
    if len(known) < len(several):
        return None
    words = frozenset[str]().union(*(starts.words for starts in known))
    return Starts(words, frozenset[str]().union(*(starts.stems for starts in known)))


def joined(options: Sequence[Part]) -> Part:
    """Join alternatives."""
    patterns = dict.fromkeys(option.pattern for option in options)
    return Part(
        f"(?:{'|'.join(patterns)})",
        _merged([way for option in options for way in option.ways]),
        united([option.opens for option in options]),
        min(option.least for option in options),
        max(option.most for option in options),
    )


def followed(ways: Sequence[Way], part: Part, least: int, most: int) -> tuple[Way, ...]:
    """Return what has to stand where a part follows ``least`` to ``most`` words of a cue."""
    next_ways = part.ways
    if len(ways) * len(next_ways) > MOST_WAYS:
        next_ways = _firsts(next_ways)
    if most:
        next_ways = tuple(tuple(_shifted(one, least, most) for one in way) for way in next_ways)
    if len(ways) == 1 and not ways[0]:
        return next_ways
    return tuple(way + behind for way in ways for behind in next_ways)


def _shifted(one: Needed, least: int, most: int) -> Needed:
    return Needed(one.starts, least + one.least, most + one.most)


def _merged(ways: Sequence[Way]) -> tuple[Way, ...]:
    """Take alternatives of one word together, for any of these words may stand there."""
    if not all(ways):
        return ((),)
    single = [way for way in ways if len(way) == 1]
    longer = [way for way in ways if len(way) > 1]
    return (*(_firsts(single) if single else ()), *longer)


def _firsts(ways: Sequence[Way]) -> tuple[Way, ...]:
    """Return several alternatives as one, in which the first element of any of them stands."""
    if not all(ways):
        return ((),)
    if len(ways) == 1:
        return (ways[0][:1],)
    firsts = [way[0] for way in ways]
    starts = united([first.starts for first in firsts])
    assert starts is not None
    least, most = min(first.least for first in firsts), max(first.most for first in firsts)
    return ((Needed(starts, least, most),),)


@lru_cache(maxsize=50_000)
def literal(word: str) -> Part:
    """Return one word or stem as a part; with a hyphen it may be several, ``n't`` ends any verb."""
    word = word.lower().replace("’", "'")
    if word == "n't":
        whole = Starts(frozenset(f"{verb}n't" for verb in _NEGATED), frozenset())
        return Part(f"(?:{'|'.join(_NEGATED)})n't", ((Needed(whole),),), whole)
    stem, bare = word.endswith("*"), word.rstrip("*")
    if bare.isalnum():
        starts = _starts(bare, stem)
        return Part(bare + (_REST if stem else ""), ((Needed(starts),),), starts)
    pieces = re.split(r"[/-]", bare)
    whole = _starts("".join(pieces), stem)
    ways: list[Way] = [(Needed(whole),)]
    starts = whole
    if len(pieces) > 1:
        *first, last = pieces
        apart = [_starts(piece, False) for piece in first] + [_starts(last, stem)]
        ways.append(tuple(Needed(one, at, at) for at, one in enumerate(apart)))
        starts = Starts(whole.words | apart[0].words, whole.stems)
    most = len(_WORDS.findall(word))
    pattern = r"\W?".join(re.escape(piece) for piece in pieces) + (_REST if stem else "")
    return Part(pattern, tuple(ways), starts, 1, most)


@lru_cache(maxsize=50_000)
def any_word(words: str) -> Part:
    """Return single words or stems, a bar between them, of which any may stand, as one part."""
    return joined([literal(word) for word in words.split("|")])


def row(words: Sequence[str]) -> Part:
    """Return words or stems that follow one another as one part."""
    parts = [literal(word) for word in words]
    ways: tuple[Way, ...] = ((),)
    most = 0
    for least, part in enumerate(parts):
        ways = followed(ways, part, least, most)
        most += part.most
    return Part(SEP.join(part.pattern for part in parts), ways, parts[0].opens, len(parts), most)


def _starts(word: str, stem: bool) -> Starts:
    one, none = frozenset([word]), frozenset[str]()
    return Starts(none, one) if stem else Starts(one, none)


def measure(name: str, text: str) -> tuple[Part, set[str]]:
    """Return the part that ``<name>`` stands for and the measure that it needs."""
    if name == "noun":
        pattern = rf"(?P<noun>(?!(?:{STOP})\b){WORD}(?:[ -]{{1,2}}(?!(?:{STOP})\b){WORD}){{0,3}})"
        return Part(_KIND + pattern, ((),), None, 1, 12), set()
    if name not in MEASURES:
        known = ", ".join([*MEASURES, "noun"])
        raise ValueError(f"<{name}> is unknown in the cue {text!r}; there are: {known}")
    starts = Starts(frozenset(MEASURES[name]), frozenset())
    return Part(f"{MEASURES[name]}+", ((Needed(starts),),), starts), {name}


def numbers_in(pattern: str) -> frozenset[str]:
    """Return the digits that a pattern asks for."""
    return frozenset(_DIGITS.findall(_NO_DIGITS.sub("", pattern)))


def passing(pattern: str, measures: Iterable[str]) -> str:
    """Return a pattern whose gaps pass amounts that it does not ask for, too.

    "About 80% get immediate relief": the share is of those with relief.
    """
    passed = sorted(MEASURES[other] for name in measures for other in _PASSED.get(name, ()))
    return pattern.replace(SKIPPED, f"(?>{WORD}|[{''.join(passed)}]+)") if passed else pattern
