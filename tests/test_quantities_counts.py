"""What is read as a count, a range of numbers, a moment or a date, and how it is worded."""

import pytest

from analysis.coding.counts import find_counts
from analysis.coding.dates import find_dates
from analysis.coding.number_ranges import find_number_ranges
from analysis.coding.quantities import find_intervals
from analysis.coding.quantity_words import match_after, match_before, phrases, singular
from analysis.coding.tokens import folded, tokenise, words_of
from analysis.coding.wording import amount_text, bounded_text, number_text

COUNTS = [
    (
        "More than 1,000 hips have been replaced.",
        [("More than 1,000", "over 1,000 procedures", 1000, None, "procedure")],
    ),
    (
        "More than 1000 persons have been treated to date.",
        [("More than 1000", "over 1,000 persons", 1000, None, "person")],
    ),
    ("So far 999 patients have been treated.", []),
    ("Our surgeon has performed 40 hip replacements.", []),
    (
        "Our surgeon has now performed over 2,000 hip replacements.",
        [("over 2,000", "over 2,000 procedures", 2000, None, "procedure")],
    ),
    (
        "Our surgeon has completed 350 of these repairs.",
        [("350", "350 procedures", 350, 350, "procedure")],
    ),
    ("Our surgeon has completed 99 of these repairs.", []),
    ("In this trial 350 repairs have been completed.", []),
    (
        "Over one million repairs were done in the past twelve years.",
        [("Over one million", "over 1,000,000 procedures", 1_000_000, None, "procedure")],
    ),
    (
        "There were 3,000 performed over the last decade.",
        [("3,000", "3,000 procedures", 3000, 3000, "procedure")],
    ),
    ("There were 3,000 over the last decade.", []),
    ("In the last ten days 3,000 patients called.", []),
    (
        "Around 20,000 are performed each year.",
        [("Around 20,000", "about 20,000 per year", 20_000, 20_000, "procedure/year")],
    ),
    (
        "Some 20,000 take place each year.",
        [("Some 20,000", "about 20,000 per year", 20_000, 20_000, "procedure/year")],
    ),
    ("Some 20,000 take tablets each year.", []),
    (
        "Surgeons carry out 8,000 of them a year.",
        [("8,000", "8,000 per year", 8000, 8000, "procedure/year")],
    ),
    (
        "It is done 25,000 times a year.",
        [("25,000", "25,000 per year", 25_000, 25_000, "procedure/year")],
    ),
    (
        "It goes wrong 25,000 times a year.",
        [("25,000", "25,000 per year", 25_000, 25_000, "time/year")],
    ),
    (
        "We did 350 hip replacements in the past year.",
        [("350", "350 per year", 350, 350, "procedure/year")],
    ),
    (
        "So far 2,000 fractures were treated worldwide.",
        [("2,000", "2,000 procedures", 2000, 2000, "procedure")],
    ),
    ("So far 2,000 fractures were seen worldwide.", []),
    (
        "So far 2,000 procedures were counted worldwide.",
        [("2,000", "2,000 procedures", 2000, 2000, "procedure")],
    ),
    ("Since then 2,000 are in use.", []),
    (
        "More than 2,000 vertebroplasties have now been counted.",
        [("More than 2,000", "over 2,000 procedures", 2000, None, "procedure")],
    ),
    (
        "Between 40 and 50 hips are replaced a year.",
        [("Between 40 and 50", "40 to 50 per year", 40, 50, "procedure/year")],
    ),
    ("40 and 50 hips are replaced a year.", [("50", "50 per year", 50, 50, "procedure/year")]),
    (
        "40 to 50 hips are replaced a year.",
        [("40 to 50", "40 to 50 per year", 40, 50, "procedure/year")],
    ),
    ("40-50 hips are replaced a year.", [("40-50", "40 to 50 per year", 40, 50, "procedure/year")]),
    ("50 to 40 hips are replaced a year.", [("40", "40 per year", 40, 40, "procedure/year")]),
    ("40 to 40 hips are replaced a year.", [("40", "40 per year", 40, 40, "procedure/year")]),
    (
        "5 to 20 hips are replaced a year.",
        [("5 to 20", "5 to 20 per year", 5, 20, "procedure/year")],
    ),
    ("Two to three tests are done in any year.", []),
    ("Ten hips are replaced in one year.", [("Ten", "10 per year", 10, 10, "procedure/year")]),
    ("Nine hips are replaced each year.", []),
    ("In 2009 hips were replaced each year.", []),
    (
        "In 2,009 hips were replaced each year.",
        [("2,009", "2,009 per year", 2009, 2009, "procedure/year")],
    ),
    (
        "Only 2009 hips were replaced each year.",
        [("2009", "2,009 per year", 2009, 2009, "procedure/year")],
    ),
    ("Some 500 hips are seen! Yearly checks.", []),
    ("Yearly checks. Some 500 hips are seen.", []),
    ("A yearly check; 500 hips are seen.", []),
    ("Yearly checks\n\nSome 500 hips", []),
    (
        "Some 500 hips in the U.S. are replaced yearly.",
        [("Some 500", "about 500 per year", 500, 500, "procedure/year")],
    ),
    ("Some 500 hips of yours. They are replaced yearly.", []),
    (
        "About 500 of the patients a year",
        [("About 500", "about 500 per year", 500, 500, "procedure/year")],
    ),
    (
        "About 500 of fractures a year",
        [("About 500", "about 500 per year", 500, 500, "fracture/year")],
    ),
    (
        "500 spinal column vertebral body fractures a year",
        [("500", "500 per year", 500, 500, "fracture/year")],
    ),
    ("500 loss cases a year", [("500", "500 per year", 500, 500, "procedure/year")]),
    ("500 cm per year", []),
    ("500 % per year", []),
    ("500 ox a year", []),
    ("500 implanted a year", [("500", "500 per year", 500, 500, "procedure/year")]),
    ("The number seen by us is 500 a year.", [("500", "500 per year", 500, 500, "procedure/year")]),
    ("The number of the hips that we have here is 500 a year.", []),
    ("The number of the hips that we had in here is 500 a year.", []),
    ("500 women a year have this repaired.", [("500", "500 per year", 500, 500, "procedure/year")]),
    ("500 women a year have this.", [("500", "500 per year", 500, 500, "woman/year")]),
    (
        "500 women who are old or ill or both get repaired a year",
        [("500", "500 per year", 500, 500, "procedure/year")],
    ),
    (
        "500 women a year who are old or ill or both get repaired",
        [("500", "500 per year", 500, 500, "woman/year")],
    ),
    ("500 people a year have this.", [("500", "500 per year", 500, 500, "procedure/year")]),
    (
        "up to 20 and at least 30 hips are replaced a year",
        [("at least 30", "at least 30 per year", 30, None, "procedure/year")],
    ),
    (
        "300 scans a year and 400 tests a year",
        [
            ("300", "300 per year", 300, 300, "procedure/year"),
            ("400", "400 per year", 400, 400, "procedure/year"),
        ],
    ),
    ("A dozen patients a year", [("A dozen", "12 per year", 12, 12, "procedure/year")]),
    (
        "over half a million patients a year",
        [("over half a million", "over 500,000 per year", 500000, None, "procedure/year")],
    ),
    (
        "A quarter of a million patients a year",
        [("A quarter of a million", "250,000 per year", 250000, 250000, "procedure/year")],
    ),
    ("500 dollars a year", []),
    ("500 fractures need plates a year", [("500", "500 per year", 500, 500, "fracture/year")]),
]

NUMBERS = [
    ("below 20 but above 10", [("below 20 but above 10", "10 to 20", 10, 20)]),
    ("below 20, above 10", [("below 20, above 10", "10 to 20", 10, 20)]),
    (
        "below 20 above 10",
        [("below 20", "less than 20", None, 20), ("above 10", "over 10", 10, None)],
    ),
    (
        "above 20 and below 10",
        [("above 20", "over 20", 20, None), ("below 10", "less than 10", None, 10)],
    ),
    (
        "above 20 and below 20",
        [("above 20", "over 20", 20, None), ("below 20", "less than 20", None, 20)],
    ),
    (
        "above 10 and above 20",
        [("above 10", "over 10", 10, None), ("above 20", "over 20", 20, None)],
    ),
    (
        "below 10 and below 20",
        [("below 10", "less than 10", None, 10), ("below 20", "less than 20", None, 20)],
    ),
    (
        "equal to 10 and below 20",
        [("equal to 10", "10", 10, 10), ("below 20", "less than 20", None, 20)],
    ),
    (
        "above 10 and equal to 20",
        [("above 10", "over 10", 10, None), ("equal to 20", "20", 20, 20)],
    ),
    (
        "below 20 and equal to 10",
        [("below 20", "less than 20", None, 20), ("equal to 10", "10", 10, 10)],
    ),
    ("above 10 and more", [("above 10", "over 10", 10, None)]),
    ("more than 30 or equal to the score", [("more than 30 or equal to", "at least 30", 30, None)]),
    ("less than 30 or equal to it", [("less than 30 or equal to", "at most 30", None, 30)]),
    ("at least 30 or equal", [("at least 30 or equal", "at least 30", 30, None)]),
    ("at most 30 or equal", [("at most 30 or equal", "at most 30", None, 30)]),
    (
        "more than 30 or equal to 40",
        [("more than 30", "over 30", 30, None), ("equal to 40", "40", 40, 40)],
    ),
    (
        "more than 30 or equal 40",
        [("more than 30", "over 30", 30, None), ("equal 40", "40", 40, 40)],
    ),
    ("more than 30 or so", [("more than 30", "over 30", 30, None)]),
    ("more than 30 to equal", [("more than 30", "over 30", 30, None)]),
    ("less than or equal to 30", [("less than or equal to 30", "at most 30", None, 30)]),
    ("equal to 30 or more", [("equal to 30 or more", "at least 30", 30, None)]),
    ("equals 30 or less", [("equals 30 or less", "at most 30", None, 30)]),
    (
        "equal to 30 or less than 40",
        [("equal to 30", "30", 30, 30), ("less than 40", "less than 40", None, 40)],
    ),
    ("30 or more than that", [("30 or more than", "at least 30", 30, None)]),
    ("30 or more than 40", [("more than 40", "over 40", 40, None)]),
    ("30 or fewer", [("30 or fewer", "at most 30", None, 30)]),
    ("30 or more 40", []),
    ("30 through 40", [("30 through 40", "30 to 40", 30, 40)]),
    ("30 ~ 40", [("30 ~ 40", "30 to 40", 30, 40)]),
    ("30 to 40", []),
    ("from 30 to 40", [("from 30 to 40", "30 to 40", 30, 40)]),
    ("from 30 through 40", [("from 30 through 40", "30 to 40", 30, 40)]),
    ("between 30 to 40", []),
    ("between 30 and 20", []),
    ("between 30 and 30", []),
    ("between the 3 and the 5", [("between the 3 and the 5", "3 to 5", 3, 5)]),
    ("from one to one-half", []),
    ("one-fourth of them", []),
    ("2 in 5 or more", [("2 in 5 or more", "at least 0.4", 0.4, None)]),
    ("2 in 0 or more", [("2 in 0 or more", "at least 2", 2, None)]),
    ("2 in the ward or more", []),
    ("2 of 5 or more", [("5 or more", "at least 5", 5, None)]),
    (
        "between 2 in 5 in 6 or more",
        [("5 in 6 or more", "at least 0.833", 0.8333333333333334, None)],
    ),
    ("between minus 5 and 5", [("between minus 5 and 5", "-5 to 5", -5, 5)]),
    ("below -5", [("below -5", "less than -5", None, -5)]),
    ("above negative 5", [("above negative 5", "over -5", -5, None)]),
    ("at least minus that", []),
    ("more than the first", [("more than the first", "over 1", 1, None)]),
    ("more than the first few", [("more than the first", "over 1", 1, None)]),
    ("above the third", [("above the third", "over 3", 3, None)]),
    ("at least two thirds", [("at least two thirds", "at least 0.667", 0.6666666666666666, None)]),
    ("a third or more", [("third or more", "at least 3", 3, None)]),
    ("a second or more", [("second or more", "at least 2", 2, None)]),
    ("at least a second opinion", []),
    ("over 1.5k", [("over 1.5k", "over 1,500", 1500, None)]),
    ("over 1.5 k", [("over 1.5", "over 1.5", 1.5, None)]),
    ("over 1k or less", [("over 1k", "over 1,000", 1000, None)]),
    ("over 007", []),
    ("over 0", [("over 0", "over 0", 0, None)]),
    ("over 0.5", [("over 0.5", "over 0.5", 0.5, None)]),
    ("over 00", []),
    ("ratio 3:4-5", []),
    ("1-2-3", []),
    ("5-6/7", []),
    ("4/5-6", [("4/5-6", "0.8 to 6", 0.8, 6)]),
    ("+44-55", []),
    ("12 13-14", [("13-14", "13 to 14", 13, 14)]),
    ("12-14 15-16", [("15-16", "15 to 16", 15, 16)]),
    ("12-14 15/16", []),
    ("12-14 15:16", []),
    ("3-4+5", []),
    ("=> 30", []),
    ("x <= 30 >= 20", [("<= 30", "at most 30", None, 30), (">= 20", "at least 20", 20, None)]),
    ("over T12", []),
    ("over", []),
    ("from 30 or more", [("30 or more", "at least 30", 30, None)]),
    ("between 30 or less", [("30 or less", "at most 30", None, 30)]),
    ("30 or more than 30 or less", [("more than 30", "over 30", 30, None)]),
]

MOMENTS = [
    ("It works almost immediately", [("almost immediately", "almost immediately", 0, 0, "day")]),
    ("It works nearly at once", [("nearly at once", "almost immediately", 0, 0, "day")]),
    ("Do it all at once", []),
    ("It works immediately.", [("immediately", "immediately", 0, 0, "day")]),
    ("You leave the same evening", [("the same evening", "same day", 0, 0, "day")]),
    ("You leave later that day", [("later that day", "same day", 0, 0, "day")]),
    (
        "for the remainder of your day",
        [("for the remainder of your day", "rest of the day", 0, 1, "day")],
    ),
    ("by the evening", [("by the evening", "by evening", 0, 1, "day")]),
    ("by later that evening", [("by later that evening", "by evening", 0, 1, "day")]),
    ("by the same afternoon", [("by the same afternoon", "by same afternoon", 0, 1, "day")]),
    ("by that same evening", [("by that same evening", "by same evening", 0, 1, "day")]),
    ("by the end of the day", [("by the end of the day", "by end of day", 0, 1, "day")]),
    (
        "by the end of the same day",
        [("by the end of the same day", "by end of same day", 0, 1, "day")],
    ),
    ("stay over-night", [("over-night", "1 night", 1, 1, "night")]),
    ("by the day after", [("by the day after", "by the day after", 0, 1, "day")]),
    (
        "by the morning following",
        [("by the morning following", "by the morning after", 0, 1, "day")],
    ),
    ("until the day after", [("until the day after", "until the day after", 1, 1, "day")]),
    (
        "till the very next morning",
        [("till the very next morning", "until the morning after", 1, 1, "day")],
    ),
    ("on the following day", [("on the following day", "day after", 1, 1, "day")]),
    ("the next morning", [("the next morning", "morning after", 1, 1, "day")]),
    ("on the day after", [("on the day after", "day after", 1, 1, "day")]),
    ("the day afterwards", [("the day afterwards", "day after", 1, 1, "day")]),
    ("by the first week", [("by the first week", "by first week", 0, 1, "week")]),
    ("within the second day", [("within the second day", "within second day", 0, 2, "day")]),
    ("before your third month", [("before your third month", "before third month", 0, 3, "month")]),
    ("in the first week", [("in the first week", "in first week", 0, 1, "week")]),
    ("in the 1st week", [("in the 1st week", "in 1st week", 0, 1, "week")]),
    ("in the second week", [("in the second week", "second week", 2, 2, "week")]),
    ("in week 1", [("in week 1", "in week 1", 0, 1, "week")]),
    ("in week 2", [("in week 2", "week 2", 2, 2, "week")]),
    ("on the first day", [("on the first day", "first day", 1, 1, "day")]),
    ("for the first day", [("for the first day", "1 day", 1, 1, "day")]),
    ("the first night", [("the first night", "1 night", 1, 1, "night")]),
    ("the 1st night", [("the 1st night", "1st night", 1, 1, "night")]),
    ("on the 3rd day", [("on the 3rd day", "3rd day", 3, 3, "day")]),
    ("after the 21st day", [("after the 21st day", "21st day", 21, 21, "day")]),
    ("over the tenth week", [("over the tenth week", "tenth week", 10, 10, "week")]),
    ("until the thirtieth day", [("until the thirtieth day", "thirtieth day", 30, 30, "day")]),
    ("by day 2", [("by day 2", "by day 2", 0, 2, "day")]),
    ("within week 12", [("within week 12", "within week 12", 0, 12, "week")]),
    ("before month 6", [("before month 6", "before month 6", 0, 6, "month")]),
    ("on day three.", [("on day three", "day three", 3, 3, "day")]),
    ("from day three", [("from day three", "day three", 3, 3, "day")]),
    ("by the end of week 3", [("by the end of week 3", "by week 3", 0, 3, "week")]),
    ("until day 10", [("until day 10", "day 10", 10, 10, "day")]),
    ("2 day 3", [("2 day", "2 days", 2, 2, "day")]),
    ("one day 3", [("one day", "1 day", 1, 1, "day")]),
    ("day 3%", [("3%", "3%", 3, 3, "percent")]),
    ("day 3.5", []),
    ("day 3/4", []),
    ("the same day-case list", []),
    (
        "immediately or within a few days",
        [("immediately or within a few days", "immediately to a few days", 0, "few", "day")],
    ),
    (
        "almost immediately or within a couple of days",
        [
            (
                "almost immediately or within a couple of days",
                "immediately to a couple of days",
                0,
                "couple",
                "day",
            )
        ],
    ),
    (
        "at once or after about two days",
        [("at once or after about two days", "immediately to about 2 days", 0, 2, "day")],
    ),
    ("at once, or 2 days later", [("at once, or 2 days", "immediately to 2 days", 0, 2, "day")]),
    (
        "at once or up to a week",
        [("at once or up to a week", "immediately to 1 week", 0, 1, "week")],
    ),
    (
        "at once or more than 2 days",
        [
            ("at once", "immediately", 0, 0, "day"),
            ("more than 2 days", "over 2 days", 2, None, "day"),
        ],
    ),
    ("at once or 5%", [("at once", "immediately", 0, 0, "day"), ("5%", "5%", 5, 5, "percent")]),
    (
        "at once or 0 days",
        [("at once", "immediately", 0, 0, "day"), ("0 days", "0 days", 0, 0, "day")],
    ),
    (
        "at once and 2 days",
        [("at once", "immediately", 0, 0, "day"), ("2 days", "2 days", 2, 2, "day")],
    ),
    ("the next day or 2 days later", [("next day or 2 days", "1 to 2 days", 1, 2, "day")]),
    (
        "2 days or at once",
        [("2 days", "2 days", 2, 2, "day"), ("at once", "immediately", 0, 0, "day")],
    ),
    (
        "immediately or the next day",
        [("immediately or the next day", "same day or the day after", 0, 1, "day")],
    ),
    (
        "one night or overnight",
        [("one night", "1 night", 1, 1, "night"), ("overnight", "1 night", 1, 1, "night")],
    ),
    (
        "the same day, 2 days",
        [("the same day", "same day", 0, 0, "day"), ("2 days", "2 days", 2, 2, "day")],
    ),
    (
        "from day 1 to day 3",
        [("from day 1 to day 3", "day 1 to 3", 1, 3, "day")],
    ),
    (
        "immediately, in 2 days the next day",
        [
            ("immediately", "immediately", 0, 0, "day"),
            ("2 days", "2 days", 2, 2, "day"),
            ("the next day", "day after", 1, 1, "day"),
        ],
    ),
    (
        "the same day or up to a week",
        [("the same day or up to a week", "same day or 1 week", 0, 1, "week")],
    ),
    ("within the second week", [("within the second week", "within second week", 0, 2, "week")]),
    ("within the first hour", [("within the first hour", "within first hour", 0, 1, "hour")]),
    (
        "at once or less than 2 days",
        [("at once or less than 2 days", "immediately to less than 2 days", 0, 2, "day")],
    ),
    ("at once or by 2 days", [("at once or by 2 days", "immediately to 2 days", 0, 2, "day")]),
    (
        "1 day, 2 days, at once, 3 days, 4 days, the next day",
        [
            ("1 day", "1 day", 1, 1, "day"),
            ("2 days", "2 days", 2, 2, "day"),
            ("at once", "immediately", 0, 0, "day"),
            ("3 days", "3 days", 3, 3, "day"),
            ("4 days", "4 days", 4, 4, "day"),
            ("the next day", "day after", 1, 1, "day"),
        ],
    ),
    (
        "1 day, 2 days, at once or 3 days, 4 days, the same day or a week",
        [
            ("1 day", "1 day", 1, 1, "day"),
            ("2 days", "2 days", 2, 2, "day"),
            ("at once or 3 days", "immediately to 3 days", 0, 3, "day"),
            ("4 days", "4 days", 4, 4, "day"),
            ("the same day or a week", "same day or 1 week", 0, 1, "week"),
        ],
    ),
]

DATES = [
    ("dated 2023", ["2023"]),
    ("In 2019 it opened; last reviewed 2020 and 14/10/2021", ["2020", "2021-10-14"]),
    ("reviewed by all of our many staff in 2020", []),
    ("reviewed. It was 2020", []),
    ("reviewed by each of all our very many staff in 2020", []),
    ("12/12/2024", ["2024-12-12"]),
    ("13/12/2024", ["2024-12-13"]),
    ("12/13/2024", ["2024-12-13"]),
    ("13/13/2024", []),
    ("00/05/2024", []),
    ("05/00/2024", []),
    ("13/00/2024", []),
    ("00/13/2024", []),
    ("01/12/2024", ["2024"]),
    ("12/01/24", ["2024"]),
    ("1.2.2024", ["2024"]),
    ("31/04/2024", ["2024-04"]),
    ("2023-13-05", []),
    ("2023-00-05", []),
    ("2023-05-00", ["2023-05"]),
    ("2023-12-31", ["2023-12-31"]),
    ("2023-1-9", ["2023-01-09"]),
    ("13/2024", []),
    ("00/2024", ["2024"]),
    ("12/2024", ["2024-12"]),
    ("1/2024", ["2024-01"]),
    ("December 1999", ["1999-12"]),
    ("1st of January, 2001", ["2001-01-01"]),
    ("Jan. 32 2001", ["2001-01"]),
    ("Form 12 (rev. 8/23)", ["2023-08"]),
    ("Rev 06/11", ["2011-06"]),
    ("Revised: 13/11", []),
    ("in 1/20 of cases", []),
    ("2020 May 12", ["2020-05-12"]),
    ("2020-May-12", ["2020-05-12"]),
    ("Updated May-2020", ["2020-05"]),
    ("2 2024", []),
    ("Rev. 2018-10", ["2018-10"]),
    ("Last updated: 2021-03", ["2021-03"]),
    ("the seasons 2010-12 and 2018-10", []),
    ("Updated 2018-19", []),
]

SINGULARS = [
    ("vertebrae", "vertebra"),
    ("levels", "level"),
    ("surgeries", "surgery"),
    ("lies", "lie"),
    ("flies", "fly"),
    ("biopsies", "biopsy"),
    ("brushes", "brush"),
    ("inches", "inch"),
    ("boxes", "box"),
    ("losses", "loss"),
    ("loss", "loss"),
    ("discus", "discus"),
    ("pelvis", "pelvis"),
    ("hip", "hip"),
]

NUMBER_TEXTS = [
    (0.0, "0"),
    (1.0, "1"),
    (999.0, "999"),
    (1000.0, "1,000"),
    (19000.0, "19,000"),
    (1.5, "1.5"),
    (200 / 3, "66.67"),
    (1234.5, "1,234.5"),
    (1.004, "1"),
    (0.0526592, "0.0527"),
    (0.5, "0.5"),
    (-5.0, "-5"),
    (1e15, "1e+15"),
]

AMOUNT_TEXTS = [
    ((1.0, 1.0, "hour"), "1 hour"),
    ((0.5, 1.0, "hour"), "0.5 to 1 hour"),
    ((0.5, 0.5, "hour"), "0.5 hours"),
    ((1.0, 2.0, "day"), "1 to 2 days"),
    (("couple", "couple", "hour"), "a couple of hours"),
    (("few", 7.0, "day"), "a few to 7 days"),
    (("many", "many", "week"), "many weeks"),
    (("umpteen", "umpteen", "week"), "umpteen weeks"),
    ((60.0, 80.0, "percent"), "60 to 80%"),
    ((38.0, 38.0, "°C"), "38°C"),
    ((1000.0, 1000.0, ""), "1,000"),
    ((None, None, "day"), " days"),
]

BOUNDED_TEXTS = [
    ({}, "1 hour"),
    ({"bound": "less"}, "less than 1 hour"),
    ({"bound": "most", "per": "level"}, "at most 1 hour per level"),
    ({"bound": "least", "about": True}, "at least about 1 hour"),
    ({"bound": "within", "another": True, "about": True}, "within about another 1 hour"),
    ({"bound": "over"}, "over 1 hour"),
]


@pytest.mark.parametrize(("text", "counts"), COUNTS)
def test_reads_counts_of_a_year_and_totals(text, counts):
    found = [
        (text[each.start : each.end], each.text, each.low, each.high, each.unit)
        for each in find_counts(text)
    ]
    assert found == counts


def test_marks_a_count_that_is_about():
    assert [count.about for count in find_counts("About 500 scans and 200 tests a year")] == [
        True,
        False,
    ]


@pytest.mark.parametrize(("text", "ranges"), NUMBERS)
def test_reads_ranges_of_bare_numbers(text, ranges):
    found = find_number_ranges(text)
    assert [(text[x.start : x.end], x.text, x.low, x.high) for x in found] == ranges
    assert all(each.unit == "" and not each.about for each in found)


@pytest.mark.parametrize(("text", "amounts"), MOMENTS)
def test_reads_each_moment(text, amounts):
    found = [
        (text[each.start : each.end], each.text, each.low, each.high, each.unit)
        for each in find_intervals(text)
    ]
    assert found == amounts


@pytest.mark.parametrize(
    ("text", "about"),
    [
        ("almost at once", [True]),
        ("at once", [False]),
        ("at once or after about two days", [True]),
        ("at once or after two days", [False]),
        ("by day 2", [False]),
    ],
)
def test_marks_a_moment_that_is_about(text, about):
    assert [each.about for each in find_intervals(text)] == about


@pytest.mark.parametrize(("text", "dates"), DATES)
def test_reads_each_date(text, dates):
    assert [iso for _, _, iso in find_dates(text)] == dates


@pytest.mark.parametrize(("noun", "one"), SINGULARS)
def test_puts_a_noun_in_the_singular(noun, one):
    assert singular(noun) == one


def test_phrases_are_filed_under_an_end_word_longest_first():
    section = {"most": ["at most", "at the most", "no more"], "least": ["most of"]}
    by_last = phrases(section, by_last=True)
    assert by_last["most"] == [(("at", "the", "most"), "most"), (("at", "most"), "most")]
    assert sorted(by_last) == ["more", "most", "of"]
    by_first = phrases(section, by_last=False)
    assert by_first["at"] == [(("at", "the", "most"), "most"), (("at", "most"), "most")]
    assert sorted(by_first) == ["at", "most", "no"]


def test_the_longest_phrase_that_fits_is_matched():
    table = phrases({"most": ["at most", "most"], "": ["at the very most"]}, by_last=True)
    assert match_before(table, ["at", "most", "x"], 2) == (2, "most")
    assert match_before(table, ["the", "very", "most"], 3) == (1, "most")
    assert match_before(table, ["at", "the", "very", "most"], 4) == (4, "")
    assert match_before(table, ["most"], 0) is None
    assert match_before(table, ["x", "most"], 1) is None
    after = phrases({"least": ["or more", "or"]}, by_last=False)
    assert match_after(after, ["or", "more", "x"], 0) == (2, "least")
    assert match_after(after, ["x", "or"], 1) == (1, "least")
    assert match_after(after, ["x", "or"], 2) is None
    assert match_after(after, ["more", "or"], 0) is None


@pytest.mark.parametrize(("value", "text"), NUMBER_TEXTS)
def test_writes_a_number_in_its_shortest_form(value, text):
    assert number_text(value) == text


@pytest.mark.parametrize(("amount", "text"), AMOUNT_TEXTS)
def test_writes_an_amount(amount, text):
    assert amount_text(*amount) == text


@pytest.mark.parametrize(("around", "text"), BOUNDED_TEXTS)
def test_writes_the_words_around_an_amount_in_one_order(around, text):
    assert bounded_text("1 hour", **around) == text


def test_about_is_left_out_before_a_vague_word():
    assert bounded_text("a few hours", about=True, bound="within") == "within a few hours"


def test_tokens_know_their_places():
    text = "For 1–2½ h.\n \nRest\u00a0now"
    tokens = tokenise(text)
    assert tokens.words == ["for", "1", "-", "2", "½", "h", ".", "\0", "rest", "now"]
    assert [text[tokens.starts[i] : tokens.ends[i]] for i in (1, 2, 5, 8, 9)] == [
        "1", "–", "h", "Rest", "now"
    ]  # fmt: skip
    assert text[slice(*tokens.span(1, 5))] == "1–2½"
    assert [tokens.touch(i) for i in (0, 1, 8, 9)] == [False, True, False, False]
    assert (tokens.at(-1), tokens.at(9), tokens.at(10)) == ("", "now", "")
    assert tokens.before(2, 5) == ["for", "1"]
    assert tokens.before(4, 2) == ["-", "2"]


def test_a_text_read_again_is_folded_and_cut_anew():
    assert (folded("Two"), folded("Ten"), folded("Two")) == ("two", "ten", "two")
    assert [words_of(text) for text in ("One day", "2 Days")] == [{"one", "day"}, {"days"}]
    assert [tokenise(text).words for text in ("One day", "2 Days")] == [
        ["one", "day"],
        ["2", "days"],
    ]
