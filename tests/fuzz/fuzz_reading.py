"""Feeds any bytes to the reader of every format: it reads them or says why not."""

from __future__ import annotations

import io
import sys

import atheris

with atheris.instrument_imports(include=["analysis"]):
    from analysis.errors import SourceError
    from analysis.reading import Limits, segment
    from analysis.reading.archives import read_archive
    from analysis.reading.formats import ARCHIVES, read_bytes, sniff

STARTS = {
    "txt": b"", "md": b"# ", "html": b"<html><body><p>", "pdf": b"%PDF-1.4\n",
    "docx": b"PK\x03\x04", "zip": b"PK\x03\x04", "warc": b"WARC/1.0\r\nWARC-Type: response\r\n",
    "parquet": b"PAR1", "mhtml": b"from: <saved>\nmime-version: 1.0\n"
    b"content-type: multipart/related; boundary=x\n\n--x\ncontent-type: text/html\n\n<p>",
}  # fmt: skip
LIMITS = Limits(bytes=100_000, characters=100_000, lines=5_000, pages=20, seconds=5)


def check(data: bytes) -> None:
    """Raise where a reader breaks, or where a passage is not what stands at its place."""
    fuzzed = atheris.FuzzedDataProvider(data)
    suffix = fuzzed.PickValueInList(sorted(STARTS))
    page = STARTS[suffix] + fuzzed.ConsumeBytes(5000)
    try:
        kind = sniff(page, suffix)
        if kind in ARCHIVES:
            list(read_archive(io.BytesIO(page), "page", kind, LIMITS))
            return
        source = read_bytes(page, "page", suffix, LIMITS)
    except SourceError as error:
        if not error.why:
            raise AssertionError("unread for no reason") from error
        return
    end = 0
    for passage in segment(source):
        if source.text[passage.start : passage.end] != passage.text or passage.start < end:
            raise AssertionError(f"misplaced: {passage} in {source.text!r}")
        end = passage.end


if __name__ == "__main__":
    atheris.Setup(sys.argv, check)
    atheris.Fuzz()
