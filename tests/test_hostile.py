"""A folder of hostile files: each has a row, none breaks the run or holds it up."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

import pytest

from analysis.errors import SourceError
from analysis.pipeline import code_sources, run_audit
from analysis.reading import read_sources, segment
from scripts.make_hostile_files import COUNT, make_hostile_files

BOOK = {"codebook": "vertebral_augmentation", "subject": "kyphoplasty"}
MOST = 10.0  # seconds that any one file may take


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[str]]:
    folder = tmp_path_factory.mktemp("hostile")
    return folder, make_hostile_files(folder)


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", "import sys; from analysis.cli import main; sys.exit(main())"]
    return subprocess.run(
        [*command, *arguments], capture_output=True, text=True, timeout=60, check=False
    )


def test_no_hostile_file_breaks_the_run_or_is_lost(hostile, capsys) -> None:
    folder, names = hostile
    assert len(names) == COUNT
    slowest, texts, claims, rows = 0.0, {}, [], set()
    for name in names:
        start = time.perf_counter()
        sources, unread = read_sources([folder / name])
        passages = [segment(source) for source in sources]
        coded = code_sources(sources, passages, **BOOK)
        slowest = max(slowest, time.perf_counter() - start)
        assert sources or unread, name
        for source in sources:
            assert all(
                source.text[claim.start : claim.end] == claim.quote
                for claim in coded
                if claim.source == source.name
            )
    audit = run_audit([folder], **BOOK)
    texts = {source.name: source.text for source in audit.sources}
    claims = audit.claims
    rows = set(texts) | {each.name for each in audit.unread}
    lost = [n for n in names if n not in rows and not any(r.startswith(f"{n}/") for r in rows)]
    assert lost == []
    assert all(each.why and each.cure for each in audit.unread)
    assert claims
    assert [c for c in claims if texts[c.source][c.start : c.end] != c.quote or not c.quote] == []
    assert slowest < MOST
    with capsys.disabled():
        print(
            f"\n{len(names)} hostile files: {len(texts)} sources read, {len(audit.unread)} unread "
            f"with why and cure, {len(claims)} exact quotes, slowest {slowest:.1f} s"
        )


def test_one_line_of_fifty_megabytes_is_refused_by_its_limit(tmp_path: Path) -> None:
    (tmp_path / "line.txt").write_bytes(b"word " * 10_000_000)
    (tmp_path / "page.txt").write_text("There is no incision.")
    start = time.perf_counter()
    audit = run_audit([tmp_path], **BOOK)
    assert time.perf_counter() - start < MOST
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
    tmp_path: Path, name: str, content: bytes | None, options: tuple[str, ...], said: str
) -> None:
    if content is not None:
        (tmp_path / name).write_bytes(content)
    ended = run("audit", str(tmp_path / name), *options)
    assert ended.returncode == 2
    assert said in ended.stderr
    assert ended.stderr.startswith("claimgrid: ")
    assert ended.stderr.count("\n") == 1
    assert "Traceback" not in ended.stderr
