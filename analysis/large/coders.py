"""What a worker needs to code: a coder made once a process, and the name of the subject.

No trained component reads the texts before the coder does, so a worker
starts without spaCy; the claims are those of the spaCy component.
"""

from __future__ import annotations

from functools import lru_cache

from analysis.codebook import load_codebook
from analysis.coding import Coder
from analysis.coding.naming import choose_subject

__all__ = ["choose_subject", "load_coder"]


@lru_cache(maxsize=4)
def load_coder(codebook: str, subject: str) -> Coder:
    """Return the coder for a codebook and a subject.

    Parameters
    ----------
    codebook, subject : str
        As for :func:`analysis.pipeline.run_audit`, the subject as it was chosen.
    """
    return Coder(load_codebook(codebook, (subject,)), subject)
