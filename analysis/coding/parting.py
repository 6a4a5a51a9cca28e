"""Says in full each part of a sentence that gives several things a time each.

"Do not drive for a day, lift for two weeks or swim until it has healed", "in the first week
you walk, in the second you drive", "wait a day to shower, a week to drive", "two weeks if you
sit, six if you lift". The words are in ``grammar.yaml`` beside this module.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from analysis.coding.doing_rows import done
from analysis.coding.lexicon import grammar_pattern
from analysis.coding.masking import Amount, find_amounts
from analysis.coding.quantity_words import UNITS
from analysis.coding.row_parts import COUNTS, NUMBER, SEVERAL, Part, end_of
from analysis.coding.time_rows import linked, timed
from analysis.coding.tokens import folded as fold_once

_LONGEST = 300  # characters of a sentence
_JOINTS = (", ", "; ", " and ", " or ")
_WORD = re.compile(r"[a-z]+")
_NUMBERED = re.compile(rf"\b{NUMBER}\Z")
_FIGURES = re.compile(SEVERAL)
_CASE = grammar_pattern(
    r"(?P<of>(?: [\w'-]+){0,3}?) {if_or_when} [^,;:()]{3,60}?"
    r"(?:(?P<joint>[,;] (?:{joins_clauses} )?| {joins_clauses} )"
    r"(?P<lead>(?:{ahead_of_amounts} ){0,2})"
    rf"(?={NUMBER}\b|{{amount_articles}} )|\Z)"
)
_SIMPLE = grammar_pattern(r"(?:(?!\b(?:{joins_clauses}|{if_or_when})\b)[^,;()]){0,80}\Z")
_LEADS_AMOUNT = grammar_pattern(r"(?:{ahead_of_amounts} ){1,2}\Z")


def said_apart(text: str) -> list[tuple[str, list[int]]]:
    """Return what a sentence gives a time each, and where each character of that stands.

    Parameters
    ----------
    text : str
        A sentence.

    Examples
    --------
    >>> [said for said, _ in said_apart("Do not drive for a day or lift for two weeks.")]
    ['Do not drive for a day', 'Do not lift for two weeks']
    >>> [said for said, _ in said_apart("In the first week you walk, in the second you drive.")]
    ['In the first week you walk', 'in the second week you drive']
    >>> [said for said, _ in said_apart("Off work two weeks if you sit, six if you stand.")]
    ['Off work two weeks if you sit', 'Off work six weeks if you stand']
    >>> said_apart("Do not drive for a day.")
    []
    """
    if len(text) > _LONGEST or not any(each in text for each in _JOINTS):
        return []
    times = [one for one in find_amounts(text) if one.measure == "duration"]
    if not times:
        return []
    folded = fold_once(text)
    parts = done(folded, text, times)
    for read in (timed, linked, _cases):
        if len(parts) < 2:
            parts = read(folded, times)
    return [_joined(text, each, times) for each in parts] if len(parts) > 1 else []


def _joined(text: str, parts: Sequence[Part], times: Sequence[Amount]) -> tuple[str, list[int]]:
    """Put parts together, each bare number with the unit that it shares."""
    said, places = "", list[int]()
    opens = next(one[0] for one in parts if not isinstance(one, str))
    for part in parts:
        if isinstance(part, str):
            said += part
            places += [places[-1] if places else opens] * len(part)
            continue
        at, end = part
        for one in times:
            if at < one.end <= end and _is_bare(fold_once(text[one.start : one.end])):
                said += text[at : one.end] + f" {one.unit}s"
                places += [*range(at, one.end), *[one.end - 1] * (len(one.unit) + 2)]
                at = one.end
        said += text[at:end]
        places += range(at, end)
    return said, [*places, places[-1] + 1]


def _is_bare(words: str) -> bool:
    """Tell whether an amount has no unit of its own: "six", but not "week six"."""
    return _NUMBERED.search(words) is not None and UNITS.keys().isdisjoint(_WORD.findall(words))


def _cases(folded: str, times: Sequence[Amount]) -> list[list[Part]]:
    """Read "off work for two weeks if you sit at a desk, six if your job is physical"."""
    first, said = times[0], folded[: end_of(folded)]
    head = said[: first.start]
    if not _SIMPLE.match(head) or COUNTS.search(head):
        return []
    leads = _LEADS_AMOUNT.search(head)
    opens = leads.start() if leads else len(head)
    case = _CASE.match(said, first.end)
    of = case["of"] if case else ""
    parts: list[list[Part]] = [[(0, case.start("joint"))]] if case and case["joint"] else []
    while case is not None and case["joint"]:
        start, past = case.end("joint"), case.end()
        end = next((one.end for one in times if one.start <= past < one.end), 0)
        bare, unit = None if end else _FIGURES.match(said, past), ""
        if bare:
            end, unit = bare.end(), f" {first.unit}s"
        shared, case = (opens if case["lead"] else len(head)), _CASE.match(said, end)
        if case is None or (unit and case["of"]):
            return []
        past = case.start("joint") if case["joint"] else len(said)
        parts.append([(0, shared), (start, end), unit + ("" if case["of"] else of), (end, past)])
    return parts
