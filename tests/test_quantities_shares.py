"""What is read as a share of people when its whole is told in other ways than "1 in 20"."""

import pytest

from analysis.coding.quantities import find_intervals

SHARES = [
    # text, the words read, how they are worded, low, high
    ("98 of 100 patients were well", "98 of 100", "98 in 100", 98, 98),
    ("in 12 of the 50 cases", "12 of the 50", "12 in 50", 24, 24),
    ("45 of our 50 patients", "45 of our 50", "45 in 50", 90, 90),
    ("nine of every ten", "nine of every ten", "9 in 10", 90, 90),
    ("nine-out-of-ten people", "nine-out-of-ten", "9 in 10", 90, 90),
    ("9/10 patients are glad", "9/10", "9 in 10", 90, 90),
    ("in about 3/4 of our patients", "about 3/4", "about 3 in 4", 75, 75),
    ("The risk of a leak is 1/20.", "1/20", "1 in 20", 5, 5),
    ("a leak (1/50)", "1/50", "1 in 50", 2, 2),
    ("Leak: 1/50", "1/50", "1 in 50", 2, 2),
    ("The rate of cure is 9/10, in all", "9/10", "9 in 10", 90, 90),
    ("a risk of between 1/20 and 1/50", "between 1/20 and 1/50", "1 in 20 to 1 in 50", 2, 5),
    ("between 1/20 & 1/50 patients", "between 1/20 & 1/50", "1 in 20 to 1 in 50", 2, 5),
    ("between 1 in 20 & 1 in 50", "between 1 in 20 & 1 in 50", "1 in 20 to 1 in 50", 2, 5),
    ("The risk of death is 2/1000.", "2/1000", "2 in 1,000", 0.2, 0.2),
    ("80 out of a 100", "80 out of a 100", "80 in 100", 80, 80),
    ("roughly 1 eye in 1,000", "roughly 1 eye in 1,000", "about 1 in 1,000", 0.1, 0.1),
    ("one knee in twenty", "one knee in twenty", "1 in 20", 5, 5),
    ("two-thirds report less pain", "two-thirds", "66.7%", 66.66666667, 66.66666667),
    ("over half say so", "over half", "over 50%", 50, None),
    ("two elderly patients in 100", "two elderly patients in 100", "2 in 100", 2, 2),
    ("3 older people out of every 100", "3 older people out of every 100", "3 in 100", 3, 3),
    ("half of all treated patients", "half of all treated patients", "50%", 50, 50),
    ("two thirds of adult men", "two thirds of adult men", "66.7%", 66.66666667, 66.66666667),
    ("one death per thousand operations", "one death per thousand", "1 in 1,000", 0.1, 0.1),
    ("1 or 2 leaks in every 100", "1 or 2 leaks in every 100", "1 to 2 in 100", 1, 2),
    ("up to one infection in 90 knees", "up to one infection in 90", "up to 1 in 90", 0,
     1.111111111),
    ("more than 1 in 100 but fewer than 1 in 10", "more than 1 in 100 but fewer than 1 in 10",
     "1 to 10%", 1, 10),
    ("at least 90% but no more than 95%", "at least 90% but no more than 95%", "90 to 95%", 90, 95),
    ("5 of 200 patients (2.5%)", "5 of 200 patients (2.5%)", "5 in 200", 2.5, 2.5),
    ("1 in 20 (5%)", "1 in 20 (5%)", "1 in 20", 5, 5),
    ("Out of every 100 people treated, around four bleed.", "around four",
     "about 4 in 100", 4, 4),
    ("In every 50 patients, 1 to 2 bleed.", "1 to 2", "1 to 2 in 50", 2, 4),
    ("For every 1,000 people who have it, 3 bleed.", "3", "3 in 1,000", 0.3, 0.3),
    ("Of 100 patients, fewer than 2 bleed.", "fewer than 2", "less than 2 in 100", 0, 2),
    ("Of every hundred knees, five wear out.", "five", "5 in 100", 5, 5),
]  # fmt: skip

NOTHING = [
    "one of the two patients",
    "one of 12 surgeons",
    "one infection in 20 places",
    "two leaks in 12 places in all",
    "half of the older bone",
    "a third of the way",
    "a third is mended",
    "half of the bone",
    "Serve 9/10 cold.",
    "a pain of 5/10",
    "The rate of pain was 5/10.",
    "There is a risk; take 1/2 tablet.",
    "The risk is cut by 1/3.",
    "The risk is 1/3 lower.",
    "Page (1/12)",
    "In 12 patients, 3 came back.",
    "In 12 patients the pain came back at 3 centres.",
    "a study of 381 patients with one to three fractures",
    "a study of 200 patients, 3 of them men",
    "Of the 30 patients, three doctors knew.",
    "For every 100 patients, 2 ml are kept.",
]


@pytest.mark.parametrize(("text", "span", "worded", "low", "high"), SHARES)
def test_reads_the_share(text, span, worded, low, high):
    (found,) = find_intervals(text)
    assert text[found.start : found.end] == span
    assert (found.text, found.low, found.high, found.unit) == (worded, low, high, "percent")


@pytest.mark.parametrize("text", NOTHING)
def test_finds_no_share(text):
    assert find_intervals(text) == []


def test_a_share_is_read_once():
    (found,) = find_intervals("1 in every 10 patients needs 2 operations")
    assert found.text == "1 in 10"
