"""Splits paragraphs where a sentence of them is page furniture, such as "Learn more here."."""

from __future__ import annotations

import re

from analysis.folding import fold
from analysis.reading.blocks import Block
from analysis.reading.headings import DATE
from analysis.reading.phrases import Lexicon, Phrase

_BREAK = re.compile(r"[.!?…][\"'”’)\]]{0,2}\s+(?=[^a-z\s])")
_LONGEST = 400


def split_furniture(text: str, blocks: list[Block], lexicon: Lexicon) -> list[Block]:
    """Return the blocks, each cut where a sentence of it is page furniture.

    Parameters
    ----------
    text : str
        The whole source.
    blocks : list of Block
        All its blocks, in order.
    lexicon : Lexicon
        The words of page furniture.

    Returns
    -------
    list of Block
        A block without such a sentence is the same object.
    """
    lower = text.lower()
    triggers = sorted({phrase.trigger for phrase in lexicon.sentences})
    present = [word for word in triggers if word in lower]
    if not present:
        return blocks
    found = set(present)
    wanted = [phrase for phrase in lexicon.sentences if phrase.trigger in found]
    result: list[Block] = []
    for block in blocks:
        spans: list[tuple[int, int]] = []
        if block.kind not in ("furniture", "title"):
            near = block.text.lower()
            if any(word in near for word in present):
                spans = _furniture_in(block.text, wanted)
        if not spans:
            result.append(block)
        elif block.kind == "row" or block.kind == "heading":
            block.kind = "furniture" if spans == [(0, len(block.text))] else block.kind
            result.append(block)
        else:
            result += _cut(block, spans)
    return result


def _furniture_in(text: str, wanted: list[Phrase]) -> list[tuple[int, int]]:
    """Return the sentences of ``text`` that are furniture, merged and in order."""
    folded = fold(text)
    spans = set()
    starts: list[int] = []
    for phrase in wanted:
        if phrase.trigger not in folded:
            continue
        starts = starts or [0, *(match.end() for match in _BREAK.finditer(text))]
        for found in phrase.pattern.finditer(folded):
            start = max(place for place in starts if place <= found.start())
            end = min((place for place in starts if place > start), default=len(text))
            sentence = folded[start:end]
            if end - start > _LONGEST or DATE.search(text, start, end):
                continue
            if phrase.opening and found.start() - start > 1:
                continue
            if phrase.company and not phrase.company.search(sentence):
                continue
            if phrase.unless and phrase.unless.search(sentence):
                continue
            spans.add((start, end))
    return sorted(spans)


def _cut(block: Block, spans: list[tuple[int, int]]) -> list[Block]:
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
                    begin, begin + len(bare), bare, kind=what,
                    marker=block.marker if what == block.kind else "", indent=block.indent,
                    gap=0 if pieces else block.gap, level=block.level, single=block.single,
                )  # fmt: skip
            )
        at = end
    return pieces
