"""Phrases that answer, labels with a yes or no, and questions that several others go on from."""

import pytest

from analysis.codebook import load_codebook
from analysis.coding import Coder
from analysis.coding.answering import in_full
from analysis.coding.phrased import phrase_in_full
from analysis.coding.rows import statements
from analysis.reading.segmenting import segment
from analysis.records import Source

CODER = Coder(load_codebook("procedure"), "hernia repair")
HEAD = "Hernia repair\n\nA nurse will look after you until you are awake and ready to leave.\n\n"
TAIL = "You will be told more about all of this by the ward when you come in.\n"
STAY, SETTING, WORK = "recovery.length_of_stay", "recovery.setting", "recovery.return_to_work"
DRIVING, DRIVE, LIMIT = "recovery.driving_time", "recovery.driving", "recovery.activity_limit"
STITCHES, FASTING = "technique.stitches", "preparation.fasting"


def code(text: str, *facets: str) -> set[tuple[str, str]]:
    source = Source("page", f"{HEAD}{text}\n\n{TAIL}")
    claims = CODER.code(source, segment(source))
    assert all(source.text[c.start : c.end] == c.quote for c in claims)
    return {(c.facet, c.value) for c in claims if c.facet in facets}


@pytest.mark.parametrize(
    ("question", "answer", "said"),
    [
        ("will i be seen again?", "at three weeks.", "you will be seen again at three weeks."),
        ("do you see me again?", "yes, at two weeks.", "we see you again at two weeks."),
        ("may i eat?", "not for six hours.", "you may not eat for six hours."),
        ("will it hurt?", "somewhat, for a few days.", "it will hurt for a few days."),
        ("how long must i fast for?", "six hours.", "you must fast for six hours."),
        ("how soon can i drive?", "2 weeks.", "you can drive after 2 weeks."),
        ("and golf?", "not for six weeks.", "no golf for six weeks."),
        ("follow-up visit?", "yes, at six weeks.", "follow-up visit at six weeks."),
        ("when can i drive?", "leave the car alone for six weeks.", ""),
        ("when can i drive?", "you can drive after two weeks.", ""),
        ("when can i drive?", "when you can brake hard, after two weeks.", ""),
        ("when can i drive?", "ask your doctor.", ""),
        ("why does it hurt?", "for two weeks.", ""),
        ("who sees me at two weeks?", "for two weeks.", ""),
    ],
)
def test_a_phrase_is_said_with_its_question(question: str, answer: str, said: str) -> None:
    assert phrase_in_full(answer, question) == said


@pytest.mark.parametrize(
    ("question", "yes", "no"),
    [
        ("stitches?", "stitches.", "no stitches."),
        ("what about the overnight stay?", "overnight stay.", "no overnight stay."),
        ("shall i see you again?", "you shall see us again.", "you shall not see us again."),
        ("which anaesthetic?", "", ""),
        ("when?", "", ""),
        ("stitches used?", "stitches used.", "no stitches used."),
    ],
)
def test_a_question_without_a_verb_is_said_as_a_label(question: str, yes: str, no: str) -> None:
    assert (in_full(question, True, ""), in_full(question, False, "")) == (yes, no)


@pytest.mark.parametrize(
    ("text", "facets", "expected"),
    [
        ("May I eat?\n\nNot in the six hours beforehand.", (FASTING,), {(FASTING, "6 hours")}),
        ("Can I drive?\n\nNot for two weeks.", (DRIVING,), {(DRIVING, "2 weeks")}),
        ("Do I need to fast?\n\nYes, for 6 hours.", (FASTING,), {(FASTING, "6 hours")}),
        (
            "When can I go back to work?\n\nAt a desk, after two to three days.",
            (WORK,),
            {(WORK, "2 to 3 days")},
        ),
        ("Stitches?\n\nNo. A strip of tape does the job.", (STITCHES,), {(STITCHES, "no")}),
        ("Is there anything to sign?\n\nFor two weeks.", (DRIVING, STAY, WORK), set()),
        ("Stitches?\n\nAsk your surgeon.", (STITCHES,), set()),
    ],
)
def test_a_phrase_answers(text: str, facets: tuple[str, ...], expected: set[object]) -> None:
    assert code(text, *facets) == expected


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("Overnight stay: no", "no Overnight stay"),
        ("Stitches | None.", "no Stitches"),
        ("General anaesthetic | Yes", "General anaesthetic"),
        ("Side effects: usually none", "Side effects: usually none"),
        ("Do you smoke: no", "Do you smoke: no"),
        ("A: No", "A: No"),
    ],
)
def test_a_label_is_said_with_its_yes_or_no(row: str, said: str) -> None:
    assert [one.text for _, one in statements(row)] == [said]


@pytest.mark.parametrize(
    ("text", "facets", "expected"),
    [
        (
            "Will I have stitches? | No\nWill I have to stay overnight? | Usually not",
            (STITCHES, SETTING),
            {(STITCHES, "no"), (SETTING, "same day")},
        ),
        (
            "Stitches | No\nOvernight stay | Yes\nDriving | No",
            (STITCHES, SETTING, DRIVE),
            {(STITCHES, "no"), (SETTING, "overnight"), (DRIVE, "no")},
        ),
        (
            "How long will I: stay? 1 night. Be off work? 2 weeks. Not drive? 3 weeks.",
            (STAY, WORK),
            {(STAY, "1 night"), (WORK, "2 weeks")},
        ),
        (
            "When can I ...\nDrive? After two weeks.\nFly? Straight away.\nBe an athlete? At once.",
            (DRIVING, WORK, LIMIT),
            {(DRIVING, "2 weeks")},
        ),
        (
            "When can I ...\nShower? Tomorrow.\nDrive? From tomorrow morning.",
            ("recovery.bathing", DRIVING),
            {("recovery.bathing", "day after"), (DRIVING, "day after")},
        ),
        ("Days in hospital | About 5\nSuccess rate | 95%", (STAY,), {(STAY, "about 5 days")}),
    ],
)
def test_rows_and_questions_are_read(
    text: str, facets: tuple[str, ...], expected: set[object]
) -> None:
    assert code(text, *facets) == expected
