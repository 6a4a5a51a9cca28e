"""The parts of a sentence that gives several things a time each, as its readers share them.

The words are in ``grammar.yaml`` beside this module.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from analysis.coding.lexicon import grammar_pattern
from analysis.coding.masking import Amount
from analysis.coding.number_words import SMALL
from analysis.coding.sentences import Span

Part = Span | str
"""Where a part of what is said stands, or what is put in."""
_NUMBERS = "|".join(sorted(SMALL.keys() - {"zero", "a", "an"}, key=len, reverse=True))
NUMBER = rf"(?:\d{{1,3}}|{_NUMBERS})"
"""One number."""
SEVERAL = rf"{NUMBER}(?:(?: to | or |-){NUMBER})?\b"
"""A number or a range."""
COUNTS = re.compile(rf"\b{NUMBER}\b")
"""A number anywhere."""
_ORDINAL = grammar_pattern(r"(?:{leads_of_times} )?the {places_in_rows}\b")
_OF_ORDER = grammar_pattern(r"\b{places_in_rows} {units_of_rows}\Z")
_IN_ORDER = grammar_pattern(r"\b{places_in_rows}\b")


def spans_between(cuts: Sequence[Span], end: int) -> Iterator[Span]:
    """Yield what stands between cuts, up to an end.

    Examples
    --------
    >>> list(spans_between([(3, 5)], 9))
    [(0, 3), (5, 9)]
    """
    for (_, start), (past, _) in pairwise([(0, 0), *cuts, (end, end)]):
        yield start, past


def end_of(folded: str) -> int:
    """Return where the last word of a sentence ends."""
    return len(folded.rstrip(" .;,"))


def ordinal_at(folded: str, at: int, last: int, first: Amount) -> tuple[int, str]:
    """Return where "in the second" ends that stands ``at`` a place, and the unit that it shares.

    Parameters
    ----------
    folded : str
        The sentence.
    at : int
        The place.
    last : int
        Where the time before it ends.
    first : Amount
        The first time of the sentence, of which it shares the unit: "in the first week".

    Returns
    -------
    tuple of (int, str)
        0 where there is none; no unit where another thing is counted in between.
    """
    ordered = _ORDINAL.match(folded, at)
    if ordered is None:
        return 0, ""
    between = folded[last:at]
    safe = _OF_ORDER.search(folded[: first.end]) is not None
    safe = safe and not (COUNTS.search(between) or _IN_ORDER.search(between))
    return ordered.end(), f" {first.unit}" if safe else ""
