"""How the times of a timeline and the grades of risks head what stands below them."""

import pytest

from analysis.reading.segmenting import segment
from analysis.records import Source


@pytest.mark.parametrize(
    ("text", "sections"),
    [
        (
            "After the operation\n\nDay 1\n\nYou may shower.\n\nWeek 2\n\nYou may drive.\n\n"
            "Wound care\n\nKeep the wound dry.\n",
            [("After the operation", "Day 1"), ("After the operation", "Week 2"), ("Wound care",)],
        ),
        (
            "What are the risks?\n\nCommon risks\n\n- Pain\n\nVery rare (under 1%)\n\n- Death\n",
            [
                ("What are the risks?", "Common risks"),
                ("What are the risks?", "Very rare (under 1%)"),
            ],
        ),
        (
            "Length of stay\n\n2 nights\n\nDriving\n\n2 weeks\n\nYou have to be safe.\n",
            [(), (), ("Driving",), ("Driving",)],
        ),
    ],
)
def test_times_and_grades_head_what_stands_below_them(
    text: str, sections: list[tuple[str, ...]]
) -> None:
    passages = segment(Source("page", "Hernia repair\n\n" + text))
    assert [each.section for each in passages if each.kind in ("item", "paragraph")] == sections
