"""Counts in a Parquet file of claims how many sources say what, some facets at a time."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import duckdb
import pandas as pd
import pyarrow.parquet as pq

from analysis.codebook import Facet

OUTLIER = 0.05  # of the sources that state a facet: what fewer say is worth a look
MEMORY = "1GB"  # beyond which a count spills to disk
AT_ONCE = 12  # facets that are counted at once, so that memory stays small
FEW = 100_000  # claims so few that all their facets may be counted at once
_SAID = """
WITH said AS (
    SELECT facet, value, low, high, unit, source, "start" AS place
    FROM read_parquet($claims)
    WHERE value <> '' AND subject IN ($subject, 'both') AND list_contains($facets, facet)
),
first AS (SELECT facet, value, source, min(place) AS place FROM said GROUP BY ALL)"""
_VALUES = f"""{_SAID},
heard AS (SELECT facet, count(DISTINCT source) AS stating FROM first GROUP BY facet),
counted AS (
    SELECT facet, value, count(*) AS sources, min(source) AS example,
           arg_min(place, source) AS place
    FROM first GROUP BY facet, value
)
SELECT facet, value, any_value(sources) AS sources, any_value(stating) AS stating,
       any_value(example) AS example, min(quote) AS quote
FROM counted JOIN heard USING (facet)
JOIN (SELECT source AS example, facet, value, "start" AS place, quote
      FROM read_parquet($claims) WHERE subject IN ($subject, 'both'))
USING (facet, value, example, place)
GROUP BY facet, value
ORDER BY facet, sources DESC, value
"""
_CELLS = f"""{_SAID},
cells AS (
    SELECT facet, source, string_agg(value, ' | ' ORDER BY place, value) AS "values"
    FROM first GROUP BY facet, source
)
SELECT facet, "values", count(*) AS sources FROM cells
GROUP BY facet, "values" ORDER BY facet, sources DESC, "values"
"""
_SPANS = f"""{_SAID}
SELECT facet, low, high, unit, count(DISTINCT source) AS sources
FROM said WHERE unit <> '' GROUP BY facet, low, high, unit
ORDER BY facet, low, high, unit
"""


class Tallies:
    """Counts what the claims in a Parquet file say, in the order of the codebook.

    Parameters
    ----------
    claims : Path
        As :func:`analysis.large.run.run_large` writes it.
    facets : mapping of str to Facet
        The codebook's facets.
    subject : str
        The procedure: claims about it, and about both, count if they have a value.
    spill : Path
        A folder for what does not fit into memory.
    """

    def __init__(
        self, claims: Path, facets: Mapping[str, Facet], subject: str, spill: Path
    ) -> None:
        self._given: dict[str, str | list[str]] = {"claims": str(claims), "subject": subject}
        rows = pq.read_metadata(claims).num_rows
        self._at_once = max(AT_ONCE, len(facets) * FEW // max(rows, 1))
        self._order = {name: place for place, name in enumerate(facets)}
        self._settings: dict[str, str | bool | int | float | list[str]] = {
            "memory_limit": MEMORY,
            "temp_directory": str(spill),
        }

    def values(self) -> pd.DataFrame:
        """Count the sources that state each value, with one quote each.

        Returns
        -------
        pandas.DataFrame
            A row a value, the most common of a facet first: ``facet, value,
            sources, stating, share, outlier, example, quote``. ``stating``
            counts the sources that state the facet at all and ``share`` is
            of these; an outlier is a value that fewer than one in twenty of
            them give.
        """
        table = self._ask(_VALUES)
        table["share"] = (table["sources"] / table["stating"]).round(4)
        table["outlier"] = table["share"] < OUTLIER
        columns = ["facet", "value", "sources", "stating", "share", "outlier", "example", "quote"]
        return table[columns]

    def cells(self) -> pd.DataFrame:
        """Count the sources with the same cell: the same distinct values in the same order.

        Returns
        -------
        pandas.DataFrame
            ``facet, values, sources``; each source counts once a facet.
        """
        return self._ask(_CELLS)

    def spans(self) -> pd.DataFrame:
        """Count the sources that give each amount with a unit.

        Returns
        -------
        pandas.DataFrame
            ``facet, low, high, unit, sources``, the ends as in the table of claims.
        """
        return self._ask(_SPANS)

    def _ask(self, query: str) -> pd.DataFrame:
        names = list(self._order)
        parts = []
        with duckdb.connect(config=self._settings) as connection:
            for start in range(0, len(names), self._at_once):
                given = self._given | {"facets": names[start : start + self._at_once]}
                parts.append(connection.execute(query, given).df())
        table = pd.concat(parts, ignore_index=True)
        table["place"] = table["facet"].map(self._order)
        table = table.sort_values("place", kind="stable")
        return table.drop(columns="place").reset_index(drop=True)
