"""Splits paragraphs where a sentence of them is page furniture, such as "Learn more here."."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from analysis.deadline import check_time
from analysis.folding import fold
from analysis.reading.blocks import Block
from analysis.reading.headings import has_date
from analysis.reading.phrases import Phrase, load_lexicon, words_of
from analysis.remembering import Remembered

Span = tuple[int, int]
_BREAK = re.compile(r"[.!?…][\"'”’)\]]{0,2}\s+(?=[^a-z\s])")
_LONGEST = 400


def split_furniture(blocks: list[Block], told: Sequence[Sequence[Span]]) -> list[Block]:
    """Return the blocks, each cut where a sentence of it is page furniture.

    Parameters
    ----------
    blocks : list of Block
        All blocks of a source, in order.
    told : sequence of (sequence of (int, int))
        For each, its sentences that are furniture, as :func:`furniture_in` gives them.

    Returns
    -------
    list of Block
        A block without such a sentence is the same object.
    """
    result: list[Block] = []
    for block, spans in zip(blocks, told, strict=True):
        if not spans or block.kind in ("furniture", "title"):
            result.append(block)
        elif block.kind == "row" or block.kind == "heading":
            block.kind = "furniture" if spans == ((0, len(block.text)),) else block.kind
            result.append(block)
        else:
            result += _cut(block, spans)
    return result


def furniture_in(text: str) -> tuple[Span, ...]:
    """Return the sentences of ``text`` that are furniture, merged and in order."""
    check_time()
    wanted = set[str]().union(*map(_triggers_in, text.split(". ")))
    if not wanted:
        return ()
    triggers = load_lexicon().triggers
    folded = fold(text)
    spans = set()
    starts: list[int] = []
    for phrase in (phrase for word in wanted for phrase in triggers[word]):
        check_time()
        if not all(word in folded for word in phrase.others):
            continue
        for found in phrase.pattern.finditer(folded):
            at = found.start()
            if at and folded[at - 1].isalnum():
                continue
            starts = starts or [0, *(match.end() for match in _BREAK.finditer(text))]
            place = bisect_right(starts, at)
            start = starts[place - 1]
            end = starts[place] if place < len(starts) else len(text)
            if end - start > _LONGEST or has_date(text[start:end]):
                continue
            if _counts(phrase, folded[start:end], at - start):
                spans.add((start, end))
    return tuple(sorted(spans))


@Remembered  # paragraphs differ more than their sentences
def _triggers_in(text: str) -> set[str]:
    """Return the words of a text of which a phrase of furniture asks for one."""
    return load_lexicon().triggers.keys() & words_of(text.lower())


def _counts(phrase: Phrase, sentence: str, at: int) -> bool:
    """Whether a sentence with ``phrase`` at ``at`` is furniture."""
    if phrase.opening and at > 1:
        return False
    if phrase.company and not phrase.company.search(sentence):
        return False
    if phrase.unless is None or not phrase.unless.search(sentence):
        return True
    return phrase.despite is not None and phrase.despite.search(sentence) is not None


def _cut(block: Block, spans: Sequence[Span]) -> list[Block]:
    """Return ``block`` as pieces, those of ``spans`` as furniture."""
    pieces: list[Block] = []
    at = 0
    edges = [(start, end, "furniture") for start, end in spans]
    for start, end, kind in [*edges, (len(block.text), len(block.text), "")]:
        for low, high, what in ((at, start, block.kind), (start, end, kind)):
            words = block.text[low:high]
            bare = words.strip()
            if not bare:
                continue
            begin = block.start + low + len(words) - len(words.lstrip())
            if pieces and pieces[-1].kind == what == "furniture":
                pieces[-1].end = begin + len(bare)
                pieces[-1].text = block.text[pieces[-1].start - block.start : high].rstrip()
                continue
            pieces.append(
                Block(
                    begin,
                    begin + len(bare),
                    bare,
                    kind=what,
                    marker=block.marker if what == block.kind else "",
                    indent=block.indent,
                    gap=0 if pieces else block.gap,
                    level=block.level,
                    single=block.single,
                )
            )
        at = end
    return pieces
