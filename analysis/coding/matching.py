"""Finds the cues of a codebook in a sentence, trying only those that can match.

Each cue names the words that have to stand in a sentence. A word of the
text is looked up once and remembered, a cue is tried only when all its
elements are there, and its rarest element decides where it is filed: so the
time grows with the cues that nearly match, not with all of them.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from typing import Generic, TypeVar

from analysis.cues import MEASURES, Cue, Starts

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


class CueIndex(Generic[Key]):
    """Cues filed by the words that they need.

    Parameters
    ----------
    entries : iterable of (Key, Cue)
        What to report for a cue, and the cue.
    """

    def __init__(self, entries: Iterable[tuple[Key, Cue]]) -> None:
        elements: dict[Starts, int] = {}
        self._filed: dict[int, list[tuple[int, Key, Cue]]] = defaultdict(list)
        self._measured: list[tuple[Key, Cue]] = []
        for key, cue in entries:
            if not cue.elements:
                self._measured.append((key, cue))
                continue
            # the rarest element files a cue, the next has to stand there too before it is tried
            rare = sorted(dict.fromkeys(cue.elements), key=_commonness)[:2]
            numbers = [elements.setdefault(starts, len(elements)) for starts in rare]
            self._filed[numbers[0]].append((numbers[-1], key, cue))
        self._whole: dict[str, list[int]] = defaultdict(list)
        self._stems: dict[str, list[int]] = defaultdict(list)
        for starts, number in elements.items():
            for word in starts.words:
                self._whole[word].append(number)
            for stem in starts.stems:
                self._stems[stem].append(number)
        self._lengths = sorted({len(stem) for stem in self._stems})
        self._known: dict[str, tuple[int, ...]] = {}

    def present(self, folded: str) -> set[int]:
        """Return the numbers of all elements whose first word stands in ``folded``."""
        present: set[int] = set()
        known = self._known
        for word in set(WORD.findall(folded)):
            numbers = known.get(word)
            if numbers is None:
                numbers = self._look_up(word)
            if numbers:
                present.update(numbers)
        return present

    def find(self, folded: str, masked: str, present: set[int]) -> list[Hit[Key]]:
        """Return every match in one sentence as (start, end, key, cue, match), in text order.

        Parameters
        ----------
        folded : str
            The sentence, folded.
        masked : str
            The same with its amounts masked (see :data:`analysis.cues.MEASURES`),
            or ``folded`` itself where it holds none.
        present : set of int
            What :meth:`present` returned for it.
        """
        hits: list[Hit[Key]] = []
        filed = self._filed
        for number in present:
            for second, key, cue in filed.get(number, ()):
                if second in present:
                    self._try(cue, key, folded, masked, hits)
        if masked is not folded:
            for key, cue in self._measured:
                self._try(cue, key, folded, masked, hits)
        hits.sort(key=lambda hit: (hit[0], hit[1], hit[3].text))
        return hits

    @staticmethod
    def _try(cue: Cue, key: Key, folded: str, masked: str, hits: list[Hit[Key]]) -> None:
        text = folded
        if cue.measures:
            if not any(MEASURES[name] in masked for name in cue.measures):
                return
            text = masked
        for match in cue.regex.finditer(text):
            hits.append((match.start(), match.end(), key, cue, match))

    def _look_up(self, word: str) -> tuple[int, ...]:
        if len(self._known) >= _CACHE:
            self._known.clear()
        numbers = set(self._whole.get(word, ()))
        bare = word.partition("'")[0]
        if bare != word:
            numbers.update(self._whole.get(bare, ()))
        for length in self._lengths:
            if length > len(bare):
                break
            numbers.update(self._stems.get(bare[:length], ()))
        found = tuple(sorted(numbers))
        self._known[word] = found
        return found


def _commonness(starts: Starts) -> tuple[int, int]:
    common = sum(word in _COMMON for word in starts.words) + sum(
        2 for stem in starts.stems if len(stem) < 4
    )
    return (common, len(starts.words) + len(starts.stems))
