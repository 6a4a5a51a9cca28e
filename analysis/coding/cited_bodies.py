"""Finds the bodies, journals, trials and registers that the sentences of a page cite."""

from __future__ import annotations

import re

from analysis.coding.tokens import words_of

Cited = tuple[int, int, str]
"""Where a source is cited, from and to, and which."""

YEAR = "(?:19|20)[0-9]{2}"
WORD = r"(?:[A-Z][\w&/’'-]*|of|for|and|the|on|in)"
_NAME = rf"(?P<who>[A-Z][\w&/’'-]*(?:\s{WORD}){{0,9}})"
_SAYING = re.compile(
    r"(?:[’']s?)?(?:\s\([A-Z]{2,7}\))?(?:\s(?:guidelines?|guidance))?"
    r"\s(?:(?:also|now|currently|has|have)\s)?(?:(?:report|recommend|advise|state|estimate|suggest"
    r"|warn|note|conclude|require|caution|show|list|endorse|agree|urge)(?:s|d|ed)?|says?|said"
    r"|finds?|found|puts?|has been told)\b"
)
_RUN = re.compile(rf"(?<!\w)(?:[A-Z][\w&’'-]*\s(?:{WORD}\s){{0,11}})?[A-Z][\w&-]*\Z")
_SAID_BY = re.compile(
    r"\b(?:(?:[Rr]ecommended|[Rr]eported|[Aa]dvised|[Ee]stimated|[Pp]ublished|[Ss]tated"
    r"|[Cc]ollected|[Gg]athered|[Cc]ompiled) by"
    r"|(?:[Ss]ourced|[Tt]aken|[Gg]uid(?:ance|elines?)|[Ff]igures|[Rr]ecommendations?|[Aa]dvice"
    r"|[Ss]tatistics|[Nn]umbers|[Dd]ata|[Ss]urvey|[Ss]tatement|[Ee]stimates?|[Tt]ask force"
    r"|[Ww]orking group|[Pp]anel)(?:\s(?:comes?|came))? (?:from|of))"
    rf"\s(?:the\s)?{_NAME}"
)
_PRINTS = "Journal|Annals|Archives|Proceedings|Lancet|BMJ|JAMA|NEJM"
_PRINTED = re.compile(
    r"(?:\b(?:(?<!has )(?<!have )(?<!widely )(?:[Pp]ublish|[Rr]eport|[Pp]rint|[Dd]escrib)"
    r"(?:ed|es|ing)|[Aa]ppear(?:ed|s|ing)?"
    r"|wrote|writing|[Ss]tudy|[Ss]urvey|[Rr]eview|[Tt]rials?|[Pp]aper|[Aa]rticle|[Aa]nalysis)\s"
    rf"(?:today\s|recently\s|online\s|in {YEAR}\s"
    r"|(?:last|this) (?:week|month|year|spring|summer|autumn|fall|winter)\s)?in\s|\()"
    rf"(?:[Tt]he\s)?(?P<who>(?:[A-Z][\w&’'-]*\s){{0,4}}(?:{_PRINTS})\b(?:\s{WORD}){{0,6}})"
)
_TRIAL = re.compile(r"\b(?P<who>[A-Z][A-Z0-9-]{2,}) (?:trial|study)\b")
_SCANS = frozenset(
    "MRI MRA EMG PET DEXA DXA ECG EEG EKG USA NHS HIV FDA PSA BMI INR CTA CT".split()
)
_ADJECTIVES = (
    "American|Canadian|British|English|Scottish|Irish|Dutch|Danish|Swedish|Norwegian|Finnish"
    "|German|Swiss|Austrian|French|Belgian|Italian|Spanish|Australian|Japanese|Chinese|Korean"
    "|Indian|European|Scandinavian"
)
_ABROAD = re.compile(
    rf"\b(?P<of>{_ADJECTIVES}) (?:[a-z-]+ ){{0,2}}?(?P<what>trial|study|survey|registry|register"
    r"|guidelines?|review)\b"
)
_OFFICIAL = re.compile(
    r"\b(?:[Aa]ccording to|[Bb]y|[Ff]rom|[Bb]ased on) (?:the |an? |recent |latest |newer ){0,2}"
    r"(?P<who>(?:federal|national|official|government|industry|nationwide|international)"
    r" (?:[a-z-]+ ){0,2}?(?:databases?|statistics|figures|registr(?:y|ies)|register|estimates"
    r"|survey|census|data|audit|guidelines|guidance))\b"
)
_BODIES = (
    "Academy|Administration|Agency|Association|Board|Centers for|College|Council|Federation"
    "|Foundation|Institutes?|Organi[sz]ation|Registry|Society|Statistics|Survey|Task Force"
)
_BODY = re.compile(rf"\b(?:{_BODIES})\b")
_SHORT = ("NICE", "NHS", "FDA", "WHO", "MHRA", "CDC", "NIH", "AAOS", "SIGN", "AHA")
_KNOWN = re.compile("|".join((_BODIES, *_SHORT)))
_PRINT_WORDS = frozenset(_PRINTS.lower().split("|"))
_STUDY_WORDS = frozenset("trial study survey registry register guideline guidelines review".split())
_OFFICE_WORDS = frozenset(
    "federal national official government industry nationwide international".split()
)
_BODY_WORDS = frozenset(
    "academy administration agency association board centers college council federation foundation "
    "institute institutes organisation organization registry society statistics survey task".split()
) | {short.lower() for short in _SHORT}
_LONGEST_NAME = 120  # characters back from "reports" to where the name of a body may begin
_ARTICLE = re.compile(r"\AAn? ")
_NO_TAIL = re.compile(r"(?:\s(?:of|for|and|the|on|in))+\Z")


def find_bodies(text: str) -> list[Cited]:
    """Return the bodies, journals, trials and registers that ``text`` says something from.

    Parameters
    ----------
    text : str
        One sentence as it stands on the page.

    Returns
    -------
    list of (int, int, str)
        Half-open spans, in no order, and the name of each.

    Examples
    --------
    >>> find_bodies("The Bone Society advises rest.")
    [(4, 24, 'Bone Society')]
    >>> find_bodies("A study in the Journal of Bones found so.")[0][2]
    'Journal of Bones'
    >>> find_bodies("The MRI study showed a fracture.")
    []
    """
    words = words_of(text)
    found: list[Cited] = []
    if not _BODY_WORDS.isdisjoint(words) and _KNOWN.search(text):
        found += _said(text)
    if not _PRINT_WORDS.isdisjoint(words):
        for match in _PRINTED.finditer(text):
            who = without_tail(match["who"])
            found.append((match.start(), match.start("who") + len(who), who))
    if not _STUDY_WORDS.isdisjoint(words):
        found += [
            (*match.span(), match.group())
            for match in _TRIAL.finditer(text)
            if match["who"] not in _SCANS
        ]
        found += [
            (*match.span(), f"{match['of']} {match['what']}") for match in _ABROAD.finditer(text)
        ]
    if not _OFFICE_WORDS.isdisjoint(words):
        found += [(*match.span(), match["who"]) for match in _OFFICIAL.finditer(text)]
    return found


def body_in(name: str) -> str:
    """Return the learned or public body in ``name``, empty for a person or a place of care."""
    last = name.rpartition(" ")[2]
    if last in _SHORT:
        return last
    body = _BODY.search(name)
    if body is None:
        return ""
    start = name.lower().rfind("the ", 0, body.start())
    name = name[start + len("the ") if start >= 0 else 0 :]
    name = _ARTICLE.sub("", name)
    return name if " " in name else ""


def without_tail(name: str) -> str:
    """Return ``name`` without the small words at its end: the name of what follows is missing."""
    return _NO_TAIL.sub("", name)


def _said(text: str) -> list[Cited]:
    """Return the bodies of which ``text`` says what they report or recommend."""
    said = []
    for match in _SAYING.finditer(text):
        run = _RUN.search(text, max(match.start() - _LONGEST_NAME, 0), match.start())
        who = body_in(run.group()) if run is not None else ""
        if who:
            said.append((match.start() - len(who), match.end(), who))
    for match in _SAID_BY.finditer(text):
        named = without_tail(match["who"])
        who = body_in(named)
        if who and who not in {one for _, _, one in said}:
            said.append((match.start(), match.start("who") + len(named), who))
    return said
