"""Sentences that give several things a time each: every one is said with its own."""

import pytest

from analysis.codebook import load_codebook
from analysis.coding import Coder
from analysis.coding.parting import said_apart
from analysis.coding.quantities import find_intervals
from analysis.reading.segmenting import segment
from analysis.records import Source

CODER = Coder(load_codebook("procedure"), "hernia repair")

PARTED = [
    (
        "Do not drive for a day, lift for two weeks or swim until the wound has healed.",
        [
            "Do not drive for a day",
            "Do not lift for two weeks",
            "Do not swim until the wound has healed",
        ],
    ),
    (
        "Avoid driving for a week, lifting for six weeks and swimming until the clips are out.",
        [
            "Avoid driving for a week",
            "Avoid lifting for six weeks",
            "Avoid swimming until the clips are out",
        ],
    ),
    (
        "No driving for 48 hours, no lifting for two weeks, no swimming until you are seen.",
        [
            "No driving for 48 hours",
            "no lifting for two weeks",
            "no swimming until you are seen",
        ],
    ),
    (
        "If it was open, do not bathe until it is dry, drive for a week or lift for six.",
        [
            "If it was open, do not bathe until it is dry",
            "If it was open, do not drive for a week",
            "If it was open, do not lift for six weeks",
        ],
    ),
    (
        "You will not be able to work for a week after surgery or drive for two.",
        [
            "You will not be able to work for a week after surgery",
            "You will not be able to drive for two weeks",
        ],
    ),
    (
        "You can shower after a day, drive after a week and swim after four.",
        [
            "You can shower after a day",
            "You can drive after a week",
            "You can swim after four weeks",
        ],
    ),
    (
        "You walk in the first week, drive in the second and play golf in the sixth.",
        [
            "You walk in the first week",
            "You drive in the second week",
            "You play golf in the sixth week",
        ],
    ),
    (
        "In the first week you walk, in the second you drive and in the sixth you lift.",
        [
            "In the first week you walk",
            "in the second week you drive",
            "in the sixth week you lift",
        ],
    ),
    (
        "By day two you can shower, by week two drive, by week six lift.",
        ["By day two you can shower", "by week two you can drive", "by week six you can lift"],
    ),
    (
        "At two weeks you can drive, at six your surgeon sees you.",
        ["At two weeks you can drive", "at six weeks your surgeon sees you"],
    ),
    (
        "At two weeks you come to the clinic, at six you can drive.",
        ["At two weeks you come to the clinic", "at six you can drive"],  # perhaps the hour
    ),
    (
        "In the first month you have two visits, in the second you are scanned.",
        ["In the first month you have two visits", "in the second you are scanned"],
    ),
    (
        "Wait a day to shower, a week to drive and a month to swim.",
        ["Wait a day to shower", "Wait a week to drive", "Wait a month to swim"],
    ),
    (
        "Expect a week before you drive, six before lifting.",
        ["Expect a week before you drive", "Expect six weeks before lifting"],
    ),
    (
        "Two weeks off driving, six weeks off work.",
        ["Two weeks off driving", "six weeks off work"],
    ),
    (
        "You are off work for two weeks if you sit at a desk, six if your job is physical.",
        [
            "You are off work for two weeks if you sit at a desk",
            "You are off work for six weeks if your job is physical",
        ],
    ),
    (
        "Take a week off work if your job is light, two to three if it involves lifting.",
        [
            "Take a week off work if your job is light",
            "Take two to three weeks off work if it involves lifting",
        ],
    ),
    (
        "You may drive after one week if it was keyhole, after four if it was open.",
        [
            "You may drive after one week if it was keyhole",
            "You may drive after four weeks if it was open",
        ],
    ),
    (
        "It takes an hour if one is done, two if both are and three if all are.",
        [
            "It takes an hour if one is done",
            "It takes two hours if both are",
            "It takes three hours if all are",
        ],
    ),
]


@pytest.mark.parametrize(("text", "parts"), PARTED)
def test_each_thing_is_said_with_its_own_time(text: str, parts: list[str]) -> None:
    found = said_apart(text)
    assert [said for said, _ in found] == parts
    for said, places in found:
        assert len(places) == len(said) + 1
        assert places == sorted(places)
        assert places[-1] <= len(text)


@pytest.mark.parametrize(
    "text",
    [
        "Do not drive for two weeks and walk every day for six weeks.",
        "Do not drive for two weeks or lift.",
        "Do not drive, drink alcohol or operate machinery for 24 hours.",
        "Do not lift for six weeks, or until your surgeon says so.",
        "Do not eat for six hours or drink for two hours before surgery.",
        "You need not rest for a week or use a stick for two.",
        "No need to rest for a week or use a stick for two.",
        "No driving for 24 hours and return to work in a week.",
        "Avoid driving for a week and drink plenty of water.",
        "You can drive after a week and walk for ten minutes a day.",
        "For two weeks you may feel sore, and you may be tired.",
        "After two weeks the clips come out, and after that you can swim.",
        "After a week you can drive, and in some cases you can work.",
        "In 2020 the doctors did five, in 2021 they did six.",
        "You stay for a night if all is well, two at most.",
        "You stay for two nights if you live alone, if not you go home the same day.",
        "Take one tablet for two days if it hurts, two if it hurts a lot.",
        "Wait two weeks if you had it and six tablets if you need them.",
        "The risk is 1% if you are fit, 3% if you smoke.",
        "Stop eating six hours before surgery and two hours before surgery stop drinking.",
        "Stay a day to rest and two days to be seen by the nurse.",
    ],
)
def test_what_gives_not_each_thing_a_time_stays_whole(text: str) -> None:
    assert said_apart(text) == []


@pytest.mark.parametrize(
    ("text", "facet", "expected"),
    [
        (PARTED[0][0], "driving_time", {("1 day", "")}),
        (PARTED[0][0], "bathing", {("when healed", "")}),
        (PARTED[0][0], "activity_limit", {("2 weeks", "")}),
        ("Do not lift for six weeks or drive until you can brake.", "driving_time",
         {("when able to brake", "")}),
        ("You cannot drive for a week or swim until your check-up.", "bathing",
         {("ask doctor", "")}),
        ("You must not drive for a week, have a bath until the dressing is off or go back to work "
         "for a month.", "return_to_work", {("1 month", "")}),
        ("In the first week you walk, in the second you drive.", "driving_time",
         {("second week", "")}),
        ("In the first week you walk, in the second week you drive.", "walking",
         {("in first week", "")}),
        ("By week two you can drive, by week six you can swim.", "driving_time",
         {("by week two", "")}),
        ("By week two you can drive, by week six you can swim.", "bathing",
         {("by week six", "bath or swimming")}),
        ("At two weeks you drive, at six weeks you play golf.", "driving_time", {("2 weeks", "")}),
        ("Wait a day to shower, a week to drive and a month to swim.", "driving_time",
         {("1 week", "")}),
        ("Two weeks off driving, six weeks off work, three months off sport.", "return_to_work",
         {("6 weeks", "")}),
        ("Time off work is two weeks if you sit at a desk, six if your job is physical.",
         "return_to_work", {("2 weeks", "if you sit at a desk"),
                            ("6 weeks", "if your job is physical")}),
        ("You stay one night if it is done by keyhole, four if it is open.", "length_of_stay",
         {("1 night", "if it is done by keyhole"), ("4 nights", "if it is open")}),
    ],
)  # fmt: skip
def test_a_time_is_that_of_its_own_thing(
    text: str, facet: str, expected: set[tuple[str, str]]
) -> None:
    source = Source("page", f"Hernia repair\n\nRecovery\n\n{text}\n")
    claims = CODER.code(source, segment(source))
    own = [one for one in claims if one.facet == f"recovery.{facet}"]
    assert {(one.value, one.condition) for one in own} == expected
    assert all(one.quote in text and one.quote == one.quote.strip() for one in own)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("By week two you can drive.", ["by week two"]),
        ("By week two drive again.", ["by week two"]),
        ("Drive by week two and swim by week six.", ["by week two", "by week six"]),
        ("In week one patient of ours went home.", []),
        ("By week one hundred of them had gone.", []),
    ],
)
def test_a_week_may_be_numbered_in_words(text: str, expected: list[str]) -> None:
    assert [each.text for each in find_intervals(text)] == expected
