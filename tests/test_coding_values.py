"""What a coder makes of amounts below labels, of broken lines, of answers and of warnings."""

import pytest

from analysis.codebook import load_codebook
from analysis.coding import Coder
from analysis.coding.spacing import single_spaced
from analysis.reading.segmenting import find_title, segment
from analysis.reading.values import is_value
from analysis.records import Source

CODER = Coder(load_codebook("procedure"), "hernia repair")
HEAD = "Hernia repair\n\nA nurse will look after you until you are awake and ready to leave.\n\n"


def code(text: str, *facets: str) -> set[tuple[str, str, str, str]]:
    source = Source("page", HEAD + text)
    claims = CODER.code(source, segment(source))
    assert all(source.text[c.start : c.end] == c.quote for c in claims)
    return {(c.facet, c.value, c.quote, c.certainty) for c in claims if c.facet in facets}


@pytest.mark.parametrize(
    ("text", "facet", "expected"),
    [
        (
            "Surgery\n\n5 days before surgery\n\nYou may eat. Stop taking warfarin.\n",
            "preparation.blood_thinner_stop",
            {("5 days", "Stop taking warfarin", "asserted")},
        ),
        (
            "Surgery\n\n5 days before surgery\n\nStop warfarin 3 days before it.\n",
            "preparation.blood_thinner_stop",
            {("3 days", "Stop warfarin 3 days before it", "advised")},
        ),
        (
            "Surgery\n\nAfter two weeks\n\nIt heals well. You can drive.\n",
            "recovery.driving_time",
            {("2 weeks", "You can drive", "possible")},
        ),
        (
            "Surgery\n\nWeeks 2 to 4\n\nIt heals well. You can drive.\n",
            "recovery.driving_time",
            {("week 2 to 4", "You can drive", "possible")},
        ),
        (
            "Surgery\n\nNo driving for two weeks\n\nYou can work.\n",
            "recovery.return_to_work",
            set(),
        ),
    ],
)
def test_a_sentence_is_read_with_the_time_in_its_heading(
    text: str, facet: str, expected: set[tuple[str, str, str]]
) -> None:
    assert code(text, facet) == {(facet, *one) for one in expected}


@pytest.mark.parametrize(
    ("text", "facet", "expected"),
    [
        (
            "Recovery time\n\n6 weeks\n\nMore\n\nAsk the ward.\n",
            "recovery.recovery_time",
            {("6 weeks", "6 weeks", "asserted")},
        ),
        (
            "Typical hospital stay\n\nOne night\n\nDriving\n\nAsk the ward.\n",
            "recovery.length_of_stay",
            {("1 night", "One night", "typical")},
        ),
        (
            "Return to driving\n2 weeks\nTime off work\n3 to 4 weeks\n",
            "recovery.driving_time",
            {("2 weeks", "2 weeks", "asserted")},
        ),
        (
            "Success rate\n\nAbout 95%\n\nMore\n\nAsk the ward.\n",
            "benefit.success_rate",
            {("about 95%", "About 95%", "asserted")},
        ),
        (
            "How long is the hospital stay?\n\nA: One night.\n\nMore\n\nAsk the ward.\n",
            "recovery.length_of_stay",
            {("1 night", "One night", "asserted")},
        ),
        ("Recovery\n\nSame-day discharge for most\n", "recovery.recovery_time", set()),
        ("Recovery time: long\n\n6 weeks\n", "recovery.recovery_time", set()),
        ("Recovery time varies.\n\n6 weeks\n", "recovery.recovery_time", set()),
    ],
)
def test_an_amount_is_read_with_the_label_above_it(
    text: str, facet: str, expected: set[tuple[str, str, str]]
) -> None:
    assert code(text, facet) == {(facet, *one) for one in expected}


@pytest.mark.parametrize(
    ("text", "facet", "expected"),
    [
        (
            "Anaesthetic\n\nGeneral\n\nLength of stay\n\nOne night\n",
            "technique.anaesthesia",
            {"general"},
        ),
        (
            "Type of anaesthesia?\n\nSpinal or General\n\nHospital stay\n\nOvernight\n",
            "technique.anaesthesia",
            {"regional", "general"},
        ),
        (
            "Type of anaesthesia?\n\nSpinal or General\n\nHospital stay\n\nOvernight\n",
            "recovery.setting",
            {"overnight"},
        ),
        (
            "Where is it done?\n\nDay surgery\n\nAnaesthesia\n\nLocal Anaesthesia\n",
            "technique.anaesthesia",
            {"local"},
        ),
        (  # headings of what stands below them
            "Anaesthesia\n\nGeneral\n\nAsk your own doctor what there is to know of it.\n",
            "technique.anaesthesia",
            set(),
        ),
    ],
)
def test_a_few_words_are_read_with_the_label_above_them(
    text: str, facet: str, expected: set[str]
) -> None:
    assert {value for _, value, _, _ in code(text, facet)} == expected


@pytest.mark.parametrize(
    ("text", "facet", "expected"),
    [
        ("At 2 weeks: The clips come out. You may have a shower.", "recovery.bathing", {"2 weeks"}),
        ("Week 2: See the nurse. You can shower.", "recovery.bathing", {"week 2"}),
        (
            "2 weeks after surgery: See the nurse. Work may be light. You can shower.",
            "recovery.bathing",
            {"2 weeks"},
        ),
        (
            "2 weeks: See the nurse. 6 weeks: See the surgeon. You can drive.",
            "recovery.driving_time",
            {"6 weeks"},
        ),
        ("2 weeks after surgery\n\nYou can shower.", "recovery.bathing", {"2 weeks"}),
        ("By six weeks you can expect:\n- to drive\n", "recovery.driving_time", {"by 6 weeks"}),
        # a label that is no time, and a sentence with a time of its own
        ("Note: It takes 2 weeks. You can shower.", "recovery.bathing", set()),
        ("At 2 weeks: See us. You can shower after a day.", "recovery.bathing", {"1 day"}),
    ],
)
def test_a_time_ahead_tells_when_all_that_follows_is(
    text: str, facet: str, expected: set[str]
) -> None:
    assert {value for _, value, _, _ in code(f"{text}\n", facet)} == expected


@pytest.mark.parametrize(
    ("text", "facet", "expected"),
    [
        (
            "  • Typical hospital stay\n    2–5 days\n\n  • Food\n    Bring some\n",
            "recovery.length_of_stay",
            ("2 to 5 days", "Typical hospital stay\n    2–5 days", "typical"),
        ),
        (
            "  • Usually the full\n        recovery     takes about\n        six weeks.\n",
            "recovery.recovery_time",
            (
                "about 6 weeks",
                "Usually the full\n        recovery     takes about\n        six weeks",
                "typical",
            ),
        ),
    ],
)
def test_a_broken_line_and_a_wide_gap_read_as_one_space(
    text: str, facet: str, expected: tuple[str, str, str]
) -> None:
    assert code(text, facet) == {(facet, *expected)}


@pytest.mark.parametrize(
    ("text", "expected"),
    [("a  b", "a b"), ("a\n\tb   c", "a b c"), ("a\n\nb", "a\n\nb"), ("a b", "a b"), ("", "")],
)
def test_each_place_of_a_single_spaced_text_is_found_again(text: str, expected: str) -> None:
    single, places = single_spaced(text)
    assert single == expected
    assert not places if single == text else len(places) == len(single) + 1
    kept = [(at, character) for at, character in enumerate(single) if character != " "]
    assert all(text[places[at]] == character for at, character in kept if places)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2–5 days", True),
        ("Usually one night", True),
        ("30 to 45 minutes, longer for both sides", True),
        ("95%", True),
        ("2 weeks for a desk job", True),
        ("6 weeks after surgery", False),
        ("One day clinic", False),
        ("Week 1", False),
        ("Two hospitals", False),
    ],
)
def test_lines_that_are_the_value_of_a_label(text: str, expected: bool) -> None:
    assert is_value(text) is expected


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        (
            "Typical hospital stay\n\n2–5 days\n\nProcedure duration\n\n1–2 hours\n",
            ["heading", "paragraph", "heading", "paragraph"],
        ),
        (
            "What to expect\n\nSix weeks\n\nYou can walk a mile, and climb the stairs with ease.\n",
            ["heading", "heading", "paragraph"],
        ),
    ],
)
def test_a_value_between_two_labels_is_no_heading(text: str, kinds: list[str]) -> None:
    passages = segment(Source("page", HEAD + text))
    assert [passage.kind for passage in passages[2:]] == kinds


def test_a_title_that_is_a_question_asks_of_what_stands_right_below_it() -> None:
    text = "How long will it take?\n\nAbout 20 minutes.\n\nThe second one: 40 minutes.\n"
    source = Source("page", text, title=find_title(text))
    claims = CODER.code(source, segment(source))
    found = [(c.facet, c.quote) for c in claims if c.facet == "technique.duration"]
    assert found == [("technique.duration", "About 20 minutes")]


def test_a_sentence_met_before_with_other_numbers_keeps_its_own() -> None:
    facet = "recovery.driving_time"
    for weeks in (11, 12, 13):
        found = code(f"Do not drive for {weeks} weeks after the operation.\n", facet)
        assert {value for _, value, _, _ in found} == {f"{weeks} weeks"}
        assert {quote for _, _, quote, _ in found} == {
            f"Do not drive for {weeks} weeks after the operation"
        }


@pytest.mark.parametrize(
    ("text", "facet", "expected"),
    [
        ("Will I have stitches?\n\nNo.", "technique.stitches", {"no"}),
        ("Will I have stitches?\n\nNo, only a plaster.", "technique.stitches", {"no"}),
        ("3. Do I need stitches?\n\nYes – a few.", "technique.stitches", {"yes"}),
        ("1. Am I awake?\nNo.\n2. Do I need stitches?\nYes.", "technique.awake", {"no"}),
        ("**Will I be awake?** No.", "technique.awake", {"no"}),
        ("Many ask: will I be awake? No. You feel nothing.", "technique.awake", {"no"}),
        ("Do I need someone to take me home?\n\nYes.", "recovery.escort_home", {"yes"}),
        (  # what follows a No that answers is not denied
            "Can I drive home?\n\nNo, someone must collect you.",
            "recovery.escort_home",
            {"yes"},
        ),
        ("Is there a risk of infection?\n\nYes, below 1%.", "risk.infection", {"yes"}),
        # no answer, no such question, and a question that is denied
        ("Will I have stitches?\n\nNo operation is done in haste.", "technique.stitches", set()),
        ("Why will I have stitches?\n\nNo.", "technique.stitches", set()),
        ("Will I not have stitches?\n\nNo.", "technique.stitches", set()),
    ],
)
def test_a_plain_answer_tells_what_its_question_asks(
    text: str, facet: str, expected: set[str]
) -> None:
    assert {value for _, value, _, _ in code(f"{text}\n", facet)} == expected


@pytest.mark.parametrize(
    ("text", "facet", "expected"),
    [
        (
            "Bleeding is rare, so see a doctor if it does not stop.",
            "risk.bleeding",
            {"Bleeding is rare"},
        ),
        (
            "Infection can occur, but call us if the wound bleeds.",
            "risk.infection",
            {"Infection can occur"},
        ),
        ("Infection can occur, but call us if the wound bleeds.", "risk.bleeding", set()),
        ("Call us if there is bleeding, or fever and bleeding.", "risk.bleeding", set()),
        ("Fever, bleeding and redness: call us.", "risk.bleeding", set()),
        ("If there is bleeding, so that it drips, call us at once.", "risk.bleeding", set()),
    ],
)
def test_a_topic_bars_no_clause_ahead_of_it(text: str, facet: str, expected: set[str]) -> None:
    assert {quote for _, _, quote, _ in code(f"{text}\n", facet)} == expected
