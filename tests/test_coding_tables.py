"""What a coder makes of tables whose columns have heads: whole little pages in, claims out."""

import pytest

from analysis.codebook import load_codebook
from analysis.coding import Coder
from analysis.coding.tables import in_columns
from analysis.reading.formats import read_bytes
from analysis.reading.limits import Limits
from analysis.reading.segmenting import segment

CODER = Coder(load_codebook("procedure"), "hernia repair")
FACETS = frozenset(
    "recovery.driving recovery.driving_time recovery.bathing recovery.return_to_work "
    "recovery.length_of_stay technique.duration technique.anaesthesia".split()
)


def said(*rows: str) -> set[tuple[str, str, str, str]]:
    bar = "|---" * (rows[0].count("|") + 1) + "|"
    lines = [f"| {row} |" for row in rows]
    page = "\n".join(["# Hernia repair", "", lines[0], bar, *lines[1:], ""])
    source = read_bytes(page.encode(), "page.md", "md", Limits())
    claims = CODER.code(source, segment(source))
    assert all(source.text[c.start : c.end] == c.quote for c in claims)
    return {(c.facet, c.value, c.condition, c.quote) for c in claims if c.facet in FACETS}


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        (
            ("You should | You should not", "Shower after 2 days | Drive for 2 weeks"),
            {
                ("recovery.bathing", "2 days", "to shower", "Shower after 2 days"),
                ("recovery.driving_time", "2 weeks", "", "Drive for 2 weeks"),
                ("recovery.driving", "no", "", "Drive for 2 weeks"),
            },
        ),
        (
            ("Do | Don't", "Rest | Drive"),
            {("recovery.driving", "no", "", "Drive")},
        ),
        (
            (
                "Stage | Allowed | Not allowed",
                "Week 1 | Shower | Driving",
                "Week 2 | Driving | Gym",
            ),
            {
                ("recovery.bathing", "week 1", "to shower", "Shower"),
                ("recovery.driving", "no", "", "Driving"),
                ("recovery.driving_time", "week 2", "", "Driving"),
            },
        ),
        (
            ("Activity | How long to avoid", "Driving | 2 weeks"),
            {("recovery.driving_time", "2 weeks", "", "Driving | 2 weeks")},
        ),
    ],
)
def test_the_head_of_a_column_forbids_or_allows(
    rows: tuple[str, ...], expected: set[tuple[str, str, str, str]]
) -> None:
    assert said(*rows) == expected


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        (
            (" | Keyhole | Open", "Stay | 1 night | 3 nights", "Driving | 1 week | 2 weeks"),
            {
                ("recovery.length_of_stay", "1 night", "Keyhole", "1 night"),
                ("recovery.length_of_stay", "3 nights", "Open", "3 nights"),
                ("recovery.driving_time", "1 week", "Keyhole", "1 week"),
                ("recovery.driving_time", "2 weeks", "Open", "2 weeks"),
            },
        ),
        (
            ("Approach | Length of stay | Anaesthetic", "Open | 3 nights | Spinal"),
            {
                ("recovery.length_of_stay", "3 nights", "Open", "3 nights"),
                ("technique.anaesthesia", "regional", "Open", "Spinal"),
            },
        ),
        (
            ("Length of stay | Anaesthetic | Operation time | Time off work",
             "1 night | General | 60 minutes | 2 weeks"),
            {
                ("recovery.length_of_stay", "1 night", "", "1 night"),
                ("technique.anaesthesia", "general", "", "General"),
                ("technique.duration", "60 minutes", "", "60 minutes"),
                ("recovery.return_to_work", "2 weeks", "", "2 weeks"),
            },
        ),
        (
            ("Job | Time off work", "Desk job | 1-2 weeks", "Manual job | 6 weeks"),
            {
                ("recovery.return_to_work", "1 to 2 weeks", "desk job", "1-2 weeks"),
                ("recovery.return_to_work", "6 weeks", "manual job", "6 weeks"),
            },
        ),
        (
            ("Procedure | Anaesthetic | Length of stay", "Hip replacement | Spinal | 5 nights"),
            set(),
        ),
        (
            ("Anaesthetic | General", "Length of stay | 1 night"),
            {
                ("technique.anaesthesia", "general", "", "Anaesthetic | General"),
                ("recovery.length_of_stay", "1 night", "", "Length of stay | 1 night"),
            },
        ),
        (
            ("Activity | Earliest | Usual", "Driving | 1 week | 2 weeks"),
            {("recovery.driving_time", "1 week", "", "Driving | 1 week | 2 weeks")},
        ),
    ],
)  # fmt: skip
def test_a_cell_is_said_with_the_head_of_its_column(
    rows: tuple[str, ...], expected: set[tuple[str, str, str, str]]
) -> None:
    assert said(*rows) == expected


@pytest.mark.parametrize(
    ("row", "heads"),
    [
        ("Driving | 2 weeks", ("Activity", "When")),
        ("Infection | 1 in 100 | Antibiotics", ("Complication", "How often", "What we do")),
        ("Driving | 2 weeks | Ask us", ("You should", "You should not")),
        ("Stay | 1 night", ("Anaesthetic", "General")),
    ],
)
def test_other_rows_stand_by_themselves(row: str, heads: tuple[str, ...]) -> None:
    assert in_columns(row, heads) == ()


COMPARING = Coder(load_codebook("vertebral_augmentation"), "kyphoplasty")


def told_of_each(page: str, form: str = "md") -> set[tuple[str, str, str, str]]:
    source = read_bytes(page.encode(), f"page.{form}", form, Limits())
    claims = COMPARING.code(source, segment(source))
    assert all(source.text[c.start : c.end] == c.quote for c in claims)
    return {(c.subject, c.facet.partition(".")[2], c.value, c.quote) for c in claims}


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        (
            ("| | Vertebroplasty | Kyphoplasty |", "| Anaesthetic | local | general |"),
            {
                ("vertebroplasty", "anaesthesia", "local", "local"),
                ("kyphoplasty", "anaesthesia", "general", "general"),
            },
        ),
        (
            ("| What | Kyphoplasty | Vertebroplasty |", "| Return to work | 1 week | 3 days |"),
            {
                ("kyphoplasty", "return_to_work", "1 week", "1 week"),
                ("vertebroplasty", "return_to_work", "3 days", "3 days"),
            },
        ),
        (
            ("| | Vertebroplasty | Kyphoplasty |", "| Balloon used | No | Yes |"),
            {
                ("vertebroplasty", "balloon", "no", "Balloon used | No"),
                ("kyphoplasty", "balloon", "yes", "Balloon used | No | Yes"),
            },
        ),
        (
            ("| | Vertebroplasty | Kyphoplasty |", "| Overnight stay | none | 1 night |"),
            {
                ("vertebroplasty", "setting", "same day", "Overnight stay | none"),
                ("kyphoplasty", "setting", "overnight", "1 night"),
                ("kyphoplasty", "length_of_stay", "1 night", "1 night"),
            },
        ),
        (
            ("| | Vertebroplasty | Kyphoplasty |", "| Balloon used | Never | Yes |"),
            {
                ("vertebroplasty", "balloon", "no", "Balloon used | Never"),
                ("kyphoplasty", "balloon", "yes", "Balloon used | Never | Yes"),
            },
        ),
        (
            ("| Vertebroplasty | Kyphoplasty |", "| Takes 1 hour | Takes 2 hours |"),
            {
                ("vertebroplasty", "duration", "1 hour", "Takes 1 hour"),
                ("kyphoplasty", "duration", "2 hours", "Takes 2 hours"),
            },
        ),
    ],
)
def test_a_cell_is_about_the_procedure_that_heads_its_column(
    rows: tuple[str, str], expected: set[tuple[str, str, str, str]]
) -> None:
    head, row = rows
    bar = "|" + "---|" * (head.count("|") - 1)
    assert told_of_each(f"# How they differ\n\n{head}\n{bar}\n{row}\n") == expected
    below = "More than one visit may be needed before you and your team can make up your minds."
    text = f"How they differ\n\n{head}\n{bar}\n{row}\n\n{below}\n"
    assert told_of_each(text, "txt") == expected


@pytest.mark.parametrize("head", ["| | Kyphoplasty | Surgery |", "| | Kyphoplasty | Balloon |"])
def test_columns_of_which_no_two_name_a_procedure_are_not_told_apart(head: str) -> None:
    page = f"# How they differ\n\n{head}\n|---|---|---|\n| Anaesthetic | local | general |\n"
    assert {subject for subject, *_ in told_of_each(page)} == {"kyphoplasty"}
