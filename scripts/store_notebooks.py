"""Runs notebooks and stores what they print, with the same bytes on every run."""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError

CELL_SECONDS = 300
KERNEL = {"display_name": "Python 3", "language": "python", "name": "python3"}


def store_notebook(path: Path) -> None:
    """Run one notebook in its own folder and write its outputs back into it.

    Parameters
    ----------
    path : Path
        A notebook of format 4.

    Raises
    ------
    CellExecutionError
        If a cell fails; the file is then left as it was.
    """
    notebook = nbformat.read(path, as_version=4)
    client = NotebookClient(
        notebook,
        timeout=CELL_SECONDS,
        kernel_name="python3",
        resources={"metadata": {"path": str(path.parent)}},
        extra_arguments=["--log-level=ERROR"],
        record_timing=False,
        coalesce_streams=True,
    )
    client.execute()
    _settle(notebook)
    nbformat.validate(notebook)
    path.write_text(nbformat.writes(notebook, indent=1) + "\n", encoding="utf-8")


def main(arguments: Sequence[str] | None = None) -> int:
    """Return 0 when every notebook ran, 1 when a cell failed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("notebooks", nargs="+", type=Path)
    for path in sorted(parser.parse_args(arguments).notebooks):
        try:
            store_notebook(path)
        except CellExecutionError as error:
            print(f"{path}: {error}", file=sys.stderr)
            return 1
        print(f"{path}: stored")
    return 0


def _settle(notebook: Any) -> None:
    """Drop what differs from machine to machine: versions, timings, addresses, cell names."""
    tags = notebook.metadata.get("tags")
    notebook.metadata.clear()
    notebook.metadata["kernelspec"] = dict(KERNEL)
    notebook.metadata["language_info"] = {"name": "python"}
    if tags:
        notebook.metadata["tags"] = tags
    notebook.nbformat, notebook.nbformat_minor = 4, 5
    for number, cell in enumerate(notebook.cells, start=1):
        cell.id = f"cell-{number:02d}"
        kept = {key: cell.metadata[key] for key in ("tags",) if key in cell.metadata}
        cell.metadata.clear()
        cell.metadata.update(kept)
        for output in cell.get("outputs", []):
            plain = output.get("data", {}).get("text/plain")
            if plain is not None and re.search(r" at 0x[0-9a-f]+>", plain):
                raise ValueError(f"cell {number} shows an address in memory: {plain[:80]}")


if __name__ == "__main__":
    sys.exit(main())
