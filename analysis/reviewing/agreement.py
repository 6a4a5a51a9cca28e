"""Tables of agreement between coders, machine and human, on cells, values and verdicts."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from itertools import combinations
from typing import TYPE_CHECKING

import pandas as pd

from analysis.reviewing.bootstrap import COEFFICIENTS, DRAWS, SEED, bootstrap_intervals
from analysis.reviewing.codings import Coding, cell_ratings, value_ratings, verdict_ratings
from analysis.reviewing.coefficients import (
    cohen_kappa,
    fleiss_kappa,
    gwet_ac1,
    krippendorff_alpha,
    percent_agreement,
)

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from analysis.codebook import Facet

LEVELS = ("cells", "values", "verdicts")
VERDICTS = 5  # agree, partial, conflict, single, silent
CHOICES = {"cells": 2, "verdicts": VERDICTS}  # values are open: as many as were used
MEASURES: dict[str, Callable[[pd.DataFrame], float]] = {
    "percent": percent_agreement,
    "cohen": cohen_kappa,
    "fleiss": fleiss_kappa,
    "alpha": krippendorff_alpha,
}
COLUMNS = (
    "level", "scope", "name", "coders", "versus", "units",
    *(f"{each}{end}" for each in COEFFICIENTS for end in ("", "_low", "_high")),
)  # fmt: skip


def agreement_table(
    codings: Sequence[Coding],
    facets: Mapping[str, Facet],
    sources: Sequence[str],
    subject: str,
    *,
    levels: Sequence[str] = LEVELS,
    leave_out: Collection[tuple[str, str]] = (),
    over: str = "unit",
    draws: int = DRAWS,
    seed: int = SEED,
) -> pd.DataFrame:
    """Tabulate how far coders agree: each pair, and all together where there are more than two.

    Parameters
    ----------
    codings : sequence of Coding
        Two or more, of the same sources.
    facets : mapping of str to Facet
        The facets that were coded.
    sources : sequence of str
        The names of the sources, the silent ones too.
    subject : str
        The procedure; claims on ``both`` count.
    levels : sequence of str
        ``cells`` (is it stated?), ``values`` (what is stated, where it
        is), ``verdicts`` (what the sources say together; left out where
        not every coder gave verdicts).
    leave_out : collection of (source, facet)
        Cells that count neither for nor against, such as disputed ones.
    over : str
        What the bootstrap draws: each ``unit`` alone, or whole
        documents (``source``), which is the stricter choice where there
        are many documents, and crude where there are few.
    draws, seed : int
        Of the bootstrap.

    Returns
    -------
    pandas.DataFrame
        A row is a level, a scope (``overall``, a ``kind`` of facet or one
        ``facet``) and a set of coders. ``percent`` is a share, 0 to 1;
        ``cohen`` is given for pairs; ``_low`` and ``_high`` bound the
        95 % percentile bootstrap interval. A coefficient is NaN where only
        one category was used, since there is no chance to correct for.

    Raises
    ------
    ValueError
        If there are fewer than two codings, or two with one name.
    """
    names = [coding.coder for coding in codings]
    if len(codings) < 2 or len(set(names)) < len(names):
        raise ValueError("agreement needs two or more codings, each coder with a name of their own")
    rows = []
    for level in levels:
        units = _units(level, codings, facets, sources, subject, leave_out)
        if units.empty:
            continue
        for scope, name, part in _scopes(level, units, facets):
            for team in _teams(codings):
                ratings = part[[coding.coder for coding in team]]
                row = _row(ratings, level, over, draws, seed)
                row |= {"level": level, "scope": scope, "name": name}
                row |= {"coders": " / ".join(ratings.columns), "versus": _versus(team)}
                rows.append(row)
    return pd.DataFrame(rows, columns=list(COLUMNS))


def draw_agreement(table: pd.DataFrame, ax: Axes | None = None, measure: str = "alpha") -> Axes:
    """Draw one coefficient for each kind of facet and over all, with its interval.

    Parameters
    ----------
    table : pandas.DataFrame
        From ``agreement_table``.
    ax : Axes, optional
        Where to draw; by default on new axes.
    measure : str
        A coefficient: percent, cohen, fleiss, alpha or ac1.
    """
    from matplotlib.figure import Figure

    shown = table[table["scope"].isin(["overall", "kind"]) & table[measure].notna()]
    shown = shown.iloc[::-1].reset_index(drop=True)
    if ax is None:
        ax = Figure(figsize=(7, 0.3 * len(shown) + 1.2), layout="constrained").subplots()
    for place, (_, row) in enumerate(shown.iterrows()):
        colour = "black" if row["scope"] == "overall" else "tab:blue"
        ax.plot([row[f"{measure}_low"], row[f"{measure}_high"]], [place, place], color=colour)
        ax.plot(row[measure], place, "o", color=colour)
    labels = shown["level"] + ", " + shown["name"] + ": " + shown["coders"]
    ax.set_yticks(range(len(shown)), labels.tolist())
    ax.set_xlim(min(0.0, shown[f"{measure}_low"].min() if len(shown) else 0.0), 1.02)
    ax.set_xlabel(f"{measure}, with its 95 % bootstrap interval")
    return ax


def _units(
    level: str,
    codings: Sequence[Coding],
    facets: Mapping[str, Facet],
    sources: Sequence[str],
    subject: str,
    leave_out: Collection[tuple[str, str]],
) -> pd.DataFrame:
    if level == "cells":
        return cell_ratings(codings, facets, sources, subject, leave_out)
    if level == "values":
        return value_ratings(codings, facets, sources, subject, leave_out)
    if not all(coding.verdicts for coding in codings):
        return pd.DataFrame()
    return verdict_ratings(codings, facets)


def _scopes(
    level: str, units: pd.DataFrame, facets: Mapping[str, Facet]
) -> Iterator[tuple[str, str, pd.DataFrame]]:
    yield "overall", "all facets", units
    of_unit = units.index.get_level_values("facet")
    kinds = pd.Series([facets[facet].kind for facet in of_unit], index=units.index)
    for kind in sorted(set(kinds)):
        yield "kind", kind, units[kinds == kind]
    if level != "verdicts":
        for facet in facets:
            part = units[of_unit == facet]
            if len(part):
                yield "facet", facet, part


def _teams(codings: Sequence[Coding]) -> list[tuple[Coding, ...]]:
    pairs: list[tuple[Coding, ...]] = list(combinations(codings, 2))
    return [*pairs, tuple(codings)] if len(codings) > 2 else pairs


def _versus(team: tuple[Coding, ...]) -> str:
    if len(team) > 2:
        return "all"
    machines = sum(coding.machine for coding in team)
    return ("human and human", "machine and human", "machine and machine")[machines]


def _row(
    ratings: pd.DataFrame, level: str, over: str, draws: int, seed: int
) -> dict[str, float | str]:
    choices = CHOICES.get(level)
    measures = [each for each in COEFFICIENTS if each != "cohen" or ratings.shape[1] == 2]
    groups = None
    if over == "source" and level != "verdicts":
        groups = list(ratings.index.get_level_values("source"))
    limits = bootstrap_intervals(
        ratings, measures, groups=groups, categories=choices, draws=draws, seed=seed
    )
    row: dict[str, float | str] = {"units": int((ratings.notna().sum(axis=1) >= 2).sum())}
    for each in measures:
        row[each] = gwet_ac1(ratings, choices) if each == "ac1" else MEASURES[each](ratings)
        row[f"{each}_low"], row[f"{each}_high"] = limits[each]
    return row
