"""What is read as a date, a yearly count, a vague time, a range of numbers, a span of seconds."""

from itertools import pairwise

import pytest

from analysis.coding.clocks import find_clock_times
from analysis.coding.number_ranges import find_number_ranges
from analysis.coding.quantities import find_counts, find_dates, find_intervals, find_vague_times
from analysis.records import Interval
from analysis.units import VAGUE, convert, is_time, seconds, span

DATES = [
    ("Last updated 14/10/2024", ["2024-10-14"]),
    ("Last updated 10/14/2024", ["2024-10-14"]),
    ("Both are the same day: 05/05/2024", ["2024-05-05"]),
    ("Two readings: 03/04/2024", ["2024"]),
    ("Printed 14.10.24", ["2024-10-14"]),
    ("Reviewed: March 2023", ["2023-03"]),
    ("Jan 01, 2024", ["2024-01-01"]),
    ("October 14th, 2024", ["2024-10-14"]),
    ("on the 2nd of May 2021", ["2021-05-02"]),
    ("9 Sept. 2020", ["2020-09-09"]),
    ("2024-02-29 and 2023-02-29", ["2024-02-29", "2023-02"]),
    ("31\u00a0February 2024", ["2024-02"]),
    ("Next review 2025", ["2025"]),
    ("Valid 10/2026", ["2026-10"]),
    ("Reviewed 1/2000", ["2000-01"]),
    ("done since 1/2000", ["2000-01"]),
    ("in 01/2000", ["2000-01"]),
    ("The risk of a leak is 1/2000.", []),
    ("Leak: 1/2000", []),
    ("In 2019 the clinic opened.", []),
    ("Version 1.2.3", []),
    ("Call 01632/96/0123", []),
    ("45/45/2024", []),
    ("You may 2 weeks later", []),
]

COUNTS = [
    ("Over 19,000 such procedures are performed every year.", "Over 19,000",
     "over 19,000 per year", 19000, None, "procedure/year"),
    ("The yearly number is over a million.", "over a million",
     "over 1,000,000 per year", 1000000, None, "procedure/year"),
    ("About 700,000 spinal fractures occur each year.", "About 700,000",
     "about 700,000 per year", 700000, 700000, "fracture/year"),
    ("We perform 250 to 300 angiograms annually.", "250 to 300",
     "250 to 300 per year", 250, 300, "procedure/year"),
    ("Up to 2 million hernias are repaired a year.", "Up to 2 million",
     "up to 2,000,000 per year", 0, 2000000, "procedure/year"),
    ("We do more than 2,000 of these tests every twelve months.", "more than 2,000",
     "over 2,000 per year", 2000, None, "procedure/year"),
    ("Some 90,000 to 100,000 done annually in England", "Some 90,000 to 100,000",
     "about 90,000 to 100,000 per year", 90000, 100000, "procedure/year"),
    ("Operations per year (Germany): approx. 12,000", "approx. 12,000",
     "about 12,000 per year", 12000, 12000, "procedure/year"),
    ("Fractures a year: 700,000", "700,000", "700,000 per year", 700000, 700000,
     "fracture/year"),
    ("In 2016 hospitals billed for 55,400 cases.", "55,400",
     "55,400 per year", 55400, 55400, "procedure/year"),
    ("Up to 30 planned caesareans take place every month.", "Up to 30",
     "up to 30 per month", 0, 30, "caesarean/month"),
    ("About 30 knee operations a month", "About 30", "about 30 per month", 30, 30,
     "procedure/month"),
    ("More than 1 million patients have been treated since 1998.", "More than 1 million",
     "over 1,000,000 patients", 1000000, None, "patient"),
]  # fmt: skip

NO_COUNTS = [
    "See the dentist twice a year.",
    "Come for four checks a year.",
    "In 2009 the clinic did one every year.",
    "He has 20 years of experience and a yearly update.",
    "It wears by 50 microns. It is checked every year.",
    "Take 500 mg; have a scan every year.",
    "There were 40 patients.",
    "In 2016 there were 55,400 fractures.",
    "In 2016 we had 300 operations.",
    "In 2016 there were 20,000 cases of pneumonia.",
    "You lose 10 to 20 pounds a month.",
    "Do 30 sessions a month.",
    "Beds: 400. Staff a year: see below.",
]

RANGES = [
    ("A score between 20 and 30 is fair.", [("between 20 and 30", 20, 30, "20 to 30")]),
    ("A score from 2 to 5 is fair.", [("from 2 to 5", 2, 5, "2 to 5")]),
    ("BMI above 18.5 and below 25.", [("above 18.5 and below 25", 18.5, 25, "18.5 to 25")]),
    ("Needs platelets of at least 50,000.", [("at least 50,000", 50000, None, "at least 50,000")]),
    ("Scores ≥ 30 count.", [("≥ 30", 30, None, "at least 30")]),
    ("Scores <= 7 count.", [("<= 7", None, 7, "at most 7")]),
    ("Forty or more are needed.", [("Forty or more", 40, None, "at least 40")]),
    ("It is equal to 12.", [("equal to 12", 12, 12, "12")]),
    ("Levels 3–5 are treated.", [("3–5", 3, 5, "3 to 5")]),
    ("More than half agreed.", [("More than half", 0.5, None, "over 0.5")]),
    ("Less than 5 or more than 9.", [
        ("Less than 5", None, 5, "less than 5"), ("more than 9", 9, None, "over 9")]),
    ("Call 01632-960-123.", []),
    ("There are 12 of them.", []),
    ("On 2024-10-14", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "dates"), DATES)
def test_reads_dates_as_far_as_the_text_fixes_them(text, dates):
    assert [iso for _, _, iso in find_dates(text)] == dates


def test_dates_have_the_offsets_of_the_text():
    text = "Reviewed\u00a014 October 2024, next review March 2027."
    assert [text[start:end] for start, end, _ in find_dates(text)] == [
        "14 October 2024",
        "March 2027",
    ]


@pytest.mark.parametrize(("text", "quote", "worded", "low", "high", "unit"), COUNTS)
def test_reads_yearly_counts(text, quote, worded, low, high, unit):
    (count,) = find_counts(text)
    assert text[count.start : count.end] == quote
    assert (count.text, count.low, count.high, count.unit) == (worded, low, high, unit)


@pytest.mark.parametrize("text", NO_COUNTS)
def test_finds_no_yearly_count(text):
    assert find_counts(text) == []


@pytest.mark.parametrize(("text", "ranges"), RANGES)
def test_reads_ranges_of_numbers(text, ranges):
    found = [
        (text[each.start : each.end], each.low, each.high, each.text)
        for each in find_number_ranges(text)
    ]
    assert found == ranges


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Eat nothing from midnight.", ["from midnight"]),
        ("You will be up very soon, and home shortly.", ["very soon", "shortly"]),
        ("Call as soon as possible.", ["as soon as possible"]),
        ("As soon as you wake you may eat.", []),
        ("You may quickly\nfeel better.", ["quickly"]),
        ("Recovery is quick.", []),
    ],
)
def test_reads_vague_times_without_figures(text, words):
    found = find_vague_times(text)
    assert [vague.text for vague in found] == words
    assert all(
        (vague.low, vague.high, vague.unit, vague.about) == (None, None, "", False)
        for vague in found
    )


@pytest.mark.parametrize(
    ("text", "shortest", "longest"),
    [
        ("within 6 months", 0, 6 * 730 * 3600),
        ("1 year", 8760 * 3600, 8760 * 3600),
        ("two days", 172800, 172800),
        ("at least 24 hours", 86400, None),
        ("a couple of hours", 2 * 3600, 3 * 3600),
        ("no more than a few days", 0, 7 * 86400),
        ("one hour per vertebra", 3600, 3600),
        ("90%", None, None),
    ],
)
def test_amounts_convert_to_seconds(text, shortest, longest):
    assert seconds(find_intervals(text)[0]) == (shortest, longest)


def test_an_unknown_word_has_no_span():
    assert span("umpteen") is None
    assert seconds(Interval("umpteen", 3.0, "day")) == (None, 259200.0)


def test_vague_words_rise_in_order_and_overlap():
    spans = [VAGUE[word] for word in ("couple", "few", "several", "many")]
    assert spans == sorted(spans)
    assert all(low < high for low, high in spans)
    assert all(lower[1] >= upper[0] for lower, upper in pairwise(spans))


def test_conversion_is_of_time_alone():
    assert convert(2.0, "week", "day") == 14
    assert is_time("night")
    assert not is_time("hour/vertebra")
    with pytest.raises(KeyError):
        convert(1.0, "percent", "day")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Nothing to eat after 2am.", ["from 2 am"]),
        ("You may drink water until 6.30 a.m. or so.", ["from 6:30 am"]),
        ("No food from 02.00 and no drink from 06:30.", ["from 2 am", "from 6:30 am"]),
        ("Do not eat after 14.00.", ["from 2 pm"]),
        ("Stop eating at 12 am.", ["from midnight"]),
        ("No food after 12 pm.", ["from noon"]),
        ("Fast from noon.", ["from noon"]),
        ("No food after 8 o’clock in the evening.", ["from 8 pm"]),
        ("Last meal: 10 pm. Last drink: 6.30am.", ["from 10 pm", "from 6:30 am"]),
        ("Breakfast: 8 am.", []),
        ("Clear fluids: 6 am", ["from 6 am"]),
        ("Water | 6.30 am", ["from 6:30 am"]),
        ("Nothing to drink after: 10 pm", ["from 10 pm"]),
        ("Drinks: from the shop", []),
        ("No food after 8 o’clock.", ["from 8 o'clock"]),
        ("Come to the ward at 7 am.", []),
        ("Have nothing to eat or drink 6.30 am", []),
        ("Drink up to 2.50 litres of water.", []),
        ("Eat at 1.30.45 or so.", []),
    ],
)
def test_times_of_day_are_limits_of_eating_and_drinking(text: str, expected: list[str]) -> None:
    assert [each.text for each in find_clock_times(text)] == expected
