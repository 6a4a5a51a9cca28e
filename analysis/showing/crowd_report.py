"""The report of very many sources: each question by its values, as one self-contained file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pandas as pd

from analysis.records import Finding, Unread
from analysis.showing.rows import rows_of
from analysis.showing.self_contained import asset, digest, raw, template
from analysis.showing.signs import CONTRADICTS_ITSELF, MEANINGS, SIGNS, facet_label
from analysis.showing.words import VERDICTS

if TYPE_CHECKING:
    from analysis.codebook import Codebook, Facet
    from analysis.showing.charts.drawing import Chart

TOP = 12
"""Values of one question that the report shows, the most common first."""
RARE = 6
"""Outliers of one question that it shows beside them, the rarest first."""
DIVIDED = 10
"""Conflicts that the summary shows, the most divided first."""
LISTED = 100
"""Sources named in a list; the rest are in the run's tables."""


@dataclass(frozen=True)
class CrowdQuestion:
    """One question of the codebook and what the sources answer."""

    facet: Facet
    label: str
    finding: Finding
    common: Sequence[Any]
    """Rows of the table of values: the most common."""
    rare: Sequence[Any]
    """Rows of the table of values: outliers that are not among these."""
    more: int
    """How many values are left out."""

    @property
    def division(self) -> float:
        """The share of the second most common value, of the sources that answer."""
        return self.common[1].share if len(self.common) > 1 else 0.0


@dataclass(frozen=True)
class CrowdReport:
    """What the report of very many sources shows."""

    subject: str
    codebook: str
    sources: pd.DataFrame
    """The table of sources."""
    claims: int
    questions: Sequence[CrowdQuestion]
    unread: Sequence[Unread]
    charts: Sequence[Chart]


def build_crowd_report(
    book: Codebook,
    subject: str,
    findings: Sequence[Finding],
    values: pd.DataFrame,
    sources: pd.DataFrame,
    *,
    claims: int,
    unread: Sequence[Unread],
    charts: Sequence[Chart] = (),
) -> CrowdReport:
    """Choose what the report of very many sources shows.

    Parameters
    ----------
    book : Codebook
        The codebook of the run.
    subject : str
        The procedure.
    findings : sequence of Finding
        In the order of the codebook.
    values : pandas.DataFrame
        ``facet, value, sources, stating, share, outlier, example, quote``, a
        row a value, the most common of a facet first.
    sources : pandas.DataFrame
        ``name, title, format, characters``, a row a source.
    claims : int
        How many claims were found.
    unread : sequence of Unread
        What could not be read, by name.
    charts : sequence of Chart
        To be shown.
    """
    by_facet = dict(iter(values.groupby("facet", sort=False)))
    questions = []
    for finding in findings:
        rows = list(rows_of(by_facet[finding.facet])) if finding.facet in by_facet else []
        outliers = [row for row in rows[TOP:] if row.outlier]
        rare = sorted(outliers, key=lambda row: (row.sources, row.value))[:RARE]
        facet, label = book.facets[finding.facet], facet_label(finding.facet)
        more = max(len(rows) - TOP, 0) - len(rare)
        questions.append(CrowdQuestion(facet, label, finding, rows[:TOP], rare, more))
    return CrowdReport(subject, book.title, sources, claims, questions, unread, charts)


def render_crowd_html(report: CrowdReport) -> str:
    """Draw the report as HTML that asks for nothing outside itself and runs no script.

    Parameters
    ----------
    report : CrowdReport
        As :func:`build_crowd_report` makes it.
    """
    style = asset("report.css") + asset("crowd.css")
    grouped: dict[str, list[CrowdQuestion]] = {}
    for question in report.questions:
        grouped.setdefault(question.facet.group, []).append(question)
    counts = dict.fromkeys(VERDICTS, 0)
    for question in report.questions:
        counts[question.finding.verdict] += 1
    conflicts = [one for one in report.questions if one.finding.verdict == "conflict"]
    conflicts.sort(key=lambda one: (-one.division, one.facet.id))
    return template("crowd.html.j2").render(
        report=report,
        style=raw(style),
        style_hash=digest(style),
        total=len(report.sources),
        counts=counts,
        conflicts=conflicts[:DIVIDED],
        grouped=grouped,
        formats=_formats(report.sources),
        listed=list(rows_of(report.sources.head(LISTED))),
        lost=report.unread[:LISTED],
        signs=SIGNS,
        meanings=MEANINGS,
        twice=CONTRADICTS_ITSELF,
    )


def _formats(sources: pd.DataFrame) -> Mapping[str, int]:
    counted = sources["format"].value_counts().sort_index()
    return {str(name): int(count) for name, count in counted.items()}
