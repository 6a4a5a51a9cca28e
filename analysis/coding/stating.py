"""Makes the drafts of claims that a sentence gives where it stands, where not all cues count."""

from __future__ import annotations

from analysis.codebook import Codebook
from analysis.coding.candidates import Candidate, Statement, candidates
from analysis.coding.claiming import Draft, to_drafts
from analysis.coding.finding import Found
from analysis.coding.topics import About
from analysis.remembering import Remembered

_Stated = tuple[str, bool, bool, str]
"""A facet, whether its context holds, whether the sentence answers a question for it, and the
case in which that is asked."""


class Stating:
    """Gives what sentences say under a heading, behind a question, or below an introduction.

    Parameters
    ----------
    codebook : Codebook
        The facets and their cues.
    """

    def __init__(self, codebook: Codebook) -> None:
        self._facets = codebook.facets
        self._told = Remembered(self._tell)
        self._drafts = Remembered(self._draft)

    def drafts_of(
        self, found: Found, about: About, asked: frozenset[str], known: frozenset[str],
        certainty: str, condition: str,
    ) -> list[Draft]:  # fmt: skip
        """Return what a sentence says where it stands.

        Parameters
        ----------
        found : Found
            The sentence.
        about : About
            What its section, its list and the sentences before it are about.
        asked : frozenset of str
            The facets for which it answers a question.
        known : frozenset of str
            The facets of which the sentence before it set the context, where it points back.
        certainty, condition : str
            What it inherits.
        """
        told = found.told
        if not asked:
            if not told.cued:
                return []
            about = About(about.topics & told.bearing, about.asked & told.named, about.cases)
        known = known & told.named if known else known
        return self._told(found.text, found, about, asked, known, certainty, condition)

    def _tell(
        self, text: str, found: Found, about: About, asked: frozenset[str],
        known: frozenset[str], certainty: str, condition: str,
    ) -> list[Draft]:  # fmt: skip
        stated = self._stated(found, about, asked, known)
        return self._drafts(text, found, stated, certainty, condition) if stated else []

    def _stated(
        self, found: Found, about: About, asked: frozenset[str], known: frozenset[str]
    ) -> tuple[_Stated, ...]:
        """Keep the facets whose cues count here."""
        stated: list[_Stated] = []
        cases = dict(about.cases) if about.cases else {}
        for facet_id, cued in found.cued.items():
            facet, answers = cued.facet, facet_id in asked
            if facet.barred and not about.topics.isdisjoint(facet.barred):
                continue
            holds = cued.names and (
                facet_id in about.asked
                or facet_id in known
                or not about.topics.isdisjoint(facet.topics)
            )
            if cued.states or answers or (cued.names and (holds or cued.has_context)):
                stated.append((facet_id, holds, answers, cases.get(facet_id, "")))
        for facet_id in sorted(asked - found.cued.keys()) if asked else ():
            if about.topics.isdisjoint(self._facets[facet_id].barred):
                stated.append((facet_id, False, True, ""))
        return tuple(stated)

    def _draft(
        self,
        text: str,
        found: Found,
        stated: tuple[_Stated, ...],
        certainty: str,
        condition: str,
    ) -> list[Draft]:
        """Return what a sentence says of these facets."""
        statement = Statement(text, found.grammar, found.amounts, certainty, condition, found.own)
        given: list[Candidate] = []
        for facet_id, holds, answers, case in stated:
            cued = found.cued.get(facet_id)
            facet, rows = self._facets[facet_id], cued.rows if cued else ()
            given += candidates(statement, facet, rows, holds, answers, case)
        return to_drafts(statement, given)
