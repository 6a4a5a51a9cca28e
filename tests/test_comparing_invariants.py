"""What holds of every comparison, whatever the claims: each a named property."""

import random
from collections.abc import Sequence
from dataclasses import replace
from itertools import combinations, pairwise, product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.comparing import compare, compare_table, search
from analysis.comparing.columns import table_of
from analysis.comparing.rules import COMPARERS, RANK, judge, judge_views
from analysis.comparing.statements import Statement
from analysis.comparing.views import View, Views, build_views, opposite
from analysis.records import Claim, Finding, Sharing
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
AMOUNTS = [
    (0, 0, "day"), (0, 8, "month"), (0, 6, "month"), (6, 6, "month"), (1, 2, "day"),
    (1, 1, "hour"), (24, None, "hour"), ("few", "few", "day"), (0, "couple", "day"),
    (None, None, ""), (4, 4, "week"), (90, 90, "percent"),
]  # fmt: skip
CONDITIONS = ["", "", "", "", "if awake", "for adults"]
CERTAINTIES = ["asserted", "advised", "typical", "possible"]
PLACES = [(0, 5), (0, 9), (3, 5), (10, 15), (30, 35)]
SEEDS = st.integers(0, 10**9)


def make_sentence(chance: random.Random, rule: str) -> Claim:
    """What a page may say, without its place and its certainty."""
    words = WORDS.get(rule, ("quickly", "some time", "about that", "ask doctor", ""))
    none = (None, None, "")
    return make_claim(
        "", chance.choice(words), facet=f"g.{rule}", condition=chance.choice(CONDITIONS),
        polarity=chance.choice(["affirmed", "affirmed", "negated"]),
        amount=chance.choice(AMOUNTS) if rule in ("estimate", "threshold") else none,
        subject=chance.choice(["it", "it", "it", "both", "other"]),
    )  # fmt: skip


def make_claims(seed: int) -> list[Claim]:
    """Pages on one facet or two that say some of the same sentences, so that claims meet."""
    chance = random.Random(seed)
    rules = chance.sample(sorted(COMPARERS), 1 + (seed % 4 == 0))
    said = [make_sentence(chance, chance.choice(rules)) for _ in range(chance.randint(3, 8))]
    claims = []
    for page in range(chance.choice([1, 2, 4, 6, 6])):
        for one in chance.choices(said, k=chance.randint(1, 4)):
            start, end = chance.choice(PLACES)
            claims.append(
                replace(one, source=f"p{page}.txt", certainty=chance.choice(CERTAINTIES),
                        start=start, end=end, quote=f"page {page} from {start} to {end}")
            )  # fmt: skip
    return claims


def make_audit(seed: int) -> tuple[list[Claim], list[Sharing]]:
    """Claims of pages, some of them copies of others, and the wording that they share."""
    claims, chance = make_claims(seed), random.Random(seed)
    for copy in (6, 7):
        source = f"p{chance.randint(0, 9)}.txt"
        claims += [replace(c, source=f"p{copy}.txt") for c in claims if c.source == source]
    names = names_of(claims)
    chain = chance.sample(names, min(len(names), chance.randint(0, 4)))
    low, high = chance.choice([(0, 20), (0, 40), (9, 40)])
    pairs = [sorted(two) for two in pairwise(chain)]
    return claims, [Sharing(one, low, high, other, low, high, 9) for one, other in pairs]


claims_of_pages = SEEDS.map(make_claims)
audits = SEEDS.map(make_audit)


def names_of(claims: list[Claim]) -> list[str]:
    return sorted({claim.source for claim in claims} | {"silent.txt"})


def find(
    claims: list[Claim], names: list[str] | None = None, sharing: Sequence[Sharing] = ()
) -> tuple[Finding, ...]:
    return compare(claims, FACETS, names or names_of(claims), "it", sharing).findings


@given(audits, st.randoms(use_true_random=False))
def test_the_order_of_sources_and_claims_changes_nothing(
    audit: tuple[list[Claim], list[Sharing]], chance: random.Random
) -> None:
    claims, sharing = audit
    names, mixed, stretches = names_of(claims), list(claims), list(sharing)
    expected = compare(claims, FACETS, names, "it", sharing)
    for each in (mixed, names, stretches):
        chance.shuffle(each)
    assert compare(mixed, FACETS, names, "it", stretches) == expected


@given(audits)
def test_other_names_for_the_sources_change_no_verdict(
    audit: tuple[list[Claim], list[Sharing]],
) -> None:
    claims, sharing = audit
    other_name = {f"p{n}.txt": f"x{9 - n}.txt" for n in range(10)} | {"silent.txt": "a.txt"}
    renamed = [replace(claim, source=other_name[claim.source]) for claim in claims]
    stretches = [
        replace(one, source_a=other_name[one.source_a], source_b=other_name[one.source_b])
        for one in sharing
    ]
    old, new = find(claims, sharing=sharing), find(renamed, ["a.txt"], stretches)
    for one, other in zip(old, new, strict=True):
        assert (one.verdict, one.stated_by, one.certainty_gap, one.independent) == (
            other.verdict, other.stated_by, other.certainty_gap, other.independent
        )  # fmt: skip
        assert {other_name[name] for name in one.self_conflict} == set(other.self_conflict)


@given(audits)
def test_a_page_given_twice_changes_no_verdict_and_adds_no_witness(
    audit: tuple[list[Claim], list[Sharing]],
) -> None:
    claims, sharing = audit
    twins = [replace(claim, source="twin.txt") for claim in claims if claim.source == "p0.txt"]
    more = find(claims + twins, sharing=sharing)
    for one, other in zip(find(claims, sharing=sharing), more, strict=True):
        assert (one.verdict, one.certainty_gap, one.independent) == (
            other.verdict, other.certainty_gap, other.independent
        )  # fmt: skip


@given(audits)
def test_an_empty_page_changes_nothing(audit: tuple[list[Claim], list[Sharing]]) -> None:
    claims, sharing = audit
    names = names_of(claims)
    findings = find(claims, names, sharing)
    assert find(claims, ["aaa.txt", *names, "zzz.txt"], sharing) == findings


@settings(max_examples=2 * settings().max_examples)
@given(claims_of_pages)
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


@given(audits)
def test_the_large_table_gives_the_same_findings(
    audit: tuple[list[Claim], list[Sharing]],
) -> None:
    claims, sharing = audit
    table = table_of(sorted(claims, key=lambda claim: (claim.source, claim.start, claim.facet)))
    large = compare_table(table.astype("category"), FACETS, names_of(claims), "it", sharing)
    for one, other in zip(large, find(claims, sharing=sharing), strict=True):
        assert replace(one, why="") == replace(other, why="")


@given(claims_of_pages)
def test_every_source_has_its_cells_and_each_that_states_a_facet_is_counted(
    claims: list[Claim],
) -> None:
    names = names_of(claims)
    found = compare(claims, FACETS, names, "it")
    assert [(c.facet, c.source) for c in found.cells] == list(product(FACETS, names))
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


def many_statements_of(rule: str) -> list[Statement]:
    """Three conditions beside none, a third value, and more stretches of time."""
    said = statements_of(rule, "", "asleep", "awake", "in adults")
    said += [replace(one, member="c") for one in said if one.member == "a"]
    return said + [
        replace(one, span=(low + 5, high + 5)) for one in said for low, high in [one.span]
    ]


def pages_of(rule: str) -> st.SearchStrategy[list[Statement]]:
    return st.lists(st.sampled_from(many_statements_of(rule)), min_size=1, max_size=5)


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
    chance, said = random.Random(rule), many_statements_of(rule)

    def make_view() -> View:
        page = build_views(chance.choices(said, k=chance.choice([1, 2, 2, 3])), rule)
        return page[chance.choice(sorted(page))]

    for _ in range(3000):  # few views each, for among many nearly always two conflict
        left, right = (
            list(dict.fromkeys(make_view() for _ in range(chance.randint(1, 4)))) for _ in "ab"
        )
        if rule == "equal":  # a source that contradicts itself makes the facet a conflict anyway
            left = [view for view in left if not view.firm & set(map(opposite, view.firm))]
        sides = [(left, left)] if left else []
        if left and not set(left) & set(right):
            sides += [(left, right), (right, left)]
        for one, other in sides:
            monkeypatch.setattr(search, "FEW", 1000)
            expected = search.worst_verdict(one, other, rule)
            monkeypatch.setattr(search, "FEW", 0)
            assert search.worst_verdict(one, other, rule) == expected, (one, other)
