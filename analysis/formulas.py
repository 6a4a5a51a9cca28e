"""Guards text that a spreadsheet would take for a formula, and takes the guard off again."""

from __future__ import annotations

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "'", "＝", "＋", "－", "＠")
"""First characters that make a spreadsheet calculate, and the quote that guards them."""


def guard(text: str) -> str:
    """Put a ``'`` before text that a spreadsheet would take for a formula.

    Parameters
    ----------
    text : str
        One cell.

    Returns
    -------
    str
        The text, guarded where it must be; a leading ``'`` of its own is doubled.

    Examples
    --------
    >>> guard("=1+1")
    "'=1+1"
    >>> guard("8 months")
    '8 months'
    """
    return f"'{text}" if text.startswith(FORMULA_STARTS) else text


def unguarded(text: str) -> str:
    """Give back the text that :func:`guard` guarded.

    Parameters
    ----------
    text : str
        One cell; of a sheet that was never guarded all but a few texts stay as they are.

    Returns
    -------
    str
        The text as it was.

    Examples
    --------
    >>> unguarded(guard("'quoted'")), unguarded("'quoted'")
    ("'quoted'", "'quoted'")
    """
    return text[1:] if text.startswith("'") and text[1:].startswith(FORMULA_STARTS) else text
