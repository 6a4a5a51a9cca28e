"""Chooses the charts of a run from its codebook, and draws them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from analysis.records import Audit
from analysis.showing.audit_tables import AuditTables, tables_of
from analysis.showing.charts import telling
from analysis.showing.charts.agreement import draw_agreement
from analysis.showing.charts.booleans import draw_boolean
from analysis.showing.charts.coverage import draw_coverage
from analysis.showing.charts.drawing import Begin, Chart, Sketch, draw_sketches
from analysis.showing.charts.durations import draw_durations
from analysis.showing.charts.grid import draw_grid
from analysis.showing.charts.limits import draw_limits
from analysis.showing.charts.named import draw_named
from analysis.showing.charts.shares import draw_shares
from analysis.showing.charts.stances import draw_stances
from analysis.showing.rows import rows_of
from analysis.showing.signs import facet_label
from analysis.showing.tables import claims_about
from analysis.showing.words import VERDICTS

if TYPE_CHECKING:
    import pandas as pd

    from analysis.codebook import Codebook, Facet

WIDEST = 24
"""Sources that the grid shows one by one; of more, it shows shares by value."""
RISKS = "Risk"
"""The group of facets whose naming is charted."""


@dataclass(frozen=True)
class Material:
    """What the charts of one audit are drawn from."""

    tables: AuditTables
    claims: pd.DataFrame
    """Those about the subject alone."""
    facets: Mapping[str, Facet]
    sources: list[str]
    stated: frozenset[str]
    """The facets that any of these claims is about."""


def draw_charts(
    audit: Audit,
    codebook: Codebook,
    tables: AuditTables | None = None,
    begin: Begin | None = None,
) -> tuple[Chart, ...]:
    """Draw the charts of a run, those for which it has data.

    Parameters
    ----------
    audit : Audit
        One whole run.
    codebook : Codebook
        The codebook of the run; it says which facets are of which kind.
    tables : AuditTables, optional
        The run's tables, where they are built already.
    begin : callable, optional
        What has a task done elsewhere, so that half of the charts are drawn there.

    Returns
    -------
    tuple of Chart
        In the order in which a reader wants them.
    """
    if not audit.sources or not audit.findings:
        return ()
    tables = tables or tables_of(audit, codebook.facets)
    claims = claims_about(tables.claims, audit.subject)
    names = [source.name for source in audit.sources]
    material = Material(tables, claims, codebook.facets, names, frozenset(claims["facet"]))
    sketches = [sketch for plan in PLANS if (sketch := plan(material))]
    if begin is None:
        return draw_sketches(sketches)
    others = begin(draw_sketches, sketches[1::2])
    charts = list(draw_sketches(sketches[::2]))
    for place, chart in enumerate(others()):
        charts.insert(2 * place + 1, chart)
    return tuple(charts)


def _plan_grid(of: Material) -> Sketch | None:
    draw = draw_grid if len(of.sources) <= WIDEST else draw_shares
    cells, verdicts = of.tables.cells, of.tables.verdicts
    told = telling.verdicts(verdicts)
    return Sketch("grid", "The grid", told, partial(draw, cells, verdicts))


def _plan_limits(of: Material) -> Sketch | None:
    facet = _most_telling(of, "duration", "threshold")
    if not facet:
        return None
    told = telling.values(of.claims, [facet])
    heading = f"Limits: {facet_label(facet)}"
    return Sketch("limits", heading, told, partial(draw_limits, of.claims, facet))


def _plan_boolean(of: Material) -> Sketch | None:
    facet = _most_telling(of, "boolean", "equal")
    if not facet:
        return None
    told, heading = telling.values(of.claims, [facet]), f"Yes or no: {facet_label(facet)}"
    return Sketch("yes_no", heading, told, partial(draw_boolean, of.claims, facet, of.sources))


def _plan_stances(of: Material) -> Sketch | None:
    facets = _of_kind(of, "stance")
    if not facets:
        return None
    told = telling.values(of.claims, facets)
    return Sketch("stances", "Stances", told, partial(draw_stances, of.claims, facets))


def _plan_risks(of: Material) -> Sketch | None:
    known = set(of.tables.cells["facet"])
    risks = [one.id for one in of.facets.values() if one.group == RISKS and one.kind == "boolean"]
    risks = [facet for facet in risks if facet in known]
    if not risks:
        return None
    cells = of.tables.cells
    told = telling.named(cells, risks)
    return Sketch("risks", "Risks by source", told, partial(draw_named, cells, risks, "risk"))


def _plan_durations(of: Material) -> Sketch | None:
    facets = _of_kind(of, "duration")
    if not facets:
        return None
    told = telling.values(of.claims, facets)
    return Sketch(
        "durations", "Durations and onsets", told, partial(draw_durations, of.claims, facets)
    )


def _plan_agreement(of: Material) -> Sketch | None:
    pairs, sharing = of.tables.pairs, of.tables.sharing
    if pairs.empty:
        return None
    told = telling.pairs(pairs)
    return Sketch(
        "agreement", "Source against source", told, partial(draw_agreement, pairs, sharing)
    )


def _plan_coverage(of: Material) -> Sketch | None:
    coverage = of.tables.coverage
    told = telling.coverage(coverage)
    return Sketch("coverage", "Coverage", told, partial(draw_coverage, coverage))


PLANS = (
    _plan_grid,
    _plan_limits,
    _plan_boolean,
    _plan_stances,
    _plan_risks,
    _plan_durations,
    _plan_agreement,
    _plan_coverage,
)


def _of_kind(of: Material, kind: str) -> list[str]:
    return [one.id for one in of.facets.values() if one.kind == kind and one.id in of.stated]


def _most_telling(of: Material, kind: str, rule: str) -> str:
    """Find the facet of a kind on which the sources differ most; nothing where none is stated."""
    ranks = {}
    for row in rows_of(of.tables.verdicts):
        facet = of.facets[row.facet]
        if facet.kind == kind and facet.compare == rule and row.facet in of.stated:
            ranks[row.facet] = (VERDICTS.index(row.verdict), -row.stated_by)
    return min(ranks, key=lambda facet: ranks[facet], default="")
