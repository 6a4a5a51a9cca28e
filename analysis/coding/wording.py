"""Words amounts the way the codebook's values are worded: ``at most 1 hour``, ``60 to 80%``."""

from __future__ import annotations

from analysis.records import Amount

_VAGUE = {"few": "a few", "couple": "a couple of", "several": "several", "many": "many"}
_BOUNDS = {"less": "less than", "most": "at most", "least": "at least"}


def number_text(value: float) -> str:
    """Return ``value`` in its shortest decimal form, thousands set off with commas.

    Examples
    --------
    >>> [number_text(value) for value in (1.0, 1.5, 19000.0, 200 / 3)]
    ['1', '1.5', '19,000', '66.67']
    """
    if value == int(value) and value < 1e15:
        return f"{int(value):,}"
    return format(round(value, 2), ",g") if value >= 1 else format(value, ".3g")


def amount_text(low: Amount, high: Amount, unit: str) -> str:
    """Return an amount and its unit, without bounds.

    Parameters
    ----------
    low, high : float, str or None
        Numbers or vague words; equal where the amount is a single figure.
    unit : str
        A unit of time in the singular, ``percent``, ``°C``, ``°F`` or empty.

    Examples
    --------
    >>> amount_text(1.0, 2.0, "day")
    '1 to 2 days'
    >>> amount_text("couple", "couple", "hour")
    'a couple of hours'
    >>> amount_text(60.0, 80.0, "percent")
    '60 to 80%'
    """
    figures = _figure(low) if low == high else f"{_figure(low)} to {_figure(high)}"
    if unit == "percent":
        return f"{figures}%"
    if not unit or unit.startswith("°"):
        return figures + unit
    return f"{figures} {unit if high == 1 else unit + 's'}"


def bounded_text(
    amount: str, *, bound: str = "", about: bool = False, another: bool = False, per: str = ""
) -> str:
    """Return ``amount`` with its bound, "about", "another" and base in their usual order.

    "About" is left out before a vague word, which says as much.

    Examples
    --------
    >>> bounded_text("1 hour", about=True, per="vertebra")
    'about 1 hour per vertebra'
    >>> bounded_text("30 minutes", bound="less")
    'less than 30 minutes'
    """
    vague = amount.startswith(tuple(_VAGUE.values()))
    parts = [
        _BOUNDS.get(bound, bound),
        "about" if about and not vague else "",
        "another" if another else "",
        amount,
        f"per {per}" if per else "",
    ]
    return " ".join(part for part in parts if part)


def _figure(amount: Amount) -> str:
    if isinstance(amount, str):
        return _VAGUE.get(amount, amount)
    return "" if amount is None else number_text(amount)
