"""The index of cues finds what trying every cue everywhere would find."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.codebook import load_codebook
from analysis.coding import Coder
from analysis.coding.finding import SentenceFinder
from analysis.coding.masking import find_amounts, mask
from analysis.coding.matching import CueIndex
from analysis.coding.subjects import SubjectFinder
from analysis.cue_filing import file_cues
from analysis.cue_noughts import blind, blind_cue
from analysis.cue_parts import BREAK
from analysis.cues import Cue, parse_cue
from analysis.folding import fold
from analysis.reading import segment
from analysis.records import Source

BOOK = load_codebook("vertebral_augmentation")
CUES = [rule.cue for facet in BOOK.facets.values() for rule in facet.rules]
INDEX = CueIndex([(cue.text, cue) for cue in CUES])
NUMBERS = frozenset(number for cue in CUES for number in cue.numbers)
TEXTS = [one["text"] for facet in BOOK.facets.values() for one in facet.says]

LISTS = {"people": ("doctor", "care team", "x-ray staff")}
SMALL = [
    parse_cue(text, LISTS)
    for text in (
        "bone cement",
        "inject* .. (cement|bone filler)",
        "{people} [will] ..2 see you",
        "(same day|next day|the day after)",
        "^ [the] cement $",
        "(doctor|^ [the] bone) .. cement",
        "^ ..2 surgery",
        "[^ not] soon",
        "[a|one] night .. <duration>",
        "(<duration>|<percentage>) after",
        "day-case* surgery",
        "<noun> cement",
        "(not|n't) .. cement",
        "x-ray",
    )
]
SMALL_ENTRIES = [(cue.text, cue) for cue in SMALL]
SMALL_INDEX = CueIndex(SMALL_ENTRIES, file_cues(SMALL, ["the cement is in the bone"]))
WORDS = [
    *"the a one bone cement cement's inject injected filler doctor care team x ray x-ray xray "
    "staff will see you same next day after night daycase day-case day-cases surgery soon filler, "
    "not isn't can't - ; ' \x10\x10 \x11".split(),
    BREAK,
]


def by_trying_all(cues: list[Cue], folded: str, masked: str) -> list[tuple[int, int, str]]:
    found = set()
    for cue in cues:
        for match in cue.regex.finditer(masked if cue.measures else folded):
            if not cue.measures or masked:
                found.add((*match.span(), cue.text))
    return sorted(found)


def by_index(index: CueIndex[str], folded: str, masked: str) -> list[tuple[int, int, str]]:
    return sorted({(start, end, key) for start, end, _, key, _ in index.find(folded, masked)})


@pytest.mark.parametrize("text", TEXTS[::8])
def test_the_index_loses_no_cue_of_the_codebook(text: str) -> None:
    folded, amounts = fold(text), find_amounts(text)
    masked = mask(folded, amounts)
    assert by_index(INDEX, folded, masked) == by_trying_all(CUES, folded, masked)


@pytest.mark.parametrize("text", [text for text in TEXTS if re.search(r"\d", text)][::4])
@pytest.mark.parametrize("digit", ["9", "47"])
def test_noughts_for_numbers_that_no_cue_names_change_no_match(text: str, digit: str) -> None:
    other = re.sub(r"\b\d{1,3}\b", lambda number: (digit * 3)[: len(number[0])], text)
    folded, amounts = fold(other), find_amounts(other)
    same = blind(folded, NUMBERS)
    assert by_index(INDEX, same, mask(same, amounts)) == by_index(
        INDEX, folded, mask(folded, amounts)
    )


def test_where_a_cue_that_names_a_number_matches_so_does_it_with_noughts() -> None:
    met = 0
    for cue in (cue for cue in CUES if cue.numbers):
        blinded = blind_cue(cue).regex
        for text in TEXTS:
            folded, amounts = fold(text), find_amounts(text)
            if cue.regex.search(mask(folded, amounts) if cue.measures else folded):
                same = blind(folded)
                assert blinded.search(mask(same, amounts) if cue.measures else same), cue.text
                met += bool(re.search(r"\d", text))
    assert met > 10


def test_a_sentence_met_before_is_read_anew_where_a_cue_names_its_number() -> None:
    coder, found = Coder(BOOK), {}
    for nights in ("40", "5", "33", "2"):
        text = f"Kyphoplasty\n\nYou will stay in hospital for {nights} nights."
        source = Source("page", text)
        claims = coder.code(source, segment(source))
        found[nights] = [one.value for one in claims if one.facet == "recovery.setting"]
    assert found == {"40": [], "5": ["several days"], "33": [], "2": ["several days"]}


def test_a_sentence_is_read_anew_for_the_numbers_of_the_cues_that_it_nearly_holds_alone() -> None:
    finder = SentenceFinder(BOOK, SubjectFinder(dict(BOOK.subjects), "kyphoplasty"))
    texts = [f"You stay for 3 nights in room {number}" for number in (17, 24, 36)]
    found = [finder.find(text) for text in texts]
    assert len({id(one.told) for one in found if one}) == 1
    assert {"3", "24", "36"} <= NUMBERS


def test_a_cue_tells_the_numbers_that_it_names() -> None:
    assert parse_cue("(within|for) 48 hours ..7 dial 999", {}).numbers == {"48", "999"}
    assert parse_cue("rest ..12 <duration>", {}).numbers == set()


def test_only_numbers_that_no_cue_names_are_blinded() -> None:
    text = fold("Call within 48 hours, or in 36 hours, up to 12 May 2020.")
    expected = "call within 48 hours, or in 00 hours, up to 00 may 0000."
    assert blind(text, {"48"}) == expected


@settings(max_examples=400, deadline=None)
@given(st.lists(st.sampled_from(WORDS), max_size=14), st.booleans())
def test_the_index_loses_nothing_in_any_order_of_words(words: list[str], tight: bool) -> None:
    text = " ".join(words).replace(" " + BREAK + " ", BREAK)
    if tight:
        text = text.replace(" - ", "-").replace(" ' ", " '")
    masked = text if "\x10" in text or "\x11" in text else ""
    assert by_index(SMALL_INDEX, text, masked) == by_trying_all(SMALL, text, masked)


def test_a_sample_of_text_changes_the_filing_alone() -> None:
    folded = fold("The doctor will see you the day after; bone cement is in the bone.")
    other = CueIndex(SMALL_ENTRIES, file_cues(SMALL, ["doctor cement day night"] * 50))
    found = by_index(other, folded, "")
    assert found == by_index(SMALL_INDEX, folded, "")
    assert (39, 50, "bone cement") in found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They had 5 more days a month without restrictions on their activity.", []),
        ("Walk for 30 minutes a day.", []),
        ("It takes 30 minutes per vertebra.", ["30 minutes per vertebra"]),
        ("About 2% per year need it again.", ["about 2% per year"]),
    ],
)
def test_so_much_time_in_a_time_is_no_length(text, expected):
    assert [one.value for one in find_amounts(text)] == expected
