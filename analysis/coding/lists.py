"""Reads an item with what its list's introduction says of it: "For 24 hours:" + "Do not drive"."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from analysis.coding.lexicon import grammar_pattern, grammar_words
from analysis.coding.masking import find_amounts
from analysis.coding.sentences import sentences
from analysis.coding.tokens import folded as fold_once
from analysis.folding import fold

_LONGEST = 160  # characters of an introduction that is said along with its items
_MOST = 1000  # characters of it with what its pronoun points back to
_DENIAL = r"(?:{denial_nouns}|(?:{must_not}|{will_not})(?: {be_able})?|{denies})"
_PLACE = r" (?:(?:{all_of} )?{these}(?: {things})?(?: {below})?|{some_things})"
_DENIED = grammar_pattern(
    rf"\b(?P<denial>{_DENIAL})(?: {{doing}}\b)?(?P<place>{_PLACE})?(?P<rest>[^.;:?]*)\Z"
)
_NOUN = grammar_pattern(r"{denial_nouns}\Z")
_FOREBODES = grammar_pattern(r"{forebodes}")
_NO_DENIAL = grammar_pattern(  # "if you cannot:", "that do not:", "dos and don'ts"
    r"\b(?:{depend}(?: \w+){0,2}|{and_or})\s*\Z|&\s*\Z"
)
_LIMITED = grammar_pattern(r"\W*{lasting}\b(?! {no_length})")
_IN_FORCE = grammar_pattern(r"\b{in_force}\b")
_LENGTH_BEHIND = grammar_words("length_behind")
_INSTRUCTS = grammar_pattern(
    rf"\W*(?:{{please}} )?(?:{_DENIAL}|{{instructs}})\b|\W*{{restricts}}\b"
)
_OPENS_DENIED = grammar_pattern(rf"\W*(?:{{please}} )?(?:{_DENIAL}|{{nothing}})\b")
_REST_WORDS = 12


@dataclass(frozen=True, slots=True)
class Introduction:
    """What a list's introduction says of each item, around the place where the item stands."""

    before: str
    after: str
    denies: bool
    certainty: str = "asserted"
    """``advised`` where it tells what not to do."""
    length: str = ""
    """The length of time that it names, for items that deny by themselves."""


def introduction_of(words: str) -> Introduction | None:
    """Return what an introduction says of each item of its list, or nothing.

    Parameters
    ----------
    words : str
        The sentence that introduces the list, or the heading above it.

    Examples
    --------
    >>> found = introduction_of("Avoid the following for the next two weeks:")
    >>> found.before, found.after, found.denies, found.length
    ('Avoid ', ' for the next two weeks', True, '2 weeks')
    >>> introduction_of("For the next 24 hours:").before
    'For the next 24 hours '
    >>> introduction_of("The risks include:")
    """
    return _introduction_of(words) if len(words) <= _MOST else None


def said_with(introduction: Introduction, text: str) -> tuple[str, tuple[int, int]] | None:
    """Return an item said in full and where its own words stand in that, or nothing.

    Parameters
    ----------
    introduction : Introduction
        What its list's introduction says.
    text : str
        The first sentence of the item.
    """
    folded = fold_once(text)
    before, after = introduction.before, introduction.after
    limits = not introduction.denies
    if introduction.denies and _OPENS_DENIED.match(folded):
        if not introduction.length:
            return None
        before, after, limits = f"For {introduction.length} ", "", True
    if limits and (not _INSTRUCTS.match(folded) or _lasts(text)):
        return None
    body = text.rstrip(" .;") if after else text
    return before + body + after, (len(before), len(before) + len(body))


@lru_cache(maxsize=256)
def _introduction_of(words: str) -> Introduction | None:
    spans = sentences(words)
    if not spans:
        return None
    start, end = spans[-1]
    said = words[start:end].rstrip(" :.…-–—")
    if len(said) > _LONGEST:
        return None
    folded = fold(said)
    length = next((one for one in find_amounts(said) if one.measure == "duration"), None)
    denied = _DENIED.search(folded)
    if denied and _is_short(denied["rest"]) and (denied["place"] or not denied["rest"].strip()):
        if _NO_DENIAL.search(folded, 0, denied.start()):
            return None
        after = said[denied.start("rest") :] if denied["place"] else ""
        certainty = "asserted" if _FOREBODES.match(denied["denial"]) else "advised"
        before = said[: denied.end("denial")]
        if _NOUN.search(folded, denied.start("denial"), len(before)):
            before = said[: denied.start("denial")] + "Do not"
        return Introduction(before + " ", after, True, certainty, length.value if length else "")
    if length is None:
        return None
    if _LIMITED.match(folded) and length.start < 30 and _is_short(folded[length.end :]):
        return Introduction(said + " ", "", False)
    if _IN_FORCE.search(folded) and folded[: length.start].rstrip().endswith(_LENGTH_BEHIND):
        return Introduction("For " + said[length.start : length.end] + " ", "", False)
    return None


def _lasts(text: str) -> bool:
    """Return whether an item names a length of time by itself."""
    return any(one.measure == "duration" for one in find_amounts(text))


def _is_short(words: str) -> bool:
    return len(words.split()) <= _REST_WORDS
