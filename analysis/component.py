"""The coder as a spaCy component: a document in, its claims as spans out.

Importing this module registers the factory ``claim_coder``; an installed
claimgrid is found by spaCy itself.

>>> import spacy
>>> nlp = spacy.blank("en")
>>> coder = nlp.add_pipe("claim_coder", config={"codebook": "vertebral_augmentation"})
>>> doc = nlp("The doctor makes a small incision in the back.")
>>> for span in doc.spans["claims"]:
...     print(span.label_, "|", span.text)
technique.incision | The doctor makes a small incision in the back
technique.operator | The doctor makes a small incision in the back
>>> [claim.value for claim in doc._.claims]
['yes', 'doctor']
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from spacy.language import Language
from spacy.tokens import Doc

from analysis.codebook import load_codebook
from analysis.coding import Coder
from analysis.reading import segment
from analysis.records import Source

SPANS = "claims"


def _register() -> None:
    for name, default in (("source", None), ("passages", None), ("claims", ())):
        if not Doc.has_extension(name):
            Doc.set_extension(name, default=default)


class ClaimCoder:
    """Fills ``doc.spans["claims"]`` and ``doc._.claims``.

    Parameters
    ----------
    codebook : str
        A shipped codebook's name or the path of a codebook's folder.
    subject : str, optional
        The procedure that the document is about.

    Notes
    -----
    A document that comes without ``doc._.source`` is read as plain text and
    cut into passages first. Each span's label is the facet, its id the value.
    """

    def __init__(self, codebook: str, subject: str | None = None) -> None:
        names = (subject,) if subject else ()
        self.coder = Coder(load_codebook(codebook, names), subject)

    def __call__(self, doc: Doc) -> Doc:
        """Code one document."""
        source = doc._.source or Source("document", doc.text)
        passages = doc._.passages
        if passages is None:
            passages = segment(source)
        claims = self.coder.code(source, passages)
        spans = []
        for claim in claims:
            span = doc.char_span(claim.start, claim.end, label=claim.facet, alignment_mode="expand")
            if span is not None:
                spans.append(span)
        doc.spans[SPANS] = spans
        doc._.claims = tuple(claims)
        return doc

    def pipe(self, stream: Iterable[Doc], batch_size: int = 32) -> Iterator[Doc]:
        """Code documents one by one as they come."""
        for doc in stream:
            yield self(doc)


@Language.factory(
    "claim_coder",
    default_config={"codebook": "procedure", "subject": None},
    assigns=["doc.spans", "doc._.claims"],
)
def make_claim_coder(nlp: Language, name: str, codebook: str, subject: str | None) -> ClaimCoder:
    """Make the component ``claim_coder`` for ``nlp.add_pipe``."""
    return ClaimCoder(codebook, subject)


_register()
