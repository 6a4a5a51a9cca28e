"""Bad and hostile files: each leaves a row that says why, and the others go on."""

from __future__ import annotations

import io
import os
import random
import time
import zipfile
from pathlib import Path

import pytest

from analysis.errors import SourceError
from analysis.reading import Limits, read_source, read_sources, segment

FILES = Path(__file__).resolve().parent.parent / "files"
PAGE = b"Hip surgery\n\nIt takes two hours.\n"
DIV, END = b"<div>", b"</div>"


def word(parts: dict[str, bytes]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return packed.getvalue()


BAD = {
    "empty.txt": (b"", "empty"),
    "blank.txt": (b" \n\t\n\n", "empty"),
    "signs.txt": (b"-- ... --\n", "no words"),
    "binary.txt": (random.Random(7).randbytes(5000).replace(b"\0", b"\1"), "binary"),
    "nul.txt": (PAGE + b"\0\0", "NUL bytes"),
    "one-line.txt": (b"word " * 1_100_000, "limit of 5,000,000"),
    "lines.txt": (b"A\n" * 200_001, "limit of 200,000"),
    "truncated.pdf": ((FILES / "leaflet.pdf").read_bytes()[:9000], "broken or truncated PDF"),
    "loop.pdf": (b"%PDF-1.4\n1 0 obj<</Kids[1 0 R]/Type/Pages/Count 9>>endobj\n", "broken"),
    "truncated.docx": ((FILES / "leaflet.docx").read_bytes()[:3000], "truncated Word file"),
    "hollow.docx": (word({"[Content_Types].xml": b"<x/>", "word/a.xml": b""}), "broken Word file"),
    "bomb.docx": (
        word({"[Content_Types].xml": b"<x/>", "word/document.xml": b"0" * 60_000_000}),
        "limit of 50,000,000",
    ),
    "bomb.zip": (word(dict.fromkeys("abcdefghijk", b"0" * 46_000_000)), "and 500,000,000"),
    "old.doc": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\1" * 600, "encrypted Office"),
    "picture.txt": (b"\x89PNG\r\n\x1a\n" + b"\1" * 50, "image"),
    "letter.txt": (b"{\\rtf1 Two hours.}", "rich text"),
    "nested.html": (b"<html><body>" + DIV * 10_000 + b"deep" + END * 10_000, "limit of 250"),
    "nested.md": (b"> " * 3_000 + b"deep", "limit of 100"),
    "wordless.html": (b"<html><body><script>x()</script></body></html>", "no words"),
    "broken.parquet": (b"PAR1 and no more", "broken Parquet"),
    "pages.warc": (b"WARC/1.0\r\nWARC-Type: resp", "no pages|breaks off"),
    "broken.zip": (b"PK\x03\x04 and no more", "broken zip"),
}


@pytest.mark.parametrize("name", sorted(BAD))
def test_a_bad_file_says_why_and_what_to_do(tmp_path: Path, name: str) -> None:
    data, why = BAD[name]
    (tmp_path / name).write_bytes(data)
    start = time.process_time()
    sources, unread = read_sources([tmp_path])
    assert time.process_time() - start < 10
    assert sources == []
    assert [each.name for each in unread] == [name]
    assert any(part in unread[0].why for part in why.split("|"))
    assert unread[0].cure


@pytest.mark.linux
def test_the_others_go_on_and_none_is_lost(tmp_path: Path, capsys) -> None:
    for name, (data, _) in BAD.items():
        (tmp_path / name).write_bytes(data)
    for name in ("good.txt", "wrong.pdf", "wrong.docx", "wrong.html", "wrong.warc"):
        (tmp_path / name).write_bytes(PAGE)
    os.symlink(tmp_path / "nowhere", tmp_path / "link.txt")
    os.mkfifo(tmp_path / "pipe.txt")
    sources, unread = read_sources([tmp_path])
    assert [source.name for source in sources] == [
        "good.txt", "wrong.docx", "wrong.html", "wrong.pdf", "wrong.warc",
    ]  # fmt: skip
    assert sorted(each.name for each in unread) == sorted([*BAD, "link.txt", "pipe.txt"])
    with capsys.disabled():
        print(f"\nhostile files: {len(unread)} unread with a reason, {len(sources)} read")


def test_a_file_that_may_not_be_read(tmp_path: Path, monkeypatch) -> None:
    path = tmp_path / "secret.txt"
    path.write_bytes(PAGE)

    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("builtins.open", refuse)
    sources, unread = read_sources([path])
    assert sources == []
    assert unread[0].why == "it may not be read"


@pytest.mark.parametrize(
    ("limits", "named"),
    [
        (Limits(bytes=10), "bytes"),
        (Limits(characters=10), "characters"),
        (Limits(lines=1), "lines"),
    ],
)
def test_a_limit_is_named_where_it_strikes(tmp_path: Path, limits: Limits, named: str) -> None:
    path = tmp_path / "page.txt"
    path.write_bytes(PAGE)
    with pytest.raises(SourceError, match="limit of") as caught:
        read_source(path, limits=limits)
    assert named in caught.value.cure


@pytest.mark.parametrize(
    ("limits", "named"), [(Limits(pages=1), "pages"), (Limits(seconds=-1.0), "seconds")]
)
def test_the_limits_of_a_pdf(limits: Limits, named: str) -> None:
    with pytest.raises(SourceError, match="limit of") as caught:
        read_source(FILES / "columns-office.pdf", limits=limits)
    assert named in caught.value.cure


def test_a_document_with_macros_is_read_without_them(tmp_path: Path) -> None:
    with zipfile.ZipFile(FILES / "leaflet.docx") as archive:
        parts = {member: archive.read(member) for member in archive.namelist()}
    parts["[Content_Types].xml"] = parts["[Content_Types].xml"].replace(
        b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
        b"application/vnd.ms-word.document.macroEnabled.main+xml",
    )
    (tmp_path / "macro.docm").write_bytes(word({**parts, "word/vbaProject.bin": b"\0macro"}))
    assert read_source(tmp_path / "macro.docm").text == read_source(FILES / "leaflet.docx").text


def test_entities_are_not_expanded(tmp_path: Path) -> None:
    entities = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 12))
    page = f'<!DOCTYPE html [<!ENTITY e0 "ha">{entities}]><html><body><p>So &e11; it is.</p>'
    (tmp_path / "page.html").write_text(page, "utf-8")
    assert len(read_source(tmp_path / "page.html").text) < 100


LONG = {
    "blank lines": PAGE + b"\n" * 1_000_000 + b"The end is near.\n",
    "one line": b"word " * 400_000,
    "sentences": b"Learn more here. The x is a | b. " * 30_000,
    "bullets": b"- " * 500_000 + b"x",
    "colons": b"a:\n" * 50_000,
    "headings": b"Risk\n\n" * 50_000,
    "teaser heads": b"Related articles\n\n" * 25_000,
    "teasers": b"word " * 20 + b"on...\n\n" + (b"word " * 20 + b"on...\n\n") * 10_000,
    "bars": b"a | " * 250_000,
    "digits": b"1 " * 250_000,
    "items": b"The signs are:\n" + b"Fever\n" * 50_000,
    "unclosed": b"<html><body>" + b"<p>one two " * 50_000,
    "links": b"<html><body><p>One hour.</p><div class=nav>" + b"<a href=x>l</a> " * 20_000,
    "quotes": b"> " * 60 + b"One hour. " + b"[" * 20_000,
}


@pytest.mark.parametrize("what", sorted(LONG))
def test_long_pages_take_time_in_proportion(tmp_path: Path, what: str) -> None:
    path = tmp_path / ("page.md" if what == "quotes" else "page")
    path.write_bytes(LONG[what])
    start = time.process_time()
    source = read_source(path)
    for passage in segment(source):
        assert source.text[passage.start : passage.end] == passage.text
    assert time.process_time() - start < 10
