"""Parts a row of what is forbidden or allowed, each for its time: "drive after a day, swim ..."."""

from __future__ import annotations

import re
from collections.abc import Sequence

from analysis.coding.lexicon import grammar_pattern
from analysis.coding.masking import Amount
from analysis.coding.row_parts import Part, end_of, ordinal_at, spans_between

_BANS = r"(?:{must_not}(?: {be_able})?|{will_not} {be_able}|{shuns}|refrain from|no)"
_MAYS = r"(?:{possible}|will be able to|should be able to)"
_HEAD = grammar_pattern(
    r"\W*(?P<head>(?:[^,;:.()]{3,60}, |{behind_labels} (?:{your} )?[\w-]+ )??(?:{please} )?"
    rf"(?:(?:you |patients )?{_BANS} (?!{{no_row_behind}}\b)"
    rf"|(?P<may>you (?!do )(?:{_MAYS} )?)(?={{doings_of_rows}}\b)))"
)
_NEXT = grammar_pattern(
    rf"(?P<joint>, (?:{{and_or}} |nor )?|,? (?:{{and_or}}|nor) )"
    rf"(?P<again>{_BANS} )?(?:heavy )?(?P<doing>{{doings_of_rows}})\b"
)
_EVENT = grammar_pattern(r" {behind_labels} (?:{your} )?[\w-]+(?=,| {and_or} )")
_AHEAD = grammar_pattern(r" (?:{your} [\w-]+ )?{ahead_of}\b")
_UNTIL = re.compile(r"\b(?:until|till|before) ")
_PLACE = grammar_pattern(r" (?={leads_of_times} the {places_in_rows}\b(?! {units_of_rows}\b))")


def done(folded: str, text: str, times: Sequence[Amount]) -> list[list[Part]]:
    """Return the parts of a row of what is forbidden or allowed, each with what it shares.

    Parameters
    ----------
    folded, text : str
        The sentence.
    times : sequence of Amount
        The lengths of time in it.

    Examples
    --------
    >>> from analysis.coding.masking import find_amounts
    >>> text = "do not drive for a day or lift for two weeks."
    >>> done(text, text, find_amounts(text))
    [[(0, 22)], ['do not ', (26, 44), '']]
    """
    head = _HEAD.match(folded)
    if head is None or any(
        one.start < head.end() or _AHEAD.match(folded, one.end) for one in times
    ):
        return []
    cuts: list[tuple[int, int]] = []
    repeats, joint, bare = [False], "", False
    at, end, may = head.end(), end_of(folded), head["may"] is not None
    last, units = at, dict[int, str]()
    while True:
        last, unit, following = _next(folded, at, last, times)
        units[last] = unit
        if following is None:
            break
        if may and (following["again"] or following["doing"].endswith("ing")):
            return []
        if not _lasts(folded, following.end(), times):
            break
        joint = following["joint"]
        cuts.append((following.start(), following.end("joint")))
        repeats.append(bool(following["again"]))
        bare = bare or not (following["again"] or following["doing"].endswith("ing"))
        at = following.end()
    if bare and not (may or "or" in joint or repeats[-1]):
        return []  # "do not drive for a day and walk for an hour"
    first, *others = spans_between(cuts, end)
    parts: list[list[Part]] = [[first]]
    for (start, past), repeated in zip(others, repeats[1:], strict=True):
        shared = "" if repeated else text[slice(*head.span("head"))]
        parts.append([shared, (start, past), units.get(past, "")])
    return parts


def _next(
    folded: str, at: int, last: int, times: Sequence[Amount]
) -> tuple[int, str, re.Match[str] | None]:
    """Return where the time of the thing ``at`` a place ends, what unit it shares, what follows."""
    until, place = _UNTIL.search(folded, at), _PLACE.search(folded, at)
    first = next((one for one in times if one.start >= at), None)
    starts = [one.start() for one in (until, place) if one is not None]
    if first is not None and first.start <= min(starts, default=first.start):
        event = _EVENT.match(folded, first.end)
        return first.end, "", _NEXT.match(folded, event.end() if event else first.end)
    if place is not None and place.start() == min(starts):
        end, unit = ordinal_at(folded, place.end(), last, times[0])
        return end, unit, _NEXT.match(folded, end)
    return last, "", _NEXT.search(folded, until.end()) if until is not None else None


def _lasts(folded: str, at: int, times: Sequence[Amount]) -> bool:
    """Tell whether a time follows."""
    told = _UNTIL.search(folded, at) or _PLACE.search(folded, at)
    return told is not None or any(one.start >= at for one in times)
