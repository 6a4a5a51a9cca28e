"""What each coder marked, laid out as units of coding that can be compared.

A unit is a cell (one facet of one source) or a facet. A coding is made by
a human or by the machine; nothing here treats the two differently.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pandas as pd

from analysis.records import Amount, Claim, Finding
from analysis.reviewing.claim_rows import amount_text, read_claims
from analysis.units import SECONDS

STATED, SILENT = "stated", "silent"


@dataclass(frozen=True, slots=True)
class Coding:
    """All that one coder marked in a set of sources."""

    coder: str
    claims: tuple[Claim, ...]
    verdicts: Mapping[str, str] = field(default_factory=dict)
    """Facet to verdict; empty where this coder gave none."""
    machine: bool = False


def read_coding(folder: str | Path, coder: str, *, machine: bool = False) -> Coding:
    """Read a coding from a folder: ``claims.csv`` and, where there is one, ``verdicts.csv``.

    Parameters
    ----------
    folder : path
        A run or a reference set.
    coder : str
        The coder's name, as it shall stand in the tables.
    machine : bool
        Whether a program made it.
    """
    folder = Path(folder)
    verdicts: dict[str, str] = {}
    if (folder / "verdicts.csv").is_file():
        with (folder / "verdicts.csv").open(encoding="utf-8-sig", newline="") as file:
            verdicts = {row["facet"]: row["verdict"] for row in csv.DictReader(file)}
    return Coding(coder, tuple(read_claims(folder / "claims.csv")), verdicts, machine)


def machine_coding(
    claims: Iterable[Claim], findings: Iterable[Finding] = (), coder: str = "claimgrid"
) -> Coding:
    """Make a coding of what a run found, to set beside the human ones."""
    verdicts = {finding.facet: finding.verdict for finding in findings}
    return Coding(coder, tuple(claims), verdicts, machine=True)


def cell_claims(coding: Coding, subject: str) -> dict[tuple[str, str], list[Claim]]:
    """Group a coder's claims by source and facet, for one subject.

    A claim on ``both`` subjects counts for either. A claim whose value
    could not be read states nothing, so it is left out.
    """
    cells: dict[tuple[str, str], list[Claim]] = {}
    for claim in sorted(coding.claims, key=lambda each: (each.source, each.facet, each.start)):
        if claim.subject in (subject, "both") and claim.value:
            cells.setdefault((claim.source, claim.facet), []).append(claim)
    return cells


def value_label(claim: Claim) -> str:
    """Name a claim's value so that equal values have equal names.

    Lengths of time are put into seconds, so that 60 minutes and one hour
    are one value; other amounts keep their unit.

    Examples
    --------
    >>> from dataclasses import replace
    >>> claim = Claim("a", "f", "s", "1 hour", 1, 1, "hour", "affirmed", "asserted", "", 0, 1, "x")
    >>> value_label(claim) == value_label(replace(claim, low=60, high=60, unit="minute"))
    True
    """
    if not claim.unit or (claim.low is None and claim.high is None):
        return claim.value.casefold().strip()
    base, _, per = claim.unit.partition("/")
    seconds = SECONDS.get(base)
    low, high = (_in_seconds(each, seconds) for each in (claim.low, claim.high))
    unit = base if seconds is None else "second"
    return f"{low or '…'} to {high or '…'} {unit}" + (f"/{per}" if per else "")


def _in_seconds(amount: Amount, seconds: float | None) -> str:
    if seconds is None or isinstance(amount, str) or amount is None:
        return amount_text(amount)
    return amount_text(round(amount * seconds, 4))


def cell_ratings(
    codings: Sequence[Coding],
    facets: Collection[str],
    sources: Sequence[str],
    subject: str,
    leave_out: Collection[tuple[str, str]] = (),
) -> pd.DataFrame:
    """Say for each cell and coder whether the source states the facet.

    Returns
    -------
    pandas.DataFrame
        A row is a cell (index: source, facet), a column a coder, an entry
        ``stated`` or ``silent``.
    """
    return _ratings(codings, facets, sources, subject, leave_out, _stated)


def value_ratings(
    codings: Sequence[Coding],
    facets: Collection[str],
    sources: Sequence[str],
    subject: str,
    leave_out: Collection[tuple[str, str]] = (),
) -> pd.DataFrame:
    """Say for each cell and coder which values the source states.

    Returns
    -------
    pandas.DataFrame
        A row is a cell that a coder at least found stated; an entry names
        the set of values, and is missing where this coder found nothing
        stated: whether it is stated is another question than what.
    """
    table = _ratings(codings, facets, sources, subject, leave_out, _values)
    return table[table.notna().any(axis=1)]


def verdict_ratings(codings: Sequence[Coding], facets: Collection[str]) -> pd.DataFrame:
    """Say for each facet and coder which verdict stands; a row is a facet."""
    data = {coding.coder: [coding.verdicts.get(facet) for facet in facets] for coding in codings}
    return pd.DataFrame(data, index=pd.Index(list(facets), name="facet"), dtype=object)


def _ratings(
    codings: Sequence[Coding],
    facets: Collection[str],
    sources: Sequence[str],
    subject: str,
    leave_out: Collection[tuple[str, str]],
    entry: Callable[[list[Claim]], str | None],
) -> pd.DataFrame:
    skipped = set(leave_out)
    cells = [(s, f) for s in sources for f in facets if (s, f) not in skipped]
    data = {}
    for coding in codings:
        claims = cell_claims(coding, subject)
        data[coding.coder] = [entry(claims.get(cell, [])) for cell in cells]
    index = pd.MultiIndex.from_tuples(cells, names=["source", "facet"])
    return pd.DataFrame(data, index=index, dtype=object)


def _stated(claims: list[Claim]) -> str:
    return STATED if claims else SILENT


def _values(claims: list[Claim]) -> str | None:
    return "; ".join(sorted({value_label(claim) for claim in claims})) or None
