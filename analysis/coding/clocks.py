"""Reads times of day as limits of eating and drinking: "nothing to eat after 2 am"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from analysis.coding.tokens import folded, words_of
from analysis.records import Interval
from analysis.wordlists import WordLists, read_words

_LISTS = WordLists(read_words(Path(__file__).with_name("moments.yaml")))
_FED = frozenset(_LISTS.words("fed"))
_TIME = _LISTS.pattern(
    r"\b(?:{ahead_of_clocks}:?|(?:{last_fed}|{fed_labels}) ?[:=|-]) {1,2}(?P<time>"
    r"(?P<hour>1[0-2]|0?[1-9])(?:[.:](?P<past>[0-5]\d))? ?(?P<half>[ap])\.?m\b"
    r"|(?P<day_hour>[01]\d|2[0-3])[.:](?P<day_past>[0-5]\d)(?: ?(?:{hours})\b)?(?!\d|[.:]\d)"
    r"|(?P<clock>1[0-2]|[1-9]) o'clock(?: {in_the} (?P<part>{morning}|{evening_of_clocks})\b)?"
    r"|(?P<noon>{noon})\b)"
)
_MAY_TELL = re.compile(r"\d ?[ap]\.?m\b|\d[.:]\d\d|o.clock|noon|midday", re.IGNORECASE)


def find_clock_times(text: str) -> Iterator[Interval]:
    """Find the times of day from which nothing may be eaten or drunk.

    Parameters
    ----------
    text : str
        Plain text in any case.

    Yields
    ------
    Interval
        By start, without ends and without unit, since how long before the operation that is
        depends on when it is; "until 6.30 am" and "after 6:30am" are both "from 6:30 am".

    Examples
    --------
    >>> [each.text for each in find_clock_times("Eat nothing after 2am; drink until 06.30.")]
    ['from 2 am', 'from 6:30 am']
    >>> list(find_clock_times("Come to the ward at 7 am."))
    []
    """
    if _FED.isdisjoint(words_of(text)) or _MAY_TELL.search(text) is None:
        return
    for match in _TIME.finditer(folded(text)):
        yield Interval(None, None, "", *match.span("time"), False, f"from {_named(match)}")


def _named(match: re.Match[str]) -> str:
    if match["noon"]:
        return "noon"
    if match["clock"]:
        part = match["part"]
        half = "" if not part else " am" if part in _MORNING else " pm"
        return match["clock"] + (half or " o'clock")
    hour, past = int(match["hour"] or match["day_hour"]), match["past"] or match["day_past"]
    half = match["half"] or ("p" if hour > 11 else "a")
    if hour % 12 == 0 and past in (None, "00"):
        return "midnight" if half == "a" or (not match["half"] and hour == 0) else "noon"
    minutes = "" if past in (None, "00") else f":{past}"
    return f"{hour % 12 or 12}{minutes} {half}m"


_MORNING = frozenset(_LISTS.words("morning"))
