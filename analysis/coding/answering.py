"""Says in full what a plain answer says: "Will I be sedated?" + "Yes, usually."

The words are in ``grammar.yaml`` beside this module.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from analysis.coding.governing import analyse, weakest
from analysis.coding.lexicon import grammar_pattern
from analysis.remembering import Remembered, RememberedWith

_LONGEST = 200  # characters of a question
_SHORT = 7  # words of an answer whose hedges count wherever they stand: "Yes, for most people."
_SAYS = r"(?:{answers}[:.] ?)?\W{0,3}"
_ENDS = r"(?=\s*(?:[.,;:!-]|\Z)|\s(?:{pronouns}|{opens_cases_of_answers})\b)"
_ALONE = r"(?=\s*(?:[.;!]|\Z)|,? (?:{against}|{opens_cases_of_answers})\b)"
_HEDGED = rf"(?:,? {{hedges_of_answers}}\b{_ALONE})?"
_YES = grammar_pattern(
    rf"{_SAYS}(?:(?:{{hedges_of_answers}},? )?{{says_yes}}\b{_HEDGED}{_ENDS}"
    rf"|{{hedges_of_answers}}\b{_ALONE})"
)
_NO = grammar_pattern(
    rf"{_SAYS}(?:(?:{{hedges_of_answers}},? )?{{says_no}}|{{hedges_of_answers}},? {{bare_not}}"
    rf"|{{bare_not}} {{hedges_of_answers}})\b(?! {{no_answer_behind}}\b){_HEDGED}{_ENDS}"
)
_PARTLY = grammar_pattern(r"\b{denies_partly}\b")
_AND = grammar_pattern(r",? {and_or} (?:{says_yes}|{says_no})\b")
_ASIDE = grammar_pattern(rf"{_SAYS}no(?:[,;]| -)")
_CASE = grammar_pattern(r",? (?=(?:{against} )?(?:{no_denial} )?{opens_cases_of_answers}\b)")
_POLAR = grammar_pattern(
    r"(?:\A|.*[.!?:]\s)\W*(?:q?\d+\W+)?(?P<verb>{polar})\s"
    r"(?!.*(?:\bnot\b|n't\b))(?P<rest>.*?)\W*\?\W*\Z"
)
_SUBJECT = grammar_pattern(
    r"(?P<who>{pronouns}|(?:{some} )?{people}"
    r"|(?:[\w-]+ ){0,4}?[\w-]+(?= {goes_on_in_questions}\b)) (?P<what>.*)"
)
_FIRST_PERSON = grammar_pattern(r"\b{first_person}\b")
_SECOND_PERSON = {"i": "you", "me": "you", "my": "your", "myself": "yourself", "am": "are"}
_YOU = re.compile(r"\byou\b")
_LABEL = grammar_pattern(
    r"(?:\A|.*[.!?]\s)\W*(?:q?\d+\W+)?(?:{opens_labels_of_answers} ){0,2}"
    r"(?!{no_label_of_answers}\b|{polar} )(?P<label>[^\W\d][\w' /-]{2,50}?)\W*\?\W*\Z"
)
_STATES = grammar_pattern(r"\b{verbs}\b|n't\b")
_LABEL_WORDS = 6
_COMPARES = grammar_pattern(r"\b(?:or|{compares}|{likens})\b")
_QUALIFIES = grammar_pattern(r"\b{qualifies_questions}\b")
_PRESENCE = grammar_pattern(r"{said_of}\s|.*\b{tells_of_presence}\b")
_EMPTY = grammar_pattern(r"{empty_verbs}")
_OF_THE_READER = grammar_pattern(r"{asks_of_the_reader}\b")


LEADS_AWAY = grammar_pattern(r"\b{leads_away}\b")
"""A word behind which a thing is not what a question asks about: "eat before a scan"."""


@dataclass(frozen=True, slots=True)
class Answer:
    """A plain yes or no."""

    yes: bool
    start: int
    end: int
    """Where it ends, with the case that it names."""
    certainty: str
    case: str
    """The words that tell when it holds: "if the cut is long"."""
    doubtful: bool = False
    """Whether it denies no more than that it is always so: "Not always." """


@Remembered
def answer_of(folded: str) -> Answer | None:
    """Return the plain yes or no that a folded sentence opens with, or nothing.

    Examples
    --------
    >>> answer_of("no, not usually.")
    Answer(yes=False, start=0, end=15, certainty='typical', case='', doubtful=False)
    >>> answer_of("yes, if the cut is long.").case
    'if the cut is long'
    >>> answer_of("no operation is done in haste.")
    """
    no = _NO.match(folded)
    found = no or _YES.match(folded)
    if found is None or _AND.match(folded, found.end()):
        return None
    opens, end, case = _CASE.match(folded, found.end()), found.end(), ""
    if opens is not None:
        case = folded[opens.end() :].rstrip(" .!")
        end = opens.end() + len(case)
    told = folded[:end] if opens or len(folded.split()) > _SHORT else folded
    hedges = analyse(told[: found.end()] if opens else told).hedges
    certainty = weakest("asserted", *(key for _, _, key in hedges))
    doubtful = _PARTLY.search(folded, 0, found.end()) is not None
    return Answer(no is None, found.start(), end, certainty, case, doubtful)


@RememberedWith
def in_full(question: str, yes: bool, case: str) -> str:
    """Return what a question of yes or no says as a statement, or nothing if it is none.

    Parameters
    ----------
    question : str
        A folded sentence.
    yes : bool
        Whether to say that it is so.
    case : str
        The words that tell when it is.

    Examples
    --------
    >>> in_full("do i need to stay overnight?", False, "")
    'you do not need to stay overnight.'
    >>> in_full("is the operation done in a day?", True, "if all is well")
    'the operation is done in a day if all is well.'
    >>> in_full("shall i see you again?", True, "at six weeks")
    'you shall see us again at six weeks.'
    >>> in_full("stitches?", False, "")
    'no stitches.'
    >>> in_full("how long do i need to stay?", True, "")
    ''
    """
    asked = _POLAR.match(question[-_LONGEST:])
    if asked is None:
        label = _label_of(question)
        said = label if yes or not label else f"no {label}"
        return f"{said} {case}".rstrip() + "." if said else ""
    verb, rest = asked["verb"], asked["rest"]
    if _FIRST_PERSON.search(f"{verb} {rest}"):
        rest = _YOU.sub(_staff, rest)
    verb, rest = (_FIRST_PERSON.sub(_turned, part) for part in (verb, rest))
    subject = _SUBJECT.match(rest)
    who, what = (subject["who"] + " ", subject["what"]) if subject else ("", rest)
    if yes:
        said = who + what if _EMPTY.fullmatch(verb) else f"{who}{verb} {what}"
    else:
        denied = "cannot" if verb == "can" else f"{verb} not"
        said = f"{who}{denied} {what}"
    return f"{said} {case}".rstrip() + "."


def without_no(folded: str) -> str:
    """Return a sentence with blanks for a No that answers, and denies nothing behind it.

    Examples
    --------
    >>> without_no("no, you can drive.")
    '    you can drive.'
    """
    answer = _ASIDE.match(folded)
    return " " * answer.end() + folded[answer.end() :] if answer else folded


def names_one_matter(question: str) -> bool:
    """Return whether a folded question offers no choice, compares nothing and asks for no history.

    Examples
    --------
    >>> names_one_matter("will i have a spinal?")
    True
    >>> names_one_matter("will i have a spinal or a general?")
    False
    """
    asked = _POLAR.match(question[-_LONGEST:])
    if asked is None:
        label = _label_of(question)
        return bool(label) and _COMPARES.search(label) is None
    if _COMPARES.search(asked["rest"]):
        return False
    return _OF_THE_READER.match(f"{asked['verb']} {asked['rest']} ") is None


def is_qualified(question: str) -> bool:
    """Return whether a no to a folded question may deny how often, how long or for whom it is so.

    Examples
    --------
    >>> is_qualified("is a spinal the only choice?"), is_qualified("is a spinal used?")
    (True, False)
    """
    return _QUALIFIES.search(question[-_LONGEST:]) is not None


def asks_of_presence(question: str) -> bool:
    """Return whether a no to a folded question denies that what it names is there at all.

    Examples
    --------
    >>> asks_of_presence("is a spinal used?"), asks_of_presence("is a spinal dangerous?")
    (True, False)
    """
    asked = _POLAR.match(question[-_LONGEST:])
    if asked is None:
        return bool(_label_of(question))
    return _PRESENCE.match(asked["rest"]) is not None


def _label_of(question: str) -> str:
    """Return what a question without a verb names: "Stitches?" "What about stitches?" """
    found = _LABEL.match(question[-_LONGEST:])
    if found is None or len(found["label"].split()) > _LABEL_WORDS:
        return ""
    return "" if _STATES.search(found["label"]) else found["label"]


def _staff(word: re.Match[str]) -> str:
    """Say who answers in the place of "you": "Do you see me again?" """
    return "us" if word.start() else "we"


def _turned(word: re.Match[str]) -> str:
    return _SECOND_PERSON[word[0]]
