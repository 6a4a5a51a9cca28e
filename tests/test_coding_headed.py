"""Sentences in which a pronoun stands for the heading right above them."""

import pytest

from analysis.codebook import load_codebook
from analysis.coding import Coder
from analysis.coding.headed import with_heading
from analysis.reading.segmenting import segment
from analysis.records import Source

CODER = Coder(load_codebook("procedure"), "hernia repair")


@pytest.mark.parametrize(
    ("heading", "text", "expected"),
    [
        ("stitches", "You will not need any.", "You will not need any stitches."),
        ("stitches", "These come out.", None),
        ("stitches", "These are taken out.", "stitches are taken out."),
        ("back brace", "Wear it for a week.", "Wear back brace for a week."),
        (
            "chest x-ray",
            "Your doctor may ask you to have one before.",
            "Your doctor may ask you to have chest x-ray before.",
        ),
        ("blood tests", "You may have these tests before.", None),
        ("blood tests", "You may have one test before.", None),
        ("allergies", "If you take tablets, bring them.", None),
        ("bleeding", "Tell us if you have any.", None),
        ("stitches", "It is important to keep them dry.", None),
        ("sedation", "You have a drip, and you need this for an hour.", None),
    ],
)
def test_a_heading_takes_the_place_of_its_pronoun(
    heading: str, text: str, expected: str | None
) -> None:
    said = with_heading(heading, text)
    assert (said.text if said else None) == expected
    assert said is None or said.text[slice(*said.own)] == heading


@pytest.mark.parametrize(
    ("heading", "text", "expected"),
    [
        ("Stitches", "You will not need any.", {("technique.stitches", "no")}),
        ("Blood tests", "You will have these beforehand.", {("preparation.blood_test", "yes")}),
        ("Chest X-ray", "You may be asked to have one.", {("preparation.imaging", "X-ray")}),
        ("Antibiotics", "You should not need these.", {("preparation.antibiotics", "no")}),
        ("Consent form", "You will be asked to sign this.", {("preparation.consent", "yes")}),
        (
            "Infection",
            "This happens in about 2% of people.",
            {("risk.infection", "yes"), ("risk.infection_rate", "about 2%")},
        ),
        ("Follow-up appointment", "You have one after six weeks.", {("recovery.follow_up", "yes")}),
        ("Driving", "You can do this after a week.", {("recovery.driving_time", "1 week")}),
        ("Before you have stitches", "You will not need any.", set()),
        ("Do I need stitches?", "Tell us if you want these.", set()),
        ("Antibiotics", "You should not need these tablets.", set()),
        ("Stitches", "We will ring you.\n\nYou will not need any.", set()),
    ],
)
def test_what_a_sentence_says_of_its_heading(
    heading: str, text: str, expected: set[tuple[str, str]]
) -> None:
    source = Source("page", f"Hernia repair\n\nBefore the operation\n\n{heading}\n\n{text}\n")
    claims = CODER.code(source, segment(source))
    assert {(one.facet, one.value) for one in claims} == expected
    assert all(source.text[one.start : one.end] == one.quote for one in claims)
