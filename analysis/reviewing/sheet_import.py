"""Reads coding sheets back: every row checked, all faults at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from analysis.errors import ReviewError
from analysis.records import Claim, Source
from analysis.reviewing.claim_rows import (
    CERTAINTIES,
    POLARITIES,
    claim_order,
    parse_amount,
    row_claim,
)
from analysis.reviewing.decisions import (
    CORRECT,
    DECISIONS,
    MISSING,
    Decision,
    make_decision,
    sort_decisions,
)
from analysis.reviewing.sheet_checks import (
    ReadAmount,
    facet_fault,
    find_quote,
    read_value,
    subject_fault,
    value_fault,
)
from analysis.reviewing.sheet_files import Row, read_rows
from analysis.reviewing.sheets import EVIDENCE, FILLED, FIXES, row_check

if TYPE_CHECKING:
    from analysis.codebook import Codebook


def import_sheet(
    path: str | Path,
    sources: Sequence[Source],
    codebook: Codebook,
    *,
    read_amount: ReadAmount | None = None,
) -> list[Decision]:
    """Read a filled sheet back as decisions, every row checked.

    Parameters
    ----------
    path : path
        The sheet as the coder saved it, ``.xlsx`` or ``.csv``.
    sources : sequence of Source
        The documents; a quote must stand in its source.
    codebook : Codebook
        Facets, subjects and values must be in it.
    read_amount : callable, optional
        Finds intervals in text (``coding.quantities.find_intervals``), so
        that a corrected duration can be written in words.

    Returns
    -------
    list of Decision
        Sorted; rows without a decision give none.

    Raises
    ------
    ReviewError
        Listing every fault at once, each with sheet, row, fault and cure.
    """
    faults: list[str] = []
    names = {source.name: source for source in sources}
    decisions = []
    for row in read_rows(path, (*FILLED, *EVIDENCE), faults):
        if not any(row.cells[each] for each in (*FILLED, "source", "quote")):
            continue
        try:
            decision = _decision(row, names, codebook, read_amount)
        except ReviewError as error:
            faults += [f"{row.place}: {fault}." for fault in error.faults]
            continue
        if decision is not None:
            decisions.append(decision)
    if faults:
        raise ReviewError(faults)
    return sort_decisions(decisions)


def read_sheet_claims(path: str | Path, sources: Sequence[Source]) -> list[Claim]:
    """Read the machine's claims back from a sheet, whether decided on or not."""
    faults: list[str] = []
    names = {source.name: source for source in sources}
    claims = [
        _claim(row, names[row.cells["source"]])
        for row in read_rows(path, EVIDENCE, faults)
        if row.cells["source"] and row.cells.get("check")
    ]
    if faults:
        raise ReviewError(faults)
    return sorted(dict.fromkeys(claims), key=claim_order)


def _claim(row: Row, source: Source) -> Claim:
    """Read the claim of a row; the quote is taken from the source, not from the sheet."""
    start, end = find_quote(row.cells["quote"], row.cells["start"], row.cells["end"], source)
    cells = {**row.cells, "start": str(start), "end": str(end), "quote": source.text[start:end]}
    return row_claim(cells)


def _decision(
    row: Row, names: Mapping[str, Source], codebook: Codebook, read_amount: ReadAmount | None
) -> Decision | None:
    cells, faults = row.cells, list[str]()
    as_exported = cells.get("check") == row_check(cells)
    said = cells["decision"].strip().lower()
    if not said and not any(cells[each] for each in FIXES):
        if as_exported:
            return None
        said = MISSING
    if said not in DECISIONS:
        faults.append(f"'{said}' is no decision; choose {', '.join(DECISIONS)}")
    if not cells["coder"].strip():
        faults.append("a decision without a coder; write your name into 'coder'")
    faults.append(facet_fault(cells["facet"], codebook))
    faults.append(subject_fault(cells["subject"], codebook))
    source = names.get(cells["source"])
    if source is None:
        faults.append(f"no source '{cells['source']}'; there are: {', '.join(sorted(names))}")
    if said != MISSING and not as_exported:
        faults.append(
            "the claim's own columns were changed; restore them and write what "
            "differs into the columns 'corrected …', or use 'missing claim'"
        )
    claim = None
    try:
        claim = _claim(row, source) if source is not None else None
    except ValueError as fault:
        faults.append(str(fault))
    faults = [each for each in faults if each]
    if faults or claim is None or source is None:
        raise ReviewError(faults)
    corrected = None
    try:
        if said == MISSING and not as_exported:
            claim = _with_value(claim, claim.value, cells, "", codebook, read_amount)
        if said == CORRECT:
            value = cells["corrected value"].strip() or claim.value
            corrected = _with_value(claim, value, cells, "corrected ", codebook, read_amount)
        elif any(cells[each] for each in FIXES):
            raise ValueError(f"a corrected value beside '{said}'; choose '{CORRECT}' or empty it")
    except ValueError as fault:
        raise ReviewError([str(fault)]) from fault
    coder, comment = cells["coder"].strip(), cells["comment"]
    return make_decision(said, claim, source, coder=coder, corrected=corrected, comment=comment)


def _with_value(
    claim: Claim,
    value: str,
    cells: Mapping[str, str],
    prefix: str,
    codebook: Codebook,
    read_amount: ReadAmount | None,
) -> Claim:
    """Give the claim the value, amount, polarity and certainty that the coder wrote."""
    facet = codebook.facets[claim.facet]
    if fault := value_fault(value, facet):
        raise ValueError(fault)
    low, high = (parse_amount(cells[f"{prefix}{each}"].strip()) for each in ("low", "high"))
    amounts = (low, high, cells[f"{prefix}unit"].strip())
    low, high, unit = read_value(value, amounts, facet, read_amount)
    polarity = cells[f"{prefix}polarity"].strip() or claim.polarity
    certainty = cells[f"{prefix}certainty"].strip() or claim.certainty
    for word, known in ((polarity, POLARITIES), (certainty, CERTAINTIES)):
        if word not in known:
            raise ValueError(f"'{word}' is none of {', '.join(known)}; choose one")
    return replace(
        claim, value=value, low=low, high=high, unit=unit, polarity=polarity, certainty=certainty
    )
