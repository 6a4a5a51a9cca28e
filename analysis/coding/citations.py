"""Finds the sources that a page cites: a named source, or an entry of a reference list.

The words are in ``citations.yaml`` beside this module.
"""

from __future__ import annotations

import re

from analysis.coding.cited_bodies import (
    LISTS,
    WORD,
    YEAR,
    Cited,
    body_in,
    find_bodies,
    without_tail,
)
from analysis.coding.tokens import words_of

_NAMED = LISTS.pattern(
    r"\(?\b(?:(?i:{source})(?P<many>s)?|(?i:{named_as}))\b"
    r"\s*[:,]\s*(?P<who>[A-Z][\w.&’' -]{1,60}?)(?<!\b{no_end_of_names})(?=[).;,\n]|\Z)"
)
_NEXT = LISTS.pattern(
    r";\s(?P<who>[A-Z][\w.&’' -]{1,80}?)(?<!\b{no_end_of_names})(?=\.\s|\.?\Z|[);,\n])"
)
_BESIDE = re.compile(r",\s(?:and\s)?(?P<who>[A-Z][A-Za-z&’' -]{2,80}?)(?=\.\s|\.?\Z|[);,\n])")
_ACCORDING = LISTS.pattern(
    r"\b(?i:{according_to}) (?:(?:the|an?) )?"
    r"(?:(?:[\w-]+ ){0,2}{reports} (?:in|by|from|of) (?:the )?)?(?:The )?"
    r"(?P<who>(?:{titles_of_persons}\.? )?[A-Z][\w&/’'-]*"
    r"(?:\s(?:{small_in_names}|[A-Z][\w&/’'-]*)){0,8})"
)
_BRACKETED = re.compile(
    r"(?:\(|(?<=\d; )|(?<=\d[a-z]; ))"
    r"(?P<who>[A-Z][\w’'-]+(?:,? et al\.?| (?:and|&) [A-Z][\w’'-]+)?),? \(?"
    r"(?P<year>(?:19|20)[0-9]{2})[a-z]?(?=\)|; )\)?"
)
_REPORTED = re.compile(  # "Hale et al. (2011) found", "Hale and Moor (2011)"
    r"(?P<who>[A-Z][\w’'-]+,? et al\.?|[A-Z][\w’'-]+ (?:and|&) [A-Z][\w’'-]+),? "
    r"\((?P<year>(?:19|20)[0-9]{2})[a-z]?\)"
)
_AUTHOR = r"[A-Z][\w’'-]+,?\s(?:[A-Z]\.?\s?){1,3}"
_ENTRY = re.compile(
    rf"(?P<authors>{_AUTHOR}(?:(?:,\s|\sand\s|\s&\s|,\sand\s){_AUTHOR}){{0,9}}"
    r"(?:,?\set al)?)[\s,.:;(]{1,4}(?P<rest>[^\n]{0,200}?)\b(?P<year>(?:19|20)[0-9]{2})\b"
)
_SURNAME = re.compile(r"([A-Z][\w’'-]+),?\s(?:[A-Z]\.?\s?){1,3}")
_NUMBER = r"\s{0,4}(?:\[\d{1,3}\]|\d{1,3}[.)]|[•*-])?\s{0,4}"
_SHORT_ENTRY = re.compile(  # "Hale et al., Bone Review, 2016", "Hale and Moor, Bone, 2016"
    rf"{_NUMBER}(?P<who>[A-Z][\w’'-]+(?:,? et al| (?:and|&) [A-Z][\w’'-]+))"
    rf"(?:\.,?|,|:) [\"“'‘]?[A-Z][^\n]{{1,160}}?\b(?P<year>{YEAR})\b[^\n]{{0,30}}\Z"
)
_OF_BODY = LISTS.pattern(  # "Bone Society, Guideline 12, 2017", "Journal of Bones, May 2017"
    rf"{_NUMBER}(?:The )?(?P<who>[A-Z][\w&/’'-]*(?:\s{WORD}){{0,9}})"
    r"(?:(?:[,.:;] [\"“'‘]?[A-Z0-9][^\n]{0,120}?)?(?<!{no_year_behind})"
    rf"[\s,(]{{1,2}}(?:{YEAR})\)?|\s{{registers}})[\s.]{{0,3}}\Z"
)
_LISTED_AS = LISTS.pattern(r"\b{listed_as}\b")
_HELD = LISTS.pattern("{held_by_persons}")
_GUIDELINE = re.compile(r"(?<=\sGuideline)s?\b.*", re.DOTALL)
_REGISTERS = frozenset(LISTS.words("registers"))
_CITING = frozenset(LISTS.words("cores_of_citing"))
_YEAR = re.compile(YEAR)
_LAST_YEAR = re.compile(rf",?\s{YEAR}\Z")
_ENDING = LISTS.pattern(rf"(?:{{registers}}|{YEAR})[\s.]{{0,3}}\Z")
_TAIL = max(map(len, LISTS.words("registers"))) + 3  # characters that such an ending can take
_LISTED = 3  # authors named in full; with more the first stands for all
_NO_SOURCES = frozenset(LISTS.words("no_sources"))
_JOURNALS = frozenset(LISTS.words("journals"))


def find_citations(text: str) -> list[tuple[int, int, str]]:
    """Return each source that ``text`` cites as (start, end, who and when).

    Parameters
    ----------
    text : str
        One sentence or entry as it stands on the page.

    Returns
    -------
    list of (int, int, str)
        Half-open spans in text order. An entry of a reference list is
        named by its authors' surnames and its year, or by the body or the
        journal that it opens with.

    Examples
    --------
    >>> find_citations("(Source, Mayo Foundation)")[0][2]
    'Mayo Foundation'
    >>> find_citations("Smith AB, Jones C. Spine 2011; 3: 4-9.")[0][2]
    'Smith and Jones 2011'
    >>> find_citations("Bone Society, Guideline 12, 2017")[0][2]
    'Bone Society'
    >>> find_citations("The source of the pain is found.")
    []
    """
    words = words_of(text)
    dated = ("20" in text or "19" in text) and _YEAR.search(text) is not None
    found = _entry(text) if dated else []
    ends = not found and (dated or not _REGISTERS.isdisjoint(words))
    if ends and _ENDING.search(text, max(len(text) - _TAIL, 0)):
        found = _of_body(text)
    if not _CITING.isdisjoint(words):
        found += _named(text, found)
    for cited in find_bodies(text):
        if not _is_within(found, cited[0]):
            found.append(cited)
    for pattern in (_BRACKETED, _REPORTED) if dated else ():
        for match in pattern.finditer(text):
            if not _is_within(found, match.start()):
                who = match["who"].strip()
                found.append((*match.span(), who if who in _JOURNALS else f"{who} {match['year']}"))
    return sorted(found)


def _is_within(found: list[Cited], place: int) -> bool:
    return any(start <= place < end for start, end, _ in found)


def _entry(text: str) -> list[Cited]:
    """Return the entry of a reference list that ``text`` is, if it is one of authors."""
    match = _ENTRY.search(text)
    if match is not None:
        names = _joined(_SURNAME.findall(match["authors"]))
    else:
        match = _SHORT_ENTRY.match(text)
        if match is None:
            return []
        names = match["who"]
    return [(match.start(), len(text.rstrip(" .\n")), f"{names} {match['year']}")]


def _of_body(text: str) -> list[Cited]:
    """Return the entry that ``text`` is, if it opens with a body or a journal."""
    match = _OF_BODY.match(text)
    if match is None or _HELD.search(match["who"]):
        return []
    who = _GUIDELINE.sub(lambda rest: rest.group()[:1].strip(), without_tail(match["who"]))
    if not body_in(who) and not _LISTED_AS.search(who):
        return []
    return [(match.start("who"), match.start("who") + len(who), who)]


def _named(text: str, entries: list[Cited]) -> list[Cited]:
    """Return the sources that are said to be such: "Source: ...", "according to ..."."""
    named: list[Cited] = []
    for match in _NAMED.finditer(text):
        if _is_within(entries, match.start()):
            continue
        named.append((*match.span(), _without_year(match["who"].strip(" .’'"))))
        pattern = _BESIDE if match["many"] and text[match.end() : match.end() + 1] == "," else _NEXT
        beside = pattern.match(text, match.end())
        while beside is not None:
            named.append((*beside.span("who"), _without_year(beside["who"])))
            beside = pattern.match(text, beside.end())
    for match in _ACCORDING.finditer(text):
        if match["who"] not in _NO_SOURCES:
            named.append((*match.span(), without_tail(match["who"])))
    return named


def _without_year(name: str) -> str:
    return _LAST_YEAR.sub("", name) if name.count(" ") > 1 else name


def _joined(names: list[str]) -> str:
    if len(names) > _LISTED:
        return f"{names[0]} et al."
    return " and ".join([", ".join(names[:-1]), names[-1]]) if len(names) > 1 else names[0]
