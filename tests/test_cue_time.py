"""No shipped cue can hang: the worst case on long lines of its own words is bounded."""

from __future__ import annotations

import re
import time

from analysis.codebook import list_codebooks, load_codebook
from analysis.cues import MEASURES, Cue, parse_cue

LENGTH = 2_000  # characters of a line, longer than any sentence of a page
MOST = 2.0  # seconds that one cue may take on one line


def cues_of(book: str) -> dict[str, Cue]:
    codebook = load_codebook(book)
    found = [rule.cue for facet in codebook.facets.values() for rule in facet.rules]
    for topic in codebook.topics.values():
        found += [*topic.headings, *topic.sentences]
    return {cue.text: cue for cue in [*found, *codebook.conditions]}


def lines_of(cue: Cue) -> list[str]:
    """Lines of the cue's own words: in order and never complete, and the first alone."""
    words = [word.lower() for word in re.findall(r"[^\W_]{2,}", cue.text)] or ["word"]
    row = " ".join(words[:-1] or words) + " "
    return [
        (row * LENGTH)[:LENGTH],
        (f"{words[0]} " * LENGTH)[:LENGTH],
        (f"{words[0]} {next(iter(MEASURES.values()))} " * LENGTH)[:LENGTH],
    ]


def slowest(cue: Cue) -> float:
    most = 0.0
    for line in lines_of(cue):
        start = time.perf_counter()
        for _ in cue.regex.finditer(line):
            pass
        most = max(most, time.perf_counter() - start)
    return most


def test_no_shipped_cue_can_hang() -> None:
    shipped: dict[str, Cue] = {}
    for book in list_codebooks():
        shipped |= cues_of(book)
    times = {text: slowest(cue) for text, cue in shipped.items()}
    worst = max(times, key=times.__getitem__)
    assert times[worst] < MOST, worst


def test_the_worst_cue_that_a_stranger_may_write_ends() -> None:
    gap = " ..12 ".join(["a*"] * 5)
    assert slowest(parse_cue(gap, {})) < 10 * MOST
