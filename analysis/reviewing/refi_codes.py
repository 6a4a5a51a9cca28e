"""REFI-QDA codebooks: groups, facets and closed values as nested codes, out and in.

REFI-QDA is the exchange standard of the programs for qualitative data
analysis (Rotterdam Exchange Format Initiative, version 1.5, 2019).
"""

from __future__ import annotations

import json
import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from lxml import etree

from analysis.codebook import Facet
from analysis.errors import ReviewError
from analysis.reviewing.memo import decode_text, encode_text, read_memo, write_memo
from analysis.reviewing.safe_files import parse_xml
from analysis.writing import write_bytes

if TYPE_CHECKING:
    from analysis.codebook import Codebook

CODEBOOK_SPACE = "urn:QDA-XML:codebook:1.0"
PROJECT_SPACE = "urn:QDA-XML:project:1.0"
INTERNAL = "internal://"
ORIGIN = "claimgrid"
ROOT = uuid.uuid5(uuid.NAMESPACE_URL, "urn:claimgrid:refi-qda")
VALUE_MARK = " = "
CLOSED = ("equal", "overlap", "threshold", "stance")  # an open list gets no code for each value
COLOURS = ("#4477AA", "#EE6677", "#228833", "#CCBB44", "#66CCEE", "#AA3377", "#BBBBBB")


@dataclass(frozen=True, slots=True)
class Code:
    """One code of a codebook, with the codes below it."""

    name: str
    description: str
    codable: bool
    children: tuple[Code, ...] = ()


def export_qdc(codebook: Codebook, path: str | Path) -> None:
    """Write a codebook as REFI-QDA (.qdc), the same bytes each time."""
    root = etree.Element(f"{{{CODEBOOK_SPACE}}}CodeBook", nsmap={None: CODEBOOK_SPACE})
    root.set("origin", ORIGIN)
    add_codes(root, make_codes(codebook.facets.values()), CODEBOOK_SPACE)
    write_bytes(Path(path), to_bytes(root))


def import_qdc(path: str | Path) -> tuple[Code, ...]:
    """Read the codes of a REFI-QDA codebook of any program.

    Raises
    ------
    ReviewError
        If it is no such codebook.
    """
    path = Path(path)
    root = parse_xml(path.read_bytes(), path.name)
    if root.tag != f"{{{CODEBOOK_SPACE}}}CodeBook":
        raise ReviewError([f"{path.name}: is no REFI-QDA codebook; export it as .qdc."])
    return read_codes(root, CODEBOOK_SPACE)


def make_codes(facets: Iterable[Facet]) -> tuple[Code, ...]:
    """Lay out facets as codes: a group is not codable, a facet is, and so is each closed value."""
    groups: dict[str, list[Code]] = {}
    for facet in facets:
        details = {
            "question": facet.question,
            "kind": facet.kind,
            "compare": facet.compare,
            "values": json.dumps(facet.values) if facet.values else "",
        }
        children = [Code(value_code(facet.id, value), "", True) for value in closed_values(facet)]
        code = Code(facet.id, write_memo(details), True, tuple(children))
        groups.setdefault(facet.group, []).append(code)
    return tuple(Code(name, "", False, tuple(codes)) for name, codes in groups.items())


def code_facets(codes: Iterable[Code]) -> dict[str, Facet]:
    """Read facets back from codes; codes of other makers without a memo count as open sets."""
    facets = {}
    for group in codes:
        for code in group.children:
            details = read_memo(code.description)
            facets[code.name] = Facet(
                id=code.name,
                group=group.name,
                kind=details.get("kind", "set"),
                compare=details.get("compare", "inclusive"),
                question=details.get("question", ""),
                kinds={},
                values=tuple(json.loads(details.get("values", "[]"))),
                rules=(),
            )
    return facets


def closed_values(facet: Facet) -> tuple[str, ...]:
    """Give the values that have a code of their own."""
    return facet.values if facet.compare in CLOSED else ()


def value_code(facet: str, value: str) -> str:
    """Name the code of a value; programs want the name of every code to be unique."""
    return f"{facet}{VALUE_MARK}{value}"


def project_tag(name: str) -> str:
    """Give an element's name in the namespace of projects."""
    return f"{{{PROJECT_SPACE}}}{name}"


def guid(*parts: object) -> str:
    """Give an identifier that is always the same for the same content."""
    return str(uuid.uuid5(ROOT, json.dumps([str(part) for part in parts])))


def code_guid(name: str) -> str:
    """Give the identifier of a code."""
    return guid("code", name)


def add_codes(parent: Any, codes: Iterable[Code], space: str) -> None:
    """Add ``Codes`` with everything below to an element."""
    below = etree.SubElement(parent, f"{{{space}}}Codes")
    for number, code in enumerate(codes):
        _add_code(below, code, space, COLOURS[number % len(COLOURS)])


def read_codes(root: Any, space: str) -> tuple[Code, ...]:
    """Read the codes below an element that has ``Codes``."""
    return tuple(
        _read_code(each, space) for each in root.findall(f"{{{space}}}Codes/{{{space}}}Code")
    )


def to_bytes(root: Any) -> bytes:
    """Give an XML tree as bytes, indented, with its declaration."""
    etree.indent(root, "  ")
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8")) + b"\n"


def _add_code(parent: Any, code: Code, space: str, colour: str) -> None:
    element = etree.SubElement(parent, f"{{{space}}}Code")
    element.set("guid", code_guid(code.name))
    element.set("name", encode_text(code.name))
    element.set("isCodable", "true" if code.codable else "false")
    element.set("color", colour)
    if code.description:
        etree.SubElement(element, f"{{{space}}}Description").text = code.description
    for child in code.children:
        _add_code(element, child, space, colour)


def _read_code(element: Any, space: str) -> Code:
    return Code(
        name=decode_text(element.get("name", "")),
        description=(element.findtext(f"{{{space}}}Description") or "").strip(),
        codable=element.get("isCodable", "true") in ("true", "1"),
        children=tuple(_read_code(each, space) for each in element.findall(f"{{{space}}}Code")),
    )
