"""Reads numbers in digits, words and fractions from tokens."""

from __future__ import annotations

from analysis.coding.tokens import Tokens

SMALL = {
    "zero": 0.0, "one": 1.0, "two": 2.0, "three": 3.0, "four": 4.0, "five": 5.0, "six": 6.0,
    "seven": 7.0, "eight": 8.0, "nine": 9.0, "ten": 10.0, "eleven": 11.0, "twelve": 12.0,
    "thirteen": 13.0, "fourteen": 14.0, "fifteen": 15.0, "sixteen": 16.0, "seventeen": 17.0,
    "eighteen": 18.0, "nineteen": 19.0, "twenty": 20.0, "thirty": 30.0, "forty": 40.0,
    "fifty": 50.0, "sixty": 60.0, "seventy": 70.0, "eighty": 80.0, "ninety": 90.0,
}  # fmt: skip
"""Number words below a hundred."""
SCALES = {"dozen": 12.0, "hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9}
FRACTIONS = {"half": 0.5, "halves": 0.5, "third": 1 / 3, "thirds": 1 / 3, "quarter": 0.25,
             "quarters": 0.25, "fifth": 0.2, "fifths": 0.2, "tenth": 0.1, "tenths": 0.1,
             "eighth": 0.125, "eighths": 0.125, "fourth": 0.25, "fourths": 0.25}  # fmt: skip
SIGNS = {"½": 0.5, "¼": 0.25, "¾": 0.75, "⅓": 1 / 3, "⅔": 2 / 3,
         "⅛": 0.125, "⅜": 0.375, "⅝": 0.625, "⅞": 0.875}  # fmt: skip
_ORDINAL_ENDINGS = frozenset(("st", "nd", "rd", "th"))
_SLASHED = frozenset(("hours", "hrs", "days", "nights", "weeks", "months"))
_LEAST_SLASHED_HOURS = 6
_DENOMINATORS = frozenset(("2", "3", "4", "5", "8", "10"))
_LONGEST = 15  # digits of a number; what is longer is a code, not an amount
_CURRENCY = frozenset("£$€¥#")
_ALONE = frozenset(("half", "quarter"))
_GLUE = frozenset("./:")
_ARTICLES = frozenset(("a", "an"))
_COUNTS = {
    **{word: value for word, value in SMALL.items() if value},
    **{str(number): float(number) for number in range(1, 10)},
    **dict.fromkeys(_ARTICLES, 1.0),
}

Read = tuple[float, int]
"""A value and the index of the token after it."""


def read_number(tokens: Tokens, index: int) -> Read | None:
    """Read the number that begins at a token.

    Parameters
    ----------
    tokens : Tokens
        A text.
    index : int
        Where the number would begin.

    Returns
    -------
    tuple of (float, int) or None
        The value and the index after its last token, with the same number
        again in brackets ("five (5)"); ``None`` where no number begins,
        where it is part of a label, a price or an ordinal ("T12", "£5",
        "2nd"), or longer than 15 digits.

    Examples
    --------
    >>> from analysis.coding.tokens import tokenise
    >>> read_number(tokenise("two and a half hours"), 0)
    (2.5, 4)
    >>> read_number(tokenise("T12"), 1) is None
    True
    """
    known = tokens.numbers
    if index not in known:
        known[index] = _read_number(tokens, index)
    return known[index]


def _read_number(tokens: Tokens, index: int) -> Read | None:
    read = _read_once(tokens, index)
    if read is None or tokens.at(read[1]) != "(":
        return read
    again = _read_once(tokens, read[1] + 1)
    if again is None or again[0] != read[0] or tokens.at(again[1]) != ")":
        return read
    return again[0], again[1] + 1


def read_fraction(tokens: Tokens, index: int) -> Read | None:
    """Read a fraction in words: "half", "a quarter", "three quarters", "one-third".

    "Half a million" is none: :func:`read_number` reads it.

    Returns
    -------
    tuple of (float, int) or None
        The value, below one, and the index after its last token.

    Examples
    --------
    >>> from analysis.coding.tokens import tokenise
    >>> read_fraction(tokenise("three-quarters of an hour"), 0)
    (0.75, 3)
    """
    read = _read_fraction(tokens, index)
    return read if read is None or _scale_behind(tokens, read[1]) is None else None


def _read_fraction(tokens: Tokens, index: int) -> Read | None:
    word = tokens.at(index)
    count, after = _COUNTS.get(word), index
    if count is not None:
        after += 1 + (tokens.at(index + 1) == "-")
    elif word not in _ALONE:
        return None
    value = FRACTIONS.get(tokens.at(after), 2.0) * (count or 1.0)
    return (value, after + 1) if value <= 1 else None


def _read_once(tokens: Tokens, index: int) -> Read | None:
    word = tokens.at(index)
    if word[:1].isdigit() or (word[:1] == "." and len(word) > 1):
        read = _read_digits(tokens, index)
    elif word in SIGNS:
        return SIGNS[word], index + 1
    elif word in SMALL or (word in _ARTICLES and tokens.at(index + 1) in SCALES):
        read = _read_words(tokens, index)
    elif word == "dozen":
        return 12.0, index + 1
    elif word == "half" or (word == "a" and tokens.at(index + 1) in FRACTIONS):
        return _read_part(tokens, index)
    else:
        return None
    return read and _add_fraction(tokens, read)


def _read_part(tokens: Tokens, index: int) -> Read | None:
    """Read a fraction of a large number in words: "half a million", "a quarter of a million"."""
    part = _read_fraction(tokens, index)
    scale = _scale_behind(tokens, part[1]) if part is not None else None
    return (part[0] * SCALES[tokens.words[scale]], scale + 1) if part and scale else None


def _scale_behind(tokens: Tokens, index: int) -> int | None:
    """Return where a large number stands behind a fraction: "a million", "of a dozen"."""
    index += tokens.at(index) == "of"
    found = tokens.at(index) in _ARTICLES and tokens.at(index + 1) in SCALES
    return index + 1 if found else None


def _read_digits(tokens: Tokens, index: int) -> Read | None:
    words = tokens.words
    word, before = words[index], tokens.at(index - 1)
    if len(word) > _LONGEST or not word.isascii() or before in _CURRENCY:
        return None
    after = index + 1
    if (before[-1:].isalpha() or before in _GLUE) and tokens.touch(index - 1):
        slashed = before == "/" and _opens_slashed_range(tokens, index - 2)
        return (float(word), after) if slashed else None
    value = float(word.replace(",", ""))
    if tokens.touch(index) and tokens.at(after) in _ORDINAL_ENDINGS:
        return None
    following = tokens.at(after)
    if following == "/":
        slashed = _opens_slashed_range(tokens, index)
        return (value, after) if slashed else _read_quotient(tokens, index)
    if following in SIGNS:
        return value + SIGNS[following], after + 1
    if following.isdigit() and tokens.at(after + 1) == "/":
        quotient = _read_quotient(tokens, after)
        if quotient is not None:
            return value + quotient[0], quotient[1]
    while tokens.at(after) in SCALES:
        value *= SCALES[words[after]]
        after += 1
    return value, after


def _opens_slashed_range(tokens: Tokens, index: int) -> bool:
    """Tell the range of "24/48 hours" and "2/3 days" from the part of "1/2 days"."""
    low, high, unit = tokens.at(index), tokens.at(index + 2), tokens.at(index + 3)
    if unit not in _SLASHED or not (low.isdigit() and high.isdigit()):
        return False
    least = 2 if unit[0] != "h" else _LEAST_SLASHED_HOURS
    return least <= int(low) < int(high)


def _read_quotient(tokens: Tokens, index: int) -> Read | None:
    above, below = tokens.at(index), tokens.at(index + 2)
    if not (above.isdigit() and below in _DENOMINATORS and tokens.touch(index)):
        return None
    value = float(above) / float(below)
    return (value, index + 3) if 0 < value < 1 else None


def _read_words(tokens: Tokens, index: int) -> Read:
    words = tokens.words
    total, current, step = 0.0, 0.0, 0.0  # step: the size of the last part, 0 before the first
    after = index
    if words[index] in _ARTICLES:
        current, step, after = 1.0, 1.0, index + 1
    between = "between" in (tokens.at(index - 1), tokens.at(index - 2))
    while after < len(words):
        word = words[after]
        joined = (
            (word == "-" or (word == "and" and not between))
            and step >= 20
            and tokens.at(after + 1) in SMALL
        )
        if joined:
            after += 1
            word = words[after]
        if word in SMALL:
            value = SMALL[word]
            fits = step >= 100 or (step >= 20 and value < 10)
            if step and not (value and fits):
                after -= joined
                break
            current += value
            step = 1.0 if value < 20 else value
        elif word in SCALES and current:
            step = SCALES[word]
            current *= step
            if step >= 1000:
                total, current = total + current, 0.0
        else:
            break
        after += 1
    return total + current, after


def _add_fraction(tokens: Tokens, read: Read) -> Read:
    """Add "and a half", "and three quarters" to a number."""
    value, after = read
    index = after + (tokens.at(after) == "-")
    if tokens.at(index) != "and":
        return read
    index += 1
    part = read_fraction(tokens, index + (tokens.at(index) == "-"))
    return read if part is None else (value + part[0], part[1])
