"""Reads a sentence with the time or the matter that the sentence before it gives."""

from __future__ import annotations

from dataclasses import dataclass

from analysis.coding.governing import analyse, certainty_of
from analysis.coding.lexicon import grammar_pattern
from analysis.coding.masking import Amount, find_amounts
from analysis.coding.sentences import Span, clauses
from analysis.coding.tokens import folded as fold_once
from analysis.remembering import Remembered

_LONGEST = 240  # characters of a sentence that is said with the one before it
_LABEL_WORDS = 9
_LONGEST_LABEL = 90  # characters
_STATES = grammar_pattern(r"\b{verbs}\b|n't\b|[:?!,;]")
_LABELS = grammar_pattern(r"\W*{labels_time}\b")
_BEHIND = grammar_pattern(r"\s*{behind_labels}\b")
_DENIED = r"(?:{must_not}|{will_not}|{shuns}|not)\b(?! {no_denial}\b)"
_MEANWHILE = grammar_pattern(
    rf"\W*{{in_that_time}} {{that_time}},? (?:{{bids_not}} )?(?:{_DENIED}|you {_DENIED})"
)
_BUT = grammar_pattern(  # "in that time you can shower but not have a bath"
    rf"\W*{{in_that_time}} {{that_time}},? [^,;:?]{{3,60}}?,? {{against}} (?=(?:you )?{_DENIED})"
)
_HAPPENS = grammar_pattern(
    r"\W*{this_happens} (?:{possible} )?(?:{adverbs_of_happening} )?{happens}"
    r"(?: {adverbs_of_happening})?(?= (?:{for_or_within} ){0,2}\Z)"
)
_MOMENT = grammar_pattern(r"\W*{opens_moments}\b")
_ENDS = grammar_pattern(r",?\s{opens_moments}\b")
_AHEAD = grammar_pattern(r"\s{ahead_of}\b")
_LEAST = 3  # words of what happens


@dataclass(frozen=True, slots=True)
class Continued:
    """A sentence said with what it goes on from."""

    text: str
    own: Span
    """Where its own words stand in that."""
    skipped: int
    """How many characters of the sentence are left out ahead of them."""
    certainty: str = "asserted"


def continued(before: str, text: str) -> Continued | None:
    """Return a sentence said with what the one before it gives, or nothing where it stands alone.

    Parameters
    ----------
    before : str
        The sentence before it in its passage.
    text : str
        The sentence.

    Examples
    --------
    >>> continued("Two days after surgery.", "You can shower.").text
    'Two days after surgery: You can shower.'
    >>> continued("Rest for a week.", "During this time you should not drive.").text
    'For a week: During this time you should not drive.'
    >>> continued("You go home when you are well.", "This happens after two days.").text
    'You go home after two days.'
    """
    if len(before) > _LONGEST or len(text) > _LONGEST or before.rstrip()[-1:] != ".":
        return None
    how, skipped = _goes_on(text)
    if how == "happens":
        return _happening(before, text, skipped)
    if not how or (how == "label" and len(before) > _LONGEST_LABEL):
        return None
    given, label = _gives(before)
    if given is None:
        return None
    if label:
        return _said(before.rstrip(" .") + ": ", text)
    if how == "label":
        return None
    return _said(f"For {before[given.start : given.end]}: ", text, skipped)


@Remembered
def _goes_on(text: str) -> tuple[str, int]:
    """Return how a sentence may go on from another, and how many characters say only that."""
    folded = fold_once(text)
    own = next((one for one in find_amounts(text) if one.measure == "duration"), None)
    if own:
        opening = _HAPPENS.match(folded[: own.start].rstrip() + " ")
        return ("happens", opening.end()) if opening else ("", 0)
    if _MEANWHILE.match(folded):
        return "meanwhile", 0
    but = _BUT.match(folded)
    return ("but", but.end()) if but else ("label", 0)


@Remembered
def _gives(before: str) -> tuple[Amount | None, bool]:
    """Return the one time that a sentence gives, and whether it is nothing but that."""
    given = [one for one in find_amounts(before) if one.measure == "duration"]
    folded = fold_once(before)
    if len(given) != 1 or _AHEAD.match(folded, given[0].end):
        return None, False
    return given[0], _labels(folded, given[0])


def _said(ahead: str, text: str, skipped: int = 0, certainty: str = "asserted") -> Continued:
    said = ahead + text[skipped:]
    return Continued(said, (len(ahead), len(said)), skipped, certainty)


def _labels(folded: str, amount: Amount) -> bool:
    """Return whether a sentence is nothing but a time: "Two days after surgery." """
    if len(folded.split()) > _LABEL_WORDS or _STATES.search(folded):
        return False
    if _LABELS.match(folded):
        return True
    return not folded[: amount.start].strip() and bool(_BEHIND.match(folded, amount.end))


def _happening(before: str, text: str, skipped: int) -> Continued | None:
    """Say what happens with the time when it does: "This usually happens after two days." """
    if any(one.measure == "duration" for one in find_amounts(before)):
        return None
    matter = fold_once(before)
    main = next(((a, b) for a, b in clauses(matter) if not _MOMENT.match(matter, a)), None)
    if main is None:
        return None
    ends = _ENDS.search(matter, *main)
    happens = before[main[0] : ends.start() if ends else main[1]].rstrip(" .")
    if len(happens.split()) < _LEAST:
        return None
    certainty = certainty_of(analyse(fold_once(text)), 0, skipped)
    return _said(happens, text, skipped, certainty)
