"""Who is a witness of his own: copies of a page, shared wording, and who hedges what."""

from dataclasses import replace

import pytest

from analysis.comparing import compare, compare_table
from analysis.comparing.columns import table_of
from analysis.records import Claim, Finding, Sharing
from tests.claims_by_hand import make_claim, make_facet

FACETS = {name: make_facet("equal", name=name) for name in ("g.one", "g.two")}


def page(source: str, *values: str, **others: object) -> list[Claim]:
    """One claim on each of the two facets, ten characters each."""
    return [
        make_claim(
            source, value, facet=facet, start=20 * place, end=20 * place + 10,
            quote=f"words {value}", **others,
        )
        for place, (facet, value) in enumerate(zip(FACETS, values, strict=False))
    ]  # fmt: skip


def find(*claims: Claim, sharing: tuple[Sharing, ...] = ()) -> list[Finding]:
    names = sorted({claim.source for claim in claims})
    return list(compare(claims, FACETS, names, "it", sharing).findings)


def witnesses(*claims: Claim, sharing: tuple[Sharing, ...] = ()) -> list[tuple[str, int]]:
    return [(one.verdict, one.independent) for one in find(*claims, sharing=sharing)]


COPY = page("a", "yes", "no")


@pytest.mark.parametrize(
    ("other", "alike"),
    [
        (COPY, True),
        (COPY[::-1], True),
        ([replace(COPY[0], quote="other words"), COPY[1]], False),
        ([replace(COPY[0], start=1), COPY[1]], False),
        ([replace(COPY[0], end=11), COPY[1]], False),
        ([COPY[0], replace(COPY[1], start=21, end=31)], False),
        ([replace(COPY[0], certainty="advised"), COPY[1]], False),
        ([replace(COPY[0], certainty="possible"), COPY[1]], False),
        ([*COPY, replace(COPY[0], start=50, end=60)], False),
        ([replace(COPY[0], start=20, end=30), replace(COPY[1], start=0, end=10)], False),
    ],
)
def test_pages_are_copies_where_all_claims_are_the_same_in_the_same_places(
    other: list[Claim], alike: bool
) -> None:
    verdict = ("single", 1) if alike else ("agree", 2)
    twin = [replace(claim, source="b") for claim in other]
    assert witnesses(*COPY, *twin) == [verdict, verdict]
    assert witnesses(*twin, *COPY) == [verdict, verdict]


def test_a_silent_page_before_the_copies_changes_nothing() -> None:
    claims = [*page("b", "yes", "no"), *page("c", "yes", "no"), *page("d", "yes", "yes")]
    found = compare(claims, FACETS, ["a", "b", "c", "d"], "it").findings
    assert [(one.verdict, one.independent) for one in found] == [("agree", 2), ("conflict", 1)]
    found = compare(claims[:4], FACETS, ["a", "b", "c"], "it").findings
    assert [(one.verdict, one.independent) for one in found] == [("single", 1), ("single", 1)]


def test_copies_count_once_beside_others() -> None:
    copies = [*COPY, *page("c", "yes", "no"), *page("e", "yes", "no")]
    others = [*page("b", "yes", "yes"), *page("d", "yes", "yes")]
    assert witnesses(*copies) == [("single", 1), ("single", 1)]
    assert witnesses(*copies, *others) == [("agree", 2), ("conflict", 1)]
    moved = [replace(claim, start=claim.start + 1) for claim in others[2:]]
    assert witnesses(*copies, *others[:2], *moved) == [("agree", 3), ("conflict", 2)]


def test_claims_without_a_place_make_no_copies() -> None:
    for start, end in ((0, 0), (5, 4)):
        claims = [
            replace(claim, start=start, end=end) for claim in (*COPY, *page("b", "yes", "no"))
        ]
        assert witnesses(*claims) == [("agree", 2), ("agree", 2)]
    a, b = claims[:2], claims[2:]
    mixed = compare_table(table_of([a[0], b[0], b[1], a[1]]), FACETS, ["a", "b"], "it")
    assert [one.verdict for one in mixed] == ["agree", "agree"]


@pytest.mark.parametrize("missing", ["start", "end", "quote"])
def test_a_table_without_places_or_words_has_no_copies(missing: str) -> None:
    table = table_of([*COPY, *page("b", "yes", "no")])
    whole = compare_table(table, FACETS, ["a", "b"], "it")
    assert [(one.verdict, one.independent) for one in whole] == [("single", 1)] * 2
    part = compare_table(table.drop(columns=missing), FACETS, ["a", "b"], "it")
    assert [(one.verdict, one.independent) for one in part] == [("agree", 2)] * 2
    assert ("words" in part[0].why) is (missing != "quote")


def test_the_most_that_say_one_thing_are_the_witnesses_of_a_conflict() -> None:
    said = {"a": "yes", "b": "no", "c": "no", "d": "no", "e": "yes"}
    claims = [
        make_claim(name, value, facet="g.one", start=place, end=99, quote=name)
        for place, (name, value) in enumerate(said.items())
    ]
    assert witnesses(*claims)[0] == ("conflict", 3)
    tied = (Sharing("b", 0, 99, "c", 0, 99, 9), Sharing("c", 0, 99, "d", 0, 99, 9))
    assert witnesses(*claims, sharing=tied)[0] == ("conflict", 2)
    assert witnesses(*claims, sharing=tied[::-1])[0] == ("conflict", 2)


APART = [*page("a", "yes", "yes"), *(replace(c, start=c.start + 100, end=c.end + 100)
                                     for c in page("b", "yes", "yes"))]  # fmt: skip


@pytest.mark.parametrize(
    ("sharing", "independent"),
    [
        (Sharing("a", 0, 10, "b", 100, 110, 5), (1, 2)),
        (Sharing("a", 20, 30, "b", 120, 130, 5), (2, 1)),
        (Sharing("a", 0, 30, "b", 100, 130, 5), (1, 1)),
        (Sharing("a", 0, 10, "b", 120, 130, 5), (2, 2)),
        (Sharing("a", 5, 10, "b", 105, 110, 5), (1, 2)),  # half of the quote
        (Sharing("a", 0, 5, "b", 100, 105, 5), (1, 2)),
        (Sharing("a", 6, 10, "b", 100, 110, 5), (2, 2)),  # less than half
        (Sharing("a", 0, 10, "b", 106, 110, 5), (2, 2)),
        (Sharing("a", 10, 20, "b", 110, 120, 5), (2, 2)),
        (Sharing("a", 0, 10, "z", 100, 110, 5), (2, 2)),
        (Sharing("z", 0, 10, "b", 100, 110, 5), (2, 2)),
    ],
)
def test_sources_are_one_witness_where_half_of_both_quotes_is_shared(
    sharing: Sharing, independent: tuple[int, int]
) -> None:
    found = witnesses(*APART, sharing=(sharing,))
    assert found == [("agree", count) for count in independent]


def test_a_claim_without_a_place_shares_no_wording() -> None:
    claims = [replace(claim, start=5, end=5, quote=claim.source) for claim in APART]
    sharing = (Sharing("a", 0, 10, "b", 0, 10, 5),)
    assert witnesses(*claims, sharing=sharing) == [("agree", 2), ("agree", 2)]


def test_shared_wording_needs_no_claims() -> None:
    sharing = (Sharing("a", 0, 10, "b", 0, 10, 5),)
    found = compare([], FACETS, ["a", "b"], "it", sharing).findings
    assert [(one.verdict, one.independent) for one in found] == [("silent", 0), ("silent", 0)]


def test_shared_wording_is_one_way_only_between_those_that_share_it() -> None:
    claims = [
        make_claim(name, "yes", facet="g.one", start=place, end=place + 10, quote=name)
        for place, name in enumerate("abcdef")
    ]
    pairs = [("e", "f"), ("a", "b"), ("b", "e")]
    sharing = tuple(Sharing(one, 0, 30, other, 0, 30, 9) for one, other in pairs)
    assert witnesses(*claims, sharing=sharing)[0] == ("agree", 3)  # a b e f, c, d


GAPS = [
    ("asserted", "possible", True), ("asserted", "contested", True), ("advised", "possible", True),
    ("asserted", "typical", False), ("typical", "possible", False),
    ("asserted", "unheard of", True), ("unheard of", "possible", False),
]  # fmt: skip


@pytest.mark.parametrize(("one", "other", "gap"), GAPS)
def test_a_gap_is_between_an_assertion_and_a_hedge(one: str, other: str, gap: bool) -> None:
    claims = [*page("a", "yes", "yes"), *page("b", "yes", "yes")]
    claims[1] = replace(claims[1], certainty=one)
    claims[3] = replace(claims[3], certainty=other)
    assert [found.certainty_gap for found in find(*claims)] == [False, gap]
    assert [found.certainty_gap for found in find(*claims[::-1])] == [False, gap]


@pytest.mark.parametrize(
    ("rule", "one", "other", "gap"),
    [
        ("equal", {"value": "yes"}, {"value": "no"}, False),
        ("overlap", {"value": "local"}, {"value": "general"}, False),
        ("overlap", {"value": "local"}, {"value": "local", "polarity": "negated"}, False),
        ("overlap", {"value": "fluoroscopy"}, {"value": "X-ray"}, True),
        ("overlap", {"value": "local"}, {"value": "Local", "condition": "awake"}, True),
        ("overlap", {"value": "ask doctor"}, {"value": "ask doctor"}, False),
    ],
)
def test_a_gap_is_on_one_and_the_same_value(
    rule: str, one: dict[str, str], other: dict[str, str], gap: bool
) -> None:
    claims = [
        make_claim("a", **one, certainty="asserted"),  # type: ignore[arg-type]
        make_claim("b", **other, certainty="possible"),  # type: ignore[arg-type]
    ]
    found = compare(claims, {"group.facet": make_facet(rule)}, ["a", "b"], "it").findings[0]
    assert found.certainty_gap is gap


def test_a_source_is_as_certain_as_its_firmest_words() -> None:
    said = [("a", "asserted"), ("b", "possible"), ("b", "typical"), ("c", "contested")]
    claims = [
        make_claim(source, "yes", certainty=certainty, start=place)
        for place, (source, certainty) in enumerate(said)
    ]
    facets = {"group.facet": make_facet("equal")}
    assert compare(claims, facets, ["a", "b", "c"], "it").findings[0].certainty_gap
    assert not compare(claims[:3], facets, ["a", "b"], "it").findings[0].certainty_gap
