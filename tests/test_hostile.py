"""A folder of hostile files: each has a row, none breaks the run or holds it up."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from analysis import steps
from analysis.cli import main
from analysis.deadline import time_limit
from analysis.errors import SourceError
from analysis.pipeline import run_audit
from analysis.reading import formats
from analysis.showing.past_runs import read_run
from scripts import make_hostile_files as making
from scripts.make_hostile_files import COUNT, PAGE, make_hostile_files

BOOK = {"codebook": "vertebral_augmentation", "subject": "kyphoplasty"}
MOST = 10.0  # seconds of work that any one file may take


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[str]]:
    folder = tmp_path_factory.mktemp("hostile")
    return folder, make_hostile_files(folder)


class Clock:
    """Takes the place of ``time_limit`` and notes how long each step works on each source."""

    def __init__(self) -> None:
        self.slowest = (0.0, "", "")

    @contextmanager
    def __call__(self, name: str, step: str, seconds: float) -> Iterator[None]:
        start = time.process_time()
        with time_limit(name, step, seconds):
            yield
        self.slowest = max(self.slowest, (time.process_time() - start, name, step))


def test_no_hostile_file_breaks_the_run_or_is_lost(
    hostile: tuple[Path, list[str]], tmp_path: Path, capsys, monkeypatch
) -> None:
    folder, names = hostile
    assert len(names) == COUNT or (sys.platform != "linux" and len(names) > COUNT * 0.8)
    clock = Clock()
    for module in (formats, steps):
        monkeypatch.setattr(module, "time_limit", clock)
    out = tmp_path / "run"
    command = ["audit", str(folder), "--codebook", BOOK["codebook"], "--subject", BOOK["subject"]]
    assert main([*command, "--out", str(out)]) == 0
    facts = json.loads((out / "run.json").read_text("utf-8"))
    audit = read_run(out).audit
    texts = {source.name: source.text for source in audit.sources}
    rows = set(texts) | {each["name"] for each in facts["unread"]}
    lost = [n for n in names if n not in rows and not any(r.startswith(f"{n}/") for r in rows)]
    assert lost == []
    assert all(each["why"] and each["cure"] for each in facts["unread"])
    assert not [each for each in facts["unread"] if "seconds" in each["why"]]
    assert audit.claims
    quotes = [(c, texts[c.source][c.start : c.end]) for c in audit.claims]
    assert [c for c, quote in quotes if quote != c.quote or not quote] == []
    assert clock.slowest[0] < MOST
    said = capsys.readouterr().out
    assert all(row["name"] in said or not row["name"].isprintable() for row in facts["unread"])
    with capsys.disabled():
        print(
            f"\n{len(names)} hostile files: {len(texts)} sources read, {len(audit.unread)} unread "
            f"with why and cure, {len(audit.claims)} exact quotes, slowest step "
            f"{clock.slowest[0]:.1f} s"
        )


def test_what_the_platform_cannot_make_is_not_counted(tmp_path: Path, monkeypatch) -> None:
    def refuse(*_: object) -> None:
        raise OSError(1, "Operation not permitted")

    monkeypatch.setattr(os, "symlink", refuse)
    monkeypatch.delattr(os, "mkfifo", raising=False)
    monkeypatch.setattr(making, "_files", lambda: iter([("a.txt", PAGE), ("b" * 300, PAGE)]))
    assert make_hostile_files(tmp_path) == ["a.txt", "secret.txt"]


def test_one_line_of_fifty_megabytes_is_refused_by_its_limit(tmp_path: Path) -> None:
    (tmp_path / "line.txt").write_bytes(b"word " * 10_000_000)
    (tmp_path / "page.txt").write_text("There is no incision.")
    start = time.process_time()
    audit = run_audit([tmp_path], **BOOK)
    assert time.process_time() - start < MOST
    assert [source.name for source in audit.sources] == ["page.txt"]
    assert "limit of 5,000,000" in audit.unread[0].why


def test_strict_stops_at_the_first_that_cannot_be_read(hostile) -> None:
    with pytest.raises(SourceError) as caught:
        run_audit([hostile[0] / "encodings"], strict=True, **BOOK)
    assert caught.value.exit_code == 2
    assert caught.value.cure


@pytest.mark.parametrize(
    ("name", "content", "options", "said"),
    [
        ("missing", None, (), "no such file or folder"),
        ("empty.txt", b"", (), "it is empty"),
        ("binary.txt", b"\x7fELF\x02\x01\x01\0" + bytes(range(256)) * 9, (), "binary.txt: it"),
        ("page.txt", b"There is no incision.", ("--codebook", "none"), "no codebook 'none'"),
        ("strict", None, ("--strict",), "no such file or folder"),
    ],
)
def test_the_command_says_what_is_wrong_in_a_line(
    tmp_path: Path, name: str, content: bytes | None, options: tuple[str, ...], said: str, capsys
) -> None:
    if content is not None:
        (tmp_path / name).write_bytes(content)
    assert main(["audit", str(tmp_path / name), *options]) == 2
    told = capsys.readouterr().err
    assert said in told
    assert told.startswith("claimgrid: ")
    assert told.count("\n") == 1


def test_the_process_ends_with_2_and_without_a_traceback(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "analysis.cli", "audit", str(tmp_path / "missing")]
    ended = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert (ended.returncode, ended.stdout) == (2, "")
    assert ended.stderr.count("\n") == 1
    assert "no such file or folder" in ended.stderr
