"""Large audits: any number of workers, deaths and restarts give the same bytes."""

import hashlib
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path

import psutil
import pyarrow.parquet as pq
import pytest

from analysis.cluster import connect, run_cluster
from analysis.errors import ClaimgridError, OutputError
from analysis.large import batches, run_large
from analysis.large import run as running
from analysis.large.parts import Parts
from analysis.large.pool import AHEAD, Function, run_here, run_pool
from analysis.large.preloading import PRELOADED
from analysis.large.work import Batch, Outcome, code_batch, coder_version, pack_batch
from analysis.pipeline import run_audit
from analysis.records import Source
from tests.large_work import ONCE, POISON, die_at_start_once, die_of_poison, die_once

PAGES = 140
PATIENCE = 300  # seconds: a codebook that is not kept yet is read first, by several at once
ROOT = Path(__file__).parent.parent
BOOK = {"codebook": "vertebral_augmentation", "subject": "kyphoplasty"}


def make_pages(folder: Path, count: int) -> Path:
    seeds = [path.read_text(encoding="utf-8") for path in sorted((ROOT / "seeds").glob("*.txt"))]
    folder.mkdir()
    for number in range(count):
        text = f"{seeds[number % len(seeds)]}\n\nIt takes {number + 1} minutes.\n"
        (folder / f"{number:04d}.txt").write_text(text, encoding="utf-8")
    return folder


def make_batches(names: list[str]) -> list[Batch]:
    text = "The doctor makes a small incision. You can go home the same day."
    return [
        Batch(number, (Source(name, text), Source(f"{name}-2", text)), *BOOK.values(), "")
        for number, name in enumerate(names)
    ]


def digests(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def by_number(outcome: Outcome) -> int:
    return outcome.number


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_pages(tmp_path_factory.mktemp("pages") / "all", PAGES)


@pytest.fixture(scope="module")
def whole(pages: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("whole") / "run"
    run_large([pages], out, **BOOK)
    return out


def test_two_workers_give_the_bytes_of_one(pages: Path, whole: Path, tmp_path: Path) -> None:
    run_large([pages], tmp_path / "run", workers=2, **BOOK)
    assert digests(tmp_path / "run") == digests(whole)


@pytest.mark.parametrize(
    ("place", "overwrite", "told"),
    [("file", True, "is a file"), ("other", True, "holds other files"), ("run", False, "a run")],
)
def test_a_place_that_cannot_be_used_is_told_before_all_the_work(
    whole: Path, tmp_path: Path, place: str, overwrite: bool, told: str
) -> None:
    (tmp_path / "file").write_text("no folder")
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "thesis.txt").write_text("years of work")
    out = whole if place == "run" else tmp_path / place
    with pytest.raises(OutputError, match=told):
        run_large([tmp_path / "no such page"], out, overwrite=overwrite, **BOOK)


def test_a_dask_cluster_gives_the_bytes_of_one_process(
    pages: Path, whole: Path, tmp_path: Path
) -> None:
    run_large([pages], tmp_path / "run", workers=2, cluster="local", **BOOK)
    assert digests(tmp_path / "run") == digests(whole)


def test_claims_lie_in_one_row_group_a_batch_and_are_those_of_a_small_audit(
    pages: Path, whole: Path
) -> None:
    file = pq.ParquetFile(whole / "claims.parquet")
    assert file.num_row_groups == -(-PAGES // batches.SIZE)
    claims = run_audit([pages], workers=2, **BOOK).claims
    assert claims == run_audit([pages], **BOOK).claims
    rows = file.read(["source", "facet", "value", "start"]).to_pylist()
    expected = sorted((c.source, c.start, c.facet, c.value) for c in claims)
    assert sorted((r["source"], r["start"], r["facet"], r["value"]) for r in rows) == expected


@pytest.mark.linux
def test_a_killed_run_goes_on_and_gives_the_same_bytes(
    pages: Path, whole: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "run"
    arguments = ["audit", str(pages), "--large", "--out", str(out), "--codebook", BOOK["codebook"]]
    process = subprocess.Popen(
        [sys.executable, "-m", "analysis.cli", *arguments, "--subject", BOOK["subject"]],
        cwd=ROOT, stdout=subprocess.DEVNULL,
    )  # fmt: skip
    parts = tmp_path / ".run.parts"
    deadline = time.monotonic() + PATIENCE
    while not list(parts.glob("part-*.json")) and time.monotonic() < deadline:
        time.sleep(0.005)
    process.send_signal(signal.SIGKILL)
    assert process.wait() == -signal.SIGKILL
    assert not out.exists()
    kept = len(list(parts.glob("part-*.json")))
    assert kept >= 1

    coded: list[str] = []

    def counted(batches: list[Batch], *_: object) -> object:
        for outcome in run_here(batches, pack_batch):
            coded.extend(one.name for one in outcome.coded if one.fresh)
            yield outcome

    monkeypatch.setattr(running, "run_batches", counted)
    run_large([pages], out, **BOOK)
    assert len(coded) == max(PAGES - kept * batches.SIZE, 0)
    assert digests(out) == digests(whole)
    assert not parts.exists()


@pytest.mark.linux
def test_a_worker_killed_and_then_the_run_gives_the_bytes_of_an_unbroken_run(
    pages: Path, tmp_path: Path
) -> None:
    """Both in one run of two workers, whose small and slow batches leave time for it.

    What is killed would take a quarter of a minute, what is not has no need to be slow.

    The process that is to draw the charts is killed too.
    """
    code = (
        "import sys, time; from analysis.large import batches, run, work; batches.SIZE = 2; "
        "code = work._code; pause = float(sys.argv[6]); "
        "work._code = lambda *given: time.sleep(pause) or code(*given); "
        "run.run_large([sys.argv[1]], sys.argv[2], workers=int(sys.argv[3]), "
        "codebook=sys.argv[4], subject=sys.argv[5])"
    )

    def start(out: str, workers: int, pause: float = 0) -> subprocess.Popen[bytes]:
        given = [str(pages), str(tmp_path / out), str(workers), *BOOK.values(), str(pause)]
        return subprocess.Popen([sys.executable, "-c", code, *given], cwd=ROOT)

    assert start("whole", 1).wait() == 0
    parts = tmp_path / ".broken.parts"
    broken = start("broken", 2, 0.2)
    wait_for_parts(parts, 1)
    beside, victim, *_ = workers_of(broken.pid)
    os.kill(beside, signal.SIGKILL)
    os.kill(victim, signal.SIGKILL)
    wait_for_parts(parts, len(list(parts.glob("part-*.json"))) + 2)
    others = workers_of(broken.pid)
    broken.kill()
    assert broken.wait() == -signal.SIGKILL
    assert not (tmp_path / "broken").exists()
    wait_until(lambda: not any(map(is_running, [victim, *others])))
    assert 3 <= len(list(parts.glob("part-*.json"))) < PAGES / 2

    assert start("broken", 2).wait() == 0
    assert digests(tmp_path / "broken") == digests(tmp_path / "whole")
    assert not parts.exists()


def test_only_what_has_changed_is_coded_again(tmp_path: Path) -> None:
    text = "The doctor makes a small incision."
    kept = Parts(tmp_path / "parts")
    same, other = Source("a", text), Source("b", text)
    kept.keep(pack_batch(Batch(0, (same, other), *BOOK.values(), "1")))
    again = Parts(tmp_path / "parts")
    done = again.done(["a", "b"])
    changed = Source("b", text + " It takes an hour.")

    def fresh(version: str) -> list[str]:
        outcome = code_batch(Batch(0, (same, changed), *BOOK.values(), version, done))
        return [one.name for one in outcome.coded if one.fresh]

    assert (fresh("1"), fresh("2")) == (["b"], ["a", "b"])


@pytest.mark.linux
@pytest.mark.parametrize("how", ["pool", "cluster"])
def test_a_worker_that_dies_is_replaced_and_its_batch_tried_again(
    how: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(ONCE, str(tmp_path))
    batches = make_batches(["a", "b", "c"])
    outcomes = sorted(run_with(how, batches, die_once), key=by_number)
    assert (tmp_path / "died").exists()
    assert outcomes == list(run_here(batches))


@pytest.mark.linux
def test_a_worker_that_dies_before_it_is_at_work_is_replaced_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(ONCE, str(tmp_path))
    batches = make_batches(["a", "b", "c"])
    outcomes = sorted(run_pool(batches, 1, code_batch, die_at_start_once), key=by_number)
    assert (tmp_path / "died").exists()
    assert outcomes == list(run_here(batches))


@pytest.mark.linux
def test_a_poisoned_source_is_isolated_and_reported() -> None:
    first, second = make_batches(["a", "b"])
    poisoned = replace(second, items=(replace(second.items[0], name=POISON), second.items[1]))
    outcomes = sorted(run_pool([first, poisoned], 2, die_of_poison), key=by_number)
    assert [one.name for outcome in outcomes for one in outcome.unread] == [POISON]
    assert [one.name for outcome in outcomes for one in outcome.coded] == ["a", "a-2", "b-2"]


def test_a_source_that_breaks_the_coder_stops_no_other(monkeypatch: pytest.MonkeyPatch) -> None:
    from analysis.large import work

    plain = work.segment

    def broken(source: Source) -> object:
        if source.name == "b":
            raise RuntimeError("no such page")
        return plain(source)

    monkeypatch.setattr(work, "segment", broken)
    (outcome,) = run_here([make_batches(["b"])[0]])
    assert [(one.name, "no such page" in one.why) for one in outcome.unread] == [("b", True)]
    assert [one.name for one in outcome.coded] == ["b-2"]


@pytest.mark.parametrize(("address", "shown"), [("local", False), ("local:0", True)])
def test_a_local_cluster_serves_a_dashboard_to_those_alone_who_ask(
    address: str, shown: bool, capsys: pytest.CaptureFixture[str]
) -> None:
    with ExitStack() as stack:
        client = connect(stack, address, 1)
        port = client.scheduler_info()["services"]["dashboard"]
        with socket.socket() as line:
            assert (line.connect_ex(("127.0.0.1", port)) == 0) == shown
    assert (f"dashboard: http://127.0.0.1:{port}/" in capsys.readouterr().err) == shown


def test_workers_that_join_a_cluster_later_are_given_batches_too(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    import distributed

    monkeypatch.setattr("analysis.cluster._COUNT_EVERY", 0.0)
    taken: list[int] = []

    def taking() -> Iterator[Batch]:
        for batch in make_batches([f"{number:03d}" for number in range(60)]):
            taken.append(batch.number)
            yield batch

    with distributed.LocalCluster(
        n_workers=1, threads_per_worker=1, processes=False, dashboard_address=None
    ) as cluster:
        coming = run_cluster(taking(), cluster.scheduler_address)
        first = next(coming)
        assert len(taken) == AHEAD
        cluster.scale(3)
        cluster.wait_for_workers(3)
        second = next(coming)
        assert len(taken) == 1 + 3 * AHEAD
        numbers = [one.number for one in (first, second, *coming)]
    assert sorted(numbers) == list(range(60))


def test_a_cluster_that_is_not_there_is_an_error_with_its_cure() -> None:
    with pytest.raises(ClaimgridError, match="--workers"):
        list(run_cluster([], "nonsense://nowhere:1"))


def test_the_version_of_the_coder_is_that_of_its_files() -> None:
    assert coder_version() == coder_version()
    assert len(coder_version()) == 64


def run_with(how: str, batches: list[Batch], function: Function) -> list[Outcome]:
    if how == "pool":
        return list(run_pool(batches, 2, function))
    return list(run_cluster(batches, "local", 2, function))


def test_large_says_what_it_needs(capsys: pytest.CaptureFixture[str]) -> None:
    from analysis.cli import main

    assert main(["audit", "seeds", "--large"]) == 2
    assert "--out" in capsys.readouterr().err


def workers_of(parent: int) -> list[int]:
    """The living children of a process but for the tracker of resources, the oldest first."""
    found = [one for one in psutil.Process(parent).children() if is_running(one.pid)]
    return [one.pid for one in found if "resource_tracker" not in " ".join(one.cmdline())]


def is_running(pid: int) -> bool:
    return psutil.pid_exists(pid) and psutil.Process(pid).status() != psutil.STATUS_ZOMBIE


def wait_for_parts(folder: Path, count: int) -> None:
    wait_until(lambda: len(list(folder.glob("part-*.json"))) >= count)


def wait_until(happens: Callable[[], bool]) -> None:
    deadline = time.monotonic() + PATIENCE
    while not happens():
        assert time.monotonic() < deadline, "it never happened"
        time.sleep(0.005)


def test_what_workers_are_forked_from_has_one_thread() -> None:
    """Nothing that brings threads of its own may be loaded before the workers are there."""
    code = (
        "import os, sys, analysis.large; from analysis.large.work import prepare; "
        f"prepare({BOOK['codebook']!r}, {BOOK['subject']!r}); "
        "loaded = {'numpy', 'pyarrow', 'pandas', 'spacy', 'tqdm'} & set(sys.modules); "
        "print(sorted(loaded))"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True)
    assert done.stdout.strip() == "[]"


@pytest.mark.parametrize(
    ("said", "coders"),
    [
        ("vertebral_augmentation kyphoplasty", 1),
        ("procedure hernia repair", 1),
        ("a folder/of my own kyphoplasty", 0),
        ("", 0),
    ],
)
def test_what_workers_of_a_local_cluster_are_forked_from_has_their_coder(
    said: str, coders: int
) -> None:
    code = (
        "import analysis.large.preloading; from analysis.large.coders import load_coder; "
        "print(load_coder.cache_info().currsize)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True,
        env=os.environ | {PRELOADED: said},
    )  # fmt: skip
    assert (done.stdout.strip(), done.stderr) == (str(coders), "")


def test_a_script_that_forgets_its_guard_is_told_so(tmp_path: Path) -> None:
    script = tmp_path / "unguarded.py"
    script.write_text(
        "import threading, time\n"
        "threading.Thread(target=time.sleep, args=(30,), daemon=True).start()\n"
        "from analysis.large import run_large\n"
        f"run_large(['seeds'], {str(tmp_path / 'run')!r}, workers=2, codebook='procedure')\n",
        encoding="utf-8",
    )
    done = subprocess.run(
        [sys.executable, str(script)], cwd=ROOT, capture_output=True, text=True, timeout=PATIENCE,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
    )  # fmt: skip
    assert done.returncode == 1
    # Python tells of what a worker left that was ended while it started
    told = [line for line in done.stderr.splitlines() if "resource_tracker" not in line]
    assert "if __name__ == '__main__'" in told[-1]
