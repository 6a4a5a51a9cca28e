"""How large audits grow: workers, a cluster, memory, and verdicts by the number of sources."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from bench_corpus import ROOT, RUNS, SEED, medians, ratio
from bench_speed import BOOK, SUBJECT, Row

EVERY = 0.2  # seconds between two looks at the memory
FACETS = 80
LOCAL = ["--cluster", "local"]


def measure_running(corpus: list[str], count: int) -> list[Row]:
    """Measure workers, a Dask cluster and memory by large audits of folders.

    Parameters
    ----------
    corpus : list of str
        The documents; memory is measured on all, speed on the first ``count``.
    count : int
        Documents that speed is measured on; a tenth of them, where there are
        no more, stands against them for the memory.
    """
    tenth = count // 10
    few, many = (tenth, count) if len(corpus) == count else (count, len(corpus))
    with tempfile.TemporaryDirectory() as place:
        for size in {tenth, count, many}:
            folder = Path(place, str(size))
            folder.mkdir()
            for number, text in enumerate(corpus[:size]):
                (folder / f"{number:05d}.txt").write_text(text, encoding="utf-8")
        rows, fewer = run_each(f"{place}/{count}", f"{place}/{tenth}")
        if many > count:
            further, more = run_each(f"{place}/{many}")
            rows += further
            one, two, dask = (after - before for before, after in zip(fewer, more, strict=True))
            size = f"{many - count:,} documents more, so without start and end"
            rows.append((f"two workers against one, {size}", f"{one / two:.2f}", ""))
            rows.append((f"local Dask cluster of two against one worker, {size}",
                         f"{one / dask:.2f}", ""))  # fmt: skip
        least, most = (peak_memory(f"{place}/{size}") for size in (few, many))
    return [
        *rows,
        (f"peak memory of all processes, {many:,} against {few:,} documents",
         f"{most / least:.2f} ({most:.0f} and {least:.0f} MB)", "at most 1.3"),
    ]  # fmt: skip


def run_each(folder: str, smaller: str | None = None) -> tuple[list[Row], list[float]]:
    """Measure one worker, two, and clusters on the same documents, with nobody looking on.

    Parameters
    ----------
    folder : str
        The documents.
    smaller : str, optional
        A folder of fewer. With it all is run several times, and also on a
        cluster that stands already and has coded these.

    Returns
    -------
    list of Row, list of float
        And the seconds of one worker, of two, and of a local cluster of two.
    """
    ways: list[Callable[[], float]] = [
        partial(_timed, folder, ["--workers", *way]) for way in (["1"], ["2"], ["2", *LOCAL])
    ]
    if smaller:
        ways += partial(_timed_on_running, folder, smaller), partial(_timed_beside, folder)
    rounds = [[way() for way in ways] for _ in range(RUNS if smaller else 1)]
    sizes = f"{int(Path(folder).name):,} documents, start-up included"
    bars = ("at least 1.7", "at least 1.6") if smaller else ("", "")
    rows = [
        (f"large audit by one worker, {sizes}, seconds", f"{medians(rounds)[0]:.1f}", ""),
        (f"two workers against one, {sizes}", f"{ratio(rounds, 0, 1):.2f}", bars[0]),
        (f"local Dask cluster of two against one worker, {sizes}",
         f"{ratio(rounds, 0, 2):.2f}", bars[1]),
    ]  # fmt: skip
    if smaller:
        what = f"Dask cluster of two that stands already, {int(Path(smaller).name):,} coded before"
        rows += [
            (f"{what}, against one worker, {sizes}", f"{ratio(rounds, 0, 3):.2f}", ""),
            (f"two audits by one worker each at once, work done against one alone, {sizes}",
             f"{2 * ratio(rounds, 0, 4):.2f}", ""),
        ]  # fmt: skip
    return rows, medians(rounds)[:3]


def _timed_on_running(folder: str, smaller: str) -> float:
    from distributed import LocalCluster

    with LocalCluster(
        n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None
    ) as cluster:
        options = ["--cluster", cluster.scheduler_address]
        _timed(smaller, options)
        return _timed(folder, options)


def _timed_beside(folder: str) -> float:
    """Time two audits of one worker each that share nothing but the machine."""
    options = ["--workers", "1"]
    start = time.perf_counter()
    _wait(start_audit(folder, options), start_audit(folder, options, "beside"))
    return time.perf_counter() - start


def _timed(folder: str, options: list[str]) -> float:
    start = time.perf_counter()
    _wait(start_audit(folder, options))
    return time.perf_counter() - start


def _wait(*processes: subprocess.Popen[bytes]) -> None:
    for process in processes:
        if process.wait():
            raise subprocess.CalledProcessError(process.returncode, process.args)


def start_audit(folder: str, options: list[str], run: str = "run") -> subprocess.Popen[bytes]:
    """Start an audit of a folder in a process of its own."""
    command = [sys.executable, "-m", "analysis.cli", "audit", folder, "--large", "--overwrite"]
    command += ["--out", f"{folder}-{run}", "--codebook", BOOK, "--subject", SUBJECT, *options]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL)


def peak_memory(folder: str) -> float:
    """Return the peak memory in MB of an audit and its two workers together."""
    import psutil

    process = start_audit(folder, ["--workers", "2"])
    root, peak = psutil.Process(process.pid), 0
    while process.poll() is None:
        try:
            each = [root, *root.children(recursive=True)]
            # pages that processes share count once
            peak = max(peak, sum(one.memory_full_info().pss for one in each))
        except (psutil.Error, OSError):  # one has just ended
            pass
        time.sleep(EVERY)
    return peak / 1e6


def measure_verdicts(sources: int) -> list[Row]:
    """Measure the verdicts on this many sources and on twice as many, each in a new process."""
    rounds = [[_verdicts_on(count) for count in (sources, 2 * sources)] for _ in range(RUNS)]
    one = sorted((first for first, _ in rounds), key=lambda each: each["worked"])[RUNS // 2]
    # of processor time, which others disturb less
    grown = ratio([[each["worked"] for each in turn] for turn in rounds], 1, 0)
    bars = ("under 20", "under 4,096") if sources == 100_000 else ("", "")
    claims = f"{sources:,} sources, {FACETS} facets, {one['claims']:,} claims"
    return [
        (f"verdicts, {claims}, seconds", f"{one['seconds']:.1f}", bars[0]),
        (f"verdicts, {claims}, peak memory in MiB", f"{one['memory']:,.0f}", bars[1]),
        ("verdicts, twice the sources", f"{grown:.2f} times the time", "at most 2.2"),
    ]


def _verdicts_on(count: int) -> dict[str, Any]:
    script = Path(__file__).with_name("bench.py")
    done = subprocess.run(
        [sys.executable, str(script), "--verdicts", str(count)],
        check=True, capture_output=True, text=True,
    )  # fmt: skip
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found


def verdicts(count: int) -> int:
    """Print what the verdicts on made claims of this many sources take."""
    sys.path.insert(0, str(ROOT))
    from analysis.codebook import load_codebook
    from analysis.comparing import compare_table

    facets = dict(list(load_codebook(BOOK).facets.items())[:FACETS])
    table, names = make_claims(facets, count)
    start, started = time.perf_counter(), time.process_time()
    compare_table(table, facets, names, SUBJECT)
    spent, worked = time.perf_counter() - start, time.process_time() - started
    status = Path("/proc/self/status").read_text(encoding="ascii")  # getrusage counts the parent's
    peak = next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmHWM"))
    found = {"seconds": spent, "worked": worked, "memory": peak / 1024, "claims": len(table)}
    print(json.dumps(found))
    return 0


def make_claims(facets: dict[str, Any], count: int) -> tuple[Any, list[str]]:
    """Make a table of claims in which each source states half of the facets, once each."""
    import numpy as np
    import pandas as pd

    chance = np.random.default_rng(SEED)
    names = [f"{number:06d}" for number in range(count)]
    source, facet = np.nonzero(chance.random((count, len(facets))) < 0.5)
    said: list[tuple[str, str, str, str]] = []  # value, low, high, unit
    first, sizes = [], []
    for one in facets.values():
        own = _answers(one)
        first.append(len(said))
        sizes.append(len(own))
        said += own
    rare = chance.random(len(facet)) ** 3  # the first answers are the common ones
    which = np.array(first)[facet] + (rare * np.array(sizes)[facet]).astype(np.int64)
    columns = {"source": pd.Categorical.from_codes(source, names),
               "facet": pd.Categorical.from_codes(facet, list(facets))}  # fmt: skip
    for place, column in enumerate(("value", "low", "high", "unit")):
        codes, levels = pd.factorize(np.array([answer[place] for answer in said], dtype=object))
        columns[column] = pd.Categorical.from_codes(codes[which], levels)
    denied = np.array([answer[0] == "no" for answer in said])[which]
    columns["polarity"] = pd.Categorical.from_codes(denied.astype(int), ["affirmed", "negated"])
    hedged = (chance.random(len(facet)) < 0.2).astype(int)
    columns["certainty"] = pd.Categorical.from_codes(hedged, ["asserted", "possible"])
    columns["start"] = chance.integers(0, 3000, len(facet))
    columns["end"] = columns["start"] + 60
    for column, value in (("subject", SUBJECT), ("condition", ""), ("quote", "in its words")):
        columns[column] = pd.Categorical.from_codes(np.zeros(len(facet), dtype=int), [value])
    return pd.DataFrame(columns), names


def _answers(facet: Any) -> list[tuple[str, str, str, str]]:
    """Give what a source may say of a facet, the common answers first."""
    if facet.kind == "boolean":
        return [("yes", "", "", "")] * 30 + [("no", "", "", "")]
    if facet.kind == "duration":
        return [(f"{n} hours", str(n), str(n), "hour") for n in range(1, 60)]
    if facet.kind == "percentage":
        return [(f"{n} percent", str(n), str(n), "percent") for n in range(1, 100)]
    if facet.kind in ("count", "date"):
        return [(str(n), str(n), str(n), "") for n in range(1990, 2030)]
    return [(value, "", "", "") for value in facet.values[:20] or ("one", "two")]
