"""claimgrid: what several documents say about one medical procedure, side by side.

The verbs below are all that a notebook or another program needs. A name is
imported when it is first used, so that ``import analysis`` costs nothing.

>>> import analysis
>>> "run_audit" in dir(analysis)
True
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from analysis.codebook import list_codebooks, load_codebook
    from analysis.pipeline import load_book, run_audit, run_check, run_diff
    from analysis.showing import (
        build_report,
        export_run,
        read_run,
        show_document,
        show_finding,
        write_run,
    )

PLACES = {
    "build_report": "analysis.showing",
    "export_run": "analysis.showing",
    "list_codebooks": "analysis.codebook",
    "load_book": "analysis.pipeline",
    "load_codebook": "analysis.codebook",
    "read_run": "analysis.showing",
    "run_audit": "analysis.pipeline",
    "run_check": "analysis.pipeline",
    "run_diff": "analysis.pipeline",
    "show_document": "analysis.showing",
    "show_finding": "analysis.showing",
    "write_run": "analysis.showing",
}
"""The module of each public name."""

__all__ = [
    "build_report",
    "export_run",
    "list_codebooks",
    "load_book",
    "load_codebook",
    "read_run",
    "run_audit",
    "run_check",
    "run_diff",
    "show_document",
    "show_finding",
    "write_run",
]


def __getattr__(name: str) -> Any:
    if name not in PLACES:
        raise AttributeError(f"module 'analysis' has no attribute '{name}'")
    return getattr(import_module(PLACES[name]), name)


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
