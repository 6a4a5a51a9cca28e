"""Sentences that take their time, or their matter, from the sentence before them."""

import pytest

from analysis.codebook import load_codebook
from analysis.coding import Coder
from analysis.coding.pointing import continued
from analysis.records import Claim, Passage, Source

CODER = Coder(load_codebook("procedure"), "arthroscopy")


def amounts(text: str) -> list[tuple[str, str, str]]:
    """Return the facet, value and quote of each amount that a paragraph states."""
    return [(c.facet, c.value, c.quote) for c in claims(text) if c.unit]


def claims(text: str) -> list[Claim]:
    return CODER.code(Source("page", text), [Passage("page", 0, len(text), text)])


@pytest.mark.parametrize(
    ("before", "text", "said"),
    [
        ("Two days after surgery.", "You can shower.", "Two days after surgery: You can shower."),
        ("After two weeks.", "You can drive.", "After two weeks: You can drive."),
        ("Two weeks.", "You can drive.", None),
        ("Will it take two weeks?", "You can drive.", None),
        ("You stay for two days.", "You can drive.", None),
        ("After two weeks.", "You can drive after a month.", None),
        (
            "Rest for a week.",
            "In that time, do not drive.",
            "For a week: In that time, do not drive.",
        ),
        ("Fast for a day before it.", "In that time, do not drive.", None),
        ("Rest for a week.", "In that time you can shower.", None),
        (
            "Rest for a week.",
            "In that time you can shower, but do not drive.",
            "For a week: do not drive.",
        ),
        ("Rest for a week or for ten days if you fly.", "In that time, do not drive.", None),
        ("You go home once it is out.", "This is usually after a day.", "You go home after a day."),
        ("Once it is out, you go home.", "This may be in a day.", "you go home in a day."),
        ("You rest after you go home.", "This may be for a day.", None),
        ("You need a frame when you go home.", "It is for a week.", None),
        ("You need rest when you go home.", "This is for a day.", "You need rest for a day."),
        ("You go home once it is out.", "This is what takes a day.", None),
        ("You go home on day two.", "The test takes an hour.", None),
    ],
)
def test_a_sentence_goes_on_from_the_one_before(before: str, text: str, said: str | None) -> None:
    whole = continued(before, text)
    assert (whole.text if whole else None) == said


@pytest.mark.parametrize(
    ("text", "stated"),
    [
        (
            "Take it easy for two weeks. During this time you should not drive.",
            ("recovery.driving_time", "2 weeks", "During this time you should not drive"),
        ),
        (
            "Wear it for five days. In that time you can shower but not have a bath.",
            ("recovery.bathing", "5 days", "In that time you can shower but not have a bath"),
        ),
        (
            "After two weeks. You can drive.",
            ("recovery.driving_time", "2 weeks", "You can drive"),
        ),
        (
            "You can go home once the drain is out.  This normally happens two days after surgery.",
            (
                "recovery.length_of_stay",
                "2 days",
                "This normally happens two days after surgery",
            ),
        ),
    ],
)
def test_an_amount_is_claimed_where_the_sentence_stands(
    text: str, stated: tuple[str, str, str]
) -> None:
    assert stated in amounts(text)
    assert all(c.quote == text[c.start : c.end] for c in claims(text))


@pytest.mark.parametrize(
    "text",
    [
        "Take it easy for two weeks. During this time you should not drive.",
        "Take it easy for two weeks. During this time you can walk, but you should not drive.",
    ],
)
def test_what_a_sentence_denies_is_kept_along_with_the_time(text: str) -> None:
    told = claims(text)
    assert ("recovery.driving", "no") in [(c.facet, c.value) for c in told]


def test_a_heading_for_the_care_of_some_days_holds_for_the_items_below_it() -> None:
    text = "Do not drive"
    passage = Passage("page", 0, len(text), text, "item", ("Care for the next 3 days",))
    told = CODER.code(Source("page", text), [passage])
    assert ("recovery.driving_time", "3 days") in [(c.facet, c.value) for c in told]
