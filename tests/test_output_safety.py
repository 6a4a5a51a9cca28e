"""Whatever pages hold and are called, nothing of it runs, calculates or steers where it is shown.

Hostile pages go through the whole pipeline, by the command line, and each
form of output is looked at: report, charts, tables, workbook, annotations,
terminal, a large audit, the editor's list and the changes of two runs.
"""

from __future__ import annotations

import csv
import io
import json
import os
import re
from pathlib import Path

import openpyxl
import pyarrow.parquet as pq
import pytest
from bs4 import BeautifulSoup
from lxml import etree

from analysis.cli import main
from analysis.showing.past_runs import read_run

BOOK = ["--codebook", "vertebral_augmentation", "--subject", "kyphoplasty"]
CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
FORMULAS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
SIGNS = {
    "script": "<script>owned()</script>",
    "image": "<img src=x onerror=owned()>",
    "attribute": "\"' onmouseover=owned() x=\"",
    "close": "</script></style></textarea></title><svg/onload=owned()>",
    "markdown": "[x](javascript:owned()) ![x](x) `x` **x**",
    "link": "<a href='javascript:owned()'>x</a>",
    "red": "\x1b[31mred\x1b[0m",
    "title": "\x1b]0;owned\x07",
    "csi": "\x9b31mred",
    "bidi": "\u202edesrever\u202c \u2066x\u2069",
    "template": "{{7*7}} ${7*7} {% raw %}",
    "json": "\"}],\"x\":{\"y\":\"</script>",
    "cdata": "]]> <!-- --> <?xml ?> &lt;b&gt; &#x3c;",
}  # fmt: skip
FORMULA = "=HYPERLINK(0) +1 @SUM(A1) -1"
NAMES = {
    "script": "<script>owned(0)<.txt", "image": "<img src=x onerror=owned(0)>.txt",
    "red": "\x1b[31mred.txt", "csi": "\x9b31m.txt", "markdown": "[x](javascript:owned).txt",
    "template": "=SUM(A1).txt", "json": "-1+1.txt", "bidi": "\u202etxt.exe.txt",
}  # fmt: skip
pytestmark = pytest.mark.linux


def page(sign: str, minutes: int) -> str:
    """Write a page that is coded, with a sign in its title, headings, items and sentences."""
    return (
        f"About {sign} kyphoplasty\n\n"
        f"What happens {sign}\n\n"
        f"The doctor makes a small {sign} incision in the back. {sign} There is no incision.\n\n"
        f"{FORMULA} makes a small incision in the back.\n\n"
        f"The {sign} procedure takes about {minutes} minutes.\n\n"
        f"The risks include:\n\n- {sign} infection\n- bleeding {sign}\n\n"
        f"{'The leaflet says no more about this. ' * 60}\n"  # few signs in it, or it is no text
    )


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("hostile pages")
    for number, (name, sign) in enumerate(SIGNS.items()):
        (folder / NAMES.get(name, f"{name}.txt")).write_text(page(sign, 30 + number), "utf-8")
    (folder / "\x1b[2Jempty.txt").write_bytes(b"")
    return folder


@pytest.fixture(scope="module")
def few(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("few pages")
    for name in ("script", "link"):
        (folder / f"{name}.txt").write_text(page(SIGNS[name], 30), "utf-8")
    return folder


@pytest.fixture(scope="module")
def run(pages: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("runs") / "run"
    assert main(["audit", str(pages), *BOOK, "--out", str(out)]) == 0
    return out


@pytest.fixture(scope="module")
def large(pages: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("runs") / "large"
    assert main(["audit", str(pages), *BOOK, "--large", "--out", str(out)]) == 0
    return out


def assert_inert(page: str) -> None:
    """Look whether a page of HTML or SVG holds no element or attribute that could run."""
    soup = BeautifulSoup(page, "html.parser")
    for element in soup.find_all(True):
        assert element.name not in {"iframe", "object", "textarea"}
        assert element.name != "img" or str(element["src"]).startswith("data:image/")
        assert not any(name.startswith("on") for name in element.attrs), element
        assert not str(element.get("href", "")).startswith("javascript")
        if element.name == "script":
            assert "owned()" not in element.get_text() or element.get("type") == "application/json"


def test_the_signs_do_reach_the_claims(run: Path) -> None:
    claims = read_run(run).audit.claims
    told = " ".join(f"{claim.quote} {claim.section}" for claim in claims)
    for name in ("script", "image", "attribute", "markdown", "red", "csi", "template", "json"):
        assert SIGNS[name] in told, name
    assert any(claim.quote.startswith("=HYPERLINK") for claim in claims)


def test_each_quote_of_a_hostile_page_is_exact(run: Path) -> None:
    audit = read_run(run).audit
    texts = {source.name: source.text for source in audit.sources}
    assert len(texts) == len(SIGNS)
    assert all(texts[c.source][c.start : c.end] == c.quote for c in audit.claims)


def test_report_and_charts_hold_nothing_that_runs(run: Path) -> None:
    report = (run / "report.html").read_text("utf-8")
    assert_inert(report)
    assert len(re.findall("<script", report)) == 2
    drawings = sorted(run.glob("figures/*.svg"))
    assert drawings
    for path in drawings:
        root = etree.fromstring(path.read_bytes())
        tags = {etree.QName(element).localname for element in root.iter(etree.Element)}
        assert not tags & {"script", "foreignObject", "image", "a"}, path.name
        assert not [name for one in root.iter() for name in one.attrib if name.startswith("on")]


@pytest.mark.parametrize("kind", ["run", "large"])
def test_no_cell_of_a_sheet_is_a_formula(kind: str, request: pytest.FixtureRequest) -> None:
    sheets = sorted(request.getfixturevalue(kind).glob("*.csv"))
    assert len(sheets) >= 2
    for path in sheets:
        rows = list(csv.reader(io.StringIO(path.read_text("utf-8"), newline="")))
        assert [cell for row in rows for cell in row if cell.startswith(FORMULAS)] == [], path.name


@pytest.mark.parametrize("kind", ["run", "large"])
def test_the_facts_of_a_run_steer_no_terminal(kind: str, request: pytest.FixtureRequest) -> None:
    told = (request.getfixturevalue(kind) / "run.json").read_text("utf-8")
    assert not CONTROLS.search(told)
    assert "\x1b[2Jempty.txt" in {one["name"] for one in json.loads(told)["unread"]}


def test_a_large_audit_has_every_page_and_prints_plain_text(
    large: Path, pages: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    names = pq.read_table(large / "sources.parquet")["name"].to_pylist()
    assert sorted(names) == sorted(path.name for path in pages.iterdir() if path.stat().st_size)
    assert not CONTROLS.search((large / "summary.txt").read_text("utf-8"))
    assert main(["audit", str(pages), *BOOK, "--large", "--out", str(tmp_path / "again")]) == 0
    said = capsys.readouterr()
    assert not CONTROLS.search(said.out + said.err)


FORMS = ["csv", "csv-guarded", "xlsx", "json", "jsonld", "html", "text", "parquet"]


@pytest.fixture(scope="module")
def exports(run: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("exports")
    for form in FORMS:
        assert main(["export", str(run), "--format", form, "--to", str(folder / form)]) == 0
    sheets = {"sheet.csv": "sheet", "sheet.xlsx": "sheet", "project.qdpx": "qdpx"}
    for name, form in sheets.items():
        where = str(folder / name)
        assert main(["review", "export", str(run), "--to", where, "--form", form]) == 0
    return folder


@pytest.mark.parametrize("name", ["xlsx", "sheet.xlsx"])
def test_no_cell_of_a_workbook_is_a_formula_or_a_link(exports: Path, name: str) -> None:
    book = openpyxl.load_workbook(io.BytesIO((exports / name).read_bytes()))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert any("HYPERLINK" in str(cell.value) for cell in cells)
    assert [cell.value for cell in cells if cell.data_type == "f" or cell.hyperlink] == []


@pytest.mark.parametrize("name", ["csv-guarded", "sheet.csv"])
def test_no_cell_of_an_exported_sheet_is_a_formula(exports: Path, name: str) -> None:
    text = (exports / name).read_text("utf-8-sig")
    cells = [cell for row in csv.reader(io.StringIO(text, newline="")) for cell in row]
    assert any("HYPERLINK" in cell for cell in cells)
    assert [cell for cell in cells if cell.startswith(FORMULAS)] == []


@pytest.mark.parametrize("name", ["json", "jsonld", "text"])
def test_exports_of_text_steer_no_terminal(exports: Path, name: str) -> None:
    text = (exports / name).read_text("utf-8")
    assert not CONTROLS.search(text)
    if name != "text":
        assert SIGNS["red"] in json.dumps(json.loads(text), ensure_ascii=False).encode().decode(
            "unicode_escape", "ignore"
        ) or SIGNS["red"] in str(json.loads(text))


def test_the_exported_report_holds_nothing_that_runs(exports: Path) -> None:
    assert_inert((exports / "html").read_text("utf-8"))


COMMANDS = {
    "check text": ["check", "{draft}", "--against", "{pages}", *BOOK],
    "check markdown": ["check", "{draft}", "--against", "{pages}", *BOOK, "--format", "markdown"],
    "check json": ["check", "{draft}", "--against", "{pages}", *BOOK, "--format", "json"],
    "check html": ["check", "{draft}", "--against", "{pages}", *BOOK, "--format", "html"],
    "diff pages": ["diff", "{draft}", "{other}", *BOOK],
    "diff json": ["diff", "{draft}", "{other}", *BOOK, "--format", "json"],
    "diff runs": ["diff", "{run}", "{run}"],
    "audit": ["audit", "{pages}", *BOOK],
    "instruments": ["instruments", "{run}"],
    "instruments csv": ["instruments", "{run}", "--format", "csv"],
    "agree": ["agree", "{run}", "{run}", "--codebook", BOOK[1]],
    "methods": ["methods", "{run}"],
}


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_no_command_lets_a_page_steer_the_terminal(
    name: str, pages: Path, run: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    places = {
        "draft": pages / NAMES["red"], "other": pages / NAMES["csi"], "pages": pages, "run": run
    }  # fmt: skip
    assert main([part.format(**places) for part in COMMANDS[name]]) == 0
    said = capsys.readouterr()
    assert said.out.strip()
    assert not CONTROLS.search(said.out + said.err)
    if name.endswith("json"):
        assert json.loads(said.out)
    if name.endswith("html"):
        assert_inert(said.out)
        assert "<script" not in said.out
    if name.endswith("markdown"):
        assert not re.search(r"(?<!\\)[<`\[|]", re.sub(r"(?m)^- \[ \]", "", said.out))


def test_an_error_names_a_hostile_file_in_plain_text(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    name = os.fsdecode(b"\x1b[31m\xff\x9b.txt")
    (tmp_path / name).write_bytes(b"")
    assert main(["audit", str(tmp_path / name)]) == 2
    said = capsys.readouterr().err
    assert said.endswith("it is empty; give a file that holds text, or leave it out\n")
    assert not CONTROLS.search(said)


# ---------------------------------------------------------------- where files are written


def writers(run: Path, few: Path, place: Path) -> dict[str, list[str]]:
    draft = str(few / "link.txt")
    return {
        "audit": ["audit", str(few), *BOOK, "--out", str(place)],
        "large": ["audit", str(few), *BOOK, "--large", "--out", str(place)],
        "export": ["export", str(run), "--format", "json", "--to", str(place)],
        "check": ["check", draft, "--against", str(few), *BOOK, "--out", str(place)],
        "sheet": ["review", "export", str(run), "--to", f"{place}"],
        "project": ["review", "export", str(run), "--to", str(place), "--form", "qdpx"],
    }


WRITERS = sorted(writers(Path(), Path(), Path()))


def snapshot(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


@pytest.mark.parametrize("to", ["folder", "file", "nowhere"])
@pytest.mark.parametrize("name", WRITERS)
def test_nothing_is_written_through_a_link(
    name: str, to: str, run: Path, few: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "file.csv").write_text("mine", "utf-8")
    target = {"folder": outside, "file": outside / "file.csv", "nowhere": outside / "new.csv"}[to]
    place = tmp_path / "work" / "place.csv"
    place.parent.mkdir()
    place.symlink_to(target)
    assert main(writers(run, few, place)[name]) == 2
    assert "Traceback" not in capsys.readouterr().err
    assert snapshot(outside) == {"file.csv": b"mine"}
    assert [path.name for path in place.parent.iterdir()] == ["place.csv"]


@pytest.mark.parametrize("name", ["audit", "large"])
def test_a_run_is_replaced_only_when_asked_and_other_folders_never(
    name: str, run: Path, few: Path, tmp_path: Path
) -> None:
    place = tmp_path / "out"
    command = writers(run, few, place)[name]
    assert main(command) == 0
    before = snapshot(place)
    assert main(command) == 2
    assert snapshot(place) == before
    assert main([*command, "--overwrite"]) == 0
    assert snapshot(place) == before
    other = tmp_path / "mine"
    other.mkdir()
    (other / "thesis.txt").write_text("mine", "utf-8")
    assert main([*writers(run, few, other)[name], "--overwrite"]) == 2
    assert snapshot(other) == {"thesis.txt": b"mine"}


@pytest.mark.parametrize("name", WRITERS)
def test_what_cannot_be_finished_leaves_nothing_behind(
    name: str, run: Path, few: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "rename" if name in ("audit", "large") else "replace", refuse)
    assert main(writers(run, few, tmp_path / "place.csv")[name]) == 2
    left = [path for path in tmp_path.rglob("*") if ".parts" not in path.as_posix()]
    assert left == []
