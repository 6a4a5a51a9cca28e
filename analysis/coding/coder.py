"""Codes the passages of one source: cues in, claims out."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from functools import partial

from analysis.codebook import Codebook
from analysis.coding.announcing import (
    inherited,
    introduced,
    left_open,
    parted,
    question_above,
    with_opening,
)
from analysis.coding.candidates import Candidate, Statement, candidates
from analysis.coding.claiming import Draft, place, to_drafts
from analysis.coding.finding import Found, SentenceFinder
from analysis.coding.fragments import hedged_ahead, label_above, time_ahead, with_label
from analysis.coding.governing import weakest
from analysis.coding.lexicon import grammar_pattern
from analysis.coding.lists import said_with
from analysis.coding.pointing import continued
from analysis.coding.replies import Placed, replies
from analysis.coding.spacing import spaced_sentences
from analysis.coding.subjects import BOTH, SubjectFinder
from analysis.coding.topics import About, TopicFinder
from analysis.deadline import check_time
from analysis.records import Claim, Passage, Source
from analysis.remembering import Remembered

_UNCODED = frozenset({"heading", "title", "furniture"})
_POINTS_BACK = grammar_pattern(r"\b{points_back}\b")
_NOTHING: frozenset[str] = frozenset()
_WHOLE = (0, sys.maxsize)
_Stated = tuple[str, bool, bool, str]
"""A facet, whether its context holds, whether the sentence answers a question for it, and the
case in which that is asked."""


class Coder:
    """Finds the claims of a source by the cues of a codebook.

    Parameters
    ----------
    codebook : Codebook
        The facets and their cues.
    subject : str, optional
        The procedure that the audit is about: the subject of every claim
        where the codebook names no procedure, and of a page that names none.

    Examples
    --------
    >>> from analysis.codebook import load_codebook
    >>> from analysis.records import Passage, Source
    >>> text = "You don’t need stitches."
    >>> source, passage = Source("a.txt", text), Passage("a.txt", 0, len(text), text)
    >>> for claim in Coder(load_codebook("procedure")).code(source, [passage]):
    ...     print(claim.facet, claim.value, claim.polarity, claim.quote)
    technique.stitches no negated You don’t need stitches
    """

    def __init__(self, codebook: Codebook, subject: str | None = None) -> None:
        subjects = dict(codebook.subjects)
        default = subject or (next(iter(subjects)) if len(subjects) == 1 else BOTH)
        self.codebook = codebook
        self._subjects = SubjectFinder(subjects, default)
        self._sentences = SentenceFinder(codebook, self._subjects)
        self._topics = TopicFinder(codebook)
        self._told = Remembered(self._tell)
        self._drafts = Remembered(self._draft)
        self._facets = codebook.facets
        self._order = {facet_id: i for i, facet_id in enumerate(self._facets)}

    def code(self, source: Source, passages: Sequence[Passage]) -> list[Claim]:
        """Return the claims of one source, by start, then in the codebook's order.

        Parameters
        ----------
        source : Source
            The document.
        passages : sequence of Passage
            Its passages in text order; furniture, headings and titles yield nothing.
        """
        claims: list[Claim] = []
        self._subjects.start(source.title, passages)
        self._topics.start(source.title)
        above: Passage | None = None
        for passage in passages:
            if passage.kind not in _UNCODED:
                self._subjects.enter(passage)
                claims += self._code_passage(source, passage, above)
            above = passage
        claims.sort(key=lambda c: (c.start, self._order[c.facet], c.end, c.value))
        return claims

    def _code_passage(self, source: Source, passage: Passage, above: Passage | None) -> list[Claim]:
        label = label_above(above, passage)
        about, condition = self._topics.of_section(passage.section)
        if passage.lead_in:
            about = about.join(self._topics.of_lead_in(passage.lead_in, about.topics))
        opened = left_open(passage)
        question = with_opening(opened, question_above(above, passage))
        if question and above is not None and (opened or above.kind != "heading"):
            about = about.join(self._topics.of_question(question))
        section = " > ".join(passage.section)
        given = inherited(passage.lead_in) if passage.lead_in and not opened else "asserted"
        claims: list[Claim] = []
        asked, recent = about.asked, _NOTHING
        said, before = introduced(passage), ""
        for start, text, places in spaced_sentences(passage.text):
            check_time()
            certainty, crosses, alone, last, before = given, True, text, before, text
            if said and (full := said_with(said, text)):
                text, own, crosses = full.text, full.own, full.crosses
                certainty = weakest(given, full.certainty)
            elif opened and (cut := self._asked_before(opened, text)):
                about, asked = about.join(cut[1]), cut[1].asked
                text, own = text[cut[0] :], (-cut[0], len(text) - cut[0])
            elif label and not (opened and question):
                text, own = with_label(label, text)
            else:
                text, own = hedged_ahead(text)
            label = time_ahead(alone) or label
            found = self._sentences.find(text, own, crosses)
            if found is None:
                continue
            if found.asks:
                question = with_opening(opened, found.folded)
                matter = self._topics.of_question(question)
                about, asked = about.join(matter), matter.asked or asked
            else:
                said = None  # it speaks of what an item opens with
                if not found.topics <= about.topics:
                    about = about.with_topics(found.topics)
                known = recent if recent and _POINTS_BACK.search(found.folded) else _NOTHING
                told = self._drafts_of(found, about, asked, known, certainty, condition)
                drafts = [(one, found, one.start - own[0], one.end - own[0]) for one in told]
                if last and text is alone and not any(one.amount for one in told):
                    drafts = self._goes_on(drafts, last, alone, about, asked, certainty, condition)
                if question:
                    reading = partial(self._reading, about, condition)
                    drafts += replies(question, alone, certainty, told, self._facets, reading)
                    question = ""
                at = passage.start + start
                subject = ""
                for draft, where, first, past in drafts:
                    if where.mentions or not subject:  # else it is that of the one before
                        subject = self._subjects.of_claim(where.mentions, where.folded, draft.cue)
                    if places:
                        first, past = places[first], places[past - 1] + 1
                    claims.append(place(draft, source, section, (at + first, at + past), subject))
                asked, recent = _NOTHING, found.contexts
            self._subjects.leave(found.mentions, found.folded)
        return claims

    def _asked_before(self, opened: str, text: str) -> tuple[int, About] | None:
        """Return where an answer begins behind the matter that goes on from a question."""
        matter, start = parted(text)
        about = self._topics.of_question(f"{opened} {matter}?") if matter else None
        return (start, about) if about and about.asked else None

    def _goes_on(
        self, alone: list[Placed], before: str, text: str, about: About,
        asked: frozenset[str], certainty: str, condition: str,
    ) -> list[Placed]:  # fmt: skip
        """Return what a sentence says with the one before it, if that gives it an amount.

        Else, and where a part of it is left out of that, what it says ``alone``.
        """
        whole = continued(before, text)
        found = self._sentences.find(whole.text, whole.own, False) if whole else None
        if whole is None or found is None:
            return alone
        certainty, own = weakest(certainty, whole.certainty), whole.own[0]
        drafts = self._drafts_of(found, about, asked, _NOTHING, certainty, condition)
        if not any(draft.amount for draft in drafts):
            return alone
        if not whole.skipped:
            return [(draft, found, draft.start - own, draft.end - own) for draft in drafts]
        ahead = whole.skipped - own
        return alone + [(each, found, 0, each.end + ahead) for each in drafts if each.amount]

    def _reading(
        self, about: About, condition: str, text: str, certainty: str
    ) -> tuple[Found | None, list[Draft]]:
        """Return a statement that is put together, and what it says."""
        found = self._sentences.find(text, _WHOLE, True)
        if found is None:
            return None, []
        return found, self._drafts_of(found, about, _NOTHING, _NOTHING, certainty, condition)

    def _drafts_of(
        self, found: Found, about: About, asked: frozenset[str], known: frozenset[str],
        certainty: str, condition: str,
    ) -> list[Draft]:  # fmt: skip
        """Return what a sentence says where it stands."""
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
