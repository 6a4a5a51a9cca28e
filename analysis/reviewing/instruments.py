"""Instruments of published audits, as far as claims and words can prove their items.

Each result is a proxy: it says that a page holds the words on which a human
rater would judge, not how well it does.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd
import yaml

from analysis.errors import ReviewError
from analysis.records import Claim, Passage, Source
from analysis.reviewing.claim_rows import claim_order
from analysis.reviewing.readability import readability_table

if TYPE_CHECKING:
    from matplotlib.axes import Axes

ITEMS = Path(__file__).with_name("instruments.yaml")
NOT_FOUND = "not found"
PROXY = {
    "JAMA": "proxy for a rater's yes or no",
    "DISCERN": "proxy for a rater's 1 to 5",
    "EQIP": "proxy for a rater's yes or no",
}
KEYS = {
    "id", "instrument", "item", "question", "facets", "values", "certainties", "affirmed",
    "number", "cues", "patterns",
}  # fmt: skip
COLUMNS = (
    "source", "instrument", "item", "question", "found", "evidence", "start", "end", "by", "proxy",
)  # fmt: skip
_NUMBER = re.compile(
    r"\d[\d.,]*\s*(?:%|per ?cent)|\b(?:\d+|one|two|three|four|five) (?:in|out of) (?:every )?\d",
    re.I,
)
_LINE = re.compile(r"[^\n]+")
_STOP = re.compile(r"(?<=[.!?])\s+(?=[A-Z“\"(])")


@dataclass(frozen=True, slots=True)
class Item:
    """One item of an instrument, and what counts as evidence of it."""

    id: str
    instrument: str
    item: str
    question: str
    facets: tuple[str, ...] = ()
    values: tuple[str, ...] = ()
    certainties: tuple[str, ...] = ()
    affirmed: bool = False
    number: bool = False
    words: tuple[re.Pattern[str], ...] = ()


def instruments_table(
    sources: Sequence[Source], claims: Iterable[Claim], items: str | Path = ITEMS
) -> pd.DataFrame:
    """Look up the items of JAMA, DISCERN and EQIP in each source.

    Parameters
    ----------
    sources : sequence of Source
        The pages.
    claims : iterable of Claim
        What they state, of any subject.
    items : path
        The list of items; by default the one that comes with claimgrid.

    Returns
    -------
    pandas.DataFrame
        A row is a source and an item. ``evidence`` is the first quote in
        the order of the text, or ``not found``; ``by`` names the claim's
        facet or says ``words``; ``proxy`` says what human rating it stands
        for.

    Raises
    ------
    ReviewError
        If the list of items is wrong, with every fault.
    """
    known = load_items(str(items))
    by_source: dict[str, list[Claim]] = {}
    for claim in sorted(claims, key=claim_order):
        by_source.setdefault(claim.source, []).append(claim)
    rows = []
    for source in sorted(sources, key=lambda each: each.name):
        for item in known:
            found = _find_claim(item, by_source.get(source.name, [])) or _find_words(item, source)
            evidence, start, end, by = found or (NOT_FOUND, -1, -1, "")
            rows.append(
                (source.name, item.instrument, item.item, item.question, found is not None,
                 evidence, start, end, by, PROXY[item.instrument])
            )  # fmt: skip
    return pd.DataFrame(rows, columns=list(COLUMNS))


def quality_table(
    sources: Sequence[Source],
    claims: Iterable[Claim],
    passages: Iterable[Passage] | None = None,
) -> pd.DataFrame:
    """Put readability and the number of items found into one table, a row a source."""
    found = instruments_table(sources, claims)
    counts = found.pivot_table(index="source", columns="instrument", values="found", aggfunc="sum")
    totals = found.groupby("instrument")["item"].nunique()
    counts.columns = [f"{name} (of {totals[name]})" for name in counts.columns]
    read = readability_table(sources, passages).set_index("source")
    return read.join(counts.astype(int)).reset_index()


def draw_instruments(table: pd.DataFrame, ax: Axes | None = None) -> Axes:
    """Draw which page proves which item: items down, sources across.

    Parameters
    ----------
    table : pandas.DataFrame
        From ``instruments_table``.
    ax : Axes, optional
        Where to draw; by default on new axes.

    Returns
    -------
    Axes
        A filled square where evidence was found, an empty one where not.
    """
    from matplotlib.figure import Figure

    labels = table["instrument"] + " " + table["item"] + ": " + table["question"]
    rows = list(dict.fromkeys(labels))[::-1]
    sources = list(dict.fromkeys(table["source"]))
    if ax is None:
        size = (6 + 0.45 * len(sources), 0.28 * len(rows) + 1.6)
        ax = Figure(figsize=size, layout="constrained").subplots()
    looks = ((True, "found", "tab:blue"), (False, "not found", "none"))
    for found, label, colour in looks:
        part = table["found"] == found
        across = [sources.index(each) for each in table.loc[part, "source"]]
        down = [rows.index(each) for each in labels[part]]
        ax.scatter(across, down, marker="s", s=60, c=colour, edgecolors="tab:blue", label=label)
    ax.set_xticks(range(len(sources)), sources, rotation=20, ha="right")
    ax.set_yticks(range(len(rows)), rows)
    ax.set_xlim(-0.5, max(len(sources), 1) - 0.5)
    ax.set_ylim(-0.7, max(len(rows), 1) - 0.3)
    ax.legend(title="Evidence", loc="lower center", bbox_to_anchor=(0.5, 1), ncols=2)
    return ax


@lru_cache(maxsize=8)
def load_items(path: str = str(ITEMS)) -> tuple[Item, ...]:
    """Read the list of items, every fault told at once."""
    entries = yaml.safe_load(Path(path).read_text(encoding="utf-8")) or []
    name, faults, items = Path(path).name, list[str](), []
    for number, entry in enumerate(entries, start=1):
        place = f"{name}: {entry.get('id', number)}"
        unknown = sorted(set(entry) - KEYS)
        missing = [key for key in ("id", "instrument", "item", "question") if not entry.get(key)]
        faults += [
            f"{place}: no such key '{key}'; use {', '.join(sorted(KEYS))}." for key in unknown
        ]
        faults += [f"{place}: has no {key}; write it." for key in missing]
        if entry.get("instrument") not in (*PROXY, None):
            faults.append(
                f"{place}: no instrument '{entry['instrument']}'; use {', '.join(PROXY)}."
            )
        if not any(entry.get(key) for key in ("facets", "cues", "patterns")):
            faults.append(f"{place}: nothing proves it; write facets, cues or patterns.")
        try:
            words = _words(entry)
        except re.error as fault:
            faults.append(f"{place}: a pattern is wrong ({fault}); mend it.")
            continue
        if not unknown and not missing:
            items.append(_item(entry, words))
    if faults:
        raise ReviewError(faults)
    return tuple(items)


def _item(entry: Mapping[str, Any], words: tuple[re.Pattern[str], ...]) -> Item:
    lists = {key: tuple(entry.get(key, ())) for key in ("facets", "values", "certainties")}
    return Item(
        id=entry["id"],
        instrument=entry["instrument"],
        item=str(entry["item"]),
        question=entry["question"],
        facets=lists["facets"],
        values=lists["values"],
        certainties=lists["certainties"],
        affirmed=bool(entry.get("affirmed", False)),
        number=bool(entry.get("number", False)),
        words=words,
    )


def _words(entry: Mapping[str, Any]) -> tuple[re.Pattern[str], ...]:
    cues = [rf"(?<!\w){re.escape(cue)}(?!\w)" for cue in entry.get("cues", ())]
    literal = [re.compile("|".join(cues), re.IGNORECASE)] if cues else []
    return (*literal, *(re.compile(each, re.MULTILINE) for each in entry.get("patterns", ())))


def _find_claim(item: Item, claims: Sequence[Claim]) -> tuple[str, int, int, str] | None:
    for claim in claims:
        if not claim.value or not any(fnmatchcase(claim.facet, each) for each in item.facets):
            continue
        wanted = claim.value in item.values or claim.certainty in item.certainties
        if (item.values or item.certainties) and not wanted:
            continue
        if item.affirmed and (claim.polarity == "negated" or claim.value == "no"):
            continue
        if item.number and not (_NUMBER.search(claim.quote) or claim.unit == "percent"):
            continue
        return claim.quote, claim.start, claim.end, claim.facet
    return None


def _find_words(item: Item, source: Source) -> tuple[str, int, int, str] | None:
    matches = [each for pattern in item.words if (each := pattern.search(source.text))]
    if not matches:
        return None
    first = min(matches, key=lambda each: each.start())
    start, end = _sentence(source.text, first.start())
    return source.text[start:end], start, end, "words"


def _sentence(text: str, place: int) -> tuple[int, int]:
    """Give the sentence, within its line, that a place is in."""
    for line in _LINE.finditer(text):
        if line.start() <= place < line.end():
            start = line.start()
            for stop in _STOP.finditer(text, line.start(), line.end()):
                if stop.start() > place:
                    return start, stop.start()
                start = stop.end()
            return start, line.end()
    return place, place
