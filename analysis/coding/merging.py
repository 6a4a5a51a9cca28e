"""Puts the amounts and the moments of a text into one list: "at once or within two days"."""

from __future__ import annotations

import re

from analysis.coding.tokens import folded
from analysis.coding.wording import amount_text
from analysis.records import Interval
from analysis.units import SECONDS

_OR = re.compile(r",? {1,3}or {1,3}(?:(?:after|stay|staying|spend|spending|for|in|an) {1,3}){0,2}")
_MORE = re.compile(r",? {1,3}(?:to|or) {1,3}(?:(?:for|even|perhaps|possibly|up to) {1,3}){0,2}")
_BOUND = re.compile(r"\A(?:within|up to|at most|by) ")


def merge(text: str, found: list[Interval], moments: list[Interval]) -> list[Interval]:
    """Return amounts and moments as one list, without the moments that overlap an amount.

    Parameters
    ----------
    text : str
        The text that both were read in.
    found, moments : list of Interval
        The amounts and the moments, each by start.

    Returns
    -------
    list of Interval
        By start; "immediately or within two days" and "the same day or the
        day after" become one interval from nothing.

    Examples
    --------
    >>> day = Interval(1.0, 1.0, "day", 5, 10, text="1 day")
    >>> merge("home a day later", [day], []) == [day]
    True
    """
    merged: list[Interval] = []
    place = 0
    for moment in moments:
        while place < len(found) and found[place].end <= moment.start:
            merged.append(found[place])
            place += 1
        if place == len(found) or found[place].start >= moment.end:
            joined = _from_at_once(text, merged[-1], moment) if merged else None
            merged[-1:] = [joined] if joined is not None else [*merged[-1:], moment]
        if place < len(found) and merged and merged[-1] is moment:
            joined = _from_at_once(text, moment, found[place])
            if joined is not None:
                merged[-1] = joined
                place += 1
    merged.extend(found[place:])
    return merged


def _from_at_once(text: str, moment: Interval, amount: Interval) -> Interval | None:
    """Return the range from "immediately" to the amount that follows "or", if one does."""
    if moment.text == "1 night":
        return _from_overnight(text, moment, amount)
    if moment.high != 0.0 or amount.high in (0.0, None) or amount.unit not in SECONDS:
        return None
    if not _OR.fullmatch(folded(text), moment.end, amount.start):
        return None
    first, last = moment.text.removeprefix("almost "), _BOUND.sub("", amount.text)
    worded = f"{first} or {last}" if first == "same day" else f"{first} to {last}"
    if last == "day after":
        worded = "same day or the day after"
    return Interval(0.0, amount.high, amount.unit, moment.start, amount.end, amount.about, worded)


def _from_overnight(text: str, moment: Interval, amount: Interval) -> Interval | None:
    """Return the range of "overnight to two days"."""
    if amount.unit not in ("day", "night") or not isinstance(amount.high, float):
        return None
    if amount.high < 2.0 or not _MORE.fullmatch(folded(text), moment.end, amount.start):
        return None
    ends = (moment.start, amount.end)
    return Interval(
        1.0,
        amount.high,
        amount.unit,
        *ends,
        amount.about,
        amount_text(1.0, amount.high, amount.unit),
    )
