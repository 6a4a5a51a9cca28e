"""Counts how many sources say what, from claims as categories; of words it needs a few."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import islice

import numpy as np
import numpy.typing as npt
import pandas as pd

from analysis.codebook import Facet

OUTLIER = 0.05  # of the sources that state a facet: what fewer say is worth a look
_JOIN = " | "  # between the values of one source

Ints = npt.NDArray[np.int64]
Texts = npt.NDArray[np.object_]


class Tallies:
    """Counts what the claims about one subject say, in the order of the codebook.

    Parameters
    ----------
    table : pandas.DataFrame
        The claims, as :func:`analysis.large.claims_file.coded_claims` reads them. Those count
        that have a value.
    facets : mapping of str to Facet
        The codebook's facets.
    """

    def __init__(self, table: pd.DataFrame, facets: Mapping[str, Facet]) -> None:
        self._facets = np.array(list(facets), dtype=object)
        self._texts: dict[str, Texts] = {}
        self._codes: dict[str, Ints] = {}
        for name in ("value", "source", "low", "high", "unit"):
            self._texts[name], self._codes[name] = _in_order(table[name])
        places = {name: place for place, name in enumerate(facets)}
        facet = table["facet"].map(places).astype("Int64").fillna(-1).to_numpy(dtype=np.int64)
        said = (facet >= 0) & (self._texts["value"] != "")[self._codes["value"]]
        self._codes = {name: codes[said] for name, codes in self._codes.items()}
        self._codes |= {"facet": facet[said], "start": table["start"].to_numpy()[said]}
        self._rows = np.flatnonzero(said)
        self._quotes = table["quote"].array

    def values(self) -> pd.DataFrame:
        """Count the sources that state each value, with one quote each.

        Returns
        -------
        pandas.DataFrame
            A row a value, the most common of a facet first: ``facet, value,
            sources, stating, share, outlier, example, quote``. ``stating``
            counts the sources that state the facet at all and ``share`` is
            of these; an outlier is a value that fewer than one in twenty of
            them give. The quote is that of its first source by name.
        """
        claims = self._sorted_by("facet", "value", "source", "start")
        firsts = self._starts(claims, "facet", "value", "source")
        starts = self._starts(claims[firsts], "facet", "value")
        shown = firsts[starts]
        sources = np.diff(starts, append=len(firsts))
        facet, value = (self._codes[name][claims[shown]] for name in ("facet", "value"))
        heard = self._sorted_by("facet", "source")
        heard = heard[self._starts(heard, "facet", "source")]
        stating = np.bincount(self._codes["facet"][heard], minlength=len(self._facets))[facet]
        share = (sources / stating).round(4)
        table = pd.DataFrame(
            {
                "facet": self._facets[facet],
                "value": self._texts["value"][value],
                "sources": sources,
                "stating": stating,
                "share": share,
                "outlier": share < OUTLIER,
                "example": self._texts["source"][self._codes["source"][claims[shown]]],
                "quote": self._quotes_at(claims, shown),
            }
        )
        return table.iloc[np.lexsort((value, -sources, facet))].reset_index(drop=True)

    def cells(self) -> pd.DataFrame:
        """Count the sources with the same cell: the same distinct values in the same order.

        Returns
        -------
        pandas.DataFrame
            ``facet, values, sources``, the most common of a facet first; each source counts
            once a facet.
        """
        claims = self._sorted_by("facet", "value", "source", "start")
        claims = claims[self._starts(claims, "facet", "value", "source")]
        claims = self._sorted_by("facet", "source", "start", "value", of=claims)
        starts = self._starts(claims, "facet", "source")
        value, sizes = self._codes["value"][claims], np.diff(starts, append=len(claims))
        cell, texts = value[starts], [*self._texts["value"]]
        known = {text: place for place, text in enumerate(texts)}
        joined: dict[tuple[int, ...], int] = {}
        for at in np.flatnonzero(sizes > 1).tolist():
            several = tuple(value[starts[at] : starts[at] + sizes[at]].tolist())
            if several not in joined:
                text = _JOIN.join(texts[one] for one in several)
                joined[several] = known.setdefault(text, len(known))
            cell[at] = joined[several]
        names = np.array(list(known), dtype=object)
        facet = self._codes["facet"][claims[starts]]
        order = np.lexsort((cell, facet))
        facet, cell = facet[order], cell[order]
        starts = _starts(facet, cell)
        counts = np.diff(starts, append=len(cell))
        facet, named = facet[starts], names[cell[starts]]
        table = pd.DataFrame({"facet": self._facets[facet], "values": named, "sources": counts})
        _, rank = np.unique(named.astype(str), return_inverse=True)
        return table.iloc[np.lexsort((rank, -counts, facet))].reset_index(drop=True)

    def spans(self) -> pd.DataFrame:
        """Count the sources that give each amount with a unit.

        Returns
        -------
        pandas.DataFrame
            ``facet, low, high, unit, sources``, the ends as in the table of claims.
        """
        amount = ("facet", "low", "high", "unit")
        measured = np.flatnonzero((self._texts["unit"] != "")[self._codes["unit"]])
        claims = self._sorted_by(*amount, "source", of=measured)
        claims = claims[self._starts(claims, *amount, "source")]
        starts = self._starts(claims, *amount)
        table = {"facet": self._facets[self._codes["facet"][claims[starts]]]}
        table |= {name: self._texts[name][self._codes[name][claims[starts]]] for name in amount[1:]}
        return pd.DataFrame({**table, "sources": np.diff(starts, append=len(claims))})

    def _sorted_by(self, *names: str, of: Ints | None = None) -> Ints:
        """Return the claims, or some of them, sorted by columns, the first of most weight."""
        keys = [self._codes[name] if of is None else self._codes[name][of] for name in names]
        order = np.lexsort(keys[::-1])
        return order if of is None else of[order]

    def _starts(self, claims: Ints, *names: str) -> Ints:
        """Return where in a row of claims another value of these columns begins."""
        return _starts(*(self._codes[name][claims] for name in names))

    def _quotes_at(self, claims: Ints, shown: Ints) -> list[str]:
        """Return the quote of each claim shown; the least of those that begin at one place."""
        same = self._starts(claims, "facet", "value", "source", "start")
        ends = np.append(same, len(claims))[np.searchsorted(same, shown, side="right")]
        spans = list(zip(shown.tolist(), ends.tolist(), strict=True))
        places = np.array([at for span in spans for at in range(*span)], dtype=np.int64)
        quotes = iter(self._quotes.take(self._rows[claims[places]]).tolist())
        return [min(islice(quotes, end - at)) for at, end in spans]


def _in_order(column: pd.Series) -> tuple[Texts, Ints]:
    """Return the texts of a column of categories sorted, and the place of each row's among them."""
    texts = column.cat.categories.to_numpy(dtype=object)
    order = np.array(sorted(range(len(texts)), key=texts.__getitem__), dtype=np.int64)
    places = np.empty(len(texts), dtype=np.int64)
    places[order] = np.arange(len(texts))
    return texts[order], places[column.cat.codes.to_numpy()]


def _starts(*keys: Ints) -> Ints:
    """Return where in sorted columns of one length another row begins."""
    changes = np.ones(len(keys[0]), dtype=bool)
    if len(changes):
        changes[1:] = np.logical_or.reduce([key[1:] != key[:-1] for key in keys])
    return np.flatnonzero(changes)
