"""The audit of the seeds: what the README tells of it, and what must not change it."""

from __future__ import annotations

import re
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from analysis import run_audit
from analysis.records import Audit, Finding

ROOT = Path(__file__).parents[1]
SEEDS = sorted((ROOT / "seeds").glob("*.txt"))
OPTIONS = {"codebook": "vertebral_augmentation", "subject": "kyphoplasty"}
CONFLICTS = {"indication.window", "technique.incision", "benefit.effectiveness"}
_QUOTED = re.compile(r"“([^”]+)”")


@pytest.fixture(scope="module")
def audit() -> Audit:
    return run_audit([ROOT / "seeds"], **OPTIONS)


def told_quotes() -> dict[str, list[str]]:
    """The quotes of each row of the README's table of conflicts, by the row's question."""
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    section = readme.partition("## What the audit of the seeds finds")[2].partition("\n## ")[0]
    rows = [line for line in section.splitlines() if "“" in line]
    return {row.split("|")[1].strip(): _QUOTED.findall(row) for row in rows}


def test_the_readme_tells_the_conflicts_and_no_other(audit: Audit) -> None:
    found = {one.facet for one in audit.findings if one.verdict == "conflict"}
    assert found == CONFLICTS
    assert len(told_quotes()) == len(found)


@pytest.mark.parametrize("question", told_quotes())
def test_each_quote_of_the_readme_is_a_claim_of_the_run(audit: Audit, question: str) -> None:
    quotes = told_quotes()[question]
    assert len(quotes) >= 2
    facets = []
    for told in quotes:
        words = " ".join(told.split())
        holding = {c.facet for c in audit.claims if words in " ".join(c.quote.split())}
        facets.append(holding & CONFLICTS)
    assert set.intersection(*facets), f"{question}: the quotes stand in {facets}"


def test_other_names_change_nothing_but_the_names(audit: Audit, tmp_path: Path) -> None:
    names = {}
    for number, path in enumerate(reversed(SEEDS)):
        names[path.name] = f"page {number}.txt"
        shutil.copy(path, tmp_path / names[path.name])
    other = run_audit([tmp_path], **OPTIONS)
    renamed = {replace(claim, source=names[claim.source]) for claim in audit.claims}
    assert set(other.claims) == renamed
    assert [_judged(one, {}) for one in other.findings] == [
        _judged(one, names) for one in audit.findings
    ]


def test_the_order_of_the_sources_changes_no_byte(audit: Audit) -> None:
    assert run_audit(SEEDS[::-1], **OPTIONS).claims == audit.claims
    assert run_audit(SEEDS[::-1], **OPTIONS).findings == audit.findings


def _judged(finding: Finding, names: dict[str, str]) -> tuple[object, ...]:
    """A finding without its words, in which sources are named."""
    selves = sorted(names.get(name, name) for name in finding.self_conflict)
    sources = sorted(names.get(name, name) for name in finding.sources)
    return finding.facet, finding.verdict, finding.independent, sources, selves
