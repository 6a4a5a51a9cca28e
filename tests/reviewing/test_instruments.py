"""Readability and the items of published instruments, each with its evidence."""

from __future__ import annotations

import pytest

from analysis.errors import ReviewError
from analysis.records import Claim, Passage, Source
from analysis.reviewing.instruments import (
    NOT_FOUND,
    PROXY,
    draw_instruments,
    instruments_table,
    load_items,
    quality_table,
)
from analysis.reviewing.readability import readability_table


def claim(facet: str, quote: str, text: str, **more: object) -> Claim:
    start = text.index(quote)
    entries = {"value": "yes", "unit": "", "polarity": "affirmed", "certainty": "asserted"} | more
    return Claim(
        "page.txt", facet, "both", str(entries["value"]), None, None, str(entries["unit"]),
        str(entries["polarity"]), str(entries["certainty"]), "", start, start + len(quote), quote,
    )  # fmt: skip


def found(text: str, *claims: Claim) -> dict[str, str]:
    table = instruments_table([Source("page.txt", text)], claims)
    names = table["instrument"] + " " + table["item"]
    return {
        name: row.evidence for name, row in zip(names, table.itertuples(), strict=True) if row.found
    }


@pytest.mark.parametrize(
    ("text", "item", "evidence"),
    [
        ("Hernia repair\nWritten by Ada Low. Read on.", "JAMA authorship", "Written by Ada Low."),
        ("Title\nBy Corinne Altdorf\nText", "JAMA authorship", "By Corinne Altdorf"),
        ("Last. Funding: none. More.", "JAMA disclosure", "Funding: none."),
        ("This leaflet is for you.", "DISCERN 1", "This leaflet is for you."),
        ("If left untreated, it can grow.", "DISCERN 12", "If left untreated, it can grow."),
        ("One alternative is a truss. Ask us.", "DISCERN 14", "One alternative is a truss."),
        ("One alternative is a truss. Ask us.", "EQIP 5", "One alternative is a truss."),
        ("• signs of infection\n• fever", "EQIP 14", "• signs of infection"),
    ],
)  # fmt: skip
def test_words_prove_what_no_facet_covers(text, item, evidence):
    assert found(text)[item] == evidence


@pytest.mark.parametrize(
    "text",
    [
        "By car it takes an hour.",
        "The authority decides. Refunding is slow.",
        "Alternatively, ask. This leaflets shop sells paper.",
    ],
)
def test_words_that_only_look_alike_prove_nothing(text):
    assert found(text) == {}


def test_claims_prove_their_items_with_the_first_quote():
    text = (
        "Source: NICE. March 2024. Pain eases. Infection in 1 in 50. A cut is made. Rest. Unproven."
    )
    items = found(
        text,
        claim("attribution.cited_source", "NICE", text, value="NICE"),
        claim("attribution.date", "March 2024", text, value="2024-03"),
        claim("benefit.pain_relief", "Pain eases", text),
        claim("risk.infection", "Infection in 1 in 50", text),
        claim("technique.incision", "A cut is made", text),
        claim("recovery.bed_rest", "Rest", text),
        claim("benefit.effectiveness", "Unproven", text, value="contested", certainty="contested"),
    )
    assert items == {
        "JAMA attribution": "NICE", "JAMA currency": "March 2024",
        "DISCERN 4": "NICE", "DISCERN 5": "March 2024", "DISCERN 8": "Unproven",
        "DISCERN 10": "Pain eases", "DISCERN 11": "Infection in 1 in 50",
        "EQIP 4": "Pain eases", "EQIP 6": "A cut is made", "EQIP 7": "Pain eases",
        "EQIP 9": "Infection in 1 in 50", "EQIP 10": "Infection in 1 in 50",
        "EQIP 19": "March 2024", "EQIP what happens next": "Rest",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("quote", "quantified"),
    [("Infection in 2 %", True), ("Infection in two out of 100", True), ("One in 50", True),
     ("Infection is rare", False), ("Infection after 3 days", False)],
)  # fmt: skip
def test_a_risk_is_quantified_by_a_share_only(quote, quantified):
    items = found(quote, claim("risk.infection", quote, quote))
    assert ("EQIP 10" in items) is quantified
    assert "EQIP 9" in items


def test_a_denied_risk_describes_no_risk_and_an_unread_value_proves_nothing():
    text = "There is no risk of infection."
    denied = claim("risk.infection", text[:-1], text, value="no", polarity="negated")
    assert "DISCERN 11" not in found(text, denied)
    unread = claim("attribution.date", "There", text, value="")
    assert "JAMA currency" not in found(text, unread)


def test_every_row_is_marked_as_a_proxy_and_has_evidence_in_its_source(reference, sources):
    table = instruments_table(sources, reference.claims)
    assert len(table) == len(sources) * len(load_items())
    texts = {source.name: source.text for source in sources}
    for row in table.itertuples():
        assert row.proxy == PROXY[row.instrument]
        assert (row.evidence == NOT_FOUND) is not row.found
        if row.found:
            assert texts[row.source][row.start : row.end] == row.evidence
    by_item = table.pivot(index="source", columns=["instrument", "item"], values="found")
    assert by_item["JAMA", "currency"].tolist() == [False, False, False, True]
    assert by_item["JAMA", "attribution"].tolist() == [True, False, False, False]
    assert by_item["EQIP", "9"].tolist() == [True, False, True, True]  # 001 names no risk


def test_the_chart_has_a_square_for_every_source_and_item(reference, sources):
    table = instruments_table(sources, reference.claims)
    axes = draw_instruments(table)
    drawn = [len(each.get_offsets()) for each in axes.collections]
    assert drawn == [table["found"].sum(), (~table["found"]).sum()]
    assert len(axes.get_yticklabels()) == len(load_items())


EASY = "The cat sat on the mat. The dog ran to the hut. It was a hot day. We had fun."
HARD = (
    "Percutaneous vertebral augmentation necessitates fluoroscopic visualisation, "
    "individualised anaesthesiological evaluation and multidisciplinary consideration. "
    "Contraindications include uncorrectable coagulopathy and active infection."
)


def test_hard_words_read_harder_by_every_formula():
    table = readability_table([Source("easy", EASY), Source("hard", HARD)]).set_index("source")
    easy, hard = table.loc["easy"], table.loc["hard"]
    assert (easy["words"], easy["sentences"]) == (20, 4)
    assert hard["flesch_kincaid_grade"] > 15 > 3 > easy["flesch_kincaid_grade"]
    assert hard["gunning_fog"] > easy["gunning_fog"]
    assert hard["flesch_ease"] < 30 < 90 < easy["flesch_ease"]


def test_the_formulas_are_those_published():
    """One syllable a word, five words a sentence: Flesch 1948 and Kincaid 1975 by hand."""
    row = readability_table([Source("a", "The cat sat on it. The dog ran to me.")]).iloc[0]
    assert row["flesch_ease"] == pytest.approx(206.835 - 1.015 * 5 - 84.6 * 1, abs=0.1)
    assert row["flesch_kincaid_grade"] == pytest.approx(0.39 * 5 + 11.8 * 1 - 15.59, abs=0.1)
    assert row["gunning_fog"] == pytest.approx(0.4 * 5, abs=0.1)
    assert row["smog_thin"]


def test_headings_and_furniture_do_not_count_and_items_do_not_run_together():
    source = Source("a", "Home | Menu\nRisks\n• infection\n• bleeding")
    passages = [
        Passage("a", 0, 11, "Home | Menu", "furniture"),
        Passage("a", 12, 17, "Risks", "heading"),
        Passage("a", 18, 29, "infection of the wound", "item"),
        Passage("a", 30, 40, "bleeding after the operation", "item"),
    ]
    row = readability_table([source], passages).iloc[0]
    assert (row["words"], row["sentences"]) == (8, 2)


def test_a_source_without_words_has_no_grade(sources, reference):
    table = quality_table([*sources, Source("empty.txt", "— 12 —")], reference.claims)
    row = table.set_index("source").loc["empty.txt"]
    assert row[["words", "flesch_ease"]].isna().all()
    assert row[["JAMA (of 4)", "DISCERN (of 8)", "EQIP (of 10)"]].tolist() == [0, 0, 0]


def test_a_wrong_list_of_items_tells_every_fault(tmp_path):
    path = tmp_path / "items.yaml"
    path.write_text(
        "- {id: a, instrument: JAMA, item: x, question: Q, cue: [y]}\n"
        "- {id: b, instrument: HON, item: x, question: Q, cues: [y]}\n"
        "- {id: c, instrument: JAMA, item: x, patterns: ['(']}\n"
    )
    with pytest.raises(ReviewError) as caught:
        load_items(str(path))
    told = "\n".join(caught.value.faults)
    for part in (
        "items.yaml: a: no such key 'cue'", "a: nothing proves it", "b: no instrument 'HON'",
        "c: has no question", "c: a pattern is wrong",
    ):  # fmt: skip
        assert part in told
