"""Groups the sources by what they hold of each facet, so that each position is judged once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt
import pandas as pd

from analysis.comparing.columns import Columns, Ints, Said
from analysis.comparing.views import View, Views, build_views, contradicts_itself

if TYPE_CHECKING:
    from analysis.codebook import Facet

Marks = npt.NDArray[np.uint64]


@dataclass(frozen=True)
class Position:
    """All that one source, or many alike, say of one facet."""

    tokens: tuple[int, ...]
    views: Views
    self_conflict: bool


@dataclass(frozen=True)
class Standing:
    """Who holds what of one facet."""

    facet: str
    compare: str
    positions: list[Position]
    source: Ints
    """The sources that state it, by name."""
    position: Ints
    """The position of each, as an index of ``positions``."""
    token: Ints
    """Each distinct statement of each source, with ``holder`` beside it."""
    holder: Ints
    row: Ints
    """The row of the table where it first makes it."""
    said: Mapping[int, Said]
    """The words of each token, the firmest first found."""


def group_positions(columns: Columns, facets: Mapping[str, Facet]) -> Iterator[Standing]:
    """Group the sources of each facet by their position, facet by facet.

    Parameters
    ----------
    columns : Columns
        The claims of one subject, encoded.
    facets : mapping of str to Facet
        The codebook's facets, in its order.

    Yields
    ------
    Standing
        One a facet, in the codebook's order, the unstated ones too.

    Notes
    -----
    A position is found by the sum of a 64-bit mark for each of its
    statements. What is sorted, and held at a time, is one facet's.
    """
    tokens, words = _number_statements(columns.statements)
    marks = _marks(max(1, len(words)))
    for place, (name, facet) in enumerate(facets.items()):
        claims = columns.on_facet(place)
        token = tokens[columns.said[claims]]
        source, row = columns.source[claims], columns.row[claims]
        yield _stand(name, facet.compare, source, token, row, words, marks)


def _stand(
    name: str, compare: str, source: Ints, token: Ints, row: Ints, words: list[Said], marks: Marks
) -> Standing:
    keys = source * len(marks) + token
    order = np.argsort(keys, kind="stable")
    keys = keys[order]
    new = np.flatnonzero(np.diff(keys, prepend=-1))
    holder, held = np.divmod(keys[new], len(marks))
    starts = np.flatnonzero(np.diff(holder, prepend=-1))
    sums = np.add.reduceat(marks[held], starts) if len(held) else marks[:0]
    position, kinds = pd.factorize(sums)
    first = np.full(len(kinds), -1, dtype=np.int64)
    first[position[::-1]] = np.arange(len(position))[::-1]
    ends = np.append(starts[1:], len(held))
    known: dict[tuple[int, ...], View] = {}
    positions = [
        _build_position(held[starts[at] : ends[at]], words, compare, known) for at in first.tolist()
    ]
    own = {token: words[token] for one in positions for token in one.tokens}
    return Standing(
        name, compare, positions, holder[starts], position.astype(np.int64), held, holder,
        row[order[new]], own,
    )  # fmt: skip


def _number_statements(statements: list[Said]) -> tuple[Ints, list[Said]]:
    """Number the distinct statements; what differs in words only has one number."""
    tokens = np.zeros(max(1, len(statements)), dtype=np.int64)
    words: list[Said] = []
    for place, said in enumerate(statements):
        last = words[-1] if words else None
        if last is None or (last.facet, last.statement) != (said.facet, said.statement):
            words.append(said)
        tokens[place] = len(words) - 1
    return tokens, words


def _build_position(
    tokens: Ints, words: list[Said], compare: str, known: dict[tuple[int, ...], View]
) -> Position:
    numbers = tuple(tokens.tolist())
    statements = [words[number].statement for number in numbers]
    torn = len(statements) > 1 and contradicts_itself(statements, compare)
    return Position(numbers, build_views(statements, compare, known), torn)


def _marks(count: int) -> Marks:
    """Give each number a mark of 64 well-mixed bits (the finaliser of SplitMix64)."""
    mixed = (np.arange(count, dtype=np.uint64) + np.uint64(1)) * np.uint64(0x9E3779B97F4A7C15)
    mixed = (mixed ^ (mixed >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    mixed = (mixed ^ (mixed >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return mixed ^ (mixed >> np.uint64(31))
