"""Codes the passages of one source: cues in, claims out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from analysis.codebook import Codebook, Facet, Rule
from analysis.coding.candidates import Candidate, Row, Statement, candidates
from analysis.coding.claiming import to_claims
from analysis.coding.governing import analyse, certainty_of, weakest
from analysis.coding.lists import Introduction, introduction_of, said_with
from analysis.coding.masking import Amount, find_amounts, mask
from analysis.coding.matching import CueIndex
from analysis.coding.sentences import sentences
from analysis.coding.subjects import BOTH, SubjectFinder
from analysis.coding.tokens import folded as fold_once
from analysis.coding.topics import About, TopicFinder
from analysis.cues import Cue
from analysis.deadline import check_time
from analysis.folding import fold
from analysis.records import Claim, Passage, Source

_UNCODED = frozenset({"heading", "title", "furniture"})
_QUESTION = re.compile(r"\?[\"')]*\Z")
_WORDED = re.compile(r"[a-z]")
_POINTS_BACK = re.compile(r"\b(?:this|these|those|they|them|it|its|their|such)\b")
_STATING = frozenset({"cues", "denials"})
_SAYING = _STATING | {"named"}


@dataclass(frozen=True, slots=True)
class _Entry:
    """A rule as the index files it."""

    facet: Facet
    rule: Rule


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
        self._topics = TopicFinder(codebook)
        entries: list[tuple[_Entry | str, Cue]] = [
            (_Entry(facet, rule), rule.cue)
            for facet in codebook.facets.values()
            for rule in facet.rules
            if rule.role != "asked"
        ]
        for topic in codebook.topics.values():
            entries += [(topic.name, cue) for cue in topic.sentences]
        examples = [one["text"] for facet in codebook.facets.values() for one in facet.says]
        self._index: CueIndex[_Entry | str] = CueIndex(entries, map(fold, examples))
        self._order = {facet_id: i for i, facet_id in enumerate(codebook.facets)}

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
        self._subjects.start(source.title)
        self._topics.start(source.title)
        for passage in passages:
            if passage.kind in _UNCODED:
                continue
            self._subjects.enter(passage)
            claims += self._code_passage(source, passage)
        claims.sort(key=lambda c: (c.start, self._order[c.facet], c.end, c.value))
        return claims

    def _code_passage(self, source: Source, passage: Passage) -> list[Claim]:
        about = self._topics.of_section(passage.section)
        about = about.join(self._topics.of_lead_in(passage, about.topics))
        condition = self._topics.condition_of(passage.section)
        inherited = "asserted"
        if passage.lead_in:
            inherited = _inherited(passage.lead_in)
        claims: list[Claim] = []
        asked, recent = about.asked, frozenset[str]()
        said = _introduction(passage)
        for start, end in sentences(passage.text):
            text = passage.text[start:end]
            check_time()
            own, certainty = (0, end - start), inherited
            if said and (full := said_with(said, text)):
                text, own = full
                certainty = weakest(inherited, said.certainty)
            folded = fold_once(text)
            if not _WORDED.search(folded) and not folded[:1].isdigit():
                continue
            mentions = self._subjects.mentions(folded)
            if _QUESTION.search(folded):
                question = self._topics.of_question(folded)
                about, asked = about.join(question), question.asked or asked
                self._subjects.leave(mentions, folded)
                continue
            by_facet, topics, amounts = self._find(text, folded, own, said is None or said.denies)
            said = None  # it speaks of what an item opens with
            if topics:
                about = about.join(About(frozenset(topics)))
            known = recent if recent and _POINTS_BACK.search(folded) else frozenset[str]()
            stated = self._stated(by_facet, about, asked, known)
            recent = frozenset(
                facet_id
                for facet_id, rows in by_facet.items()
                if any(row[2].role == "context" for row in rows)
            )
            if stated:
                statement = Statement(
                    source, passage, passage.start + start - own[0], text, analyse(folded),
                    tuple(amounts), certainty, condition, own,
                )  # fmt: skip
                found: list[Candidate] = []
                for facet, rows, holds in stated:
                    found += candidates(statement, facet, rows, holds, facet.id in asked)
                subject_at = partial(self._subjects.of_claim, mentions, folded)
                claims += to_claims(statement, found, subject_at)
            self._subjects.leave(mentions, folded)
            asked = frozenset()
        return claims

    def _find(
        self, text: str, folded: str, own: tuple[int, int], crossing: bool
    ) -> tuple[dict[str, list[Row]], set[str], list[Amount]]:
        """Return the cues found in a sentence by facet, the topics it opens, and its amounts.

        Of a sentence that has words of a list's introduction, only the ``own`` state a
        value; a cue that is no amount's may reach beyond them where ``crossing`` says so.
        """
        by_facet: dict[str, list[Row]] = {}
        topics: set[str] = set()
        amounts = find_amounts(text)
        masked = mask(folded, amounts) if amounts else ""
        for start, end, _, key, match in self._index.find(folded, masked):
            if isinstance(key, str):
                topics.add(key)
            elif (
                (own[0] <= start and end <= own[1])
                or (start < own[1] and own[0] < end and (crossing or key.rule.cue.measures))
                or key.rule.role not in _SAYING
            ):
                by_facet.setdefault(key.facet.id, []).append((start, end, key.rule, match))
        return by_facet, topics, amounts

    def _stated(
        self,
        by_facet: dict[str, list[Row]],
        about: About,
        asked: frozenset[str],
        known: frozenset[str],
    ) -> list[tuple[Facet, list[Row], bool]]:
        """Keep the facets whose cues count here; say of each whether its context holds."""
        stated = []
        for facet_id in dict.fromkeys((*by_facet, *sorted(asked))):
            facet = self.codebook.facets[facet_id]
            if not about.topics.isdisjoint(facet.barred):
                continue
            rows = by_facet.get(facet_id, [])
            holds = facet_id in about.asked or facet_id in known
            holds = holds or not about.topics.isdisjoint(facet.topics)
            roles = {row[2].role for row in rows}
            if (
                facet_id in asked
                or not roles.isdisjoint(_STATING)
                or ("named" in roles and (holds or "context" in roles))
            ):
                stated.append((facet, rows, holds))
        return stated


def _introduction(passage: Passage) -> Introduction | None:
    """Return what the introduction of an item's list, or its heading, says of each item."""
    if passage.kind != "item":
        return None
    said = introduction_of(passage.lead_in) if passage.lead_in else None
    return said or (introduction_of(passage.section[-1]) if passage.section else None)


def _inherited(lead_in: str) -> str:
    start, end = sentences(lead_in)[-1]
    folded = fold(lead_in[start:end])
    grammar = analyse(folded)
    certainty = certainty_of(grammar, max(0, len(folded) - 2), len(folded))
    return "asserted" if certainty == "typical" else certainty  # "the common ones are:"
