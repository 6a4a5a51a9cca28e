"""Counts the lines and branches that the tests reach, stage by stage, and fails below a bar.

``python scripts/coverage_table.py build/coverage.json`` prints a table from
what ``coverage json`` wrote; with ``--into FILE`` it takes the place of the
table between the two marks in that file. The bars are for the whole package:
coverage's own ``fail_under`` knows only lines and branches together.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path, PurePosixPath
from typing import Any

LINES, BRANCHES = 0.95, 0.90
"""The least share of lines and of branches that the tests must reach."""
ROOT = "above and below the stages"
MARKS = "<!-- coverage -->\n", "<!-- end of coverage -->\n"
_KEYS = ("covered_lines", "num_statements", "covered_branches", "num_branches")


def count_by_stage(measured: Mapping[str, Any]) -> dict[str, tuple[int, ...]]:
    """Add up, for each folder of the package, lines reached, lines, branches reached, branches.

    Parameters
    ----------
    measured : mapping
        What ``coverage json`` writes.

    Returns
    -------
    dict of str to tuple of int
        The folders by name, then the modules of the root, then the whole.

    Examples
    --------
    >>> summary = dict(zip(_KEYS, (9, 10, 3, 4)))
    >>> count_by_stage({"files": {"analysis/reading/pdf.py": {"summary": summary}}})
    {'reading': (9, 10, 3, 4), 'all': (9, 10, 3, 4)}
    """
    counts: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0, 0])
    for name, facts in measured["files"].items():
        parts = PurePosixPath(name.replace("\\", "/")).parts
        stage = parts[1] if len(parts) > 2 else ROOT
        for row in (counts[stage], counts["all"]):
            for at, key in enumerate(_KEYS):
                row[at] += facts["summary"][key]
    order = sorted(counts, key=lambda stage: (stage == "all", stage == ROOT, stage))
    return {stage: tuple(counts[stage]) for stage in order}


def render(counts: Mapping[str, tuple[int, ...]]) -> str:
    """Return the counts as a Markdown table, a row a stage."""
    rows = ["| | lines | reached | branches | reached |", "|---|---|---|---|---|"]
    for stage, (reached, lines, taken, branches) in counts.items():
        shares = _share(reached, lines), _share(taken, branches)
        rows.append(f"| {stage} | {lines:,} | {shares[0]:.1%} | {branches:,} | {shares[1]:.1%} |")
    return "\n".join(rows) + "\n"


def faults_of(counts: Mapping[str, tuple[int, ...]]) -> list[str]:
    """Say of the whole package which bar it does not reach."""
    reached, lines, taken, branches = counts["all"]
    return [
        f"{share:.1%} of the {what} are reached, less than {bar:.0%}"
        for what, share, bar in (
            ("lines", _share(reached, lines), LINES),
            ("branches", _share(taken, branches), BRANCHES),
        )
        if share < bar
    ]


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 1.0


def main() -> int:
    """Print or place the table; return 1 where a bar is not reached."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("measured", type=Path, help="what coverage json wrote")
    parser.add_argument("--into", type=Path, help="a Markdown file with the two marks")
    options = parser.parse_args()
    counts = count_by_stage(json.loads(options.measured.read_text("utf-8")))
    table = render(counts)
    print(table, end="")
    if options.into:
        page = options.into.read_text("utf-8")
        between = re.compile(f"({re.escape(MARKS[0])}).*({re.escape(MARKS[1])})", re.DOTALL)
        options.into.write_text(between.sub(rf"\g<1>{table}\g<2>", page), "utf-8")
    faults = faults_of(counts)
    print("\n".join(faults), file=sys.stderr)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
