"""What is read as an amount where the label of a bare number names its unit."""

import pytest

from analysis.coding.quantities import find_intervals

LABELLED = [
    # text, the words read, how they are worded, low, high, unit
    ("Nights in hospital: 2", "2", "2 nights", 2, 2, "night"),
    ("- Number of nights: 2 to 3", "2 to 3", "2 to 3 nights", 2, 3, "night"),
    ("Average number of days in bed: about 3", "about 3", "about 3 days", 3, 3, "day"),
    ("Weeks until you can drive: at least six", "at least six", "at least 6 weeks", 6, None,
     "week"),
    ("Length of stay (days): 3", "(days): 3", "3 days", 3, 3, "day"),
    ("Time in theatre [min]: 30-60", "[min]: 30-60", "30 to 60 minutes", 30, 60, "minute"),
    ("Time off work in weeks: 2 or more", "in weeks: 2 or more", "at least 2 weeks", 2, None,
     "week"),
    ("Average stay (nights) = 2.5", "(nights) = 2.5", "2.5 nights", 2.5, 2.5, "night"),
    ("Success (%): 85 to 95", "(%): 85 to 95", "85 to 95%", 85, 95, "percent"),
    ("Leaks in %: < 2", "in %: < 2", "less than 2%", 0, 2, "percent"),
    ("Stay (days): 3 days", "3 days", "3 days", 3, 3, "day"),
]  # fmt: skip

NOTHING = [
    "Visiting hours: 2 to 4",
    "Opening hours: 9",
    "Hours: 9 to 5",
    "Hours of work: 9 to 5",
    "Days in bed: 2 tablets",
    "Stay in days: 10:30",
    "Nights in hospital: none",
    "Days 3: 4",
]


@pytest.mark.parametrize(("text", "span", "worded", "low", "high", "unit"), LABELLED)
def test_reads_a_number_by_its_label(text, span, worded, low, high, unit):
    (found,) = find_intervals(text)
    assert text[found.start : found.end] == span
    assert (found.text, found.low, found.high, found.unit) == (worded, low, high, unit)


@pytest.mark.parametrize("text", NOTHING)
def test_reads_no_number_by_other_labels(text):
    assert find_intervals(text) == []


def test_an_amount_behind_a_label_of_another_unit_is_read_once():
    (found,) = find_intervals("weeks day day day day day day = 1/2-second")
    assert (found.text, found.unit) == ("0.5 seconds", "second")
