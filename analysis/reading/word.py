"""Reads DOCX: paragraphs, headings, lists and tables; macros are never looked at."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator

import docx
from docx.document import Document
from docx.opc.exceptions import OpcError
from docx.table import Table
from docx.text.paragraph import Paragraph
from lxml import etree

from analysis.deadline import check_time
from analysis.errors import SourceError
from analysis.reading.builder import TextBuilder
from analysis.reading.headings import heading_style
from analysis.reading.limits import Limits
from analysis.reading.texts import Text

_MACROS = b"application/vnd.ms-word.document.macroEnabled.main+xml"
_PLAIN = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_LEVEL = re.compile(r"(?:heading|überschrift|titre)\s*(\d)", re.IGNORECASE)


def read_docx(data: bytes, name: str, limits: Limits) -> Text:
    """Return the text of a Word document, with marks for its layout.

    Parameters
    ----------
    data : bytes
        The file.
    name : str
        The name of the source, for messages.
    limits : Limits
        ``bytes`` bounds what the file holds once unpacked.

    Returns
    -------
    Text
        A table row is one line with `` | `` between its cells.

    Raises
    ------
    SourceError
        If the file is broken, unpacks to too much, or holds no words.
    """
    _check_size(data, name, limits)
    try:
        document = docx.Document(io.BytesIO(_without_macros(data)))
        built = _build(document)
    except (OpcError, KeyError, ValueError, zipfile.BadZipFile, etree.LxmlError, EOFError,
            OSError, NotImplementedError, RuntimeError) as error:  # fmt: skip
        raise SourceError(
            name, "it is a broken Word file", "open it in a word processor and save it again"
        ) from error
    if not built.text:
        raise SourceError(name, "it holds no words", "give a file that holds text")
    return Text(built.text, tuple(built.marks), built.title)


def _check_size(data: bytes, name: str, limits: Limits) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            size = sum(member.file_size for member in archive.infolist())
    except (zipfile.BadZipFile, ValueError, OSError) as error:
        raise SourceError(
            name, "it is a broken or truncated Word file", "get the file again"
        ) from error
    if size > limits.bytes:
        raise SourceError(
            name,
            f"it unpacks to {size:,} bytes, more than the limit of {limits.bytes:,}",
            "save it without its pictures, or raise the limit bytes",
        )


def _without_macros(data: bytes) -> bytes:
    """Return the file as a document without macros, which python-docx opens."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        types = archive.read("[Content_Types].xml")
        if _MACROS not in types:
            return data
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as copy:
            for member in archive.infolist():
                content = archive.read(member)
                if member.filename == "[Content_Types].xml":
                    content = types.replace(_MACROS, _PLAIN)
                copy.writestr(member.filename, content)
        return packed.getvalue()


def _build(document: Document) -> TextBuilder:
    built = TextBuilder()
    titled = False
    for block in document.iter_inner_content():
        check_time()
        if isinstance(block, Table):
            for row in _rows(block):
                built.add(row, "row")
            continue
        kind, level = _kind(block)
        text = block.text
        if kind == "title" and titled:
            kind, level = "heading", 1
        if kind == "heading" and level == 1 and not titled:
            kind, level = "title", 0
        titled = titled or (kind == "title" and bool(text.strip()))
        built.add(text, kind, level)
    return built


def _rows(table: Table) -> Iterator[str]:
    for row in table.rows:
        check_time()
        cells: list[str] = []
        for cell in row.cells:
            words = " ".join(cell.text.split())
            if words and (not cells or cells[-1] != words):
                cells.append(words)
        yield " | ".join(cells)


def _kind(paragraph: Paragraph) -> tuple[str, int]:
    """Return the kind and the level that the style of a paragraph gives it."""
    style = (paragraph.style.name or "") if paragraph.style is not None else ""
    if style.lower() in ("title", "titel"):
        return "title", 0
    level = _LEVEL.match(style)
    if level:
        return "heading", int(level.group(1))
    properties = paragraph._p.pPr
    numbering = properties.numPr if properties is not None else None
    if numbering is not None or style.lower().startswith("list"):
        level_of = getattr(numbering, "ilvl", None)
        return "item", int(level_of.val) if level_of is not None else 0
    runs = [run for run in paragraph.runs if run.text.strip()]
    if runs and all(run.bold for run in runs) and heading_style(paragraph.text.strip()):
        return "heading", 6
    return "paragraph", 0
