"""The process beside a run does its tasks, and the run does them where it cannot."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
BEGINNING = """
import os, signal
from contextlib import ExitStack
from analysis.large.beside import start_beside
here, loaded = os.getpid(), "analysis.errors"
"""


def run(code: str) -> list[str]:
    """Run code in a process of one thread and return the words that it prints."""
    command = [sys.executable, "-c", BEGINNING + code]
    done = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True)
    assert done.stderr == ""
    return done.stdout.split()


@pytest.mark.linux
def test_a_task_is_done_beside_or_where_that_process_is_dead_here() -> None:
    code = """
with ExitStack() as stack:
    beside = start_beside(stack, loaded)
    pid = beside.begin(os.getpid)()
    print(pid != here, beside.begin(sum, [1, 2])())
    os.kill(pid, signal.SIGKILL)
    print(beside.begin(sum, [3, 4])(), beside.begin(os.getpid)() == here)
"""
    assert run(code) == ["True", "3", "7", "True"]


@pytest.mark.linux
def test_a_process_that_dies_at_its_task_leaves_it_to_the_run() -> None:
    code = """
def work():
    if os.getpid() != here:
        os.kill(os.getpid(), signal.SIGKILL)
    return "done"

with ExitStack() as stack:
    print(start_beside(stack, loaded).begin(work)())
"""
    assert run(code) == ["done"]


@pytest.mark.linux
def test_a_task_that_fails_fails_in_the_run() -> None:
    code = """
with ExitStack() as stack:
    beside = start_beside(stack, loaded)
    try:
        beside.begin(int, "no number")()
    except ValueError:
        print("fails", beside.begin(int, "7")())
"""
    assert run(code) == ["fails", "7"]


@pytest.mark.linux
def test_nothing_is_forked_from_a_process_with_threads_and_all_ends_with_the_stack() -> None:
    code = """
import threading
with ExitStack() as stack:
    pid = start_beside(stack, loaded).begin(os.getpid)()
try:
    os.kill(pid, 0)
except ProcessLookupError:
    print("ended")
stop = threading.Event()
threading.Thread(target=stop.wait).start()
print(start_beside(ExitStack(), loaded))
stop.set()
"""
    assert run(code) == ["ended", "None"]


@pytest.mark.linux
def test_a_second_task_is_done_here_until_the_result_of_the_first_was_asked_for() -> None:
    code = """
with ExitStack() as stack:
    beside = start_beside(stack, loaded)
    several = [beside.begin(os.getpid) for _ in range(2)]
    pids = [wait() for wait in several]
    print(pids[0] != here, pids[1] == here, beside.begin(os.getpid)() == pids[0])
"""
    assert run(code) == ["True", "True", "True"]
