"""Builds the report of an audit from its records."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from analysis.records import Audit, Cell, Claim, Finding, Passage, Source
from analysis.showing.documents import build_blocks
from analysis.showing.folders import safe_names
from analysis.showing.paragraphs import quote_paragraphs
from analysis.showing.report import (
    Report,
    ReportCell,
    ReportFacet,
    ReportGroup,
    ReportQuote,
    ReportSource,
)
from analysis.showing.report_summary import summarise, tell_facts
from analysis.showing.signs import HEDGED, facet_label, short_names
from analysis.showing.words import SILENT, VERDICTS

if TYPE_CHECKING:
    from analysis.codebook import Codebook, Facet
    from analysis.showing.charts.drawing import Chart

WIDEST = 150
"""Sources that the grid shows one by one; of more, it shows groups of equal values."""
EACH = 4
"""Sources of one group whose quotes a report on more sources than ``WIDEST`` keeps."""
TEXT = 3_000_000
"""Characters of documents that a report holds."""


def build_report(
    audit: Audit,
    codebook: Codebook,
    charts: Sequence[Chart] = (),
    facts: Mapping[str, Any] | None = None,
) -> Report:
    """Build the report of an audit.

    Parameters
    ----------
    audit : Audit
        One whole run.
    codebook : Codebook
        Its codebook.
    charts : sequence of Chart, optional
        The run's charts.
    facts : mapping, optional
        The run's facts, as ``run_facts`` gathers them.

    Returns
    -------
    Report
        Facets in the order of the findings, sources by name.
    """
    sources = sorted(audit.sources, key=_name)
    slugs = safe_names([source.name for source in sources])
    passages = _by_source(sorted(audit.passages, key=_start))
    claims = _by_source(sorted(audit.claims, key=_place))
    facets = _facets(audit, codebook.facets, slugs, claims, passages)
    verdicts = {facet.id: facet.verdict for facet in facets}
    short = short_names([source.name for source in sources])
    shown, room = [], TEXT
    for source in sources:
        room -= len(source.text)
        own = claims[source.name]
        blocks = (
            build_blocks(source, passages[source.name], own, audit.subject, verdicts)
            if room >= 0
            else ()
        )
        shown.append(
            ReportSource(
                source.name,
                short[source.name],
                slugs[source.name],
                source.title,
                source.format,
                len(source.text),
                len(own),
                blocks,
            )
        )
    counts = tuple(
        (verdict, sum(facet.verdict == verdict for facet in facets)) for verdict in VERDICTS
    )
    return Report(
        subject=audit.subject,
        codebook=codebook.name,
        summary=summarise(audit, facets, dict(counts), short),
        counts=counts,
        facets=facets,
        sources=tuple(shown),
        unread=tuple((one.name, one.why, one.cure) for one in sorted(audit.unread, key=_name)),
        silent=tuple((facet.id, facet.question) for facet in facets if facet.verdict == SILENT),
        charts=tuple(charts),
        facts=tell_facts(facts or {}),
        by_source=len(sources) <= WIDEST,
        closed=sum(not source.blocks and source.characters > 0 for source in shown),
    )


def _facets(
    audit: Audit,
    codebook: Mapping[str, Facet],
    slugs: Mapping[str, str],
    claims: Mapping[str, list[Claim]],
    passages: Mapping[str, list[Passage]],
) -> tuple[ReportFacet, ...]:
    texts = {source.name: source for source in audit.sources}
    cells: dict[str, dict[str, Cell]] = defaultdict(dict)
    for cell in audit.cells:
        cells[cell.facet][cell.source] = cell
    about: dict[tuple[str, str], list[Claim]] = defaultdict(list)
    for own in claims.values():
        for claim in own:
            if claim.subject in (audit.subject, "both"):
                about[claim.facet, claim.source].append(claim)
    built = []
    for finding in audit.findings:
        facet, own_cells = codebook[finding.facet], cells[finding.facet]
        groups = _groups(own_cells)
        kept = set(slugs) if len(slugs) <= WIDEST else _telling(finding, groups)
        shown = tuple(
            _cell(
                own_cells.get(name),
                texts[name],
                slugs[name],
                about[finding.facet, name],
                passages[name],
            )
            for name in slugs
            if name in kept
        )
        built.append(
            ReportFacet(
                facet.id,
                facet_label(facet.id),
                facet.group,
                facet.question,
                facet.kind,
                facet.compare,
                finding.verdict,
                finding.why,
                finding.stated_by,
                finding.independent,
                finding.certainty_gap,
                finding.self_conflict,
                shown,
                groups,
            )
        )
    return tuple(built)


def _cell(
    cell: Cell | None,
    source: Source,
    slug: str,
    claims: Sequence[Claim],
    passages: Sequence[Passage],
) -> ReportCell:
    if cell is None or cell.polarity == SILENT:
        return ReportCell(source.name, slug, "", False, False, (), ())
    quotes = tuple(
        ReportQuote(
            f"{claim.start}-{claim.end}",
            claim.value,
            claim.certainty,
            claim.polarity,
            claim.condition,
            claim.subject,
            claim.section,
            claim.note,
            claim.quote,
        )
        for claim in claims
    )
    return ReportCell(
        source.name,
        slug,
        _label(cell),
        cell.strongest in HEDGED,
        cell.self_conflict,
        quotes,
        quote_paragraphs(claims, source, passages),
    )


def _label(cell: Cell) -> str:
    return ", ".join(value for value in cell.values if value) or "no value read"


def _groups(cells: Mapping[str, Cell]) -> tuple[ReportGroup, ...]:
    same: dict[frozenset[str], list[Cell]] = defaultdict(list)
    for _, cell in sorted(cells.items()):
        if cell.polarity != SILENT:
            same[frozenset(cell.values)].append(cell)
    groups = [
        ReportGroup(_commonest([_label(cell) for cell in own]), tuple(cell.source for cell in own))
        for own in same.values()
    ]
    return tuple(sorted(groups, key=_frequency))


def _commonest(labels: list[str]) -> str:
    return min(labels, key=lambda label: (-labels.count(label), label))


def _frequency(group: ReportGroup) -> tuple[int, str]:
    return -len(group.sources), group.label


def _telling(finding: Finding, groups: Sequence[ReportGroup]) -> set[str]:
    kept = set(finding.self_conflict[:EACH])
    for group in groups[: 4 * EACH]:
        kept.update(group.sources[:EACH])
    return kept


def _by_source(records: Any) -> dict[str, list[Any]]:
    grouped: dict[str, list[Any]] = defaultdict(list)
    for one in records:
        grouped[one.source].append(one)
    return grouped


def _place(claim: Claim) -> tuple[str, int, str, int, str]:
    return claim.source, claim.start, claim.facet, claim.end, claim.value


def _start(passage: Passage) -> int:
    return passage.start


def _name(one: Any) -> str:
    return str(one.name)
