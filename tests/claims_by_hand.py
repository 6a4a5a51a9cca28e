"""Claims and facets written by hand, and the coded sets read as claims."""

from dataclasses import replace

from analysis.codebook import Facet
from analysis.records import Claim

KINDS = {
    "fluoroscopy": "X-ray",
    "PMMA": "cement",
    "wrist": "arm",
    "cardiologist": "doctor",
    "surgeon": "doctor",
}
KIND_OF = {
    "equal": "boolean",
    "threshold": "duration",
    "estimate": "duration",
    "overlap": "set",
    "inclusive": "set",
    "stance": "stance",
}


def make_facet(compare: str, kind: str = "", name: str = "group.facet") -> Facet:
    return Facet(
        id=name,
        group=name.split(".")[0].title(),
        kind=kind or KIND_OF[compare],
        compare=compare,
        question="What?",
        kinds=KINDS,
        values=(),
        rules=(),
    )


def make_claim(source: str, value: str, **others: object) -> Claim:
    """A claim; amounts are given as ``amount=(low, high, unit)``."""
    low, high, unit = others.pop("amount", (None, None, ""))  # type: ignore[misc]
    blank = Claim(
        source=source, facet="group.facet", subject="it", value=value, low=low, high=high,
        unit=unit, polarity="negated" if value == "no" else "affirmed", certainty="asserted",
        condition="", start=0, end=0, quote="",
    )  # fmt: skip
    return replace(blank, **others)  # type: ignore[arg-type]
