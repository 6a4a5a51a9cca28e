"""Says a sentence with its heading in the place of the pronoun that stands for it.

"Blood tests" + "You may have these a week before": the words are in ``grammar.yaml`` beside
this module.
"""

from __future__ import annotations

import re

from analysis.coding.lexicon import grammar_pattern
from analysis.coding.lists import Said
from analysis.coding.masking import find_amounts
from analysis.coding.sentences import Span
from analysis.coding.tokens import folded as fold_once
from analysis.records import Passage
from analysis.remembering import Remembered

_LONGEST = 160  # characters of the sentence
_WORDS = 5  # of the heading
_NO_THING = grammar_pattern(r"\W*{no_thing_in_headings}\b|.*(?:\b{verbs}\b|n't\b|[.?!:;|\d])")
_LEADS = r"(?:(?:{your} {who_operates}) )?(?:(?!{names_another}\b)[\w'-]+ ){0,8}?{verbs_of_things} "
_ENDS = r"(?=\W*\Z|, | (?:{behind_pronouns}\b|\d))"
_OBJECT = grammar_pattern(rf"{_LEADS}(?:(?P<whole>{{these_alone}}|one)|(?P<some>any|some)){_ENDS}")
_SUBJECT = grammar_pattern(
    r"(?P<whole>{these_of_headings}) (?:{possible}|will|should|{happens}|are)\b"
)
_MAY_TELL = re.compile(r"\b(?:th[eio]s[es]?|th[eo][my]|they|it|one|any|some)\b", re.IGNORECASE)


def heading_above(above: Passage | None, passage: Passage) -> str:
    """Return the heading that a paragraph stands right below, if that may name a thing."""
    if above is None or above.kind != "heading" or passage.kind != "paragraph":
        return ""
    return _thing(above.text)


def with_heading(heading: str, text: str) -> Said | None:
    """Return a sentence said with its heading in place of a pronoun, or nothing.

    Parameters
    ----------
    heading : str
        The heading, folded.
    text : str
        The first sentence below it.

    Examples
    --------
    >>> said = with_heading("blood tests", "You may have these a week before.")
    >>> said.text, said.own
    ('You may have blood tests a week before.', (13, 24))
    >>> with_heading("blood tests", "You may have these tests a week before.")
    """
    if len(text) > _LONGEST or not _MAY_TELL.search(text):
        return None
    place = _place(fold_once(text))
    if place is None:
        return None
    start, end = place
    ahead = text[:start] + " " * (start == end)
    said = ahead + heading + text[end:]
    return Said(said, (len(ahead), len(ahead) + len(heading)), "asserted", True)


@Remembered
def _thing(heading: str) -> str:
    words = fold_once(heading.strip(" :*_"))
    if not 0 < words.count(" ") + 1 <= _WORDS or _NO_THING.match(words):
        return ""
    return "" if find_amounts(words) else words


def _place(folded: str) -> Span | None:
    """Return where the pronoun stands that a heading can stand for."""
    found = _SUBJECT.match(folded) or _OBJECT.match(folded)
    if found is None:
        return None
    return found.span("whole") if found["whole"] else (found.end("some"), found.end("some"))
