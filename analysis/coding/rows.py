"""Cuts a passage into what it states: sentences, and each label of a row with its value.

The words are in ``grammar.yaml`` beside this module.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from analysis.coding.answering import answer_of
from analysis.coding.fragments import hedged_ahead, time_ahead
from analysis.coding.lexicon import grammar_pattern
from analysis.coding.lists import Said, introduction_of, said_with
from analysis.coding.masking import find_amounts
from analysis.coding.parting import said_apart
from analysis.coding.quantity_words import UNITS
from analysis.coding.sentences import Span, sentences
from analysis.coding.spacing import single_spaced
from analysis.coding.tokens import folded as fold_once
from analysis.coding.tokens import words_of
from analysis.remembering import Remembered

_LONGEST = 300  # characters of a row
_MOST = 12  # labels of a row
_LABEL_WORDS = 5
_BARE_WORDS = 3  # words of a label that no sign parts from its value
_VALUE_WORDS = 8
_PARTS = re.compile(r"[;,]\s+|\s\|\s")
_UNIT = "|".join(sorted(UNITS, key=len, reverse=True))
_TIMED = re.compile(rf"\d\s?(?:{_UNIT})(?![a-z])|(?<=\s)(?:{_UNIT})(?![a-z])")
_IS = re.compile(r":\s|\s?=\s?|\s(?:[–—]|--?)\s|\s\((?=[^()]{1,60}\)?\Z)")
_STATES = grammar_pattern(r"\b{verbs}\b|n't\b|[.:?!]")
_NO_LABEL = grammar_pattern(
    r"\b(?:{verbs}|{openings}|{subjects}|{and_or}|{lasting}|{opens_values}|{later})\b"
)
_HEAD = re.compile(r"[^:|]{3,60}?(?:\s\|\s|:\s)")
_MEMBERS = re.compile(r"[,;]\s+")
_DIGIT = re.compile(r"\d")
_ANSWERED = re.compile(r"[:|]\s(?:yes|no|none|never|not \w+)[ .|]*\Z", re.IGNORECASE)
_DENIED = grammar_pattern(  # a label and its no, with a request behind it
    r"[^:|?!.]{3,60}?(?::| \|) (?:no(?: [a-z]+){0,2}|none(?: [a-z]+)?|never|not [a-z]+)"
    r"(?P<sign>[,;:]| --?) (?={bidden}\b(?!,| {ends_rows}\b)|you\b|your\b)"
)
_SURE = frozenset({"asserted", "advised"})  # "never" alone would advise
_SHARES = re.compile(r"[:=(–—-]\s?(?:\w+(?: to | or | ?[–-] ?))?\w+\Z")


class Statement(NamedTuple):
    """What a sentence says, or a label with its value, wherever that stands."""

    text: str
    places: Sequence[int]
    """Where each of its characters stands behind where it starts; empty where it is a plain cut."""
    case: str
    """The case that it holds for."""
    hedged: str
    """Its text, with the hedge ahead that it ends with."""
    own: Span
    """Where its own words stand in that."""
    time: str
    """The time that it opens with as a label."""


PlacedStatement = tuple[int, Statement]
"""Where a statement starts, and what it says."""


def to_statement(text: str, places: Sequence[int] = (), case: str = "") -> Statement:
    """Return a statement with what its words tell by themselves."""
    return Statement(text, places, case, *hedged_ahead(text), time_ahead(text))


@Remembered
def statements(text: str) -> tuple[PlacedStatement, ...]:
    """Return what a passage states, one after the other.

    Examples
    --------
    >>> [one.text for _, one in statements("Driving: two weeks; work: six.")]
    ['Driving: two weeks', 'work: six weeks.']
    """
    found: list[PlacedStatement] = []
    for start, end in sentences(text):
        told = _statements_in(text[start:end])
        found += [(start + at, one) for at, one in told] if start else told
    return tuple(found)


@Remembered  # passages differ more than their sentences
def _statements_in(text: str) -> tuple[PlacedStatement, ...]:
    """Return what one sentence states."""
    found: list[PlacedStatement] = []
    for start, end in _answers_apart(text):
        if text[start] == "|" and end - start > 1:  # the answer in the next cell
            start += 1 + len(text[start + 1 : end]) - len(text[start + 1 : end].lstrip())
        said = text[start:end]
        labelled = ":" in said or "|" in said
        plain = _plain(said) if labelled and _ANSWERED.search(said) else None
        if plain is not None:
            found.append((start, to_statement(*plain)))
            continue
        listed = ", " in said or "; " in said or " | " in said
        parts = _pairs(said) if listed and len(said) <= _LONGEST else []
        if not parts:
            found += _apart(start, said)
        for a, b, unit in parts:
            if unit:
                found.append((start + a, to_statement(*_with_unit(said[a:b], unit))))
            else:
                found.append((start + a, to_statement(*single_spaced(said[a:b]))))
    return tuple(found)


def _answers_apart(text: str) -> Iterator[Span]:
    """Yield a sentence, a label with its no apart from what follows: "Drain: no; eat as usual"."""
    denied = _DENIED.match(fold_once(text)) if ":" in text or "|" in text else None
    if denied is not None:
        yield 0, denied.start("sign")
    yield denied.end() if denied is not None else 0, len(text)


def _apart(start: int, said: str) -> Iterator[PlacedStatement]:
    """Yield each part of a sentence that gives several things a time each, else all of it."""
    text, places = single_spaced(said)
    apart = said_apart(text)
    for part, own in apart:
        yield start, to_statement(part, [places[at] for at in own] if places else own)
    if not apart:
        yield start, to_statement(text, places)


def _plain(said: str) -> tuple[str, list[int]] | None:
    """Return what a label says with its yes or no: "no Overnight stay"."""
    label, _, value = said.partition("|" if "|" in said else ":")
    label = label.rstrip(" ?")
    answer = answer_of(fold_once(value.strip()))
    if answer is None or answer.certainty not in _SURE or answer.case or answer.doubtful:
        return None
    words = fold_once(label)
    if not 0 < words.count(" ") + 1 <= _LABEL_WORDS or not words[:1].isalpha():
        return None
    if _STATES.search(words) or _NO_LABEL.search(words):
        return None
    before = "" if answer.yes else "no "
    at, past = len(label) - 1, len(said.rstrip(" .|"))
    return before + label, [*[0] * len(before), *range(at), past - 1, past]


def _with_unit(part: str, unit: str) -> tuple[str, list[int]]:
    """Return a label whose number shares the unit of the one before it, said with that."""
    end = len(part.rstrip(" .,;|)"))
    said = f"{part[:end]} {unit}s{part[end:]}"
    added = len(said) - len(part)
    return said, [*range(end), *[end - 1] * added, *range(end, len(part) + 1)]


def rated(text: str, full: Said | None) -> list[tuple[Said, int]]:
    """Return what a statement gives a rate to, each said with that, and where it begins.

    Parameters
    ----------
    text : str
        The statement.
    full : Said or None
        What the heading or the label above makes of it, if anything.

    Examples
    --------
    >>> [(one.text, at) for one, at in rated("Rare (1%): infection, bleeding.", None)]
    [('1% risk of infection', 11), ('1% risk of bleeding', 22)]
    """
    if full is not None:
        return [(full, 0)] if full.beside else []
    if (":" not in text and "|" not in text) or len(text) > _LONGEST:
        return []
    head = _HEAD.match(text)
    said = introduction_of(head.group().rstrip(" |")) if head else None
    if head is None or said is None or not said.rates:
        return []
    start, end = head.end(), len(text.rstrip(" .;"))
    if _STATES.search(fold_once(text[start:end])):
        return []
    cuts = [cut.span() for cut in _MEMBERS.finditer(text, start, end)]
    starts, ends = [start, *(b for _, b in cuts)], [*(a for a, _ in cuts), end]
    members = [(said_with(said, text[a:b]), a) for a, b in zip(starts, ends, strict=True)]
    return [(one, a) for one, a in members if one is not None]


def _pairs(text: str) -> list[tuple[int, int, str]]:
    """Cut a row of labels, each with its value: "driving – 2 weeks, work – 6 weeks"."""
    if UNITS.keys().isdisjoint(words_of(text)) or not _TIMED.search(text.lower()):
        return []
    cuts = [cut.span() for cut in _PARTS.finditer(text)]
    if not 0 < len(cuts) < _MOST:
        return []
    starts, ends = [0, *(b for _, b in cuts)], [*(a for a, _ in cuts), len(text)]
    parts: list[tuple[int, int, str]] = []
    unit, timed = "", 0
    for a, b in zip(starts, ends, strict=True):
        words = text[a:b].strip(" .,;|)")
        if words.count("(") > text.count(")", a, b):
            return []
        own = _unit_of(words)
        shared = ""
        if own == "" and unit and _SHARES.search(words):
            shared = unit if _unit_of(f"{words} {unit}s") == unit else ""
        if own is None:
            return []
        unit = own or unit
        timed += bool(own or shared)
        parts.append((a, b, shared))
    return parts if timed > 1 else []


def _unit_of(part: str) -> str | None:
    """Return the unit of the length of time of a label, none if it has another value.

    What is no label with a value gives nothing: "which takes two weeks".
    """
    if part.count(" ") >= _LABEL_WORDS + _VALUE_WORDS:
        return None
    sign = _IS.search(part)
    if sign is None:
        return _unit_behind(part)
    label, value = part[: sign.start()].split(), part[sign.end() :]
    if not 0 < len(label) <= _LABEL_WORDS or not 0 < len(value.split()) <= _VALUE_WORDS:
        return None
    name = fold_once(" ".join(label))
    if _DIGIT.search(name) or find_amounts(name) or _STATES.search(f"{name} {fold_once(value)}"):
        return None
    length = next(iter(find_amounts(value)), None)
    if length is None:
        return ""
    return length.unit if length.measure == "duration" else None


def _unit_behind(part: str) -> str | None:
    """Return the unit of a length of time that stands right behind a label: "driving 2 weeks"."""
    length = next(iter(find_amounts(part)), None)
    if length is None or length.measure != "duration" or length.end < len(part):
        return None
    label = fold_once(part[: length.start])
    short = 0 < len(label.split()) <= _BARE_WORDS and not _DIGIT.search(label)
    return length.unit if short and not _NO_LABEL.search(label) else None
