"""What is remembered changes no claim, keeps no long text, and stays behind when sent away."""

import pickle
import random
import sys

import pytest

from analysis.codebook import load_codebook
from analysis.coding import Coder
from analysis.reading import segment
from analysis.records import Claim, Passage, Source
from analysis.remembering import LONGEST, MEMORY, Remembered, RememberedWith
from tests.coded_audit import ROOT


def test_a_coder_that_has_met_many_pages_gives_the_claims_of_one_that_remembers_nothing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    sources = [
        Source(path.name, path.read_text(encoding="utf-8"))
        for path in sorted((ROOT / "tests/coded").glob("*/docs/**/*.txt"))
    ]
    pages = [(source, segment(source)) for source in sources]
    coder = Coder(load_codebook("vertebral_augmentation"), "kyphoplasty")
    first = [coder.code(*page) for page in pages]
    assert [coder.code(*page) for page in reversed(pages)] == first[::-1]
    monkeypatch.setattr("analysis.remembering.LONGEST", -1)
    assert [coder.code(*page) for page in pages] == first
    assert sum(map(len, first)) > 1000


def test_sentences_that_differ_in_their_numbers_alone_are_read_as_if_each_were_the_first(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    chance = random.Random(1)
    sources = [
        Source(path.name, "".join(_other(each, chance) for each in path.read_text("utf-8")))
        for path in sorted((ROOT / "tests/coded").glob("*/docs/**/*.txt")) * 3
    ]
    pages = [(source, segment(source)) for source in sources]
    coder = Coder(load_codebook("vertebral_augmentation"), "kyphoplasty")
    claims = [coder.code(*page) for page in pages]
    monkeypatch.setattr("analysis.coding.stating._filled", lambda *_: None)
    coder = Coder(load_codebook("vertebral_augmentation"), "kyphoplasty")
    assert [coder.code(*page) for page in pages] == claims


@pytest.mark.parametrize(
    ("one", "other", "values"),
    [
        ("Drive after 1 to 2 weeks.", "Drive after 3 to 4 weeks.", ["3 to 4 weeks"]),
        ("Do not drive for 24 hours (1 day).", "Do not drive for 48 hours (2 days).",
         ["no", "2 days"]),
        ("Drive after 2 weeks if you are over 70.", "Drive after 3 weeks if you are over 85.",
         ["3 weeks if you are over 85"]),
        ("Drive after 2 weeks, or two months.", "Drive after 3 weeks, or two months.",
         ["3 weeks to 2 months"]),
    ],
)  # fmt: skip
def test_another_number_in_words_that_are_known_tells_what_it_says(one, other, values) -> None:
    coder = Coder(load_codebook("procedure"), "hernia repair")
    _code(coder, one, "After the operation")
    told = _code(coder, other, "After the operation")
    assert [" ".join(filter(None, (c.value, c.condition))) for c in told] == values


def test_the_same_words_mean_what_their_place_makes_of_them() -> None:
    coder = Coder(load_codebook("procedure"), "hernia repair")
    said = "Two weeks."
    claims = [_code(coder, said, heading) for heading in ("When can I drive?", "Opening hours")]
    again = [_code(coder, said, heading) for heading in ("Opening hours", "When can I drive?")]
    assert claims == again[::-1]
    assert [len(each) for each in claims] == [1, 0]


def test_a_text_comes_from_memory_until_too_many_others_have_been_met() -> None:
    read: list[str] = []
    remembered = Remembered(lambda text: [read.append(text), len(text)][1])
    texts = [str(number) for number in range(3 * MEMORY)]
    assert [remembered(text) for text in ("a", "b", "a")] == [1, 1, 1]
    assert read == ["a", "b"]
    for text in (*texts[: MEMORY - 1], "a"):
        remembered(text)
    assert read == ["a", "b", *texts[: MEMORY - 1]]
    for text in (*texts[MEMORY - 1 :], "a"):
        remembered(text)
    assert read == ["a", "b", *texts, "a"]


def test_what_is_forgotten_is_read_again() -> None:
    read: list[str] = []
    remembered = Remembered(lambda text: read.append(text))
    for _ in range(2):
        remembered("a")
    remembered.forget()
    remembered("a")
    assert read == ["a", "a"]


def test_what_is_given_with_a_text_counts_too() -> None:
    read: list[tuple[str, int]] = []
    remembered = RememberedWith(lambda text, number: read.append((text, number)) or number)
    assert [remembered(*given) for given in (("a", 1), ("a", 2), ("a", 1))] == [1, 2, 1]
    assert read == [("a", 1), ("a", 2)]
    for number in range(2 * MEMORY):
        remembered("b", number)
    assert remembered("a", 1) == 1
    assert read.count(("a", 1)) == 2
    long = "long " * LONGEST
    assert [remembered(long, 1), remembered(long, 1)] == [1, 1]
    assert read.count((long, 1)) == 2


def test_a_long_text_is_not_kept() -> None:
    text = "long " * LONGEST
    remembered = Remembered(str.strip)
    before = sys.getrefcount(text)
    remembered(text)
    assert sys.getrefcount(text) == before


def test_a_coder_can_be_sent_to_another_process() -> None:
    coder = Coder(load_codebook("procedure"), "hernia repair")
    expected = _code(coder, "You can drive after two weeks.", "Driving")
    sent = pickle.loads(pickle.dumps(coder))
    assert _code(sent, "You can drive after two weeks.", "Driving") == expected != []


def _other(character: str, chance: random.Random) -> str:
    return chance.choice("123456789") if character.isdecimal() else character


def _code(coder: Coder, text: str, heading: str) -> list[Claim]:
    passage = Passage("page", 0, len(text), text, section=(heading,))
    return coder.code(Source("page", text), [passage])
