"""The coded sets of tests/coded as records, and facets without a codebook behind them."""

from __future__ import annotations

import csv
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import pytest
from hypothesis import strategies as st

from analysis.codebook import Facet
from analysis.records import Claim, Source
from analysis.reviewing.claim_rows import CERTAINTIES, POLARITIES, claim_order
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


_WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=10) | st.sampled_from(
    [
        "a\r\nb",
        "\x0c",
        '"',
        '"quoted"',
        " lead ",
        "name: text",
        "\ufeffx",
        "\uffff",
        "…’",
        "𝒳",
        "]]>",
    ]
)
_AMOUNTS = st.none() | st.integers(-5, 10**9).map(float) | st.sampled_from([0.25, "few"])
FACETS = ("any.open", "any.closed", "any.long")


@st.composite
def _coded_pages(draw: st.DrawFn) -> tuple[list[Source], list[Claim]]:
    """Pages of any text with claims on any span, for round trips."""
    texts = draw(st.lists(st.tuples(_WORDS, _WORDS).map("".join), min_size=1, max_size=3))
    sources = [Source(f"sub/page {number}.txt", text) for number, text in enumerate(texts)]
    claims = []
    for source in sources:
        for _ in range(draw(st.integers(0, 3)) if source.text else 0):
            start = draw(st.integers(0, len(source.text) - 1))
            end = draw(st.integers(start + 1, len(source.text)))
            facet = draw(st.sampled_from(FACETS))
            claims.append(
                Claim(
                    source.name, facet, "both",
                    draw(_WORDS if facet != "any.closed" else st.sampled_from(["yes", "no"])),
                    draw(_AMOUNTS), draw(_AMOUNTS), draw(_WORDS), draw(st.sampled_from(POLARITIES)),
                    draw(st.sampled_from(CERTAINTIES)), draw(_WORDS), start, end,
                    source.text[start:end], draw(_WORDS), draw(_WORDS), draw(_WORDS),
                )
            )  # fmt: skip
    return sources, sorted(claims, key=claim_order)


@pytest.fixture(scope="session")
def coded_pages() -> st.SearchStrategy[tuple[list[Source], list[Claim]]]:
    return _coded_pages()


@pytest.fixture(scope="session")
def small_book() -> SimpleNamespace:
    kinds = {"any.open": ("set", "inclusive", ()), "any.long": ("duration", "estimate", ())}
    kinds["any.closed"] = ("boolean", "equal", ("yes", "no"))
    facets = {
        name: Facet(name, "Any", kind, compare, f"{name}?", {}, values, ())
        for name, (kind, compare, values) in kinds.items()
    }
    return SimpleNamespace(name="small", facets=facets, subjects={})
