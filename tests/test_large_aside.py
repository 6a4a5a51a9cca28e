"""The process in which a run is put together: its results, its errors and its end are the run's."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
BEGINNING = """
import os, signal, threading, time
from contextlib import ExitStack
from functools import partial
from importlib import import_module
from analysis.errors import SourceError
from analysis.large.aside import start_aside
here = os.getpid()
"""


def run(code: str) -> list[str]:
    """Run code in a process of one thread and return the words that it prints."""
    command = [sys.executable, "-c", BEGINNING + code]
    done = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True, timeout=60)
    assert done.stderr == ""
    return done.stdout.split()


@pytest.mark.linux
def test_a_task_takes_the_items_one_by_one_in_a_process_with_the_modules_and_one_beside() -> None:
    code = """
def task(items, beside):
    loaded = "colorsys" in sys.modules
    return os.getpid() != here, loaded, beside.begin(os.getpid)() != os.getpid(), *items

import sys
with ExitStack() as stack:
    aside = start_aside(stack, partial(import_module, "colorsys"))
    print(*aside.run(task, range(3)), "colorsys" in sys.modules)
"""
    assert run(code) == ["True", "True", "True", "0", "1", "2", "False"]


@pytest.mark.linux
def test_what_a_task_raises_is_raised_here_though_items_are_left() -> None:
    code = """
def task(items, beside):
    next(items)
    raise SourceError("a.txt", "is empty", "leave it out")

with ExitStack() as stack:
    try:
        start_aside(stack, int).run(task, ("x" * 100_000 for _ in range(1000)))
    except SourceError as error:
        print(error.cure)
"""
    assert run(code) == ["leave", "it", "out"]


@pytest.mark.linux
@pytest.mark.parametrize("after", [0, 2, 4])
def test_a_task_whose_process_is_killed_is_done_here_from_the_first_item_on(after: int) -> None:
    code = f"""
def task(items, beside):
    taken = []
    for item in items:
        if os.getpid() != here and item == {after}:
            os.kill(os.getpid(), signal.SIGKILL)
        taken.append(item)
    return os.getpid() == here, beside is None, taken

with ExitStack() as stack:
    aside = start_aside(stack, int)
    print(*aside.run(task, (time.sleep(0.1) or n for n in range(5))))
"""
    assert run(code) == ["True", "True", "[0,", "1,", "2,", "3,", "4]"]


@pytest.mark.linux
def test_items_are_begun_while_the_process_still_loads_and_takes_no_task(tmp_path: Path) -> None:
    (tmp_path / "slow.py").write_text("import time; time.sleep(3)")
    code = f"""
import sys
sys.path.insert(0, {str(tmp_path)!r})

def items():
    print(time.monotonic() - begun < 2)
    yield 1

def task(large, items, beside):
    return len(large), *items

with ExitStack() as stack:
    begun = time.monotonic()
    large = "x" * 10_000_000  # more than a pipe holds
    print(*start_aside(stack, partial(import_module, "slow")).run(partial(task, large), items()))
"""
    assert run(code) == ["True", "10000000", "1"]


@pytest.mark.linux
def test_an_error_of_the_items_is_raised_and_the_processes_end_with_the_stack() -> None:
    code = """
def pids(items, beside):
    print(os.getpid(), beside.begin(os.getpid)(), flush=True)
    return list(items)

def failing():
    yield 1
    time.sleep(1)
    raise KeyError("gone")

try:
    with ExitStack() as stack:
        start_aside(stack, int).run(pids, failing())
except KeyError:
    print("fails")
"""
    first, second, fails = run(code)
    assert fails == "fails"
    assert not Path(f"/proc/{first}").exists()
    assert _has_ended(second)


@pytest.mark.linux
def test_nothing_is_forked_from_a_process_with_threads() -> None:
    code = """
stop = threading.Event()
threading.Thread(target=stop.wait).start()
print(start_aside(ExitStack(), int))
stop.set()
"""
    assert run(code) == ["None"]


def _has_ended(pid: str) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().split()[2] == "Z"
    except FileNotFoundError:
        return True
