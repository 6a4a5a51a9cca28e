"""The command line as a person meets it: what it prints, what it writes, how it ends."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from analysis.cli import build_parser, main

ROOT = Path(__file__).resolve().parent.parent
SEEDS = str(ROOT / "seeds")
BOOK = ["--codebook", "vertebral_augmentation", "--subject", "kyphoplasty"]
CONFLICTS = ["indication.window", "technique.incision", "benefit.effectiveness"]


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("runs") / "seeds"
    assert main(["audit", SEEDS, *BOOK, "--out", str(out)]) == 0
    return out


def test_the_audit_writes_what_it_promises(run: Path) -> None:
    names = {str(path.relative_to(run)) for path in run.rglob("*") if path.is_file()}
    assert {
        "claims.csv",
        "cells.csv",
        "pairs.csv",
        "verdicts.csv",
        "claims.parquet",
        "report.html",
        "run.json",
        "figures/grid.png",
        "figures/grid.svg",
    } <= names
    assert str(ROOT) not in (run / "run.json").read_text(encoding="utf-8")


def test_the_audit_prints_the_conflicts_with_their_quotes(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["audit", SEEDS, *BOOK]) == 0
    said = capsys.readouterr().out
    for facet in CONFLICTS:
        assert f"≠ {facet}" in said
    assert "within eight months of the fracture" in said
    assert "within 6 months of its occurrence" in said


def test_a_conflict_fails_only_where_it_was_asked_to(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["audit", SEEDS, *BOOK, "--fail-on", "conflict"]) == 1
    assert "3 conflicts" in capsys.readouterr().err


def test_a_run_is_not_overwritten_unasked(run: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["audit", SEEDS, *BOOK, "--out", str(run)]) == 2
    assert "overwrite it" in capsys.readouterr().err
    assert main(["audit", SEEDS, *BOOK, "--out", str(run), "--overwrite"]) == 0


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["audit", "no/such/folder"], "no/such/folder"),
        (["audit", SEEDS, "--codebook", "nothing"], "there are:"),
        (["audit", SEEDS, "--codebook", "knee_replacement", "--subject", "hip"], "subject 'hip'"),
        (["codebook", "show", "nothing"], "there are:"),
        (["score", "no/such/run", "no/such/set"], "no/such/run"),
        (["agree", "no/such/run"], "no/such/run"),
        (["check", "no/such/draft", "--against", SEEDS], "no/such/draft"),
        (["reproduce", "no/such/run"], "no/such/run"),
    ],
)  # fmt: skip
def test_bad_input_gets_one_clear_line(
    arguments: list[str], told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(arguments) == 2
    said = capsys.readouterr().err
    assert told in said
    assert said.startswith("claimgrid: ")
    assert "Traceback" not in said


@pytest.mark.parametrize(
    ("name", "content"), [("empty.txt", b""), ("binary.txt", bytes(range(256)) * 20)]
)
def test_a_file_that_cannot_be_read_is_named(
    tmp_path: Path, name: str, content: bytes, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / name).write_bytes(content)
    assert main(["audit", str(tmp_path / name)]) == 2
    assert name in capsys.readouterr().err


def test_strict_stops_at_what_cannot_be_read(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "empty.txt").write_bytes(b"")
    (tmp_path / "page.txt").write_text("Knee replacement\n\nThe operation takes two hours.\n")
    assert main(["audit", str(tmp_path), "--subject", "knee replacement"]) == 0
    capsys.readouterr()
    assert main(["audit", str(tmp_path), "--subject", "knee replacement", "--strict"]) == 2
    assert "empty.txt" in capsys.readouterr().err


def test_codebooks_are_listed_shown_and_checked(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["codebook", "list"]) == 0
    assert "vertebral_augmentation" in capsys.readouterr().out
    assert main(["codebook", "show", "procedure"]) == 0
    assert "technique.incision" in capsys.readouterr().out
    assert main(["codebook", "check", "procedure"]) == 0
    assert "no fault" in capsys.readouterr().out


def test_score_agreement_and_notebooks_give_one_figure(
    run: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    from analysis.codebook import load_codebook
    from analysis.reviewing import agreement_table, open_desk

    coded = str(ROOT / "tests" / "coded" / "seeds")
    desk = open_desk([run, coded], load_codebook("vertebral_augmentation"))
    table = agreement_table(
        desk.codings, desk.facets, desk.sources, desk.subject, leave_out=desk.leave_out
    )
    kappa = table.loc[(table["level"] == "cells") & (table["scope"] == "overall"), "cohen"].item()
    assert kappa > 0.9
    assert main(["agree", str(run), coded, "--codebook", "vertebral_augmentation"]) == 0
    assert f"{kappa:.3f}" in capsys.readouterr().out
    assert main(["score", str(run), coded]) == 0
    assert f"| {kappa:.3f} " in capsys.readouterr().out


def test_a_run_is_reproduced_byte_for_byte(run: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["reproduce", str(run), SEEDS]) == 0
    assert "byte for byte" in capsys.readouterr().out
    assert main(["methods", str(run)]) == 0
    assert "byte for byte" in capsys.readouterr().out


def test_decisions_of_a_coder_change_the_audit(
    run: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    import csv

    sheet, kept = tmp_path / "sheet.csv", tmp_path / "decisions.jsonl"
    assert main(["review", "export", str(run), "--to", str(sheet), "--coder", "AB"]) == 0
    with sheet.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    at = next(i for i, row in enumerate(rows) if row["facet"] == "identity.regulatory_approval")
    rows[at]["decision"] = "reject"
    with sheet.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.DictWriter(file, rows[0])
        writer.writeheader()
        writer.writerows(rows)
    assert main(["review", "import", str(run), str(sheet), "--decisions", str(kept)]) == 0
    out = tmp_path / "again"
    capsys.readouterr()
    assert main(["audit", SEEDS, *BOOK, "--out", str(out), "--decisions", str(kept)]) == 0
    assert "identity.regulatory_approval" in capsys.readouterr().out
    claims = (out / "claims.csv").read_text(encoding="utf-8")
    assert "identity.regulatory_approval" not in claims
    assert "AB" in json.dumps(json.loads((out / "run.json").read_text("utf-8"))["settings"])


def test_diff_of_two_runs_tells_what_moved(
    run: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    few = tmp_path / "few"
    pages = [str(path) for path in sorted((ROOT / "seeds").glob("00[01]*.txt"))]
    assert main(["audit", *pages, *BOOK, "--out", str(few)]) == 0
    capsys.readouterr()
    assert main(["diff", str(run), str(few), "--format", "json"]) == 0
    changes = json.loads(capsys.readouterr().out)
    moved = {c["facet"]: (c["old"], c["new"]) for c in changes if c["kind"] == "verdict"}
    assert moved["technique.incision"] == ("conflict", "single")
    assert not any(c["kind"] == "gained" for c in changes)


def test_every_command_stands_in_the_readme() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    commands = build_parser()._subparsers._group_actions[0].choices  # type: ignore[union-attr]
    for name in commands:
        assert f"claimgrid {name}" in readme


def test_import_is_cheap() -> None:
    code = (
        "import sys, analysis; print(sorted({'spacy', 'pandas', 'matplotlib'} & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT
    )
    assert done.stdout.strip() == "[]"


def test_another_hash_seed_gives_the_same_bytes(run: Path, tmp_path: Path) -> None:
    out = tmp_path / "seeded"
    command = [sys.executable, "-m", "analysis.cli", "audit", SEEDS, *BOOK, "--out", str(out)]
    environment = {**os.environ, "PYTHONHASHSEED": "12345"}
    subprocess.run(command, check=True, capture_output=True, cwd=ROOT, env=environment)
    for name in ("claims.csv", "verdicts.csv", "cells.csv", "pairs.csv", "report.html"):
        assert (out / name).read_bytes() == (run / name).read_bytes()
