"""The words of ``grammar.yaml`` are the words that split sentences and introduce lists."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from analysis.coding import lexicon
from analysis.coding.governing import analyse
from analysis.coding.lexicon import grammar_pattern, grammar_words, load_words
from analysis.coding.lists import introduction_of
from analysis.coding.sentences import clauses, sentences
from analysis.coding.turns import before_a_turn

LISTS = load_words("grammar")
CODE = "\n".join(
    Path(lexicon.__file__).with_name(f"{name}.py").read_text(encoding="utf-8")
    for name in ("sentences", "turns", "lists")
)


def said(entry: str) -> str:
    return entry.replace("-", " ")


def test_every_list_is_used_and_holds_words_in_lower_case() -> None:
    named = set(re.findall(r"\{\{?([a-z_]+)\}|grammar_words\(\"([a-z_]+)\"\)", CODE))
    within = {word[1:-1] for words in LISTS.values() for word in words if word.startswith("{")}
    assert {name for pair in named for name in pair if name} | within == set(LISTS)
    for name, words in LISTS.items():
        assert words == [word.lower() for word in words], name
        assert len(set(grammar_words(name))) == len(grammar_words(name)), name


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
    ],
)
def test_a_list_in_a_pattern_is_any_of_its_words(pattern: str, text: str, matches: bool) -> None:
    assert bool(grammar_pattern(pattern).search(text)) is matches


def test_a_list_that_is_not_there_is_told() -> None:
    with pytest.raises(KeyError, match="no_such_list"):
        grammar_pattern("{no_such_list}")
