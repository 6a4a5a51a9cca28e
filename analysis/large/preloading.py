"""Loaded by the process from which the workers of a local cluster are forked: they have it at once.

The codebook is one that comes with claimgrid: the files of others may have
changed when the next run of the same program forks its workers.
"""

from __future__ import annotations

import os

from analysis.codebook import list_codebooks
from analysis.garbage import collect_rarely
from analysis.large.work import prepare

PRELOADED = "CLAIMGRID_PRELOADED"
"""The environment variable that names the codebook and, behind a space, the subject."""


if PRELOADED in os.environ:
    collect_rarely()
    _codebook, _, _subject = os.environ[PRELOADED].partition(" ")
    if _codebook in list_codebooks():
        prepare(_codebook, _subject)
