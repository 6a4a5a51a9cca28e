"""Finds the ranges of bare numbers: "between 20 and 30", "more than 100", "5000 or less"."""

from __future__ import annotations

from dataclasses import dataclass

from analysis.coding import quantity_words as lexicon
from analysis.coding.moments import ORDINALS
from analysis.coding.number_words import FRACTIONS, read_fraction, read_number
from analysis.coding.tokens import Tokens, tokenise
from analysis.coding.wording import amount_text, bounded_text
from analysis.records import Interval

_LOWER = frozenset(("least", "over"))
_JOINS = frozenset(("and", "but", ","))
_DASHES = frozenset(("-", "~"))
_CHAINS = frozenset(("-", "/", "+", ":"))
_MINUS = frozenset(("-", "negative", "minus"))
_COMPARING = frozenset(("<", ">", "=", "≤", "≥"))


@dataclass(frozen=True, slots=True)
class _Range:
    low: float | None
    high: float | None
    sense: str
    start: int
    after: int


def find_number_ranges(text: str) -> list[Interval]:
    """Find the ranges and the bounds of numbers in ``text``, whatever they count.

    Parameters
    ----------
    text : str
        Plain text in any case.

    Returns
    -------
    list of Interval
        By start, none overlapping another, without unit; an open end is
        ``None``, also below. A lower and an upper bound that stand together
        and leave room between them are one range.

    Notes
    -----
    Ends count as inclusive; "less than 30" and "30 or less" differ in
    ``text`` alone.

    Examples
    --------
    >>> found = find_number_ranges("A score above 10 and below 20, or 35 or more.")
    >>> [(each.low, each.high, each.text) for each in found]
    [(10.0, 20.0, '10 to 20'), (35.0, None, 'at least 35')]
    """
    tokens = tokenise(text)
    found: list[Interval] = []
    index = 0
    while index < len(tokens.words):
        span = _read_compared(tokens, index) or _read_span(tokens, index)
        if span is None:
            index += 1
            continue
        found.append(_interval(tokens, span))
        index = span.after
    return found


def _interval(tokens: Tokens, span: _Range) -> Interval:
    low = span.high if span.low is None else span.low
    high = span.low if span.high is None else span.high
    text = bounded_text(amount_text(low, high, ""), bound=span.sense)
    return Interval(span.low, span.high, "", *tokens.span(span.start, span.after), text=text)


def _read_compared(tokens: Tokens, index: int) -> _Range | None:
    """Read "more than 100", and with it "and less than 300"."""
    first = _read_bound(tokens, index)
    if first is None or tokens.at(first.after) not in _JOINS:
        return first
    last = _read_bound(tokens, first.after + 1)
    if last is None:
        return first
    lower, upper = (last, first) if first.low is None else (first, last)
    if lower.low is None or lower.high is not None or upper.high is None or upper.low is not None:
        return first
    return _Range(lower.low, upper.high, "", index, last.after) if lower.low < upper.high else first


def _read_bound(tokens: Tokens, index: int) -> _Range | None:
    """Read one comparison and its number."""
    found = lexicon.match_after(lexicon.COMPARISONS, tokens.words, index)
    if found is None:
        return None
    size, sense = found
    if tokens.words[index] in _COMPARING and tokens.at(index - 1) in _COMPARING:
        return None
    number = _read_value(tokens, index + size)
    if number is None:
        return None
    value, after = number
    if sense == "equal":
        return _read_equal(tokens, value, index, after)
    if tokens.at(after) == "or" and tokens.at(after + 1) == "equal":
        end = after + 2 + (tokens.at(after + 2) == "to")
        if _read_value(tokens, end) is None:
            sense = "least" if sense in _LOWER else "most"
            after = end
    return _one_sided(value, sense, index, after)


def _read_equal(tokens: Tokens, value: float, index: int, after: int) -> _Range:
    trailing = _read_trailing(tokens, after)
    if trailing is None:
        return _Range(value, value, "", index, after)
    return _one_sided(value, trailing[0], index, trailing[1])


def _read_trailing(tokens: Tokens, after: int) -> tuple[str, int] | None:
    """Read "or more" and "or less than", unless another number follows."""
    found = lexicon.match_after(lexicon.COMPARISONS_AFTER, tokens.words, after)
    if found is None:
        return None
    end = after + found[0]
    end += tokens.at(end) == "than"
    return (found[1], end) if _read_value(tokens, end) is None else None


def _one_sided(value: float, sense: str, start: int, after: int) -> _Range:
    lower = sense in _LOWER
    return _Range(value if lower else None, None if lower else value, sense, start, after)


def _read_span(tokens: Tokens, index: int) -> _Range | None:
    """Read "between 20 and 30", "from 2 to 5", "20-30", "20 through 30" and "30 or more"."""
    lead = tokens.words[index]
    led = lead in ("between", "from")
    first = _read_value(tokens, index + led)
    if first is None or (not led and _is_chained(tokens, index - 1)):
        return None
    low, after = first
    join = tokens.at(after)
    joined = join == "and" if lead == "between" else join in _DASHES or join == "through"
    if joined or (lead == "from" and join == "to"):
        last = _read_value(tokens, after + 1)
        rises = last is not None and low < last[0]
        part = tokens.at(after + 1) in FRACTIONS  # "one-fourth"
        if last is not None and rises and not part and not _is_chained(tokens, last[1]):
            return _Range(low, last[0], "", index, last[1])
    trailing = _read_trailing(tokens, after) if not led else None
    if trailing is None and not led and join == "in":  # "2 in 5 or more"
        whole = _read_value(tokens, after + 1)
        trailing = _read_trailing(tokens, whole[1]) if whole is not None else None
        low = low / whole[0] if whole is not None and whole[0] else low
    return _one_sided(low, trailing[0], index, trailing[1]) if trailing is not None else None


def _is_chained(tokens: Tokens, index: int) -> bool:
    """Tell whether a number goes on beyond, as in a telephone number or a date."""
    word, following = tokens.at(index), tokens.at(index + 1)
    return word in _CHAINS or (word[:1].isdigit() and following in _CHAINS)


def _read_value(tokens: Tokens, index: int) -> tuple[float, int] | None:
    """Read a number with its sign, a fraction in words, an ordinal or a number with "k"."""
    index += tokens.at(index) == "the"
    word = tokens.at(index)
    if word in _MINUS:
        positive = _read_value(tokens, index + 1)
        return (-positive[0], positive[1]) if positive is not None else None
    if not word:
        return None
    if word in ORDINALS:
        return ORDINALS[word], index + 1
    following = tokens.at(index + 1)
    if word in FRACTIONS or (following in FRACTIONS and following not in ORDINALS):
        return read_fraction(tokens, index)
    read = read_number(tokens, index)
    if read is None or (word[0] == "0" and word.isdigit() and len(word) > 1):
        return None
    value, after = read
    thousands = tokens.at(after) == "k" and tokens.touch(after - 1)
    return (value * 1000, after + 1) if thousands else (value, after)
