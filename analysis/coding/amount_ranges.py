"""Joins two amounts into a range in one unit."""

from __future__ import annotations

from typing import NamedTuple

from analysis.coding import quantity_words as lexicon
from analysis.coding.number_words import read_number
from analysis.coding.tokens import Tokens
from analysis.coding.wording import amount_text
from analysis.records import Amount
from analysis.units import SECONDS, VAGUE, span

SHARE = "percent"


class Core(NamedTuple):
    """An amount as it stands between its bound words."""

    low: Amount
    high: Amount
    unit: str
    after: int
    text: str
    bound: str = ""
    """The sense of a bound inside the amount: "2 or more days", "24+ hours"."""
    figures: bool = True
    """Whether the amount has a number of its own, not an article or a vague word."""


def join(first: Core, last: Core) -> Core | None:
    """Return the range from ``first`` to ``last`` in one unit, or ``None`` if it does not rise.

    One of shares may fall: "0.1% to 0.01%".
    """
    low, high, unit = first.low, last.high, first.unit
    text = ""
    if first.unit != last.unit:
        if first.unit not in SECONDS or last.unit not in SECONDS:
            return None
        ratio = SECONDS[last.unit] / SECONDS[first.unit]
        if ratio < 1 or isinstance(high, str):
            unit = last.unit
            low = _rescale(low, 1 / ratio)
        else:
            high = _rescale(high, ratio)
        if not _is_whole(low) or not _is_whole(high):
            text = f"{first.text} to {last.text}"
    if not is_rising(low, high):
        if unit != SHARE or not is_rising(high, low):
            return None
        low, high = high, low
    return Core(low, high, unit, last.after, text or amount_text(low, high, unit))


def read_connector(tokens: Tokens, index: int, *, between: bool) -> int | None:
    """Return the index after the word that joins the two ends of a range, if one stands there.

    Parameters
    ----------
    tokens : Tokens
        A text.
    index : int
        The token after the near end.
    between : bool
        Whether "between" stands before it, so that "and" joins the two.

    Examples
    --------
    >>> from analysis.coding.tokens import tokenise
    >>> read_connector(tokenise("two or perhaps three weeks"), 1, between=False)
    3
    """
    word, following = tokens.at(index), tokens.at(index + 1)
    if word == "," and following in lexicon.RARELY:  # "a week, sometimes two"
        return index + 2
    if (word in ("-", ",") and following in ("to", "or")) or (word == "up" and following == "to"):
        index += 1
    elif not (word in lexicon.RANGES or (between and word == "and")):
        return None
    index += 1
    index += tokens.at(index) == "-" and tokens.at(index - 2) == "-"  # "six-to-eight"
    index += tokens.at(index) in lexicon.HEDGES
    reach = lexicon.match_after(lexicon.UP_TO, tokens.words, index)
    return index + reach[0] if reach is not None else index


def read_figures(tokens: Tokens, index: int) -> tuple[float, float, int] | None:
    """Read a number or a range of two, without a unit.

    Returns
    -------
    tuple of (float, float, int) or None
        Its ends, alike for a single number, and the index of the token after it.

    Examples
    --------
    >>> from analysis.coding.tokens import tokenise
    >>> read_figures(tokenise("six or even eight"), 0)
    (6.0, 8.0, 4)
    """
    first = read_number(tokens, index)
    if first is None:
        return None
    low, after = first
    further = read_connector(tokens, after, between=tokens.at(index - 1) == "between")
    last = read_number(tokens, further) if further is not None else None
    if last is None or not is_rising(low, last[0]):
        return low, low, after
    return low, *last


def is_rising(low: Amount, high: Amount) -> bool:
    """Tell whether ``low`` may lie below ``high``, which an open end always may."""
    least, most = span(low), span(high)
    return least is None or most is None or least[0] < most[1]


def count(low: Amount, high: Amount, unit: str) -> tuple[Amount, Amount, str]:
    """Return an amount of fortnights or decades in weeks or years."""
    if unit not in lexicon.COUNTED_IN:
        return low, high, unit
    times, other = lexicon.COUNTED_IN[unit]
    return (
        low * times if isinstance(low, float) else low,
        high * times if isinstance(high, float) else high,
        other,
    )


def neat(value: float) -> float:
    """Return ``value`` without the noise of arithmetic, to two decimals."""
    return round(value, 2)


def percent(part: float, whole: float) -> float:
    """Return what per cent of ``whole`` ``part`` is, to ten digits.

    Examples
    --------
    >>> percent(1, 3)
    33.33333333
    """
    return float(format(100 * part / whole, ".10g"))


def _rescale(amount: Amount, ratio: float) -> Amount:
    """Return an amount in another unit, the least number for a vague word."""
    if isinstance(amount, str):
        amount = VAGUE[amount][0]
    return None if amount is None else neat(amount * ratio)


def _is_whole(amount: Amount) -> bool:
    return isinstance(amount, float) and amount % 1 == 0
