"""Writes what stands at the end of a large audit: verdicts, values, report and facts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from analysis.codebook import Codebook
from analysis.large.assembly import CLAIMS, Assembly
from analysis.large.summary import count_values, find_verdicts, render_summary, shorten
from analysis.records import Finding, Unread
from analysis.showing.folders import RUN_FILE, RUN_KIND, placed_folder
from analysis.showing.json_text import to_json
from analysis.showing.runs import codebook_hash
from analysis.showing.sheets import to_csv
from analysis.showing.tables import verdicts_table


def close_run(
    assembly: Assembly,
    out: Path,
    overwrite: bool,
    *,
    book: Codebook,
    subject: str,
    unread: Sequence[Unread],
    pairs: Sequence[str],
) -> tuple[list[Finding], str]:
    """Write the folder of a large audit whose batches are all in.

    Parameters
    ----------
    assembly : Assembly
        Closed; its tables move into the folder.
    out, overwrite, book, subject, pairs
        As for :func:`analysis.large.run.run_large`.
    unread : sequence of Unread
        By name.

    Returns
    -------
    list of Finding, str
        The verdicts in the order of the codebook, and the grid as text.
    """
    with placed_folder(out, overwrite) as folder:
        assembly.place(folder)
        claims = folder / CLAIMS
        findings = find_verdicts(claims, book.facets, assembly.names, subject, assembly.quotes)
        values = count_values(claims, book.facets, subject)
        text = render_summary(values, findings, len(assembly.names))
        (folder / "verdicts.csv").write_bytes(to_csv(verdicts_table(findings)))
        (folder / "values.csv").write_bytes(to_csv(shorten(values)))
        (folder / "summary.txt").write_text(text + "\n", encoding="utf-8")
        facts = {
            "kind": RUN_KIND,
            "large": True,
            "codebook": {"name": book.name, "sha256": codebook_hash(book)},
            "subject": subject,
            "counts": {
                "sources": len(assembly.names), "unread": len(unread), "claims": assembly.claims,
            },
            "unread": [asdict(one) for one in unread],
            "files": sorted([*(path.name for path in folder.iterdir()), RUN_FILE]),
        }  # fmt: skip
        (folder / RUN_FILE).write_text(to_json(facts) + "\n", encoding="utf-8")
    return findings, text
