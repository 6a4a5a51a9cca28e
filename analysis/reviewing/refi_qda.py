"""REFI-QDA projects (.qdpx): sources, codes and coded passages, out and in.

NVivo, MAXQDA, ATLAS.ti and QualCoder read and write this format. A passage
is coded with the facet, or with the value where the facet's values are a
closed list; a note on the coding carries the rest of the claim.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from lxml import etree

from analysis.errors import ReviewError
from analysis.records import Claim, Source
from analysis.reviewing.claim_rows import claim_order, claim_row, row_claim
from analysis.reviewing.codings import Coding
from analysis.reviewing.memo import (
    claim_memo,
    decode_text,
    encode_text,
    read_memo,
    write_memo,
)
from analysis.reviewing.refi_codes import (
    ORIGIN,
    VALUE_MARK,
    Code,
    add_codes,
    closed_values,
    code_guid,
    guid,
    make_codes,
    read_codes,
    to_bytes,
    value_code,
)
from analysis.reviewing.safe_files import parse_xml, read_archive, safe_name, write_archive

if TYPE_CHECKING:
    from analysis.codebook import Codebook

SPACE = "urn:QDA-XML:project:1.0"
INTERNAL = "internal://"


@dataclass(frozen=True, slots=True)
class Project:
    """What a REFI-QDA project holds."""

    sources: tuple[Source, ...]
    codings: tuple[Coding, ...]
    """One for each user who coded anything."""
    codes: tuple[Code, ...]
    unknown: tuple[str, ...] = ()
    """Codes that were used but name no facet; their passages are left out."""


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
    root = etree.Element(_tag("Project"), nsmap={None: SPACE})
    root.set("name", encode_text(codebook.name))
    root.set("origin", ORIGIN)
    if codings:
        users = etree.SubElement(root, _tag("Users"))
        for coding in codings:
            name = encode_text(coding.coder)
            etree.SubElement(users, _tag("User"), guid=guid("user", coding.coder), name=name)
    add_codes(etree.SubElement(root, _tag("CodeBook")), make_codes(codebook.facets.values()), SPACE)
    files: dict[str, bytes] = {}
    notes: list[tuple[str, str, str]] = []
    below = etree.SubElement(root, _tag("Sources")) if sources else None
    for source in sorted(sources, key=lambda each: each.name):
        own = guid("source", source.name)
        files[f"Sources/{own}.txt"] = source.text.encode("utf-8")
        element = etree.SubElement(below, _tag("TextSource"), guid=own)
        element.set("name", encode_text(source.name))
        element.set("plainTextPath", f"{INTERNAL}{own}.txt")
        about = {"title": source.title, "format": source.format, "sha256": source.sha256}
        if any(about.values()):
            etree.SubElement(element, _tag("Description")).text = write_memo(about)
        for coding in codings:
            for number, claim in enumerate(sorted(coding.claims, key=claim_order)):
                if claim.source == source.name:
                    notes.append(_add_selection(element, claim, coding.coder, number, codebook))
    if notes:
        listed = etree.SubElement(root, _tag("Notes"))
        for own, title, memo in notes:
            note = etree.SubElement(listed, _tag("Note"), guid=own, name=title)
            etree.SubElement(note, _tag("PlainTextContent")).text = memo
    write_archive({"project.qde": to_bytes(root), **files}, path)


def import_qdpx(path: str | Path, *, subject: str = "both") -> Project:
    """Read a REFI-QDA project of any program.

    Parameters
    ----------
    path : path
        The ``.qdpx`` file. Nothing of it is written to disk.
    subject : str
        The subject of passages whose coding has no memo, as those of
        human coders in other programs have none.

    Raises
    ------
    ReviewError
        Listing every fault: a source without plain text, a passage that
        is not in its source.
    """
    path = Path(path)
    files = read_archive(path)
    if "project.qde" not in files:
        raise ReviewError([f"{path.name}: has no project.qde; export it as REFI-QDA project."])
    root = parse_xml(files["project.qde"], f"{path.name}: project.qde")
    texts = {name.rpartition("/")[2]: content for name, content in files.items()}
    book = root.find(_tag("CodeBook"))
    codes = read_codes(book, SPACE) if book is not None else ()
    reader = _Reader(root, texts, path.name, subject)
    for element in root.iterfind(f"{_tag('Sources')}/{_tag('TextSource')}"):
        reader.read_source(element)
    if reader.faults:
        raise ReviewError(reader.faults)
    codings = [
        Coding(reader.users.get(user, "coder"), tuple(sorted(claims, key=claim_order)))
        for user, claims in reader.claims.items()
    ]
    return Project(
        sources=tuple(reader.sources),
        codings=tuple(sorted(codings, key=lambda each: each.coder)),
        codes=codes,
        unknown=tuple(sorted(reader.unknown)),
    )


class _Reader:
    """Collects sources and claims, and the faults met on the way."""

    def __init__(self, root: Any, texts: dict[str, bytes], name: str, subject: str) -> None:
        self.texts, self.name, self.subject = texts, name, subject
        self.own = root.get("origin") == ORIGIN
        self.faults: list[str] = []
        self.users = {
            each.get("guid"): decode_text(each.get("name", ""))
            for each in root.iterfind(f"{_tag('Users')}/{_tag('User')}")
        }
        self.codes = {
            each.get("guid"): decode_text(each.get("name", "")) for each in root.iter(_tag("Code"))
        }
        self.notes = {
            each.get("guid"): each.findtext(_tag("PlainTextContent")) or self._file(each)
            for each in root.iterfind(f"{_tag('Notes')}/{_tag('Note')}")
        }
        self.sources: list[Source] = []
        self.claims: dict[str, list[Claim]] = {}
        self.unknown: set[str] = set()

    def read_source(self, element: Any) -> None:
        name = decode_text(element.get("name", ""))
        text = element.findtext(_tag("PlainTextContent"))
        text = self._file(element) if text is None else text
        if text is None:
            self.faults.append(f"{self.name}: {name}: has no plain text; export it with its text.")
            return
        about = read_memo(element.findtext(_tag("Description")) or "")
        source = Source(
            name, text, about.get("title", ""), about.get("format", "text"), about.get("sha256", "")
        )
        self.sources.append(source)
        for selection in element.iterfind(_tag("PlainTextSelection")):
            for coding in selection.iterfind(_tag("Coding")):
                self._read_coding(source, selection, coding)

    def _read_coding(self, source: Source, selection: Any, coding: Any) -> None:
        try:
            start, end = int(selection.get("startPosition")), int(selection.get("endPosition"))
        except (TypeError, ValueError):
            start, end = -1, -1
        if not 0 <= start <= end <= len(source.text):
            self.faults.append(
                f"{self.name}: {source.name}: a coded passage from {start} to {end} is not in "
                f"the text of {len(source.text)} characters; export the project again."
            )
            return
        ref = coding.find(_tag("CodeRef"))
        code = self.codes.get(ref.get("targetGUID"), "") if ref is not None else ""
        facet, _, value = code.partition(VALUE_MARK)
        if "." not in facet or " " in facet:
            self.unknown.add(code)
            return
        refs = [*coding.iterfind(_tag("NoteRef")), *selection.iterfind(_tag("NoteRef"))]
        details = {"subject": self.subject}
        for ref in refs:
            details |= read_memo(self.notes.get(ref.get("targetGUID")) or "")
        details |= {"value": value} if value else {}
        place = {"source": source.name, "facet": facet, "start": str(start), "end": str(end)}
        claim = row_claim({**details, **place, "quote": source.text[start:end]})
        user = coding.get("creatingUser") or selection.get("creatingUser") or ""
        self.claims.setdefault(user, []).append(claim)

    def _file(self, element: Any) -> str | None:
        path = element.get("plainTextPath", "")
        content = self.texts.get(safe_name(path.removeprefix(INTERNAL) or "-", self.name))
        if content is None:
            return None
        try:
            return content.decode("utf-8" if self.own else "utf-8-sig")
        except UnicodeDecodeError:
            self.faults.append(f"{self.name}: {path}: is no UTF-8; export the project again.")
            return None


def _add_selection(
    parent: Any, claim: Claim, coder: str, number: int, codebook: Codebook
) -> tuple[str, str, str]:
    """Add a coded passage, and give its note: identifier, title and memo."""
    content = (coder, number, *claim_row(claim).values())
    selection = etree.SubElement(parent, _tag("PlainTextSelection"), guid=guid("passage", *content))
    selection.set("startPosition", str(claim.start))
    selection.set("endPosition", str(claim.end))
    selection.set("creatingUser", guid("user", coder))
    coding = etree.SubElement(selection, _tag("Coding"), guid=guid("coding", *content))
    coding.set("creatingUser", guid("user", coder))
    facet = codebook.facets.get(claim.facet)
    closed = facet is not None and claim.value in closed_values(facet)
    code = value_code(claim.facet, claim.value) if closed else claim.facet
    etree.SubElement(coding, _tag("CodeRef"), targetGUID=code_guid(code))
    note = guid("note", *content)
    etree.SubElement(coding, _tag("NoteRef"), targetGUID=note)
    return note, encode_text(f"{claim.facet}: {claim.value}"), claim_memo(claim)


def _tag(name: str) -> str:
    return f"{{{SPACE}}}{name}"
