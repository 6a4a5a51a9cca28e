"""The units of time and the order of magnitude of vague amounts, for any stage to convert with."""

from __future__ import annotations

from analysis.records import Amount, Interval

MINUTE, HOUR, DAY, WEEK = 60.0, 3600.0, 86400.0, 604800.0
MONTH = 730 * HOUR  # a twelfth of a year, so that 12 months are 1 year
YEAR = 12 * MONTH

SECONDS = {
    "second": 1.0,
    "minute": MINUTE,
    "hour": HOUR,
    "day": DAY,
    "night": DAY,  # a stay is counted in nights where another page counts it in days
    "week": WEEK,
    "month": MONTH,
    "year": YEAR,
}
"""Seconds in one of each unit of time."""

VAGUE = {
    # Asked for a number, speakers put "a couple" at two and a little over, "a few" above that
    # and "several" higher still, each with a broad, overlapping spread. The spans take in most
    # answers; they say which amounts a word may meet, never what it stands for.
    "couple": (2.0, 3.0),
    "few": (2.0, 7.0),
    "several": (3.0, 10.0),
    "many": (5.0, 100.0),
}
"""The least and the greatest number that each vague word may stand for."""


def is_time(unit: str) -> bool:
    """Tell whether ``unit`` is a plain unit of time, not a rate, a count or a percentage."""
    return unit in SECONDS


def span(amount: Amount) -> tuple[float, float] | None:
    """Return the least and the greatest number that ``amount`` may stand for.

    Parameters
    ----------
    amount : float, str or None
        A number, a vague word or an open end.

    Returns
    -------
    tuple of float or None
        The number twice, the span of the word, or ``None`` for an open end
        and for a word that has no span.

    Examples
    --------
    >>> span(1.5)
    (1.5, 1.5)
    >>> span("couple")
    (2.0, 3.0)
    >>> span(None) is None
    True
    """
    if isinstance(amount, str):
        return VAGUE.get(amount)
    return None if amount is None else (float(amount), float(amount))


def seconds(interval: Interval) -> tuple[float | None, float | None]:
    """Return the shortest and the longest time that ``interval`` may mean.

    Parameters
    ----------
    interval : Interval
        An amount; of a rate (``hour/vertebra``) the part before the stroke
        is converted.

    Returns
    -------
    tuple of (float or None)
        Seconds, both ends inclusive; ``None`` at an open end, and twice
        where the unit is none of time. A vague word gives the outer ends
        of its span.

    Notes
    -----
    A month counts as 730 hours and a year as 8760.

    Examples
    --------
    >>> seconds(Interval(0.0, 6.0, "month"))
    (0.0, 15768000.0)
    >>> seconds(Interval("couple", "couple", "hour"))
    (7200.0, 10800.0)
    >>> seconds(Interval(90.0, None, "percent"))
    (None, None)
    """
    factor = SECONDS.get(interval.unit.partition("/")[0])
    low, high = span(interval.low), span(interval.high)
    if factor is None:
        return None, None
    return low and low[0] * factor, high and high[1] * factor


def convert(amount: float, unit: str, other: str) -> float:
    """Return ``amount`` of the time ``unit`` in the time unit ``other``.

    Raises
    ------
    KeyError
        If either is not a unit of time.

    Examples
    --------
    >>> convert(1.0, "year", "month")
    12.0
    """
    return amount * SECONDS[unit] / SECONDS[other]
