"""The spaCy pipeline that codes: a tokenizer and the component ``claim_coder``."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from analysis.records import Passage, Source

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc


@lru_cache(maxsize=8)
def load_pipeline(codebook: str, subject: str | None = None) -> Language:
    """Return the spaCy pipeline that codes for one codebook, loaded once a process."""
    import spacy  # 0.8 s, so not before there is something to code

    import analysis.component  # noqa: F401 (registers the factory)

    nlp = spacy.blank("en")
    nlp.max_length = 50_000_000  # no parser runs, so memory is no matter of length
    nlp.add_pipe("claim_coder", config={"codebook": codebook, "subject": subject})
    return nlp


def make_docs(
    nlp: Language, sources: Sequence[Source], passages: Sequence[Sequence[Passage]]
) -> Iterator[Doc]:
    """Make a document of each source, with its passages, for the pipeline to code."""
    for source, several in zip(sources, passages, strict=True):
        doc = nlp.make_doc(source.text)
        doc._.source = source
        doc._.passages = several
        yield doc
