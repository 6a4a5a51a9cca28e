"""Opens what others made: XML without entities, archives without traps."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path, PurePosixPath
from typing import Any

from lxml import etree

from analysis.errors import ReviewError
from analysis.writing import write_bytes

LARGEST = 500_000_000  # bytes unpacked: some thousand sources with their text
MOST = 100_000  # files in one archive


def parse_xml(content: bytes, name: str) -> Any:
    """Parse XML that comes from outside, and give its root element.

    No entity is expanded, nothing is fetched, and a document type is
    refused, since none of the exchange formats has one.

    Raises
    ------
    ReviewError
        If it is no XML, or has a document type.
    """
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
    )
    try:
        root = etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError) as fault:
        raise ReviewError([f"{name}: is no XML ({fault}); export it again."]) from fault
    if root.getroottree().docinfo.doctype:
        raise ReviewError([f"{name}: has a document type; take the DOCTYPE out."])
    return root


def read_archive(path: str | Path) -> dict[str, bytes]:
    """Read the files of a zip archive into memory, nothing being written to disk.

    Returns
    -------
    dict of str to bytes
        By name, with ``/`` between folders.

    Raises
    ------
    ReviewError
        If it is no archive, a name leads out of it (``../``, an absolute
        path), two files have one name, or it unpacks to too much.
    """
    path = Path(path)
    try:
        with zipfile.ZipFile(path) as archive:
            entries = [entry for entry in archive.infolist() if not entry.is_dir()]
            if len(entries) > MOST or sum(entry.file_size for entry in entries) > LARGEST:
                raise ReviewError([f"{path.name}: unpacks to too much; split the project."])
            files: dict[str, bytes] = {}
            for entry in entries:
                name = safe_name(entry.filename, path.name)
                if name in files:
                    raise ReviewError([f"{path.name}: has two files {name}; export it again."])
                files[name] = archive.read(entry)
    except (OSError, zipfile.BadZipFile, EOFError, RuntimeError, NotImplementedError) as fault:
        raise ReviewError([f"{path.name}: is no archive ({fault}); export it again."]) from fault
    return files


def safe_name(name: str, where: str) -> str:
    """Give a file's name if it stays below its folder.

    Raises
    ------
    ReviewError
        If it is absolute or leads out of the folder.
    """
    parts = PurePosixPath(name.replace("\\", "/"))
    if not name or parts.is_absolute() or ".." in parts.parts or ":" in name or "\0" in name:
        raise ReviewError([f"{where}: the name {name!r} leads out of the folder; rename the file."])
    return str(parts)


def write_archive(files: dict[str, bytes], path: str | Path) -> None:
    """Write a zip archive, sorted and without dates: the same bytes for the same files."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in sorted(files):
            entry = zipfile.ZipInfo(name, date_time=(1980, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, files[name])
    write_bytes(Path(path), packed.getvalue())
