"""Finds what the words of a sentence tell by themselves, wherever it stands, and remembers it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import NamedTuple

from analysis.codebook import STATING, Codebook, Facet
from analysis.coding.answering import without_no
from analysis.coding.candidates import Row
from analysis.coding.governing import Grammar, analyse
from analysis.coding.lexicon import grammar_pattern
from analysis.coding.masking import Amount, find_amounts, mask
from analysis.coding.matching import CueIndex
from analysis.coding.sentences import Span
from analysis.coding.subjects import Mention, SubjectFinder
from analysis.coding.tokens import folded as fold_once
from analysis.cue_noughts import blind
from analysis.remembering import Remembered, RememberedWith

_QUESTION = re.compile(r"\?[\"')*_]*\Z")
_WORDED = re.compile(r"[a-z]")
_SEAM = grammar_pattern(r"[;,]?\s{joints}\s|[;:]\s|\s-{1,2}\s")
_PASSES = grammar_pattern(r"\b{passes},? \Z")
_UNTREATED = grammar_pattern(r"{untreated}\b")
_LONGEST_VERB = 20  # characters of "clears up, "
_POINTS_BACK = grammar_pattern(r"\b{points_back}\b")
_VERB = grammar_pattern(r"\b{verbs}\b")
_NONE: frozenset[str] = frozenset()
_IN_CONTEXT = frozenset(("named", "context", "no_context"))
_SAYING = frozenset((*STATING, "named"))


class Cued(NamedTuple):
    """The cues of one facet in one sentence."""

    facet: Facet
    rows: tuple[Row, ...]
    states: bool
    """Whether one of them states a value by itself."""
    names: bool
    """Whether one names a value that counts where a context holds."""
    has_context: bool
    """Whether one sets that context."""


@dataclass(frozen=True, eq=False)
class Told:
    """What the words of a sentence tell, whatever its numbers are."""

    folded: str
    """The sentence with noughts for its digits."""
    cued: Mapping[str, Cued]
    topics: frozenset[str]
    contexts: frozenset[str]
    by_number: frozenset[str] = _NONE
    """The numbers that may tell another thing than others would."""
    ahead: Told | None = None
    """What its clauses state that stand ahead of those which open a topic that bars it."""

    @cached_property
    def grammar(self) -> Grammar:
        return analyse(self.folded)

    @cached_property
    def points_back(self) -> bool:
        """Whether it speaks of what the sentence before it names."""
        return _POINTS_BACK.search(self.folded) is not None

    @cached_property
    def named(self) -> frozenset[str]:
        """The facets of which it names a value that counts where a context holds."""
        return frozenset(name for name, one in self.cued.items() if one.names)

    @cached_property
    def bearing(self) -> frozenset[str]:
        """The topics that bear on what it states: others leave it as it is."""
        barred = [one.facet.barred for one in self.cued.values()]
        return frozenset().union(*barred, *(self.cued[name].facet.topics for name in self.named))


_NOTHING = Told("", {}, _NONE, _NONE)


@dataclass(frozen=True, eq=False)
class Found:
    """One sentence, and what its words tell by themselves."""

    text: str
    own: Span
    """Where its own words stand, if it is an item said with its list's introduction."""
    folded: str
    asks: bool
    """Whether it is a question; the cues of a question are not looked for."""
    mentions: tuple[Mention, ...]
    """The procedures that it names."""
    amounts: tuple[Amount, ...] = ()
    told: Told = _NOTHING

    @cached_property
    def ahead(self) -> Found | None:
        """The sentence with nothing but what it states ahead of the topics that it opens."""
        return replace(self, told=self.told.ahead) if self.told.ahead else None

    @property
    def cued(self) -> Mapping[str, Cued]:
        """The facets of which it has cues."""
        return self.told.cued


class SentenceFinder:
    """Reads sentences by the cues of one codebook, and by the names of procedures."""

    def __init__(self, codebook: Codebook, subjects: SubjectFinder) -> None:
        self._facets = codebook.facets
        self._mentions = subjects.mentions
        self._index = CueIndex(codebook.sought.sentences, codebook.filed.sentences)
        self.find = Remembered(self._find_whole)
        self.find_in = RememberedWith(self._find)
        self._told = RememberedWith(self._tell)  # pages share sentences but for their numbers

    def _find_whole(self, text: str) -> Found | None:
        """Return what a sentence tells of which all words are its own."""
        return self._find(text, (0, len(text)), True)

    def _find(self, text: str, own: Span, crossing: bool) -> Found | None:
        """Return what a sentence tells, or nothing where it holds neither word nor number.

        Parameters
        ----------
        text : str
            The sentence.
        own : (int, int)
            Where its own words stand. Of a sentence that has words of a list's
            introduction, only these state a value.
        crossing : bool
            Whether a cue that is no amount's may reach beyond its own words.
        """
        folded = without_no(fold_once(text))
        if not _WORDED.search(folded) and not folded[:1].isdigit():
            return None
        mentions = tuple(self._mentions(folded))
        if _QUESTION.search(folded):
            return Found(text, own, folded, True, mentions)
        amounts = find_amounts(text)
        same = blind(folded)
        if not amounts and same == folded:
            told = self._tell(folded, "", own, crossing)
            return Found(text, own, folded, False, mentions, told=told)
        told = self._told(same, mask(same, amounts), own, crossing)
        if told.by_number:
            same = blind(folded, told.by_number)
            told = self._told(same, mask(same, amounts), own, crossing)
        return Found(text, own, folded, False, mentions, amounts, told)

    def _tell(self, folded: str, masked: str, own: Span, crossing: bool) -> Told:
        by_facet: dict[str, list[Row]] = {}
        topics: dict[str, int] = {}
        by_number = _NONE
        for start, end, _, told, match in self._index.find(folded, masked):
            inside = own[0] <= start and end <= own[1]
            across = start < own[1] and own[0] < end
            for key in told:
                if isinstance(key, frozenset):
                    by_number |= key
                elif isinstance(key, str):
                    topics.setdefault(key, start)
                else:
                    facet, rule = key
                    crosses = across and (crossing or rule.cue.measures)
                    if inside or crosses or rule.role not in _SAYING:
                        by_facet.setdefault(facet.id, []).append((start, end, rule, match))
        cued = {name: _cued(self._facets[name], rows) for name, rows in by_facet.items()}
        contexts = frozenset(name for name, one in cued.items() if one.has_context)
        for name in [name for name, at in topics.items() if _UNTREATED.match(folded, at)]:
            if self._passes(folded, name, topics[name], by_facet):
                del topics[name]
        ahead = self._ahead(folded, topics, by_facet) if topics else {}
        before = Told(folded, ahead, _NONE, _NONE) if ahead else None
        return Told(folded, cued, frozenset(topics), contexts, by_number, before)

    def _passes(
        self, folded: str, topic: str, at: int, by_facet: Mapping[str, Sequence[Row]]
    ) -> bool:
        """Return whether a topic is opened of what is told ahead of it, and passes by itself.

        "Bruising is common and fades without treatment" tells nothing of going untreated.
        """
        return _PASSES.search(folded, max(at - _LONGEST_VERB, 0), at) is not None and any(
            topic in self._facets[name].barred and any(row[1] <= at for row in rows)
            for name, rows in by_facet.items()
        )

    def _ahead(
        self, folded: str, topics: Mapping[str, int], by_facet: Mapping[str, Sequence[Row]]
    ) -> dict[str, Cued]:
        """Return the cues in the clauses ahead of those that open a topic that bars them.

        "Bleeding is rare, so call us if it does not stop" states a risk before it warns.
        """
        ahead: dict[str, Cued] = {}
        for name, rows in by_facet.items():
            facet = self._facets[name]
            opens = min((topics[one] for one in facet.barred if one in topics), default=0)
            seams = [seam.start() for seam in _SEAM.finditer(folded, 0, opens + 1)] if opens else ()
            if seams and _VERB.search(folded, 0, seams[-1]):
                kept = [row for row in rows if row[1] <= seams[-1]]
                if kept:
                    ahead[name] = _cued(facet, kept)
        return ahead


def _cued(facet: Facet, rows: Sequence[Row]) -> Cued:
    roles = {row[2].role for row in rows}
    if "no_context" in roles:
        rows = [row for row in rows if row[2].role not in _IN_CONTEXT]
        roles -= _IN_CONTEXT
    states = not roles.isdisjoint(STATING)
    return Cued(facet, tuple(rows), states, "named" in roles, "context" in roles)
