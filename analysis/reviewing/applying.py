"""Applies human decisions to the claims of a run, and logs who decided what."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import astuple, dataclass, fields, replace

import pandas as pd

from analysis.records import Claim, Source
from analysis.reviewing.claim_rows import claim_order
from analysis.reviewing.decisions import (
    ACCEPT,
    CORRECT,
    MISSING,
    REJECT,
    Decision,
    claim_key,
    decision_key,
    find_sources,
    occurrence,
    sort_decisions,
    source_hash,
)

Place = tuple[str, str]
"""A source's name and the key of what is claimed in it."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the log: a decision, and what it did to this run."""

    source: str
    facet: str
    subject: str
    value: str
    quote: str
    decision: str
    coder: str
    effect: str
    comment: str = ""


def apply_decisions(
    claims: Iterable[Claim], decisions: Iterable[Decision], sources: Sequence[Source]
) -> tuple[list[Claim], list[Entry]]:
    """Give the claims as the human coders want them, and the log of every decision.

    Parameters
    ----------
    claims : iterable of Claim
        What the machine found.
    decisions : iterable of Decision
        Of any number of coders. Where coders decided differently on one
        claim, the claim stays as the machine has it and the log says so,
        unless one of the decisions is settled.
    sources : sequence of Source
        Of this run. A decision on a source whose bytes have changed since
        does nothing but stand in the log.

    Returns
    -------
    tuple of list
        The claims in the usual order, and one ``Entry`` a decision.

    Notes
    -----
    A claim that a coder accepted, corrected or found missing is human
    evidence: it is put back where a changed rule no longer finds it, and
    its ``rule`` then names the coder.
    """
    names = {source.name: source for source in sources}
    found: dict[Place, list[Claim]] = {}
    for claim in claims:
        source = names[claim.source]
        number = occurrence(source, claim.start, claim.end)
        key = claim_key(claim, source_hash(source), number)
        found.setdefault((source.name, key), []).append(claim)
    decided = find_sources(sort_decisions(decisions), sources)
    groups: dict[tuple[Place, str], list[Decision]] = {}
    log: list[Entry] = []
    added: list[Claim] = []
    for decision, known in decided.items():
        if known is None:
            log.append(_entry(decision, "left out: its source is not in this run, or has changed"))
            continue
        place = (known.name, decision_key(decision))
        groups.setdefault((place, decision.claim.condition), []).append(decision)
    for (place, _), group in groups.items():
        settled = [decision for decision in group if decision.settled]
        binding = settled or group
        if len({_said(decision) for decision in binding}) > 1:
            log += [_entry(decision, "open: the coders decided differently") for decision in group]
            continue
        meant = _meant(found.get(place, []), binding[0])
        placed = _placed(binding[0], names[place[0]])
        effect = _carry_out(placed, meant, found, place, added)
        for decision in group:
            same = _said(decision) == _said(binding[0])
            log.append(_entry(decision, effect if same else "overruled by the settled decision"))
    kept = [claim for group_ in found.values() for claim in group_]
    return sorted([*kept, *added], key=claim_order), log


def log_table(log: Sequence[Entry]) -> pd.DataFrame:
    """Tabulate who decided what: a row is a decision, ``effect`` says what it did."""
    columns = [each.name for each in fields(Entry)]
    return pd.DataFrame([astuple(entry) for entry in log], columns=columns, dtype=object)


def _carry_out(
    decision: Decision,
    meant: list[Claim],
    found: dict[Place, list[Claim]],
    place: Place,
    added: list[Claim],
) -> str:
    if decision.decision == REJECT:
        if not meant:
            return "nothing to remove: no longer found"
        found[place] = [claim for claim in found[place] if claim not in meant]
        return "removed"
    if decision.claim.start < 0 and not meant:
        return "left out: its quote is not in the text as read now"
    if decision.decision == CORRECT and decision.corrected is not None:
        corrected = decision.corrected
        note = f"corrected by {decision.coder}, was: {decision.claim.value}"
        if meant:
            found[place] = [
                replace(
                    claim, value=corrected.value, low=corrected.low, high=corrected.high,
                    unit=corrected.unit, polarity=corrected.polarity,
                    certainty=corrected.certainty, note=note,
                ) if claim in meant else claim
                for claim in found[place]
            ]  # fmt: skip
            return f"changed from '{decision.claim.value}' to '{corrected.value}'"
        if _stated(corrected, found):
            return "found as corrected"
        added.append(replace(corrected, rule=f"{CORRECT}: {decision.coder}", note=note))
        return "put back as corrected"
    if meant:
        return "kept" if decision.decision == ACCEPT else "now found by the machine too"
    added.append(replace(decision.claim, rule=f"{decision.decision}: {decision.coder}"))
    return "added" if decision.decision == MISSING else "put back: no longer found"


def _meant(claims: list[Claim], decision: Decision) -> list[Claim]:
    """Of several claims with one key, take those with the same condition, or else all."""
    same = [claim for claim in claims if claim.condition == decision.claim.condition]
    return same or claims


def _stated(claim: Claim, found: dict[Place, list[Claim]]) -> bool:
    return any(
        (other.source, other.facet, other.subject, other.value)
        == (claim.source, claim.facet, claim.subject, claim.value)
        and other.start < claim.end
        and claim.start < other.end
        for group in found.values()
        for other in group
    )


def _said(decision: Decision) -> tuple[object, ...]:
    corrected = decision.corrected
    if corrected is None:
        verdict = ACCEPT if decision.decision == MISSING else decision.decision
        return (verdict,)
    return (
        decision.decision, corrected.value, corrected.low, corrected.high, corrected.unit,
        corrected.polarity, corrected.certainty,
    )  # fmt: skip


def _placed(decision: Decision, source: Source) -> Decision:
    """Move a decision's claims to where the quote stands in the text as read now."""
    claim, start = decision.claim, -1
    if source.text[claim.start : claim.end] == claim.quote and claim.source == source.name:
        return decision
    for _ in range(decision.occurrence + 1):
        start = source.text.find(claim.quote, start + 1)
    end = start + len(claim.quote)
    corrected = decision.corrected
    if corrected is not None:
        corrected = replace(corrected, source=source.name, start=start, end=end)
    moved = replace(claim, source=source.name, start=start, end=end)
    return replace(decision, claim=moved, corrected=corrected)


def _entry(decision: Decision, effect: str) -> Entry:
    claim = decision.claim
    return Entry(
        claim.source, claim.facet, claim.subject, claim.value, claim.quote,
        decision.decision, decision.coder, effect, decision.comment,
    )  # fmt: skip
