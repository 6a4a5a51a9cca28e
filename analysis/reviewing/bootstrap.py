"""Bootstrap intervals of the agreement coefficients, all draws at once.

Two thousand draws would take the libraries minutes. A draw is therefore a
row of weights on the units, and the formulas run over all draws in one
step; a test holds that with equal weights they give what the libraries give.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence

import numpy as np
import pandas as pd
from numpy.typing import NDArray

Floats = NDArray[np.float64]
DRAWS = 2000  # the percentile limits of seeded runs then differ by under 0.005
SEED = 20
LEVEL = 0.95


def bootstrap_interval(
    ratings: pd.DataFrame,
    coefficient: str,
    *,
    groups: Sequence[Hashable] | None = None,
    categories: int | None = None,
    draws: int = DRAWS,
    seed: int = SEED,
) -> tuple[float, float]:
    """Give the 95 % percentile bootstrap interval of a coefficient.

    Parameters
    ----------
    ratings : pandas.DataFrame
        A row is a unit, a column a coder.
    coefficient : str
        One of ``COEFFICIENTS``.
    groups : sequence, optional
        What is drawn with replacement: one label a unit (say, its
        document), so that the units of a group are drawn together. By
        default each unit is drawn alone.
    categories : int, optional
        For AC1: how many categories there were to choose from.
    draws, seed : int
        Number of draws and the seed of the generator.

    Returns
    -------
    tuple of float
        Lower and upper limit; NaN where no draw gives a number.

    Notes
    -----
    B. Efron, Bootstrap methods: another look at the jackknife, Annals of
    Statistics 7 (1979) 1-26. Draws on which the coefficient is not defined
    (only one category drawn) are left out.
    """
    only = [coefficient]
    return bootstrap_intervals(
        ratings, only, groups=groups, categories=categories, draws=draws, seed=seed
    )[coefficient]


def bootstrap_intervals(
    ratings: pd.DataFrame,
    coefficients: Sequence[str],
    *,
    groups: Sequence[Hashable] | None = None,
    categories: int | None = None,
    draws: int = DRAWS,
    seed: int = SEED,
) -> dict[str, tuple[float, float]]:
    """Give the intervals of several coefficients, all from the same draws.

    See Also
    --------
    bootstrap_interval : one coefficient, with the parameters explained.
    """
    if len(ratings) == 0:
        return {each: (float("nan"), float("nan")) for each in coefficients}
    labels = np.arange(len(ratings)) if groups is None else pd.factorize(np.asarray(groups))[0]
    number = int(labels.max()) + 1
    generator = np.random.default_rng(seed)
    drawn = generator.multinomial(number, np.full(number, 1 / number), size=draws)
    weights = drawn[:, labels].astype(np.float64)
    counts = Counts(ratings)
    return {each: _limits(_WEIGHTED[each](counts, weights, categories)) for each in coefficients}


def weighted(coefficient: str, ratings: pd.DataFrame, categories: int | None = None) -> float:
    """Give one coefficient with every unit counted once, by the formulas of this module."""
    counts = Counts(ratings)
    return float(_WEIGHTED[coefficient](counts, np.ones((1, len(ratings))), categories)[0])


def _limits(values: Floats) -> tuple[float, float]:
    values = values[np.isfinite(values)]
    if len(values) == 0:
        return float("nan"), float("nan")
    tail = (1 - LEVEL) / 2
    low, high = np.quantile(values, [tail, 1 - tail])
    return float(low), float(high)


class Counts:
    """The ratings as numbers: category codes and how often each category fell on each unit."""

    def __init__(self, ratings: pd.DataFrame) -> None:
        cells = ratings.astype(object).where(ratings.notna(), None).to_numpy()
        found = sorted({str(entry) for entry in cells.ravel() if entry is not None})
        place = {category: number for number, category in enumerate(found)}
        self.codes = np.array(
            [[-1 if entry is None else place[str(entry)] for entry in row] for row in cells],
            dtype=np.int64,
        ).reshape(len(ratings), ratings.shape[1])
        self.table = np.zeros((len(ratings), len(found)), dtype=np.int64)
        for column in self.codes.T:
            stated = column >= 0
            self.table[np.flatnonzero(stated), column[stated]] += 1


def _divide(above: Floats, below: Floats) -> Floats:
    out = np.full(np.broadcast(above, below).shape, np.nan)
    np.divide(above, below, out=out, where=np.abs(below) > 1e-12)
    return out


def _percent(counts: Counts, weights: Floats, categories: int | None = None) -> Floats:
    raters = counts.table.sum(axis=1)
    enough = raters >= 2
    table, raters, weights = counts.table[enough], raters[enough], weights[:, enough]
    share = (table * (table - 1)).sum(axis=1) / (raters * (raters - 1))
    return _divide(weights @ share, weights.sum(axis=1))


def _cohen(counts: Counts, weights: Floats, categories: int | None = None) -> Floats:
    both = (counts.codes >= 0).all(axis=1)
    codes, weights = counts.codes[both], weights[:, both]
    every = np.eye(counts.table.shape[1])
    total = weights.sum(axis=1)
    seen = _divide(weights @ (codes[:, 0] == codes[:, 1]).astype(float), total)
    first, second = weights @ every[codes[:, 0]], weights @ every[codes[:, 1]]
    chance = _divide((first * second).sum(axis=1), total**2)
    return _divide(seen - chance, 1 - chance)


def _fleiss(counts: Counts, weights: Floats, categories: int | None = None) -> Floats:
    every = (counts.codes >= 0).all(axis=1)
    table, weights = counts.table[every], weights[:, every]
    raters = counts.codes.shape[1]
    share = ((table**2).sum(axis=1) - raters) / (raters * (raters - 1))
    total = weights.sum(axis=1)
    chance = (_divide(weights @ table, total[:, None] * raters) ** 2).sum(axis=1)
    return _divide(_divide(weights @ share, total) - chance, 1 - chance)


def _alpha(counts: Counts, weights: Floats, categories: int | None = None) -> Floats:
    raters = counts.table.sum(axis=1)
    enough = raters >= 2
    table, raters, weights = counts.table[enough], raters[enough], weights[:, enough]
    apart = (raters**2 - (table**2).sum(axis=1)) / (raters - 1)
    sums = weights @ table
    number = sums.sum(axis=1)
    expected = _divide(number**2 - (sums**2).sum(axis=1), number - 1)
    return 1 - _divide(weights @ apart, expected)


def _ac1(counts: Counts, weights: Floats, categories: int | None = None) -> Floats:
    raters = counts.table.sum(axis=1)
    rated = raters >= 1
    table, over = counts.table[rated], raters[rated]
    number = categories if categories is not None else counts.table.shape[1]
    if number < 2:
        return np.full(len(weights), np.nan)
    drawn = weights[:, rated]
    share = _divide(drawn @ (table / over[:, None]), drawn.sum(axis=1)[:, None])
    chance = (share * (1 - share)).sum(axis=1) / (number - 1)
    return _divide(_percent(counts, weights) - chance, 1 - chance)


_Weighted = Callable[[Counts, Floats, int | None], Floats]
_WEIGHTED: dict[str, _Weighted] = {
    "percent": _percent,
    "cohen": _cohen,
    "fleiss": _fleiss,
    "alpha": _alpha,
    "ac1": _ac1,
}
COEFFICIENTS = tuple(_WEIGHTED)
