"""Agreement coefficients against worked examples that were published."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.reviewing.bootstrap import COEFFICIENTS, bootstrap_interval, weighted
from analysis.reviewing.coefficients import (
    cohen_kappa,
    fleiss_kappa,
    gwet_ac1,
    krippendorff_alpha,
    percent_agreement,
)

NONE = None


def from_table(table: list[list[int]]) -> pd.DataFrame:
    """Lay out a table of two coders (rows, columns) as one row a unit."""
    pairs = [(i, j) for i, row in enumerate(table) for j, n in enumerate(row) for _ in range(n)]
    return pd.DataFrame(pairs, columns=["first", "second"])


def from_counts(counts: list[list[int]]) -> pd.DataFrame:
    """Lay out counts of coders by unit (rows) and category as one column a coder."""
    return pd.DataFrame([[k for k, n in enumerate(row) for _ in range(n)] for row in counts])


# Cohen (1960), tables 1 and 2, of 200 units: proportions times 200.
COHEN_1 = [[50, 26, 24], [24, 4, 32], [6, 30, 4]]
COHEN_2 = [[88, 14, 18], [10, 40, 10], [2, 6, 12]]
# Gwet (2014): abstracts put into three classes by two abstractors (dataset cont3x3abstractors).
ABSTRACTS = [[13, 0, 0], [0, 20, 7], [0, 4, 56]]
# Fleiss (1971), table 1: 30 patients, six psychiatrists each; depression, personality
# disorder, schizophrenia, neurosis, other.
FLEISS = [
    [0, 0, 0, 6, 0], [0, 3, 0, 0, 3], [0, 1, 4, 0, 1], [0, 0, 0, 0, 6], [0, 3, 0, 3, 0],
    [2, 0, 4, 0, 0], [0, 0, 4, 0, 2], [2, 0, 3, 1, 0], [2, 0, 0, 4, 0], [0, 0, 0, 0, 6],
    [1, 0, 0, 5, 0], [1, 1, 0, 4, 0], [0, 3, 3, 0, 0], [1, 0, 0, 5, 0], [0, 2, 0, 3, 1],
    [0, 0, 5, 0, 1], [3, 0, 0, 1, 2], [5, 1, 0, 0, 0], [0, 2, 0, 4, 0], [1, 0, 2, 0, 3],
    [0, 0, 0, 0, 6], [0, 1, 0, 5, 0], [0, 2, 0, 1, 3], [2, 0, 0, 4, 0], [1, 0, 0, 4, 1],
    [0, 5, 0, 1, 0], [4, 0, 0, 0, 2], [0, 2, 0, 4, 0], [1, 0, 5, 0, 0], [0, 0, 0, 0, 6],
]  # fmt: skip
# Krippendorff (2011), section C: four observers, twelve units, missing data; the same data
# are Gwet's (2014) example of four raters with missing ratings.
FOUR = {
    "A": [1, 2, 3, 3, 2, 1, 4, 1, 2, NONE, NONE, NONE],
    "B": [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, NONE, 3],
    "C": [NONE, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, NONE],
    "D": [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, NONE],
}
# Krippendorff (2011), section B: two observers, twelve articles, five categories.
LETTERS = {"A": list("aabbdcccedda"), "B": list("babbbccceddd")}


@pytest.mark.parametrize(
    ("measure", "ratings", "published"),
    [
        (cohen_kappa, from_table(COHEN_1), -0.092),
        (cohen_kappa, from_table(COHEN_2), 0.492),
        (cohen_kappa, from_table(ABSTRACTS), 0.796),
        (gwet_ac1, from_table(ABSTRACTS), 0.849),
        (percent_agreement, from_table(ABSTRACTS), 0.890),
        (fleiss_kappa, from_counts(FLEISS), 0.430),
        (krippendorff_alpha, pd.DataFrame(FOUR), 0.743),
        (gwet_ac1, pd.DataFrame(FOUR), 0.775),
        (percent_agreement, pd.DataFrame(FOUR), 0.818),
        (krippendorff_alpha, pd.DataFrame(LETTERS), 0.692),
    ],
)
def test_equals_the_published_example(measure, ratings, published):
    assert measure(ratings) == pytest.approx(published, abs=0.0005)


def test_second_coder_of_the_reference_is_as_its_readme_states():
    """232 cells, 98.3 % alike, kappa 0.965: four cells differ, two each way, of 109 stated."""
    ratings = from_table([[109 - 2, 2], [2, 232 - 109 - 2]])
    assert round(percent_agreement(ratings), 3) == 0.983
    assert cohen_kappa(ratings) == pytest.approx(0.965, abs=0.0005)


ratings_of = st.integers(2, 4).flatmap(
    lambda coders: st.lists(
        st.lists(st.sampled_from(["a", "b", "c"]), min_size=coders, max_size=coders),
        min_size=3,
        max_size=20,
    )
)


@given(ratings_of)
def test_draws_of_equal_weight_give_what_the_libraries_give(rows):
    ratings = pd.DataFrame(rows)
    pairs = [("fleiss", fleiss_kappa), ("alpha", krippendorff_alpha)]
    if ratings.shape[1] == 2:
        pairs.append(("cohen", cohen_kappa))
    for name, measure in pairs:
        ours, theirs = weighted(name, ratings), measure(ratings)
        assert ours == pytest.approx(theirs, abs=1e-9) or np.isnan([ours, theirs]).all()


@given(ratings_of, st.randoms(use_true_random=False))
def test_the_order_of_units_coders_and_names_of_categories_do_not_matter(rows, random):
    ratings = pd.DataFrame(rows)
    shuffled = ratings.sample(frac=1, random_state=random.randrange(1000))
    shuffled = shuffled[shuffled.columns[::-1]].replace({"a": "z", "b": "y", "c": "x"})
    for name in COEFFICIENTS:
        if name != "cohen" or ratings.shape[1] == 2:
            assert weighted(name, shuffled) == pytest.approx(weighted(name, ratings), nan_ok=True)


def test_one_category_throughout_leaves_no_chance_to_correct_for():
    same = pd.DataFrame({"A": ["silent"] * 5, "B": ["silent"] * 5})
    assert percent_agreement(same) == 1.0
    for measure in (cohen_kappa, fleiss_kappa, krippendorff_alpha, gwet_ac1):
        assert np.isnan(measure(same))
    assert gwet_ac1(same, categories=2) == 1.0


def test_ac1_stays_high_where_kappa_falls_to_nothing():
    """The paradox that AC1 was made for (Gwet 2008): 118 of 125 alike, one category rare."""
    rare = from_table([[118, 5], [2, 0]])
    assert cohen_kappa(rare) < 0.0
    assert gwet_ac1(rare) > 0.93


def test_the_interval_holds_the_figure_and_narrows_with_more_units():
    few, many = from_table(COHEN_2).iloc[::5], from_table(COHEN_2)
    widths = []
    for ratings in (few, many):
        low, high = bootstrap_interval(ratings, "cohen")
        assert low < cohen_kappa(ratings) < high
        widths.append(high - low)
    assert widths[1] < widths[0]


def test_the_interval_is_near_the_published_standard_error():
    """Fleiss, Cohen and Everitt (1969) give the large-sample error; 1.96 of it bounds kappa."""
    ratings = from_table(COHEN_2)
    p = np.array(COHEN_2) / 200
    rows, columns, kappa = p.sum(axis=1), p.sum(axis=0), cohen_kappa(ratings)
    chance = rows @ columns
    on = sum(p[i, i] * (1 - (rows[i] + columns[i]) * (1 - kappa)) ** 2 for i in range(3))
    off = sum(p[i, j] * (columns[i] + rows[j]) ** 2 for i in range(3) for j in range(3) if i != j)
    spread = on + (1 - kappa) ** 2 * off - (kappa - chance * (1 - kappa)) ** 2
    error = np.sqrt(spread / 200) / (1 - chance)
    low, high = bootstrap_interval(ratings, "cohen")
    assert low == pytest.approx(kappa - 1.96 * error, abs=0.02)
    assert high == pytest.approx(kappa + 1.96 * error, abs=0.02)


def test_the_same_seed_gives_the_same_interval_and_groups_are_drawn_whole():
    ratings = from_table(COHEN_2)
    assert bootstrap_interval(ratings, "ac1") == bootstrap_interval(ratings, "ac1")
    assert bootstrap_interval(ratings, "ac1", seed=1) != bootstrap_interval(ratings, "ac1", seed=2)
    low, high = bootstrap_interval(ratings, "ac1", groups=["one document"] * len(ratings))
    assert low == high == pytest.approx(gwet_ac1(ratings))


def test_cohen_wants_two_coders():
    with pytest.raises(ValueError, match="2 coders, not 4"):
        cohen_kappa(pd.DataFrame(FOUR))
