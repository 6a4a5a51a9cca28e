"""Adjudication: the cells on which coders differ as a list to settle, and the settled coding."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd

from analysis.errors import ReviewError
from analysis.records import Claim, Finding, Source
from analysis.reviewing.claim_rows import claim_order, write_claims, write_rows_guarded
from analysis.reviewing.codings import SILENT, Coding, cell_claims
from analysis.reviewing.disagreements import FIXED, disagreements
from analysis.reviewing.sheet_checks import (
    ReadAmount,
    display,
    facet_fault,
    find_quote,
    read_value,
    value_fault,
)
from analysis.reviewing.sheet_files import LONGEST, Column, Row, read_rows, write_rows

if TYPE_CHECKING:
    from analysis.codebook import Codebook

OTHER = "other"
ASKED = ("settled", "adjudicator", "other value", "other quote", "reason")
WIDTHS = {"question": 28, "facet": 26, "source": 22, "other quote": 40, "reason": 28}
VERDICT_COLUMNS = ("facet", "subject", "verdict", "stated_by", "sources", "self_conflict", "why")


@dataclass(frozen=True, slots=True)
class Settlement:
    """How one disagreement was settled."""

    source: str
    facet: str
    settled: str
    """The name of the coder who was right, ``silent``, or ``other``."""
    adjudicator: str
    claim: Claim | None = None
    """Where none of the coders was right: what the source does state."""
    reason: str = ""


def export_adjudication(table: pd.DataFrame, path: str | Path) -> None:
    """Write disagreements as a sheet to settle, one row a cell.

    Parameters
    ----------
    table : pandas.DataFrame
        From ``disagreements``.
    path : path
        ``.xlsx`` (with drop-downs) or ``.csv``.
    """
    coders = coders_of(table)
    columns = [Column(each, WIDTHS.get(each, 14), fill_in=True) for each in ASKED]
    columns[0] = Column("settled", 14, (*coders, SILENT, OTHER), fill_in=True)
    rest = [each for each in table.columns if each not in ASKED]
    columns += [
        Column(each, 40 if each.endswith(": quotes") else WIDTHS.get(each, 14)) for each in rest
    ]
    rows = [
        {str(name): display(str(entry))[:LONGEST] for name, entry in row.items()}
        for row in table.fillna("").to_dict("records")
    ]
    write_rows(rows, columns, path)


def import_adjudication(
    path: str | Path,
    codings: Sequence[Coding],
    sources: Sequence[Source],
    codebook: Codebook,
    subject: str,
    *,
    read_amount: ReadAmount | None = None,
) -> list[Settlement]:
    """Read a settled sheet back; rows not yet settled are left out.

    Raises
    ------
    ReviewError
        Listing every fault with sheet, row, fault and cure.
    """
    faults: list[str] = []
    names = {source.name: source for source in sources}
    coders = [coding.coder for coding in codings]
    settlements = []
    for row in read_rows(path, (*ASKED, "source", "facet"), faults):
        if not row.cells["settled"].strip():
            continue
        try:
            settlements.append(_settlement(row, coders, names, codebook, subject, read_amount))
        except ValueError as fault:
            faults.append(f"{row.place}: {fault}.")
    if faults:
        raise ReviewError(faults)
    return settlements


def settle(
    codings: Sequence[Coding],
    settlements: Iterable[Settlement],
    codebook: Codebook,
    sources: Sequence[Source],
    subject: str,
    *,
    coder: str = "settled",
    leave_out: Collection[tuple[str, str]] = (),
) -> Coding:
    """Join codings into one: the first coder's claims where all agree, the settled ones elsewhere.

    Only claims on the subject (or on ``both``) are taken, since only these
    were set side by side.

    Raises
    ------
    ReviewError
        Listing every disagreement that is still open.
    """
    by_cell = {(each.source, each.facet): each for each in settlements}
    names = [source.name for source in sources]
    table = disagreements(codings, codebook.facets, names, subject, leave_out)
    apart = set(zip(table["source"], table["facet"], strict=True))
    still = sorted(apart - set(by_cell))
    if still:
        raise ReviewError(
            [f"{source}: {facet}: is not settled; choose a coder, silent or other."
             for source, facet in still]
        )  # fmt: skip
    cells = {coding.coder: cell_claims(coding, subject) for coding in codings}
    claims: list[Claim] = []
    for cell, found in cells[codings[0].coder].items():
        if cell not in apart:
            claims += found
    for cell in sorted(apart):
        choice = by_cell[cell]
        if choice.claim is not None:
            claims.append(choice.claim)
        elif choice.settled != SILENT:
            claims += cells[choice.settled].get(cell, [])
    return Coding(coder, tuple(sorted(claims, key=claim_order)))


def export_reference(coding: Coding, findings: Sequence[Finding], folder: str | Path) -> None:
    """Write a settled coding as a reference set: ``claims.csv`` and ``verdicts.csv``.

    Parameters
    ----------
    coding : Coding
        From ``settle``.
    findings : sequence of Finding
        What the settled claims come to when they are compared, in the
        order of the codebook.
    folder : path
        Made where it is not there.
    """
    folder = Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    write_claims(coding.claims, folder / "claims.csv")
    rows = [
        (finding.facet, finding.subject, finding.verdict, finding.stated_by,
         " ".join(finding.sources), " ".join(finding.self_conflict), finding.why)
        for finding in findings
    ]  # fmt: skip
    write_rows_guarded([VERDICT_COLUMNS, *rows], folder / "verdicts.csv")


def coders_of(table: pd.DataFrame) -> list[str]:
    """Name the coders of a table of disagreements, in its order."""
    mine = [each for each in table.columns if each not in (*FIXED, *ASKED)]
    return [each for each in mine if f"{each}: quotes" in mine]


def _settlement(
    row: Row,
    coders: Sequence[str],
    names: Mapping[str, Source],
    codebook: Codebook,
    subject: str,
    read_amount: ReadAmount | None,
) -> Settlement:
    cells = row.cells
    settled, adjudicator = cells["settled"].strip(), cells["adjudicator"].strip()
    if settled not in (*coders, SILENT, OTHER):
        choices = ", ".join((*coders, SILENT, OTHER))
        raise ValueError(f"'{settled}' settles nothing; choose {choices}")
    if not adjudicator:
        raise ValueError("settled by nobody; write your name into 'adjudicator'")
    if cells["source"] not in names:
        raise ValueError(f"no source '{cells['source']}'; restore the exported name")
    if fault := facet_fault(cells["facet"], codebook):
        raise ValueError(fault)
    plain = Settlement(cells["source"], cells["facet"], settled, adjudicator, None, cells["reason"])
    if settled != OTHER:
        return plain
    source, facet = names[cells["source"]], codebook.facets[cells["facet"]]
    value = cells["other value"].strip()
    if fault := value_fault(value, facet):
        raise ValueError(fault)
    start, end = find_quote(cells["other quote"], "", "", source)
    low, high, unit = read_value(value, (None, None, ""), facet, read_amount)
    claim = Claim(
        source.name, facet.id, subject, value, low, high, unit,
        "negated" if value == "no" else "affirmed", "asserted", "",
        start, end, source.text[start:end], rule=f"settled: {adjudicator}",
    )  # fmt: skip
    return replace(plain, claim=claim)
