"""Finds the files behind addresses, and gives each source a name that is its own."""

from __future__ import annotations

import os
import stat
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from analysis.reading.hidden import is_hidden, is_systems
from analysis.reading.limits import Limits
from analysis.records import Unread

BESIDE = frozenset(
    "yaml yml json csv tsv toml ini cfg lock py ipynb js mjs css map png jpg jpeg gif svg webp ico "
    "bmp tif tiff woff woff2 ttf eot mp3 mp4 webm bib bak log xml xlsx".split()
)
"""Suffixes of files that stand beside documents in a folder and are none themselves."""


@dataclass(frozen=True, slots=True)
class Address:
    """One file to be read."""

    path: str
    """Where it is, for the opener."""
    name: str
    """Its name below the folder given, or its own name."""
    remote: bool = False
    """Whether fsspec opens it."""
    walked: bool = False
    """Whether it was found in a folder, not named by the caller."""

    @property
    def suffix(self) -> str:
        """What follows the last point of its name, without ``.gz``."""
        base = self.path.rsplit("/", 1)[-1].lower().removesuffix(".gz")
        return base.rsplit(".", 1)[-1] if "." in base else ""


def find_addresses(
    given: Iterable[str | os.PathLike[str]], limits: Limits
) -> tuple[list[Address], list[Unread]]:
    """Return the files behind ``given``, sorted by name, each with a name of its own.

    Parameters
    ----------
    given : iterable of str or path
        Files, folders, zip archives, or any address that fsspec opens.
    limits : Limits
        How many files a folder may hold.

    Returns
    -------
    list of Address, list of Unread
        The files, and what could not be found. The order of ``given``
        changes neither; a file given twice counts once.
    """
    found: dict[str, Address] = {}
    unread: dict[str, Unread] = {}
    for each in sorted({os.fspath(item) for item in given}):
        files, faults = _below(each, limits)
        for file in files:
            known = found.get(file.path)
            if known is None or len(file.name) > len(known.name):
                found[file.path] = file
        for fault in faults:
            unread[fault.name] = fault
    return _named(sorted(found.values(), key=_by_path)), [unread[name] for name in sorted(unread)]


def is_many(given: Iterable[str | os.PathLike[str]], most: int) -> bool:
    """Tell whether folders of this machine hold more than ``most`` files, without listing all.

    Examples
    --------
    >>> is_many(["seeds"], 2), is_many(["seeds"], 1000)
    (True, False)
    """
    count = 0
    for each in given:
        path = os.fspath(each)
        for _, _, names in os.walk(path) if "://" not in path else ():
            count += len(names)
            if count > most:
                return True
    return False


def _by_path(address: Address) -> str:
    return address.path


def _below(each: str, limits: Limits) -> tuple[list[Address], list[Unread]]:
    """Return the files at or below one address."""
    if "://" in each or "::" in each:
        from analysis.reading.remote import find_remote

        return find_remote(each, limits)
    path = Path(each)
    try:
        is_folder = path.is_dir()
    except (OSError, ValueError) as error:
        why = f"it cannot be looked up: {_why(error)}"
        return [], [Unread(_shown(each), why, "check its name")]
    if not is_folder:
        alone, amiss = _file(each, path.name or each)
        return alone, [Unread(_shown(each), fault.why, fault.cure) for fault in amiss]
    files: list[Address] = []
    faults: list[Unread] = []
    for folder, folders, names in os.walk(path):
        shown = sorted(name for name in folders if not is_systems(name, folder=True))
        folders[:] = [name for name in shown if not is_hidden(name)]
        faults += [_hidden(path, Path(folder, name)) for name in shown
                   if is_hidden(name) and _holds_files(Path(folder, name))]  # fmt: skip
        real, above = os.path.realpath(folder), Path(folder).relative_to(path).as_posix()
        for name in sorted(names):
            if is_systems(name):
                continue
            if is_hidden(name):
                below = Path(folder, name)
                if below.suffix.lower()[1:] not in BESIDE:
                    faults.append(_hidden(path, below))
                continue
            shown_as = name if above == "." else f"{above}/{name}"
            more, bad = _file(os.path.join(folder, name), shown_as, real)
            files += more
            faults += bad
            if len(files) > limits.sources:
                why = f"it holds more files than the limit of {limits.sources:,}"
                return [], [Unread(_shown(each), why, "raise the limit sources, or give a part")]
    if not files and not faults:
        faults = [Unread(_shown(each), "the folder holds no file", "give a folder with pages")]
    return files, faults


def _hidden(top: Path, path: Path) -> Unread:
    what = "folder" if path.is_dir() else "file"
    why = f"it is a hidden {what}, since its name begins with a point"
    return Unread(_shown(path.relative_to(top).as_posix()), why, "rename it, or name it itself")


def _holds_files(folder: Path) -> bool:
    return any(names for _, _, names in os.walk(folder))


def _file(path: str, name: str, folder: str = "") -> tuple[list[Address], list[Unread]]:
    """Return the address of a file, which was met in a folder whose own path is given, or named."""
    real = os.path.join(folder, os.path.basename(path)) if folder else ""
    try:
        mode = os.lstat(path).st_mode
        if stat.S_ISLNK(mode):
            real, mode = "", os.stat(path).st_mode
    except (OSError, ValueError) as error:
        why, cure = f"it cannot be opened: {_why(error)}", "check its name and the rights to it"
        if os.path.islink(path):
            why, cure = "it is a link that leads nowhere", "mend the link, or give the file itself"
        elif isinstance(error, FileNotFoundError):
            why, cure = "there is no such file or folder", "check the path"
        return [], [Unread(_shown(name), why, cure)]
    if not stat.S_ISREG(mode):
        return [], [Unread(_shown(name), "it is no regular file", "give a file that holds text")]
    return [Address(real or os.path.realpath(path), name, walked=bool(folder))], []


def _named(addresses: Sequence[Address]) -> list[Address]:
    """Give addresses of one name as much of the path above as tells them apart."""
    names = {address.path: address.name for address in addresses}
    for _ in range(64):
        count = Counter(names.values())
        same = [path for path, name in names.items() if count[name] > 1]
        if not same:
            break
        for path in same:
            names[path] = _longer(path, names[path])
    named = [
        Address(each.path, _shown(names[each.path]), each.remote, each.walked) for each in addresses
    ]
    return sorted(named, key=_by_name)


def _by_name(address: Address) -> str:
    return address.name


def _longer(path: str, name: str) -> str:
    parts = path.replace(os.sep, "/").split("/")
    return "/".join(parts[-(name.count("/") + 2) :])


def _shown(name: str) -> str:
    """Return ``name`` with bytes that are no UTF-8 made visible."""
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")


def _why(error: Exception) -> str:
    return (getattr(error, "strerror", None) or str(error) or type(error).__name__).lower()
