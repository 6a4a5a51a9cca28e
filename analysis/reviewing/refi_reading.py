"""Reads REFI-QDA projects (.qdpx) of any program: sources, codes and coded passages."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from analysis.errors import ReviewError
from analysis.records import Claim, Source
from analysis.reviewing.claim_rows import claim_order, row_claim
from analysis.reviewing.codings import Coding
from analysis.reviewing.memo import decode_text, read_memo
from analysis.reviewing.refi_codes import (
    INTERNAL,
    ORIGIN,
    PROJECT_SPACE,
    VALUE_MARK,
    Code,
    project_tag,
    read_codes,
)
from analysis.reviewing.safe_files import parse_xml, read_archive, safe_name


@dataclass(frozen=True, slots=True)
class Project:
    """What a REFI-QDA project holds."""

    sources: tuple[Source, ...]
    codings: tuple[Coding, ...]
    """One for each user who coded anything."""
    codes: tuple[Code, ...]
    unknown: tuple[str, ...] = ()
    """Codes that were used but name no facet; their passages are left out."""


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
    book = root.find(project_tag("CodeBook"))
    codes = read_codes(book, PROJECT_SPACE) if book is not None else ()
    reader = _Reader(root, texts, path.name, subject)
    for element in root.iterfind(f"{project_tag('Sources')}/{project_tag('TextSource')}"):
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
            for each in root.iterfind(f"{project_tag('Users')}/{project_tag('User')}")
        }
        self.codes = {
            each.get("guid"): decode_text(each.get("name", ""))
            for each in root.iter(project_tag("Code"))
        }
        self.notes = {
            each.get("guid"): each.findtext(project_tag("PlainTextContent")) or self._file(each)
            for each in root.iterfind(f"{project_tag('Notes')}/{project_tag('Note')}")
        }
        self.sources: list[Source] = []
        self.claims: dict[str, list[Claim]] = {}
        self.unknown: set[str] = set()

    def read_source(self, element: Any) -> None:
        name = decode_text(element.get("name", ""))
        text = element.findtext(project_tag("PlainTextContent"))
        text = self._file(element) if text is None else text
        if text is None:
            self.faults.append(f"{self.name}: {name}: has no plain text; export it with its text.")
            return
        about = read_memo(element.findtext(project_tag("Description")) or "")
        source = Source(
            name, text, about.get("title", ""), about.get("format", "text"), about.get("sha256", "")
        )
        self.sources.append(source)
        for selection in element.iterfind(project_tag("PlainTextSelection")):
            for coding in selection.iterfind(project_tag("Coding")):
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
        ref = coding.find(project_tag("CodeRef"))
        code = self.codes.get(ref.get("targetGUID"), "") if ref is not None else ""
        facet, _, value = code.partition(VALUE_MARK)
        if "." not in facet or " " in facet:
            self.unknown.add(code)
            return
        refs = [
            *coding.iterfind(project_tag("NoteRef")),
            *selection.iterfind(project_tag("NoteRef")),
        ]
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
