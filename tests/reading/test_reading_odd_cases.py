"""What formats hold now and then: each a page and what is read of it."""

from __future__ import annotations

import io
import os
import zipfile
from pathlib import Path

import docx
import fsspec
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from analysis.errors import SourceError
from analysis.reading import Limits, read_source, read_sources, segment
from analysis.reading.archives import read_archive
from analysis.records import Unread

FILES = Path(__file__).resolve().parent.parent / "files"


def kinds(path: Path) -> list[tuple[str, str]]:
    return [(passage.kind, passage.text) for passage in segment(read_source(path))]


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        (
            "---\ntitle: 'Hip surgery'\nlang: en\n---\n# Risks\n\nPain.\n",
            [("heading", "Risks"), ("paragraph", "Pain.")],
        ),
        ("---\nlang: en\n---\nPain.\n", [("paragraph", "Pain.")]),
        ("Take:\n\n    two tablets\n", [("paragraph", "Take:"), ("paragraph", "two tablets")]),
        ("- First\n\n  ```\n  two tablets\n  ```\n", [("item", "First"), ("item", "two tablets")]),
        ("One hour.\n\n<div>Two <b>hours</b>.<script>x()</script></div>\n",
         [("paragraph", "One hour."), ("paragraph", "Two hours.")]),
        ("One hour.\n\n<!-- nothing -->\n", [("paragraph", "One hour.")]),
    ],
)  # fmt: skip
def test_markdown_has_a_front_matter_code_and_html(
    tmp_path: Path, page: str, expected: list[tuple[str, str]]
) -> None:
    (tmp_path / "page.md").write_text(page, "utf-8")
    assert kinds(tmp_path / "page.md") == expected


def test_the_title_in_the_front_matter_names_the_page(tmp_path: Path) -> None:
    (tmp_path / "page.md").write_text("---\ntitle: 'Hip surgery'\n---\n# Risks\n\nPain.\n", "utf-8")
    assert read_source(tmp_path / "page.md").title == "Hip surgery"


@pytest.mark.parametrize(
    ("name", "content", "limits", "why"),
    [
        ("page.md", "![x](x.png)\n\n[x]: y\n", Limits(), "it holds no words"),
        ("page.md", "word " * 50, Limits(characters=100), "limit of 100"),
        ("page.mhtml", "From: <saved>\nMIME-Version: 1.0\nContent-Type: multipart/related; "
         'boundary="b"\n\n--b\nContent-Type: image/png\n\nxx\n--b--\n', Limits(), "holds no HTML"),
    ],
)  # fmt: skip
def test_a_page_without_words_or_beyond_a_limit_says_so(
    tmp_path: Path, name: str, content: str, limits: Limits, why: str
) -> None:
    (tmp_path / name).write_text(content, "utf-8")
    with pytest.raises(SourceError, match=why):
        read_source(tmp_path / name, limits=limits)


def test_word_styles_and_merged_cells(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("Hip surgery", style="Title")
    document.add_paragraph("A second title", style="Title")
    document.add_paragraph().add_run("Going home").bold = True
    document.add_paragraph("You go home the same day.")
    table = document.add_table(rows=2, cols=3)
    table.cell(0, 0).merge(table.cell(0, 1)).text = "Stay"
    for column, words in enumerate(("a", "", "c")):
        table.cell(1, column).text = words
    document.save(str(tmp_path / "page.docx"))
    assert kinds(tmp_path / "page.docx") == [
        ("title", "Hip surgery"), ("heading", "A second title"), ("heading", "Going home"),
        ("paragraph", "You go home the same day."), ("row", "Stay"), ("row", "a | c"),
    ]  # fmt: skip
    empty = docx.Document()
    empty.save(str(tmp_path / "empty.docx"))
    with pytest.raises(SourceError, match="it holds no words"):
        read_source(tmp_path / "empty.docx")


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (f"<form><p>{'You may go home today. ' * 80}</p></form><p>One hour.</p>", 2),
        ("<form><p>Search</p></form><p>One hour.</p>", 1),
        ("<div role=navigation><p>Home</p></div><p>One hour.</p>", 1),
        ("<div role=navigation><h1>Hip</h1></div><p>One hour.</p>", 2),
        ("<aside><p>Two hours.</p></aside><p>One hour.</p>", 1),
        ("<main><aside><p>Two hours.</p></aside><p>One hour.</p></main>", 2),
        ("<footer><p>Contact</p></footer><p>One hour.</p>", 1),
        ("<article><p>One hour.</p><footer><p>It is safe.</p></footer></article>", 2),
    ],
)
def test_what_of_a_page_is_left_out(tmp_path: Path, body: str, expected: int) -> None:
    (tmp_path / "page.html").write_text(f"<html><body>{body}</body></html>", "utf-8")
    assert len(kinds(tmp_path / "page.html")) == expected


# ---------------------------------------------------------------- addresses


def test_one_address_may_be_given_alone(tmp_path: Path) -> None:
    (tmp_path / "page.txt").write_text("It takes one hour.", "utf-8")
    assert (
        read_sources(tmp_path)[0] == read_sources([tmp_path])[0] == read_sources(str(tmp_path))[0]
    )


@pytest.mark.parametrize("name", ["a\0b.txt", "a" * 5000])
def test_a_name_that_no_file_can_have_has_a_row(name: str) -> None:
    sources, unread = read_sources([name])
    assert sources == []
    assert len(unread) == 1
    assert unread[0].cure.startswith("check its name")


def test_a_disk_that_fails_while_a_file_is_read(tmp_path: Path, monkeypatch) -> None:
    (tmp_path / "page.txt").write_text("It takes one hour.", "utf-8")

    def fail(*_: object) -> None:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr("builtins.open", fail)
    _, unread = read_sources([tmp_path])
    assert [(one.name, one.why) for one in unread] == [
        ("page.txt", "it cannot be read: input/output error")
    ]


@pytest.fixture
def shelf(tmp_path: Path):
    system = fsspec.filesystem("memory")
    for name in ("one.txt", "two.txt"):
        system.pipe(f"/shelf/{name}", b"It takes one hour.")
    yield system
    system.rm("/shelf", recursive=True)


def test_other_addresses_have_limits_and_faults(shelf, tmp_path: Path, monkeypatch) -> None:
    sources, unread = read_sources(["memory://shelf"], Limits(sources=1))
    assert (sources, unread[0].why) == ([], "it holds more files than the limit of 1")
    with zipfile.ZipFile(tmp_path / "pages.zip", "w") as archive:
        archive.writestr("in/a.txt", "It takes one hour.")
        archive.writestr("b.txt", "It takes two hours.")
    sources, unread = read_sources([f"zip://::{tmp_path}/pages.zip"])
    assert ([source.name for source in sources], unread) == (["b.txt", "in/a.txt"], [])

    def fail(*_: object, **__: object) -> None:
        raise RuntimeError("the server is gone")

    monkeypatch.setattr(fsspec, "open", fail)
    sources, unread = read_sources(["memory://shelf"])
    assert sources == []
    assert [one.why for one in unread] == ["it cannot be read: the server is gone"] * 2


class Stream(io.BytesIO):
    """A file that can be read from its start alone, as some servers give it."""

    def seekable(self) -> bool:
        return False


@pytest.mark.parametrize(("most", "read"), [(100, 1), (5, 0)])
def test_what_cannot_be_read_from_any_place_is_loaded_up_to_the_limit(
    shelf, monkeypatch, most: int, read: int
) -> None:
    monkeypatch.setattr(fsspec, "open", lambda *_: Stream(b"It takes one hour."))
    sources, unread = read_sources(["memory://shelf/one.txt"], Limits(bytes=most))
    assert (len(sources), len(unread)) == (read, 1 - read)


# ---------------------------------------------------------------- archives


def warc(urls: list[str]) -> bytes:
    data = io.BytesIO()
    writer = WARCWriter(data, gzip=False)
    for url in urls:
        headers = StatusAndHeaders("200 OK", [("Content-Type", "text/plain")], protocol="HTTP/1.1")
        writer.write_record(
            writer.create_warc_record(
                url, "response", payload=io.BytesIO(b"It takes one hour."), http_headers=headers
            )
        )
    return data.getvalue()


def found(data: bytes, kind: str) -> list[str]:
    read = read_archive(io.BytesIO(data), "all", kind, Limits())
    return [f"{one.name}: {one.why}" if isinstance(one, Unread) else one.name for one in read]


def test_a_page_that_was_saved_twice_is_two_sources() -> None:
    assert found(warc(["http://elm.example/a"] * 2), "warc") == [
        "all/elm.example/a", "all/elm.example/a#2",
    ]  # fmt: skip


def test_an_archive_that_breaks_in_the_middle_keeps_what_stands_before() -> None:
    data = warc(["http://elm.example/a", "http://elm.example/b"])
    second = data.rindex(b"WARC/1.0")
    assert found(data[:second] + b"WARX/9\r\nno: header\r\n\r\n", "warc") == [
        "all/elm.example/a", "all: it breaks off, so the rest is lost",
    ]  # fmt: skip


def test_a_fault_of_a_library_in_an_archive_has_a_row(monkeypatch) -> None:
    monkeypatch.setattr(zipfile.ZipFile, "infolist", lambda _: 1 / 0)
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        archive.writestr("a.txt", "It takes one hour.")
    assert found(data.getvalue(), "zip") == ["all: the rest of it is broken (ZeroDivisionError)"]


def test_a_table_without_texts_names_its_columns(tmp_path: Path) -> None:
    pq.write_table(pa.table({"number": [1], "words": ["One hour."]}), tmp_path / "pages.parquet")
    _, unread = read_sources([tmp_path])
    assert unread[0].why == "its columns are number, words"
    assert unread[0].cure == "name one column id and one text"


def test_a_pdf_with_a_broken_page(monkeypatch) -> None:
    from analysis.reading import pdf

    def fail(*_: object) -> None:
        raise pdf.pdfium.PdfiumError("failed to load page")

    monkeypatch.setattr(pdf, "page_lines", fail)
    with pytest.raises(SourceError, match="one of its pages is broken"):
        read_source(FILES / "leaflet.pdf")


def test_a_pipe_and_a_device_are_no_files(tmp_path: Path) -> None:
    _, unread = read_sources([os.devnull])
    assert unread[0].why == "it is no regular file"
