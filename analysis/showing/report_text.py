"""Draws the report as text for a terminal, and as JSON."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from analysis.showing.json_text import to_json
from analysis.showing.report import Report, ReportCell
from analysis.showing.self_contained import plain_text
from analysis.showing.signs import SIGNS
from analysis.terminal import plain

WIDEST = 100
WITNESSES = 6
"""Sources whose quotes one conflict shows."""


def render_text(report: Report) -> str:
    """Draw the report as text: the summary, the conflicts with their quotes, the verdicts.

    Parameters
    ----------
    report : Report
        The report of one audit.

    Returns
    -------
    str
        Lines without control characters, so that no page can steer a terminal.
    """
    short = {source.name: source.short for source in report.sources}
    lines = [f"What {len(report.sources)} sources say about {report.subject}", ""]
    lines += [*report.summary, ""]
    for facet in report.facets:
        if facet.verdict != "conflict":
            continue
        told = facet.why if len(short) > WITNESSES else ""
        lines.append(f"{SIGNS['conflict']} {facet.id}: {told or facet.question}")
        for cell in [cell for cell in facet.cells if cell.quotes][:WITNESSES]:
            lines += [f"    {short[cell.source]}  {told}" for told in _witness(cell)]
        lines.append("")
    wide = max((len(facet.id) for facet in report.facets), default=0)
    for facet in report.facets:
        values = "; ".join(f"{group.label} ×{len(group.sources)}" for group in facet.groups[:4])
        line = f"{SIGNS[facet.verdict]} {facet.verdict:<8}  {facet.id:<{wide}}  {values}"
        lines.append(_cut(line))
    for name, why, cure in report.unread:
        lines.append(f"not read: {name}: {why}" + (f"; {cure}" if cure else ""))
    return "\n".join(_one_line(line) for line in lines) + "\n"


def render_json(report: Report) -> str:
    """Draw the report as JSON, the pictures of the charts left out.

    Parameters
    ----------
    report : Report
        The report of one audit.

    Returns
    -------
    str
        One object with the fields of :class:`Report`.
    """
    told: dict[str, Any] = asdict(report)
    for chart in told["charts"]:
        del chart["png"], chart["svg"]
    return to_json(told) + "\n"


def _witness(cell: ReportCell) -> list[str]:
    told: dict[str, str] = {}
    for quote in cell.quotes:
        told.setdefault(quote.value, f"{quote.value or 'no value read'}: “{quote.words}”")
    return list(told.values())


def _cut(line: str) -> str:
    return line.rstrip() if len(line) <= WIDEST else line[: WIDEST - 1] + "…"


def _one_line(line: str) -> str:
    return plain(plain_text(line.replace("\n", " ").replace("\r", " ").replace("\t", " ")))
