"""Answers from a Parquet file of claims what many sources say of each facet."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import duckdb
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from analysis.codebook import Facet
from analysis.comparing import compare_table
from analysis.records import Finding

_READ = ("source", "facet", "subject", "value", "low", "high", "unit", "polarity", "certainty",
         "condition", "start", "end")  # fmt: skip
OUTLIER = 0.05  # of the sources that state a facet: what fewer say is worth a look
MEMORY = "1GB"  # beyond which a count spills to disk
_SHOWN = 20  # values of one facet in the printed and the written summary
_SAID = """
WITH said AS (
    SELECT facet, value, low, high, unit, source, quote, "start" AS place
    FROM read_parquet($claims)
    WHERE value <> '' AND subject IN ($subject, 'both')
)"""
_VALUES = f"""{_SAID},
heard AS (SELECT facet, count(DISTINCT source) AS stating FROM said GROUP BY facet)
SELECT facet, value, count(DISTINCT source) AS sources, any_value(stating) AS stating,
       arg_min(source, (source, place)) AS example, arg_min(quote, (source, place)) AS quote
FROM said JOIN heard USING (facet)
GROUP BY facet, value
ORDER BY facet, sources DESC, value
"""
_CELLS = f"""{_SAID},
first AS (SELECT facet, source, value, min(place) AS place FROM said GROUP BY ALL),
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


def find_verdicts(
    claims: Path,
    facets: Mapping[str, Facet],
    sources: Sequence[str],
    subject: str,
    quotes: Path | None = None,
) -> list[Finding]:
    """Find the verdict on each facet from a Parquet file of claims.

    Parameters
    ----------
    claims : Path
        As :func:`analysis.large.run.run_large` writes it.
    facets : mapping of str to Facet
        The codebook's facets.
    sources : sequence of str
        All sources, the silent ones too.
    subject : str
        The procedure compared.
    quotes : Path, optional
        The quotes of the claims about the subject, in the order of the
        claims, as :class:`analysis.large.assembly.Assembly` writes them.

    Returns
    -------
    list of Finding
        One a facet.

    Notes
    -----
    The quotes stay in their file: of all of them the reasons show a few.
    """
    texts = [name for name in _READ if name not in ("start", "end")]
    about = pc.is_in(pc.field("subject"), pa.array([subject, "both"]))
    rows = pq.read_table(claims, columns=list(_READ), read_dictionary=texts, filters=about)
    table = rows.to_pandas()
    if quotes is None:
        return compare_table(table, facets, sources, subject)
    with pa.memory_map(str(quotes)) as file:
        words = pa.ipc.open_file(file).read_all()["quote"]
        table["quote"] = pd.arrays.ArrowExtensionArray(words)
        return compare_table(table, facets, sources, subject)


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
        self._given = {"claims": str(claims), "subject": subject}
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
        with duckdb.connect(config=self._settings) as connection:
            table = connection.execute(query, self._given).df()
        table["place"] = table["facet"].map(self._order)
        table = table.dropna(subset=["place"]).sort_values("place", kind="stable")
        return table.drop(columns="place").reset_index(drop=True)


def render_summary(values: pd.DataFrame, findings: Sequence[Finding], sources: int) -> str:
    """Return the grid of a large audit as text: a facet a line with its commonest values."""
    by_facet = dict(iter(values.groupby("facet", sort=False)))
    lines = [f"{sources:,} sources, {len(findings)} facets", ""]
    for finding in findings:
        rows = by_facet.get(finding.facet)
        if rows is None:
            continue
        top = "; ".join(
            f"{value} {share:.0%}"
            for value, share in zip(rows["value"][:4], rows["share"][:4], strict=True)
        )
        more = f"; {len(rows) - 4} more" if len(rows) > 4 else ""
        lines.append(
            f"{finding.facet:32} {finding.verdict:10} {finding.stated_by:7,} state it: {top}{more}"
        )
    return "\n".join(lines)


def shorten(values: pd.DataFrame) -> pd.DataFrame:
    """Keep of each facet its commonest values and its rarest, at most forty in all."""
    rank = values.groupby("facet", sort=False).cumcount()
    last = values.groupby("facet", sort=False)["value"].transform("size") - rank
    return values[(rank < _SHOWN) | (last <= _SHOWN)]
