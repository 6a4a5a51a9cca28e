"""What a worker needs to code: a coder made once a process, and the name of the subject.

No trained component reads the texts before the coder does, so a worker
starts without spaCy; the claims are those of the spaCy component. What
codes is loaded where it is called: a process that starts others goes on.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from analysis.codebook import load_codebook
from analysis.records import Passage, Source

if TYPE_CHECKING:
    from analysis.coding import Coder


@lru_cache(maxsize=4)
def load_coder(codebook: str, subject: str) -> Coder:
    """Return the coder for a codebook and a subject.

    Parameters
    ----------
    codebook, subject : str
        As for :func:`analysis.pipeline.run_audit`, the subject as it was chosen.
    """
    from analysis.coding import Coder

    return Coder(load_codebook(codebook, (subject,)), subject)


def choose_subject(
    codebook: str,
    subject: str | None,
    sources: Sequence[Source],
    passages: Sequence[Sequence[Passage]],
) -> str:
    """Choose the subject as :func:`analysis.coding.naming.choose_subject` does."""
    from analysis.coding import naming

    return naming.choose_subject(codebook, subject, sources, passages)
