"""What each command does, as calls of the pipeline and of the stages that show its result."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path

from analysis import desk_commands
from analysis.codebook import list_codebooks, load_codebook
from analysis.errors import ClaimgridError, Unmet
from analysis.large.beside import DRAWING, start_beside
from analysis.showing.folders import check_place

LARGE = 1000
"""Files beyond which an audit writes a summary in place of a full report."""


def audit(options: argparse.Namespace) -> int:
    """Audit sources, write the run and print what stands out."""
    from analysis.reading.addresses import is_many

    if options.large or is_many(options.sources, LARGE):
        return _audit_large(options)
    if options.pairs:
        raise ClaimgridError("--pairs is for a large audit; a small one writes pairs.csv always")
    if options.out:
        check_place(Path(options.out), options.overwrite)  # before all the work
    with ExitStack() as stack:
        # before pandas is loaded: it has threads, and a process with threads cannot fork
        drawing = ("analysis.showing.charts.figures", *DRAWING)
        beside = start_beside(stack, *drawing) if options.out else None
        from analysis.pipeline import load_book, run_audit
        from analysis.reading.limits import parse_limits
        from analysis.showing.report_building import build_report
        from analysis.showing.report_text import render_text

        result = run_audit(
            options.sources,
            codebook=options.codebook,
            subject=options.subject,
            strict=options.strict,
            decisions=options.decisions,
            workers=options.workers,
            cluster=options.cluster,
            limits=parse_limits(options.limit),
        )
        book = load_book(result)
        if options.out:
            from analysis.showing.runs import write_run

            begin = beside.begin if beside else None
            write_run(result, options.out, overwrite=options.overwrite, codebook=book, begin=begin)
    print(render_text(build_report(result, book)))
    if options.out:
        print(f"\nwritten: {options.out}/report.html and the tables and charts beside it")
    conflicts = sum(finding.verdict == "conflict" for finding in result.findings)
    if options.fail_on == "conflict" and conflicts:
        raise Unmet(f"{conflicts} conflicts, and --fail-on conflict was given")
    return 0


def _audit_large(options: argparse.Namespace) -> int:
    from analysis.large import run_large
    from analysis.reading.limits import parse_limits

    for name in ("strict", "decisions"):
        if getattr(options, name):
            raise ClaimgridError(f"--{name} is not for an audit of more than {LARGE:,} files")
    if not options.out:
        raise ClaimgridError("an audit of so many files needs a place to write: use --out DIR")
    result = run_large(
        options.sources, options.out, codebook=options.codebook, subject=options.subject,
        workers=options.workers, cluster=options.cluster, overwrite=options.overwrite,
        pairs=options.pairs, limits=parse_limits(options.limit),
    )  # fmt: skip
    print(result.text)
    print(f"\n{len(result.unread):,} sources could not be read; written: {options.out}/report.html")
    conflicts = sum(finding.verdict == "conflict" for finding in result.findings)
    if options.fail_on == "conflict" and conflicts:
        raise Unmet(f"{conflicts} conflicts, and --fail-on conflict was given")
    return 0


def codebook(options: argparse.Namespace) -> int:
    """List, show or check codebooks."""
    if options.action == "list":
        for name in list_codebooks():
            book = load_codebook(name)
            print(f"{name:24} {len(book.facets):4} facets  {book.title}")
        return 0
    book = load_codebook(options.name)
    if options.action == "check":
        examples = sum(len(f.says) + len(f.silent) for f in book.facets.values())
        cues = sum(len(f.rules) for f in book.facets.values())
        print(f"{book.name}: {len(book.facets)} facets, {cues} cues, {examples} examples, no fault")
        return 0
    for facet in book.facets.values():
        print(f"{facet.id:32} {facet.kind:10} {facet.compare:10} {facet.question}")
    return 0


def score(options: argparse.Namespace) -> int:
    """Score a run against a coded set and list what is wrong."""
    from analysis import scoring
    from analysis.pipeline import load_book
    from analysis.showing.past_runs import read_run

    audit = read_run(options.run).audit
    coded = scoring.read_coded_set(options.reference, audit.subject)
    texts = {source.name: source.text for source in audit.sources}
    facets = load_book(audit).facets
    result = scoring.score(audit.claims, audit.findings, coded, facets, texts, list(texts))
    print(scoring.render_scores([result]))
    print()
    print(scoring.render_parts("group", result.by_group))
    print()
    print(scoring.render_parts("kind", result.by_kind))
    print()
    print(scoring.render_faults(result))
    return 0


def check(options: argparse.Namespace) -> int:
    """Check a draft against sources."""
    from analysis.pipeline import run_check
    from analysis.reading.limits import parse_limits
    from analysis.showing.worklist import RENDERERS
    from analysis.writing import write_bytes

    draft, items = run_check(
        options.draft, options.against, codebook=options.codebook, subject=options.subject,
        limits=parse_limits(options.limit),
    )  # fmt: skip
    rendered = RENDERERS[options.format](items, draft.name)
    if options.out:
        write_bytes(Path(options.out), rendered.encode("utf-8", "replace"))
    else:
        print(rendered)
    failing = {"conflict": {"conflict", "self_conflict"}, "omission": {"omission"}}
    wrong = [item for item in items if item.kind in failing.get(options.fail_on, ())]
    if wrong:
        raise Unmet(f"{len(wrong)} found, and --fail-on {options.fail_on} was given")
    return 0


def diff(options: argparse.Namespace) -> int:
    """Compare two runs, or two versions of one page."""

    from analysis.pipeline import run_diff
    from analysis.showing.folders import is_run
    from analysis.showing.past_runs import read_run
    from analysis.showing.worklist import render_changes, render_changes_json

    if is_run(Path(options.old)) and is_run(Path(options.new)):
        changes = run_diff(read_run(options.old).audit, read_run(options.new).audit)
    else:
        changes = run_diff(
            options.old, options.new, codebook=options.codebook, subject=options.subject
        )
    print(render_changes_json(changes) if options.format == "json" else render_changes(changes))
    return 0


def export(options: argparse.Namespace) -> int:
    """Write a run in another form."""
    from analysis.showing.export import export_run
    from analysis.showing.past_runs import read_run

    export_run(read_run(options.run).audit, options.format, options.to)
    print(f"written: {options.to}")
    return 0


COMMANDS: dict[str, Callable[[argparse.Namespace], int]] = {
    "audit": audit,
    "codebook": codebook,
    "score": score,
    "check": check,
    "diff": diff,
    "export": export,
    "review": desk_commands.review,
    "agree": desk_commands.agree,
    "reproduce": desk_commands.reproduce,
    "methods": desk_commands.methods,
    "instruments": desk_commands.instruments,
}
