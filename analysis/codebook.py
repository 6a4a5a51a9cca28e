"""Loads codebooks: the words are YAML, this module gives them types.

A codebook is a folder. Its ``codebook.yaml`` names it, the codebook that it
extends, its subjects (procedures and their names), word lists and topics;
each further file holds the facets of one group. What extends another adds
to its lists and replaces its single values.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache, partial
from typing import Any

from analysis.codebook_cache import read_once
from analysis.codebook_faults import KINDS, check_facet
from analysis.codebook_files import Head, gather, has_subjects, inherited, list_codebooks
from analysis.codebook_shape import ROLES
from analysis.cue_bounds import cues_of, find_runaways
from analysis.cues import Cue, CueLists, parse_cue
from analysis.errors import CodebookError
from analysis.facets import AMOUNT, DEGREES, MEASURED, STATING, Codebook, Facet, Rule, Topic
from analysis.frames import VALUED, Frames, by_value, fill_frames

__all__ = [
    "AMOUNT", "DEGREES", "MEASURED", "STATING", "Codebook", "Facet", "Rule", "Topic",
    "list_codebooks", "load_codebook",
]  # fmt: skip


def load_codebook(name: str, names: tuple[str, ...] = ()) -> Codebook:
    """Load and check a codebook.

    Parameters
    ----------
    name : str
        A shipped codebook's name, or the path of a codebook's folder.
    names : tuple of str
        The names of the procedure, for a codebook without subjects; one that
        has subjects knows their names itself.

    Returns
    -------
    Codebook
        With everything that it inherits, its cues read.

    Raises
    ------
    CodebookError
        Where there is no such codebook or anything in it is wrong: one
        message lists every fault with file, facet, fault and cure.

    Examples
    --------
    >>> load_codebook("procedure").facets["technique.incision"].kind
    'boolean'
    >>> load_codebook("no such book")
    Traceback (most recent call last):
        ...
    analysis.errors.CodebookError: no codebook 'no such book'; there are: ...
    """
    return _load(name, () if has_subjects(name) else names)


@lru_cache(maxsize=16)
def _load(name: str, names: tuple[str, ...]) -> Codebook:
    read = partial(_read, name, names)
    return read_once(name, names, read) if name in list_codebooks() else read()


def _read(name: str, names: tuple[str, ...]) -> Codebook:
    faults: list[str] = []
    heads, blocks, files = gather(name, faults)
    if any(": cannot be read" in fault for fault in faults):
        raise CodebookError(faults)  # the rest would follow from what is missing
    words = CueLists(_words(heads, names))
    frames = inherited(heads, "frames")
    facets = {}
    for facet_id, (block, file) in blocks.items():
        check_facet(facet_id, block, file, faults)
        facets[facet_id] = _facet(facet_id, block, file, words, frames, faults)
    topics = _topics(heads, words, faults)
    conditions = [
        cue
        for head, file in heads
        for cue in _cues(head.get("conditions"), words, f"{file}: conditions", faults)
    ]
    for facet in facets.values():
        for topic in (*facet.topics, *facet.barred):
            if topic not in topics:
                known = ", ".join(sorted(topics)) or "none"
                faults.append(f"{facet.file}: {facet.id}: no topic '{topic}'; there are: {known}.")
    if name not in list_codebooks():
        own = [*cues_of(facets.values(), topics.values()), *conditions]
        faults += [f"{heads[-1][1]}: {fault}." for fault in find_runaways(own, words)]
    if faults:
        raise CodebookError(faults)
    subjects = {k: tuple(v) for head, _ in heads for k, v in head.get("subjects", {}).items()}
    head = heads[-1][0]
    return Codebook(
        name=head["name"],
        title=str(head.get("title", head["name"])),
        extends=head.get("extends", ""),
        subjects=subjects,
        facets=_in_group_order(facets, heads),
        topics=topics,
        words=words,
        conditions=tuple(conditions),
        files=tuple(files),
    )


def _words(heads: list[Head], names: tuple[str, ...]) -> dict[str, Any]:
    words = inherited(heads, "words")
    known = [
        n for head, _ in heads for entry in (head.get("subjects") or {}).values() for n in entry
    ]
    words["name"] = [*known, *names] or ["procedure"]
    return {key: tuple(value) for key, value in words.items()}


def _facet(
    facet_id: str,
    block: Mapping[str, Any],
    file: str,
    words: CueLists,
    frames: Frames,
    faults: list[str],
) -> Facet:
    written = [(role, *entry) for role in ROLES for entry in by_value(block.get(role, []))]
    try:
        written += fill_frames(block, frames)
    except ValueError as fault:
        faults.append(f"{file}: {facet_id}: {fault}.")
    rules: list[Rule] = []
    values: dict[str, None] = {}
    for role, value, entry in written:
        spec = entry if isinstance(entry, dict) else {"cues": entry}
        if role in VALUED and value not in ("", AMOUNT):
            values[value] = None
        numbers = (spec.get("low"), spec.get("high"), str(spec.get("unit", "")))
        for cue in _cues(spec.get("cues"), words, f"{file}: {facet_id}: {role}", faults):
            rules.append(Rule(role, cue, value, *numbers))
    kind = block.get("kind", "")
    return Facet(
        id=facet_id,
        group=facet_id.split(".")[0].capitalize(),
        kind=kind if kind in KINDS else "boolean",
        compare=str(block.get("compare", "")),
        question=str(block.get("question", "")),
        kinds=dict(block.get("kinds") or {}),
        values=tuple(values) if values else (("yes", "no") if kind == "boolean" else ()),
        rules=tuple(rules),
        topics=tuple(block.get("topics") or ()),
        barred=tuple(block.get("barred") or ()),
        hypothetical=bool(block.get("hypothetical", False)),
        reach=block.get("reach"),
        pages=int(block.get("pages", 0)),
        says=tuple(block.get("says") or ()),
        silent=tuple(block.get("silent") or ()),
        file=file,
    )


def _in_group_order(facets: dict[str, Facet], heads: list[Head]) -> dict[str, Facet]:
    """Sort the facets by group, as the codebooks list them, then as they stand in the files."""
    groups = [group for head, _ in heads for group in head.get("groups") or []]
    ranks = {group: rank for rank, group in reversed(list(enumerate(groups)))}
    names = sorted(facets, key=lambda name: ranks.get(name.split(".")[0], len(ranks)))
    return {name: facets[name] for name in names}


def _topics(heads: list[Head], words: CueLists, faults: list[str]) -> dict[str, Topic]:
    topics = {}
    for name, entry in inherited(heads, "topics").items():
        place = f"{heads[-1][1]}: topic {name}"
        topics[name] = Topic(
            name,
            _cues(entry.get("headings"), words, f"{place}: headings", faults),
            _cues(entry.get("sentences"), words, f"{place}: sentences", faults),
        )
    return topics


def _cues(texts: Any, words: CueLists, place: str, faults: list[str]) -> tuple[Cue, ...]:
    """Read a list of cues, each once; what cannot be read is a fault at its place."""
    cues = []
    for text in texts or []:
        try:
            if str(text) not in words.cues:
                words.cues[str(text)] = parse_cue(str(text), words)
            cues.append(words.cues[str(text)])
        except ValueError as fault:
            faults.append(f"{place}: {fault}.")
    return tuple(cues)
