"""Two runs, and what is said to differ between them."""

import pytest

from analysis.comparing.differing import find_changes
from analysis.records import Claim, Finding
from tests.claims_by_hand import make_claim


def said(value: str, at: int, quote: str, source: str = "a.txt", **others: object) -> Claim:
    return make_claim(source, value, start=at, end=at + len(quote), quote=quote, **others)


def found(verdict: str, facet: str = "group.facet", subject: str = "it") -> Finding:
    return Finding(facet, subject, verdict, 0, (), (), "")


PAINS = said("yes", 0, "It hurts.")
LATER = said("yes", 90, "It hurts.")
PERHAPS = said("yes", 5, "It may hurt.", certainty="possible")
NEVER = said("no", 0, "It does not hurt.")

CASES = [
    ([], [], []),
    ([PAINS], [PAINS], []),
    ([PAINS], [LATER], []),
    ([PAINS], [], [("lost", "yes", "", "It hurts.", "")]),
    ([], [PERHAPS], [("gained", "", "yes", "", "It may hurt.")]),
    ([PAINS], [PERHAPS],
     [("certainty", "asserted", "possible", "It hurts.", "It may hurt.")]),
    ([PAINS], [NEVER], [("value", "yes", "no", "It hurts.", "It does not hurt.")]),
    # a denial of the same value is another value
    ([said("local", 0, "local")], [said("local", 0, "not local", polarity="negated")],
     [("value", "local", "local", "local", "not local")]),
    # a statement made once less is lost, and only once
    ([PAINS, LATER], [PAINS], [("lost", "yes", "", "It hurts.", "")]),
    # what is the same to the letter goes first
    ([PERHAPS, said("yes", 30, "Yes.")], [said("yes", 8, "Yes.")],
     [("lost", "yes", "", "It may hurt.", "")]),
    # then what says the same thing in other words, before what has the same words
    ([said("yes", 0, "q")], [said("no", 0, "q"), said("yes", 20, "other")],
     [("gained", "", "no", "", "q")]),
    # then what has the same words, before what stands in the same place
    ([said("one", 0, "p"), said("two", 20, "q")], [said("three", 0, "q"), said("four", 20, "r")],
     [("value", "one", "four", "p", "r"), ("value", "two", "three", "q", "q")]),
    # a statement holds under its condition
    ([said("yes", 0, "p", condition="awake"), said("yes", 20, "q", condition="asleep")],
     [said("yes", 0, "r", condition="asleep", certainty="possible"),
      said("yes", 20, "s", condition="awake")],
     [("certainty", "asserted", "possible", "q", "r")]),
    # the same words twice, once denied and once under a condition: each finds its own
    ([said("a", 0, "q", polarity="negated"), said("a", 1, "q")],
     [said("a", 0, "q"), said("a", 1, "q", polarity="negated")], []),
    ([said("a", 0, "q", certainty="typical"), said("a", 1, "q")],
     [said("a", 0, "q"), said("a", 1, "q", certainty="typical")], []),
    # what is left meets in the order of the text, whatever the order given
    ([said("b", 9, "bb"), said("a", 0, "aa")], [said("c", 0, "cc"), said("d", 9, "dd")],
     [("value", "a", "c", "aa", "cc"), ("value", "b", "d", "bb", "dd")]),
    ([said("b", 0, "long b"), said("a", 0, "a")], [said("c", 0, "c"), said("d", 0, "long d")],
     [("value", "a", "c", "a", "c"), ("value", "b", "d", "long b", "long d")]),
    ([said("b", 0, "q"), said("a", 0, "p")], [said("c", 0, "r"), said("d", 0, "s")],
     [("value", "a", "c", "p", "r"), ("value", "b", "d", "q", "s")]),
    # and is listed by value
    ([said("b", 0, "bb"), said("a", 9, "aa")], [],
     [("lost", "a", "", "aa", ""), ("lost", "b", "", "bb", "")]),
    ([], [said("b", 0, "bb"), said("a", 9, "aa")],
     [("gained", "", "a", "", "aa"), ("gained", "", "b", "", "bb")]),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "expected"), CASES)
def test_claims_of_one_source(
    old: list[Claim], new: list[Claim], expected: list[tuple[str, ...]]
) -> None:
    changes = find_changes(old, new)
    assert [(c.kind, c.old, c.new, c.old_quote, c.new_quote) for c in changes] == expected
    assert {(c.source, c.facet) for c in changes} <= {("a.txt", "group.facet")}


@pytest.mark.parametrize(
    "other", [{"source": "b.txt"}, {"facet": "group.other"}, {"subject": "other"}]
)
def test_claims_of_another_source_facet_or_subject_are_others(other: dict[str, str]) -> None:
    old, new = said("yes", 0, "q"), said("no", 0, "q", **other)
    changes = find_changes([old], [new])
    assert [(c.kind, c.source, c.facet) for c in changes] == [
        ("lost", "a.txt", "group.facet"), ("gained", new.source, new.facet)
    ]  # fmt: skip


def test_verdicts_that_moved_came_and_went() -> None:
    old = [found("agree"), found("single", "group.same"), found("conflict", "group.gone")]
    new = [found("conflict"), found("single", "group.same"), found("partial", "group.come")]
    assert [(c.kind, c.source, c.facet, c.old, c.new) for c in find_changes([], [], old, new)] == [
        ("verdict", "", "group.come", "", "partial"),
        ("verdict", "", "group.facet", "agree", "conflict"),
        ("verdict", "", "group.gone", "conflict", ""),
    ]


def test_a_verdict_is_of_one_subject() -> None:
    same = find_changes([], [], [found("agree", subject="one")], [found("agree", subject="one")])
    other = find_changes([], [], [found("agree", subject="one")], [found("agree", subject="two")])
    assert same == []
    assert [(c.old, c.new) for c in other] == [("", "agree"), ("agree", "")]


def test_verdicts_come_first_then_losses_then_sources_by_name() -> None:
    old = [
        said("1", 0, "q", "b.txt"), said("2", 0, "q", "a.txt", facet="group.z"),
        said("3", 0, "r", "a.txt"), said("4", 0, "s", "c.txt"), said("5", 0, "t", "d.txt"),
    ]  # fmt: skip
    new = [
        said("4", 0, "s", "c.txt", certainty="typical"), said("6", 0, "t", "d.txt"),
        said("7", 0, "u", "a.txt", facet="group.new"),
    ]  # fmt: skip
    changes = find_changes(old, new, [found("agree", "x")], [found("single", "x")])
    assert [(c.kind, c.source, c.facet) for c in changes] == [
        ("verdict", "", "x"),
        ("lost", "a.txt", "group.facet"),
        ("lost", "a.txt", "group.z"),
        ("lost", "b.txt", "group.facet"),
        ("gained", "a.txt", "group.new"),
        ("value", "d.txt", "group.facet"),
        ("certainty", "c.txt", "group.facet"),
    ]
