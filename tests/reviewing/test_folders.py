"""Runs and reference sets opened for comparison."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from types import SimpleNamespace

import pytest

from analysis.errors import ReviewError
from analysis.reviewing.agreement import agreement_table
from analysis.reviewing.claim_rows import write_claims
from analysis.reviewing.folders import open_desk
from analysis.reviewing.reproduce import reproduce

SEEDS = Path(__file__).parents[1] / "coded" / "seeds"


@pytest.fixture
def run(tmp_path, reference, sources):
    """A run that found all that the reference has but its last twelve claims."""
    folder = tmp_path / "run"
    folder.mkdir()
    write_claims(reference.claims[:-12], folder / "claims.csv")
    facts = {"subject": "kyphoplasty", "sources": [{"name": each.name} for each in sources]}
    (folder / "run.json").write_text(json.dumps(facts))
    shutil.copy(SEEDS / "verdicts.csv", folder)
    return folder


def test_a_run_and_the_reference_are_set_side_by_side(run, codebook):
    desk = open_desk([run, SEEDS], codebook)
    assert [(each.coder, each.machine) for each in desk.codings] == [
        ("claimgrid", True), ("seeds", False),
    ]  # fmt: skip
    assert (desk.subject, len(desk.sources), len(desk.facets)) == ("kyphoplasty", 4, 58)
    assert len(desk.leave_out) == 4
    table = agreement_table(
        desk.codings, desk.facets, desk.sources, desk.subject, leave_out=desk.leave_out, draws=50
    )
    assert table.iloc[0]["units"] == 232 - 4
    assert 0.9 < table.iloc[0]["cohen"] < 1.0


def test_two_runs_get_names_of_their_own_and_need_no_facets(run, codebook):
    desk = open_desk([run, run], codebook)
    assert [each.coder for each in desk.codings] == ["claimgrid", "claimgrid 2"]
    assert desk.facets == codebook.facets


def test_only_what_both_were_coded_for_counts(run, codebook, tmp_path):
    part = tmp_path / "part"
    shutil.copytree(SEEDS, part)
    lines = (SEEDS / "facets.csv").read_text("utf-8").splitlines()
    (part / "facets.csv").write_text("\n".join(lines[:11]) + "\n", "utf-8")
    assert list(open_desk([run, part], codebook).facets) == list(codebook.facets)[:10]


def test_a_facet_that_the_codebook_lacks_counts_against_the_machine(run, codebook):
    facets = {name: each for name, each in codebook.facets.items() if name != "technique.incision"}
    desk = open_desk([run, SEEDS], SimpleNamespace(facets=facets, subjects={}))
    assert list(desk.facets) == list(codebook.facets)
    assert desk.facets["technique.incision"].kind == "boolean"


def test_coders_without_a_run_use_the_codebooks_subject(codebook, reference, tmp_path):
    for name in ("Anna", "Ben"):
        (tmp_path / name).mkdir()
        write_claims(reference.claims, tmp_path / name / "claims.csv")
    desk = open_desk([tmp_path / "Anna", tmp_path / "Ben"], codebook)
    assert ([each.coder for each in desk.codings], desk.subject) == (["Anna", "Ben"], "kyphoplasty")
    assert len(desk.sources) == 4


def test_a_folder_without_claims_or_a_subject_is_refused(tmp_path, run, small_book):
    with pytest.raises(ReviewError, match=r"has no claims.csv; give a run"):
        open_desk([tmp_path], small_book)
    (run / "run.json").unlink()
    with pytest.raises(ReviewError, match="no subject is known"):
        open_desk([run, SEEDS], small_book)


def test_files_that_a_run_does_not_list_do_not_count(tmp_path):
    def write(out: Path) -> None:
        out.mkdir()
        (out / "claims.csv").write_text("a")
        (out / "run.json").write_text(json.dumps({"files": ["claims.csv", "run.json"]}))

    write(tmp_path / "run")
    (tmp_path / "run" / "decisions.jsonl").write_text("mine")
    assert reproduce(tmp_path / "run", lambda facts, out: write(out)).is_same
    (tmp_path / "run" / "claims.csv").unlink()
    result = reproduce(tmp_path / "run", lambda facts, out: write(out))
    assert result.different == ("claims.csv",)
