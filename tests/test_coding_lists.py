"""What a coder makes of answers, lists and labels: whole little pages in, claims out."""

import pytest

from analysis.codebook import load_codebook
from analysis.coding import Coder
from analysis.coding.lists import introduction_of
from analysis.reading.segmenting import segment
from analysis.records import Claim, Source

CODER = Coder(load_codebook("procedure"), "hernia repair")


def code(text: str) -> list[Claim]:
    source = Source("page", text)
    return CODER.code(source, segment(source))


def said(text: str, *facets: str) -> set[tuple[str, str]]:
    return {(c.facet, c.value) for c in code(text) if c.facet in facets}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Will I have to stay? No. Most repairs are done as day surgery.",
            {("recovery.setting", "same day", "affirmed")},
        ),
        (
            "Do you take the mesh out again? Yes. Stitches are not used.",
            {("technique.stitches", "no", "negated")},
        ),
        (
            "The operation is short. Can I drive home afterwards? No. Do bring somebody along.",
            {("recovery.driving", "no", "negated")},
        ),
        (
            "Hernia repair\n\nIt is short. Q: Can I drive home? A: No. Rest.\n",
            {("recovery.driving", "no", "negated")},
        ),
    ],
)
def test_an_answer_of_one_word_is_a_sentence_of_its_own(
    text: str, expected: set[tuple[str, str, str]]
) -> None:
    facets = {facet for facet, _, _ in expected}
    assert {(c.facet, c.value, c.polarity) for c in code(text) if c.facet in facets} == expected


@pytest.mark.parametrize(
    ("text", "facets", "expected"),
    [
        (
            "Hernia repair\n\nAvoid the following for the next three weeks:\n\n"
            "- swimming\n- lifting anything heavy\n",
            ("recovery.bathing", "recovery.activity_limit"),
            {
                ("recovery.bathing", "3 weeks", "swimming", "advised"),
                ("recovery.activity_limit", "3 weeks", "lifting anything heavy", "advised"),
            },
        ),
        (
            "Hernia repair\n\nFor the next 24 hours you should:\n\n"
            "- Not be left alone. You may read.\n- Do not drive a car\n",
            ("recovery.driving_time", "recovery.driving"),
            {
                ("recovery.driving_time", "24 hours", "Do not drive a car", "advised"),
                ("recovery.driving", "no", "Do not drive a car", "advised"),
            },
        ),
        (
            "Hernia repair\n\nSome tablets should be stopped a week before surgery:\n\n"
            "- Warfarin\n- Vitamins\n",
            ("preparation.blood_thinner_stop",),
            {("preparation.blood_thinner_stop", "1 week", "Warfarin", "advised")},
        ),
        (
            "Hernia repair\n\nStop taking the following medicines about five days before surgery:"
            "\n\n- Warfarin\n- Vitamins\n",
            ("preparation.blood_thinner_stop",),
            {("preparation.blood_thinner_stop", "about 5 days", "Warfarin", "advised")},
        ),
        (
            "Hernia repair\n\nA week before surgery, please stop all:\n\n- Aspirin\n",
            ("preparation.blood_thinner_stop",),
            {("preparation.blood_thinner_stop", "1 week", "Aspirin", "advised")},
        ),
        (
            "Hernia repair\n\nPlease stop taking:\n\n- You may take warfarin.\n- Aspirin\n",
            ("preparation.blood_thinners",),
            {("preparation.blood_thinners", "yes", "Aspirin", "advised")},
        ),
        (
            "Hernia repair\n\nStop smoking, as tablets do not help:\n\n- Warfarin\n",
            ("preparation.blood_thinner_stop", "preparation.blood_thinners"),
            set(),
        ),
        (
            "Hernia repair\n\nTo do\n\n5 days before your surgery\n\n"
            "- Stop taking warfarin.\n- Take a bath.\n\nAfter midnight before surgery\n\n"
            "- Do not eat or drink anything.\n",
            ("preparation.blood_thinner_stop", "preparation.fasting", "recovery.bathing"),
            {
                ("preparation.blood_thinner_stop", "5 days", "Stop taking warfarin", "advised"),
                ("preparation.fasting", "from midnight", "Do not eat or drink anything", "advised"),
            },
        ),
        (
            "Hernia repair\n\nTo help the wound heal, do not:\n\n- Drive for two days\n",
            ("recovery.driving_time", "recovery.driving"),
            {
                ("recovery.driving_time", "2 days", "Drive for two days", "advised"),
                ("recovery.driving", "no", "Drive for two days", "advised"),
            },
        ),
        (
            "Hernia repair\n\nFor the first 24 hours:\n\n- Do not drive for 48 hours\n",
            ("recovery.driving_time",),
            {("recovery.driving_time", "48 hours", "Do not drive for 48 hours", "advised")},
        ),
        (
            "Hernia repair\n\nPlease do NOT do the following for four weeks:\n\n"
            "- No swimming\n- No driving for two weeks\n",
            ("recovery.bathing", "recovery.driving_time"),
            {
                ("recovery.bathing", "4 weeks", "No swimming", "advised"),
                ("recovery.driving_time", "2 weeks", "No driving for two weeks", "advised"),
            },
        ),
        (
            "Hernia repair\n\nDon’ts\n\n- Drive a car. Walk instead.\n- Lift the sofa\n",
            ("recovery.driving",),
            {("recovery.driving", "no", "Drive a car", "advised")},
        ),
        (
            "Hernia repair\n\nDos and don'ts:\n\n- Drive after two days\n",
            ("recovery.driving", "recovery.driving_time"),
            {("recovery.driving_time", "2 days", "Drive after two days", "advised")},
        ),
        (
            "Hernia repair\n\nYou should avoid for two weeks:\n\n- Driving\n",
            ("recovery.driving", "recovery.driving_time"),
            {
                ("recovery.driving", "no", "Driving", "advised"),
                ("recovery.driving_time", "2 weeks", "Driving", "advised"),
            },
        ),
        (
            "Hernia repair\n\nThese should be avoided for two days:\n\n- Driving\n- Baths\n",
            ("recovery.driving_time", "recovery.bathing"),
            {
                ("recovery.driving_time", "2 days", "Driving", "advised"),
                ("recovery.bathing", "2 days", "Baths", "advised"),
            },
        ),
        (
            "Hernia repair\n\nFor the next 24 hours you should:\n\n- rest\n- not drive\n",
            ("recovery.driving", "recovery.driving_time"),
            {
                ("recovery.driving", "no", "not drive", "advised"),
                ("recovery.driving_time", "24 hours", "not drive", "advised"),
            },
        ),
        (
            "Hernia repair\n\nThe drug lasts, so for the first 24 hours:\n\n- No driving\n",
            ("recovery.driving_time",),
            {("recovery.driving_time", "24 hours", "No driving", "advised")},
        ),
        (
            "Hernia repair\n\nAfter three weeks\n\n- You can drive\n- Do not swim yet\n",
            ("recovery.driving_time", "recovery.bathing"),
            {("recovery.driving_time", "3 weeks", "You can drive", "possible")},
        ),
        (
            "Hernia repair\n\nFrom two weeks you may:\n\n- drive\n- swim after a month\n",
            ("recovery.driving_time",),
            {("recovery.driving_time", "from 2 weeks", "drive", "possible")},
        ),
        (
            "Hernia repair\n\nAfter two weeks\n\n- Return to driving\n",
            ("recovery.driving_time",),
            {("recovery.driving_time", "2 weeks", "Return to driving", "advised")},
        ),
        (
            "Hernia repair\n\nCall us if you cannot:\n\n- Drive after ten days\n",
            ("recovery.driving",),
            set(),
        ),
    ],
)
def test_an_item_is_read_with_what_its_introduction_says_of_all(
    text: str, facets: tuple[str, ...], expected: set[tuple[str, str, str, str]]
) -> None:
    found = {(c.facet, c.value, c.quote, c.certainty) for c in code(text) if c.facet in facets}
    assert found == expected


@pytest.mark.parametrize("claim", code("Wounds\n\nDo not:\n\n- Drive for two days. Walk.\n"))
def test_its_claims_quote_the_item_where_it_stands(claim: Claim) -> None:
    text = "Wounds\n\nDo not:\n\n- Drive for two days. Walk.\n"
    assert text[claim.start : claim.end] == claim.quote
    assert claim.start >= text.index("Drive")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Hernia repair\n\nEvery operation has risks. These are small. They include:\n\n"
            "- Infection\n- Stroke\n",
            {("risk.infection", "yes"), ("risk.heart_attack_or_stroke", "yes")},
        ),
        (
            "Hernia repair\n\nComplications are rare.\n\nThey include:\n\n- Infection\n",
            {("risk.infection", "yes")},
        ),
        (
            "Hernia repair\n\nThe ward has many rooms. They include:\n\n- Infection control\n",
            set(),
        ),
    ],
)
def test_a_pronoun_that_opens_a_list_points_back(text: str, expected: set[tuple[str, str]]) -> None:
    assert said(text, "risk.infection", "risk.heart_attack_or_stroke") == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Avoid the following for two weeks:", ("Avoid ", " for two weeks", True)),
        ("During the next day you must not:", ("During the next day you must not ", "", True)),
        ("Things you should not do", ("Things you should not ", "", True)),
        ("These rules hold for six weeks.", ("For six weeks ", "", False)),
        ("For two days after you get home:", ("For two days after you get home ", "", False)),
        ("First ten days:", ("For the First ten days ", "", False)),
        ("Do not, for two days:", ("Do not ", ", for two days", True)),
        ("It is vital that you do not:", ("It is vital that you do not ", "", True)),
        ("These should not be done for a week:", ("Avoid ", " for a week", True)),
        ("Remember, for a week:", ("for a week ", "", False)),
        ("If you are drowsy, for a day:", ("If you are drowsy, for a day ", "", False)),
        ("These are often avoided:", None),
        ("For a week it is hard to say of all these tests what they may find in you:", None),
        ("Recovery takes two weeks. You can:", None),
        ("Treatments that do not help:", None),
        ("How to avoid:", None),
        ("", None),
        ("Of the many rooms of the ward " * 8 + "do not:", None),
        ("Rooms. " * 200 + "Do not:", None),
        ("Rooms. " * 20 + "Do not:", ("Do not ", "", True)),
    ],
)
def test_what_an_introduction_says_of_its_items(
    words: str, expected: tuple[str, str, bool] | None
) -> None:
    found = introduction_of(words)
    assert (found and (found.before, found.after, found.denies)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "You may shower after 48 hours but do not take a bath for ten days.",
            {("to shower", "48 hours"), ("bath or swimming", "10 days")},
        ),
        (
            "Shower after a day, whereas you should not swim for three weeks.",
            {("to shower", "1 day"), ("bath or swimming", "3 weeks")},
        ),
        (
            "You may shower or bathe, but never soak until the wound has healed.",
            {("", "when healed")},
        ),
        (
            "You may shower, but only after two days.",
            {("", "2 days")},
        ),
    ],
)
def test_an_amount_stays_on_its_side_of_a_but(text: str, expected: set[tuple[str, str]]) -> None:
    found = {(c.condition, c.value) for c in code(text) if c.facet == "recovery.bathing"}
    assert found == expected


@pytest.mark.parametrize(
    ("text", "facet", "expected"),
    [
        (
            "The repair is done under general anaesthesia and means a stay of two nights.",
            "recovery.length_of_stay",
            {("2 nights", "")},
        ),
        (
            "With a general anaesthetic you will stay for two nights.",
            "recovery.length_of_stay",
            {("2 nights", "With a general anaesthetic")},
        ),
        (
            "You will stay for one night with a general anaesthetic.",
            "recovery.length_of_stay",
            {("1 night", "with a general anaesthetic")},
        ),
        (
            "The operation takes about one hour under general anaesthesia.",
            "technique.duration",
            {("about 1 hour", "under general anaesthesia")},
        ),
        (
            "It is carried out with sedation and as an outpatient.",
            "recovery.setting",
            {("same day", "")},
        ),
        (
            "You must not drive for two days after a general anaesthetic.",
            "recovery.driving",
            {("no", "after a general anaesthetic")},
        ),
    ],
)
def test_how_it_is_done_is_no_condition_of_what_follows(
    text: str, facet: str, expected: set[tuple[str, str]]
) -> None:
    assert {(c.value, c.condition) for c in code(text) if c.facet == facet} == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Please bring your old radiographs and MRI along.", set()),
        ("Please bring your X-rays, your bone scan and any MRI scans.", set()),
        ("Before surgery bring your old X-rays and an MRI scan will be done.", {"MRI"}),
        ("Before surgery you will have an X-ray and an MRI scan.", {"X-ray", "MRI"}),
    ],
)
def test_what_silences_one_silences_what_is_named_along_with_it(
    text: str, expected: set[str]
) -> None:
    assert {value for _, value in said(text, "preparation.imaging")} == expected
