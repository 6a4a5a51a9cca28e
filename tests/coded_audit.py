"""Audits made of the coded pages, without reading, coding or comparing anything."""

import csv
import hashlib
from collections import defaultdict
from dataclasses import replace
from pathlib import Path

from analysis.codebook import Codebook, Facet
from analysis.records import (
    Audit,
    Cell,
    Claim,
    Finding,
    Pair,
    Passage,
    Sharing,
    Source,
    Unread,
)
from analysis.showing.amounts import parse_amount

ROOT = Path(__file__).parents[1]
CODED = ROOT / "tests" / "coded" / "seeds"
SUBJECT = "kyphoplasty"
ORDER = ("asserted", "advised", "typical", "possible", "contested")


def read_rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def coded_codebook() -> Codebook:
    facets = {
        row["facet"]: Facet(
            id=row["facet"],
            group=row["group"],
            kind=row["kind"],
            compare=row["compare"],
            question=row["question"],
            kinds={},
            values=(),
            rules=(),
        )
        for row in read_rows(CODED / "facets.csv")
    }
    return Codebook("coded", "Coded pages", "", {SUBJECT: (SUBJECT,)}, facets, {}, {})


def coded_audit(copies: int = 1) -> Audit:
    """The four coded pages; with copies, each page that many times under other names."""
    sources: list[Source] = []
    passages: list[Passage] = []
    claims: list[Claim] = []
    furniture = read_rows(CODED / "boilerplate.csv")
    for copy in range(copies):
        before = f"{copy:03d} " if copies > 1 else ""
        for path in sorted((ROOT / "seeds").glob("*.txt")):
            content = path.read_bytes()
            text, name = content.decode("utf-8"), before + path.name
            digest = hashlib.sha256(content).hexdigest()
            sources.append(Source(name, text, text.partition("\n")[0], "text", digest))
            spans = [
                (int(r["start"]), int(r["end"])) for r in furniture if r["source"] == path.name
            ]
            passages += cut_passages(name, text, spans)
        claims += [coded_claim(row, before) for row in read_rows(CODED / "claims.csv")]
    verdicts = read_rows(CODED / "verdicts.csv")
    return judged_audit(tuple(sources), tuple(passages), tuple(claims), verdicts)


def judged_audit(
    sources: tuple[Source, ...],
    passages: tuple[Passage, ...],
    claims: tuple[Claim, ...],
    verdicts: list[dict[str, str]],
) -> Audit:
    """An audit whose verdicts are given, one for each facet."""
    stated: dict[tuple[str, str], list[Claim]] = defaultdict(list)
    for claim in claims:
        if claim.subject in (SUBJECT, "both"):
            stated[claim.facet, claim.source].append(claim)
    cells, pairs, findings = [], [], []
    for row in verdicts:
        facet, twice = row["facet"], row.get("self_conflict", "").split()
        names = [one.name for one in sources if stated[facet, one.name]]
        selves = tuple(name for name in names if any(name.endswith(one) for one in twice))
        cells += [judge_cell(one.name, facet, stated[facet, one.name], selves) for one in sources]
        verdict = row["verdict"] if row["verdict"] in ("conflict", "partial") else "agree"
        for i, a in enumerate(names):
            pairs += [Pair(facet, SUBJECT, a, b, verdict, row["why"]) for b in names[i + 1 :]]
        findings.append(
            Finding(facet, SUBJECT, row["verdict"], len(names), tuple(names), selves, row["why"])
        )
    shared = ()
    if len(sources) > 2:
        shared = (Sharing(sources[0].name, 10, 90, sources[2].name, 20, 100, 14),)
    unread = (Unread("scan.pdf", "the file is encrypted", "save it without a password"),)
    return Audit(
        "coded",
        SUBJECT,
        sources,
        passages,
        claims,
        tuple(cells),
        tuple(pairs),
        tuple(findings),
        shared,
        unread,
        (("subject", SUBJECT),),
    )


def judge_cell(source: str, facet: str, claims: list[Claim], selves: tuple[str, ...]) -> Cell:
    if not claims:
        return Cell(source, facet, SUBJECT, (), 0, "silent", "", "")
    certainties = sorted((claim.certainty for claim in claims), key=ORDER.index)
    polarities = {claim.polarity for claim in claims}
    return Cell(
        source,
        facet,
        SUBJECT,
        tuple(dict.fromkeys(claim.value for claim in claims)),
        len(claims),
        polarities.pop() if len(polarities) == 1 else "mixed",
        certainties[0],
        certainties[-1],
        source in selves,
    )


def coded_claim(row: dict[str, str], before: str = "") -> Claim:
    numbers = {"start": int(row["start"]), "end": int(row["end"])}
    amounts = {"low": parse_amount(row["low"]), "high": parse_amount(row["high"])}
    return Claim(**{**row, **numbers, **amounts, "source": before + row["source"]})  # type: ignore[arg-type]


def cut_passages(name: str, text: str, furniture: list[tuple[int, int]]) -> list[Passage]:
    passages, at = [], 0
    for line in text.split("\n"):
        if line.strip():
            kind = "heading" if len(line) < 50 and not line.rstrip().endswith(".") else "paragraph"
            if any(start <= at < end for start, end in furniture):
                kind = "furniture"
            passages.append(Passage(name, at, at + len(line), line, kind))
        at += len(line) + 1
    return passages


HOSTILE = (
    "<script>document.title='owned';window.owned=1</script>",
    "<img src=x onerror=\"window.owned=1;document.title='owned'\">",
    "</style><style>*{display:none!important}</style>",
    "</script><script>window.owned=1</script>",
    '<a href="javascript:window.owned=1">incision</a> [incision](javascript:window.owned=1)',
    "\u202e\u2067an incision \u200f is made\u2069",
    "incision" * 1250,
    "\x00\x07\x1b[31mred\x7f an incision",
    '{{ 7*7 }} {% raw %} ${7*7} $\\frac{incision}{$ " onmouseover="window.owned=1" incision',
    '=HYPERLINK("http://127.0.0.1:9/","incision") @SUM(1) +1 -1',
    "<!-- incision --> ]]> &lt;script&gt; &#x3c;",
)
HOSTILE_NAMES = (
    '<img src=x onerror="window.owned=1">.txt',
    "../../a b/../\"'><script>window.owned=1</script>.txt",
)


def hostile_audit() -> Audit:
    """Pages whose every word, name and value tries to run or to break something."""
    text = "\n\n".join(HOSTILE)
    sources, claims = [], []
    for number, name in enumerate(HOSTILE_NAMES):
        sources.append(Source(name, text, HOSTILE[number], "text", "0" * 64))
        for line in HOSTILE:
            start = text.index(line)
            yes = Claim(name, "technique.incision", SUBJECT, "yes", None, None, "", "affirmed",
                        "asserted", "", start, start + len(line), line)  # fmt: skip
            claims.append(yes)
            claims.append(replace(yes, facet="identity.described_as", value=line, condition=line,
                                  section=line, note=line))  # fmt: skip
    passages = [one for source in sources for one in cut_passages(source.name, text, [])]
    verdicts = [
        {"facet": "identity.described_as", "verdict": "conflict", "why": HOSTILE[0]},
        {"facet": "technique.incision", "verdict": "agree", "why": HOSTILE[1]},
    ]
    audit = judged_audit(tuple(sources), tuple(passages), tuple(claims), verdicts)
    return replace(audit, unread=(Unread(HOSTILE[1], HOSTILE[0], HOSTILE[2]),))
