"""Writes all claims as W3C Web Annotations in JSON-LD, and reads them back.

The model is that of the W3C Recommendation "Web Annotation Data Model" of
23 February 2017: an annotation has a body that says something and a target,
here a part of a source, chosen by its words and by its place at once.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import Any
from urllib.parse import quote as percent_encoded
from urllib.parse import unquote

from analysis.records import Audit, Claim, Source
from analysis.showing.amounts import format_amount, parse_amount
from analysis.showing.json_text import to_json

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
NAMESPACE = "urn:claimgrid:"
AROUND = 32
"""Characters that stand before and after the quote in its selector."""
DETAILS = ("facet", "subject", "value", "low", "high", "unit", "polarity", "certainty", "condition",
           "section", "rule", "note")  # fmt: skip


def annotate(audit: Audit) -> dict[str, Any]:
    """Turn the claims of an audit into an annotation page.

    Parameters
    ----------
    audit : Audit
        One whole run.

    Returns
    -------
    dict
        An ``AnnotationPage`` whose items are in the order of the claims
        table; offsets count characters of the source's text, from 0, the
        end exclusive, as the model has it.
    """
    sources = {source.name: source for source in audit.sources}
    claims = sorted(audit.claims, key=_place)
    items = [_annotation(claim, sources[claim.source]) for claim in claims]
    label = f"Claims about {audit.subject}, coded with {audit.codebook}"
    return {
        "@context": CONTEXT,
        "id": f"{NAMESPACE}page",
        "type": "AnnotationPage",
        "partOf": {"id": f"{NAMESPACE}claims", "label": label, "total": len(items)},
        "startIndex": 0,
        "items": items,
    }


def render_annotations(audit: Audit) -> str:
    """Write the annotation page of an audit as JSON-LD.

    Parameters
    ----------
    audit : Audit
        One whole run.

    Returns
    -------
    str
        Always the same text for the same audit.
    """
    return to_json(annotate(audit)) + "\n"


def parse_annotations(page: Mapping[str, Any]) -> tuple[Claim, ...]:
    """Read claims back from an annotation page.

    Parameters
    ----------
    page : mapping
        A page that :func:`annotate` made.

    Returns
    -------
    tuple of Claim
        The claims, in the order of the page.
    """
    claims = []
    for item in page["items"]:
        details = json.loads(item["body"][1]["value"])
        for end in ("low", "high"):
            details[end] = parse_amount(details[end])
        words, place = item["target"]["selector"]
        name = unquote(item["target"]["source"].removeprefix(f"{NAMESPACE}source:"))
        where = {"start": place["start"], "end": place["end"], "quote": words["exact"]}
        claims.append(Claim(source=name, **where, **details))
    return tuple(claims)


def _annotation(claim: Claim, source: Source) -> dict[str, Any]:
    details = {key: getattr(claim, key) for key in DETAILS}
    details["low"], details["high"] = format_amount(claim.low), format_amount(claim.high)
    iri = f"{NAMESPACE}source:{percent_encoded(claim.source, safe='/')}"
    words = [source.sha256, claim.source, str(claim.start), str(claim.end), *details.values()]
    digest = hashlib.sha256("\x1f".join(words).encode("utf-8", "surrogatepass")).hexdigest()
    return {
        "id": f"{NAMESPACE}claim:{digest[:32]}",
        "type": "Annotation",
        "motivation": "classifying",
        "body": [
            {
                "type": "TextualBody",
                "purpose": "tagging",
                "format": "text/plain",
                "value": f"{claim.facet} = {claim.value}" if claim.value else claim.facet,
            },
            {
                "type": "TextualBody",
                "purpose": "describing",
                "format": "application/json",
                "value": json.dumps(details, ensure_ascii=False),
            },
        ],
        "target": {
            "type": "SpecificResource",
            "source": iri,
            "selector": [
                {
                    "type": "TextQuoteSelector",
                    "exact": claim.quote,
                    "prefix": source.text[max(0, claim.start - AROUND) : claim.start],
                    "suffix": source.text[claim.end : claim.end + AROUND],
                },
                {"type": "TextPositionSelector", "start": claim.start, "end": claim.end},
            ],
        },
    }


def _place(claim: Claim) -> tuple[str, int, str, int, str, str, str]:
    what = (claim.value, claim.subject, claim.condition)
    return (claim.source, claim.start, claim.facet, claim.end, *what)
