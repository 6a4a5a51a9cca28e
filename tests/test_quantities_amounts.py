"""What is read as an amount in every turn of phrase that the parsers tell apart."""

import pytest

from analysis.coding.quantities import find_intervals

COMPOUND = [
    ("an hour and a half", [("an hour and a half", "1.5 hours", 1.5, 1.5, "hour")]),
    ("an hour and a quarter", [("an hour and a quarter", "1.25 hours", 1.25, 1.25, "hour")]),
    (
        "an hour and three quarters",
        [("an hour and three quarters", "1.75 hours", 1.75, 1.75, "hour")],
    ),
    ("an hour and a half of rest", [("an hour", "1 hour", 1, 1, "hour")]),
    ("an hour and a half the time", [("an hour", "1 hour", 1, 1, "hour")]),
    (
        "an hour and a half to two hours",
        [("an hour and a half to two hours", "1.5 to 2 hours", 1.5, 2, "hour")],
    ),
    (
        "an hour and a half - two hours",
        [("an hour and a half - two hours", "1.5 to 2 hours", 1.5, 2, "hour")],
    ),
    (
        "an hour and half a minute",
        [("an hour and half a minute", "1 hour 0.5 minutes", 60.5, 60.5, "minute")],
    ),
    (
        "an hour and a half day",
        [("an hour", "1 hour", 1, 1, "hour"), ("a half day", "0.5 days", 0.5, 0.5, "day")],
    ),
    ("a week and a half-term", [("a week", "1 week", 1, 1, "week")]),
    ("an hour, 20 minutes", [("an hour, 20 minutes", "1 hour 20 minutes", 80, 80, "minute")]),
    (
        "an hour, and 20 minutes",
        [("an hour, and 20 minutes", "1 hour 20 minutes", 80, 80, "minute")],
    ),
    (
        "an hour and 70 minutes",
        [("an hour", "1 hour", 1, 1, "hour"), ("70 minutes", "70 minutes", 70, 70, "minute")],
    ),
    (
        "an hour and 60 minutes",
        [("an hour", "1 hour", 1, 1, "hour"), ("60 minutes", "60 minutes", 60, 60, "minute")],
    ),
    (
        "2 hours 3 hours",
        [("2 hours", "2 hours", 2, 2, "hour"), ("3 hours", "3 hours", 3, 3, "hour")],
    ),
    ("2 hours and 5%", [("2 hours", "2 hours", 2, 2, "hour"), ("5%", "5%", 5, 5, "percent")]),
    ("one hour fifteen patients", [("one hour", "1 hour", 1, 1, "hour")]),
    ("one hour, fifteen.", [("one hour", "1 hour", 1, 1, "hour")]),
    ("one hour 60.", [("one hour", "1 hour", 1, 1, "hour")]),
    ("one hour 59.", [("one hour 59", "1 hour 59 minutes", 119, 119, "minute")]),
    ("one hour 1.", [("one hour 1", "1 hour 1 minute", 61, 61, "minute")]),
    ("one hour 0.", [("one hour", "1 hour", 1, 1, "hour")]),
    ("one hour 1.5.", [("one hour", "1 hour", 1, 1, "hour")]),
    ("one day fifteen.", [("one day", "1 day", 1, 1, "day")]),
    ("one hour a few.", [("one hour", "1 hour", 1, 1, "hour")]),
    (
        "one hour 5 minutes 20 seconds",
        [("one hour 5 minutes 20 seconds", "1 hour 5 minutes 20 seconds", 3920, 3920, "second")],
    ),
    (
        "1 week 2 days and 3 hours",
        [("1 week 2 days and 3 hours", "1 week 2 days 3 hours", 219, 219, "hour")],
    ),
    (
        "1 year 2 months 3 days",
        [("1 year 2 months 3 days", "1 year 2 months 3 days", 428.83, 428.83, "day")],
    ),
    (
        "a couple of hours 20 minutes",
        [
            ("a couple of hours", "a couple of hours", "couple", "couple", "hour"),
            ("20 minutes", "20 minutes", 20, 20, "minute"),
        ],
    ),
    (
        "1 to 2 hours 30 minutes",
        [
            ("1 to 2 hours", "1 to 2 hours", 1, 2, "hour"),
            ("30 minutes", "30 minutes", 30, 30, "minute"),
        ],
    ),
    ("one day (24 hours)", [("one day (24 hours)", "24 hours", 24, 24, "hour")]),
    (
        "one day (25 hours)",
        [("one day", "1 day", 1, 1, "day"), ("25 hours", "25 hours", 25, 25, "hour")],
    ),
    (
        "one day (24 hours",
        [("one day", "1 day", 1, 1, "day"), ("24 hours", "24 hours", 24, 24, "hour")],
    ),
    ("one day (a day)", [("one day", "1 day", 1, 1, "day"), ("a day", "1 day", 1, 1, "day")]),
    (
        "at least one day (24 hours)",
        [("at least one day (24 hours)", "at least 24 hours", 24, None, "hour")],
    ),
    (
        "1 to 2 days (24 hours)",
        [("1 to 2 days", "1 to 2 days", 1, 2, "day"), ("24 hours", "24 hours", 24, 24, "hour")],
    ),
    (
        "a few days (48 hours)",
        [
            ("a few days", "a few days", "few", "few", "day"),
            ("48 hours", "48 hours", 48, 48, "hour"),
        ],
    ),
    ("5% (1 day)", [("5%", "5%", 5, 5, "percent"), ("1 day", "1 day", 1, 1, "day")]),
    ("one day (5%)", [("one day", "1 day", 1, 1, "day"), ("5%", "5%", 5, 5, "percent")]),
    ("101 °F (38.3 °C)", [("101 °F (38.3 °C)", "101°F", 101, 101, "°F")]),
    ("101 °F (2 days)", [("101 °F", "101°F", 101, 101, "°F"), ("2 days", "2 days", 2, 2, "day")]),
    ("from a day (24 hours)", [("from a day (24 hours)", "from 24 hours", 24, None, "hour")]),
    (
        "2 or more days (48 hours)",
        [("2 or more days (48 hours)", "at least 48 hours", 48, None, "hour")],
    ),
    (
        "two days (48 hours) or more",
        [("two days (48 hours) or more", "at least 48 hours", 48, None, "hour")],
    ),
]

RANGES = [
    ("between two days and a week", [("between two days and a week", "2 to 7 days", 2, 7, "day")]),
    (
        "two days and a week",
        [("two days", "2 days", 2, 2, "day"), ("a week", "1 week", 1, 1, "week")],
    ),
    (
        "between two days and, maybe, a week",
        [("two days", "2 days", 2, 2, "day"), ("a week", "1 week", 1, 1, "week")],
    ),
    (
        "between about 2 and about 4 weeks",
        [("between about 2 and about 4 weeks", "about 2 to 4 weeks", 2, 4, "week")],
    ),
    ("two+ days", [("two+ days", "at least 2 days", 2, None, "day")]),
    ("2 or more days", [("2 or more days", "at least 2 days", 2, None, "day")]),
    ("2 or longer days", [("2 or longer days", "at least 2 days", 2, None, "day")]),
    ("2 or less days", [("2 or less days", "at most 2 days", 0, 2, "day")]),
    ("2 or fewer days", [("2 or fewer days", "at most 2 days", 0, 2, "day")]),
    ("2 or many days", [("many days", "many days", "many", "many", "day")]),
    ("a couple + days", []),
    ("2 - to 3 - days", [("2 - to 3 - days", "2 to 3 days", 2, 3, "day")]),
    ("two, or three days", [("two, or three days", "2 to 3 days", 2, 3, "day")]),
    ("two or perhaps three days", [("two or perhaps three days", "2 to 3 days", 2, 3, "day")]),
    ("2 up to 3 days", [("2 up to 3 days", "2 to 3 days", 2, 3, "day")]),
    ("2 up 3 days", [("3 days", "3 days", 3, 3, "day")]),
    ("2, 3 or 4 days", [("2, 3 or 4 days", "2 to 4 days", 2, 4, "day")]),
    ("2, 3 and 4 days", [("4 days", "4 days", 4, 4, "day")]),
    ("2, few or 4 days", [("4 days", "4 days", 4, 4, "day")]),
    ("2, 3, 4 days", [("4 days", "4 days", 4, 4, "day")]),
    ("4 to 2 days", [("2 days", "2 days", 2, 2, "day")]),
    ("2 to 2 days", [("2 days", "2 days", 2, 2, "day")]),
    ("half to two hours", [("half to two hours", "0.5 to 2 hours", 0.5, 2, "hour")]),
    ("a few to 4 days", [("4 days", "4 days", 4, 4, "day")]),
    ("2 to 3+ days", [("2 to 3+ days", "at least 2 to 3 days", 2, None, "day")]),
    ("2 to 3 or more days", [("2 to 3 or more days", "at least 2 to 3 days", 2, None, "day")]),
    ("2 days to 3+ days", [("2 days to 3+ days", "at least 2 to 3 days", 2, None, "day")]),
    ("2 fortnights", [("2 fortnights", "4 weeks", 4, 4, "week")]),
    ("one to two fortnights", [("one to two fortnights", "2 to 4 weeks", 2, 4, "week")]),
    ("a few fortnights", [("a few fortnights", "a few weeks", "few", "few", "week")]),
    ("half a decade", [("half a decade", "5 years", 5, 5, "year")]),
    (
        "a fixed number of fortnights",
        [("a fixed number of fortnights", "a fixed number of weeks", None, None, "week")],
    ),
    (
        "a fixed number of days to a week",
        [
            ("a fixed number of days", "a fixed number of days", None, None, "day"),
            ("a week", "1 week", 1, 1, "week"),
        ],
    ),
    (
        "a day to a couple of weeks",
        [("a day to a couple of weeks", "1 day to a couple of weeks", 0.14, "couple", "week")],
    ),
    (
        "a few minutes to an hour",
        [("a few minutes to an hour", "a few minutes to 1 hour", "few", 60, "minute")],
    ),
    (
        "10 minutes to a few hours",
        [("10 minutes to a few hours", "10 minutes to a few hours", 0.17, "few", "hour")],
    ),
    (
        "60 minutes to a few hours",
        [("60 minutes to a few hours", "60 minutes to a few hours", 1, "few", "hour")],
    ),
    ("40 minutes to 2 hours", [("40 minutes to 2 hours", "40 to 120 minutes", 40, 120, "minute")]),
    (
        "45 minutes to 1.5 hours",
        [("45 minutes to 1.5 hours", "45 to 90 minutes", 45, 90, "minute")],
    ),
    ("50 days to 2 months", [("50 days to 2 months", "50 days to 2 months", 50, 60.83, "day")]),
    (
        "a year to 6 months",
        [("a year", "1 year", 1, 1, "year"), ("6 months", "6 months", 6, 6, "month")],
    ),
    ("a year to 18 months", [("a year to 18 months", "12 to 18 months", 12, 18, "month")]),
    ("1 day to 1 day", [("1 day", "1 day", 1, 1, "day"), ("1 day", "1 day", 1, 1, "day")]),
    ("36 hours to 2 days", [("36 hours to 2 days", "36 to 48 hours", 36, 48, "hour")]),
    (
        "several hours to a day",
        [("several hours to a day", "several hours to 1 day", "several", 24, "hour")],
    ),
    ("5% to 6 days", [("5%", "5%", 5, 5, "percent"), ("6 days", "6 days", 6, 6, "day")]),
    ("6 days to 7%", [("6 days", "6 days", 6, 6, "day"), ("7%", "7%", 7, 7, "percent")]),
    ("1 day or 2", [("1 day or 2", "1 to 2 days", 1, 2, "day")]),
    ("1 day or 4", [("1 day or 4", "1 to 4 days", 1, 4, "day")]),
    ("1 day or 5", [("1 day", "1 day", 1, 1, "day")]),
    ("1 day or 1", [("1 day", "1 day", 1, 1, "day")]),
    ("2 days or 3", [("2 days", "2 days", 2, 2, "day")]),
    ("a day or few", [("a day", "1 day", 1, 1, "day")]),
    ("a day or half", [("a day", "1 day", 1, 1, "day")]),
    ("a few days or 2", [("a few days", "a few days", "few", "few", "day")]),
    ("1% or 2", [("1% or 2", "1 to 2%", 1, 2, "percent")]),
    ("0.1% to 0.01%", [("0.1% to 0.01%", "0.01 to 0.1%", 0.01, 0.1, "percent")]),
    (
        "2 weeks to 1 week",
        [("2 weeks", "2 weeks", 2, 2, "week"), ("1 week", "1 week", 1, 1, "week")],
    ),
    ("from 1% to 4%", [("from 1% to 4%", "1 to 4%", 1, 4, "percent")]),
    (
        "fell from 4% to 1%",
        [("from 4%", "from 4%", 4, None, "percent"), ("1%", "1%", 1, 1, "percent")],
    ),
    ("the next day or two", [("next day or two", "1 to 2 days", 1, 2, "day")]),
    ("first hour or two", [("first hour or two", "1 to 2 hours", 1, 2, "hour")]),
    ("the whole week or two", [("whole week or two", "1 to 2 weeks", 1, 2, "week")]),
    (
        "several days to a few hours",
        [
            ("several days", "several days", "several", "several", "day"),
            ("a few hours", "a few hours", "few", "few", "hour"),
        ],
    ),
    (
        "a few hours to several days",
        [("a few hours to several days", "a few hours to several days", 0.08, "several", "day")],
    ),
    (
        "a day to a fixed number of weeks",
        [("a day to a fixed number of weeks", "1 day to a fixed number of weeks", 1, None, "day")],
    ),
    ("1.5 hours to 2 days", [("1.5 hours to 2 days", "1.5 hours to 2 days", 1.5, 48, "hour")]),
    (
        "half an hour to 45 minutes",
        [("half an hour to 45 minutes", "30 to 45 minutes", 30, 45, "minute")],
    ),
    (
        "a year to several months",
        [
            ("a year", "1 year", 1, 1, "year"),
            ("several months", "several months", "several", "several", "month"),
        ],
    ),
    (
        "half a day to a couple of weeks",
        [
            (
                "half a day to a couple of weeks",
                "0.5 days to a couple of weeks",
                0.07,
                "couple",
                "week",
            )
        ],
    ),
    (
        "several hours to 2 hours",
        [
            ("several hours", "several hours", "several", "several", "hour"),
            ("2 hours", "2 hours", 2, 2, "hour"),
        ],
    ),
]

BOUNDS = [
    ("takes over a few weeks", [("a few weeks", "a few weeks", "few", "few", "week")]),
    ("takes over 2 to 3 weeks", [("2 to 3 weeks", "2 to 3 weeks", 2, 3, "week")]),
    ("it is over 2 weeks", [("over 2 weeks", "over 2 weeks", 2, None, "week")]),
    ("a little over two hours", [("a little over two hours", "over 2 hours", 2, None, "hour")]),
    ("a bit over two hours", [("a bit over two hours", "over 2 hours", 2, None, "hour")]),
    ("bit by bit over two hours", [("two hours", "2 hours", 2, 2, "hour")]),
    ("over 5% do well", [("over 5%", "over 5%", 5, None, "percent")]),
    ("from 2 weeks", [("from 2 weeks", "from 2 weeks", 2, None, "week")]),
    ("from a week", [("a week", "1 week", 1, 1, "week")]),
    ("from 2 to 3 weeks", [("from 2 to 3 weeks", "2 to 3 weeks", 2, 3, "week")]),
    ("from a few weeks", [("a few weeks", "a few weeks", "few", "few", "week")]),
    ("up to 2 hours prior to it", [("2 hours", "2 hours", 2, 2, "hour")]),
    ("up to 2 hours ahead", [("2 hours", "2 hours", 2, 2, "hour")]),
    ("up to 2 hours of it", [("up to 2 hours", "up to 2 hours", 0, 2, "hour")]),
    ("within 2 hours before it", [("within 2 hours", "within 2 hours", 0, 2, "hour")]),
    ("by 2 weeks", [("by 2 weeks", "by 2 weeks", 0, 2, "week")]),
    ("reduced by 2 weeks", [("2 weeks", "2 weeks", 2, 2, "week")]),
    ("was longer in most by 2 weeks", [("2 weeks", "2 weeks", 2, 2, "week")]),
    ("was longer in most of us by 2 weeks", [("by 2 weeks", "by 2 weeks", 0, 2, "week")]),
    ("by 5%", [("5%", "5%", 5, 5, "percent")]),
    ("no more than just over 2 hours", [("just over 2 hours", "over 2 hours", 2, None, "hour")]),
    (
        "within about another 2 hours",
        [("within about another 2 hours", "within about another 2 hours", 0, 2, "hour")],
    ),
    ("within at least 2 hours", [("at least 2 hours", "at least 2 hours", 2, None, "hour")]),
    ("at least, 2 hours", [("2 hours", "2 hours", 2, 2, "hour")]),
    ("2 hours, or more", [("2 hours, or more", "at least 2 hours", 2, None, "hour")]),
    ("2 hours (or more)", [("2 hours (or more", "at least 2 hours", 2, None, "hour")]),
    ("at least 2 hours or less", [("at least 2 hours", "at least 2 hours", 2, None, "hour")]),
    ("2 hours or more 3", [("2 hours", "2 hours", 2, 2, "hour")]),
    (
        "2 hours at most 3 hours",
        [
            ("2 hours", "2 hours", 2, 2, "hour"),
            ("at most 3 hours", "at most 3 hours", 0, 3, "hour"),
        ],
    ),
    ("about 2 hours on average", [("about 2 hours on average", "about 2 hours", 2, 2, "hour")]),
    ("well within 2 hours", [("well within 2 hours", "within 2 hours", 0, 2, "hour")]),
    (
        "2 days at least 3 days",
        [("2 days", "2 days", 2, 2, "day"), ("at least 3 days", "at least 3 days", 3, None, "day")],
    ),
    (
        "at least a total of 2 days",
        [("at least a total of 2 days", "at least 2 days", 2, None, "day")],
    ),
    ("within a few days or more", [("within a few days", "within a few days", 0, "few", "day")]),
    (
        "within a set number of days",
        [("within a set number of days", "within a fixed number of days", None, None, "day")],
    ),
    (
        "a set number of days or more",
        [("a set number of days or more", "at least a fixed number of days", None, None, "day")],
    ),
    ("75 years old", []),
    ("10 years old", []),
    ("9 years old", [("9 years", "9 years", 9, 9, "year")]),
    ("a 5-year-old fracture", [("5-year", "5 years", 5, 5, "year")]),
    ("aged 65 years or over", []),
    ("aged over 65 years", []),
    ("every 4 hours", []),
    ("every 5%", [("5%", "5%", 5, 5, "percent")]),
    ("12 years of age", []),
    ("within the hour", [("within the hour", "within 1 hour", 0, 1, "hour")]),
    ("at the hour", []),
    ("within hours", [("within hours", "within hours", 0, "few", "hour")]),
    ("a matter of days", [("days", "days", "few", "few", "day")]),
    ("the matter of days", []),
    ("a few matter of days", []),
    (
        "Do not walk for at least 2 hours before it",
        [("at least 2 hours", "at least 2 hours", 2, None, "hour")],
    ),
]

RATES = [
    (
        "15 minutes in every hour",
        [("15 minutes in every hour", "15 minutes per hour", 15, 15, "minute/hour")],
    ),
    (
        "15 minutes in each hour",
        [("15 minutes in each hour", "15 minutes per hour", 15, 15, "minute/hour")],
    ),
    ("15 minutes in every level", [("15 minutes", "15 minutes", 15, 15, "minute")]),
    (
        "15 minutes for every level",
        [("15 minutes for every level", "15 minutes per level", 15, 15, "minute/level")],
    ),
    (
        "15 minutes for each level",
        [("15 minutes for each level", "15 minutes per level", 15, 15, "minute/level")],
    ),
    ("15 minutes for the level", [("15 minutes", "15 minutes", 15, 15, "minute")]),
    ("15 minutes per go", [("15 minutes", "15 minutes", 15, 15, "minute")]),
    ("15 minutes per jaw", [("15 minutes per jaw", "15 minutes per jaw", 15, 15, "minute/jaw")]),
    ("15 minutes per 3 levels", [("15 minutes", "15 minutes", 15, 15, "minute")]),
    ("15 minutes/level", [("15 minutes/level", "15 minutes per level", 15, 15, "minute/level")]),
    ("15 minutes / level", [("15 minutes", "15 minutes", 15, 15, "minute")]),
    ("15 minutes/ level", [("15 minutes", "15 minutes", 15, 15, "minute")]),
    ("2 days/week", [("2 days/week", "2 days per week", 2, 2, "day/week")]),
    ("15 minutes an hour", [("15 minutes an hour", "15 minutes per hour", 15, 15, "minute/hour")]),
    ("15 minutes a minute", [("15 minutes", "15 minutes", 15, 15, "minute")]),
    ("15 minutes a level", [("15 minutes", "15 minutes", 15, 15, "minute")]),
    (
        "15 minutes each level",
        [("15 minutes each level", "15 minutes per level", 15, 15, "minute/level")],
    ),
    ("15 minutes each usually", [("15 minutes", "15 minutes", 15, 15, "minute")]),
    ("15 minutes per patient", [("15 minutes per patient", "15 minutes", 15, 15, "minute")]),
    ("15 minutes per day", [("15 minutes per day", "15 minutes per day", 15, 15, "minute/day")]),
    ("15 minutes every other level", [("15 minutes", "15 minutes", 15, 15, "minute")]),
    (
        "per level it will take up to an hour",
        [("up to an hour", "up to 1 hour per level", 0, 1, "hour/level")],
    ),
    ("each level of the spine that we treat takes an hour", [("an hour", "1 hour", 1, 1, "hour")]),
    ("each of all levels that we treat takes an hour", [("an hour", "1 hour", 1, 1, "hour")]),
    ("each level. It takes an hour", [("an hour", "1 hour", 1, 1, "hour")]),
    ("each level takes a day", [("a day", "1 day", 1, 1, "day")]),
    (
        "each level takes 20 seconds",
        [("20 seconds", "20 seconds per level", 20, 20, "second/level")],
    ),
    ("one takes an hour", [("an hour", "1 hour", 1, 1, "hour")]),
    ("one thing takes an hour", [("an hour", "1 hour", 1, 1, "hour")]),
    ("each 3 takes an hour", [("an hour", "1 hour", 1, 1, "hour")]),
    ("every level nearly always takes, an hour", [("an hour", "1 hour", 1, 1, "hour")]),
    ("each level takes probably an hour", [("an hour", "1 hour per level", 1, 1, "hour/level")]),
    (
        "each level takes 15 minutes per side",
        [("15 minutes per side", "15 minutes per level", 15, 15, "minute/level")],
    ),
    ("400 angiograms a year", []),
    ("4 to the angiograms a year", []),
    ("400 and so many angiograms a year", [("a year", "1 year", 1, 1, "year")]),
    ("takes a year", [("a year", "1 year", 1, 1, "year")]),
    ("4 tests and takes a year", [("a year", "1 year", 1, 1, "year")]),
    ("two hundred a year", []),
    ("40 an hour", []),
    ("three times an hour", []),
    ("400 less an hour", []),
    ("an hour", [("an hour", "1 hour", 1, 1, "hour")]),
]


@pytest.mark.parametrize(("text", "amounts"), [*COMPOUND, *RANGES, *BOUNDS, *RATES])
def test_reads_each_amount(text, amounts):
    found = [
        (text[each.start : each.end], each.text, each.low, each.high, each.unit)
        for each in find_intervals(text)
    ]
    assert found == amounts
