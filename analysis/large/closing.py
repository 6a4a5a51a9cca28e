"""Puts a large audit together: takes in its batches, then writes verdicts, report and facts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, replace
from functools import partial
from importlib import import_module
from pathlib import Path

import pandas as pd
import pyarrow.parquet as pq

from analysis.codebook import Codebook, Facet
from analysis.comparing import compare_table
from analysis.large.assembly import CLAIMS, SOURCES, Assembly
from analysis.large.beside import DRAWING, Beside
from analysis.large.claims_file import coded_claims
from analysis.large.pairs import PAIRS, write_pairs
from analysis.large.parts import PartFiles, Taken
from analysis.large.summary import render_summary, shorten
from analysis.large.tallies import Tallies
from analysis.records import Finding, Unread
from analysis.showing.charts.crowd_figures import sketch_crowd_charts
from analysis.showing.charts.drawing import begin_sketches, draw_sketches
from analysis.showing.crowd_report import build_crowd_report, render_crowd_html
from analysis.showing.folders import RUN_FILE, RUN_KIND, placed_folder
from analysis.showing.json_text import to_json
from analysis.showing.runs import codebook_hash
from analysis.showing.sheets import to_csv
from analysis.showing.tables import verdicts_table

_Counted = tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame]
"""The tables of cells, spans and values."""


def load() -> None:
    """Load what is loaded when a first table is made and a first chart drawn."""
    verdicts_table([])
    for module in DRAWING:
        import_module(module)


def put_together(
    taken: Iterable[Taken],
    beside: Beside | None,
    *,
    parts: Path,
    out: Path,
    overwrite: bool,
    book: Codebook,
    subject: str,
    pairs: Sequence[str],
) -> tuple[int, int, tuple[Unread, ...], tuple[Finding, ...], str]:
    """Take in what comes of the batches, and write the folder of the run once all are in.

    Parameters
    ----------
    taken : iterable of Taken
        In any order.
    beside : Beside, optional
        What draws the charts while this process goes on.
    parts : Path
        The folder in which the batches lie.
    book : Codebook
        Whose facets are compared; its cues are not needed.
    out, overwrite, subject, pairs
        As for :func:`analysis.large.run.run_large`, the subject as it was chosen.

    Returns
    -------
    int, int, tuple of Unread, tuple of Finding, str
        How many sources and claims there are, the faults, the verdicts in the order of the
        codebook, and the grid as text.
    """
    unread: tuple[Unread, ...] = ()
    with Assembly(PartFiles(parts), subject) as assembly:
        for number, kept, faults in taken:
            assembly.add(number, kept)
            unread += tuple(faults)
    with placed_folder(out, overwrite) as folder:
        findings, text = _close(assembly, folder, book, subject, unread, pairs, beside)
    return len(assembly.names), assembly.claims, unread, tuple(findings), text


def _close(
    assembly: Assembly,
    folder: Path,
    book: Codebook,
    subject: str,
    unread: Sequence[Unread],
    pairs: Sequence[str],
    beside: Beside | None,
) -> tuple[list[Finding], str]:
    """Write what stands in the folder of the run."""
    names, total = assembly.names, len(assembly.names)
    assembly.place(folder)
    claims = folder / CLAIMS
    coded = (claims, assembly.quotes, subject)
    counted = beside.begin(_count_coded, book.facets, *coded) if beside else None
    with coded_claims(*coded) as table:
        findings = compare_table(table, book.facets, names, subject)
        verdicts = verdicts_table(findings)
        cells, spans, values = counted() if counted else _count(book.facets, table)
    sketches = sketch_crowd_charts(cells, spans, verdicts, book.facets, total)
    drawn = begin_sketches(sketches, beside.begin) if beside else partial(draw_sketches, sketches)
    text = render_summary(values, findings, total)
    report = build_crowd_report(
        book, subject, findings, values, pq.ParquetFile(folder / SOURCES).read().to_pandas(),
        claims=assembly.claims, unread=unread,
    )  # fmt: skip
    files = {"summary.txt": f"{text}\n".encode()}
    files["values.csv"] = to_csv(shorten(values))
    files["verdicts.csv"] = to_csv(verdicts)
    charts = drawn()
    files |= {f"figures/{chart.name}.png": chart.png for chart in charts}
    files |= {f"figures/{chart.name}.svg": chart.svg for chart in charts}
    shown = replace(report, charts=charts)
    files["report.html"] = render_crowd_html(shown).encode("utf-8", "replace")
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(content)
    if pairs:
        write_pairs(claims, folder / PAIRS, book.facets, names, subject, pairs)
    written = [path for path in folder.rglob("*") if path.is_file()]
    facts = {
        "kind": RUN_KIND,
        "large": True,
        "codebook": {"name": book.name, "sha256": codebook_hash(book)},
        "subject": subject,
        "counts": {"sources": total, "unread": len(unread), "claims": assembly.claims},
        "unread": [asdict(one) for one in unread],
        "files": sorted([*(path.relative_to(folder).as_posix() for path in written), RUN_FILE]),
    }
    (folder / RUN_FILE).write_text(to_json(facts) + "\n", encoding="utf-8")
    return findings, text


def _count(facets: Mapping[str, Facet], table: pd.DataFrame) -> _Counted:
    tallies = Tallies(table, facets)
    return tallies.cells(), tallies.spans(), tallies.values()


def _count_coded(facets: Mapping[str, Facet], claims: Path, quotes: Path, subject: str) -> _Counted:
    """Count who says what in another process, as long as this one finds the verdicts."""
    with coded_claims(claims, quotes, subject) as table:
        return _count(facets, table)
