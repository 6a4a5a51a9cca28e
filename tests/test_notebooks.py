"""The notebooks: each a question with its answer, thin cells, and outputs that were really run."""

from __future__ import annotations

import ast
import re
import shutil
from pathlib import Path

import nbformat
import papermill
import pytest
from nbformat import NotebookNode

ROOT = Path(__file__).parents[1]
FOLDER = ROOT / "notebooks"
NOTEBOOKS = sorted(FOLDER.glob("*.ipynb"))
OWN_PAGES = FOLDER / "07_your_own_pages.ipynb"
LONGEST = 8
"""Lines of code in one cell, blank ones not counted."""
ANY_NOTEBOOK = pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)

DEFINITIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.Lambda)
OUTSIDE = {"datetime", "httpx", "os", "random", "requests", "socket", "subprocess", "sys"}
OUTSIDE |= {"time", "urllib"}
"""Modules that bring in a clock, chance, the machine or a network."""
UNSTEADY = {"default_rng", "now", "random", "sample", "shuffle", "today"}
"""Names after a dot that bring in a clock or chance."""
OF_A_MACHINE = re.compile(r"(?<![\w.~])/(home|root|Users|tmp|work|usr|opt|mnt)/\w|[A-Z]:\\\w")
ADDRESS = re.compile(r" at 0x[0-9a-f]{6,}")


def read(path: Path) -> NotebookNode:
    return nbformat.read(path, as_version=4)


def code_of(notebook: NotebookNode) -> list[NotebookNode]:
    return [cell for cell in notebook.cells if cell.cell_type == "code"]


def printed(notebook: NotebookNode) -> str:
    """Give all that the cells of a notebook printed as text or HTML."""
    parts: list[str] = []
    for cell in code_of(notebook):
        for output in cell.outputs:
            parts.append(output.get("text", ""))
            data = output.get("data", {})
            parts += [text for kind, text in data.items() if kind.startswith("text/")]
    return "\n".join(parts)


def test_notebooks_are_numbered_without_a_gap() -> None:
    assert [int(path.name[:2]) for path in NOTEBOOKS] == list(range(1, len(NOTEBOOKS) + 1))
    assert len(NOTEBOOKS) >= 8


@ANY_NOTEBOOK
def test_title_is_a_question_and_the_answer_follows(path: Path) -> None:
    first = read(path).cells[0]
    assert first.cell_type == "markdown"
    title, _, rest = first.source.partition("\n")
    assert re.fullmatch(r"# .+\?", title)
    answer, *reading = rest.strip().split("\n\n")
    assert len(re.findall(r"[.!](?= |$)", answer)) == 2, f"not two sentences: {answer}"
    assert any("chart" in part or "table" in part or "cell" in part for part in reading)


@ANY_NOTEBOOK
def test_prose_stands_before_every_code_cell(path: Path) -> None:
    cells = read(path).cells
    bare = [
        cell.source
        for before, cell in zip([None, *cells], cells, strict=False)
        if cell.cell_type == "code" and (before is None or before.cell_type != "markdown")
    ]
    assert bare == []


@ANY_NOTEBOOK
def test_cells_are_thin(path: Path) -> None:
    for cell in code_of(read(path)):
        lines = [line for line in cell.source.splitlines() if line.strip()]
        assert 1 <= len(lines) <= LONGEST, cell.source
        assert not re.search(r"^\s*[%!]", cell.source, re.MULTILINE), f"a magic in {cell.source}"
        nodes = list(ast.walk(ast.parse(cell.source)))
        assert not [node for node in nodes if isinstance(node, DEFINITIONS)], cell.source


@ANY_NOTEBOOK
def test_cells_use_no_clock_chance_network_or_absolute_path(path: Path) -> None:
    for cell in code_of(read(path)):
        nodes = list(ast.walk(ast.parse(cell.source)))
        modules = {
            name.name for node in nodes if isinstance(node, ast.Import) for name in node.names
        }
        modules |= {node.module or "" for node in nodes if isinstance(node, ast.ImportFrom)}
        assert not {name.partition(".")[0] for name in modules} & OUTSIDE, cell.source
        used = {node.attr for node in nodes if isinstance(node, ast.Attribute)}
        assert not used & UNSTEADY, cell.source
        texts = [node.value for node in nodes if isinstance(node, ast.Constant)]
        rooted = [text for text in texts if isinstance(text, str) and text.startswith(("/", "~"))]
        assert rooted == []
        assert "://" not in cell.source


@ANY_NOTEBOOK
def test_every_cell_was_run_in_order_and_none_failed(path: Path) -> None:
    code = code_of(read(path))
    assert [cell.execution_count for cell in code] == list(range(1, len(code) + 1))
    kinds = {output.output_type for cell in code for output in cell.outputs}
    assert "error" not in kinds
    streams = {output.name for cell in code for output in cell.outputs if "name" in output}
    assert streams <= {"stdout"}, "a cell wrote a warning"


@ANY_NOTEBOOK
def test_outputs_hold_nothing_of_one_machine_or_run(path: Path) -> None:
    text = printed(read(path))
    assert not OF_A_MACHINE.search(text)
    assert not ADDRESS.search(text)
    assert "Styler" not in text


@ANY_NOTEBOOK
def test_a_chart_is_stated_as_text_too(path: Path) -> None:
    """A picture is not compared when the notebooks are run again, so a frame must be."""
    kinds = [
        {kind for output in cell.outputs for kind in output.get("data", {})}
        for cell in code_of(read(path))
    ]
    charts = sum("image/png" in one for one in kinds)
    frames = sum("text/html" in one for one in kinds)
    assert frames >= max(charts, 1)


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_links_lead_to_notebooks_that_exist(path: Path) -> None:
    prose = "\n".join(cell.source for cell in read(path).cells if cell.cell_type == "markdown")
    targets = re.findall(r"\]\(([^)]+\.ipynb)\)", prose)
    assert [target for target in targets if not (FOLDER / target).is_file()] == []


def test_the_parameters_cell_is_tagged() -> None:
    tagged = [
        cell for cell in code_of(read(OWN_PAGES)) if "parameters" in cell.metadata.get("tags", [])
    ]
    assert len(tagged) == 1
    names = {
        node.id for node in ast.walk(ast.parse(tagged[0].source)) if isinstance(node, ast.Name)
    }
    assert names == {"sources", "codebook", "subject"}


@pytest.mark.parametrize(
    ("coded", "codebook", "subject", "answer"),
    [
        ("kyphoplasty", "vertebral_augmentation", "kyphoplasty", "2 pages on kyphoplasty"),
        ("other", "procedure", "", "2 pages on "),
    ],
)
def test_own_pages_runs_on_another_folder(
    tmp_path: Path, coded: str, codebook: str, subject: str, answer: str
) -> None:
    pages = tmp_path / "pages"
    pages.mkdir()
    docs = sorted((ROOT / "tests" / "coded" / coded / "docs").rglob("*.txt"))
    folder = docs[0].parent
    chosen = [doc for doc in docs if doc.parent == folder][:2]
    for doc in chosen:
        shutil.copy(doc, pages)
    done = papermill.execute_notebook(
        OWN_PAGES,
        tmp_path / "mine.ipynb",
        {"sources": str(pages), "codebook": codebook, "subject": subject},
        cwd=FOLDER,
        progress_bar=False,
        kernel_name="python3",
    )
    text = printed(done)
    assert answer in text
    assert all(doc.name in text for doc in chosen)
    assert "000_e2482df29012a50b" not in text
    assert any("image/png" in o.get("data", {}) for cell in code_of(done) for o in cell.outputs)
