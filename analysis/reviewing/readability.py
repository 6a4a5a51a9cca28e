"""Readability of each source, by the formulas that audits of patient pages report."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterable, Sequence

import pandas as pd

from analysis.records import Passage, Source

with warnings.catch_warnings():  # textstat 0.7.4 still finds its files by pkg_resources
    warnings.simplefilter("ignore")
    import textstat

ENDS = (".", "!", "?", ":", ";")
LEAST = 30  # sentences that SMOG was made for (McLaughlin 1969)
MEASURES: dict[str, Callable[[str], float]] = {
    "words": textstat.lexicon_count,
    "sentences": textstat.sentence_count,
    "flesch_kincaid_grade": textstat.flesch_kincaid_grade,
    "smog": textstat.smog_index,
    "gunning_fog": textstat.gunning_fog,
    "flesch_ease": textstat.flesch_reading_ease,
}


def readability_table(
    sources: Sequence[Source], passages: Iterable[Passage] | None = None
) -> pd.DataFrame:
    """Measure how hard each source is to read.

    Parameters
    ----------
    sources : sequence of Source
        English texts.
    passages : iterable of Passage, optional
        If given, only running text and list items count: headings and page
        furniture would pull every formula down.

    Returns
    -------
    pandas.DataFrame
        A row is a source: words, sentences, Flesch-Kincaid grade, SMOG,
        Gunning Fog (all three are years of American schooling) and Flesch
        reading ease (0 to 100, higher is easier). NaN for a source without
        words; ``smog_thin`` is true where there are fewer than the 30
        sentences that SMOG was made for.

    Notes
    -----
    R. Flesch (1948); J. P. Kincaid et al. (1975); G. H. McLaughlin (1969);
    R. Gunning (1952); by textstat, whose syllables come from hyphenation
    patterns, so that a grade can differ by half a year between programs.
    """
    texts = {source.name: source.text for source in sources}
    if passages is not None:
        texts = dict.fromkeys(texts, "")
        for passage in passages:
            if passage.kind in ("paragraph", "item", "row") and passage.source in texts:
                texts[passage.source] += _sentence(passage.text) + "\n"
    rows = []
    for name, text in sorted(texts.items()):
        row: dict[str, object] = {"source": name}
        worded = any(sign.isalpha() for sign in text)
        for measure, count in MEASURES.items():
            row[measure] = float(count(text)) if worded else float("nan")
        row["smog_thin"] = bool(not worded or textstat.sentence_count(text) < LEAST)
        rows.append(row)
    return pd.DataFrame(rows, columns=["source", *MEASURES, "smog_thin"])


def _sentence(text: str) -> str:
    """Close a block with a full stop, so that list items do not run together."""
    block = " ".join(text.split())
    return block if block.endswith(ENDS) else f"{block}."
