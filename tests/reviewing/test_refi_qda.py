"""REFI-QDA projects and codebooks: out and in, by the published schema, and safely."""

from __future__ import annotations

import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree
from pyrefiqda import RefiCodebook, RefiProject

from analysis.errors import ReviewError
from analysis.records import Source
from analysis.reviewing import safe_files
from analysis.reviewing.codings import Coding
from analysis.reviewing.refi_codes import code_facets, export_qdc, import_qdc, make_codes
from analysis.reviewing.refi_qda import export_qdpx
from analysis.reviewing.refi_reading import import_qdpx

SCHEMA = Path(__file__).parent / "schema"
SPACE = "{urn:QDA-XML:project:1.0}"


def schema(name: str) -> etree.XMLSchema:
    return etree.XMLSchema(etree.parse(SCHEMA / name))


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(data=st.data())
def test_a_round_trip_loses_nothing_and_fits_the_schema(tmp_path, coded_pages, small_book, data):
    sources, claims = data.draw(coded_pages)
    path = tmp_path / "p.qdpx"
    export_qdpx([Coding("Zoë", tuple(claims))], sources, small_book, path)
    project = import_qdpx(path)
    assert [(each.name, each.text) for each in project.sources] == [
        (each.name, each.text) for each in sources
    ]
    assert [claim for coding in project.codings for claim in coding.claims] == claims
    assert project.codes == make_codes(small_book.facets.values())
    with zipfile.ZipFile(path) as archive:
        schema("project.xsd").assertValid(etree.fromstring(archive.read("project.qde")))


@pytest.fixture
def project(tmp_path, codebook, reference, sources):
    path = tmp_path / "seeds.qdpx"
    second = replace(reference, coder="second", claims=reference.claims[:40])
    about = [replace(each, title="A title", sha256="0" * 64) for each in sources]
    export_qdpx([reference, second], about, codebook, path)
    return path


def test_the_reference_comes_back_with_both_coders(project, reference, codebook):
    read = import_qdpx(project)
    assert [coding.coder for coding in read.codings] == ["reference", "second"]
    assert set(read.codings[0].claims) == set(reference.claims)
    assert set(read.codings[1].claims) == set(reference.claims[:40])
    assert {(each.title, each.sha256) for each in read.sources} == {("A title", "0" * 64)}
    assert read.unknown == ()


def test_bindings_made_from_the_published_schema_read_the_project(project, tmp_path, sources):
    """pyrefiqda is generated from the schemas of REFI and refuses what they do not know."""
    read = RefiProject.load(project, extract_dir=str(tmp_path / "out"))
    texts = {each.name: each for each in read.sources.text_source}
    assert set(texts) == {source.name for source in sources}
    selections = [each for text in texts.values() for each in text.plain_text_selection]
    codes = {}

    def walk(code):
        codes[code.guid] = code.name
        for child in code.code:
            walk(child)

    for code in read.code_book.codes.code:
        walk(code)
    assert {each.coding[0].code_ref.target_guid for each in selections} <= set(codes)
    assert "technique.incision = yes" in codes.values()
    for source in sources:
        path = RefiProject.resolve_source_path(texts[source.name].plain_text_path, tmp_path / "out")
        found = [each for each in (tmp_path / "out").rglob("*.txt") if each.name == path.name]
        assert found[0].read_bytes().decode("utf-8") == source.text


def test_the_same_project_has_the_same_bytes_and_unique_names(
    project, tmp_path, codebook, reference, sources
):
    for name in ("a.qdpx", "b.qdpx"):
        claims = reference.claims if name == "a.qdpx" else reference.claims[::-1]
        export_qdpx([replace(reference, claims=claims)], sources, codebook, tmp_path / name)
    assert (tmp_path / "a.qdpx").read_bytes() == (tmp_path / "b.qdpx").read_bytes()
    with zipfile.ZipFile(project) as archive:
        root = etree.fromstring(archive.read("project.qde"))
    names = [each.get("name") for each in root.iter(f"{SPACE}Code")]
    guids = [each.get("guid") for each in root.iter() if each.get("guid")]
    assert len(names) == len(set(names))
    assert len(guids) == len(set(guids))


def test_a_codebook_goes_out_and_comes_back(tmp_path, codebook):
    path = tmp_path / "seeds.qdc"
    export_qdc(codebook, path)
    schema("codebook.xsd").assertValid(etree.parse(path))
    assert code_facets(import_qdc(path)) == {
        name: replace(facet, kinds={}, rules=()) for name, facet in codebook.facets.items()
    }
    groups = RefiCodebook.load(path).codes.code
    assert [each.name for each in groups][:2] == ["Identity", "Indication"]
    assert not any(each.is_codable for each in groups)


FOREIGN = """<?xml version="1.0" encoding="utf-8"?>
<Project xmlns="urn:QDA-XML:project:1.0" name="hers" origin="Another program 1.0">
 <Users><User guid="00000000-0000-0000-0000-000000000001" name="Ben"/></Users>
 <CodeBook><Codes>
  <Code guid="00000000-0000-0000-0000-0000000000a1" name="technique.incision" isCodable="true">
   <Code guid="00000000-0000-0000-0000-0000000000a2" name="technique.incision = yes"
         isCodable="true"/>
  </Code>
  <Code guid="00000000-0000-0000-0000-0000000000a3" name="my own idea" isCodable="true"/>
 </Codes></CodeBook>
 <Sources><TextSource guid="00000000-0000-0000-0000-0000000000b1" name="page">
  <PlainTextContent>A cut is made.</PlainTextContent>
  <PlainTextSelection guid="00000000-0000-0000-0000-0000000000c1"
                      startPosition="0" endPosition="13">
   <Coding guid="00000000-0000-0000-0000-0000000000d1"
           creatingUser="00000000-0000-0000-0000-000000000001">
    <CodeRef targetGUID="00000000-0000-0000-0000-0000000000a2"/></Coding>
   <Coding guid="00000000-0000-0000-0000-0000000000d2">
    <CodeRef targetGUID="00000000-0000-0000-0000-0000000000a3"/></Coding>
  </PlainTextSelection>
 </TextSource></Sources>
</Project>"""


def archive(path: Path, **files: str) -> Path:
    with zipfile.ZipFile(path, "w") as written:
        for name, text in files.items():
            written.writestr(name.replace("__", "/").replace("_qde", ".qde"), text)
    return path


def test_a_project_that_a_person_coded_elsewhere_is_read(tmp_path):
    schema("project.xsd").assertValid(etree.fromstring(FOREIGN.encode()))
    read = import_qdpx(archive(tmp_path / "p.qdpx", project_qde=FOREIGN), subject="kyphoplasty")
    (coding,) = read.codings
    (claim,) = coding.claims
    assert coding.coder == "Ben"
    assert (claim.facet, claim.value, claim.subject) == ("technique.incision", "yes", "kyphoplasty")
    assert (claim.quote, claim.polarity, claim.certainty) == (
        "A cut is made",
        "affirmed",
        "asserted",
    )
    assert read.unknown == ("my own idea",)


BOMB = '<!DOCTYPE p [<!ENTITY a "xx"><!ENTITY b "&a;&a;">]><Project name="&b;"/>'


@pytest.mark.parametrize(
    ("files", "fault"),
    [
        ({"project_qde": FOREIGN.replace('"13"', '"99"')}, "from 0 to 99 is not in the text of 14"),
        ({"project_qde": FOREIGN.replace('"13"', '"end"')}, "a coded passage from -1"),
        ({"project_qde": BOMB}, "has a document type; take the DOCTYPE out"),
        ({"project_qde": "<Project"}, "project.qde: is no XML"),
        ({"other_qde": FOREIGN}, "has no project.qde"),
        ({"project_qde": FOREIGN, "..__..__evil.txt": "x"}, "leads out of the folder"),
        ({"project_qde": FOREIGN, "__etc__passwd": "x"}, "leads out of the folder"),
        ({"project_qde": FOREIGN.replace("PlainTextContent", "Description")},
         "page: has no plain text"),
    ],
)  # fmt: skip
def test_a_faulty_or_hostile_project_is_refused(tmp_path, files, fault):
    before = set(tmp_path.parent.rglob("*"))
    path = archive(tmp_path / "p.qdpx", **files)
    with pytest.raises(ReviewError) as caught:
        import_qdpx(path)
    assert fault in caught.value.faults[0]
    assert set(tmp_path.parent.rglob("*")) - before == {path}


def test_an_outside_file_is_never_read_through_an_entity(tmp_path):
    (tmp_path / "secret").write_text("secret")
    text = f'<!DOCTYPE p [<!ENTITY s SYSTEM "file://{tmp_path}/secret">]><CodeBook>&s;</CodeBook>'
    (tmp_path / "c.qdc").write_text(text)
    with pytest.raises(ReviewError, match="DOCTYPE"):
        import_qdc(tmp_path / "c.qdc")


def test_what_is_no_archive_or_codebook_is_refused(tmp_path, codebook, reference):
    (tmp_path / "p.qdpx").write_bytes(b"no archive")
    with pytest.raises(ReviewError, match="is no archive"):
        import_qdpx(tmp_path / "p.qdpx")
    (tmp_path / "c.qdc").write_text("<CodeBook/>")
    with pytest.raises(ReviewError, match="is no REFI-QDA codebook"):
        import_qdc(tmp_path / "c.qdc")
    strange = replace(reference.claims[0], facet="any.thing")
    with pytest.raises(ReviewError, match=r"any.thing: is not in the codebook"):
        export_qdpx([Coding("A", (strange,))], [Source("a", "")], codebook, tmp_path / "x.qdpx")


def test_an_archive_that_unpacks_to_too_much_or_twice_the_same_is_refused(tmp_path, monkeypatch):
    path = archive(tmp_path / "p.qdpx", project_qde=FOREIGN)
    monkeypatch.setattr(safe_files, "LARGEST", 100)
    with pytest.raises(ReviewError, match="unpacks to too much; split the project"):
        import_qdpx(path)
    monkeypatch.undo()
    with zipfile.ZipFile(path, "a") as written, pytest.warns(UserWarning, match="Duplicate name"):
        written.writestr("project.qde", "<Project/>")
    with pytest.raises(ReviewError, match=r"has two files project.qde"):
        import_qdpx(path)


def test_a_source_that_is_no_utf_8_is_named(tmp_path):
    own = FOREIGN.replace(
        'name="page">', 'name="page" plainTextPath="internal://page.txt">'
    ).replace("PlainTextContent", "Description")
    path = tmp_path / "p.qdpx"
    with zipfile.ZipFile(path, "w") as written:
        written.writestr("project.qde", own)
        written.writestr("sources/page.txt", b"\xff\xfe\x00")
    with pytest.raises(ReviewError, match=r"page.txt: is no UTF-8; export the project again"):
        import_qdpx(path)
