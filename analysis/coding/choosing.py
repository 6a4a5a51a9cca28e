"""Chooses among the values that overlapping cues of one facet give in one sentence."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING

from analysis.codebook import Facet
from analysis.coding.lexicon import grammar_pattern
from analysis.folding import fold

if TYPE_CHECKING:
    from analysis.coding.candidates import Candidate


def choose(folded: str, facet: Facet, found: Sequence[Candidate]) -> list[Candidate]:
    """Return the values that count, in their order.

    Parameters
    ----------
    folded : str
        The sentence, folded.
    facet : Facet
        The facet.
    found : sequence of Candidate
        What its cues give.

    Returns
    -------
    list of Candidate
        Without the page's own noun where a value of the codebook is read off the same
        words, without a value beside one of its kinds and without one inside another.
    """
    return _without_inner(_without_genus(folded, facet, _without_own_nouns(found)))


def _without_own_nouns(found: Sequence[Candidate]) -> list[Candidate]:
    """Drop the page's own noun where a value of the codebook is read off the same words."""
    fixed = [one for one in found if one.noun is None]
    return [
        one
        for one in found
        if one.noun is None
        or not any(other.start < one.noun[1] and one.noun[0] < other.end for other in fixed)
    ]


def _without_genus(folded: str, facet: Facet, found: Sequence[Candidate]) -> list[Candidate]:
    """Drop a value beside one of its kinds: "fluoroscopy (X-ray)" is fluoroscopy.

    "X-ray or CT" names both.
    """
    kinds = {one.value: facet.kinds[one.value] for one in found if one.value in facet.kinds}
    dropped = {
        genus
        for kind, genus in kinds.items()
        if genus != kind and not _alternatives(kind, genus).search(folded)
    }
    return [one for one in found if one.value not in dropped]


def _without_inner(found: Sequence[Candidate]) -> list[Candidate]:
    """Drop a value whose cue lies inside the cue of another value ("scan" in "bone scan")."""
    return [
        one
        for one in found
        if not any(
            other.value != one.value
            and ".." not in other.rule.cue.text
            and other.start <= one.start
            and one.end <= other.end
            and (other.end - other.start) > (one.end - one.start)
            for other in found
        )
    ]


@cache
def _alternatives(kind: str, genus: str) -> re.Pattern[str]:
    """Return a pattern of the two named side by side as different things."""
    one, other = (rf"{re.escape(fold(name))}s?" for name in (kind, genus))
    joint = r"(?: \w+)? {and_or} (?:\w{1,3} )?"
    return grammar_pattern(rf"\b(?:{one}{joint}{other}|{other}{joint}{one})\b")
