"""Reads moments that stand for a length of time: "immediately", "the day after", "by day 3"."""

from __future__ import annotations

import re
from collections.abc import Callable

from analysis.coding.number_words import SMALL
from analysis.coding.tokens import folded, words_of
from analysis.records import Amount, Interval

ORDINALS = {
    "first": 1.0, "second": 2.0, "third": 3.0, "fourth": 4.0, "fifth": 5.0, "sixth": 6.0,
    "seventh": 7.0, "eighth": 8.0, "ninth": 9.0, "tenth": 10.0, "eleventh": 11.0,
    "twelfth": 12.0, "thirteenth": 13.0, "fourteenth": 14.0, "fifteenth": 15.0,
    "twentieth": 20.0, "thirtieth": 30.0,
}  # fmt: skip
"""Ordinals in words, each with its place."""
_UNIT = r"(?:hour|day|night|week|month|year)"
_S = r"[ ]{1,3}"


def find_moments(text: str) -> list[Interval]:
    """Find the expressions that name a moment instead of an amount.

    Parameters
    ----------
    text : str
        Plain text in any case.

    Returns
    -------
    list of Interval
        By start, none overlapping another. "Immediately" and "the same day"
        are 0 days, "the day after" and "the next morning" 1 day,
        "overnight" 1 night, "by the third day" 0 to 3 days, "by evening"
        and "for the rest of the day" 0 to 1 day.

    Examples
    --------
    >>> [(m.text, m.low, m.high, m.unit) for m in find_moments("You walk by the third day.")]
    [('by third day', 0.0, 3.0, 'day')]
    """
    if _CORES.isdisjoint(words_of(text)):
        return []
    found: list[Interval] = []
    for match in _MOMENT.finditer(folded(text)):
        name = match.lastgroup or ""
        low, high, unit, named = _READERS[name](match)
        found.append(Interval(low, high, unit, *match.span(), named.startswith("almost"), named))
    return found


def find_vague_times(text: str) -> list[Interval]:
    """Find the words for a time that has no figure: "shortly", "as soon as possible".

    Parameters
    ----------
    text : str
        Plain text in any case.

    Returns
    -------
    list of Interval
        By start, without ends and without unit; ``text`` is the wording.

    Examples
    --------
    >>> [v.text for v in find_vague_times("Take nothing from midnight; it soon wears off.")]
    ['from midnight', 'soon']
    """
    if _VAGUE_CORES.isdisjoint(words_of(text)):
        return []
    found = []
    for match in _VAGUE.finditer(folded(text)):
        wording = " ".join(match.group().split())
        found.append(Interval(None, None, "", *match.span(), False, wording))
    return found


_Reading = tuple[Amount, Amount, str, str]


def _read_at_once(match: re.Match[str]) -> _Reading:
    return 0.0, 0.0, "day", "almost immediately" if match["almost"] else "immediately"


def _read_same_day(_: re.Match[str]) -> _Reading:
    return 0.0, 0.0, "day", "same day"


def _read_rest(_: re.Match[str]) -> _Reading:
    return 0.0, 1.0, "day", "rest of the day"


def _read_evening(match: re.Match[str]) -> _Reading:
    return 0.0, 1.0, "day", " ".join(word for word in match[0].split() if word not in _PASSED)


def _read_overnight(_: re.Match[str]) -> _Reading:
    return 1.0, 1.0, "night", "1 night"


def _read_day_after(match: re.Match[str]) -> _Reading:
    named = f"{match['part'] or match['when']} after"
    if match["until"] == "by":
        return 0.0, 1.0, "day", f"by the {named}"
    return 1.0, 1.0, "day", f"until the {named}" if match["until"] else named


def _read_ordinal(match: re.Match[str]) -> _Reading:
    word = match["place"]
    place = ORDINALS.get(word) or float(_NO_FIGURES.sub("", word))
    return _placed(match["lead"], place, match["ordered"], f"{word} {match['ordered']}")


def _read_numbered(match: re.Match[str]) -> _Reading:
    word = match["number"]
    place = SMALL.get(word) or float(word)
    return _placed(match["lead2"], place, match["numbered"], f"{match['numbered']} {word}")


def _placed(lead: str | None, place: float, unit: str, named: str) -> _Reading:
    lead = (lead or "").partition(" ")[0]
    if lead in _LIMITS:
        return 0.0, place, unit, f"{lead} {named}"
    if lead == "in" and place == 1:
        return 0.0, 1.0, unit, f"in {named}"
    if lead != "on" and named.startswith("first"):
        return 1.0, 1.0, unit, f"1 {unit}"
    return place, place, unit, named


_READERS: dict[str, Callable[[re.Match[str]], _Reading]] = {
    "at_once": _read_at_once,
    "same_day": _read_same_day,
    "rest": _read_rest,
    "evening": _read_evening,
    "overnight": _read_overnight,
    "day_after": _read_day_after,
    "ordinal": _read_ordinal,
    "number_day": _read_numbered,
}
_PASSED = frozenset(("the", "that", "later"))
_LIMITS = frozenset(("by", "within", "before"))
_NO_FIGURES = re.compile(r"\D")
_CORES = frozenset(
    "immediate immediately instant instantly instantaneous instantaneously away after afterward"
    " afterwards once delay moment soon hour day night week month year morning afternoon evening"
    " overnight".split()
)
_VAGUE_CORES = frozenset(
    "midnight soon quickly shortly rapidly promptly swiftly speedily gradually briefly early time"
    " long course while".split()
)
_FIRST = (
    "almost|nearly|virtually|practically|more|immediate|instant|straight|right|directly|at|without"
    "|the|as|for|by|on|later|that|this|same|from|over|until|till|your|within|before|in|after|during"
    "|through|day|week|month|year"
)
_PLACES = "|".join((*ORDINALS, r"\d{1,2}(?:st|nd|rd|th)"))
_FEW_NUMBERS = "|".join(list(SMALL)[1:11])
_MOMENT = re.compile(
    rf"""\b(?={_FIRST})(?:
    (?P<at_once>(?P<almost>(?:almost|nearly|virtually|practically|more{_S}or{_S}less){_S})?
       (?:immediate(?:ly)?|instant(?:ly|aneous(?:ly)?)?|(?:straight|right){_S}away
       |(?:straight|right|directly){_S}after(?:wards?)?|(?<!all[ ])at{_S}once
       |without{_S}delay|the{_S}moment
       |as{_S}soon{_S}as[^.;:?!]{{1,40}}?[ ](?:is|are|was|were|has{_S}been){_S}
        (?:over|finished|done|complete|completed)))
    |(?P<rest>for{_S}the{_S}(?:rest|remainder){_S}of{_S}(?:the|that|your){_S}day)
    |(?P<evening>by{_S}(?:(?:the|that|later{_S}that){_S})?(?:same{_S})?(?:evening|afternoon)
       |by{_S}the{_S}end{_S}of{_S}the{_S}(?:same{_S})?day)
    |(?P<same_day>(?:on{_S}|later{_S})?(?:the|that|this){_S}same{_S}(?:day|evening|afternoon)
       |same[- ]day|(?:on|from){_S}the{_S}(?:day|morning|afternoon|evening){_S}of
       (?:{_S}(?:the|your|this){_S}[a-z]{{3,20}}|{_S}[a-z]{{3,20}})
       |on{_S}the{_S}day(?={_S}(?:they|you|it|when|that)\b)|later{_S}(?:that|in{_S}the){_S}day
       |(?:that|the{_S}same){_S}(?:very{_S})?(?:evening|day))
    |(?P<overnight>over[- ]?night)
    |(?P<day_after>(?:(?P<until>until|till|by){_S})?(?:on{_S})?the{_S}
       (?:(?P<part>day|morning){_S}(?:after(?:wards?)?|following)
       |(?:very{_S})?(?:next|following){_S}(?P<when>day|morning)))
    |(?P<ordinal>(?:(?P<lead>by{_S}the{_S}end{_S}of|by|within|before|in|on|until|till|from|after|during|for|over|through)
       {_S})?(?:the|your){_S}(?P<place>{_PLACES})[ -](?P<ordered>{_UNIT}))
    |(?P<number_day>(?:(?P<lead2>by{_S}the{_S}end{_S}of|by|within|before|on|until|till|from|after|in){_S})?
       (?<!\d[ ])(?<!one[ ])(?P<numbered>day|week|month|year){_S}
       (?P<number>\d{{1,3}}|(?:{_FEW_NUMBERS})(?=[ ]?[.,;:)]|$)))
    )(?![\w%]|[.,/]\d|-\w)""",
    re.VERBOSE,
)
_VAGUE = re.compile(
    rf"""\b(?:(?:from|after|since|past|at){_S}midnight|as{_S}(?:soon|quickly|early){_S}as{_S}possible
    |(?:very|quite|fairly){_S}(?:soon|quickly|shortly|rapidly)|shortly|quickly|rapidly|promptly
    |soon|swiftly|speedily|gradually|in{_S}no{_S}time|before{_S}long|a{_S}short{_S}(?:time|while)
    |briefly|in{_S}due{_S}course)\b(?!{_S}as\b)""",
    re.VERBOSE,
)
