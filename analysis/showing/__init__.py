"""Shows an audit: tables, charts, the report, a run's folder and its exports.

A name is imported when it is first used, so that a caller who only writes
CSV does not wait for the charts.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from analysis.showing.charts.figures import draw_charts
    from analysis.showing.export import FORMATS, export_run
    from analysis.showing.notebook import show_document, show_finding
    from analysis.showing.past_runs import Run, read_run
    from analysis.showing.report_building import build_report
    from analysis.showing.report_html import render_html
    from analysis.showing.report_text import render_json, render_text
    from analysis.showing.runs import write_run
    from analysis.showing.tables import (
        cells_table,
        claims_about,
        claims_table,
        coverage_table,
        pairs_table,
        sharing_table,
        verdicts_table,
    )

PLACES = {
    "FORMATS": "export",
    "Run": "past_runs",
    "build_report": "report_building",
    "cells_table": "tables",
    "claims_about": "tables",
    "claims_table": "tables",
    "coverage_table": "tables",
    "draw_charts": "charts.figures",
    "export_run": "export",
    "pairs_table": "tables",
    "read_run": "past_runs",
    "render_html": "report_html",
    "render_json": "report_text",
    "render_text": "report_text",
    "sharing_table": "tables",
    "show_document": "notebook",
    "show_finding": "notebook",
    "verdicts_table": "tables",
    "write_run": "runs",
}
"""The module of each name."""

__all__ = [
    "FORMATS",
    "Run",
    "build_report",
    "cells_table",
    "claims_about",
    "claims_table",
    "coverage_table",
    "draw_charts",
    "export_run",
    "pairs_table",
    "read_run",
    "render_html",
    "render_json",
    "render_text",
    "sharing_table",
    "show_document",
    "show_finding",
    "verdicts_table",
    "write_run",
]


def __getattr__(name: str) -> Any:
    if name not in PLACES:
        raise AttributeError(f"module 'analysis.showing' has no attribute '{name}'")
    return getattr(import_module(f"analysis.showing.{PLACES[name]}"), name)
