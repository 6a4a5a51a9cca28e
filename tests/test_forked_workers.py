"""Workers of a local cluster that are forked from the run: their outcomes, and their end."""

import os
import subprocess
import sys
from pathlib import Path

import psutil
import pytest

ROOT = Path(__file__).parent.parent
BEGINNING = """
import os, signal, sys
from contextlib import ExitStack
from pathlib import Path
from analysis.cluster import run_cluster, start_early
from analysis.large.work import Batch, Source, coder_version
sys.path.insert(0, "tests")
from large_work import die_of_poison, die_once, tell_process

def start(stack, function, names=("a", "b", "c"), ahead=None):
    batches = [
        Batch(number, (Source(name, "It takes an hour.\\n"),), "procedure", "hernia repair", "")
        for number, name in enumerate(names)
    ]
    first = batches.pop(ahead) if ahead is not None else None
    forked = start_early(stack, "local", 2, "procedure", "hernia repair", function, first)
    assert forked is not None
    return run_cluster(batches, "local", 2, function, forked=forked)

def run(stack, *what):
    return sorted(start(stack, *what), key=lambda outcome: outcome.number)
"""


def run(code: str, folder: Path) -> list[str]:
    """Run code in a process of one thread and return the words that it prints."""
    done = subprocess.run(
        [sys.executable, "-c", BEGINNING + code], cwd=ROOT, check=True, capture_output=True,
        text=True, timeout=100, env=os.environ | {"LARGE_TEST_FOLDER": str(folder)},
    )  # fmt: skip
    return done.stdout.split()


@pytest.mark.linux
def test_a_worker_that_dies_is_replaced_and_its_batch_is_done(tmp_path: Path) -> None:
    code = """
with ExitStack() as stack:
    for outcome in run(stack, die_once):
        print(outcome.number, *(len(one.claims) for one in outcome.coded))
"""
    assert run(code, tmp_path) == ["0", "1", "1", "1", "2", "1"]
    assert (tmp_path / "died").exists()


@pytest.mark.linux
def test_a_source_that_kills_each_worker_is_left_out(tmp_path: Path) -> None:
    code = """
with ExitStack() as stack:
    for outcome in run(stack, die_of_poison, ("a", "poison", "c")):
        print(*(one.name for one in (*outcome.coded, *outcome.unread)), len(outcome.unread))
"""
    assert run(code, tmp_path) == ["a", "0", "poison", "1", "c", "0"]


@pytest.mark.linux
def test_a_batch_is_coded_before_there_is_a_scheduler(tmp_path: Path) -> None:
    code = """
with ExitStack() as stack:
    for outcome in run(stack, tell_process, ("a", "b", "c"), 0):
        print(outcome.number, *(len(one.claims) for one in outcome.coded))
"""
    assert run(code, tmp_path) == ["0", "1", "1", "1", "2", "1"]
    pids = {name: (tmp_path / name).read_text() for name in ("0", "1", "2")}
    assert pids["0"] not in (pids["1"], pids["2"])


@pytest.mark.linux
def test_where_the_process_dies_that_codes_ahead_others_do_all_the_work(tmp_path: Path) -> None:
    code = """
with ExitStack() as stack:
    for outcome in run(stack, die_once, ("a", "b", "c"), 1):
        print(outcome.number, *(len(one.claims) for one in outcome.coded))
"""
    assert run(code, tmp_path) == ["0", "1", "1", "1", "2", "1"]
    assert (tmp_path / "died").exists()


@pytest.mark.linux
def test_no_worker_outlives_the_process_that_forked_it(tmp_path: Path) -> None:
    code = """
import psutil
from analysis.large.work import code_batch
stack = ExitStack()
outcomes = start(stack, code_batch)
next(outcomes)
print(*(one.pid for one in psutil.Process().children(recursive=True)), flush=True)
os.kill(os.getpid(), signal.SIGKILL)
"""
    done = subprocess.run(
        [sys.executable, "-c", BEGINNING + code], cwd=ROOT, capture_output=True, text=True
    )
    pids = [int(pid) for pid in done.stdout.split()]
    assert len(pids) >= 3
    left = [psutil.Process(pid) for pid in pids if psutil.pid_exists(pid)]
    assert psutil.wait_procs(left, 30)[1] == []
