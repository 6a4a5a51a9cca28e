"""Tables of plain text whose columns tabs or wide gaps part are read as those with bars."""

import pytest

from analysis.codebook import load_codebook
from analysis.coding import Coder
from analysis.gaps import find_gaps
from analysis.reading.segmenting import segment
from analysis.records import Source

CODER = Coder(load_codebook("procedure"), "hernia repair")

TABLES = [
    [
        ("", "Keyhole", "Open"),
        ("Hospital stay", "1 night", "3 nights"),
        ("Time off work", "1 week", "6 weeks"),
    ],
    [
        ("You should", "You should not"),
        ("Walk every day", "Drive for two weeks"),
        ("Shower", "Lift for six weeks"),
    ],
    [("Activity", "When"), ("Driving", "2 weeks"), ("Sport", "8 weeks")],
    [("Anaesthetic", "general"), ("Hospital stay", "1 night"), ("Driving", "1 week")],
]


def told(lines: list[str]) -> list[tuple[str, str, str, str]]:
    text = "\n".join(["Hernia repair", "", "Recovery", "", *lines, ""])
    source = Source("page", text)
    claims = CODER.code(source, segment(source))
    assert all(text[one.start : one.end] == one.quote for one in claims)
    words = [" ".join(one.quote.replace("|", " ").split()) for one in claims]
    return [
        (one.facet, one.value, one.condition, quote)
        for one, quote in zip(claims, words, strict=True)
    ]


@pytest.mark.parametrize("rows", TABLES)
def test_tabs_and_wide_gaps_part_columns_as_bars_do(rows: list[tuple[str, ...]]) -> None:
    expected = told([" | ".join(row) for row in rows])
    assert expected
    assert told(["\t".join(row) for row in rows]) == expected
    assert told(["\t\t".join(row) for row in rows]) == expected
    if rows[0][0]:
        assert told(["".join(f"{cell:<20}" for cell in row).rstrip() for row in rows]) == expected
        assert told(["   ".join(row) for row in rows]) == expected


@pytest.mark.parametrize(
    ("lines", "are_rows"),
    [
        (["Driving\t2 weeks", "Sport\t8 weeks"], True),
        (["Driving  2 weeks", "Walking  8 weeks"], True),
        (["Driving  2 weeks", "Sport  8 weeks"], False),
        (["You stay a night.  You rest.", "You walk soon.  You eat."], False),
        (["Driving:\t2 weeks", "Sport:\t8 weeks"], False),
        (["Driving\t2 weeks", "", "Sport\t8 weeks"], False),
        (["Driving\t2 weeks", "Sport\t8 weeks\tGolf"], False),
        (["Driving\t2 weeks", "You may swim when the cut is dry."], False),
    ],
)
def test_what_makes_a_row(lines: list[str], are_rows: bool) -> None:
    prose = "Hernia repair closes a gap in the wall of the belly with stitches or a mesh."
    text = "\n".join(["Hernia repair", "", prose, "", *lines, "", prose, ""])
    passages = segment(Source("page", text))
    assert [one.kind == "row" for one in passages[2:-1]] == [are_rows] * 2


@pytest.mark.parametrize(
    ("line", "gaps"),
    [
        ("Stay\tOne night", [(4, 5)]),
        ("Stay \t One night    or two", [(4, 7), (16, 20)]),
        ("Stay one night", []),
        ("Stay:  one night", []),
        ("\tOne night", []),
        ("a  b  c  d  e  f  g  h  i  j", []),
    ],
)
def test_gaps_part_the_cells_of_a_line(line: str, gaps: list[tuple[int, int]]) -> None:
    assert find_gaps(line) == gaps
