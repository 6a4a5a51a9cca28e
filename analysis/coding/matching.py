"""Finds the cues of a codebook in a sentence, in the order of its words.

A word of the text is looked up once and remembered, and brings the cues of
which it is the rarest word. Such a cue is tried only where its other words
stand at their distances, and only at words that it can open with: so the
time grows with the cues that nearly match, not with all of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import reduce
from itertools import chain
from operator import or_
from typing import Generic, TypeVar

from analysis.cue_filing import TOKEN, WORD, Drawer, FiledWays, Filing, file_cues
from analysis.cue_parts import BREAK
from analysis.cues import MEASURES, Cue
from analysis.deadline import check_time

Key = TypeVar("Key")
Hit = tuple[int, int, int, Key, "re.Match[str]"]
"""Start and end in the sentence, the number of the cue, what to report for it, the match."""

_CACHE = 200_000  # distinct words remembered: a language has fewer, noise has more
_SIGNS = frozenset(MEASURES.values())


class CueIndex(Generic[Key]):
    """Cues filed by the words that they need.

    A cue that names an amount, if only in an alternative, is tried near amounts alone.

    Parameters
    ----------
    entries : iterable of (Key, Cue)
        What to report for a cue, and the cue.
    filing : Filing, optional
        The same cues as :func:`analysis.cue_filing.file_cues` files them, where that was done.
    """

    def __init__(self, entries: Iterable[tuple[Key, Cue]], filing: Filing | None = None) -> None:
        numbered = sorted(entries, key=lambda entry: entry[1].text)
        cues = [cue for _, cue in numbered]
        plain, measured = filing or file_cues(cues)
        self._plain = _Table(WORD, numbered, plain)
        self._measured = _Table(TOKEN, numbered, measured)

    def find(self, folded: str, masked: str = "") -> list[Hit[Key]]:
        """Return every match in one sentence, in text order.

        Parameters
        ----------
        folded : str
            The sentence, folded.
        masked : str
            The same with its amounts masked (see :data:`analysis.cues.MEASURES`),
            or nothing where it holds none.
        """
        hits = self._plain.find(folded)
        if masked:
            hits += self._measured.find(masked)
        hits.sort()
        return hits


@dataclass(slots=True)
class _Word:
    """What a word of a text can be to the cues of one table."""

    mask: int
    """The bits of the elements that it can start and that stand beside a rarer one somewhere."""
    brings: tuple[FiledWays, ...]
    """The alternatives of which it is the rarest word."""


class _Table(Generic[Key]):
    """The cues of one drawer, and the words into which the text that they read is cut.

    Parameters
    ----------
    token : re.Pattern
        What is a word of the text: :data:`WORD`, or :data:`TOKEN` where amounts are masked.
    entries : sequence of (Key, Cue)
        What to report for each cue, and the cue, by its number.
    drawer : Drawer
        Those of them that read this text.
    """

    def __init__(
        self, token: re.Pattern[str], entries: Sequence[tuple[Key, Cue]], drawer: Drawer
    ) -> None:
        self._token = token
        self._plain_token = re.compile(token.pattern, re.ASCII)  # the same in plain text, and fast
        self._keys = [key for key, _ in entries]
        self._cues = [cue for _, cue in entries]
        self._filed = drawer
        numbers = range(len(entries))
        self._opens = [drawer.opens.get(number) for number in numbers]
        self._anchored = [drawer.anchored.get(number) for number in numbers]
        every = chain(drawer.words.values(), drawer.stems.values())
        self._all = reduce(or_, (bits for bits, _ in every), 0)
        self._lengths: dict[str, list[int]] = {}
        for first, length in sorted({(stem[0], len(stem)) for stem in drawer.stems}):
            self._lengths.setdefault(first, []).append(length)
        self._known: dict[str, _Word] = {}

    def find(self, text: str) -> list[Hit[Key]]:
        """Return every match in one text, cue by cue."""
        known, opening, anchored = self._known, self._opens, self._anchored
        whole = BREAK not in text
        token = self._plain_token if text.isascii() else self._token
        words = [known.get(each) or self._look_up(each) for each in token.findall(text)]
        masks = [word.mask for word in words]
        absent = self._all ^ reduce(or_, masks, 0)
        begins: dict[int, set[int]] = {}
        for place, word in enumerate(words):
            for needs, ways in word.brings:
                if needs & absent:
                    continue
                for nearest, furthest, behind, number in ways:
                    first = place - furthest if place > furthest else 0
                    if needs and reduce(or_, masks[first : place + behind]) & needs != needs:
                        continue
                    if whole and place > furthest and anchored[number]:
                        continue  # the word stands too far behind where it begins
                    opens = opening[number]
                    if opens is None:
                        begins[number] = {place}
                    elif not furthest:
                        begins.setdefault(number, set()).add(place)
                    else:
                        for at in range(first, place - nearest + 1):
                            if masks[at] & opens:
                                begins.setdefault(number, set()).add(at)
        for number in self._filed.whole_texts:
            if len(words) <= self._cues[number].words:
                begins[number] = {0}
        starts = [match.start() for match in token.finditer(text)] if begins else ()
        return self._try(text, starts, begins)

    def _try(self, text: str, starts: Sequence[int], begins: dict[int, set[int]]) -> list[Hit[Key]]:
        hits: list[Hit[Key]] = []
        opening, anchored = self._opens, self._anchored
        for number, places in begins.items():
            key, cue = self._keys[number], self._cues[number]
            if opening[number] is None:
                check_time()
                found = _anywhere(cue, text)
                hits += [(match.start(), match.end(), number, key, match) for match in found]
                continue
            begin, end = cue.regex.match, 0
            several = len(places) > 1
            if several:
                check_time()
            all_anchored = anchored[number]
            for place in sorted(places) if several else places:
                start = starts[place]
                if start >= end:
                    match = None
                    if all_anchored is not None:
                        ahead = _ahead(text, starts, place)
                        match = begin(text, ahead) if ahead is not None else None
                    if match is None and not all_anchored:
                        match = begin(text, start)
                    if match is not None:
                        end = match.end()
                        hits.append((match.start(), end, number, key, match))
        return hits

    def _look_up(self, text: str) -> _Word:
        if len(self._known) >= _CACHE:
            self._known.clear()
        whole, bare = text, text.partition("'")[0]
        if text[0] in _SIGNS:
            whole = bare = text[0]
        filed = self._filed
        found = [filed.words.get(whole), filed.words.get(bare) if bare != whole else None]
        for length in self._lengths.get(bare[0], ()):
            if length > len(bare):
                break
            found.append(filed.stems.get(bare[:length]))
        mask = 0
        brings: tuple[FiledWays, ...] = ()
        for each in found:
            if each is not None:
                mask |= each[0]
                brings = tuple(dict.fromkeys(brings + each[1])) if brings else each[1]
        word = self._known[text] = _Word(mask, brings)
        return word


def _ahead(text: str, starts: Sequence[int], place: int) -> int | None:
    """Return where a sentence or a clause begins, if the word at ``place`` is its first."""
    if not place:
        return 0
    sign = text.rfind(BREAK, starts[place - 1], starts[place]) if BREAK in text else -1
    return sign + 1 if sign >= 0 else None


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
