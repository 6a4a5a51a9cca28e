"""Finds the words that introduce a list: a sentence, with what its pronoun points back to."""

from __future__ import annotations

import re
from collections.abc import Sequence

from analysis.reading.blocks import Block
from analysis.reading.grammar import GRAMMAR
from analysis.remembering import Remembered

_END = GRAMMAR.pattern(r"[.?!](?<!\b{no_end_behind}[.?!])\s+", re.IGNORECASE)
_POINTS_BACK = GRAMMAR.pattern(r"{points_back}\b", re.IGNORECASE)
_LEFT_OPEN = GRAMMAR.pattern(r"{open_questions}\b[^.?!…]{0,60}(?:\.\.+|…)\Z", re.IGNORECASE)
_INTRODUCES = GRAMMAR.words("introduces")
_ANNOUNCES = GRAMMAR.pattern(
    r"\b{the_following}\b(?!\s{no_list_behind}\b)|\b{any_of} {these}\b", re.IGNORECASE
)
_POINTS_UP = GRAMMAR.pattern(r"\b{some_of} {the_above}\b|\b{above} {things_above}\b", re.IGNORECASE)
_CALLS = GRAMMAR.pattern(r"\b{calls}\b[^.?!]{0,60}\b{callees}\b", re.IGNORECASE)
_URGENT = GRAMMAR.pattern(r"\b{urgently}\b", re.IGNORECASE)
_OTHER_CALLS = GRAMMAR.pattern(r"\b{other_calls}\b", re.IGNORECASE)
_NEED = GRAMMAR.pattern(r"\b{names_need}\b(?! {names_none}\b)", re.IGNORECASE)
_BACK = 3  # sentences that a list may stand behind what introduces it, or a pronoun its noun


def introduction(before: Block, above: Sequence[Block]) -> str:
    """Return the sentence by which a block introduces the list below it, or nothing.

    Parameters
    ----------
    before : Block
        What stands right above the list.
    above : sequence of Block
        What stands above that, the nearest last.

    Returns
    -------
    str
        Its last sentence, or an earlier one that announces "the following".
        Where it opens with a pronoun, the sentences before it stand with it
        until one names what is meant. White space is made single.
    """
    if before.kind != "paragraph" and (before.kind != "item" or before.text[-1] != ":"):
        return ""
    sentences, at = _introduced_in(before.text)
    if at is None:
        return ""
    first = at
    while first and at - first < _BACK and _POINTS_BACK.match(sentences[first]):
        first -= 1
    words = sentences[first : at + 1]
    if first == 0 and above and above[-1].kind == "paragraph" and _POINTS_BACK.match(words[0]):
        words = [_sentences(above[-1].text)[-1], *words]
    return " ".join(words)


def announces(text: str) -> bool:
    """Return whether a paragraph closes with a sentence that announces what stands below it.

    Examples
    --------
    >>> announces("If you have any of the following signs, ring the ward.")
    True
    >>> announces("You will be seen the following day.")
    False
    """
    return text[-1:] == "." and _ends_announcing(text)


def leaves_question_open(text: str) -> bool:
    """Return whether a line breaks off in a question, for what stands below it to go on with.

    Examples
    --------
    >>> leaves_question_open("When can I..."), leaves_question_open("When can I drive?")
    (True, False)
    """
    return text[-1:] in ".…" and _LEFT_OPEN.match(text) is not None


def pointing_up(below: str) -> str:
    """Return the sentence of a paragraph that tells what the list above it was, or nothing.

    Examples
    --------
    >>> pointing_up("If you notice any of the above, call the ward. It is open at night.")
    'If you notice any of the above, call the ward.'
    """
    return _first_pointing_up(below)


@Remembered
def _ends_announcing(text: str) -> bool:
    return _ANNOUNCES.search(_sentences(text)[-1]) is not None


@Remembered
def _first_pointing_up(below: str) -> str:
    end = _END.search(below)
    first = " ".join(below[: end.end() if end else len(below)].split())
    return first if _POINTS_UP.search(first) else ""


@Remembered
def _introduced_in(text: str) -> tuple[list[str], int | None]:
    """Return the sentences of a block, and which of them introduces the list below it."""
    sentences = _sentences(text)
    last = len(sentences) - 1
    if text[-1] == ":" or _LEFT_OPEN.match(sentences[last]):
        return sentences, last
    tail = sentences[last].lower()
    if text[-1] not in ".!?…":
        return sentences, last if len(tail) < 200 else None
    if any(word in tail for word in _INTRODUCES) or _calls_for_help(tail):
        return sentences, last
    for at in range(last - 1, max(last - _BACK, -1), -1):
        if _ANNOUNCES.search(sentences[at]):
            return sentences, at
    return sentences, None


def _calls_for_help(sentence: str) -> bool:
    """Return whether a sentence tells whom to call in need: the list below it tells when."""
    called = _CALLS.search(sentence) and _URGENT.search(sentence)
    others = _OTHER_CALLS.search(sentence) or _NEED.search(sentence)
    return bool(called) and not others


def _sentences(text: str) -> list[str]:
    """Return the sentences of a block, white space made single."""
    starts = [0, *(match.end() for match in _END.finditer(text))]
    pieces = [text[a:b] for a, b in zip(starts, [*starts[1:], len(text)], strict=True)]
    return [" ".join(piece.split()) for piece in pieces if piece.strip()] or [""]
