"""Finds the cues of a codebook in a sentence, in the order of its words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Any, Generic

from analysis.coding.filing import TOKEN, WORD, CueTable, Hit, Key
from analysis.cues import Cue


class CueIndex(Generic[Key]):
    """Cues filed by the words that they need.

    A cue that names an amount, if only in an alternative, is tried near amounts alone.

    Parameters
    ----------
    entries : iterable of (Key, Cue)
        What to report for a cue, and the cue.
    sample : iterable of str
        Folded sentences that tell which words are rare; any will do, the
        more like the texts to come the faster.

    Attributes
    ----------
    numbers : frozenset of str
        The numbers that its cues name.
    """

    def __init__(self, entries: Iterable[tuple[Key, Cue]], sample: Iterable[str] = ()) -> None:
        numbered = list(enumerate(sorted(entries, key=_text)))
        seen = Counter(word for text in sample for word in WORD.findall(text))
        self.numbers = frozenset(each for _, (_, cue) in numbered for each in cue.numbers)
        self._plain = CueTable(WORD, [one for one in numbered if not one[1][1].measures], seen)
        self._measured = CueTable(TOKEN, [one for one in numbered if one[1][1].measures], seen)

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


def _text(entry: tuple[Any, Cue]) -> str:
    return entry[1].text
