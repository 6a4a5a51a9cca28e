"""The coded sets of tests/coded as records, and facets without a codebook behind them."""

from __future__ import annotations

import csv
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import pytest

from analysis.codebook import Facet
from analysis.records import Source
from analysis.reviewing.codings import Coding, read_coding

CODED = Path(__file__).parents[1] / "coded"
SEEDS = Path(__file__).parents[2] / "seeds"
VALUES = {"boolean": ("yes", "no"), "stance": ("claimed", "qualified", "contested")}


def facets_of(path: Path) -> dict[str, Facet]:
    """Make facets from a table of facets, without cues."""
    with path.open(encoding="utf-8", newline="") as file:
        return {
            row["facet"]: Facet(
                id=row["facet"],
                group=row["group"],
                kind=row["kind"],
                compare=row["compare"],
                question=row["question"],
                kinds={},
                values=VALUES.get(row["kind"], ()),
                rules=(),
            )
            for row in csv.DictReader(file)
        }


@pytest.fixture(scope="session")
def facets() -> dict[str, Facet]:
    return facets_of(CODED / "seeds" / "facets.csv")


@pytest.fixture(scope="session")
def reference() -> Coding:
    return read_coding(CODED / "seeds", "reference")


@pytest.fixture(scope="session")
def sources() -> list[Source]:
    return [
        Source(name=path.name, text=path.read_bytes().decode("utf-8"))
        for path in sorted(SEEDS.glob("*.txt"))
    ]


@pytest.fixture(scope="session")
def codebook(facets) -> SimpleNamespace:
    """The facets of the seeds with the values that their README lists."""
    listed = {
        "technique.anaesthesia": ("local", "sedation", "general", "regional"),
        "technique.cement": ("cement", "PMMA"),
        "recovery.activity_limit": ("ask doctor",),
    }
    known = {
        name: replace(each, values=listed.get(name, each.values)) for name, each in facets.items()
    }
    subjects = {"kyphoplasty": ("kyphoplasty",), "vertebroplasty": ("vertebroplasty",)}
    return SimpleNamespace(name="seeds", facets=known, subjects=subjects)
