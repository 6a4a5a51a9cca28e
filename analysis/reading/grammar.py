"""The words by which reading tells headings, dates and introductions: those of ``grammar.yaml``."""

from __future__ import annotations

from pathlib import Path

from analysis.wordlists import WordLists, read_words

GRAMMAR = WordLists(read_words(Path(__file__).with_name("grammar.yaml")))
