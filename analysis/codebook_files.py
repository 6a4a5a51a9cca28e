"""Reads the files of a codebook, and of those that it extends."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from analysis.codebook_faults import check_head, read_yaml
from analysis.errors import CodebookError

Head = tuple[dict[str, Any], str]
"""What a ``codebook.yaml`` holds, and what messages call it."""
SHIPPED = Path(__file__).parent / "codebooks"


def list_codebooks() -> list[str]:
    """Name the codebooks that come with claimgrid, in alphabetical order."""
    return sorted(path.parent.name for path in SHIPPED.glob("*/codebook.yaml"))


def has_subjects(name: str) -> bool:
    """Return whether a codebook names its procedures, read from its first file alone."""
    folder = SHIPPED / name if name in list_codebooks() else Path(name)
    path = folder / "codebook.yaml"
    return path.is_file() and bool(read_yaml(path, path.name, []).get("subjects"))


def gather(
    name: str, faults: list[str], inheriting: tuple[str, ...] = ()
) -> tuple[list[Head], dict[str, tuple[dict[str, Any], str]], list[Path]]:
    """Read a codebook's files and those that it extends, the oldest first."""
    folder = SHIPPED / name if name in list_codebooks() else Path(name)
    if not (folder / "codebook.yaml").is_file():
        raise CodebookError([f"no codebook '{name}'; there are: {', '.join(list_codebooks())}"])
    if name in inheriting:
        raise CodebookError([f"{name}: the codebook extends itself; break the ring of 'extends'."])
    file = f"{folder.name}/codebook.yaml"
    head = read_yaml(folder / "codebook.yaml", file, faults)
    check_head(head, file, faults)
    heads: list[Head] = []
    blocks: dict[str, tuple[dict[str, Any], str]] = {}
    files: list[Path] = []
    if isinstance(head.get("extends"), str):
        heads, blocks, files = gather(head["extends"], faults, (*inheriting, name))
    heads = [*heads, (head, file)]
    files = [*files, folder / "codebook.yaml"]
    for path in sorted(folder.glob("*.yaml")):
        if path.name == "codebook.yaml":
            continue
        label = f"{folder.name}/{path.name}"
        files.append(path)
        for facet_id, block in read_yaml(path, label, faults).items():
            if not isinstance(block, dict):
                faults.append(f"{label}: {facet_id}: is no mapping; write its keys below it.")
                continue
            if facet_id.split(".")[0] != path.stem:
                faults.append(
                    f"{label}: {facet_id}: stands in the wrong file; "
                    f"move it to {facet_id.split('.')[0]}.yaml."
                )
            older = blocks.get(facet_id, ({}, ""))[0]
            blocks[facet_id] = (_merged(older, block), label)
    return heads, blocks, files


def inherited(heads: list[Head], key: str) -> dict[str, Any]:
    """Return what the first files hold under a key, those of the extended codebooks too."""
    merged: dict[str, Any] = {}
    for head, _ in heads:
        merged = _merged(merged, head.get(key) or {})
    return merged


def _merged(old: Any, new: Any) -> Any:
    """Add lists to lists and mappings to mappings; anything else replaces."""
    if isinstance(old, dict) and isinstance(new, dict):
        return {**old, **{key: _merged(old.get(key), value) for key, value in new.items()}}
    if isinstance(old, list) and isinstance(new, list):
        return [*old, *(entry for entry in new if entry not in old)]
    return new
