"""Draws what a run wants drawn, each chart as PNG and SVG.

A chart is sketched first: what it shows, and how it is drawn, are little
enough to be sent to another process, which then draws it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, Any

from analysis.showing.charts import canvas

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

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


_Work = tuple[Sketch, Callable[["Figure"], bytes]]
"""A sketch, and how it is saved once it is drawn."""


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


def draw_sketches(sketches: Sequence[Sketch]) -> tuple[Chart, ...]:
    """Draw charts: the same bytes in every process.

    Parameters
    ----------
    sketches : sequence of Sketch
        What is to be drawn.

    Returns
    -------
    tuple of Chart
        In the order of the sketches.
    """
    return _charts(sketches, _draw(_works(sketches)))


def begin_sketches(sketches: Sequence[Sketch], begin: Begin) -> Callable[[], tuple[Chart, ...]]:
    """Have the first chart drawn as PNG elsewhere, which takes about as long as all the rest.

    Parameters
    ----------
    sketches : sequence of Sketch
        What is to be drawn, the largest first.
    begin : callable
        What has a task done elsewhere at once.

    Returns
    -------
    callable
        It draws the rest here and returns the charts, which are those of :func:`draw_sketches`.
    """
    works = _works(sketches)
    first = begin(_draw, works[:1])

    def drawn() -> tuple[Chart, ...]:
        rest = _draw(works[1:])
        return _charts(sketches, [*first(), *rest])

    return drawn


def _works(sketches: Sequence[Sketch]) -> list[_Work]:
    return [(sketch, save) for sketch in sketches for save in (canvas.to_png, canvas.to_svg)]


def _draw(works: Sequence[_Work]) -> list[bytes]:
    """Draw what stands together in a row once, and save it in each way."""
    pictures = []
    with canvas.steady_style():
        for sketch, several in groupby(works, key=itemgetter(0)):
            figure, (ax,) = canvas.new_figure()
            sketch.draw(ax)
            pictures += [save(figure) for _, save in several]
    return pictures


def _charts(sketches: Sequence[Sketch], pictures: Sequence[bytes]) -> tuple[Chart, ...]:
    pairs = zip(sketches, pictures[::2], pictures[1::2], strict=True)
    return tuple(Chart(one.name, one.title, one.alt, png, svg) for one, png, svg in pairs)
