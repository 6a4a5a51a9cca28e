"""Puts the amounts of claims on one scale of hours."""

from __future__ import annotations

from analysis.showing.amounts import parse_amount

HOURS = {
    "second": 1 / 3600, "minute": 1 / 60, "hour": 1.0, "day": 24.0, "night": 24.0,
    "week": 168.0, "month": 730.0, "year": 8760.0,
}
"""Hours in a unit of time; a month is a twelfth of 365 days."""
VAGUE = {"couple": 2.0, "few": 3.0, "several": 5.0, "some": 3.0}
"""Where the word of a vague amount is drawn; comparison does not use these."""


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
    """
    return HOURS.get(unit.partition("/")[0].strip(), 0.0)


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
        Both ends in hours, ``None`` where an end is open, unknown or not of time.
    """
    hours = hours_in(unit)
    return _hours(low, hours), _hours(high, hours)


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
    """
    return any(isinstance(parse_amount(end), str) for end in (low, high))


def _hours(end: str, hours: float) -> float | None:
    amount = parse_amount(end)
    if amount is None or not hours:
        return None
    if isinstance(amount, str):
        return VAGUE[amount] * hours if amount in VAGUE else None
    return amount * hours
