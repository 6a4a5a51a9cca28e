"""Where coders differ, cell by cell, with the words that each of them relied on."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import TYPE_CHECKING

import pandas as pd

from analysis.records import Claim
from analysis.reviewing.codings import SILENT, Coding, cell_claims, value_label

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from analysis.codebook import Facet

FIXED = ("source", "facet", "group", "kind", "question", "differ")
STATED, VALUE = "whether stated", "which value"
LOOKS = {STATED: ("o", "tab:red"), VALUE: ("D", "tab:orange")}


def disagreements(
    codings: Sequence[Coding],
    facets: Mapping[str, Facet],
    sources: Sequence[str],
    subject: str,
    leave_out: Collection[tuple[str, str]] = (),
) -> pd.DataFrame:
    """List the cells that the coders filled differently.

    Returns
    -------
    pandas.DataFrame
        A row is a cell, in the order of the sources and of the codebook.
        ``differ`` says whether the coders differ on whether the source
        states the facet or on which value it states. For each coder there
        is a column of the coder's name with the values (or ``silent``) and
        one, ``NAME: quotes``, with the words.
    """
    skipped = set(leave_out)
    by_coder = {coding.coder: cell_claims(coding, subject) for coding in codings}
    rows = []
    for source in sources:
        for facet in facets.values():
            found = {name: cells.get((source, facet.id), []) for name, cells in by_coder.items()}
            labels = {frozenset(map(value_label, claims)) for claims in found.values()}
            if len(labels) < 2 or (source, facet.id) in skipped:
                continue
            silent = frozenset() in labels
            row = {
                "source": source, "facet": facet.id, "group": facet.group, "kind": facet.kind,
                "question": facet.question, "differ": STATED if silent else VALUE,
            }  # fmt: skip
            for name, claims in found.items():
                row[name] = _values(claims)
                row[f"{name}: quotes"] = _quotes(claims)
            rows.append(row)
    columns = [*FIXED]
    for coding in codings:
        columns += [coding.coder, f"{coding.coder}: quotes"]
    return pd.DataFrame(rows, columns=columns, dtype=object)


def draw_disagreement(table: pd.DataFrame, ax: Axes | None = None) -> Axes:
    """Draw the cells on which coders differ: facets down, sources across.

    Parameters
    ----------
    table : pandas.DataFrame
        From ``disagreements``.
    ax : Axes, optional
        Where to draw; by default on new axes.

    Returns
    -------
    Axes
        A red disc where the coders differ on whether the facet is stated,
        an orange diamond where they differ on the value.
    """
    from matplotlib.figure import Figure

    facets = list(dict.fromkeys(sorted(table["facet"])))[::-1]
    sources = list(dict.fromkeys(sorted(table["source"])))
    if ax is None:
        figure = Figure(figsize=(7, 0.28 * len(facets) + 1.6), layout="constrained")
        ax = figure.subplots()
    for kind, (marker, colour) in LOOKS.items():
        part = table[table["differ"] == kind]
        across = [sources.index(each) for each in part["source"]]
        down = [facets.index(each) for each in part["facet"]]
        ax.scatter(across, down, marker=marker, color=colour, label=f"{kind} ({len(part)})")
    ax.set_xticks(range(len(sources)), sources, rotation=20, ha="right")
    ax.set_yticks(range(len(facets)), facets)
    ax.set_xlim(-0.5, max(len(sources), 1) - 0.5)
    ax.set_ylim(-0.7, max(len(facets), 1) - 0.3)
    ax.set_axisbelow(True)
    ax.grid(alpha=0.3)
    ax.legend(title="The coders differ on", loc="lower center", bbox_to_anchor=(0.5, 1), ncols=2)
    return ax


def _values(claims: list[Claim]) -> str:
    return "; ".join(dict.fromkeys(claim.value for claim in claims)) or SILENT


def _quotes(claims: list[Claim]) -> str:
    return " | ".join(dict.fromkeys(claim.quote for claim in claims))
