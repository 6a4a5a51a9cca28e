"""A codebook of a stranger, whatever its YAML holds, loads or says what is wrong; none can hang."""

from __future__ import annotations

import copy
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from analysis.codebook import list_codebooks, load_codebook
from analysis.cue_bounds import MOST_WAYS, count_ways, cues_of, find_runaways
from analysis.cues import parse_cue
from analysis.errors import CodebookError

HEAD = {
    "name": "strange", "title": "x", "subjects": {"op": ["op"]}, "words": {"lst": ["a", "b c"]},
    "frames": {"sewn": ["sewn with {term}"]},
    "topics": {"t": {"headings": ["risk*"], "sentences": ["risk*"]}}, "conditions": ["when awake"],
    "groups": ["g"],
}  # fmt: skip
FACET = {
    "question": "Is it?", "kind": "set", "compare": "overlap", "named": {"w": ["stitch*"]},
    "cues": {"v": {"cues": ["stitch* {lst}"], "low": 1, "high": 2, "unit": "day"}},
    "frames": {"cues": ["sewn"]}, "terms": {"w": ["thread*"]},
    "denials": ["no stitch*"], "context": ["cut"], "asked": ["stitch*"], "unless": ["glue"],
    "topics": ["t"], "barred": ["t"], "kinds": {"v": "w"}, "reach": 5, "pages": 1,
    "hypothetical": False, "says": [{"text": "a stitch a", "value": "v"}] * 4,
    "silent": ["x", "y"],
}  # fmt: skip
WRONG = [None, 5, True, "x", [], {}, ["x"], [5], {"a": 1}, {"a": ["x"]}, [["x"]], -1, 1e400]


class Plain(yaml.SafeDumper):
    def ignore_aliases(self, data: Any) -> bool:
        return True


def places(block: Any, above: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    yield above
    if isinstance(block, dict):
        for key, inner in block.items():
            yield from places(inner, (*above, key))
    elif isinstance(block, list) and block:
        yield from places(block[0], (*above, 0))


def changed(block: Any, place: tuple[Any, ...], entry: Any) -> Any:
    if not place:
        return entry
    whole = copy.deepcopy(block)
    inner = whole
    for key in place[:-1]:
        inner = inner[key]
    inner[place[-1]] = entry
    return whole


def written(folder: Path, head: Any, facet: Any) -> str:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "codebook.yaml").write_text(yaml.dump(head, Dumper=Plain), "utf-8")
    (folder / "g.yaml").write_text(yaml.dump({"g.a": facet}, Dumper=Plain), "utf-8")
    return str(folder)


def test_the_codebook_that_is_changed_below_has_no_fault(tmp_path: Path) -> None:
    assert list(load_codebook(written(tmp_path, HEAD, FACET)).facets) == ["g.a"]


@pytest.mark.parametrize("part", ["head", "facet"])
def test_anything_in_any_place_loads_or_is_told_with_its_file(tmp_path: Path, part: str) -> None:
    faults: dict[str, list[str]] = {}
    for at, place in enumerate(places(HEAD if part == "head" else FACET)):
        for number, entry in enumerate(WRONG):
            head = changed(HEAD, place, entry) if part == "head" else HEAD
            facet = changed(FACET, place, entry) if part == "facet" else FACET
            folder = tmp_path / f"{at}-{number}"
            try:
                load_codebook(written(folder, head, facet))
            except CodebookError as error:
                faults[folder.name] = error.faults
    assert len(faults) > 100
    assert [each for name, each in faults.items() if not all(name in fault for fault in each)] == []


@pytest.mark.parametrize(
    ("part", "place", "entry", "said"),
    [
        ("head", ("subjects",), [], "codebook.yaml: cannot be read: subjects is no mapping; write"),
        ("head", ("words", "lst"), [5], "an entry of words: lst is 5; write a text, in quotes"),
        ("head", ("topics", "t"), "x", "topics: t is no mapping"),
        ("facet", ("cues", "v", "low"), "1", "g.yaml: cannot be read: g.a: cues: v: low is '1'"),
        ("facet", ("pages",), 1.5, "g.a: pages is 1.5; write a whole number"),
        ("facet", ("hypothetical",), "no", "g.a: hypothetical is 'no'; write true or false"),
        ("facet", ("says",), "x", "g.a: says is no list"),
        ("facet", ("terms", "w"), [1], "an entry of g.a: terms: w is 1; write a text, in quotes"),
        ("facet", ("frames",), ["sewn"], "g.a: frames is no mapping"),
        ("head", ("frames", "sewn"), "x", "frames: sewn is no list of texts"),
    ],
)
def test_a_wrong_shape_is_told_with_place_fault_and_cure(
    tmp_path: Path, part: str, place: tuple[str, ...], entry: Any, said: str
) -> None:
    head = changed(HEAD, place, entry) if part == "head" else HEAD
    facet = changed(FACET, place, entry) if part == "facet" else FACET
    with pytest.raises(CodebookError) as caught:
        load_codebook(written(tmp_path, head, facet))
    assert said in str(caught.value)


@pytest.mark.parametrize(
    ("part", "place", "entry", "said"),
    [
        ("head", ("name",), ..., "there is no name; add 'name:'"),
        ("facet", ("colour",), "red", "key 'colour' is unknown; use asked, barred"),
        ("facet", ("compare",), "same", "compare 'same' is unknown; use equal, threshold"),
        ("facet", ("cues",), ["stitch*"], "'cues' gives no values; write each value"),
        ("facet", ("says", 0), "a stitch", "the example 'a stitch' lacks text or value"),
        ("facet", ("says", 0, "mood"), "sad", "the example key 'mood' is unknown; use certainty"),
        ("facet", ("says", 0, "value"), 5, "the example's value 5 is no text; put it in quotes"),
        ("facet", ("silent", 0), 5, "the silent example 5 is no text; put it in quotes"),
        ("facet", ("terms",), ["thread*"], "'terms' give no values; write each value with its"),
        ("facet", ("terms",), {}, "'frames' have no terms; list the facet's own words"),
        ("facet", ("terms", "w"), ["a&b"], "g.a: cues: 'a&b' cannot be read"),
        ("facet", ("frames", "cues"), ["knit"], "g.yaml: g.a: no frame 'knit'; there are: sewn"),
        ("facet", ("frames",), {"cue": ["sewn"]}, "'frames' for 'cue', which is no role of cues"),
        ("facet", ("denials",), ["(((((((a)))))))"], "groups stand too deep in the cue"),
        ("head", ("words", "lst"), ["a", "a&b"], "'a&b' in the word list 'lst' cannot be read"),
    ],
)
def test_each_fault_of_a_codebook_is_told(
    tmp_path: Path, part: str, place: tuple[Any, ...], entry: Any, said: str
) -> None:
    head, facet = copy.deepcopy(HEAD), copy.deepcopy(FACET)
    if entry is ...:
        del head["name"]
    elif part == "head":
        head = changed(head, place, entry)
    else:
        facet = changed(facet, place, entry)
    with pytest.raises(CodebookError) as caught:
        load_codebook(written(tmp_path, head, facet))
    assert said in str(caught.value)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"cues": {}, "named": {}, "frames": {}}, "no cues; add at least one wording"),
        ({"context": [], "topics": [], "asked": []}, "'named' cues need a context"),
        ({"kind": "stance", "cues": {"sure": ["sure"]}}, "stance 'sure' is unknown; use claimed"),
    ],
)
def test_a_facet_that_cannot_be_coded_is_told(
    tmp_path: Path, change: dict[str, Any], said: str
) -> None:
    with pytest.raises(CodebookError) as caught:
        load_codebook(written(tmp_path, HEAD, {**FACET, **change}))
    assert said in str(caught.value)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("g.a: text\n", "g.yaml: g.a: is no mapping; write its keys below it"),
        ("# " + "x" * 2_000_001, "g.yaml: larger than 2000000 bytes; split it by facet group"),
        ("[" * 5000, "g.yaml: cannot be read"),
    ],
)
def test_a_file_that_is_no_list_of_facets_is_told(tmp_path: Path, content: str, said: str) -> None:
    folder = written(tmp_path, HEAD, FACET)
    (tmp_path / "g.yaml").write_text(content, "utf-8")
    with pytest.raises(CodebookError) as caught:
        load_codebook(folder)
    assert said in str(caught.value)


# ---------------------------------------------------------------- no cue can hang

WORDS = {"verb": ("take", "takes", "take up"), "far": ("{verb}", "go"), "none": ("x-ray", "xenon")}


@pytest.mark.parametrize(
    ("cue", "ways"),
    [
        ("incision", 1),
        ("incis* .. made", 5),
        ("^ no ..12 incision $", 13),
        ("(a|b|c) d", 1),
        ("(a|a b|ab) c", 2),
        ("(ab*|abc|b) c", 2),
        ("[a] b", 2),
        ("[a|a a] [a|a a] b", 9),
        ("([a] b|a c) d", 3),
        ("{verb} it", 2),
        ("{far} it", 2),
        ("{none} film", 2),
        ("<noun> is <duration>", 4),
        (".. a .. b", 25),
        ("(.. a|b) c", 6),
    ],
)
def test_the_ways_through_a_cue_are_counted(cue: str, ways: int) -> None:
    assert count_ways(cue, WORDS) == ways


RUNAWAYS = ["[a|a a] " * 12 + "b", "(a|a a|a a a) " * 12 + "b", "[a [a [a [a [a]]]]] " * 8 + "b"]


@pytest.mark.parametrize("cue", RUNAWAYS)
def test_a_cue_that_could_hang_is_refused(tmp_path: Path, cue: str) -> None:
    facet = {**FACET, "denials": [cue]}
    start = time.perf_counter()
    with pytest.raises(CodebookError, match=r"can be tried in [0-9,]+ ways at one place"):
        load_codebook(written(tmp_path, HEAD, facet))
    assert time.perf_counter() - start < 2


def test_a_noun_may_stand_once_in_a_cue(tmp_path: Path) -> None:
    facet = {**FACET, "denials": ["no <noun> without <noun> of stitch*"]}
    with pytest.raises(CodebookError, match="has <noun> more than once; leave one"):
        load_codebook(written(tmp_path, HEAD, facet))


LARGEST_ALLOWED = [
    "[a|a a] " * 10 + "b",
    "a* ..12 a* ..12 a* ..12 a* ..12 b",
    "(a|a a) " * 17 + "b",
]


@pytest.mark.parametrize("cue", LARGEST_ALLOWED)
def test_a_cue_within_the_bound_takes_a_blink_at_one_place(cue: str) -> None:
    assert MOST_WAYS / 12 < count_ways(cue, {}) <= MOST_WAYS
    pattern = parse_cue(cue, {}).regex
    start = time.process_time()
    assert pattern.match("a " * 100) is None
    assert time.process_time() - start < 1


@pytest.mark.parametrize(
    ("cue", "text"),
    [
        ("b ..12 b ..12 b ..3 zz", "b'b " * 40),
        ("b ..12 b ..12 b ..3 zz", "b-b " * 40),
        ("b* ..12 b-c ..12 b ..3 zz", "bc b'c b-c " * 15),
    ],
)
def test_a_word_with_a_hyphen_or_apostrophe_is_skipped_in_one_way(cue: str, text: str) -> None:
    pattern = parse_cue(cue, {}).regex
    start = time.process_time()
    assert list(pattern.finditer(text)) == []
    assert time.process_time() - start < 2


@pytest.mark.parametrize("name", list_codebooks())
def test_every_shipped_cue_is_within_the_bound(name: str) -> None:
    book = load_codebook(name)
    cues = [*cues_of(book.facets.values(), book.topics.values()), *book.conditions]
    assert len(cues) > 2000
    assert find_runaways(cues, book.words) == []
