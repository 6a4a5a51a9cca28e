"""Turns claims into integer codes, so that equal statements are read and judged once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from analysis.comparing.statements import Statement, read_statement
from analysis.records import Claim
from analysis.values import fold_value

if TYPE_CHECKING:
    from analysis.codebook import Facet

Ints = npt.NDArray[np.int64]
SAID = ("facet", "value", "low", "high", "unit", "polarity", "certainty", "condition")
PLACED = ("source", *SAID, "subject", "start", "end", "quote")
STRENGTH = {"asserted": 4, "advised": 3, "typical": 2, "possible": 1, "contested": 0}


@dataclass(frozen=True, slots=True)
class Said:
    """One distinct statement of one facet, with its words as first found."""

    facet: int
    statement: Statement
    value: str
    condition: str
    strength: int
    """From 4 (asserted) to 0 (contested)."""
    low: Any = None
    high: Any = None
    unit: str = ""


@dataclass(frozen=True)
class Columns:
    """The claims of one subject that have a value, as codes; a row a claim."""

    names: list[str]
    """All sources by name, the silent ones too."""
    source: Ints
    said: Ints
    row: Ints
    """The claim's row in the table given."""
    statements: list[Said]

    def on_facet(self, facet: int) -> Ints:
        """Return which claims are on a facet, in their order."""
        order, bounds = self._by_facet
        return order[slice(*bounds[facet : facet + 2])] if facet + 1 < len(bounds) else order[:0]

    @cached_property
    def _by_facet(self) -> tuple[Ints, list[int]]:
        """The claims in the order of their facets, and where each facet's begin."""
        facets = np.array([said.facet for said in self.statements] or [0], dtype=np.int16)
        facet = facets[self.said]
        order = np.argsort(facet, kind="stable")  # of 16 bits: a radix sort
        return order, [0, *np.cumsum(np.bincount(facet)).tolist()]


def table_of(claims: Iterable[Claim]) -> pd.DataFrame:
    """Build the plain table of claims that :func:`encode` reads, in the order given."""
    rows = [[getattr(claim, name) for name in PLACED] for claim in claims]
    return pd.DataFrame(rows, columns=list(PLACED), dtype=object)


def encode(
    table: pd.DataFrame, facets: Mapping[str, Facet], sources: Sequence[str], subject: str
) -> Columns:
    """Code the claims about one subject as integers.

    Parameters
    ----------
    table : pandas.DataFrame
        Claims in any order, with the columns of a claim; strings or
        categories.
    facets : mapping of str to Facet
        The codebook's facets; claims on others are left out.
    sources : sequence of str
        All sources, the silent ones too.
    subject : str
        Whose claims count, beside those about ``both``.

    Returns
    -------
    Columns
        Sources by name, so that no verdict depends on their order.
    """
    about = table["subject"].isin([subject, "both"]) & table["facet"].isin(list(facets))
    rows = np.flatnonzero(about.to_numpy(dtype=bool))
    kept = table.iloc[rows] if len(rows) < len(table) else table
    names = sorted({*sources, *_levels(kept["source"])[1]})
    places = {name: place for place, name in enumerate(names)}
    codes, levels = _levels(kept["source"])
    source = np.array([places[name] for name in levels], dtype=np.int64)[codes]
    said, first = _combine([_levels(kept[column]) for column in SAID])
    columns = [kept[column].iloc[first].tolist() for column in SAID]
    order = {facet: place for place, facet in enumerate(facets)}
    read = [_read(facets, order, *row) for row in zip(*columns, strict=True)]
    statements, new = _distinct(read)
    said = new[said]
    valued = said >= 0
    if not valued.all():
        source, said, rows = source[valued], said[valued], rows[valued]
    return Columns(names, source, said, rows, statements)


def _levels(column: pd.Series[Any]) -> tuple[npt.NDArray[np.integer[Any]], list[Any]]:
    if isinstance(column.dtype, pd.CategoricalDtype):
        return column.cat.codes.to_numpy(), column.cat.categories.tolist()
    codes, levels = pd.factorize(column)
    return codes, list(levels)


def _combine(columns: list[tuple[npt.NDArray[np.integer[Any]], list[Any]]]) -> tuple[Ints, Ints]:
    """Number the distinct rows of several coded columns, and give the first row of each."""
    combined, size = np.zeros(len(columns[0][0]), dtype=np.int64), 1
    for codes, levels in columns:
        if size * (len(levels) + 1) >= 2**62:
            combined, uniques = pd.factorize(combined)
            combined, size = combined.astype(np.int64), len(uniques)
        combined *= len(levels) + 1
        combined += codes
        combined += 1
        size *= len(levels) + 1
    numbered, uniques = pd.factorize(combined)
    first = np.empty(len(uniques), dtype=np.int64)
    first[numbered[::-1]] = np.arange(len(numbered))[::-1]
    return numbered.astype(np.int64), first


def _read(
    facets: Mapping[str, Facet],
    order: Mapping[str, int],
    facet: str,
    value: str,
    low: Any,
    high: Any,
    unit: str,
    polarity: str,
    certainty: str,
    condition: str,
) -> Said | None:
    value, unit, condition = (_text(cell) for cell in (value, unit, condition))
    statement = read_statement(
        facets[facet], value, low, high, unit, polarity, certainty, condition
    )  # fmt: skip
    if statement is None:
        return None
    strength = STRENGTH.get(certainty, 1)
    return Said(order[facet], statement, value, condition, strength, low, high, unit)


def _text(cell: Any) -> str:
    return cell if isinstance(cell, str) else ""


def _distinct(read: list[Said | None]) -> tuple[list[Said], Ints]:
    """Sort what was said by facet and statement, and number each; -1 where nothing was."""
    ordered = sorted(
        ((place, said) for place, said in enumerate(read) if said is not None),
        key=lambda item: (
            item[1].facet, item[1].statement, fold_value(item[1].value) != item[1].statement.member,
            -item[1].strength, item[1].value, item[1].unit,
            item[1].condition, str(item[1].low), str(item[1].high),
        ),
    )  # fmt: skip
    new = np.full(len(read), -1, dtype=np.int64)
    for number, (place, _) in enumerate(ordered):
        new[place] = number
    return [said for _, said in ordered], new
