"""Makes, cleans and saves the canvas of a chart, always as the same bytes."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from analysis.showing.charts.lettering import plain

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

INK, FAINT, RULE = "#1A1A1A", "#5F5F5F", "#D0D0D0"
SMALL, BODY, HEAD = 7.0, 8.0, 10.0
"""Sizes of type, in points."""
DPI = 110
FONTS = "'DejaVu Sans', Verdana, sans-serif"
STYLE: dict[Any, Any] = {
    "font.family": ["DejaVu Sans"],
    "svg.fonttype": "none",
    "svg.hashsalt": "claimgrid",
    "hatch.linewidth": 0.5,
    "axes.unicode_minus": False,
    "text.hinting": "none",
}


def axes_of(ax: Axes | None, width: float, height: float) -> Axes:
    """Give the Axes to draw on: the caller's, or new ones of a fitting size.

    Parameters
    ----------
    ax : matplotlib.axes.Axes or None
        What the caller of a chart passed.
    width, height : float
        Size of a new figure, in inches.

    Returns
    -------
    matplotlib.axes.Axes
        ``ax`` itself where there is one; otherwise that of a new pyplot
        figure, so that ``plt.show()`` in a notebook shows it.
    """
    if ax is not None:
        return ax
    import matplotlib.pyplot as plt

    figure = plt.figure(figsize=(width, height))
    return figure.add_subplot()


def place(
    ax: Axes, size: tuple[float, float], left: float, right: float, top: float, bottom: float
) -> None:
    """Set the margins around new Axes, in inches, and leave a shared figure as it is.

    Parameters
    ----------
    ax : matplotlib.axes.Axes
        The Axes to place.
    size : tuple of float
        Width and height of the figure, in inches.
    left, right, top, bottom : float
        Margins, in inches.
    """
    figure = ax.get_figure(root=True)
    if figure is None or len(figure.axes) != 1:
        return
    width, height = size
    figure.set_size_inches(width, height)
    ax.set_position(
        (
            left / width,
            bottom / height,
            (width - left - right) / width,
            (height - top - bottom) / height,
        )
    )


def bare(ax: Axes) -> None:
    """Take the frame, the ticks and the numbers off Axes.

    Parameters
    ----------
    ax : matplotlib.axes.Axes
        The Axes to strip.
    """
    for spine in ax.spines.values():
        spine.set_visible(False)
    ax.set_xticks([])
    ax.set_yticks([])


def title(ax: Axes, text: str, under: str = "", above: float = 0) -> None:
    """Write a chart's title, and a line under it that says how to read the chart.

    Parameters
    ----------
    ax : matplotlib.axes.Axes
        The Axes to name.
    text, under : str
        Title and reading line.
    above : float, optional
        Room to leave between the Axes and the two lines, in points.
    """
    ax.set_title(
        plain(text),
        loc="left",
        fontsize=HEAD,
        fontweight="bold",
        color=INK,
        pad=above + (20 if under else 8),
    )
    if under:
        ax.annotate(
            under,
            (0, 1),
            xytext=(0, above + 7),
            xycoords="axes fraction",
            textcoords="offset points",
            fontsize=SMALL,
            color=FAINT,
            va="bottom",
        )


@contextmanager
def steady_style() -> Iterator[None]:
    """Draw in one fixed style, whatever the caller's, and give the caller's back."""
    import matplotlib as mpl

    with mpl.rc_context():
        mpl.rcdefaults()
        mpl.rcParams.update(STYLE)
        yield


def new_figure(rows: int = 1) -> tuple[Figure, list[Axes]]:
    """Make a figure that pyplot does not know, with one Axes a row.

    Parameters
    ----------
    rows : int, optional
        How many Axes stand under one another.

    Returns
    -------
    tuple of Figure and list of Axes
        The figure, and its Axes from the top.
    """
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    figure = Figure(dpi=DPI, facecolor="white")
    FigureCanvasAgg(figure)
    return figure, [figure.add_subplot(rows, 1, row + 1) for row in range(rows)]


def to_png(figure: Figure) -> bytes:
    """Save a figure as PNG without the program's name.

    Parameters
    ----------
    figure : matplotlib.figure.Figure
        A finished figure.

    Returns
    -------
    bytes
        The same for the same figure.
    """
    buffer = io.BytesIO()
    figure.savefig(
        buffer, format="png", dpi=DPI, metadata={"Software": None}, pil_kwargs={"compress_level": 3}
    )
    return buffer.getvalue()


def to_svg(figure: Figure) -> bytes:
    """Save a figure as SVG with text as text, and no date.

    Parameters
    ----------
    figure : matplotlib.figure.Figure
        A finished figure.

    Returns
    -------
    bytes
        The same for the same figure.
    """
    buffer = io.BytesIO()
    nothing = dict.fromkeys(["Date", "Creator", "Format", "Type"])
    figure.savefig(buffer, format="svg", metadata=nothing)
    return buffer.getvalue().replace(b"'DejaVu Sans'", FONTS.encode())
