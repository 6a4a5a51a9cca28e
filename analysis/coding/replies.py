"""Makes of what a question names the claims of the yes or no that answers it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from analysis.coding.answering import (
    LEADS_AWAY,
    Answer,
    answer_of,
    asks_of_presence,
    in_full,
    is_qualified,
    names_one_matter,
)
from analysis.coding.claiming import Draft
from analysis.coding.finding import Found
from analysis.coding.governing import analyse, weakest
from analysis.coding.masking import find_amounts
from analysis.coding.phrased import asks_for_time, phrase_in_full
from analysis.coding.stating import Placed
from analysis.facets import MEASURED, Facet
from analysis.folding import fold

_NAMED = frozenset({"set", "category"})
_PLAIN = frozenset({"yes", "no"})
_AFFIRMED = _NAMED | frozenset(MEASURED) - {"date"}
Reading = Callable[[str, str], tuple[Found | None, Sequence[Placed]]]
"""Gives of a statement and its certainty what it tells and claims where the answer stands."""


def replies(
    question: str,
    text: str,
    certainty: str,
    told: Sequence[Placed],
    facets: Mapping[str, Facet],
    reading: Reading,
) -> tuple[Placed, ...]:
    """Return what a plain yes or no claims, with the words that it is read from and its place.

    Parameters
    ----------
    question : str
        The folded question.
    text : str
        The sentence that may answer it.
    certainty : str
        The certainty that it inherits.
    told : sequence of (Draft, Found, int, int)
        What that sentence claims by its own words.
    facets : mapping of str to Facet
        The codebook's.
    reading : callable
        Reads the question as a statement.

    Returns
    -------
    tuple of (Draft, Found, int, int)
        A yes or no always. Values and amounts only where the question offers no choice
        and asks nothing of the reader, and a denied value only where the answer denies
        it as a whole; of an amount nothing is known where the answer is no.
    """
    folded = fold(text)
    answer = answer_of(folded)
    claimed = list(_phrased(question, folded, certainty, told, facets, reading))
    if answer is None or (not answer.yes and is_qualified(question)):
        return tuple(claimed)
    certainty = weakest(certainty, answer.certainty)
    one_matter = names_one_matter(question)
    one_matter = one_matter and (answer.yes or asks_of_presence(question))
    known = {(one.facet, one.value) for one, *_ in told}
    stated = {one.facet for one, *_ in told} | {one.facet for one, *_ in claimed}
    denied = set[str]()
    for yes in (True,) if answer.yes else (False, True):
        found, drafts = reading(in_full(question, yes, answer.case), certainty)
        if found is not None and not yes:
            certainty = weakest(certainty, *(key for _, _, key in found.told.grammar.hedges))
        for draft, *_ in drafts:
            facet = facets[draft.facet]
            one = draft if yes == answer.yes else _denied(draft, facet, certainty)
            if facet.kind == "boolean":
                counts = yes and draft.facet not in stated and not _is_left_open(answer, facet)
            elif answer.yes:
                counts = facet.kind in _AFFIRMED and one_matter
            else:
                counts = facet.kind in _NAMED and one_matter and not answer.doubtful
                counts = counts and draft.facet not in denied and not _is_aside(found, draft)
            if counts and found is not None and (one.facet, one.value) not in known:
                known.add((one.facet, one.value))
                claimed.append((one, found, answer.start, answer.end))
        denied |= {draft.facet for draft, *_ in drafts}
    return tuple(claimed)


def _phrased(
    question: str, folded: str, certainty: str, told: Sequence[Placed],
    facets: Mapping[str, Facet], reading: Reading,
) -> Iterator[Placed]:  # fmt: skip
    """Yield what a phrase without a verb tells: "Shall I be seen again?" "At three weeks." """
    timed = asks_for_time(question)
    said = "" if timed and told else phrase_in_full(folded, question)
    found, drafts = reading(said, certainty) if said else (None, ())
    stated = {one.facet for one, *_ in told}
    own = weakest(certainty, *(key for *_, key in analyse(folded).hedges)) if drafts else ""
    given = {one.value for one in find_amounts(folded)} if drafts else set()
    for draft, *_ in drafts:
        if timed:
            draft = draft._replace(certainty=own)
        counts = draft.value in (given if facets[draft.facet].kind in MEASURED else _PLAIN)
        if found is not None and counts and draft.facet not in stated:
            yield draft, found, 0, len(folded.rstrip(" ."))


def _is_aside(found: Found | None, draft: Draft) -> bool:
    """Return whether a thing is named by the way: "Can I eat before the scan?" """
    return found is not None and LEADS_AWAY.search(found.folded, 0, draft.cue) is not None


def _is_left_open(answer: Answer, facet: Facet) -> bool:
    """Return whether an answer denies a risk, which is there all the same, as not usual."""
    hedged = answer.doubtful or answer.certainty != "asserted"
    return facet.reach == 0 and not answer.yes and hedged


def _denied(draft: Draft, facet: Facet, certainty: str) -> Draft:
    """Return the denial of what a question names; where it names a denial, that it is so."""
    affirmed, value = draft.polarity == "negated", draft.value
    if facet.kind == "boolean":
        affirmed = value == "no"
        value = "yes" if affirmed else "no"
    polarity = "affirmed" if affirmed else "negated"
    return draft._replace(value=value, polarity=polarity, certainty=certainty)
