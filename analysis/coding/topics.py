"""What a passage is about: topics from its headings, its lead-in and its own sentences."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from typing import NamedTuple

from analysis.codebook import Codebook
from analysis.coding.matching import CueIndex
from analysis.coding.sentences import sentences
from analysis.folding import fold
from analysis.remembering import Remembered


class About(NamedTuple):
    """The topics that hold, and the facets that a heading or question asks for."""

    topics: frozenset[str] = frozenset()
    asked: frozenset[str] = frozenset()
    cases: frozenset[tuple[str, str]] = frozenset()
    """Of the facets asked for, those that are asked for under one of their own conditions."""

    def join(self, other: About) -> About:
        """Return what holds where both do."""
        topics, asked = self.topics | other.topics, self.asked | other.asked
        return About(topics, asked, other.cases or self.cases)

    def with_topics(self, more: frozenset[str]) -> About:
        """Return what holds where these topics do, too."""
        return About(self.topics | more, self.asked, self.cases)


class TopicFinder:
    """Reads topics off headings and sentences by the cues of one codebook.

    Parameters
    ----------
    codebook : Codebook
        The topics, and the facets that headings and questions ask for.
    """

    def __init__(self, codebook: Codebook) -> None:
        sought, filed = codebook.sought, codebook.filed
        self._headings = CueIndex(sought.headings, filed.headings)
        self._sentences = CueIndex(sought.topic_sentences, filed.topic_sentences)
        self._questions = CueIndex(sought.questions, filed.questions)
        self._cases = CueIndex(sought.cases, filed.cases)
        self._conditions = CueIndex(sought.conditions, filed.conditions)
        self._of_question = Remembered(partial(self._asking, self._questions))
        self._of_heading = Remembered(self._read_heading)
        self._of_lead_in = Remembered(self._read_lead_in)
        self._sections: dict[tuple[str, ...], tuple[About, str]] = {}
        self._title = ""

    def start(self, title: str) -> None:
        """Begin a new source."""
        self._title = title
        self._sections.clear()

    def of_section(self, section: tuple[str, ...]) -> tuple[About, str]:
        """Return what a section is about, and the condition that its innermost heading states.

        It is about what the innermost heading says that names a topic; the
        condition is empty where no heading states one.
        """
        known = self._sections.get(section)
        if known is None:
            known = self._about_section(section), self._condition_of(section)
            self._sections[section] = known
        return known

    def _about_section(self, section: tuple[str, ...]) -> About:
        topics: frozenset[str] = frozenset()
        own = About()
        for depth, heading in enumerate(reversed((self._title, *section))):
            about, _ = self._of_heading(heading)
            if depth == 0 and section:
                own = about
            if about.topics and not topics:
                topics = about.topics
        return About(topics, own.asked, own.cases)

    def _condition_of(self, section: tuple[str, ...]) -> str:
        for heading in reversed(section):
            if self._of_heading(heading)[1]:
                return heading.strip(" :")
        return ""

    def of_heading(self, heading: str) -> About:
        """Return what a heading makes its section be about."""
        return self._of_heading(heading)[0]

    def of_sentence(self, folded: str) -> About:
        """Return the topics that a sentence opens ("The risks include ...")."""
        return _about(self._sentences, folded)

    def of_question(self, folded: str) -> About:
        """Return the facets that a question inside a paragraph asks for."""
        return self._of_question(folded)

    def of_lead_in(self, lead_in: str, known: frozenset[str]) -> About:
        """Return what the sentences that introduce a list make its items be about.

        Of what a pronoun points back to ("These risks are low. They include:") only
        the topics ``known`` from the section count, where it is about one of them.
        """
        own, whole = self._of_lead_in(lead_in)
        pointed = whole.topics - own.topics
        return About(own.topics | (pointed & known or pointed), own.asked)

    def _read_heading(self, heading: str) -> tuple[About, bool]:
        """Return what a heading makes its section be about, and whether it states a condition."""
        folded = fold(heading)
        about = self._asking(self._headings, folded)
        return about, bool(self._conditions.find(folded))

    def _asking(self, index: CueIndex[tuple[str, str]], folded: str) -> About:
        """Return what words are about, with the one case in which they ask for a facet."""
        about = _about(index, folded)
        if not about.asked:
            return about
        found = {hit[3] for hit in self._cases.find(folded) if hit[3][0] in about.asked}
        facets = [facet for facet, _ in found]
        cases = frozenset(one for one in found if facets.count(one[0]) == 1)
        return About(about.topics, about.asked, cases)

    def _read_lead_in(self, words: str) -> tuple[About, About]:
        start, end = sentences(words)[-1]
        whole = self._announced(words)
        return whole if start == 0 else self._announced(words[start:end]), whole

    def _announced(self, words: str) -> About:
        folded = fold(words)
        return self.of_sentence(folded).join(_about(self._headings, folded))


def _about(index: CueIndex[tuple[str, str]], folded: str) -> About:
    keys: Iterable[tuple[str, str]] = {hit[3] for hit in index.find(folded)}
    return About(
        frozenset(name for part, name in keys if part == "topic"),
        frozenset(name for part, name in keys if part == "asked"),
    )
