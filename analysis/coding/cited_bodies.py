"""Finds the bodies, journals, trials and registers that the sentences of a page cite.

The words are in ``citations.yaml`` beside this module.
"""

from __future__ import annotations

import re
from pathlib import Path

from analysis.coding.tokens import words_of
from analysis.wordlists import WordLists, read_words

Cited = tuple[int, int, str]
"""Where a source is cited, from and to, and which."""

LISTS = WordLists(read_words(Path(__file__).with_name("citations.yaml")))
YEAR = "(?:19|20)[0-9]{2}"
WORD = r"(?:[A-Z][\w&/’'-]*|{small_in_names})"
_NAME = rf"(?P<who>[A-Z][\w&/’'-]*(?:\s{WORD}){{0,9}})"
_SAYING = LISTS.pattern(
    r"(?:[’']s?)?(?:\s\([A-Z]{2,7}\))?(?:\s{papers_of_bodies})?"
    r"\s(?:{ahead_of_saying}\s)?(?:{tells}(?:s|d|ed)?|{told})\b"
)
_RUN = LISTS.pattern(rf"(?<!\w)(?:[A-Z][\w&’'-]*\s(?:{WORD}\s){{0,11}})?[A-Z][\w&-]*\Z")
_SAID_BY = LISTS.pattern(
    rf"\b(?:(?i:{{done_by}}) by|(?i:{{taken_from}})(?:\s{{comes}})? (?:from|of))\s(?:the\s)?{_NAME}"
)
_PRINTED = LISTS.pattern(
    r"(?:\b(?:(?<!{no_print_behind} )(?i:{printed})(?:ed|es|ing)|(?i:{in_print}))\s"
    rf"(?:{{lately}}\s|in {YEAR}\s|{{last}} {{spans_of_time}}\s)?in\s|\()"
    rf"(?:[Tt]he\s)?(?P<who>(?:[A-Z][\w&’'-]*\s){{0,4}}{{prints}}\b(?:\s{WORD}){{0,6}})"
)
_TRIAL = LISTS.pattern(r"\b(?P<who>[A-Z][A-Z0-9-]{2,}) {trials}\b")
_ABROAD = LISTS.pattern(r"\b(?P<of>{of_countries}) (?:[a-z-]+ ){0,2}?(?P<what>{studies})\b")
_OFFICIAL = LISTS.pattern(
    r"\b(?i:{based_on}) (?:{ahead_of_official} ){0,2}"
    r"(?P<who>{official} (?:[a-z-]+ ){0,2}?{figures})\b"
)
_BODY = LISTS.pattern(r"\b{bodies}\b")
_KNOWN = LISTS.pattern("{bodies}|{short_bodies}")
_SHORT = frozenset(LISTS.words("short_bodies"))
_NO_TRIALS = frozenset(LISTS.words("no_trials"))
_PRINT_WORDS = frozenset(word.lower() for word in LISTS.words("prints"))
_STUDY_WORDS = frozenset(LISTS.words("studies"))
_OFFICE_WORDS = frozenset(LISTS.words("official"))
_BODY_WORDS = frozenset(
    word.split()[0].lower() for key in ("bodies", "short_bodies") for word in LISTS.words(key)
)
_LONGEST_NAME = 120  # characters back from "reports" to where the name of a body may begin
_ARTICLE = re.compile(r"\AAn? ")
_NO_TAIL = LISTS.pattern(r"(?:\s{small_in_names})+\Z")


def find_bodies(text: str) -> list[Cited]:
    """Return the bodies, journals, trials and registers that ``text`` says something from.

    Parameters
    ----------
    text : str
        One sentence as it stands on the page.

    Returns
    -------
    list of (int, int, str)
        Half-open spans, in no order, and the name of each.

    Examples
    --------
    >>> find_bodies("The Bone Society advises rest.")
    [(4, 24, 'Bone Society')]
    >>> find_bodies("A study in the Journal of Bones found so.")[0][2]
    'Journal of Bones'
    >>> find_bodies("The MRI study showed a fracture.")
    []
    """
    words = words_of(text)
    found: list[Cited] = []
    if not _BODY_WORDS.isdisjoint(words) and _KNOWN.search(text):
        found += _said(text)
    if not _PRINT_WORDS.isdisjoint(words):
        for match in _PRINTED.finditer(text):
            who = without_tail(match["who"])
            found.append((match.start(), match.start("who") + len(who), who))
    if not _STUDY_WORDS.isdisjoint(words):
        found += [
            (*match.span(), match.group())
            for match in _TRIAL.finditer(text)
            if match["who"] not in _NO_TRIALS
        ]
        found += [
            (*match.span(), f"{match['of']} {match['what']}") for match in _ABROAD.finditer(text)
        ]
    if not _OFFICE_WORDS.isdisjoint(words):
        found += [(*match.span(), match["who"]) for match in _OFFICIAL.finditer(text)]
    return found


def body_in(name: str) -> str:
    """Return the learned or public body in ``name``, empty for a person or a place of care."""
    last = name.rpartition(" ")[2]
    if last in _SHORT:
        return last
    body = _BODY.search(name)
    if body is None:
        return ""
    start = name.lower().rfind("the ", 0, body.start())
    name = name[start + len("the ") if start >= 0 else 0 :]
    name = _ARTICLE.sub("", name)
    return name if " " in name else ""


def without_tail(name: str) -> str:
    """Return ``name`` without the small words at its end: the name of what follows is missing."""
    return _NO_TAIL.sub("", name)


def _said(text: str) -> list[Cited]:
    """Return the bodies of which ``text`` says what they report or recommend."""
    said = []
    for match in _SAYING.finditer(text):
        run = _RUN.search(text, max(match.start() - _LONGEST_NAME, 0), match.start())
        who = body_in(run.group()) if run is not None else ""
        if who:
            said.append((match.start() - len(who), match.end(), who))
    for match in _SAID_BY.finditer(text):
        named = without_tail(match["who"])
        who = body_in(named)
        if who and who not in {one for _, _, one in said}:
            said.append((match.start(), match.start("who") + len(named), who))
    return said
