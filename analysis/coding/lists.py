"""Reads an item with what its list's introduction says of it: "For 24 hours:" + "Do not drive"."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from analysis.coding.lexicon import grammar_pattern, grammar_words
from analysis.coding.masking import Amount, find_amounts
from analysis.coding.rating import has_no_rate, rate_in
from analysis.coding.readying import counts_down, stopped
from analysis.coding.resuming import is_activity
from analysis.coding.sentences import Span, sentences
from analysis.coding.tokens import folded as fold_once
from analysis.folding import fold

_LONGEST = 160  # characters of an introduction that is said along with its items
_MOST = 1000  # characters of it with what its pronoun points back to
_DENIAL = r"(?:{denial_nouns}|(?:{must_not}|{will_not})(?: {be_able})?|{denies})"
_PLACE = r" (?:(?:{all_of} )?{these}(?: {things})?(?: {below})?|{some_things})"
_DENIED = grammar_pattern(
    rf"\b(?P<denial>{_DENIAL})(?: {{doing}}\b)?(?P<place>{_PLACE})?(?P<rest>[^.;:?]*)\Z"
)
_NOUN = grammar_pattern(r"{denial_nouns}\Z")
_FOREBODES = grammar_pattern(r"{forebodes}")
_NO_DENIAL = grammar_pattern(  # "if you cannot:", "that do not:", "dos and don'ts"
    r"\b(?:{depend}(?: \w+){0,2}|{and_or})\s*\Z|&\s*\Z"
)
_URGES = grammar_pattern(r"\b{urges} that(?: \w+){0,2}\s*\Z")  # "it is vital that you do not:"
_SHUNNED = grammar_pattern(  # "the following should be avoided for a week:"
    r"\b(?P<what>{these}(?: {things})?|{some_things}) {to_be} (?:{shunned}|not {allowed})\b"
    r"(?P<rest>[^.;:?]*)\Z"
)
_LIMITED = grammar_pattern(
    r"\W*(?:(?:.{3,80}, {so}|{remember}),? |(?P<lead>{conditions} [^,]{3,80}, ))?"
    r"(?P<lasting>{lasting}\b(?! {no_length})|{first}\b)"
)
_FIRST = grammar_pattern(r"{first}\b")
_LASTS = grammar_pattern(r"\W*{lasting}\b")
_BARE_NOT = grammar_pattern(r"\W*{bare_not} (?!{no_denial}\b)")  # "you should:" + "not drive"
_BIDS = grammar_pattern(r"\b{bids}\W*\Z")
_LATER = grammar_pattern(r"\W*{later}\b")
_DATED = grammar_pattern(r"{dated}s? ")
_BEHIND = grammar_pattern(r"\s*(?:\Z|{behind_labels}\b)")
_MAY = grammar_pattern(r"\b{permitting}\W*\Z")
_PERMITS = grammar_pattern(r"\W*(?:{permits})\b")
_NEAR_LENGTH = 30  # characters between what opens a length of time and its number
_IN_FORCE = grammar_pattern(r"\b{in_force}\b")
_LENGTH_BEHIND = grammar_words("length_behind")
_INSTRUCTS = grammar_pattern(
    rf"\W*(?:{{please}} )?(?:{_DENIAL}|{{instructs}})\b|\W*{{restricts}}\b"
)
_TELLS_ITSELF = grammar_pattern(r"\W*{tells_itself}\b")
_OPENS_DENIED = grammar_pattern(rf"\W*(?:{{please}} )?(?:{_DENIAL}|{{nothing}})\b")
_REST_WORDS = 12
_STOPS = grammar_pattern(rf"\W*(?:{{please}} )?(?:{{stops}}|{_DENIAL}|{{nothing}})\b")


@dataclass(frozen=True, slots=True)
class Introduction:
    """What a list's introduction says of each item, around the place where the item stands."""

    before: str
    after: str
    denies: bool
    certainty: str = "asserted"
    """``advised`` where it tells what not to do."""
    length: str = ""
    """The length of time that it names, for items that deny by themselves."""
    permits: bool = False
    """Whether it tells from when on its items hold: "After six weeks:"."""
    open: bool = False
    """Whether it breaks off behind "should" or "can", for the item to go on."""
    stops: bool = False
    """Whether it tells that its items are stopped."""
    counts_down: bool = False
    """Whether it tells how long before a procedure what its items stop is stopped."""
    rates: bool = False
    """Whether it tells how often each item occurs."""


@dataclass(frozen=True, slots=True)
class Said:
    """An item said in full."""

    text: str
    own: Span
    """Where its own words stand in that."""
    certainty: str
    crosses: bool
    """Whether a cue may reach beyond its own words."""
    beside: bool = False
    """Whether it is said so for its rate alone, and by itself for all else."""


def introduction_of(words: str) -> Introduction | None:
    """Return what an introduction says of each item of its list, or nothing.

    Parameters
    ----------
    words : str
        The sentence that introduces the list, or the heading above it.

    Examples
    --------
    >>> found = introduction_of("Avoid the following for the next two weeks:")
    >>> found.before, found.after, found.denies, found.length
    ('Avoid ', ' for the next two weeks', True, '2 weeks')
    >>> introduction_of("For the next 24 hours:").before
    'For the next 24 hours '
    >>> introduction_of("The risks include:")
    """
    return _introduction_of(words) if len(words) <= _MOST else None


def said_with(introduction: Introduction, text: str) -> Said | None:
    """Return an item said in full, or nothing where its introduction says nothing of it.

    Parameters
    ----------
    introduction : Introduction
        What its list's introduction says.
    text : str
        The first sentence of the item.
    """
    folded = fold_once(text)
    before, after = introduction.before, introduction.after
    certainty, crosses = introduction.certainty, introduction.denies
    denied = _OPENS_DENIED.match(folded)
    if introduction.stops and _TELLS_ITSELF.match(folded):
        return None
    if introduction.rates:
        if denied or has_no_rate(folded):
            return None
        return Said(before + text, (len(before), len(before) + len(text)), "asserted", False, True)
    if introduction.counts_down:
        if _lasts(text) or not _STOPS.match(folded):
            return None
        certainty, crosses = "advised", True
    elif introduction.permits:
        bare = not (introduction.open or _PERMITS.match(folded))
        if denied or _lasts(text) or (bare and not is_activity(folded)):
            return None
        before += "return to " if bare else ""
        crosses = introduction.open
        told = crosses or bare or folded.startswith("you ")
        certainty = "asserted" if told else "advised"
    elif not introduction.denies or denied:
        if denied and introduction.denies:
            if not introduction.length:
                return None
            before, after, crosses = f"For {introduction.length} ", "", True
        left_open = introduction.open and _BARE_NOT.match(folded)
        if not (left_open or _INSTRUCTS.match(folded)) or _lasts(text):
            return None
        certainty = "advised" if denied else certainty
        crosses = crosses or bool(left_open)
    body = text.rstrip(" .;") if after else text
    return Said(before + body + after, (len(before), len(before) + len(body)), certainty, crosses)


@lru_cache(maxsize=256)
def _introduction_of(words: str) -> Introduction | None:
    spans = sentences(words)
    if not spans:
        return None
    start, end = spans[-1]
    said = words[start:end].rstrip(" :.…-–—")
    if len(said) > _LONGEST:
        return None
    folded = fold(said)
    if rate := rate_in(said, folded):
        return Introduction(rate + " risk of ", "", False, rates=True)
    length = next((one for one in find_amounts(said) if one.measure == "duration"), None)
    found = _denied(said, folded, length) or _shunned(said, folded, length)
    found = found or _stopped(said, folded, length)
    if found is None and counts_down(folded, length) and _is_short(said):
        return Introduction(said + ": ", "", False, counts_down=True)
    if found or length is None:
        return found
    limited = _LIMITED.match(folded)
    if limited and _is_short(folded[length.end :]):
        at = limited.start("lasting")
        if length.start - at < _NEAR_LENGTH:
            before = said if limited["lead"] or not at else said[at:]
            opening = "For the " if _FIRST.match(folded, at) else ""
            bids = bool(_BIDS.search(folded))
            return Introduction(opening + before + " ", "", False, open=bids)
    if _DATED.match(folded) and length.start == 0 and length.end == len(folded):
        before = "On " if folded.startswith("day") else "In "
        return Introduction(before + said + " ", "", False, permits=True)
    if length.start == 0 and _BEHIND.match(folded, length.end) and _is_short(said):
        return Introduction("At " + said + " ", "", False, permits=True)
    if _LATER.match(folded) and length.start < _NEAR_LENGTH and _is_short(folded[length.end :]):
        may = bool(_MAY.search(folded))
        return Introduction(said + " ", "", False, permits=True, open=may)
    if _IN_FORCE.search(folded) and folded[: length.start].rstrip(" (").endswith(_LENGTH_BEHIND):
        return Introduction("For " + said[length.start : length.end] + " ", "", False)
    return None


def _denied(said: str, folded: str, length: Amount | None) -> Introduction | None:
    """Read "Avoid the following for a week:", "For a day you must not:", "Avoid for a week:"."""
    denied = _DENIED.search(folded)
    if denied is None or not _is_short(denied["rest"]):
        return None
    at = denied.start("rest")
    ends = not denied["rest"].strip()
    lasts = length is not None and length.start >= at and _LASTS.match(folded, at) is not None
    if not (denied["place"] or ends or lasts):
        return None
    if _NO_DENIAL.search(folded, 0, denied.start()) and not _URGES.search(
        folded, 0, denied.start()
    ):
        return None
    after = "" if ends and not denied["place"] else said[at:]
    certainty = "asserted" if _FOREBODES.match(denied["denial"]) else "advised"
    before = said[: denied.end("denial")]
    if _NOUN.search(folded, denied.start("denial"), len(before)):
        before = said[: denied.start("denial")] + "Do not"
    return Introduction(before + " ", after, True, certainty, length.value if length else "")


def _shunned(said: str, folded: str, length: Amount | None) -> Introduction | None:
    """Read "The following should be avoided for a week:"."""
    shunned = _SHUNNED.search(folded)
    if shunned is None or not _is_short(shunned["rest"]):
        return None
    before, after = said[: shunned.start("what")], said[shunned.start("rest") :]
    return Introduction(before + "Avoid ", after, True, "advised", length.value if length else "")


def _stopped(said: str, folded: str, length: Amount | None) -> Introduction | None:
    """Read "Stop taking these a week before surgery:", "Some tablets should be stopped:"."""
    found = stopped(folded, length)
    if found is None or not _is_short(folded[found[1] :]):
        return None
    end, behind, passive = found
    before = "" if passive else said[:end].rstrip() + " "
    return Introduction(before, said[behind:], True, "advised", stops=True)


def _lasts(text: str) -> bool:
    """Return whether an item names a length of time by itself."""
    return any(one.measure == "duration" for one in find_amounts(text))


def _is_short(words: str) -> bool:
    return len(words.split()) <= _REST_WORDS
