"""Writes leaflets by a grammar and checks that each is coded exactly.

``python scripts/generated_pages.py --count 10000`` prints how many pages and
claims it checked. A page is headings, bullets and sentences that are made of
the codebook's examples, amounts, conditions and page furniture.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from collections.abc import Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from analysis.codebook import load_codebook
from analysis.pipeline import code_sources
from analysis.reading import segment
from analysis.records import Claim, Passage, Source

BOOK, SUBJECT = "vertebral_augmentation", "kyphoplasty"
UNCODED = frozenset({"furniture", "heading", "title"})
_BOOK = load_codebook(BOOK)
SAYINGS = [example["text"] for facet in _BOOK.facets.values() for example in facet.says]
SILENT = [text for facet in _BOOK.facets.values() for text in facet.silent]
TITLES = [f"About {SUBJECT}", "About vertebroplasty", "About your treatment",
          "Kyphoplasty takes one hour"]  # fmt: skip
HEADINGS = [
    "Risks",
    "Before the procedure",
    "How is it done?",
    "Recovery",
    "Is it safe?",
    "Benefits",
]
CONDITIONS = ["If you are awake, ", "For adults, ", "Unless your doctor says otherwise, ",
              "In some people ", "When the fracture is recent, "]  # fmt: skip
AMOUNTS = ["It takes {} {}.", "You stay for about {} {}.", "Do not drive for {} {}.",
           "Relief comes within {} {}.", "Have it within {} {} of the fracture."]  # fmt: skip
NUMBERS = ["1", "two", "24", "one to two", "6-8", "1½", "a few", "a couple of", "90"]
UNITS = ["hours", "days", "weeks", "months", "minutes", "%"]
INTRODUCTIONS = ["You should know:", "The risks include:", "You do not need:",
                 "For the next 24 hours:", "Avoid the following for two weeks:"]  # fmt: skip
FURNITURE = [
    "Home | About | Contact",
    "© All rights reserved",
    "Read more",
    "Share this page",
    "Menu",
]


def make_page(chance: random.Random) -> str:
    """Return one leaflet of plain text."""
    blocks = [chance.choice(TITLES)]
    for _ in range(chance.randint(1, 6)):
        kind = chance.randrange(6)
        if kind == 0:
            blocks.append(chance.choice(HEADINGS))
        elif kind == 1:
            items = [f"- {_sentence(chance)}" for _ in range(chance.randint(1, 4))]
            blocks.append("\n".join([chance.choice(INTRODUCTIONS), *items]))
        elif kind == 2:
            blocks.append(chance.choice(FURNITURE))
        else:
            blocks.append(" ".join(_sentence(chance) for _ in range(chance.randint(1, 4))))
    return "\n\n".join(blocks) + "\n"


def _sentence(chance: random.Random) -> str:
    kind = chance.randrange(8)
    if kind == 0:
        return chance.choice(SILENT)
    if kind == 1:
        return chance.choice(AMOUNTS).format(chance.choice(NUMBERS), chance.choice(UNITS))
    said = chance.choice(SAYINGS)
    if kind == 2:
        return chance.choice(CONDITIONS) + said[:1].lower() + said[1:]
    if kind == 3:
        return said.replace(" ", "  ", 3)  # white space is quoted as it stands
    return said


def find_faults(source: Source, passages: Sequence[Passage], claims: Sequence[Claim]) -> list[str]:
    """Say of each claim of a page whether its quote or its place is wrong."""
    coded = [p for p in passages if p.kind not in UNCODED or _may_answer(p)]
    faults = []
    for claim in claims:
        if not claim.quote or source.text[claim.start : claim.end] != claim.quote:
            faults.append(f"inexact: {claim}")
        if claim.source != source.name:
            faults.append(f"of another source: {claim}")
        if not any(p.start <= claim.start and claim.end <= p.end for p in coded):
            faults.append(f"outside what is coded: {claim}")
    return faults


def _may_answer(passage: Passage) -> bool:
    """Return whether a heading has a label with a value: "Hospital stay: one night"."""
    return passage.kind == "heading" and ": " in passage.text


def main() -> int:
    """Check the pages; return 1 where a claim is wrong."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--count", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    chance, faults, claims, slowest = random.Random(options.seed), [], 0, 0.0
    for number in range(options.count):
        source = Source(f"{number}.txt", make_page(chance))
        start = time.perf_counter()
        passages = segment(source)
        found = code_sources([source], [passages], codebook=BOOK, subject=SUBJECT)
        slowest = max(slowest, time.perf_counter() - start) if number else 0.0
        faults += find_faults(source, passages, found)
        claims += len(found)
    print(f"{options.count} pages, {claims} claims, {len(faults)} faults, slowest {slowest:.2f} s")
    print("\n".join(faults[:20]), end="")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
