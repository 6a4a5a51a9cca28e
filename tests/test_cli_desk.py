"""The researcher's commands, and how every command ends when it cannot go on."""

from __future__ import annotations

import io
import json
import os
import re
import shutil
import sys
from pathlib import Path

import openpyxl
import pytest

from analysis import cli, commands
from analysis.cli import main

ROOT = Path(__file__).resolve().parent.parent
SEEDS, CODED = str(ROOT / "seeds"), ROOT / "tests" / "coded" / "seeds"
BOOK = ["--codebook", "vertebral_augmentation", "--subject", "kyphoplasty"]


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("runs") / "seeds"
    assert main(["audit", SEEDS, *BOOK, "--out", str(out)]) == 0
    return out


def said(capsys: pytest.CaptureFixture[str], *arguments: str, code: int = 0) -> str:
    capsys.readouterr()
    assert main(arguments) == code
    told = capsys.readouterr()
    return told.err if code == 2 else told.out + told.err


def test_what_coders_differ_on_is_listed_settled_and_kept_as_a_reference(
    run: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    coder = tmp_path / "coder"
    coder.mkdir()
    rows = (CODED / "claims.csv").read_text("utf-8").splitlines()
    (coder / "claims.csv").write_text("\n".join(rows[:-8]) + "\n", "utf-8")
    sheet, reference = tmp_path / "differing.xlsx", tmp_path / "reference"
    told = said(capsys, "review", "adjudicate", str(run), str(coder), "--to", str(sheet))
    assert f"disagreements to settle, in {sheet}" in told
    count = int(told.split()[0])
    book = openpyxl.load_workbook(sheet)
    page = book.worksheets[0]
    head = [cell.value for cell in page[1]]
    assert page.max_row > count > 0
    for row in page.iter_rows(min_row=2, max_row=count + 1):
        row[head.index("settled")].value = "claimgrid"
        row[head.index("adjudicator")].value = "AB"
    book.save(sheet)
    told = said(
        capsys, "review", "adjudicate", str(run), str(coder), "--settled", str(sheet),
        "--to", str(reference),
    )  # fmt: skip
    assert f"settled; the reference set is in {reference}" in told
    assert sorted(path.name for path in reference.iterdir()) == ["claims.csv", "verdicts.csv"]
    table = said(capsys, "agree", str(run), str(reference), *BOOK[:2])
    assert " 1.0 " in table
    assert re.findall(r"\b0\.\d+", table) == []  # in everything they agree


def test_agreement_in_parts_and_in_a_methods_paragraph(
    run: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    whole = said(capsys, "agree", str(run), str(CODED), *BOOK[:2])
    parts = said(capsys, "agree", str(run), str(CODED), *BOOK[:2], "--scope", "parts")
    assert len(parts.splitlines()) > len(whole.splitlines())
    assert "kappa" in said(capsys, "methods", str(run), "--against", str(CODED)).lower()


@pytest.mark.parametrize(("form", "name"), [("brat", "annotation.conf"), ("xmi", "TypeSystem.xml")])
def test_claims_go_to_other_tools(
    run: Path, tmp_path: Path, form: str, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / form
    told = said(capsys, "review", "export", str(run), "--form", form, "--to", str(out))
    assert told == f"written: {out}\n"
    assert (out / name).is_file()
    assert len(list(out.iterdir())) > 4


@pytest.mark.linux
def test_a_link_in_a_folder_of_annotations_leads_nowhere_outside(
    run: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    outside, out = tmp_path / "outside", tmp_path / "out"
    outside.mkdir()
    out.mkdir()
    (out / "annotation.conf").symlink_to(outside / "new.conf")
    told = said(capsys, "review", "export", str(run), "--form", "brat", "--to", str(out), code=2)
    assert "is a link or a folder; name a file" in told
    assert list(outside.iterdir()) == []


def test_a_run_that_was_changed_or_has_lost_its_sources_is_not_reproduced(
    run: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    other = tmp_path / "run"
    shutil.copytree(run, other)
    (other / "verdicts.csv").write_bytes(b"facet\n")
    told = said(capsys, "reproduce", str(other), SEEDS, code=1)
    assert "different: verdicts.csv" in told
    assert "the run is not reproduced" in told
    facts = json.loads((other / "run.json").read_text("utf-8"))
    facts["settings"]["sources"] = "gone/pages"
    (other / "run.json").write_text(json.dumps(facts), "utf-8")
    told = said(capsys, "reproduce", str(other), code=2)
    assert "gone/pages: is not there; name the sources after the run" in told


# ---------------------------------------------------------------- ends


@pytest.mark.parametrize("number", ["0", "-1", "two", "2000"])
def test_workers_are_a_number_from_1_to_1024(
    number: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["audit", SEEDS, "--workers", number])
    assert ended.value.code == 2
    assert "is no number from 1 to 1024" in capsys.readouterr().err


def test_a_key_that_stops_it_ends_it_with_130(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def stop(_: object) -> int:
        raise KeyboardInterrupt

    monkeypatch.setitem(commands.COMMANDS, "audit", stop)
    assert main(["audit", SEEDS]) == 130
    assert capsys.readouterr().err == "claimgrid: stopped\n"


def test_a_reader_that_goes_away_is_no_error(monkeypatch: pytest.MonkeyPatch) -> None:
    def leave(_: object) -> int:
        raise BrokenPipeError

    gone = os.open(os.devnull, os.O_WRONLY)
    with os.fdopen(gone, "w") as stream:
        monkeypatch.setitem(commands.COMMANDS, "audit", leave)
        monkeypatch.setattr(sys, "stdout", stream)
        assert main(["audit", SEEDS]) == 0


def test_what_the_terminal_cannot_show_is_a_question_mark(monkeypatch: pytest.MonkeyPatch) -> None:
    shown = io.TextIOWrapper(io.BytesIO(), encoding="cp1252")
    monkeypatch.setattr(sys, "stdout", shown)
    assert main(["audit", SEEDS, *BOOK]) == 0
    shown.seek(0)
    told = shown.read()
    assert "? technique.incision" in told
    assert "within eight months" in told


def test_the_version_is_that_of_the_package_if_it_is_installed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from importlib import metadata

    def unknown(_: str) -> str:
        raise metadata.PackageNotFoundError

    assert cli._version() == metadata.version("claimgrid")
    monkeypatch.setattr(metadata, "version", unknown)
    assert cli._version() == "unknown"


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (["--large", "--strict", "--out", "x"], "--strict is not for an audit of more than 1,000"),
        (["--large", "--decisions", "x", "--out", "x"], "--decisions is not for an audit"),
        (["--large"], "use --out DIR"),
    ],
)
def test_a_large_audit_takes_not_every_option(
    options: list[str], told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert told in said(capsys, "audit", SEEDS, *BOOK, *options, code=2)


def test_a_large_audit_fails_on_a_conflict_if_asked(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = str(tmp_path / "large")
    command = ["audit", SEEDS, *BOOK, "--large", "--out", out, "--fail-on", "conflict"]
    assert "3 conflicts, and --fail-on conflict was given" in said(capsys, *command, code=1)


def test_a_draft_needs_a_source_that_can_be_read(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "draft.txt").write_text("There is no incision.", "utf-8")
    (tmp_path / "empty.txt").write_bytes(b"")
    draft = str(tmp_path / "draft.txt")
    for against in ("draft.txt", "empty.txt"):
        told = said(capsys, "check", draft, "--against", str(tmp_path / against), *BOOK, code=2)
        assert "no source to check the draft against can be read" in told
    told = said(capsys, "check", draft, "--against", str(ROOT / "seeds" / "SOURCES.yaml"), *BOOK)
    assert told == "draft.txt: nothing to change\n"


def test_an_audit_of_nothing_but_faults_counts_them(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_bytes(b"")
    assert "none of 2 sources can be read" in said(capsys, "audit", str(tmp_path), code=2)
