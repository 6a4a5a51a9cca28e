"""Writes an audit as an Excel workbook: grid, findings, claims, method."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

from analysis.records import Audit
from analysis.showing import tables
from analysis.showing.report import Report
from analysis.showing.rows import rows_of
from analysis.showing.signs import COLOURS, CONTRADICTS_ITSELF, MEANINGS, SIGNS

if TYPE_CHECKING:
    import pandas as pd

LONGEST = 32_767
"""Characters that a cell of a workbook can hold."""
WIDEST = 16_000
"""Columns of sources that a sheet can hold."""
UNSAFE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
CREATED = datetime(2000, 1, 1)


def render_workbook(audit: Audit, report: Report) -> bytes:
    """Draw an audit as an Excel workbook.

    Parameters
    ----------
    audit : Audit
        One whole run.
    report : Report
        Its report.

    Returns
    -------
    bytes
        A workbook of four sheets. All text is written as text: nothing from
        a page can become a formula or a link.
    """
    import xlsxwriter

    buffer = io.BytesIO()
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    book = xlsxwriter.Workbook(buffer, options)
    book.set_properties({"title": "claimgrid", "created": CREATED})
    styles = {
        verdict: book.add_format(
            {"bg_color": colour, "text_wrap": True, "valign": "top", "border": 7}
        )
        for verdict, colour in COLOURS.items()
    }
    styles["head"] = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
    styles["text"] = book.add_format({"text_wrap": True, "valign": "top"})
    _grid(book.add_worksheet("Grid"), report, styles)
    _sheet(book.add_worksheet("Findings"), tables.verdicts_table(audit.findings), styles,
           {"facet": 28, "sources": 40, "why": 60})  # fmt: skip
    _sheet(book.add_worksheet("Claims"), tables.claims_table(audit.claims), styles,
           {"source": 24, "facet": 28, "quote": 70, "section": 30})  # fmt: skip
    _method(book.add_worksheet("Method"), report, styles)
    book.close()
    return buffer.getvalue()


def _grid(sheet: Any, report: Report, styles: dict[str, Any]) -> None:
    columns = [source for source in report.sources if report.by_source][:WIDEST]
    heads = ["Group", "Question", "Facet", "Verdict", "Why"]
    heads += [source.name for source in columns] or ["Values"]
    _row(sheet, 0, heads, styles["head"])
    for number, facet in enumerate(report.facets, 1):
        style = styles[facet.verdict]
        told = [
            facet.group,
            facet.question,
            facet.id,
            f"{SIGNS[facet.verdict]} {facet.verdict}",
            facet.why,
        ]
        _row(sheet, number, told, styles["text"])
        _text(sheet, number, 3, told[3], style)
        if not columns:
            values = "; ".join(
                f"{group.label} ×{len(group.sources)}" for group in facet.groups[:40]
            )
            _text(sheet, number, len(told), values, style)
        cells = {cell.source: cell for cell in facet.cells}
        for column, source in enumerate(columns, len(told)):
            cell = cells.get(source.name)
            if cell and cell.label:
                mark = f"{CONTRADICTS_ITSELF} " if cell.self_conflict else ""
                hedge = " (hedged)" if cell.hedged else ""
                _text(sheet, number, column, f"{mark}{cell.label}{hedge}", style)
            else:
                _text(sheet, number, column, "silent", styles["text"])
    sheet.freeze_panes(1, 4)
    sheet.set_column(0, 0, 13)
    sheet.set_column(1, 1, 42)
    sheet.set_column(2, 2, 26)
    sheet.set_column(3, 3, 12)
    sheet.set_column(4, 4, 40)
    sheet.set_column(5, 5 + max(len(columns), 1), 24)
    sheet.autofilter(0, 0, max(len(report.facets), 1), len(heads) - 1)


def _sheet(sheet: Any, table: pd.DataFrame, styles: dict[str, Any], wide: dict[str, int]) -> None:
    _row(sheet, 0, [str(column) for column in table.columns], styles["head"])
    for number, row in enumerate(rows_of(table), 1):
        for column, value in enumerate(row):
            if isinstance(value, bool | str) or value != value // 1:
                _text(sheet, number, column, str(value), styles["text"])
            else:
                sheet.write_number(number, column, int(value), styles["text"])
    for column, name in enumerate(table.columns):
        sheet.set_column(column, column, wide.get(str(name), 12))
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, max(len(table), 1), len(table.columns) - 1)


def _method(sheet: Any, report: Report, styles: dict[str, Any]) -> None:
    lines = [("Subject", report.subject), ("Codebook", report.codebook)]
    lines += [("Summary", line) for line in report.summary]
    lines += [(f"{SIGNS[verdict]} {verdict}", meaning) for verdict, meaning in MEANINGS.items()]
    lines += [(CONTRADICTS_ITSELF, "the source contradicts itself"),
              ("hedged", "stated as typical, possible or contested only")]  # fmt: skip
    lines += [
        (f"Not read: {name}", f"{why}; {cure}" if cure else why)
        for name, why, cure in report.unread
    ]
    lines += list(report.facts)
    for number, (label, text) in enumerate(lines):
        _text(sheet, number, 0, label, styles["head"])
        _text(sheet, number, 1, text, styles["text"])
    sheet.set_column(0, 0, 28)
    sheet.set_column(1, 1, 100)


def _row(sheet: Any, number: int, texts: Sequence[str], style: Any) -> None:
    for column, text in enumerate(texts):
        _text(sheet, number, column, text, style)


def _text(sheet: Any, row: int, column: int, text: str, style: Any) -> None:
    safe = UNSAFE.sub("\ufffd", text)
    if len(safe) > LONGEST:
        safe = safe[: LONGEST - 1] + "…"
    sheet.write_string(row, column, safe, style)
