"""Cells, pairs and findings: what stands in them, in which order, and up to how many sources."""

import random
from dataclasses import replace

import numpy as np
import pytest

from analysis.comparing import columns, compare, compare_pairs, compare_table, positions
from analysis.comparing.columns import table_of
from analysis.records import Claim
from tests.claims_by_hand import make_claim, make_facet

FACETS = {name: make_facet("overlap", name=name) for name in ("g.two", "g.one")}
FACET = {"group.facet": make_facet("overlap")}


def said(source: str, value: str, start: int = 0, **others: object) -> Claim:
    claim = make_claim(source, value, start=start, end=start + 5, quote=f"{source} {value}")
    return replace(claim, **others)  # type: ignore[arg-type]


def test_cells_are_by_facet_in_the_order_of_the_codebook_and_by_source() -> None:
    claims = [said("b", "x", facet="g.one"), said("a", "y", facet="g.two")]
    cells = compare(claims, FACETS, ["c", "b", "a"], "it").cells
    assert [(cell.facet, cell.source, cell.values, cell.claims) for cell in cells] == [
        ("g.two", "a", ("y",), 1), ("g.two", "b", (), 0), ("g.two", "c", (), 0),
        ("g.one", "a", (), 0), ("g.one", "b", ("x",), 1), ("g.one", "c", (), 0),
    ]  # fmt: skip
    assert {cell.subject for cell in cells} == {"it"}
    silent = cells[1]
    assert (silent.polarity, silent.strongest, silent.weakest) == ("silent", "", "")
    assert not silent.self_conflict


@pytest.mark.parametrize(
    ("certainties", "strongest", "weakest"),
    [(["asserted"], "asserted", "asserted"), (["typical", "advised"], "advised", "typical"),
     (["possible", "asserted", "contested"], "asserted", "contested"),
     (["possible", "typical"], "typical", "possible"),
     (["contested", "unheard of"], "unheard of", "contested"),
     (["unheard of", "typical"], "typical", "unheard of")],
)  # fmt: skip
def test_a_cell_has_the_strongest_and_the_weakest_certainty(
    certainties: list[str], strongest: str, weakest: str
) -> None:
    claims = [said("a", "x", place, certainty=one) for place, one in enumerate(certainties)]
    (cell,) = compare(claims, FACET, ["a"], "it").cells
    assert (cell.strongest, cell.weakest) == (strongest, weakest)


@pytest.mark.parametrize(
    ("polarities", "polarity"),
    [(["affirmed"], "affirmed"), (["negated", "negated"], "negated"),
     (["affirmed", "negated"], "mixed")],
)  # fmt: skip
def test_a_cell_has_the_polarity_of_its_claims(polarities: list[str], polarity: str) -> None:
    claims = [said("a", f"x{place}", place, polarity=one) for place, one in enumerate(polarities)]
    assert compare(claims, FACET, ["a"], "it").cells[0].polarity == polarity


def test_only_the_cell_of_the_source_that_contradicts_itself_says_so() -> None:
    claims = [said("a", "x"), said("b", "x"), said("b", "x", 9, polarity="negated"), said("c", "y")]
    found = compare(claims, FACET, ["a", "b", "c", "d"], "it")
    assert [cell.self_conflict for cell in found.cells] == [False, True, False, False]
    assert found.findings[0].self_conflict == ("b",)
    assert found.findings[0].subject == "it"


def test_values_stand_in_the_order_of_the_text() -> None:
    claims = [
        said("a", "third", 9), said("a", "second", 3), said("a", "first", 0), said("a", " ", 1),
        said("a", "longer", 0, end=8), said("a", "third", 20), said("a", "fourth", 10),
        said("a", "alphabet", 3),
    ]  # fmt: skip
    (cell,) = compare(claims, FACET, ["a"], "it").cells
    assert cell.values == ("first", "longer", "alphabet", "second", "third", "fourth")
    assert cell.claims == 8


@pytest.mark.parametrize(
    ("sources", "wanted", "pairs"),
    [(2, None, 1), (2, True, 1), (2, False, 0), (100, None, 4950), (101, None, 0),
     (101, True, 5050)],
)  # fmt: skip
def test_pairs_are_made_for_up_to_a_hundred_sources_or_on_request(
    sources: int, wanted: bool | None, pairs: int
) -> None:
    claims = [said(f"{number:03d}", "x", number) for number in range(sources)]
    found = compare(claims, FACET, [], "it", pairs=wanted)
    assert len(found.pairs) == pairs
    assert len(found.cells) == sources


def test_pairs_stand_by_facet_and_source_with_what_each_says_and_its_first_words() -> None:
    claims = [
        said("b_2", "x", 9, facet="g.one", quote="later"), said("c", "z", facet="g.one"),
        said("b_2", "y", 3, facet="g.one", quote="sooner"),
        said("a", "x", facet="g.one", polarity="negated", condition="if awake"),
        said("a", "x", facet="g.two"), said("b_2", "x", facet="g.two"),
    ]  # fmt: skip
    found = compare(claims, FACETS, [], "it").pairs
    assert [(p.facet, p.source_a, p.source_b, p.verdict, p.why) for p in found] == [
        ("g.two", "a", "b_2", "agree", "x in a (“a x”); x in b (“b_2 x”)"),
        ("g.one", "a", "b_2", "partial", "not x [if awake] in a (“a x”); x, y in b (“sooner”)"),
        ("g.one", "a", "c", "partial", "not x [if awake] in a (“a x”); z in c (“c z”)"),
        ("g.one", "b_2", "c", "conflict", "x, y in b (“sooner”); z in c (“c z”)"),
    ]
    assert {pair.subject for pair in found} == {"it"}


def test_pairs_of_a_table_are_those_of_its_claims() -> None:
    claims = [
        said("a", "x", facet="g.one"), said("b", "y", facet="g.one", subject="both"),
        said("a", "x", facet="g.two"), said("b", "y", facet="g.two", subject="other"),
        said("c", "x", facet="g.two"), said("c", "x", facet="g.three"),
        said("a", "x", facet="g.three"),
    ]  # fmt: skip
    pairs = list(compare_pairs(table_of(claims), FACETS, ["d", "a"], "it"))
    assert [(pair.facet, pair.source_a, pair.source_b, pair.verdict) for pair in pairs] == [
        ("g.two", "a", "c", "agree"), ("g.one", "a", "b", "conflict")
    ]  # fmt: skip
    assert tuple(pairs) == compare(claims, FACETS, ["d", "a"], "it").pairs


def test_a_pair_names_a_limit_as_one() -> None:
    claims = [
        make_claim("a", "8 h", amount=(0, 8, "hour"), end=5, quote="8 h"),
        make_claim("b", "from 24 h", amount=(24, None, "hour"), end=5),
    ]
    (pair,) = compare(claims, {"group.facet": make_facet("threshold")}, [], "it").pairs
    assert pair.why == "upper limit 8 hours in a (“8 h”); lower limit 24 hours in b"


def test_a_claim_without_words_is_not_quoted() -> None:
    found = compare([said("a", "x", quote=""), said("b", "y", quote=" ")], FACET, [], "it")
    assert found.pairs[0].why == "x in a; y in b"
    assert found.findings[0].why == "x in a; y in b; two of the sets have nothing in common"


def test_a_quote_in_a_reason_is_the_first_in_the_text() -> None:
    claims = [said("a", "x", 20, quote="second"), said("a", "X", 5, quote="first"), said("b", "x")]
    assert compare(claims, FACET, [], "it").findings[0].why == "X in a, b (“first”)"


@pytest.mark.parametrize(
    ("rule", "one", "other", "label"),
    [
        # the value that the others are kinds of, then the firmest words, then the alphabet
        ("overlap", {"value": "fluoroscopy"}, {"value": "X-ray"}, "X-ray"),
        ("overlap", {"value": "fluoroscopy"}, {"value": "X-ray", "certainty": "advised"}, "X-ray"),
        ("overlap", {"value": "locals"}, {"value": "Local", "certainty": "advised"}, "locals"),
        ("overlap", {"value": "local", "certainty": "typical"},
         {"value": "Local", "certainty": "possible"}, "local"),
        ("overlap", {"value": "local"}, {"value": "Local"}, "Local"),
        ("overlap", {"value": "x", "condition": "if awake"}, {"value": "x", "condition": "awake"},
         "x [awake]"),
        ("threshold", {"value": "8 h", "amount": (8, 8, "hour")},
         {"value": "8 h", "amount": (0, 8, "hour")}, "upper limit 8 hours"),
        ("threshold", {"value": "24 h", "amount": (24, None, "hour")},
         {"value": "24 h", "amount": (24, 24, "hour")}, "24 h"),
        ("threshold", {"value": "v", "amount": (0, 24, "hour")},
         {"value": "v", "amount": (0, 1, "day")}, "upper limit 1 day"),
    ],
)  # fmt: skip
def test_what_two_say_in_other_words_has_one_name_whoever_says_it(
    rule: str, one: dict[str, object], other: dict[str, object], label: str
) -> None:
    facets = {"group.facet": make_facet(rule)}
    for a, b in ((one, other), (other, one)):
        claims = [make_claim("a", start=0, end=5, **a), make_claim("b", start=1, end=5, **b)]  # type: ignore[arg-type]
        (finding,) = compare(claims, facets, [], "it").findings
        assert (finding.verdict, finding.why) == ("agree", f"{label} in a, b")


def test_a_facet_and_a_condition_keep_equal_values_apart() -> None:
    claims = [
        said("a", "x", facet="g.one"), said("b", "x", facet="g.two"),
        said("c", "x", facet="g.one", condition="asleep"),
        said("d", "x", facet="g.one", certainty="possible"),
    ]  # fmt: skip
    two, one = compare(claims, FACETS, [], "it").findings
    assert (two.stated_by, two.sources, two.verdict) == (1, ("b",), "single")
    assert (one.stated_by, one.sources, one.verdict) == (3, ("a", "c", "d"), "agree")
    assert one.why.startswith("x in a, d (“a x”); x [asleep] in c (“c x”)")


def test_a_large_table_names_no_more_sources_than_asked_and_counts_all() -> None:
    claims = [
        said(f"{number}", "x", place, polarity=polarity)
        for number in range(5)
        for place, polarity in enumerate(("affirmed", "negated"))
    ]
    table = table_of(claims)
    (finding,) = compare_table(table, FACET, [], "it", named=2)
    assert finding.stated_by == 5
    assert (finding.sources, finding.self_conflict) == (("0", "1"), ("0", "1"))


@pytest.mark.parametrize("missing", [[], ["quote"], ["start", "end", "quote"]])
@pytest.mark.parametrize("dtype", ["object", "category"])
def test_a_table_of_categories_or_of_fewer_columns_gives_the_same_verdicts(
    missing: list[str], dtype: str
) -> None:
    chance = random.Random(3)
    claims = [
        said(f"{chance.randrange(9)}", chance.choice(["x", "y", "z", "w"]), place,
             facet=chance.choice(["g.one", "g.two", "g.three"]),
             subject=chance.choice(["it", "it", "both", "other"]),
             certainty=chance.choice(["asserted", "possible"]),
             condition=chance.choice(["", "", "awake", "asleep"]),
             polarity=chance.choice(["affirmed", "affirmed", "negated"]))
        for place in range(60)
    ]  # fmt: skip
    ordered = sorted(claims, key=lambda claim: (claim.source, claim.start))
    table = table_of(ordered).drop(columns=missing).astype(dtype)
    names = [str(number) for number in range(12)]
    expected = compare(claims, FACETS, names, "it").findings
    found = compare_table(table, FACETS, names, "it")
    if missing:
        expected = tuple(replace(finding, why="") for finding in expected)
        found = [replace(finding, why="") for finding in found]
    assert tuple(found) == expected


@pytest.mark.parametrize("dtype", ["object", "category"])
@pytest.mark.parametrize("empty", [None, float("nan")])
def test_an_empty_field_of_a_table_is_an_empty_text(dtype: str, empty: float | None) -> None:
    claims = [said("a", "x"), said("b", "x", condition="awake"), said("c", ""), said("d", "y")]
    table = table_of(claims)
    expected = compare_table(table, FACET, [], "it")
    for column in ("value", "condition", "unit", "low"):
        table[column] = [empty if cell in ("", None) else cell for cell in table[column]]
    assert compare_table(table.astype(dtype), FACET, [], "it") == expected
    assert expected[0].sources == ("a", "b", "d")
    assert expected[0].why.startswith("x in a (“a x”); x [awake] in b (“b x”); y in d (“d y”);")


def test_no_claims_and_no_sources_are_silent() -> None:
    found = compare([], FACETS, [], "it")
    assert (found.cells, found.pairs) == ((), ())
    assert [(one.facet, one.verdict, one.why) for one in found.findings] == [
        ("g.two", "silent", ""), ("g.one", "silent", "")
    ]  # fmt: skip
    assert compare([], {}, ["a"], "it").findings == ()


def test_rows_of_many_columns_are_numbered_as_they_differ() -> None:
    """Also where the product of the columns' levels passes what an integer holds."""
    chance = random.Random(5)
    levels = list(range(2**16 - 1))  # with one for an empty field, 2**16: six columns pass 2**64
    rows = [tuple(chance.choice((-1, 0, 1, 65_534)) for _ in range(6)) for _ in range(400)]
    coded = [(np.array(column), levels) for column in zip(*rows, strict=True)]
    numbered, first = columns._combine(coded)
    assert [rows[place] for place in first[numbered].tolist()] == rows
    assert [rows.index(rows[place]) for place in first.tolist()] == first.tolist()
    assert len(first) == len(set(rows)) > 100


def test_statements_are_marked_by_the_published_finaliser() -> None:
    """The first values of SplitMix64 from the seed 0."""
    assert positions._marks(5).tolist() == [
        0xE220A8397B1DCDAF, 0x6E789E6AA1B965F4, 0x06C45D188009454F, 0xF88BB8A8724C81EC,
        0x1B39896A51A8749B,
    ]  # fmt: skip
