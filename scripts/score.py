"""Scores the coder on every coded set: one table; --write makes docs/accuracy.md of it."""

from __future__ import annotations

import argparse
from pathlib import Path

from analysis.pipeline import load_book, run_audit
from analysis.scoring import (
    Score,
    pool,
    read_coded_set,
    render_faults,
    render_parts,
    render_scores,
    score,
)

ROOT = Path(__file__).resolve().parent.parent
CODED = ROOT / "tests" / "coded"
VA, KYPHOPLASTY = "vertebral_augmentation", "kyphoplasty"
OTHERS = (  # folder of the documents, codebook, subject
    ("knee", "knee_replacement", "knee replacement"),
    ("gallbladder", "gallbladder_removal", "gallbladder removal"),
    ("angiography", "coronary_angiography", "coronary angiography"),
)
SETS: tuple[tuple[str, str, str, str, str], ...] = (
    # name, folder of the coding, folder of the documents, codebook, subject
    ("seeds", "seeds", "seeds", VA, KYPHOPLASTY),
    ("development: kyphoplasty", "kyphoplasty", "tests/coded/kyphoplasty/docs", VA, KYPHOPLASTY),
    *((f"development: {d}", "other", f"tests/coded/other/docs/{d}", c, s) for d, c, s in OTHERS),
    (
        "held out: kyphoplasty",
        "heldout_kyphoplasty",
        "tests/coded/heldout_kyphoplasty/docs",
        VA,
        KYPHOPLASTY,
    ),
    *(
        (f"held out: {d}", "heldout_other", f"tests/coded/heldout_other/docs/{d}", c, s)
        for d, c, s in (*OTHERS, ("hernia", "procedure", "inguinal hernia repair"))
    ),
)
POOLED = ("development: other", "held out: other")


def score_all() -> list[Score]:
    """Return the score of each coded set, the other procedures pooled as well."""
    scores = []
    for name, folder, documents, codebook, subject in SETS:
        audit = run_audit([ROOT / documents], codebook=codebook, subject=subject)
        coded = read_coded_set(CODED / folder, subject, name)
        book = load_book(audit)
        texts = {source.name: source.text for source in audit.sources}
        scores.append(score(audit.claims, audit.findings, coded, book.facets, texts, list(texts)))
    for title in POOLED:
        start = title.split(":")[0]
        several = [s for s in scores if s.name.startswith(start) and "kyphoplasty" not in s.name]
        scores.append(pool(several, title))
    return scores


def main() -> None:
    """Print the scores; with --faults also what was missed and what was extra."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--faults", metavar="SET", help="list what is wrong on one set")
    parser.add_argument("--parts", metavar="SET", help="by facet group and kind on one set")
    options = parser.parse_args()
    scores = score_all()
    if options.faults or options.parts:
        for one in scores:
            if one.name == options.faults:
                print(render_faults(one))
            if one.name == options.parts:
                print(render_parts(one))
        return
    print(render_scores(scores))


if __name__ == "__main__":
    main()
