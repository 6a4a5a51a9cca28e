"""UIMA CAS XMI, as INCEpTION and the UIMA tools read it: claims as annotations, out and in."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from cassis import Cas, TypeSystem, load_cas_from_xmi

from analysis.errors import ReviewError
from analysis.records import Claim, Source
from analysis.reviewing.claim_rows import claim_order, claim_row, row_claim
from analysis.reviewing.memo import DETAILS, decode_text, encode_text
from analysis.reviewing.safe_files import parse_xml, safe_name
from analysis.writing import write_below

TYPE = "claimgrid.Claim"
FEATURES = ("facet", *DETAILS)
_UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")  # not in XML 1.0


def export_xmi(claims: Iterable[Claim], sources: Sequence[Source], folder: str | Path) -> None:
    """Write one ``.xmi`` a source and ``TypeSystem.xml``.

    Parameters
    ----------
    claims : iterable of Claim
        Each on one of the sources.
    sources : sequence of Source
        ``page.txt`` becomes ``page.txt.xmi``. A character that XML cannot
        hold (a form feed, say) becomes a space, so that offsets stay.
    folder : path
        Made where it is not there.
    """
    folder, ordered = Path(folder), sorted(claims, key=claim_order)
    system = _type_system()
    kind = system.get_type(TYPE)
    for source in sources:
        cas = Cas(system)
        cas.sofa_string, cas.sofa_mime = fit_text(source.text), "text/plain"
        for claim in ordered:
            if claim.source == source.name:
                row = claim_row(claim)
                texts = {name: encode_text(row[name]) for name in FEATURES if row[name]}
                cas.add(kind(begin=claim.start, end=claim.end, **texts))
        content = cas.to_xmi(pretty_print=True)
        write_below(folder, f"{safe_name(source.name, 'sources')}.xmi", content.encode("utf-8"))
    write_below(folder, "TypeSystem.xml", system.to_xml().encode("utf-8"))


def import_xmi(
    folder: str | Path, sources: Sequence[Source] = ()
) -> tuple[list[Source], list[Claim]]:
    """Read sources and claims from a folder of ``.xmi`` files.

    Parameters
    ----------
    folder : path
        As written by ``export_xmi``, perhaps annotated further since.
    sources : sequence of Source
        The texts as they were, so that characters that XML cannot hold
        come back too.

    Raises
    ------
    ReviewError
        Listing every file that is no such CAS.
    """
    folder, faults = Path(folder), list[str]()
    known = {source.name: source for source in sources}
    read: list[Source] = []
    claims: list[Claim] = []
    system = _type_system()
    for path in sorted(folder.rglob("*.xmi")):
        name = path.relative_to(folder).as_posix().removesuffix(".xmi")
        try:
            source, found = _read(path.read_bytes(), name, known, system)
        except ReviewError as fault:
            faults += fault.faults
            continue
        read.append(source)
        claims += found
    if faults:
        raise ReviewError(faults)
    return read, sorted(claims, key=claim_order)


def fit_text(text: str) -> str:
    """Put a space where XML cannot hold a character; the length stays."""
    return _UNFIT.sub(" ", text)


def _read(
    content: bytes, name: str, known: dict[str, Source], system: TypeSystem
) -> tuple[Source, list[Claim]]:
    parse_xml(content, f"{name}.xmi")  # refuses what is unsafe before cassis sees it
    try:
        cas = load_cas_from_xmi(content.decode("utf-8"), system, lenient=True)
        text = cas.sofa_string or ""
        annotations = cas.select(TYPE)
    except Exception as fault:
        raise ReviewError([f"{name}.xmi: is no CAS ({fault}); export it again."]) from fault
    source = known.get(name, Source(name, text))
    if fit_text(source.text) != text:
        raise ReviewError([f"{name}.xmi: has another text than the source; export it again."])
    return source, [_claim(each, source) for each in annotations]


def _claim(annotation: Any, source: Source) -> Claim:
    start, end = int(annotation.begin), int(annotation.end)
    texts = {name: decode_text(getattr(annotation, name) or "") for name in FEATURES}
    place = {"source": source.name, "start": str(start), "end": str(end)}
    return row_claim({**texts, **place, "quote": source.text[start:end]})


def _type_system() -> TypeSystem:
    system = TypeSystem()
    kind = system.create_type(TYPE, "uima.tcas.Annotation", "A claim with its evidence.")
    for name in FEATURES:
        system.create_feature(kind, name, "uima.cas.String")
    return system
