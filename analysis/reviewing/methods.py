"""The methods paragraph of a paper, written from the facts of a run."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

import pandas as pd

VERDICTS = ("agree", "partial", "conflict", "single", "silent")


def methods_paragraph(facts: Mapping[str, Any], agreement: pd.DataFrame | None = None) -> str:
    """Write how an audit was made, for the methods section of a paper.

    Parameters
    ----------
    facts : mapping
        What ``run.json`` says: versions, codebook, subject, counts.
    agreement : pandas.DataFrame, optional
        From ``agreement_table``. Without it the paragraph says that
        agreement was not measured, since a paper has to tell.

    Returns
    -------
    str
        One paragraph and the line that cites the program.
    """
    versions, codebook, counts = facts["versions"], facts["codebook"], facts["counts"]
    verdicts = counts["verdicts"]
    told = ", ".join(f"{verdicts.get(each, 0)} {each}" for each in VERDICTS)
    sentences = [
        f"We compared what {_number(counts['sources'], 'document')} say about "
        f"{facts['subject']} with claimgrid {versions['claimgrid']}.",
        f"A rule-based coder applied the codebook {codebook['name']} "
        f"({codebook['facets']} facets, SHA-256 {codebook['sha256'][:12]}) and kept every claim "
        "with its exact words.",
        f"It found {_number(counts['claims'], 'claim')}; set side by side, the facets came to "
        f"these verdicts: {told}.",
    ]
    if counts.get("unread"):
        sentences.append(f"{_number(counts['unread'], 'document')} could not be read.")
    sentences += _agreement(agreement)
    sentences.append(
        f"The run is reproducible byte for byte from its record (run.json; "
        f"Python {versions['python']}, spaCy {versions.get('spacy', 'not recorded')})."
    )
    cited = (
        f"claimgrid (version {versions['claimgrid']}) [computer program]. "
        f"Codebook {codebook['name']}, SHA-256 {codebook['sha256']}."
    )
    return " ".join(sentences) + f"\n\nCite as: {cited}\n"


def _agreement(table: pd.DataFrame | None) -> list[str]:
    if table is None or table.empty:
        return ["Agreement with human coders was not measured for this run."]
    sentences = []
    rows = table[table["scope"] == "overall"]
    for row in rows.to_dict("records"):
        team = " and ".join(str(row["coders"]).split(" / "))
        figures = [f"{100 * row['percent']:.1f} %"]
        for name, label in (
            ("cohen", "Cohen's kappa"), ("fleiss", "Fleiss' kappa"),
            ("alpha", "Krippendorff's alpha"), ("ac1", "Gwet's AC1"),
        ):  # fmt: skip
            pair = not math.isnan(row["cohen"])
            if math.isnan(row[name]) or (name == "fleiss" and pair):
                continue
            low, high = _figure(row[f"{name}_low"]), _figure(row[f"{name}_high"])
            limits = f"95 % bootstrap interval {low} to {high}"
            figures.append(f"{label} {_figure(row[name])} ({limits})")
        sentences.append(
            f"On {_number(row['units'], 'unit')} of the level {row['level']}, "
            f"{team} agreed in {', '.join(figures)}."
        )
    return sentences


def _figure(value: float) -> str:
    return "not defined" if math.isnan(value) else f"{value:.3f}"


def _number(count: int, noun: str) -> str:
    return f"{count} {noun}" + ("" if count == 1 else "s")
