"""Reads a value with the label or the time that it stands below: "Length of stay" + "One night"."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

from analysis.coding.lexicon import grammar_pattern
from analysis.coding.lists import Introduction, Said, introduction_of, said_with
from analysis.coding.masking import find_amounts
from analysis.coding.sentences import Span
from analysis.coding.tokens import folded as fold_once
from analysis.records import Passage

_LONGEST = 100  # characters of a value
_LONGEST_TIME = 40  # characters of a time ahead of a colon
_LONGEST_HEDGE = 30  # characters
_WORDS = 12
_LABEL_WORDS = 7
_TOLD_WORDS = 6
_LABELS = frozenset({"heading", "paragraph", "item"})
_MEASURES = frozenset({"duration", "percentage"})
_STATES = grammar_pattern(r"\b{verbs}\b|n't\b|[.:?!,;]")
_ASKS = grammar_pattern(r"\W*{asks_for_things}\b")
_TRAILS = grammar_pattern(
    r"(?P<said>[^,;:(]{3,120}), (?:(?P<doubt>{doubts_behind})|{hedges_behind})\W{0,4}\Z"
)
_OPENS = grammar_pattern(r"(?:\W*{opens_values}\b)*\W*\Z")
_GOES_ON = grammar_pattern(r"\W*\Z|\W*[,;(–—-]|\s*{behind_values}\b")


def label_above(above: Passage | None, passage: Passage) -> str:
    """Return the label whose value a passage is, or the time in its heading; else nothing.

    Parameters
    ----------
    above : Passage, optional
        The passage before it.
    passage : Passage
        A paragraph or an item.

    Examples
    --------
    >>> label = Passage("page", 0, 14, "Length of stay", "heading")
    >>> label_above(label, Passage("page", 15, 24, "One night"))
    'Length of stay'
    """
    if passage.kind == "paragraph" and passage.section and _times(passage.section[-1]):
        return passage.section[-1]
    if above is None or above.kind not in _LABELS or len(passage.text) > _LONGEST:
        return ""
    words = above.text.strip(" :?")
    if not _is_label(words) or (above.text[-1:] == "?" and _ASKS.match(fold_once(words))):
        return ""
    told = above.kind == "heading" and passage.kind == "paragraph" and _is_told(passage.text)
    return words if told or _is_value(passage.text) else ""


def time_ahead(sentence: str) -> str:
    """Return the time that a sentence opens with as a label; what follows it is of then, too.

    Examples
    --------
    >>> time_ahead("At 2 weeks: the clips are taken out.")
    'At 2 weeks'
    """
    if ":" not in sentence and "|" not in sentence:
        return ""
    head, colon, _ = sentence.partition(":")
    if not colon or len(head) > _LONGEST_TIME:
        head, bar, _ = sentence.partition(" |")
        if not bar or len(head) > _LONGEST_TIME:
            return ""
    return head if _times(head) else ""


def with_label(label: str, text: str) -> Said | None:
    """Return a value said with its label, or what its time or its rate makes of it, if anything.

    The article keeps a label that opens with a verb ("Return to work") from being an order.

    Examples
    --------
    >>> said = with_label("Length of stay", "One night")
    >>> said.text, said.own
    ('The Length of stay: One night', (20, 29))
    """
    time = _times(label)
    if time is not None:
        if time.rates and _STATES.search(fold_once(text.rstrip(" .;,"))):
            return None
        told = said_with(time, text)
        return replace(told, certainty="asserted", crosses=True) if told else None
    said = f"The {label}: {text}"
    return Said(said, (len(said) - len(text), len(said)), "asserted", True)


def hedged_ahead(text: str) -> tuple[str, Span]:
    """Return a sentence with the hedge ahead that it ends with, and where its own words stand.

    Examples
    --------
    >>> hedged_ahead("The same day, usually.")
    ('usually The same day', (8, 20))
    >>> hedged_ahead("You go home the same day.")
    ('You go home the same day.', (0, 25))
    """
    trails = _TRAILS.match(fold_once(text)) if ", " in text[-_LONGEST_HEDGE:] else None
    if trails is None:
        return text, (0, len(text))
    ahead = "possibly " if trails["doubt"] else "usually "
    said = ahead + text[: trails.end("said")]
    return said, (len(ahead), len(said))


@lru_cache(maxsize=4096)
def _times(heading: str) -> Introduction | None:
    """Return what a heading that names a time says of what stands below it."""
    said = introduction_of(heading)
    return said if said is not None and not said.denies else None


@lru_cache(maxsize=4096)
def _is_told(text: str) -> bool:
    """Return whether a few words without a verb or an amount tell all of what they do."""
    if len(text.split()) > _TOLD_WORDS or find_amounts(text):
        return False
    return not _STATES.search(fold_once(text.replace(",", "").rstrip(".")))


@lru_cache(maxsize=4096)
def _is_label(words: str) -> bool:
    if not 0 < len(words.split()) <= _LABEL_WORDS:
        return False
    return not _STATES.search(fold_once(words)) and not find_amounts(words)


@lru_cache(maxsize=4096)
def _is_value(text: str) -> bool:
    """Return whether words without a verb open with an amount, and tell nothing but that."""
    first = next(iter(find_amounts(text)), None) if len(text.split()) <= _WORDS else None
    if first is None or first.measure not in _MEASURES:
        return False
    folded = fold_once(text)
    return bool(_OPENS.match(folded[: first.start]) and _GOES_ON.match(folded, first.end))
