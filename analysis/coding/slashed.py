"""Reads shares written with a slash as percentages: "9/10 patients", "a risk of 1/20"."""

from __future__ import annotations

from analysis.coding import quantity_words as lexicon
from analysis.coding.amount_ranges import percent
from analysis.coding.tokens import Tokens
from analysis.coding.wording import number_text

DETERMINERS = frozenset(("all", "the", "these", "our", "their", "my", "such", "those", "every"))
"""What may stand between a share and the people of whom it is one."""
MANY = frozenset(("people", "women", "men", "children", "those", "them", "vertebrae"))
"""What names several people without an "s" at its end."""
BETWEEN = frozenset(("and", "&", "to"))
"""What joins two shares behind "between"."""
_ODDS = frozenset(
    ("risk", "risks", "chance", "chances", "odds", "rate", "rates", "incidence", "probability",
     "likelihood")
)  # fmt: skip
_NO_ODDS = frozenset((".", ";", "by", "score", "scored", "scale", "pain", "take", "takes"))
_FAR_ODDS = 9  # tokens from "risk" to "1/20"
_ROUND = 10  # of a whole by itself, "(1/50)": else it may be a page or a day
_ASIDE = {("(", ")"), (":", ""), (":", "."), (":", ","), (":", ";")}
_BEHIND_ODDS = frozenset(
    ("", ".", ",", ";", ")", "(", "and", "or", "to", "-", "&", "for", "with", "in", "if", "after",
     "when", "but")
)  # fmt: skip


def read_slashed(tokens: Tokens, index: int) -> tuple[float, float, str, int] | None:
    """Read "9/10 patients" and "2/3 of patients", which else would be a fraction.

    Parameters
    ----------
    tokens : Tokens
        A text.
    index : int
        The number above the slash.

    Returns
    -------
    tuple of (float, float, str, int) or None
        Percent twice, its words and the index behind, or nothing where no share of people
        and no odds are told.

    Examples
    --------
    >>> from analysis.coding.tokens import tokenise
    >>> read_slashed(tokenise("a risk of 1/20"), 3)
    (5.0, 5.0, '1 in 20', 6)
    """
    if tokens.at(index + 1) != "/" or not (tokens.touch(index) and tokens.touch(index + 1)):
        return None
    above, below, after = tokens.at(index), tokens.at(index + 2), index + 3
    if not (above.isdecimal() and below.isdecimal() and 0 < int(above) <= int(below)):
        return None
    noun = after + (tokens.at(after) == "of")
    noun += tokens.at(noun) in DETERMINERS and tokens.at(noun) not in MANY
    if tokens.at(index - 1) == "/" or not (
        tokens.at(noun) in lexicon.PEOPLE or _tells_odds(tokens, index, after)
    ):
        return None
    share = percent(float(above), float(below))
    text = f"{number_text(int(above))} in {number_text(int(below))}"
    return share, share, text, after


def _tells_odds(tokens: Tokens, index: int, after: int) -> bool:
    """Tell "a risk of 1/20", "between 1/20 and 1/50 patients" and "(1/50)" from "1/2 tablet"."""
    following = tokens.at(after)
    if tokens.at(index - 1) == "between" and following in BETWEEN:
        return read_slashed(tokens, after + 1) is not None
    if following not in _BEHIND_ODDS:
        return False
    below = int(tokens.at(index + 2))
    alone = (tokens.at(index - 1), following) in _ASIDE and tokens.at(index) == "1"
    if alone and below > _ROUND and below % _ROUND == 0:
        return True
    ahead = tokens.before(index, _FAR_ODDS)
    return not _ODDS.isdisjoint(ahead) and _NO_ODDS.isdisjoint(ahead)
