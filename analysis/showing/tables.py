"""Turns records into tables with declared columns, checked by their schemas."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import pandas as pd
import pandera.pandas as pa

from analysis.records import Cell, Claim, Finding, Pair, Sharing
from analysis.showing import schemas
from analysis.showing.amounts import format_amount, join_names, join_values
from analysis.showing.words import SILENT

if TYPE_CHECKING:
    from analysis.codebook import Facet


def claims_table(claims: Iterable[Claim]) -> pd.DataFrame:
    """Build the table of claims, a row a claim, by source, start and facet.

    Parameters
    ----------
    claims : iterable of Claim
        Claims in any order.

    Returns
    -------
    pandas.DataFrame
        Columns as in ``schemas.CLAIMS``; ``start`` and ``end`` count
        characters of the source's text, the end exclusive; ``low`` and
        ``high`` are text in the unit of ``unit``.

    Raises
    ------
    pandera.errors.SchemaError
        If a record holds a word that the schema does not know.
    """
    ordered = sorted(
        claims,
        key=lambda claim: (
            claim.source,
            claim.start,
            claim.facet,
            claim.end,
            claim.value,
            claim.subject,
            claim.condition,
        ),
    )
    special = {"low": format_amount, "high": format_amount}
    return _table(schemas.CLAIMS, ordered, special)


def claims_about(claims: pd.DataFrame, subject: str) -> pd.DataFrame:
    """Keep the claims about one subject, those about both included.

    Parameters
    ----------
    claims : pandas.DataFrame
        Claims, as :func:`claims_table` makes them.
    subject : str
        A procedure of the codebook.

    Returns
    -------
    pandas.DataFrame
        The rows whose subject is ``subject`` or ``both``, numbered anew.
    """
    return claims[claims["subject"].isin([subject, "both"])].reset_index(drop=True)


def cells_table(cells: Iterable[Cell]) -> pd.DataFrame:
    """Build the table of cells, a row a source on a facet, the silent ones too.

    Parameters
    ----------
    cells : iterable of Cell
        Cells in any order of sources.

    Returns
    -------
    pandas.DataFrame
        Columns as in ``schemas.CELLS``, facets in the order of their first
        cell, sources by name; ``values`` is ``silent`` where ``polarity`` is.
    """
    ordered = _by_facet(cells, lambda cell: (cell.source,))
    table = _table(schemas.CELLS, ordered, {"values": join_values}, check=False)
    table.loc[table["polarity"] == SILENT, "values"] = SILENT
    return _checked(schemas.CELLS, table)


def pairs_table(pairs: Iterable[Pair]) -> pd.DataFrame:
    """Build the table of pairs, a row two sources on a facet that both state.

    Parameters
    ----------
    pairs : iterable of Pair
        Pairs in any order of sources.

    Returns
    -------
    pandas.DataFrame
        Columns as in ``schemas.PAIRS``, facets in the order of their first pair.
    """
    return _table(schemas.PAIRS, _by_facet(pairs, lambda pair: (pair.source_a, pair.source_b)))


def verdicts_table(findings: Iterable[Finding]) -> pd.DataFrame:
    """Build the table of verdicts, a row a facet, in the order given.

    Parameters
    ----------
    findings : iterable of Finding
        Findings in the order of the codebook.

    Returns
    -------
    pandas.DataFrame
        Columns as in ``schemas.VERDICTS_TABLE``; ``sources`` and
        ``self_conflict`` hold names joined by one space, ``%20`` for a space
        inside a name.
    """
    special = {"sources": join_names, "self_conflict": join_names}
    return _table(schemas.VERDICTS_TABLE, list(findings), special)


def sharing_table(sharing: Iterable[Sharing]) -> pd.DataFrame:
    """Build the table of shared wording, a row a stretch that two sources have in common.

    Parameters
    ----------
    sharing : iterable of Sharing
        Stretches in any order.

    Returns
    -------
    pandas.DataFrame
        Columns as in ``schemas.SHARING``, by the two sources and the place.
    """
    ordered = sorted(
        sharing, key=lambda one: (one.source_a, one.source_b, one.start_a, one.start_b)
    )
    return _table(schemas.SHARING, ordered)


def coverage_table(
    findings: Iterable[Finding], facets: Mapping[str, Facet], sources: int
) -> pd.DataFrame:
    """Build the table of coverage, a row a question of the codebook.

    Parameters
    ----------
    findings : iterable of Finding
        Findings in the order of the codebook.
    facets : mapping of str to Facet
        The codebook's facets by id.
    sources : int
        How many sources were read.

    Returns
    -------
    pandas.DataFrame
        Columns as in ``schemas.COVERAGE``; ``share`` is that of the sources
        that answer the question, 0 to 1.
    """
    rows = [
        {
            "facet": finding.facet,
            "group": facets[finding.facet].group,
            "question": facets[finding.facet].question,
            "verdict": finding.verdict,
            "stated_by": finding.stated_by,
            "sources": sources,
            "share": finding.stated_by / sources if sources else 0.0,
        }
        for finding in findings
    ]
    columns = {name: [row[name] for row in rows] for name in schemas.COVERAGE.columns}
    return _checked(schemas.COVERAGE, _frame(schemas.COVERAGE, columns))


def _by_facet(records: Iterable[Any], rest: Any) -> list[Any]:
    kept = list(records)
    order: dict[tuple[str, str], int] = {}
    for one in kept:
        order.setdefault((one.subject, one.facet), len(order))
    return sorted(kept, key=lambda one: (order[one.subject, one.facet], *rest(one)))


def _table(
    schema: pa.DataFrameSchema,
    records: Sequence[Any],
    special: Mapping[str, Any] | None = None,
    check: bool = True,
) -> pd.DataFrame:
    special = special or {}
    columns: dict[str, list[Any]] = {}
    for name in schema.columns:
        write = special.get(name)
        column = [getattr(record, name) for record in records]
        columns[name] = [write(one) for one in column] if write else column
    table = _frame(schema, columns)
    return _checked(schema, table) if check else table


def _frame(schema: pa.DataFrameSchema, columns: Mapping[str, list[Any]]) -> pd.DataFrame:
    series = {
        name: pd.Series(columns[name], dtype=str(column.dtype), name=name)
        for name, column in schema.columns.items()
    }
    return pd.DataFrame(
        series, columns=list(schema.columns), index=range(len(next(iter(columns.values()))))
    )


def _checked(schema: pa.DataFrameSchema, table: pd.DataFrame) -> pd.DataFrame:
    checked: pd.DataFrame = schema.validate(table)
    return checked
