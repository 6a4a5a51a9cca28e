"""Reads a claim as a statement: what of it a comparison rule can see."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from analysis.magnitudes import ANYTHING, dimension, to_base, unit_name, vague_span
from analysis.records import Amount
from analysis.values import fold_condition, fold_value, genus, is_deferral, parse_amount

if TYPE_CHECKING:
    from analysis.codebook import Facet

Span = tuple[float, float]
FIRM = frozenset({"asserted", "advised"})
WIDEN = 0.10  # two figures for one thing differ by a tenth before they disagree
ABOUT = 0.25  # "about an hour" spans 45 to 75 minutes in leaflets
POINTS = 5.0  # percentages within five points agree
CALENDAR_DAYS = {365.0: (1, "year"), 91.0: (3, "month")}
_ABOUT = re.compile(r"\b(?:about|around|roughly|approximately)\b", re.I)
_SAME_DAY = re.compile(
    r"\b(?:same|that) day\b|\bday of (?:the )?(?:operation|procedure|surgery)\b", re.I
)
DAY_ONLY = (0.0, 18.0)  # hours: "the same day" leaves the hour open but ends before the night


@dataclass(frozen=True, slots=True, order=True)
class Statement:
    """One thing said, whatever its words, as a rule sees it."""

    member: str
    """The value in its folded form, a kind as its genus; for a limit, the limit."""
    condition: str
    """The words it depends on, folded; empty where it always holds."""
    form: str = "value"
    """``value``, ``vague`` (an amount without a figure) or ``deferral``."""
    negated: bool = False
    firm: bool = True
    """Whether it is asserted or advised, not hedged."""
    span: Span = (0.0, 0.0)
    """In base units, widened for an estimate; (0, 0) for what is no amount."""


def read_statement(
    facet: Facet,
    value: str,
    low: Amount,
    high: Amount,
    unit: str,
    polarity: str,
    certainty: str,
    condition: str,
) -> Statement | None:
    """Read the columns of one claim as a statement.

    Parameters
    ----------
    facet : Facet
        Its ``kind``, ``compare`` and ``kinds`` are used.
    value, low, high, unit, polarity, certainty, condition
        As in the record of a claim; ``low`` and ``high`` may also be the
        text of a number, as tables hold them, or empty.

    Returns
    -------
    Statement or None
        ``None`` where the claim has no value: its cue could not be read.
    """
    if not value.strip():
        return None
    firm = certainty in FIRM
    under = fold_condition(condition)
    if is_deferral(value):
        return Statement("", under, "deferral", False, firm)
    if facet.compare in ("estimate", "threshold"):
        firm = firm and not under  # amounts under a condition never exclude one another
        return _read_amount(facet, value, parse_amount(low), parse_amount(high), unit, firm, under)
    member = genus(fold_value(value), _folded(tuple(sorted(facet.kinds.items()))))
    negated = polarity == "negated" and facet.kind not in ("boolean", "stance")
    if facet.compare == "stance":
        firm = firm or member == "contested"  # its very value is the doubt
    return Statement(member, under, "value", negated, firm)


def _read_amount(
    facet: Facet, value: str, low: Amount, high: Amount, unit: str, firm: bool, under: str
) -> Statement:
    measured = dimension(unit)
    fits = measured in ("", facet.kind) or facet.kind not in ("duration", "percentage")
    words = [end for end in (low, high) if isinstance(end, str)]
    if not fits or (low is None and high is None) or (words and facet.compare == "threshold"):
        span = vague_span(value, unit, facet.kind) if fits else ANYTHING
        return Statement(fold_value(value), under, "vague", firm=firm, span=span)
    if facet.compare == "threshold":
        limit = _limit(low, high, unit)
        return Statement(_name(limit), under, firm=firm, span=limit)
    form = "vague" if len(words) == 2 else "value"
    span = (_end(low, unit, facet.kind, 0), _end(high, unit, facet.kind, 1))
    if span == (0.0, 0.0) and _SAME_DAY.search(value):
        return Statement(_name(DAY_ONLY), under, form, firm=firm, span=DAY_ONLY)
    span = (min(span), max(span))
    widened = _widen(span, value, facet, form)
    return Statement(_name(span), under, form, firm=firm, span=widened)


def _end(amount: Amount, unit: str, kind: str, side: int) -> float:
    if amount is None:
        return math.inf if side else 0.0
    if isinstance(amount, str):
        return vague_span(amount, unit, kind)[side]
    return to_base(amount, unit)


def _widen(span: Span, value: str, facet: Facet, form: str) -> Span:
    low, high = span
    if form == "vague":
        return span
    if facet.kind == "percentage":
        return (round(low - POINTS / 2, 9), round(high + POINTS / 2, 9))
    share = ABOUT if _ABOUT.search(value) else WIDEN
    return (round(low * (1 - share), 9), round(high * (1 + share), 9))


def _limit(low: Amount, high: Amount, unit: str) -> Span:
    """Take "within 8 months" and "8 months" as the one limit 8, "6 to 8" as both ends."""
    kept = (high,) if isinstance(high, float) and not low else (low, high)
    ends = [_calendar(end, unit) for end in kept if isinstance(end, float)]
    return (min(ends), max(ends))


def _calendar(amount: float, unit: str) -> float:
    """Count in hours; thirteen weeks are the quarter, four weeks the month that is meant."""
    name = unit_name(unit)
    months = {"week": (amount * 3 / 13, amount / 4), "day": (amount / 30, amount / 28)}
    for count in months.get(name, ()):
        if count >= 1 and (2 * count).is_integer():
            return count * to_base(1, "month")
    if name == "day" and amount in CALENDAR_DAYS:
        return to_base(*CALENDAR_DAYS[amount])
    return to_base(amount, unit)


def _name(span: Span) -> str:
    low, high = (format(end, ".6g") for end in span)
    return low if low == high else f"{low}..{high}"


@lru_cache(maxsize=1024)
def _folded(kinds: tuple[tuple[str, str], ...]) -> Mapping[str, str]:
    return {fold_value(kind): fold_value(of) for kind, of in kinds}
