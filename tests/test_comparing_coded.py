"""The coded claims give the coded verdicts: the rules are those of the human coders."""

import csv
from pathlib import Path

import pytest

from analysis.codebook import Facet
from analysis.comparing import compare
from analysis.scoring import list_subjects, read_coded_set
from tests.claims_by_hand import make_facet

CODED = Path(__file__).parent / "coded"
# What does not follow from the written rules, set by set. "About 45 minutes" reaches to 56,
# "1 to 2 hours" down to 54. In the others the coders saw that two conditions, or one value of
# two under one condition, are of the same patients, which their words do not say.
OTHERWISE = {
    "seeds": set(),
    "kyphoplasty": {("kyphoplasty", "technique.duration")},
    "other": set(),
    "heldout_kyphoplasty": set(),
    "heldout_other": {
        ("coronary angiography", "recovery.bed_rest"),
        ("gallbladder removal", "recovery.bathing"),
        ("inguinal hernia repair", "recovery.bathing"),
        ("inguinal hernia repair", "recovery.return_to_work"),
        ("inguinal hernia repair", "recovery.soreness"),
        ("inguinal hernia repair", "technique.camera"),
        ("knee replacement", "recovery.return_to_work"),
    },
}
FACETS_OF = {"kyphoplasty": "seeds", "heldout_kyphoplasty": "seeds"}


def read_rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def coded_facets(name: str) -> dict[str, Facet]:
    rows = read_rows(CODED / FACETS_OF.get(name, name) / "facets.csv")
    return {r["facet"]: make_facet(r["compare"], r["kind"], r["facet"]) for r in rows}


@pytest.mark.parametrize("name", sorted(OTHERWISE))
def test_coded_claims_give_the_coded_verdicts(name: str) -> None:
    facets, differ, compared = coded_facets(name), set(), 0
    for subject in list_subjects(CODED / name):
        coded = read_coded_set(CODED / name, subject)
        findings = compare(coded.claims, facets, coded.sources, subject).findings
        found = {finding.facet: finding for finding in findings}
        for row in read_rows(CODED / name / "verdicts.csv"):
            if row["subject"] != subject:
                continue
            compared += 1
            finding = found[row["facet"]]
            ours = (finding.verdict, str(finding.stated_by), " ".join(finding.sources))
            theirs = (row["verdict"], row["stated_by"], row["sources"])
            if ours != theirs or " ".join(finding.self_conflict) != row["self_conflict"]:
                differ.add((subject, row["facet"]))
    assert compared >= 58
    assert differ == OTHERWISE[name]


def test_the_window_names_both_limits_and_quotes_both_pages() -> None:
    coded = read_coded_set(CODED / "seeds", "kyphoplasty")
    findings = compare(coded.claims, coded_facets("seeds"), coded.sources, "kyphoplasty").findings
    why = {finding.facet: finding.why for finding in findings}["indication.window"]
    assert why == (
        "upper limit 8 months in 001 (“Ideally, the surgery should happen within eight months of "
        "the fracture”); 6 months in 002 (“If a fracture is diagnosed within 6 months of its "
        "occurrence, repair of the fracture …”); the limits differ"
    )
