"""The limits on one source and on an archive: each named where it strikes, the others go on."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

import fsspec
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from analysis import deadline
from analysis.errors import SourceError
from analysis.reading import Limits, read_source, read_sources, segment
from analysis.records import Source

FILES = Path(__file__).resolve().parent.parent / "files"
SENTENCE = "It takes an hour. "
MHTML = (
    b"From: <Saved by Blink>\r\nMIME-Version: 1.0\r\n"
    b'Content-Type: multipart/related; boundary="b"\r\n\r\n--b\r\nContent-Type: text/html\r\n\r\n'
    b"<html><body><p>It takes an hour.</p></body></html>\r\n--b--\r\n"
)
MADE = {
    "page.txt": SENTENCE.encode(),
    "page.html": f"<html><body><p>{SENTENCE}</p></body></html>".encode(),
    "page.md": f"# Hip surgery\n\n{SENTENCE}".encode(),
    "page.mhtml": MHTML,
    "page.pdf": (FILES / "leaflet.pdf").read_bytes(),
    "page.docx": (FILES / "leaflet.docx").read_bytes(),
}


@pytest.mark.parametrize("name", sorted(MADE))
def test_the_limit_on_time_holds_for_every_format(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(MADE[name])
    assert "hour" in read_source(tmp_path / name).text or name.endswith(("pdf", "docx"))
    with pytest.raises(SourceError, match="reading it takes longer than the limit of -1 sec") as no:
        read_source(tmp_path / name, limits=Limits(seconds=-1.0))
    assert no.value.cure == "split it, or raise the limit seconds"


@pytest.fixture
def ticking(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a second go by whenever the time is asked for."""
    seconds = iter(range(10**9))
    monkeypatch.setattr(deadline.time, "monotonic", lambda: next(seconds))


LONG = {
    "page.html": "<html><body>" + f"<p>{SENTENCE}</p>" * 200,
    "nested.html": "<html><body>" + f"<div><p>{SENTENCE}</p></div>" * 200,
    "page.md": f"- {SENTENCE}\n" * 200,
}


@pytest.mark.usefixtures("ticking")
@pytest.mark.parametrize("name", sorted(LONG))
def test_time_is_checked_while_a_page_is_walked(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text(LONG[name], "utf-8")
    (tmp_path / "short.html").write_text("<html><body><p>It takes a day.</p></html>", "utf-8")
    sources, unread = read_sources([tmp_path], Limits(seconds=100.0))
    assert [source.name for source in sources] == ["short.html"]
    assert [each.name for each in unread] == [name]
    assert "limit of 100 seconds" in unread[0].why


@pytest.mark.usefixtures("ticking")
def test_time_is_checked_between_pages_of_a_pdf_and_blocks_of_a_word_file() -> None:
    for name in ("columns-office.pdf", "leaflet.docx"):
        with pytest.raises(SourceError, match="limit of 3 seconds"):
            read_source(FILES / name, limits=Limits(seconds=3.0))


@pytest.mark.usefixtures("ticking")
def test_time_is_checked_while_a_text_is_cut_into_passages() -> None:
    source = Source("page.txt", f"{SENTENCE}\n\n" * 100)
    for seconds in (50.0, 150.0, 250.0):  # in the first pass over the page, the second, the last
        with (
            pytest.raises(SourceError, match="cutting it takes longer than the limit"),
            deadline.time_limit("page.txt", "cutting it", seconds),
        ):
            segment(source)
    assert len(segment(source)) == 100


def test_a_limit_of_time_ends_with_its_block() -> None:
    with deadline.time_limit("page.txt", "reading it", -1.0):
        pass
    deadline.check_time()


# ---------------------------------------------------------------- archives


def packed(members: dict[str, bytes]) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return data.getvalue()


def warc(pages: list[bytes], kind: str = "text/html") -> bytes:
    data = io.BytesIO()
    writer = WARCWriter(data, gzip=True)
    for number, page in enumerate(pages):
        headers = StatusAndHeaders("200 OK", [("Content-Type", kind)], protocol="HTTP/1.1")
        writer.write_record(
            writer.create_warc_record(
                f"http://elm.example/{number}", "response", payload=io.BytesIO(page),
                http_headers=headers,
            )
        )  # fmt: skip
    return data.getvalue()


def table(texts: list[str] | pa.Array) -> bytes:
    data = io.BytesIO()
    pq.write_table(pa.table({"id": [f"{n:03}" for n in range(len(texts))], "text": texts}), data)
    return data.getvalue()


def archives(pages: list[str]) -> dict[str, bytes]:
    """Pack pages into an archive of each kind."""
    html = [f"<html><body><p>{page}</p></body></html>".encode() for page in pages]
    return {
        "pages.zip": packed({f"{n:03}.txt": page.encode() for n, page in enumerate(pages)}),
        "pages.warc.gz": warc(html),
        "pages.parquet": table(pages),
    }


KINDS = sorted(archives(["x"]))


def read(tmp_path: Path, name: str, data: bytes, **limits: float) -> tuple[list[str], list[str]]:
    (tmp_path / name).write_bytes(data)
    sources, unread = read_sources([tmp_path / name], Limits(**limits))  # type: ignore[arg-type]
    return [source.name for source in sources], [f"{one.name}: {one.why}" for one in unread]


@pytest.mark.parametrize("kind", KINDS)
def test_an_archive_may_hold_more_than_one_source_may(tmp_path: Path, kind: str) -> None:
    pages = [f"{SENTENCE * 20}{n}" for n in range(40)]
    sources, unread = read(tmp_path, kind, archives(pages)[kind], bytes=1000)
    assert (len(sources), unread) == (40, [])


@pytest.mark.parametrize("kind", KINDS)
def test_a_member_beyond_a_limit_is_named_and_the_others_go_on(tmp_path: Path, kind: str) -> None:
    pages = [SENTENCE, SENTENCE * 100, f"{SENTENCE} again"]
    sources, unread = read(tmp_path, kind, archives(pages)[kind], bytes=1000)
    assert len(sources) == 2
    assert len(unread) == 1
    assert "limit of 1,000" in unread[0]
    assert not unread[0].startswith(f"{kind}: ")


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("limits", [{"unpacked": 900}, {"sources": 2}])
def test_the_rest_of_an_archive_beyond_a_limit_has_a_row(
    tmp_path: Path, kind: str, limits: dict[str, float]
) -> None:
    pages = [f"{SENTENCE * 20}{n}" for n in range(4)]
    sources, unread = read(tmp_path, kind, archives(pages)[kind], **limits)
    assert len(sources) < 4
    assert [one.partition(":")[0] for one in unread] == [kind]
    assert re.search(r"beyond a limit|more than the limits? of", unread[0])


@pytest.mark.parametrize("kind", KINDS)
def test_time_in_an_archive_is_each_sources_own(tmp_path: Path, kind: str) -> None:
    sources, unread = read(tmp_path, kind, archives([SENTENCE] * 2)[kind], seconds=-1.0)
    assert sources == []
    assert unread
    assert all("takes longer than the limit of -1 seconds" in one for one in unread)


def test_a_text_that_many_rows_share_is_not_unpacked_for_all_at_once(tmp_path: Path) -> None:
    shared = SENTENCE * 50_000  # 0.9 MB; a thousand rows of it are 900 MB
    data = table(pa.DictionaryArray.from_arrays([0] * 1000, [shared]))
    before = pa.default_memory_pool().max_memory()
    sources, unread = read(tmp_path, "t.parquet", data, unpacked=5_000_000)
    assert len(sources) == 5
    assert unread == ["t.parquet: the rest of it is beyond a limit"]
    assert pa.default_memory_pool().max_memory() - before < 100_000_000


def test_a_part_of_a_table_that_unpacks_to_too_much_is_not_unpacked(tmp_path: Path) -> None:
    texts = [f"{n} {SENTENCE * 100}" for n in range(50)]
    with pytest.raises(SourceError, match="unpacks to"):
        list(_from(tmp_path, table(texts), Limits(unpacked=1000)))


def _from(tmp_path: Path, data: bytes, limits: Limits) -> Iterator[object]:
    from analysis.reading.archives import read_archive

    yield from read_archive(io.BytesIO(data), "t.parquet", "parquet", limits)


def test_a_web_archive_stops_at_a_record_that_says_it_is_too_large(tmp_path: Path) -> None:
    pages = [SENTENCE.encode(), b"0" * 5000, SENTENCE.encode()]
    data = warc(pages, kind="text/plain")
    sources, unread = read(tmp_path, "pages.warc.gz", data, unpacked=4000)
    assert sources == ["pages.warc.gz/elm.example/0"]
    assert unread == ["pages.warc.gz: the rest of it is beyond a limit"]


def test_a_zip_is_read_like_a_folder_what_stands_beside_and_is_hidden_too(tmp_path: Path) -> None:
    members = dict.fromkeys(
        ["a.txt", "style.css", "b/.hidden.txt", ".drafts/c.txt", ".d.json", "__MACOSX/._a.txt",
         ".DS_Store", "b/Thumbs.db", "./../e.txt"], SENTENCE.encode(),
    )  # fmt: skip
    sources, unread = read(tmp_path, "pages.zip", packed(members))
    assert sources == ["pages.zip/a.txt", "pages.zip/e.txt"]
    assert [one.partition(": ")[0] for one in unread] == [
        "pages.zip/.drafts/c.txt", "pages.zip/b/.hidden.txt",
    ]  # fmt: skip
    assert all("hidden" in one for one in unread)


def test_an_archive_in_an_archive_says_what_to_do(tmp_path: Path) -> None:
    inner = packed({"a.txt": SENTENCE.encode()})
    sources, unread = read(tmp_path, "outer.zip", packed({"inner.zip": inner}))
    assert sources == []
    assert unread == ["outer.zip/inner.zip: it is a zip archive of sources"]


def test_a_member_that_lies_about_its_size_is_not_unpacked_beyond_it(tmp_path: Path) -> None:
    data = bytearray(packed({"a.txt": b"0" * 100_000, "b.txt": SENTENCE.encode()}))
    true, false = (100_000).to_bytes(4, "little"), (50).to_bytes(4, "little")
    sources, unread = read(tmp_path, "lie.zip", bytes(data).replace(true, false))
    assert sources == ["lie.zip/b.txt"]
    assert unread == ["lie.zip/a.txt: it cannot be unpacked"]


# ---------------------------------------------------------------- hidden files

HIDDEN = {
    "page.txt": "read",
    ".page.txt": "row",
    ".page": "row",
    "in/.page.html": "row",
    ".drafts/page.txt": "row of .drafts",
    ".drafts/deep/page.txt": "row of .drafts",
    ".git/description": "silent",
    ".ipynb_checkpoints/page.md": "silent",
    ".DS_Store": "silent",
    "._page.txt": "silent",
    "~$page.docx": "silent",
    "in/Thumbs.db": "silent",
    "desktop.ini": "silent",
    ".gitignore": "silent",
    ".settings.json": "silent",
    ".run.parts/part-000000.json": "silent",
}


def expected_rows() -> list[str]:
    return sorted(
        {
            name if what == "row" else ".drafts"
            for name, what in HIDDEN.items()
            if what.startswith("row")
        }
    )


def test_no_hidden_page_of_a_folder_is_lost_without_a_row(tmp_path: Path) -> None:
    for name in HIDDEN:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(SENTENCE, "utf-8")
    (tmp_path / ".empty").mkdir()
    sources, unread = read_sources([tmp_path])
    assert [source.name for source in sources] == ["page.txt"]
    assert [each.name for each in unread] == expected_rows()
    assert all("begins with a point" in each.why and each.cure for each in unread)
    named, _ = read_sources([tmp_path / ".page.txt", tmp_path / ".drafts"])
    assert [source.name for source in named] == [".page.txt", "deep/page.txt", "page.txt"]


def test_hidden_files_of_another_address_are_told_apart_alike() -> None:
    system = fsspec.filesystem("memory")
    for name in HIDDEN:
        system.pipe(f"/shelf/{name}", SENTENCE.encode())
    try:
        sources, unread = read_sources(["memory://shelf"])
    finally:
        system.rm("/shelf", recursive=True)
    assert [source.name for source in sources] == ["page.txt"]
    assert {each.name.split("/")[0] for each in unread} == {
        n.split("/")[0] for n in expected_rows()
    }
