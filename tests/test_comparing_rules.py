"""Each comparison rule, as two sources' statements and the verdict on them."""

import pytest

from analysis.comparing import COMPARERS, Comparison, compare
from analysis.records import Claim, Sharing
from tests.claims_by_hand import make_claim, make_facet

Said = tuple[str, dict[str, object]]


def hours(low: object, high: object, value: str = "some time", **others: object) -> Said:
    return value, {"amount": (low, high, "hour"), **others}


def months(low: object, high: object, value: str = "some time", **others: object) -> Said:
    return value, {"amount": (low, high, "month"), **others}


def percent(low: object, high: object, value: str = "a share") -> Said:
    return value, {"amount": (low, high, "percent")}


def word(value: str, **others: object) -> Said:
    return value, others


def only(value: str, condition: str, **others: object) -> Said:
    return value, {"condition": condition, **others}


def compared(rule: str, *pages: list[Said], kind: str = "") -> Comparison:
    claims = [
        make_claim(f"{place}.txt", value, start=9 * i, end=9 * i + 5, quote=f"q{place}", **others)
        for place, page in enumerate(pages)
        for i, (value, others) in enumerate(page)
    ]
    names = [f"{place}.txt" for place in range(len(pages))]
    return compare(claims, {"group.facet": make_facet(rule, kind)}, names, "it")


YES, NO = word("yes"), word("no")
CASES = [
    ("equal", [YES], [YES], "agree"),
    ("equal", [YES], [NO], "conflict"),
    ("equal", [YES], [word("no", certainty="possible")], "conflict"),
    ("equal", [YES, word("no", certainty="possible")], [YES], "agree"),
    ("equal", [YES], [only("no", "if awake")], "partial"),
    ("equal", [YES], [YES, only("no", "if awake")], "agree"),
    ("equal", [YES, only("no", "for adults")], [YES, only("yes", "if awake")], "agree"),
    ("equal", [only("yes", "asleep"), YES], [only("no", "asleep")], "conflict"),
    ("equal", [only("yes", "if awake")], [only("no", "awake")], "conflict"),
    ("equal", [only("yes", "if awake")], [only("no", "for adults")], "single"),
    ("equal", [word("ask doctor")], [YES], "partial"),
    ("equal", [word("ask doctor")], [word("ask your surgeon")], "agree"),
    ("equal", [word("FDA")], [word("CE")], "conflict"),
    ("equal", [word("FDA")], [word("FDA"), word("CE")], "agree"),
    ("threshold", [months(0, 8)], [months(0, 6)], "conflict"),
    ("threshold", [months(0, 6)], [months(6, 6)], "agree"),
    ("threshold", [months(0, 6, "up to 6 months")], [months(0, 8, "up to 8 months")], "conflict"),
    ("threshold", [word("up to your surgeon")], [months(0, 8, "up to 8 months")], "partial"),
    ("threshold", [months(0, 12)], [("1 year", {"amount": (0, 1, "year")})], "agree"),
    ("threshold", [months(0, 1)], [("4 weeks", {"amount": (0, 4, "week")})], "agree"),
    ("threshold", [months(0, 1)], [("30 days", {"amount": (0, 30, "day")})], "agree"),
    ("threshold", [("8 weeks", {"amount": (0, 8, "week")})],
     [("9 weeks", {"amount": (0, 9, "week")})], "conflict"),
    ("threshold", [hours(24, None)], [("1 day", {"amount": (1, 1, "day")})], "agree"),
    ("threshold", [hours(6, 8)], [hours(8, 8)], "conflict"),
    ("threshold", [hours(6, 6)], [word("from midnight")], "partial"),
    ("threshold", [word("from midnight")], [word("From midnight")], "agree"),
    ("threshold", [hours(6, 6)], [word("ask doctor")], "partial"),
    ("threshold", [hours(6, 6)], [hours("few", "few", "a few hours")], "partial"),
    ("threshold", [hours(0, 0, "none")], [hours(8, 8)], "conflict"),
    ("threshold", [hours(8, 8, condition="food"), hours(4, 4, condition="drink")], [hours(6, 6)],
     "partial"),
    ("threshold", [hours(None, 4)], [hours(4, 4)], "agree"),
    ("threshold", [hours(6, 8)], [hours(6, 6)], "conflict"),
    ("threshold", [hours(6, 8)], [("one", {"amount": (360, 480, "minute")})], "agree"),
    ("threshold", [hours(0, 0.3333333)], [("one", {"amount": (0, 20, "minute")})], "agree"),
    ("estimate", [hours(0, 1), hours(1, 2)], [hours(0.3, 0.3)], "agree"),
    ("threshold", [hours(0, 4)], [hours(2, 4)], "conflict"),
    ("estimate", [hours(1, 1)], [hours(1.1, 1.1)], "agree"),
    ("estimate", [hours(None, 4)], [hours(0.5, 0.5)], "agree"),
    ("estimate", [hours(None, 4)], [hours(10, 10)], "conflict"),
    ("estimate", [hours("couple", "couple")], [hours(7.5, 7.5)], "conflict"),
    ("estimate", [hours(1, 1)], [hours(1.3, 1.3)], "conflict"),
    ("estimate", [hours(1, 1, "about 1 hour")], [hours(1.3, 1.3)], "agree"),
    ("estimate", [hours(0, 1)], [hours(0.5, 2)], "agree"),
    ("estimate", [hours(3, None)], [hours(50, 60)], "agree"),
    ("estimate", [hours(0, 0), hours(24, 48, certainty="possible")], [hours(30, 30)], "agree"),
    ("estimate", [hours(0, 0), hours(24, 48, certainty="possible")], [hours(12, 12)], "conflict"),
    ("estimate", [word("shortly")], [hours(1, 1)], "agree"),
    ("estimate", [word("shortly")], [months(6, 6)], "conflict"),
    ("estimate", [hours("couple", "couple")], [hours(2, 2)], "agree"),
    ("estimate", [hours("couple", "couple")], [hours(48, 48)], "conflict"),
    ("estimate", [hours(1, 1), word("quickly")], [hours(100, 100)], "conflict"),
    ("estimate", [("1 h each", {"amount": (1, 1, "hour/vertebra")})], [hours(1, 1)], "agree"),
    ("estimate", [("same day", {"amount": (0, 0, "day")})], [hours(4, 4)], "agree"),
    ("estimate", [("same day", {"amount": (0, 0, "day")})],
     [("1 night", {"amount": (1, 1, "night")})], "conflict"),
    ("estimate", [word("ask doctor")], [hours(1, 1)], "partial"),
    ("overlap", [word("local")], [word("Local")], "agree"),
    ("overlap", [word("local"), word("general")], [word("general")], "partial"),
    ("overlap", [word("local")], [word("general")], "conflict"),
    ("overlap", [word("fluoroscopy")], [word("X-ray")], "agree"),
    ("overlap", [word("sedation"), only("general", "for severe pain")], [word("general")],
     "partial"),
    ("overlap", [word("local")], [word("general", polarity="negated")], "partial"),
    ("overlap", [word("general")], [word("general", polarity="negated")], "conflict"),
    ("overlap", [word("general")], [word("general", polarity="negated", certainty="possible")],
     "partial"),
    ("overlap", [word("same day"), only("several days", "in the open operation")],
     [word("same day")], "agree"),
    ("overlap", [word("as tolerated")], [word("normal")], "partial"),
    ("overlap", [only("x", "awake"), only("a", "asleep"), only("b", "asleep")],
     [only("y", "awake"), only("a", "asleep")], "conflict"),
    ("overlap", [only("local", "awake"), only("general", "asleep")],
     [only("general", "awake"), word("local")], "partial"),
    ("overlap", [word("local"), only("general", "asleep")], [word("general")], "partial"),
    ("overlap", [word("local", polarity="negated"), only("general", "asleep")], [word("local")],
     "conflict"),
    ("overlap", [only("local", "awake"), only("general", "asleep", polarity="negated")],
     [only("general", "asleep")], "conflict"),
    ("overlap", [word("ask doctor"), only("local", "awake")], [word("general")], "partial"),
    ("overlap", [word("ask doctor"), only("local", "awake")], [word("ask doctor")], "agree"),
    ("overlap", [word("a", polarity="negated", certainty="possible")],
     [word("b", polarity="negated", certainty="possible")], "partial"),
    ("inclusive", [word("a", polarity="negated", certainty="possible")],
     [word("a", polarity="negated")], "agree"),
    ("threshold", [word("at dawn")], [word("from midnight")], "partial"),
    ("inclusive", [word("fracture")], [word("fractures")], "agree"),
    ("inclusive", [word("fracture")], [word("pain")], "partial"),
    ("inclusive", [word("fracture")], [word("fracture", polarity="negated")], "partial"),
    ("inclusive", [word("pain")], [word("pain"), word("arthritis", polarity="negated")],
     "partial"),
    ("stance", [word("claimed")], [word("claimed")], "agree"),
    ("stance", [word("claimed")], [word("qualified")], "partial"),
    ("stance", [word("qualified")], [word("contested", certainty="contested")], "partial"),
    ("stance", [word("claimed")], [word("contested", certainty="contested")], "conflict"),
]  # fmt: skip


@pytest.mark.parametrize(("rule", "one", "other", "verdict"), CASES)
def test_two_sources(rule: str, one: list[Said], other: list[Said], verdict: str) -> None:
    for pages in ((one, other), (other, one)):
        found = compared(rule, *pages)
        assert found.findings[0].verdict == verdict
        assert found.pairs[0].verdict == ("not compared" if verdict == "single" else verdict)


@pytest.mark.parametrize(
    ("count", "unit", "other_count", "other_unit", "verdict"),
    [(7, "day", 1, "week", "agree"), (28, "day", 1, "month", "agree"),
     (30, "day", 1, "month", "agree"), (45, "day", 1.5, "month", "agree"),
     (84, "day", 3, "month", "agree"), (90, "day", 3, "month", "agree"),
     (91, "day", 3, "month", "agree"), (92, "day", 3, "month", "conflict"),
     (365, "day", 1, "year", "agree"), (366, "day", 1, "year", "conflict"),
     (4, "week", 1, "month", "agree"), (6, "weeks", 1.5, "month", "agree"),
     (10, "week", 2.5, "months", "agree"), (12, "week", 3, "month", "agree"),
     (13, "week", 3, "month", "agree"), (26, "week", 6, "month", "agree"),
     (52, "week", 1, "year", "agree"), (2, "week", 0.5, "month", "conflict"),
     (5, "week", 1.25, "month", "conflict"), (15, "day", 0.5, "month", "conflict"),
     (40, "day", 960, "hour", "agree"), (5, "week", 35, "day", "agree"),
     (365, "procedure", 1, "year", "partial"), (91, "hour", 3, "month", "conflict")],
)  # fmt: skip
def test_weeks_and_days_that_leaflets_mean_as_months(
    count: float, unit: str, other_count: float, other_unit: str, verdict: str
) -> None:
    one = ("one", {"amount": (0, count, unit)})
    other = ("other", {"amount": (0, other_count, other_unit)})
    assert compared("threshold", [one], [other]).findings[0].verdict == verdict


@pytest.mark.parametrize(
    ("one", "other", "verdict"),
    [([word("FDA", polarity="negated")], [word("FDA")], "conflict"),
     ([word("FDA", polarity="negated")], [word("FDA", polarity="negated")], "agree"),
     ([word("not yes"), word("CE")], [word("yes"), word("CE")], "conflict"),
     ([word("FDA", polarity="negated"), word("CE")], [word("FDA"), word("CE")], "conflict"),
     ([word("FDA", polarity="negated", certainty="possible"), word("CE")],
      [word("FDA"), word("CE")], "agree")],
)  # fmt: skip
def test_a_category_may_be_denied(one: list[Said], other: list[Said], verdict: str) -> None:
    assert compared("equal", one, other, kind="category").findings[0].verdict == verdict
    assert compared("equal", other, one, kind="category").findings[0].verdict == verdict
    torn = [word("FDA"), word("FDA", polarity="negated")]
    assert compared("equal", torn, kind="category").findings[0].self_conflict == ("0.txt",)


def test_every_rule_has_cases() -> None:
    assert {rule for rule, *_ in CASES} == set(COMPARERS)


@pytest.mark.parametrize(
    ("one", "other", "verdict"),
    [(percent(90, 90), percent(85, 85), "agree"), (percent(90, 90), percent(84, 84), "conflict"),
     (percent(0, 4), word("rare"), "agree"), (percent(20, 20), word("rare"), "conflict"),
     (percent(20, 20), ("few", {"amount": ("few", "few", "")}), "conflict"),
     (percent(20, 20), ("most", {"amount": ("most", None, "")}), "conflict")],
)  # fmt: skip
def test_percentages_agree_within_five_points(one: Said, other: Said, verdict: str) -> None:
    assert compared("estimate", [one], [other], kind="percentage").findings[0].verdict == verdict


@pytest.mark.parametrize(
    ("kind", "odd", "other", "verdict"),
    [("percentage", hours(1, 1), percent(90, 90), "agree"),
     ("percentage", hours("few", "few"), percent(90, 90), "agree"),
     ("duration", percent(90, 90), hours(1, 1), "agree"),
     ("duration", hours(90, 90), hours(1, 1), "conflict"),
     ("count", hours(90, 90), hours(1, 1), "conflict")],
)  # fmt: skip
def test_an_amount_of_the_wrong_kind_is_vague(
    kind: str, odd: Said, other: Said, verdict: str
) -> None:
    assert compared("estimate", [odd], [other], kind=kind).findings[0].verdict == verdict


@pytest.mark.parametrize(
    ("rule", "said", "torn"),
    [("equal", [YES, NO], True),
     ("equal", [YES, word("no", certainty="typical")], False),
     ("equal", [YES, only("no", "if awake")], False),
     ("equal", [only("yes", "awake"), only("no", "if awake")], True),
     ("equal", [word("yes", certainty="possible"), NO], False),
     ("equal", [word("FDA"), word("CE")], False),
     ("threshold", [months(0, 8), months(0, 6)], True),
     ("threshold", [months(0, 8), months(0, 6, certainty="possible")], False),
     ("threshold", [hours(6, 8), hours(8, 8)], False),
     ("threshold", [hours(8, 8, condition="food"), hours(4, 4, condition="drink")], False),
     ("estimate", [hours(1, 1), hours(3, 3)], True),
     ("estimate", [hours(1, 1), hours(1.1, 1.1)], False),
     ("estimate", [("same day", {"amount": (0, 0, "day")}),
                   ("2 nights", {"amount": (2, 2, "night")})], True),
     ("estimate", [("same day", {"amount": (0, 0, "day"), "certainty": "possible"}),
                   ("2 nights", {"amount": (2, 2, "night")})], False),
     ("estimate", [hours(0, 0, certainty="typical"), hours(24, 48, certainty="possible")], False),
     ("estimate", [hours(48, 48, condition="open"), hours(168, 168, condition="open")], False),
     ("overlap", [word("local"), word("general")], False),
     ("overlap", [word("local"), word("local", polarity="negated")], True),
     ("stance", [word("claimed"), word("contested", certainty="contested")], True),
     ("stance", [word("claimed"), word("qualified")], False)],
)  # fmt: skip
def test_a_source_that_contradicts_itself(rule: str, said: list[Said], torn: bool) -> None:
    finding = compared(rule, said).findings[0]
    assert finding.self_conflict == (("0.txt",) if torn else ())
    assert finding.verdict == ("conflict" if torn else "single")


def test_one_silent_one_single_and_no_value() -> None:
    assert compared("equal", [], []).findings[0].verdict == "silent"
    assert compared("equal", [YES], []).findings[0].verdict == "single"
    unread = compared("equal", [word("", note="no value")], [])
    assert unread.findings[0].stated_by == 0
    assert (unread.cells[0].claims, unread.cells[0].values) == (1, ())


def test_sources_that_cannot_be_compared_are_named_but_single() -> None:
    finding = compared("equal", [only("yes", "awake")], [only("no", "adult")]).findings[0]
    assert (finding.verdict, finding.stated_by) == ("single", 2)
    assert "not compared" in finding.why


@pytest.mark.parametrize(
    ("one", "other", "gap"),
    [("asserted", "possible", True), ("advised", "contested", True), ("asserted", "typical", False),
     ("possible", "possible", False), ("asserted", "advised", False)],
)  # fmt: skip
def test_certainty_gap(one: str, other: str, gap: bool) -> None:
    pages = [word("yes", certainty=one)], [word("yes", certainty=other)]
    assert compared("equal", *pages).findings[0].certainty_gap is gap


def test_no_gap_where_a_source_asserts_what_it_also_hedges() -> None:
    both = [YES, word("yes", certainty="possible")]
    assert not compared("equal", [YES], both).findings[0].certainty_gap


def test_claims_about_both_count_and_those_about_others_do_not() -> None:
    claims = [
        make_claim("a.txt", "yes", subject="both"),
        make_claim("b.txt", "no", subject="another"),
        make_claim("c.txt", "yes", facet="group.unknown"),
    ]
    facets = {"group.facet": make_facet("equal")}
    found = compare(claims, facets, ["a.txt", "b.txt", "c.txt"], "it")
    assert found.findings[0].sources == ("a.txt",)
    assert [cell.polarity for cell in found.cells] == ["affirmed", "silent", "silent"]


def test_sources_whose_quotes_lie_in_shared_wording_are_one_witness() -> None:
    claims = [
        make_claim(name, "yes", start=10, end=30, quote=f"the words of {name}")
        for name in ("a.txt", "b.txt", "c.txt")
    ]
    facets = {"group.facet": make_facet("equal")}
    names = ["a.txt", "b.txt", "c.txt"]

    def witnesses(claims: list[Claim], *sharing: Sharing) -> int:
        return compare(claims, facets, names, "it", sharing).findings[0].independent

    assert witnesses(claims) == 3
    assert witnesses(claims, Sharing("a.txt", 0, 40, "b.txt", 5, 45, 9)) == 2
    assert witnesses(claims, Sharing("a.txt", 0, 40, "b.txt", 25, 65, 9)) == 3
    assert witnesses(claims, Sharing("a.txt", 0, 40, "b.txt", 5, 45, 9),
                     Sharing("b.txt", 5, 45, "c.txt", 0, 40, 9)) == 1  # fmt: skip


def test_cells_keep_values_in_the_order_of_the_text() -> None:
    cell = compared(
        "overlap", [word("local"), word("general", certainty="possible"), word("local")]
    ).cells[0]
    assert cell.values == ("local", "general")
    assert (cell.claims, cell.strongest, cell.weakest) == (3, "asserted", "possible")


def test_pairs_quote_both_sides() -> None:
    (pair,) = compared("equal", [YES], [NO]).pairs
    assert (pair.source_a, pair.source_b, pair.verdict) == ("0.txt", "1.txt", "conflict")
    assert pair.why == "yes in 0 (“q0”); no in 1 (“q1”)"
