"""Charts: what they show, on whose Axes, in which bytes, readable by whom."""

import pickle
import warnings
from collections.abc import Callable
from functools import partial
from itertools import combinations
from xml.etree import ElementTree

import matplotlib as mpl
import pandas as pd
import pytest
from matplotlib.axes import Axes
from matplotlib.colors import to_hex
from matplotlib.figure import Figure
from matplotlib.transforms import Bbox

from analysis.showing.charts import (
    draw_agreement,
    draw_boolean,
    draw_coverage,
    draw_durations,
    draw_grid,
    draw_limits,
    draw_named,
    draw_shares,
    draw_stances,
    telling,
)
from analysis.showing.charts.canvas import new_figure, steady_style
from analysis.showing.charts.crowds import SHARED
from analysis.showing.charts.durations import TICKS
from analysis.showing.charts.figures import draw_charts
from analysis.showing.charts.lettering import plain, quoted
from analysis.showing.charts.shares import draw_counted_shares
from analysis.showing.charts.spread import draw_spread
from analysis.showing.signs import COLOURS, CONTRADICTS_ITSELF, HEDGED, SIGNS, short_names
from analysis.showing.tables import (
    cells_table,
    claims_about,
    claims_table,
    coverage_table,
    pairs_table,
    sharing_table,
    verdicts_table,
)
from tests.coded_audit import SUBJECT, coded_audit, coded_codebook, hostile_audit

AUDIT, CODEBOOK = coded_audit(), coded_codebook()
CLAIMS = claims_about(claims_table(AUDIT.claims), SUBJECT)
CELLS, VERDICTS = cells_table(AUDIT.cells), verdicts_table(AUDIT.findings)
PAIRS, SHARING = pairs_table(AUDIT.pairs), sharing_table(AUDIT.sharing)
COVERAGE = coverage_table(AUDIT.findings, CODEBOOK.facets, 4)
RISKS = [facet for facet in CODEBOOK.facets if facet.startswith("risk.")][:-1]
STANCES = [one.id for one in CODEBOOK.facets.values() if one.kind == "stance"]
DURATIONS = [one.id for one in CODEBOOK.facets.values() if one.kind == "duration"]
NAMES = [source.name for source in AUDIT.sources]

DRAW: dict[str, Callable[[Axes | None], Axes]] = {
    "grid": lambda ax: draw_grid(CELLS, VERDICTS, ax),
    "shares": lambda ax: draw_shares(CELLS, VERDICTS, ax),
    "limits": lambda ax: draw_limits(CLAIMS, "indication.window", ax),
    "boolean": lambda ax: draw_boolean(CLAIMS, "technique.incision", NAMES, ax),
    "stances": lambda ax: draw_stances(CLAIMS, STANCES, ax),
    "named": lambda ax: draw_named(CELLS, RISKS, "risk", ax),
    "durations": lambda ax: draw_durations(CLAIMS, DURATIONS, ax),
    "agreement": lambda ax: draw_agreement(PAIRS, SHARING, ax),
    "coverage": lambda ax: draw_coverage(COVERAGE, ax),
}

CROWD, SOME = coded_audit(12), coded_audit(5)
CROWD_CLAIMS = claims_about(claims_table(CROWD.claims), SUBJECT)
CROWD_NAMES = [source.name for source in CROWD.sources]
CROWD_CELLS = cells_table(CROWD.cells)
CROWDED: dict[str, Callable[[Axes | None], Axes]] = {
    "crowded shares": lambda ax: draw_shares(CROWD_CELLS, verdicts_table(CROWD.findings), ax),
    "crowded limits": lambda ax: draw_limits(CROWD_CLAIMS, "indication.window", ax),
    "crowded boolean": lambda ax: draw_boolean(CROWD_CLAIMS, "technique.incision", CROWD_NAMES, ax),
    "crowded stances": lambda ax: draw_stances(CROWD_CLAIMS, STANCES, ax),
    "crowded named": lambda ax: draw_named(CROWD_CELLS, RISKS, "risk", ax),
    "crowded durations": lambda ax: draw_durations(CROWD_CLAIMS, DURATIONS, ax),
    "crowded agreement": lambda ax: draw_agreement(pairs_table(SOME.pairs), None, ax),
}
DRAW |= CROWDED

LONG_NAMES = {name: f"a_page_with_a_very_long_name_{i}.txt" for i, name in enumerate(NAMES)}


def renamed(table: pd.DataFrame) -> pd.DataFrame:
    columns = [name for name in table if name in ("source", "source_a", "source_b")]
    return table.assign(**{name: table[name].map(LONG_NAMES) for name in columns})


def opened(claims: pd.DataFrame, value: str = "") -> pd.DataFrame:
    """The limits of the window as lower ones, without an upper end."""
    window = claims["facet"] == "indication.window"
    told = claims["value"].mask(window, value) if value else claims["value"]
    high, low = claims["high"].mask(window, ""), claims["low"].mask(window, "6")
    return claims.assign(high=high, low=low, value=told)


LONG_CLAIMS = opened(renamed(CLAIMS), "not before the 6 months that the doctor asks for")
SPANS = pd.DataFrame(
    [
        ("recovery.walking", "0", "0", "hour", 40),
        ("recovery.walking", "", "1", "day", 20),
        ("recovery.soreness", "2", "", "week", 100_000),
    ],
    columns=["facet", "low", "high", "unit", "sources"],
)
HILLS = ["recovery.walking", "recovery.soreness"]
DRAW |= {
    "long grid": lambda ax: draw_grid(renamed(CELLS), VERDICTS, ax),
    "long limits": lambda ax: draw_limits(LONG_CLAIMS, "indication.window", ax),
    "long durations": lambda ax: draw_durations(LONG_CLAIMS, DURATIONS, ax),
    "long named": lambda ax: draw_named(renamed(CELLS), RISKS, "risk", ax),
    "long agreement": lambda ax: draw_agreement(renamed(PAIRS), renamed(SHARING), ax),
    "grid of nine": lambda ax: draw_grid(
        CROWD_CELLS[CROWD_CELLS["source"].isin(CROWD_NAMES[:9])], VERDICTS, ax
    ),
    "spread": lambda ax: draw_spread(SPANS, HILLS, 100_060, ax),
}


@pytest.fixture
def ax() -> Axes:
    return Figure().add_subplot()


def words(ax: Axes) -> list[str]:
    return [text.get_text() for text in ax.texts]


@pytest.mark.parametrize("name", DRAW)
def test_a_chart_draws_on_the_axes_given_and_names_itself(name: str, ax: Axes) -> None:
    before = dict(mpl.rcParams)
    assert DRAW[name](ax) is ax
    assert ax.get_title(loc="left")
    assert dict(mpl.rcParams) == before


@pytest.mark.parametrize("name", DRAW)
def test_a_chart_without_axes_makes_its_own_and_can_be_closed(name: str) -> None:
    import matplotlib.pyplot as plt

    plt.close("all")  # those of other tests
    with mpl.rc_context({"backend": "agg"}):
        drawn = DRAW[name](None)
        assert plt.get_fignums() == [drawn.figure.number]
        plt.close(drawn.figure)


@pytest.fixture(scope="module")
def boxes() -> dict[str, tuple[Bbox, dict[str, Bbox]]]:
    """For each chart its page and the places of its words, in pixels."""
    told = {}
    for name, draw in DRAW.items():
        with steady_style():
            figure, (ax,) = new_figure()
            draw(ax)
            figure.canvas.draw()
        left, right = ax.get_xlim()
        ticks = [t for t in ax.get_xticklabels() if left <= t.get_position()[0] <= right]
        texts = [t for t in [*ax.texts, *ticks, *ax.get_yticklabels()] if t.get_text()]
        places = {f"{i} {t.get_text()}": t.get_window_extent() for i, t in enumerate(texts)}
        told[name] = figure.bbox, places
    return told


@pytest.mark.parametrize("name", DRAW)
def test_no_word_of_a_chart_is_cut_off_by_its_edge(name: str, boxes) -> None:
    page, places = boxes[name]
    for text, box in places.items():
        assert box.x0 >= -1 and box.y0 >= -1, text  # noqa: PT018
        assert box.x1 <= page.x1 + 1 and box.y1 <= page.y1 + 1, text  # noqa: PT018


@pytest.mark.parametrize("name", DRAW)
def test_no_two_words_of_a_chart_lie_on_one_another(name: str, boxes) -> None:
    for (one, box), (other, next_box) in combinations(boxes[name][1].items(), 2):
        wide = min(box.x1, next_box.x1) - max(box.x0, next_box.x0)
        high = min(box.y1, next_box.y1) - max(box.y0, next_box.y0)
        assert wide <= 1 or high <= 2, (one, other)


def test_the_grid_shows_values_signs_hedges_and_self_contradiction(ax: Axes) -> None:
    drawn = words(draw_grid(CELLS, VERDICTS, ax))
    assert drawn.count("within 8 months") == drawn.count("within 6 months") == 1
    assert f"{CONTRADICTS_ITSELF} yes, no" in drawn
    assert drawn.count(SIGNS["conflict"]) == 3
    hatched = sum(len(one.get_paths()) for one in ax.collections if one.get_hatch())
    assert hatched == int(CELLS["strongest"].isin(HEDGED).sum())
    boxes = sum(len(one.get_paths()) for one in ax.collections)
    assert boxes == len(CELLS)


def test_a_group_that_comes_twice_in_the_codebook_stands_once_in_the_grid(ax: Axes) -> None:
    turned = VERDICTS.iloc[::7], VERDICTS.drop(VERDICTS.index[::7])
    drawn = words(draw_grid(CELLS, pd.concat(turned, ignore_index=True), ax))
    assert drawn.count("Technique") == drawn.count("Risk") == 1


def test_the_limits_end_where_the_sources_end_them(ax: Axes) -> None:
    draw_limits(CLAIMS, "indication.window", ax)
    assert sorted(bar.get_width() for bar in ax.patches) == [6.0, 8.0]
    assert ax.get_xlabel() == "months"
    assert any("within eight months of the fracture" in text for text in words(ax))


def test_limits_in_two_units_stand_on_one_scale(ax: Axes) -> None:
    mixed = CLAIMS[CLAIMS["facet"] == "indication.window"].copy()
    mixed["unit"] = mixed["unit"].where(mixed["high"] != "6", "week")
    mixed.loc[mixed["unit"] == "week", "high"] = "73"
    draw_limits(mixed, "indication.window", ax)
    widths = sorted(bar.get_width() for bar in ax.patches)
    ratio = 73 * 168 / 730 / 8
    assert max(widths) / min(widths) == pytest.approx(ratio)


def test_the_page_that_does_both_stands_out(ax: Axes) -> None:
    drawn = words(draw_boolean(CLAIMS, "technique.incision", NAMES, ax))
    assert f"002 {CONTRADICTS_ITSELF}" in drawn
    assert drawn.count("silent") == 2
    assert "“do not need surgical incisions”" in drawn


def test_stances_stand_in_their_columns_with_their_certainty(ax: Axes) -> None:
    draw_stances(CLAIMS, STANCES, ax)
    points = [
        (line.get_xdata()[0], line.get_marker()) for line in ax.lines if len(line.get_xdata()) == 1
    ]
    assert points.count((0, "X")) == 1
    assert points.count((2, "o")) == 4


def test_the_source_that_names_no_risk_is_told(ax: Axes) -> None:
    drawn = words(draw_named(CELLS, RISKS, "risk", ax))
    assert drawn.count("none") == 1
    stated = CELLS[CELLS["facet"].isin(RISKS) & (CELLS["polarity"] != "silent")]
    dots = [line for line in ax.lines if line.get_marker() == "o"]
    assert len(dots) == len(stated)
    hollow = [line for line in dots if line.get_markerfacecolor() == "white"]
    assert len(hollow) == int(stated["strongest"].isin(HEDGED).sum())


def test_durations_stand_at_their_hours(ax: Axes) -> None:
    draw_durations(CLAIMS, DURATIONS, ax)
    ends = {tuple(line.get_xdata()) for line in ax.lines if line.get_linestyle() == "-"}
    assert (24.0, 48.0) in ends
    assert any(high == 8 * 730 for _, high in (pair for pair in ends if len(pair) == 2))
    assert ax.get_xscale() == "log"


def test_shares_of_agreement_are_counted_from_the_pairs(ax: Axes) -> None:
    drawn = words(draw_agreement(PAIRS, SHARING, ax))
    own = PAIRS[(PAIRS["source_a"] == NAMES[0]) & (PAIRS["source_b"] == NAMES[1])]
    agreed = int((own["verdict"] == "agree").sum())
    assert f"{agreed} of {len(own)}" in drawn
    assert "14" in drawn


def test_of_very_many_sources_the_spread_of_agreement_is_drawn(ax: Axes) -> None:
    draw_agreement(pairs_table(CROWD.pairs), sharing_table(CROWD.sharing), ax)
    counted = sum(bar.get_height() for bar in ax.patches)
    assert counted == len({(pair.source_a, pair.source_b) for pair in CROWD.pairs})


def test_an_open_end_is_an_arrow(ax: Axes) -> None:
    draw_limits(opened(CLAIMS), "indication.window", ax)
    assert sum(line.get_marker() == ">" for line in ax.lines) == 2
    assert {bar.get_x() for bar in ax.patches} == {6.0}
    other = Figure().add_subplot()
    draw_durations(opened(CLAIMS), ["indication.window"], other)
    assert sum(line.get_marker() == ">" for line in other.lines) == 2


def test_a_source_that_denies_a_risk_has_a_cross(ax: Axes) -> None:
    denied = CELLS.assign(
        polarity=CELLS["polarity"].mask(CELLS["facet"] == "risk.bleeding", "negated")
    )
    draw_named(denied, RISKS, "risk", ax)
    assert sum(line.get_marker() == "X" for line in ax.lines) == 4


def test_what_a_source_denies_it_does_not_name(ax: Axes) -> None:
    stated = CELLS["polarity"] != "silent"
    denied = CELLS.assign(polarity=CELLS["polarity"].mask(stated, "negated"))
    assert words(draw_named(denied, RISKS, "risk", ax)).count("none") == 4
    assert telling.named(denied, RISKS).count(f"names 0 of {len(RISKS)}") == 4


def test_a_source_has_one_ink_and_a_row_of_several_is_grey(ax: Axes) -> None:
    draw_limits(CLAIMS, "indication.window", ax)
    by_limits = {bar.get_width(): to_hex(bar.get_facecolor()) for bar in ax.patches}
    other = draw_durations(CLAIMS, DURATIONS, Figure().add_subplot())
    lines = [line for line in other.lines if line.get_linestyle() == "-"]
    by_durations = {max(line.get_xdata()) / 730: line.get_color().lower() for line in lines}
    assert {high: by_durations[high] for high in (6.0, 8.0)} == by_limits
    assert len(set(by_limits.values())) == 2
    crowd = draw_limits(CROWD_CLAIMS, "indication.window", Figure().add_subplot())
    assert {to_hex(bar.get_facecolor()) for bar in crowd.patches} == {SHARED.lower()}


def test_equal_sets_of_values_share_a_piece_and_what_has_no_room_stands_behind(ax: Axes) -> None:
    told = [("pain | fracture", 3), ("fracture | pain", 57), ("1 night", 2)]
    counts = pd.DataFrame(
        [("indication.treats", values, number) for values, number in told],
        columns=["facet", "values", "sources"],
    )
    verdicts = VERDICTS[VERDICTS["facet"] == "indication.treats"]
    drawn = words(draw_counted_shares(counts, verdicts, 100, ax))
    assert drawn[:3] == ["fracture, pain ×60", "38", "1 night ×2"]
    starts = sorted(path.vertices[:, 0].min() for path in ax.collections[0].get_paths())
    assert starts == pytest.approx([0.0, 0.6])


def test_what_takes_no_time_stands_at_once_and_each_row_tells_its_peak(ax: Axes) -> None:
    drawn = words(draw_spread(SPANS, HILLS, 100_060, ax))
    assert [word for word in drawn if word.startswith("peak")] == [
        "peak: 60 sources",
        "peak: 100,000 sources",
    ]
    hill = ax.collections[0].get_paths()[0].vertices[:, 0]
    assert hill.min() == pytest.approx(TICKS["at once"])


def test_coverage_marks_each_question_that_nobody_answers(ax: Axes) -> None:
    drawn = words(draw_coverage(COVERAGE, ax))
    silent = int((COVERAGE["stated_by"] == 0).sum())
    assert drawn.count("nobody") == silent
    assert ax.get_title(loc="left").startswith(f"{silent} of 58")


def test_equal_claims_of_many_sources_share_a_row(ax: Axes) -> None:
    many = claims_about(claims_table(coded_audit(12).claims), SUBJECT)
    draw_limits(many, "indication.window", ax)
    assert sorted(label.get_text() for label in ax.get_yticklabels()) == ["12 sources"] * 2


@pytest.fixture(scope="module")
def charts():
    return draw_charts(AUDIT, CODEBOOK)


def test_a_run_gets_the_eight_charts(charts) -> None:
    names = ["grid", "limits", "yes_no", "stances", "risks", "durations", "agreement", "coverage"]
    assert [chart.name for chart in charts] == names
    assert all(chart.alt for chart in charts)


def test_charts_are_the_same_bytes_under_any_style(charts) -> None:
    with mpl.rc_context({"font.size": 30, "svg.fonttype": "path", "axes.facecolor": "black"}):
        again = draw_charts(AUDIT, CODEBOOK)
    assert again == charts


def test_charts_of_which_half_are_drawn_elsewhere_are_the_same_bytes_in_the_same_order(
    charts,
) -> None:
    sent: list[int] = []

    def begin(task: Callable[..., object], *given: object) -> Callable[[], object]:
        packed = pickle.dumps((task, given))  # as another process gets it
        sent.append(len(given[0]))
        task, given = pickle.loads(packed)
        return partial(task, *given)

    assert draw_charts(AUDIT, CODEBOOK, begin=begin) == charts
    assert sent == [4]


def test_svg_is_xml_without_date_script_or_outside_link(charts) -> None:
    for chart in charts:
        root = ElementTree.fromstring(chart.svg)
        tags = {element.tag.rpartition("}")[2] for element in root.iter()}
        assert not tags & {"script", "foreignObject", "image", "date"}
        links = [value for one in root.iter() for key, value in one.items() if key.endswith("href")]
        assert all(link.startswith("#") for link in links)
        assert chart.png.startswith(b"\x89PNG")
        assert b"Software" not in chart.png[:200]


def test_hostile_words_are_drawn_without_a_warning() -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        drawn = draw_charts(hostile_audit(), CODEBOOK)
    assert drawn
    for chart in drawn:
        ElementTree.fromstring(chart.svg)


def test_no_source_draws_no_chart() -> None:
    empty = type(AUDIT)("coded", SUBJECT, (), (), (), (), (), ())
    assert draw_charts(empty, CODEBOOK) == ()


@pytest.mark.parametrize(
    ("text", "drawn"),
    [("$\\frac{a}{b}$", "\\$\\frac{a}{b}\\$"), ("a\nb\x1b", "a b\ufffd"), ("\u202eabc", "abc"),
     ("手術", "\ufffd\ufffd")],
)  # fmt: skip
def test_words_are_made_safe_to_draw(text: str, drawn: str) -> None:
    assert plain(text) == drawn


def test_a_long_quote_is_cut_with_an_ellipsis() -> None:
    told = quoted("word " * 50, 20, lines=2)
    assert told.count("\n") == 1
    assert told.endswith("word…”")
    assert quoted("x" * 50, 20, lines=1) == f"“{'x' * 19}…”"
    assert quoted("clots, for which you take blood thinners", 37, lines=1) == (
        "“clots, for which you take blood…”"
    )


@pytest.mark.parametrize("verdict", COLOURS)
def test_black_on_a_verdict_is_readable(verdict: str) -> None:
    parts = [int(COLOURS[verdict][i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    ]
    light = 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
    assert (light + 0.05) / 0.05 >= 7


def test_each_verdict_has_a_sign_of_its_own() -> None:
    assert len(set(SIGNS.values())) == len(SIGNS) == len(COLOURS)


@pytest.mark.parametrize(
    ("names", "short"),
    [
        (["000_a.txt", "001_b.txt"], ["000", "001"]),
        (["knee-one.txt", "knee-two.txt"], ["knee-one", "knee-two"]),
        (["a/x.txt", "b/x.txt"], ["a", "b"]),
        (["same.txt", "same.html"], ["same.txt", "same.html"]),
        (["only.txt"], ["only"]),
        (["d1.txt", "old_d1.txt", "old_d2.pdf"], ["d1", "old_d1", "old_d2"]),
        ([], []),
    ],
)
def test_short_names_are_the_shortest_that_differ(names: list[str], short: list[str]) -> None:
    assert list(short_names(names).values()) == short


def test_long_names_stay_different_when_cut() -> None:
    names = ["x" * 60 + end for end in "ab"]
    short = list(short_names(names).values())
    assert len(set(short)) == 2
    assert max(map(len, short)) <= 24
