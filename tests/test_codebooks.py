"""Every facet of every shipped codebook keeps the promises of its examples."""

from pathlib import Path

import pytest

from analysis.codebook import list_codebooks, load_codebook
from analysis.coding import Coder
from analysis.errors import CodebookError
from analysis.facets import Facet
from analysis.records import Claim, Passage, Source

SEEDS = Path(__file__).parent / "coded" / "seeds"
KEYS = ("polarity", "certainty", "condition", "subject")
FACETS = [
    (name, facet)
    for name in list_codebooks()
    for facet in load_codebook(name).facets.values()
    if facet.file.startswith(f"{name}/")
]
CODERS = {name: Coder(load_codebook(name)) for name in list_codebooks()}


def code(book: str, facet: Facet, text: str, heading: str = "") -> list[Claim]:
    section = (heading,) if heading else ()
    passage = Passage("example", 0, len(text), text, section=section)
    claims = CODERS[book].code(Source("example", text), [passage])
    return [claim for claim in claims if claim.facet == facet.id]


@pytest.mark.parametrize(("book", "facet"), FACETS, ids=[f"{b}:{f.id}" for b, f in FACETS])
def test_each_example_says_what_it_says(book: str, facet: Facet) -> None:
    for example in facet.says:
        claims = code(book, facet, example["text"], example.get("heading", ""))
        wanted = {value.strip() for value in example["value"].split(", ")}
        assert {claim.value for claim in claims} == wanted, example["text"]
        for key in KEYS:
            if key in example:
                assert {getattr(c, key) for c in claims} == {example[key]}, example["text"]
    for text in facet.silent:
        assert code(book, facet, text) == [], text


def test_ids_are_unique_and_match_their_file() -> None:
    seen = [(book, facet.id) for book, facet in FACETS]
    assert len(seen) == len(set(seen))
    for _, facet in FACETS:
        assert facet.id.split(".")[0] == Path(facet.file).stem


def test_the_reference_facets_are_all_there() -> None:
    rows = (SEEDS / "facets.csv").read_text(encoding="utf-8").splitlines()[1:]
    book = load_codebook("vertebral_augmentation")
    assert len(rows) == 58
    for row in rows:
        facet_id, group, kind, compare = row.split(",")[:4]
        facet = book.facets[facet_id]
        assert (facet.group, facet.kind, facet.compare) == (group, kind, compare), facet_id


def test_a_codebook_that_extends_another_has_all_of_its_facets() -> None:
    everything = set(load_codebook("procedure").facets)
    for name in list_codebooks():
        assert everything <= set(load_codebook(name).facets)


@pytest.fixture
def broken(tmp_path: Path) -> Path:
    (tmp_path / "codebook.yaml").write_text("name: broken\nextends: procedure\ncolour: red\n")
    (tmp_path / "recovery.yaml").write_text(
        "recovery.flying:\n"
        "  question: May the patient fly\n"
        "  kind: bolean\n"
        "  compare: equal\n"
        "  cues: ['(fly', '{pilot} flies']\n"
        "  says: [{text: You may fly.}]\n"
        "  silent: []\n"
        "risk.falls:\n"
        "  question: Are falls a risk?\n"
        "  kind: boolean\n"
        "  compare: equal\n"
        "  named: [fall]\n"
        "  topics: [tumbling]\n"
    )
    return tmp_path


def test_all_faults_are_told_at_once_with_file_facet_fault_and_cure(broken: Path) -> None:
    with pytest.raises(CodebookError) as error:
        load_codebook(str(broken))
    faults = "\n".join(error.value.faults)
    for told in (
        "key 'colour' is unknown",
        "recovery.yaml: recovery.flying: kind 'bolean' is unknown; use boolean, category, count,",
        "the question is missing or does not end in '?'",
        "'(' is never closed in the cue '(fly'",
        "no word list 'pilot'",
        "lacks text or value",
        "give at least 2",
        "risk.falls: stands in the wrong file; move it to risk.yaml",
        "no topic 'tumbling'",
    ):
        assert told in faults


@pytest.mark.parametrize(
    ("yaml", "fault"),
    [
        ("recovery.a: &x {}\nrecovery.b: *x\n", "aliases are not allowed"),
        ("recovery.a: {}\nrecovery.a: {}\n", "stands twice"),
        ("recovery.a: !!python/object/apply:os.system ['true']\n", "cannot be read"),
        ("no: yes\n", "is no text"),
        ("- a list\n", "is no mapping"),
        ("a: [\n", "cannot be read"),
    ],
)
def test_yaml_of_strangers_is_read_safely(tmp_path: Path, yaml: str, fault: str) -> None:
    (tmp_path / "codebook.yaml").write_text("name: strange\n")
    (tmp_path / "recovery.yaml").write_text(yaml)
    with pytest.raises(CodebookError, match=r"\S") as error:
        load_codebook(str(tmp_path))
    assert fault in str(error.value)


def test_an_unknown_codebook_names_those_that_there_are() -> None:
    with pytest.raises(CodebookError, match=r"there are: .*procedure"):
        load_codebook("no such book")


def test_a_codebook_that_extends_itself_is_refused(tmp_path: Path) -> None:
    (tmp_path / "codebook.yaml").write_text(f"name: ring\nextends: {tmp_path}\n")
    with pytest.raises(CodebookError, match="extends itself"):
        load_codebook(str(tmp_path))
