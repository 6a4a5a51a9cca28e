"""What was made of a text once is what is made of it in the next process."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from analysis.keeping import Keeping
from analysis.wordlists import WordLists, read_words

Making = Callable[..., dict[str, object]]


@pytest.fixture(autouse=True)
def writing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    monkeypatch.setattr(sys, "pycache_prefix", None)


@pytest.fixture
def maker(tmp_path: Path) -> Path:
    path = tmp_path / "maker.py"
    path.write_text("one")
    return path


@pytest.fixture
def made() -> list[tuple[object, ...]]:
    return []


@pytest.fixture
def make(made: list[tuple[object, ...]]) -> Making:
    def make(*given: object) -> dict[str, object]:
        made.append(given)
        return {"of": list(given)}

    return make


def keeping(tmp_path: Path, maker: Path) -> Keeping:
    return Keeping(tmp_path / "kept", "words", (maker,))


def test_it_is_made_once_for_all_processes(
    tmp_path: Path, maker: Path, make: Making, made: list[object]
) -> None:
    first = keeping(tmp_path, maker)
    told = [first.get(make, "a", 1), first.get(make, "a", 1), first.get(make, "b", 1)]
    first.write()
    assert keeping(tmp_path, maker).get(make, "b", 1) == told[2] == {"of": ["b", 1]}
    assert made == [("a", 1), ("b", 1)]


def test_what_is_handed_out_may_be_changed(tmp_path: Path, maker: Path, make: Making) -> None:
    kept = keeping(tmp_path, maker)
    kept.get(make, "a").clear()
    assert kept.get(make, "a") == {"of": ["a"]}


def test_it_is_made_anew_by_another_maker(
    tmp_path: Path, maker: Path, make: Making, made: list[object]
) -> None:
    for text in ("one", "another"):
        maker.write_text(text)
        one = keeping(tmp_path, maker)
        one.get(make, "a")
        one.write()
    assert made == [("a",), ("a",)]
    assert len(list((tmp_path / "kept").iterdir())) == 1


def test_what_is_no_longer_asked_for_is_let_go(
    tmp_path: Path, maker: Path, make: Making, made: list[object]
) -> None:
    first = keeping(tmp_path, maker)
    for text in "abc":
        first.get(make, text)
    first.write()
    other = keeping(tmp_path, maker)
    other.get(make, "d")
    other.write()
    keeping(tmp_path, maker).get(make, "a")
    assert made.count(("a",)) == 2


@pytest.mark.parametrize("content", [b"", b"no marshal", b"N"])
def test_a_file_that_cannot_be_read_counts_as_empty(
    tmp_path: Path, maker: Path, make: Making, made: list[object], content: bytes
) -> None:
    first = keeping(tmp_path, maker)
    first.get(make, "a")
    first.write()
    (path,) = (tmp_path / "kept").iterdir()
    path.write_bytes(content)
    assert keeping(tmp_path, maker).get(make, "a") == {"of": ["a"]}
    assert len(made) == 2


def test_nothing_is_written_where_python_writes_nothing(
    tmp_path: Path, maker: Path, make: Making, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = keeping(tmp_path, maker)
    kept.get(make, "a")
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    kept.write()
    assert not (tmp_path / "kept").exists()


def test_a_folder_that_cannot_be_written_is_no_fault(
    tmp_path: Path, maker: Path, make: Making
) -> None:
    (tmp_path / "file").write_text("")
    kept = Keeping(tmp_path / "file" / "kept", "words", (maker,))
    assert kept.get(make, "a") == {"of": ["a"]}
    kept.write()


@pytest.mark.parametrize("flags", [0, re.IGNORECASE])
def test_a_pattern_of_words_is_what_python_compiles(flags: int) -> None:
    lists = WordLists({"may": ["may", "might"]})
    for _ in range(2):
        assert lists.pattern(r"\b{may}\b", flags) == re.compile(r"\b(?:may|might)\b", flags)


def test_words_are_read_as_they_stand(tmp_path: Path) -> None:
    path = tmp_path / "words.yaml"
    for text, words in (("may: [may]", ["may"]), ("may: [might]", ["might"])):
        path.write_text(text)
        assert read_words(path) == {"may": words}
