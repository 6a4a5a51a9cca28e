"""A codebook that was kept is the one that was read, and what is wrong or old is read again."""

from __future__ import annotations

import pickle
import re
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from analysis import codebook_cache, facets
from analysis.codebook import _read
from analysis.codebook_cache import read_once
from analysis.cue_bounds import cues_of
from analysis.facets import Codebook

NAME = "knee_replacement"
WHOLE = _read(NAME, ())
FACETS = ("technique.incision", "technique.stitches", "recovery.driving")
BOOK = replace(WHOLE, facets={name: WHOLE.facets[name] for name in FACETS}, topics={})


@pytest.fixture
def reads(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Count how often the codebook is read; what is kept lies in a folder of its own."""
    monkeypatch.setattr(codebook_cache, "_FOLDER", tmp_path / "kept")
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    monkeypatch.setattr(sys, "pycache_prefix", None)
    return []


def reading(reads: list[int]) -> Callable[[], Codebook]:
    def read() -> Codebook:
        reads.append(1)
        return BOOK

    return read


def kept(tmp_path: Path) -> list[Path]:
    return sorted((tmp_path / "kept").glob("*"))


def test_a_codebook_is_read_once_and_is_the_same_ever_after(reads: list[int]) -> None:
    books = [read_once(NAME, (), reading(reads)) for _ in range(3)]
    assert books == [BOOK] * 3
    assert books[1] is not BOOK
    assert len(reads) == 1


def test_its_cues_match_what_they_matched(reads: list[int]) -> None:
    read_once(NAME, (), reading(reads))
    again = read_once(NAME, (), reading(reads))
    cues = [rule.cue for rule in again.facets["technique.incision"].rules]
    text = "the surgeon makes a small cut over the knee"
    assert any(cue.regex.search(text) for cue in cues)


def test_its_cues_are_kept_as_they_are_compiled(reads: list[int]) -> None:
    read_once(NAME, (), reading(reads))
    again = read_once(NAME, (), reading(reads))
    cues = cues_of(again.facets.values(), ())
    assert all(cue.written.program for cue in cues)
    assert [cue.pattern for cue in cues] == [
        cue.pattern for cue in cues_of(BOOK.facets.values(), ())
    ]
    assert cues[0].regex == re.compile(cues[0].pattern)


def test_its_cues_are_kept_as_they_are_filed_and_can_be_filed_anew(
    reads: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    read_once(NAME, (), reading(reads))
    again = read_once(NAME, (), reading(reads))
    one = {FACETS[0]: again.facets[FACETS[0]]}
    assert replace(again, facets=one).filed == replace(BOOK, facets=one).filed
    filed = BOOK.filed
    monkeypatch.setattr(facets, "file_cues", None)
    assert again.filed == filed


def test_it_can_be_sent_to_another_process_with_all_that_its_cues_are_turned_into(
    reads: list[int], tmp_path: Path
) -> None:
    read_once(NAME, (), reading(reads))
    again = read_once(NAME, (), reading(reads))
    sent = pickle.loads(pickle.dumps(again))
    (path,) = kept(tmp_path)
    path.unlink()
    for one, other in zip(
        cues_of(sent.facets.values(), ()), cues_of(BOOK.facets.values(), ()), strict=True
    ):
        assert (one.text, one.written[:2]) == (other.text, other.written[:2])


def test_what_is_sent_on_without_cues_is_little_and_takes_no_filing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(facets, "file_cues", None)
    sent = pickle.dumps(WHOLE.without_cues())
    assert len(sent) < 50_000
    assert pickle.loads(sent).facets.keys() == WHOLE.facets.keys()


def test_what_was_compiled_for_another_is_not_compiled_again(
    reads: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    read_once(NAME, (), reading(reads))
    compiled: list[str] = []
    monkeypatch.setattr(codebook_cache, "to_program", compiled.append)
    read_once("another", (), reading(reads))
    assert len(reads) == 2
    assert compiled == []


@pytest.mark.parametrize("content", [b"", b"\x80\x05no pickle", b"N."])
def test_what_is_no_codebook_is_read_again_and_replaced(
    reads: list[int], tmp_path: Path, content: bytes
) -> None:
    read_once(NAME, (), reading(reads))
    (path,) = kept(tmp_path)
    path.write_bytes(content)
    assert read_once(NAME, (), reading(reads)) == BOOK
    assert len(reads) == 2
    assert kept(tmp_path) == [path]
    assert path.read_bytes() != content


def test_other_words_are_read_again_and_take_the_place_of_the_old(
    reads: list[int], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read_once(NAME, (), reading(reads))
    before = kept(tmp_path)
    monkeypatch.setattr(codebook_cache, "_READERS", ("codebook*.py",))  # as if a module changed
    read_once(NAME, (), reading(reads))
    assert len(reads) == 2
    assert len(kept(tmp_path)) == 1
    assert kept(tmp_path) != before


def test_with_other_names_it_is_kept_beside_and_the_oldest_goes(
    reads: list[int], tmp_path: Path
) -> None:
    for name in ("first", "second", "first", "second"):
        read_once(NAME, (name,), reading(reads))
    assert len(reads) == 2
    assert len(kept(tmp_path)) == 2
    for name in ("third", "fourth", "fifth"):
        read_once(NAME, (name,), reading(reads))
    assert len(reads) == 5
    assert len(kept(tmp_path)) == 4
    read_once(NAME, ("fifth",), reading(reads))
    assert len(reads) == 5
    read_once(NAME, ("first",), reading(reads))
    assert len(reads) == 6


def test_where_no_bytecode_is_written_nothing_is_kept(
    reads: list[int], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    assert [read_once(NAME, (), reading(reads)) for _ in range(2)] == [BOOK, BOOK]
    assert len(reads) == 2
    assert kept(tmp_path) == []


def test_where_nothing_can_be_written_it_is_read_each_time(
    reads: list[int], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("in the way")
    monkeypatch.setattr(codebook_cache, "_FOLDER", tmp_path / "file" / "kept")
    assert [read_once(NAME, (), reading(reads)) for _ in range(2)] == [BOOK, BOOK]
    assert len(reads) == 2


def test_what_could_not_be_written_whole_leaves_nothing(
    reads: list[int], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(pattern: str) -> bytes:
        raise OSError("no space left")

    monkeypatch.setattr(codebook_cache, "to_program", fail)
    assert read_once(NAME, (), reading(reads)) == BOOK
    assert kept(tmp_path) == []
