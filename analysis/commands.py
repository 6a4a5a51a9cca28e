"""What each command does, as calls of the pipeline and of the stages that show its result."""

from __future__ import annotations

import argparse
from collections.abc import Callable

from analysis.codebook import list_codebooks, load_codebook
from analysis.errors import Unmet


def audit(options: argparse.Namespace) -> int:
    """Audit sources, write the run and print what stands out."""
    from analysis.pipeline import load_book, run_audit
    from analysis.showing.report_building import build_report
    from analysis.showing.report_text import render_text

    result = run_audit(
        options.sources,
        codebook=options.codebook,
        subject=options.subject,
        strict=options.strict,
    )
    book = load_book(result)
    if options.out:
        from analysis.showing.runs import write_run

        write_run(result, options.out, overwrite=options.overwrite, codebook=book)
    print(render_text(build_report(result, book)))
    if options.out:
        print(f"\nwritten: {options.out}/report.html and the tables and charts beside it")
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


COMMANDS: dict[str, Callable[[argparse.Namespace], int]] = {
    "audit": audit,
    "codebook": codebook,
    "score": score,
}
