"""Shared wording: which stretches two sources have in common, and how much of each."""

import random
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from analysis.comparing import find_sharing, share_words, sharing
from analysis.reading import read_source, segment
from analysis.records import Passage, Sharing, Source

SEEDS = Path(__file__).parents[1] / "seeds"
TEXTS = st.lists(  # of so few words that they share many stretches
    st.lists(st.sampled_from(["a", "A", "b,", "b", "c", "\n"]), max_size=20).map(" ".join),
    min_size=2,
    max_size=4,
)


def shared(
    *texts: str, kinds: Sequence[str] = (), words: int = 5
) -> tuple[list[Sharing], list[Source], list[Passage]]:
    """Each line of a text is one passage; the kinds are those of the first text's lines."""
    sources = [Source(f"{place}.txt", text) for place, text in enumerate(texts)]
    passages = []
    for source in sources:
        start = 0
        for line, text in enumerate(source.text.split("\n")):
            first = source.name == "0.txt" and line < len(kinds)
            kind = kinds[line] if first else "paragraph"
            passages.append(Passage(source.name, start, start + len(text), text, kind))
            start += len(text) + 1
    return find_sharing(sources, passages, words=words), sources, passages


def stretches(*texts: str, kinds: Sequence[str] = (), words: int = 5) -> list[tuple[str, str]]:
    found, sources, _ = shared(*texts, kinds=kinds, words=words)
    text = {source.name: source.text for source in sources}
    return [
        (text[one.source_a][one.start_a : one.end_a], text[one.source_b][one.start_b : one.end_b])
        for one in found
    ]


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("We put a thin needle in.", "They put a thin needle in!",
         [("put a thin needle in", "put a thin needle in")]),
        ("PUT A THIN,\u00a0thin needle", "put a  thin thin needle.",
         [("PUT A THIN,\u00a0thin needle", "put a  thin thin needle")]),
        ("put a thin needle", "put a thin needle", []),
        ("a b c d e x f g h i j", "f g h i j y a b c d e",
         [("a b c d e", "a b c d e"), ("f g h i j", "f g h i j")]),
        ("a b c\nd e f", "a b c d e f", []),
        ("a b c d e", "", []),
        # wording that one source has twice is shared twice, each time as long as it can be
        ("a b c d e f g h i j k l", "a b c d e f g h i j k l x a b c d e f g h i j k l",
         [("a b c d e f g h i j k l", "a b c d e f g h i j k l")] * 2),
        ("a b c d e x a b c d e", "a b c d e", [("a b c d e", "a b c d e")] * 2),
        # a stretch within another one is no other
        ("x x x x x x", "x x x x x x", [("x x x x x x", "x x x x x x")]),
        # one that reaches beyond it is
        ("a b a b a b c", "a b a b a b a b c",
         [("a b a b a b", "a b a b a b"), ("a b a b a b c", "a b a b a b c")]),
    ],
)  # fmt: skip
def test_two_sources(one: str, other: str, expected: list[tuple[str, str]]) -> None:
    assert stretches(one, other) == expected


def test_furniture_is_left_out() -> None:
    text = "read more about our clinic\nput a thin needle in"
    assert len(stretches(text, text)) == 2
    kept = stretches(text, text, kinds=("furniture", "paragraph"))
    assert [a for a, _ in kept] == ["put a thin needle in"]


def test_a_stretch_is_as_long_as_it_can_be_and_its_words_are_counted() -> None:
    (one,), _, _ = shared("so a b c d e f g h end", "but a b c d e f g h fin")
    assert (one.words, one.start_a, one.end_a) == (8, 3, 18)


def test_three_sources_share_by_two_and_two_past_one_without_words() -> None:
    text = "put a thin needle in here"
    found, _, _ = shared(text, "", text, text)
    assert [(one.source_a, one.source_b, one.words) for one in found] == [
        ("0.txt", "2.txt", 6), ("0.txt", "3.txt", 6), ("2.txt", "3.txt", 6)
    ]  # fmt: skip


@pytest.mark.parametrize(("sources", "pairs"), [(2, 1), (10, 45), (11, 10), (40, 39)])
def test_wording_in_very_many_sources_ties_each_to_the_first(sources: int, pairs: int) -> None:
    found, _, _ = shared(*["the same five words here"] * sources)
    assert len(found) == pairs
    if sources > 10:
        assert {one.source_a for one in found} == {"0.txt"}


def test_words_are_marked_by_the_published_finaliser() -> None:
    """The values that reference implementations of MurmurHash3 give."""
    numbers = np.array([0, 1, 2, 2**64 - 1], dtype=np.uint64)
    assert sharing._mix(numbers).tolist() == [
        0, 0xB456BCFC34C2CB2C, 0x3ABF2A20650683E7, 0x64B5720B4B825F21
    ]  # fmt: skip


def test_the_share_is_that_of_each_source() -> None:
    text = "put a thin needle in"
    found, sources, passages = shared(text, f"{text} and then five further words now")
    assert share_words(found, sources, passages) == {
        ("0.txt", "1.txt"): 1.0,
        ("1.txt", "0.txt"): pytest.approx(5 / 11),
    }


def test_two_seeds_share_several_stretches() -> None:
    sources = [read_source(path) for path in sorted(SEEDS.glob("*.txt"))]
    passages = [passage for source in sources for passage in segment(source)]
    text = {source.name[:3]: source.text for source in sources}
    found = [
        text[one.source_a[:3]][one.start_a : one.end_a]
        for one in find_sharing(sources, passages)
        if (one.source_a[:3], one.source_b[:3]) == ("000", "002")
    ]
    assert "a needle through your skin and back muscles into the bone" in found
    assert len(found) >= 3


@given(TEXTS)
@example(["c a c b, c", "b, c a"])  # other words of one hash, were the places marked as words are
def test_what_is_shared_reads_the_same_word_for_word(texts: list[str]) -> None:
    for a, b in stretches(*texts, words=3):
        assert a.lower().replace(",", " ").split() == b.lower().replace(",", " ").split()
        assert len(a.replace(",", " ").split()) >= 3


@given(TEXTS, st.randoms(use_true_random=False))
def test_the_order_of_sources_and_passages_changes_nothing(
    texts: list[str], chance: random.Random
) -> None:
    found, sources, passages = shared(*texts, words=3)
    share = share_words(found, sources, passages)
    for each in (sources, passages):
        chance.shuffle(each)
    assert find_sharing(sources, passages, words=3) == found
    assert share_words(found, sources, passages) == share


@given(TEXTS)
def test_what_is_shared_is_the_same_from_either_side(texts: list[str]) -> None:
    def stretches_of(names: Sequence[int]) -> set[tuple[tuple[str, int, int], ...]]:
        """Each stretch with its two places, under the number that its text was given."""
        found, _, _ = shared(*(texts[name] for name in names), words=3)
        number = {f"{place}.txt": str(name) for place, name in enumerate(names)}
        sides = [
            ((number[one.source_a], one.start_a, one.end_a),
             (number[one.source_b], one.start_b, one.end_b))
            for one in found
        ]  # fmt: skip
        return {tuple(sorted(pair)) for pair in sides}

    order = range(len(texts))
    assert stretches_of(order[::-1]) == stretches_of(order)
