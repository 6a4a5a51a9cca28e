"""Measure speed and memory side by side in one run, and write docs/performance.md and its chart."""

from __future__ import annotations

import argparse
import platform
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from statistics import median

from bench_corpus import ROOT, RUNS, WORDS, make_corpus
from bench_html import measure_html
from bench_large import measure_running, measure_verdicts, verdicts
from bench_speed import (
    BOOK,
    LONG,
    MEASURED,
    SLOW,
    SUBJECT,
    WARM,
    Row,
    measure_speed,
    peer,
)

DOCS = ROOT / "docs"
NOTES = f"""\
The corpus has the sentences of the coded pages in another order, each with the end of line that it
has in its page, and other numbers of as many digits. Who is measured has warmed up on {WARM}
documents and is measured on {MEASURED} others (the trained models on {SLOW}); what is loaded by
then is kept from the search for garbage, which is as rare as in a large audit. There are as many
phrases as cues, but for cues whose words make up no phrase of their own. Words are what stands
between spaces. What takes
seconds only is measured {RUNS} times, in turns: the median counts, and of the ratios that of all
turns, since a machine may be slower in one minute than in the next. What takes longer (the trained
models, medSpaCy, 20,000 documents) is run once. A command has run once before it counts, so that
Python and claimgrid have kept what they keep of their modules and codebooks.

How much two workers gain depends on the machine, too: two audits at once that share nothing but
the machine tell what it can do. How fast the coder is beside spaCy, which is compiled, may also
depend on how Python was built: its version and compiler stand above.

In a corpus of some hundred sentences most have been met before. The coder remembers what it made
of the last sentences, 4,096 at least, and spaCy's tokenizer how it split what stands between two
spaces, so both are at their fastest there. How much a corpus of real pages repeats itself depends
on it. So all are also measured at first sight: on the coded pages themselves, each met once. And
the longer such a corpus is, the faster the tokenizer becomes, which has met all its words by then,
while the coder still meets sentences with other numbers: so the two are also measured on {LONG:,}
documents.

The coder takes passages and gives claims; what cuts a text into passages belongs to reading.
Where a row says so, both are measured: all that happens to a plain text.

The coder uses no trained component: no tagger, parser, sentence recogniser or recogniser of names
could add to its claims, since no rule reads their output.
"""


def main() -> int:
    """Run all measurements, or those of one part in a process of its own."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--peer-python", help="the interpreter that has medSpaCy")
    parser.add_argument("--docs", type=int, default=2000)
    parser.add_argument("--full", action="store_true", help="memory on 20,000 documents too")
    parser.add_argument("--part", action="append", choices=sorted(PARTS), help="print a part only")
    parser.add_argument("--peer", action="store_true", help=argparse.SUPPRESS)
    parser.add_argument("--verdicts", type=int, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.peer:
        return peer()
    if options.verdicts:
        return verdicts(options.verdicts)
    sys.path.insert(0, str(ROOT))
    corpus = make_corpus(20_000 if options.full else options.docs)
    rows: list[Row] = []
    for name in options.part or PARTS:
        rows += PARTS[name](corpus, options)
    if options.part:
        print("\n".join(" | ".join(row) for row in rows))
    else:
        write(rows, len(corpus))
    return 0


def starting() -> list[Row]:
    """Measure the time from start to report, and that of the import."""
    rows = []
    with tempfile.TemporaryDirectory() as place:
        audit = ["-m", "analysis.cli", "audit", "seeds", "--codebook", BOOK, "--subject", SUBJECT]
        for name, arguments, bar in (
            ("claimgrid audit seeds, start to verdicts, seconds", audit, ""),
            ("claimgrid audit seeds, start to report, seconds",
             [*audit, "--out", f"{place}/run", "--overwrite"], "at most 4"),
            ("import analysis, seconds", ["-c", "import analysis"], "at most 0.3"),
        ):  # fmt: skip
            command = [sys.executable, *arguments]
            times = []
            for _ in range(RUNS):
                start = time.perf_counter()
                subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
                times.append(time.perf_counter() - start)
            rows.append((name, f"{median(times):.2f}", bar))
    return rows


PARTS = {
    "speed": lambda corpus, options: measure_speed(corpus, options.peer_python),
    "html": lambda corpus, options: measure_html(corpus),
    "verdicts": lambda corpus, options: measure_verdicts(100_000),
    "running": lambda corpus, options: measure_running(corpus, options.docs),
    "starting": lambda corpus, options: starting(),
}
"""What is measured, in the order of the table."""


def write(rows: Sequence[Row], count: int) -> None:
    """Write the table and the chart of the ratios."""
    import matplotlib

    matplotlib.use("Agg")
    matplotlib.rcParams["svg.hashsalt"] = "performance"
    from matplotlib import pyplot as plt

    lines = [
        "# Performance",
        "",
        f"Written by `make bench` from {count:,} documents of about {WORDS} words. All rows",
        "come from one run on one machine; the ratios carry over to others, the absolute",
        f"figures do not. Python {platform.python_version()}, {platform.python_compiler()}.",
        "",
        NOTES,
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
    figure, ax = plt.subplots(figsize=(8, 3.4))
    ax.barh([what for what, _ in bars][::-1], [value for _, value in bars][::-1], color="#4477aa")
    ax.set_xscale("log")
    ax.set_xlabel("words a second, one process, logarithmic")
    for form in ("png", "svg"):
        stamp = {"Date": None} if form == "svg" else None
        figure.savefig(DOCS / f"performance.{form}", bbox_inches="tight", metadata=stamp)


if __name__ == "__main__":
    sys.exit(main())
