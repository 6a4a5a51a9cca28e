"""Files cues by the words that they need, so that only those are tried that can match.

Each cue names the words that have to stand in a match, and how far from one
another. A word of the text is looked up once and remembered, and brings the
cues of which it is the rarest word. Such a cue is tried only where its other
words stand at their distances, and only at words that it can open with: so
the time grows with the cues that nearly match, not with all of them.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import reduce
from itertools import chain
from operator import or_
from typing import Any, Generic, TypeVar

from analysis.cue_parts import BREAK
from analysis.cues import MEASURES, Cue, Needed, Starts
from analysis.deadline import check_time

Key = TypeVar("Key")
Hit = tuple[int, int, int, Key, "re.Match[str]"]
"""Start and end in the sentence, the number of the cue, what to report for it, the match."""

WORD = re.compile(r"[^\W_]+(?:'[^\W\d_]+)?")
TOKEN = re.compile("|".join([WORD.pattern, *(f"{sign}+" for sign in MEASURES.values())]))
_CACHE = 200_000  # distinct words remembered: a language has fewer, noise has more
_UNSEEN = 2.0  # how often, divided by its length, a word is expected that no sample holds
_COMMONEST = 1000.0
_SIGNS = frozenset(MEASURES.values())


@dataclass(frozen=True, slots=True, eq=False)
class _Filed(Generic[Key]):
    """A cue as its table files it."""

    number: int
    """Of the cue, in the order of their words."""
    key: Key
    cue: Cue
    opens: int
    """The bit of what a match begins with; 0 where that may be anything."""


_Way = tuple[int, int, int, int, _Filed[Any]]
"""One alternative of a cue as its rarest word brings it: the bits of its other elements, how many
words a match has ahead of the rarest at least and at most, and from there on at most."""


@dataclass(frozen=True, slots=True)
class _Word:
    """What a word of a text can be to the cues of one table."""

    mask: int
    """The bits of the elements that it can start and that stand beside a rarer one somewhere."""
    brings: tuple[_Way, ...]
    """The alternatives of which it is the rarest word."""


_Element = tuple[int, tuple[_Way, ...]]
"""The bit of an element, 0 where none is asked for, and the ways of which it is the rarest."""


class CueTable(Generic[Key]):
    """Cues that read the same text, and the words into which that is cut.

    Parameters
    ----------
    token : re.Pattern
        What is a word of the text: :data:`WORD`, or :data:`TOKEN` where amounts are masked.
    entries : iterable of (int, (Key, Cue))
        The number of each cue, what to report for it, and the cue.
    seen : mapping of str to int
        How often each word stands in a sample of text.
    """

    def __init__(
        self,
        token: re.Pattern[str],
        entries: Iterable[tuple[int, tuple[Key, Cue]]],
        seen: Mapping[str, int],
    ) -> None:
        self._token = token
        self._whole_texts: list[_Filed[Key]] = []  # what takes any short text whole
        elements = _Elements(seen)
        ways: list[tuple[int, Key, Cue, Needed, int, list[int]]] = []
        for number, (key, cue) in entries:
            if not all(cue.ways):
                self._whole_texts.append(_Filed(number, key, cue, 0))
                continue
            signs = frozenset(MEASURES[name] for name in cue.measures)
            amount = [elements[Starts(signs, frozenset())]] if signs else []
            for way in cue.ways:
                numbers = [elements[one.starts] for one in way]
                rarest = min(numbers, key=elements.commonness.__getitem__)
                at = numbers.index(rarest)
                beside = numbers[:at] + numbers[at + 1 :] + amount
                ways.append((number, key, cue, way[at], rarest, beside))
        asked = Counter(chain.from_iterable(way[-1] for way in ways))
        opening = [elements[cue.opens] for _, _, cue, *_ in ways if cue.opens]
        asked.update(opening)
        # what is asked for most has the lowest bits, so that most numbers are short
        bits = {element: 1 << at for at, (element, _) in enumerate(asked.most_common())}
        brought: dict[int, list[_Way]] = defaultdict(list)
        filed: dict[int, _Filed[Key]] = {}
        for number, key, cue, needed, rarest, beside in ways:
            one = filed.get(number)
            if one is None:
                opens = bits[elements[cue.opens]] if cue.opens else 0
                one = filed[number] = _Filed(number, key, cue, opens)
            needs = 0
            for element in beside:
                needs |= bits[element]
            behind = cue.words - needed.least
            brought[rarest].append((needs, needed.least, needed.most, behind, one))
        self._whole: dict[str, list[_Element]] = defaultdict(list)
        self._stems: dict[str, list[_Element]] = defaultdict(list)
        for starts, element in elements.items():
            brings = (bits.get(element, 0), tuple(brought.get(element, ())))
            for word in starts.words:
                self._whole[word].append(brings)
            for stem in starts.stems:
                self._stems[stem].append(brings)
        self._lengths = sorted({len(stem) for stem in self._stems})
        self._known: dict[str, _Word] = {}

    def find(self, text: str) -> list[Hit[Key]]:
        """Return every match in one text, cue by cue."""
        known = self._known
        words = [known.get(each) or self._look_up(each) for each in self._token.findall(text)]
        masks = [word.mask for word in words]
        mask = reduce(or_, masks, 0)
        begins: dict[_Filed[Key], set[int]] = {}
        for place, word in enumerate(words):
            for needs, nearest, furthest, behind, filed in word.brings:
                if mask & needs == needs:
                    first = place - furthest if place > furthest else 0
                    if not needs or reduce(or_, masks[first : place + behind]) & needs == needs:
                        opens = filed.opens
                        if not opens:
                            if filed.cue.anchored and place > furthest and BREAK not in text:
                                continue
                            begins[filed] = {place}
                        elif not furthest:
                            begins.setdefault(filed, set()).add(place)
                        else:
                            for at in range(first, place - nearest + 1):
                                if masks[at] & opens:
                                    begins.setdefault(filed, set()).add(at)
        for filed in self._whole_texts:
            if len(words) <= filed.cue.words:
                begins[filed] = {0}
        return self._try(text, begins) if begins else []

    def _try(self, text: str, begins: dict[_Filed[Key], set[int]]) -> list[Hit[Key]]:
        hits: list[Hit[Key]] = []
        starts = [match.start() for match in self._token.finditer(text)]
        for filed, places in begins.items():
            check_time()
            number, key = filed.number, filed.key
            if not filed.opens:
                found = _anywhere(filed.cue, text)
                hits += [(match.start(), match.end(), number, key, match) for match in found]
                continue
            begin, end = filed.cue.regex.match, 0
            for place in sorted(places) if len(places) > 1 else places:
                start = starts[place]
                if start >= end:
                    match = begin(text, start)
                    if match is not None:
                        end = match.end()
                        hits.append((start, end, number, key, match))
        return hits

    def _look_up(self, text: str) -> _Word:
        if len(self._known) >= _CACHE:
            self._known.clear()
        whole, bare = text, text.partition("'")[0]
        if text[0] in _SIGNS:
            whole = bare = text[0]
        found = [*self._whole.get(whole, ()), *(self._whole.get(bare, ()) if bare != whole else ())]
        for length in self._lengths:
            if length > len(bare):
                break
            found += self._stems.get(bare[:length], ())
        mask = reduce(or_, (bit for bit, _ in found), 0)
        brings = dict.fromkeys(way for _, ways in found for way in ways)
        word = self._known[text] = _Word(mask, tuple(brings))
        return word


def _anywhere(cue: Cue, text: str) -> Iterable[re.Match[str]]:
    """Yield the matches of a cue that may begin with anything."""
    if not cue.anchored:
        yield from cue.regex.finditer(text)
        return
    start = end = 0
    while start >= 0:
        match = cue.regex.match(text, start) if start >= end else None
        if match is not None:
            yield match
            end = match.end()
        start = text.find(BREAK, start) + 1 or -1


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
