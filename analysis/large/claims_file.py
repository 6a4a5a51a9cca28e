"""Reads the claims of a Parquet file for the verdicts, without holding their words."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

_TEXTS = ("source", "facet", "subject", "value", "low", "high", "unit", "polarity", "certainty",
          "condition")  # fmt: skip
_PLACES = ("start", "end")


@contextmanager
def coded_claims(claims: Path, quotes: Path, subject: str) -> Iterator[pd.DataFrame]:
    """Read the claims about a subject with their quotes, which stay in their file.

    Parameters
    ----------
    claims : Path
        As :func:`analysis.large.run.run_large` writes it.
    quotes : Path
        The quotes of the claims about the subject, in the order of the
        claims, as :class:`analysis.large.assembly.Assembly` writes them.
    subject : str
        The procedure compared.

    Yields
    ------
    pandas.DataFrame
        As :func:`read_coded` returns it, with a column ``quote``: of all quotes the reasons
        of the verdicts and the table of values show a few.
    """
    table = read_coded(claims, subject)
    with pa.memory_map(str(quotes)) as file:
        words = pa.ipc.open_file(file).read_all()["quote"]
        table["quote"] = pd.arrays.ArrowExtensionArray(words)
        yield table


def read_coded(claims: Path, subject: str) -> pd.DataFrame:
    """Read the claims about a subject as categories, a row group at a time.

    Parameters
    ----------
    claims : Path
        The Parquet file.
    subject : str
        A procedure; claims about ``both`` are read too.

    Returns
    -------
    pandas.DataFrame
        A row a claim in the order of the file, texts as categories.
    """
    file = pq.ParquetFile(claims, read_dictionary=list(_TEXTS))
    size = file.metadata.num_rows
    wanted = pa.array([subject, "both"])
    codes = {name: np.empty(size, dtype=np.int32) for name in (*_TEXTS, *_PLACES)}
    levels: dict[str, dict[str, int]] = {name: {} for name in _TEXTS}
    filled = 0
    for group in range(file.num_row_groups):
        rows = file.read_row_group(group, columns=list(codes))
        rows = rows.filter(pc.is_in(rows["subject"].cast(pa.string()), wanted))
        here = slice(filled, filled + rows.num_rows)
        for name in _TEXTS:
            codes[name][here] = _numbered(rows[name], levels[name])
        for name in _PLACES:
            codes[name][here] = rows[name].to_numpy()
        filled += rows.num_rows
    columns = {
        name: pd.Categorical.from_codes(codes.pop(name)[:filled], pd.Index(list(levels[name])))
        for name in _TEXTS
    }
    return pd.DataFrame({**columns, **{name: codes[name][:filled] for name in _PLACES}})


def _numbered(column: pa.ChunkedArray, levels: dict[str, int]) -> npt.NDArray[np.int32]:
    """Number the texts of a column as they were numbered before, new ones after these."""
    array = column.combine_chunks()
    if isinstance(array, pa.ChunkedArray):  # of several chunks, or of none
        array = pa.concat_arrays(array.unify_dictionaries().chunks) if len(array) else None
    if array is None or not len(array):
        return np.empty(0, dtype=np.int32)
    known = [levels.setdefault(text, len(levels)) for text in array.dictionary.to_pylist()]
    numbers: npt.NDArray[np.int32] = np.array(known, dtype=np.int32)[array.indices.to_numpy()]
    return numbers
