"""What a sentence tells of a thing and of what takes its place: "glue instead of stitches".

The words are in ``negation.yaml`` and ``grammar.yaml`` beside this module.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from analysis.codebook import Facet
from analysis.coding.contrasting import MAIN_BEHIND
from analysis.coding.governing import Grammar, clause_at
from analysis.coding.lexicon import grammar_pattern
from analysis.cue_filing import WORD

if TYPE_CHECKING:
    from analysis.coding.candidates import Candidate

_GROUPS = ("Preparation", "Recovery", "Technique")
"""The groups of facets of which one thing takes the place of another: no illness does."""
_NEAR = 3  # words between "has replaced" and what is replaced: "the need for"
_OPENS = grammar_pattern(r"(?:\A|[,;:(-]|\b{joints},?)\s*{replaces}\Z")
_PURPOSE = grammar_pattern(  # "instead of X-rays to guide the needle": ends ahead of "to"
    r" (?!\w+ing\b)[\w'-]+(?: [\w'-]+){0,4}?(?= (?:to (?!{articles}\b)|for ))"
)
_LEADS_AWAY = grammar_pattern(r"\b{means}\b|\b{by}\b")
_BY_PEOPLE = grammar_pattern(r"\b(?:{who_operates}|{pronouns})\b")
_OF_ITS_OWN = grammar_pattern(r" (?:(?:for|of|in|at) (?:[\w'-]+ ){1,3})?")


def end_of_replaced(folded: str, start: int, past: int) -> int:
    """Return where ends what stands behind "instead of", ``past`` where nothing tells.

    Parameters
    ----------
    folded : str
        A sentence.
    start : int
        Where "instead of" ends in it.
    past : int
        How far to look.

    Examples
    --------
    >>> text = "ct is used instead of x-rays to guide the needle"
    >>> text[21 : end_of_replaced(text, 21, len(text))]
    ' x-rays'
    """
    main = MAIN_BEHIND.search(folded, start, past) if _OPENS.search(folded, 0, start) else None
    purpose = _PURPOSE.match(folded, start)
    return min(main.start() if main else past, purpose.end() if purpose else past)


def is_replaced(grammar: Grammar, facet: Facet, start: int, end: int) -> bool:
    """Return whether the sentence tells that something has replaced the span ``start:end``.

    "Glue has replaced stitches" tells that of the stitches; a surgeon who has replaced a
    joint does something else.
    """
    if facet.group not in _GROUPS:
        return False
    folded = grammar.folded
    for x, y, key in grammar.denials:
        if key == "replaces" and start < end and y <= end:
            between = folded[y:start]  # nothing, where the cue reaches over it
            if len(WORD.findall(between)) > _NEAR or _LEADS_AWAY.search(between):
                continue
            a, _ = grammar.spans[clause_at(grammar, x, y)]
            if not _BY_PEOPLE.search(folded, a, x):
                return True
        if key == "replaced" and start < x:
            if end <= x and _OF_ITS_OWN.fullmatch(folded, end, x):
                return True
            if facet.kind == "boolean" and y <= end:
                return True
    return False


def without_replaced(grammar: Grammar, facet: Facet, found: Sequence[Candidate]) -> list[Candidate]:
    """Return the values that a sentence leaves which tells of one thing in place of another.

    Parameters
    ----------
    grammar : Grammar
        The sentence.
    facet : Facet
        The facet.
    found : sequence of Candidate
        What its cues give.

    Returns
    -------
    list of Candidate
        Of a boolean, without what is replaced by its own kind: "instead of a long cut, two
        small cuts are made". Of a set, what shares its noun with what is replaced is there:
        "the radial rather than the femoral artery".
    """
    replaced = [(a, b) for a, b, only in grammar.others if only]
    if facet.kind == "boolean":
        if all(one.negated for one in found):
            return list(found)
        return [
            one
            for one in found
            if not (one.negated and any(a < one.end and one.start < b for a, b in replaced))
        ]
    shared = [
        one
        for one in found
        if one.negated
        and any(
            one.start < a < other.start < one.end
            and len(WORD.findall(grammar.folded, one.start, a)) == 1
            for a, _ in replaced
            for other in found
            if other.negated and other.value != one.value
        )
    ]
    return [one._replace(negated=False) if one in shared else one for one in found]


def without_stand_ins(found: Sequence[Candidate]) -> list[Candidate]:
    """Drop what stands in for a thing of which the sentence itself tells: glue for stitches."""
    own = [one for one in found if one.rule.role != "instead"]
    return own or list(found)
