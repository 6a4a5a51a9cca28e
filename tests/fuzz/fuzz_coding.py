"""Feeds pages made of a codebook's own words, and of any others, to the coder."""

from __future__ import annotations

import sys

import atheris

with atheris.instrument_imports(include=["analysis"]):
    from analysis.codebook import load_codebook
    from analysis.coding import Coder
    from analysis.reading import segment
    from analysis.records import Source

BOOK = load_codebook("vertebral_augmentation")
CODER = Coder(BOOK, "kyphoplasty")
SENTENCES = [example["text"] for facet in BOOK.facets.values() for example in facet.says]
WORDS = sorted({word for sentence in SENTENCES for word in sentence.split()})
JOINTS = [" ", " ", " ", "\n", "\n\n", ". ", ", ", "\n- ", "?\n\n", "\u00a0", "; "]


def check(data: bytes) -> None:
    """Raise where a quote is not what stands at its offsets or lies outside a passage."""
    fuzzed = atheris.FuzzedDataProvider(data)
    pieces = []
    while fuzzed.remaining_bytes() and len(pieces) < 400:
        kind = fuzzed.ConsumeIntInRange(0, 9)
        if kind == 0:
            pieces.append(fuzzed.ConsumeUnicodeNoSurrogates(12))
        else:
            pieces.append(fuzzed.PickValueInList(SENTENCES if kind == 1 else WORDS))
        pieces.append(fuzzed.PickValueInList(JOINTS))
    source = Source("page", "".join(pieces))
    passages = segment(source)
    coded = [p for p in passages if p.kind not in ("furniture", "heading", "title")]
    for claim in CODER.code(source, passages):
        if source.text[claim.start : claim.end] != claim.quote or not claim.quote:
            raise AssertionError(f"inexact: {claim} in {source.text!r}")
        if not any(p.start <= claim.start and claim.end <= p.end for p in coded):
            raise AssertionError(f"outside every passage: {claim} in {source.text!r}")
        if claim.facet not in BOOK.facets:
            raise AssertionError(f"no facet: {claim}")


if __name__ == "__main__":
    atheris.Setup(sys.argv, check)
    atheris.Fuzz()
