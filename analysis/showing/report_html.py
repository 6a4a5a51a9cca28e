"""Draws the report as one self-contained HTML file."""

from __future__ import annotations

import json

from analysis.showing.report import Report, ReportCell, ReportFacet, ReportQuote
from analysis.showing.self_contained import asset, digest, plain_text, raw, template
from analysis.showing.signs import CONTRADICTS_ITSELF, MEANINGS, SIGNS

CROWDED = 12
"""Sources above which the grid opens by value, and one speaks for those that say the same."""
WITNESSES = 8
"""Sources that the summary then quotes on one conflict."""
QUOTES = 4
"""Quotes of one source on one conflict in the summary."""


def render_html(report: Report) -> str:
    """Draw the report as HTML that asks for nothing outside itself.

    Parameters
    ----------
    report : Report
        The report of one audit.

    Returns
    -------
    str
        One file: styles, script, charts and documents included. A content
        security policy lets only this script and this style run.
    """
    style, script = asset("report.css"), asset("report.js")
    grouped: dict[str, list[ReportFacet]] = {}
    for facet in report.facets:
        grouped.setdefault(facet.group, []).append(facet)
    return template("report.html.j2").render(
        report=report,
        style=raw(style),
        script=raw(script),
        style_hash=digest(style),
        script_hash=digest(script),
        rows=raw(_rows(report)),
        names={source.name: plain_text(source.short) for source in report.sources},
        open={source.name for source in report.sources if source.blocks},
        groups=list(grouped),
        grouped=list(grouped.items()),
        crowded=len(report.sources) > CROWDED,
        signs=SIGNS,
        meanings=MEANINGS,
        twice=CONTRADICTS_ITSELF,
        telling=_telling,
        witnesses=_witnesses if len(report.sources) > CROWDED else _all_witnesses,
    )


def _all_witnesses(facet: ReportFacet) -> list[tuple[ReportCell, int]]:
    """Each source that states a facet, and that it stands for no other."""
    return [(cell, 0) for cell in facet.cells if cell.quotes]


def _witnesses(facet: ReportFacet) -> list[tuple[ReportCell, int]]:
    """One source for each value, the most frequent first, and how many more it stands for.

    A source that contradicts itself comes before all others.
    """
    cells = {cell.source: cell for cell in facet.cells if cell.quotes}
    chosen = {name: (cells[name], 0) for name in facet.self_conflict[:WITNESSES] if name in cells}
    for group in facet.groups:
        names = [name for name in group.sources if name not in chosen]
        first = next((name for name in names if name in cells), "")
        if first:
            chosen[first] = cells[first], len(names) - 1
    return list(chosen.values())[:WITNESSES]


def _telling(cell: ReportCell) -> list[tuple[str, ReportQuote]]:
    """One quote for each value that the source gives, values in the same words together."""
    told: dict[str, str] = {}
    for quote in cell.quotes:
        told.setdefault(quote.value or "no value read", quote.place)
    chosen = {quote.place: quote for quote in reversed(cell.quotes)}
    return [
        (", ".join(value for value, at in told.items() if at == place), chosen[place])
        for place in dict.fromkeys(told.values())
    ][:QUOTES]


def _rows(report: Report) -> str:
    """What the filters need to know of each facet, as JSON that cannot end its script element."""
    places = {source.name: i for i, source in enumerate(report.sources)}
    rows = {
        facet.id: {
            "verdict": facet.verdict,
            "group": plain_text(facet.group),
            "sources": sorted(places[name] for group in facet.groups for name in group.sources),
            "text": " ".join(
                [
                    facet.id,
                    facet.label,
                    facet.question,
                    facet.verdict,
                    facet.why,
                    *(group.label for group in facet.groups[:40]),
                ]
            ).lower(),
        }
        for facet in report.facets
    }
    text = json.dumps(rows, ensure_ascii=True, separators=(",", ":"))
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")
