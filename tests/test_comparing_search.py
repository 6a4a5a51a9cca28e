"""The shortcuts for many views, against a look at each pair."""

import random
from itertools import product

import pytest

from analysis.comparing import search
from analysis.comparing.rules import COMPARERS, judge
from analysis.comparing.search import find_disjoint, find_gap, worst_verdict
from analysis.comparing.statements import Span
from analysis.comparing.views import View, join_spans

ROUNDS = 300


def holds(*members: str, reach: str = "") -> View:
    return View(frozenset(members), frozenset((*members, *reach)) if reach else frozenset())


def denies(*members: str) -> View:
    return View(denied=frozenset(members))


def spans(*ends: Span) -> View:
    return View(spans=join_spans(ends))


MANY = [holds("p", f"own {number}") for number in range(10)]  # so many get a bit set


@pytest.mark.parametrize(
    ("left", "right", "disjoint"),
    [
        ([holds("a")], [holds("b")], True),
        ([holds("a")], [holds("a")], False),
        ([holds("a", "b")], [holds("b", "c"), holds("c", "a")], False),
        ([holds("a", "b"), holds("c")], [holds("b", "c"), holds("c", "a")], False),
        ([holds("a", "b"), holds("d")], [holds("b", "c"), holds("c", "a")], True),
        ([holds("a")], [holds("b"), holds("a")], True),
        ([holds("a")], [holds("a"), holds("b")], True),
        ([holds("a", reach="b")], [holds("b")], False),
        ([holds("b")], [holds("a", reach="b")], False),
        ([holds("a", reach="c")], [holds("b", reach="c")], True),
        ([holds("a", "p")], [*MANY, holds("a")], False),
        ([holds("a", "p"), holds("p")], [*MANY, holds("a")], True),
        ([holds("p")], [*MANY, holds("a")], True),
        ([holds("p")], [holds("a"), *MANY], True),
        ([holds("q", "p")], [holds("q"), *MANY, holds("p")], False),
    ],
)
def test_two_views_without_a_value_in_common(
    left: list[View], right: list[View], disjoint: bool
) -> None:
    assert find_disjoint(left, right) is disjoint
    assert find_disjoint(right, left) is disjoint


@pytest.mark.parametrize(
    ("left", "right", "gap"),
    [
        ([spans((0, 1))], [spans((1, 2))], False),
        ([spans((0, 1))], [spans((2, 3))], True),
        ([spans((0, 1), (5, 6))], [spans((2, 3))], True),
        ([spans((0, 1), (5, 6))], [spans((1, 2))], False),
        ([spans((0, 1), (5, 6))], [spans((4, 5))], False),
        ([spans((0, 1), (5, 6))], [spans((1, 2), (3, 4)), spans((6, 7))], False),
        ([spans((0, 1), (5, 6))], [spans((2, 3), (4, 4.5)), spans((6, 7))], True),
        ([spans((0, 1), (5, 6))], [spans((6, 7)), spans((2, 3))], True),
        ([spans((0, 1), (5, 6))], [spans((6, 7)), spans((6, 7)), spans((2, 3))], True),
        ([spans((0, 1), (3, 4), (8, 9))], [spans((3, 3)), spans((9, 12)), spans((0, 0))], False),
        ([spans((0, 1), (3, 4), (8, 9))], [spans((3, 3)), spans((5, 7)), spans((0, 9))], True),
    ],
)
def test_two_views_whose_intervals_do_not_meet(
    left: list[View], right: list[View], gap: bool
) -> None:
    assert find_gap(left, right) is gap
    assert find_gap(right, left) is gap


def test_random_views_have_a_gap_or_nothing_in_common_where_a_pair_has() -> None:
    chance = random.Random(1)
    outcomes = set()
    for _ in range(ROUNDS):
        letters = "abcdefgh"[: chance.randint(2, 8)]
        sides = [
            [
                holds(*chance.sample(letters, chance.randint(1, len(letters))))
                for _ in range(chance.randint(1, 14))
            ]
            for _ in range(2)
        ]
        disjoint = any(not a.members & b.members for a, b in product(*sides))
        assert find_disjoint(*sides) is disjoint
        sides = [
            [
                spans(*((low, low + chance.randint(0, 9)) for low in chance.sample(range(30), 3)))
                for _ in range(chance.randint(1, 6))
            ]
            for _ in range(2)
        ]
        gap = any(judge(a, b, "estimate") == "conflict" for a, b in product(*sides))
        assert find_gap(*sides) is gap
        outcomes |= {("disjoint", disjoint), ("gap", gap)}
    assert len(outcomes) == 4  # both answers to both questions


@pytest.mark.parametrize(
    ("views", "looked"),
    [([spans((0, 5), (9, 10)), spans((5, 6), (8, 9))], False),
     ([spans((0, 5), (9, 10)), spans((5, 6), (8, 9)), spans((4, 9))], False),
     ([spans((0, 2), (7, 9)), spans((1, 3), (6, 6.5)), spans((2, 3), (8, 9))], False),
     ([spans((0, 1), (5, 6)), spans((1, 2), (3, 4)), spans((5, 6), (2, 3))], True)],
)  # fmt: skip
def test_where_a_point_is_common_to_all_no_intervals_are_looked_at(
    views: list[View], looked: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    looks = []
    monkeypatch.setattr(search, "_any_misses", lambda *sides: looks.append(sides))
    assert not find_gap(views[:1], views[1:])
    assert bool(looks) is looked


def test_where_a_value_is_common_to_all_no_index_is_made(monkeypatch: pytest.MonkeyPatch) -> None:
    made = []
    index = search._index
    monkeypatch.setattr(search, "_index", lambda sets: made.append(sets) or index(sets))
    assert not find_disjoint(MANY, MANY)
    assert made == []
    assert find_disjoint(MANY, [holds("q")])
    assert made


LOCAL, HEDGED = View(*[frozenset({"local"})] * 3), View(*[frozenset({"local"})] * 2)
FULL = View(*[frozenset({"local", "general"})] * 3)


@pytest.mark.parametrize(
    ("rule", "left", "right", "verdict"),
    [
        ("overlap", [LOCAL], [LOCAL], "agree"),
        ("overlap", [LOCAL], [HEDGED], "agree"),
        ("overlap", [denies("x")], [denies("x")], "agree"),
        ("overlap", [denies("x")], [denies("y")], "partial"),
        ("overlap", [LOCAL], [denies("x")], "partial"),
        ("overlap", [LOCAL], [denies("local")], "conflict"),
        ("overlap", [HEDGED], [denies("local")], "partial"),
        ("overlap", [View(*[frozenset({"local"})] * 3, frozenset({"general"}))], [FULL], "partial"),
        ("overlap", [LOCAL], [FULL], "partial"),
        ("inclusive", [LOCAL], [LOCAL], "agree"),
        ("inclusive", [LOCAL], [FULL], "partial"),
        ("threshold", [holds("6")], [holds("6")], "agree"),
        ("threshold", [holds("6"), holds("6", "8")], [holds("6")], "partial"),
        ("threshold", [holds("6")], [holds("8")], "conflict"),
        ("threshold", [View(frozenset({"soon"}), vague=True)], [holds("8")], "partial"),
        ("threshold", [View(deferral=True)], [holds("8")], "partial"),
        ("threshold", [View(deferral=True)], [View(deferral=True)], "agree"),
        ("threshold", [View(deferral=True), holds("6")], [holds("8")], "conflict"),
        ("estimate", [View(deferral=True), spans((0, 1))], [spans((1, 2))], "partial"),
        ("stance", [holds("claimed")], [holds("qualified"), holds("contested")], "conflict"),
        ("stance", [holds("claimed")], [holds("qualified")], "partial"),
        ("equal", [View(frozenset({"yes"}), firm=frozenset({"yes"}))],
         [View(frozenset({"yes", "no"}), firm=frozenset({"no"}))], "conflict"),
        ("equal", [View(frozenset({"yes"}), firm=frozenset({"yes"}))],
         [View(frozenset({"yes", "no"}), firm=frozenset({"yes"}))], "agree"),
    ],
)  # fmt: skip
def test_the_shortcut_of_each_rule(
    rule: str, left: list[View], right: list[View], verdict: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert worst_verdict(left, right, rule) == verdict
    monkeypatch.setattr(search, "FEW", 0)
    assert worst_verdict(left, right, rule) == verdict
    assert worst_verdict(right, left, rule) == verdict


def test_few_views_are_compared_with_one_another_each_once(monkeypatch: pytest.MonkeyPatch) -> None:
    looks = []

    def counted(a: View, b: View, compare: str) -> str:
        looks.append((a, b))
        return judge(a, b, compare)

    monkeypatch.setattr(search, "judge", counted)
    views = [holds("p", letter, reach="p") for letter in "abcd"]
    assert worst_verdict(views, views, "overlap") == "partial"
    assert looks == [(a, b) for i, a in enumerate(views) for b in views[i + 1 :]]
    looks.clear()
    assert worst_verdict(views, views, "inclusive") == "partial"
    assert len(looks) == 1  # an open list is never in more than partial agreement


@pytest.mark.parametrize("rule", sorted(set(COMPARERS) - {"threshold", "inclusive", "stance"}))
def test_a_rule_by_itself_finds_a_view_to_agree_with_its_like(rule: str) -> None:
    one = View(*[frozenset({"a"})] * 3, spans=((0.0, 1.0),))
    other = View(*[frozenset({"a"})] * 3, spans=((0.0, 1.0),))
    assert COMPARERS[rule](one, other) == "agree"
