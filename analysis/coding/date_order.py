"""Reads a date such as "03/04/2024" in the order of day and month that its page uses.

The words are in ``grammar.yaml`` beside this module.
"""

from __future__ import annotations

import re
from collections.abc import Container
from dataclasses import replace

from analysis.coding.dates import find_dates
from analysis.coding.lexicon import grammar_pattern
from analysis.coding.tokens import folded
from analysis.records import Claim

_DIGITS = re.compile(
    r"(?<![\w.,/-])(\d{1,2})([/.-])(\d{1,2})\2((?:19|20)\d\d|\d\d)(?![\w/]|[-.,]\d)"
)
_DAY_FIRST = grammar_pattern(r"\b{spelled_where_day_is_first}\b")
_MONTH_FIRST = grammar_pattern(r"\b{spelled_where_month_is_first}\b")


def with_order(claims: list[Claim], dated: Container[str], text: str) -> list[Claim]:
    """Return claims, those of dates in full where the page tells if the day or the month is first.

    Parameters
    ----------
    claims : list of Claim
        Of one source. Of a date in digits that can be read in two ways the year alone is given
        (see :func:`analysis.coding.dates.find_dates`).
    dated : container of str
        The facets whose values are dates.
    text : str
        The source. What tells the order is another date in digits, of which only one reading
        exists, else the spelling: "anaesthetic" or "anesthesia". Where these tell nothing, or
        both, a date stays as it is.
    """
    unread = {
        at: dates[0]
        for at, one in enumerate(claims)
        if one.facet in dated and len(dates := _two_ways(one.quote, one.value)) == 1
    }
    first = _day_first(text) if unread else None
    if first is None:
        return claims
    return [
        replace(one, value=_read(unread[at], first)) if at in unread else one
        for at, one in enumerate(claims)
    ]


def _two_ways(quote: str, year: str) -> list[tuple[int, int, str]]:
    """Return of each date of that year which has two readings the two numbers ahead of it."""
    if len(year) != len("2024"):
        return []
    return [
        (int(found[1]), int(found[3]), year)
        for found in _DIGITS.finditer(quote)
        if find_dates(found[0]) == [(0, len(found[0]), year)]
    ]


def _day_first(text: str) -> bool | None:
    seen = {
        int(found[1]) > int(found[3])
        for found in _DIGITS.finditer(text)
        if max(int(found[1]), int(found[3])) > 12 and find_dates(found[0])
    }
    if not seen:
        plain = folded(text)
        signs = ((_DAY_FIRST, True), (_MONTH_FIRST, False))
        seen = {day_first for sign, day_first in signs if sign.search(plain)}
    return seen.pop() if len(seen) == 1 else None


def _read(date: tuple[int, int, str], day_first: bool) -> str:
    first, second, year = date
    month, day = (second, first) if day_first else (first, second)
    return f"{year}-{month:02}-{day:02}"
