"""brat standoff and UIMA CAS XMI: out and in without loss, and what is faulty refused."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.errors import ReviewError
from analysis.records import Claim, Source
from analysis.reviewing.brat import export_brat, import_brat
from analysis.reviewing.cas import export_xmi, import_xmi

PAGE = Source("page.txt", "A small\ncut is made. 𝒳 No stitches.")
CUT = Claim(
    "page.txt", "technique.incision", "kyphoplasty", "yes", None, None, "", "affirmed",
    "possible", "", 0, 19, PAGE.text[:19],
)  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_a_round_trip_loses_nothing(coded_pages, data):
    sources, claims = data.draw(coded_pages)
    with tempfile.TemporaryDirectory() as folder:
        export_brat(claims, sources, folder)
        assert import_brat(folder) == (sources, claims)
    with tempfile.TemporaryDirectory() as folder:
        export_xmi(claims, sources, folder)
        assert import_xmi(folder, sources) == (sources, claims)


@pytest.mark.parametrize("ways", [(export_brat, import_brat), (export_xmi, import_xmi)])
def test_the_reference_goes_out_comes_back_and_is_always_the_same(
    tmp_path, reference, sources, ways
):
    write, read = ways
    for name in ("one", "two"):
        claims = reference.claims if name == "one" else reference.claims[::-1]
        write(claims, sources, tmp_path / name)
    _, claims = read(tmp_path / "one")
    assert set(claims) == set(reference.claims)
    files = sorted(path for path in (tmp_path / "one").rglob("*") if path.is_file())
    assert len(files) >= len(sources) + 1
    for path in files:
        assert path.read_bytes() == (tmp_path / "two" / path.name).read_bytes()


def test_brat_gets_the_lines_it_knows(tmp_path):
    export_brat([CUT], [PAGE], tmp_path)
    lines = (tmp_path / "page.txt.ann").read_text("utf-8").splitlines()
    assert lines[:3] == [
        "T1\ttechnique-incision 0 7;8 19\tA small cut is made",
        "A1\tPolarity T1 affirmed",
        "A2\tCertainty T1 possible",
    ]
    conf = (tmp_path / "annotation.conf").read_text("utf-8").splitlines()
    assert conf[:2] == ["[entities]", "technique-incision"]
    assert "Polarity Arg:<ENTITY>, Value:affirmed|negated" in conf


def test_what_a_person_changed_in_brat_counts(tmp_path):
    export_brat([CUT], [PAGE], tmp_path)
    path = tmp_path / "page.txt.ann"
    text = path.read_text("utf-8").replace("0 7;8 19", "8 19").replace("T1 possible", "T1 typical")
    start = PAGE.text.index("No stitches")
    added = f"T9\ttechnique-stitches {start} {start + 11}\tNo stitches\nA9\tPolarity T9 negated\n"
    path.write_text(text + added, "utf-8")
    _, (cut, stitches) = import_brat(tmp_path, subject="vertebroplasty")
    assert (cut.quote, cut.certainty, cut.value) == ("cut is made", "typical", "yes")
    assert (stitches.quote, stitches.polarity, stitches.subject) == (
        "No stitches", "negated", "vertebroplasty",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ("T1\ttechnique-incision 0 99\tA cut", "0 to 99 is not in the text of 35 characters"),
        ("T1\ttechnique-incision\tA cut", "cannot be read"),
        ("A1\tPolarity", "cannot be read"),
        ("#1\tAnnotatorNotes T1\t{broken", "cannot be read"),
    ],
)
def test_a_faulty_line_is_named(tmp_path, line, fault):
    export_brat([], [PAGE], tmp_path)
    (tmp_path / "page.txt.ann").write_text(f"\n{line}\n", "utf-8")
    with pytest.raises(ReviewError) as caught:
        import_brat(tmp_path)
    assert caught.value.faults[0].startswith("page.txt.ann: line 2: ")
    assert fault in caught.value.faults[0]


def test_a_text_that_is_no_utf_8_is_named(tmp_path):
    export_brat([CUT], [PAGE], tmp_path)
    (tmp_path / "page.txt.txt").write_bytes(b"\xff\xfe")
    with pytest.raises(ReviewError, match="it or its text is no UTF-8; save both"):
        import_brat(tmp_path)


def test_annotations_without_their_text_are_refused(tmp_path):
    export_brat([CUT], [PAGE], tmp_path)
    (tmp_path / "page.txt.txt").unlink()
    with pytest.raises(ReviewError, match=r"has no page.txt.txt beside it"):
        import_brat(tmp_path)


@pytest.mark.parametrize("write", [export_brat, export_xmi])
@pytest.mark.parametrize("name", ["../evil.txt", "/evil.txt", "a/../../evil.txt"])
def test_a_name_that_leads_out_of_the_folder_is_refused(tmp_path, write, name):
    with pytest.raises(ReviewError, match="leads out of the folder"):
        write([], [replace(PAGE, name=name)], tmp_path / "out")
    assert not list(tmp_path.parent.glob("evil*"))


def test_a_cas_counts_as_uima_does_and_is_read_by_any_tool(tmp_path):
    """UIMA counts UTF-16 units: what follows a character beyond the BMP stands one further."""
    start = PAGE.text.index("No stitches")
    late = replace(CUT, start=start, end=start + 11, quote="No stitches")
    export_xmi([late], [PAGE], tmp_path)
    assert f'begin="{start + 1}"' in (tmp_path / "page.txt.xmi").read_text("utf-8")
    assert import_xmi(tmp_path)[1] == [late]


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        ('<!DOCTYPE x [<!ENTITY e "x">]><x>&e;</x>', "has a document type"),
        ("<x", "is no XML"),
        ("<y:x xmlns:y='urn:y'/>", "is no CAS|has another text"),
    ],
)
def test_a_faulty_cas_is_refused(tmp_path, content, fault):
    (tmp_path / "page.txt.xmi").write_text(content, "utf-8")
    with pytest.raises(ReviewError, match=fault):
        import_xmi(tmp_path, [PAGE])


def test_a_cas_of_another_text_is_refused(tmp_path):
    export_xmi([CUT], [PAGE], tmp_path)
    other: Path = tmp_path
    with pytest.raises(ReviewError, match="has another text than the source"):
        import_xmi(other, [replace(PAGE, text="Another text of this page")])
