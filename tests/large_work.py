"""Functions that the workers of tests load by their names, and that kill some of them."""

import os
import signal
from pathlib import Path

from analysis.large.work import Batch, Outcome, code_batch

POISON = "poison"
ONCE = "LARGE_TEST_FOLDER"


def die_of_poison(batch: Batch) -> Outcome:
    """Kill the process that meets a poisoned source, each time."""
    if any(POISON in item.name for item in batch.items):
        os.kill(os.getpid(), signal.SIGKILL)
    return code_batch(batch)


def die_once(batch: Batch) -> Outcome:
    """Kill the first process that meets batch 1, and none after it."""
    mark = Path(os.environ[ONCE]) / "died"
    if batch.number == 1 and not mark.exists():
        mark.touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return code_batch(batch)


def die_at_start_once() -> None:
    """Kill the first process that gets ready, and none after it."""
    mark = Path(os.environ[ONCE]) / "died"
    if not mark.exists():
        mark.touch()
        os.kill(os.getpid(), signal.SIGKILL)


def tell_process(batch: Batch) -> Outcome:
    """Write the process that meets a batch into a file of the batch's number."""
    Path(os.environ[ONCE], str(batch.number)).write_text(str(os.getpid()), encoding="ascii")
    return code_batch(batch)
