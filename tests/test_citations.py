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
    ("The advice comes from a task force of the Society of Bones.",
     "task force of the Society of Bones", "Society of Bones"),
    ("In 2014 the Bone Administration required a warning.", "Bone Administration required",
     "Bone Administration"),
    ("A National Hip Survey found that one in ten had one.", "National Hip Survey found",
     "National Hip Survey"),
    ("According to a survey in The Journal of Joints, it lasts.",
     "According to a survey in The Journal of Joints", "Journal of Joints"),
    ("It lasts according to a Hale review of ten trials.", "according to a Hale", "Hale"),
    ("It lasts, according to Dr. Ann Hale, a surgeon.", "according to Dr. Ann Hale",
     "Dr. Ann Hale"),
    ("Few, it wrote in the Journal of Bones, need one.", "wrote in the Journal of Bones",
     "Journal of Bones"),
    ("A trial published last year in the Annals of Spine Surgery found none.",
     "published last year in the Annals of Spine Surgery", "Annals of Spine Surgery"),
    ("One trial (Hill Journal of Medicine, 2009) found none.", "(Hill Journal of Medicine",
     "Hill Journal of Medicine"),
    ("The HILL-2 trial enrolled few.", "HILL-2 trial", "HILL-2 trial"),
    ("A later Danish trial found none.", "Danish trial", "Danish trial"),
    ("There is a large Dutch national registry.", "Dutch national registry", "Dutch registry"),
    ("Half fail, according to federal hospital statistics.",
     "according to federal hospital statistics", "federal hospital statistics"),
    ("A million break each year by industry estimates.", "by industry estimates",
     "industry estimates"),
    ("A large trial (Lancet, 2016) found none.", "(Lancet", "Lancet"),
    ("A large trial (HILL, 2009; 300 patients) found none.", "(HILL, 2009", "HILL 2009"),
    ("Hale et al., Bone Review, 2016", "Hale et al., Bone Review, 2016", "Hale et al 2016"),
    ("4. Hale and Moor, Spine Outcomes, 2013.", "4. Hale and Moor, Spine Outcomes, 2013",
     "Hale and Moor 2013"),
    ("[1] Center for Bone Statistics, Hospital Survey, 2010.", "Center for Bone Statistics",
     "Center for Bone Statistics"),
    ("ABC/DEF Guidelines for Bone Scans, 1999.", "ABC/DEF Guidelines", "ABC/DEF Guidelines"),
    ("Hill Journal of Surgery, 2017", "Hill Journal of Surgery", "Hill Journal of Surgery"),
    ("Society for Bones and Joints registry.", "Society for Bones and Joints",
     "Society for Bones and Joints"),
    ("The Bone Agency Safety Communication, April 2014", "Bone Agency Safety Communication",
     "Bone Agency Safety Communication"),
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
    "According to MRI it heals.",
    "The MRI study shows it.",
    "Dr Hale has published in the Journal of Bones.",
    "Fellow of the Royal College of Bones, 1998",
    "Hill Infirmary, May 2019",
    "The Bone Society, founded in 1993",
    "Your name is entered in the National Joint Registry.",
    "Your data come from hospital records.",
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


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Sources: Hale guidelines; Hill surgical registry.",
         ["Hale guidelines", "Hill surgical registry"]),
        ("References: Hill Review of Bones 2014; Academy of Joints 2016",
         ["Hill Review of Bones", "Academy of Joints"]),
        ("Sources: Bone Society, Hill Clinic, and Hale.", ["Bone Society", "Hill Clinic", "Hale"]),
        ("Source: Hill Clinic, Leeds", ["Hill Clinic"]),
        ("Reference: Moor 2014; Ash 2016.", ["Moor 2014", "Ash 2016"]),
    ],
)  # fmt: skip
def test_a_line_may_name_several_sources(text, names):
    assert [who for _, _, who in find_citations(text)] == names


def test_sources_come_in_text_order():
    text = "It heals (Hale 2011), NICE recommends it, and according to Moor it lasts."
    assert [who for _, _, who in find_citations(text)] == ["Hale 2011", "NICE", "Moor"]
