"""Codings as they lie in folders: runs of claimgrid and reference sets made by people."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from analysis.codebook import Facet
from analysis.errors import ReviewError
from analysis.reviewing.codings import Coding, read_coding
from analysis.reviewing.reproduce import FACTS, read_facts

if TYPE_CHECKING:
    from analysis.codebook import Codebook


@dataclass(frozen=True, slots=True)
class Desk:
    """What lies on the desk to be compared: the arguments of ``agreement_table``."""

    codings: tuple[Coding, ...]
    facets: dict[str, Facet]
    """The facets that every folder was coded for."""
    sources: tuple[str, ...]
    subject: str
    leave_out: tuple[tuple[str, str], ...]
    """The cells that a reference set lists as disputed."""


def open_desk(
    folders: Sequence[str | Path], codebook: Codebook, subject: str | None = None
) -> Desk:
    """Open runs and reference sets for comparison.

    Parameters
    ----------
    folders : sequence of path
        Two or more. A folder with ``run.json`` is a run of the machine,
        called ``claimgrid``; any other is a coder's, called by its name.
        A name that comes twice gets a number.
    codebook : Codebook
        Gives each facet its kind. Where a folder has ``facets.csv``, only
        the facets listed there count, since it was coded for no others;
        one that the codebook lacks counts too, since the machine is then
        silent on what it was asked.
    subject : str, optional
        By default that of the first run, else the codebook's first.

    Returns
    -------
    Desk
        With the sources of the runs, or those of the claims where there is
        no run.

    Raises
    ------
    ReviewError
        If a folder has no ``claims.csv`` or no subject can be had.
    """
    paths = [Path(folder) for folder in folders]
    lost = [path for path in paths if not (path / "claims.csv").is_file()]
    if lost:
        raise ReviewError(
            [f"{path}: has no claims.csv; give a run or a coded set." for path in lost]
        )
    codings: list[Coding] = []
    sources: set[str] = set()
    facets, narrowed, leave_out = dict(codebook.facets), False, set[tuple[str, str]]()
    for path in paths:
        machine = (path / FACTS).is_file()
        name = "claimgrid" if machine else path.resolve().name
        again = sum(each.coder.partition(" ")[0] == name for each in codings)
        coding = read_coding(path, f"{name} {again + 1}" if again else name, machine=machine)
        codings.append(coding)
        if machine:
            facts = read_facts(path)
            sources |= {each["name"] for each in facts.get("sources", [])}
            subject = subject or facts.get("subject")
        if (path / "facets.csv").is_file():
            known = codebook.facets
            listed = {
                r["facet"]: known.get(r["facet"]) or _facet(r) for r in _rows(path / "facets.csv")
            }
            facets = {
                name: facet for name, facet in listed.items() if name in facets or not narrowed
            }
            narrowed = True
        if (path / "disputed.csv").is_file():
            leave_out |= {(row["source"], row["facet"]) for row in _rows(path / "disputed.csv")}
    subject = subject or next(iter(codebook.subjects), None)
    if not subject:
        raise ReviewError(["no subject is known; name the procedure."])
    if not sources:
        sources = {claim.source for coding in codings for claim in coding.claims}
    return Desk(
        codings=tuple(codings),
        facets=facets,
        sources=tuple(sorted(sources)),
        subject=subject,
        leave_out=tuple(sorted(leave_out)),
    )


def _facet(row: dict[str, str]) -> Facet:
    """Make a facet without cues from its row."""
    return Facet(
        row["facet"], row["group"], row["kind"], row["compare"], row["question"], {}, (), ()
    )


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))
