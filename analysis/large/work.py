"""What a worker does: it takes addresses or texts and gives back claims, as plain records."""

from __future__ import annotations

import gc
import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from analysis.deadline import time_limit
from analysis.errors import SourceError
from analysis.large.coders import load_coder
from analysis.large.packing import pack
from analysis.reading import segment
from analysis.reading.addresses import Address
from analysis.reading.limits import DEFAULT_LIMITS, Limits
from analysis.reading.phrases import load_lexicon
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
    limits: Limits = DEFAULT_LIMITS


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
    fresh: bool = True
    """Whether it was coded now; not where an earlier run has coded it."""
    claims: tuple[Claim, ...] = ()


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a batch."""

    number: int
    coded: tuple[Coded, ...]
    unread: tuple[Unread, ...]
    rows: tuple[bytes, ...] = ()
    """The claims, where they were packed."""


def prepare(codebook: str, subject: str) -> None:
    """Make this process's coder and load the words of pages, before there are any."""
    load_lexicon()
    load_coder(codebook, subject)
    gc.freeze()  # what is loaded now stays; the collector need not look at it again and again


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
    for found in _sources(batch):
        if isinstance(found, Unread):
            unread.append(found)
            continue
        try:
            coded.append(_code(found, batch))
        except SourceError as error:  # beyond a limit
            unread.append(Unread(found.name, error.why, error.cure))
        except Exception as error:  # whatever one page breaks, the others are still coded
            unread.append(Unread(found.name, f"the coder fails on it: {_said(error)}", "report it"))
    return Outcome(batch.number, tuple(sorted(coded, key=_name)), tuple(sorted(unread, key=_name)))


def pack_batch(batch: Batch) -> Outcome:
    """Read and code what a batch names, and pack the claims, which are then little to send.

    Parameters
    ----------
    batch : Batch
        Addresses or sources.

    Returns
    -------
    Outcome
        As of :func:`code_batch`, but for the claims: these are packed.
    """
    outcome = code_batch(batch)
    if not any(one.fresh for one in outcome.coded):
        return outcome
    rows = pack(claim for one in outcome.coded for claim in one.claims)
    coded = tuple(replace(one, claims=()) for one in outcome.coded)
    return replace(outcome, coded=coded, rows=(rows,))


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
    rows = tuple(part for outcome in outcomes for part in outcome.rows)
    return Outcome(number, tuple(coded), tuple(unread), rows)


def coder_version(codebook: Iterable[Path] = ()) -> str:
    """Return the hash of the modules and words on which claims depend.

    Parameters
    ----------
    codebook : iterable of Path
        The files of the codebook in use.
    """
    root = Path(__file__).parent.parent
    digest = hashlib.sha256()
    folders = [root / "reading", root / "coding"]
    paths = [path for folder in folders for path in folder.iterdir()] + list(root.glob("*.py"))
    for path in sorted(paths):
        if path.suffix in (".py", ".yaml"):
            digest.update(f"{path.parent.name}/{path.name}\n".encode())
            digest.update(path.read_bytes())
    for path in codebook:
        digest.update(f"{path.parent.name}/{path.name}\n".encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()


def _sources(batch: Batch) -> Iterator[Source | Unread]:
    for item in batch.items:
        if isinstance(item, Source):
            yield item
            continue
        try:
            yield from read_address(item, batch.limits)
        except Exception as error:
            why = f"the reader fails on it: {_said(error)}"
            yield Unread(item.name, why, "report it")


def _code(source: Source, batch: Batch) -> Coded:
    parts = (source.name, source.sha256, source.format, batch.subject, batch.version)
    content = source.sha256 or hashlib.sha256(source.text.encode("utf-8", "replace")).hexdigest()
    key = hashlib.sha256("\0".join((*parts, content)).encode("utf-8", "replace")).hexdigest()
    fresh = key not in batch.done
    claims: tuple[Claim, ...] = ()
    if fresh:
        with time_limit(source.name, "coding it", batch.limits.seconds):
            coder = load_coder(batch.codebook, batch.subject)
            claims = tuple(coder.code(source, segment(source)))
    return Coded(
        source.name, key, content, source.title, source.format, len(source.text), fresh, claims
    )


def _said(error: Exception) -> str:
    return f"{type(error).__name__}: {str(error)[:120]}"


def _name(each: Coded | Unread) -> str:
    return each.name
