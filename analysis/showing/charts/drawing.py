"""Draws what a run wants drawn, each chart as PNG and SVG.

A chart is sketched first: what it shows, and how it is drawn, are little
enough to be sent to another process, which then draws it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from analysis.showing.charts import canvas

if TYPE_CHECKING:
    from matplotlib.axes import Axes


Begin = Callable[..., Callable[[], Any]]
"""Has a task, given with its arguments, begun elsewhere; returns what waits for its result."""


@dataclass(frozen=True, slots=True)
class Sketch:
    """A chart that is not drawn yet."""

    name: str
    """The name of its files, without ending."""
    title: str
    alt: str
    """What the chart shows, in words."""
    draw: Callable[[Axes], Axes]


@dataclass(frozen=True, slots=True)
class Chart:
    """One drawn chart of a run."""

    name: str
    """The name of its files, without ending."""
    title: str
    alt: str
    """What the chart shows, in words."""
    png: bytes
    svg: bytes


def draw_sketches(sketches: Iterable[Sketch]) -> tuple[Chart, ...]:
    """Draw charts: the same bytes in every process.

    Parameters
    ----------
    sketches : iterable of Sketch
        What is to be drawn.

    Returns
    -------
    tuple of Chart
        In the order of the sketches.
    """
    with canvas.steady_style():
        return tuple(_drawn(sketch) for sketch in sketches)


def _drawn(sketch: Sketch) -> Chart:
    figure, (ax,) = canvas.new_figure()
    sketch.draw(ax)
    png, svg = canvas.to_png(figure), canvas.to_svg(figure)
    return Chart(sketch.name, sketch.title, sketch.alt, png, svg)
