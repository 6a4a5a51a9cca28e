"""The bars of the tests' reach are two, and each can fail."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from scripts import coverage_table
from scripts.coverage_table import MARKS, count_by_stage, faults_of, render


def measured(lines: int, branches: int) -> dict[str, object]:
    """Make what coverage writes of two files with 100 lines and 100 branches each."""
    counts = {"covered_lines": lines, "num_statements": 100, "covered_branches": branches}
    summary = {"summary": {**counts, "num_branches": 100}}
    return {"files": {"analysis/reading/pdf.py": summary, "analysis/cli.py": summary}}


@pytest.mark.parametrize(
    ("lines", "branches", "faults"),
    [
        (95, 90, []),
        (94, 90, ["94.0% of the lines are reached, less than 95%"]),
        (95, 89, ["89.0% of the branches are reached, less than 90%"]),
        (100, 0, ["0.0% of the branches are reached, less than 90%"]),
    ],
)
def test_each_bar_is_held_by_itself(lines: int, branches: int, faults: list[str]) -> None:
    assert faults_of(count_by_stage(measured(lines, branches))) == faults


def test_the_table_has_a_row_a_stage_and_one_for_all() -> None:
    assert render(count_by_stage(measured(95, 90))).splitlines()[2:] == [
        "| reading | 100 | 95.0% | 100 | 90.0% |",
        "| above and below the stages | 100 | 95.0% | 100 | 90.0% |",
        "| all | 200 | 95.0% | 200 | 90.0% |",
    ]


@pytest.mark.parametrize(("lines", "code"), [(95, 0), (94, 1)])
def test_the_table_takes_its_place_in_a_page(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, lines: int, code: int
) -> None:
    page, counts = tmp_path / "page.md", tmp_path / "coverage.json"
    page.write_text(f"Before\n{MARKS[0]}old\n{MARKS[1]}After\n", "utf-8")
    counts.write_text(json.dumps(measured(lines, 90)), "utf-8")
    monkeypatch.setattr(sys, "argv", ["coverage_table.py", str(counts), "--into", str(page)])
    assert coverage_table.main() == code
    told = page.read_text("utf-8")
    assert told.startswith(f"Before\n{MARKS[0]}| | lines")
    assert told.endswith(f"|\n{MARKS[1]}After\n")
    assert "old" not in told
