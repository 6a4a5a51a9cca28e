"""Loads the words of amounts from ``quantities.yaml`` into tables that the parsers look up."""

from __future__ import annotations

from pathlib import Path

from analysis.wordlists import read_words

Phrases = dict[str, list[tuple[tuple[str, ...], str]]]
"""Phrases by one of their end words, longest first, each with its sense."""

_WORDS = read_words(Path(__file__).with_name("quantities.yaml"))


def phrases(section: dict[str, list[str]], *, by_last: bool) -> Phrases:
    """Return the phrases of ``section`` filed under their last or their first word.

    Parameters
    ----------
    section : dict
        Sense to phrases.
    by_last : bool
        File under the last word, for matching backwards.

    Returns
    -------
    dict
        Word to (words of the phrase, sense), the longest phrase first.

    Examples
    --------
    >>> phrases({"most": ["at most", "at the most"]}, by_last=True)["most"]
    [(('at', 'the', 'most'), 'most'), (('at', 'most'), 'most')]
    """
    table: Phrases = {}
    for sense, listed in section.items():
        for phrase in listed:
            words = tuple(phrase.split())
            table.setdefault(words[-1 if by_last else 0], []).append((words, sense))
    for found in table.values():
        found.sort(key=lambda entry: (-len(entry[0]), entry))
    return table


UNITS: dict[str, str] = {word: unit for unit, words in _WORDS["units"].items() for word in words}
COUNTED_IN: dict[str, tuple[float, str]] = {
    unit: (float(number), other) for unit, (number, other) in _WORDS["counted_in"].items()
}
MODIFIERS = frozenset(_WORDS["between_number_and_unit"])
WARD_WORDS = frozenset(_WORDS["day_means_a_ward"])
TINY_WORDS = frozenset(_WORDS["minute_means_tiny"])
PER_TIME = frozenset(_WORDS["counted_per_time"])
VAGUE_WORDS = phrases(_WORDS["vague"], by_last=False)
BEFORE = phrases(_WORDS["before"], by_last=True)
UP_TO = phrases({"": _WORDS["before"]["up to"]}, by_last=False)
OVER = phrases({"": _WORDS["before"]["over"]}, by_last=False)
FILLERS = phrases({"": _WORDS["fillers"]}, by_last=True)
SOFTENERS = phrases({"": _WORDS["softeners"]}, by_last=True)
AFTER = phrases(_WORDS["after"], by_last=False)
AGES = phrases(_WORDS["ages"], by_last=True)
RULES_OUT = frozenset(_WORDS["rules_out"])
SPANS = phrases(
    {each: _WORDS[f"opens_{each}"] for each in ("first", "any_time", "last")}, by_last=True
)
COUNTS_FROM = frozenset(_WORDS["counts_from"])
OF_THE_PAGE = frozenset(_WORDS["of_the_page"])
EVENTS = frozenset(_WORDS["events"])
ONCE = frozenset(_WORDS["once"])
PASSED_BY = frozenset(_WORDS["passed_by"])
TOO_LATE = frozenset(_WORDS["too_late"])
WAITS = frozenset(_WORDS["waits"])
DUMMY_WAITS = frozenset(_WORDS["dummy_waits"])
_SHARED = ("less", "most", "up to", "least", "over")
COMPARISONS = phrases(
    {
        sense: [*_WORDS["before"].get(sense, ()), *_WORDS["comparisons"].get(sense, ())]
        for sense in (*_SHARED, "equal")
    },
    by_last=False,
)
COMPARISONS_AFTER = phrases(_WORDS["comparisons_after"], by_last=False)
MORE_THAN_AFTER = frozenset(_WORDS["more_than_after"])
DIFFERENCE_WORDS = frozenset(_WORDS["difference_words"])
NOT_AFTER = phrases({"": _WORDS["not_lengths_after"]}, by_last=True)
NOT_BEFORE = phrases({"": _WORDS["not_lengths_before"]}, by_last=False)
RANGES = frozenset(_WORDS["ranges"])
PEOPLE = frozenset(_WORDS["people"])
PARTS = frozenset(_WORDS["counted_parts"])
KINDS_OF_PEOPLE = frozenset(_WORDS["kinds_of_people"])
EVENTS_COUNTED = frozenset(_WORDS["events_counted"])
PEOPLE_DO = frozenset(_WORDS["people_do"])
OPENS_WHOLES = frozenset(_WORDS["opens_wholes"])
ALL_OF_THEM = frozenset(_WORDS["all_of_them"])
BEFORE_BASE = frozenset(_WORDS["before_a_base"])
NO_BASES = frozenset(_WORDS["no_bases"])
WHOLES = frozenset(_WORDS["wholes"])
TAKES = frozenset(_WORDS["takes"])
PLURALS: dict[str, str] = _WORDS["irregular_plurals"]
FORBIDS: tuple[str, ...] = tuple(_WORDS["forbids"])
DENIES = frozenset(_WORDS["denies_more_than"])
RARELY_BOUNDED = frozenset(_WORDS["rarely_bounded"])
HARDLY_ANY = phrases({"": _WORDS["hardly_any"]}, by_last=True)
RARELY_BEHIND = frozenset(_WORDS["rarely_behind"])
ENDS_OF_DENIAL = frozenset(_WORDS["ends_of_denial"])
NO_DENIALS_AFTER = frozenset(_WORDS["no_denials_after"])
OPENS_PHRASES: tuple[str, ...] = tuple(_WORDS["opens_phrases"])
JOINS_AMOUNTS: tuple[str, ...] = tuple(_WORDS["joins_amounts"])
AHEAD_OF_SECOND: tuple[str, ...] = tuple(_WORDS["ahead_of_second"])
AHEAD_OF_ELIDED = frozenset(_WORDS["ahead_of_elided"])
JOINS_ELIDED = frozenset(_WORDS["joins_elided"])
REPEATED = frozenset(_WORDS["repeated"])
CLOCK_WORDS = frozenset(_WORDS["clock_words"])
LAST_ONES = frozenset(_WORDS["last_ones"])
IT = frozenset(_WORDS["it"])
BEHIND_ELIDED = frozenset(_WORDS["behind_elided"])
NO_LENGTHS = frozenset(_WORDS["no_lengths"])
SOME_CASES = frozenset(_WORDS["some_cases"])
LABEL_WORDS = frozenset(_WORDS["label_words"])
OPENS_CASES = frozenset(_WORDS["opens_cases"])
HEDGES = frozenset(_WORDS["hedges"])
RARELY = frozenset(_WORDS["rarely"])
AHEAD = frozenset(_WORDS["ahead_of"])
PROCEDURES = frozenset(_WORDS["procedures"])
AFTER_COUNTED = frozenset(_WORDS["after_counted"])
DONE_WORDS = frozenset(_WORDS["done_words"])
DONE_BEHIND = frozenset(_WORDS["done_behind"])
PER_UNITS = frozenset(_WORDS["per_units"])
PROCEDURE_ENDINGS: tuple[str, ...] = tuple(_WORDS["procedure_endings"])


def match_before(table: Phrases, words: list[str], index: int) -> tuple[int, str] | None:
    """Match the longest phrase of ``table`` that ends before a word.

    Parameters
    ----------
    table : dict
        Phrases filed under their last word.
    words : list of str
        The words of a text.
    index : int
        The word that the phrase stands before.

    Returns
    -------
    tuple of (int, str) or None
        The number of words of the phrase and its sense.

    Examples
    --------
    >>> match_before(BEFORE, ["no", "more", "than", "a"], 3)
    (3, 'most')
    """
    for phrase, sense in table.get(words[index - 1], ()) if index > 0 else ():
        size = len(phrase)
        if size == 1 or (size <= index and tuple(words[index - size : index]) == phrase):
            return size, sense
    return None


def match_after(table: Phrases, words: list[str], index: int) -> tuple[int, str] | None:
    """Match the longest phrase of ``table`` that begins at a word.

    Returns
    -------
    tuple of (int, str) or None
        The number of words of the phrase and its sense.

    Examples
    --------
    >>> match_after(AFTER, ["or", "less", "."], 0)
    (2, 'most')
    """
    for phrase, sense in table.get(words[index], ()) if index < len(words) else ():
        if tuple(words[index : index + len(phrase)]) == phrase:
            return len(phrase), sense
    return None


def singular(noun: str) -> str:
    """Return ``noun`` in the singular, by the regular endings and a few irregular nouns.

    Examples
    --------
    >>> [singular(noun) for noun in ("vertebrae", "levels", "surgeries", "biopsies", "discus")]
    ['vertebra', 'level', 'surgery', 'biopsy', 'discus']
    """
    if noun in PLURALS:
        return PLURALS[noun]
    if noun.endswith("ies") and len(noun) > 4:
        return noun[:-3] + "y"
    if noun.endswith(("shes", "ches", "xes", "sses")):
        return noun[:-2]
    if noun.endswith("s") and not noun.endswith(("ss", "us", "is")):
        return noun[:-1]
    return noun
