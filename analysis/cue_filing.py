"""Files cues by the words that they need, so that only those are tried that can match.

Each cue names the words that have to stand in a match, and how far from one
another. It is filed under the rarest of them in each of its alternatives,
with the bits of its other words: what a text holds is then told by its bits.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import reduce
from itertools import chain
from operator import or_
from typing import NamedTuple

from analysis.cue_parts import ANCHOR
from analysis.cues import MEASURES, Cue, Needed, Starts

WORD = re.compile(r"[^\W_]+(?:'[^\W\d_]+)?")
TOKEN = re.compile("|".join([WORD.pattern, *(f"{sign}+" for sign in MEASURES.values())]))
_UNSEEN = 2.0  # how often, divided by its length, a word is expected that no sample holds
_COMMONEST = 1000.0
_SIGNS = frozenset(MEASURES.values())

FiledWay = tuple[int, int, int, int]
"""One alternative of a cue as its rarest word brings it: how many words a match has ahead of that
at least and at most, and from there on at most, the cue."""
FiledWays = tuple[int, tuple[FiledWay, ...]]
"""Those whose other elements are the same, by the bits of these."""
FiledWord = tuple[int, tuple[FiledWays, ...]]
"""The bits of the elements that a word can start, and the ways of which one of these is the rarest.
"""


class Drawer(NamedTuple):
    """Cues that read the same text, by the words and stems with which their elements start."""

    words: Mapping[str, FiledWord]
    stems: Mapping[str, FiledWord]
    opens: Mapping[int, int]
    """The bit of what a match of a cue begins with, for those that can not begin with anything."""
    whole_texts: Sequence[int]
    """The cues that take any short text whole."""
    anchored: Mapping[int, bool]
    """The cues of which a match may begin where a sentence or a clause does, and whether all do."""


class Filing(NamedTuple):
    """Cues as they are filed, each under its number in the order of their words."""

    plain: Drawer
    measured: Drawer
    """Those that name an amount, if only in an alternative, for text in which amounts are
    masked."""


def file_cues(cues: Iterable[Cue], sample: Iterable[str] = ()) -> Filing:
    """File cues by the words that they need.

    Parameters
    ----------
    cues : iterable of Cue
        Any, in any order.
    sample : iterable of str
        Folded sentences that tell which words are rare; any will do, the
        more like the texts to come the faster.
    """
    seen = Counter(word for text in sample for word in WORD.findall(text))
    numbered = list(enumerate(sorted(cues, key=lambda cue: cue.text)))
    return Filing(
        _file([one for one in numbered if not one[1].measures], seen),
        _file([one for one in numbered if one[1].measures], seen),
    )


def _file(cues: Sequence[tuple[int, Cue]], seen: Mapping[str, int]) -> Drawer:
    elements = _Elements(seen)
    whole_texts: list[int] = []
    opening: dict[int, int] = {}
    ways: list[tuple[int, int, Needed, int, list[int]]] = []
    for number, cue in cues:
        needs = cue.needs
        if not all(needs.ways):
            whole_texts.append(number)
            continue
        if needs.opens:
            opening[number] = elements[needs.opens]
        signs = frozenset(MEASURES[name] for name in cue.measures)
        amount = [elements[Starts(signs, frozenset())]] if signs else []
        for way in needs.ways:
            numbers = [elements[one.starts] for one in way]
            rarest = min(numbers, key=elements.commonness.__getitem__)
            at = numbers.index(rarest)
            beside = numbers[:at] + numbers[at + 1 :] + amount
            ways.append((number, cue.words, way[at], rarest, beside))
    asked = Counter(chain(opening.values(), chain.from_iterable(way[-1] for way in ways)))
    # what is asked for most has the lowest bits, so that most numbers are short
    bits = {element: 1 << at for at, (element, _) in enumerate(asked.most_common())}
    brought: dict[int, list[tuple[int, FiledWay]]] = defaultdict(list)
    for number, most, needed, rarest, beside in ways:
        mask = 0
        for element in beside:
            mask |= bits[element]
        behind = most - needed.least
        brought[rarest].append((mask, (needed.least, needed.most, behind, number)))
    words: dict[str, list[int]] = defaultdict(list)
    stems: dict[str, list[int]] = defaultdict(list)
    for starts, element in elements.items():
        for word in starts.words:
            words[word].append(element)
        for stem in starts.stems:
            stems[stem].append(element)
    known: dict[tuple[int, ...], FiledWord] = {}

    def filed(started: Iterable[int]) -> FiledWord:
        same = tuple(started)  # as words of one list are
        if same not in known:
            mask = reduce(or_, (bits.get(element, 0) for element in same))
            ways: dict[int, dict[FiledWay, None]] = defaultdict(dict)
            for beside, way in chain.from_iterable(brought.get(one, ()) for one in same):
                ways[beside][way] = None
            known[same] = mask, tuple((beside, tuple(those)) for beside, those in ways.items())
        return known[same]

    opens = {number: bits[element] for number, element in opening.items()}
    anchored = {number: cue.anchored for number, cue in cues if ANCHOR in cue.pattern}
    by_word = {word: filed(started) for word, started in words.items()}
    by_stem = {stem: filed(started) for stem, started in stems.items()}
    return Drawer(by_word, by_stem, opens, whole_texts, anchored)


class _Elements(dict[Starts, int]):
    """The elements of cues, numbered as they are met, with how common each is.

    That is how often words seen in a sample can start it. An amount is taken
    for the commonest: text is only masked where it holds one.
    """

    def __init__(self, seen: Mapping[str, int]) -> None:
        super().__init__()
        self.commonness: list[float] = []
        """Of each, by its number."""
        self._seen = seen
        self._starting: Counter[str] = Counter()
        for word, count in seen.items():
            for length in range(1, len(word) + 1):
                self._starting[word[:length]] += count

    def __missing__(self, starts: Starts) -> int:
        seen, starting = self._seen, self._starting
        often = sum(seen.get(word, 0) + _UNSEEN / len(word) for word in starts.words)
        often += sum(starting[stem] + 2 * _UNSEEN / len(stem) for stem in starts.stems)
        number = self[starts] = len(self)
        self.commonness.append(often + _COMMONEST * len(starts.words & _SIGNS))
        return number
