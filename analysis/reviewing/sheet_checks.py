"""What a row of a coder's sheet may say: facets, values and amounts of the codebook."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from analysis.records import Amount, Claim, Interval, Source

if TYPE_CHECKING:
    from analysis.codebook import Codebook, Facet

MEASURED = ("count", "date", "duration", "percentage")
VAGUE = "vague"
CLIP = " … [cut]"
ReadAmount = Callable[[str], Sequence[Interval]]


def facet_fault(name: str, codebook: Codebook) -> str:
    """Say what is wrong with a facet's name, and the cure; empty where nothing is."""
    if name in codebook.facets:
        return ""
    near = [facet for facet in codebook.facets if name and name.split(".")[-1] in facet]
    hint = f"; did you mean {' or '.join(near[:3])}" if near else ""
    return f"no facet '{name}' in the codebook{hint}; choose one from the sheet 'codebook'"


def subject_fault(name: str, codebook: Codebook) -> str:
    """Say what is wrong with a subject; any is allowed where the codebook names none."""
    known = [*codebook.subjects, "both"]
    if not codebook.subjects or name in known:
        return ""
    return f"no subject '{name}'; write {', '.join(known)}"


def value_fault(value: str, facet: Facet) -> str:
    """Say what is wrong with a value of a facet, and the cure; empty where nothing is.

    The list of values is binding for yes and no, for stances and for
    categories and sets that are compared by their members; an open list
    (``compare: inclusive``) takes the page's own noun, a measured facet
    any words.
    """
    if not value:
        return f"{facet.id} has no value; write one"
    known = [*facet.values, *facet.kinds, *facet.kinds.values()]
    if facet.kind in MEASURED or facet.compare == "inclusive" or not known or value in known:
        return ""
    return f"'{value}' is no value of {facet.id}; write {', '.join(dict.fromkeys(known))}"


def read_value(
    value: str,
    amounts: tuple[Amount, Amount, str],
    facet: Facet,
    read_amount: ReadAmount | None,
) -> tuple[Amount, Amount, str]:
    """Give low, high and unit of a value that a coder wrote.

    Parameters
    ----------
    value : str
        As written, such as ``2 to 3 weeks``.
    amounts : tuple
        Low, high and unit as written; used where any is given.
    facet : Facet
        Only a measured facet has amounts.
    read_amount : callable, optional
        Finds intervals in text; used where the coder gave words only.

    Raises
    ------
    ValueError
        If the facet is measured and no amount can be had; the message
        says what to write.
    """
    low, high, unit = amounts
    if facet.kind not in MEASURED or facet.kind == "date":
        return None, None, ""
    if unit == VAGUE:
        return None, None, ""
    if low is not None or high is not None:
        if not unit:
            raise ValueError(f"'{value}' has an amount without a unit; write the unit")
        return low, high, unit
    found = list(read_amount(value)) if read_amount is not None else []
    if len(found) == 1:
        return found[0].low, found[0].high, found[0].unit
    if value in facet.values:
        return None, None, ""
    raise ValueError(
        f"no amount can be read from '{value}'; write low, high and unit, "
        f"or '{VAGUE}' into unit where the source gives none"
    )


def is_vague(claim: Claim, facet: Facet) -> bool:
    """Whether a claim on a measured facet gives no amount ("from midnight")."""
    bare = claim.low is None and claim.high is None and not claim.unit
    return facet.kind in MEASURED and facet.kind != "date" and bare


def find_quote(quote: str, start: str, end: str, source: Source) -> tuple[int, int]:
    """Find where a quote stands in its source.

    Parameters
    ----------
    quote : str
        As it stands in the sheet; runs of white space count as one space.
    start, end : str
        The offsets as exported, or empty where the coder gave none.
    source : Source
        The document.

    Returns
    -------
    tuple of int
        Start and end in characters, the end exclusive.

    Raises
    ------
    ValueError
        If the source does not have these words there, or has them in
        several places and no offset says which.
    """
    if start or end:
        if not (start.isdecimal() and end.isdecimal()):
            raise ValueError(f"start '{start}' and end '{end}' are no offsets; restore them")
        first, last = int(start), int(end)
        if first < last <= len(source.text) and _same(source.text[first:last], quote):
            return first, last
        raise ValueError(
            f"the quote does not stand at {first} to {last} of {source.name}; "
            "restore it, or empty start and end to have it looked up"
        )
    words = quote.split()
    if not words:
        raise ValueError("no quote; copy the words from the source")
    text, places = source.text, []
    place = text.find(words[0])
    while place >= 0:
        stop = _match(text, place, words)
        if stop:
            places.append((place, stop))
        place = text.find(words[0], place + 1)
    if len(places) == 1:
        return places[0]
    if not places:
        raise ValueError(f"the quote is not in {source.name}; copy the words exactly")
    raise ValueError(
        f"the quote stands {len(places)} times in {source.name}; "
        f"write start and end, or quote more words"
    )


def display(text: str) -> str:
    """Give a text as a cell shows it: line ends as one sign, no control characters."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(sign if sign.isprintable() or sign in "\n\t" else " " for sign in lines)


def is_clipped(quote: str) -> bool:
    """Whether the sheet shows only the beginning of a quote."""
    return quote.endswith(CLIP)


def _same(text: str, quote: str) -> bool:
    shown, told = display(text).split(), quote.removesuffix(CLIP).split()
    if is_clipped(quote):
        return " ".join(shown).startswith(" ".join(told))
    return shown == told


def _match(text: str, place: int, words: Sequence[str]) -> int:
    """Give where the words end that begin at a place, or 0 if they do not stand there."""
    for number, word in enumerate(words):
        if number:
            after = place
            while after < len(text) and text[after].isspace():
                after += 1
            if after == place:
                return 0
            place = after
        if not text.startswith(word, place):
            return 0
        place += len(word)
    return place
