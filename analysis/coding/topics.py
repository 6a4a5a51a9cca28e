"""What a passage is about: topics from its headings, its lead-in and its own sentences."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from analysis.codebook import Codebook
from analysis.coding.matching import CueIndex
from analysis.coding.sentences import sentences
from analysis.folding import fold
from analysis.records import Passage


@dataclass(frozen=True, slots=True)
class About:
    """The topics that hold, and the facets that a heading or question asks for."""

    topics: frozenset[str] = frozenset()
    asked: frozenset[str] = frozenset()

    def join(self, other: About) -> About:
        """Return what holds where both do."""
        return About(self.topics | other.topics, self.asked | other.asked)


class TopicFinder:
    """Reads topics off headings and sentences by the cues of one codebook."""

    def __init__(self, codebook: Codebook) -> None:
        asked = [
            (("asked", facet.id), rule.cue)
            for facet in codebook.facets.values()
            for rule in facet.rules
            if rule.role == "asked"
        ]
        headings = [
            (("topic", topic.name), cue)
            for topic in codebook.topics.values()
            for cue in topic.headings
        ]
        spoken = [
            (("topic", topic.name), cue)
            for topic in codebook.topics.values()
            for cue in topic.sentences
        ]
        self._headings = CueIndex(headings + asked)
        self._sentences = CueIndex(spoken)
        self._questions = CueIndex(asked)
        self._conditions = CueIndex((("condition", ""), cue) for cue in codebook.conditions)
        self._sections: dict[tuple[str, ...], About] = {}
        self._lead_ins: dict[str, tuple[About, About]] = {}
        self._title = ""

    def start(self, title: str) -> None:
        """Begin a new source."""
        self._title = title
        self._sections.clear()
        self._lead_ins.clear()

    def of_section(self, section: tuple[str, ...]) -> About:
        """Return what the innermost heading that says it makes a section be about."""
        if section not in self._sections:
            self._sections[section] = self._of_section(section)
        return self._sections[section]

    def _of_section(self, section: tuple[str, ...]) -> About:
        topics: frozenset[str] = frozenset()
        asked: frozenset[str] = frozenset()
        for depth, heading in enumerate(reversed((self._title, *section))):
            about = _about(self._headings, fold(heading))
            if depth == 0 and section:
                asked = about.asked
            if about.topics and not topics:
                topics = about.topics
        return About(topics, asked)

    def condition_of(self, section: tuple[str, ...]) -> str:
        """Return the innermost heading that states a condition, or nothing."""
        for heading in reversed(section):
            if self._conditions.find(fold(heading)):
                return heading.strip(" :")
        return ""

    def of_sentence(self, folded: str) -> About:
        """Return the topics that a sentence opens ("The risks include ...")."""
        return _about(self._sentences, folded)

    def of_question(self, folded: str) -> About:
        """Return the facets that a question inside a paragraph asks for."""
        return _about(self._questions, folded)

    def of_lead_in(self, passage: Passage, known: frozenset[str]) -> About:
        """Return what the sentences that introduce a list make its items be about.

        Of what a pronoun points back to ("These risks are low. They include:") only
        the topics ``known`` from the section count, where it is about one of them.
        """
        if not passage.lead_in:
            return About()
        if passage.lead_in not in self._lead_ins:
            parts = [passage.lead_in[a:b] for a, b in sentences(passage.lead_in)]
            about = [self._announced(part) for part in (parts[-1], passage.lead_in)]
            self._lead_ins[passage.lead_in] = about[0], about[1]
        own, whole = self._lead_ins[passage.lead_in]
        pointed = whole.topics - own.topics
        return About(own.topics | (pointed & known or pointed), own.asked)

    def _announced(self, words: str) -> About:
        folded = fold(words)
        return self.of_sentence(folded).join(_about(self._headings, folded))


def _about(index: CueIndex[tuple[str, str]], folded: str) -> About:
    keys: Iterable[tuple[str, str]] = {hit[3] for hit in index.find(folded)}
    return About(
        frozenset(name for part, name in keys if part == "topic"),
        frozenset(name for part, name in keys if part == "asked"),
    )
