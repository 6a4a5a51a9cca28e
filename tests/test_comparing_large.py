"""Many sources with many different values: few pairs are looked at, and none is forgotten."""

import pytest

from analysis.comparing import compare_table, search, verdicts
from analysis.comparing.columns import table_of
from analysis.records import Claim
from tests.claims_by_hand import make_claim, make_facet

MANY = 1500
NAMES = [f"{number:04d}.txt" for number in range(MANY)]


def pages(rule: str) -> list[Claim]:
    """Each page says what no other says, and all of them agree as far as the rule allows."""
    claims = []
    for number, name in enumerate(NAMES):
        if rule == "estimate":
            claims.append(make_claim(name, "a while", amount=(1, 2 + number, "hour")))
            continue
        if rule == "threshold":
            claims.append(make_claim(name, "6 hours", amount=(6, 6, "hour"), certainty="possible"))
            own = {"amount": (7 + number, 7 + number, "hour"), "certainty": "possible"}
            claims.append(make_claim(name, f"{7 + number} hours", **own))
            continue
        claims += [make_claim(name, "common"), make_claim(name, f"own {number}x")]
    return claims


EXPECTED = {
    "equal": "agree", "estimate": "agree", "threshold": "partial", "overlap": "partial",
    "inclusive": "partial",
}  # fmt: skip
ODD = {
    "equal": make_claim("odd.txt", "other"),
    "estimate": make_claim("odd.txt", "minutes", amount=(1, 2, "minute")),
    "threshold": make_claim("odd.txt", "5 hours", amount=(5, 5, "hour")),
    "overlap": make_claim("odd.txt", "other"),
}


@pytest.mark.parametrize("rule", sorted(EXPECTED))
def test_a_verdict_on_many_different_sources_looks_at_few_pairs(
    rule: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    looks = 0
    judge = search.judge

    def counted(*views: object) -> str:
        nonlocal looks
        looks += 1
        assert looks <= search.FEW**2
        return judge(*views)  # type: ignore[arg-type]

    monkeypatch.setattr(search, "judge", counted)
    monkeypatch.setattr(verdicts, "LOOKS", 100)
    facets = {"group.facet": make_facet(rule)}
    (finding,) = compare_table(table_of(pages(rule)), facets, NAMES, "it", named=3)
    assert (finding.verdict, finding.stated_by, len(finding.sources)) == (EXPECTED[rule], MANY, 3)


@pytest.mark.parametrize("rule", sorted(ODD))
def test_one_source_that_differs_from_all_others_is_found(rule: str) -> None:
    table = table_of([*pages(rule), ODD[rule]])
    (finding,) = compare_table(table, {"group.facet": make_facet(rule)}, NAMES, "it")
    assert finding.verdict == "conflict"
    assert (finding.stated_by, len(finding.sources)) == (MANY + 1, 1000)
