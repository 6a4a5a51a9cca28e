"""The words of each YAML file of grammar are the words by which sentences are read."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import analysis
from analysis.coding.governing import analyse
from analysis.coding.lexicon import grammar_pattern, grammar_words, load_words
from analysis.coding.lists import introduction_of
from analysis.coding.moments import find_moments, find_vague_times
from analysis.coding.sentences import clauses, sentences
from analysis.coding.turns import before_a_turn
from analysis.wordlists import WordLists, read_words

PACKAGE = Path(analysis.__file__).parent
FOLDED = ["coding/grammar.yaml", "coding/moments.yaml", "coding/naming.yaml"]
FILES = [*FOLDED, "coding/citations.yaml", "reading/grammar.yaml"]


def named_in(folder: Path) -> Iterator[str]:
    """Yield every name of a list that a string of the modules in a folder may give."""
    for path in folder.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                yield node.value
                yield from re.findall(r"\{([a-z_]+)\}", node.value)


def said(entry: str) -> str:
    return entry.replace("-", " ")


@pytest.mark.parametrize("file", FILES)
def test_every_list_is_used_and_holds_words_in_order_to_be_found(file: str) -> None:
    lists: dict[str, Any] = read_words(PACKAGE / file)
    within = {word[1:-1] for words in lists.values() for word in words if word.startswith("{")}
    assert lists.keys() - within <= set(named_in((PACKAGE / file).parent))
    words = WordLists(lists)
    for name, entries in lists.items():
        assert len(set(entries)) == len(entries), name
        assert len(set(words.words(name))) == len(words.words(name)), name
        if file in FOLDED:  # text is folded before it is read with these
            assert all(entry == entry.lower() for entry in entries), name


@pytest.mark.parametrize("module", sorted((PACKAGE / "coding").glob("*.py")), ids=lambda p: p.stem)
def test_no_pattern_of_the_coder_names_a_procedure(module: Path) -> None:
    text = module.read_text(encoding="utf-8")
    patterns = re.findall(r'\br?f?r"([^"\n]*)"', text)
    assert not [one for one in patterns if re.search(r"balloon|plasty|ectomy|angio|scopy", one)]


@pytest.mark.parametrize("word", grammar_words("abbreviations"))
def test_no_sentence_ends_behind_an_abbreviation(word: str) -> None:
    assert len(sentences(f"The pain may go, {word}. 20 of us found. It is safe.")) == 2


@pytest.mark.parametrize("word", grammar_words("opens_anywhere"))
def test_a_clause_opens_with_each_connecting_word(word: str) -> None:
    text = f"you go home {word} nobody stays at night"
    assert [text[a:b] for a, b in clauses(text)] == ["you go home", text[12:]]


@pytest.mark.parametrize("word", grammar_words("opens_behind_comma"))
def test_behind_a_comma_a_clause_opens_with_each_of_more_words(word: str) -> None:
    text = f"nobody stays at night, {word} in winter"
    assert [text[a:b] for a, b in clauses(text)][-1].startswith(word)


@pytest.mark.parametrize(
    "word", [*map(said, grammar_words("must_not")), *grammar_words("shuns"), "cannot", "Do nots"]
)
def test_each_word_that_forbids_introduces_a_list(word: str) -> None:
    found = introduction_of(f"{word}:")
    assert found is not None
    assert found.denies


@pytest.mark.parametrize("denial", [*grammar_words("must_not"), *grammar_words("shuns")])
@pytest.mark.parametrize("turn", grammar_words("turns"))
def test_a_sentence_turns_at_each_word_that_forbids(turn: str, denial: str) -> None:
    grammar = analyse(f"shower after a day, {turn} {said(denial)} bathing for a week")
    found = re.search("shower.*bathing", grammar.folded)
    assert found is not None
    assert before_a_turn(grammar, found) is None


@pytest.mark.parametrize(
    ("pattern", "text", "matches"),
    [
        (r"\b{must_not}\b", "you cannot", True),
        (r"\b{must_not}\b", "you can not", True),
        (r"\b{must_not}\b", "you can, not", False),
        (r"(?<!{shuns} )bath", "avoid bath", False),
        (r"(?<!{shuns} )bath", "take a bath", True),
        (r"{anaesthetics}\Z", "anaesthetised", True),
        (r"\b{done}\Z", "carried outside", False),
    ],
)
def test_a_list_in_a_pattern_is_any_of_its_words(pattern: str, text: str, matches: bool) -> None:
    assert bool(grammar_pattern(pattern).search(text)) is matches


def test_a_list_that_is_not_there_is_told() -> None:
    with pytest.raises(KeyError, match="no_such_list"):
        grammar_pattern("{no_such_list}")


@pytest.mark.parametrize("word", grammar_words("asks"))
def test_what_is_asked_is_no_condition(word: str) -> None:
    assert not any(analyse(f"{word} your doctor when you can drive").conditional)


MOMENTS = WordLists(load_words("moments"))


@pytest.mark.parametrize("words", [*MOMENTS.words("at_once"), "straight after", "almost at once"])
def test_each_word_for_at_once_is_no_day_at_all(words: str) -> None:
    found = find_moments(f"You walk {words}.")
    assert [(one.low, one.high, one.unit) for one in found] == [(0.0, 0.0, "day")]


@pytest.mark.parametrize("word", MOMENTS.words("ordinals"))
def test_each_ordinal_is_a_moment_of_its_place(word: str) -> None:
    place = float(load_words("moments")["ordinals"][word])
    found = find_moments(f"You walk by the  {word} day.")
    assert [(one.low, one.high, one.unit) for one in found] == [(0.0, place, "day")]


@pytest.mark.parametrize("words", [*MOMENTS.words("midnight"), *MOMENTS.words("vague")])
def test_each_vague_time_is_found_as_it_is_worded(words: str) -> None:
    assert [one.text for one in find_vague_times(f"You eat {words}.")] == [words]
