"""Gives the rows of a table one by one; without the schemas, which are slow to load."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pandas as pd


def rows_of(table: pd.DataFrame) -> Iterator[Any]:
    """Give the rows of a table as named tuples.

    Parameters
    ----------
    table : pandas.DataFrame
        Any table.

    Yields
    ------
    tuple
        One row, its columns as attributes.
    """
    yield from table.itertuples(index=False)
