"""The batch that is coded before there are workers: only little plain text."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from analysis.large.batches import LITTLE, take_plain
from analysis.large.work import Batch, Item
from analysis.reading.addresses import Address
from analysis.records import Source

TEXT = b"You can go home the same day.\n"
FILES = [
    ("page.txt", TEXT, True),
    ("page.md", b"# After it\n\n" + TEXT, True),
    ("empty.txt", b"", True),
    ("page.html", b"<!doctype html><p>" + TEXT, False),
    ("page.txt", b"<html><body><p>" + TEXT, False),
    ("page.txt", b"%PDF-1.7\n" + TEXT, False),
    ("pages.zip", b"PK\x03\x04", False),
    ("page.txt", TEXT * (LITTLE // len(TEXT) + 1), False),
]


def batches(*items: Sequence[Item]) -> Iterator[Batch]:
    return (Batch(number, tuple(each), "", "", "") for number, each in enumerate(items))


@pytest.mark.parametrize(("name", "content", "plain"), FILES)
def test_a_first_batch_of_little_plain_text_is_taken(
    tmp_path: Path, name: str, content: bytes, plain: bool
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    given = [Source("a", "It takes an hour."), Address(str(path), name)], [Source("b", "Two.")]
    first, others = take_plain(batches(*given))
    assert (first is not None and first.number == 0) == plain
    assert [one.number for one in others] == ([1] if plain else [0, 1])


@pytest.mark.parametrize(
    "item",
    [
        Source("a", "x" * (LITTLE + 1)),
        Address("gone.txt", "gone.txt"),
        Address("s3://pages/page.txt", "page.txt", remote=True),
    ],
)
def test_what_is_long_or_elsewhere_is_left_to_the_workers(item: Item) -> None:
    first, others = take_plain(batches([item]))
    assert first is None
    assert [one.items for one in others] == [(item,)]


def test_of_no_batches_none_is_taken() -> None:
    first, others = take_plain(batches())
    assert first is None
    assert list(others) == []
