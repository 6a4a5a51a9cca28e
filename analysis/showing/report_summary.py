"""Sums an audit up in sentences, and tells the facts of its run."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from analysis.records import Audit
from analysis.showing.report import ReportFacet

NAMED = 4
"""Sources or questions that one sentence names."""


def summarise(
    audit: Audit, facets: Sequence[ReportFacet], counts: Mapping[str, int], short: Mapping[str, str]
) -> tuple[str, ...]:
    """Sum an audit up in sentences.

    Parameters
    ----------
    audit : Audit
        One whole run.
    facets : sequence of ReportFacet
        Its questions with their verdicts.
    counts : mapping of str to int
        How many questions have each verdict.
    short : mapping of str to str
        Short name by source.

    Returns
    -------
    tuple of str
        Sentences, the most general first.
    """
    were = "was" if len(audit.sources) == 1 else "were"
    told = [
        f"{_many(len(audit.sources), 'source')} {were} read and {_many(len(audit.claims), 'claim')}"
        f" found; those about {audit.subject} are compared.",
        f"Of {_many(len(facets), 'question')}, the sources contradict one another on"
        f" {counts['conflict']}, agree in part on {counts['partial']} and agree on"
        f" {counts['agree']}; {counts['single']} are answered by one source alone and"
        f" {counts['silent']} by none.",
    ]
    for facet in facets:
        for name in facet.self_conflict[:NAMED]:
            told.append(f"{short.get(name, name)} contradicts itself on {facet.label}.")
    gaps = [facet.label for facet in facets if facet.certainty_gap]
    if gaps:
        told.append(
            f"On {_many(len(gaps), 'question')} one source asserts what another hedges:"
            f" {_listed(gaps)}."
        )
    copied = sum(
        facet.verdict == "agree" and 0 < facet.independent < facet.stated_by for facet in facets
    )
    if copied:
        told.append(
            f"On {_many(copied, 'question')} some sources that agree share their wording,"
            " so they are not independent witnesses."
        )
    if audit.unread:
        told.append(f"{_many(len(audit.unread), 'source')} could not be read.")
    return tuple(told)


def tell_facts(facts: Mapping[str, Any]) -> tuple[tuple[str, str], ...]:
    """Tell the facts of a run as labelled lines.

    Parameters
    ----------
    facts : mapping
        What ``run_facts`` gathers, or nothing.

    Returns
    -------
    tuple of (str, str)
        Label and text.
    """
    if not facts:
        return ()
    book = facts["codebook"]
    rows = [
        ("Codebook", f"{book['name']}, {book['facets']} questions, sha256 {book['sha256'][:16]}…"),
        ("Subject", facts["subject"]),
    ]
    rows += [
        (f"Setting: {key}", str(value))
        for key, value in facts["settings"].items()
        if key != "subject"
    ]
    rows += [
        (
            "Claims",
            f"{facts['counts']['claims']}, of these without a readable value: "
            f"{facts['counts']['claims without a value']}",
        )
    ]
    rows += [
        ("Versions", ", ".join(f"{name} {number}" for name, number in facts["versions"].items()))
    ]
    return tuple(rows)


def _listed(labels: Sequence[str]) -> str:
    more = len(labels) - NAMED
    if more > 1:
        return f"{', '.join(labels[:NAMED])} and {more} more"
    return ", ".join(labels)


def _many(count: int, noun: str) -> str:
    return f"{count:,} {noun}" + ("" if count == 1 else "s")
