"""Writes and reads CSV: exact text, one line end, no missing values."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from typing import Any

import pandas as pd
import pandera.pandas as pa

from analysis.errors import OutputError
from analysis.formulas import guard, unguarded

LONGEST = 1 << 30
"""Characters that a cell may hold; the module ``csv`` would read 131,072 at most."""


def to_csv(table: pd.DataFrame, guarded: bool = True) -> bytes:
    """Write a table as CSV in UTF-8, fields with line ends quoted, lines ended by one line feed.

    Parameters
    ----------
    table : pandas.DataFrame
        Any table without missing values.
    guarded : bool, optional
        Whether text that a spreadsheet would calculate gets a leading ``'``.
        :func:`from_csv` undoes it; the form without keeps every quote exact.

    Returns
    -------
    bytes
        The header and one line a row.
    """
    lines: list[str] = []
    writer = csv.writer(_Lines(lines), lineterminator="\r\n")
    writer.writerow(table.columns)
    write = guard if guarded else str
    writer.writerows([write(str(one)) for one in row] for row in table.itertuples(index=False))
    return "".join(lines).encode("utf-8", "surrogatepass")


def from_csv(content: bytes, schema: pa.DataFrameSchema, name: str = "table") -> pd.DataFrame:
    """Read a table that :func:`to_csv` wrote guarded, and check it.

    Parameters
    ----------
    content : bytes
        The whole file.
    schema : pandera.DataFrameSchema
        The table's columns and dtypes.
    name : str, optional
        The file's name, for messages.

    Returns
    -------
    pandas.DataFrame
        The table as it was.

    Raises
    ------
    OutputError
        If the columns are others than the schema's, or a cell does not fit them.
    """
    csv.field_size_limit(LONGEST)
    rows = list(csv.reader(io.StringIO(content.decode("utf-8", "surrogatepass"), newline="")))
    columns = list(schema.columns)
    if not rows or rows[0] != columns or any(len(row) != len(columns) for row in rows):
        raise OutputError(f"{name}: its columns are not {', '.join(columns)}; write the run again")
    try:
        series = {
            column: pd.Series(
                [READ[str(kind.dtype).partition("[")[0]](row[i]) for row in rows[1:]],
                dtype=str(kind.dtype),
            )
            for i, (column, kind) in enumerate(schema.columns.items())
        }
        checked: pd.DataFrame = schema.validate(pd.DataFrame(series))
    except (KeyError, ValueError, pa.errors.SchemaError) as error:
        raise OutputError(
            f"{name}: {str(error).splitlines()[0][:200]}; write the run again"
        ) from error
    return checked


READ: dict[str, Callable[[str], Any]] = {
    "string": unguarded,
    "int64": int,
    "float64": float,
    "bool": {"True": True, "False": False}.__getitem__,
}
"""How a cell of each dtype is read."""


class _Lines:
    """Takes lines from a CSV writer that quotes both line ends, and ends them with a line feed."""

    def __init__(self, lines: list[str]) -> None:
        self.lines = lines

    def write(self, line: str) -> None:
        self.lines.append(line[:-2] + "\n")
