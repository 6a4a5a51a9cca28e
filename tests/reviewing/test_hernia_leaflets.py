"""The leaflets of the audit that is done again: planted values as the texts have them."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from analysis.pipeline import run_audit
from analysis.units import SECONDS, WEEK

FOLDER = Path(__file__).parents[2] / "notebooks" / "data" / "hernia_leaflets"
LEAFLETS = {path.name: path.read_bytes().decode("utf-8") for path in sorted(FOLDER.glob("*.txt"))}


def planted() -> list[dict[str, str]]:
    with (FOLDER / "planted.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_there_are_twelve_short_leaflets():
    assert len(LEAFLETS) == 12
    for text in LEAFLETS.values():
        assert 120 <= len(text.split()) <= 250


@pytest.mark.parametrize("row", planted(), ids=lambda row: f"{row['source']} {row['quote'][:30]}")
def test_a_planted_quote_stands_once_in_its_leaflet(row):
    assert LEAFLETS[row["source"]].count(row["quote"]) == 1
    assert bool(row["unit"]) is bool(row["low"])


@pytest.mark.parametrize(
    ("facet", "condition", "low", "high"),
    [
        ("recovery.driving_time", "", 24 * 3600 / WEEK, 6),
        ("recovery.return_to_work", "desk job", 1, 6),
        ("recovery.return_to_work", "heavy work", 2, 12),
    ],
)
def test_the_spread_is_that_of_the_published_audit(facet, condition, low, high):
    """Hernia 2014, doi 10.1007/s10029-013-1075-x: 24 h to 6 weeks, 1 to 6 and 2 to 12 weeks."""
    rows = [r for r in planted() if (r["facet"], r["condition"]) == (facet, condition)]
    weeks = [
        float(row[end]) * SECONDS[row["unit"]] / WEEK
        for row in rows for end in ("low", "high") if row[end]
    ]  # fmt: skip
    assert min(weeks) == pytest.approx(low)
    assert max(weeks) == pytest.approx(high)
    assert len({row["source"] for row in rows}) >= 11


def test_the_program_recovers_the_spread_and_most_of_the_values():
    audit = run_audit([FOLDER], codebook="procedure")
    weeks: dict[tuple[str, str], list[float]] = {}
    found = set()
    for claim in audit.claims:
        rate = SECONDS.get(claim.unit, 0.0) / WEEK
        ends = [end * rate for end in (claim.low, claim.high) if isinstance(end, float)]
        words = f"{claim.condition} {claim.quote}".lower()
        heavy = "heavy" in words or "manual" in words
        weeks.setdefault((claim.facet, "heavy" if heavy else "light"), []).extend(ends)
        found.add((claim.source, claim.facet, *(round(end, 3) for end in ends)))
    for facet, work, low, high in (
        ("recovery.driving_time", "light", 1 / 7, 6),
        ("recovery.return_to_work", "light", 1, 6),
        ("recovery.return_to_work", "heavy", 2, 12),
    ):
        spread = weeks[facet, work]
        assert (min(spread), max(spread)) == (pytest.approx(low), pytest.approx(high))
    wanted = [row for row in planted() if row["unit"]]
    hits = 0
    for row in wanted:
        rate = SECONDS[row["unit"]] / WEEK
        ends = [round(float(row[end]) * rate, 3) for end in ("low", "high") if row[end]]
        hits += (row["source"], row["facet"], *ends) in found
    assert hits / len(wanted) >= 0.75
