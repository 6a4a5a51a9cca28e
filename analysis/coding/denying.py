"""Whether a negation of its sentence denies a statement, and how far a negation reaches.

The words are in ``negation.yaml`` and ``grammar.yaml`` beside this module.
"""

from __future__ import annotations

import re

from analysis.codebook import Facet, Rule
from analysis.coding.enumerating import is_row, row_end
from analysis.coding.governing import OPEN, Grammar, clause_at
from analysis.coding.lexicon import grammar_pattern, grammar_words
from analysis.coding.replacing import end_of_replaced, is_replaced
from analysis.coding.sentences import Span
from analysis.cue_filing import WORD

REACH = 8  # words that a negation reaches ahead: "no cuts, drains or stitches are needed"
_BY_MEANS = grammar_pattern(r",|\b(?:{by} \w+ing|{means})\b")
_BY_DOING = grammar_pattern(r"\b{by} \w+ing\b")
_BESIDE = grammar_pattern(r",\s(?:{adds} )?\w+ing\b")
_ADVISES = grammar_pattern(r"{advises}\b")  # what is advised against is advised on all the same
_NOT_TO = grammar_pattern(r"not (?:to |(?<=\bto not ))(?!{keep_on}\b)")
_UNTIL = grammar_pattern(r"\b{until}\b")
_ANNOUNCED = grammar_pattern(r"\w\W?: {subjects}\b")
_BETTERS = grammar_pattern(r",\s(?:{adds} )?(?:also )?{betters}\b|\b{adds} (?:also )?{betters}\b")
_AND = grammar_pattern(r"(?:,|\b{and_or}\b),?\s\Z")
_NEXT_CLAUSE = grammar_pattern(  # "does not help, and X-rays show a break"
    r",\s{and_or}\s(?:(?!{relatives}\b)[\w'-]+\s){1,4}?{goes_on}\b(?! {bare_not}\b)"
    r"|\s{adds}\s(?:(?!{relatives}\b)[\w'-]+\s){1,3}?{shows}\b"
)
_SAID = grammar_pattern(r"(?<!\b{announces}):\s")  # "no limits: eat more"
_PARTED = re.compile(r"\s-{1,2}\s|;\s")
_IS_EITHER = grammar_pattern(r"\b{either} \Z")
_EITHER = re.compile(r"(?: (?!or\b)[\w'-]+){0,8}?(?=,? or |, )")
_ELSE = grammar_pattern(r"(?: (?!{no_else}\b)[\w'-]+){1,4},?(?= {or_else}\b)")
_LONGER = grammar_pattern(r" {longer}\b")
_ENDS_REACH = {
    **dict.fromkeys(grammar_words("lacks"), _BY_MEANS),
    **dict.fromkeys(grammar_words("avoids"), _BESIDE),
    **dict.fromkeys(grammar_words("shirks"), _BY_DOING),
    **dict.fromkeys(grammar_words("spares"), _BETTERS),
}
_OF_REPLACED = frozenset(phrase.split()[0] for phrase in grammar_words("replaces"))
_EMPTY = frozenset(grammar_words("empty_of_denials"))
_OF_VERBS = grammar_words("denies_verbs")
_OF_NOUNS = frozenset(grammar_words("denies_nouns"))


def denied(grammar: Grammar, facet: Facet, rule: Rule, start: int, end: int) -> bool | None:
    """Return whether a negation reaches a cue at ``start:end``, or stands in one of its gaps.

    Parameters
    ----------
    grammar : Grammar
        The sentence.
    facet, rule : Facet, Rule
        What the cue is of.
    start, end : int
        Where the cue stands.

    Returns
    -------
    bool or None
        Nothing where it is left open: "may not be possible with", "either no cut or a tiny one".
    """
    if not grammar.denials:
        return False
    reach = REACH if facet.reach is None else facet.reach
    if _is_left_open(grammar, start, end, reach):
        return None
    if is_replaced(grammar, facet, start, end):
        return True
    written = rule.cue.regex.pattern if facet.reach is None and ".." in rule.cue.text else ""
    return is_negated(grammar, start, end, written, reach)


def _is_left_open(grammar: Grammar, start: int, end: int, reach: int) -> bool:
    a, _ = grammar.spans[clause_at(grammar, start, end)]
    for x, y, key in grammar.denials:
        if not a <= x < y <= start:
            continue
        if key == OPEN and len(WORD.findall(grammar.folded, y, start)) <= reach:
            return True
        if key == "before" and end <= _other(grammar.folded, x, y):
            return True
    return False


def _other(folded: str, x: int, y: int) -> int:
    """Return where what else there may be begins behind a denial: "no cut or a tiny one"."""
    if folded[x:y] not in _OF_NOUNS or " or " not in folded:
        return 0
    other = (_EITHER if _IS_EITHER.search(folded, 0, x) else _ELSE).match(folded, y)
    return other.end() if other else 0


def is_negated(
    grammar: Grammar, start: int, end: int, written: str = "", reach: int = REACH
) -> bool:
    """Return whether a negation that the cue does not name itself denies the span ``start:end``.

    Parameters
    ----------
    grammar : Grammar
        The sentence.
    start, end : int
        Where the cue stands in it.
    written : str
        The cue's pattern where it has gaps: a negation in one of them counts too.
    reach : int
        How many words may stand between a negation and what it denies.
    """
    if not grammar.denials:
        return False
    a, b = grammar.spans[clause_at(grammar, start, end)]
    a, b = min(a, start), max(b, end)
    ends = [x for x, _, key in grammar.denials if key == "ends" and a < x < start]
    denies_itself = any(x == start and key == "before" for x, _, key in grammar.denials)
    for x, y, key in grammar.denials:
        if x < a or y > b + 1:
            continue
        if key == "before" and (y <= start or x < start < y < end):
            if y <= start and _UNTIL.search(grammar.folded, start, end):
                continue  # "do not fly until after your visit"
            between = grammar.folded[y:start]
            if denies_itself and _AND.search(between):
                continue  # "no coffee and no aspirin"
            if _is_past_reach(grammar.folded, (x, y), start, end):
                continue
            if between.count(")") > between.count("("):
                continue  # "(without a stent)"
            if ":" in between and _ANNOUNCED.search(between):
                continue  # "No-cut operation: your surgeon uses glue"
            if any(x < e for e in ends):
                continue
            if len(WORD.findall(between)) <= reach or (reach == REACH and is_row(between)):
                return True
        inside = key == "before" and start < x and y < end
        if inside and written and not names_one(written, grammar.folded[x:y]):
            if _ADVISES.match(grammar.folded, start) and _NOT_TO.match(grammar.folded, x):
                continue
            if _PARTED.search(grammar.folded, y, end):
                continue  # "Anaesthetic: no general - local"
            return True
        behind = x >= end or (x > start and y > end)
        if key == "rarely" and reach and grammar.folded[y:start] == " ":
            return True
        denied = key == "after" or (key == "seldom" and reach)
        if denied and behind and len(WORD.findall(grammar.folded[end:x])) <= reach:
            return True
    return False


def _is_past_reach(folded: str, denial: Span, start: int, end: int) -> bool:
    """Return whether words between a negation and the span ``start:end`` end what it reaches."""
    x, y = denial
    if 0 < _other(folded, x, y) < end:
        return True
    word = folded[x:y].split()[0]
    if word in _OF_REPLACED:
        return end_of_replaced(folded, y, end) <= start
    ends = _ENDS_REACH.get(word)
    if word in _OF_NOUNS:
        ends = _NEXT_CLAUSE if _LONGER.match(folded, y) else _SAID
    elif word.endswith(_OF_VERBS):
        ends = _NEXT_CLAUSE
    past = len(folded) if ends is _NEXT_CLAUSE else end
    ended = ends.search(folded, y, past) if ends else None
    if ended is None or ended.start() > start:
        return False
    return ended[0] != "," or row_end(folded, ended.start()) < start


def names_one(pattern: str, words: str) -> bool:
    """Return whether the pattern of a cue itself names one of the words."""
    several = [word for word in WORD.findall(words) if word not in _EMPTY]
    whole = (rf"\b{word}\b(?!\[\^\\W)" for word in several)  # no stem
    return any(re.search(each, pattern) for each in whole)
