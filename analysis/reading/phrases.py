"""Loads the words of page furniture and finds them in lines and sentences."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from pathlib import Path

from analysis.folding import fold
from analysis.wordlists import compile_words, read_words

_WORD = re.compile(r"[a-z]{3,}")
_KEYS = ("whole", "opens", "edges", "holds", "says", "heads", "about")


@dataclass(frozen=True)
class Phrase:
    """One phrase of a furniture family, with what it asks of the sentence around it."""

    family: str
    pattern: re.Pattern[str]
    trigger: str
    """Its longest word: where that is absent, the phrase is too."""
    others: tuple[str, ...]
    """Its other words, of which the same holds."""
    opening: bool
    company: re.Pattern[str] | None
    unless: re.Pattern[str] | None
    despite: re.Pattern[str] | None


@dataclass(frozen=True)
class Lexicon:
    """All words of page furniture, ready for matching."""

    whole: dict[str, str]
    opens: dict[str, tuple[tuple[str, str, bool], ...]]
    """First word -> phrases with their family, and whether they count at the edge only."""
    heads: frozenset[str]
    about: frozenset[str]
    sentences: tuple[Phrase, ...]
    unless: dict[str, re.Pattern[str]]
    biography: re.Pattern[str]
    names: frozenset[str]
    sites: frozenset[str]
    streets: frozenset[str]
    institutions: frozenset[str]
    page_elements: frozenset[str]
    page_roles: frozenset[str]
    page_classes: frozenset[str]

    def family_of_line(self, folded: str, edge: bool = True) -> str:
        """Return the family whose phrases fit a folded line, or nothing.

        ``edge`` says whether the line stands above or below the prose.
        """
        bare = folded.strip(" .:!?»›>«<→←-|…")
        if bare in self.whole:
            return self.whole[bare]
        first = folded.split(" ", 1)[0]
        for key in (first, first.rstrip(":.,")):
            for phrase, family, outside in self.opens.get(key, ()):
                if outside and not edge:
                    continue
                if folded.startswith(phrase) and not folded[len(phrase) :][:1].isalnum():
                    guard = self.unless.get(family)
                    if guard is None or not guard.search(folded):
                        return family
        return ""

    @cached_property
    def triggers(self) -> dict[str, tuple[Phrase, ...]]:
        """The phrases of sentences by their longest word."""
        found: dict[str, list[Phrase]] = {}
        for phrase in self.sentences:
            found.setdefault(phrase.trigger, []).append(phrase)
        return {word: tuple(phrases) for word, phrases in found.items()}


def words_of(text: str) -> set[str]:
    """Return the distinct words of lower-case ``text``, without those of one or two letters."""
    return set(_WORD.findall(text))


@cache
def load_lexicon() -> Lexicon:
    """Return the words of ``furniture.yaml``."""
    raw = read_words(Path(__file__).with_name("furniture.yaml"))
    families = {name: entry for name, entry in raw.items() if isinstance(entry, dict)}
    lists: dict[str, list[tuple[str, str]]] = {key: [] for key in _KEYS}
    unless = {}
    for name, entry in families.items():
        for key in _KEYS:
            lists[key] += [(fold(str(phrase)), name) for phrase in entry.get(key, ())]
        if "unless" in entry:
            unless[name] = _any_of(entry["unless"])
    opens: dict[str, list[tuple[str, str, bool]]] = {}
    for key in ("opens", "edges"):
        for phrase, name in sorted(lists[key], key=_longest_first):
            first = phrase.split(" ", 1)[0]
            opens.setdefault(first, []).append((phrase, name, key == "edges"))
    sentences = [
        _phrase(words, name, key == "says", families[name])
        for key in ("says", "holds")
        for words, name in lists[key]
    ]
    return Lexicon(
        whole=dict(lists["whole"]),
        opens={word: tuple(phrases) for word, phrases in opens.items()},
        heads=frozenset(words for words, _ in lists["heads"]),
        about=frozenset(words for words, _ in lists["about"]),
        sentences=tuple(sentences),
        unless=unless,
        biography=_any_of(raw["biography_words"]),
        names=frozenset(raw["biography_names"]),
        sites=frozenset(raw["site_words"]),
        streets=frozenset(raw["street_words"]),
        institutions=frozenset(raw["institution_words"]),
        page_elements=frozenset(raw["page_elements"]),
        page_roles=frozenset(raw["page_roles"]),
        page_classes=frozenset(raw["page_classes"]),
    )


def _phrase(words: str, name: str, opening: bool, entry: dict[str, list[str]]) -> Phrase:
    parts = [re.escape(part.strip()).replace(r"\ ", " {1,3}") for part in words.split("*")]
    pattern = r" {1,3}(?:\S{1,30} {1,3}){0,4}?".join(parts)
    longest_first = sorted(dict.fromkeys(_WORD.findall(words)), key=len, reverse=True)
    return Phrase(
        family=name,
        pattern=compile_words(rf"{pattern}(?!\w)"),
        trigger=longest_first[0],
        others=tuple(longest_first[1:]),
        opening=opening,
        company=_any_of(entry["with"]) if opening and "with" in entry else None,
        unless=_any_of(entry["unless"]) if "unless" in entry else None,
        despite=_any_of(entry["despite"]) if "despite" in entry else None,
    )


@lru_cache(maxsize=4096)
def squeeze(text: str) -> str:
    """Return ``text`` folded, its white space made single."""
    return " ".join((text.lower() if text.isascii() else fold(text)).split())


def _any_of(words: list[str]) -> re.Pattern[str]:
    choice = "|".join(re.escape(fold(word)) for word in words)
    return compile_words(rf"(?<!\w)(?:{choice})(?!\w)")


def _longest_first(entry: tuple[str, str]) -> tuple[int, str]:
    return -len(entry[0]), entry[0]
