"""What human coders decided on claims: kept in a plain file, applied to any later run.

A decision is keyed by the content of its claim (the source's hash, facet,
subject, value and quote), never by a row number, an offset or the rule that
found it. So it survives a re-run and a changed rule.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from analysis.errors import ReviewError
from analysis.records import Claim, Source
from analysis.reviewing.claim_rows import claim_order
from analysis.writing import write_bytes

ACCEPT, REJECT, CORRECT, MISSING = "accept", "reject", "correct value", "missing claim"
DECISIONS = (ACCEPT, REJECT, CORRECT, MISSING)


@dataclass(frozen=True, slots=True)
class Decision:
    """What one coder decided on one claim."""

    decision: str
    """``accept``, ``reject``, ``correct value`` or ``missing claim``."""
    coder: str
    sha256: str
    """Of the source."""
    occurrence: int
    """Which of the equal quotes in the source, 0 being the first."""
    claim: Claim
    """The claim decided on; for a missing claim, the one to add."""
    corrected: Claim | None = None
    """What it shall say instead; ``None`` unless the decision corrects."""
    comment: str = ""
    settled: bool = False
    """Whether it settles what coders disagreed on."""


def source_hash(source: Source) -> str:
    """Give the SHA-256 of the source's bytes, or of its text where the bytes are not known."""
    return source.sha256 or hashlib.sha256(source.text.encode("utf-8")).hexdigest()


def find_sources(
    decisions: Iterable[Decision], sources: Iterable[Source]
) -> dict[Decision, Source | None]:
    """Find the source of each decision by its bytes; of two copies, the one of the same name."""
    by_hash: dict[str, list[Source]] = {}
    for source in sources:
        by_hash.setdefault(source_hash(source), []).append(source)
    found: dict[Decision, Source | None] = {}
    for decision in decisions:
        copies = by_hash.get(decision.sha256, [])
        named = [each for each in copies if each.name == decision.claim.source]
        found[decision] = next(iter([*named, *copies]), None)
    return found


def occurrence(source: Source, start: int, end: int) -> int:
    """Count how often the words of a span stand in the source before that span."""
    quote = source.text[start:end]
    found, place = 0, source.text.find(quote) if quote else -1
    while 0 <= place < start:
        found, place = found + 1, source.text.find(quote, place + 1)
    return found


def decision_key(decision: Decision) -> str:
    """Give the key of a decision: the content of its claim as a short hash."""
    return claim_key(decision.claim, decision.sha256, decision.occurrence)


def claim_key(claim: Claim, sha256: str, number: int) -> str:
    """Give the key of a claim: source hash, facet, subject, value, quote and its occurrence."""
    content = [sha256, claim.facet, claim.subject, claim.value, claim.quote, number]
    return hashlib.sha256(json.dumps(content).encode("utf-8")).hexdigest()[:16]


def make_decision(
    decision: str,
    claim: Claim,
    source: Source,
    *,
    coder: str,
    corrected: Claim | None = None,
    comment: str = "",
    settled: bool = False,
) -> Decision:
    """Make a decision on a claim of a source, with the key's parts filled in."""
    return Decision(
        decision=decision,
        coder=coder,
        sha256=source_hash(source),
        occurrence=occurrence(source, claim.start, claim.end),
        claim=claim,
        corrected=corrected,
        comment=comment,
        settled=settled,
    )


def sort_decisions(decisions: Iterable[Decision]) -> list[Decision]:
    """Sort decisions by source, place, coder and content, and drop those given twice."""
    return sorted(dict.fromkeys(decisions), key=_order)


def merge_decisions(old: Sequence[Decision], new: Sequence[Decision]) -> list[Decision]:
    """Add new decisions to those kept; a coder's new decision on a claim replaces the old one."""
    kept = {(decision_key(each), each.coder, each.claim): each for each in [*old, *new]}
    return sort_decisions(kept.values())


def write_decisions(decisions: Iterable[Decision], path: str | Path) -> None:
    """Write decisions as JSON Lines, sorted, one a line: the same bytes for the same decisions."""
    lines = [
        json.dumps(asdict(decision), ensure_ascii=False, sort_keys=True)
        for decision in sort_decisions(decisions)
    ]
    write_bytes(Path(path), "".join(f"{line}\n" for line in lines).encode("utf-8"))


def read_decisions(path: str | Path) -> list[Decision]:
    """Read decisions from JSON Lines.

    Raises
    ------
    ReviewError
        Listing every line that is no decision.
    """
    path = Path(path)
    decisions, faults = [], []
    for number, line in enumerate(path.read_bytes().decode("utf-8").split("\n"), start=1):
        if not line.strip():
            continue
        try:
            decisions.append(_from_json(json.loads(line)))
        except (KeyError, TypeError, ValueError) as fault:
            faults.append(
                f"{path.name}: line {number}: is no decision ({fault}); "
                "restore it from an earlier copy or delete the line."
            )
    if faults:
        raise ReviewError(faults)
    return decisions


def _from_json(entry: dict[str, Any]) -> Decision:
    if entry["decision"] not in DECISIONS:
        raise ValueError(f"'{entry['decision']}' is none of {', '.join(DECISIONS)}")
    corrected = entry.pop("corrected")
    claim = Claim(**entry.pop("claim"))
    return Decision(claim=claim, corrected=Claim(**corrected) if corrected else None, **entry)


def _order(decision: Decision) -> tuple[Any, ...]:
    return (
        claim_order(decision.claim), decision.coder, decision.decision,
        json.dumps(asdict(decision), sort_keys=True),
    )  # fmt: skip
