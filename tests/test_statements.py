"""The single statements that the coder is measured on: their form, and when a value is right."""

from pathlib import Path

import pytest

from analysis.codebook import load_codebook
from scripts.score_statements import (
    BOOKS,
    FOLDER,
    Statement,
    read_statements,
    render,
    score,
    to_claim,
)

FILES = sorted(FOLDER.glob("*.csv"))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_each_asks_a_facet_of_its_codebook_in_values_of_its_kind(path: Path) -> None:
    statements = read_statements(path)
    assert len({(one.facet, one.text, one.heading) for one in statements}) == len(statements)
    for one in statements:
        facet = load_codebook(BOOKS.get(one.procedure, "procedure")).facets[one.facet]
        for value in one.values:
            claim = to_claim(value, facet)
            if facet.kind == "boolean":
                assert value in ("yes", "no")
            elif facet.kind in ("count", "percentage", "duration") and ".." in value:
                assert claim.low is not None or claim.high is not None, one


@pytest.mark.parametrize("round_", ["", "_later", "_latest"])
def test_about_a_quarter_of_each_round_says_nothing(round_: str) -> None:
    several = [FOLDER / f"{part}{round_}.csv" for part in ("development", "held_out")]
    statements = [one for path in several for one in read_statements(path)]
    silent = [one for one in statements if not one.values]
    assert 0.2 < len(silent) / len(statements) < 0.4


@pytest.mark.parametrize(
    ("facet", "text", "values", "expected"),
    [
        ("technique.duration", "It takes 45 to 60 minutes.", ("0.75..1 hour",), (1, 0, 0)),
        ("technique.duration", "It takes 45 to 60 minutes.", ("60..60 minute",), (0, 1, 1)),
        ("technique.stitches", "You need no stitches.", ("no",), (1, 0, 0)),
        ("technique.stitches", "You need no stitches.", (), (0, 1, 0)),
        ("risk.infection", "The doctor will see you.", ("yes",), (0, 0, 1)),
    ],
)
def test_a_value_is_right_extra_or_missed(
    facet: str, text: str, values: tuple[str, ...], expected: tuple[int, int, int]
) -> None:
    scored = list(score([Statement(facet, "kyphoplasty", "", text, values)]))
    ((_, _, count),) = scored
    assert (count.right, count.extra, count.missed) == expected
    assert f"| all | {count} |" in render("one", scored)
