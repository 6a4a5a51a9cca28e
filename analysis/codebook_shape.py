"""Says where a codebook holds something else than texts, lists and mappings in their place."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from typing import Any

ROLES = (
    "cues", "named", "denials", "instead", "context", "no_context", "asked", "unless",
    "conditions", "rates",
)  # fmt: skip
"""The keys of a facet that hold cues: a list of them, or a mapping of values to cues."""
WITHOUT_VALUE = ("denials", "instead", "context", "no_context", "asked", "unless")
"""Those of which there is but a list: they hold for all values."""

Fault = Callable[[str], None]
Check = Callable[[Any, str, Fault], None]


def check_shape(loaded: Mapping[str, Any], label: str, faults: list[str], *, head: bool) -> None:
    """Add to the list what of a file is not of the shape that a codebook has.

    Parameters
    ----------
    loaded : mapping
        A whole YAML file, its keys texts.
    label : str
        The file, for the messages.
    faults : list of str
        To which faults are added; each says ``cannot be read``, since
        nothing more can be made of such a file.
    head : bool
        Whether it is ``codebook.yaml``, not a file of facets.
    """

    def fault(message: str) -> None:
        faults.append(f"{label}: cannot be read: {message}")

    if head:
        _keys(loaded, HEAD, "", fault)
        return
    for facet_id, block in loaded.items():
        if isinstance(block, dict):  # what is none is told where the facets are gathered
            _keys(block, FACET, f"{facet_id}: ", fault)


def _keys(block: Mapping[str, Any], checks: Mapping[str, Check], place: str, fault: Fault) -> None:
    for key, entry in block.items():
        if key in checks:
            checks[key](entry, f"{place}{key}", fault)


def _text(entry: Any, place: str, fault: Fault) -> None:
    if not isinstance(entry, str):
        fault(f"{place} is {entry!r}; write a text, in quotes.")


def _number(entry: Any, place: str, fault: Fault) -> None:
    number = isinstance(entry, (int, float)) and not isinstance(entry, bool)
    if not number or not math.isfinite(entry):
        fault(f"{place} is {entry!r}; write a number.")


def _whole(entry: Any, place: str, fault: Fault) -> None:
    if not isinstance(entry, int) or isinstance(entry, bool) or entry < 0:
        fault(f"{place} is {entry!r}; write a whole number.")


def _truth(entry: Any, place: str, fault: Fault) -> None:
    if not isinstance(entry, bool):
        fault(f"{place} is {entry!r}; write true or false.")


def _list(entry: Any, place: str, fault: Fault) -> None:
    if not isinstance(entry, list):
        fault(f"{place} is no list; write one, each entry behind a dash.")


def _texts(entry: Any, place: str, fault: Fault) -> None:
    if not isinstance(entry, list):
        fault(f"{place} is no list of texts; quote each.")
        return
    for each in entry:
        _text(each, f"an entry of {place}", fault)


def _mapping(check: Check) -> Check:
    def checked(entry: Any, place: str, fault: Fault) -> None:
        if not isinstance(entry, dict):
            fault(f"{place} is no mapping; write names with what belongs to each below it.")
            return
        for key, each in entry.items():
            check(each, f"{place}: {key}", fault)

    return checked


def _topic(entry: Any, place: str, fault: Fault) -> None:
    _mapping(_texts)(entry, place, fault)


def _cues(entry: Any, place: str, fault: Fault) -> None:
    if isinstance(entry, dict):
        _mapping(_value)(entry, place, fault)
    else:
        _texts(entry, place, fault)


def _listed(entry: Any, place: str, fault: Fault) -> None:
    (_mapping(_texts) if isinstance(entry, dict) else _texts)(entry, place, fault)


def _value(entry: Any, place: str, fault: Fault) -> None:
    if isinstance(entry, dict):
        _keys(entry, VALUE, f"{place}: ", fault)
    else:
        _texts(entry, place, fault)


HEAD: dict[str, Check] = {
    "name": _text, "title": _text, "extends": _text, "subjects": _mapping(_texts),
    "words": _mapping(_texts), "frames": _mapping(_texts), "topics": _mapping(_topic),
    "conditions": _texts, "groups": _texts,
}  # fmt: skip
FACET: dict[str, Check] = dict.fromkeys(ROLES, _cues) | {
    "terms": _listed, "frames": _mapping(_listed),
    "topics": _texts, "barred": _texts, "kinds": _mapping(_text), "hypothetical": _truth,
    "reach": _whole, "pages": _whole, "says": _list, "silent": _list,
}  # fmt: skip
VALUE: dict[str, Check] = {"cues": _texts, "low": _number, "high": _number, "unit": _text}
