"""Codes the passages of one source: cues in, claims out."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from functools import partial

from analysis.codebook import Codebook
from analysis.coding.announcing import (
    announced,
    opened_in,
    parted,
    question_above,
    with_opening,
)
from analysis.coding.claiming import place
from analysis.coding.date_order import with_order
from analysis.coding.finding import Found, SentenceFinder
from analysis.coding.fragments import label_above, with_label
from analysis.coding.gapped_rows import with_bars, without_bars
from analysis.coding.governing import weakest
from analysis.coding.headed import heading_above, with_heading
from analysis.coding.lists import Said, said_with
from analysis.coding.pointing import Continued, continued
from analysis.coding.replies import replies
from analysis.coding.rows import rated, statements
from analysis.coding.sentences import Span
from analysis.coding.stating import Placed, Stating
from analysis.coding.subjects import BOTH, SubjectFinder
from analysis.coding.tables import Heads, heads_above, in_columns, of_case
from analysis.coding.topics import About, TopicFinder
from analysis.deadline import check_time
from analysis.records import Claim, Passage, Source

_UNCODED = frozenset({"heading", "title", "furniture"})
_NOTHING: frozenset[str] = frozenset()
_WHOLE = (0, sys.maxsize)


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
        self._stating = Stating(codebook)
        self._facets = codebook.facets
        self._dated = {name for name, facet in self._facets.items() if facet.kind == "date"}
        self._order = {facet_id: i for i, facet_id in enumerate(self._facets)}

    def code(self, source: Source, passages: Sequence[Passage]) -> list[Claim]:
        """Return the claims of one source, by start, then in the codebook's order.

        Parameters
        ----------
        source : Source
            The document.
        passages : sequence of Passage
            Its passages in text order; furniture, titles and headings yield nothing, but for
            a heading that answers its own label.
        """
        claims: list[Claim] = []
        self._subjects.start(source.title, passages)
        self._topics.start(source.title)
        above: Passage | None = None
        heads: Heads = ()
        for one in passages:
            passage = with_bars(one) if one.kind == "row" else one
            heads = heads_above(heads, above, passage)
            if passage.kind not in _UNCODED or self._is_fact(passage):
                self._subjects.enter(passage)
                found = self._code_passage(source, passage, above, heads)
                claims += found if passage is one else without_bars(found, one, source)
            above = passage
        told = with_order(claims, self._dated, source.text)
        return sorted(told, key=lambda c: (c.start, self._order[c.facet], c.end, c.value))

    def _is_fact(self, passage: Passage) -> bool:
        """Return whether a heading answers what its label asks: "Hospital stay: one night"."""
        label, _, value = passage.text.partition(": ") if passage.kind == "heading" else ("",) * 3
        return bool(value) and bool(self._topics.of_heading(label).asked)

    def _code_passage(
        self, source: Source, passage: Passage, above: Passage | None, heads: Heads
    ) -> list[Claim]:
        label, heading = label_above(above, passage), heading_above(above, passage)
        about, condition = self._topics.of_section(passage.section)
        if passage.lead_in:
            about = about.join(self._topics.of_lead_in(passage.lead_in, about.topics))
        opened, given, said = announced(passage)
        question = with_opening(opened, question_above(above, passage))
        if question and above is not None and (opened or above.kind != "heading"):
            about = about.join(self._topics.of_question(question))
        section = " > ".join(passage.section)
        claims: list[Claim] = []
        asked, recent, above_all = about.asked, _NOTHING, about
        before = ""
        named = self._subjects.compared(heads) if heads else ()
        cells = in_columns(passage.text, heads, named) if heads else ()
        for start, statement in cells or statements(passage.text):
            check_time()
            alone, places, _, text, own, time = statement
            last, before, certainty, crosses = before, alone, given, True
            full = said_with(said, alone) if said else None
            cut = self._asked_before(opened, alone) if opened and full is None else None
            if full is None and cut is None and label and not (opened and question):
                full = with_label(label, alone)
            if full is not None and not full.beside:
                text, own, crosses = full.text, full.own, full.crosses
                certainty = weakest(given, full.certainty)
            elif cut is not None:
                about, asked = above_all.join(cut[1]), cut[1].asked
                text, own = alone[cut[0] :], (-cut[0], len(alone) - cut[0])
            elif full is not None:
                text, own = alone, (0, len(alone))
            label = time or label
            sought = self._sentences
            found = sought.find(text) if text is alone else sought.find_in(text, own, crosses)
            if found is None:
                continue
            if found.asks:
                inside, question = opened_in(found.folded)
                opened = inside or opened
                question = with_opening(opened, question)
                matter = self._topics.of_question(question)
                about, asked = above_all.join(matter), matter.asked or asked
            else:
                said = None  # it speaks of what an item opens with
                known = recent if recent and found.told.points_back else _NOTHING
                earlier: tuple[Placed, ...] = ()
                topics = found.told.topics
                if not topics <= about.topics:
                    if found.ahead is not None:
                        earlier = self._stating.drafts_of(
                            found.ahead, about, _NOTHING, known, certainty, condition
                        )
                    about = about.with_topics(topics)
                told = self._stating.drafts_of(found, about, asked, known, certainty, condition)
                drafts = told = earlier + told if earlier else told
                whole = continued(last, alone) if last and text is alone else None
                if whole is not None and not any(one.amount for one, *_ in told):
                    drafts = self._goes_on(drafts, whole, about, asked, certainty, condition)
                if question:
                    reading = partial(self._reading, about, condition)
                    drafts += replies(question, alone, certainty, told, self._facets, reading)
                    question = ""
                for one, first in (
                    rated(alone, full) if full or ":" in alone or "|" in alone else ()
                ):
                    drafts += self._rated(one, first, about, certainty, condition)
                if heading and not label:
                    drafts += self._headed(heading, alone, drafts, about, certainty, condition)
                heading = ""
                at = passage.start + start
                subject = ""
                for draft, where, first, past in of_case(drafts, statement) if cells else drafts:
                    if where.mentions or not subject:  # else it is that of the one before
                        subject = self._subjects.of_claim(where.mentions, where.folded, draft.cue)
                    if places:
                        first, past = places[first], places[past - 1] + 1
                    claims.append(place(draft, source, section, (at + first, at + past), subject))
                asked, recent = _NOTHING, found.told.contexts
            self._subjects.leave(found.mentions, found.folded)
        return claims

    def _asked_before(self, opened: str, text: str) -> tuple[int, About] | None:
        """Return where an answer begins behind the matter that goes on from a question."""
        matter, start = parted(text)
        about = self._topics.of_question(f"{opened} {matter}?") if matter else None
        return (start, about) if about and about.asked else None

    def _goes_on(
        self, alone: tuple[Placed, ...], whole: Continued, about: About,
        asked: frozenset[str], certainty: str, condition: str,
    ) -> tuple[Placed, ...]:  # fmt: skip
        """Return what a sentence says with the one before it, if that gives it an amount.

        Else, and where a part of it is left out of that, what it says ``alone``.
        """
        found = self._sentences.find_in(whole.text, whole.own, False)
        if found is None:
            return alone
        certainty, skipped = weakest(certainty, whole.certainty), whole.skipped
        drafts = self._stating.drafts_of(found, about, asked, _NOTHING, certainty, condition)
        if not any(one.amount for one, *_ in drafts):
            return alone
        if not skipped:
            return drafts
        timed = ((one, found, 0, end + skipped) for one, _, _, end in drafts if one.amount)
        return (*alone, *timed)

    def _headed(
        self, heading: str, text: str, known: Sequence[Placed],
        about: About, certainty: str, condition: str,
    ) -> tuple[Placed, ...]:  # fmt: skip
        """Return what else a sentence says of its heading, for which it has a pronoun."""
        said = with_heading(heading, text)
        if said is None:
            return ()
        _, drafts = self._reading(about, condition, said.text, certainty, said.own)
        told, end = {one.facet for one, *_ in known}, len(text.rstrip(" ."))
        return tuple((one, found, 0, end) for one, found, *_ in drafts if one.facet not in told)

    def _rated(
        self, said: Said, start: int, about: About, certainty: str, condition: str
    ) -> tuple[Placed, ...]:
        """Return how often that happens to which a heading or a label gives a rate."""
        _, drafts = self._reading(about, condition, said.text, certainty, said.own, False)
        return tuple(
            (one, found, start + first, start + past)
            for one, found, first, past in drafts
            if one.amount and one.amount.measure == "percentage"
        )

    def _reading(
        self, about: About, condition: str, text: str, certainty: str,
        own: Span = _WHOLE, crosses: bool = True,
    ) -> tuple[Found | None, tuple[Placed, ...]]:  # fmt: skip
        """Return a statement that is put together, and what it says."""
        found = self._sentences.find_in(text, own, crosses)
        if found is None:
            return None, ()
        stated = self._stating.drafts_of
        return found, stated(found, about, _NOTHING, _NOTHING, certainty, condition)
