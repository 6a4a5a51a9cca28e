"""Reads files that hold several sources: zip, WARC, and Parquet tables of texts."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator

from analysis.errors import SourceError
from analysis.reading.limits import Limits
from analysis.records import Source, Unread

Found = Iterator[Source | Unread]

_IDS = ("id", "name", "source", "url", "file", "path", "title")
_TEXTS = ("text", "content", "body", "document")
_SKIPPED = (".", "~$", "__MACOSX")


def read_archive(data: bytes, name: str, kind: str, limits: Limits) -> Found:
    """Yield the sources in an archive, and those that could not be read.

    Parameters
    ----------
    data : bytes
        The whole archive.
    name : str
        Its name, which stands before the name of each source.
    kind : str
        ``zip``, ``warc`` or ``parquet``.
    limits : Limits
        How much is read of each source and of all together.

    Raises
    ------
    SourceError
        If nothing of the archive can be read.
    """
    reader = {"zip": _zip, "warc": _warc, "parquet": _parquet}[kind]
    try:
        yield from reader(data, name, limits)
    except SourceError:
        raise
    except Exception as error:  # a library may raise anything on a broken file
        why = f"the rest of it is broken ({type(error).__name__})"
        yield Unread(name, why, "get the archive again, or unpack it and give the folder")


def _one(data: bytes, name: str, limits: Limits) -> Source | Unread:
    from analysis.reading.formats import read_bytes

    try:
        return read_bytes(data, name, name.rsplit(".", 1)[-1], limits)
    except SourceError as error:
        return Unread(name, error.why, error.cure)


def _zip(data: bytes, name: str, limits: Limits) -> Found:
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, ValueError, OSError) as error:
        raise SourceError(name, "it is a broken zip archive", "get the file again") from error
    members = sorted(
        (member for member in archive.infolist() if not member.is_dir()),
        key=_filename,
    )
    size = sum(member.file_size for member in members)
    if size > limits.bytes or len(members) > limits.sources:
        raise SourceError(
            name,
            f"it unpacks to {len(members):,} files of {size:,} bytes, more than the limits of "
            f"{limits.sources:,} and {limits.bytes:,}",
            "unpack it and give the folder, or raise the limits sources and bytes",
        )
    with archive:
        for member in members:
            parts = [part for part in member.filename.split("/") if part not in ("", "..")]
            if any(part.startswith(_SKIPPED) for part in parts):
                continue
            inner = "/".join([name, *parts])
            try:
                yield _one(archive.read(member), inner, limits)
            except (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, OSError,
                    NotImplementedError):  # fmt: skip
                yield Unread(inner, "it cannot be unpacked", "mend the archive, or unpack it")


def _filename(member: zipfile.ZipInfo) -> str:
    return member.filename


def _warc(data: bytes, name: str, limits: Limits) -> Found:
    from warcio.archiveiterator import ArchiveIterator
    from warcio.exceptions import ArchiveLoadFailed

    count = spent = 0
    used: set[str] = set()
    whole = True
    try:
        for record in ArchiveIterator(io.BytesIO(data)):
            kind = record.http_headers.get_header("Content-Type", "") if record.http_headers else ""
            if record.rec_type not in ("response", "resource") or not _is_page(kind, record):
                continue
            page = record.content_stream().read(limits.bytes - spent + 1)
            spent += len(page)
            if spent > limits.bytes or count >= limits.sources:
                break
            count += 1
            url = record.rec_headers.get_header("WARC-Target-URI") or f"record-{count:05d}"
            inner = f"{name}/{url.split('://', 1)[-1].strip('<>/')}"
            if inner in used:
                inner = f"{inner}#{count}"
            used.add(inner)
            whole = not getattr(record.raw_stream, "limit", 0)
            yield _one(page, inner, limits)
    except (ArchiveLoadFailed, EOFError, zlib.error, ValueError, OSError, AttributeError):
        whole = False
    if spent > limits.bytes or count >= limits.sources:
        yield Unread(name, "the rest of it is beyond a limit", "raise the limits bytes and sources")
    elif not whole or _is_cut(data):
        yield Unread(name, "it breaks off, so the rest is lost", "get the archive again")
    elif not count:
        raise SourceError(name, "it holds no pages", "give an archive with web pages")


def _is_cut(data: bytes) -> bool:
    """Whether the last member of a gzip file is incomplete."""
    while data.startswith(b"\x1f\x8b"):
        unpacker = zlib.decompressobj(31)
        try:
            while not unpacker.eof:
                if not unpacker.decompress(unpacker.unconsumed_tail or data, 1 << 20):
                    return not unpacker.eof
                data = b""
        except zlib.error:
            return True
        data = unpacker.unused_data
    return False


def _is_page(kind: str, record: object) -> bool:
    return any(word in kind.lower() for word in ("html", "text/", "pdf", "word")) or not kind


def _parquet(data: bytes, name: str, limits: Limits) -> Found:
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        table = pq.ParquetFile(io.BytesIO(data))
        columns = {column.lower(): column for column in table.schema_arrow.names}
    except (pa.ArrowException, OSError, ValueError) as error:
        raise SourceError(name, "it is a broken Parquet file", "write the table again") from error
    ids = next((columns[each] for each in _IDS if each in columns), None)
    texts = next((columns[each] for each in _TEXTS if each in columns), None)
    if texts is None or ids is None:
        raise SourceError(
            name,
            f"its columns are {', '.join(sorted(columns)) or 'none'}",
            "name one column id and one text",
        )
    used: set[str] = set()
    for batch in table.iter_batches(batch_size=256, columns=[ids, texts]):
        for key, text in zip(*(batch.column(at).to_pylist() for at in (0, 1)), strict=True):
            inner = f"{name}/{key}"
            if inner in used:
                yield Unread(inner, "another row has the same id", "give each row its own id")
                continue
            used.add(inner)
            if len(used) > limits.sources:
                yield Unread(name, f"it has more rows than {limits.sources:,}", "raise the limit")
                return
            raw = text if isinstance(text, bytes) else str(text or "").encode("utf-8", "replace")
            yield _one(raw, inner, limits)
