"""Why a verdict is what it is, in the words that the grid and the report show."""

import pytest

from analysis.comparing import compare
from analysis.comparing.reasons import short_names, trim_quote
from analysis.records import Finding
from tests.claims_by_hand import make_claim, make_facet

Said = tuple[str, dict[str, object]]


def word(value: str, **others: object) -> Said:
    return value, others


def amount(value: str, low: float | None, high: float | None, unit: str = "hour") -> Said:
    return value, {"amount": (low, high, unit)}


def found(rule: str, *pages: list[Said], kind: str = "", quote: str = "") -> Finding:
    claims = [
        make_claim(f"{place}.txt", value, start=9 * i + place, end=99, quote=quote, **others)
        for place, page in enumerate(pages)
        for i, (value, others) in enumerate(page)
    ]
    names = [f"{place}.txt" for place in range(len(pages))]
    return compare(claims, {"group.facet": make_facet(rule, kind)}, names, "it").findings[0]


@pytest.mark.parametrize(
    ("said", "label"),
    [(amount("8 h", 0, 8), "upper limit 8 hours"), (amount("8 h", None, 8), "upper limit 8 hours"),
     (amount("1 h", 0, 1), "upper limit 1 hour"),
     (amount("1.5 h", 0, 1.5), "upper limit 1.5 hours"),
     (amount("a day", 24, None), "lower limit 24 hours"),
     (amount("a day", 0, None), "lower limit 0 hours"),
     (amount("2 days each", 0, 2, "Days/vertebra"), "upper limit 2 days"),
     (amount("6 to 8 h", 6, 8), "6 to 8 h"), (amount("6 h", 6, 6), "6 h"),
     (amount("none", 0, 0), "none"), (word("from midnight"), "from midnight"),
     (word("ask doctor"), "ask doctor"),
     (word("8 h", amount=(0, 8, "hour"), condition="if\n awake "),
      "upper limit 8 hours [if awake]"),
     (word("8 h", amount=("0", "8", "hour")), "upper limit 8 hours")],
)  # fmt: skip
def test_a_limit_is_named_as_one(said: Said, label: str) -> None:
    assert found("threshold", [said]).why == f"{label} in 0"


@pytest.mark.parametrize(
    ("kind", "unit", "label"),
    [("percentage", "percent", "upper limit 5 percent"), ("count", "", "upper limit 5"),
     ("count", "procedure", "upper limit 5 procedures")],
)  # fmt: skip
def test_a_limit_has_its_unit(kind: str, unit: str, label: str) -> None:
    assert found("threshold", [amount("five", 0, 5, unit)], kind=kind).why == f"{label} in 0"


@pytest.mark.parametrize(
    ("said", "label"),
    [(word("local"), "local"), (word("local", polarity="negated"), "not local"),
     (word("No local", polarity="negated"), "No local"),
     (word("not local", polarity="negated"), "not local"),
     (word("north", polarity="negated"), "not north"),
     (word("local", condition=" for  adults"), "local [for adults]"),
     (word("local", condition="  "), "local")],
)  # fmt: skip
def test_a_value_is_named_with_its_denial_and_condition(said: Said, label: str) -> None:
    assert found("overlap", [said]).why == f"{label} in 0"


def test_an_estimate_keeps_the_words_of_the_page() -> None:
    assert found("estimate", [amount("under 8 h", 0, 8)]).why == "under 8 h in 0"


YES, NO = word("yes"), word("no")
REASONS = [
    ("equal", [[]], ""),
    ("equal", [[YES], [YES]], "yes in 0, 1"),
    ("equal", [[YES], [NO]], "yes in 0; no in 1; one excludes the other"),
    ("equal", [[YES], [NO], [NO]], "no in 1, 2; yes in 0; one excludes the other"),
    ("equal", [[YES, NO]], "no in 0; yes in 0; 0 contradicts itself"),
    ("equal", [[YES, NO], [NO, YES], []],
     "no in 0, 1; yes in 0, 1; 0, 1 contradict themselves"),
    ("equal", [[word("yes", condition="awake")], [word("no", condition="asleep")]],
     "yes [awake] in 0; no [asleep] in 1; under different conditions, so not compared"),
    ("equal", [[YES], [word("no", condition="awake")]],
     "yes in 0; no [awake] in 1; one holds under a condition only"),
    ("equal", [[YES], [word("ask doctor")]],
     "yes in 0; ask doctor in 1; one leaves it to the doctor or the patient"),
    ("threshold", [[amount("8 h", 0, 8)], [amount("6 h", 0, 6)]],
     "upper limit 8 hours in 0; 6 hours in 1; the limits differ"),
    ("threshold", [[amount("8 h", 0, 8)], [word("from midnight")]],
     "upper limit 8 hours in 0; from midnight in 1; the limits cannot be told to be the same"),
    ("estimate", [[amount("8 h", 8, 8)], [amount("1 h", 1, 1)]],
     "8 h in 0; 1 h in 1; the intervals do not all meet"),
    ("estimate", [[amount("8 h", 8, 8)], [amount("7.5 h", 7.5, 7.5)]],
     "8 h in 0; 7.5 h in 1; the intervals meet"),
    ("overlap", [[word("a")], [word("b")]],
     "a in 0; b in 1; two of the sets have nothing in common"),
    ("overlap", [[word("a")], [word("a"), word("b")]], "a in 0, 1; b in 1; the sets differ"),
    ("inclusive", [[word("a")], [word("b")]], "a in 0; b in 1; open list"),
    ("stance", [[word("claimed")], [word("qualified")]],
     "claimed in 0; qualified in 1; the stances differ in degree"),
    ("stance", [[word("claimed")], [word("contested")]],
     "claimed in 0; contested in 1; one claims what another contests"),
]  # fmt: skip


@pytest.mark.parametrize(("rule", "pages", "why"), REASONS)
def test_a_reason_names_values_sources_and_the_rule(
    rule: str, pages: list[list[Said]], why: str
) -> None:
    assert found(rule, *pages).why == why


def test_a_value_names_six_sources_and_counts_the_others() -> None:
    assert found("equal", *[[YES]] * 6).why == "yes in 0, 1, 2, 3, 4, 5"
    assert found("equal", *[[YES]] * 8).why == "yes in 0, 1, 2, 3, 4, 5 and 2 more"
    torn = found("equal", *[[YES, NO]] * 8).why
    assert torn.endswith("; 0, 1, 2, 3, 4, 5 contradict themselves")


def test_a_reason_names_five_values_the_most_frequent_first_unless_two_show_it() -> None:
    five = [[word(letter)] for letter in "edcba"]
    assert found("inclusive", *five).why == "e in 0; d in 1; c in 2; b in 3; a in 4; open list"
    twice = [*five, [word("a")]]
    assert found("inclusive", *twice).why == "a in 4, 5; e in 0; d in 1; c in 2; b in 3; open list"
    six = [*five, [word("f")], [word("f")]]
    assert found("inclusive", *six).why == (
        "e in 0; d in 1; f in 5, 6; c in 2; b in 3; 1 more value in other sources; open list"
    )
    alike = [[word("p"), word(f"own {number}")] for number in range(6)]
    assert found("equal", *alike).why == (
        "p in 0, 1, 2, 3, 4, 5; own 0 in 0; own 1 in 1; own 2 in 2; own 3 in 3; "
        "2 more values in other sources"
    )


def test_the_values_that_show_the_verdict_are_among_the_five() -> None:
    pages = [[word("p"), word(f"own {number}")] for number in range(5)]
    pages += [[word("p"), word("last")], [word("z")]]
    why = found("overlap", *pages).why
    assert why.startswith("p in 0, 1, 2, 3, 4, 5; own 0 in 0; z in 6; own 1 in 1;")
    assert why.endswith("3 more values in other sources; two of the sets have nothing in common")


def test_copies_of_one_page_are_called_so() -> None:
    claims = [make_claim(name, "yes", end=9, quote="the same words") for name in ("a", "b")]
    facets = {"group.facet": make_facet("equal")}
    finding = compare(claims, facets, ["a", "b"], "it").findings[0]
    assert (finding.verdict, finding.stated_by, finding.independent) == ("single", 2, 1)
    assert finding.why == "yes in a, b (“the same words”); copies of one page"


def test_each_value_is_quoted_by_its_first_source() -> None:
    finding = found("equal", [YES], [YES], [NO], quote="  the\nwords ")
    assert finding.why == "yes in 0, 1 (“the words”); no in 2 (“the words”); one excludes the other"


@pytest.mark.parametrize(
    ("quote", "length", "shown"),
    [("a b", 3, "a b"), ("a b c", 4, "a …"), ("one two three", 13, "one two three"),
     ("one two three", 12, "one two …"), ("one two three", 9, "one two …"),
     ("abcdefghij", 6, "abcde …"), ("", 5, ""), (" a \t b\n", 3, "a b")],
)  # fmt: skip
def test_a_long_quote_is_cut_after_a_word(quote: str, length: int, shown: str) -> None:
    assert trim_quote(quote, length) == shown


def test_a_quote_in_a_reason_has_ninety_characters() -> None:
    assert trim_quote("ab " * 30) == ("ab " * 30).strip()
    assert trim_quote("ab " * 31) == ("ab " * 29).strip() + " …"


@pytest.mark.parametrize(
    ("names", "shorts"),
    [(["001_ab.txt", "002_cd.txt"], ["001", "002"]),
     (["1_a_b.txt", "1_a_c.txt"], ["1_a_b", "1_a_c"]),
     (["x/1_a.txt", "y/2_a.txt"], ["1", "2"]), (["a.txt", "a.md"], ["a.txt", "a.md"]),
     (["_a.txt", "b.txt"], ["_a", "b"]), ([".txt", "b.txt"], [".txt", "b"]), ([], []),
     (["x/a.txt", "y/a.txt", "b.txt"], ["x/a.txt", "y/a.txt", "b.txt"])],
)  # fmt: skip
def test_names_are_shortened_as_far_as_they_stay_apart(names: list[str], shorts: list[str]) -> None:
    assert short_names(names) == dict(zip(names, shorts, strict=True))
