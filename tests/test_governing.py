"""Clauses, hedges, negations and conditions, on sentences of the kind that patient pages have."""

import pytest

from analysis.codebook import Codebook, Facet, Rule, load_codebook
from analysis.coding import Coder
from analysis.coding.answering import without_no
from analysis.coding.conditions import condition_of, is_hypothetical
from analysis.coding.denying import is_negated
from analysis.coding.governing import analyse, certainty_of, is_former
from analysis.coding.sentences import LONGEST, clauses, sentences
from analysis.cues import parse_cue
from analysis.folding import fold
from analysis.records import Passage, Source


def at(text: str, word: str) -> tuple[int, int]:
    start = fold(text).index(word)
    return start, start + len(word)


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Rest today. Walk tomorrow.", ["Rest today.", "Walk tomorrow."]),
        ("Dr. Hale will see you.", ["Dr. Hale will see you."]),
        ("It took 1.5 hours. Good.", ["It took 1.5 hours.", "Good."]),
        ("Lift no more than 20lbs. for a month.", ["Lift no more than 20lbs. for a month."]),
        ("It weighs 10 lbs. Do not lift it.", ["It weighs 10 lbs.", "Do not lift it."]),
        ("Is it safe? Yes.", ["Is it safe?", "Yes."]),
        ("Must I stay? No. Most go home.", ["Must I stay?", "No.", "Most go home."]),
        ("Come to ward No. 7 at nine.", ["Come to ward No. 7 at nine."]),
        ("Bring form no.12 with you.", ["Bring form no.12 with you."]),
        ("e.g. a scan of the U.S. kind", ["e.g. a scan of the U.S. kind"]),
        ("The risk is low.4 Most go home.", ["The risk is low.4", "Most go home."]),
        ("It may reach 38.5 C, or more. Ring us.", ["It may reach 38.5 C, or more.", "Ring us."]),
        ("You go home.Then you rest.", ["You go home.", "Then you rest."]),
        ("", []),
    ],
)
def test_sentences(text: str, parts: list[str]) -> None:
    assert [text[a:b] for a, b in sentences(text)] == parts


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        (
            "you may go home, but your doctor may want you to stay",
            ["you may go home", "but your doctor may want you to stay"],
        ),
        ("infection, bleeding, and clots may occur", ["infection, bleeding, and clots may occur"]),
        (
            "let your nurse know and they will give you a cream",
            ["let your nurse know", "and they will give you a cream"],
        ),
        ("every now and then you may feel it", ["every now and then you may feel it"]),
        ("he or she will see you", ["he or she will see you"]),
        (
            "if you are nervous you can have a sedative",
            ["if you are nervous", "you can have a sedative"],
        ),
        (
            "if lying flat is hard for you a light sedative may be given",
            ["if lying flat is hard for you", "a light sedative may be given"],
        ),
        (
            "if the wound is hot or swollen call your ward",
            ["if the wound is hot or swollen", "call your ward"],
        ),
        (
            "if an open repair was needed then expect five days",
            ["if an open repair was needed", "then expect five days"],
        ),
        (
            "if your stitches are still there it is important to keep them dry",
            ["if your stitches are still there", "it is important to keep them dry"],
        ),
        (
            "if you have any need to call the ward",
            ["if you have any need to call the ward"],
        ),
        (
            "patients who cannot lie flat are offered a sedative",
            ["patients", "who cannot lie flat", "are offered a sedative"],
        ),
        (
            "clips that may feel tight will be removed",
            ["clips", "that may feel tight", "will be removed"],
        ),
        (
            "a scan that may show what your bones are like",
            ["a scan", "that may show what your bones are like"],
        ),
        (
            "if you have had an operation you will be seen soon",
            ["if you have had an operation", "you will be seen soon"],
        ),
        (
            "if the surgeon finds a stone in the duct they will remove it",
            ["if the surgeon finds a stone in the duct", "they will remove it"],
        ),
        (
            "if you have any clips they are taken out later",
            ["if you have any clips", "they are taken out later"],
        ),
        (
            "if you think they are red call the ward",
            ["if you think they are red", "call the ward"],
        ),
        (
            "if you are unsure whether to fly ask your doctor",
            ["if you are unsure whether to fly", "ask your doctor"],
        ),
        (
            "if you want to ask your doctor something",
            ["if you want to ask your doctor something"],
        ),
        ("in most cases, it takes an hour", ["in most cases", "it takes an hour"]),
        (
            "it lasts an hour, and afterwards you will rest",
            ["it lasts an hour", "and afterwards you will rest"],
        ),
        (
            "the clips need no removing, your nurse will look at the wound",
            ["the clips need no removing", "your nurse will look at the wound"],
        ),
        ("ideally, your nurse will look at it", ["ideally, your nurse will look at it"]),
        ("this is no glue-it's a cement", ["this is no glue", "it's a cement"]),
        ("this is no glue--it's a cement", ["this is no glue", "it's a cement"]),
        ("a sit-it-out rule", ["a sit-it-out rule"]),
        ("you cannot fly so please take a train", ["you cannot fly", "so please take a train"]),
        (
            "you rest, and if there is no pain you can go",
            ["you rest, and", "if there is no pain", "you can go"],
        ),
        (
            "rest for a day and assuming there is no pain you can go",
            ["rest for a day and", "assuming there is no pain", "you can go"],
        ),
        ("you can go if you feel you can walk", ["you can go", "if you feel you can walk"]),
        (
            "call us if there is a chance you may be pregnant",
            ["call us", "if there is a chance you may be pregnant"],
        ),
        (
            "in people who do not get better there are other ways",
            ["in people", "who do not get better", "there are other ways"],
        ),
        (
            "the clips need no removing, the nurse at your own surgery will look",
            ["the clips need no removing", "the nurse at your own surgery will look"],
        ),
        ("no clips are left--the cut is glued", ["no clips are left", "the cut is glued"]),
        ("an over-the-counter tablet", ["an over-the-counter tablet"]),
        ("rather than one cut, several are made", ["rather than one cut", "several are made"]),
        (
            "but instead of one cut, your surgeon makes holes",
            ["but instead of one cut", "your surgeon makes holes"],
        ),
        ("tape instead of clips, a stitch or glue", ["tape instead of clips, a stitch or glue"]),
        (
            "instead of clips, a stitch or glue the doctor uses tape",
            ["instead of clips, a stitch or glue", "the doctor uses tape"],
        ),
        (
            "instead of clips, a stitch or glue is used",
            ["instead of clips", "a stitch or glue is used"],
        ),
        ("you have no cut and a nurse uses glue", ["you have no cut", "and a nurse uses glue"]),
        ("if you have a drain you need a nurse", ["if you have a drain", "you need a nurse"]),
        ("if the scar itches a cream is offered", ["if the scar itches a cream is offered"]),
        (
            "if you live alone you usually stay a night",
            ["if you live alone", "you usually stay a night"],
        ),
        (
            "if surgery is open recovery takes a week",
            ["if surgery is open", "recovery takes a week"],
        ),
        ("if it is done open it takes an hour", ["if it is done open", "it takes an hour"]),
        ("if a cyst is found it is removed", ["if a cyst is found", "it is removed"]),
        ("if the tear is large a graft is used", ["if the tear is large", "a graft is used"]),
        ("where there is pus the clip is removed", ["where there is pus", "the clip is removed"]),
        (
            "if you have had sedation do not drive for a day",
            ["if you have had sedation", "do not drive for a day"],
        ),
        ("when the cut the nurse makes is closed", ["when the cut the nurse makes is closed"]),
        ("if after surgery the cut is closed", ["if after surgery the cut is closed"]),
        ("if you know how long it takes", ["if you know how long it takes"]),
        ("if you live with men who do not smoke", ["if you live with men who do not smoke"]),
        ("if you are dizzy before you go home", ["if you are dizzy before you go home"]),
        ("where the old plate was put in", ["where the old plate was put in"]),
        ("no drains and the use of clips", ["no drains and the use of clips"]),
        (
            "it lasts an hour, depending on your bones, and done with sedation",
            ["it lasts an hour", "depending on your bones", "and done with sedation"],
        ),
        (
            "it lasts an hour, depending on your bones, and perhaps longer",
            ["it lasts an hour", "depending on your bones, and perhaps longer"],
        ),
        ("you may drive provided you can brake", ["you may drive", "provided you can brake"]),
        (
            "you may drive, provided that you can brake",
            ["you may drive", "provided that you can brake"],
        ),
        ("a brace will be provided for you", ["a brace will be provided for you"]),
        ("you are provided a brace for a week", ["you are provided a brace for a week"]),
        ("use the brace provided for a week", ["use the brace provided for a week"]),
    ],
)
def test_clauses(text: str, parts: list[str]) -> None:
    assert [text[a:b] for a, b in clauses(text)] == parts


@pytest.mark.parametrize(
    ("text", "word", "certainty"),
    [
        ("The operation takes an hour.", "takes", "asserted"),
        ("Most people go home the same day.", "home", "typical"),
        ("It usually takes an hour.", "takes", "typical"),
        ("As a rule, a drain is put in.", "drain", "typical"),
        ("Some patients feel sore.", "sore", "possible"),
        ("You may feel sore.", "sore", "possible"),
        ("It treats often painful fractures.", "treats", "asserted"),
        ("It often treats painful fractures.", "treats", "typical"),
        ("People who may feel ill are kept in.", "kept", "asserted"),
        ("It’s possible that a scan is done.", "scan", "possible"),
        ("Patients can usually drive after a week.", "drive", "possible"),
        ("You should rest for a day.", "rest", "advised"),
        ("Do not drive for 24 hours.", "drive", "advised"),
        ("Please keep the wound dry.", "dry", "advised"),
        ("Ideally, it is done within a week.", "within", "advised"),
        ("Start walking as soon as possible.", "walking", "advised"),
        ("The most common risk is infection.", "infection", "asserted"),
        ("In very rare cases the nerve is injured.", "nerve", "possible"),
        ("Your doctor will examine you, possibly drawing blood.", "examine", "asserted"),
        ("Your doctor will examine you, possibly drawing blood.", "blood", "possible"),
        ("It takes an hour, though it may take longer.", "hour", "asserted"),
        ("A nerve injury, which can cause weakness.", "nerve", "asserted"),
    ],
)
def test_certainty_is_the_weakest_that_governs(text: str, word: str, certainty: str) -> None:
    assert certainty_of(analyse(fold(text)), *at(text, word)) == certainty


@pytest.mark.parametrize(
    ("text", "word", "negated"),
    [
        ("You don’t need stitches.", "stitches", True),
        ("You don't need stitches.", "stitches", True),
        ("No stitches are needed.", "stitches", True),
        ("A brace is usually not needed.", "brace", True),
        ("It is done without an incision.", "incision", True),
        ("Physiotherapy is rarely necessary.", "physiotherapy", True),
        ("Stitches are needed.", "stitches", False),
        ("No more than two stitches are put in.", "stitches", False),
        ("Not only a brace but also a belt is worn.", "belt", False),
        ("There is no pain, but a brace is worn.", "brace", False),
        ("Do not hesitate to ask for a brace.", "brace", False),
        ("It is not uncommon to need a brace.", "brace", False),
        ("The cut closes without stitches by using a glue.", "glue", False),
        ("It spares you a cut, avoiding stitches, leaving no scar.", "leaving", False),
        ("It is done in the absence of a balloon.", "of a balloon", True),
        ("The lack of a scar is welcome.", "scar", True),
        ("It avoids a large cut, reduces pain and speeds healing.", "pain", False),
        ("It avoids a large cut, reduces pain and speeds healing.", "cut", True),
        ("It avoids cuts and shortens the stay.", "stay", False),
        ("Patients who may not be fit are offered sedation.", "sedation", False),
        ("Avoid driving, lifting and swimming.", "swimming", True),
        ("Do not fly until after your visit.", "fly until after your visit", False),
        ("Do not fly until after your visit.", "fly", True),
        ("It heals without stitches or a dressing.", "dressing", True),
        ("Some operations fail to relieve the pain.", "relieve", True),
        ("It treats breaks that fail to respond to rest.", "rest", False),
        ("Rarely, some blood loss may need treatment.", "blood", False),
        ("You rarely need stitches.", "need stitches", True),
        ("Nausea is unlikely.", "nausea", True),
        ("Do not take a bath and keep the wound dry.", "wound", False),
        ("Do not lift and carry.", "carry", True),
        ("Take care not to fall and to rest.", "rest", False),
        ("Do not travel alone after having sedation.", "sedation", False),
        ("Avoid strain by drinking water.", "water", False),
        ("Avoid strain and drinking wine.", "wine", True),
        ("No-cut operation: your surgeon uses glue.", "glue", False),
        ("You should not: drive or lift.", "lift", True),
        ("The clips need no removing, your nurse will look at the wound.", "look", False),
        ("It is not an open operation and most patients feel relief.", "relief", False),
        ("It is not an open operation or a source of pain.", "pain", True),
        ("Instead of one large cut, several holes are made.", "holes", False),
        ("It is done with a needle instead of a large cut.", "cut", True),
        ("This isn’t glue—the bone is filled with cement.", "cement", False),
        ("Rest no longer helps the pain, and scans show a break.", "scans", False),
        ("The tablets have not helped and scans show a break.", "scans", False),
        ("It does not need scans, and stitches are removed.", "stitches", False),
        ("It does not need scans, and stitches are not used.", "stitches", True),
        ("No scans, drains, and stitches are needed.", "stitches", True),
        ("No, the bone is filled with cement.", "cement", False),
        ("A: No, stitches close the cut.", "stitches", False),
        ("No, stitches are not used.", "stitches", True),
        ("No, you need no stitches.", "stitches", True),
        ("It needs no scans, drains, or stitches.", "stitches", True),
        ("Without drug therapy, the bone grows weak.", "drug", False),
        ("Without stitches, the bone grows weak.", "stitches", True),
        ("Not all bones need stitches.", "stitches", False),
        ("It needs no cut larger than a coin.", "cut", False),
        ("You may not know that a bone is weak.", "weak", False),
        ("You are unlikely to need stitches.", "stitches", True),
        ("It is not likely that you will need stitches.", "stitches", True),
        ("It is unlikely to hurt if you need stitches.", "hurt", False),
        ("Stitches are unlikely to be needed.", "stitches", True),
        ("Stitches are hardly ever used.", "stitches", True),
        ("The wound is seldom stitched.", "stitched", True),
        ("The wound is seldom red and stitched.", "stitched", False),
        ("Seldom, stitches are put in.", "stitches", False),
        ("There is nothing to suggest that stitches are better.", "stitches", True),
        ("You won't necessarily need stitches.", "stitches", False),
        ("It isn't just for frail people, who need stitches.", "stitches", False),
        ("It doesn't need stitches.", "stitches", True),
        ("There is no scan and no cut.", "no cut", False),
        ("There is no scan, no drain, no cut.", "no cut", False),
        ("Do not come without food.", "without food", True),
        ("No stitches: a glue is used.", "glue", False),
        ("No limits: eat more.", "eat", False),
        ("No need to fast: you can eat.", "eat", False),
        ("No restrictions on: driving, lifting", "lifting", True),
        ("No need for: stitches, drains", "drains", True),
        ("There must be no: driving, lifting", "lifting", True),
        ("Do not: drive or lift.", "lift", True),
    ],
)
def test_negation_reaches_as_far_as_its_clause(text: str, word: str, negated: bool) -> None:
    assert is_negated(analyse(without_no(fold(text))), *at(text, word)) is negated


def test_what_is_unlikely_is_still_a_risk() -> None:
    for text in ("Nausea is unlikely.", "It rarely causes nausea.", "Nausea is rarely made worse."):
        assert not is_negated(analyse(fold(text)), *at(text, "nausea"), reach=0)


@pytest.mark.parametrize(
    ("text", "negated"),
    [
        ("Your doctor may ask you not to take your tablets.", False),
        ("You may be told to not take your tablets.", False),
        ("You may be told not to stop or to take your tablets.", True),
        ("Your doctor will ask you, but not take your tablets.", True),
        ("Use no drugs and take your tablets.", True),
    ],
)
def test_what_a_doctor_advises_against_is_advised_on(text: str, negated: bool) -> None:
    match = parse_cue("(ask|told|use) ..9 take your tablets", {}).regex.search(fold(text))
    assert match is not None
    written = match.re.pattern
    assert is_negated(analyse(fold(text)), *match.span(), written) is negated


@pytest.mark.parametrize(
    ("text", "word", "condition"),
    [
        ("If you have a desk job, you can work after a week.", "work", "if you have a desk job"),
        ("You can drive if you feel safe.", "drive", "if you feel safe"),
        ("With a general anaesthetic you stay a night.", "stay", "with a general anaesthetic"),
        ("Take a tablet if needed.", "tablet", None),
        ("Call us if you have any questions.", "call", None),
        ("You go home the same day.", "home", None),
        ("Without therapy, the bone grows weak.", "bone", "without therapy"),
        ("Rest for a day, and if it bleeds, press on it.", "rest", None),
        ("Rest for a day and, if it bleeds, press on it.", "rest", None),
        ("It will hurt but, depending on your age, you can walk.", "hurt", None),
        ("It hurts but, depending on your age, you walk.", "walk", "depending on your age"),
        ("Rest for a day (if you were asleep).", "rest", "if you were asleep)"),
        ("Do not fly for a week (a month if you were asleep).", "week", None),
        ("Do not fly for a week (a month if you were asleep).", "month", "if you were asleep)"),
        ("It restores much, if not all, of the height.", "height", None),
        ("With open surgery, recovery is slow.", "recovery", "with open surgery"),
        ("After standard open surgery, you rest.", "rest", "after standard open surgery"),
        ("You rest a week, compared with two after open surgery.", "week", None),
        ("You rest longer than with open surgery.", "longer", None),
        ("You may sleep if you are anxious, and the nurse makes a cut.", "cut", None),
        ("You rest, if you live alone, and you may wash.", "rest", "if you live alone"),
        ("You may sleep if you are old and you feel ill.", "feel", "if you are old"),
        ("You go home, provided you are well.", "home", "provided you are well"),
        ("You can drive provided there is no pain.", "drive", "provided there is no pain"),
        ("Provided all is well, you can drive.", "drive", "provided all is well"),
        ("You are provided with a brace and can drive.", "drive", None),
        ("A brace is provided, and you can drive.", "drive", None),
        ("A brace, provided by the ward, is worn.", "worn", None),
        ("Wear the brace provided for a week.", "wear", None),
    ],
)  # fmt: skip
def test_a_condition_is_found_beside_the_statement(
    text: str, word: str, condition: str | None
) -> None:
    folded = fold(text)
    span = condition_of(analyse(folded), *at(text, word))
    assert (folded[span[0] : span[1]].strip(" .") if span else None) == condition


def test_what_stands_in_a_condition_is_not_asserted() -> None:
    grammar = analyse(fold("If you have an infection, tell your doctor."))
    assert is_hypothetical(grammar, 15, 24)
    assert not is_hypothetical(grammar, 26, 30)


def test_what_goes_on_behind_a_condition_is_asserted() -> None:
    text = "You may leave when you are comfortable, usually on the same day."
    grammar = analyse(fold(text))
    assert not is_hypothetical(grammar, *at(text, "leave when you are comfortable, usually on"))
    assert is_hypothetical(grammar, *at(text, "you are comfortable"))


@pytest.mark.parametrize(
    ("text", "word", "former"),
    [
        ("In the past, people stayed in hospital and were kept in bed.", "stayed", True),
        ("Traditionally, the cut was long.", "cut", True),
        ("Until recently, most were put to sleep.", "sleep", True),
        ("Historically, they were kept in bed; today they go home.", "kept", True),
        ("Historically, they were kept in bed; today they go home.", "home", False),
        ("In the past, you had to rest, but now you walk.", "walk", False),
        ("Traditionally, the cut is long.", "cut", False),
        ("Without it, she would also have had to wear a brace.", "brace", True),
        ("You would have needed a week at home, but you are up now.", "week", True),
        ("You would have needed a week at home, but you are up now.", "up", False),
        ("You would not have to stay.", "stay", False),
        ("In the past ten years, many were treated.", "treated", False),
        ("You were asleep in the past.", "asleep", False),
    ],
)
def test_what_was_done_once_is_told_of_a_former_time(text: str, word: str, former: bool) -> None:
    assert is_former(analyse(fold(text)), *at(text, word)) is former


@pytest.mark.parametrize("text", ["pain and swelling " * 1000, "pain" * 5000, "ache, " * 4000])
def test_text_without_stops_is_cut_at_a_space_and_none_is_lost(text: str) -> None:
    spans = sentences(text)
    assert max(end - start for start, end in spans) <= LONGEST
    assert "".join(text[a:b].replace(" ", "") for a, b in spans) == text.replace(" ", "")
    if " " in text:
        assert all(text[start - 1 : start] in ("", " ") for start, _ in spans)


def test_each_stretch_of_text_without_stops_is_read_for_itself() -> None:
    coder = Coder(load_codebook("vertebral_augmentation"))
    unit = "if you shower after two days you may take a bath, but do not drive and "
    counts = []
    for times in (60, 600):
        text = unit * times
        passage = Passage("page", 0, len(text), text)
        counts.append(len(coder.code(Source("page", text), [passage])))
    assert counts[0] > 0
    assert counts[1] >= 8 * counts[0]


@pytest.mark.parametrize(
    ("text", "stated"),
    [
        ("It is a surgical procedure.", True),
        ("It is a non-surgical procedure.", False),
        ("It is a post-surgical scan.", False),
        ("Neither non-surgical procedures nor surgical procedures are risky.", True),
    ],
)
def test_a_word_that_non_is_tied_to_states_nothing(text: str, stated: bool) -> None:
    cue = parse_cue("surgical procedure*", {})
    rule = Rule("cues", cue, "surgery")
    facet = Facet("identity.described_as", "Identity", "set", "overlap", "What?", {}, ("surgery",),
                  (rule,))  # fmt: skip
    book = Codebook("own", "Own", "", {}, {facet.id: facet}, {}, {})
    claims = Coder(book, "it").code(Source("p", text), [Passage("p", 0, len(text), text)])
    assert bool(claims) == stated
