"""Reads a run back from its folder."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd

from analysis.errors import OutputError
from analysis.records import Audit, Cell, Claim, Finding, Pair, Sharing, Source, Unread
from analysis.showing import schemas
from analysis.showing.amounts import parse_amount, split_names, split_values
from analysis.showing.folders import RUN_FILE, is_run
from analysis.showing.sheets import from_csv
from analysis.showing.words import SILENT


@dataclass(frozen=True)
class Run:
    """A run as read back from its folder."""

    audit: Audit
    """All records but the passages, which a run does not keep."""
    claims: pd.DataFrame
    cells: pd.DataFrame
    pairs: pd.DataFrame
    verdicts: pd.DataFrame
    sharing: pd.DataFrame
    facts: dict[str, Any]
    """What ``run.json`` says."""


def read_run(folder: Path | str) -> Run:
    """Read a run back from its folder.

    Parameters
    ----------
    folder : Path or str
        A folder that :func:`write_run` wrote.

    Returns
    -------
    Run
        Its tables, its records and its facts.

    Raises
    ------
    OutputError
        If the folder holds no run, or one of its files is missing or changed
        beyond reading.
    """
    folder = Path(folder)
    if not is_run(folder):
        raise OutputError(f"{folder}: holds no run; give the folder that an audit wrote")
    facts = json.loads((folder / RUN_FILE).read_text("utf-8"))
    read = {
        name: from_csv(_bytes(folder / f"{name}.csv"), schema, f"{folder}/{name}.csv")
        for name, schema in SCHEMAS.items()
    }
    sources = tuple(
        Source(
            one["name"],
            _bytes(_inside(folder, one["file"])).decode("utf-8", "surrogatepass"),
            one["title"],
            one["format"],
            one["sha256"],
        )
        for one in facts["sources"]
    )
    audit = Audit(
        codebook=facts["codebook"]["name"],
        subject=facts["subject"],
        sources=sources,
        passages=(),
        claims=tuple(
            Claim(**row) for row in _rows(read["claims"], low=parse_amount, high=parse_amount)
        ),
        cells=tuple(Cell(**row) for row in _rows(read["cells"], values=_values)),
        pairs=tuple(Pair(**row) for row in _rows(read["pairs"])),
        findings=tuple(
            Finding(**row)
            for row in _rows(read["verdicts"], sources=split_names, self_conflict=split_names)
        ),
        sharing=tuple(Sharing(**row) for row in _rows(read["sharing"])),
        unread=tuple(Unread(**one) for one in facts["unread"]),
        settings=tuple((str(key), str(value)) for key, value in facts["settings"].items()),
    )
    return Run(audit, facts=facts, **read)


SCHEMAS = {
    "claims": schemas.CLAIMS,
    "cells": schemas.CELLS,
    "pairs": schemas.PAIRS,
    "verdicts": schemas.VERDICTS_TABLE,
    "sharing": schemas.SHARING,
}


def _rows(table: pd.DataFrame, **special: Any) -> list[dict[str, Any]]:
    return [
        {
            str(key): special[str(key)](value) if key in special else value
            for key, value in row.items()
        }
        for row in table.astype(object).to_dict("records")
    ]


def _values(text: str) -> tuple[str, ...]:
    return () if text == SILENT else split_values(text)


def _inside(folder: Path, name: str) -> Path:
    path = folder / name
    if Path(name).parts[:1] != ("sources",) or not path.resolve().is_relative_to(folder.resolve()):
        raise OutputError(f"{folder / RUN_FILE}: '{name}' lies outside the run; audit again")
    return path


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise OutputError(
            f"{path}: cannot be read ({error.strerror}); run the audit again"
        ) from error
