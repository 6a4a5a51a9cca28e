"""Names of sources, folders and other addresses."""

from __future__ import annotations

import os
from pathlib import Path

import fsspec
import pytest

from analysis.errors import SourceError
from analysis.reading import Limits, read_source, read_sources

PAGE = "Hip surgery\n\nIt takes two hours.\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("a/page.txt", "b/page.txt", "b/deep/other.txt", "top.txt"):
        path = tmp_path / "pages" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(PAGE, "utf-8")
    return tmp_path / "pages"


def names(*given: str | Path, **limits: int) -> list[str]:
    return [source.name for source in read_sources(given, Limits(**limits))[0]]


def test_a_folder_names_its_sources_by_the_path_below_it(folder: Path) -> None:
    assert names(folder) == ["a/page.txt", "b/deep/other.txt", "b/page.txt", "top.txt"]


def test_files_of_one_name_get_as_much_path_as_tells_them_apart(folder: Path) -> None:
    a, b = folder / "a/page.txt", folder / "b/page.txt"
    assert names(a, folder / "top.txt") == ["page.txt", "top.txt"]
    assert names(a, b) == names(b, a) == ["a/page.txt", "b/page.txt"]
    assert names(folder / "a", folder / "b") == ["a/page.txt", "b/page.txt", "deep/other.txt"]


@pytest.mark.linux
def test_a_file_given_twice_counts_once(folder: Path) -> None:
    assert names(folder, folder / "a/page.txt", folder / "b") == names(folder)
    os.symlink(folder / "top.txt", folder / "zlink.txt")
    assert len(names(folder)) == 4


def test_the_order_of_addresses_does_not_matter(folder: Path) -> None:
    given = [folder / "b", folder / "missing", folder / "top.txt", folder / "a"]
    assert read_sources(given) == read_sources(given[::-1])


def test_what_stands_beside_pages_is_left_out_and_pages_are_not(folder: Path) -> None:
    (folder / "SOURCES.yaml").write_text("a: b", "utf-8")
    (folder / ".hidden.txt").write_text(PAGE, "utf-8")
    (folder / "page.json").write_text("<!doctype html><p>Two hours.</p>", "utf-8")
    (folder / "claims.csv").write_text("a,b", "utf-8")
    assert set(names(folder)) - {"page.json"} == set(names(folder / "a", folder)) - {"page.json"}
    assert "page.json" in names(folder)
    assert len(names(folder)) == 5
    assert names(folder / "SOURCES.yaml") == ["SOURCES.yaml"]


@pytest.mark.linux
@pytest.mark.parametrize(
    "name", ["a b.txt", 'it\'s "odd".txt', "line\nbreak.txt", "😀.txt", "..x.txt"]
)
def test_odd_names_are_names(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text(PAGE, "utf-8")
    assert names(tmp_path / name) == [name]


@pytest.mark.linux
def test_a_name_that_is_no_text_is_shown_in_text(tmp_path: Path) -> None:
    path = os.fsencode(tmp_path) + b"/caf\xe9.txt"
    with open(path, "wb") as file:
        file.write(PAGE.encode())
    assert names(os.fsdecode(path)) == ["caf\\xe9.txt"]


def test_any_address_that_fsspec_opens(folder: Path) -> None:
    system = fsspec.filesystem("memory")
    system.pipe("/shelf/in/one.txt", PAGE.encode())
    system.pipe("/shelf/two.txt", PAGE.encode())
    try:
        assert names("memory://shelf") == ["in/one.txt", "two.txt"]
        assert names("memory://shelf/two.txt") == ["two.txt"]
        assert names(f"file://{folder}/a") == ["page.txt"]
    finally:
        system.rm("/shelf", recursive=True)
    _, unread = read_sources(["nosuch://x", "memory://gone"])
    assert [each.name for each in unread] == ["memory://gone", "nosuch://x"]


def test_one_source_by_its_path_and_name(folder: Path) -> None:
    assert read_source(folder / "top.txt", "mine").name == "mine"
    assert read_source(folder / "top.txt").sha256 == read_source(folder / "a/page.txt").sha256
    for path, why in ((folder, "folder"), (folder / "missing", "no such file")):
        with pytest.raises(SourceError, match=why):
            read_source(path)


def test_a_folder_with_nothing_in_it_or_too_much(tmp_path: Path, folder: Path) -> None:
    (tmp_path / "empty").mkdir()
    assert "no file" in read_sources([tmp_path / "empty"])[1][0].why
    sources, unread = read_sources([folder], Limits(sources=2))
    assert sources == []
    assert "limit of 2" in unread[0].why
