"""Splits a passage into sentences and a sentence into clauses, as offsets.

A clause is the unit in which a hedge, a negation or an amount governs a
claim. The split is by connecting words and punctuation, in one pass.
"""

from __future__ import annotations

import re
from itertools import pairwise

Span = tuple[int, int]

LONGEST = 4000
"""Characters of a sentence: what goes on longer is text without stops, and is cut at a space."""
_ABBREVIATIONS = frozenset(
    "dr mr mrs ms prof st fig vs approx e.g i.e eg ie etc inc dept ref vol p.m a.m u.s u.k "
    "jr sr ca al cf min max tel ext".split()
)
_END = re.compile(
    r"[.!?]+[\"')\]”’]*(?:\d{1,2}(?:[-,]\d{1,2})*(?=\s+[A-Z]))?(?=\s|$)"
    r"|(?<=[a-z)])[.!?](?=[A-Z][a-z])"
)
_NUMBER = re.compile(r"\s*\d")  # behind "no.", which is else an answer
_INITIALS = re.compile(r"[A-Z][a-z]+[A-Z]?[a-z]+ [A-Z]{1,2}\Z")
_LAST_WORD = re.compile(r"[\w.]+\Z")

_SUBJECT = (
    r"(?:it|you|they|he|she|we|i|this|that|these|those|there|your|our|the|a|an|his|her|their|its|"
    r"some|many|most|others?|patients?|people|each|any|all|no)"
)
_VERB = (
    r"(?:is|are|was|were|be|will|can|may|might|could|should|must|would|has|have|had|do|does|did|"
    r"takes?|lasts?|needs?|goes|go|gets?|makes?|helps?|becomes?|comes?|wears?|puts?|means?)"
)
_BREAK = re.compile(
    r";\s*"
    r"|\s-{1,2}\s"
    r"|,\s(?=(?:but|although|though|even|while|whereas|which|who|because|since|so|as|then|where|"
    r"until|unless|if|when|once|yet|possibly|perhaps|sometimes|often|usually|with|however|"
    r"provided|depending|except|for\sinstance|particularly|especially|typically|mostly|"
    r"mainly|commonly|most\s(?:often|commonly))\b)"
    r"|(?<!even)\s(?=(?:but|although|though|even though|because|whereas|unless|while|provided)\s)"
    r"|\s(?=(?:if|when|until|once)\s(?:you|your|the|it|there|they|this|he|she|we|a|an|any)\b)"
    rf"|(?<!now)(?<!\bhe),?\s(?=(?:and|or)\s(?:then\s|so\s|also\s|that\s)?{_SUBJECT}\s"
    rf"(?:[\w'-]+,?\s){{0,5}}?{_VERB}\b)"
    r"|,?\s(?=(?:and|or)\s(?:also\s|then\s|sometimes\s|often\s|usually\s|possibly\s)?"
    r"(?:may|might|can|could|will|should|must|do|does|is|are|was|were|has|have)\b)"
    r"|,\s(?=(?:and|or)\s(?:some|many|most|other|a few)\s(?:patients|people|men|women)\s)"
    r"|\s(?=where\s(?:it|you|they|the|your|there)\s)"
    r"|,\s(?=(?:it|you|they|he|she|we|there)\s(?:\w+\s)?"
    rf"{_VERB}\b)"
    rf"|,\s(?=(?:this|that|these)\s(?:\w+\s){{0,3}}?{_VERB}\b)"
    r"|\s(?=and\s(?:usually|normally|typically|generally|often|sometimes)\b)"
    r"|\s(?=so\sthat\s)"
    r"|\s(?=(?:that|which|who)\s(?:can|may|might|could)\b)"
    r"|\s(?=so\s(?:you|he|she|it|they|the\s\w+)\s(?:can|may|could)\b)"
)
_MAY_BREAK = re.compile(  # what every break opens with, so that few places are looked at
    r"[;,]|\s(?=-|and|or|but|although|though|even|because|whereas|unless|while|provided|if|when|"
    r"until|once|where|so|that|which|who)"
)
_JOINED = re.compile(r",\s(?=(?:and|or)\s(?:[\w'-]+\s){1,5}?(?:can|could|may|might|will|is|are)\b)")
_FINITE = re.compile(rf"\b{_VERB}\b")
_OPENING = re.compile(
    r"\W*(?:if|when|once|as|while|although|though|where|whether|because|since|after|before|"
    r"unless|provided|should|in case|even|until|for|with|in|during|on|at|without|despite)\b"
)
_DEPENDING = re.compile(
    r"(?:^|[,;(]\s)depending on [^,;()]{3,60},\s(?!(?:or|and|such|including)\b)"
)
_COMMA = re.compile(r",\s")
_IF = re.compile(
    r"\W*(?:but |and |or |so |even |only )?(?:if|when|unless|once|assuming|provided)\b"
)
_MAIN = re.compile(  # where the main clause starts, if no comma says so
    r"\s(?=then\s)"
    r"|(?<!that)(?<!whether)(?<!because)(?<!and)(?<!or)(?<!if)\s(?:"
    r"(?=(?:you|we|it|they|the \w+|your \w+|some \w+|this|please)\s(?:\w+\s){0,2}?"
    r"(?:will|can|may|should|must|might|need to|do not|don't|could|would|are advised)\b)"
    r"|(?=it is (?:important|likely|unlikely|possible|best|vital|essential|advisable|necessary)\b)"
    r"|(?<!think )(?<!thinks )(?<!feel )(?<!feels )(?<!believes )(?<!says )(?<!means )"
    r"(?=(?:an?|the|your|further|another) (?:[\w-]+ ){1,3}?(?:will|may|can|might|should|must) "
    r"(?:\w+ )?be )"
    r"|(?<!to )(?<!you )(?<!not )(?<!can )(?<!should )"
    r"(?=(?:contact|call|inform|notify|consult|phone|ring|tell) "
    r"(?:your|the|us|our|dr|one|nhs|999|911|111)\b))"
)
_IF_LEAST = 14  # characters: the condition's own subject and verb come first
_ASIDE = re.compile(
    r"\((?!such as|e\.g|i\.e|for example|including|also|or\b|see\b)"
    r"(?=[^()]{25,300}\)|[^()]*(?:\bmay\b|\bcan\b|usually|often|sometimes))[^()]{1,300}\)"
)


def sentences(text: str) -> list[Span]:
    """Return the sentences of ``text`` as half-open spans, blanks at their ends left out."""
    spans: list[Span] = []
    start = 0
    for match in _END.finditer(text):
        end = match.end()
        if match.group() == ".":
            last = _LAST_WORD.search(text, max(start, end - 20), end - 1)
            word = last.group().lower() if last else ""
            if _INITIALS.search(text, start, end - 1):
                continue  # the authors of a reference: "Hale B, Moor TJ."
            initial = len(word) == 1 and word.isalpha() and word != "i"
            if word == "no" and _NUMBER.match(text, end):
                continue
            if (word in _ABBREVIATIONS or initial) and not text[end : end + 1].isalpha():
                continue
            if word.isdigit() and end - 1 - start == len(word):
                continue  # the number of a list item
        _add(spans, text, start, end)
        start = end
    _add(spans, text, start, len(text))
    return spans


def _add(spans: list[Span], text: str, start: int, end: int) -> None:
    while end - start > LONGEST:
        cut = text.rfind(" ", start + 1, start + LONGEST)
        cut = cut if cut > start else start + LONGEST
        _add(spans, text, start, cut)
        start = cut
    piece = text[start:end]
    start += len(piece) - len(piece.lstrip())
    end -= len(piece) - len(piece.rstrip())
    if start < end:
        spans.append((start, end))


def clauses(sentence: str) -> list[Span]:
    """Return the clauses of one folded sentence as half-open spans.

    Examples
    --------
    >>> s = "you may go home, but your doctor may want you to stay"
    >>> [s[a:b] for a, b in clauses(s)]
    ['you may go home', 'but your doctor may want you to stay']
    """
    cuts = {0, len(sentence)}
    end = 0
    for seam in _MAY_BREAK.finditer(sentence):
        if seam.start() >= end and (match := _BREAK.match(sentence, seam.start())):
            end = match.end()
            cuts.add(end)
    for match in _JOINED.finditer(sentence):  # "a, b and c may occur" is one clause
        opened = max(cut for cut in cuts if cut <= match.start())
        if _FINITE.search(sentence, opened, match.start()):
            cuts.add(match.end())
    if "(" in sentence:
        for aside in _ASIDE.finditer(sentence):
            cuts.update(aside.span())
    if "depending on" in sentence:
        cuts.update(match.end() for match in _DEPENDING.finditer(sentence))
    if _OPENING.match(sentence):
        comma = _COMMA.search(sentence)
        if comma:
            cuts.add(comma.end())
        elif _IF.match(sentence):
            main = _MAIN.search(sentence, _IF_LEAST)
            if main:
                cuts.add(main.end())
    spans: list[Span] = []
    for start, end in pairwise(sorted(cuts)):
        piece = sentence[start:end]
        left = start + len(piece) - len(piece.lstrip(" ,;:-()"))
        right = end - (len(piece) - len(piece.rstrip(" ,;:-")))
        if left < right:
            spans.append((left, right))
    return spans or [(0, len(sentence))]
