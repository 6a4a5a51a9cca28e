"""Which procedure a claim is about: the nearest name, then the section, then the page.

The words that compare and join the names are in ``naming.yaml`` beside this module.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from analysis.coding.lexicon import load_words
from analysis.cues import parse_cue
from analysis.folding import fold
from analysis.records import Passage
from analysis.remembering import Remembered
from analysis.wordlists import WordLists

BOTH = "both"
_NAMING = WordLists(load_words("naming"))
_COMPARED = _NAMING.pattern(
    r"(?:{compares}|{more_or_less} {how_often} {where_so}|{kinds} {of_kinds}|{builds} {upon})"
    r"\s+(?:{told_with} )?(?:{articles} )?(?:{usual} )?\Z"
)
_BOTH_NAMED = _NAMING.pattern(r"\b{both_of} {both_things}\b")
_CONTRASTED = _NAMING.pattern(r",? {against}\b")  # "it takes an hour, while the other takes two"
_HINT = re.compile(r"[^\W_]+")  # of a name: a sentence has to hold it before the names are tried
_BOTH_WORDS = tuple(_NAMING.words("both_of"))
_BEFORE = 40  # characters before a name in which a comparison may open
_JOINED = _NAMING.pattern(r"\W*(?:{joins}|[/&,])?\W*(?:{articles} )?\W*")

Mention = tuple[int, int, str]


class SubjectFinder:
    """Finds the subject of claims in one source.

    Parameters
    ----------
    subjects : mapping of str to sequence of str
        The codebook's procedures with their names.
    default : str
        The subject where no name stands anywhere above a claim.
    """

    def __init__(self, subjects: Mapping[str, Sequence[str]], default: str) -> None:
        self._default = default
        self._several = len(subjects) > 1
        named = sorted(
            ((name, subject) for subject, names in subjects.items() for name in names),
            key=lambda pair: (-len(pair[0]), pair),
        )
        self._subjects = [subject for _, subject in named]
        parts = [f"(?P<n{i}>{parse_cue(name, {}).pattern})" for i, (name, _) in enumerate(named)]
        firsts = "".join(sorted({re.escape(fold(name)[:1]) for name, _ in named}))
        # no place is looked at twice where no name can begin
        pattern = rf"(?<!\w)(?=[{firsts}])(?:{'|'.join(parts)})"
        self._names = re.compile(pattern) if parts else None
        self._hints = sorted(
            {found[0] for name, _ in named for found in [_HINT.match(fold(name))] if found}
        )
        self._of_heading = Remembered(self._named_in)
        self._of_text = Remembered(self._all_in)
        self._of_passage = Remembered(self._several_in)
        self._opening = Remembered(self._first_in)
        self._section: tuple[str, ...] | None = None
        self._headed: str | None = None
        self._last = ""
        self._above: str | None = None
        self._page = ""
        self._unread: Sequence[Passage] = ()

    def start(self, title: str, passages: Sequence[Passage] = ()) -> None:
        """Begin a new source: it is about what its title names.

        Else it is about the one name of its text, or about both where that opens with both.
        """
        self._section = self._headed = None
        self._last = ""
        self._page = self._of_heading(title)
        self._unread = () if self._page else passages

    def mentions(self, folded: str) -> list[Mention]:
        """Return the names in a folded text as (start, end, subject), comparisons left out."""
        if self._names is None or not self._several:
            return []
        found: list[Mention] = []
        if _holds_one(_BOTH_WORDS, folded):
            found += [(m.start(), m.end(), BOTH) for m in _BOTH_NAMED.finditer(folded)]
        for match in self._names.finditer(folded) if _holds_one(self._hints, folded) else ():
            before = folded[max(0, match.start() - _BEFORE) : match.start()]
            if not _COMPARED.search(before):
                subject = self._subjects[int(str(match.lastgroup)[1:])]
                found.append((match.start(), match.end(), subject))
        return sorted(found)

    def compared(self, heads: Sequence[str]) -> tuple[str, ...]:
        """Return what each head of a table's columns names, if they name different procedures."""
        named = tuple(map(self._of_heading, heads)) if self._several else ()
        return named if len({*named} - {"", BOTH}) > 1 else ()

    def enter(self, passage: Passage) -> None:
        """Move on to a passage: a new section forgets the names of the one before."""
        if passage.section != self._section:
            self._section, self._headed = passage.section, None
            self._last, self._above = "", None
        if passage.kind != "item":
            self._above = None
        else:  # an item takes its subject from what introduces its list, not from the item before
            if self._above is None:
                self._above = self._last
            self._last = self._above if passage.lead_in else ""

    def of_claim(self, mentions: Sequence[Mention], folded: str, start: int) -> str:
        """Return the subject of a claim whose cue stands at ``start`` of a sentence."""
        if not self._several:
            return self._default
        if mentions:
            first = mentions[0][0]
            if start >= first or not _CONTRASTED.search(folded, start, first):
                return _nearest(mentions, folded, start)
        return self._last or self._of_section() or self._of_page() or self._default

    def leave(self, mentions: Sequence[Mention], folded: str) -> None:
        """Remember the subject of a sentence for those that follow it in the section."""
        if mentions:
            self._last = _nearest(mentions, folded, len(folded))

    def _of_section(self) -> str:
        """Return what the nearest heading that names anything names, once a claim asks for it."""
        if self._headed is None:
            named = map(self._of_heading, reversed(self._section or ()))
            self._headed = next(filter(None, named), "")
        return self._headed

    def _of_page(self) -> str:
        """Return what the page is about by its title or its text, once a claim asks for it."""
        if self._unread:
            self._read_page()
        return self._page

    def _read_page(self) -> None:
        named: set[str] = set()
        for passage in self._unread:
            found = self._of_passage(passage.text) if passage.kind != "furniture" else None
            if found and not named:
                self._page = self._opening(passage.text)
            named |= found or set()
            if len(named) > 1:
                break
        if len(named) == 1:
            (self._page,) = named
        elif self._page != BOTH:
            self._page = ""
        self._unread = ()

    def _first_in(self, text: str) -> str:
        folded = fold(text)
        mentions = self.mentions(folded)
        return _nearest(mentions, folded, mentions[0][0])

    def _several_in(self, text: str) -> frozenset[str]:
        """Return the procedures that a passage names, sentence by sentence."""
        if not _holds_one(self._hints, text.lower()):
            return frozenset()
        # passages differ more than their sentences
        return frozenset().union(*map(self._of_text, text.split(". "))) - {BOTH}

    def _all_in(self, text: str) -> frozenset[str]:
        small = text.lower()
        if not (_holds_one(self._hints, small) or _holds_one(_BOTH_WORDS, small)):
            return frozenset()
        return frozenset(subject for _, _, subject in self.mentions(fold(text)))

    def _named_in(self, heading: str) -> str:
        found = set(self._all_in(heading))
        return "" if not found else found.pop() if len(found) == 1 else BOTH


def _holds_one(hints: Sequence[str], folded: str) -> bool:
    for hint in hints:  # noqa: SIM110 a generator takes thrice as long
        if hint in folded:
            return True
    return False


def _nearest(mentions: Sequence[Mention], folded: str, start: int) -> str:
    """Return the subject named last before ``start``, else first after; joined names are both."""
    if len(mentions) == 1 or len({subject for _, _, subject in mentions}) == 1:
        return mentions[0][2]
    at = max((i for i, mention in enumerate(mentions) if mention[0] <= start), default=0)
    aside = [_is_bracketed(one, folded) for one in mentions]
    if all(aside[at : at + 2]) and at + 1 < len(mentions):
        at += mentions[at][1] <= start  # "cement (the one) or a balloon (the other)"
    for other in (at - 1, at + 1):
        if 0 <= other < len(mentions) and mentions[other][2] != mentions[at][2]:
            left, right = sorted((mentions[at], mentions[other]))
            if aside[at] and aside[other]:
                continue
            if _JOINED.fullmatch(folded[left[1] : right[0]]):
                return BOTH
    return mentions[at][2]


def _is_bracketed(mention: Mention, folded: str) -> bool:
    """Return whether a name ends in brackets of its own, behind what it is said of."""
    start, end, _ = mention
    return folded.find("(", max(start - 1, 0), end) >= 0 and folded[end : end + 1] == ")"
