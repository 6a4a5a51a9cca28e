"""What is read as a source that a page cites, and what is not."""

import pytest

from analysis.coding.citations import find_citations

CITED = [
    ("(Source, Mayo Foundation)", "(Source, Mayo Foundation", "Mayo Foundation"),
    ("Reference: Spine Society.", "Reference: Spine Society", "Spine Society"),
    ("Adapted from: Bone & Joint, 2nd ed.", "Adapted from: Bone & Joint", "Bone & Joint"),
    ("Sources: St. Olaf Clinic; others", "Sources: St. Olaf Clinic", "St. Olaf Clinic"),
    ("Image courtesy of: Hill Press\nMore", "courtesy of: Hill Press", "Hill Press"),
    ("According to the Institute of Bones and the law, it heals.",
     "According to the Institute of Bones and the", "Institute of Bones"),
    ("It heals according to a study in the Lancet.", "according to a study in the Lancet",
     "Lancet"),
    ("It heals (Hale 2011) well.", "(Hale 2011)", "Hale 2011"),
    ("It heals (Hale and Moor, 2011).", "(Hale and Moor, 2011)", "Hale and Moor 2011"),
    ("It heals (Hale et al., 1998).", "(Hale et al., 1998)", "Hale et al. 1998"),
    ("It heals (Hale & Moor 2011a).", "(Hale & Moor 2011a)", "Hale & Moor 2011"),
    ("Hale et al (2011) found that it heals.", "Hale et al (2011)", "Hale et al 2011"),
    ("As Hale and Moor (2011) found, it heals.", "Hale and Moor (2011)", "Hale and Moor 2011"),
    ("Source: Hill’s ’", "Source: Hill’s ’", "Hill’s"),
    ("Smith AB, Jones C. Spine 2011; 3: 4-9.", "Smith AB, Jones C. Spine 2011; 3: 4-9",
     "Smith and Jones 2011"),
    ("Hale B, Moor TJ and Low K. Bone 1998.", "Hale B, Moor TJ and Low K. Bone 1998",
     "Hale, Moor and Low 1998"),
    ("Hale B, Moor TJ, Low K, Ash P. Bone 2001", "Hale B, Moor TJ, Low K, Ash P. Bone 2001",
     "Hale et al. 2001"),
    ("The American Academy of Bones (AAB) reports that it heals.",
     "American Academy of Bones (AAB) reports", "American Academy of Bones"),
    ("Although the British Society of Bones advises it, few ask.",
     "British Society of Bones advises", "British Society of Bones"),
    ("The US Food and Drug Administration has been told of leaks.",
     "US Food and Drug Administration has been told", "US Food and Drug Administration"),
    ("NICE recommends it.", "NICE recommends", "NICE"),
    ("However NICE\u2019s guidance recommends it.", "NICE\u2019s guidance recommends", "NICE"),
    ("NHS guidelines also state this.", "NHS guidelines also state", "NHS"),
    ("It is recommended by NICE.", "recommended by NICE", "NICE"),
    ("Information sourced from the Society of Bones.", "sourced from the Society of Bones",
     "Society of Bones"),
    ("Hale B. Bone 1998.", "Hale B. Bone 1998", "Hale 1998"),
    ("The advice of the Society for the Study of Bones says so.",
     "Society for the Study of Bones says", "Society for the Study of Bones"),
    ("It was taken from the Study of the Society of Bones",
     "taken from the Study of the Society of Bones", "Society of Bones"),
    ("Figures from the National Institute for Joints and others",
     "Figures from the National Institute for Joints", "National Institute for Joints"),
]  # fmt: skip

NOT_CITED = [
    "",
    "no capital, source: none",
    "The source of the pain is found.",
    "Ask for a reference.",
    "According to your doctor, it heals.",
    "Your Doctor recommends it.",
    "Dr Smith recommends it.",
    "Sharp Clinic recommends rest.",
    "The Board recommends rest.",
    "The society reports a leak.",
    "MRI reports are sent.",
    "WHO SHOULD HAVE IT",
    "It is approved by the FDA.",
    "The Institute of Bones was founded in 1993.",
    "It was recommended by Dr Smith.",
    "Taken from the Textbook of Bones.",
    "It was done (in 2011).",
    "T12 and L1 in 2011",
]


@pytest.mark.parametrize(("text", "quote", "who"), CITED)
def test_names_the_source(text, quote, who):
    (found,) = find_citations(text)
    assert text[found[0] : found[1]] == quote
    assert found[2] == who


@pytest.mark.parametrize("text", NOT_CITED)
def test_finds_no_source(text):
    assert find_citations(text) == []


def test_what_lies_in_an_entry_is_no_source_of_its_own():
    entry = "Hale B, Low K. Source: Bone Press (Moor 2011), according to Ash."
    assert [who for _, _, who in find_citations(entry)] == ["Hale and Low 2011", "Ash"]


def test_several_sources_may_share_a_bracket():
    text = "It heals (Hale et al 2011; Moor 2012) and lasts (Ash, 2001b; Low & Hill, 2003)."
    assert [who for _, _, who in find_citations(text)] == [
        "Hale et al 2011", "Moor 2012", "Ash 2001", "Low & Hill 2003",
    ]  # fmt: skip


def test_sources_come_in_text_order():
    text = "It heals (Hale 2011), NICE recommends it, and according to Moor it lasts."
    assert [who for _, _, who in find_citations(text)] == ["Hale 2011", "NICE", "Moor"]
