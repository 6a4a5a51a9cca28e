"""Joins a lower and an upper bound into one range: "at least 3 but no more than 9 months"."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from analysis.coding.amount_ranges import SHARE, Core, join
from analysis.coding.bounds import read_bounds
from analysis.coding.number_words import read_number
from analysis.coding.tokens import Tokens, folded
from analysis.coding.wording import amount_text
from analysis.records import Interval
from analysis.units import SECONDS

_LOWER = ("at least ", "over ", "from ")
_UPPER = ("at most ", "up to ", "less than ")
_BETWEEN = re.compile(r" {0,3}(?:[,;/-] {0,3})?(?:(?:and|but|yet|to|though) {1,3})?(?:usually )?")
_CASE = re.compile(r",? ?\(?(?:for|if|in|unless|when|with|without) ")  # "up to six if cut open"
_JOINS = frozenset(("and", "but", "to", ",", "-"))
_LONGEST = 4  # tokens of a number in words: "twenty-five"
_SENSES = frozenset(("least", "over", "from"))


def join_bounds(text: str, tokens: Tokens, found: Sequence[Interval]) -> Iterator[Interval]:
    """Join the bounds that stand side by side among the amounts of a text.

    Parameters
    ----------
    text : str
        The text.
    tokens : Tokens
        The same, cut.
    found : sequence of Interval
        Its amounts, by start.

    Yields
    ------
    Interval
        The amounts by start; a lower and an upper bound of the same thing,
        in either order, with no more between them than a conjunction, as
        one range. The lower one may share the unit of the upper one.

    Examples
    --------
    >>> from analysis.coding.tokens import tokenise
    >>> text = "at least two but not more than six weeks"
    >>> most = Interval(0.0, 6.0, "week", 17, 40, text="at most 6 weeks")
    >>> [each.text for each in join_bounds(text, tokenise(text), [most])]
    ['2 to 6 weeks']
    """
    last: Interval | None = None
    for each in found:
        amount = each
        if last is not None:
            joined = _join(text, last, amount)
            if joined is None:
                yield last
            amount = joined or amount
        if amount is each and _is_upper(amount) and " in " not in amount.text:
            amount = _with_bare(tokens, amount, last.end if last is not None else 0)
        last = amount
    if last is not None:
        yield last


def _is_upper(amount: Interval) -> bool:
    return amount.text.startswith(_UPPER) and isinstance(amount.high, float)


def _join(text: str, first: Interval, second: Interval) -> Interval | None:
    lower, upper = (second, first) if _is_upper(first) else (first, second)
    if not (_is_upper(upper) and lower.high is None and lower.text.startswith(_LOWER)):
        return None
    plain = folded(text)
    if not _BETWEEN.fullmatch(plain, first.end, second.start) or _CASE.match(plain, second.end):
        return None
    return _range(lower, upper, first.start, second.end)


def _range(lower: Interval, upper: Interval, start: int, end: int) -> Interval | None:
    low, high = lower.low, upper.high
    if not isinstance(low, float) or not isinstance(high, float):
        return None
    if not {lower.unit, upper.unit} <= {SHARE, *SECONDS}:
        return None
    near, far = (
        Core(size, size, unit, 0, amount_text(size, size, unit))
        for size, unit in ((low, lower.unit), (high, upper.unit))
    )
    core = join(near, far)
    if core is None or (near.unit == far.unit and low >= high):
        return None
    about = lower.about or upper.about
    worded = f"about {core.text}" if about else core.text
    return Interval(core.low, core.high, core.unit, start, end, about, worded)


def _with_bare(tokens: Tokens, upper: Interval, floor: int) -> Interval:
    """Put "at least 3 but" to the upper bound behind it, whose unit it shares."""
    least = bisect_left(tokens.starts, floor)
    joint = end = bisect_left(tokens.starts, upper.start)
    while end > least and joint - end < 2 and tokens.words[end - 1] in _JOINS:
        end -= 1
    if end == joint:
        return upper
    for place in range(end - 1, max(end - 1 - _LONGEST, least), -1):
        read = read_number(tokens, place)
        if read is None or read[1] != end:
            continue
        bound = read_bounds(tokens, place, end, least, upper.unit)
        if bound.sense in _SENSES and bound.left < place:
            lower = Interval(read[0], None, upper.unit, *tokens.span(bound.left, end), bound.about)
            joined = _range(lower, upper, lower.start, upper.end)
            return joined or upper
    return upper
