"""A run's folder: all or nothing, always the same bytes, never outside itself."""

import json
import os
import shutil
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest

from analysis.errors import CodebookError, OutputError
from analysis.records import Source
from analysis.showing.folders import safe_names
from analysis.showing.past_runs import read_run
from analysis.showing.runs import codebook_hash, run_facts, write_run
from analysis.writing import write_bytes
from tests.coded_audit import HOSTILE, coded_audit, coded_codebook, hostile_audit, judged_audit

AUDIT, CODEBOOK = coded_audit(), coded_codebook()
SMALL = judged_audit(
    AUDIT.sources[:2],
    AUDIT.passages,
    tuple(claim for claim in AUDIT.claims if claim.source == AUDIT.sources[1].name),
    [{"facet": "technique.incision", "verdict": "single", "why": ""}],
)


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_run(AUDIT, tmp_path_factory.mktemp("runs") / "run", codebook=CODEBOOK)


@pytest.fixture
def own(run: Path, tmp_path: Path) -> Path:
    """A copy of the run, to be spoilt."""
    return Path(shutil.copytree(run, tmp_path / "run"))


def contents(folder: Path) -> dict[str, bytes]:
    files = [path for path in sorted(folder.rglob("*")) if path.is_file()]
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def test_a_run_holds_the_files_that_it_names(run: Path) -> None:
    facts = json.loads((run / "run.json").read_text("utf-8"))
    files = contents(run)
    assert sorted(files) == facts["files"]
    tables = [
        "cells.csv",
        "claims.csv",
        "claims.parquet",
        "pairs.csv",
        "sharing.csv",
        "verdicts.csv",
    ]
    assert set(tables) < set(files)
    figures = [name for name in files if name.startswith("figures/")]
    assert len([name for name in figures if name.endswith(".png")]) == 8
    assert len([name for name in figures if name.endswith(".svg")]) == 8


def test_a_run_written_twice_is_the_same_bytes(run: Path, tmp_path: Path) -> None:
    assert contents(write_run(AUDIT, tmp_path / "again", codebook=CODEBOOK)) == contents(run)


def test_the_order_of_the_sources_changes_no_byte(run: Path, tmp_path: Path) -> None:
    turned = replace(
        AUDIT,
        sources=AUDIT.sources[::-1],
        passages=AUDIT.passages[::-1],
        claims=AUDIT.claims[::-1],
    )
    assert contents(write_run(turned, tmp_path / "turned", codebook=CODEBOOK)) == contents(run)


def test_no_file_of_a_run_names_its_place(run: Path) -> None:
    for name, content in contents(run).items():
        assert str(run.parent).encode() not in content, name
        assert os.fsencode(Path.home()) not in content or str(Path.home()) == "/", name


def test_a_run_reads_back_as_it_was(run: Path) -> None:
    back = read_run(run).audit
    assert set(back.claims) == set(AUDIT.claims)
    for field in (
        "codebook",
        "subject",
        "cells",
        "pairs",
        "findings",
        "sharing",
        "unread",
        "settings",
    ):
        assert getattr(back, field) == getattr(AUDIT, field), field
    assert [s.text for s in back.sources] == [s.text for s in AUDIT.sources]
    assert [s.sha256 for s in back.sources] == [s.sha256 for s in AUDIT.sources]


def test_every_quote_lies_in_its_text_as_kept(run: Path) -> None:
    texts = {source.name: source.text for source in read_run(run).audit.sources}
    for claim in read_run(run).audit.claims:
        assert texts[claim.source][claim.start : claim.end] == claim.quote


def test_parquet_holds_the_claims_of_the_csv(run: Path) -> None:
    pd.testing.assert_frame_equal(pd.read_parquet(run / "claims.parquet"), read_run(run).claims)


def test_run_json_tells_what_was_not_read_and_what_to_do(run: Path) -> None:
    facts = json.loads((run / "run.json").read_text("utf-8"))
    assert facts["unread"] == [
        {"name": "scan.pdf", "why": "the file is encrypted", "cure": "save it without a password"}
    ]
    assert facts["counts"]["verdicts"]["conflict"] == 3
    assert facts["counts"]["claims"] == len(AUDIT.claims)
    assert all(len(source["sha256"]) == 64 for source in facts["sources"])


def test_a_setting_that_names_a_place_keeps_its_name_alone(tmp_path: Path) -> None:
    book = str(tmp_path / "books" / "mine")
    audit = replace(AUDIT, settings=(("codebook", book), ("strict", "no")))
    assert run_facts(audit, CODEBOOK)["settings"] == {"codebook": "mine", "strict": "no"}


def test_the_codebook_of_an_audit_is_loaded_by_its_setting(tmp_path: Path) -> None:
    gone = replace(AUDIT, settings=(("codebook", str(tmp_path / "gone")),))
    with pytest.raises(CodebookError, match="gone"):
        write_run(gone, tmp_path / "run")
    assert list(tmp_path.iterdir()) == []


def test_a_run_is_not_overwritten_unasked(run: Path) -> None:
    before = contents(run)
    with pytest.raises(OutputError, match="holds a run already; overwrite it"):
        write_run(AUDIT, run, codebook=CODEBOOK)
    assert contents(run) == before


def test_overwriting_replaces_the_run_and_keeps_what_it_did_not_write(
    own: Path, tmp_path: Path
) -> None:
    out = own
    (out / "decisions.json").write_text("kept")
    (out / "figures" / "stances.png").write_bytes(b"old")
    smaller = replace(SMALL, claims=SMALL.claims[:5])
    write_run(smaller, out, overwrite=True, codebook=CODEBOOK)
    assert (out / "decisions.json").read_text() == "kept"
    assert len(read_run(out).claims) == 5
    stances = out / "figures" / "stances.png"
    assert not stances.exists() or stances.read_bytes() != b"old"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["run"]


def test_a_folder_of_other_things_is_never_replaced(tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("years of work")
    with pytest.raises(OutputError, match="holds other files than a run"):
        write_run(AUDIT, tmp_path, overwrite=True, codebook=CODEBOOK)
    assert (tmp_path / "thesis.txt").read_text() == "years of work"


def test_an_empty_folder_may_be_used(tmp_path: Path) -> None:
    out = tmp_path / "empty"
    out.mkdir()
    assert (write_run(SMALL, out, codebook=CODEBOOK) / "run.json").is_file()


def test_a_place_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")
    with pytest.raises(OutputError, match="cannot be written"):
        write_run(AUDIT, tmp_path / "file" / "run", codebook=CODEBOOK)
    with pytest.raises(OutputError, match="cannot be written"):
        write_bytes(tmp_path / "file" / "a.csv", b"")


def test_a_run_that_cannot_take_its_place_leaves_the_earlier_one(
    own: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before, rename = contents(own), os.rename

    def fail_for_the_new(old: object, new: object) -> None:
        if str(old).endswith(".partial"):
            raise OSError(28, "No space left on device")
        rename(old, new)

    monkeypatch.setattr(os, "rename", fail_for_the_new)
    with pytest.raises(OutputError, match="No space left"):
        write_run(SMALL, own, overwrite=True, codebook=CODEBOOK)
    assert contents(own) == before
    assert sorted(path.name for path in own.parent.iterdir()) == ["run"]


def test_the_hash_of_a_codebook_changes_with_its_words(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("one")
    book = replace(CODEBOOK, files=(tmp_path / "a.yaml",))
    before = codebook_hash(book)
    (tmp_path / "a.yaml").write_text("two")
    assert codebook_hash(book) != before
    assert before != codebook_hash(CODEBOOK)


@pytest.mark.linux
@pytest.mark.parametrize("kind", ["link to a folder", "broken link", "file"])
def test_a_link_or_a_file_is_no_place_for_a_run(tmp_path: Path, kind: str) -> None:
    out, elsewhere = tmp_path / "out", tmp_path / "elsewhere"
    elsewhere.mkdir()
    if kind == "file":
        out.write_text("a file")
    else:
        out.symlink_to(elsewhere if kind == "link to a folder" else tmp_path / "nowhere")
    with pytest.raises(OutputError, match=r"is a (link|file)"):
        write_run(AUDIT, out, overwrite=True, codebook=CODEBOOK)
    assert list(elsewhere.iterdir()) == []


@pytest.mark.linux
def test_a_link_planted_in_an_earlier_run_leads_nothing_out(own: Path, tmp_path: Path) -> None:
    out = own
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "claims.csv").write_text("not yours")
    for name in ("claims.csv", "extra.csv"):
        (out / name).unlink(missing_ok=True)
        (out / name).symlink_to(elsewhere / "claims.csv")
    write_run(SMALL, out, overwrite=True, codebook=CODEBOOK)
    assert (elsewhere / "claims.csv").read_text() == "not yours"
    assert not (out / "claims.csv").is_symlink()


def test_a_run_that_fails_leaves_nothing_behind(tmp_path: Path) -> None:
    broken = replace(AUDIT, claims=(replace(AUDIT.claims[0], certainty="sure"),))
    with pytest.raises(Exception, match="certainty"):
        write_run(broken, tmp_path / "run", codebook=CODEBOOK)
    assert list(tmp_path.iterdir()) == []


def test_a_run_that_fails_leaves_the_earlier_one(own: Path, tmp_path: Path) -> None:
    out = own
    before = contents(out)
    broken = replace(AUDIT, claims=(replace(AUDIT.claims[0], certainty="sure"),))
    with pytest.raises(Exception, match="certainty"):
        write_run(broken, out, overwrite=True, codebook=CODEBOOK)
    assert contents(out) == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["run"]


def test_hostile_names_stay_inside_the_folder(tmp_path: Path) -> None:
    out = write_run(hostile_audit(), tmp_path / "deep" / "run", codebook=CODEBOOK)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["deep"]
    assert sorted(path.name for path in (tmp_path / "deep").iterdir()) == ["run"]
    back = read_run(out).audit
    assert {source.text for source in back.sources} == {"\n\n".join(HOSTILE)}
    assert set(back.claims) == set(hostile_audit().claims)


def test_names_that_differ_in_case_alone_get_files_of_their_own() -> None:
    names = ["Page.txt", "page.txt", "con.txt", "a b.txt", "a_b.txt", "..", "ä.pdf", "x" * 300]
    safe = safe_names(names, ".txt")
    assert len({name.casefold() for name in safe.values()}) == len(names)
    assert all(name.endswith(".txt") and len(name) < 120 for name in safe.values())
    assert safe["a_b.txt"] == "a_b.txt"
    assert safe["con.txt"] != "con.txt"


def test_two_sources_of_one_name_in_two_folders_are_both_kept(tmp_path: Path) -> None:
    sources = (Source("a/page.txt", "one"), Source("b/page.txt", "two"))
    audit = replace(
        AUDIT, sources=sources, passages=(), claims=(), cells=(), pairs=(), findings=(), sharing=()
    )
    out = write_run(audit, tmp_path / "run", codebook=CODEBOOK)
    assert [source.text for source in read_run(out).audit.sources] == ["one", "two"]


@pytest.mark.parametrize(
    ("spoil", "told"),
    [
        (lambda run: (run / "run.json").unlink(), "holds no run"),
        (lambda run: (run / "run.json").write_text("{"), "holds no run"),
        (lambda run: (run / "claims.csv").unlink(), "claims.csv: cannot be read"),
        (lambda run: (run / "cells.csv").write_text("x\n"), "cells.csv: its columns"),
        (
            lambda run: (run / "run.json").write_text(
                (run / "run.json").read_text().replace("sources/000", "../000", 1)
            ),
            "lies outside the run",
        ),
    ],
)
def test_a_spoilt_run_is_refused_with_the_file(own: Path, spoil, told: str) -> None:
    spoil(own)
    with pytest.raises(OutputError, match=told):
        read_run(own)


@pytest.mark.linux
def test_a_file_is_written_at_once_and_through_no_link(tmp_path: Path) -> None:
    write_bytes(tmp_path / "new" / "a.txt", b"one")
    write_bytes(tmp_path / "new" / "a.txt", b"two")
    assert contents(tmp_path) == {"new/a.txt": b"two"}
    (tmp_path / "link").symlink_to(tmp_path / "new" / "a.txt")
    with pytest.raises(OutputError, match="is a link"):
        write_bytes(tmp_path / "link", b"three")
    assert (tmp_path / "new" / "a.txt").read_bytes() == b"two"
