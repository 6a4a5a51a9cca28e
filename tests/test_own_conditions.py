"""Which of a facet's own conditions each amount of a sentence stands under."""

import pytest

from analysis.codebook import load_codebook
from analysis.coding import Coder
from analysis.reading.segmenting import segment
from analysis.records import Source

CODER = Coder(load_codebook("procedure"), "hernia repair")
WORK, BATHING, ACTIVITY = "recovery.return_to_work", "recovery.bathing", "recovery.time_to_activity"


@pytest.mark.parametrize(
    ("facet", "text", "expected"),
    [
        (
            WORK,
            "You can return to work after 2 weeks for light work and 6 weeks for heavy work.",
            {("2 weeks", "desk job"), ("6 weeks", "manual job")},
        ),
        (
            WORK,
            "You may return to light work after 2 weeks and heavy work after 6 weeks.",
            {("2 weeks", "desk job"), ("6 weeks", "manual job")},
        ),
        (
            WORK,
            "Time off work: 1-2 weeks for desk work, 6-8 weeks for physical labor.",
            {("1 to 2 weeks", "desk job"), ("6 to 8 weeks", "manual job")},
        ),
        (
            WORK,
            "Most need 2 weeks off work after keyhole surgery and 6 weeks after open surgery.",
            {("2 weeks", "keyhole surgery"), ("6 weeks", "open surgery")},
        ),
        (
            WORK,
            "Return to work after 2 weeks if you have a desk job but after 6 weeks if you lift.",
            {("2 weeks", "if you have a desk job"), ("6 weeks", "if you lift")},
        ),
        (
            "recovery.activity_limit",
            "Avoid sports, heavy work and lifting for six weeks.",
            {("6 weeks", "")},
        ),
        (
            "benefit.success_rate",
            "The success rate is over 85% for acute cases, and at least 50% for chronic patients.",
            {("over 85%", "for acute cases"), ("at least 50%", "for chronic patients")},
        ),
        (
            WORK,
            "Most people can return to non-strenuous jobs after 3 weeks.",
            {("3 weeks", "desk job")},
        ),
        (
            BATHING,
            "You can shower after 24 hours and take a bath after two weeks.",
            {("24 hours", "to shower"), ("2 weeks", "bath or swimming")},
        ),
        (BATHING, "You may take a bath or shower the next day.", {("day after", "")}),
        (BATHING, "Do not soak in a bathtub or shower for 24 hours.", {("24 hours", "")}),
        (
            ACTIVITY,
            "You can return to normal activities within 2 weeks and to sport after 6 weeks.",
            {("within 2 weeks", "")},
        ),
    ],
)
def test_each_amount_has_the_condition_beside_it(
    facet: str, text: str, expected: set[tuple[str, str]]
) -> None:
    source = Source("page", f"Hernia repair\n\n{text}\n")
    claims = CODER.code(source, segment(source))
    assert {(one.value, one.condition) for one in claims if one.facet == facet} == expected


@pytest.mark.parametrize(
    ("heading", "text", "expected"),
    [
        ("When can I shower?", "After two days.", {("2 days", "to shower")}),
        ("When can I take a bath?", "Two weeks after surgery.", {("2 weeks", "bath or swimming")}),
        ("Can I shower or have a bath?", "After two days.", {("2 days", "")}),
        (
            "When can I shower?",
            "You can have a bath after two weeks.",
            {("2 weeks", "bath or swimming")},
        ),
    ],
)
def test_a_heading_asks_under_one_of_the_conditions(
    heading: str, text: str, expected: set[tuple[str, str]]
) -> None:
    source = Source("page", f"Hernia repair\n\nYou will rest.\n\n{heading}\n\n{text}\n")
    claims = CODER.code(source, segment(source))
    assert {(one.value, one.condition) for one in claims if one.facet == BATHING} == expected
