"""What is read as an amount where the number stands without its unit."""

import pytest

from analysis.coding.quantities import find_intervals

ELIDED = [
    # text, how its amounts are worded
    ("Two hours for water, six for food.", ["2 hours", "6 hours"]),
    ("It takes two weeks, and six to eight after the open one.", ["2 weeks", "6 to 8 weeks"]),
    ("It takes two weeks, while cut open it takes six to eight.", ["2 weeks", "6 to 8 weeks"]),
    ("Stop it three days ahead; with weak kidneys it's four.", ["3 days", "4 days"]),
    ("Lie flat for two hours, then sit for another four.", ["2 hours", "another 4 hours"]),
    ("Watched for two hours; others are watched for four to six.", ["2 hours", "4 to 6 hours"]),
    ("Food is fine up to six hours beforehand, water up to two.", ["6 hours", "2 hours"]),
    ("Food is out for six hours, water for at least two.", ["6 hours", "at least 2 hours"]),
    ("Drink until two hours before, eat nothing in the last six.", ["2 hours", "6 hours"]),
    ("You stay for 2 nights, or 3 in some cases.", ["2 nights", "3 nights"]),
    ("Drive after 2 weeks (keyhole) or 6 (open).", ["2 weeks", "6 weeks"]),
    ("Two nights after a hip and three after a knee.", ["2 nights", "3 nights"]),
    ("Swimming after two weeks and weights after six.", ["2 weeks", "6 weeks"]),
    ("Driving at two weeks, work at four.", ["2 weeks", "4 weeks"]),
    ("Desk work in one week, and manual work in about six.", ["1 week", "about 6 weeks"]),
    ("Shower after 2 days, drive after 6, lift after 10.", ["2 days", "6 days", "10 days"]),
    ("Swim after three weeks, drive after one, fly after two.", ["3 weeks", "1 week", "2 weeks"]),
    ("One day at a desk, but between three and five if you lift.", ["1 day", "3 to 5 days"]),
]

NOT_ELIDED = [
    ("Rest for 2 days. Then for 4.", ["2 days"]),
    ("Take two tablets for a week and three for pain.", ["1 week"]),
    ("For six weeks bend it up to 90.", ["6 weeks"]),
    ("After 6 weeks you see one.", ["6 weeks"]),
    ("After two weeks begin phase 2 and 3 in the gym.", ["2 weeks"]),
    ("Pain for six weeks with a score of 5 or more.", ["6 weeks"]),
    ("Pain for six weeks with a score of at least 5.", ["6 weeks"]),
    ("Within 3 months (2, 4).", ["within 3 months"]),
    ("It lasted 12 weeks; 40 were treated and 38 after surgery.", ["12 weeks"]),
    ("A few days at a desk, but three if you lift.", ["a few days"]),
    ("It takes an hour per level, so two take two.", ["1 hour per level"]),
    ("For 3 days, phone us at 4.", ["3 days"]),
    ("Seen at two weeks, and the clinic shuts at five.", ["2 weeks"]),
    ("Home after two days, ring us after six.", ["2 days"]),
    ("Home after two days from ward after six.", ["2 days"]),
    ("Seen at two weeks, checked in six.", ["2 weeks"]),
    ("You stay two nights and one after that.", ["2 nights"]),
    ("Home after two weeks and after one of the tests.", ["2 weeks"]),
    ("It takes two weeks, and four of us help.", ["2 weeks"]),
    ("It takes two weeks, and three in the hall.", ["2 weeks"]),
]


@pytest.mark.parametrize(("text", "amounts"), [*ELIDED, *NOT_ELIDED])
def test_a_number_shares_the_unit_before_it(text, amounts):
    assert [found.text for found in find_intervals(text)] == amounts


def test_an_elided_amount_has_the_offsets_of_its_own_words():
    text = "Two hours for water, and up to six for food."
    _, found = find_intervals(text)
    assert text[found.start : found.end] == "up to six"
    assert (found.low, found.high, found.unit) == (0, 6, "hour")
