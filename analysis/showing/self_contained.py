"""Makes HTML files that ask for nothing outside themselves, whatever words the pages hold."""

from __future__ import annotations

import base64
import hashlib
import re
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from jinja2 import Environment, Template

    from analysis.showing.charts.drawing import Chart

WIDTH = re.compile(rb'<svg[^>]* width="([0-9.]+)pt"')
FITTING, LARGER = 1240.0, 1.3
"""Width of a page in CSS pixels, up to which charts are enlarged, and how much at most."""
TEMPLATES = Path(__file__).parent / "templates"
CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u202a-\u202e\u2066-\u2069]")
"""Control characters, and those that turn the direction of what follows."""


def template(name: str) -> Template:
    """Return a template that escapes all words, with the filters plain, cut, data_uri and breadth.

    Parameters
    ----------
    name : str
        A file of the folder ``templates``.
    """
    return _environment().get_template(name)


@lru_cache(maxsize=8)
def asset(name: str) -> str:
    """Return the text of a style sheet or script of the folder ``templates``.

    Parameters
    ----------
    name : str
        The file's name.
    """
    return (TEMPLATES / name).read_text("utf-8")


def raw(text: str) -> str:
    """Mark text of our own as not to be escaped.

    Parameters
    ----------
    text : str
        Style, script or JSON; never words of a page as they are.
    """
    from markupsafe import Markup

    return Markup(text)


def digest(text: str) -> str:
    """Return the hash by which a content security policy lets a style or script run.

    Parameters
    ----------
    text : str
        All of it, as it stands in its element.
    """
    return base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def plain_text(text: str) -> str:
    """Replace control characters by their pictures, so that all words show in their order.

    Parameters
    ----------
    text : str
        Words of a page.

    Returns
    -------
    str
        The same length; tabs and line ends stay.

    Examples
    --------
    >>> plain_text("a\\x1b[31mb")
    'a␛[31mb'
    """
    return CONTROLS.sub(_picture, text)


def _picture(match: re.Match[str]) -> str:
    sign = match[0]
    if sign > "\x7f":
        return "\ufffd"
    return "\u2421" if sign == "\x7f" else chr(0x2400 + ord(sign))


def _cut(text: str, longest: int = 120) -> str:
    return text if len(text) <= longest else text[: longest - 1] + "…"


@lru_cache(maxsize=1)
def _environment() -> Environment:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        auto_reload=False,
    )
    environment.filters.update(plain=plain_text, data_uri=_data_uri, cut=_cut, breadth=_breadth)
    return environment


def _breadth(chart: Chart) -> int:
    """Give the width at which a chart's type is as large as small print, in CSS pixels."""
    width = WIDTH.search(chart.svg)
    natural = float(width[1]) * 96 / 72 if width else FITTING
    return round(max(natural, min(natural * LARGER, FITTING)))


def _data_uri(chart: Chart) -> str:
    return "data:image/svg+xml;base64," + base64.b64encode(chart.svg).decode()
