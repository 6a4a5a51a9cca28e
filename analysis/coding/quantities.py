"""Finds the amounts of a text: lengths of time, percentages, rates and temperatures."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from analysis.coding import quantity_words as lexicon
from analysis.coding.amount_parts import HEAT_WORDS, STARTERS, read_base, read_noun
from analysis.coding.amount_ranges import Core
from analysis.coding.amounts import read_core, read_longer_unit
from analysis.coding.bounds import bounded, read_bounds
from analysis.coding.counts import find_counts
from analysis.coding.dates import find_dates
from analysis.coding.elided import find_elided
from analysis.coding.labelled import find_labelled
from analysis.coding.merging import merge
from analysis.coding.moments import find_moments, find_vague_times
from analysis.coding.number_words import FRACTIONS, SCALES, SMALL
from analysis.coding.proportions import read_proportion
from analysis.coding.shares_ahead import read_share_ahead
from analysis.coding.tokens import GAP, Tokens, folded, tokenise, words_of
from analysis.coding.two_bounds import join_bounds
from analysis.coding.wording import bounded_text
from analysis.records import Interval
from analysis.units import SECONDS, seconds

__all__ = [
    "find_counts",
    "find_dates",
    "find_intervals",
    "find_vague_times",
    "seconds",
]

_REACH = 16  # tokens from the first word of an amount to its unit, at the most
_LEAST_AGE = 10  # years from which "old" is said of the patient
_WITHIN = ["within", "the"]
_HYPHEN_LONG = ["-", "long"]
_MATTER = ["a", "matter", "of"]
_FAR_HEAT = 5  # words from "fever" to its figure
_PER = frozenset(("each", "every", "one", "per"))
_ENDS = frozenset((".", ";", "!", "?", GAP))


def find_intervals(text: str) -> list[Interval]:
    """Find every amount with a unit in ``text``.

    Parameters
    ----------
    text : str
        Plain text in any case, with any quotes, hyphens and spaces.

    Returns
    -------
    list of Interval
        By start, none overlapping another. Offsets cover the whole
        expression with its bound words. Units are those of time in the
        singular, ``percent``, ``°C``, ``°F``, or one of them with a base
        (``hour/vertebra``); ``text`` is the amount in the codebook's words.

    Notes
    -----
    Ages ("65 years old"), rhythms ("every 4 hours") and dates are no
    amounts. "1 in 20" is 5 percent. A compound is given in its smallest
    unit, "1 hour 45 minutes" as 105 minutes. An amount of which the words
    allow two readings is given as the range that holds both.

    Examples
    --------
    >>> [(i.text, i.low, i.high) for i in find_intervals("Rest for no more than a few days.")]
    [('at most a few days', 0.0, 'few')]
    >>> find_intervals("A second vertebra may need 5 ml.")
    []
    """
    moments = find_moments(text)
    if not _may_hold_amount(text):
        return moments
    tokens = tokenise(text)
    found = list(_read_amounts(tokens))
    if found:
        found += find_elided(tokens, found)
    if ":" in text or "=" in text or "|" in text:
        found += [one for one in find_labelled(tokens) if not _touches(one, found)]
    found.sort(key=_start)
    found = list(join_bounds(text, tokens, found))
    return merge(text, found, moments)


def _touches(interval: Interval, others: Sequence[Interval]) -> bool:
    return any(interval.start < each.end and each.start < interval.end for each in others)


def _start(interval: Interval) -> int:
    return interval.start


def _may_hold_amount(text: str) -> bool:
    words = words_of(text)
    if not _TRIGGERS.isdisjoint(words) or _FIGURE.search(folded(text)):
        return True
    return not (_OPENERS.isdisjoint(words) or _WHOLE_NUMBERS.isdisjoint(words))


def _read_amounts(tokens: Tokens) -> Iterator[Interval]:
    words = tokens.words
    triggers, shares = _find_triggers(tokens)
    index = floor = 0
    for trigger in triggers:
        index = max(index, trigger - _REACH)
        while index <= trigger:
            word = words[index]
            core = None
            if word in STARTERS or word[0].isdigit() or (word[0] == "." and len(word) > 1):
                core = read_proportion(tokens, index) or read_core(tokens, index)
                core = core or shares.get(index)
            elif word in lexicon.UNITS:
                core = _read_bare(tokens, index)
            if core is None:
                index += 1
                continue
            interval, after = _finish(tokens, index, floor, core)
            if interval is not None:
                yield interval
            index = floor = after


def _find_triggers(tokens: Tokens) -> tuple[list[int], dict[int, Core]]:
    """Return where amounts may be, and the shares whose whole stands ahead of them."""
    shares: dict[int, Core] = {}
    triggers = []
    hot = not HEAT_WORDS.isdisjoint(tokens.words)
    for index, word in enumerate(tokens.words):
        if word not in _TELLING and not (hot and word[0].isdigit()):
            continue
        if (
            word in _TRIGGERS
            or (word in _OPENERS and _opens_whole(tokens, index))
            or (word[0].isdigit() and not HEAT_WORDS.isdisjoint(tokens.before(index, _FAR_HEAT)))
        ):
            triggers.append(index)
        ahead = read_share_ahead(tokens, index) if word in lexicon.OPENS_WHOLES else None
        if ahead is not None:
            shares[ahead[0]] = ahead[1]
            triggers.append(ahead[0])
    return sorted(triggers) if shares else triggers, shares


def _opens_whole(tokens: Tokens, index: int) -> bool:
    """Tell whether "in", "of", ":" or "/" may stand before the whole of a share: "of every 50"."""
    following = tokens.at(index + 1)
    if following == "-":
        following = tokens.at(index + 2)
    return following[:1].isdigit() or following in _QUANTIFIERS


def _read_bare(tokens: Tokens, index: int) -> Core | None:
    """Read "within hours", "within the hour", "hour-long" and "days to weeks"."""
    words = tokens.words
    unit = lexicon.UNITS[words[index]]
    if tokens.before(index, 2) == _WITHIN and words[index] == unit != "second":
        return Core(1.0, 1.0, unit, index + 1, f"1 {unit}")
    if [tokens.at(index + 1), tokens.at(index + 2)] == _HYPHEN_LONG and words[index] == unit:
        return Core(1.0, 1.0, unit, index + 3, f"1 {unit}")  # "an hour-long operation"
    if words[index] != unit + "s":
        return None
    core = Core("few", "few", unit, index + 1, f"{unit}s")
    longer = read_longer_unit(tokens, core)
    vague = tokens.at(index - 1) == "within" or tokens.before(index, 3) == _MATTER
    return longer or (core if vague else None)


def _finish(tokens: Tokens, start: int, floor: int, core: Core) -> tuple[Interval | None, int]:
    """Put the bounds and the base to an amount; the interval is ``None`` for an age or a rhythm."""
    if _is_age(tokens, core) or _is_of_page(tokens, core):
        return None, core.after
    base, after = read_base(tokens, core.after, core.unit)
    vague = isinstance(core.high, str)
    bound = read_bounds(
        tokens, start, after, floor, core.unit, core.bound,
        vague=vague, is_range=core.low != core.high, article=not core.figures,
    )  # fmt: skip
    if core.unit in SECONDS and _is_rhythm(tokens, start, bound.left):
        return None, bound.right
    if not base and after == bound.right:
        base = _read_leading_base(tokens, bound.left, core.unit)
    low, high = bounded(core.low, core.high, bound.sense)
    if bound.sense and core.low is None:
        low = high = None
    text = bounded_text(
        core.text, bound=bound.sense, about=bound.about, another=bound.another, per=base
    )
    unit = f"{core.unit}/{base}" if base else core.unit
    span = tokens.span(bound.left, bound.right)
    return Interval(low, high, unit, *span, bound.about, text), bound.right


def _is_age(tokens: Tokens, core: Core) -> bool:
    """Tell the age of a person from that of a fracture, which is a time since."""
    grown = core.unit == "year" and isinstance(core.high, float) and core.high >= _LEAST_AGE
    return grown and bool(lexicon.match_after(lexicon.NOT_BEFORE, tokens.words, core.after))


def _is_of_page(tokens: Tokens, core: Core) -> bool:
    """Tell how long a page takes to read: "6 min read", "a 5-minute read"."""
    if core.unit not in ("minute", "second"):
        return False
    return tokens.at(core.after + (tokens.at(core.after) == "-")) in lexicon.OF_THE_PAGE


def _is_rhythm(tokens: Tokens, start: int, left: int) -> bool:
    """Tell whether an amount says how often or how old: "every 4 hours", "aged 65 years"."""
    return any(
        lexicon.match_before(lexicon.NOT_AFTER, tokens.words, index) is not None
        for index in {start, left}
    )


def _read_leading_base(tokens: Tokens, left: int, unit: str) -> str:
    """Read the base in "each vertebra that is treated takes" before an amount."""
    words = tokens.words
    if unit not in ("second", "minute", "hour"):
        return ""
    index = left - 1
    while index >= 0 and left - index <= 3 and words[index].endswith("ly"):
        index -= 1
    if tokens.at(index) not in lexicon.TAKES:
        return ""
    for place in range(index - 1, max(index - 8, -1), -1):
        if words[place] in _ENDS:
            return ""
        if words[place] in _PER:
            named = read_noun(tokens, place + 1)
            return named[0] if named is not None and named[1] <= index else ""
    return ""


_FIGURE = re.compile("[0-9½¼¾⅓⅔⅛⅜⅝⅞%°º]")
_SIGNS = {"%", "percent", "pct", "cent", "°", "º", "degrees", "degree", "f", "fahrenheit",
          "c", "celsius", "centigrade"}  # fmt: skip
_OPENERS = frozenset(("in", "of", "per", ":", "/"))
_WHOLE_NUMBERS = frozenset(SMALL) - {"zero", "one"} | SCALES.keys() | {"dozen"}
_TRIGGERS = frozenset(lexicon.UNITS) | FRACTIONS.keys() | _SIGNS
_TELLING = _TRIGGERS | _OPENERS | frozenset(lexicon.OPENS_WHOLES)
_QUANTIFIERS = frozenset(SMALL) | SCALES.keys() | {"every", "each", "a", "the", "our"}
