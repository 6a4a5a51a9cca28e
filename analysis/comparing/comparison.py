"""Compares the claims of many sources: cells, pairs and findings for one subject."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from analysis.comparing.columns import STRENGTH, Columns, encode, table_of
from analysis.comparing.pages import count_witnesses, find_copies, find_gaps, join_shared
from analysis.comparing.positions import Standing, group_positions
from analysis.comparing.reasons import explain, label_said, short_names, trim_quote
from analysis.comparing.rules import judge_views
from analysis.comparing.verdicts import find_witnesses, judge_standing
from analysis.garbage import uncollected
from analysis.records import Cell, Claim, Finding, Pair, Sharing

if TYPE_CHECKING:
    from analysis.codebook import Facet

MANY = 100  # sources, beyond which pairs are made only on request


@dataclass(frozen=True)
class Comparison:
    """What the sources say of each facet: one by one, two by two, and together."""

    cells: tuple[Cell, ...]
    pairs: tuple[Pair, ...]
    findings: tuple[Finding, ...]


def compare(
    claims: Iterable[Claim],
    facets: Mapping[str, Facet],
    sources: Sequence[str],
    subject: str,
    sharing: Iterable[Sharing] = (),
    *,
    pairs: bool | None = None,
) -> Comparison:
    """Compare what the sources say about one subject.

    Parameters
    ----------
    claims : iterable of Claim
        Of all sources, in any order; those about ``subject`` and about
        ``both`` count, those without a value do not.
    facets : mapping of str to Facet
        The codebook's facets, in its order.
    sources : sequence of str
        The names of all sources, in any order, the silent ones too.
    subject : str
        A procedure of the codebook.
    sharing : iterable of Sharing
        The stretches of wording that two sources have in common.
    pairs : bool, optional
        Whether to make the pairs; by default up to 100 sources.

    Returns
    -------
    Comparison
        Facets in the order of the codebook, sources by name; so neither
        the order of the sources nor that of the claims changes anything.

    Notes
    -----
    The rules are those of :mod:`analysis.comparing.rules`. A page that is
    given twice counts once: it is no second source that agrees.
    """
    about = sorted(
        (claim for claim in claims if claim.subject in (subject, "both") and claim.facet in facets),
        key=lambda c: (c.source, c.start, c.end, c.facet, c.value, c.condition, c.certainty),
    )
    table = table_of(about)
    columns = encode(table, facets, sources, subject)
    standings = list(group_positions(columns, facets))
    findings = _find(columns, standings, len(facets), table, subject, sharing, None)
    wanted = len(columns.names) <= MANY if pairs is None else pairs
    return Comparison(
        tuple(_cells(about, columns.names, standings, subject)),
        tuple(_pair_up(columns, standings, table, subject)) if wanted else (),
        tuple(findings),
    )


def compare_table(
    table: pd.DataFrame,
    facets: Mapping[str, Facet],
    sources: Sequence[str],
    subject: str,
    sharing: Iterable[Sharing] = (),
    *,
    named: int = 1000,
) -> list[Finding]:
    """Find the verdicts on a large table of claims, without cells or pairs.

    Parameters
    ----------
    table : pandas.DataFrame
        A row a claim, by source and start, with the columns of a claim;
        categories cost least. ``start``, ``end`` and ``quote`` may be missing.
    facets, sources, subject, sharing
        As for :func:`compare`.
    named : int
        The most sources that a finding lists; ``stated_by`` counts all.

    Returns
    -------
    list of Finding
        One a facet, equal to those of :func:`compare` but for ``named``.
    """
    with uncollected():  # its passes took half the time
        columns = encode(table, facets, sources, subject)
        standings = group_positions(columns, facets)
        return list(_find(columns, standings, len(facets), table, subject, sharing, named))


def compare_pairs(
    table: pd.DataFrame, facets: Mapping[str, Facet], sources: Sequence[str], subject: str
) -> Iterator[Pair]:
    """Yield the pairs of sources on each facet that both state, one after the other."""
    columns = encode(table, facets, sources, subject)
    yield from _pair_up(columns, group_positions(columns, facets), table, subject)


def _find(
    columns: Columns,
    standings: Iterable[Standing],
    facets: int,
    table: pd.DataFrame,
    subject: str,
    sharing: Iterable[Sharing],
    named: int | None,
) -> Iterator[Finding]:
    pages = find_copies(columns, table)
    gaps = find_gaps(columns, facets)
    shared = join_shared(columns, table, sharing)
    names, shorts = columns.names, short_names(columns.names)
    quotes = table["quote"].array if "quote" in table.columns else None
    for place, standing in enumerate(standings):
        verdict = judge_standing(standing, pages)
        first = find_witnesses(standing, verdict) if verdict in ("partial", "conflict") else None
        torn = [at for at, one in enumerate(standing.positions) if one.self_conflict]
        yield Finding(
            facet=standing.facet,
            subject=subject,
            verdict=verdict,
            stated_by=len(standing.source),
            sources=tuple(names[source] for source in standing.source[:named].tolist()),
            self_conflict=_names(names, standing, torn)[:named],
            why=explain(
                standing, verdict, names, shorts,
                lambda row: str(quotes[row]) if quotes is not None else "", first,
            ),
            certainty_gap=bool(gaps[place]),
            independent=count_witnesses(standing, verdict, pages, shared.get(place, ())),
        )  # fmt: skip


def _names(names: Sequence[str], standing: Standing, positions: list[int]) -> tuple[str, ...]:
    held = np.isin(standing.position, np.array(positions, dtype=np.int64))
    return tuple(names[source] for source in standing.source[held].tolist())


def _cells(
    claims: Sequence[Claim], names: Sequence[str], standings: list[Standing], subject: str
) -> Iterator[Cell]:
    held: dict[tuple[str, str], list[Claim]] = {}
    for claim in claims:
        held.setdefault((claim.facet, claim.source), []).append(claim)
    for standing in standings:
        torn = {at for at, one in enumerate(standing.positions) if one.self_conflict}
        places = dict(zip(standing.source.tolist(), standing.position.tolist(), strict=True))
        for number, name in enumerate(names):
            said = held.get((standing.facet, name), [])
            polarities = {claim.polarity for claim in said}
            grades = sorted((claim.certainty for claim in said), key=lambda c: -STRENGTH.get(c, 1))
            yield Cell(
                source=name,
                facet=standing.facet,
                subject=subject,
                values=tuple(dict.fromkeys(claim.value for claim in said if claim.value.strip())),
                claims=len(said),
                polarity="mixed" if len(polarities) > 1 else next(iter(polarities), "silent"),
                strongest=grades[0] if grades else "",
                weakest=grades[-1] if grades else "",
                self_conflict=places.get(number) in torn,
            )


def _pair_up(
    columns: Columns, standings: Iterable[Standing], table: pd.DataFrame, subject: str
) -> Iterator[Pair]:
    shorts = short_names(columns.names)
    quotes = table["quote"].tolist()
    for standing in standings:
        described = _describe(standing, columns.names, shorts, quotes)
        verdicts: dict[tuple[int, int], str] = {}
        for one, other in combinations(range(len(standing.source)), 2):
            a, b = sorted((int(standing.position[one]), int(standing.position[other])))
            if (a, b) not in verdicts:
                verdicts[a, b] = judge_views(
                    standing.positions[a].views, standing.positions[b].views, standing.compare
                )
            left, right = int(standing.source[one]), int(standing.source[other])
            yield Pair(
                standing.facet, subject, columns.names[left], columns.names[right],
                verdicts[a, b], f"{described[left]}; {described[right]}",
            )  # fmt: skip


def _describe(
    standing: Standing, names: Sequence[str], shorts: Mapping[str, str], quotes: Sequence[str]
) -> dict[int, str]:
    said: dict[int, dict[str, int]] = {}
    held = zip(
        standing.holder.tolist(), standing.token.tolist(), standing.row.tolist(), strict=True
    )
    for holder, token, row in held:
        label = label_said(standing.said[token], standing.compare)
        said.setdefault(holder, {}).setdefault(label, row)
    texts = {}
    for holder, labels in said.items():
        words = trim_quote(quotes[min(labels.values())])
        quoted = f" (“{words}”)" if words else ""
        texts[holder] = f"{', '.join(labels)} in {shorts[names[holder]]}{quoted}"
    return texts
