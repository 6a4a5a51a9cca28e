"""An amount belongs to the activity that it stands with, not to the one beside it."""

import pytest

from analysis.codebook import load_codebook
from analysis.coding import Coder
from analysis.reading.segmenting import segment
from analysis.records import Source

CODER = Coder(load_codebook("procedure"), "hernia repair")


@pytest.mark.parametrize(
    ("text", "driving"),
    [
        ("You can walk on the first day, drive after two weeks and fly after four.", {"2 weeks"}),
        ("You may shower after 24 hours, drive after one week and work after two.", {"1 week"}),
        ("You can eat straight away, drive after 48 hours and run after a month.", {"48 hours"}),
        ("Stay off work for two weeks, drive after one week.", {"1 week"}),
        ("Swim after three weeks, drive after one and fly after two.", {"1 week"}),
        ("After two weeks you can drive and after six weeks you can play sport.", {"2 weeks"}),
        ("After one week you may drive and after three weeks return to work.", {"1 week"}),
        ("After two weeks, drive only short ways.", {"2 weeks"}),
        ("For the first two weeks, driving is not allowed.", {"2 weeks"}),
        (
            "After two weeks you can drive, and after six weeks you can drive far.",
            {"2 weeks", "6 weeks"},
        ),
        (
            "You can drive after two weeks, or after six weeks if it was open.",
            {"2 weeks", "6 weeks"},
        ),
        ("You can walk on the first day and fly after two weeks.", set()),
    ],
)
def test_an_amount_belongs_to_what_it_stands_with(text: str, driving: set[str]) -> None:
    source = Source("page", f"Hernia repair\n\nRecovery\n\n{text}\n")
    claims = CODER.code(source, segment(source))
    assert {one.value for one in claims if one.facet == "recovery.driving_time"} == driving
