"""Reads shares whose whole stands ahead of them: "of every 100 people, around four"."""

from __future__ import annotations

from analysis.coding import quantity_words as lexicon
from analysis.coding.amount_ranges import Core, percent
from analysis.coding.number_words import FRACTIONS, SCALES, SMALL, read_number
from analysis.coding.tokens import GAP, Tokens
from analysis.coding.wording import amount_text

_EVERY = frozenset(("every", "each"))
_ENDS = frozenset((".", ";", ":", "!", "?", "(", GAP))
_OPENS_CLAUSE = frozenset(("", ".", ",", ";", ":", "that", "and", "-", "•", GAP))
_COUNTED = frozenset(SMALL) | SCALES.keys() | FRACTIONS.keys()
_STAY = frozenset(("in", "for"))  # these open a whole only with "every"
_VERBS = frozenset(("has", "was", "is", "does", "needs", "gets", "loses", "suffers"))
_JOINS = frozenset(("to", "-", "or"))
_NO_SHARES = frozenset(("%", "percent", "per", "in", "out", "of", "/", "-", ".", "years", "pct"))
_FAR = 9  # words from the whole to its share: "of every 100 people who have the operation"
_LEAST = 10  # the least whole: "in two patients, three levels"


def read_share_ahead(tokens: Tokens, index: int) -> tuple[int, Core] | None:
    """Read the share that follows the whole that a word opens.

    Parameters
    ----------
    tokens : Tokens
        A text.
    index : int
        The word before the whole: "of", "in", "for", "among".

    Returns
    -------
    tuple of (int, Core) or None
        The first token of the share and the share in percent, or ``None``
        where no whole of people, or none of its parts follows.

    Examples
    --------
    >>> from analysis.coding.tokens import tokenise
    >>> place, core = read_share_ahead(tokenise("Of every 50 people, one has a leak."), 0)
    >>> (place, core.low, core.text)
    (5, 2.0, '1 in 50')
    """
    whole = _read_whole(tokens, index + 1)
    if whole is None:
        return None
    many, after = whole
    every = tokens.at(index + 1) in _EVERY
    ahead = tokens.at(index - 1 - (tokens.at(index - 1) == "out"))
    if every and (ahead[:1].isdigit() or ahead in _COUNTED or _is_people(ahead)):
        return None  # "one in every ten needs two of them"
    if not every and (tokens.words[index] in _STAY or ahead not in _OPENS_CLAUSE):
        return None  # "in 12 patients", "a study of 200 patients"
    comma = every
    for place in range(after, after + _FAR):
        word = tokens.at(place)
        if not word or word in _ENDS or word in lexicon.UNITS:
            return None
        comma |= word == ","
        few = read_number(tokens, place)
        if few is not None and not comma:
            return None
        if few is not None:
            core = _read_part(tokens, few, many)
            return (place, core) if core is not None else None
    return None


def _read_whole(tokens: Tokens, index: int) -> tuple[float, int] | None:
    """Read "every 100", "every hundred patients", "100 people" with the index behind."""
    every = tokens.at(index) in _EVERY
    index += tokens.at(index) in lexicon.ALL_OF_THEM
    scale = SCALES.get(tokens.at(index))
    read = (scale, index + 1) if scale else read_number(tokens, index)
    if read is None or read[0] < _LEAST or read[0] % 1:
        return None
    many, after = read
    noun = tokens.at(after)
    counted = _is_people(noun)
    return (many, after + counted) if counted or (every and noun == ",") else None


def _read_part(tokens: Tokens, few: tuple[float, int], many: float) -> Core | None:
    """Read "four", "1 to 2" as a share, unless it is counted in something else."""
    (least, after), most = few, few[0]
    if tokens.at(after) in _JOINS:
        last = read_number(tokens, after + 1)
        most, after = last if last is not None and last[0] > least else (most, after)
    following = tokens.at(after)
    unit = following in lexicon.UNITS or following in lexicon.PER_UNITS or _is_thing(following)
    if unit or following in _NO_SHARES or not 0 < most <= many:
        return None
    text = f"{amount_text(least, most, '')} in {amount_text(many, many, '')}"
    return Core(percent(least, many), percent(most, many), "percent", after, text)


def _is_thing(word: str) -> bool:
    """Tell whether a word is a noun for other things than people, as of "three levels"."""
    plural = word.endswith("s") and word not in _VERBS
    return plural and not _is_people(word)


def _is_people(word: str) -> bool:
    return word in lexicon.PEOPLE or word in lexicon.PARTS
