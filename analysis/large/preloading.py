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

collect_rarely()
_codebook, _, _subject = os.environ.get(PRELOADED, "").partition(" ")
if _codebook in list_codebooks():
    with suppress(ClaimgridError):  # the pages have to tell the subject, or the run tells the fault
        prepare(_codebook, choose_subject(_codebook, _subject or None, (), ()))
