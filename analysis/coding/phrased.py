"""Says in full what a phrase answers: "Shall I be seen again?" + "At three weeks."

The words are in ``grammar.yaml`` beside this module.
"""

from __future__ import annotations

from analysis.coding.answering import in_full
from analysis.coding.lexicon import grammar_pattern
from analysis.coding.masking import find_amounts
from analysis.remembering import RememberedWith

_WORDS = 14  # of a phrase
_LONGEST = 120  # characters of an answer
_PHRASE = grammar_pattern(
    r"\W{0,3}(?:{answers}[:.] ?)?(?:(?P<yes>{says_yes})|(?P<no>{says_no}))?"
    r"(?:(?<=\w),? |(?<!\w))(?P<not>not )?(?:{degrees_of_answers},? )?(?P<rest>\w[^?:]*?)\W*\Z"
)
_STATES = grammar_pattern(r"\b(?:{verbs}|{doings}|{pronouns}|{opens_conditions}|when|once)\b|n't\b")
_BIDS = grammar_pattern(
    r"(?!{opens_phrases}\b)\w+ (?:{noun_determiners}|{demonstratives}|it|them)\b"
)
_OPEN = grammar_pattern(r"(?:.*[.!?:]\s)?\W*(?P<asks>{asks_for_times}) (?P<polar>{polar} .*)")
_FOR = grammar_pattern(r" for(?=\W*\Z)")


@RememberedWith
def phrase_in_full(answer: str, question: str) -> str:
    """Return what a phrase that names a length of time says as a statement, or nothing.

    Parameters
    ----------
    answer : str
        A sentence without a verb.
    question : str
        The folded question that it answers.

    Examples
    --------
    >>> phrase_in_full("at three weeks.", "will i be seen again?")
    'you will be seen again at three weeks.'
    >>> phrase_in_full("not for six weeks.", "when can i play golf?")
    'you cannot play golf for six weeks.'
    >>> phrase_in_full("you can go home after a day.", "when can i go home?")
    ''
    """
    if len(answer) > _LONGEST:
        return ""
    said = _PHRASE.match(answer)
    if said is None or (said["yes"] and said["not"]):
        return ""
    rest = said["rest"]
    if len(rest.split()) > _WORDS or _STATES.search(rest) or _BIDS.match(rest):
        return ""
    length = next((one for one in find_amounts(rest) if one.measure == "duration"), None)
    if length is None:
        return ""
    denied = bool(said["no"] or said["not"])
    asked = _OPEN.match(question)
    if asked is None:
        return in_full(question, not denied, rest)
    if said["yes"] or said["no"]:
        return ""
    if not rest[: length.start].strip():
        rest = ("for " if asked["asks"] == "how long" else "after ") + rest
    return in_full(_FOR.sub("", asked["polar"]), not denied, rest)


def asks_for_time(question: str) -> bool:
    """Return whether a folded question asks when or how long: its "can" is no doubt."""
    return _OPEN.match(question) is not None
