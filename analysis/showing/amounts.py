"""Writes amounts and names of sources as table text, and reads them back."""

from __future__ import annotations

import re
from collections.abc import Iterable
from urllib.parse import unquote

from analysis.records import Amount

NUMBER = re.compile(r"-?\d+(\.\d+)?(e[+-]?\d+)?")
NAME_BREAK = re.compile(r"[%\s]")
VALUE_BREAK = " | "
_BAR = re.compile(r"(?<![^ ])(?:\||%((?:25)*)7C)(?![^ ])")  # a lone bar, or one escaped


def format_amount(amount: Amount) -> str:
    """Write an amount in its shortest exact form.

    Parameters
    ----------
    amount : float, str or None
        A number, the word of a vague amount, or ``None`` at an open end.

    Returns
    -------
    str
        The number without a needless ``.0``, the word, or the empty string.

    Examples
    --------
    >>> [format_amount(1.5), format_amount(19000.0), format_amount("few"), format_amount(None)]
    ['1.5', '19000', 'few', '']
    """
    if amount is None:
        return ""
    if isinstance(amount, str):
        return amount
    return str(int(amount)) if float(amount).is_integer() else repr(float(amount))


def parse_amount(text: str) -> Amount:
    """Read an amount that :func:`format_amount` wrote.

    Parameters
    ----------
    text : str
        A cell of the columns ``low`` or ``high``.

    Returns
    -------
    float, str or None
        The number, the vague word, or ``None`` for the empty string.

    Examples
    --------
    >>> [parse_amount("8"), parse_amount("couple"), parse_amount("")]
    [8.0, 'couple', None]
    """
    if not text:
        return None
    return float(text) if NUMBER.fullmatch(text) else text


def join_names(names: Iterable[str]) -> str:
    """Join the names of sources with one space, white space and ``%`` inside a name escaped.

    Parameters
    ----------
    names : iterable of str
        Names of sources.

    Returns
    -------
    str
        The names; a space inside one reads ``%20``.

    Examples
    --------
    >>> join_names(["a b.txt", "c.txt"])
    'a%20b.txt c.txt'
    """
    return " ".join(NAME_BREAK.sub(_escape, name) for name in names)


def split_names(text: str) -> tuple[str, ...]:
    """Read names that :func:`join_names` joined.

    Parameters
    ----------
    text : str
        A cell of the columns ``sources`` or ``self_conflict``.

    Returns
    -------
    tuple of str
        The names, in the order written.

    Examples
    --------
    >>> split_names("a%20b.txt c.txt")
    ('a b.txt', 'c.txt')
    """
    return tuple(unquote(name) for name in text.split(" ") if name)


def join_values(values: Iterable[str]) -> str:
    """Join the values of a cell with `` | ``, a bar that stands alone inside one escaped.

    Parameters
    ----------
    values : iterable of str
        Distinct values of one source on one facet.

    Returns
    -------
    str
        The values in their order.

    Examples
    --------
    >>> join_values(["local", "general"])
    'local | general'
    >>> join_values(["this | that", "other"])
    'this %7C that | other'
    """
    return VALUE_BREAK.join(_BAR.sub(_escape_bar, value) for value in values)


def split_values(text: str) -> tuple[str, ...]:
    """Read values that :func:`join_values` joined.

    Parameters
    ----------
    text : str
        A cell of the column ``values``; not that of a silent cell.

    Returns
    -------
    tuple of str
        The values, in the order written.

    Examples
    --------
    >>> split_values("local | general")
    ('local', 'general')
    """
    return tuple(_BAR.sub(_read_bar, value) for value in text.split(VALUE_BREAK))


def _escape_bar(bar: re.Match[str]) -> str:
    return "%7C" if bar[0] == "|" else f"%25{bar[1]}7C"


def _read_bar(bar: re.Match[str]) -> str:
    if bar[1] is None:
        return bar[0]
    return f"%{bar[1][2:]}7C" if bar[1] else "|"


def _escape(match: re.Match[str]) -> str:
    return "".join(f"%{byte:02X}" for byte in match[0].encode())
