"""The two ends of an amount: joined, bounded before or behind, without a number, or denied."""

import pytest

from analysis.coding.quantities import find_intervals

RANGES = [
    # text, the words read, how they are worded, low, high, unit
    ("It takes 30 minutes or up to 2 hours.", "30 minutes or up to 2 hours",
     "30 to 120 minutes", 30, 120, "minute"),
    ("from 30 minutes to as long as 2 hours", "from 30 minutes to as long as 2 hours",
     "30 to 120 minutes", 30, 120, "minute"),
    ("a six-to-eight week rest", "six-to-eight week", "6 to 8 weeks", 6, 8, "week"),
    ("You stay for one to several days.", "one to several days",
     "1 to several days", 1, "several", "day"),
    ("It lasts 1 to a few weeks.", "1 to a few weeks", "1 to a few weeks", 1, "few", "week"),
    ("Rest for a few weeks or even months.", "a few weeks or even months",
     "a few weeks to months", 0.46, "few", "month"),
    ("bruised for several days or weeks", "several days or weeks",
     "several days to weeks", 0.43, "few", "week"),
    ("Pain fades over days to weeks.", "days to weeks", "days to weeks", 0.29, "few", "week"),
    ("It works within hours or days.", "within hours or days",
     "within hours to days", 0, "few", "day"),
    ("It takes half an hour to over two hours.", "half an hour to over two hours",
     "at least 0.5 hours", 0.5, None, "hour"),
    ("The test takes 1 hr. 15 min. in all.", "1 hr. 15 min", "1 hour 15 minutes",
     75, 75, "minute"),
    ("in hour-long visits", "hour-long", "1 hour", 1, 1, "hour"),
    ("It takes a week, sometimes two.", "a week, sometimes two", "1 to 2 weeks", 1, 2, "week"),
    ("You stay one or sometimes two nights.", "one or sometimes two nights",
     "1 to 2 nights", 1, 2, "night"),
    ("Rest for a day after six cups of tea.", "a day", "1 day", 1, 1, "day"),
    ("It takes half an hour to three quarters.", "half an hour to three quarters",
     "0.5 to 0.75 hours", 0.5, 0.75, "hour"),
    ("Rest for 24/48 hours.", "24/48 hours", "24 to 48 hours", 24, 48, "hour"),
    ("Rest for 2/3 days.", "2/3 days", "2 to 3 days", 2, 3, "day"),
    ("Rest for 1/2 days.", "1/2 days", "0.5 days", 0.5, 0.5, "day"),
    ("It takes 3/4 hours.", "3/4 hours", "0.75 hours", 0.75, 0.75, "hour"),
    ("Rest for 3 days after 24/48 tests.", "3 days", "3 days", 3, 3, "day"),
    ("You stay overnight to 2 days.", "overnight to 2 days", "1 to 2 days", 1, 2, "day"),
    ("You stay overnight, or for up to two nights.", "overnight, or for up to two nights",
     "1 to 2 nights", 1, 2, "night"),
    ("It takes as little as 2 or as long as 12 weeks.", "as little as 2 or as long as 12 weeks",
     "2 to 12 weeks", 2, 12, "week"),
    ("It takes as little as 2 weeks or up to a year.", "as little as 2 weeks or up to a year",
     "2 weeks to 1 year", 2, 52.14, "week"),
]  # fmt: skip

TWO_BOUNDS = [
    # text, how its amounts are worded
    ("Wear it for at least 3 but not more than 9 months.", ["3 to 9 months"]),
    ("Back no sooner than 2 and no later than 6 weeks after it.", ["2 to 6 weeks"]),
    ("It takes a minimum of 2 weeks and a maximum of 6 weeks.", ["2 to 6 weeks"]),
    ("Stay: 2 nights minimum, 4 nights maximum", ["2 to 4 nights"]),
    ("For at least a week but no longer than a month.", ["1 week to 1 month"]),
    ("It lasts less than two hours but more than 30 minutes.", ["30 to 120 minutes"]),
    ("You stay at least one day, at most three.", ["1 to 3 days"]),
    ("Rest at least twenty-four, and at most forty-eight hours.", ["24 to 48 hours"]),
    ("At least about 2 and up to 6 weeks.", ["about 2 to 6 weeks"]),
]

NO_RANGE = [
    ("At least 2 weeks, up to 6 weeks if you lift.", ["at least 2 weeks", "up to 6 weeks"]),
    ("At least 2 weeks in bed, up to 6 weeks in all.", ["at least 2 weeks", "up to 6 weeks"]),
    ("At least 2 weeks and at most 1 day.", ["at least 2 weeks", "at most 1 day"]),
    ("At least 90% and at most 2 days.", ["at least 90%", "at most 2 days"]),
    ("At least 2 weeks, at least 6 weeks.", ["at least 2 weeks", "at least 6 weeks"]),
    ("At least 9 and at most 6 weeks.", ["at most 6 weeks"]),
    ("It takes 3 to 6 weeks, and up to a year for some.", ["3 to 6 weeks", "up to 1 year"]),
    ("It takes 3 to 6 weeks and up.", ["at least 3 to 6 weeks"]),
    ("You stay overnight or for a week.", ["1 night", "1 week"]),
    ("Chew 2 and up to 6 weeks.", ["up to 6 weeks"]),
    ("More than 5 and less than 1 in 10.", ["less than 1 in 10"]),
]

BOUNDS = [
    ("Drive after 6 weeks at the earliest.", "6 weeks at the earliest",
     "at least 6 weeks", 6, None, "week"),
    ("Shower at the earliest after 48 hours.", "at the earliest after 48 hours",
     "at least 48 hours", 48, None, "hour"),
    ("home after two days at the latest", "two days at the latest",
     "at most 2 days", 0, 2, "day"),
    ("home in two days at the outside", "two days at the outside",
     "at most 2 days", 0, 2, "day"),
    ("back no later than six weeks after it", "no later than six weeks",
     "up to 6 weeks", 0, 6, "week"),
    ("Eat no later than six hours before it.", "six hours", "6 hours", 6, 6, "hour"),
    ("minimum 6 weeks off work", "minimum 6 weeks", "at least 6 weeks", 6, None, "week"),
    ("a stay of max. 2 days", "max. 2 days", "at most 2 days", 0, 2, "day"),
    ("Do not fly for 6 weeks or even longer.", "6 weeks or even longer",
     "at least 6 weeks", 6, None, "week"),
    ("It takes the better part of an hour.", "the better part of an hour",
     "about 1 hour", 1, 1, "hour"),
    ("up to and including 6 weeks", "up to and including 6 weeks", "up to 6 weeks", 0, 6, "week"),
    ("a minimum stay of 2 nights", "a minimum stay of 2 nights",
     "at least 2 nights", 2, None, "night"),
    ("light work after 6 weeks onwards", "6 weeks onwards", "at least 6 weeks", 6, None, "week"),
    ("rest for half-an-hour", "half-an-hour", "0.5 hours", 0.5, 0.5, "hour"),
    ("for about 3 mos", "about 3 mos", "about 3 months", 3, 3, "month"),
    ("It may be up to six weeks before you drive.", "up to six weeks",
     "up to 6 weeks", 0, 6, "week"),
    ("It can take up to 10 days before the pain goes.", "up to 10 days",
     "up to 10 days", 0, 10, "day"),
    ("You may wait up to a month before you hear.", "up to a month",
     "up to 1 month", 0, 1, "month"),
    ("Take tablets up to 2 hours before it.", "2 hours", "2 hours", 2, 2, "hour"),
    ("Water can be had up to 2 hours before it.", "2 hours", "2 hours", 2, 2, "hour"),
]  # fmt: skip

AGES = [
    ("A break must not be older than 6 months.", "6 months", "at most 6 months", 0, 6, "month"),
    ("Breaks no older than 6 months are best.", "6 months", "at most 6 months", 0, 6, "month"),
    ("Breaks older than a year are seldom mended.", "a year", "at most 1 year", 0, 1, "year"),
    ("Breaks older than a year cannot be mended.", "a year", "at most 1 year", 0, 1, "year"),
    ("Breaks older than a year can be mended.", "a year", "over 1 year", 1, None, "year"),
    ("a break younger than 3 weeks", "3 weeks", "less than 3 weeks", 0, 3, "week"),
    ("Even breaks two years old can be mended.", "two years", "up to 2 years", 0, 2, "year"),
    ("A break two years old can be mended.", "two years", "2 years", 2, 2, "year"),
    ("a break over 6 weeks old", "over 6 weeks", "over 6 weeks", 6, None, "week"),
    ("no more than six weeks old", "no more than six weeks", "at most 6 weeks", 0, 6, "week"),
]

EVENTS = [
    ("if it broke in the last 6 weeks", "6 weeks", "within 6 weeks", 0, 6, "week"),
    ("Eat nothing in the last 6 hours.", "6 hours", "6 hours", 6, 6, "hour"),
    ("pain during the last 6 weeks", "6 weeks", "6 weeks", 6, 6, "week"),
    ("done in the first 3 months after the bone's collapse", "3 months",
     "within 3 months", 0, 3, "month"),
    ("Wear it in the first 3 weeks after surgery.", "3 weeks", "3 weeks", 3, 3, "week"),
    ("Never lift in the first 3 weeks after the fracture.", "3 weeks", "3 weeks", 3, 3, "week"),
    ("It can be done any time in the first 90 days.", "90 days", "within 90 days", 0, 90, "day"),
    ("only once six weeks of rest have passed since the break", "six weeks",
     "at least 6 weeks", 6, None, "week"),
    ("Once 4 months have gone by since the fracture, it is too late.", "4 months",
     "at most 4 months", 0, 4, "month"),
    ("Drive once six weeks have passed.", "six weeks", "6 weeks", 6, 6, "week"),
    ("Drive once six weeks have passed since surgery.", "six weeks", "6 weeks", 6, 6, "week"),
]  # fmt: skip

DENIED = [
    ("You need not stay in the hospital for more than a few hours.", "more than a few hours",
     "at most a few hours", 0, "few", "hour"),
    ("You should not have any after-effects for more than a day.", "more than a day",
     "at most 1 day", 0, 1, "day"),
    ("You won't have to wear a brace for longer than two days.", "longer than two days",
     "at most 2 days", 0, 2, "day"),
    ("The scan seldom takes longer than half an hour.", "longer than half an hour",
     "at most 0.5 hours", 0, 0.5, "hour"),
    ("A stay is unlikely to exceed two nights.", "exceed two nights",
     "at most 2 nights", 0, 2, "night"),
    ("Few patients stay for more than two days.", "more than two days",
     "at most 2 days", 0, 2, "day"),
    ("No one is kept in longer than a night.", "longer than a night",
     "at most 1 night", 0, 1, "night"),
    ("A stay of more than two days is unusual.", "more than two days",
     "at most 2 days", 0, 2, "day"),
    ("It is hardly ever finished in less than an hour.", "less than an hour",
     "at least 1 hour", 1, None, "hour"),
    ("A clot rarely forms: it does so in less than 1%.", "less than 1%",
     "less than 1%", 0, 1, "percent"),
    ("Bleeding is seldom seen, rarely in more than 2%.", "more than 2%",
     "at most 2%", 0, 2, "percent"),
    ("A few patients stay for more than two days.", "more than two days",
     "over 2 days", 2, None, "day"),
    ("if you have not passed urine for more than 8 hours", "more than 8 hours",
     "over 8 hours", 8, None, "hour"),
    ("pain that has not answered to treatment for more than 6 weeks", "more than 6 weeks",
     "over 6 weeks", 6, None, "week"),
    ("Do not worry if it hurts for more than a week.", "more than a week",
     "over 1 week", 1, None, "week"),
]  # fmt: skip

SHARES = [
    ("between 1 and 2 in 100 people", "between 1 and 2 in 100", "1 to 2 in 100", 1, 2, "percent"),
    ("between five and ten out of every 100", "between five and ten out of every 100",
     "5 to 10 in 100", 5, 10, "percent"),
    ("a 1-in-20 chance", "1-in-20", "1 in 20", 5, 5, "percent"),
    ("a one-in-ten chance", "one-in-ten", "1 in 10", 10, 10, "percent"),
    ("a risk of 1:1,000", "1:1,000", "1 in 1,000", 0.1, 0.1, "percent"),
    ("a risk of 1/2000", "1/2000", "1 in 2,000", 0.05, 0.05, "percent"),
    ("about 1:20 patients", "about 1:20", "about 1 in 20", 5, 5, "percent"),
]  # fmt: skip

MOMENTS = [
    ("home on day 1 or 2", "on day 1 or 2", "day 1 to 2", 1, 2, "day"),
    ("home on days 2-3", "on days 2-3", "day 2 to 3", 2, 3, "day"),
    ("between day 10 and day 14", "between day 10 and day 14", "day 10 to 14", 10, 14, "day"),
    ("bleeding up to and including day 3", "up to and including day 3",
     "up to day 3", 0, 3, "day"),
    ("by the second or third day", "by the second or third day",
     "by second to third day", 0, 3, "day"),
    ("on the 10th or 14th day", "on the 10th or 14th day", "10th to 14th day", 10, 14, "day"),
    ("on the first or second post-operative day", "on the first or second post-operative day",
     "first to second day", 1, 2, "day"),
    ("home the same day or next morning", "the same day or next morning",
     "same day or morning after", 0, 1, "day"),
    ("home the same or the next day", "the same or the next day",
     "same day or the day after", 0, 1, "day"),
    ("walk on the same day or day after surgery", "on the same day or day after",
     "same day or the day after", 0, 1, "day"),
    ("home the same day or in 1 to 2 days", "the same day or in 1 to 2 days",
     "same day or 1 to 2 days", 0, 2, "day"),
    ("home the same day or after an overnight stay", "the same day or after an overnight",
     "same day or 1 night", 0, 1, "night"),
    ("The moment it hurts, stop.", "The moment", "immediately", 0, 0, "day"),
    ("golf not before the eighth week", "before the eighth week", "eighth week", 8, 8, "week"),
    ("golf not before week 8", "before week 8", "week 8", 8, 8, "week"),
    ("golf before the eighth week", "before the eighth week",
     "before eighth week", 0, 8, "week"),
    ("massage it in week 2 or 3 times a day", "in week 2", "week 2", 2, 2, "week"),
    ("on day 1 - 2 tablets", "on day 1", "day 1", 1, 1, "day"),
]  # fmt: skip

NOTHING = [
    "Come at 1:30 or 2:45.",
    "mixed 1:1 with water",
    "a ratio of 1:10",
    "between 10 and 12 in the morning",
    "one or several of the bones",
    "in days or nights of old",
    "next day delivery",
    "At the moment nobody knows.",
    "a spur of the moment decision",
    "Drink 8 glasses of water a day.",
]


@pytest.mark.parametrize(
    ("text", "span", "worded", "low", "high", "unit"),
    [*RANGES, *BOUNDS, *AGES, *EVENTS, *DENIED, *SHARES, *MOMENTS],
)
def test_reads_both_ends(text, span, worded, low, high, unit):
    (found,) = find_intervals(text)
    assert text[found.start : found.end] == span
    assert (found.text, found.low, found.high, found.unit) == (worded, low, high, unit)


@pytest.mark.parametrize("text", NOTHING)
def test_finds_no_amount(text):
    assert find_intervals(text) == []


@pytest.mark.parametrize(("text", "amounts"), [*TWO_BOUNDS, *NO_RANGE])
def test_two_bounds_that_leave_room_are_one_range(text, amounts):
    assert [found.text for found in find_intervals(text)] == amounts


def test_a_range_of_two_bounds_has_the_offsets_of_both():
    text = "It takes at least 3 but not more than 9 months."
    (found,) = find_intervals(text)
    assert text[found.start : found.end] == "at least 3 but not more than 9 months"
    assert (found.low, found.high, found.unit) == (3, 9, "month")
