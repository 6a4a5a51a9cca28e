"""Coding sheets: a run's claims out to human coders, one row a claim."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from analysis.errors import ReviewError
from analysis.records import Claim, Source
from analysis.reviewing.claim_rows import CERTAINTIES, COLUMNS, POLARITIES, claim_order, claim_row
from analysis.reviewing.decisions import (
    DECISIONS,
    MISSING,
    Decision,
    claim_key,
    decision_key,
    find_sources,
    occurrence,
    sort_decisions,
    source_hash,
)
from analysis.reviewing.sheet_checks import CLIP, VAGUE, display, is_vague
from analysis.reviewing.sheet_files import LONGEST, Column, write_rows

if TYPE_CHECKING:
    from analysis.codebook import Codebook

CONTEXT = 160  # characters on either side: about two lines of a page
EMPTY_ROWS = 40  # for missing claims; a coder may add more
FIXED = ("value", "low", "high", "unit", "polarity", "certainty")
FIXES = tuple(f"corrected {each}" for each in FIXED)
FILLED = ("decision", "coder", *FIXES, "comment")
EVIDENCE = ("source", "facet", "question", "subject", "value", "quote", "context")
REST = (*(each for each in COLUMNS if each not in EVIDENCE), "check")
WIDTHS = {"quote": 48, "context": 48, "question": 28, "comment": 28, "facet": 26, "source": 22}


def export_sheet(
    claims: Iterable[Claim],
    sources: Sequence[Source],
    path: str | Path,
    codebook: Codebook | None = None,
    *,
    coder: str = "",
    decisions: Iterable[Decision] = (),
) -> None:
    """Write claims as a sheet for a human coder, one row a claim.

    Parameters
    ----------
    claims : iterable of Claim
        What the machine found.
    sources : sequence of Source
        The documents of the claims, for the context of each quote.
    path : path
        ``.xlsx`` (with drop-downs) or ``.csv``.
    codebook : Codebook, optional
        Gives each facet's question, and the list of facets and values.
    coder : str
        Written into every row, so that the coder need not.
    decisions : iterable of Decision
        Of an earlier round; they are filled in. Missing claims follow
        after the machine's.

    Raises
    ------
    ReviewError
        If the file's ending is unknown or a claim's source is not given.
    """
    claims = sorted(claims, key=claim_order)
    names = {source.name: source for source in sources}
    lost = sorted({claim.source for claim in claims if claim.source not in names})
    if lost:
        raise ReviewError(
            [f"{each}: the claim's source is not given; pass it too." for each in lost]
        )
    waiting: dict[tuple[str, str, str], list[Decision]] = {}
    for decision, known in find_sources(sort_decisions(decisions), sources).items():
        if known is not None:
            content = (known.name, decision_key(decision), decision.claim.condition)
            waiting.setdefault(content, []).append(decision)
    rows = []
    for claim in claims:
        source = names[claim.source]
        number = occurrence(source, claim.start, claim.end)
        key = claim_key(claim, source_hash(source), number)
        mine: list[Decision | None] = [*waiting.pop((source.name, key, claim.condition), [])]
        row = _row(claim, source, codebook)
        rows += [row | _filled(decision, coder, codebook) for decision in mine or [None]]
    for decision in (each for group in waiting.values() for each in group):
        if decision.decision == MISSING and decision.claim.source in names:
            source = names[decision.claim.source]
            rows.append(_row(decision.claim, source, codebook) | _filled(decision, coder, codebook))
    write_rows(rows, _columns(codebook), path, empty=EMPTY_ROWS, lists=_lists(codebook))


def _columns(codebook: Codebook | None) -> list[Column]:
    choices = {
        "decision": DECISIONS, "corrected polarity": POLARITIES, "corrected certainty": CERTAINTIES,
        "polarity": POLARITIES, "certainty": CERTAINTIES,
        "facet": tuple(codebook.facets) if codebook else (),
    }  # fmt: skip
    return [
        Column(name, WIDTHS.get(name, 14), choices.get(name, ()), name in FILLED)
        for name in (*FILLED, *EVIDENCE, *REST)
    ]


def _lists(codebook: Codebook | None) -> dict[str, list[list[str]]]:
    if codebook is None:
        return {}
    table = [["facet", "question", "kind", "values"]]
    for facet in codebook.facets.values():
        table.append([facet.id, facet.question, facet.kind, ", ".join(facet.values)])
    return {"codebook": table, "how to": HOW_TO}


HOW_TO = [
    ["how to fill in the sheet"],
    ["Choose a decision for each row: accept, reject or correct value."],
    ["Leave the decision empty to pass over a row."],
    ["To correct a value, write it into 'corrected value', an amount into low, high and unit."],
    ["For a missing claim use an empty row: decision 'missing claim', source, facet, subject,"],
    ["value and the exact quote. Start and end are looked up."],
    ["In a row that holds a claim, change nothing in the columns from 'source' on."],
]


def _row(claim: Claim, source: Source, codebook: Codebook | None) -> dict[str, str]:
    row = claim_row(claim)
    quote = display(claim.quote)
    row["quote"] = quote if len(quote) < LONGEST // 2 else quote[: LONGEST // 2] + CLIP
    before, after = source.text[: claim.start][-CONTEXT:], source.text[claim.end :][:CONTEXT]
    row["context"] = display(f"{before}[{source.text[claim.start : claim.end][:CONTEXT]}]{after}")
    known = codebook.facets.get(claim.facet) if codebook else None
    row["question"] = known.question if known else ""
    row["check"] = row_check(row)
    return row


def row_check(row: Mapping[str, str]) -> str:
    """Hash the exported columns, so that an edit of them is seen."""
    joined = "\x1f".join(" ".join(display(row.get(each, "")).split()) for each in COLUMNS)
    return hashlib.sha256(joined.encode("utf-8")).hexdigest()[:12]


def _filled(decision: Decision | None, coder: str, codebook: Codebook | None) -> dict[str, str]:
    if decision is None:
        return {"coder": coder}
    row = {"decision": decision.decision, "coder": decision.coder, "comment": decision.comment}
    if decision.corrected is not None:
        corrected = claim_row(decision.corrected)
        row |= {name: corrected[name.removeprefix("corrected ")] for name in FIXES}
        facet = codebook.facets.get(decision.claim.facet) if codebook else None
        if facet and is_vague(decision.corrected, facet):
            row["corrected unit"] = VAGUE
    return row
