"""Finds the cues of a codebook in a sentence, trying only those that can match.

Each cue names the words that have to stand in a sentence. A word of the
text is looked up once and remembered, and brings the cues of which it is
the rarest word. Such a cue is tried only where all its words stand in the
sentence, and only at the words near by that it can open with: so the time
grows with the cues that nearly match, not with all of them.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from analysis.cues import MEASURES, Cue, Needed, Starts

Key = TypeVar("Key")
Hit = tuple[int, int, Key, Cue, "re.Match[str]"]

WORD = re.compile(r"[^\W_]+(?:'[^\W\d_]+)?")
_CACHE = 200_000  # distinct words remembered: a language has fewer, noise has more
_COMMON = frozenset(
    "a about after all also an and any are as at back be been before but by can cause causes "
    "could day days do doctor during each for from get go had has have home hospital if in "
    "including into is it its may might more most must need needs no not of on one operation or "
    "other our out over pain patient patients people procedure risk risks should some surgeon "
    "surgery take takes than that the their them then there these they this time to treatment up "
    "use used using was we were what when where which while who will with within without would "
    "you your".split()
)


@dataclass(frozen=True, slots=True)
class Word:
    """What a word of a text can be to the cues of one index."""

    elements: frozenset[int]
    """The elements that it can start."""
    mask: int
    """The same as bits."""
    brings: tuple[int, ...]
    """The cues of which it is the rarest word."""


@dataclass(frozen=True, slots=True)
class _Filed(Generic[Key]):
    """A cue as the index files it."""

    key: Key
    cue: Cue
    mask: int
    """All elements, an amount among them, that have to stand in the sentence, as bits."""
    opens: int
    """The element that a match begins with; -1 where that may be anything."""
    ahead: int
    """The most words of a match ahead of the rarest."""
    measured: bool
    """Whether it names an amount."""


Present = list[tuple[int, Word]]
"""Where the words of a sentence start that any cue knows, and what they can be."""
_NOTHING = Word(frozenset(), 0, ())
_FAR = 1000  # words: further than any sentence goes


class CueIndex(Generic[Key]):
    """Cues filed by the words that they need.

    Parameters
    ----------
    entries : iterable of (Key, Cue)
        What to report for a cue, and the cue.
    """

    def __init__(self, entries: Iterable[tuple[Key, Cue]]) -> None:
        self._elements: dict[Starts | frozenset[str], int] = {}
        self._cues: list[_Filed[Key]] = []
        self._measured: list[_Filed[Key]] = []
        brought: dict[int, list[int]] = defaultdict(list)
        for key, cue in entries:
            rarest = min(cue.elements, key=_commonness, default=None)
            filed = self._file(key, cue, rarest)
            if rarest is None:
                self._measured.append(filed)
                continue
            brought[self._number(rarest.starts)].append(len(self._cues))
            self._cues.append(filed)
        self._brought = {number: tuple(cues) for number, cues in brought.items()}
        self._whole: dict[str, list[int]] = defaultdict(list)
        self._stems: dict[str, list[int]] = defaultdict(list)
        self._signs: list[tuple[frozenset[str], int]] = []
        for starts, number in self._elements.items():
            if isinstance(starts, frozenset):
                self._signs.append((starts, 1 << number))
                continue
            for word in starts.words:
                self._whole[word].append(number)
            for stem in starts.stems:
                self._stems[stem].append(number)
        self._lengths = sorted({len(stem) for stem in self._stems})
        self._known: dict[str, Word] = {}

    def present(self, folded: str) -> Present:
        """Return the words of ``folded`` from the first to the last that any cue knows."""
        known = self._known
        found: Present = []
        any_known = False
        for match in WORD.finditer(folded):
            text = match.group()
            word = known.get(text)
            if word is None:
                word = self._look_up(text)
            if word is not _NOTHING:
                any_known = True
            found.append((match.start(), word))
        return found if any_known else []

    def find(self, folded: str, masked: str, present: Present) -> list[Hit[Key]]:
        """Return every match in one sentence as (start, end, key, cue, match), in text order.

        Parameters
        ----------
        folded : str
            The sentence, folded.
        masked : str
            The same with its amounts masked (see :data:`analysis.cues.MEASURES`),
            or ``folded`` itself where it holds none.
        present : list
            What :meth:`present` returned for it.
        """
        mask = 0
        for _, word in present:
            mask |= word.mask
        if masked is not folded:
            for signs, bit in self._signs:
                if any(sign in masked for sign in signs):
                    mask |= bit
        hits: list[Hit[Key]] = []
        tried: dict[int, set[int] | None] = {}
        for at, (_, word) in enumerate(present):
            for number in word.brings:
                filed = self._cues[number]
                if filed.mask & mask == filed.mask:
                    self._mark(tried, number, filed, present, at)
        for number, places in tried.items():
            self._try(self._cues[number], places, folded, masked, hits)
        if masked is not folded:
            for filed in self._measured:
                if filed.mask & mask == filed.mask:
                    self._try(filed, None, folded, masked, hits)
        hits.sort(key=_by_place)
        return hits

    @staticmethod
    def _mark(
        tried: dict[int, set[int] | None],
        number: int,
        filed: _Filed[Key],
        present: Present,
        at: int,
    ) -> None:
        """Note where a match of a cue that covers the word ``at`` can begin."""
        if filed.opens < 0:
            tried[number] = None
            return
        if not filed.ahead:
            places = {present[at][0]}
        else:
            opens = filed.opens
            places = {
                start
                for start, word in present[max(at - filed.ahead, 0) : at + 1]
                if opens in word.elements
            }
            if not places:
                return
        known = tried.get(number)
        if known is None:
            tried[number] = places
        else:
            known |= places

    @staticmethod
    def _try(
        filed: _Filed[Key], places: set[int] | None, folded: str, masked: str, hits: list[Hit[Key]]
    ) -> None:
        text = masked if filed.measured else folded
        key, cue = filed.key, filed.cue
        if places is None:
            for match in cue.regex.finditer(text):
                hits.append((match.start(), match.end(), key, cue, match))
            return
        begin = cue.regex.match
        end = 0
        for place in sorted(places) if len(places) > 1 else places:
            if place >= end:
                found = begin(text, place)
                if found is not None:
                    end = found.end()
                    hits.append((place, end, key, cue, found))

    def _file(self, key: Key, cue: Cue, rarest: Needed | None) -> _Filed[Key]:
        mask = 0
        for element in cue.elements:
            mask |= 1 << self._number(element.starts)
        opens = -1 if cue.opens is None or rarest is None else self._number(cue.opens)
        ahead = _FAR if rarest is None or rarest.ahead is None else rarest.ahead
        if cue.measures:
            signs = frozenset(MEASURES[name] for name in cue.measures)
            mask |= 1 << self._number(signs)
        return _Filed(key, cue, mask, opens, ahead, bool(cue.measures))

    def _number(self, starts: Starts | frozenset[str]) -> int:
        return self._elements.setdefault(starts, len(self._elements))

    def _look_up(self, text: str) -> Word:
        if len(self._known) >= _CACHE:
            self._known.clear()
        numbers = set(self._whole.get(text, ()))
        bare = text.partition("'")[0]
        if bare != text:
            numbers.update(self._whole.get(bare, ()))
        for length in self._lengths:
            if length > len(bare):
                break
            numbers.update(self._stems.get(bare[:length], ()))
        word = _NOTHING
        if numbers:
            brings = [cue for number in sorted(numbers) for cue in self._brought.get(number, ())]
            mask = sum(1 << number for number in numbers)
            word = Word(frozenset(numbers), mask, tuple(brings))
        self._known[text] = word
        return word


def _by_place(hit: Hit[Any]) -> tuple[int, int, str]:
    return (hit[0], hit[1], hit[3].text)


def _commonness(needed: Needed) -> tuple[int, int]:
    starts = needed.starts
    common = sum(word in _COMMON for word in starts.words) + sum(
        2 for stem in starts.stems if len(stem) < 4
    )
    return (common, len(starts.words) + len(starts.stems))
