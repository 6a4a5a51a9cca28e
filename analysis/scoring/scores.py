"""Scores the claims and verdicts of a run against a coded set."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from analysis.records import Claim, Finding
from analysis.scoring.cell_values import Entry, best_claims, list_entries, match_entries
from analysis.scoring.coded_sets import CodedSet, match_sources
from analysis.scoring.measures import Tally, Trials, bootstrap_f1, kappa

if TYPE_CHECKING:
    from analysis.codebook import Facet

Counts = tuple[tuple[tuple[str, str], int], ...]


@dataclass(frozen=True)
class Score:
    """How near a run comes to a coded set."""

    name: str
    subject: str
    cells: Tally
    """A cell, a source on a facet, is right where both state it."""
    values: Tally
    """A value of a cell is right where the coder has it too."""
    by_document: tuple[tuple[str, Tally], ...]
    by_group: tuple[tuple[str, Tally], ...]
    by_kind: tuple[tuple[str, Tally], ...]
    polarity: Trials
    certainty: Trials
    overlap: Trials
    """Matched values whose quotes have characters in common."""
    verdicts: Trials
    verdict_pairs: Counts
    cell_pairs: Counts
    inexact: int
    """Claims whose quote is not what stands at their offsets."""
    in_furniture: int
    missed: tuple[Claim, ...]
    extra: tuple[Claim, ...]
    wrong_verdicts: tuple[tuple[str, str, str], ...]
    """Facet, verdict of the run, verdict of the coder."""
    unmatched: tuple[str, ...] = ()
    """Coded sources that the run does not have; each of their claims is missed."""

    @property
    def verdict_kappa(self) -> float:
        """Cohen's kappa of the verdicts."""
        return kappa(dict(self.verdict_pairs))

    @property
    def cell_kappa(self) -> float:
        """Cohen's kappa of which cells are stated."""
        return kappa(dict(self.cell_pairs))

    @property
    def interval(self) -> tuple[float, float]:
        """The 95 % bootstrap interval of the values' F1 over documents."""
        return bootstrap_f1([tally for _, tally in self.by_document])


def score(
    claims: Iterable[Claim],
    findings: Iterable[Finding],
    coded: CodedSet,
    facets: Mapping[str, Facet],
    texts: Mapping[str, str] | None = None,
    sources: Iterable[str] = (),
) -> Score:
    """Score a run against a coded set, for the coded set's subject.

    Parameters
    ----------
    claims : iterable of Claim
        Of the run; those about the subject and about ``both`` count.
    findings : iterable of Finding
        Of the run, for the subject; a facet without one counts as silent.
    coded : CodedSet
        What human coders found.
    facets : mapping of str to Facet
        The codebook's facets. A coded facet that the codebook lacks counts
        as missed, as an open set.
    texts : mapping of str to str, optional
        The text of each source of the run, to check the quotes.
    sources : iterable of str
        The run's sources, those without a claim too.

    Returns
    -------
    Score
        Sources are matched by name or by the unambiguous end of a path.
        Cells that the coders left open, and facets that they did not code,
        count neither way. What makes two values the same is said at
        :func:`analysis.scoring.cell_values.match_entries`; polarity and
        certainty are compared once for each matched value, between the two
        claims whose quotes overlap most.
    """
    about = [claim for claim in claims if claim.subject in (coded.subject, "both")]
    matched = match_sources([*sources, *(claim.source for claim in about)], coded.sources)
    found = _by_cell([c for c in about if c.source in matched], coded, matched)
    wanted = _by_cell(coded.claims, coded, {name: name for name in coded.sources})
    tables = _tally(found, wanted, coded, facets)
    given = {finding.facet: finding.verdict for finding in findings}
    verdicts = [(facet, given.get(facet, "silent"), verdict) for facet, verdict in coded.verdicts]
    own = [claim for claim in about if claim.source in matched]
    return Score(
        name=coded.name,
        subject=coded.subject,
        **tables,
        verdicts=Trials(sum(a == b for _, a, b in verdicts), len(verdicts)),
        verdict_pairs=_count((a, b) for _, a, b in verdicts),
        inexact=sum(_is_inexact(claim, texts) for claim in own),
        in_furniture=sum(_is_furniture(claim, matched[claim.source], coded) for claim in own),
        wrong_verdicts=tuple((facet, a, b) for facet, a, b in verdicts if a != b),
        unmatched=tuple(sorted(set(coded.sources) - set(matched.values()))),
    )


def pool(scores: Sequence[Score], name: str) -> Score:
    """Add up the scores of several coded sets or subjects as one."""
    return Score(
        name=name,
        subject=", ".join(dict.fromkeys(one.subject for one in scores)),
        cells=sum((one.cells for one in scores), Tally()),
        values=sum((one.values for one in scores), Tally()),
        by_document=tuple(pair for one in scores for pair in one.by_document),
        by_group=_add(pair for one in scores for pair in one.by_group),
        by_kind=_add(pair for one in scores for pair in one.by_kind),
        polarity=sum((one.polarity for one in scores), Trials()),
        certainty=sum((one.certainty for one in scores), Trials()),
        overlap=sum((one.overlap for one in scores), Trials()),
        verdicts=sum((one.verdicts for one in scores), Trials()),
        verdict_pairs=_count(p for one in scores for p, n in one.verdict_pairs for _ in range(n)),
        cell_pairs=_count(p for one in scores for p, n in one.cell_pairs for _ in range(n)),
        inexact=sum(one.inexact for one in scores),
        in_furniture=sum(one.in_furniture for one in scores),
        missed=tuple(claim for one in scores for claim in one.missed),
        extra=tuple(claim for one in scores for claim in one.extra),
        wrong_verdicts=tuple(wrong for one in scores for wrong in one.wrong_verdicts),
        unmatched=tuple(name for one in scores for name in one.unmatched),
    )


Cells = dict[tuple[str, str], list[Claim]]


def _by_cell(claims: Iterable[Claim], coded: CodedSet, names: Mapping[str, str]) -> Cells:
    coded_facets = set(coded.facets)
    cells: Cells = {}
    for claim in claims:
        cell = (names[claim.source], claim.facet)
        if claim.facet in coded_facets and cell not in coded.left_open and claim.value.strip():
            cells.setdefault(cell, []).append(claim)
    return cells


def _tally(
    found: Cells, wanted: Cells, coded: CodedSet, facets: Mapping[str, Facet]
) -> dict[str, Any]:
    cells, cell_pairs = Tally(), Counter[tuple[str, str]]()
    documents = {name: Tally() for name in coded.sources}
    groups: dict[str, Tally] = {}
    kinds: dict[str, Tally] = {}
    polarity, certainty, overlap = [], [], []
    missed: list[Claim] = []
    extra: list[Claim] = []
    for source in coded.sources:
        for name in coded.facets:
            cell = (source, name)
            if cell in coded.left_open:
                continue
            facet = facets.get(name)
            has, should = cell in found, cell in wanted
            cells += Tally(has and should, has and not should, should and not has)
            cell_pairs["stated" if has else "silent", "stated" if should else "silent"] += 1
            if not has and not should:
                continue
            ours = list_entries(found.get(cell, []), facet) if facet else []
            theirs = _coded_entries(wanted.get(cell, []), facet)
            pairs = match_entries(ours, theirs, facet) if facet else []
            tally = Tally(len(pairs), len(ours) - len(pairs), len(theirs) - len(pairs))
            documents[source] += tally
            group, kind = name.split(".")[0], facet.kind if facet else "not in the codebook"
            groups[group] = groups.get(group, Tally()) + tally
            kinds[kind] = kinds.get(kind, Tally()) + tally
            extra += _left(ours, [one for one, _ in pairs])
            missed += _left(theirs, [other for _, other in pairs])
            for one, other in pairs:
                mine, coders, shared = best_claims(one, other)
                polarity.append(mine.polarity == coders.polarity)
                certainty.append(mine.certainty == coders.certainty)
                overlap.append(shared > 0)
    return {
        "cells": cells,
        "values": sum(documents.values(), Tally()),
        "by_document": tuple(documents.items()),
        "by_group": tuple(sorted(groups.items())),
        "by_kind": tuple(sorted(kinds.items())),
        "polarity": Trials(sum(polarity), len(polarity)),
        "certainty": Trials(sum(certainty), len(certainty)),
        "overlap": Trials(sum(overlap), len(overlap)),
        "cell_pairs": tuple(sorted(cell_pairs.items())),
        "missed": tuple(missed),
        "extra": tuple(extra),
    }


def _coded_entries(claims: list[Claim], facet: Facet | None) -> list[Entry]:
    if facet:
        return list_entries(claims, facet)
    return [Entry(c.source, c.facet, (c.value, 0.0, 0.0), [c]) for c in claims]


def _left(entries: Iterable[Entry], matched: Iterable[Entry]) -> list[Claim]:
    used = {id(entry) for entry in matched}
    return [entry.claims[0] for entry in entries if id(entry) not in used]


def _count(pairs: Iterable[tuple[str, str]]) -> Counts:
    return tuple(sorted(Counter(pairs).items()))


def _add(pairs: Iterable[tuple[str, Tally]]) -> tuple[tuple[str, Tally], ...]:
    totals: dict[str, Tally] = {}
    for name, tally in pairs:
        totals[name] = totals.get(name, Tally()) + tally
    return tuple(sorted(totals.items()))


def _is_inexact(claim: Claim, texts: Mapping[str, str] | None) -> bool:
    if texts is None or claim.source not in texts:
        return False
    return texts[claim.source][claim.start : claim.end] != claim.quote


def _is_furniture(claim: Claim, source: str, coded: CodedSet) -> bool:
    return any(
        name == source and claim.start < end and claim.end > start
        for name, start, end in coded.furniture
    )
