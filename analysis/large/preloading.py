"""Loaded by the process from which the workers of a local cluster are forked: they have it at once.

The codebook is one that comes with claimgrid: the files of others may have
changed when the next run of the same program forks its workers.
"""

from __future__ import annotations

import os

from analysis.codebook import list_codebooks, load_codebook
from analysis.large import work
from analysis.reading.phrases import load_lexicon

CODEBOOK = "CLAIMGRID_PRELOADED_CODEBOOK"
"""The environment variable that names it."""

__all__ = ["CODEBOOK", "work"]

if os.environ.get(CODEBOOK) in list_codebooks():
    load_codebook(os.environ[CODEBOOK])
    load_lexicon()
