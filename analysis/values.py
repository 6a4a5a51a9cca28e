"""Folds values and conditions to the form in which two of them can be equal."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from functools import lru_cache

from analysis.records import Amount

_WORD = re.compile(r"[^\W_]+(?:[.,/'-][^\W_]+)*")
_FUNCTION_WORDS = frozenset(
    "a an the this that these those it its is are was were be been being has have had do does "
    "your you yours we our they their them he she his her or and of to in on at for with by from "
    "under if when where while as once after during who whom which there any some such "
    "procedure operation surgery approach technique method repair used using".split()
)
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?(?:e[+-]?\d+)?", re.I)
_DEFERRAL = re.compile(
    r"^(?:ask|consult|see|check with|talk to|up to (?:you|your|the (?:doctor|surgeon|team))|depends"
    r"|as (?:tolerated|advised|told))\b"
)


@lru_cache(maxsize=65_536)
def fold_value(value: str) -> str:
    """Fold case, spacing, outer punctuation and the plural of each word of a value.

    Parameters
    ----------
    value : str
        A value as a claim states it.

    Returns
    -------
    str
        The value's words in lower case and singular, one space between them.

    Examples
    --------
    >>> fold_value("Herniated  Discs."), fold_value("X-ray"), fold_value("PMMA")
    ('herniated disc', 'x-ray', 'pmma')
    """
    return " ".join(_singular(word) for word in _WORD.findall(value.lower()))


@lru_cache(maxsize=65_536)
def fold_condition(condition: str) -> str:
    """Keep the words of a condition that carry its meaning.

    Parameters
    ----------
    condition : str
        The words that a statement depends on, or empty.

    Returns
    -------
    str
        Its words in lower case and singular, without function words
        and words for the procedure itself, in
        their order; ``ae`` counts as ``e``. Empty where there is no
        condition; all its words where none but function words stand there.

    Examples
    --------
    >>> fold_condition("In the open operation") == fold_condition("for open operations")
    True
    >>> fold_condition("with a general anaesthetic")
    'general anesthetic'
    """
    words = fold_value(condition).replace("ae", "e").split()
    return " ".join([word for word in words if word not in _FUNCTION_WORDS] or words)


def genus(value: str, kinds: Mapping[str, str]) -> str:
    """Climb from a folded value to the value that it is ultimately a kind of.

    Parameters
    ----------
    value : str
        A value as :func:`fold_value` returns it.
    kinds : mapping of str to str
        A folded value and the folded value that it is a kind of.

    Returns
    -------
    str
        The last value on the way up; ``value`` itself where it is no kind.

    Examples
    --------
    >>> genus("fluoroscopy", {"fluoroscopy": "x-ray"})
    'x-ray'
    >>> genus("a", {"a": "b", "b": "a"})
    'b'
    """
    seen = {value}
    while kinds.get(value, value) not in seen:
        value = kinds[value]
        seen.add(value)
    return value


def is_deferral(value: str) -> bool:
    """Tell whether a value leaves the answer to the doctor or to the patient.

    Examples
    --------
    >>> is_deferral("ask doctor"), is_deferral("as tolerated"), is_deferral("up to your surgeon")
    (True, True, True)
    >>> is_deferral("6 weeks"), is_deferral("up to 6 weeks")
    (False, False)
    """
    return bool(_DEFERRAL.match(value.strip().lower()))


def parse_amount(amount: Amount) -> Amount:
    """Read an amount as tables hold it.

    Parameters
    ----------
    amount : float, str or None
        A number, its text, a vague word, the empty string or a missing value.

    Returns
    -------
    float, str or None
        The number, the vague word, or ``None`` at an open end.

    Examples
    --------
    >>> [parse_amount("1.5"), parse_amount("few"), parse_amount(""), parse_amount(2)]
    [1.5, 'few', None, 2.0]
    """
    if amount is None or amount == "" or (isinstance(amount, float) and math.isnan(amount)):
        return None
    if isinstance(amount, str):
        return float(amount) if _NUMBER.fullmatch(amount.strip()) else amount.strip().lower()
    return float(amount)


def _singular(word: str) -> str:
    if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-3] + "y" if word.endswith("ies") and len(word) > 4 else word[:-1]
    return word
