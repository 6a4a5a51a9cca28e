"""Writes scores as text tables."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from analysis.records import Claim
from analysis.scoring.measures import Tally
from analysis.scoring.scores import Score

HEAD = (
    "set", "docs", "precision", "recall", "F1 values", "95 %", "F1 cells", "kappa cells",
    "verdicts", "kappa verdicts", "polarity", "certainty", "overlap", "inexact", "furniture",
)  # fmt: skip


def render_scores(scores: Sequence[Score]) -> str:
    """Write one table for all sets, a row a set.

    Parameters
    ----------
    scores : sequence of Score
        In the order of the rows.

    Returns
    -------
    str
        A Markdown table that also reads well as plain text. Precision,
        recall and F1 are of cell values, with the 95 % bootstrap interval
        of F1 over documents; ``overlap`` is the share of matched values
        whose quotes meet; the last two count claims.
    """
    rows = []
    for one in scores:
        low, high = one.interval
        rows.append((
            one.name, str(len(one.by_document)), _write(one.values.precision),
            _write(one.values.recall), _write(one.values.f1), f"{_write(low)} to {_write(high)}",
            _write(one.cells.f1), _write(one.cell_kappa),
            f"{one.verdicts.right} of {one.verdicts.of}", _write(one.verdict_kappa),
            _write(one.polarity.share), _write(one.certainty.share), _write(one.overlap.share),
            str(one.inexact), str(one.in_furniture),
        ))  # fmt: skip
    return render_table(HEAD, rows)


def render_parts(title: str, parts: Iterable[tuple[str, Tally]]) -> str:
    """Write a table of precision, recall and F1 of cell values, a row a group or kind."""
    rows = [
        (name, str(one.right), str(one.extra), str(one.missed), _write(one.precision),
         _write(one.recall), _write(one.f1))
        for name, one in parts
    ]  # fmt: skip
    return render_table((title, "right", "extra", "missed", "precision", "recall", "F1"), rows)


def render_faults(score: Score) -> str:
    """List what a run missed, what it has too many, and its wrong verdicts, a line each."""
    lines = [f"verdict {facet}: {ours}, coded {theirs}" for facet, ours, theirs in
             score.wrong_verdicts]  # fmt: skip
    lines += [f"missed  {_write_claim(claim)}" for claim in score.missed]
    lines += [f"extra   {_write_claim(claim)}" for claim in score.extra]
    lines += [f"source  {name} is not in the run" for name in score.unmatched]
    return "\n".join(lines)


def render_table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Write a Markdown table whose columns are padded to one width.

    Examples
    --------
    >>> print(render_table(("a", "bb"), [("1", "2")]))
    | a | bb |
    |---|----|
    | 1 | 2  |
    """
    cells = [list(head), *(list(row) for row in rows)]
    widths = [max(len(row[place]) for row in cells) for place in range(len(head))]
    lines = [
        "| " + " | ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) + " |"
        for row in cells
    ]
    lines.insert(1, "|" + "|".join("-" * (width + 2) for width in widths) + "|")
    return "\n".join(lines)


def _write(share: float) -> str:
    return f"{share:.3f}"


def _write_claim(claim: Claim) -> str:
    quote = " ".join(claim.quote.split())
    shown = quote if len(quote) <= 100 else quote[:99].rsplit(" ", 1)[0] + " …"
    return f"{claim.source} {claim.facet} = {claim.value} ({claim.certainty}): “{shown}”"
