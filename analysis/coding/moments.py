"""Reads moments that stand for a length of time: "immediately", "the day after", "by day 3"."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from analysis.coding.amount_ranges import count
from analysis.coding.number_words import SMALL
from analysis.coding.quantity_words import COUNTED_IN
from analysis.coding.tokens import folded, words_of
from analysis.coding.wording import amount_text
from analysis.records import Amount, Interval
from analysis.wordlists import WordLists, read_words

_WORDS = read_words(Path(__file__).with_name("moments.yaml"))
_SPACE = " {1,3}"
_LISTS = WordLists(_WORDS, _SPACE)
ORDINALS: dict[str, float] = {word: float(place) for word, place in _WORDS["ordinals"].items()}
"""Ordinals in words, each with its place."""


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
        if unit in COUNTED_IN:
            low, high, unit = count(low, high, unit)
            named = amount_text(low, high, unit) if low == high else named
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


def _read_ahead(match: re.Match[str]) -> _Reading:
    return 1.0, 1.0, match["ahead_unit"], f"1 {match['ahead_unit']}"


def _read_evening(match: re.Match[str]) -> _Reading:
    return 0.0, 1.0, "day", " ".join(word for word in match[0].split() if word not in _PASSED)


def _read_overnight(match: re.Match[str]) -> _Reading:
    if match["least"]:
        return 1.0, None, "night", "at least 1 night"
    return 1.0, 1.0, "night", "1 night"


def _read_day_after(match: re.Match[str]) -> _Reading:
    part = match["part"] or match["when"] or match["part2"] or match["when2"]
    named = f"{part} after"
    if match["until"] == "by":
        return 0.0, 1.0, "day", f"by the {named}"
    return 1.0, 1.0, "day", f"until the {named}" if match["until"] else named


def _read_tomorrow(match: re.Match[str]) -> _Reading:
    return (0.0 if match["sooner2"] == "by" else 1.0), 1.0, "day", "day after"


def _read_same_or_next(_: re.Match[str]) -> _Reading:
    return 0.0, 1.0, "day", "same day or the day after"


def _read_ordinal(match: re.Match[str]) -> _Reading:
    word, sooner = match["place"], match["sooner"]
    if sooner and _ordinal(sooner) < _ordinal(word):
        named = f"{sooner} to {word} {match['ordered']}"
        return _placed(
            _lead(match, "lead"), _ordinal(word), match["ordered"], named, _ordinal(sooner)
        )
    named = f"{word} {match['ordered']}"
    return _placed(_lead(match, "lead"), _ordinal(word), match["ordered"], named)


def _read_numbered(match: re.Match[str]) -> _Reading:
    word = match["number"]
    return _placed(
        _lead(match, "lead2"), _figure(word), match["numbered"], f"{match['numbered']} {word}"
    )


def _read_numbers(match: re.Match[str]) -> _Reading:
    first, last, unit = match["first"], match["last"], match["several"]
    if _figure(first) >= _figure(last):
        return _placed(_lead(match, "lead3"), _figure(first), unit, f"{unit} {first}")
    named = f"{unit} {first} to {last}"
    return _placed(_lead(match, "lead3"), _figure(last), unit, named, _figure(first))


def _lead(match: re.Match[str], group: str) -> str:
    """Return the words ahead of a moment; "not before the third day" is that day itself."""
    lead = match[group] or ""
    ahead = max(match.start() - len("not "), 0)
    denied = lead == "before" and match.string.startswith("not ", ahead)
    return "" if denied else lead


def _ordinal(word: str) -> float:
    return ORDINALS.get(word) or float(_NO_FIGURES.sub("", word))


def _figure(word: str) -> float:
    return SMALL.get(word) or float(word)


def _placed(lead: str, place: float, unit: str, named: str, low: float | None = None) -> _Reading:
    limit = next((each for each in _LIMITS if lead.startswith(each)), "")
    if limit:
        return 0.0, place, unit, f"{limit} {named}"
    if low is not None:
        return low, place, unit, named
    if lead == "in" and place == 1:
        return 0.0, 1.0, unit, f"in {named}"
    if lead != "on" and named.startswith("first"):
        return 1.0, 1.0, unit, f"1 {unit}"
    return place, place, unit, named


_READERS: dict[str, Callable[[re.Match[str]], _Reading]] = {
    "at_once": _read_at_once,
    "same_day": _read_same_day,
    "rest": _read_rest,
    "ahead": _read_ahead,
    "evening": _read_evening,
    "overnight": _read_overnight,
    "same_or_next": _read_same_or_next,
    "day_after": _read_day_after,
    "tomorrow": _read_tomorrow,
    "ordinal": _read_ordinal,
    "numbers": _read_numbers,
    "number_day": _read_numbered,
}
_PASSED = frozenset(_LISTS.words("passed"))
_LIMITS = _LISTS.words("limits")
_NO_FIGURES = re.compile(r"\D")
_CORES = frozenset(_LISTS.words("cores"))
_VAGUE_CORES = frozenset(_LISTS.words("vague_cores"))
_FEW_NUMBERS = "|".join(list(SMALL)[1:11])
_NUMBER = rf"\d{{1,3}}|{_FEW_NUMBERS}"
_PATTERNS = {  # a space stands for as many as the text has between two words
    "at_once": r"(?P<almost>{almost} )?(?:{at_once}|{right_after} {after}"
    r"|(?<!{no_once_behind}\x20){once}|(?<!{no_moment_behind}\x20){moment}"
    r"|{as_soon_as}[^.;:?!]{1,40}?\x20{is} {over})",
    "rest": r"{rest_of} {own_day}",
    "ahead": r"{for} {the} (?P<ahead_unit>{long_units})(?= {ahead_of}\b)",
    "evening": r"{by} (?:{that_evening} )?(?:{same} )?{evenings}"
    r"|{by_the_end_of} {the} (?:{same} )?{day}",
    "same_day": r"(?:{on_or_later} )?{this} {same} {days_and_evenings}|{same}[-\x20]{day}"
    r"|{on_or_from} {the} {parts_of_days} {of}(?: {your} [a-z]{3,20}| [a-z]{3,20})"
    r"|(?<!{no_day_behind}\x20){the} {day} {of} (?:{your} )?{operations}"
    r"|{on_the_day}(?= {subjects}\b)|{later_that_day}|{that} (?:{very} )?{day_or_evening}",
    "overnight": r"(?P<least>{at_least} )?{over_night}[-\x20]?{night}",
    "same_or_next": r"(?:{on} )?{the} {same} {joins} (?:{the} )?{next} {mornings}",
    "day_after": r"(?:(?P<until>{until}) )?(?:{on} )?{the} (?:(?P<part>{mornings}) {following}"
    r"|(?:{very} )?{next} (?P<when>{mornings}))"
    r"|(?:(?<={joins}\x20)|(?<=:\x20)"
    r"|\A(?=[a-z]+ [a-z]+(?:\W*\Z|[,.;:]|\x20{subjects}\b)))"  # "Next day you can shower"
    r"(?:(?P<part2>{mornings}) {following}|{next} (?P<when2>{mornings}))",
    "tomorrow": r"(?:(?P<sooner2>{until}) )?{tomorrow}(?: {parts_of_days})?",
    "ordinal": r"(?:(?P<lead>{ahead_of_ordinals}) )?{possessives} "
    r"(?:(?P<sooner>{ordinals}|\d{1,2}{endings})(?: (?:{joins_of_ends}|{and}) (?:{the} )?|-))?"
    r"(?P<place>{ordinals}|\d{1,2}{endings})[-\x20](?:{post}[-\x20]?{surgery}[-\x20])?(?P<ordered>{units})",
    "numbers": r"(?:(?P<lead3>{ahead_of_numbers}) )?(?P<between>{between} )?"
    r"(?P<several>{numbered})s? (?P<first>"
    + _NUMBER
    + r")(?(between) {and} |(?:-| {joins_of_ends} ))"
    r"(?:{numbered} )?(?P<last>" + _NUMBER + r")(?! {no_range_before}s?\b)",
    "number_day": r"(?:(?P<lead2>{ahead_of_numbers}) )?(?<!\d\x20)(?<!{no_number_behind}\x20)"
    r"(?P<numbered>{numbered}) (?P<number>\d{1,3}"
    r"|(?:"
    + _FEW_NUMBERS
    + r")(?=\x20?[.,;:)]|$|\x20{behind_numbered}\b|\x20and\x20(?!\d|"
    + _FEW_NUMBERS
    + r")))",
}
_MOMENT = _LISTS.pattern(
    r"\b(?={first_words})(?:"
    + "|".join(f"(?P<{name}>{text.replace(' ', _SPACE)})" for name, text in _PATTERNS.items())
    + r")(?![\w%]|[.,/]\d|-\w)"
)
_VAGUE = _LISTS.pattern(
    rf"\b(?:{{midnight}}|{{degrees}}{_SPACE}{{soon}}|{{vague}})\b(?!{_SPACE}{{compares}}\b)"
)
