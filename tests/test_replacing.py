"""What is replaced is denied, and what takes its place is told."""

from pathlib import Path

import pytest

from analysis.codebook import load_codebook
from analysis.coding import Coder
from analysis.errors import CodebookError
from analysis.reading.segmenting import segment
from analysis.records import Source

CODERS = {
    "hernia repair": Coder(load_codebook("procedure", ("hernia repair",)), "hernia repair"),
    "kyphoplasty": Coder(load_codebook("vertebral_augmentation"), "kyphoplasty"),
}


def told(text: str, facet: str, subject: str = "hernia repair") -> set[tuple[str, str]]:
    source = Source("page", f"{subject.capitalize()}\n\n{text}\n")
    claims = CODERS[subject].code(source, segment(source))
    return {(one.value, one.polarity) for one in claims if one.facet == facet}


YES, NO = {("yes", "affirmed")}, {("no", "negated")}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Without stitches, using glue, the surgeon closes the skin.", NO),
        ("The skin is closed with stitches, not staples.", YES),
        ("Stitches are no longer used; the skin is glued.", NO),
        ("We no longer use stitches but glue.", NO),
        ("Glue has taken the place of stitches.", NO),
        ("Glue replaces stitches.", NO),
        ("Stitches have given way to glue.", NO),
        ("Staples are used instead of stitches to close the skin.", NO),
        ("Stitches are used instead of staples.", YES),
        ("Stitches instead of glue close the skin.", YES),
        ("There are no clips; the skin is held with stitches.", YES),
        ("No staples or clips are used.", NO),
        ("The skin is closed with stitches or glue.", YES),
        ("Stitches are removed by the nurse instead of the doctor.", YES),
        ("When the lens has been replaced by a new one, a stitch closes the cut.", YES),
        ("Instead of a drain, stitches are put in.", YES),
    ],
)
def test_what_stands_in_for_stitches_gives_way_to_them(
    text: str, expected: set[tuple[str, str]]
) -> None:
    assert told(text, "technique.stitches") == expected


@pytest.mark.parametrize(
    ("text", "facet", "gone", "stated"),
    [
        (
            "It is done under local rather than general anaesthetic.",
            "technique.anaesthesia",
            "general",
            "local",
        ),
        (
            "General anaesthesia is no longer used; you have a nerve block.",
            "technique.anaesthesia",
            "general",
            "regional",
        ),
        (
            "Spinal anaesthetic has replaced general anaesthetic for this operation.",
            "technique.anaesthesia",
            "general",
            "regional",
        ),
        (
            "General anaesthetic has been replaced by local.",
            "technique.anaesthesia",
            "general",
            "local",
        ),
        (
            "In place of a general anaesthetic some people choose sedation.",
            "technique.anaesthesia",
            "general",
            "sedation",
        ),
        (
            "Traditional open surgery has largely been replaced by keyhole surgery.",
            "technique.approach",
            "open",
            "laparoscopic",
        ),
        (
            "The radial rather than the femoral artery is used.",
            "technique.access_site",
            "groin",
            "wrist",
        ),
        (
            "CT is used instead of fluoroscopy to guide the needle.",
            "technique.guidance",
            "fluoroscopy",
            "CT",
        ),
    ],
)
def test_of_a_set_one_value_takes_the_place_of_another(
    text: str, facet: str, gone: str, stated: str
) -> None:
    assert told(text, facet) == {(gone, "negated"), (stated, "affirmed")}


@pytest.mark.parametrize(
    ("text", "facet", "expected"),
    [
        ("CT is used instead of fluoroscopy to guide the needle.", "technique.needle", YES),
        ("A puncture rather than an incision is made.", "technique.incision", NO),
        ("Two puncture wounds are made instead of one long cut.", "technique.incision", YES),
        ("Instead of cutting the skin, the doctor passes a needle.", "technique.incision", NO),
        ("The implant is fixed with screws instead of cement.", "technique.cemented", NO),
        ("The implant is fixed with cement rather than screws.", "technique.cemented", YES),
        ("The nurse replaces the catheter through the wrist.", "technique.catheter", YES),
        (
            "The overnight stay has been replaced by a stay of four hours.",
            "recovery.length_of_stay",
            {("4 hours", "affirmed")},
        ),
        (
            "The surgeon has replaced the worn joint under general anaesthetic.",
            "technique.anaesthesia",
            {("general", "affirmed")},
        ),
    ],
)
def test_no_more_is_denied_than_what_is_replaced(
    text: str, facet: str, expected: set[tuple[str, str]]
) -> None:
    assert told(text, facet) == expected


def test_what_begins_in_a_denial_is_denied_though_it_ends_in_another_clause() -> None:
    text = "Nothing is done to lift the bone, so your height will not change."
    assert told(text, "technique.height_restoration", "kyphoplasty") == NO


def test_what_has_been_replaced_is_denied_inside_a_cue() -> None:
    text = "The balloon has been replaced by a metal expander."
    assert told(text, "technique.balloon", "kyphoplasty") == NO


@pytest.mark.parametrize(
    ("text", "facet", "expected"),
    [
        ("Nothing is stitched.", "technique.stitches", NO),
        ("Nothing has to be removed later, as the stitches dissolve.", "technique.stitches", YES),
        ("If nothing is done the back may bend.", "benefit.mobility", set()),
    ],
)
def test_nothing_denies_what_is_done(text: str, facet: str, expected: set[tuple[str, str]]) -> None:
    assert told(text, facet) == expected


def test_what_gives_no_value_takes_none(tmp_path: Path) -> None:
    (tmp_path / "codebook.yaml").write_text("name: strange\nextends: procedure\n")
    (tmp_path / "technique.yaml").write_text(
        "technique.anaesthesia:\n  unless: {local: [by the local hospital]}\n"
    )
    with pytest.raises(CodebookError, match="'unless' gives no value; write a list"):
        load_codebook(str(tmp_path))


def test_what_stands_in_is_told_of_booleans_alone(tmp_path: Path) -> None:
    (tmp_path / "codebook.yaml").write_text("name: strange\nextends: procedure\n")
    (tmp_path / "technique.yaml").write_text("technique.anaesthesia:\n  instead: [a drip]\n")
    with pytest.raises(CodebookError, match="'instead' is for a boolean"):
        load_codebook(str(tmp_path))
