"""Puts a folder of files in its place at once, and nothing outside it."""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from analysis.errors import OutputError

RUN_FILE, RUN_KIND = "run.json", "claimgrid run"
RESERVED = re.compile(r"(?i)(con|prn|aux|nul|com\d|lpt\d)(\..*)?")
LONGEST = 80


@contextmanager
def placed_folder(out: Path, overwrite: bool = False) -> Iterator[Path]:
    """Give an empty folder to write into; when all went well it takes the place of ``out``.

    Parameters
    ----------
    out : Path
        The folder to make.
    overwrite : bool, optional
        Whether an earlier run in ``out`` may be replaced. Files that the
        earlier run did not write, such as a coder's decisions, are kept.

    Yields
    ------
    Path
        A new folder beside ``out``, gone again if anything fails.

    Raises
    ------
    OutputError
        If ``out`` is a link, a file, a folder of other things, or a run that
        may not be replaced, or if the place cannot be written.
    """
    kept = check_place(out, overwrite)
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        partial = Path(
            tempfile.mkdtemp(prefix=f".{out.name[:40]}.", suffix=".partial", dir=out.parent)
        )
    except OSError as error:
        raise OutputError(
            f"{out}: cannot be written ({error.strerror}); choose another folder"
        ) from error
    try:
        partial.chmod(0o755)
        yield partial
        for name in kept:
            _carry(out / name, partial / name)
        _swap(partial, out)
    except OSError as error:
        raise OutputError(f"{out}: cannot be written ({error.strerror or error})") from error
    finally:
        shutil.rmtree(partial, ignore_errors=True)


def check_place(out: Path, overwrite: bool) -> list[Path]:
    """Return what stays in the place of a run, and was not written by the one that is there.

    Parameters
    ----------
    out : Path
        The folder that the run will have.
    overwrite : bool
        Whether an earlier run in ``out`` may be replaced.

    Returns
    -------
    list of Path
        Below ``out``, such as a coder's decisions.

    Raises
    ------
    OutputError
        If ``out`` is a link, a file, a folder of other things, or a run that may not be replaced.
    """
    if out.is_symlink():
        raise OutputError(f"{out}: is a link; name the folder itself")
    if out.exists() and not out.is_dir():
        raise OutputError(f"{out}: is a file; name a folder")
    if not out.is_dir() or not any(out.iterdir()):
        return []
    facts = _facts(out)
    if not facts:
        raise OutputError(f"{out}: holds other files than a run; name an empty or a new folder")
    if not overwrite:
        raise OutputError(f"{out}: holds a run already; overwrite it or name another folder")
    written = {Path(name) for name in facts.get("files", [])}
    found = [path for path in sorted(out.rglob("*")) if path.is_symlink() or not path.is_dir()]
    return [path.relative_to(out) for path in found if path.relative_to(out) not in written]


def safe_names(names: Sequence[str], ending: str = "") -> dict[str, str]:
    """Give each source a file name that any file system takes, distinct in any case.

    Parameters
    ----------
    names : sequence of str
        Names of sources, with any characters.
    ending : str, optional
        What each file name must end with, such as ``.txt``.

    Returns
    -------
    dict of str to str
        File name by name: letters, digits, ``.``, ``_`` and ``-`` alone. A
        name that had to be changed carries the start of its hash.

    Examples
    --------
    >>> safe_names(["a.txt"], ".txt")
    {'a.txt': 'a.txt'}
    >>> safe_names(["../b c.pdf"], ".txt")
    {'../b c.pdf': 'b_c.pdf-d25f860b.txt'}
    """
    folded = [name.casefold() for name in names]
    safe = {}
    for name in names:
        bare = re.sub(r"[^A-Za-z0-9._-]+", "_", name).strip("._-")[:LONGEST] or "source"
        whole = bare if bare.endswith(ending) else bare + ending
        if whole != name or RESERVED.fullmatch(whole) or folded.count(name.casefold()) > 1:
            digest = hashlib.sha256(name.encode("utf-8", "surrogatepass")).hexdigest()[:8]
            whole = f"{bare.removesuffix(ending)}-{digest}{ending}"
            whole = f"source-{whole}" if RESERVED.fullmatch(whole) else whole
        safe[name] = whole
    return safe


def is_run(folder: Path) -> bool:
    """Tell whether a folder holds a run of claimgrid.

    Parameters
    ----------
    folder : Path
        Any path.

    Returns
    -------
    bool
        Whether its ``run.json`` says so.
    """
    return bool(_facts(folder))


def _facts(folder: Path) -> dict[str, list[str]]:
    path = folder / RUN_FILE
    try:
        facts = json.loads(path.read_text("utf-8")) if path.is_file() else {}
    except (OSError, ValueError):
        return {}
    return facts if isinstance(facts, dict) and facts.get("kind") == RUN_KIND else {}


def _carry(old: Path, new: Path) -> None:
    if new.exists() or new.is_symlink():
        return
    new.parent.mkdir(parents=True, exist_ok=True)
    shutil.copy2(old, new, follow_symlinks=False)


def _swap(partial: Path, out: Path) -> None:
    if not out.exists():
        os.rename(partial, out)
        return
    old = Path(tempfile.mkdtemp(prefix=f".{out.name[:40]}.", suffix=".old", dir=out.parent))
    os.rename(out, old / "run")
    try:
        os.rename(partial, out)
    except OSError:
        os.rename(old / "run", out)
        raise
    finally:
        shutil.rmtree(old, ignore_errors=True)
