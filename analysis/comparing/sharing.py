"""Finds the stretches of wording that sources have in common, by an index of n-grams."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations

import numpy as np
import numpy.typing as npt

from analysis.records import Passage, Sharing, Source

WORDS = 5  # fewer are idiom; so few make one witness only where they are half of a quote
MANY = 10  # sources; wording that more have in common is tied to the first of them only
_WORD = re.compile(r"[^\W_]+")

Spans = npt.NDArray[np.int64]
Match = tuple[int, int, int, int]


def find_sharing(
    sources: Sequence[Source], passages: Iterable[Passage], *, words: int = WORDS
) -> list[Sharing]:
    """Find the stretches that two sources share word for word, outside page furniture.

    Parameters
    ----------
    sources : sequence of Source
        As read, in any order.
    passages : iterable of Passage
        Of all sources; those that are furniture are left out.
    words : int
        The least length of a stretch.

    Returns
    -------
    list of Sharing
        By source and place; ``source_a`` is the first of the two by name,
        offsets count characters, the end exclusive. Case, punctuation and
        spacing do not count. Each stretch is as long as it can be within one
    passage: a heading or a list item that follows starts another.

    Notes
    -----
    Equal n-grams meet in one sort of all n-grams, so no two sources are
    compared that share nothing. Where more than ``MANY`` sources share an
    n-gram, each is paired with the first by name only: still one witness,
    and the work stays linear.
    """
    ordered = sorted(sources, key=lambda source: source.name)
    spans = _word_spans(ordered, passages)
    matches = _merge(_find_matches(list(_number_words(ordered, spans)), words))
    found = []
    for one, other, at, beside, length in matches:
        a, b = spans[one], spans[other]
        found.append(
            Sharing(
                ordered[one].name, int(a[at, 0]), int(a[at + length + words - 2, 1]),
                ordered[other].name, int(b[beside, 0]), int(b[beside + length + words - 2, 1]),
                length + words - 1,
            )
        )  # fmt: skip
    return sorted(found, key=lambda s: (s.source_a, s.source_b, s.start_a, s.start_b))


def share_words(
    sharing: Iterable[Sharing], sources: Sequence[Source], passages: Iterable[Passage]
) -> dict[tuple[str, str], float]:
    """Measure how much of each source's words stands in each other source.

    Parameters
    ----------
    sharing : iterable of Sharing
        As :func:`find_sharing` finds it.
    sources : sequence of Source
        As read.
    passages : iterable of Passage
        Of all sources; furniture does not count.

    Returns
    -------
    dict of tuple to float
        For each pair that shares anything, both ways round: the share, 0 to
        1, of the first one's words that the second has too.
    """
    ordered = sorted(sources, key=lambda source: source.name)
    words = dict(zip((s.name for s in ordered), _word_spans(ordered, passages), strict=True))
    covered: dict[tuple[str, str], npt.NDArray[np.bool_]] = {}
    for one in sharing:
        for own, other, start, end in (
            (one.source_a, one.source_b, one.start_a, one.end_a),
            (one.source_b, one.source_a, one.start_b, one.end_b),
        ):
            spans = words[own]
            mask = covered.setdefault((own, other), np.zeros(len(spans), dtype=bool))
            mask |= (spans[:, 0] >= start) & (spans[:, 1] <= end) & (spans[:, 0] < spans[:, 1])
    total = {name: int((spans[:, 0] < spans[:, 1]).sum()) for name, spans in words.items()}
    return {pair: float(mask.sum()) / total[pair[0]] for pair, mask in sorted(covered.items())}


def _word_spans(sources: Sequence[Source], passages: Iterable[Passage]) -> list[Spans]:
    """Find where each word outside furniture starts and ends, an empty one after a passage."""
    blocks: dict[str, list[tuple[int, int]]] = {source.name: [] for source in sources}
    for passage in passages:
        if passage.kind != "furniture" and passage.source in blocks:
            blocks[passage.source].append((passage.start, passage.end))
    found = []
    for source in sources:
        spans, done = [], 0
        for start, end in sorted(blocks[source.name]):
            for match in _WORD.finditer(source.text, max(start, done), end):
                spans.append(match.span())
            done = max(done, end)
            spans.append((done, done))
        found.append(np.array(spans, dtype=np.int64).reshape(-1, 2))
    return found


def _number_words(sources: Sequence[Source], spans: Sequence[Spans]) -> Iterator[Spans]:
    """Number the words alike in all sources, and each end of a passage as no other."""
    numbers: dict[str, int] = {}
    for source, places in zip(sources, spans, strict=True):
        text = source.text
        ids = [
            numbers.setdefault(
                text[start:end].casefold() if start < end else f" {source.name} {end}", len(numbers)
            )
            for start, end in places.tolist()
        ]
        yield np.array(ids, dtype=np.int64)


def _find_matches(texts: Sequence[Spans], words: int) -> list[Match]:
    """Find the equal n-grams of different sources as (source, source, place, place)."""
    grams, owners, places = [], [], []
    places_marked = np.arange(1, words + 1, dtype=np.uint64) << np.uint64(40)  # no word's number
    factors = _mix(places_marked) | np.uint64(1)
    for number, ids in enumerate(texts):
        count = len(ids) - words + 1
        if count < 1:
            continue
        marks = _mix(ids.astype(np.uint64))
        turned = [marks[k : k + count] * factors[k] for k in range(words)]
        grams.append(np.sum(turned, axis=0))
        owners.append(np.full(count, number, dtype=np.int64))
        places.append(np.arange(count, dtype=np.int64))
    if not grams:
        return []
    gram, owner, place = (np.concatenate(parts) for parts in (grams, owners, places))
    order = np.lexsort((place, owner, gram))
    gram, owner, place = gram[order], owner[order], place[order]
    starts = np.flatnonzero(np.concatenate(([True], gram[1:] != gram[:-1])))
    ends = np.append(starts[1:], len(gram))
    shared = owner[starts] != owner[ends - 1]
    matches: list[Match] = []
    for start, end in zip(starts[shared].tolist(), ends[shared].tolist(), strict=True):
        holders = list(zip(owner[start:end].tolist(), place[start:end].tolist(), strict=True))
        many = len({source for source, _ in holders}) > MANY
        first = [(holders[0], other) for other in holders[1:]]
        for (a, at), (b, beside) in first if many else combinations(holders, 2):
            if a != b:
                matches.append((a, b, at, beside))
    return matches


def _merge(matches: list[Match]) -> list[tuple[int, int, int, int, int]]:
    """Join matches that follow one another in both sources into runs, none within another."""
    runs: list[list[int]] = []
    for a, b, at, beside in sorted(matches, key=lambda m: (m[0], m[1], m[3] - m[2], m[2])):
        last = runs[-1] if runs else None
        if last and last[:2] == [a, b] and (at, beside) == (last[2] + last[4], last[3] + last[4]):
            last[4] += 1
        else:
            runs.append([a, b, at, beside, 1])
    kept: dict[tuple[int, int], list[list[int]]] = {}
    for run in sorted(runs):  # a run begins no later than one within it
        longer = kept.setdefault((run[0], run[1]), [])
        if not any(_lies_within(run, other) for other in longer):
            longer.append(run)
    return [(a, b, at, beside, n) for pair in kept.values() for a, b, at, beside, n in pair]


def _lies_within(run: list[int], other: list[int]) -> bool:
    return all(
        other[side] <= run[side] and run[side] + run[4] <= other[side] + other[4] for side in (2, 3)
    )


def _mix(numbers: npt.NDArray[np.uint64]) -> npt.NDArray[np.uint64]:
    """Spread the bits of each number over all 64 (the finaliser of MurmurHash3)."""
    mixed = (numbers ^ (numbers >> np.uint64(33))) * np.uint64(0xFF51AFD7ED558CCD)
    mixed = (mixed ^ (mixed >> np.uint64(33))) * np.uint64(0xC4CEB9FE1A85EC53)
    return mixed ^ (mixed >> np.uint64(33))
