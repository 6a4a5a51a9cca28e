"""Loaded by the process from which the workers of a local cluster are forked: they have it at once.

The codebook is one that comes with claimgrid: the files of others may have
changed when the next run of the same program forks its workers.
"""

from __future__ import annotations

import os
from contextlib import suppress

from analysis.codebook import list_codebooks
from analysis.errors import ClaimgridError
from analysis.garbage import collect_rarely
from analysis.large.coders import choose_subject
from analysis.large.work import prepare

PRELOADED = "CLAIMGRID_PRELOADED"
"""The environment variable that names the codebook and, behind a space, the subject if given."""


def preload(codebook: str, subject: str | None) -> None:
    """Make this process's coder, if codebook and subject can be told before any page is read."""
    collect_rarely()
    if codebook in list_codebooks():
        with suppress(ClaimgridError):  # the pages have to tell the subject, or the run the fault
            prepare(codebook, choose_subject(codebook, subject, (), ()))


if PRELOADED in os.environ:
    _codebook, _, _subject = os.environ[PRELOADED].partition(" ")
    preload(_codebook, _subject or None)
