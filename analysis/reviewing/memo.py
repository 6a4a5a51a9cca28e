"""A claim's details as a memo that a person can read and a program can read back.

Analysis programs keep a passage, a code and a memo. What else a claim says
(value, amount, polarity, certainty, condition ...) goes into the memo, one
``name: text`` a line.
"""

from __future__ import annotations

import json
from collections.abc import Mapping

from analysis.records import Claim
from analysis.reviewing.claim_rows import claim_row

DETAILS = (
    "subject", "value", "low", "high", "unit", "polarity", "certainty", "condition",
    "section", "rule", "note",
)  # fmt: skip


def write_memo(entries: Mapping[str, str]) -> str:
    """Write entries as lines; empty ones are left out.

    Examples
    --------
    >>> print(write_memo({"value": "2 days", "condition": "", "unit": "day"}))
    value: 2 days
    unit: day
    """
    return "\n".join(f"{name}: {encode_text(text)}" for name, text in entries.items() if text)


def read_memo(memo: str) -> dict[str, str]:
    """Read the entries of a memo; what a person added in other lines is passed over."""
    entries = {}
    for line in memo.replace("\r\n", "\n").split("\n"):
        name, colon, text = line.partition(": ")
        if colon and name.strip():
            entries[name.strip()] = decode_text(text)
    return entries


def claim_memo(claim: Claim) -> str:
    """Write what a claim says beside its source, facet and passage."""
    row = claim_row(claim)
    return write_memo({name: row[name] for name in DETAILS})


def encode_text(text: str) -> str:
    """Write a text on one line, fit for XML: as it is, or as a JSON string where it must be.

    Examples
    --------
    >>> encode_text("if you’re well"), encode_text("a\\r\\nb")
    ('if you’re well', '"a\\\\r\\\\nb"')
    """
    plain = text.isprintable() and text == text.strip() and not text.startswith('"')
    return text if plain else json.dumps(text)


def decode_text(text: str) -> str:
    """Read a text back from ``encode_text``; what only looks like JSON stays as it is."""
    if not text.startswith('"'):
        return text.strip()
    try:
        decoded = json.loads(text)
    except ValueError:
        return text
    return decoded if isinstance(decoded, str) else text
