"""Fills the frames of a codebook: rows that many facets or values share, for their own terms.

"Risk of infection" and "risk of bleeding" are one frame with two terms. A
codebook writes a frame once, under a name, with ``{term}`` in the place of
the terms; a facet lists its terms and names the frames that it takes.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

TERM = "{term}"
"""What a frame has in the place of the terms."""

VALUED = ("cues", "named")
"""The roles whose cues give a value."""

Frames = Mapping[str, Sequence[str]]


def fill_frames(block: Mapping[str, Any], frames: Frames) -> Iterator[tuple[str, str, list[str]]]:
    """Yield the cues that a facet's frames give for its terms.

    Parameters
    ----------
    block : mapping
        A facet as a codebook writes it. Its ``terms`` are a list, or a
        mapping of values to lists; its ``frames`` name frames for each role,
        as a list or a mapping of values to lists.
    frames : mapping of str to sequence of str
        All frames of the codebook.

    Yields
    ------
    str, str, list of str
        The role, the value and the cues.

    Raises
    ------
    ValueError
        Where there are no terms to fill in, or no frame of such a name.

    Examples
    --------
    >>> block = {"terms": ["infection", "sepsis"], "frames": {"cues": ["risks"]}}
    >>> list(fill_frames(block, {"risks": ["risk of .. {term}"]}))
    [('cues', '', ['risk of .. (infection|sepsis)'])]
    >>> block = {"terms": {"CT": ["ct"], "MRI": ["mri", "mr"]}}
    >>> list(fill_frames({**block, "frames": {"unless": ["later"]}}, {"later": ["{term} after"]}))
    [('unless', '', ['(ct|mri|mr) after'])]
    """
    roles = block.get("frames") or {}
    if roles and not block.get("terms"):
        raise ValueError("'frames' have no terms; list the facet's own words under 'terms'")
    for role, spec in roles.items():
        for given, names in by_value(spec):
            rows = [row for name in names for row in _named(name, frames)]
            for value, terms in _terms_for(role, block["terms"]):
                written = f"({'|'.join(terms)})"
                yield role, given or value, [row.replace(TERM, written) for row in rows]


def by_value(entry: Any) -> list[tuple[str, Any]]:
    """Return what an entry holds for each value: a list belongs to the value ``""``."""
    return list(entry.items()) if isinstance(entry, dict) else [("", entry)]


def _terms_for(role: str, terms: Any) -> list[tuple[str, list[str]]]:
    """Return the terms of each value, or all at once for a role that gives no value."""
    several = by_value(terms)
    if role in VALUED:
        return several
    return [("", list(dict.fromkeys(term for _, each in several for term in each)))]


def _named(name: str, frames: Frames) -> Sequence[str]:
    if name not in frames:
        known = ", ".join(sorted(frames)) or "none"
        raise ValueError(f"no frame '{name}'; there are: {known}")
    return frames[name]
