"""The editor's worklist: planted faults of the five kinds are found, and little else is raised."""

import json
from pathlib import Path

import pytest

from analysis import run_check
from analysis.cli import main
from analysis.comparing.drafting import KINDS
from analysis.records import Item

SEEDS = Path(__file__).resolve().parent.parent / "seeds"
BOOK = {"codebook": "vertebral_augmentation", "subject": "kyphoplasty"}

DRAFT = """Balloon kyphoplasty: information for patients

What is kyphoplasty?

Kyphoplasty is a minimally invasive procedure for compression fractures of the spine. The fracture is often caused by osteoporosis, cancer or an injury. It should be done within 12 months of the fracture.

What happens?

Your doctor will examine you, take your medical history and order an X-ray or MRI. The operation is done under local or general anaesthesia, or with sedation. Guided by X-ray, the surgeon makes a small incision in the back and inserts a needle through the skin into the bone. A balloon is inflated to restore the height of the vertebra, and the cavity is filled with cement. No incision is needed. The wound is closed with two stitches.

The procedure takes about four hours.

Afterwards

You can go home the same day. You can drive home straight afterwards. You will wear a back brace. Your doctor will prescribe calcium and vitamin D to strengthen your bones. You should not eat or drink for 6 hours before the procedure. You can go back to work after 2 weeks. You can return to your usual activities.

Does it help?

Kyphoplasty relieves the pain, usually right away, and improves your mobility. Whether it is effective is under debate. A back brace is never needed. Complications occur in 3% of patients.

Risks

• Bleeding
• Infection
• Increased back pain
"""  # noqa: E501 (a page has long lines)

PLANTED = [
    ("conflict", "indication.window"),
    ("conflict", "technique.stitches"),
    ("conflict", "technique.duration"),
    ("conflict", "recovery.driving"),
    ("conflict", "benefit.effectiveness"),
    ("self_conflict", "technique.incision"),
    ("self_conflict", "recovery.brace"),
    ("overclaim", "recovery.bone_health"),
    ("unsupported_value", "preparation.fasting"),
    ("unsupported_value", "recovery.return_to_work"),
    ("unsupported_value", "risk.complication_rate"),
    ("omission", "risk.nerve_damage"),
    ("omission", "risk.allergic_reaction"),
    ("omission", "risk.cement_leakage"),
]


@pytest.fixture(scope="module")
def items(tmp_path_factory: pytest.TempPathFactory) -> list[Item]:
    draft = tmp_path_factory.mktemp("draft") / "draft.md"
    draft.write_text(DRAFT, encoding="utf-8")
    return run_check(draft, [SEEDS], **BOOK)[1]


def test_planted_faults_are_found(items: list[Item]) -> None:
    found = {(item.kind, item.facet) for item in items}
    assert sum(fault in found for fault in PLANTED) >= len(PLANTED) - 1, set(PLANTED) - found


def test_little_else_is_raised(items: list[Item]) -> None:
    others = [(item.kind, item.facet) for item in items if (item.kind, item.facet) not in PLANTED]
    assert len(others) <= 2, others


def test_each_item_points_to_its_words(items: list[Item]) -> None:
    for item in items:
        assert item.kind in KINDS
        assert item.why
        if item.kind == "omission":
            assert item.line == 0
            assert len(item.against) >= 2
        else:
            assert DRAFT[item.start : item.end] == item.quote
            assert item.quote in "\n".join(DRAFT.split("\n")[item.line - 1 : item.line + 1])


def test_the_draft_of_a_source_word_for_word_conflicts_with_nothing_but_others() -> None:
    page = SEEDS / "000_e2482df29012a50b.txt"
    items = run_check(page, [page, SEEDS / "003_b465483fb53b3b88.txt"], **BOOK)[1]
    assert [(item.kind, item.facet) for item in items if item.kind == "conflict"] == [
        ("conflict", "benefit.effectiveness")
    ]


@pytest.mark.parametrize("form", ["text", "markdown", "html", "json"])
def test_the_worklist_has_four_forms(
    form: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    draft = tmp_path / "draft <b>.txt"
    draft.write_text(DRAFT.replace("two stitches", "two <script>alert(1)</script> stitches"))
    command = ["check", str(draft), "--against", str(SEEDS), "--codebook", BOOK["codebook"]]
    code = main([*command, "--subject", BOOK["subject"], "--format", form, "--fail-on", "conflict"])
    said = capsys.readouterr().out
    assert code == 1
    assert "technique.stitches" in said
    if form == "html":
        assert "<script>alert" not in said
        assert "<b>.txt" not in said
    if form == "json":
        item = next(i for i in json.loads(said) if i["facet"] == "technique.stitches")
        assert item["kind"] == "conflict"
        assert {"source", "quote"} == set(item["against"][0])
        assert item["why"]
