"""Reads whole amounts, with their ranges and compound units but without their bound words."""

from __future__ import annotations

from analysis.coding import quantity_words as lexicon
from analysis.coding.amount_parts import Side, read_side, read_unit
from analysis.coding.amount_ranges import SHARE, Core, count, is_rising, join, neat, read_connector
from analysis.coding.number_words import read_fraction
from analysis.coding.tokens import GAP, Tokens
from analysis.coding.wording import amount_text
from analysis.units import SECONDS

_ENDS = frozenset(("", ".", ",", ";", ":", ")", "!", "?", GAP))
_SHORT = frozenset(("h", "hr", "hrs"))  # "1 hr. 15 min."
_DETERMINERS = frozenset(("of", "the", "a", "an"))
_TO = frozenset(("to", "-"))
_SUFFIXED = {"more": "least", "longer": "least", "less": "most", "fewer": "most"}


def read_core(tokens: Tokens, index: int) -> Core | None:
    """Read the amount that begins at a token.

    Parameters
    ----------
    tokens : Tokens
        A text.
    index : int
        The first word of its number; after "between" the two ends of a
        range may be joined with "and".

    Returns
    -------
    Core or None
        The amount with the index after its last token, or ``None`` where no
        number or vague word with a unit begins.

    Notes
    -----
    A compound is given in its smallest unit ("1 hour 45 minutes" is 105
    minutes); a range of two units in the one that keeps both ends whole
    ("six months to a year" is 6 to 12 months), else in the smaller.

    Examples
    --------
    >>> from analysis.coding.tokens import tokenise
    >>> core = read_core(tokenise("six to eight weeks"), 0)
    >>> (core.low, core.high, core.unit)
    (6.0, 8.0, 'week')
    """
    side = read_side(tokens, index)
    if side is None:
        return None
    between = _is_between(tokens, index)
    side, bound = _read_inner_bound(tokens, side)
    measured = read_unit(tokens, side)
    if measured is None:
        core = _read_shared_unit(tokens, side, between=between)
    else:
        core = _read_measured(tokens, side, *measured)
        whole = _extend_range(tokens, core, between=between)
        fell = core.unit == SHARE and whole.low != core.low and tokens.at(index - 1) == "from"
        core = core if fell else whole  # "it fell from 20% to 5%"
    if core is None:
        return None
    if tokens.words[index] == "another":
        core = core._replace(text=f"another {core.text}")
    bound = bound or core.bound
    return _restated(tokens, core._replace(bound=bound, figures=side.kind == "number"))


def read_longer_unit(tokens: Tokens, first: Core) -> Core | None:
    """Read a longer unit without a number behind a vague amount: "a few weeks or even months".

    Parameters
    ----------
    tokens : Tokens
        A text.
    first : Core
        The amount that the longer unit follows.

    Returns
    -------
    Core or None
        The range up to a few of the longer unit, or ``None`` where none follows.

    Examples
    --------
    >>> from analysis.coding.tokens import tokenise
    >>> core = read_longer_unit(tokenise("days to weeks"), Core("few", "few", "day", 1, "days"))
    >>> (core.low, core.high, core.unit, core.text)
    (0.29, 'few', 'week', 'days to weeks')
    """
    after = read_connector(tokens, first.after, between=False)
    word = tokens.at(after) if after is not None else ""
    unit = lexicon.UNITS.get(word, "")
    if after is None or not word.endswith("s") or len(word) < 4 or unit not in SECONDS:
        return None
    if first.unit not in SECONDS or SECONDS[unit] <= SECONDS[first.unit]:
        return None
    return join(first, Core("few", "few", unit, after + 1, f"{unit}s"))


def _is_between(tokens: Tokens, index: int) -> bool:
    before = tokens.at(index - 1)
    return before == "between" or (before in lexicon.HEDGES and tokens.at(index - 2) == "between")


def _read_inner_bound(tokens: Tokens, side: Side) -> tuple[Side, str]:
    """Read "+" and "or more" between a number and its unit."""
    word, index = tokens.at(side.after), side.after
    if side.kind == "number" and word == "+":
        return side._replace(after=index + 1), "least"
    if side.kind == "number" and word == "or" and tokens.at(index + 1) in _SUFFIXED:
        return side._replace(after=index + 2), _SUFFIXED[tokens.words[index + 1]]
    return side, ""


def _read_shared_unit(tokens: Tokens, first: Side, *, between: bool) -> Core | None:
    """Read a range whose ends share one unit: "2 to 4 weeks", "2, 3 or 4 days", "1 to a few"."""
    if first.kind not in ("number", "fraction"):
        return None
    after = read_connector(tokens, first.after, between=between)
    if after is None and tokens.at(first.after) == ",":
        middle = read_side(tokens, first.after + 1)
        if middle is not None and middle.kind == "number" and tokens.at(middle.after) == "or":
            after = middle.after + 1
    last = read_side(tokens, after) if after is not None else None
    if last is None or last.kind == "article" or last.value in ("", "many"):
        return None
    last, bound = _read_inner_bound(tokens, last)
    measured = read_unit(tokens, last)
    if measured is None or not is_rising(first.value, last.value):
        return None
    unit, after = measured
    low, high, unit = count(first.value, last.value, unit)
    return Core(low, high, unit, after, amount_text(low, high, unit), bound)


def _read_measured(tokens: Tokens, side: Side, unit: str, after: int) -> Core:
    """Read one figure with its unit, and the smaller units that follow it."""
    value, _, unit = count(side.value, side.value, unit)
    if not value:
        named = f"a fixed number of {unit}s" if value == "" else amount_text(value, value, unit)
        empty = None if value == "" else value
        return Core(empty, empty, unit, after, named)
    figure, texts = value, [amount_text(value, value, unit)]
    while unit in SECONDS and isinstance(value, float):
        part = _read_part(tokens, after, unit)
        if part is None:
            break
        more, smaller, after = part
        if smaller == unit and isinstance(figure, float):  # "an hour and a half"
            figure, value = figure + more, value + more
            texts[-1] = amount_text(figure, figure, unit)
        else:
            value = neat(value * SECONDS[unit] / SECONDS[smaller] + more)
            figure, unit = more, smaller
            texts.append(amount_text(figure, figure, unit))
    text = " ".join(texts)
    return Core(value, value, unit, after, text)


def _read_part(tokens: Tokens, index: int, unit: str) -> tuple[float, str, int] | None:
    """Read "and a half", "30 minutes" or "and fifteen" after an amount of ``unit``."""
    word = tokens.at(index)
    start = index + (word in ("and", ",") or (word == "." and tokens.at(index - 1) in _SHORT))
    start += word == "," and tokens.at(start) == "and"
    if start >= len(tokens.words):
        return None
    if tokens.at(start - 1) == "and":
        fraction = read_fraction(tokens, start)
        if fraction is not None and _is_of_unit(tokens, fraction[1]):
            return fraction[0], unit, fraction[1]
    side = read_side(tokens, start)
    if side is None or not isinstance(side.value, float):
        return None
    measured = read_unit(tokens, side)
    if measured is not None:
        smaller, after = measured
        size = SECONDS.get(smaller)
        fits = size is not None and size < SECONDS[unit] and side.value * size < SECONDS[unit]
        return (side.value, smaller, after) if fits else None
    bare = unit == "hour" and side.kind == "number" and word != "," and 1 <= side.value < 60
    if bare and side.value % 1 == 0 and tokens.at(side.after) in _ENDS:
        return side.value, "minute", side.after
    return None


def _is_of_unit(tokens: Tokens, after: int) -> bool:
    """Tell "an hour and a half" from "an hour and a half day" and "a week and half the time"."""
    following = tokens.at(after)
    if following == "-":
        return not tokens.touch(after - 1)
    return following not in lexicon.UNITS and following not in _DETERMINERS


def _extend_range(tokens: Tokens, first: Core, *, between: bool) -> Core:
    """Read the far end of a range whose near end has a unit: "a day or two", "1 to 2 hours"."""
    after = read_connector(tokens, first.after, between=between)
    over = None
    if after is not None and tokens.at(first.after) in _TO:  # "half an hour to over two hours"
        over = lexicon.match_after(lexicon.OVER, tokens.words, after)
        after += over[0] if over else 0
    last = read_side(tokens, after) if after is not None else None
    if last is None or first.low is None:
        return (isinstance(first.low, str) and read_longer_unit(tokens, first)) or first
    last, bound = _read_inner_bound(tokens, last)
    measured = read_unit(tokens, last)
    if measured is not None and tokens.at(measured[1]) in lexicon.OPENS_CASES:
        return first
    if measured is not None:
        joined = join(first, _read_measured(tokens, last, *measured))
        if joined and over is not None:
            return first._replace(after=joined.after, bound="least")
        return joined._replace(bound=bound) if joined else first
    if last.kind == "fraction" and first.unit == "hour" and is_rising(first.high, last.value):
        text = amount_text(first.low, last.value, "hour")  # "half an hour to three quarters"
        return first._replace(high=last.value, after=last.after, text=text)
    counts_on = first.low == first.high == 1.0 and isinstance(last.value, float)
    if counts_on and last.kind == "number" and 1 < float(last.value or 0) <= 4:
        text = amount_text(1.0, last.value, first.unit)
        return first._replace(high=last.value, after=last.after, text=text)
    return first


def _restated(tokens: Tokens, core: Core) -> Core:
    """Take in the same amount in other units in brackets: "one day (24 hours)"."""
    if tokens.at(core.after) != "(":
        return core
    side = read_side(tokens, core.after + 1)
    measured = read_unit(tokens, side) if side is not None and side.kind == "number" else None
    if side is None or measured is None or tokens.at(measured[1]) != ")":
        return core
    again = _read_measured(tokens, side, *measured)
    after = measured[1] + 1
    if core.unit.startswith("°") and again.unit.startswith("°"):
        return core._replace(after=after)
    if not (isinstance(core.low, float) and isinstance(again.low, float)):
        return core
    if core.low != core.high or core.unit not in SECONDS or again.unit not in SECONDS:
        return core
    same = core.low * SECONDS[core.unit] == again.low * SECONDS[again.unit]
    return again._replace(after=after, bound=core.bound, figures=True) if same else core
