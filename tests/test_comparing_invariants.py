"""What holds of every comparison, whatever the claims: each a named property."""

import random
from dataclasses import replace
from itertools import combinations, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.comparing import compare, compare_table, search
from analysis.comparing.columns import table_of
from analysis.comparing.rules import COMPARERS, RANK, judge, judge_views
from analysis.comparing.statements import Statement
from analysis.comparing.views import View, Views, build_views, opposite
from analysis.records import Claim, Finding
from tests.claims_by_hand import make_claim, make_facet

FACETS = {
    f"g.{rule}": make_facet(rule, name=f"g.{rule}") for rule in sorted(COMPARERS)
}  # fmt: skip
WORDS = {
    "equal": ("yes", "no", "ask doctor"),
    "overlap": ("local", "general", "sedation", "as tolerated"),
    "inclusive": ("pain", "fracture", "deformity"),
    "stance": ("claimed", "qualified", "contested"),
}
AMOUNTS = st.sampled_from(
    [(0, 0, "day"), (0, 8, "month"), (0, 6, "month"), (6, 6, "month"), (1, 2, "day"),
     (1, 1, "hour"), (24, None, "hour"), ("few", "few", "day"), (0, "couple", "day"),
     (None, None, ""), (4, 4, "week"), (90, 90, "percent")]
)  # fmt: skip
CONDITIONS = st.sampled_from(["", "", "", "if awake", "for adults"])


@st.composite
def claims_of_pages(draw: st.DrawFn) -> list[Claim]:
    claims: list[Claim] = []
    for page in range(draw(st.integers(1, 5))):
        for place in range(draw(st.integers(0, 6))):
            rule = draw(st.sampled_from(sorted(COMPARERS)))
            words = WORDS.get(rule, ("quickly", "some time", "about that", "ask doctor", ""))
            value, start = draw(st.sampled_from(words)), draw(st.integers(0, 3)) + 10 * place
            claims.append(
                make_claim(
                    f"p{page}.txt", value, facet=f"g.{rule}", condition=draw(CONDITIONS),
                    certainty=draw(st.sampled_from(["asserted", "typical", "possible", "advised"])),
                    polarity=draw(st.sampled_from(["affirmed", "affirmed", "negated"])),
                    amount=draw(AMOUNTS) if rule in ("estimate", "threshold") else (None, None, ""),
                    start=start, end=start + 5, quote=f"page {page} place {place}",
                    subject=draw(st.sampled_from(["it", "both", "other"])),
                )
            )  # fmt: skip
    return claims


def names_of(claims: list[Claim]) -> list[str]:
    return sorted({claim.source for claim in claims} | {"silent.txt"})


def find(claims: list[Claim], names: list[str] | None = None) -> tuple[Finding, ...]:
    return compare(claims, FACETS, names or names_of(claims), "it").findings


@given(claims_of_pages(), st.randoms(use_true_random=False))
def test_the_order_of_sources_and_claims_changes_nothing(
    claims: list[Claim], chance: random.Random
) -> None:
    names, mixed = names_of(claims), list(claims)
    expected = compare(claims, FACETS, names, "it")
    chance.shuffle(mixed)
    chance.shuffle(names)
    assert compare(mixed, FACETS, names, "it") == expected


@given(claims_of_pages())
def test_other_names_for_the_sources_change_no_verdict(claims: list[Claim]) -> None:
    renamed = [replace(claim, source=f"x{9 - int(claim.source[1])}.txt") for claim in claims]
    for one, other in zip(find(claims), find(renamed), strict=True):
        assert (one.verdict, one.stated_by, one.certainty_gap, one.independent) == (
            other.verdict, other.stated_by, other.certainty_gap, other.independent
        )  # fmt: skip
        assert len(one.self_conflict) == len(other.self_conflict)


@given(claims_of_pages())
def test_a_page_given_twice_changes_no_verdict_and_adds_no_witness(claims: list[Claim]) -> None:
    twins = [replace(claim, source="twin.txt") for claim in claims if claim.source == "p0.txt"]
    for one, other in zip(find(claims), find(claims + twins), strict=True):
        assert (one.verdict, one.certainty_gap, one.independent) == (
            other.verdict, other.certainty_gap, other.independent
        )  # fmt: skip


@given(claims_of_pages())
def test_an_empty_page_changes_nothing(claims: list[Claim]) -> None:
    names = names_of(claims)
    findings = find(claims, names)
    assert find(claims, ["aaa.txt", *names, "zzz.txt"]) == findings


@given(claims_of_pages())
def test_the_verdict_is_the_worst_of_the_pairs(claims: list[Claim]) -> None:
    found = compare(claims, FACETS, names_of(claims), "it")
    for finding in found.findings:
        verdicts = [pair.verdict for pair in found.pairs if pair.facet == finding.facet]
        worst = max(verdicts, key=RANK.__getitem__, default="not compared")
        if finding.self_conflict:
            assert finding.verdict == "conflict"
        elif finding.stated_by:
            assert finding.verdict == ("single" if worst == "not compared" else worst)
        else:
            assert finding.verdict == "silent"


@given(claims_of_pages())
def test_the_large_table_gives_the_same_findings(claims: list[Claim]) -> None:
    table = table_of(sorted(claims, key=lambda claim: (claim.source, claim.start, claim.facet)))
    large = compare_table(table.astype("category"), FACETS, names_of(claims), "it")
    for one, other in zip(large, find(claims), strict=True):
        assert replace(one, why="") == replace(other, why="")


@given(claims_of_pages())
def test_every_source_of_a_stated_facet_is_named_in_a_cell_and_counted(
    claims: list[Claim],
) -> None:
    found = compare(claims, FACETS, names_of(claims), "it")
    for finding in found.findings:
        stating = tuple(c.source for c in found.cells if c.facet == finding.facet and c.values)
        assert finding.sources == stating
        assert finding.stated_by == len(stating)
        assert finding.independent <= finding.stated_by


# the values, forms and stretches of time of a small world, in which all sources can be tried
MEMBERS = {
    "equal": ("yes", "no", "not yes", "a", "not a"),
    "overlap": ("a", "b"),
    "inclusive": ("a", "b"),
    "stance": WORDS["stance"],
    "threshold": ("a", "b"),
}
FIRM = {"equal": (True, False), "overlap": (True, False)}
SPANS = ((0.0, 1.0), (1.0, 2.0), (3.0, 4.0), (0.0, 4.0))


def statements_of(rule: str, *conditions: str) -> list[Statement]:
    """All that one sentence of a small world can say."""
    said = product(
        MEMBERS.get(rule, ("",)),
        conditions,
        ("value", "vague") if rule == "threshold" else ("value",),
        (False, True) if rule in ("overlap", "inclusive") else (False,),
        FIRM.get(rule, (True,)),
        SPANS if rule == "estimate" else ((0.0, 0.0),),
    )
    deferrals = [Statement("", condition, "deferral") for condition in conditions]
    return [*(Statement(*one) for one in said), *deferrals]


def pages_of(rule: str) -> st.SearchStrategy[list[Statement]]:
    """Pages of up to five sentences, under three conditions or none."""
    said = statements_of(rule, "", "asleep", "awake", "in adults")
    return st.lists(st.sampled_from(said), min_size=1, max_size=5)


def views_of(rule: str) -> st.SearchStrategy[View]:
    """One view of a page, so what it reaches may be more than what it holds."""
    return st.builds(
        lambda page, choose: choose(build_views(page, rule).items())[1],
        pages_of(rule),
        st.sampled_from([min, max]),
    )


def assert_symmetric(one: Views, other: Views, rule: str) -> None:
    assert judge_views(one, other, rule) == judge_views(other, one, rule), (one, other)
    for a, b in product(one.values(), other.values()):
        assert judge(a, b, rule) == judge(b, a, rule), (a, b)


@pytest.mark.parametrize("rule", sorted(COMPARERS))
def test_a_verdict_is_symmetric_and_a_view_agrees_with_itself(rule: str) -> None:
    said = statements_of(rule, "", "awake")
    pages = [*combinations(said, 1), *combinations(said, 2)]
    sources = [build_views(page, rule) for page in pages]
    for one, other in combinations(sources, 2):  # all sources of one sentence and of two
        assert_symmetric(one, other, rule)
    for source in sources:
        assert judge_views(source, source, rule) == "agree", source

    @given(pages_of(rule), pages_of(rule), pages_of(rule))
    def check(own: list[Statement], others: list[Statement], common: list[Statement]) -> None:
        one, other = build_views(own + common, rule), build_views(common + others, rule)
        assert_symmetric(one, other, rule)
        assert judge_views(one, one, rule) == "agree"

    check()


@pytest.mark.parametrize("rule", sorted(COMPARERS))
def test_the_shortcuts_give_the_verdict_of_all_pairs(
    rule: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    sides = st.lists(views_of(rule), min_size=2, max_size=9, unique=True)

    @given(sides, sides)
    def check(left: list[View], right: list[View]) -> None:
        monkeypatch.setattr(search, "FEW", 1000)
        within = search.worst_verdict(left, left, rule)
        between = search.worst_verdict(left, right, rule)
        monkeypatch.setattr(search, "FEW", 0)
        torn = rule == "equal" and any(
            opposite(member) in view.firm for view in left for member in view.firm
        )
        if not torn:  # a source that contradicts itself makes the facet a conflict anyway
            assert search.worst_verdict(left, left, rule) == within
        if not set(left) & set(right):
            assert search.worst_verdict(left, right, rule) == between

    check()
