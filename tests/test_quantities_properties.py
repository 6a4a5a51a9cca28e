"""What holds of amounts in any text, and of any amount written out in any way."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.coding.number_ranges import find_number_ranges
from analysis.coding.quantities import find_counts, find_dates, find_intervals, find_vague_times
from analysis.folding import fold
from analysis.units import SECONDS

PIECES = """a an one two three half quarter few couple of several hours hour days day week weeks
month months minutes % percent in out per each every vertebra within at least most no more than less
or about over between and to - – ( ) , . ; 1 2 10 24 1½ ½ 1,000 2024 14/10/2024 / + ~ < > the next
first second third immediately overnight same morning after until by midnight soon from year million
hundred °F fever patients all another \n\n ’ £ T12 mg take""".split(" ")
UNITS = ("second", "minute", "hour", "day", "night", "week", "month", "year")
ONES = ["", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
        "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen",
        "nineteen"]  # fmt: skip
TENS = ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
SPACES = st.sampled_from([" ", "\u00a0", "\u2009", "\n", "  "])
WRITE = {
    "{}": lambda n: (n, n),
    "about {}": lambda n: (n, n),
    "less than {}": lambda n: (0, n),
    "no more than {}": lambda n: (0, n),
    "{} or less": lambda n: (0, n),
    "up to {}": lambda n: (0, n),
    "within {}": lambda n: (0, n),
    "at least {}": lambda n: (n, None),
    "more than {}": lambda n: (n, None),
    "{} or longer": lambda n: (n, None),
}


def spell(number):
    """Return a whole number below a thousand in words."""
    if number < 20:
        return ONES[number]
    if number < 100:
        return TENS[number // 10] + ("-" + ONES[number % 10] if number % 10 else "")
    rest = f" and {spell(number % 100)}" if number % 100 else ""
    return f"{ONES[number // 100]} hundred{rest}"


def assert_well_formed(text, found):
    ends = [0]
    for interval in found:
        assert ends[-1] <= interval.start < interval.end <= len(text)
        quote = text[interval.start : interval.end]
        assert quote == quote.strip()
        if isinstance(interval.low, float) and isinstance(interval.high, float):
            assert interval.low <= interval.high
        assert interval.text
        ends.append(interval.end)


@settings(max_examples=300, deadline=None)
@given(st.one_of(st.text(max_size=200), st.lists(st.sampled_from(PIECES)).map(" ".join)))
def test_any_text_gives_spans_inside_it_in_order(text):
    for find in (find_intervals, find_counts, find_vague_times, find_number_ranges):
        assert_well_formed(text, find(text))
    last = 0
    for start, end, iso in find_dates(text):
        assert last <= start < end <= len(text)
        assert len(iso) in (4, 7, 10)
        last = end


@settings(max_examples=200, deadline=None)
@given(st.lists(st.sampled_from(PIECES)).map(" ".join))
def test_upper_case_and_curly_quotes_change_nothing(text):
    figures = [
        (each.start, each.end, each.low, each.high, each.unit) for each in find_intervals(text)
    ]
    marked = text.upper().replace("'", "’").replace("-", "–")
    if len(marked) == len(text) and fold(marked) == fold(text):
        again = find_intervals(marked)
        assert [(each.start, each.end, each.low, each.high, each.unit) for each in again] == figures


@settings(max_examples=300, deadline=None)
@given(
    st.integers(1, 999),
    st.sampled_from(UNITS),
    st.sampled_from(sorted(WRITE)),
    st.booleans(),
    SPACES,
)
def test_a_written_amount_is_read_back(number, unit, frame, in_words, space):
    figure = spell(number) if in_words else str(number)
    expression = frame.format(f"{figure} {unit}{'' if number == 1 else 's'}").replace(" ", space)
    text = f"Please wait {expression}."
    (found,) = find_intervals(text)
    assert text[found.start : found.end] == expression
    assert (found.low, found.high, found.unit) == (*WRITE[frame](number), unit)


@settings(max_examples=200, deadline=None)
@given(
    st.integers(1, 99),
    st.integers(1, 99),
    st.sampled_from(UNITS),
    st.sampled_from(
        ["{} to {}", "{}-{}", "{}–{}", "{} or {}", "between {} and {}", "from {} to {}"]
    ),
    st.booleans(),
)
def test_a_written_range_is_read_back(low, step, unit, frame, in_words):
    high = low + step
    write = spell if in_words and "{}-" not in frame and "–" not in frame else str
    text = f"Expect {frame.format(write(low), write(high))} {unit}s."
    (found,) = find_intervals(text)
    assert text[found.start : found.end] == text[7:-1]
    assert (found.low, found.high, found.unit) == (low, high, unit)


@settings(max_examples=200, deadline=None)
@given(st.integers(1, 999), st.sampled_from(UNITS), st.sampled_from(sorted(WRITE)))
def test_the_wording_of_an_amount_reads_the_same(number, unit, frame):
    (found,) = find_intervals(f"Wait {frame.format(f'{number} {unit}s')}.")
    (again,) = find_intervals(f"It takes {found.text}.")
    assert (again.low, again.high, again.unit) == (found.low, found.high, found.unit)
    assert again.text == found.text
    assert found.unit in SECONDS


SENTENCES = [
    "You stay for 1 to 2 nights and drive after six weeks, but do not lift for about a month.",
    "About one in 20 patients has a leak within a few days of the operation.",
    "Do not eat for at least 6 hours, and drink nothing for 2 hours before you come in.",
]
PLAIN = "The surgeon makes a small cut and passes a thin tube through it to the bone."


def per_sentence(sentences, rounds):
    begin = time.perf_counter()
    for _ in range(rounds):
        for sentence in sentences:
            find_intervals(sentence)
    return (time.perf_counter() - begin) / rounds / len(sentences)


def test_a_sentence_is_read_in_a_fraction_of_a_millisecond():
    assert min(per_sentence(SENTENCES, 50) for _ in range(3)) < 1e-3
    assert min(per_sentence([PLAIN], 50) for _ in range(3)) < 1e-4


@pytest.mark.parametrize(
    "piece",
    ["one ", "1 in ", "immediately ", "1,", "9", "a few ", "\n ", "between 1 and ", "1000 a year ",
     "hundred ", "2 days or ", "as soon as ", "each ", "1-", "in 2 ", "half of ", ". "],
)  # fmt: skip
def test_time_grows_in_proportion_to_length(piece):
    def taken(length):
        text = (piece * (length // len(piece) + 1))[:length]
        begin = time.perf_counter()
        for find in (find_intervals, find_counts, find_dates, find_vague_times, find_number_ranges):
            find(text)
        return time.perf_counter() - begin

    longer = min(taken(100_000) for _ in range(2))  # one run may be held up by something else
    assert longer < 40 * max(taken(10_000), 0.005)
