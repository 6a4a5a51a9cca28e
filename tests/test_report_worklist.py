"""The forms of the worklist: the words of the draft stand out, and what is not shown is told."""

import pytest
from bs4 import BeautifulSoup

from analysis.records import Item
from analysis.showing.worklist import (
    render_items_html,
    render_items_markdown,
    render_items_text,
)

SOURCES = tuple((f"{i}.txt", f"one night {i}") for i in range(6))
ITEMS = [
    Item("conflict", "a.b", "How long?", 3, 10, 19, "two years", SOURCES, "the draft says two"),
    Item("self_conflict", "c.d", "Is it cut?", 7, 30, 36, "no cut",
         (("the draft", "a <b>cut</b>"), ("1.txt", "a small cut")), "both"),
    Item("omission", "e.f", "How soon?", 0, 0, 0, "", SOURCES[:2], "left out"),
]  # fmt: skip


def test_the_words_of_the_draft_are_marked_and_those_of_sources_quoted() -> None:
    page = BeautifulSoup(render_items_html(ITEMS, "draft.txt"), "html.parser")
    assert [one.get_text() for one in page.select("mark")] == [
        "two years",
        "no cut",
        "a <b>cut</b>",
    ]
    assert len(page.select("q")) == 4 + 1 + 2
    assert [one.b.get_text() for one in page.select("blockquote") if one.mark] == [
        "draft, line 3",
        "draft, line 7",
        "the draft",
    ]


@pytest.mark.parametrize("render", [render_items_html, render_items_markdown, render_items_text])
def test_sources_that_are_not_quoted_are_counted(render) -> None:
    told = render(ITEMS, "draft.txt")
    assert told.count("and 2 more") == 1
    assert told.count("one night 3") == 1
    assert "one night 4" not in told


def test_the_head_counts_the_kinds_in_words() -> None:
    head = render_items_text([*ITEMS, ITEMS[0]], "draft.txt").partition("\n")[0]
    assert head == "draft.txt: 4 to look at (2 conflicts, 1 contradiction in itself, 1 omission)"
