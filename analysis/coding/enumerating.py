"""Finds how far a row of things goes that are denied or replaced: "no cuts, drains or stitches".

The words are in ``grammar.yaml`` beside this module.
"""

from __future__ import annotations

from analysis.coding.lexicon import grammar_pattern

_WORD = r"(?!(?:{verbs}|{doings}|{no_word_of_rows})\b)[\w'-]++"
# Atomic groups, since Python before 3.11.5 misreads a possessive group that could step back.
_MEMBER = rf"(?>(?:{{articles}} )?){_WORD}(?>(?: (?!{{subjects}}\b){_WORD}){{0,2}})"
_ROW = grammar_pattern(  # "a drain or stitches", but not "a needle or a laser is used"
    rf",(?: {_MEMBER},){{0,4}} (?:{_MEMBER},? )?{{ends_rows}} {_MEMBER}"
    r"(?! ?(?:{verbs}|{doings})\b)"
)
_ROW_AHEAD = grammar_pattern(
    rf"(?: {{of_need}})? {_MEMBER}(?>(?:, {_MEMBER}){{1,5}}),? {{ends_rows}}(?: {{articles}})? ?"
)


def row_end(folded: str, comma: int) -> int:
    """Return where a row of things ends that goes on behind a comma, 0 where none does.

    Parameters
    ----------
    folded : str
        A sentence.
    comma : int
        The place of the comma.

    Examples
    --------
    >>> text = "without a cut, a drain or stitches the wound heals"
    >>> text[: row_end(text, 13)]
    'without a cut, a drain or stitches'
    >>> row_end("instead of a cut, a needle or a laser is used", 16)
    0
    """
    row = _ROW.match(folded, comma)
    return row.end() if row else 0


def is_row(between: str) -> bool:
    """Return whether what stands between a negation and a thing is a row that the thing ends.

    Examples
    --------
    >>> is_row(" need for stitches, a drain, a catheter or a ")
    True
    >>> is_row(" stitches, and the surgeon puts in a drain or a ")
    False
    """
    return _ROW_AHEAD.fullmatch(between) is not None
