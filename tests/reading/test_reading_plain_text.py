"""Plain text: passages with exact offsets, heading paths and lead-ins."""

from __future__ import annotations

import time

import pytest

from analysis.reading import read_source, segment
from analysis.records import Source


def outline(text: str, title: str = "") -> list[tuple[str, str]]:
    """Kind and words of each passage, white space made single."""
    passages = segment(Source("page", text, title))
    at = 0
    for passage in passages:
        assert text[passage.start : passage.end] == passage.text
        assert passage.text == passage.text.strip() != ""
        assert passage.start >= at
        at = passage.end
    return [(passage.kind, " ".join(passage.text.split())) for passage in passages]


PROSE = "You stay in hospital for one night and go home on the following day."


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"Risks\n\n{PROSE}", [("title", "Risks"), ("paragraph", PROSE)]),
        (
            f"Hip replacement\n\nWHAT IS DONE\n\n{PROSE}",
            [("title", "Hip replacement"), ("heading", "WHAT IS DONE"), ("paragraph", PROSE)],
        ),
        (
            f"Hip replacement\n{PROSE}\nWhen can I go home?\n{PROSE}",
            [
                ("title", "Hip replacement"),
                ("paragraph", PROSE),
                ("heading", "When can I go home?"),
                ("paragraph", PROSE),
            ],
        ),
        (
            f"Hip replacement\n\nGoing home\n\n{PROSE}\n\nAnaesthetic: general\n\n{PROSE}",
            [
                ("title", "Hip replacement"),
                ("heading", "Going home"),
                ("paragraph", PROSE),
                ("paragraph", "Anaesthetic: general"),
                ("paragraph", PROSE),
            ],
        ),
        (
            f"Hip replacement\n\n{PROSE}\n\nRisks: bleeding, pain and fever\n\n{PROSE}",
            [
                ("title", "Hip replacement"),
                ("paragraph", PROSE),
                ("paragraph", "Risks: bleeding, pain and fever"),
                ("paragraph", PROSE),
            ],
        ),
        (
            f"Hip replacement\n\n{PROSE}\n\nRecovery: Times, Tips, and Tricks\n\n{PROSE}",
            [
                ("title", "Hip replacement"),
                ("paragraph", PROSE),
                ("heading", "Recovery: Times, Tips, and Tricks"),
                ("paragraph", PROSE),
            ],
        ),
        (
            f"Hip replacement\n\n{PROSE}\n\nWho needs it?\nPeople who cannot walk any more\n"
            f"People with pain\n\nRisks\nBleeding\nFever\n\nGoing home\n{PROSE}",
            [
                ("title", "Hip replacement"),
                ("paragraph", PROSE),
                ("heading", "Who needs it?"),
                ("item", "People who cannot walk any more"),
                ("item", "People with pain"),
                ("heading", "Risks"),
                ("item", "Bleeding"),
                ("item", "Fever"),
                ("heading", "Going home"),
                ("paragraph", PROSE),
            ],
        ),
        (
            f"Hip replacement\n\n{PROSE}\n\nStay\tOne night\nCuts\tTwo\n\n{PROSE}",
            [
                ("title", "Hip replacement"),
                ("paragraph", PROSE),
                ("row", "Stay One night"),
                ("row", "Cuts Two"),
                ("paragraph", PROSE),
            ],
        ),
        (
            f"Hip replacement\n\n1. Fever\n2. Pain\n\n{PROSE}",
            [
                ("title", "Hip replacement"),
                ("item", "Fever"),
                ("item", "Pain"),
                ("paragraph", PROSE),
            ],
        ),
        (
            "Hip replacement\n\nQ1. Will it hurt?\nA1. No.\n\nA. Rest\n",
            [
                ("title", "Hip replacement"),
                ("heading", "Will it hurt?"),
                ("paragraph", "No."),
                ("paragraph", "A. Rest"),
            ],
        ),
        (
            "Hip replacement\n\nWill it hurt?\n\nNo.\n",
            [
                ("title", "Hip replacement"),
                ("heading", "Will it hurt?"),
                ("paragraph", "No."),
            ],
        ),
        (
            f"Hip replacement\n\n5 days before surgery\n\n{PROSE}\n\n5 days\n\n{PROSE}",
            [
                ("title", "Hip replacement"),
                ("heading", "5 days before surgery"),
                ("paragraph", PROSE),
                ("paragraph", "5 days"),
                ("paragraph", PROSE),
            ],
        ),
        (
            f"Jan 01, 2024\nWhat Is a Stent?\n{PROSE}",
            [("paragraph", "Jan 01, 2024"), ("title", "What Is a Stent?"), ("paragraph", PROSE)],
        ),
        (
            f"Overview\n\nWhat is a stent?\n\n{PROSE}",
            [("heading", "Overview"), ("title", "What is a stent?"), ("paragraph", PROSE)],
        ),
    ],
)
def test_headings_without_marks(text: str, expected: list[tuple[str, str]]) -> None:
    assert outline(text) == expected


@pytest.mark.parametrize(
    "sign", ["•", "-", "--", "*", "¤", "o", "–", "✓", "1.", "2)", "(a)", "b)", "▪", "\uf0b7", "iv."]
)
def test_bullets_of_many_kinds(sign: str) -> None:
    text = f"Stents\n\nThe risks are:\n  {sign} Infection\n  {sign} Bleeding from the wound\n"
    assert outline(text)[2:] == [("item", "Infection"), ("item", "Bleeding from the wound")]


def test_a_bullet_on_a_line_of_its_own_opens_the_item_below() -> None:
    assert outline("Stents\n\nThe risks are:\n•\nInfection\n•\nBleeding\n")[2:] == [
        ("item", "Infection"),
        ("item", "Bleeding"),
    ]


def test_lines_broken_inside_paragraphs_and_items_are_joined() -> None:
    text = (
        "AFTER THE OPERATION\n\nYou can go home on the same day. Somebody\nmust stay with you for\n"
        "24 hours after Dr\nSmith has seen you.\n\nWound care\n"
        "Keep the wound dry for two days. The\nstitches dissolve on their own.\n\n"
        "Call us if\n  o the wound is red,\n    hot or swollen\n"
        "  o you cannot\npass urine\n"
    )
    assert outline(text) == [
        ("title", "AFTER THE OPERATION"),
        (
            "paragraph",
            "You can go home on the same day. Somebody must stay with you for 24 hours after Dr "
            "Smith has seen you.",
        ),
        ("heading", "Wound care"),
        (
            "paragraph",
            "Keep the wound dry for two days. The stitches dissolve on their own.",
        ),
        ("paragraph", "Call us if"),
        ("item", "the wound is red, hot or swollen"),
        ("item", "you cannot pass urine"),
    ]


@pytest.mark.parametrize(
    ("text", "items", "lead_in"),
    [
        (
            "Stents\n\nIt may leak. The signs are:\nFever\nRash on the skin\nSwelling\n"
            f"How long does it last?\n{PROSE}",
            ["Fever", "Rash on the skin", "Swelling"],
            "The signs are:",
        ),
        (
            f"Stents\n\nTell us if you notice:\n\nredness\n\nfluid from the wound\n\n{PROSE}",
            ["redness", "fluid from the wound"],
            "Tell us if you notice:",
        ),
        (
            f"Stents\n\n{PROSE}\n\nRisks\nInfection\nNerve damage\nStiffness\n\nCosts\n{PROSE}",
            ["Infection", "Nerve damage", "Stiffness"],
            "",
        ),
        (
            "Stents\n\nThe common ones are:\nInfection—About 1 case in 100 is infected.\n"
            "Blood clots—The risk is highest in the first week.\n",
            [
                "Infection—About 1 case in 100 is infected.",
                "Blood clots—The risk is highest in the first week.",
            ],
            "The common ones are:",
        ),
        (
            f"Stents\n\n{PROSE}\n\nThe risks are: • Infection • Nerve damage\n\n{PROSE}",
            ["Infection", "Nerve damage"],
            "The risks are:",
        ),
        (
            "Stents\n\n• You lie flat on a bed. • A nurse helps you • It is short\n",
            ["You lie flat on a bed.", "A nurse helps you", "It is short"],
            "",
        ),
        (
            "Stents\n\nThese may happen.\n\n• Leakage. It is rare.\n\n• Pain\n",
            ["Leakage. It is rare.", "Pain"],
            "These may happen.",
        ),
        (
            "Stents\n\nCall the ward about any of the following. The number is overleaf.\n"
            "- Fever\n- Bleeding\n",
            ["Fever", "Bleeding"],
            "Call the ward about any of the following.",
        ),
        (
            "Stents\n\nYou go home the following day. The ward is open.\n- Fever\n- Pain\n",
            ["Fever", "Pain"],
            "",
        ),
        (
            "Stents\n\nThere are risks. These are small. They include:\n- Fever\n- Pain\n",
            ["Fever", "Pain"],
            "There are risks. These are small. They include:",
        ),
        (
            "Stents\n\nYou go home the same day. Call Dr. Holm or Mrs. Poe if you notice:\n"
            "- Fever\n- Pain\n",
            ["Fever", "Pain"],
            "Call Dr. Holm or Mrs. Poe if you notice:",
        ),
        (
            "Stents\n\nGoing home\n- Fever\n- Pain\n"
            "If you notice any of the above, call the ward. It is open at night.\n",
            ["Fever", "Pain"],
            "If you notice any of the above, call the ward.",
        ),
        (
            "Stents\n\nGoing home\n- Fever\n- Pain\nThe ward is open at night.\n",
            ["Fever", "Pain"],
            "",
        ),
    ],
)
def test_lists_and_their_lead_ins(text: str, items: list[str], lead_in: str) -> None:
    found = [passage for passage in segment(Source("page", text)) if passage.kind == "item"]
    assert [passage.text for passage in found] == items
    assert {passage.lead_in for passage in found} == {lead_in}


def test_a_row_that_nothing_introduces_is_left_whole() -> None:
    found = outline(f"Stents\n\n{PROSE}\n\nBefore • During • After\n\n{PROSE}")
    assert [words for _, words in found] == ["Stents", PROSE, "Before • During • After", PROSE]


def test_a_nested_list_has_the_lead_in_of_its_item() -> None:
    text = (
        "Stents\n\nPlease do this:\n  • See your doctor if one of these lasts:\n    • Tiredness\n"
        "    • Pain\n  • Eat well\n"
    )
    found = {p.text: p.lead_in for p in segment(Source("page", text)) if p.kind == "item"}
    assert found["Tiredness"] == found["Pain"] == "See your doctor if one of these lasts:"
    assert found["Eat well"] == "Please do this:"


def test_sections_are_the_headings_above_outermost_first() -> None:
    text = (
        f"Knee surgery\n\nProcedure\n\nBefore it:\n\n  • Fast for 6 hours\n\nAfter it:\n\n"
        f"  • Rest\n\nRisks\n\n{PROSE}\n"
    )
    found = {p.text: p.section for p in segment(Source("page", text))}
    assert found["Fast for 6 hours"] == ("Procedure", "Before it")
    assert found["Rest"] == ("Procedure", "After it")
    assert found[PROSE] == ("Risks",)
    assert found["Knee surgery"] == found["Risks"] == ()


def test_sibling_headings_in_one_style() -> None:
    text = (
        f"Angiogram\n{PROSE}\nActivity\nGroin access site\n- Rest in bed until noon.\n"
        f"Wrist access site\n- Rest at home.\nReturning to work\n{PROSE}\n"
    )
    found = {p.text: p.section for p in segment(Source("page", text))}
    assert found["Rest in bed until noon."] == ("Activity", "Groin access site")
    assert found["Rest at home."] == ("Activity", "Wrist access site")


def test_numbered_headings_and_reference_lists() -> None:
    text = (
        f"Knee surgery\n\n1. Before surgery\n{PROSE}\n2. After surgery\n{PROSE}\n\nReferences\n"
        "1. Wong C. J Orthop 2013, vol. 6, pages 205-14.\n2. Ng B. Spine 2006; 31.\n"
    )
    kinds = {words: kind for kind, words in outline(text)}
    assert kinds["Before surgery"] == kinds["After surgery"] == "heading"
    assert kinds["Ng B. Spine 2006; 31."] == "item"


@pytest.mark.parametrize(
    ("data", "text"),
    [
        ("Café\r\n\r\nDon’t drive.\r\n".encode(), "Café\r\n\r\nDon’t drive.\r\n"),
        (b"\xef\xbb\xbfHernia repair", "Hernia repair"),
        ("Hernia\u00a0repair".encode("utf-16"), "Hernia\u00a0repair"),
        ("Hernia repair takes long".encode("utf-16-be"), "Hernia repair takes long"),
        ("Caf\u00e9 \u2013 don\u2019t".encode("cp1252"), "Café – don’t"),
        ("Café ".encode() + "naïve".encode("latin-1"), "Café naïve"),
        (b"Half \xed\xa0\x80 a pair", "Half \ufffd a pair"),
    ],
)
def test_encodings_keep_every_character(tmp_path, data: bytes, text: str) -> None:
    path = tmp_path / "page.txt"
    path.write_bytes(data)
    source = read_source(path)
    assert source.text == text
    assert all(p.text == source.text[p.start : p.end] for p in segment(source))


def test_the_title_found_when_reading_is_the_title_passage(tmp_path) -> None:
    path = tmp_path / "page.txt"
    path.write_text(f"HIP\u00a0SURGERY\n\nRisks\n\n{PROSE}\n", "utf-8")
    source = read_source(path)
    assert source.title == "HIP SURGERY"
    assert [p.text for p in segment(source) if p.kind == "title"] == ["HIP\u00a0SURGERY"]


def test_a_page_that_opens_with_prose_has_no_title() -> None:
    assert "title" not in {kind for kind, _ in outline(f"{PROSE} {PROSE}\n\nRisks\n\n{PROSE}\n")}


@pytest.mark.alone
def test_segmenting_is_fast(coded_pages: dict[str, str]) -> None:
    sources = [Source(name, text, "x") for name, text in coded_pages.items()]
    words = sum(len(text.split()) for text in coded_pages.values())
    best = float("inf")
    for _ in range(5):
        start = time.perf_counter()
        for source in sources:
            segment(source)
        best = min(best, time.perf_counter() - start)
    assert best / words < 4e-6, f"{best / words * 1e6:.2f} microseconds a word"


def test_rates_and_terms_in_lines_are_items() -> None:
    text = (
        f"Scan\n\n{PROSE}\n\nWhat are the risks?\nBleeding - 1 in 300\nReaction - rare\n\n"
        "It has further risks, including:\nSwelling. The tongue may swell.\nPain. It may hurt.\n"
    )
    items = [p.text for p in segment(Source("page", text)) if p.kind == "item"]
    assert items == [
        "Bleeding - 1 in 300",
        "Reaction - rare",
        "Swelling. The tongue may swell.",
        "Pain. It may hurt.",
    ]


def test_a_short_line_between_two_labels_is_the_value_of_the_first() -> None:
    text = (
        f"Stents\n\n{PROSE}\n\nKind of anaesthesia:\nSedation or general anaesthesia\n"
        f"Hospital stay:\nOne night\nRecovery:\n{PROSE}\n"
    )
    found = {p.text: (p.kind, p.section) for p in segment(Source("page", text))}
    assert found["Sedation or general anaesthesia"] == ("paragraph", ("Kind of anaesthesia",))
    assert found["One night"] == ("paragraph", ("Hospital stay",))
    assert found["Recovery:"] == ("heading", ())


def test_a_bounded_amount_below_a_label_is_its_value() -> None:
    pairs = {"Driving": "Not for 6 weeks", "Work": "From 4 weeks", "Stay": "At least 2 nights"}
    told = "".join(f"{label}\n\n{value}\n\n" for label, value in pairs.items())
    found = segment(Source("page", f"Stents\n\n{PROSE}\n\n{told}"))
    assert [(p.section[-1], p.text) for p in found if p.section and p.kind == "paragraph"] == list(
        pairs.items()
    )


def test_a_heading_below_a_label_with_prose_below_it_stays_a_heading() -> None:
    text = f"Stents\n\n{PROSE}\n\nAfterwards:\nThe First Week\n{PROSE}\nLater on:\n{PROSE}\n"
    found = {p.text: p.kind for p in segment(Source("page", text))}
    assert found["The First Week"] == "heading"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "# Hernia repair\n\n## Before surgery\n\n### Food\n\nNothing for six hours.\n\n"
            "## Risks ##\n\n- Pain\n",
            [
                ("title", "Hernia repair", ()),
                ("heading", "Before surgery", ()),
                ("heading", "Food", ("Before surgery",)),
                ("paragraph", "Nothing for six hours.", ("Before surgery", "Food")),
                ("heading", "Risks", ()),
                ("item", "Pain", ("Risks",)),
            ],
        ),
        (
            "Hernia repair\n\n**Before surgery**\nDo not eat for six hours.\n\n"
            "__How long do I stay?__\nOne night.\n",
            [
                ("title", "Hernia repair", ()),
                ("heading", "Before surgery", ()),
                ("paragraph", "Do not eat for six hours.", ("Before surgery",)),
                ("heading", "How long do I stay?", ()),
                ("paragraph", "One night.", ("How long do I stay?",)),
            ],
        ),
        (
            "Hernia repair\n\n## Risks\n\n**Common**\n\n* **Pain**\n* Bruising\n",
            [
                ("title", "Hernia repair", ()),
                ("heading", "Risks", ()),
                ("heading", "Common", ("Risks",)),
                ("item", "Pain", ("Risks", "Common")),
                ("item", "Bruising", ("Risks", "Common")),
            ],
        ),
        (
            "Hernia repair\n\n**Do not drive for two weeks.**\n\n**Two weeks** off is enough.\n\n"
            "#1 for hernias since 1990, as our patients say.\n",
            [
                ("title", "Hernia repair", ()),
                ("paragraph", "**Do not drive for two weeks.**", ()),
                ("paragraph", "**Two weeks** off is enough.", ()),
                ("paragraph", "#1 for hernias since 1990, as our patients say.", ()),
            ],
        ),
    ],
)
def test_the_signs_of_markdown_make_headings_of_plain_text(
    text: str, expected: list[tuple[str, str, tuple[str, ...]]]
) -> None:
    passages = segment(Source("page.txt", text))
    assert [(each.kind, each.text, each.section) for each in passages] == expected
    assert all(text[each.start : each.end] == each.text for each in passages)
