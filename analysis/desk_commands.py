"""The commands of the researcher's desk: sheets, agreement, adjudication, reproduction."""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from analysis.codebook import load_codebook
from analysis.errors import ClaimgridError, Unmet


def review(options: argparse.Namespace) -> int:
    """Send claims to human coders, take their decisions back, settle what they differ on."""
    return {"export": _export, "import": _import, "adjudicate": _adjudicate}[options.action](
        options
    )


def _export(options: argparse.Namespace) -> int:
    from analysis.pipeline import load_book
    from analysis.reviewing import export_brat, export_qdpx, export_sheet, machine_coding
    from analysis.reviewing.cas import export_xmi
    from analysis.showing.past_runs import read_run

    audit = read_run(options.run).audit
    book = load_book(audit)
    if options.form == "sheet":
        export_sheet(audit.claims, audit.sources, options.to, book, coder=options.coder)
    elif options.form == "qdpx":
        coding = machine_coding(audit.claims, audit.findings)
        export_qdpx([coding], audit.sources, book, options.to)
    else:
        {"brat": export_brat, "xmi": export_xmi}[options.form](
            audit.claims, audit.sources, options.to
        )
    print(f"written: {options.to}")
    return 0


def _import(options: argparse.Namespace) -> int:
    from analysis.pipeline import find_amounts, load_book
    from analysis.reviewing import (
        import_sheet,
        merge_decisions,
        read_decisions,
        write_decisions,
    )
    from analysis.showing.past_runs import read_run

    audit = read_run(options.run).audit
    place = Path(options.decisions or Path(options.run) / "decisions.jsonl")
    new = import_sheet(options.sheet, audit.sources, load_book(audit), read_amount=find_amounts)
    old = read_decisions(place) if place.exists() else []
    write_decisions(merge_decisions(old, new), place)
    print(f"{len(new)} decisions read; kept in {place}")
    print(f"audit again with --decisions {place} to apply them")
    return 0


def _adjudicate(options: argparse.Namespace) -> int:
    from analysis.pipeline import find_amounts, find_verdicts, load_book
    from analysis.reviewing import (
        disagreements,
        export_adjudication,
        export_reference,
        import_adjudication,
        open_desk,
        settle,
    )
    from analysis.showing.past_runs import read_run

    audit = read_run(options.folders[0]).audit
    book = load_book(audit)
    desk = open_desk(options.folders, book)
    if options.settled:
        rows = import_adjudication(
            options.settled, desk.codings, audit.sources, book, desk.subject,
            read_amount=find_amounts,
        )  # fmt: skip
        coding = settle(
            desk.codings, rows, book, audit.sources, desk.subject, leave_out=desk.leave_out
        )
        findings = find_verdicts(coding.claims, book, desk.sources, desk.subject)
        export_reference(coding, findings, options.to)
        print(f"{len(rows)} settled; the reference set is in {options.to}")
        return 0
    table = disagreements(
        desk.codings, desk.facets, desk.sources, desk.subject, leave_out=desk.leave_out
    )
    export_adjudication(table, options.to)
    print(f"{len(table)} disagreements to settle, in {options.to}")
    return 0


def agree(options: argparse.Namespace) -> int:
    """Print how far coders agree, the machine being one of them."""
    from analysis.reviewing import agreement_table, open_desk

    desk = open_desk(options.folders, load_codebook(options.codebook), options.subject)
    table = agreement_table(
        desk.codings, desk.facets, desk.sources, desk.subject, leave_out=desk.leave_out
    )
    if options.scope == "all":
        table = table[table["scope"] == "overall"] if "scope" in table.columns else table
    print(table.round(3).to_string(index=False))
    return 0


def reproduce(options: argparse.Namespace) -> int:
    """Run an audit again and say whether its files are the same, byte for byte."""
    from analysis.pipeline import load_book, run_audit
    from analysis.reading.limits import parse_limits
    from analysis.reviewing import reproduce as compare_bytes
    from analysis.reviewing import reproduction_text
    from analysis.showing.runs import write_run

    def rerun(facts: Mapping[str, Any], out: Path) -> None:
        settings = facts["settings"]
        addresses = options.sources or settings["sources"].split("\n")
        missing = [address for address in addresses if not Path(address).exists()]
        if missing:
            raise ClaimgridError(f"{missing[0]}: is not there; name the sources after the run")
        limits = parse_limits(settings.get("limits", "").split())
        audit = run_audit(
            addresses, codebook=settings["codebook"], subject=settings["subject"], limits=limits
        )
        audit = audit if not options.sources else _with_settings(audit, settings)
        write_run(audit, out, codebook=load_book(audit))

    result = compare_bytes(options.run, rerun)
    print(reproduction_text(result))
    if not result.is_same:
        raise Unmet("the run is not reproduced")
    return 0


def _with_settings(audit: Any, settings: dict[str, str]) -> Any:
    from dataclasses import replace

    return replace(audit, settings=tuple(settings.items()))


def methods(options: argparse.Namespace) -> int:
    """Print a methods paragraph for a paper."""
    from analysis.reviewing import agreement_table, methods_paragraph, open_desk
    from analysis.reviewing.reproduce import read_facts

    facts = read_facts(options.run)
    table = None
    if options.against:
        book = load_codebook(facts["settings"]["codebook"])
        desk = open_desk([options.run, *options.against], book)
        table = agreement_table(
            desk.codings, desk.facets, desk.sources, desk.subject, leave_out=desk.leave_out
        )
    print(methods_paragraph(facts, table))
    return 0


def instruments(options: argparse.Namespace) -> int:
    """Print how each page does on readability, the JAMA criteria, DISCERN and EQIP proxies."""
    from analysis.reviewing import instruments_table
    from analysis.showing.past_runs import read_run

    audit = read_run(options.run).audit
    table = instruments_table(audit.sources, audit.claims)
    print(table.to_csv(index=False) if options.format == "csv" else table.to_string(index=False))
    return 0
