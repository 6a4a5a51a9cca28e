"""Tells what a system or a program keeps for itself from pages whose names are hidden."""

from __future__ import annotations

FILES = frozenset(
    ".ds_store .localized .directory thumbs.db desktop.ini .gitignore .gitattributes .gitkeep "
    ".gitmodules .hgignore .keep .editorconfig .env .nojekyll .htaccess .prettierrc".split()
)
"""Names of files that hold no page, in lower case."""

FOLDERS = frozenset(
    ".git .hg .svn .ipynb_checkpoints .venv .idea .vscode .pytest_cache .mypy_cache .ruff_cache "
    ".hypothesis .cache .trash .trashes .spotlight-v100 .fseventsd __macosx __pycache__ "
    "$recycle.bin".split()
)
"""Names of folders that hold none, in lower case."""

_LOCKS = ("~$", "._")  # of an office program, and the twin that macOS gives a file
_UNFINISHED = (".parts", ".partial", ".old")  # what claimgrid itself puts beside a run


def is_hidden(name: str) -> bool:
    """Return whether the name of a file or folder begins with a point."""
    return name.startswith(".")


def is_systems(name: str, *, folder: bool = False) -> bool:
    """Return whether a file or folder belongs to a system or a program and holds no page.

    Parameters
    ----------
    name : str
        Its own name, without the path.
    folder : bool
        Whether it is a folder.

    Examples
    --------
    >>> is_systems("Thumbs.db"), is_systems("._page.txt"), is_systems(".page.txt")
    (True, True, False)
    """
    lower = name.lower()
    if name.startswith(_LOCKS) or (is_hidden(name) and name.endswith(_UNFINISHED)):
        return True
    return lower in (FOLDERS if folder else FILES)
