"""Counts the changes of the code that a test noticed, and writes docs/mutation.md of them."""

from __future__ import annotations

import argparse
import json
from collections import Counter
from pathlib import Path

from mutmut.stats import status_by_exit_code

ROOT = Path(__file__).resolve().parent.parent
NOTICED = ("killed", "timeout")
PARTS = {"analysis/comparing": "comparing", "analysis/coding": "amounts in coding"}
INTRODUCTION = """# Mutation score

This page is written by `make mutation`. It changes the code in one small way at a time: a `<` to a
`<=`, a number by one, an argument to `None`. Then it runs the tests that reach the changed
function, and counts the changes that a test noticed.

- Changed are all functions of `analysis/comparing/` and of the modules of `analysis/coding/` that
  read amounts, every line of them, whether a test reaches it or not. Functions under a decorator,
  and what stands outside functions, are left as they are.
- A change that makes the tests run without end counts as noticed, one that no test reaches as
  unnoticed.
- The tests of made inputs make 10 each, always the same. Tests that measure time are left out.

"""
CLOSING = """
Many of the unnoticed changes change nothing that can be seen: the order in which equal things are
looked at, how a set is stored, a guard against a fault that does not occur (`strict=True`), a type
of number that would be the same without being named. They are counted as unnoticed all the same.
`mutmut results` lists them after a run, `mutmut show NAME` shows one.
"""


def count_changes(folder: Path) -> dict[str, Counter[str]]:
    """Count the changes of each module by what became of them, from mutmut's files."""
    counts = {}
    for path in sorted(folder.rglob("*.meta")):
        codes = json.loads(path.read_text(encoding="utf-8"))["exit_code_by_key"].values()
        if codes:
            name = path.relative_to(folder).as_posix().removesuffix(".meta")
            counts[name] = Counter(status_by_exit_code[code] for code in codes)
    return counts


def write_row(name: str, count: Counter[str]) -> str:
    """Write the row of one module or of several together."""
    noticed, total = sum(count[status] for status in NOTICED), count.total()
    cells = (total, noticed, count["timeout"], total - noticed, f"{noticed / total:.1%}")
    return f"| {name} | " + " | ".join(map(str, cells)) + " |"


def render(counts: dict[str, Counter[str]]) -> str:
    """Write the table: the modules by name, and the sums."""
    lines = [
        "| module | changes | noticed | of these without end | unnoticed | score |",
        "|---|---|---|---|---|---|",
    ]
    for part, title in PARTS.items():
        inside = {name: count for name, count in counts.items() if Path(name).parent == Path(part)}
        lines += [write_row(f"`{name}`", count) for name, count in inside.items()]
        if inside:
            lines.append(write_row(f"**{title}**", sum(inside.values(), Counter())))
    if len({Path(name).parent for name in counts}) > 1:
        lines.append(write_row("**all**", sum(counts.values(), Counter())))
    return "\n".join(lines) + "\n"


def main() -> None:
    """Print the table of all modules that were tried to the end, and write the page."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--mutants", type=Path, default=ROOT / "mutants", help="mutmut's folder")
    parser.add_argument("--write", action="store_true", help="write docs/mutation.md")
    options = parser.parse_args()
    counts = count_changes(options.mutants)
    tried = {name: count for name, count in counts.items() if not count["not checked"]}
    if not tried:
        raise SystemExit(
            f"no module in {options.mutants} was tried to its end; run `make mutation`"
        )
    table = render(tried)
    if left := [f"`{name}`" for name in counts if name not in tried]:
        table += f"\nNot tried, or not to the end: {', '.join(left)}.\n"
    print(table)
    if options.write:
        page = ROOT / "docs" / "mutation.md"
        page.write_text(INTRODUCTION + table + CLOSING, encoding="utf-8")


if __name__ == "__main__":
    main()
