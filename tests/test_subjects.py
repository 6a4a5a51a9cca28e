"""Which procedure a sentence is about, where it names two."""

import pytest

from analysis.coding.naming import find_subject
from analysis.coding.subjects import SubjectFinder
from analysis.folding import fold
from analysis.records import Source

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
        ("Both procedures use a balloon.", "both"),
        ("The two procedures use a balloon.", "both"),
        ("It uses a balloon.", "default"),
    ],
)
def test_the_subject_is_what_the_sentence_tells_of(text: str, subject: str) -> None:
    finder = SubjectFinder(NAMES, "default")
    folded = fold(text)
    mentions = finder.mentions(folded)
    assert finder.of_claim(mentions, folded, folded.index("balloon")) == subject


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
