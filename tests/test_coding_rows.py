"""What a coder makes of rates above lists, of rows of labels and of timelines."""

import pytest

from analysis.codebook import load_codebook
from analysis.coding import Coder
from analysis.coding.rating import rate_in
from analysis.coding.rows import statements
from analysis.reading.segmenting import segment
from analysis.records import Claim, Source

CODER = Coder(load_codebook("procedure"), "hernia repair")


def code(text: str) -> list[Claim]:
    source = Source("page", "Hernia repair\n\n" + text)
    return CODER.code(source, segment(source))


def said(text: str, *facets: str) -> set[tuple[str, str, str]]:
    return {(c.facet, c.value, c.quote) for c in code(text) if c.facet in facets}


@pytest.mark.parametrize(
    ("words", "rate"),
    [
        ("Common risks (between 1 in 10 and 1 in 100)", "between 1 in 10 and 1 in 100"),
        ("Very rare - less than 1 in 10,000", "less than 1 in 10,000"),
        ("Uncommon side effects (affecting up to 1% of people)", "up to 1%"),
        ("Fewer than 1 in 100 patients may have the following", "Fewer than 1 in 100"),
        ("Each of these happens in about 2% of cases", "about 2%"),
        ("1 in 20", "1 in 20"),
        ("Complications (1 in 20)", ""),
        ("Complications occur in 5% of patients", ""),
        ("Success (98%)", ""),
        ("Pain relief in 90% of patients", ""),
        ("Bleeding (1 in 100)", ""),
        ("Rare (1%) or common (10%)", ""),
        ("Common questions", ""),
    ],
)
def test_a_heading_gives_a_rate_if_it_says_nothing_else(words: str, rate: str) -> None:
    assert rate_in(words, words.lower()) == rate


@pytest.mark.parametrize(
    ("text", "rates"),
    [
        (
            "Risks\n\nCommon (1 in 10 to 1 in 100)\n\n- Bruising\n- Infection of the wound\n\n"
            "Rare (less than 1%)\n\n- Chest infection\n",
            {
                ("1 in 10 to 1 in 100", "Infection of the wound"),
                ("less than 1%", "Chest infection"),
            },
        ),
        (
            "Risks\n\nOccasional risks (1 to 5%)\n\n- Chest infection – 2%\n- Wound infection\n",
            {("2%", "Chest infection – 2%"), ("1 to 5%", "Wound infection")},
        ),
        (
            "Complications\n\nFewer than 1 in 50 patients will have the following:\n\n"
            "- wound infection. It is treated with antibiotics.\n",
            {("less than 1 in 50", "wound infection")},
        ),
        (
            "Risks\n\nCommon (2-5%): bleeding, wound infection.\nRare (1%): mesh infection\n",
            {("2 to 5%", "wound infection"), ("1%", "mesh infection")},
        ),
        ("Risks\n\n- Common (up to 1 in 20): infection\n", {("up to 1 in 20", "infection")}),
        ("Risks\n\n1 in 20 | Bleeding, infection\n", {("1 in 20", "infection")}),
        ("Risks\n\nRare (1%)\n\nCall us if you have:\n\n- signs of infection\n", set()),
        ("Risks\n\nComplications (1 in 20)\n\n- Infection\n- Bleeding\n", set()),
        ("Risks\n\nComplications occur in 5%:\n\n- infection\n- bleeding\n", set()),
        ("Results\n\nSuccess (98%)\n\n- Infection is rare\n", set()),
        ("Risks\n\nRare (1%)\n\n- No infection of the bone\n", set()),
        ("Risks\n\nRare (1%): the team will treat an infection with antibiotics.\n", set()),
    ],
)
def test_what_stands_below_a_rate_has_it(text: str, rates: set[tuple[str, str]]) -> None:
    assert {(value, quote) for _, value, quote in said(text, "risk.infection_rate")} == rates


@pytest.mark.parametrize(
    "text",
    [
        "Risks\n\nUncommon complications (1 to 5%): wound infection.\n",
        "Risks\n\nRare (1 in 1000)\n\n- Complications of the anaesthetic\n",
        "Risks\n\nRare (1 in 1000): complications of the anaesthetic\n",
    ],
)
def test_the_rate_of_one_kind_is_not_that_of_all(text: str) -> None:
    assert not said(text, "risk.complication_rate")


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        (
            "Driving – 2 weeks, work – 6 weeks, sport – 3 months.",
            ["Driving – 2 weeks", "work – 6 weeks", "sport – 3 months."],
        ),
        ("Driving: two weeks; work: six.", ["Driving: two weeks", "work: six weeks."]),
        ("Driving (2 weeks), work (6-8)", ["Driving (2 weeks)", "work (6-8 weeks)"]),
        ("Stay: 1 night; anaesthetic: general; time: 1 hour",
         ["Stay: 1 night", "anaesthetic: general", "time: 1 hour"]),
        ("Driving = 2 weeks | Work = 4 weeks", ["Driving = 2 weeks", "Work = 4 weeks"]),
        ("Driving 2 weeks, desk work 3 weeks", ["Driving 2 weeks", "desk work 3 weeks"]),
        ("Overnight stay: no - go home early.", ["no Overnight stay", "go home early."]),
        ("Diet: no limits, eat more fibre.", ["Diet: no limits", "eat more fibre."]),
        ("Physiotherapy | none; walk every day", ["no Physiotherapy", "walk every day"]),
        ("Sedation: not needed – you drive home.", ["Sedation: not needed", "you drive home."]),
    ],
)  # fmt: skip
def test_each_label_of_a_row_is_said_with_its_value(text: str, parts: list[str]) -> None:
    assert [one.text for _, one in statements(text)] == parts


@pytest.mark.parametrize(
    "text",
    [
        "Driving: 1 week (keyhole), 4 weeks (open)",
        "Driving: 4 to 6 weeks (left knee, automatic car: earlier)",
        "Back to work: 1–2 weeks after keyhole surgery, 6–8 weeks after open surgery",
        "Cause: osteoporosis (85 %), cancer (10 %), injury (5 %).",
        "Current as of: July 17, 2020",
        "Week 1: low-fat, bland meals",
        "Rest for 2 weeks, then work for 6 weeks.",
        "It takes two hours, and the stay is two nights.",
        "Risks: infection, bleeding; stay: 1 night",
        "Driving: no, until you can brake.",
        "Drain: no, not as a rule.",
        "Please note: no food, drink or chewing gum.",
    ],
)
def test_no_other_sentence_is_cut(text: str) -> None:
    assert [one.text for _, one in statements(text)] == [text]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Recovery\n\nDriving: two weeks; work: six.\n",
            {
                ("recovery.driving_time", "2 weeks", "Driving: two weeks"),
                ("recovery.return_to_work", "6 weeks", "work: six"),
            },
        ),
        (
            "After the operation\n\nDay 1\n\n- You may shower\n\nDay 2\n\n- You go home\n\n"
            "2 weeks\n\n- You can drive\n\n6 weeks\n\nReturn to work.\n",
            {
                ("recovery.bathing", "day 1", "You may shower"),
                ("recovery.length_of_stay", "day 2", "You go home"),
                ("recovery.driving_time", "2 weeks", "You can drive"),
                ("recovery.return_to_work", "6 weeks", "Return to work"),
            },
        ),
        (
            "What to expect\n\nWeeks 1-2\nRest at home.\n\nWeeks 3-6\nYou can start driving.\n\n"
            "3 months\nReturn to work.\n",
            {
                ("recovery.driving_time", "week 3 to 6", "You can start driving"),
                ("recovery.return_to_work", "3 months", "Return to work"),
            },
        ),
    ],
)
def test_rows_and_timelines(text: str, expected: set[tuple[str, str, str]]) -> None:
    facets = {
        "recovery.bathing", "recovery.length_of_stay", "recovery.driving_time",
        "recovery.return_to_work", "recovery.driving",
    }  # fmt: skip
    assert said(text, *facets) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "After 2 weeks:\n\n- driving\n- light work\n\nAfter 6 weeks:\n\n- swimming\n",
            {
                ("recovery.driving_time", "2 weeks", "driving"),
                ("recovery.return_to_work", "2 weeks", "light work"),
                ("recovery.bathing", "6 weeks", "swimming"),
            },
        ),
        (
            "Week 2\n\n- Driving\n\nWeek 6\n\n- Swimming\n- Return to office work\n",
            {
                ("recovery.driving_time", "week 2", "Driving"),
                ("recovery.bathing", "week 6", "Swimming"),
                ("recovery.return_to_work", "week 6", "Return to office work"),
            },
        ),
        (
            "Not allowed for 6 weeks\n\n- Driving\n\nYou are not allowed to:\n\n- swim\n",
            {
                ("recovery.driving_time", "6 weeks", "Driving"),
                ("recovery.driving", "no", "Driving"),
            },
        ),
        ("Week 2\n\n- Walking with a stick\n- Swelling of the knee\n", set()),
        ("Week 2\n\n- Bath restrictions\n- Work certificate\n- Driving review\n", set()),
        ("For the first 2 weeks:\n\n- driving\n- swimming\n", set()),
    ],
)
def test_a_bare_activity_is_allowed_from_the_time_above_it(
    text: str, expected: set[tuple[str, str, str]]
) -> None:
    facets = {
        "recovery.bathing", "recovery.driving_time", "recovery.return_to_work", "recovery.walking",
        "recovery.driving",
    }  # fmt: skip
    assert said(text, *facets) == expected


@pytest.mark.parametrize(
    "text", ["Week 2: driving, desk work", "After 2 weeks: driving, desk work"]
)
def test_what_is_named_beside_a_thing_is_no_condition(text: str) -> None:
    found = {(c.facet, c.condition) for c in code(text + ".\n")}
    assert ("recovery.driving_time", "") in found


PROSE = "Most people recover well after this operation in the weeks that follow it.\n"


@pytest.mark.parametrize(
    ("heading", "facet", "values"),
    [
        ("Hospital stay: One night", "recovery.length_of_stay", {"1 night"}),
        ("Type of anaesthesia: General / Local", "technique.anaesthesia", {"general", "local"}),
        ("Anaesthesia: what to expect", "technique.anaesthesia", set()),
    ],
)
def test_a_heading_that_answers_its_label_is_coded(
    heading: str, facet: str, values: set[str]
) -> None:
    claims = [c for c in code(f"{heading}\n\n{PROSE}\n{PROSE}") if c.facet == facet]
    assert {c.value for c in claims} == values
    assert {c.quote for c in claims} <= {heading}


@pytest.mark.parametrize(
    ("opening", "certainty"),
    [
        ("Risks you should be aware of, including:", "asserted"),
        ("Complications you need to know of are:", "asserted"),
        ("You should tell us of any of these:", "advised"),
    ],
)
def test_what_one_should_know_of_is_no_advice(opening: str, certainty: str) -> None:
    claims = code(f"{opening}\n\n- infection\n- bleeding from the wound\n")
    assert {c.certainty for c in claims} == {certainty}
