"""Splits a passage into sentences and a sentence into clauses, as offsets.

A clause is the unit in which a hedge, a negation or an amount governs a
claim. The split is by connecting words and punctuation, in one pass; the
words are in ``grammar.yaml`` beside this module.
"""

from __future__ import annotations

import re
from itertools import pairwise

from analysis.coding.enumerating import row_end
from analysis.coding.lexicon import grammar_pattern, grammar_words

Span = tuple[int, int]

LONGEST = 4000
"""Characters of a sentence: what goes on longer is text without stops, and is cut at a space."""
_ABBREVIATIONS = frozenset(grammar_words("abbreviations"))
_NUMBERING = frozenset(grammar_words("numbering"))
_END = re.compile(  # a figure behind a stop is a note, but not in "38.5 C"
    r"[.!?](?:[.!?]*[\"')\]”’*_]*(?:(?<!\d[.])\d{1,2}(?:[-,]\d{1,2})*(?=\s+[A-Z]))?(?=\s|$)"
    r"|(?<=[a-z)][.!?])(?=[A-Z][a-z]))"
)
_MEASURES = frozenset(grammar_words("measures"))
_SHORTENED = _ABBREVIATIONS | _NUMBERING | _MEASURES
_NUMBER = re.compile(r"\s*\d")  # behind "no.", which else is an answer
_INITIALS = re.compile(r"[A-Z][a-z]+[A-Z]?[a-z]+ [A-Z]{1,2}\Z")
_LAST_WORD = re.compile(r"[\w.]+\Z")

_BREAK = grammar_pattern(
    r";\s*"
    r"|\s-{1,2}\s"
    r"|(?<=\w)-{1,2}(?={dashed}(?:'|\s))"
    r"|,\s(?={opens_behind_comma}\b)"
    r"|(?<!{never_split})\s(?={opens_anywhere}\s)"
    r"|(?<!\b{is_provided}),?\s(?={provided}\s(?!{provided_how}\b))"
    r"|\s(?={opens_before_subject}\s{subjects_of_conditions}\b|{assumes}\s{subjects_of_places}\s)"
    r"|(?<!\b{said_in_pairs}),?\s"
    r"(?={and_or}\s(?:{links}\s)?{subjects}\s(?:[\w'-]+,?\s){0,5}?(?:{verbs}|{doings})\b)"
    r"|,?\s(?!{said_both_ways}\b)(?={and_or}\s(?:{adverbs_of_predicates}\s)?{auxiliaries}\b)"
    r"|,\s(?={and_or}\s{some}\s{people}\s)"
    r"|\s(?={opens_places}\s{subjects_of_places}\s)"
    r"|,\s(?={pronouns}\s(?:\w+\s)?{verbs}\b)"
    r"|,\s(?={demonstratives}\s(?:\w+\s){0,3}?{verbs}\b)"
    r"|\s(?={adds}\s{adverbs_behind_and}\b)"
    r"|\s(?={opens_purposes}\s)"
    r"|\s(?=(?:{opens_results}|{adds})\s{requests}\b)"
    r"|\s(?={relatives}\s{possible}\b)"
    r"|\s(?={opens_results}\s(?:{subjects_of_results}|{determiners_of_results}\s\w+)\s{results}\b)"
)
_MAY_BREAK = grammar_pattern(  # so that few places are looked at
    r"[;,]|--?(?={dashed})|\s(?=-|{breaks})"
)
_JOINED = grammar_pattern(
    r",\s(?={and_or}\s(?:[\w'-]+\s){1,5}?{predicates_of_rows}\b"
    r"|{main_determiners}\s(?:[\w-]+\s){1,6}?{main_predicates}\b)"
)
_RESUMED = grammar_pattern(  # "patients who cannot lie flat" + "are offered sedation"
    r"\s{relatives} {opens_relative} (?:(?!{no_word_of_relative}\b)[\w'-]+\s){1,8}?"
    r"(?=(?:{there} )?{resumes}\s)"
)
_FINITE = grammar_pattern(r"\b{verbs}\b")
_OPENING = grammar_pattern(r"\W*{openings}\b")
_DEPENDS = grammar_words("depends")
_DEPENDING = grammar_pattern(
    r"(?:^|[,;(]\s){depends} [^,;()]{3,60},\s"
    r"(?!{no_main_behind_depends}\b(?! {main_behind_depends}))"
)
_REPLACES = grammar_words("replaces")
_REPLACING = grammar_pattern(
    r"\b{replaces} [^,;()]{2,60},(?:\"\s"
    r"|\s(?={subjects}\s(?:[\w'-]+\s){0,5}?(?:{verbs}|{doings})\b))"
)
_COMMA = re.compile(r",\s")
_DENIES_ROW = grammar_pattern(r"\W*(?:{replaces}|{lacks})\b")
_IF = grammar_pattern(r"\W*(?:{before_conditions} )?{conditions}\b")
_MAIN = grammar_pattern(  # where the main clause starts, if no comma says so
    r"\s(?={opens_main}\s)"
    r"|(?<!{no_main_behind})\s(?:"
    r"(?=(?:{main_subjects}|{main_determiners} \w+)\s(?:(?!{pronouns}\s)\w+\s){0,2}?"
    r"{main_predicates}\b)"
    r"|(?<!{no_noun_behind} )(?={main_rows} {main_be}\b)"
    r"|(?={judged}\b)"
    r"|(?<!{no_noun_behind} )"
    r"(?={noun_determiners} (?:(?!{pronouns} )[\w-]+ ){1,3}?{passives} (?:\w+ )?{passive_be} )"
    r"|(?<!{no_call_behind} )(?={calls} {called}\b))"
)
_PLAIN_MAIN = grammar_pattern(
    r"(?<!\b{no_plain_behind})\s(?=(?:{plain_subjects} (?:{plain_adverbs} )?{plain_verbs}"
    r"|{plain_times} {plain_takes}|(?:it|{noun_determiners} \w+) {main_be_done} {plain_done}"
    r"|{plain_bans} {plain_banned})\b)"
)
_WHERE = grammar_pattern(r"\W*{opens_places} {subjects_of_places}\b")
_TOLD = grammar_pattern(r"\b(?:{verbs}|{doings})\b|\W*{conditions} {pronouns} \w+ \w")
_NO_MAIN = grammar_pattern(r"\b(?:{no_noun_behind}|{no_main_behind_noun})\Z")
_THEN = grammar_pattern(r"{opens_main}\b")
_IF_LEAST = 14  # characters: the condition's own subject and verb come first
_ASIDE = grammar_pattern(
    r"\((?!{examples}\b)"
    r"(?=[^()]{25,300}\)|{conditions}\s|[^()]*(?:\b{bracket_modals}\b|{frequency}))[^()]{1,300}\)"
)


def sentences(text: str) -> list[Span]:
    """Return the sentences of ``text`` as half-open spans, blanks at their ends left out."""
    spans: list[Span] = []
    start = 0
    for match in _END.finditer(text):
        end = match.end()
        ahead = text[max(start, end - 20) : end - 1]
        word = ahead[ahead.rfind(" ") + 1 :]
        if len(word) > 1 and word.isalpha() and word.islower() and word not in _SHORTENED:
            pass  # nothing goes on behind its full stop
        elif match.group() == ".":
            last = _LAST_WORD.search(ahead)
            word = last.group().lower() if last else ""
            if text[end - 2 : end - 1].isupper() and _INITIALS.search(text, start, end - 1):
                continue  # the authors of a reference: "Hale B, Moor TJ."
            initial = len(word) == 1 and word.isalpha() and word != "i"
            if word in _NUMBERING and _NUMBER.match(text, end):
                continue
            if (word in _ABBREVIATIONS or initial) and not text[end : end + 1].isalpha():
                continue
            if word.lstrip("0123456789.") in _MEASURES and text[end + 1 : end + 2].islower():
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
    said = text[start:end].lstrip()
    start = end - len(said)
    end = start + len(said.rstrip())
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
    for match in _RESUMED.finditer(sentence):
        cuts |= {match.start() + 1, match.end()}
    if "(" in sentence:
        for aside in _ASIDE.finditer(sentence):
            cuts.update(aside.span())
    for words in _DEPENDS:
        if words in sentence:
            cuts.update(match.end() for match in _DEPENDING.finditer(sentence))
    for words in _REPLACES:
        if words in sentence:
            for match in _REPLACING.finditer(sentence):
                cuts.add(row_end(sentence, match.end() - 2) or match.end())
    if _OPENING.match(sentence):
        comma = _COMMA.search(sentence)
        if comma:
            row = row_end(sentence, comma.start()) if _DENIES_ROW.match(sentence) else 0
            cuts.add(row or comma.end())
        elif (case := _IF.match(sentence)) or _WHERE.match(sentence):
            main = case and _MAIN.search(sentence, _IF_LEAST)
            main = main or _plain_main(sentence)
            if main:
                cuts.add(main.end())
    for start, end in pairwise(sorted(cuts)):
        resumed = _main_clause(sentence, start, end) if start else None
        if resumed is not None:
            cuts.add(resumed)
    spans: list[Span] = []
    for start, end in pairwise(sorted(cuts)):
        piece = sentence[start:end]
        left = start + len(piece) - len(piece.lstrip(" ,;:-()"))
        right = end - (len(piece) - len(piece.rstrip(" ,;:-")))
        if left < right:
            spans.append((left, right))
    return spans or [(0, len(sentence))]


def _plain_main(sentence: str) -> re.Match[str] | None:
    """Find the main clause by its verb: "if you live alone you stay a night"."""
    main = _PLAIN_MAIN.search(sentence, _IF_LEAST)
    return main if main and _TOLD.search(sentence, 0, main.start() + 1) else None


def _main_clause(sentence: str, start: int, end: int) -> int | None:
    """Return where the main clause begins behind a condition: "and if all is well you can go"."""
    if not _IF.match(sentence, start):
        return None
    comma = sentence.find(",", start, end)
    for main in _MAIN.finditer(sentence, start + _IF_LEAST, end):
        told = comma < 0 or main.end() < comma or _THEN.match(sentence, main.end())
        if told and not _NO_MAIN.search(sentence, start, main.start()):
            return main.end()
    return None
