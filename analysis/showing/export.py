"""Exports an audit as one file: workbook, guarded CSV, JSON, Parquet or annotations."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from analysis.errors import OutputError
from analysis.records import Audit
from analysis.showing import tables
from analysis.showing.annotations import render_annotations
from analysis.showing.report_building import build_report
from analysis.showing.report_html import render_html
from analysis.showing.report_text import render_json, render_text
from analysis.showing.runs import codebook_of, run_facts
from analysis.showing.sheets import to_csv
from analysis.showing.workbook import render_workbook
from analysis.writing import write_bytes

if TYPE_CHECKING:
    from analysis.codebook import Codebook
    from analysis.showing.report import Report


def export_run(audit: Audit, fmt: str, path: Path | str, codebook: Codebook | None = None) -> Path:
    """Export an audit as one file.

    Parameters
    ----------
    audit : Audit
        One whole run, or the one that ``read_run`` read back.
    fmt : str
        One of ``FORMATS``: ``xlsx`` (workbook), ``csv`` (claims as they
        are), ``csv-guarded`` (claims, safe to open in a spreadsheet),
        ``parquet``, ``json``, ``jsonld`` (Web Annotations), ``html`` or
        ``text``.
    path : Path or str
        The file to write; an earlier one is replaced.
    codebook : Codebook, optional
        The codebook of the run; loaded by its name where none is given.

    Returns
    -------
    Path
        The file.

    Raises
    ------
    OutputError
        If the format is unknown or the file cannot be written.
    """
    if fmt not in FORMATS:
        raise OutputError(f"no format '{fmt}'; there are: {', '.join(FORMATS)}")
    path = Path(path)
    book = codebook or codebook_of(audit)
    report = build_report(audit, book, (), run_facts(audit, book))
    write_bytes(path, FORMATS[fmt](audit, report))
    return path


def _csv(audit: Audit, report: Report) -> bytes:
    return to_csv(tables.claims_table(audit.claims), guarded=False)


def _csv_guarded(audit: Audit, report: Report) -> bytes:
    return to_csv(tables.claims_table(audit.claims))


def _parquet(audit: Audit, report: Report) -> bytes:
    buffer = io.BytesIO()
    table = tables.claims_table(audit.claims)
    table.to_parquet(buffer, index=False, engine="pyarrow", compression="zstd")
    return buffer.getvalue()


def _json(audit: Audit, report: Report) -> bytes:
    return _encoded(render_json(report))


def _jsonld(audit: Audit, report: Report) -> bytes:
    return _encoded(render_annotations(audit))


def _html(audit: Audit, report: Report) -> bytes:
    return _encoded(render_html(report))


def _text(audit: Audit, report: Report) -> bytes:
    return _encoded(render_text(report))


def _encoded(text: str) -> bytes:
    return text.encode("utf-8", "replace")


FORMATS: dict[str, Callable[[Audit, Report], bytes]] = {
    "xlsx": render_workbook,
    "csv": _csv,
    "csv-guarded": _csv_guarded,
    "parquet": _parquet,
    "json": _json,
    "jsonld": _jsonld,
    "html": _html,
    "text": _text,
}
"""How each format is made."""
