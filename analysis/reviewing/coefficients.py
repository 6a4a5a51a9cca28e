"""Inter-coder agreement: how alike several coders marked the same units.

Cohen's kappa, Fleiss' kappa and Krippendorff's alpha come from the libraries
of the field (scikit-learn, statsmodels, krippendorff); Gwet's AC1, which no
well-kept library offers, is written out in ``bootstrap``.
"""

from __future__ import annotations

import krippendorff as krippendorff_library
import pandas as pd
from sklearn.metrics import cohen_kappa_score
from statsmodels.stats.inter_rater import fleiss_kappa as statsmodels_fleiss_kappa

from analysis.reviewing.bootstrap import Counts, weighted


def percent_agreement(ratings: pd.DataFrame) -> float:
    """Give the share of pairs of coders that agree, averaged over the units.

    Parameters
    ----------
    ratings : pandas.DataFrame
        A row is a unit, a column a coder, an entry the category given or
        missing. Units with fewer than two ratings are left out.

    Returns
    -------
    float
        0 to 1; NaN where no unit has two ratings.
    """
    return weighted("percent", ratings)


def cohen_kappa(ratings: pd.DataFrame) -> float:
    """Give Cohen's kappa of two coders, on the units that both rated.

    Returns
    -------
    float
        At most 1, 0 at chance; NaN where both used one and the same
        category throughout, since chance alone would then explain it.

    Raises
    ------
    ValueError
        If there are not exactly two coders.

    Notes
    -----
    J. Cohen, A coefficient of agreement for nominal scales, Educational and
    Psychological Measurement 20 (1960) 37-46; by scikit-learn.
    """
    if ratings.shape[1] != 2:
        raise ValueError(f"Cohen's kappa needs 2 coders, not {ratings.shape[1]}")
    both = ratings.dropna()
    if both.empty or len(set(both.to_numpy().ravel())) < 2:
        return float("nan")
    return float(cohen_kappa_score(both.iloc[:, 0].astype(str), both.iloc[:, 1].astype(str)))


def fleiss_kappa(ratings: pd.DataFrame) -> float:
    """Give Fleiss' kappa of two or more coders, on the units that all rated.

    Notes
    -----
    J. L. Fleiss, Measuring nominal scale agreement among many raters,
    Psychological Bulletin 76 (1971) 378-382; by statsmodels. NaN where only
    one category was used.
    """
    table = Counts(ratings.dropna()).table
    if table.shape[0] == 0 or table.shape[1] < 2:
        return float("nan")
    return float(statsmodels_fleiss_kappa(table, method="fleiss"))


def krippendorff_alpha(ratings: pd.DataFrame) -> float:
    """Give Krippendorff's alpha for nominal data; missing ratings are allowed.

    Notes
    -----
    K. Krippendorff, Computing Krippendorff's Alpha-Reliability (2011); by
    the krippendorff library. NaN where only one category was used.
    """
    table = Counts(ratings).table
    table = table[table.sum(axis=1) >= 2]
    if len(table) == 0 or (table.sum(axis=0) > 0).sum() < 2:
        return float("nan")
    return float(krippendorff_library.alpha(value_counts=table, level_of_measurement="nominal"))


def gwet_ac1(ratings: pd.DataFrame, categories: int | None = None) -> float:
    """Give Gwet's AC1, whose chance term stays small where one category prevails.

    Parameters
    ----------
    ratings : pandas.DataFrame
        A row is a unit, a column a coder; missing ratings are allowed.
    categories : int, optional
        How many categories the coders could choose from; by default as many
        as they used.

    Returns
    -------
    float
        At most 1; NaN where there was but one category to choose.

    Notes
    -----
    K. L. Gwet, Computing inter-rater reliability and its variance in the
    presence of high agreement, British Journal of Mathematical and
    Statistical Psychology 61 (2008) 29-48, and Handbook of Inter-Rater
    Reliability, 4th ed. (2014), for missing ratings: with the mean share
    of a category over the units, p, and q categories, chance agreement is
    the sum of p (1 - p) over the categories, divided by q - 1.
    """
    return weighted("ac1", ratings, categories)
