"""Tables of text as .xlsx and .csv files, and back without loss.

No cell is ever a formula: on the way out every cell is written as text (in
CSV a leading apostrophe shields what a spreadsheet would run), on the way in
a cell that holds a formula is a fault. Characters that neither format can
carry are written as ``\\u{000C}``.
"""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import openpyxl
import xlsxwriter

from analysis.errors import ReviewError
from analysis.formulas import guard
from analysis.reviewing.claim_rows import amount_text
from analysis.writing import write_bytes

LONGEST = 32_000  # characters of one cell: a spreadsheet holds 32,767
LARGEST = 200_000_000  # bytes of a workbook unpacked: a million claims fit
BORN = datetime(2000, 1, 1)  # so that the same sheet has the same bytes
_UNFIT = re.compile("[\x00-\x08\x0b-\x1f\ufffe\uffff]|\\\\(?=u\\{)|x(?=[0-9A-Fa-f]{4}_)")
_ESCAPED = re.compile(r"\\u\{([0-9A-F]{4})\}")


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a sheet as text, with its place for messages."""

    place: str
    """``sheet.xlsx, sheet claims, row 7``."""
    cells: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a sheet: its heading, width in characters, and what may be chosen."""

    name: str
    width: int = 14
    choices: tuple[str, ...] = ()
    fill_in: bool = False
    """Whether the coder writes into it."""


def write_rows(
    rows: Sequence[Mapping[str, str]],
    columns: Sequence[Column],
    path: str | Path,
    *,
    empty: int = 0,
    lists: Mapping[str, Sequence[Sequence[str]]] | None = None,
) -> None:
    """Write rows of text as a sheet, the kind chosen by the file's ending.

    Parameters
    ----------
    rows : sequence of mapping
        Text by column name; a column that is missing stays empty.
    columns : sequence of Column
        In order. In a workbook those with ``choices`` get a drop-down.
    path : path
        Ending in ``.xlsx`` or ``.csv``.
    empty : int
        How many empty rows with drop-downs follow, to be filled in.
    lists : mapping, optional
        Further sheets of a workbook (name to rows), such as the codebook.

    Raises
    ------
    ReviewError
        If the ending is neither, or a text is too long for a cell.
    """
    path = Path(path)
    named = [{c.name: _escape(row.get(c.name, "")) for c in columns} for row in rows]
    if path.suffix.lower() == ".csv":
        _write_csv(named, columns, path)
    elif path.suffix.lower() == ".xlsx":
        _write_xlsx(named, columns, path, empty, lists or {})
    else:
        raise ReviewError([f"{path.name}: '{path.suffix}' is no sheet; write .xlsx or .csv."])


def read_rows(path: str | Path, columns: Sequence[str], faults: list[str]) -> list[Row]:
    """Read the rows of a sheet as text; empty rows are left out, faults added to the list.

    Raises
    ------
    ReviewError
        If the file cannot be read as a sheet at all.
    """
    path = Path(path)
    try:
        if path.suffix.lower() == ".csv":
            table, title = _read_csv(path), ""
        else:
            table, title = _read_xlsx(path), ", sheet claims"
    except (OSError, KeyError, ValueError, csv.Error, zipfile.BadZipFile, EOFError) as fault:
        why = f"{path.name}: cannot be read as a sheet ({fault}); save it as .xlsx or UTF-8 .csv."
        raise ReviewError([why]) from fault
    head = [str(cell or "").strip() for cell in table[0]] if table else []
    missing = [column for column in columns if column not in head]
    if missing:
        lost = ", ".join(missing)
        raise ReviewError([f"{path.name}: no column {lost}; restore the headings as exported."])
    rows = []
    for number, cells in enumerate(table[1:], start=2):
        place = f"{path.name}{title}, row {number}"
        texts: dict[str, str] = {}
        for column, cell in zip(head, cells, strict=False):
            if column:
                texts[column] = _text(cell, f"{place}: column {column}", faults)
        if any(texts.values()):
            rows.append(Row(place, {column: texts.get(column, "") for column in head if column}))
    return rows


@dataclass(frozen=True, slots=True)
class _Formula:
    """What stands in a cell that a spreadsheet would compute."""

    text: str


def _escape(text: str) -> str:
    return _UNFIT.sub(lambda match: f"\\u{{{ord(match.group()):04X}}}", text)


def _unescape(text: str) -> str:
    return _ESCAPED.sub(lambda match: chr(int(match.group(1), 16)), text)


def _text(cell: Any, place: str, faults: list[str]) -> str:
    if cell is None:
        return ""
    if isinstance(cell, _Formula):
        faults.append(f"{place}: holds a formula ({cell.text[:40]}); type the words themselves.")
        return ""
    if isinstance(cell, (datetime, date, time)):
        faults.append(f"{place}: the spreadsheet made a date of it; format the cell as text.")
        return ""
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    if isinstance(cell, (int, float)):
        return amount_text(float(cell))
    return _unescape(str(cell))


def _write_csv(rows: Iterable[Mapping[str, str]], columns: Sequence[Column], path: Path) -> None:
    lines = io.StringIO(newline="")
    writer = csv.writer(lines, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow([column.name for column in columns])
    writer.writerows([guard(row[column.name]) for column in columns] for row in rows)
    write_bytes(path, lines.getvalue().encode("utf-8-sig", "surrogatepass"))


def _read_csv(path: Path) -> list[list[Any]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        sample = file.readline()
        file.seek(0)
        separator = max(",;\t", key=sample.count)  # a spreadsheet may save with semicolons
        table = [list(row) for row in csv.reader(file, delimiter=separator)]
    return [[_unshield(cell) for cell in row] for row in table]


def _unshield(cell: str) -> Any:
    if cell.startswith("'"):
        return cell[1:]
    return _Formula(cell) if cell.startswith(("=", "@")) else cell


def _write_xlsx(
    rows: Sequence[Mapping[str, str]],
    columns: Sequence[Column],
    path: Path,
    empty: int,
    lists: Mapping[str, Sequence[Sequence[str]]],
) -> None:
    content = io.BytesIO()
    book = xlsxwriter.Workbook(content)
    book.set_properties({"created": BORN})
    plain = book.add_format({"text_wrap": True, "valign": "top", "num_format": "@"})
    open_ = book.add_format(
        {"text_wrap": True, "valign": "top", "num_format": "@", "bg_color": "#FFF8DC"}
    )
    bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
    sheet = book.add_worksheet("claims")
    last = len(rows) + empty
    for across, column in enumerate(columns):
        style = open_ if column.fill_in else plain
        sheet.set_column(across, across, column.width, style)
        sheet.write_string(0, across, column.name, bold)
        for down, row in enumerate(rows, start=1):
            text = row[column.name]
            if len(text) > LONGEST:
                where = f"{path.name}: row {down + 1}: {column.name}"
                raise ReviewError([f"{where}: too long for a spreadsheet's cell; write .csv."])
            if text:
                sheet.write_string(down, across, text, style)
        if column.choices and last:
            sheet.data_validation(1, across, last, across, _drop_down(column, lists))
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, max(last, 1), len(columns) - 1)
    for name, table in lists.items():
        extra = book.add_worksheet(name)
        extra.set_column(0, 3, 34, plain)
        for down, texts in enumerate(table):
            for across, text in enumerate(texts):
                extra.write_string(down, across, _escape(text), plain if down else bold)
    book.close()
    write_bytes(path, content.getvalue())


def _drop_down(column: Column, lists: Mapping[str, Sequence[Sequence[str]]]) -> dict[str, Any]:
    """Name the choices, or, where they are a list's first column, the cells that hold them."""
    for name, table in lists.items():
        if column.choices == tuple(row[0] for row in table[1:]):
            return {"validate": "list", "source": f"='{name}'!$A$2:$A${len(table)}"}
    return {"validate": "list", "source": list(column.choices)}


def _read_xlsx(path: Path) -> list[list[Any]]:
    with zipfile.ZipFile(path) as archive:
        if sum(entry.file_size for entry in archive.infolist()) > LARGEST:
            raise ValueError("it unpacks to more than a sheet of claims can need")
    book = openpyxl.load_workbook(path, data_only=False)
    sheet = book["claims"] if "claims" in book.sheetnames else book.worksheets[0]
    return [
        [_Formula(str(cell.value)) if cell.data_type == "f" else cell.value for cell in row]
        for row in sheet.iter_rows()
    ]
