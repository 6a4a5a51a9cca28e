"""A draft against its sources, each as claims by hand: what the editor is shown, and why."""

from dataclasses import replace

import pytest

from analysis.comparing.drafting import check_draft
from analysis.records import Claim, Item, Source
from tests.claims_by_hand import make_claim, make_facet

Said = tuple[str, dict[str, object]]
LINES = "".join(f"line {number}\n" for number in range(1, 10))  # seven characters each


def word(value: str, **others: object) -> Said:
    return value, others


def hedged(value: str, certainty: str = "possible", **others: object) -> Said:
    return value, {"certainty": certainty, **others}


def within(months: int, **others: object) -> Said:
    return f"{months} months", {"amount": (0, months, "month"), **others}


def lasts(hours: float, **others: object) -> Said:
    return f"{hours:g} hours", {"amount": (hours, hours, "hour"), **others}


def check(
    rule: str, draft: list[Said], *pages: list[Said], kind: str = "", group: str = "group"
) -> list[Item]:
    """Check a draft that makes one statement a line against pages a.txt, b.txt and so on."""
    facet = make_facet(rule, kind, f"{group}.facet")
    names = [f"{letter}.txt" for letter in "abcdef"[: len(pages)]]
    claims: list[Claim] = []
    for name, page in zip(["draft", *names], [draft, *pages], strict=True):
        for line, (value, others) in enumerate(page):
            claim = make_claim(
                name, value, start=7 * line, end=7 * line + 6, quote=f"{name} {value}", **others
            )
            claims.append(replace(claim, facet=facet.id))
    return check_draft(Source("draft", LINES), claims, {facet.id: facet}, names, "it")


def told(items: list[Item]) -> list[tuple[str, int, str]]:
    return [(item.kind, item.line, item.why) for item in items]


def test_a_conflict_shows_both_sides() -> None:
    (item,) = check("threshold", [within(8)], [within(6)], [within(8)], [within(6)])
    assert item == Item(
        kind="conflict", facet="group.facet", question="What?", line=1, start=0, end=6,
        quote="draft 8 months",
        against=(("a.txt", "a.txt 6 months"), ("c.txt", "c.txt 6 months")),
        why="the draft says 8 months; 6 months in a.txt, c.txt",
    )  # fmt: skip


def test_each_value_that_conflicts_is_shown_where_it_first_stands() -> None:
    draft = [within(8), within(7, certainty="typical"), within(8)]
    assert told(check("threshold", draft, [within(6)], [within(5)])) == [
        ("conflict", 1, "the draft says 8 months; 6 months in a.txt; 5 months in b.txt"),
        ("conflict", 2, "the draft says 7 months; 6 months in a.txt; 5 months in b.txt"),
    ]


def test_only_the_statement_that_conflicts_is_shown() -> None:
    draft = [word("no", condition="if awake"), word("yes")]
    assert told(check("equal", draft, [word("no")])) == [
        ("conflict", 2, "the draft says yes; no in a.txt")
    ]


@pytest.mark.parametrize(
    ("mine", "other", "kinds"),
    [(word("yes"), word("no"), ["conflict"]),
     (word("yes"), hedged("no"), ["conflict"]),
     (hedged("yes"), word("no"), ["conflict"]),
     (hedged("yes", "typical"), hedged("no"), ["conflict"]),
     (hedged("yes"), hedged("no"), []),
     (hedged("yes", "contested"), hedged("no", "contested"), []),
     (word("yes", condition="if awake"), word("no"), []),
     (word("yes"), word("yes"), [])],
)  # fmt: skip
def test_what_may_be_on_both_sides_is_no_conflict(
    mine: Said, other: Said, kinds: list[str]
) -> None:
    assert [item.kind for item in check("equal", [mine], [other])] == kinds


def test_a_hedged_value_beside_advice_conflicts_with_no_other_hedged_value() -> None:
    draft = [word("ask doctor", certainty="advised"), hedged("local")]
    assert check("overlap", draft, [hedged("general")]) == []


def test_sources_that_conflict_with_one_another_are_no_fault_of_the_draft() -> None:
    draft = [word("local"), word("general")]
    assert check("overlap", draft, [word("local")], [word("general")]) == []


def test_a_conflict_with_very_many_sources_names_them_all() -> None:
    facets = {"group.facet": make_facet("equal")}
    names = [f"{number:03d}.txt" for number in range(120)]
    claims = [make_claim("draft", "yes"), *(make_claim(name, "no") for name in names)]
    (item,) = check_draft(Source("draft", LINES), claims, facets, names, "it")
    assert item.kind == "conflict"
    assert [source for source, _ in item.against] == names


def test_a_conflict_on_one_facet_is_none_on_another() -> None:
    facets = {name: make_facet("equal", name=name) for name in ("g.a", "g.b", "g.c")}
    claims = [
        make_claim(source, value, facet=facet)
        for facet, ours, theirs in (("g.a", "no", "no"), ("g.b", "yes", "no"), ("g.c", "no", "no"))
        for source, value in (("draft", ours), ("a.txt", theirs))
    ]
    items = check_draft(Source("draft", LINES), claims, facets, ["a.txt"], "it")
    assert [(item.kind, item.facet) for item in items] == [("conflict", "g.b")]


def test_a_draft_that_contradicts_itself_quotes_what_it_says_against_its_first_words() -> None:
    (item,) = check("equal", [word("no"), word("yes")])
    assert (item.quote, item.against) == ("draft no", (("draft", "draft yes"),))


def test_a_draft_that_contradicts_itself_has_one_item() -> None:
    (item,) = check("equal", [word("no"), word("no"), word("yes")], [word("yes")], [word("no")])
    assert told([item]) == [("self_conflict", 1, "the draft says both no and yes")]
    assert item.against == (
        ("draft", "draft yes"), ("a.txt", "a.txt yes"), ("b.txt", "b.txt no"),
    )  # fmt: skip


def test_a_source_that_contradicts_itself_is_no_fault_of_the_draft() -> None:
    draft, torn = [word("local")], [word("local"), word("local", polarity="negated")]
    assert check("overlap", draft, torn) == []


HEDGES = [hedged("yes")], [hedged("yes", "contested")]


def test_an_overclaim_names_the_hedges() -> None:
    (item,) = check("equal", [hedged("yes", "typical"), word("yes")], *HEDGES)
    assert told([item]) == [
        ("overclaim", 2,
         "the draft says it plainly; yes (possible) in a.txt; yes (contested) in b.txt")
    ]  # fmt: skip
    assert item.against == (("a.txt", "a.txt yes"), ("b.txt", "b.txt yes"))


@pytest.mark.parametrize(
    ("draft", "pages"),
    [([word("yes", condition="if awake")], HEDGES),
     ([word("yes", certainty="advised")], HEDGES),
     ([word("yes")], [[hedged("yes")], [word("yes")]]),
     ([word("yes")], [[hedged("yes", "typical")]]),
     ([word("yes")], [])],
)  # fmt: skip
def test_what_is_no_overclaim(draft: list[Said], pages: list[list[Said]]) -> None:
    assert check("equal", draft, *pages) == []


@pytest.mark.parametrize(
    ("rule", "kind", "group", "kinds"),
    [("equal", "boolean", "group", ["overclaim"]), ("equal", "boolean", "risk", []),
     ("equal", "boolean", "attribution", []), ("equal", "category", "group", []),
     ("overlap", "set", "group", []), ("overlap", "boolean", "group", ["overclaim"])],
)  # fmt: skip
def test_naming_a_risk_or_a_choice_promises_nothing(
    rule: str, kind: str, group: str, kinds: list[str]
) -> None:
    items = check(rule, [word("yes")], [hedged("yes")], kind=kind, group=group)
    assert [item.kind for item in items] == kinds


def test_a_hedge_on_another_value_does_not_count() -> None:
    pages = [
        [hedged("yes")],
        [word("yes", condition="x", certainty="asserted", polarity="negated")],
    ]
    assert told(check("overlap", [word("yes")], *pages, kind="boolean")) == [
        ("overclaim", 1, "the draft says it plainly; yes (possible) in a.txt")
    ]


@pytest.mark.parametrize(
    ("draft", "pages", "kinds"),
    [([word("claimed")], [[word("qualified")]], ["overclaim"]),
     ([word("claimed")], [[word("qualified")], [word("qualified")]], ["overclaim"]),
     ([word("claimed")], [[word("qualified")], [word("claimed")]], []),
     ([word("qualified")], [[word("qualified")]], []),
     ([hedged("claimed")], [[word("qualified")]], []),
     ([hedged("claimed"), word("claimed")], [[word("qualified")]], ["overclaim"]),
     ([word("qualified"), word("claimed")], [[word("qualified")]], ["overclaim"]),
     ([word("claimed")], [], [])],
)  # fmt: skip
def test_a_claim_is_an_overclaim_where_all_sources_qualify_it(
    draft: list[Said], pages: list[list[Said]], kinds: list[str]
) -> None:
    assert [item.kind for item in check("stance", draft, *pages)] == kinds


FIGURES = [
    ("estimate", "duration", [lasts(4)], [], "the draft gives 4 hours; no source gives a figure"),
    ("estimate", "duration", [word("a while"), lasts(4)], [],
     "the draft gives 4 hours; no source gives a figure"),
    ("estimate", "duration", [("over 4 hours", {"amount": (4, None, "hour")})], [],
     "the draft gives over 4 hours; no source gives a figure"),
    ("threshold", "duration", [("up to 4 hours", {"amount": (None, 4, "hour")})], [],
     "the draft gives up to 4 hours; no source gives a figure"),
    ("estimate", "percentage", [("3%", {"amount": (3, 3, "percent")})], [],
     "the draft gives 3%; no source gives a figure"),
    ("estimate", "count", [("2", {"amount": (2, 2, "")})], [],
     "the draft gives 2; no source gives a figure"),
    ("threshold", "duration", [lasts(4, condition="food")], [[lasts(6, condition="drink")], []],
     "the draft gives 4 hours; 6 hours in a.txt"),
    ("estimate", "duration", [word("a while")], [], ""),
    ("estimate", "duration", [lasts(4)], [[lasts(4)]], ""),
    ("threshold", "duration", [lasts(4)], [[word("from midnight")]], ""),
    ("estimate", "set", [lasts(4)], [], ""),
]  # fmt: skip


@pytest.mark.parametrize(("rule", "kind", "draft", "pages", "why"), FIGURES)
def test_a_figure_needs_a_source(
    rule: str, kind: str, draft: list[Said], pages: list[list[Said]], why: str
) -> None:
    items = check(rule, draft, *pages, kind=kind)
    assert [item.why for item in items] == ([why] if why else [])
    assert {item.kind for item in items} <= {"unsupported_value"}
    for item in items:
        assert item.quote == f"draft {why.split(';')[0].removeprefix('the draft gives ')}"
        assert dict(item.against) == ({"a.txt": "a.txt 6 hours"} if "6 hours" in why else {})


SAYS: list[Said] = [word("yes")]


@pytest.mark.parametrize(
    ("pages", "why"),
    [([SAYS, SAYS], "2 of 2 sources say it: yes in a.txt, b.txt"),
     ([SAYS, [], [word("no"), word("yes")]],
      "2 of 3 sources say it: yes in a.txt, c.txt; no in c.txt"),
     ([SAYS, [], SAYS, []], ""),
     ([SAYS], ""),
     ([[word("yes", subject="other")], SAYS, [word("")]], ""),
     ([[word("yes", subject="both")], SAYS, []], "2 of 3 sources say it: yes in a.txt, b.txt")],
)  # fmt: skip
def test_an_omission_is_what_most_sources_say(pages: list[list[Said]], why: str) -> None:
    assert told(check("equal", [], *pages)) == ([("omission", 0, why)] if why else [])


def test_an_omission_quotes_the_sources_and_no_place_of_the_draft() -> None:
    (item,) = check("equal", [], SAYS, SAYS)
    assert (item.facet, item.question) == ("group.facet", "What?")
    assert (item.start, item.end, item.quote) == (0, 0, "")
    assert item.against == (("a.txt", "a.txt yes"), ("b.txt", "b.txt yes"))


def test_who_wrote_a_page_is_no_omission() -> None:
    assert check("equal", [], SAYS, SAYS, group="attribution") == []


def test_what_the_draft_says_of_another_subject_omits_the_subject() -> None:
    said = check("equal", [word("yes", subject="other")], SAYS, SAYS)
    assert [item.kind for item in said] == ["omission"]


def test_what_is_wrong_comes_before_what_is_missing_and_then_in_order_of_the_text() -> None:
    facets = {
        name: make_facet("equal", name=name)
        for name in ("a.omitted", "b.second", "c.first", "d.hedged", "e.also", "f.torn")
    }
    places = {"b.second": 14, "c.first": 7, "d.hedged": 0, "e.also": 7, "f.torn": 0}
    claims = [
        make_claim("draft", "yes", facet=name, start=at, end=at + 6) for name, at in places.items()
    ]
    claims.append(make_claim("draft", "no", facet="f.torn", start=21, end=25))
    claims.append(make_claim("draft", "no", facet="unknown", start=28, end=33))
    for source in ("x.txt", "y.txt"):
        claims.append(make_claim(source, "yes", facet="a.omitted"))
        claims.append(make_claim(source, "yes", facet="d.hedged", certainty="possible"))
        claims += [make_claim(source, "no", facet=f) for f in ("b.second", "c.first", "e.also")]
    items = check_draft(Source("draft", LINES), claims, facets, ["x.txt", "y.txt"], "it")
    assert [(item.kind, item.facet, item.line) for item in items] == [
        ("conflict", "c.first", 2),
        ("conflict", "e.also", 2),
        ("conflict", "b.second", 3),
        ("self_conflict", "f.torn", 1),
        ("overclaim", "d.hedged", 1),
        ("omission", "a.omitted", 0),
    ]
