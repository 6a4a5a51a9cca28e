"""Page furniture: found on every coded page, never where a claim stands."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from analysis.reading import segment
from analysis.records import Source

CODED = Path(__file__).resolve().parent.parent / "coded"
PROSE = "The operation takes about two hours, and most patients go home on the following day."


def furniture_of(text: str) -> list[str]:
    """The words marked as furniture, passage by passage."""
    return [
        " ".join(p.text.split()) for p in segment(Source("page", text)) if p.kind == "furniture"
    ]


def rows(kind: str, table: str) -> list[dict[str, str]]:
    with (CODED / kind / table).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def letters(text: str, start: int, end: int) -> set[int]:
    return {at for at in range(start, end) if not text[at].isspace()}


@pytest.mark.parametrize("kind", ["seeds", "kyphoplasty", "other"])
def test_furniture_of_the_coded_pages(kind: str, coded_sets, capsys) -> None:
    found = wanted = hit = 0
    lost = []
    for name, text in coded_sets[kind].items():
        marked = set()
        for passage in segment(Source(name, text)):
            if passage.kind == "furniture":
                marked |= letters(text, passage.start, passage.end)
        coded = set()
        for row in rows(kind, "boilerplate.csv"):
            if row["source"] == name:
                coded |= letters(text, int(row["start"]), int(row["end"]))
        found, wanted, hit = found + len(marked), wanted + len(coded), hit + len(marked & coded)
        lost += [
            row["quote"]
            for row in rows(kind, "claims.csv")
            if row["source"] == name and letters(text, int(row["start"]), int(row["end"])) & marked
        ]
    with capsys.disabled():
        print(
            f"\nfurniture of {kind}: recall {hit / wanted:.3f}, precision {hit / found:.3f}, "
            f"claims in furniture {len(lost)}"
        )
    assert lost == []
    assert hit >= 0.9 * wanted
    assert hit >= 0.9 * found


@pytest.mark.parametrize("kind", ["seeds", "kyphoplasty", "other"])
def test_every_claim_lies_in_one_passage(kind: str, coded_sets) -> None:
    passages = {name: segment(Source(name, text)) for name, text in coded_sets[kind].items()}
    split = [
        row["quote"]
        for row in rows(kind, "claims.csv")
        if not any(
            p.start <= int(row["start"]) and int(row["end"]) <= p.end
            for p in passages[row["source"]]
        )
    ]
    assert split == []


@pytest.mark.parametrize(
    "line",
    [
        "Home | About us | Treatments | Contact",
        "Health > Surgery > Knees",
        "HOME . ABOUT . CONDITIONS . CONTACT",
        "Skip to main content",
        "Back to top",
        "© 2024 Elm Street Surgery",
        "Copyright Elm Partners. All rights reserved.",
        "Book an appointment",
        "Request a call back",
        "Schedule a consultation",
        "Tel: 01632 960 118",
        "12 Elm Street, Suite 4, Springfield, IL 62704",
        "6 Oak Drive, Springfield",
        "Mon-Fri 8:00am - 5:00pm",
        "Was this page helpful? Yes | No",
        "Subscribe to our newsletter",
        "Share this page",
        "Print | Email | Larger text",
        "Next page: Life after surgery",
        "Written by Jane Doe",
        "advertisement",
        "Page 3 of 8",
        "We use cookies to improve this site.",
        "This page is not a substitute for professional medical advice.",
        "www.elm-street-surgery.example",
    ],
)
def test_furniture_below_the_prose(line: str) -> None:
    assert furniture_of(f"Knee surgery\n\n{PROSE}\n\n{line}\n") == [line]


@pytest.mark.parametrize(
    "line",
    [
        "Last updated: 14/10/2024",
        "Oct 25, 2022",
        "Page last reviewed: 18 October 2024",
        "Call the ward at once if you have a fever.",
        "Contact us straight away if the wound bleeds.",
        "Ring 01632 960 118 if you are worried about the wound.",
        "Anaesthetic: general",
        "Hospital stay: 2 to 3 nights",
        "Back to work",
        "6 weeks: you can drive again",
        "6 weeks – Drive again",
        "Talk to your doctor about the tablets that you take.",
        "Avoid cookies, cakes and other sweet food for a week.",
        "Schedule a follow-up visit for two weeks after surgery.",
        "References: Wong C. J Orthop 2013, vol. 6, pages 205-14.",
        "(Source, Elm Hospital)",
        "Share your worries with the nurse before the operation.",
        "Print your name on the consent form before the operation.",
        "Related problems, such as blood clots, are rare.",
    ],
)
def test_what_is_not_furniture(line: str) -> None:
    assert furniture_of(f"Knee surgery\n\n{PROSE}\n\n{line}\n\n{PROSE}\n") == []


@pytest.mark.parametrize(
    ("sentence", "rest"),
    [
        ("Learn more here.", ["It eases pain.", "It is quick."]),
        ("Click here to read about our surgeons.", ["It eases pain.", "It is quick."]),
        ("For more information, visit our website.", ["It eases pain.", "It is quick."]),
        ("Call our office today to schedule a consultation.", ["It eases pain.", "It is quick."]),
    ],
)
def test_a_sentence_of_furniture_splits_its_paragraph(sentence: str, rest: list[str]) -> None:
    passages = segment(Source("page", f"Surgery\n\n{rest[0]} {sentence} {rest[1]}\n"))
    assert [(p.kind, p.text) for p in passages[1:]] == [
        ("paragraph", rest[0]),
        ("furniture", sentence),
        ("paragraph", rest[1]),
    ]


def test_teasers_that_break_off_go_with_their_headings() -> None:
    teaser = "Back pain treatments are minimally invasive procedures to ease pain that lasts for a"
    text = (
        f"Knee surgery\n\n{PROSE}\n\nRisks\n\n{PROSE}\n\nPain\n\nBack Pain\n\n{teaser}…\n\n"
        f"Knee surgery\n\n{teaser} long...\n"
    )
    assert furniture_of(text) == [
        "Pain", "Back Pain", f"{teaser}…", "Knee surgery", f"{teaser} long...",
    ]  # fmt: skip


def test_one_unfinished_sentence_is_no_teaser() -> None:
    wait = "There is nothing to do but to wait, and to rest, and to wait a little more, until…"
    assert furniture_of(f"Surgery\n\n{PROSE}\n\n{wait}\n\n{PROSE} {PROSE}\n") == []


def test_related_links_run_to_the_end_but_not_over_prose() -> None:
    links = "Related articles\nTrigger finger\nDoes it come back?\n"
    assert furniture_of(f"Surgery\n\n{PROSE}\n\n{links}") == links.splitlines()
    assert furniture_of(f"Surgery\n\n{PROSE}\n\n{links}\nRisks\n\n{PROSE} {PROSE}\n") == (
        links.splitlines()
    )


def test_a_contents_list_is_furniture_and_its_headings_are_not() -> None:
    contents = "On this page\n- Risks\n- Recovery"
    text = f"Surgery\n\n{PROSE}\n\n{contents}\n\nRisks\n\n{PROSE}\n\nRecovery\n\n{PROSE}\n"
    passages = segment(Source("page", text))
    assert [p.text for p in passages if p.kind == "furniture"] == [
        "On this page", "Risks", "Recovery",
    ]  # fmt: skip
    assert [p.text for p in passages if p.kind == "heading"] == ["Risks", "Recovery"]


def test_the_banner_above_a_menu_goes_and_the_title_stays() -> None:
    menu = "Home | About us | Contact"
    text = f"Elm Street Hospital\n{menu}\n\nKnee surgery\n\n{PROSE}\n"
    assert furniture_of(text) == ["Elm Street Hospital", menu]
    assert furniture_of(f"Knee surgery\n\n{menu}\n\n{PROSE}\n") == [menu]


def test_a_biography_is_furniture() -> None:
    words = (
        "Dr. Jane Doe is a board-certified surgeon who completed her fellowship at Elm University "
        "and has published widely."
    )
    assert furniture_of(f"Surgery\n\n{PROSE}\n\n{words}\n") == [words]


def test_a_table_in_plain_text_is_no_menu() -> None:
    table = "Drug | Stop | Start again\nAspirin | 7 days | next day\nWarfarin | 5 days | next day"
    assert furniture_of(f"Surgery\n\n{PROSE}\n\n{table}\n\n{PROSE}\n") == []


def test_dates_among_furniture_are_kept() -> None:
    text = (
        f"Surgery\n\n{PROSE}\n\nContact details\nElm Ward: 01632 960 777\nReview date: May 2025\n"
    )
    assert furniture_of(text) == ["Contact details", "Elm Ward: 01632 960 777"]


def test_the_name_of_the_hospital_is_not_the_title() -> None:
    text = f"Elm NHS Foundation Trust\nPatient information leaflet\n\nHaving a scan\n\n{PROSE}\n"
    passages = segment(Source("page", text))
    assert [(p.kind, p.text) for p in passages][:3] == [
        ("furniture", "Elm NHS Foundation Trust"),
        ("furniture", "Patient information leaflet"),
        ("title", "Having a scan"),
    ]


@pytest.mark.parametrize("signs", [",", ",,", "□", "—;"])
def test_a_line_without_a_word_breaks_nothing(signs: str) -> None:
    source = Source("page", f"{signs}\n\nIt takes two hours.\n\n{signs}\n")
    assert "It takes two hours." in [passage.text for passage in segment(source)]


def test_a_line_that_a_list_goes_on_from_is_no_furniture() -> None:
    listed = f"Stents\n\n{PROSE}\n\nContact us for:\n- Fever\n- Pain at night\n\n{PROSE}\n"
    alone = f"Stents\n\n{PROSE}\n\nContact us\n\n{PROSE}\n"
    kinds = [
        {passage.kind for passage in segment(Source("page", text)) if "Contact" in passage.text}
        for text in (listed, alone)
    ]
    assert kinds[0] != {"furniture"} == kinds[1]
