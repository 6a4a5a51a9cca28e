"""A value beside one of its kinds is left out, unless the page names the two as alternatives."""

import pytest

from analysis.codebook import load_codebook
from analysis.coding import Coder
from analysis.reading.segmenting import segment
from analysis.records import Source

CODER = Coder(load_codebook("vertebral_augmentation"), "kyphoplasty")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The needle is placed using X-ray or CT guidance.", {"X-ray", "CT"}),
        ("The needle is guided with either CT or X-ray.", {"X-ray", "CT"}),
        ("The needle is placed under X-ray and CT guidance.", {"X-ray", "CT"}),
        ("It is done under X-ray (fluoroscopy) or CT guidance.", {"fluoroscopy", "CT"}),
        ("It is done under live X-ray imaging (fluoroscopy).", {"fluoroscopy"}),
        ("A special X-ray called fluoroscopy guides the needle.", {"fluoroscopy"}),
        ("The doctor uses fluoroscopy, a type of X-ray, to guide the needle.", {"fluoroscopy"}),
    ],
)
def test_a_kind_stands_for_its_genus(text: str, expected: set[str]) -> None:
    source = Source("page", f"Kyphoplasty\n\n{text}\n")
    claims = CODER.code(source, segment(source))
    assert {one.value for one in claims if one.facet == "technique.guidance"} == expected
