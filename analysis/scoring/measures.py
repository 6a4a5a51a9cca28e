"""Counts of right, extra and missed, and the measures that they give."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

DRAWS = 1000
SEED = 20
LEVEL = 0.95


@dataclass(frozen=True, slots=True)
class Tally:
    """How many a program got right, found too many, and missed."""

    right: int = 0
    extra: int = 0
    missed: int = 0

    def __add__(self, other: Tally) -> Tally:
        return Tally(self.right + other.right, self.extra + other.extra, self.missed + other.missed)

    @property
    def precision(self) -> float:
        """Of what was found, the share that is right; 1 where nothing was found."""
        return _share(self.right, self.right + self.extra)

    @property
    def recall(self) -> float:
        """Of what there is, the share that was found; 1 where there is nothing."""
        return _share(self.right, self.right + self.missed)

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall (van Rijsbergen 1979)."""
        return _share(2 * self.right, 2 * self.right + self.extra + self.missed)


@dataclass(frozen=True, slots=True)
class Trials:
    """How many of some trials went right."""

    right: int = 0
    of: int = 0

    def __add__(self, other: Trials) -> Trials:
        return Trials(self.right + other.right, self.of + other.of)

    @property
    def share(self) -> float:
        """The share that went right; 1 where there was no trial."""
        return _share(self.right, self.of)


def kappa(pairs: Mapping[tuple[str, str], int]) -> float:
    """Measure the agreement of two codings beyond chance.

    Parameters
    ----------
    pairs : mapping of tuple to int
        How often the first coding gave one label where the second gave the
        other.

    Returns
    -------
    float
        Cohen's kappa (Cohen 1960): 1 for full agreement, 0 for that of
        chance. Where both give one label throughout it is 1.

    Examples
    --------
    >>> kappa({("yes", "yes"): 20, ("no", "no"): 15, ("yes", "no"): 5, ("no", "yes"): 10})
    0.4
    >>> kappa({("a", "a"): 3})
    1.0
    """
    total = sum(pairs.values())
    if not total:
        return 1.0
    labels = {label for pair in pairs for label in pair}
    first = {x: sum(n for (a, _), n in pairs.items() if a == x) / total for x in labels}
    second = {x: sum(n for (_, b), n in pairs.items() if b == x) / total for x in labels}
    observed = sum(n for (a, b), n in pairs.items() if a == b) / total
    chance = sum(first[x] * second[x] for x in labels)
    return 1.0 if chance > 1 - 1e-12 else round((observed - chance) / (1 - chance), 12)


def bootstrap_f1(tallies: Sequence[Tally]) -> tuple[float, float]:
    """Estimate how far F1 depends on which documents were drawn.

    Parameters
    ----------
    tallies : sequence of Tally
        One a document.

    Returns
    -------
    tuple of float
        The ends of the 95 % percentile interval of F1 over 1,000 samples of
        as many documents, drawn with replacement from a fixed seed (Efron
        and Tibshirani 1993, chapter 13). Twice the same for one document.

    Examples
    --------
    >>> bootstrap_f1([Tally(8, 1, 1)])
    (0.888889, 0.888889)
    """
    if not tallies:
        return (1.0, 1.0)
    counts = np.array([(one.right, one.extra, one.missed) for one in tallies], dtype=float)
    chosen = np.random.default_rng(SEED).integers(0, len(counts), (DRAWS, len(counts)))
    right, extra, missed = counts[chosen].sum(axis=1).T
    both = 2 * right + extra + missed
    scores = np.divide(2 * right, both, out=np.ones_like(both), where=both > 0)
    ends = np.quantile(scores, [(1 - LEVEL) / 2, (1 + LEVEL) / 2])
    return (round(float(ends[0]), 6), round(float(ends[1]), 6))


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 1.0
