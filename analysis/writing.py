"""Writes a file at once and only where it was asked to be: never through a link."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from analysis.errors import OutputError


def write_bytes(path: Path, content: bytes) -> None:
    """Write one file at once: a part-written file never stands at ``path``.

    Parameters
    ----------
    path : Path
        Where the file is to stand; an earlier file there is replaced, a link refused.
    content : bytes
        All of it.

    Raises
    ------
    OutputError
        If ``path`` is a link or a folder, or cannot be written.
    """
    if path.is_symlink() or path.is_dir():
        raise OutputError(f"{path}: is a link or a folder; name a file")
    partial = ""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, partial = tempfile.mkstemp(prefix=".", suffix=".partial", dir=path.parent)
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        os.chmod(partial, 0o644)
        os.replace(partial, path)
    except OSError as error:
        if partial:
            Path(partial).unlink(missing_ok=True)
        raise OutputError(f"{path}: cannot be written ({error.strerror}); name another") from error


def write_below(folder: Path, name: str, content: bytes) -> None:
    """Write one file below a folder as :func:`write_bytes` does, wherever links in it lead.

    Parameters
    ----------
    folder : Path
        Made where it is not there.
    name : str
        The path below it, with ``/``.
    content : bytes
        All of it.

    Raises
    ------
    OutputError
        If a link on the way to the file leads out of the folder.
    """
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / name
    if not path.parent.resolve().is_relative_to(folder.resolve()):
        raise OutputError(f"{path}: a link leads out of {folder}; name an empty folder")
    write_bytes(path, content)
