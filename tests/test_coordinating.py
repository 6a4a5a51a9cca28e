"""A second amount for another case, and which condition belongs to which of the two."""

import pytest

from analysis.codebook import load_codebook
from analysis.coding import Coder
from analysis.coding.quantities import find_intervals
from analysis.reading.segmenting import segment
from analysis.records import Source

CODER = Coder(load_codebook("procedure"), "hernia repair")
DRIVING, STAY, LIMIT = "driving_time", "length_of_stay", "activity_limit"


@pytest.mark.parametrize(
    ("facet", "text", "expected"),
    [
        (
            DRIVING,
            "Do not drive for 24 hours, or for 3 days if the groin was used.",
            {("24 hours", ""), ("3 days", "if the groin was used")},
        ),
        (
            DRIVING,
            "Do not drive for 2 days if the wrist was used, or for 3 days if it was the groin.",
            {("2 days", "if the wrist was used"), ("3 days", "if it was the groin")},
        ),
        (
            DRIVING,
            "You must not drive for 1 week, or 4 weeks if you had sedation.",
            {("1 week", ""), ("4 weeks", "if you had sedation")},
        ),
        (
            "return_to_work",
            "Desk workers tend to be back at six weeks, builders at three months.",
            {("6 weeks", "desk job"), ("3 months", "manual job")},
        ),
        (
            "return_to_work",
            "Desk workers are back at six weeks, walking at two weeks.",
            {("6 weeks", "desk job")},
        ),
        (
            DRIVING,
            "Most people can drive after two weeks, heavy work after six weeks.",
            {("2 weeks", "")},
        ),
        (
            STAY,
            "You will stay in hospital for 1 to 2 days, or up to 5 days if you live alone.",
            {("1 to 2 days", ""), ("up to 5 days", "if you live alone")},
        ),
        (
            STAY,
            "You will stay in hospital for 2 days and may drive after 6 weeks if you feel well.",
            {("2 days", "")},
        ),
        (STAY, "Stay in hospital for 2 days and 6 weeks off work.", {("2 days", "")}),
        (
            STAY,
            "Most patients stay in hospital for one night, and some for three nights.",
            {("1 night", ""), ("3 nights", "")},
        ),
        (
            DRIVING,
            "Most people can drive after 1 week, but in others it may take up to 4 weeks.",
            {("1 week", ""), ("up to 4 weeks", "")},
        ),
        (
            "recovery_time",
            "Recovery takes 4 to 6 weeks for most patients and up to 3 months for some.",
            {("4 to 6 weeks", ""), ("up to 3 months", "")},
        ),
        (
            DRIVING,
            "You can drive after 1 week, and in some cases the stitches last 4 weeks.",
            {("1 week", "")},
        ),
        (
            LIMIT,
            "Avoid lifting for 2 weeks after keyhole surgery or 6 weeks after open surgery.",
            {("2 weeks", "after keyhole surgery"), ("6 weeks", "after open surgery")},
        ),
        (
            DRIVING,
            "You can drive after 1 week (keyhole) or 4 weeks (open surgery).",
            {("1 week", ""), ("4 weeks", "open surgery")},
        ),
        (DRIVING, "You can drive after 1 week (keyhole) and 4 weeks.", {("1 week", "")}),
        (
            LIMIT,
            "Avoid heavy lifting for 2 weeks, and drive after 6 weeks with care.",
            {("2 weeks", "")},
        ),
    ],
)
def test_each_amount_has_its_own_condition(
    facet: str, text: str, expected: set[tuple[str, str]]
) -> None:
    source = Source("page", f"Hernia repair\n\n{text}\n")
    claims = CODER.code(source, segment(source))
    found = {(one.value, one.condition) for one in claims if one.facet == f"recovery.{facet}"}
    assert found == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It takes an hour, or two hours if there is bleeding.", ["1 hour", "2 hours"]),
        ("It takes an hour or two hours.", ["1 to 2 hours"]),
    ],
)
def test_an_amount_for_another_case_is_no_end_of_a_range(text: str, expected: list[str]) -> None:
    assert [one.text for one in find_intervals(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Complications occur in 1% of patients with weak bones and 5% of patients with cancer.",
            {"1%", "5%"},
        ),
        ("Complications occur in 1% of patients with osteoporosis and pain in 5%.", {"1%"}),
    ],
)
def test_a_second_share_is_of_the_same_people(text: str, expected: set[str]) -> None:
    source = Source("page", f"Kyphoplasty\n\n{text}")
    claims = Coder(load_codebook("vertebral_augmentation")).code(source, segment(source))
    assert {c.value for c in claims if c.facet == "risk.complication_rate"} == expected
