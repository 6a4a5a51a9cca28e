"""Tells what the words of a block say of it by themselves, wherever it stands."""

from __future__ import annotations

from typing import NamedTuple

from analysis.reading.headings import has_date
from analysis.reading.labels import is_contact, is_person_line, may_be_menu, may_be_page_number
from analysis.reading.phrases import load_lexicon, squeeze
from analysis.reading.sentences import Span, furniture_in
from analysis.remembering import Remembered

COPYRIGHT = ("©", "(c)", "copyright")
_LONGEST = 200  # characters of a line that is furniture by its own words
_ABOUT = ("about dr ", "about dr. ", "meet dr")


class Look(NamedTuple):
    """What the text of a block tells by itself."""

    words: str
    """Folded, its white space made single; empty where it is no short line."""
    known: bool = False
    """Whether its words are those of furniture, also amid the prose."""
    suspect: bool = False
    """Whether it can be furniture by its words and shape."""
    heads_links: bool = False
    """Whether it heads links to other pages: "Related topics"."""
    names_authors: bool = False
    """Whether it heads what tells of the page's authors: "About the author"."""
    furniture: tuple[Span, ...] = ()
    """Its sentences that are furniture."""


@Remembered
def look_at(text: str) -> Look:
    """Return what the text of a block tells by itself."""
    words = squeeze(text) if len(text) <= _LONGEST else ""
    furniture = furniture_in(text)
    if not words:
        return Look("", furniture=furniture)
    lexicon = load_lexicon()
    known = bool(lexicon.family_of_line(words))
    suspect = (
        known
        or words.startswith(COPYRIGHT)
        or may_be_page_number(words)
        or may_be_menu(text)
        or is_person_line(text, lexicon)
        or is_contact(text, words, lexicon)
    )
    bare = words.strip(" :.…»>-")
    return Look(
        words,
        known and bool(lexicon.family_of_line(words, edge=False)),
        suspect and not has_date(text),
        bare in lexicon.heads,
        bare in lexicon.about or bare.startswith(_ABOUT),
        furniture,
    )
