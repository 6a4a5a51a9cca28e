"""The order of the work, as a few readable calls: read, segment, code, compare, write.

No other module below the command line knows it. Each call hands records to
the next; nothing flows back.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict, replace
from pathlib import Path
from typing import TYPE_CHECKING

from analysis.codebook import Codebook, load_codebook
from analysis.coding.naming import choose_subject
from analysis.coding.quantities import find_intervals as find_amounts
from analysis.comparing import compare, find_sharing
from analysis.comparing.differing import find_changes
from analysis.comparing.drafting import check_draft
from analysis.errors import SourceError
from analysis.reading import Limits, read_source, read_sources
from analysis.reading.limits import DEFAULT_LIMITS, changed_limits
from analysis.records import Audit, Change, Claim, Finding, Item, Source, Unread
from analysis.spacy_pipeline import load_pipeline
from analysis.steps import code_segmented, code_sources, segment_sources

__all__ = [
    "choose_subject",
    "code_sources",
    "find_amounts",
    "find_verdicts",
    "load_book",
    "load_pipeline",
    "run_audit",
    "run_check",
    "run_diff",
]
DRAFT = "the draft"
"""The name under which a draft is compared, so that it cannot be that of a source."""

if TYPE_CHECKING:
    from analysis.reviewing.applying import Entry


def run_audit(
    addresses: Sequence[str | Path],
    *,
    codebook: str = "procedure",
    subject: str | None = None,
    strict: bool = False,
    decisions: str | Path | None = None,
    workers: int = 1,
    cluster: str | None = None,
    limits: Limits = DEFAULT_LIMITS,
) -> Audit:
    """Read sources, code their claims and compare them.

    Parameters
    ----------
    addresses : sequence of str or Path
        Files, folders, archives: whatever :func:`analysis.reading.read_sources` reads.
    codebook : str
        A shipped codebook's name or the path of a codebook's folder.
    subject : str, optional
        The procedure to compare. Left out, it is the codebook's first
        subject, or for a codebook without subjects the procedure that the
        pages' titles and headings name.
    strict : bool
        Raise for the first source that cannot be read or coded, in place of
        going on without it.
    decisions : str or Path, optional
        What human coders decided on the claims, as ``review import`` keeps it.
    workers, cluster
        Processes to code with, and the Dask cluster that they belong to, if any.
    limits : Limits
        How much is read from one source, and how long one may take.

    Returns
    -------
    Audit
        Sources, passages, claims, cells, pairs and findings, sorted.

    Raises
    ------
    SourceError
        If nothing can be read, or with ``strict`` if anything cannot.
    CodebookError
        If there is no such codebook or it is wrong.
    ClaimgridError
        If the codebook does not know the subject.

    Examples
    --------
    >>> audit = run_audit(["seeds"], codebook="vertebral_augmentation", subject="kyphoplasty")
    >>> [f.facet for f in audit.findings if f.verdict == "conflict"]
    ['indication.window', 'technique.incision', 'benefit.effectiveness']
    """
    load_codebook(codebook)  # a wrong codebook is said before a file is opened
    sources, unread = read_sources(addresses, limits)
    kept = segment_sources(sources, limits)
    unread = _checked(addresses, kept.sources, [*unread, *kept.unread], strict)
    sources, passages = kept.sources, kept.passages
    subject = choose_subject(codebook, subject, sources, passages)
    if workers > 1 or cluster:
        from analysis.large.spreading import code_with, without

        claims, lost = code_with(sources, codebook, subject, workers, cluster, limits)
        sources, passages = without(lost, sources, passages)
    else:
        kept = code_segmented(sources, passages, codebook=codebook, subject=subject, limits=limits)
        sources, passages, claims, lost = kept.sources, kept.passages, kept.claims, kept.unread
    unread = _checked(addresses, sources, [*unread, *lost], strict)
    settings = [("codebook", codebook), ("subject", subject)]
    settings.append(("sources", "\n".join(sorted(str(address) for address in addresses))))
    if limits != DEFAULT_LIMITS:
        settings.append(("limits", changed_limits(limits)))
    if decisions:
        from analysis.reviewing import apply_decisions, read_decisions  # a second to import

        claims, log = apply_decisions(claims, read_decisions(decisions), sources)
        settings += [(f"decision {i}", _decided(entry)) for i, entry in enumerate(log, 1)]
    book = load_codebook(codebook, _names(codebook, subject))
    sharing = find_sharing(sources, [p for several in passages for p in several])
    names = [source.name for source in sources]
    comparison = compare(claims, book.facets, names, subject, sharing)
    return Audit(
        codebook=book.name,
        subject=subject,
        sources=tuple(sources),
        passages=tuple(p for several in passages for p in several),
        claims=tuple(claims),
        cells=comparison.cells,
        pairs=comparison.pairs,
        findings=comparison.findings,
        sharing=tuple(sharing),
        unread=tuple(unread),
        settings=tuple(settings),
    )


def run_check(
    draft: str | Path,
    addresses: Sequence[str | Path],
    *,
    codebook: str = "procedure",
    subject: str | None = None,
    limits: Limits = DEFAULT_LIMITS,
) -> tuple[Source, list[Item]]:
    """Check a draft against sources.

    Parameters
    ----------
    draft : str or Path
        One file, in any format that is read.
    addresses : sequence of str or Path
        The sources; the draft itself is left out where a folder holds it.
    codebook, subject, limits
        As for :func:`run_audit`.

    Returns
    -------
    (Source, list of Item)
        The draft as read, and what an editor has to look at in it.
    """
    load_codebook(codebook)
    page = replace(read_source(draft, name=str(draft), limits=limits), name=DRAFT)
    sources, unread = read_sources(addresses, limits)
    sources = [source for source in sources if source.sha256 != page.sha256]
    if not sources:
        first = unread[0] if unread else None
        why = "no source to check the draft against can be read"
        raise SourceError(", ".join(map(str, addresses)), why, first.cure if first else "")
    cut = segment_sources([page, *sources], limits)
    subject = choose_subject(codebook, subject, cut.sources, cut.passages)
    kept = code_segmented(
        cut.sources, cut.passages, codebook=codebook, subject=subject, limits=limits
    )
    names = [source.name for source in kept.sources if source is not page]
    if page not in kept.sources or not names:
        first = [*cut.unread, *kept.unread][0]
        raise SourceError(first.name, first.why, first.cure)
    book = load_codebook(codebook, _names(codebook, subject))
    items = check_draft(page, kept.claims, book.facets, names, subject)
    return replace(page, name=Path(draft).name), items


def find_verdicts(
    claims: Iterable[Claim], book: Codebook, sources: Sequence[str], subject: str
) -> tuple[Finding, ...]:
    """Return what claims come to when they are compared, a finding a facet."""
    return compare(claims, book.facets, sources, subject).findings


def run_diff(
    old: Audit | str | Path,
    new: Audit | str | Path,
    *,
    codebook: str = "procedure",
    subject: str | None = None,
) -> list[Change]:
    """Compare two audits, or two versions of one page.

    Two pages are audited first, each alone and under one name, so that only
    what they say is compared.
    """
    if not isinstance(old, Audit):
        old = _audit_page(old, codebook, subject)
    if not isinstance(new, Audit):
        new = _audit_page(new, codebook, subject)
    return find_changes(old.claims, new.claims, old.findings, new.findings)


def _audit_page(page: str | Path, codebook: str, subject: str | None) -> Audit:
    audit = run_audit([page], codebook=codebook, subject=subject, strict=True)
    claims = tuple(replace(claim, source="the page") for claim in audit.claims)
    return replace(audit, claims=claims)


def _checked(
    addresses: Sequence[str | Path], sources: Sequence[Source], unread: list[Unread], strict: bool
) -> list[Unread]:
    """Return what is lost, sorted; raise where that is all there is, or where none may be."""
    lost = sorted(unread, key=_name)
    if lost and (strict or (len(lost) == 1 and not sources)):
        raise SourceError(lost[0].name, lost[0].why, lost[0].cure)
    if not sources:
        why = f"none of {len(lost)} sources can be read"
        raise SourceError(", ".join(map(str, addresses)), why, lost[0].cure if lost else "")
    return lost


def _name(lost: Unread) -> str:
    return lost.name


def _decided(entry: Entry) -> str:
    """Say in a line who decided what, and what it did."""
    return "; ".join(f"{name} {value}" for name, value in asdict(entry).items() if value)


def _names(codebook: str, subject: str) -> tuple[str, ...]:
    return () if load_codebook(codebook).subjects else (subject,)


def load_book(audit: Audit) -> Codebook:
    """Return the codebook that an audit was made with."""
    name = dict(audit.settings).get("codebook", audit.codebook)
    return load_codebook(name, _names(name, audit.subject))
