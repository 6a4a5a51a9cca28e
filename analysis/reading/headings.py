"""Tells from the look of a line whether it can be a heading, and in which style."""

from __future__ import annotations

import re
from functools import lru_cache

from analysis.reading.grammar import GRAMMAR

_SMALL = frozenset(GRAMMAR.words("written_small"))
_VERBS = frozenset(GRAMMAR.words("make_sentences"))
_OPEN = frozenset(GRAMMAR.words("leave_open"))
_ABBREVIATIONS = tuple(f"{word}. " for word in GRAMMAR.words("abbreviations"))
_MONTH = r"{months}[a-z]{0,6}\.?"
_DATE = GRAMMAR.pattern(
    rf"\b(?:\d{{1,2}}[/.-]\d{{1,2}}[/.-]\d{{2,4}}|\d{{4}}-\d{{2}}-\d{{2}}|"
    rf"{_MONTH}\s+(?:\d{{1,2}}(?:st|nd|rd|th)?,?\s+)?\d{{4}}|"
    rf"\d{{1,2}}(?:st|nd|rd|th)?\s+{_MONTH},?\s+\d{{4}})\b",
    re.IGNORECASE,
)
_DIGIT = re.compile("[0-9]")

_FACT = GRAMMAR.pattern(r"\b{facts}(?:\s{of_facts}\s\S+(?:\s\S+)?)?\Z", re.IGNORECASE)
_LISTS = re.compile(r";\s|,\s(?!and\b|or\b)[a-z]")  # a title has capitals behind its commas
_ASKS = GRAMMAR.pattern(r"{tells_no_fact}\b|.*\?\Z", re.IGNORECASE)
_LABEL = re.compile(r"^([^:]{2,50}?)(?::| [-–—])\s+(\S.*)$", re.DOTALL)
_ENUMERATED = re.compile(r"^(?:\d{1,2}(?:\.\d{1,2}){0,3}[.)]?|[A-Z][.)]|[IVX]{1,4}[.)])\s+")
_COUNTED = GRAMMAR.pattern(r"\d{1,2}[\s-]{units}s?\s{dates}\b")  # "5 days before surgery"


@lru_cache(maxsize=4096)
def heading_style(text: str) -> str:
    """Return the style in which ``text`` could be a heading, empty where it cannot be one.

    Parameters
    ----------
    text : str
        One line without the space around it.

    Returns
    -------
    str
        ``caps``, ``title``, ``question``, ``colon`` or ``plain``; empty for
        a sentence, a date, a label with its value, or a long line.

    Examples
    --------
    >>> heading_style("WHAT IT IS FOR")
    'caps'
    >>> heading_style("What is done?")
    'question'
    >>> heading_style("Anaesthetic: general")
    ''
    """
    size = len(text)
    if size > 130 or size < 2 or "\t" in text:
        return ""
    last = text[-1]
    if last in ".;,…" or (last == "!" and size > 60):
        return ""
    words = text.split()
    if len(words) > (22 if last == "?" else 13):
        return ""
    numbered = None if _COUNTED.match(text) else _ENUMERATED.match(text)
    opening = text[numbered.end() :] if numbered else text
    lead = opening.lstrip("\"'“‘(¿[")[:1]
    if not (lead.isupper() or (lead.isdigit() and len(words) > 1) or _is_brand(words[0])):
        return ""
    if sum(map(str.isdigit, text)) * 3 > size or has_date(text):
        return ""
    if last == "?":
        return "question"
    if last == ":":
        return "colon"
    if text.isupper():
        return "caps"
    label = _LABEL.match(text)
    if label and (_is_fact(*label.groups()) or not _is_titled(label.group(2))):
        return ""
    for word in _ABBREVIATIONS:
        opening = opening.replace(word, "")
    if ". " in opening:
        return ""
    long = [word for word in words if word.lower().strip("(),&–—-/“”\"'") not in _SMALL]
    high = sum(1 for word in long if not word.lstrip("(“\"'‘")[:1].islower())
    if long and high * 10 >= len(long) * 7:
        return "title"
    return "plain" if len(words) <= 9 else ""


def has_date(text: str) -> bool:
    """Return whether ``text`` holds a calendar date, or a month with its year.

    Examples
    --------
    >>> has_date("Last updated: 14/10/2024")
    True
    >>> has_date("5-10 days")
    False
    """
    return _DIGIT.search(text) is not None and _DATE.search(text) is not None


def is_lead_in(text: str) -> bool:
    """Return whether a line that ends with a colon is a sentence rather than a heading.

    Examples
    --------
    >>> is_lead_in("The risks of the operation include:")
    True
    >>> is_lead_in("Before the procedure:")
    False
    """
    words = text.lower().rstrip(":").split()
    return len(words) > 12 or any(word.strip(",()") in _VERBS for word in words)


def leaves_open(text: str) -> bool:
    """Return whether a line breaks off in mid-sentence, for a list to go on with.

    Examples
    --------
    >>> leaves_open("You should call us if")
    True
    >>> leaves_open("When to call us")
    False
    """
    words = text.lower().split()
    return len(words) > 2 and words[-1] in _OPEN


def _is_fact(label: str, value: str) -> bool:
    """Return whether a label asks for a fact and what follows tells it: "Risks: bleeding, pain"."""
    listed = _LISTS.search(value) is not None and _FACT.search(label) is not None
    return listed and not _ASKS.match(value)


def _is_titled(value: str) -> bool:
    words = value.split()
    if value.endswith("?"):
        return True
    if len(words) < 2 or not value[:1].isalpha():
        return False
    return value[:1].isupper() or len(words) > 4


def _is_brand(word: str) -> bool:
    return word[:1].islower() and any(map(str.isupper, word))
