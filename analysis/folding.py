"""Folds text for matching, character for character, so that offsets stay exact."""

from __future__ import annotations

import re

_SAME = {
    "‘": "'", "’": "'", "‚": "'", "‛": "'", "ʼ": "'", "′": "'", "´": "'", "`": "'",
    "“": '"', "”": '"', "„": '"', "″": '"', "«": '"', "»": '"',
    "‐": "-", "‑": "-", "‒": "-", "–": "-", "—": "-", "―": "-", "−": "-",
    "\u00a0": " ", "\u2007": " ", "\u2009": " ", "\u200a": " ", "\u202f": " ", "\u2002": " ",
    "\u2003": " ", "\u3000": " ", "\u2028": " ", "\u2029": " ", "\u0085": " ", "\u00ad": "-",
} | {chr(code): " " for code in (*range(9, 14), *range(16, 24))}  # fmt: skip
_ODD = re.compile(f"[{re.escape(''.join(_SAME))}]")


def fold(text: str) -> str:
    """Return ``text`` in lower case with plain quotes, hyphens and spaces, at its own length.

    The control characters that cues read as signs become spaces, too.

    Parameters
    ----------
    text : str
        Any text.

    Returns
    -------
    str
        As long as ``text``: the character at each offset stands for the
        one at the same offset of ``text``. Characters whose lower case
        would be longer are kept as they are.

    Examples
    --------
    >>> fold("Don’t drive\\u00a0home")
    "don't drive home"
    >>> len(fold("İstanbul")) == len("İstanbul")
    True
    """
    if text.isascii() and text.isprintable() and "`" not in text:
        return text.lower()
    plain = _ODD.sub(_same, text)
    folded = plain.lower()
    return folded if len(folded) == len(text) else "".join(map(_lower, plain))


def _same(odd: re.Match[str]) -> str:
    return _SAME[odd[0]]


def _lower(character: str) -> str:
    lower = character.lower()
    return lower if len(lower) == 1 else character
