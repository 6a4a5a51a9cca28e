"""Chooses the charts of a run from its codebook, and draws each as PNG and SVG."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pandas as pd

from analysis.records import Audit
from analysis.showing import tables
from analysis.showing.charts import canvas
from analysis.showing.charts.agreement import draw_agreement
from analysis.showing.charts.booleans import draw_boolean
from analysis.showing.charts.coverage import draw_coverage
from analysis.showing.charts.durations import draw_durations
from analysis.showing.charts.grid import draw_grid
from analysis.showing.charts.limits import draw_limits
from analysis.showing.charts.named import draw_named
from analysis.showing.charts.shares import draw_shares
from analysis.showing.charts.stances import draw_stances
from analysis.showing.schemas import VERDICTS
from analysis.showing.signs import facet_label

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from analysis.codebook import Codebook, Facet

WIDEST = 24
"""Sources that the grid shows one by one; of more, it shows shares by value."""


@dataclass(frozen=True, slots=True)
class Chart:
    """One drawn chart of a run."""

    name: str
    """The name of its files, without ending."""
    title: str
    alt: str
    """What the chart shows, in words."""
    png: bytes
    svg: bytes


def draw_charts(audit: Audit, codebook: Codebook) -> tuple[Chart, ...]:
    """Draw the charts of a run, those for which it has data.

    Parameters
    ----------
    audit : Audit
        One whole run.
    codebook : Codebook
        The codebook of the run; it says which facets are of which kind.

    Returns
    -------
    tuple of Chart
        In the order in which a reader wants them.
    """
    with canvas.steady_style():
        return tuple(
            _drawn(name, heading, alt, draw)
            for name, heading, alt, draw in _plans(audit, codebook.facets)
        )


Plan = tuple[str, str, str, Callable[["Axes"], "Axes"]]


def _plans(audit: Audit, facets: Mapping[str, Facet]) -> list[Plan]:
    claims = tables.claims_about(tables.claims_table(audit.claims), audit.subject)
    cells, verdicts = tables.cells_table(audit.cells), tables.verdicts_table(audit.findings)
    pairs, sharing = tables.pairs_table(audit.pairs), tables.sharing_table(audit.sharing)
    coverage = tables.coverage_table(audit.findings, facets, len(audit.sources))
    names = [source.name for source in audit.sources]
    plans: list[Plan] = []
    if len(verdicts) and names:
        draw = draw_grid if len(names) <= WIDEST else draw_shares
        plans.append(
            ("grid", "The grid", _tell_verdicts(verdicts), lambda ax: draw(cells, verdicts, ax))
        )
    limit = _most_telling(verdicts, facets, {"duration"}, {"threshold"})
    if limit:
        plans.append(
            (
                "limits",
                f"Limits: {facet_label(limit)}",
                _tell_values(claims, limit),
                lambda ax: draw_limits(claims, limit, ax),
            )
        )
    boolean = _most_telling(verdicts, facets, {"boolean"}, {"equal"})
    if boolean:
        plans.append(
            (
                "yes_no",
                f"Yes or no: {facet_label(boolean)}",
                _tell_values(claims, boolean),
                lambda ax: draw_boolean(claims, boolean, names, ax),
            )
        )
    stances = [
        facet.id
        for facet in facets.values()
        if facet.kind == "stance" and facet.id in set(claims["facet"])
    ]
    if stances:
        plans.append(
            (
                "stances",
                "Stances",
                " ".join(_tell_values(claims, facet) for facet in stances),
                lambda ax: draw_stances(claims, stances, ax),
            )
        )
    risks = [
        facet.id for facet in facets.values() if facet.kind == "boolean" and facet.group == "Risk"
    ]
    risks = [facet for facet in risks if facet in set(cells["facet"])]
    if risks and names:
        plans.append(
            (
                "risks",
                "Risks by source",
                _tell_named(cells, risks),
                lambda ax: draw_named(cells, risks, "risk", ax),
            )
        )
    durations = [
        facet.id
        for facet in facets.values()
        if facet.kind == "duration" and facet.id in set(claims["facet"])
    ]
    if durations:
        plans.append(
            (
                "durations",
                "Durations and onsets",
                " ".join(_tell_values(claims, facet) for facet in durations),
                lambda ax: draw_durations(claims, durations, ax),
            )
        )
    if len(pairs):
        plans.append(
            (
                "agreement",
                "Source against source",
                f"{len(pairs)} pairs of sources and facets were compared.",
                lambda ax: draw_agreement(pairs, sharing, ax),
            )
        )
    if len(coverage):
        plans.append(
            (
                "coverage",
                "Coverage",
                _tell_coverage(coverage),
                lambda ax: draw_coverage(coverage, ax),
            )
        )
    return plans


def _drawn(name: str, heading: str, alt: str, draw: Callable[[Axes], Axes]) -> Chart:
    figure, (ax,) = canvas.new_figure()
    draw(ax)
    return Chart(name, heading, alt, canvas.to_png(figure), canvas.to_svg(figure))


def _most_telling(
    verdicts: pd.DataFrame, facets: Mapping[str, Facet], kinds: set[str], rules: set[str]
) -> str:
    """Find the facet of a kind on which the sources differ most; nothing where none is stated."""
    best = ("", (len(VERDICTS), 0))
    for row in tables.rows_of(verdicts):
        facet = facets[row.facet]
        rank = (VERDICTS.index(row.verdict), -row.stated_by)
        if facet.kind in kinds and facet.compare in rules and row.stated_by and rank < best[1]:
            best = (row.facet, rank)
    return best[0]


def _tell_verdicts(verdicts: pd.DataFrame) -> str:
    counts = verdicts["verdict"].value_counts().to_dict()
    told = ", ".join(f"{counts[verdict]} {verdict}" for verdict in VERDICTS if verdict in counts)
    return f"{len(verdicts)} questions: {told}."


def _tell_values(claims: pd.DataFrame, facet: str) -> str:
    own = claims[claims["facet"] == facet].drop_duplicates(["source", "value"]).head(20)
    told = "; ".join(
        f"{row.source} says {row.value or 'nothing readable'}" for row in tables.rows_of(own)
    )
    return f"{facet_label(facet).capitalize()}: {told}."


def _tell_named(cells: pd.DataFrame, facets: list[str]) -> str:
    own = cells[cells["facet"].isin(facets)]
    counts = (own["polarity"] != "silent").groupby(own["source"]).sum()
    return (
        "; ".join(
            f"{name} names {count} of {len(facets)}" for name, count in counts.head(40).items()
        )
        + "."
    )


def _tell_coverage(coverage: pd.DataFrame) -> str:
    silent = coverage[coverage["stated_by"] == 0]["question"]
    return f"{len(silent)} of {len(coverage)} questions get no answer: {' '.join(silent)}"
