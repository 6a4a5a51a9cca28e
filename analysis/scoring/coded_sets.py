"""Reads a coded set: the claims and verdicts of human coders, and what they left open."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from analysis.errors import SourceError
from analysis.formulas import unguarded
from analysis.records import Claim
from analysis.values import parse_amount

Cell = tuple[str, str]
"""A source and a facet."""


@dataclass(frozen=True)
class CodedSet:
    """What human coders say of a set of pages, for one subject."""

    name: str
    subject: str
    sources: tuple[str, ...]
    facets: tuple[str, ...]
    """The facets that were coded; claims on others count neither way."""
    claims: tuple[Claim, ...]
    verdicts: tuple[tuple[str, str], ...]
    left_open: frozenset[Cell] = frozenset()
    """Cells that are disputed or doubtful: they count neither way."""
    furniture: tuple[tuple[str, int, int], ...] = ()


def list_subjects(folder: str | Path) -> list[str]:
    """Name the subjects that a coded set has verdicts on, in alphabetical order."""
    return sorted({row["subject"] for row in _read_rows(Path(folder) / "verdicts.csv")})


def read_coded_set(folder: str | Path, subject: str, name: str = "") -> CodedSet:
    """Read the coding of one subject from a folder.

    Parameters
    ----------
    folder : str or Path
        With ``claims.csv`` and ``verdicts.csv``; ``boilerplate.csv``,
        ``disputed.csv`` and ``doubtful.csv`` where there are any.
    subject : str
        The procedure whose claims and verdicts count.
    name : str, optional
        How tables name the set; by default the folder's name.

    Returns
    -------
    CodedSet
        With the claims about ``subject`` and about ``both``. Its sources are
        those with any claim about the subject or, where all pages of the
        folder are about one subject, all pages named in any of the files.

    Raises
    ------
    SourceError
        If a file is missing, or nothing in it is about the subject.
    """
    folder = Path(folder)
    rows = _read_rows(folder / "claims.csv")
    verdicts = [row for row in _read_rows(folder / "verdicts.csv") if row["subject"] == subject]
    if not verdicts:
        known = ", ".join(list_subjects(folder)) or "none"
        raise SourceError(str(folder), f"no verdicts on {subject!r}", f"there are: {known}")
    open_rows = [
        row
        for file in ("disputed.csv", "doubtful.csv")
        if (folder / file).is_file()
        for row in _read_rows(folder / file)
    ]
    furniture = _read_rows(folder / "boilerplate.csv", missing=True)
    claims = [_claim(row) for row in rows if row["subject"] in (subject, "both")]
    sources = {claim.source for claim in claims}
    if len(list_subjects(folder)) == 1:
        sources |= {row["source"] for row in (*rows, *furniture)}
    return CodedSet(
        name=name or folder.name,
        subject=subject,
        sources=tuple(sorted(sources)),
        facets=tuple(row["facet"] for row in verdicts),
        claims=tuple(claims),
        verdicts=tuple((row["facet"], row["verdict"]) for row in verdicts),
        left_open=frozenset((row["source"], row["facet"]) for row in open_rows),
        furniture=tuple(
            (row["source"], int(row["start"]), int(row["end"]))
            for row in furniture
            if row["source"] in sources
        ),
    )


def match_sources(names: Iterable[str], coded: Iterable[str]) -> dict[str, str]:
    """Match the sources of a run to those of a coded set.

    Parameters
    ----------
    names : iterable of str
        As the run names them, paths with ``/``.
    coded : iterable of str
        As the coded set names them.

    Returns
    -------
    dict of str to str
        A run's name and the coded name that is the same, or that is the only
        one to be the end of its path, or the other way round. What matches
        two is left out.

    Examples
    --------
    >>> match_sources(["docs/knee/d1.txt", "x.txt"], ["knee/d1.txt", "hip/d1.txt"])
    {'docs/knee/d1.txt': 'knee/d1.txt'}
    """
    names, coded = sorted(set(names)), sorted(set(coded))
    matched = {name: name for name in names if name in set(coded)}
    ends: dict[str, list[str]] = {}
    for other in coded:
        ends.setdefault(other.rsplit("/", 1)[-1], []).append(other)
    for name in names:
        same_end = ends.get(name.rsplit("/", 1)[-1], [])
        found = [one for one in same_end if _is_end(one, name) or _is_end(name, one)]
        if name not in matched and len(found) == 1:
            matched[name] = found[0]
    taken = list(matched.values())
    return {
        name: other for name, other in matched.items() if name == other or taken.count(other) == 1
    }


def _is_end(end: str, path: str) -> bool:
    return path.endswith(f"/{end}")


def _claim(row: dict[str, str]) -> Claim:
    return Claim(
        source=row["source"], facet=row["facet"], subject=row["subject"], value=row["value"],
        low=parse_amount(row["low"]), high=parse_amount(row["high"]), unit=row["unit"],
        polarity=row["polarity"], certainty=row["certainty"], condition=row["condition"],
        start=int(row["start"]), end=int(row["end"]), quote=row["quote"],
    )  # fmt: skip


def _read_rows(path: Path, missing: bool = False) -> list[dict[str, str]]:
    if missing and not path.is_file():
        return []
    try:
        with path.open(encoding="utf-8", newline="") as file:
            return [
                {key: unguarded(text or "") for key, text in row.items()}
                for row in csv.DictReader(file)
            ]
    except OSError as error:
        raise SourceError(str(path), "cannot be read", "name a folder of coded claims") from error
