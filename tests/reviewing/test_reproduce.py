"""Re-runs compared byte by byte, and the methods paragraph."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from analysis.errors import OutputError
from analysis.reviewing.agreement import agreement_table
from analysis.reviewing.methods import methods_paragraph
from analysis.reviewing.reproduce import reproduce, reproduction_text

FACTS = {
    "versions": {"python": "3.11.9", "claimgrid": "0.1.0", "spacy": "3.8.7"},
    "codebook": {"name": "vertebral_augmentation", "facets": 58, "sha256": "ab" * 32},
    "subject": "kyphoplasty",
    "counts": {
        "sources": 4, "unread": 1, "claims": 204,
        "verdicts": {"agree": 12, "partial": 9, "conflict": 3, "single": 20, "silent": 14},
    },
}  # fmt: skip


def write(folder: Path, facts: dict[str, object], **files: str) -> None:
    (folder / "figures").mkdir(parents=True)
    (folder / "run.json").write_text(json.dumps(facts))
    for name, text in files.items():
        (folder / name.replace("__", "/")).write_text(text)


def test_the_same_bytes_are_a_reproduction(tmp_path):
    write(tmp_path / "run", FACTS, claims="a", figures__grid="b")
    seen = []

    def rerun(facts, out):
        seen.append(facts["subject"])
        write(out, facts, claims="a", figures__grid="b")

    result = reproduce(tmp_path / "run", rerun)
    assert result.is_same
    assert seen == ["kyphoplasty"]
    assert result.same == ("claims", "figures/grid", "run.json")
    assert reproduction_text(result) == "Reproduced: all 3 files are the same, byte for byte."


def test_every_difference_is_named_with_the_version_that_may_be_why(tmp_path):
    write(tmp_path / "run", FACTS, claims="a", report="r", gone="g")
    newer = FACTS | {"versions": FACTS["versions"] | {"spacy": "3.8.9"}}
    result = reproduce(
        tmp_path / "run", lambda facts, out: write(out, newer, claims="A", report="r", more="m")
    )
    assert not result.is_same
    assert (result.same, result.different) == (("report",), ("claims", "run.json"))
    assert (result.missing, result.added) == (("gone",), ("more",))
    assert result.versions == (("spacy", "3.8.7", "3.8.9"),)
    assert reproduction_text(result).splitlines() == [
        "Not reproduced: 1 files are the same.",
        "different: claims",
        "different: run.json",
        "missing: gone",
        "added: more",
        "spacy was 3.8.7, now 3.8.9; install spacy 3.8.7 to compare.",
    ]


@pytest.mark.parametrize("content", [None, "no json", "[1]"])
def test_a_folder_without_a_run_is_refused(tmp_path, content):
    if content is not None:
        (tmp_path / "run.json").write_text(content)
    with pytest.raises(OutputError, match="give the folder that an audit wrote"):
        reproduce(tmp_path, lambda facts, out: None)


def test_the_paragraph_tells_codebook_version_agreement_and_how_to_cite(facets, reference, sources):
    names = [source.name for source in sources]
    dropped = replace(reference, coder="claimgrid", machine=True, claims=reference.claims[:-12])
    table = agreement_table([dropped, reference], facets, names, "kyphoplasty")
    text = methods_paragraph(FACTS, table)
    row = table.iloc[0]
    for part in (
        "what 4 documents say about kyphoplasty with claimgrid 0.1.0",
        "codebook vertebral_augmentation (58 facets, SHA-256 abababababab)",
        "204 claims", "3 conflict", "1 document could not be read",
        f"Cohen's kappa {row['cohen']:.3f} (95 % bootstrap interval {row['cohen_low']:.3f} to",
        "On 232 units of the level cells, claimgrid and reference agreed in",
        "Python 3.11.9, spaCy 3.8.7", "Cite as: claimgrid (version 0.1.0)",
    ):  # fmt: skip
        assert part in text
    assert "nan" not in text


def test_the_paragraph_owns_up_where_agreement_was_not_measured():
    assert "Agreement with human coders was not measured" in methods_paragraph(FACTS)
