"""Of what several cues of one facet give in a sentence, only what the page says is kept."""

import pytest

from analysis.codebook import load_codebook
from analysis.coding import Coder
from analysis.reading.segmenting import segment
from analysis.records import Source

CODER = Coder(load_codebook("vertebral_augmentation"), "kyphoplasty")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The needle is placed using X-ray or CT guidance.", {"X-ray", "CT"}),
        ("The needle is guided with either CT or X-ray.", {"X-ray", "CT"}),
        ("The needle is placed under X-ray and CT guidance.", {"X-ray", "CT"}),
        ("The needle is guided by X-rays (or CT).", {"X-ray", "CT"}),
        ("The needle is guided by X-rays and/or by a CT scanner.", {"X-ray", "CT"}),
        ("The needle is guided by X-rays, or sometimes CT.", {"X-ray", "CT"}),
        ("The needle is guided by X-ray images from a CT scanner.", {"CT"}),
        ("It is done under X-ray (fluoroscopy) or CT guidance.", {"fluoroscopy", "CT"}),
        ("It is done under live X-ray imaging (fluoroscopy).", {"fluoroscopy"}),
        ("A special X-ray called fluoroscopy guides the needle.", {"fluoroscopy"}),
        ("The doctor uses fluoroscopy, a type of X-ray, to guide the needle.", {"fluoroscopy"}),
        ("It is guided by X-ray, CT or fluoroscopy.", {"X-ray", "CT", "fluoroscopy"}),
        ("It is guided by X-ray, fluoroscopy or touch.", {"X-ray", "fluoroscopy"}),
        ("It is guided by a type of X-ray, fluoroscopy, and by touch.", {"fluoroscopy"}),
    ],
)
def test_a_kind_stands_for_its_genus(text: str, expected: set[str]) -> None:
    source = Source("page", f"Kyphoplasty\n\n{text}\n")
    claims = CODER.code(source, segment(source))
    assert {one.value for one in claims if one.facet == "technique.guidance"} == expected


def test_an_amount_that_cues_of_two_clauses_reach_is_told_once() -> None:
    text = "Kyphoplasty is a common operation, with 20,000 carried out annually."
    source = Source("page", f"Kyphoplasty\n\n{text}\n")
    claims = CODER.code(source, segment(source))
    assert [one.value for one in claims if one.facet == "identity.volume"] == ["20,000 per year"]


@pytest.mark.parametrize(
    ("text", "facet", "expected"),
    [
        (
            "No general anaesthetic is needed – local anaesthetic is used.",
            "technique.anaesthesia",
            {("general", "negated", ""), ("local", "affirmed", "")},
        ),
        (
            "There is no increase in the risk of new fractures.",
            "risk.reinjury",
            {("no", "negated", "")},
        ),
        ("Heavy bleeding is not a risk.", "risk.bleeding", {("no", "negated", "")}),
        (
            "This is no cause for concern and the bruising will gradually fade.",
            "risk.bruising",
            {("yes", "affirmed", "")},
        ),
        (
            "You stay one night and you can drive after two days.",
            "recovery.driving_time",
            {("2 days", "affirmed", "")},
        ),
        (
            "You can drive after two weeks and return to work after six.",
            "recovery.return_to_work",
            {("6 weeks", "affirmed", "")},
        ),
        (
            "You can drive after two weeks and return to work after a month.",
            "recovery.driving_time",
            {("2 weeks", "affirmed", "")},
        ),
        (
            "You can drive after two weeks and return to work.",
            "recovery.return_to_work",
            {("2 weeks", "affirmed", "")},
        ),
        (
            "After two days, you may drive.",
            "recovery.driving_time",
            {("2 days", "affirmed", "")},
        ),
        (
            "You can drive after a week, once you can do an emergency stop.",
            "recovery.driving_time",
            {("1 week", "affirmed", "once you can do an emergency stop")},
        ),
        (
            "You can drive once you can do an emergency stop.",
            "recovery.driving_time",
            {("when able to brake", "affirmed", "")},
        ),
        (
            "The wound is closed with glue rather than stitches.",
            "technique.stitches",
            {("no", "negated", "")},
        ),
        (
            "No food or drink, no smoking.",
            "preparation.smoking",
            {("yes", "affirmed", "")},
        ),
        (
            "A blood transfusion is rarely needed.",
            "risk.bleeding",
            {("yes", "affirmed", "")},
        ),
        (
            "You won't necessarily need a general anaesthetic.",
            "technique.anaesthesia",
            {("general", "affirmed", "")},
        ),
        (
            "Anaesthetic: no general - local only.",
            "technique.anaesthesia",
            {("general", "negated", ""), ("local", "affirmed", "")},
        ),
        (
            "No X-ray: ultrasound is used.",
            "technique.guidance",
            {("ultrasound", "affirmed", "")},
        ),
        (
            "No special diet: you may eat and drink normally.",
            "recovery.diet",
            {("normal", "affirmed", "")},
        ),
        (
            "No restrictions: you may drive and eat as usual.",
            "recovery.driving",
            {("yes", "affirmed", "")},
        ),
        ("No limits: eat more fibre.", "recovery.diet", {("high-fibre", "affirmed", "")}),
        (
            "No restrictions: eat what you like.",
            "recovery.diet",
            {("normal", "affirmed", "")},
        ),
        ("No limits: foods of all kinds.", "recovery.diet", {("normal", "affirmed", "")}),
        (
            "No general anaesthetic: have a local one.",
            "technique.anaesthesia",
            {("general", "negated", "")},
        ),
        ("It may not be possible under local anaesthetic.", "technique.anaesthesia", set()),
        (
            "It is not always possible to put in a stent with a spinal anaesthetic.",
            "technique.anaesthesia",
            set(),
        ),
        (
            "It may not be possible to give you a spinal, so a general anaesthetic is used.",
            "technique.anaesthesia",
            {("general", "affirmed", "")},
        ),
        (
            "It cannot be done under local anaesthetic.",
            "technique.anaesthesia",
            {("local", "negated", "")},
        ),
        (
            "You will have either no anaesthetic or a local one.",
            "technique.anaesthesia",
            {("local", "affirmed", "")},
        ),
        (
            "You are given either no anaesthetic, a local anaesthetic or a spinal anaesthetic.",
            "technique.anaesthesia",
            {("local", "affirmed", ""), ("regional", "affirmed", "")},
        ),
        (
            "It is done with no sedation or with light sedation.",
            "technique.anaesthesia",
            {("sedation", "affirmed", "")},
        ),
        (
            "You need no sedation or general anaesthetic.",
            "technique.anaesthesia",
            {("sedation", "negated", ""), ("general", "negated", "")},
        ),
        ("Some people need no stitches or just a few.", "technique.stitches", set()),
        (
            "There is no need for a stitch or a drain.",
            "technique.stitches",
            {("no", "negated", "")},
        ),
        ("No drains or stitches are needed.", "technique.stitches", {("no", "negated", "")}),
        ("Stitches are not always needed.", "technique.stitches", {("yes", "affirmed", "")}),
        ("No driving: two weeks", "recovery.driving", {("no", "negated", "")}),
        ("No lifts, buses or driving for a day.", "recovery.driving", {("no", "negated", "")}),
        ("No stitches: glue is used.", "technique.stitches", {("no", "negated", "")}),
        ("Stitches: none - glue is used.", "technique.stitches", {("no", "negated", "")}),
    ],
)
def test_a_clause_tells_its_own_value(
    text: str, facet: str, expected: set[tuple[str, str, str]]
) -> None:
    source = Source("page", f"Kyphoplasty\n\n{text}\n")
    claims = CODER.code(source, segment(source))
    told = {(one.value, one.polarity, one.condition) for one in claims if one.facet == facet}
    assert told == expected


@pytest.mark.parametrize(
    ("text", "facet", "expected"),
    [
        (
            "Unlike open surgery, which needs a stay of five days, you go home the next day.",
            "recovery.length_of_stay",
            {"day after"},
        ),
        (
            "You go home the next day, unlike open surgery, where you stay for five days.",
            "recovery.length_of_stay",
            {"day after"},
        ),
        (
            "You go home the next day, compared with five days in hospital after open surgery.",
            "recovery.length_of_stay",
            {"day after"},
        ),
        (
            "You stay one night instead of a week in hospital.",
            "recovery.length_of_stay",
            {"1 night"},
        ),
        (
            "Rather than staying in hospital for a week, you stay for one night.",
            "recovery.length_of_stay",
            {"1 night"},
        ),
        (
            "Unlike tests you stay in hospital for a night.",
            "recovery.length_of_stay",
            {"1 night"},
        ),
        ("The success rate is 90%, versus 70% for tablets.", "benefit.success_rate", {"90%"}),
        (
            "In contrast to open surgery, which needs a general anaesthetic, you have sedation.",
            "technique.anaesthesia",
            {"sedation"},
        ),
        (
            "Unlike open surgery, which needs stitches, kyphoplasty needs local anaesthetic.",
            "technique.anaesthesia",
            {"local"},
        ),
        (
            "It is quicker compared with open surgery and needs a local anaesthetic.",
            "technique.anaesthesia",
            {"local"},
        ),
        (
            "It is done under sedation instead of a general anaesthetic.",
            "technique.anaesthesia",
            {"general", "sedation"},
        ),
        (
            "Unlike open surgery (a fusion), it needs a general anaesthetic.",
            "technique.anaesthesia",
            {"general"},
        ),
        ("In the 1940s it took two hours.", "technique.duration", set()),
        (
            "You must stay in hospital at least overnight.",
            "recovery.length_of_stay",
            {"at least 1 night"},
        ),
        (
            "The recovery takes up to 4 weeks before you can resume full activity.",
            "recovery.recovery_time",
            {"up to 4 weeks"},
        ),
        ("You may drink water until 6.30 am.", "recovery.diet", set()),
        ("Drink only clear fluids after midnight.", "recovery.diet", set()),
        ("Unlike open surgery it takes an hour.", "technique.duration", {"1 hour"}),
        (
            "Open repair needs a general anaesthetic, which the needle method does not.",
            "technique.anaesthesia",
            set(),
        ),
        (
            "Other operations need a drain and stitches; this one does not.",
            "technique.stitches",
            set(),
        ),
        ("Traditional surgery takes two hours, but ours doesn’t.", "technique.duration", set()),
        (
            "This operation needs stitches, which other methods do not.",
            "technique.stitches",
            {"yes"},
        ),
        ("Most people stay one night; some do not.", "recovery.length_of_stay", {"1 night"}),
        (
            "While other clinics keep you for a week, we send you home the same day.",
            "recovery.length_of_stay",
            {"same day"},
        ),
        (
            "While most people go home the same day, some stay for two nights.",
            "recovery.length_of_stay",
            {"same day", "2 nights"},
        ),
    ],
)
def test_what_is_told_of_another_thing_is_left_to_that(
    text: str, facet: str, expected: set[str]
) -> None:
    source = Source("page", f"Kyphoplasty\n\n{text}\n")
    claims = CODER.code(source, segment(source))
    assert {one.value for one in claims if one.facet == facet} == expected


@pytest.mark.parametrize(
    ("text", "facet", "expected"),
    [
        (
            "Instead of staying overnight you go home the same day.",
            "recovery.setting",
            {("overnight", "negated"), ("same day", "affirmed")},
        ),
        (
            "Instead of a general anaesthetic your doctor gives you sedation.",
            "technique.anaesthesia",
            {("general", "negated"), ("sedation", "affirmed")},
        ),
        (
            "Instead of the general anaesthetic that you dread, a nerve block is used.",
            "technique.anaesthesia",
            {("general", "negated"), ("regional", "affirmed")},
        ),
        ("Instead of stitches, glue is used.", "technique.stitches", {("no", "negated")}),
        ("You may or may not need stitches.", "technique.stitches", {("yes", "affirmed")}),
        ("Glue has replaced stitches.", "technique.stitches", {("no", "negated")}),
        ("We use clips in place of stitches.", "technique.stitches", {("no", "negated")}),
        (
            "Instead of one long cut, the surgeon makes two small cuts.",
            "technique.incision",
            {("yes", "affirmed")},
        ),
        (
            "Rather than making a long cut your surgeon makes two small cuts.",
            "technique.incision",
            {("yes", "affirmed")},
        ),
        ("Instead of a cut the doctor passes a needle.", "technique.needle", {("yes", "affirmed")}),
        (
            "Instead of cuts, drains or stitches the doctor uses a laser.",
            "technique.stitches",
            {("no", "negated")},
        ),
        (
            "Instead of cutting, stapling or stitching, the doctor uses a laser.",
            "technique.stitches",
            {("no", "negated")},
        ),
        (
            "Instead of a general anaesthetic, a nerve block or sedation can be given.",
            "technique.anaesthesia",
            {("general", "negated"), ("regional", "affirmed"), ("sedation", "affirmed")},
        ),
        (
            "In place of a general anaesthetic, you are given sedation.",
            "technique.anaesthesia",
            {("general", "negated"), ("sedation", "affirmed")},
        ),
        (
            "It is done without cuts, stitches or a general anaesthetic.",
            "technique.anaesthesia",
            {("general", "negated")},
        ),
        (
            "It is done without a general anaesthetic, under sedation or a nerve block.",
            "technique.anaesthesia",
            {("general", "negated"), ("sedation", "affirmed"), ("regional", "affirmed")},
        ),
        (
            "There is no need for stitches, a drain, a catheter or a general anaesthetic.",
            "technique.anaesthesia",
            {("general", "negated")},
        ),
        (
            "You do not need a long stay, a second operation, a large drain or stitches.",
            "technique.stitches",
            {("no", "negated")},
        ),
        (
            "There is no long stay, no wait for a bed on the ward and you have stitches.",
            "technique.stitches",
            {("yes", "affirmed")},
        ),
    ],
)
def test_what_replaces_a_thing_is_told_and_the_thing_denied(
    text: str, facet: str, expected: set[tuple[str, str]]
) -> None:
    source = Source("page", f"Kyphoplasty\n\n{text}\n")
    claims = CODER.code(source, segment(source))
    assert {(one.value, one.polarity) for one in claims if one.facet == facet} == expected


@pytest.mark.parametrize(
    ("text", "risks"),
    [
        ("You may have some bruising that will fade without treatment.", {"risk.bruising"}),
        (
            "Bruises usually disappear without treatment. Bleeding may occur.",
            {"risk.bruising", "risk.bleeding"},
        ),
        ("Without treatment, bleeding may occur.", set()),
        ("Bleeding may go on without treatment.", set()),
        ("Most breaks heal without treatment. Bleeding may occur.", set()),
    ],
)
def test_what_passes_without_treatment_is_a_risk_all_the_same(text: str, risks: set[str]) -> None:
    source = Source("page", f"# Kyphoplasty\n\n## What are the risks?\n\n{text}\n")
    claims = CODER.code(source, segment(source))
    assert {one.facet for one in claims if one.facet.startswith("risk.")} == risks
