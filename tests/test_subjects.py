"""Which procedure a sentence is about, where it names two."""

import pytest

from analysis.coding.naming import find_subject
from analysis.coding.subjects import SubjectFinder
from analysis.folding import fold
from analysis.records import Passage, Source

NAMES = {
    "kyphoplasty": ("kyphoplasty", "balloon kyphoplasty"),
    "vertebroplasty": ("vertebroplasty",),
}


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("In kyphoplasty a balloon is used.", "kyphoplasty"),
        ("Unlike vertebroplasty, kyphoplasty uses a balloon.", "kyphoplasty"),
        ("Kyphoplasty is a variation of vertebroplasty that uses a balloon.", "kyphoplasty"),
        ("Kyphoplasty is a newer form of vertebroplasty with a balloon.", "kyphoplasty"),
        ("Kyphoplasty was developed from vertebroplasty and uses a balloon.", "kyphoplasty"),
        ("Kyphoplasty and vertebroplasty use a balloon.", "both"),
        ("Vertebroplasty and the balloon kyphoplasty use a balloon.", "both"),
        ("Unlike a balloon kyphoplasty, vertebroplasty uses no balloon.", "vertebroplasty"),
        ("More common in conventional vertebroplasty. Kyphoplasty: a balloon.", "kyphoplasty"),
        ("It uses cement (vertebroplasty) or a balloon device (kyphoplasty).", "kyphoplasty"),
        ("Cement or a balloon (vertebroplasty), or both (kyphoplasty).", "vertebroplasty"),
        ("Vertebroplasty uses no balloon device (kyphoplasty).", "vertebroplasty"),
        ("It uses cement (vertebroplasty) or a balloon (balloon kyphoplasty).", "kyphoplasty"),
        ("It uses a balloon (kyphoplasty) or cement (vertebroplasty).", "kyphoplasty"),
        ("Both procedures use a balloon.", "both"),
        ("The two procedures use a balloon.", "both"),
        ("Kyphoplasty, compared with vertebroplasty by its cost, uses a balloon.", "kyphoplasty"),
        ("In comparison with vertebroplasty, kyphoplasty uses a balloon.", "kyphoplasty"),
        ("Kyphoplasty, as opposed to vertebroplasty, uses a balloon.", "kyphoplasty"),
        ("Kyphoplasty, in contrast to the vertebroplasty, uses a balloon.", "kyphoplasty"),
        ("Kyphoplasty is distinguished from vertebroplasty by a balloon.", "kyphoplasty"),
        ("Kyphoplasty compares well with vertebroplasty and uses a balloon.", "kyphoplasty"),
        ("Kyphoplasty costs more than that of vertebroplasty, for its balloon.", "kyphoplasty"),
        ("Kyphoplasty hurts less than after vertebroplasty, for its balloon.", "kyphoplasty"),
        ("Kyphoplasty was an advantage; in vertebroplasty no balloon is used.", "vertebroplasty"),
        ("Pain is worse than usual after vertebroplasty. A balloon is used.", "vertebroplasty"),
        ("It uses a balloon.", "default"),
    ],
)
def test_the_subject_is_what_the_sentence_tells_of(text: str, subject: str) -> None:
    finder = SubjectFinder(NAMES, "default")
    folded = fold(text)
    mentions = finder.mentions(folded)
    assert finder.of_claim(mentions, folded, folded.index("balloon")) == subject


@pytest.mark.parametrize(
    ("title", "texts", "subject"),
    [
        ("Radiology", ["Vertebroplasty", "You lie still."], "vertebroplasty"),
        ("Radiology", ["Unlike a kyphoplasty, vertebroplasty is short."], "vertebroplasty"),
        ("Radiology", ["Vertebroplasty", "Kyphoplasty"], "default"),
        ("Radiology", ["Vertebroplasty and kyphoplasty are alike."], "both"),
        ("Radiology", ["Vertebroplasty is not like a kyphoplasty."], "vertebroplasty"),
        ("Radiology", ["Both procedures are short."], "default"),
        ("Radiology", ["You lie still."], "default"),
        ("Kyphoplasty", ["Vertebroplasty is another operation."], "kyphoplasty"),
    ],
)
def test_where_no_heading_names_a_procedure_the_page_does(
    title: str, texts: list[str], subject: str
) -> None:
    finder = SubjectFinder(NAMES, "default")
    finder.start(title, [Passage("a.txt", 0, len(text), text) for text in texts])
    assert finder.of_claim((), "a balloon is used", 2) == subject


def test_a_name_in_page_furniture_is_not_what_the_page_is_about() -> None:
    finder = SubjectFinder(NAMES, "default")
    finder.start("Radiology", [Passage("a.txt", 0, 14, "Vertebroplasty", "furniture")])
    assert finder.of_claim((), "a balloon is used", 2) == "default"


def test_what_is_set_against_another_procedure_is_told_of_the_one_before() -> None:
    finder = SubjectFinder(NAMES, "default")
    finder.start("Vertebroplasty")
    folded = fold("The cut takes an hour, whereas kyphoplasty takes two.")
    mentions = finder.mentions(folded)
    assert finder.of_claim(mentions, folded, folded.index("an hour")) == "vertebroplasty"
    assert finder.of_claim(mentions, folded, folded.index("two")) == "kyphoplasty"


def test_an_item_takes_its_subject_from_what_introduces_its_list() -> None:
    finder = SubjectFinder(NAMES, "default")
    finder.start("Kyphoplasty")
    subjects = []
    for words, kind, section, lead_in in (
        ("Vertebroplasty has these risks:", "paragraph", "Risks", ""),
        ("Bleeding", "item", "Risks", "Vertebroplasty has these risks:"),
        ("Fever, as after kyphoplasty", "item", "Risks", "Vertebroplasty has these risks:"),
        ("A balloon", "item", "Risks", "Vertebroplasty has these risks:"),
        ("A balloon", "item", "Risks", ""),
        ("A balloon", "item", "Care", "You need:"),
    ):
        finder.enter(Passage("a.txt", 0, len(words), words, kind, (section,), lead_in))
        folded = fold(words)
        mentions = finder.mentions(folded)
        subjects.append(finder.of_claim(mentions, folded, 0))
        finder.leave(mentions, folded)
    assert (
        subjects == [*["vertebroplasty"] * 2, "kyphoplasty", "vertebroplasty"] + ["kyphoplasty"] * 2
    )


@pytest.mark.parametrize(
    ("title", "subject"),
    [
        ("Facts on hernia repair", "hernia repair"),
        ("There is no hernia repair", "hernia repair"),
        ("Surgery", ""),
    ],
)
def test_a_page_without_a_codebook_is_about_what_its_title_names(title: str, subject: str) -> None:
    assert find_subject([Source("a.txt", "", title=title)], [[]]) == subject
