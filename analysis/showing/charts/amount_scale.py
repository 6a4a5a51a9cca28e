"""Puts the amounts of claims on one scale of hours."""

from __future__ import annotations

from analysis.records import Interval
from analysis.showing.amounts import parse_amount
from analysis.units import HOUR, SECONDS, seconds


def hours_in(unit: str) -> float:
    """Give the hours in a unit of time, its base left out.

    Parameters
    ----------
    unit : str
        ``hour``, ``day``, or a rate such as ``hour/vertebra``.

    Returns
    -------
    float
        Hours; 0 where the unit is not one of time.

    Examples
    --------
    >>> [hours_in("day"), hours_in("hour/vertebra"), hours_in("percent")]
    [24.0, 1.0, 0.0]
    """
    return SECONDS.get(unit.partition("/")[0], 0.0) / HOUR


def span_in_hours(low: str, high: str, unit: str) -> tuple[float | None, float | None]:
    """Read the two ends of an amount in hours.

    Parameters
    ----------
    low, high : str
        Cells of the claims table.
    unit : str
        Unit of both.

    Returns
    -------
    tuple of float or None
        Both ends in hours, ``None`` where an end is open, unknown or not of
        time; a vague word gives the outer ends of its span.

    Examples
    --------
    >>> span_in_hours("", "2", "day")
    (None, 48.0)
    """
    least, most = seconds(Interval(parse_amount(low), parse_amount(high), unit))
    return (None if least is None else least / HOUR, None if most is None else most / HOUR)


def is_vague(low: str, high: str) -> bool:
    """Tell whether an end of an amount is the word of a vague amount.

    Parameters
    ----------
    low, high : str
        Cells of the claims table.

    Returns
    -------
    bool
        Whether either is a word.

    Examples
    --------
    >>> [is_vague("0", "few"), is_vague("", "8")]
    [True, False]
    """
    return any(isinstance(parse_amount(end), str) for end in (low, high))
