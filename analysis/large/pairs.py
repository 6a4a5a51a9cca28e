"""Writes the sources of a large audit two by two, facet by facet, for the facets asked for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from analysis.codebook import Facet
from analysis.comparing import compare_pairs
from analysis.large.packing import COLUMNS, NUMBERS
from analysis.large.rows import text_column
from analysis.records import Pair

PAIRS = "pairs.parquet"
CHUNK = 50_000
"""Pairs in a row group: so many are held at once."""
_FIELDS = ("facet", "subject", "source_a", "source_b", "verdict", "why")
_SCHEMA = pa.schema([(name, pa.string()) for name in _FIELDS])


def write_pairs(
    claims: Path,
    target: Path,
    facets: Mapping[str, Facet],
    sources: Sequence[str],
    subject: str,
    wanted: Sequence[str],
) -> None:
    """Write a row for each two sources that both state a facet.

    Parameters
    ----------
    claims : Path
        The Parquet file of claims.
    target : Path
        The Parquet file to write, with the columns of ``pairs.csv``.
    facets, sources, subject
        As for :func:`analysis.comparing.compare_pairs`.
    wanted : sequence of str
        Ids of facets. A thousand sources that state one make half a million rows.
    """
    with pq.ParquetWriter(target, _SCHEMA, compression="zstd") as writer:
        for name in (each for each in facets if each in wanted):
            pairs = _pairs(claims, {name: facets[name]}, sources, subject)
            while chunk := list(islice(pairs, CHUNK)):
                columns = {
                    field: text_column([getattr(pair, field) for pair in chunk])
                    for field in _FIELDS
                }
                writer.write_table(pa.table(columns, schema=_SCHEMA), row_group_size=CHUNK)


def _pairs(
    claims: Path, facets: Mapping[str, Facet], sources: Sequence[str], subject: str
) -> Iterator[Pair]:
    texts = [name for name in COLUMNS if name not in NUMBERS]
    about = pc.is_in(pc.field("facet"), pa.array(list(facets)))
    rows = pq.read_table(claims, read_dictionary=texts, filters=about)
    return compare_pairs(rows.to_pandas(), facets, sources, subject)
