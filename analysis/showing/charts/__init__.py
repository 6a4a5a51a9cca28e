"""The charts of an audit: each a function from tables to Axes."""

from analysis.showing.charts.agreement import draw_agreement
from analysis.showing.charts.booleans import draw_boolean
from analysis.showing.charts.coverage import draw_coverage
from analysis.showing.charts.durations import draw_durations
from analysis.showing.charts.grid import draw_grid
from analysis.showing.charts.limits import draw_limits
from analysis.showing.charts.named import draw_named
from analysis.showing.charts.shares import draw_shares
from analysis.showing.charts.stances import draw_stances

__all__ = [
    "draw_agreement",
    "draw_boolean",
    "draw_coverage",
    "draw_durations",
    "draw_grid",
    "draw_limits",
    "draw_named",
    "draw_shares",
    "draw_stances",
]
