"""The verdict on a facet, the two positions that show it, and who counts for it."""

import numpy as np
import pytest

from analysis.comparing import verdicts
from analysis.comparing.columns import encode, table_of
from analysis.comparing.positions import Standing, group_positions
from analysis.comparing.verdicts import find_witnesses, judge_standing
from analysis.records import Claim
from tests.claims_by_hand import make_claim, make_facet

Said = tuple[str, str]  # value, condition


def stand(rule: str, *pages: list[Said | str]) -> Standing:
    """One page a source, by name 0, 1 and so on; a value alone always holds."""
    claims: list[Claim] = []
    for number, page in enumerate(pages):
        for said in page:
            value, condition = (said, "") if isinstance(said, str) else said
            claims.append(make_claim(f"{number}", value, condition=condition))
    facets = {"group.facet": make_facet(rule)}
    names = [f"{number}" for number in range(len(pages))]
    (standing,) = group_positions(encode(table_of(claims), facets, names, "it"), facets)
    return standing


def judged(standing: Standing, *copies: int) -> str:
    return judge_standing(standing, np.array(copies or range(1 + max(standing.source, default=0))))


AWAKE, ASLEEP = ("x", "awake"), ("x", "asleep")
VERDICTS = [
    ("equal", [[], []], "silent"),
    ("equal", [["yes"], []], "single"),
    ("equal", [["yes", "no"], []], "conflict"),
    ("equal", [["yes"], ["yes"]], "agree"),
    ("equal", [["yes"], ["yes"], ["no"]], "conflict"),
    ("overlap", [[AWAKE], [ASLEEP]], "single"),
    ("overlap", [[AWAKE], [AWAKE]], "agree"),
    ("overlap", [[AWAKE], [("y", "awake")]], "conflict"),
    ("overlap", [[AWAKE], ["x"]], "agree"),
    ("overlap", [[AWAKE], ["y"]], "partial"),
    ("overlap", [[AWAKE], ["y"], [ASLEEP]], "partial"),
    ("overlap", [[AWAKE], [ASLEEP], ["x"], ["x"]], "agree"),
    ("overlap", [["x"], ["x", ("y", "awake")]], "agree"),
    ("overlap", [["x", AWAKE], ["x", ("y", "awake")]], "partial"),
    ("equal", [["x", AWAKE], ["x", ("y", "awake")]], "conflict"),
    ("equal", [["x", ("z", "awake")], ["x", ("z", "asleep")]], "agree"),
    ("equal", [[("x", "awake")], ["y", ("x", "asleep")]], "partial"),
    ("equal", [["x"], ["x"], [("ask doctor", "")]], "partial"),
]


@pytest.mark.parametrize(("rule", "pages", "verdict"), VERDICTS)
def test_the_verdict_of_all_pages(rule: str, pages: list[list[Said | str]], verdict: str) -> None:
    assert judged(stand(rule, *pages), *range(len(pages))) == verdict
    assert judged(stand(rule, *pages[::-1]), *range(len(pages))) == verdict


def test_a_copy_agrees_with_nobody_but_others() -> None:
    three = stand("equal", ["yes"], ["yes"], ["yes"])
    assert judged(three, 0, 0, 0) == "single"
    assert judged(three, 0, 0, 2) == "agree"
    assert judged(stand("equal", ["yes"], ["yes"], ["no"]), 0, 0, 2) == "conflict"
    under = stand("equal", [AWAKE], [AWAKE], [ASLEEP])
    assert judged(under, 0, 0, 2) == "single"
    assert judged(under, 0, 1, 2) == "agree"


def test_the_witnesses_are_the_first_two_by_name_that_show_the_verdict() -> None:
    standing = stand("overlap", ["p"], ["p", "q"], ["p"], ["z"], ["p", "r"])
    of = dict(zip(standing.source.tolist(), standing.position.tolist(), strict=True))
    assert find_witnesses(standing, "conflict") == (of[0], of[3])
    assert find_witnesses(standing, "partial") == (of[0], of[1])
    assert find_witnesses(standing, "not compared") is None
    assert find_witnesses(stand("overlap", ["p"]), "conflict") is None


@pytest.mark.parametrize(("looks", "found"), [(1, False), (2, False), (3, True), (4, True)])
def test_witnesses_are_looked_for_among_the_first_pairs_only(
    looks: int, found: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(verdicts, "LOOKS", looks)
    standing = stand("overlap", ["p"], ["p", "q"], ["p", "r"], ["z"])  # the third pair conflicts
    assert (find_witnesses(standing, "conflict") is not None) is found


def test_a_source_stands_with_its_own_statements_and_the_row_of_each() -> None:
    claims = [
        make_claim("b", "x"), make_claim("a", "y"), make_claim("b", "x"), make_claim("b", "y"),
        make_claim("c", "x", facet="g.two"), make_claim("c", "unread", facet="g.three"),
    ]  # fmt: skip
    facets = {name: make_facet("overlap", name=name) for name in ("g.two", "group.facet", "g.no")}
    columns = encode(table_of(claims), facets, ["d", "a"], "it")
    assert columns.names == ["a", "b", "c", "d"]
    two, one, no = group_positions(columns, facets)
    assert (two.facet, one.facet, no.facet) == ("g.two", "group.facet", "g.no")
    assert one.source.tolist() == [0, 1]
    assert two.source.tolist() == [2]
    values = [(one.holder.tolist()[i], one.said[token].value, one.row.tolist()[i])
              for i, token in enumerate(one.token.tolist())]  # fmt: skip
    assert values == [(0, "y", 1), (1, "x", 0), (1, "y", 3)]
    assert [len(part) for part in (no.source, no.position, no.token, no.positions)] == [0] * 4
    held = [sorted(one.said[t].value for t in one.positions[at].tokens) for at in one.position]
    assert held == [["y"], ["x", "y"]]


def test_sources_that_hold_the_same_share_one_position() -> None:
    standing = stand("overlap", ["x", "y"], ["z"], ["y", "x", "x"], ["x"], ["z"])
    first, second, third, fourth, fifth = standing.position.tolist()
    assert first == third
    assert second == fifth
    assert len({first, second, fourth}) == len(standing.positions) == 3
