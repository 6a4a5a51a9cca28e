"""Reads a codebook's YAML safely and says what is wrong with it, all faults at once."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

from analysis.codebook_shape import ROLES, WITHOUT_VALUE, check_shape

KINDS = ("boolean", "category", "count", "date", "duration", "percentage", "set", "stance")
COMPARES = ("equal", "threshold", "estimate", "overlap", "inclusive", "stance")
STANCES = ("claimed", "qualified", "contested")
FACET_KEYS = {
    "question", "kind", "compare", "cues", "named", "denials", "instead", "context",
    "no_context", "asked", "unless", "conditions", "rates", "topics", "kinds", "hypothetical",
    "barred", "reach", "pages", "says", "silent", "terms", "frames",
}  # fmt: skip
HEAD_KEYS = {
    "name", "title", "extends", "subjects", "words", "frames", "topics", "conditions", "groups",
}  # fmt: skip
EXAMPLE_KEYS = {"text", "value", "certainty", "polarity", "condition", "heading", "subject"}
MIN_SAYS, MIN_SILENT = 4, 2
LARGEST = 2_000_000  # bytes of one YAML file: a codebook of thousands of facets is smaller

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class _StrictLoader(_Loader):  # type: ignore[misc]
    """A safe loader that refuses a key given twice."""


def _no_twins(loader: Any, node: Any, deep: bool = False) -> dict[Any, Any]:
    seen: dict[Any, Any] = {}
    for key_node, value_node in node.value:
        key = loader.construct_object(key_node, deep=True)
        if not isinstance(key, str):
            raise yaml.constructor.ConstructorError(
                None, None, f"the key {key!r} is no text; put it in quotes", key_node.start_mark
            )
        if key in seen:
            raise yaml.constructor.ConstructorError(
                None, None, f"'{key}' stands twice; join the two", key_node.start_mark
            )
        seen[key] = loader.construct_object(value_node, deep=True)
    return seen


_StrictLoader.add_constructor("tag:yaml.org,2002:map", _no_twins)


def read_yaml(path: Path, label: str, faults: list[str]) -> dict[str, Any]:
    """Read one YAML file without aliases, tags or repeated keys; faults are added to the list."""
    try:
        if path.stat().st_size > LARGEST:
            faults.append(f"{label}: larger than {LARGEST} bytes; split it by facet group.")
            return {}
        text = path.read_text(encoding="utf-8")
        for event in yaml.parse(text, Loader=_Loader):
            if isinstance(event, yaml.AliasEvent):
                line = event.start_mark.line + 1 if event.start_mark else 0
                faults.append(f"{label}: line {line}: aliases are not allowed; write it out.")
                return {}
        loaded = yaml.load(text, Loader=_StrictLoader)
    except (yaml.YAMLError, UnicodeDecodeError, OSError, RecursionError) as fault:
        faults.append(f"{label}: cannot be read: {' '.join(str(fault).split())}")
        return {}
    if not isinstance(loaded, dict):
        faults.append(f"{label}: is no mapping; begin with the id of a facet.")
        return {}
    known = len(faults)
    check_shape(loaded, label, faults, head=path.name == "codebook.yaml")
    return loaded if len(faults) == known else {}


def check_head(head: Mapping[str, Any], file: str, faults: list[str]) -> None:
    """Add the faults of a ``codebook.yaml`` to the list."""
    for key in sorted(set(head) - HEAD_KEYS):
        faults.append(f"{file}: key '{key}' is unknown; use {', '.join(sorted(HEAD_KEYS))}.")
    if not isinstance(head.get("name"), str):
        faults.append(f"{file}: there is no name; add 'name:'.")


def check_facet(facet_id: str, block: Mapping[str, Any], file: str, faults: list[str]) -> None:
    """Add the faults of one facet's block to the list."""

    def fault(message: str) -> None:
        faults.append(f"{file}: {facet_id}: {message}")

    for key in sorted(set(block) - FACET_KEYS):
        fault(f"key '{key}' is unknown; use {', '.join(sorted(FACET_KEYS))}.")
    if block.get("kind") not in KINDS:
        fault(f"kind '{block.get('kind')}' is unknown; use {_listed(KINDS)}.")
    if block.get("compare") not in COMPARES:
        fault(f"compare '{block.get('compare')}' is unknown; use {_listed(COMPARES)}.")
    if not str(block.get("question", "")).endswith("?"):
        fault("the question is missing or does not end in '?'; ask it as a coder would.")
    frames = block.get("frames") or {}
    roles = {key for key, entry in (*block.items(), *frames.items()) if entry}
    for role in sorted(set(frames) - set(ROLES)):
        fault(f"'frames' for '{role}', which is no role of cues; use {_listed(ROLES)}.")
    if roles.isdisjoint({"cues", "named"}):
        fault("no cues; add at least one wording that states it.")
    if "named" in roles and roles.isdisjoint({"context", "topics", "asked"}):
        fault("'named' cues need a context; add context, topics or asked.")
    for role in WITHOUT_VALUE:
        if isinstance(block.get(role), dict):
            fault(f"'{role}' gives no value; write a list of cues, which count for all values.")
    if "instead" in roles and block.get("kind") != "boolean":
        fault("'instead' is for a boolean; of a set give what stands in as a value.")
    if block.get("kind") in ("set", "category", "stance"):
        for role in ("cues", "named"):
            if role in block and not isinstance(block[role], dict):
                fault(f"'{role}' gives no values; write each value with its cues below it.")
            if role in frames and not isinstance(block.get("terms", frames[role]), dict):
                fault("'terms' give no values; write each value with its terms below it.")
    if block.get("kind") == "stance":
        for value in sorted(set(block.get("cues") or {}) - set(STANCES)):
            fault(f"stance '{value}' is unknown; use {_listed(STANCES)}.")
    _check_examples(block, fault)


def _check_examples(block: Mapping[str, Any], fault: Any) -> None:
    says, silent = block.get("says") or [], block.get("silent") or []
    if len(says) < MIN_SAYS:
        fault(f"{len(says)} 'says' examples; give at least {MIN_SAYS} of different wordings.")
    if len(silent) < MIN_SILENT:
        fault(f"{len(silent)} 'silent' examples; give at least {MIN_SILENT}.")
    for example in says:
        if not isinstance(example, dict) or not {"text", "value"} <= set(example):
            fault(f"the example {example!r} lacks text or value; write {{text: ..., value: ...}}.")
            continue
        for key in sorted(set(example) - EXAMPLE_KEYS):
            fault(f"the example key '{key}' is unknown; use {', '.join(sorted(EXAMPLE_KEYS))}.")
        for key, entry in example.items():
            if not isinstance(entry, str):
                fault(f"the example's {key} {entry!r} is no text; put it in quotes.")
    for example in silent:
        if not isinstance(example, str):
            fault(f"the silent example {example!r} is no text; put it in quotes.")


def _listed(options: tuple[str, ...]) -> str:
    return f"{', '.join(options[:-1])} or {options[-1]}"
