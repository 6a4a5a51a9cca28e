"""Rows, check lists and questions that break off in plain text."""

import pytest

from analysis.reading.segmenting import segment
from analysis.records import Source

HEAD = "Hernia repair\n\nThe operation mends the gap in the muscle of your groin for good.\n\n"


def kinds(text: str) -> list[tuple[str, str]]:
    found = segment(Source("page", f"{HEAD}{text}\n\nYou will be told more when you come in.\n"))
    return [(passage.kind, passage.text) for passage in found[2:-1]]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Days in hospital | About 5\nSuccess rate | Close to 95%\nStay in Town | 2 weeks",
            ["row", "row", "row"],
        ),
        ("At a glance\n| Open | Keyhole\nDriving | 2 weeks | 1 week", ["heading", "row", "row"]),
        ("Will I have stitches? | No\nWill I be asleep? | Yes", ["row", "row"]),
        ("Stitches | No\nGeneral anaesthetic | Yes", ["row", "row"]),
        ("Knee Surgery | Town Hospital", ["heading"]),
        ("Was this page helpful? | Yes | No", ["furniture"]),
    ],
)
def test_lines_with_as_many_cells_are_rows(text: str, expected: list[str]) -> None:
    assert [kind for kind, _ in kinds(text)] == expected


@pytest.mark.parametrize("mark", ["x", "!", "[ ]", "[x]", "☐", "❌", "✅"])
def test_signs_of_check_lists_open_items(mark: str) -> None:
    found = kinds(f"Do not\n{mark} rub the wound\n{mark} drive home today")
    assert found == [("heading", "Do not"), ("item", "rub the wound"), ("item", "drive home today")]


@pytest.mark.parametrize("text", ["x 2 tablets a day", "x-rays are taken", "[edit] of the text"])
def test_other_lines_open_no_items(text: str) -> None:
    assert kinds(text) == [("paragraph", text)]


@pytest.mark.parametrize("words", ["When can I...", "WHEN CAN I …", "How soon may I ..."])
def test_a_question_that_breaks_off_heads_what_goes_on_from_it(words: str) -> None:
    found = kinds(f"{words}\n...shower? Tomorrow.\n...drive? After a week.")
    assert [kind for kind, _ in found] == ["heading", "paragraph", "paragraph"]


def test_the_last_of_a_list_is_no_heading_where_all_others_stand_below_a_blank_line() -> None:
    above = "".join(
        f"{name}\nThe ward will tell you more about all of this on the day.\n\n"
        for name in ("Before the Day", "On the Day", "After the Day")
    )
    items = "Severe Pain\nLong-standing Swelling\nFailure of Medicines"
    below = "People with an infection are not suitable for any of this, and they have to wait."
    text = f"It is offered for:\n{items}\n{below}"
    wanted = ["paragraph", "item", "item", "item", "paragraph"]
    assert [kind for kind, _ in kinds(f"{above}Who Needs It?\n{text}")][-5:] == wanted
    assert [kind for kind, _ in kinds(text)][-2:] == ["heading", "paragraph"]
