"""Draws the report as one self-contained HTML file."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from analysis.showing.report import Report, ReportCell, ReportFacet, ReportQuote
from analysis.showing.signs import CONTRADICTS_ITSELF, MEANINGS, SIGNS

if TYPE_CHECKING:
    from jinja2 import Environment

    from analysis.showing.charts.figures import Chart

TEMPLATES = Path(__file__).parent / "templates"
CROWDED = 12
"""Sources above which the grid opens by value, not by source."""
CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u202a-\u202e\u2066-\u2069]")
"""Control characters, and those that turn the direction of what follows."""


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
    style, script = _asset("report.css"), _asset("report.js")
    grouped: dict[str, list[ReportFacet]] = {}
    for facet in report.facets:
        grouped.setdefault(facet.group, []).append(facet)
    return (
        _environment()
        .get_template("report.html.j2")
        .render(
            report=report,
            style=_raw(style),
            script=_raw(script),
            style_hash=_digest(style),
            script_hash=_digest(script),
            rows=_raw(_rows(report)),
            names={source.name: plain_text(source.short) for source in report.sources},
            open={source.name for source in report.sources if source.blocks},
            groups=list(grouped),
            grouped=list(grouped.items()),
            crowded=len(report.sources) > CROWDED,
            signs=SIGNS,
            meanings=MEANINGS,
            twice=CONTRADICTS_ITSELF,
        )
    )


def plain_text(text: str) -> str:
    """Replace control characters by their pictures, so that all words show in their order.

    Parameters
    ----------
    text : str
        Words of a page.

    Returns
    -------
    str
        The same length; tabs and line ends stay.

    Examples
    --------
    >>> plain_text("a\\x1b[31mb")
    'a␛[31mb'
    """
    return CONTROLS.sub(_picture, text)


def _picture(match: re.Match[str]) -> str:
    sign = match[0]
    if sign > "\x7f":
        return "\ufffd"
    return "\u2421" if sign == "\x7f" else chr(0x2400 + ord(sign))


def _cut(text: str, longest: int = 120) -> str:
    return text if len(text) <= longest else text[: longest - 1] + "…"


@lru_cache(maxsize=1)
def _environment() -> Environment:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        auto_reload=False,
    )
    environment.filters.update(plain=plain_text, telling=_telling, data_uri=_data_uri, cut=_cut)
    return environment


@lru_cache(maxsize=4)
def _asset(name: str) -> str:
    return (TEMPLATES / name).read_text("utf-8")


def _raw(text: str) -> str:
    from markupsafe import Markup

    return Markup(text)


def _digest(text: str) -> str:
    return base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def _data_uri(chart: Chart) -> str:
    return "data:image/svg+xml;base64," + base64.b64encode(chart.svg).decode()


def _telling(cell: ReportCell) -> list[ReportQuote]:
    """One quote for each value that the source gives, at most four."""
    chosen: dict[str, ReportQuote] = {}
    for quote in cell.quotes:
        chosen.setdefault(quote.value, quote)
    return list(chosen.values())[:4]


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
