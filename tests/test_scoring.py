"""Scores: what counts as found, what as right, and what is left out."""

from dataclasses import replace
from pathlib import Path

import pytest

from analysis.errors import SourceError
from analysis.records import Claim, Finding
from analysis.scoring import (
    CodedSet,
    Score,
    Tally,
    kappa,
    match_sources,
    pool,
    read_coded_set,
    render_faults,
    render_parts,
    render_scores,
    score,
)
from analysis.scoring.measures import bootstrap_f1
from tests.claims_by_hand import make_claim, make_facet

CODED = Path(__file__).parent / "coded"
SEEDS = read_coded_set(CODED / "seeds", "kyphoplasty")


def scored(
    found: list[Claim], coded: list[Claim], rule: str = "overlap", kind: str = "", **others: object
) -> Score:
    facets = {"group.facet": make_facet(rule, kind)}
    reference = CodedSet(
        "set", "it", ("a.txt", "b.txt"), ("group.facet",), tuple(coded),
        (("group.facet", "single"),), **others,  # type: ignore[arg-type]
    )  # fmt: skip
    return score(found, [], reference, facets)


def amount(low: object, high: object, unit: str, value: str = "some") -> Claim:
    return make_claim("a.txt", value, amount=(low, high, unit))


def text(value: str) -> Claim:
    return make_claim("a.txt", value)


@pytest.mark.parametrize(
    ("rule", "kind", "found", "coded", "same"),
    [
        ("overlap", "", text("Herniated discs"), text("herniated disc"), True),
        ("overlap", "", text("local"), text("general"), False),
        ("overlap", "", text("local anaesthetic"), text("local"), False),
        ("inclusive", "", text("allergy to cement"), text("allergy to the cement"), True),
        ("inclusive", "", text("allergy"), text("allergy to the cement"), False),
        ("estimate", "", amount(1, 1, "hour"), amount(60, 60, "minute"), True),
        ("estimate", "", amount(1, 1, "day", "1 day"), amount(24, 24, "hour", "24 hours"), True),
        ("estimate", "", amount(1, 2, "hour"), amount(1, 3, "hour"), False),
        ("estimate", "", amount(1, None, "hour"), amount(1, 1, "hour"), False),
        ("estimate", "", amount("few", "few", "day", "a few days"),
         amount("few", "few", "day", "for few days"), True),
        ("estimate", "", amount("few", "few", "day"), amount("few", "few", "week"), False),
        ("estimate", "", amount(None, None, "", "Quickly"), amount(None, None, "", "quickly"),
         True),
        ("estimate", "percentage", amount(75, 75, "percent"), amount(75, 75, "%"), True),
        ("threshold", "", amount(None, None, "", "ask your doctor"),
         amount(None, None, "", "ask doctor"), True),
        ("equal", "", text("yes"), text("no"), False),
    ],
)  # fmt: skip
def test_when_two_values_are_the_same(
    rule: str, kind: str, found: Claim, coded: Claim, same: bool
) -> None:
    expected = Tally(1, 0, 0) if same else Tally(0, 1, 1)
    assert scored([found], [coded], rule, kind).values == expected
    assert scored([coded], [found], rule, kind).values == expected


def test_the_same_value_twice_is_one_and_each_is_matched_once() -> None:
    found = [text("local"), replace(text("local"), start=9), text("general")]
    result = scored(found, [text("local")])
    assert (result.values, result.cells) == (Tally(1, 1, 0), Tally(1, 0, 0))
    assert [claim.value for claim in result.extra] == ["general"]


def test_extra_and_missed_cells() -> None:
    result = scored([make_claim("a.txt", "local")], [make_claim("b.txt", "local")])
    assert (result.cells, result.values) == (Tally(0, 1, 1), Tally(0, 1, 1))
    assert (result.missed[0].source, result.extra[0].source) == ("b.txt", "a.txt")


def test_cells_left_open_other_subjects_and_facets_not_coded_count_neither_way() -> None:
    claims = [
        make_claim("a.txt", "local"),
        make_claim("b.txt", "local", subject="another"),
        make_claim("b.txt", "local", facet="group.other"),
        make_claim("not coded.txt", "local"),
    ]
    result = scored(claims, [], left_open=frozenset({("a.txt", "group.facet")}))
    assert (result.values, result.cells) == (Tally(), Tally())


def test_polarity_certainty_and_overlap_are_those_of_the_nearest_claim() -> None:
    coded = [
        make_claim("a.txt", "local", start=0, end=10),
        make_claim("a.txt", "local", start=50, end=60, certainty="possible"),
    ]
    near = make_claim("a.txt", "local", start=52, end=70, certainty="possible", polarity="negated")
    result = scored([near], coded)
    assert (result.certainty.share, result.polarity.share, result.overlap.share) == (1.0, 0.0, 1.0)
    far = replace(near, start=80, end=90)
    assert scored([far], coded).overlap.share == 0.0


def test_furniture_and_inexact_quotes_are_counted() -> None:
    claim = make_claim("docs/a.txt", "local", start=0, end=5, quote="local")
    reference = CodedSet(
        "set", "it", ("a.txt",), ("group.facet",), (), (("group.facet", "silent"),),
        furniture=(("a.txt", 4, 9),),
    )  # fmt: skip
    facets = {"group.facet": make_facet("overlap")}
    bad = score([claim], [], reference, facets, {"docs/a.txt": "Local anaesthetic"})
    assert (bad.inexact, bad.in_furniture) == (1, 1)
    good = score([replace(claim, end=4, quote="Loca")], [], reference, facets,
                 {"docs/a.txt": "Local anaesthetic"})  # fmt: skip
    assert (good.inexact, good.in_furniture) == (0, 0)


def test_a_coder_scored_against_itself_is_right_throughout() -> None:
    facets = {name: make_facet("inclusive", name=name) for name in SEEDS.facets}
    findings = [
        Finding(facet, "kyphoplasty", verdict, 0, (), (), "") for facet, verdict in SEEDS.verdicts
    ]
    result = score(SEEDS.claims, findings, SEEDS, facets)
    assert (result.values.f1, result.cells.f1, result.cell_kappa) == (1.0, 1.0, 1.0)
    assert (result.verdict_kappa, result.verdicts.share) == (1.0, 1.0)
    assert (result.polarity.share, result.certainty.share, result.overlap.share) == (1.0, 1.0, 1.0)
    assert (result.missed, result.extra, result.interval) == ((), (), (1.0, 1.0))
    assert result.cells.right == 109 - 2  # two of the four cells left open are stated


def test_a_run_that_finds_nothing_misses_everything() -> None:
    facets = {name: make_facet("inclusive", name=name) for name in SEEDS.facets}
    result = score([], [], SEEDS, facets)
    assert (result.values.precision, result.values.recall) == (1.0, 0.0)
    assert result.verdicts.right == sum(verdict == "silent" for _, verdict in SEEDS.verdicts)
    assert result.cell_kappa == 0.0


def test_pooled_scores_are_counted_together() -> None:
    one = scored([text("local")], [text("local")])
    two = scored([text("local")], [text("general")])
    both = pool([one, two], "all")
    assert both.values == Tally(1, 1, 1)
    assert both.values.f1 == 0.5
    assert len(both.by_document) == 4
    assert dict(both.by_kind)["set"] == Tally(1, 1, 1)


@pytest.mark.parametrize(
    ("names", "coded", "expected"),
    [
        (["d1.txt"], ["d1.txt"], {"d1.txt": "d1.txt"}),
        (["docs/d1.txt"], ["d1.txt"], {"docs/d1.txt": "d1.txt"}),
        (["d1.txt"], ["knee/d1.txt"], {"d1.txt": "knee/d1.txt"}),
        (["d1.txt"], ["knee/d1.txt", "hip/d1.txt"], {}),
        (["a/d1.txt", "b/d1.txt"], ["d1.txt"], {}),
        (["xd1.txt"], ["d1.txt"], {}),
    ],
)
def test_sources_match_by_name_or_by_the_end_of_a_path(
    names: list[str], coded: list[str], expected: dict[str, str]
) -> None:
    assert match_sources(names, coded) == expected


@pytest.mark.parametrize(
    ("pairs", "expected"),
    [
        ({("a", "a"): 45, ("b", "b"): 25, ("a", "b"): 15, ("b", "a"): 15}, 0.375),
        ({("a", "a"): 1, ("b", "b"): 1, ("a", "b"): 1, ("b", "a"): 1}, 0.0),
        ({("a", "b"): 1, ("b", "a"): 1}, -1.0),
        ({}, 1.0),
    ],
)
def test_kappa(pairs: dict[tuple[str, str], int], expected: float) -> None:
    assert kappa(pairs) == pytest.approx(expected)


def test_the_interval_holds_the_score_and_repeats() -> None:
    tallies = [Tally(9, 1, 0), Tally(5, 5, 5), Tally(8, 0, 2), Tally(2, 1, 7)]
    low, high = bootstrap_f1(tallies)
    assert low < sum(tallies, Tally()).f1 < high
    assert bootstrap_f1(tallies) == (low, high)


def test_tables_show_every_set_and_every_fault() -> None:
    one = scored([text("local")], [text("general")])
    lines = render_scores([one, one]).splitlines()
    assert len(lines) == 4
    assert len({len(line) for line in lines}) == 1
    assert "| 0.000" in lines[2]
    assert "| set" in render_parts("kind", one.by_kind)
    faults = render_faults(one)
    assert "missed  a.txt group.facet = general" in faults
    assert "extra   a.txt group.facet = local" in faults
    assert "verdict group.facet: silent, coded single" in faults
    assert "source  b.txt is not in the run" in faults


def test_a_folder_without_claims_or_subject_is_named() -> None:
    with pytest.raises(SourceError, match=r"nowhere.*cannot be read"):
        read_coded_set(CODED / "nowhere", "kyphoplasty")
    with pytest.raises(SourceError, match="there are: kyphoplasty"):
        read_coded_set(CODED / "seeds", "knee replacement")


def test_open_cells_and_furniture_are_read() -> None:
    assert len(SEEDS.left_open) == 4
    assert SEEDS.furniture
    assert len(SEEDS.sources) == 4
    assert read_coded_set(CODED / "kyphoplasty", "kyphoplasty").left_open
