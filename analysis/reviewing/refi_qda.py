"""Writes REFI-QDA projects (.qdpx): sources, codes and coded passages.

NVivo, MAXQDA, ATLAS.ti and QualCoder read this format. A passage is coded
with the facet, or with the value where the facet's values are a closed
list; a note on the coding carries the rest of the claim.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from lxml import etree

from analysis.errors import ReviewError
from analysis.records import Claim, Source
from analysis.reviewing.claim_rows import claim_order, claim_row
from analysis.reviewing.codings import Coding
from analysis.reviewing.memo import claim_memo, encode_text, write_memo
from analysis.reviewing.refi_codes import (
    INTERNAL,
    ORIGIN,
    PROJECT_SPACE,
    add_codes,
    closed_values,
    code_guid,
    guid,
    make_codes,
    project_tag,
    to_bytes,
    value_code,
)
from analysis.reviewing.safe_files import write_archive

if TYPE_CHECKING:
    from analysis.codebook import Codebook


def export_qdpx(
    codings: Sequence[Coding],
    sources: Sequence[Source],
    codebook: Codebook,
    path: str | Path,
) -> None:
    """Write codings of one set of sources as a REFI-QDA project.

    Parameters
    ----------
    codings : sequence of Coding
        Each coder becomes a user of the project.
    sources : sequence of Source
        Their texts go in as UTF-8, character for character.
    codebook : Codebook
        Its groups, facets and closed values become the codes.
    path : path
        Ending in ``.qdpx``.

    Raises
    ------
    ReviewError
        If a claim's facet is not in the codebook, so that it has no code.
    """
    used = {claim.facet for coding in codings for claim in coding.claims}
    lost = sorted(used - set(codebook.facets))
    if lost:
        raise ReviewError(
            [f"{each}: is not in the codebook; pass the codebook of the run." for each in lost]
        )
    root = etree.Element(project_tag("Project"), nsmap={None: PROJECT_SPACE})
    root.set("name", encode_text(codebook.name))
    root.set("origin", ORIGIN)
    if codings:
        users = etree.SubElement(root, project_tag("Users"))
        for coding in codings:
            name = encode_text(coding.coder)
            etree.SubElement(users, project_tag("User"), guid=guid("user", coding.coder), name=name)
    add_codes(
        etree.SubElement(root, project_tag("CodeBook")),
        make_codes(codebook.facets.values()),
        PROJECT_SPACE,
    )
    files: dict[str, bytes] = {}
    notes: list[tuple[str, str, str]] = []
    below = etree.SubElement(root, project_tag("Sources")) if sources else None
    for source in sorted(sources, key=lambda each: each.name):
        own = guid("source", source.name)
        files[f"Sources/{own}.txt"] = source.text.encode("utf-8")
        element = etree.SubElement(below, project_tag("TextSource"), guid=own)
        element.set("name", encode_text(source.name))
        element.set("plainTextPath", f"{INTERNAL}{own}.txt")
        about = {"title": source.title, "format": source.format, "sha256": source.sha256}
        if any(about.values()):
            etree.SubElement(element, project_tag("Description")).text = write_memo(about)
        for coding in codings:
            for number, claim in enumerate(sorted(coding.claims, key=claim_order)):
                if claim.source == source.name:
                    notes.append(_add_selection(element, claim, coding.coder, number, codebook))
    if notes:
        listed = etree.SubElement(root, project_tag("Notes"))
        for own, title, memo in notes:
            note = etree.SubElement(listed, project_tag("Note"), guid=own, name=title)
            etree.SubElement(note, project_tag("PlainTextContent")).text = memo
    write_archive({"project.qde": to_bytes(root), **files}, path)


def _add_selection(
    parent: Any, claim: Claim, coder: str, number: int, codebook: Codebook
) -> tuple[str, str, str]:
    """Add a coded passage, and give its note: identifier, title and memo."""
    content = (coder, number, *claim_row(claim).values())
    selection = etree.SubElement(
        parent, project_tag("PlainTextSelection"), guid=guid("passage", *content)
    )
    selection.set("startPosition", str(claim.start))
    selection.set("endPosition", str(claim.end))
    selection.set("creatingUser", guid("user", coder))
    coding = etree.SubElement(selection, project_tag("Coding"), guid=guid("coding", *content))
    coding.set("creatingUser", guid("user", coder))
    facet = codebook.facets.get(claim.facet)
    closed = facet is not None and claim.value in closed_values(facet)
    code = value_code(claim.facet, claim.value) if closed else claim.facet
    etree.SubElement(coding, project_tag("CodeRef"), targetGUID=code_guid(code))
    note = guid("note", *content)
    etree.SubElement(coding, project_tag("NoteRef"), targetGUID=note)
    return note, encode_text(f"{claim.facet}: {claim.value}"), claim_memo(claim)
