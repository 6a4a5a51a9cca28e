"""Reads what is said of the time before a procedure: what stops, and how long ahead.

The words are in ``grammar.yaml`` beside this module.
"""

from __future__ import annotations

from analysis.coding.lexicon import grammar_pattern
from analysis.coding.masking import Amount

_OPENS = grammar_pattern(r"\W*(?:{opens_ahead} ){0,2}\Z")
_AHEAD = grammar_pattern(r" {ahead_of}\b")
_MIDNIGHT = grammar_pattern(r"\W*{midnight}\b")
_STOPPED = grammar_pattern(r" {to_be} {stopped}\b(?P<rest>[^.;:?]*)\Z")
_STOPS = grammar_pattern(r"\b{stops}\b(?P<what> [^.,;:?]{3,60})?\Z")
_WHAT = grammar_pattern(
    r" (?:{all_of} )?(?:{some_things_taken}(?: {things_taken})?|{things_taken})(?: {below})?\Z"
)
_REST = grammar_pattern(r"(?: {opens_ahead}){0,3} ?\Z")


def counts_down(folded: str, length: Amount | None) -> bool:
    """Return whether folded words are nothing but a time ahead: "5 days before your surgery".

    Parameters
    ----------
    folded : str
        A heading, or the introduction of a list.
    length : Amount or None
        The first length of time that it names.
    """
    if length is None:
        return _MIDNIGHT.match(folded) is not None
    opens = _OPENS.match(folded, 0, length.start)
    return opens is not None and _AHEAD.match(folded, length.end) is not None


def stopped(folded: str, length: Amount | None) -> tuple[int, int, bool] | None:
    """Return where the introduction of a list names what is stopped, or nothing.

    Parameters
    ----------
    folded : str
        The introduction.
    length : Amount or None
        The first length of time that it names.

    Returns
    -------
    (int, int, bool) or None
        Where the words end that stand before an item, where those begin that stand
        behind it, and whether the item is the subject: "these should be stopped".
    """
    passive = _STOPPED.search(folded)
    if passive is not None:
        return 0, passive.start(), True
    opened = length.start if length is not None else len(folded)
    if counts_down(folded, length):  # "a week before surgery, please stop all:"
        opened = len(folded)
    elif length is not None:
        rest = _REST.search(folded, 0, opened)
        opened = rest.start() if rest is not None else opened
    active = _STOPS.search(folded, 0, opened)
    if active is None or (active["what"] and not _WHAT.fullmatch(active["what"])):
        return None
    end = active.start("what") if active["what"] else active.end()
    return end, opened, False
