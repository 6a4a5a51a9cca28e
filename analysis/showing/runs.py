"""Writes a run into a folder: tables, charts, report and facts, all or nothing."""

from __future__ import annotations

import hashlib
import io
import platform
from collections import Counter
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from analysis.codebook import Codebook, load_codebook
from analysis.records import Audit
from analysis.showing.audit_tables import AuditTables, tables_of
from analysis.showing.charts.drawing import Begin
from analysis.showing.folders import RUN_FILE, RUN_KIND, placed_folder, safe_names
from analysis.showing.json_text import to_json
from analysis.showing.sheets import to_csv
from analysis.showing.words import VERDICTS

PACKAGES = ("claimgrid", "matplotlib", "numpy", "pandas", "pandera", "pyarrow", "spacy")
"""What a result may depend on; ``run.json`` names the version of each."""


def write_run(
    audit: Audit,
    out: Path | str,
    overwrite: bool = False,
    codebook: Codebook | None = None,
    begin: Begin | None = None,
) -> Path:
    """Write the tables, charts, report and facts of a run into a folder, all or nothing.

    Parameters
    ----------
    audit : Audit
        One whole run.
    out : Path or str
        The folder; it must be new or empty.
    overwrite : bool, optional
        Whether an earlier run in ``out`` may be replaced. Files that it did
        not write are kept.
    codebook : Codebook, optional
        The codebook of the run; loaded by its name where none is given.
    begin : callable, optional
        As for :func:`analysis.showing.charts.figures.draw_charts`.

    Returns
    -------
    Path
        The folder.

    Raises
    ------
    OutputError
        If ``out`` is a link, holds other things, holds a run that may not be
        replaced, or cannot be written.
    """
    from analysis.showing.charts.figures import draw_charts
    from analysis.showing.report_building import build_report
    from analysis.showing.report_html import render_html

    out = Path(out)
    codebook = codebook or codebook_of(audit)
    with placed_folder(out, overwrite) as folder:
        built = tables_of(audit, codebook.facets)
        files: dict[str, bytes] = _sheets(built)
        charts = draw_charts(audit, codebook, built, begin)
        for chart in charts:
            files[f"figures/{chart.name}.png"] = chart.png
            files[f"figures/{chart.name}.svg"] = chart.svg
        names = safe_names([source.name for source in audit.sources], ".txt")
        for source in audit.sources:
            files[f"sources/{names[source.name]}"] = source.text.encode("utf-8", "surrogatepass")
        facts = run_facts(audit, codebook)
        files["report.html"] = render_html(build_report(audit, codebook, charts, facts)).encode(
            "utf-8", "replace"
        )
        facts["files"] = sorted([*files, RUN_FILE])
        files[RUN_FILE] = (to_json(facts) + "\n").encode("utf-8")
        for name, content in files.items():
            path = folder / name
            path.parent.mkdir(exist_ok=True)
            path.write_bytes(content)
    return out


def run_facts(audit: Audit, codebook: Codebook) -> dict[str, Any]:
    """Gather the facts of a run: versions, hashes, settings, counts, sources read and not read.

    Parameters
    ----------
    audit : Audit
        One whole run.
    codebook : Codebook
        Its codebook.

    Returns
    -------
    dict
        What ``run.json`` holds, but for the list of files.
    """
    names = safe_names([source.name for source in audit.sources], ".txt")
    claims = Counter(claim.source for claim in audit.claims)
    verdicts = Counter(finding.verdict for finding in audit.findings)
    return {
        "kind": RUN_KIND,
        "versions": {"python": platform.python_version()}
        | {name: _version(name) for name in PACKAGES},
        "codebook": {
            "name": codebook.name,
            "facets": len(codebook.facets),
            "sha256": codebook_hash(codebook),
        },
        "subject": audit.subject,
        "settings": {key: _without_place(value) for key, value in audit.settings},
        "counts": {
            "sources": len(audit.sources),
            "unread": len(audit.unread),
            "claims": len(audit.claims),
            "claims without a value": sum(not claim.value for claim in audit.claims),
            "verdicts": {verdict: verdicts[verdict] for verdict in VERDICTS},
        },
        "sources": [
            {
                "name": source.name,
                "file": f"sources/{names[source.name]}",
                "title": source.title,
                "format": source.format,
                "sha256": source.sha256,
                "characters": len(source.text),
                "claims": claims[source.name],
            }
            for source in sorted(audit.sources, key=_name)
        ],
        "unread": [
            {"name": one.name, "why": one.why, "cure": one.cure}
            for one in sorted(audit.unread, key=_name)
        ],
    }


def codebook_of(audit: Audit) -> Codebook:
    """Load the codebook of an audit, by the name or folder that its settings give.

    Parameters
    ----------
    audit : Audit
        One whole run.

    Returns
    -------
    Codebook
        The codebook that it was coded with.

    Raises
    ------
    CodebookError
        If it is not there any more, or is wrong.
    """
    return load_codebook(dict(audit.settings).get("codebook", audit.codebook))


def codebook_hash(codebook: Codebook) -> str:
    """Hash the files of a codebook, those that it extends included.

    Parameters
    ----------
    codebook : Codebook
        A loaded codebook.

    Returns
    -------
    str
        SHA-256 of the names and bytes of its files, in hexadecimal.
    """
    digest = hashlib.sha256()
    for path in codebook.files:
        content = Path(path).read_bytes()
        digest.update(f"{Path(path).parent.name}/{Path(path).name} {len(content)}\n".encode())
        digest.update(content)
    return digest.hexdigest()


def _sheets(tables: AuditTables) -> dict[str, bytes]:
    parquet = io.BytesIO()
    tables.claims.to_parquet(parquet, index=False, engine="pyarrow", compression="zstd")
    return {
        "claims.csv": to_csv(tables.claims),
        "cells.csv": to_csv(tables.cells),
        "pairs.csv": to_csv(tables.pairs),
        "verdicts.csv": to_csv(tables.verdicts),
        "sharing.csv": to_csv(tables.sharing),
        "claims.parquet": parquet.getvalue(),
    }


def _without_place(value: str) -> str:
    """Keep the name alone of a path that only this machine has."""
    return Path(value).name if Path(value).is_absolute() else value


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return "not installed"


def _name(one: Any) -> str:
    return str(one.name)
