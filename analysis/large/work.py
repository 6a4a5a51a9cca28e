"""What a worker does: it takes addresses or texts and gives back claims, as plain records."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from analysis.pipeline import code_sources
from analysis.reading import segment
from analysis.reading.addresses import Address
from analysis.reading.sources import read_address
from analysis.records import Claim, Source, Unread

Item = Address | Source


@dataclass(frozen=True, slots=True)
class Batch:
    """A part of the work, large enough to be worth sending."""

    number: int
    items: tuple[Item, ...]
    codebook: str
    subject: str
    version: str
    """Of the coder and the codebook, see :func:`coder_version`."""
    done: frozenset[str] = frozenset()
    """The keys of sources that an earlier run has coded."""


@dataclass(frozen=True, slots=True)
class Coded:
    """One source and its claims."""

    name: str
    key: str
    """Of its name, its content, the codebook, the subject and the coder."""
    sha256: str
    title: str
    format: str
    characters: int
    claims: tuple[Claim, ...] | None
    """``None`` where an earlier run has coded it."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a batch."""

    number: int
    coded: tuple[Coded, ...]
    unread: tuple[Unread, ...]


def code_batch(batch: Batch) -> Outcome:
    """Read and code what a batch names; a source that fails is reported and stops no other.

    Parameters
    ----------
    batch : Batch
        Addresses or sources.

    Returns
    -------
    Outcome
        Sources and faults in the order of their names.
    """
    coded: list[Coded] = []
    unread: list[Unread] = []
    for found in _sources(batch.items):
        if isinstance(found, Unread):
            unread.append(found)
            continue
        try:
            coded.append(_code(found, batch))
        except Exception as error:  # whatever one page breaks, the others are still coded
            unread.append(Unread(found.name, f"the coder fails on it: {_said(error)}", "report it"))
    return Outcome(batch.number, tuple(sorted(coded, key=_name)), tuple(sorted(unread, key=_name)))


def lose(batch: Batch) -> Outcome:
    """Return the outcome of a batch of one whose worker died each time."""
    why = "the worker that read or coded it died, more than once"
    return Outcome(
        batch.number, (), tuple(Unread(item.name, why, "leave it out") for item in batch.items)
    )


def split(batch: Batch) -> list[Batch]:
    """Return the items of a batch as batches of one."""
    return [replace(batch, items=(item,)) for item in batch.items]


def join(number: int, outcomes: Sequence[Outcome]) -> Outcome:
    """Return the outcomes of the parts of one batch as one."""
    coded = sorted((one for outcome in outcomes for one in outcome.coded), key=_name)
    unread = sorted((one for outcome in outcomes for one in outcome.unread), key=_name)
    return Outcome(number, tuple(coded), tuple(unread))


def coder_version() -> str:
    """Return the hash of the modules and words on which claims depend."""
    root = Path(__file__).parent.parent
    digest = hashlib.sha256()
    folders = [root / "reading", root / "coding"]
    paths = [path for folder in folders for path in folder.iterdir()] + list(root.glob("*.py"))
    for path in sorted(paths):
        if path.suffix in (".py", ".yaml"):
            digest.update(f"{path.parent.name}/{path.name}\n".encode())
            digest.update(path.read_bytes())
    return digest.hexdigest()


def _sources(items: Sequence[Item]) -> Iterator[Source | Unread]:
    for item in items:
        if isinstance(item, Source):
            yield item
            continue
        try:
            yield from read_address(item)
        except Exception as error:
            why = f"the reader fails on it: {_said(error)}"
            yield Unread(item.name, why, "report it")


def _code(source: Source, batch: Batch) -> Coded:
    parts = (source.name, source.sha256, source.format, batch.subject, batch.version)
    content = source.sha256 or hashlib.sha256(source.text.encode("utf-8", "replace")).hexdigest()
    key = hashlib.sha256("\0".join((*parts, content)).encode("utf-8", "replace")).hexdigest()
    claims: tuple[Claim, ...] | None = None
    if key not in batch.done:
        passages = [segment(source)]
        claims = tuple(
            code_sources([source], passages, codebook=batch.codebook, subject=batch.subject)
        )
    return Coded(source.name, key, content, source.title, source.format, len(source.text), claims)


def _said(error: Exception) -> str:
    return f"{type(error).__name__}: {str(error)[:120]}"


def _name(each: Coded | Unread) -> str:
    return each.name
