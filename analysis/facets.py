"""What a codebook is made of: rules, facets, topics."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Any, NamedTuple

from analysis.cue_filing import Filing, file_cues
from analysis.cue_noughts import blind_cue
from analysis.cues import Cue
from analysis.folding import fold

MEASURED = ("count", "date", "duration", "percentage")
"""The kinds of facet whose value is an amount."""
DEGREES = "degrees"
"""The unit of a value that takes the temperature beside it: "a fever over 38 °C"."""
DEFERRAL = "ask doctor"
"""The value of a statement that leaves the answer to the doctor: always advice."""
STATING = ("cues", "denials", "instead")
"""The roles whose cues state a value by themselves."""
AMOUNT = "amount"
"""The key below ``cues`` and ``named`` under which a cue takes the sentence's own amount."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One cue of a facet, with the part that it plays and the value that it gives."""

    role: str
    """``cues`` (counts by itself), ``named`` (counts where a context holds), ``denials``,
    ``instead`` (states what stands in for the thing itself), ``context``,
    ``no_context``, ``asked``, ``unless``, ``conditions`` or ``rates``."""
    cue: Cue
    value: str = ""
    low: float | None = None
    high: float | None = None
    unit: str = ""


@dataclass(frozen=True)
class Facet:
    """One question of the codebook, and the cues that answer it."""

    id: str
    group: str
    kind: str
    compare: str
    question: str
    kinds: Mapping[str, str]
    """A value and the value that it is a kind of: fluoroscopy is an X-ray."""
    values: tuple[str, ...]
    rules: tuple[Rule, ...]
    topics: tuple[str, ...] = ()
    barred: tuple[str, ...] = ()
    """The topics under which no cue counts: what to eat before is no diet afterwards."""
    hypothetical: bool = False
    """Whether a cue inside an if-clause counts ("if you notice a fever, call us")."""
    reach: int | None = None
    """How many words a negation reaches; by default as many as for any statement."""
    pages: int = 0
    """From how many different pages its cue family was drawn."""
    says: tuple[Mapping[str, str], ...] = ()
    silent: tuple[str, ...] = ()
    file: str = ""


@dataclass(frozen=True, slots=True)
class Topic:
    """What a section is about, by its heading or by a sentence that opens a list."""

    name: str
    headings: tuple[Cue, ...]
    sentences: tuple[Cue, ...]


Label = tuple[str, str]
"""A topic, a facet that is asked for, or a facet with a case of it: its kind and name, or both."""


class Sought(NamedTuple):
    """The cues of a codebook by where they are looked for, each with what it tells there."""

    sentences: Sequence[tuple[Sequence[tuple[Facet, Rule] | str | frozenset[str]], Cue]]
    """All rules of a cue, its topics, or the numbers that may tell another thing than others do."""
    headings: Sequence[tuple[Label, Cue]]
    topic_sentences: Sequence[tuple[Label, Cue]]
    questions: Sequence[tuple[Label, Cue]]
    cases: Sequence[tuple[Label, Cue]]
    conditions: Sequence[tuple[Label, Cue]]


class Filed(NamedTuple):
    """The cues of :class:`Sought` as they are filed."""

    sentences: Filing
    headings: Filing
    topic_sentences: Filing
    questions: Filing
    cases: Filing
    conditions: Filing


@dataclass(frozen=True)
class Codebook:
    """All facets and words of one codebook, with those of the codebooks that it extends."""

    name: str
    title: str
    extends: str
    subjects: Mapping[str, tuple[str, ...]]
    facets: Mapping[str, Facet]
    topics: Mapping[str, Topic]
    words: Mapping[str, tuple[str, ...]]
    conditions: tuple[Cue, ...] = ()
    """Headings under which a claim holds on a condition: "If you had open surgery"."""
    files: tuple[Path, ...] = ()

    @cached_property
    def blinded(self) -> tuple[Cue, ...]:
        """The cues that name a number, with noughts for it."""
        cues = [rule.cue for facet in self.facets.values() for rule in facet.rules]
        cues += [cue for topic in self.topics.values() for cue in topic.sentences]
        return tuple(blind_cue(cue) for cue in dict.fromkeys(cues) if cue.numbers)

    def without_cues(self) -> Codebook:
        """Return it for what comes after coding, without examples: little to send elsewhere."""
        bare: dict[str, Any] = {"rules": (), "says": (), "silent": ()}
        facets = {name: replace(facet, **bare) for name, facet in self.facets.items()}
        return replace(self, facets=facets, topics={}, words={}, conditions=())

    @cached_property
    def sought(self) -> Sought:
        """Its cues by where they are looked for."""
        rules = [(facet, rule) for facet in self.facets.values() for rule in facet.rules]
        topics = self.topics.values()
        asked = [(("asked", facet.id), one.cue) for facet, one in rules if one.role == "asked"]
        stating = [(pair, pair[1].cue) for pair in rules if pair[1].role != "asked"]
        told: dict[int, tuple[list[Any], Cue]] = {}
        for key, cue in (
            *stating,
            *((topic.name, cue) for topic in topics for cue in topic.sentences),
            *((cue.numbers, cue) for cue in self.blinded),
        ):  # several facets share a cue, which is looked for once
            told.setdefault(id(cue), ([], cue))[0].append(key)
        return Sought(
            sentences=list(told.values()),
            headings=[
                *((("topic", topic.name), cue) for topic in topics for cue in topic.headings),
                *asked,
            ],
            topic_sentences=[
                (("topic", topic.name), cue) for topic in topics for cue in topic.sentences
            ],
            questions=asked,
            cases=[
                ((facet.id, one.value or one.cue.text), one.cue)
                for facet, one in rules
                if one.role == "conditions"
            ],
            conditions=[(("condition", ""), cue) for cue in self.conditions],
        )

    @cached_property
    def filed(self) -> Filed:
        """These cues as they are filed."""
        sample = [fold(one["text"]) for facet in self.facets.values() for one in facet.says]
        return Filed(*(file_cues((cue for _, cue in one), sample) for one in self.sought))

    def __getstate__(self) -> dict[str, Any]:
        """Return what is kept of it: what was made, but for the lists of :class:`Sought`."""
        return {name: value for name, value in self.__dict__.items() if name != "sought"}
