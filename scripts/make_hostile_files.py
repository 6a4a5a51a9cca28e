"""Makes a folder of hostile files: broken, lying, huge, deep, or meant to run something.

``python scripts/make_hostile_files.py FOLDER`` writes 200 of them on Linux,
always the same, and elsewhere those that the file system takes; it prints how
many. The tests write them into a folder of their own.
"""

from __future__ import annotations

import argparse
import gzip
import io
import os
import random
import zipfile
from collections.abc import Iterator
from pathlib import Path

FILES = Path(__file__).resolve().parent.parent / "tests" / "files"
COUNT = 200
SENTENCE = "Most people go home the same day. There is no incision. Pain relief is immediate."
PAGE = f"About the treatment\n\n{SENTENCE}\n".encode()
TYPES = b'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'
ENTITIES = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 12))
NAMES = (
    "two words.txt", "quote's.txt", 'double".txt', "line\nbreak.txt", "tab\there.txt", "😀.txt",
    "a..b.txt", "x...txt", "x..page..", "=SUM(A1).txt", "<script>alert(1)<.txt", "%2e%2e.txt",
    "back\\slash.txt", "\x1b[31mred.txt", "e\u0301.txt", "\u00e9.txt", "\u202efdp.txt", "-rf.txt",
    "$(touch x).txt", "`id`.txt", "|pipe.txt", "CON.txt", "nul", "a" * 240 + ".txt", "; ls.txt",
    "&amp;.txt", "{{7*7}}.txt", "no suffix", "UPPER.TXT", "many.dots.in.it.txt",
)  # fmt: skip
SIGNS = {
    "script": "<script>alert(1)</script>", "image": "<img src=x onerror=alert(1)>",
    "close": "</script></style></textarea>", "comment": "<!-- x --> ]]>",
    "markdown": "[x](javascript:1)",
    "table": "| a | b |\n|---|---|\n", "formula": "=1+1", "plus": "+1+cmd|' /C calc'!A0",
    "minus": "-1+1", "at": "@SUM(A1)", "tab": "\t=1+1", "red": "\x1b[31mred\x1b[0m",
    "title": "\x1b]0;owned\x07", "clear": "\x1b[2J", "bell": "\x07" * 40, "back": "\x08" * 40,
    "returns": "\r" * 40, "csi": "\x9b31m", "vertical": "\x0b\x0c", "bidi": "\u202e\u2066x\u2069",
    "zero": "\u200b" * 500, "marks": "e" + "\u0301" * 5000, "private": "\ue000\ue001\ue00f",
    "noncharacter": "\ufffe\uffff", "planes": "\U0010ffff", "tags": "\U000e0041" * 50,
    "dotless": "ıİß" * 50, "wide": "ＮＯ incision" * 20, "separators": "\u2028\u2029\x85" * 20,
    "percent": "%s%n%x", "template": "{{7*7}}${7*7}", "entity": "&lt;script&gt;&#0;",
    "url": "file:///etc/passwd http://[::1", "json": '"}],"x":{"', "yaml": "!!python/object:os",
    "sql": "'); DROP TABLE claims;--", "null word": "NaN null None inf -inf", "huge": "9" * 4000,
    "power": "1e999 hours, 10" + "0" * 400 + " days", "fractions": "1/0 of 0/0 days ½½½",
    "dates": "31/02/2024 99/99/9999 0000-00-00", "reversed": "between 10 and 2 days",
    "arabic": "٣ أيام ", "chinese": "三天 " * 40, "thai": "สามวัน" * 40,
}  # fmt: skip
LONG = {
    "one line": b"word " * 300_000, "letters": b"a" * 1_000_000, "digits": b"1 " * 100_000,
    "blank lines": PAGE + b"\n" * 1_000_000, "returns": PAGE + b"\r" * 500_000,
    "many lines": b"A b\n" * 200_001, "over the limit": b"word " * 1_000_001,
    "brackets": b"(" * 200_000, "quotes": b'"' * 200_000, "commas": b"no, " * 30_000,
    "dashes": b"- " * 100_000, "points": b"." * 500_000, "ands": b"and the " * 40_000,
    "hyphens": b"x-" * 100_000, "slashes": b"1/2/" * 30_000, "nots": b"not no never " * 30_000,
    "spaces": b" " * 900_000 + b"x", "ifs": b"if you if not, " * 30_000,
}  # fmt: skip
MARKUP = {
    "deep": "<html><body>" + "<div>" * 10_000 + SENTENCE + "</div>" * 10_000,
    "deep open": "<html><body>" + "<b>" * 10_000 + SENTENCE,
    "deep lists": "<html><body>" + "<ul><li>" * 5_000 + SENTENCE,
    "deep tables": "<html><body>" + "<table><tr><td>" * 3_000 + SENTENCE,
    "entities": f'<!DOCTYPE html [<!ENTITY e0 "ha">{ENTITIES}]><html><body><p>So &e11; it is.</p>',
    "outside": '<!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/passwd">]><html><body><p>So &x; is.',
    "scripts": "<html><body><script>while(1){}</script><p>" + SENTENCE,
    "events": f"<html><body onload=alert(1)><p onclick=alert(1)>{SENTENCE}</p>",
    "frames": f'<html><body><iframe src="file:///etc/passwd"></iframe><p>{SENTENCE}</p>',
    "base": f'<html><base href="javascript:"><meta http-equiv=refresh content=0><p>{SENTENCE}</p>',
    "hidden": f'<html><body><p style="display:none">{SENTENCE}</p><p>{SENTENCE}</p>',
    "attributes": "<html><body><p " + "a=b " * 100_000 + f">{SENTENCE}</p>",
    "long name": f"<html><body><{'x' * 100_000}>{SENTENCE}",
    "cut tag": f"<html><body><p>{SENTENCE}</p><a hre",
    "cut comment": f"<html><body><p>{SENTENCE}<!--",
    "many rows": "<html><body><table>" + "<tr><td>pain<td>yes" * 5_000, "no body": "<html>",
    "only script": "<html><body><script>x()</script>", "xml": '<?xml version="1.0"?><a>&b;</a>',
    "wrong close": f"<html></body></p></div><p>{SENTENCE}</p></html></html>",
    "numbers": "<p>&#x110000;&#0;&#xD800;",
}  # fmt: skip


def make_hostile_files(folder: Path) -> list[str]:
    """Write the files into ``folder`` and return the name of each that is there, sorted.

    Left out is what the platform cannot make: a pipe, a link, a name that is
    reserved, too long, or the same as another to this file system.
    """
    folder.mkdir(parents=True, exist_ok=True)
    made = [name for name, data in _files() if _write(folder / name, data)]
    if _write(folder / "secret.txt", PAGE):
        (folder / "secret.txt").chmod(0)
        made.append("secret.txt")
    for name, make in SPECIAL.items():
        try:
            make(folder / name)
            made.append(name)
        except (OSError, NotImplementedError, AttributeError):
            continue
    return sorted(made)


def _write(path: Path, data: bytes) -> bool:
    """Write one file, and tell whether it now stands there under this very name."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.exists():  # another name that this file system holds for the same
            return False
        path.write_bytes(data)
        return path.name in os.listdir(path.parent)
    except (OSError, ValueError):
        return False


def _link_to_nowhere(path: Path) -> None:
    os.symlink(path.parent / "nowhere", path)


def _link_to_itself(path: Path) -> None:
    os.symlink(path.name, path)


def _pipe(path: Path) -> None:
    os.mkfifo(path)


SPECIAL = {"broken link.txt": _link_to_nowhere, "ring.txt": _link_to_itself, "pipe.txt": _pipe}
"""What is no regular file, each with what makes it."""


def _files() -> Iterator[tuple[str, bytes]]:
    yield from ((f"names/{name}", PAGE) for name in NAMES)
    for name, sign in SIGNS.items():
        text = f"{sign} About it\n\n{sign} {SENTENCE} {sign}\n\nThere is no {sign} incision.\n"
        yield f"signs/{name}.txt", text.encode("utf-8", "surrogatepass")
    yield from ((f"long/{name}.txt", data) for name, data in LONG.items())
    yield from ((f"markup/{name}.html", page.encode()) for name, page in MARKUP.items())
    yield "a folder.txt/page.txt", PAGE
    yield from (("one/same.txt", PAGE), ("two/same.txt", PAGE + b"It takes one hour.\n"))
    yield from ((f"encodings/{name}.txt", data) for name, data in _encodings())
    yield from ((f"formats/{name}", data) for name, data in _formats())


def _encodings() -> Iterator[tuple[str, bytes]]:
    text = f"About it\n\n{SENTENCE} Don’t drive – it’s 1½ hours… café.\n"
    for name in ("utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-8-sig", "utf-7", "cp1252"):
        yield name, text.encode(name)
    for name in ("latin-1", "mac-roman", "cp037"):
        yield name, text.encode(name, "replace")
    yield "mixed", text.encode() + text.encode("cp1252") + text.encode("utf-16-le")
    yield "surrogates", PAGE + b"\xed\xa0\x80 and \xed\xbf\xbf here."
    yield "nul", PAGE + b"\0\0" + PAGE
    yield "overlong", PAGE + b"\xc0\xaf\xe0\x80\xaf"
    yield "cut", PAGE + "é".encode()[:1]
    yield "odd utf-16", text.encode("utf-16")[:-1]
    yield "two marks", b"\xef\xbb\xbf\xff\xfe" + PAGE
    yield "empty", b""
    yield "blank", b" \n\t\n"
    yield "signs only", b"-- ... --\n"
    yield "mark only", b"\xef\xbb\xbf"
    for seed in range(20):
        yield f"random {seed}", random.Random(seed).randbytes(1000 * (seed + 1))


def _formats() -> Iterator[tuple[str, bytes]]:
    pdf, docx = (FILES / "leaflet.pdf").read_bytes(), (FILES / "leaflet.docx").read_bytes()
    yield "encrypted.pdf", (FILES / "locked.pdf").read_bytes()
    yield "images.pdf", (FILES / "images-only.pdf").read_bytes()
    for part in (20, 1000, 9000, len(pdf) - 200):
        yield f"cut at {part}.pdf", pdf[:part]
    yield "loop.pdf", b"%PDF-1.4\n1 0 obj<</Kids[1 0 R]/Type/Pages/Count 9>>endobj\n"
    yield "flipped.pdf", bytes(b ^ (i % 97 == 5) for i, b in enumerate(pdf))
    yield "text.pdf", PAGE
    for part in (4, 500, 3000, len(docx) - 30):
        yield f"cut at {part}.docx", docx[:part]
    yield "flipped.docx", bytes(b ^ (i % 97 == 5) for i, b in enumerate(docx))
    yield "text.docx", PAGE
    yield "macro.docm", _packed({**_parts(docx), "word/vbaProject.bin": b"\0macro"})
    yield (
        "bomb.docx",
        _packed({"[Content_Types].xml": TYPES, "word/document.xml": b"0" * 60_000_000}),
    )
    yield "entities.docx", _packed({**_parts(docx), "word/document.xml": _laughs()})
    yield "outside.docx", _packed({**_parts(docx), "../../out.txt": PAGE})
    yield "hollow.docx", _packed({"[Content_Types].xml": TYPES, "word/a.xml": b""})
    yield "bomb.zip", _packed({"page.txt": b"0" * 60_000_000})
    yield "outside.zip", _packed({"../../out.txt": PAGE, "/etc/out.txt": PAGE})
    yield "in itself.zip", _packed({"inner.zip": _packed({"inner.zip": _packed({"a.txt": PAGE})})})
    yield "cut.zip", _packed({"a.txt": PAGE})[:60]
    yield "cut.parquet", b"PAR1 and no more"
    warc = (
        b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: urn:page\r\n"
        b"Content-Type: application/http; msgtype=response\r\nContent-Length: 9000\r\n\r\n"
        b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<html><body><p>" + PAGE
    )
    yield "cut.warc", warc
    yield "cut.warc.gz", gzip.compress(warc, mtime=0)[:-20]
    yield "empty.warc", b"WARC/1.0\r\n"
    yield "cut.mhtml", b"From: <saved>\nMIME-Version: 1.0\nContent-Type: multipart/related; bou"
    yield "deep.md", b"> " * 3_000 + b"deep"
    yield "old.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\1" * 600
    yield "picture.txt", b"\x89PNG\r\n\x1a\n" + b"\1" * 50
    yield "letter.txt", b"{\\rtf1 Two hours.}"
    yield "program.txt", b"\x7fELF\x02\x01\x01\0" + bytes(range(256)) * 20
    yield "page.html", pdf
    yield "page.txt", docx
    yield "picture.pdf", b"\x89PNG\r\n\x1a\n" + b"\1" * 50
    yield "page.exe", b"MZ" + bytes(range(256)) * 8


def _laughs() -> bytes:
    return f'<?xml version="1.0"?><!DOCTYPE w [<!ENTITY e0 "ha">{ENTITIES}]><w>&e11;</w>'.encode()


def _parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def _packed(parts: dict[str, bytes]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return packed.getvalue()


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path, help="a new folder to write into")
    print(f"{len(make_hostile_files(parser.parse_args().folder))} files")
