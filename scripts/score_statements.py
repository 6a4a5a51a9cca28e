"""Scores the coder on single statements, facet by facet: which does it read, and which not?

Those of tests/coded/statements were written by people who did not know the
program; the README there tells how. ``--faults`` lists each that fails.
"""

from __future__ import annotations

import argparse
import csv
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from analysis.codebook import load_codebook
from analysis.coding import Coder
from analysis.facets import Facet
from analysis.reading import segment
from analysis.records import Claim, Source
from analysis.scoring.cell_values import list_entries, match_entries

FOLDER = Path(__file__).resolve().parent.parent / "tests" / "coded" / "statements"
BOOKS = {
    "kyphoplasty": "vertebral_augmentation",
    "vertebroplasty": "vertebral_augmentation",
    "knee replacement": "knee_replacement",
    "gallbladder removal": "gallbladder_removal",
    "coronary angiography": "coronary_angiography",
}
Scored = tuple["Statement", list[Claim], "Count"]
"""A statement, what is found in it on its facet, and how many values are right."""
_AMOUNT = re.compile(r"(?P<low>[\w.]*?)\.\.(?P<high>[\w.]*)(?: (?P<unit>\S+))?")
_FIGURE = re.compile(r"[\d.]+")


@dataclass(frozen=True)
class Statement:
    """A short text of a page, and what it says on one facet."""

    facet: str
    procedure: str
    heading: str
    text: str
    values: tuple[str, ...]

    @property
    def page(self) -> str:
        """A page of its procedure that says nothing else."""
        title = self.procedure[0].upper() + self.procedure[1:]
        return "\n\n".join(filter(None, (title, self.heading, self.text))) + "\n"


@dataclass
class Count:
    """Values of statements; as text, cells of a row of a table."""

    right: int = 0
    extra: int = 0
    missed: int = 0

    def __str__(self) -> str:
        precision = self.right / max(1, self.right + self.extra)
        recall = self.right / max(1, self.right + self.missed)
        counts = f"{self.right:,} | {self.extra:,} | {self.missed:,}"
        return f"{counts} | {precision:.2f} | {recall:.2f}"

    def add(self, other: Count) -> None:
        """Count what another counted, too."""
        self.right += other.right
        self.extra += other.extra
        self.missed += other.missed


def main(arguments: list[str] | None = None) -> None:
    """Print the values right, extra and missed by group, or by facet with ``--facets``."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--faults", metavar="FACET", help="list the statements that fail")
    parser.add_argument("--facets", action="store_true", help="count by facet")
    options = parser.parse_args(arguments)
    for path in sorted(FOLDER.glob("*.csv")):
        scored = list(score(read_statements(path)))
        for one, found, count in scored if options.faults else ():
            if one.facet.startswith(options.faults) and (count.extra or count.missed):
                values = " | ".join(sorted({claim.value for claim in found})) or "-"
                print(f"{one.facet} [{one.procedure}] {one.heading}: {one.text!r}")
                print(f"    coded {' | '.join(one.values) or '-'}, found {values}")
        print(render(path.stem, scored, by_facet=options.facets))


def render(name: str, scored: Iterable[Scored], by_facet: bool = False) -> str:
    """Return a table of the values of statements by group, or by facet."""
    counts: dict[str, Count] = defaultdict(Count)
    for one, _, count in scored:
        counts[one.facet if by_facet else one.facet.partition(".")[0]].add(count)
        counts["all"].add(count)
    counts["all"] = counts.pop("all")  # last
    return "\n".join([
        f"| {name} | right | extra | missed | precision | recall |",
        "|---|---|---|---|---|---|",
        *(f"| {group} | {count} |" for group, count in counts.items()),
        "",
    ])  # fmt: skip


def read_statements(path: Path) -> list[Statement]:
    """Return the statements of one file."""
    with path.open(encoding="utf-8", newline="") as file:
        return [
            Statement(
                row["facet"], row["procedure"], row["heading"], row["text"],
                tuple(value for value in row["values"].split(" | ") if value),
            )
            for row in csv.DictReader(file)
        ]  # fmt: skip


def score(statements: Iterable[Statement]) -> Iterator[Scored]:
    """Yield each statement with what is found in it on its facet, and how many values are right."""
    given = list(statements)
    others = tuple(sorted({one.procedure for one in given} - BOOKS.keys()))
    for one in given:
        coder = _coder(BOOKS.get(one.procedure, "procedure"), others)
        facet = coder.codebook.facets[one.facet]
        source = Source("page", one.page)
        subjects = (one.procedure, "both") if coder.codebook.subjects else (others[0],)
        found = [
            _plain(claim, facet, one.values)
            for claim in coder.code(source, segment(source))
            if claim.facet == one.facet and claim.subject in subjects
        ]
        entries = list_entries(found, facet)
        coded = list_entries([to_claim(value, facet) for value in one.values], facet)
        right = len(match_entries(entries, coded, facet))
        yield one, found, Count(right, len(entries) - right, len(coded) - right)


@cache
def _coder(book: str, others: tuple[str, ...]) -> Coder:
    """Return the coder of a codebook; that of procedures without one knows all their names."""
    codebook = load_codebook(book, others)
    return Coder(codebook) if codebook.subjects else Coder(codebook, others[0])


def to_claim(value: str, facet: Facet) -> Claim:
    """Return a claim of a value as it is written down: a word, or "6..8 week", "0..2 %"."""
    amount = _AMOUNT.fullmatch(value)
    low, high, unit = amount.group("low", "high", "unit") if amount else ("", "", "")
    if amount and facet.kind == "duration":
        unit = unit or "day"  # "0..0", at once
    return Claim(
        source="page", facet=facet.id, subject="", value=value, polarity="affirmed",
        certainty="asserted", low=_end(low), high=_end(high),
        unit="percent" if unit == "%" else unit or "", condition="", quote=value, section="",
        start=0, end=len(value),
    )  # fmt: skip


def _end(text: str) -> float | str | None:
    return float(text) if _FIGURE.fullmatch(text) else text or None


def _plain(claim: Claim, facet: Facet, coded: tuple[str, ...]) -> Claim:
    """Drop the base of a rate where the statement's coder wrote none down, and what is counted."""
    if facet.kind == "count" or not any("/" in value for value in coded):
        return replace(claim, unit="" if facet.kind == "count" else claim.unit.partition("/")[0])
    return claim


if __name__ == "__main__":
    main()
