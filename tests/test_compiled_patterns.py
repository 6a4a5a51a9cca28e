"""A pattern that is put together again from its program is the one that Python compiles."""

from __future__ import annotations

import re

import pytest

from analysis import compiled_patterns
from analysis.codebook import load_codebook
from analysis.compiled_patterns import to_pattern, to_program

CUES = [rule.cue for facet in load_codebook("procedure").facets.values() for rule in facet.rules]


@pytest.mark.parametrize("pattern", sorted({cue.pattern for cue in CUES})[::40])
def test_a_cue_is_what_python_compiles(pattern: str) -> None:
    program = to_program(pattern)
    assert program
    assert to_pattern(pattern, program) == re.compile(pattern)  # the same instructions


@pytest.mark.parametrize(
    ("pattern", "text", "groups"),
    [
        (r"(?P<noun>\w+) (?:pain|ache)", "severe pain", {"noun": "severe"}),
        (r"(?P<a>x)?(?P<b>[^\W_]{2,3}+)", "xabc", {"a": "x", "b": "abc"}),
        (r"(?i:NO) (?P<n>\d+)", "no 12", {"n": "12"}),
    ],
)
def test_its_groups_keep_their_names(pattern: str, text: str, groups: dict[str, str]) -> None:
    match = to_pattern(pattern, to_program(pattern)).fullmatch(text)
    assert match is not None
    assert match.groupdict() == groups


def test_a_python_without_these_parts_compiles_as_usual(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(compiled_patterns, "_compiler", None)
    assert to_program("sutures?") == b""
    assert to_pattern("sutures?", b"") == re.compile("sutures?")
