"""Claims as rows of text and back: the columns that every sheet, file and memo shares."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Mapping
from pathlib import Path

from analysis.formulas import guard, unguarded
from analysis.records import Amount, Claim
from analysis.writing import write_bytes

COLUMNS = (
    "source", "facet", "subject", "value", "low", "high", "unit", "polarity", "certainty",
    "condition", "start", "end", "quote", "section", "rule", "note",
)  # fmt: skip
POLARITIES = ("affirmed", "negated")
CERTAINTIES = ("asserted", "typical", "possible", "advised", "contested")
_LONGEST = 1 << 30  # characters of a cell; the module would read 131,072 at most
_NUMBER = re.compile(r"-?\d+(\.\d+)?(e[+-]?\d+)?\Z", re.ASCII)


def amount_text(amount: Amount) -> str:
    """Write an amount as in the tables: ``1.5``, ``19000``, ``few``, or nothing at an open end.

    Examples
    --------
    >>> [amount_text(each) for each in (1.0, 1.5, 1000000.0, "few", None)]
    ['1', '1.5', '1000000', 'few', '']
    """
    if amount is None:
        return ""
    if isinstance(amount, str):
        return amount
    number = float(amount)
    return str(int(number)) if number.is_integer() and abs(number) < 1e15 else repr(number)


def parse_amount(text: str) -> Amount:
    """Read an amount back: a number, the word of a vague amount, or ``None`` where empty.

    Examples
    --------
    >>> [parse_amount(each) for each in ("1.5", "few", "")]
    [1.5, 'few', None]
    """
    if text == "":
        return None
    return float(text) if _NUMBER.match(text) else text


def claim_row(claim: Claim) -> dict[str, str]:
    """Give a claim as text, one entry a column of ``COLUMNS``."""
    row = {}
    for column in COLUMNS:
        entry = getattr(claim, column)
        row[column] = amount_text(entry) if column in ("low", "high") else str(entry)
    return row


def row_claim(row: Mapping[str, str]) -> Claim:
    """Read a claim from its columns; a column that is missing counts as empty.

    Raises
    ------
    ValueError
        If ``start`` or ``end`` is no whole number.
    """
    texts = {column: row.get(column) or "" for column in COLUMNS}
    return Claim(
        source=texts["source"],
        facet=texts["facet"],
        subject=texts["subject"],
        value=texts["value"],
        low=parse_amount(texts["low"]),
        high=parse_amount(texts["high"]),
        unit=texts["unit"],
        polarity=texts["polarity"] or POLARITIES[0],
        certainty=texts["certainty"] or CERTAINTIES[0],
        condition=texts["condition"],
        start=int(texts["start"]),
        end=int(texts["end"]),
        quote=texts["quote"],
        section=texts["section"],
        rule=texts["rule"],
        note=texts["note"],
    )


def claim_order(claim: Claim) -> tuple[str | int, ...]:
    """Sort claims by source, start and facet; the rest only makes the order certain."""
    row = claim_row(claim)
    rest = (row[column] for column in COLUMNS if column not in ("source", "facet", "start", "end"))
    return (claim.source, claim.start, claim.end, claim.facet, *rest)


def read_claims(path: str | Path) -> list[Claim]:
    """Read a file of claims with the columns of ``claims.csv``, in the order of the file."""
    csv.field_size_limit(_LONGEST)
    with Path(path).open(encoding="utf-8-sig", newline="") as file:
        return [
            row_claim({key: unguarded(text or "") for key, text in row.items()})
            for row in csv.DictReader(file)
        ]


def write_claims(claims: Iterable[Claim], path: str | Path) -> None:
    """Write claims as CSV, sorted by source, start and facet, guarded against formulas."""
    rows = [claim_row(claim).values() for claim in sorted(claims, key=claim_order)]
    write_rows_guarded([COLUMNS, *rows], Path(path))


def write_rows_guarded(rows: Iterable[Iterable[object]], path: Path) -> None:
    """Write rows as CSV at once, no cell of which a spreadsheet takes for a formula."""
    lines = io.StringIO(newline="")
    csv.writer(lines, lineterminator="\n").writerows(
        [guard(str(cell)) for cell in row] for row in rows
    )
    write_bytes(path, lines.getvalue().encode("utf-8", "surrogatepass"))
