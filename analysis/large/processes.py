"""What every process of a large audit needs to know of the one that started it."""

from __future__ import annotations

import multiprocessing
import os
import sys
import threading


def has_one_thread() -> bool:
    """Tell whether this is a Linux process with no thread but this one, libraries' included."""
    try:
        return sys.platform == "linux" and len(os.listdir("/proc/self/task")) == 1
    except OSError:
        return False


def watch_parent() -> None:
    """See to it that this process ends once the one that started it is gone, however it ended."""
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent:
        parent.join()
        os._exit(1)
