"""HTML, PDF, DOCX, Markdown and archives: files of real programs, and files made here."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from analysis.errors import SourceError
from analysis.reading import read_source, read_sources, segment
from analysis.records import Passage, Source

FILES = Path(__file__).resolve().parent.parent / "files"
Layout = list[tuple[str, tuple[str, ...], str]]


def passages_of(source: Source) -> list[Passage]:
    passages = segment(source)
    at = 0
    for passage in passages:
        assert source.text[passage.start : passage.end] == passage.text
        assert passage.start >= at
        at = passage.end
    return passages


def layout(source: Source) -> Layout:
    return [(p.kind, p.section, " ".join(p.text.split())) for p in passages_of(source)]


LEAFLET: Layout = [
    ("title", (), "Inguinal hernia repair"),
    (
        "paragraph",
        (),
        "An inguinal hernia repair puts tissue that bulges through the groin back into the "
        "abdomen. The operation takes about 45 minutes and is done under general anaesthetic.",
    ),
    ("heading", (), "Before the operation"),
    ("paragraph", ("Before the operation",), "You will be asked to:"),
    ("item", ("Before the operation",), "stop eating six hours before you come in"),
    ("item", ("Before the operation",), "take your usual medicines with a sip of water"),
    ("item", ("Before the operation",), "arrange for an adult to take you home"),
    ("heading", (), "Risks"),
    ("paragraph", ("Risks",), "Most repairs go well. The risks include:"),
    ("item", ("Risks",), "Infection of the wound"),
    ("item", ("Risks",), "Bleeding under the skin"),
    ("item", ("Risks",), "Pain that lasts longer than three months"),
    ("heading", (), "Recovery"),
    ("heading", ("Recovery",), "At home"),
    (
        "paragraph",
        ("Recovery", "At home"),
        "You can go home on the same day. You should not drive until you can brake hard without "
        "pain, which usually takes one to two weeks.",
    ),
    ("row", ("Recovery", "At home"), "Activity | When you may begin"),
    ("row", ("Recovery", "At home"), "Walking | the same day"),
    ("row", ("Recovery", "At home"), "Desk work | after 1 to 2 weeks"),
    ("row", ("Recovery", "At home"), "Heavy lifting | after 6 weeks"),
    ("heading", ("Recovery",), "Whom to call"),
    (
        "paragraph",
        ("Recovery", "Whom to call"),
        "Call the ward at once if you have a fever or if the wound bleeds.",
    ),
]


@pytest.mark.parametrize("file", ["leaflet.docx", "pages/leaflet.html"])
def test_one_leaflet_has_one_layout(file: str) -> None:
    source = read_source(FILES / file)
    assert layout(source) == LEAFLET
    assert source.title == "Inguinal hernia repair"


def test_the_leaflet_as_pdf_differs_only_in_its_table() -> None:
    source = read_source(FILES / "leaflet.pdf")
    found = layout(source)
    assert source.format == "pdf"
    assert [each for each in found if "lifting" not in each[2]] == [
        each for each in LEAFLET if "lifting" not in each[2]
    ]


@pytest.mark.parametrize("file", ["leaflet.docx", "leaflet.pdf", "pages/leaflet.html"])
def test_items_carry_their_lead_in(file: str) -> None:
    lead_ins = {p.text: p.lead_in for p in segment(read_source(FILES / file)) if p.kind == "item"}
    assert lead_ins["Bleeding under the skin"] == "The risks include:"
    assert lead_ins["arrange for an adult to take you home"] == "You will be asked to:"


@pytest.mark.parametrize(
    ("file", "sections", "sentence"),
    [
        (
            "columns-browser.pdf",
            ["Eating and drinking", "Pain", "Bleeding", "School and sport"],
            "About one patient in thirty bleeds within two weeks of the operation. Go to the "
            "emergency department at once if you see fresh blood, even if it is only a little and "
            "even if it stops by itself.",
        ),
        (
            "columns-office.pdf",
            ["Rest", "Going home", "Driving", "Bruising", "Tablets", "Sport"],
            "Take your blood thinners as before unless the doctor has told you otherwise. "
            "Metformin may be taken again after 48 hours, once a blood test has shown that your "
            "kidneys work well.",
        ),
    ],
)
def test_two_columns_are_read_one_after_the_other(
    file: str, sections: list[str], sentence: str
) -> None:
    source = read_source(FILES / file)
    found = layout(source)
    assert [words for kind, _, words in found if kind == "heading"] == sections
    assert [kind for kind, _, _ in found].count("paragraph") == len(sections)
    assert sentence in [words for _, _, words in found]


def test_feet_that_pages_repeat_are_left_out_of_a_pdf() -> None:
    assert "Leaflet 12" not in read_source(FILES / "columns-office.pdf").text


def test_a_saved_page_keeps_its_words_and_loses_its_menus() -> None:
    source = read_source(FILES / "site-saved.html")
    found = passages_of(source)
    words = [p.text for p in found if p.kind != "furniture"]
    assert source.title == "Cataract surgery"
    assert "You can go home two hours after the operation." in words
    assert "Don’t rub the eye for 4\u00a0weeks." in source.text
    assert "Last updated: 3 May 2024" in words
    assert "Hospital stay: none" in [p.text for p in found if p.kind == "row"]
    assert "Will it hurt?" in [p.text for p in found if p.kind == "heading"]
    assert {p.lead_in for p in found if p.text.startswith("of the ")} == {"swelling:"}
    for gone in ("Our team", "Privacy", "Glaucoma", "addEventListener", "background"):
        assert gone not in source.text
    marked = " ".join(p.text for p in found if p.kind == "furniture")
    for furniture in ("cookies", "Home", "Read more", "Book a consultation"):
        assert furniture in marked


def test_a_page_printed_to_pdf_keeps_its_lists() -> None:
    found = passages_of(read_source(FILES / "site.pdf"))
    items = {p.text: p.lead_in for p in found if p.kind == "item"}
    assert items["a detached retina"] == "Serious complications are rare. They include:"
    assert items["of the cornea"] == "swelling:"


@pytest.mark.parametrize(
    ("file", "why"),
    [("locked.pdf", "encrypted"), ("images-only.pdf", "images only")],
)
def test_a_pdf_that_cannot_be_read_says_what_to_do(file: str, why: str) -> None:
    with pytest.raises(SourceError, match=why) as caught:
        read_source(FILES / file)
    assert caught.value.cure


def html(tmp_path: Path, body: str, head: str = "") -> Source:
    path = tmp_path / "page.html"
    path.write_text(f"<!doctype html><html><head>{head}</head><body>{body}</body></html>", "utf-8")
    return read_source(path)


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("<h2>Risks</h2><p>Pain &amp; fever.</p>", "Risks\n\nPain & fever."),
        ("<p>One<br>two</p>", "One\ntwo"),
        ("<ul><li>one<li>two</ul>", "one\ntwo"),
        ("<dl><dt>Stay<dd>2 nights</dl>", "Stay: 2 nights"),
        ("<p>Take <b>two</b> <script>x()</script>tablets.</p>", "Take two tablets."),
        ("<table><tr><td><p>a</p><td>b</table>", "a | b"),
    ],
)
def test_html_becomes_text(tmp_path: Path, body: str, expected: str) -> None:
    assert html(tmp_path, body).text == expected


def test_the_title_element_names_a_page_without_a_first_heading(tmp_path: Path) -> None:
    source = html(tmp_path, "<p>You go home.</p>", "<title>Hip surgery | Elm Hospital</title>")
    assert source.title == "Hip surgery"


def test_bold_paragraphs_head_sections_and_lines_make_lists(tmp_path: Path) -> None:
    body = "<h1>A</h1><p><b>Going home</b></p><p>The signs are:<br>Fever<br>Rash</p>"
    found = segment(html(tmp_path, body))
    assert [(p.kind, p.text) for p in found] == [
        ("title", "A"), ("heading", "Going home"), ("paragraph", "The signs are:"),
        ("item", "Fever"), ("item", "Rash"),
    ]  # fmt: skip
    assert found[-1].lead_in == "The signs are:"


def test_a_paragraph_of_bullets_alone_is_one_passage(tmp_path: Path) -> None:
    (tmp_path / "page.md").write_text("Two hours.\n\n\\*\x0b\n\\*\x0b\n", "utf-8")
    found = segment(read_source(tmp_path / "page.md"))
    assert [p.kind for p in found] == ["paragraph", "paragraph"]
    assert found[1].text == "*\n*"


def test_the_charset_that_a_page_declares_is_used(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_bytes('<html><meta charset="iso-8859-2"><p>Łódź</p></html>'.encode("iso-8859-2"))
    assert read_source(path).text == "Łódź"


def test_markdown(tmp_path: Path) -> None:
    path = tmp_path / "page.md"
    path.write_text(
        "# Hip *surgery*\n\nSee [the ward](http://x).\nIt is **quick**.\n\n## Risks\n\n- Pain\n"
        "  - in the leg\n- Fever\n\n| When | What |\n|---|---|\n| day 1 | walk |\n",
        "utf-8",
    )
    assert layout(read_source(path)) == [
        ("title", (), "Hip surgery"),
        ("paragraph", (), "See the ward. It is quick."),
        ("heading", (), "Risks"),
        ("item", ("Risks",), "Pain"),
        ("item", ("Risks",), "in the leg"),
        ("item", ("Risks",), "Fever"),
        ("row", ("Risks",), "When | What"),
        ("row", ("Risks",), "day 1 | walk"),
    ]


def test_mhtml_holds_its_page(tmp_path: Path) -> None:
    path = tmp_path / "page.mhtml"
    path.write_bytes(
        b"From: <Saved by Blink>\r\nMIME-Version: 1.0\r\n"
        b'Content-Type: multipart/related; boundary="b"\r\n\r\n--b\r\nContent-Type: text/html\r\n'
        b"Content-Transfer-Encoding: quoted-printable\r\n\r\n<html><body><p>Two =\r\nweeks =C3=A9"
        b"</p></body></html>\r\n--b\r\nContent-Type: image/png\r\n\r\nxx\r\n--b--\r\n"
    )
    source = read_source(path)
    assert (source.format, source.text) == ("mhtml", "Two weeks é")


def page(number: int) -> bytes:
    words = "It takes an hour. " * 20
    return f"<html><body><h1>Page {number}</h1><p>{words}</p></body></html>".encode()


def warc(*, gzip: bool) -> bytes:
    packed = io.BytesIO()
    writer = WARCWriter(packed, gzip=gzip)
    for number in range(3):
        headers = StatusAndHeaders("200 OK", [("Content-Type", "text/html")], protocol="HTTP/1.1")
        record = writer.create_warc_record(
            f"http://elm.example/{number}", "response", payload=io.BytesIO(page(number)),
            http_headers=headers,
        )  # fmt: skip
        writer.write_record(record)
    return packed.getvalue()


@pytest.mark.parametrize("gzip", [True, False])
def test_a_web_archive_holds_many_sources(tmp_path: Path, gzip: bool) -> None:
    path = tmp_path / ("pages.warc.gz" if gzip else "pages.warc")
    path.write_bytes(warc(gzip=gzip))
    sources, unread = read_sources([path])
    assert [source.name for source in sources] == [f"{path.name}/elm.example/{n}" for n in range(3)]
    assert [source.title for source in sources] == ["Page 0", "Page 1", "Page 2"]
    assert unread == []
    path.write_bytes(path.read_bytes()[:-120])
    sources, unread = read_sources([path])
    assert len(sources) >= 2
    assert [each.name for each in unread] == [path.name]
    assert "breaks off" in unread[0].why


def test_a_table_of_texts_holds_many_sources(tmp_path: Path) -> None:
    path = tmp_path / "pages.parquet"
    table = pa.table({"id": ["b", "a", "a"], "text": ["Two hours.", "One hour.", "Again."]})
    pq.write_table(table, path)
    sources, unread = read_sources([path])
    assert [(s.name, s.text) for s in sources] == [
        ("pages.parquet/a", "One hour."), ("pages.parquet/b", "Two hours."),
    ]  # fmt: skip
    assert [each.why for each in unread] == ["another row has the same id"]


def test_a_zip_archive_is_read_like_a_folder(tmp_path: Path) -> None:
    path = tmp_path / "pages.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("in/b.html", page(1))
        archive.writestr("a.txt", "It takes one hour.")
        archive.writestr("../out.txt", "It takes two hours.")
        archive.writestr("empty.txt", "")
    sources, unread = read_sources([path])
    assert [source.name for source in sources] == [
        "pages.zip/a.txt", "pages.zip/in/b.html", "pages.zip/out.txt",
    ]  # fmt: skip
    assert [each.name for each in unread] == ["pages.zip/empty.txt"]
