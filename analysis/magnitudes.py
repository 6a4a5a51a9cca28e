"""Brings amounts to one base unit, and gives vague ones their order of magnitude.

The base of a length of time is the hour, that of a share the percent; every
other unit counts things and is its own base. A rate ("hour/vertebra") is
measured by the unit before its stroke.
"""

from __future__ import annotations

import math
import re

from analysis.units import HOUR, SECONDS

Span = tuple[float, float]
PERCENT = {"percent": 1.0, "%": 1.0, "per cent": 1.0, "permille": 0.1, "‰": 0.1}
HALF_ORDER = math.sqrt(10)  # an order of magnitude: a factor of √10 to either side
NOMINAL = {"couple": 2.0, "few": 3.0, "several": 5.0, "dozen": 12.0, "many": 10.0}
ANYTHING = (0.0, math.inf)
DAY, WEEK, MONTH, YEAR = (SECONDS[name] / HOUR for name in ("day", "week", "month", "year"))
_SPANS: dict[str, tuple[tuple[str, Span], ...]] = {  # in hours, in percent
    "duration": (
        (r"immediate|at once|right away|straight ?away|instant", (0.0, 1.0)),
        (r"as soon as|short|prompt", (0.0, 2 * DAY)),
        (r"quick|soon|fast|rapid|not long|brief", (0.0, WEEK)),
        (r"weeks", (WEEK, 10 * WEEK)),
        (r"months", (MONTH, YEAR)),
        (r"years", (YEAR, math.inf)),
        (r"long", (WEEK, math.inf)),
    ),
    "percentage": (
        (r"(un|not |in)(common|usual|frequent|likely)", (0.0, 10.0)),
        (r"rare|low|small|seldom|minimal|few|slight", (0.0, 10.0)),
        (r"most|high|majority|nearly all|almost all", (50.0, 100.0)),
        (r"half", (40.0, 60.0)),
        (r"common|frequent|usual|some|many", (1.0, 100.0)),
    ),
}

MONTHS_IN_A_YEAR = 12.0


def dimension(unit: str) -> str:
    """Name what a unit measures.

    Parameters
    ----------
    unit : str
        A unit in singular or plural, with or without a base ("hour/vertebra").

    Returns
    -------
    str
        ``duration``, ``percentage`` or ``count``; empty where there is no unit.

    Examples
    --------
    >>> dimension("hours"), dimension("percent"), dimension("procedure/year"), dimension("")
    ('duration', 'percentage', 'count', '')
    """
    name = unit_name(unit)
    if name in SECONDS:
        return "duration"
    if name in PERCENT:
        return "percentage"
    return "count" if name else ""


def unit_name(unit: str) -> str:
    """Return the singular of the unit before the stroke, in lower case.

    Examples
    --------
    >>> unit_name("Hours/vertebra")
    'hour'
    """
    name = unit.split("/")[0].strip().lower()
    return name[:-1] if name.endswith("s") and name[:-1] in SECONDS else name


def to_base(amount: float, unit: str) -> float:
    """Convert an amount to hours, percent or things.

    Parameters
    ----------
    amount : float
        In ``unit``.
    unit : str
        A unit in singular or plural.

    Returns
    -------
    float
        In the base unit of the unit's dimension; what is counted by the
        month, by the year.

    Examples
    --------
    >>> to_base(2, "days"), to_base(30, "minute"), to_base(5, "percent"), to_base(3, "procedure")
    (48.0, 0.5, 5.0, 3.0)
    >>> to_base(30, "procedure/month")
    360.0
    """
    name = unit_name(unit)
    if name in SECONDS:
        return amount * SECONDS[name] / HOUR
    if name in PERCENT:
        return amount * PERCENT[name]
    return amount * MONTHS_IN_A_YEAR if unit.endswith("/month") else amount * 1.0


def vague_span(word: str, unit: str, kind: str = "") -> Span:
    """Give the order of magnitude of a vague amount.

    Parameters
    ----------
    word : str
        The vague word or phrase ("few", "shortly", "rare"), or empty.
    unit : str
        The unit that stands with it, or empty.
    kind : str
        ``duration``, ``percentage`` or ``count``: what is asked, where there is no unit.

    Returns
    -------
    tuple of float
        The lowest and the highest amount meant, in the base unit; 0 and
        infinity where the words give no order of magnitude.

    Notes
    -----
    An amount is of the order of a figure where it lies within a factor of
    √10 of it: half an order of magnitude to either side. A unit of time
    alone ("for some hours") means from one to ten of it.

    Examples
    --------
    >>> [round(end, 1) for end in vague_span("couple", "hour")]
    [0.6, 6.3]
    >>> vague_span("shortly", "", "duration"), vague_span("rare", "", "percentage")
    ((0.0, 48.0), (0.0, 10.0))
    >>> vague_span("from midnight", "", "duration")
    (0.0, inf)
    """
    text = word.lower()
    words = re.findall(r"[a-z]+", text)
    for name, figure in NOMINAL.items():
        if name in words and unit:
            size = to_base(figure, unit)
            return (size / HALF_ORDER, size * HALF_ORDER)
    kind = dimension(unit) or kind
    for pattern, span in _SPANS.get(kind, ()):
        if re.search(rf"\b(?:{pattern})", text):
            return span
    if unit and kind == "duration":
        return (to_base(1, unit), to_base(10, unit))
    return ANYTHING
