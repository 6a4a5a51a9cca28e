"""Lists that a sentence with a full stop announces, with bullets and without."""

import pytest

from analysis.reading.segmenting import segment
from analysis.records import Source

SIGNS = "If you notice any of the following symptoms, ring your midwife at once."


def items(text: str) -> list[tuple[str, str]]:
    """Return the items of a page with what introduces each."""
    return [(p.text, p.lead_in) for p in segment(Source("page", text)) if p.kind == "item"]


@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_short_lines_below_a_sentence_that_announces_them_are_items(gap: str) -> None:
    lines = ["Pain when passing water", "Heavy bleeding", "High temperature"]
    assert items(f"Getting help\n\n{SIGNS}\n\n{gap.join(lines)}\n") == [(x, SIGNS) for x in lines]


def test_the_heading_behind_such_lines_is_none_of_them() -> None:
    text = f"Getting help\n\n{SIGNS}\n\nHeavy bleeding\n\nFever\n\nDriving\n\nYou can drive soon.\n"
    assert items(text) == [("Heavy bleeding", SIGNS), ("Fever", SIGNS)]


@pytest.mark.parametrize(
    "before",
    ["The wound heals by itself.", "You will be seen the following day.", "Which of these is it?"],
)
def test_short_lines_below_any_other_sentence_are_no_items(before: str) -> None:
    text = f"Getting help\n\n{before}\n\nHeavy bleeding\n\nFever\n\nYou can drive soon.\n"
    assert items(text) == []


@pytest.mark.parametrize(
    ("before", "introduces"),
    [
        ("Call for help if needed - contact your doctor or emergency services.", True),
        ("Seek medical attention straight away.", True),
        ("If you have any questions, call the ward as soon as possible.", False),
        ("If you feel unwell, call the ward immediately.", False),
        ("Your nurse will look at the wound.", False),
    ],
)
def test_a_call_for_help_introduces_the_bullets_below_it(before: str, introduces: bool) -> None:
    text = f"At home\n\nRest for a day. {before}\n\n• You feel dizzy\n• The wound bleeds\n"
    lead_in = before if introduces else ""
    assert items(text) == [("You feel dizzy", lead_in), ("The wound bleeds", lead_in)]


PROSE = "You have a small cut in the knee, and are at home again on the same evening."
FAULTS = ("Bleeding", "Stiffness", "Nerve damage")


@pytest.mark.parametrize("head", ["What can go wrong?", "Risks"])
def test_lines_that_head_nothing_are_the_items_of_the_heading_above(head: str) -> None:
    lines = "\n\n".join([PROSE, head, *FAULTS, "Driving", PROSE])
    passages = segment(Source("page", f"Knee surgery\n\n{lines}\n"))
    found = [(p.text, p.section) for p in passages if p.kind == "item"]
    assert found == [(line, (head,)) for line in FAULTS]
    assert [p.text for p in passages if p.kind == "heading"] == [head, "Driving"]


@pytest.mark.parametrize(
    "lines",
    [
        ("Knee surgery", "Patients", "Services", "Doctors", PROSE, "Driving", PROSE),  # a menu
        ("Knee surgery", PROSE, "More", *FAULTS, "Bleeding", PROSE, "Stiffness", PROSE),  # contents
        ("Knee surgery", PROSE, "Faults", "Bleeding", "Stiffness", "Driving", PROSE),  # too few
    ],
)
def test_other_lines_that_head_nothing_are_no_items(lines: tuple[str, ...]) -> None:
    assert items("\n\n".join(lines)) == []


def test_a_sections_name_heads_the_lines_below_it() -> None:
    lines = ("Knee surgery", PROSE, "Gains", *FAULTS, "Risks", "Fever", "A clot", "News", PROSE)
    passages = segment(Source("page", "\n\n".join(lines) + "\n"))
    found = [(p.text, p.section[-1]) for p in passages if p.kind == "item"]
    below = [("Fever", "Risks"), ("A clot", "Risks")]
    assert found == [*((line, "Gains") for line in FAULTS), *below]


def test_lines_of_a_page_without_prose_are_the_items_of_its_sections() -> None:
    text = "Knee surgery\n\nRisks\nBleeding\nStiffness\n\nBenefits\nLess pain\nA straight leg\n"
    found = [(p.text, p.section) for p in segment(Source("page", text)) if p.kind == "item"]
    assert found == [
        ("Bleeding", ("Risks",)),
        ("Stiffness", ("Risks",)),
        ("Less pain", ("Benefits",)),
        ("A straight leg", ("Benefits",)),
    ]


def test_an_item_that_ends_with_a_colon_introduces_the_items_beside_it() -> None:
    text = "Before the test\n\n- Tell your doctor about:\n- Allergies\n- Bleeding\n"
    lead_in = "Tell your doctor about:"
    assert items(text)[1:] == [("Allergies", lead_in), ("Bleeding", lead_in)]
