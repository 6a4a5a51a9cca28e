"""Shows findings, claims and documents of an audit in a notebook."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING

from analysis.errors import OutputError
from analysis.records import Audit
from analysis.showing.report_building import build_report
from analysis.showing.runs import codebook_of
from analysis.showing.self_contained import plain_text
from analysis.showing.signs import COLOURS, CONTRADICTS_ITSELF, SIGNS, short_names
from analysis.showing.words import VERDICTS

if TYPE_CHECKING:
    from analysis.codebook import Codebook
    from analysis.showing.report import ReportCell, ReportFacet, ReportParagraph

CELL = "vertical-align:top;text-align:left;padding:.4em .8em;max-width:32em"


@dataclass(frozen=True, slots=True)
class Shown:
    """Something to look at: HTML in a notebook, text elsewhere."""

    html: str
    text: str

    def _repr_html_(self) -> str:
        return self.html

    def __repr__(self) -> str:
        return self.text


def show_finding(audit: Audit, facet: str, codebook: Codebook | None = None) -> Shown:
    """Show what the sources say on one facet, the quotes side by side.

    Parameters
    ----------
    audit : Audit
        One whole run.
    facet : str
        Id of a facet.
    codebook : Codebook, optional
        The codebook of the run; loaded by its name where none is given.

    Returns
    -------
    Shown
        A table with a column a source in a notebook, lines elsewhere.

    Raises
    ------
    OutputError
        If the audit has no such facet.
    """
    report = build_report(audit, codebook or codebook_of(audit))
    found = [one for one in report.facets if one.id == facet]
    if not found:
        raise OutputError(
            f"no facet '{facet}'; there are: {', '.join(one.id for one in report.facets)}"
        )
    names = {source.name: plain_text(source.short) for source in report.sources}
    told = found[0]
    cells = [cell for cell in told.cells if cell.quotes]
    return Shown(_finding_html(told, cells, names), _finding_text(told, cells, names))


def show_document(audit: Audit, source: str) -> Shown:
    """Show one document with its claims marked by displaCy.

    Parameters
    ----------
    audit : Audit
        One whole run.
    source : str
        Name of a source, or its short name.

    Returns
    -------
    Shown
        The document's words with each claim's facet above its span.

    Raises
    ------
    OutputError
        If the audit has no such source.
    """
    names = short_names(sorted(one.name for one in audit.sources))
    found = [one for one in audit.sources if source in (one.name, names[one.name])]
    if not found:
        raise OutputError(f"no source '{source}'; there are: {', '.join(sorted(names))}")
    document = found[0]
    claims = sorted(
        (claim for claim in audit.claims if claim.source == document.name),
        key=lambda claim: (claim.start, claim.end, claim.facet, claim.value),
    )
    verdicts = {finding.facet: finding.verdict for finding in audit.findings}
    lines = [f"{claim.start:>6} {claim.facet} = {claim.value}: {claim.quote}" for claim in claims]
    labels = {claim.facet: COLOURS[verdicts.get(claim.facet, VERDICTS[-1])] for claim in claims}
    html = _displacy(plain_text(document.text), [(c.start, c.end, c.facet) for c in claims], labels)
    return Shown(html, plain_text("\n".join([document.name, *lines])))


def _finding_html(facet: ReportFacet, cells: list[ReportCell], names: dict[str, str]) -> str:
    heads, columns = "", ""
    for cell in cells:
        mark = f" {CONTRADICTS_ITSELF}" if cell.self_conflict else ""
        heads += f'<th style="{CELL}">{_safe(names[cell.source])}: {_safe(cell.label)}{mark}</th>'
        quotes = "".join(_paragraph_html(cell, paragraph) for paragraph in cell.paragraphs)
        columns += f'<td style="{CELL}">{quotes}</td>'
    head = (
        f'<p><b style="background:{COLOURS[facet.verdict]};color:#000;padding:0 .4em">'
        f"{SIGNS[facet.verdict]} {facet.verdict}</b> <b>{_safe(facet.question)}</b>"
        f" {_safe(facet.why)}</p>"
    )
    return f"{head}<table><tr>{heads}</tr><tr>{columns}</tr></table>" if cells else head


def _paragraph_html(cell: ReportCell, paragraph: ReportParagraph) -> str:
    words = "".join(
        f"<mark>{_safe(piece.text)}</mark>" if piece.quoted else _safe(piece.text)
        for piece in paragraph.pieces
    )
    notes = "".join(
        f"<br><small>{_safe(quote.value)}, {quote.certainty}"
        f"{_safe(', only ' + quote.condition if quote.condition else '')}</small>"
        for quote in cell.quotes
        if quote.place in paragraph.places
    )
    return f"<p>{words}{notes}</p>"


def _finding_text(facet: ReportFacet, cells: list[ReportCell], names: dict[str, str]) -> str:
    lines = [f"{SIGNS[facet.verdict]} {facet.verdict}: {facet.question} {facet.why}".rstrip()]
    lines += [
        f"  {names[cell.source]}: {quote.value}, {quote.certainty}: “{quote.words}”"
        for cell in cells
        for quote in cell.quotes
    ]
    return plain_text("\n".join(lines))


def _safe(text: str) -> str:
    return escape(plain_text(text))


def _displacy(text: str, places: list[tuple[int, int, str]], colours: dict[str, str]) -> str:
    import spacy
    from spacy import displacy

    doc = spacy.blank("en").make_doc(text)
    spans = [
        doc.char_span(start, end, facet, alignment_mode="expand") for start, end, facet in places
    ]
    doc.spans["claims"] = [span for span in spans if span is not None]
    options = {
        "spans_key": "claims",
        "colors": {name.upper(): ink for name, ink in colours.items()},
    }
    return str(displacy.render(doc, style="span", options=options, jupyter=False))
