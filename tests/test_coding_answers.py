"""Questions with their answers: what a yes or no says in full, and answers of few words."""

import pytest

from analysis.codebook import load_codebook
from analysis.coding import Coder
from analysis.coding.answering import answer_of, in_full, is_qualified, names_one_matter, without_no
from analysis.coding.fragments import hedged_ahead
from analysis.reading.segmenting import segment
from analysis.records import Source

CODER = Coder(load_codebook("procedure"), "hernia repair")
HEAD = "Hernia repair\n\nA nurse will look after you until you are awake and ready to leave.\n\n"
Told = set[tuple[str, str, str]]
SETTING, ANAESTHESIA = "recovery.setting", "technique.anaesthesia"
DRIVING, WORK = "recovery.driving_time", "recovery.return_to_work"


def code(text: str, *facets: str) -> Told:
    """Return value, polarity and certainty of each claim of these facets."""
    source = Source("page", f"{HEAD}{text}\n")
    claims = CODER.code(source, segment(source))
    assert all(source.text[c.start : c.end] == c.quote for c in claims)
    return {
        (c.value, "no" if c.polarity == "negated" else "yes", c.certainty)
        for c in claims
        if c.facet in facets
    }


@pytest.mark.parametrize(
    ("text", "yes", "certainty", "case"),
    [
        ("yes.", True, "asserted", ""),
        ("a: yes", True, "asserted", ""),
        ("yes, usually.", True, "typical", ""),
        ("usually, yes.", True, "typical", ""),
        ("yes, for most people.", True, "typical", ""),
        ("in most cases, yes.", True, "typical", ""),
        ("sometimes.", True, "possible", ""),
        ("only sometimes.", True, "possible", ""),
        ("perhaps, but not often.", True, "possible", ""),
        ("yes, but only if the cut is long.", True, "asserted", "but only if the cut is long"),
        ("no, never.", False, "asserted", ""),
        ("not usually.", False, "typical", ""),
        ("probably not.", False, "typical", ""),
        ("no, unless you ask.", False, "asserted", "unless you ask"),
        ("no you do not.", False, "asserted", ""),
    ],
)
def test_an_answer_of_yes_or_no_is_read(text: str, yes: bool, certainty: str, case: str) -> None:
    answer = answer_of(text)
    assert answer is not None
    assert (answer.yes, answer.certainty, answer.case) == (yes, certainty, case)


@pytest.mark.parametrize(
    "text",
    [
        "it depends.",
        "yes and no.",
        "no operation is done in haste.",
        "no longer.",
        "usually you can drive.",
        "sometimes, stitches are used.",
        "nobody knows.",
    ],
)
def test_what_answers_neither_with_yes_nor_with_no(text: str) -> None:
    assert answer_of(text) is None


@pytest.mark.parametrize(
    ("question", "yes", "no"),
    [
        ("will i be sedated?", "you will be sedated.", "you will not be sedated."),
        ("2. do i need clips?", "you need clips.", "you do not need clips."),
        ("can i go home?", "you can go home.", "you cannot go home."),
        ("am i awake?", "you are awake.", "you are not awake."),
        ("many ask: is a scan done?", "a scan is done.", "a scan is not done."),
        (
            "does the test take an hour?",
            "the test take an hour.",
            "the test does not take an hour.",
        ),
        (
            "will my child be asleep?",
            "your child will be asleep.",
            "your child will not be asleep.",
        ),
        ("why will i be sedated?", "", ""),
        ("will i not be sedated?", "", ""),
        ("you will be sedated.", "", ""),
    ],
)
def test_a_question_is_said_as_a_statement(question: str, yes: str, no: str) -> None:
    assert (in_full(question, True, ""), in_full(question, False, "")) == (yes, no)


@pytest.mark.parametrize(
    ("text", "facet", "expected"),
    [
        ("Will I be sedated?\n\nYes.", ANAESTHESIA, {("sedation", "yes", "asserted")}),
        (
            "Will I be sedated?\n\nYes\n\nMay I eat?\n\nNo",
            ANAESTHESIA,
            {("sedation", "yes", "asserted")},
        ),
        ("**Will I be sedated?** Yes.", ANAESTHESIA, {("sedation", "yes", "asserted")}),
        ("**Will I be sedated?**\nNo.", ANAESTHESIA, {("sedation", "no", "asserted")}),
        ("- Will I be sedated?\n- Yes.", ANAESTHESIA, {("sedation", "yes", "asserted")}),
        ("Q1. Will I be sedated?\nA1. Sometimes.", ANAESTHESIA, {("sedation", "yes", "possible")}),
        (
            "Q: Is a general anaesthetic needed? A: No.",
            ANAESTHESIA,
            {("general", "no", "asserted")},
        ),
        (
            "Is it done under general anaesthetic? Yes, usually.",
            ANAESTHESIA,
            {("general", "yes", "typical")},
        ),
        ("Will I have a general anaesthetic? No.", ANAESTHESIA, {("general", "no", "asserted")}),
        ("Will I have to stay overnight? No.", SETTING, {("same day", "yes", "asserted")}),
        ("1. Will I stay overnight?\n\nNot usually.", SETTING, {("same day", "yes", "typical")}),
        ("Do most people go home the same day? Yes.", SETTING, {("same day", "yes", "typical")}),
        (
            "Is it done by a radiologist? Probably.",
            "technique.operator",
            {("radiologist", "yes", "typical")},
        ),
        (
            "Is X-ray used to guide the needle? Yes.",
            "technique.guidance",
            {("X-ray", "yes", "asserted")},
        ),
        (
            "Will I be in hospital for two nights? Yes.",
            "recovery.length_of_stay",
            {("2 nights", "yes", "asserted")},
        ),
        (
            "Do I need to fast for six hours before surgery? Yes.",
            "preparation.fasting",
            {("6 hours", "yes", "advised")},
        ),
        ("Will I be awake? Sometimes.", "technique.awake", {("yes", "yes", "possible")}),
        ("Will I be put to sleep? No.", "technique.awake", {("yes", "yes", "asserted")}),
        ("Is it used for cancer? Sometimes.", "indication.treats", {("cancer", "yes", "possible")}),
        ("Is it day surgery? Definitely not.", SETTING, {("same day", "no", "asserted")}),
        ("Can I drive home? No.", "recovery.driving", {("no", "no", "asserted")}),
        # the answer's own words count beside it, and tell a thing once
        (
            "Will I be sedated? No, a local anaesthetic is used.",
            ANAESTHESIA,
            {("sedation", "no", "asserted"), ("local", "yes", "asserted")},
        ),
        (
            "Will I be sedated? Yes, you will be sedated.",
            ANAESTHESIA,
            {("sedation", "yes", "asserted")},
        ),
    ],
)
def test_a_yes_or_no_states_what_its_question_names(text: str, facet: str, expected: Told) -> None:
    assert code(text, facet) == expected


@pytest.mark.parametrize(
    ("text", "facet"),
    [
        ("Is it done under local or general anaesthetic? Yes.", ANAESTHESIA),
        ("Is it done under local or general anaesthetic? No.", ANAESTHESIA),
        ("Will I be sedated? It depends.", ANAESTHESIA),
        ("Is it always done under general anaesthetic? No.", ANAESTHESIA),
        ("Is it done under general anaesthetic? Not always.", ANAESTHESIA),
        ("Is a spinal anaesthetic safer than a general? Yes.", ANAESTHESIA),
        ("Can I eat before a general anaesthetic? No.", ANAESTHESIA),
        ("Have you had a general anaesthetic before? Yes.", ANAESTHESIA),
        ("Will I be sedated? The ward is open. Yes.", ANAESTHESIA),
        ("Is a stay of two nights too long? No.", SETTING),
        ("Is a general anaesthetic dangerous? No.", ANAESTHESIA),
        ("Will I wake up during the general anaesthetic? No.", ANAESTHESIA),
        ("Is it a big operation? No.", "identity.described_as"),
        ("Are stitches always needed? No.", "technique.stitches"),
        ("Will I be in hospital for two nights? No.", "recovery.length_of_stay"),
        ("Can I drive after two weeks? No.", DRIVING),
        ("Is there a risk of infection? Not usually.", "risk.infection"),
    ],
)
def test_a_yes_or_no_leaves_open_what_it_does_not_tell(text: str, facet: str) -> None:
    assert code(text, facet) == set()


@pytest.mark.parametrize(
    ("question", "one", "qualified"),
    [
        ("is an mri done?", True, False),
        ("is an mri or a ct done?", False, False),
        ("is an mri better?", False, False),
        ("is an mri enough?", True, True),
        ("do you have pain?", False, False),
        ("when is an mri done?", False, False),
    ],
)
def test_what_a_yes_or_no_can_tell_of(question: str, one: bool, qualified: bool) -> None:
    assert (names_one_matter(question), is_qualified(question)) == (one, qualified)


def test_a_no_that_answers_denies_nothing_behind_it() -> None:
    assert without_no("a: no, you can drive.").lstrip() == "you can drive."
    assert without_no("no driving.") == "no driving."


@pytest.mark.parametrize(
    ("text", "facet", "expected"),
    [
        (
            "When can I…\n\n- drive? 6 weeks\n- work? 2 weeks",
            DRIVING,
            {("6 weeks", "yes", "asserted")},
        ),
        (
            "When can I…\n\n- drive? 6 weeks\n- work? 2 weeks",
            WORK,
            {("2 weeks", "yes", "asserted")},
        ),
        (
            "When can I...\n\n- Drive - 6 weeks\n- Walk - 1 day",
            DRIVING,
            {("6 weeks", "yes", "asserted")},
        ),
        (
            "When can I:\n\n- drive: 6 weeks\n- return to work: 2 weeks",
            WORK,
            {("2 weeks", "yes", "asserted")},
        ),
        (
            "When can I?\n\nDrive: 6 weeks\nReturn to work: 2 weeks",
            DRIVING,
            {("6 weeks", "yes", "asserted")},
        ),
        (
            "How soon can I\n\n- drive?\n6 weeks\n- work?\n2 weeks",
            WORK,
            {("2 weeks", "yes", "asserted")},
        ),
        (
            "How long will I:\n\n- stay in hospital? 1 night\n- rest? 1 day",
            SETTING,
            {("overnight", "yes", "asserted")},
        ),
        (
            "When will I be able to:\n\n- go home? The same day\n- run? Never",
            SETTING,
            {("same day", "yes", "asserted")},
        ),
        ("When can I…\n\n- drive? Ask us\n- fast? 2 weeks", DRIVING, set()),
        ("What can I take:\n\n- drive: 6 weeks", "preparation.fasting", set()),
    ],
)
def test_a_list_goes_on_from_a_question(text: str, facet: str, expected: Told) -> None:
    assert code(text, facet) == expected


@pytest.mark.parametrize(
    ("text", "facet", "expected"),
    [
        ("When can I drive? 6 weeks", DRIVING, {("6 weeks", "yes", "asserted")}),
        ("**When can I drive?** Two weeks, usually.", DRIVING, {("2 weeks", "yes", "typical")}),
        (
            "Who performs it?\n\nA radiologist.",
            "technique.operator",
            {("radiologist", "yes", "asserted")},
        ),
        (
            "Q. Who carries it out?\nA. A surgeon, usually.",
            "technique.operator",
            {("surgeon", "yes", "typical")},
        ),
        ("When can I go home? The next day.", SETTING, {("overnight", "yes", "asserted")}),
        (
            "5. When will I go home?\n\nThe same day, as a rule.",
            SETTING,
            {("same day", "yes", "typical")},
        ),
        (
            "- How long does it take?\n- About an hour.",
            "technique.duration",
            {("about 1 hour", "yes", "asserted")},
        ),
        (
            "How long does it take?\n\nAbout an hour\n\nDo I rest?\n\nYes",
            "technique.duration",
            {("about 1 hour", "yes", "asserted")},
        ),
        ("When can I return to work? Two weeks.", "benefit.pain_relief_onset", set()),
        ("Who gives me lunch?\n\nA nurse.", "technique.operator", set()),
    ],
)
def test_an_answer_of_few_words_tells_what_is_asked(text: str, facet: str, expected: Told) -> None:
    assert code(text, facet) == expected


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("The same day, usually.", "usually The same day"),
        ("After a week, in some cases.", "possibly After a week"),
        ("It takes an hour, and you go home, usually.", None),
        ("You go home the same day.", None),
    ],
)
def test_a_hedge_behind_a_comma_governs_what_it_follows(text: str, said: str | None) -> None:
    whole, (start, end) = hedged_ahead(text)
    assert whole == (said or text)
    assert text.startswith(whole[start:end])


def test_a_form_with_yes_and_no_is_furniture_still() -> None:
    text = f"{HEAD}Hernia care\n\nRest for a day.\n\nIs this page helpful?\n\nYes\n\nNo\n"
    passages = segment(Source("page", text))
    assert {p.kind for p in passages if p.text in ("Yes", "No")} <= {"furniture"}
