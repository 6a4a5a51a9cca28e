"""The signs, colours and short names that charts, report and workbook share.

The colours are those of Okabe and Ito (2008), tinted so that black text
keeps a contrast above 4.5 to 1; a sign stands beside every colour.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

SIGNS = {"conflict": "≠", "partial": "≈", "agree": "=", "single": "1", "silent": "–"}
"""The sign of each verdict."""
COLOURS = {
    "conflict": "#E8894A",
    "partial": "#F5CE6E",
    "agree": "#9FD9C3",
    "single": "#BFE0F5",
    "silent": "#FFFFFF",
}
"""The fill of each verdict: vermillion, orange, bluish green, sky blue, white."""
MEANINGS = {
    "conflict": "sources contradict one another, or one contradicts itself",
    "partial": "sources agree in part",
    "agree": "all sources that state it agree",
    "single": "one source states it",
    "silent": "no source states it",
}
CONTRADICTS_ITSELF = "↯"
HEDGED = frozenset({"typical", "possible", "contested"})
"""Certainties that hold less than a plain statement or an instruction."""

BREAKS = re.compile(r"[_\-\s./]+")
ENDING = re.compile(r"\.[A-Za-z0-9]{1,5}$")
LONGEST = 24


def short_names(names: Sequence[str]) -> dict[str, str]:
    """Give each source the shortest start of its name that no other has, its ending left out.

    Parameters
    ----------
    names : sequence of str
        Distinct names of sources.

    Returns
    -------
    dict of str to str
        Short name by name; at most ``LONGEST`` characters, distinct.

    Examples
    --------
    >>> short_names(["000_e24.txt", "001_7cb.txt"])
    {'000_e24.txt': '000', '001_7cb.txt': '001'}
    >>> short_names(["knee-one.txt", "knee-two.txt"])["knee-two.txt"]
    'knee-two'
    >>> list(short_names(["d1.txt", "old_d1.txt", "old_d2.txt"]).values())
    ['d1', 'old_d1', 'old_d2']
    """
    kept = list(dict.fromkeys(names))
    stems = [ENDING.sub("", name) for name in kept]
    if len(set(stems)) < len(kept) or not all(stems):
        stems = kept
    most = max((len(BREAKS.split(stem)) for stem in stems), default=0)
    for parts in range(1, most + 1):
        shorter = [_start(stem, parts) for stem in stems]
        if len(set(shorter)) == len(kept) and all(shorter):
            return dict(zip(kept, (_cut(name, i) for i, name in enumerate(shorter)), strict=True))
    return {name: _cut(name, i) for i, name in enumerate(kept)}


def facet_label(facet: str) -> str:
    """Write a facet's id as a label, without its group.

    Parameters
    ----------
    facet : str
        The id, ``group.name``.

    Returns
    -------
    str
        The name in words.

    Examples
    --------
    >>> facet_label("technique.height_restoration")
    'height restoration'
    """
    return facet.partition(".")[2].replace("_", " ") or facet


def group_label(facet: str) -> str:
    """Write a facet's group as a label.

    Parameters
    ----------
    facet : str
        The id, ``group.name``.

    Returns
    -------
    str
        The group with a capital.

    Examples
    --------
    >>> group_label("technique.incision")
    'Technique'
    """
    return facet.partition(".")[0].replace("_", " ").capitalize()


def _start(name: str, parts: int) -> str:
    breaks = list(BREAKS.finditer(name))
    return name[: breaks[parts - 1].start()] if parts <= len(breaks) else name


def _cut(name: str, number: int) -> str:
    return name if len(name) <= LONGEST else f"{name[: LONGEST - 6]}…{number + 1}"
