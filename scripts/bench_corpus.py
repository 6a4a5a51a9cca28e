"""The texts that speed is measured on, and the clock: needs no package, so any environment runs it.

The corpus has the sentences of the coded pages in another order, each with
the end of line that it has in its page, so that headings and list items stay
lines of their own; numbers are changed within their magnitude.
"""

from __future__ import annotations

import gc
import random
import re
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
WORDS = 500  # in a document
SEED = 20240501
RUNS = 9  # in turns, of which the median counts
_BREAK = re.compile(r"(?<=[.!?])[ \t]+(?=[A-Z])|\n+")
_NUMBER = re.compile(r"\b\d{1,6}\b")
_RARELY = (500_000, 20, 100)  # as analysis.garbage has it
_SIZES = (3, 2, 4, 1)  # words of a phrase, from the most wanted on
_YEAR = re.compile(r"(?:19|20)\d\d")

Rounds = Sequence[Sequence[float]]
"""Of each round, a figure for each that was measured."""


def read_pages() -> list[str]:
    """Return the coded pages that were never held out."""
    folders = [ROOT / "seeds", *sorted((ROOT / "tests/coded").glob("*/docs"))]
    paths = [path for folder in folders for path in sorted(folder.rglob("*.txt"))]
    open_ones = [path for path in paths if "heldout" not in str(path.relative_to(ROOT))]
    return [path.read_text(encoding="utf-8") for path in open_ones]


def read_leaflets() -> list[str]:
    """Return pages that share no sentence with the coded ones."""
    folder = ROOT / "notebooks/data/hernia_leaflets"
    return [path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.txt"))]


def make_corpus(count: int) -> list[str]:
    """Make documents of sentences of the coded pages, in another order and with other numbers."""
    pieces = [piece for page in read_pages() for piece in _pieces(page)]
    chance = random.Random(SEED)

    def changed(number: re.Match[str]) -> str:
        if _YEAR.fullmatch(number[0]):
            return str(chance.randint(1990, 2029))
        size = len(number[0])
        return str(chance.randint(10 ** (size - 1), 10**size - 1))

    corpus = []
    for _ in range(count):
        text, words = "", 0
        while words < WORDS:
            piece = _NUMBER.sub(changed, chance.choice(pieces))
            text += piece
            words += len(piece.split())
        corpus.append(text)
    return corpus


def speed(work: Callable[[str], Any], texts: Sequence[str], warm: Sequence[str]) -> float:
    """Return the words a second of processor time, after warming up on other texts.

    What is loaded by then is kept from the search for garbage, and that is as rare as in a worker
    of a large audit.
    """
    for text in warm:
        work(text)
    gc.collect()
    gc.freeze()
    gc.set_threshold(*_RARELY)
    start = time.process_time()
    for text in texts:
        work(text)
    spent = time.process_time() - start
    return sum(len(text.split()) for text in texts) / spent


def speeds_in_turns(
    makes: Sequence[Callable[[], Callable[[str], Any]]], texts: Sequence[str], warm: Sequence[str]
) -> Rounds:
    """Return the words a second of each, each time newly made, in each of several rounds."""
    return [[speed(make(), texts, warm) for make in makes] for _ in range(RUNS)]


def medians(rounds: Rounds) -> list[float]:
    """Return the median of the rounds for each that was measured."""
    return [median(each) for each in zip(*rounds, strict=True)]


def ratio(rounds: Rounds, one: int, other: int) -> float:
    """Return the median of the rounds' ratios of one that was measured to another.

    A machine is slower in one minute than in the next. What is measured side by side is
    slowed alike; the best of all rounds would flatter what takes the shortest.
    """
    return median(each[one] / each[other] for each in rounds)


def first_sight(make: Callable[[], Callable[[str], Any]]) -> float:
    """Return the words a second on the coded pages, each met once by what met other pages only."""
    pages, leaflets = read_pages(), read_leaflets()
    halves = (pages[::2], pages[1::2])
    words = [sum(len(page.split()) for page in half) for half in halves]
    rates = [speed(make(), halves[i], [*leaflets, *halves[1 - i]]) for i in (0, 1)]
    return sum(words) / sum(count / rate for count, rate in zip(words, rates, strict=True))


def phrases_of(cues: Sequence[str]) -> list[str]:
    """Return a plain phrase for each cue: some words of it in a row that no other phrase has.

    It is shorter than the cues by those that have no such words left.
    """
    phrases: dict[str, None] = {}
    for cue in cues:
        words = re.sub(r"[^\w ]+", " ", cue).split()
        rows = [
            " ".join(words[at : at + size])
            for size in _SIZES
            for at in range(len(words) - size + 1)
        ]
        phrases.update(dict.fromkeys([row for row in rows if row not in phrases][:1]))
    return sorted(phrases)


def _pieces(page: str) -> list[str]:
    """Cut a page into sentences, each with what parts it from the next."""
    pieces, start = [], 0
    for found in _BREAK.finditer(page):
        pieces.append(page[start : found.start()] + found[0])
        start = found.end()
    pieces.append(page[start:] + "\n")
    return [piece for piece in pieces if piece.strip()]
