"""Finds what procedure pages are about, from their titles, headings and repeated names."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from analysis.codebook import load_codebook
from analysis.coding.lexicon import load_words
from analysis.cue_filing import WORD
from analysis.errors import ClaimgridError
from analysis.folding import fold
from analysis.records import Passage, Source

LONGEST = 3  # words of a name: "inguinal hernia repair"
TITLE, HEADING, TEXT = 8, 3, 1  # how much a name counts by where it stands


def choose_subject(
    codebook: str,
    subject: str | None,
    sources: Sequence[Source],
    passages: Sequence[Sequence[Passage]],
) -> str:
    """Return the subject of an audit as the codebook names it.

    Raises
    ------
    ClaimgridError
        If the codebook has subjects and none has this name, or if a codebook
        without subjects is used and the pages name no procedure.
    """
    subjects = load_codebook(codebook).subjects
    if not subject:
        if subjects:
            return next(iter(subjects))
        found = find_subject(sources, passages)
        if not found:
            raise ClaimgridError("the pages name no procedure; give it with --subject NAME")
        return found
    folded = subject.lower().strip()
    for known, names in subjects.items():
        if folded == known.lower() or folded in (name.lower() for name in names):
            return known
    if subjects:
        known = ", ".join(subjects)
        raise ClaimgridError(
            f"codebook '{codebook}' has no subject '{subject}'; "
            f"use {known}, or --codebook procedure"
        )
    return folded


def find_subject(sources: Sequence[Source], passages: Sequence[Sequence[Passage]]) -> str:
    """Return the name of the procedure that most of the pages are about.

    Parameters
    ----------
    sources : sequence of Source
        The documents.
    passages : sequence of sequence of Passage
        The passages of each.

    Returns
    -------
    str
        In lower case; empty where no page names a procedure. A name counts
        once in a text, three times in a heading and eight times in a title,
        and what more pages name wins.
    """
    pages: Counter[str] = Counter()
    weights: Counter[str] = Counter()
    for source, several in zip(sources, passages, strict=True):
        found: Counter[str] = Counter()
        _count(found, source.title, TITLE)
        for passage in several:
            if passage.kind != "furniture":
                heading = passage.kind in ("heading", "title")
                _count(found, passage.text, HEADING if heading else TEXT)
        pages.update(set(found))
        weights.update(found)
    if not weights:
        return ""
    return min(weights, key=lambda name: (-pages[name] * weights[name], -len(name), name))


def _count(found: Counter[str], text: str, weight: int) -> None:
    words = load_words("naming")
    heads, suffixes = set(words["heads"]), tuple(words["suffixes"])
    openers = set(words["openers"])
    tokens = WORD.findall(fold(text))
    for i, word in enumerate(tokens):
        is_head = word in heads
        if not is_head and not (word.endswith(suffixes) and len(word) > 7):
            continue
        start = i
        while start > 0 and i - start < LONGEST - 1 and tokens[start - 1] not in openers:
            start -= 1
        if is_head and start == i:
            continue  # "surgery" alone names nothing
        if start < i or not is_head:
            found[" ".join(tokens[start : i + 1])] += weight
            if not is_head and start < i:
                found[word] += weight
