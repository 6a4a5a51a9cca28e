"""What a coder makes of answers, lists and labels: whole little pages in, claims out."""

import pytest

from analysis.codebook import load_codebook
from analysis.coding import Coder
from analysis.reading.segmenting import segment
from analysis.records import Claim, Source

CODER = Coder(load_codebook("procedure"), "hernia repair")


def code(text: str) -> list[Claim]:
    source = Source("page", text)
    return CODER.code(source, segment(source))


def said(text: str, *facets: str) -> set[tuple[str, str]]:
    return {(c.facet, c.value) for c in code(text) if c.facet in facets}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Will I have to stay? No. Most repairs are done as day surgery.",
            {("recovery.setting", "same day", "affirmed")},
        ),
        (
            "Do you take the mesh out again? Yes. Stitches are not used.",
            {("technique.stitches", "no", "negated")},
        ),
        (
            "The operation is short. Can I drive home afterwards? No. Do bring somebody along.",
            {("recovery.driving", "no", "negated")},
        ),
    ],
)
def test_an_answer_of_one_word_is_a_sentence_of_its_own(
    text: str, expected: set[tuple[str, str, str]]
) -> None:
    facets = {facet for facet, _, _ in expected}
    assert {(c.facet, c.value, c.polarity) for c in code(text) if c.facet in facets} == expected
