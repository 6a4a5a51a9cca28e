"""brat standoff: each source as text beside a file of annotations, out and in.

brat, INCEpTION and many corpus tools read this format. The span is typed
with the facet; polarity and certainty are attributes that can be changed by
a click; a note carries the rest of the claim.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from pathlib import Path

from analysis.errors import ReviewError
from analysis.records import Claim, Source
from analysis.reviewing.claim_rows import (
    CERTAINTIES,
    POLARITIES,
    claim_order,
    claim_row,
    row_claim,
)
from analysis.reviewing.memo import DETAILS
from analysis.reviewing.safe_files import safe_name
from analysis.writing import write_below

ATTRIBUTES = {"Polarity": POLARITIES, "Certainty": CERTAINTIES}
_LINE = re.compile(r"[^\r\n]+")


def export_brat(claims: Iterable[Claim], sources: Sequence[Source], folder: str | Path) -> None:
    """Write sources and claims as brat standoff, with the configuration that brat wants.

    Parameters
    ----------
    claims : iterable of Claim
        Each on one of the sources.
    sources : sequence of Source
        ``page.html`` becomes ``page.html.txt`` and ``page.html.ann``.
    folder : path
        Made where it is not there.
    """
    folder, ordered = Path(folder), sorted(claims, key=claim_order)
    for source in sources:
        base = safe_name(source.name, "sources")
        mine = [claim for claim in ordered if claim.source == source.name]
        write_below(folder, f"{base}.txt", source.text.encode("utf-8"))
        lines = [line for n, claim in enumerate(mine, 1) for line in _lines(n, claim, source.text)]
        text = "".join(f"{line}\n" for line in lines)
        write_below(folder, f"{base}.ann", text.encode("utf-8"))
    types = sorted({_type(claim.facet) for claim in ordered})
    choices = [f"{name} Arg:<ENTITY>, Value:{'|'.join(of)}" for name, of in ATTRIBUTES.items()]
    blocks = ["[entities]", *types, "[relations]", "[events]", "[attributes]", *choices]
    conf = "".join(f"{block}\n" for block in blocks)
    write_below(folder, "annotation.conf", conf.encode("utf-8"))


def import_brat(folder: str | Path, *, subject: str = "both") -> tuple[list[Source], list[Claim]]:
    """Read sources and claims from a folder of brat standoff.

    Parameters
    ----------
    folder : path
        Searched with its folders for ``.ann`` files that have a text.
    subject : str
        The subject of spans without a note of ours.

    Returns
    -------
    tuple
        The sources by name, and the claims in the usual order.

    Raises
    ------
    ReviewError
        Listing every fault with file, line, fault and cure.
    """
    folder, faults = Path(folder), list[str]()
    sources, claims = [], []
    for path in sorted(folder.rglob("*.ann")):
        name = path.relative_to(folder).as_posix().removesuffix(".ann")
        text_path = path.with_name(f"{path.name.removesuffix('.ann')}.txt")
        if not text_path.is_file():
            faults.append(f"{name}.ann: has no {text_path.name} beside it; put the text there.")
            continue
        try:
            text, content = (each.read_bytes().decode("utf-8") for each in (text_path, path))
        except UnicodeDecodeError:
            faults.append(f"{name}.ann: it or its text is no UTF-8; save both as UTF-8.")
            continue
        sources.append(Source(name=name, text=text))
        claims += _read(content, sources[-1], subject, faults)
    if faults:
        raise ReviewError(faults)
    return sources, sorted(claims, key=claim_order)


def _lines(number: int, claim: Claim, text: str) -> list[str]:
    spans = _fragments(text, claim.start, claim.end)
    where = ";".join(f"{start} {end}" for start, end in spans)
    words = " ".join(text[start:end] for start, end in spans).replace("\t", " ")
    row = claim_row(claim)
    details = {name: row[name] for name in ("start", "end", *DETAILS) if row[name]}
    return [
        f"T{number}\t{_type(claim.facet)} {where}\t{words}",
        f"A{2 * number - 1}\tPolarity T{number} {claim.polarity}",
        f"A{2 * number}\tCertainty T{number} {claim.certainty}",
        f"#{number}\tAnnotatorNotes T{number}\t{json.dumps(details, ensure_ascii=False)}",
    ]


def _fragments(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Split a span at line ends, since brat allows none within a fragment."""
    spans = [(each.start(), each.end()) for each in _LINE.finditer(text, start, end)]
    return spans or [(start, end)]


def _read(content: str, source: Source, subject: str, faults: list[str]) -> list[Claim]:
    spans: dict[str, tuple[str, list[tuple[int, int]]]] = {}
    details: dict[str, dict[str, str]] = {}
    chosen: dict[str, dict[str, str]] = {}
    for number, line in enumerate(content.split("\n"), start=1):
        fields = line.rstrip("\r").split("\t")
        place = f"{source.name}.ann: line {number}"
        try:
            if line.startswith("T"):
                spans[fields[0]] = _span(fields[1], source.text)
            elif line.startswith("A"):
                name, of, value = fields[1].split(" ")
                if name in ATTRIBUTES and value in ATTRIBUTES[name]:
                    chosen.setdefault(of, {})[name.lower()] = value
            elif line.startswith("#") and fields[2].startswith("{"):
                noted = json.loads("\t".join(fields[2:]))
                details[fields[1].split(" ")[1]] = {k: str(v) for k, v in noted.items()}
        except (IndexError, ValueError) as fault:
            faults.append(f"{place}: cannot be read ({fault}); restore the line.")
    claims = []
    for own, (kind, found) in spans.items():
        noted = {"subject": subject} | details.get(own, {}) | chosen.get(own, {})
        start, end = found[0][0], found[-1][1]
        first, last = noted.get("start", ""), noted.get("end", "")
        numbers = first.isdecimal() and last.isdecimal()
        if numbers and _fragments(source.text, int(first), int(last)) == found:
            start, end = int(first), int(last)  # the span as exported, line ends and all
        place_of = {"source": source.name, "facet": kind, "start": str(start), "end": str(end)}
        claims.append(row_claim({**noted, **place_of, "quote": source.text[start:end]}))
    return claims


def _span(field: str, text: str) -> tuple[str, list[tuple[int, int]]]:
    kind, _, where = field.partition(" ")
    found = []
    for part in where.split(";"):
        start, end = (int(each) for each in part.split(" "))
        if not 0 <= start <= end <= len(text):
            raise ValueError(f"{start} to {end} is not in the text of {len(text)} characters")
        found.append((start, end))
    return kind.replace("-", "."), sorted(found)


def _type(facet: str) -> str:
    """Name a facet as brat wants types: letters, digits, hyphen and underscore."""
    return facet.replace(".", "-")
