"""Writes JSON whose strings hold no character that could steer the terminal it is shown in."""

from __future__ import annotations

import json
import re
from typing import Any

_CONTROLS = re.compile("[\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")


def to_json(value: Any) -> str:
    """Write a value as JSON, indented by one space, control characters by their numbers.

    Parameters
    ----------
    value : object
        What the module ``json`` takes.

    Returns
    -------
    str
        Letters of all scripts stand as they are. It reads back as the same value.

    Examples
    --------
    >>> print(to_json(["é", "\\x1b[31m", "\\x9b31m"]))
    [
     "é",
     "\\u001b[31m",
     "\\u009b31m"
    ]
    """
    return _CONTROLS.sub(_numbered, json.dumps(value, ensure_ascii=False, indent=1))


def _numbered(found: re.Match[str]) -> str:
    return f"\\u{ord(found.group()):04x}"
