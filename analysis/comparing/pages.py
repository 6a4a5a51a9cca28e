"""Tells which sources are one witness: copies of one page, and shared wording."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import pandas as pd

from analysis.comparing.columns import STRENGTH, Columns, Ints
from analysis.comparing.positions import Standing
from analysis.records import Sharing

_AT_ONCE = 500_000  # claims: what is worked out beside them stays small
SHARED = 0.5  # a quote counts as shared where at least half of it lies in the stretch


def find_copies(columns: Columns, table: pd.DataFrame) -> Ints:
    """Give each source the first source, by name, of which it is a copy.

    Parameters
    ----------
    columns : Columns
        The claims of one subject, encoded from ``table``.
    table : pandas.DataFrame
        With ``start``, ``end`` and ``quote``; without them nothing is a copy.

    Returns
    -------
    array of int
        For each source its own number, or that of its first twin: two
        pages are copies where all their claims are the same to the letter,
        at the same places.
    """
    pages = np.arange(len(columns.names))
    if not {"start", "end", "quote"} <= set(table.columns) or not len(columns.row):
        return pages
    starts, stops = table["start"].to_numpy(), table["end"].to_numpy()
    order = np.argsort(columns.source, kind="stable")
    claims = np.empty(len(order), dtype=np.uint64)
    for low in range(0, len(order), _AT_ONCE):
        some = slice(low, low + _AT_ONCE)
        rows = columns.row[some]
        start, end = starts[rows].astype(np.int64), stops[rows].astype(np.int64)
        said = pd.DataFrame({"said": columns.said[some], "start": start, "end": end})
        hashes = pd.util.hash_pandas_object(said, index=False).to_numpy(copy=True)
        placeless = np.flatnonzero(end <= start)  # like no other
        hashes[placeless] = low + placeless
        claims[some] = pd.util.hash_array(hashes)
    firsts = np.flatnonzero(np.diff(columns.source[order], prepend=-1))
    sums = np.add.reduceat(claims[order], firsts)
    sources = columns.source[order][firsts]
    twins = pd.Series(sums).duplicated(keep=False).to_numpy()
    alike: dict[tuple[int, tuple[str, ...]], int] = {}
    ends = np.append(firsts[1:], len(order))
    quotes = table["quote"].array
    for place in np.flatnonzero(twins).tolist():
        rows = columns.row[order[firsts[place] : ends[place]]]
        words = tuple(sorted(map(str, quotes[rows])))
        source = int(sources[place])
        pages[source] = alike.setdefault((int(sums[place]), words), source)
    return pages


def find_gaps(columns: Columns, facets: int) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    """Tell for each facet whether one source asserts a value that another only hedges."""
    gaps = np.zeros(facets, dtype=bool)
    if not len(columns.said):
        return gaps
    meanings: dict[tuple[int, str, bool], int] = {}
    numbers = []
    for said in columns.statements:
        key = (said.facet, said.statement.member, said.statement.negated)
        numbers.append(meanings.setdefault(key, len(meanings)) if key[1] else -1)
    meaning = np.array(numbers)
    strength = np.array([said.strength for said in columns.statements])
    for facet in range(facets):
        claims = columns.on_facet(facet)
        said_there = columns.said[claims]
        known = meaning[said_there] >= 0
        said_there, source = said_there[known], columns.source[claims][known]
        gaps[facet] = _has_gap(meaning[said_there], strength[said_there], source)
    return gaps


def _has_gap(meaning: Ints, strength: Ints, source: Ints) -> bool:
    if not len(meaning):
        return False
    count = int(source.max()) + 1
    ranked = np.sort((meaning * count + source) * 8 + strength)
    best = ranked[np.flatnonzero(np.diff(ranked // 8, append=-1))]  # a source's strongest
    value, grade = best // 8 // count, best % 8
    starts = np.flatnonzero(np.diff(value, prepend=-1))
    asserted = np.maximum.reduceat(grade, starts) >= STRENGTH["advised"]
    hedged = np.minimum.reduceat(grade, starts) <= STRENGTH["possible"]
    return bool((asserted & hedged).any())


def join_shared(
    columns: Columns, table: pd.DataFrame, sharing: Iterable[Sharing]
) -> dict[int, list[tuple[int, int]]]:
    """Pair the sources whose claims on a facet lie in a stretch of shared wording.

    Parameters
    ----------
    columns : Columns
        The claims of one subject, encoded from ``table``.
    table : pandas.DataFrame
        With ``start`` and ``end``.
    sharing : iterable of Sharing
        The stretches that two sources have in common.

    Returns
    -------
    dict of int to list of tuple
        For each facet, by its place in the codebook, pairs of sources that
        are one witness to it.
    """
    spans = sorted(sharing, key=lambda one: (one.source_a, one.source_b, one.start_a))
    pairs: dict[int, list[tuple[int, int]]] = {}
    if not spans or not len(columns.row):
        return pairs
    places = {name: place for place, name in enumerate(columns.names)}
    start = table["start"].to_numpy()[columns.row].astype(np.int64)
    end = table["end"].to_numpy()[columns.row].astype(np.int64)
    order = np.argsort(columns.source, kind="stable")
    bounds = np.searchsorted(columns.source[order], np.arange(len(columns.names) + 1))
    facet_of = np.array([said.facet for said in columns.statements])

    def told(name: str, low: int, high: int) -> set[int]:
        place = places.get(name)
        if place is None:
            return set()
        rows = order[bounds[place] : bounds[place + 1]]
        inside = np.minimum(end[rows], high) - np.maximum(start[rows], low)
        shared = (inside > 0) & (inside >= SHARED * (end[rows] - start[rows]))
        return set(facet_of[columns.said[rows[shared]]].tolist())

    for one in spans:
        both = told(one.source_a, one.start_a, one.end_a)
        for facet in sorted(both & told(one.source_b, one.start_b, one.end_b)):
            pairs.setdefault(facet, []).append((places[one.source_a], places[one.source_b]))
    return pairs


def count_witnesses(
    standing: Standing, verdict: str, pages: Ints, pairs: Iterable[tuple[int, int]]
) -> int:
    """Count the sources that agree without sharing their wording.

    Parameters
    ----------
    standing : Standing
        Who holds what.
    verdict : str
        Of the facet.
    pages : array of int
        For each source the source of which it is a copy.
    pairs : iterable of tuple
        Sources that share their wording on this facet.

    Returns
    -------
    int
        Where all agree, all that state the facet; elsewhere the most that
        state one and the same thing. Copies, and sources whose quotes lie
        in a shared stretch, count as one.
    """
    if not len(standing.source):
        return 0
    roots = pages.copy()
    for one, other in pairs:
        a, b = sorted((int(roots[one]), int(roots[other])))
        roots[roots == b] = a
    if verdict == "agree":
        return int(np.count_nonzero(np.bincount(roots[standing.source])))
    token, root = standing.token - standing.token.min(), roots[standing.holder]
    joined = np.zeros(len(roots), dtype=bool)
    joined[roots[roots != np.arange(len(roots))]] = True  # the others count one by one
    several = joined[root]
    counts = np.bincount(token[~several], minlength=int(token.max()) + 1)
    held = np.unique(token[several] * len(roots) + root[several])
    return int((counts + np.bincount(held // len(roots), minlength=len(counts))).max())
