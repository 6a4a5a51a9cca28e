"""Runs an audit again and says whether every byte is the same."""

from __future__ import annotations

import hashlib
import json
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from analysis.errors import OutputError

FACTS = "run.json"
Rerun = Callable[[Mapping[str, Any], Path], object]


@dataclass(frozen=True, slots=True)
class Reproduction:
    """What came of running an audit again."""

    same: tuple[str, ...]
    """Files with the same bytes."""
    different: tuple[str, ...]
    missing: tuple[str, ...]
    """Files of the run that the re-run did not write."""
    added: tuple[str, ...]
    """Files that only the re-run wrote."""
    versions: tuple[tuple[str, str, str], ...]
    """Package, version then and version now, where they differ."""

    @property
    def is_same(self) -> bool:
        """Whether the run was reproduced byte for byte."""
        return not (self.different or self.missing or self.added)


def reproduce(run_dir: str | Path, rerun: Rerun) -> Reproduction:
    """Run an audit again and compare what it wrote, byte by byte.

    Parameters
    ----------
    run_dir : path
        A folder that an audit wrote. Nothing in it is changed; files that
        its ``run.json`` does not list (decisions, sheets) do not count.
    rerun : callable
        Takes what ``run.json`` says and a folder that is not there yet,
        and writes the same audit into it. It is handed in, since
        reviewing knows no stage before it.

    Returns
    -------
    Reproduction
        ``is_same`` tells whether every file is the same.

    Raises
    ------
    OutputError
        If the folder holds no run.
    """
    run_dir = Path(run_dir)
    facts = read_facts(run_dir)
    with tempfile.TemporaryDirectory() as folder:
        again = Path(folder) / "run"
        rerun(facts, again)
        before, after = _hashes(run_dir, facts), _hashes(again, {})
        versions = _versions(facts, read_facts(again))
    both = sorted(before.keys() & after.keys())
    return Reproduction(
        same=tuple(name for name in both if before[name] == after[name]),
        different=tuple(name for name in both if before[name] != after[name]),
        missing=tuple(sorted(before.keys() - after.keys())),
        added=tuple(sorted(after.keys() - before.keys())),
        versions=versions,
    )


def reproduction_text(reproduction: Reproduction) -> str:
    """Say in a few lines whether a run was reproduced, and if not where and why perhaps."""
    if reproduction.is_same:
        return f"Reproduced: all {len(reproduction.same)} files are the same, byte for byte."
    lines = [f"Not reproduced: {len(reproduction.same)} files are the same."]
    for word in ("different", "missing", "added"):
        lines += [f"{word}: {name}" for name in getattr(reproduction, word)]
    for package, then, now in reproduction.versions:
        lines.append(f"{package} was {then}, now {now}; install {package} {then} to compare.")
    return "\n".join(lines)


def read_facts(run_dir: str | Path) -> dict[str, Any]:
    """Read what ``run.json`` says of a run.

    Raises
    ------
    OutputError
        If there is none, or it cannot be read.
    """
    path = Path(run_dir) / FACTS
    try:
        facts = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError) as fault:
        why = f"{path}: cannot be read; give the folder that an audit wrote"
        raise OutputError(why) from fault
    if not isinstance(facts, dict):
        raise OutputError(f"{path}: is no list of facts; give the folder that an audit wrote")
    return facts


def _hashes(folder: Path, facts: Mapping[str, Any]) -> dict[str, str]:
    """Hash the files that the run says it wrote, or all where it does not say."""
    found = {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.rglob("*")
        if path.is_file()
    }
    own = facts.get("files")
    return {name: found.get(name, "gone") for name in own} if own else found


def _versions(then: Mapping[str, Any], now: Mapping[str, Any]) -> tuple[tuple[str, str, str], ...]:
    old, new = then.get("versions", {}), now.get("versions", {})
    return tuple(
        (package, str(old.get(package, "not recorded")), str(new.get(package, "not recorded")))
        for package in sorted({*old, *new})
        if old.get(package) != new.get(package)
    )
