"""Finds the sources that a page cites: a named source, or an entry of a reference list."""

from __future__ import annotations

import re

_NAMED = re.compile(
    r"\(?\b(?:[Ss]ources?|[Rr]eferences?|[Aa]dapted from|[Cc]ourtesy of|[Cc]redit)\b\s*[:,]\s*"
    r"(?P<who>[A-Z][\w.&’' -]{1,60}?)(?<!\b(?:St|Dr))(?=[).;,\n]|\Z)"
)
_ACCORDING = re.compile(
    r"\b[Aa]ccording to (?:the |a study in (?:the )?)?"
    r"(?P<who>[A-Z][\w&’'-]*(?:\s(?:of|for|and|the|on|in|[A-Z][\w&’'-]*)){0,8})"
)
_BRACKETED = re.compile(
    r"(?:\(|(?<=\d; )|(?<=\d[a-z]; ))"
    r"(?P<who>[A-Z][\w’'-]+(?:,? et al\.?| (?:and|&) [A-Z][\w’'-]+)?),? \(?"
    r"(?P<year>(?:19|20)[0-9]{2})[a-z]?(?=\)|; [A-Z])\)?"
)
_REPORTED = re.compile(  # "Hale et al. (2011) found", "Hale and Moor (2011)"
    r"(?P<who>[A-Z][\w’'-]+,? et al\.?|[A-Z][\w’'-]+ (?:and|&) [A-Z][\w’'-]+),? "
    r"\((?P<year>(?:19|20)[0-9]{2})[a-z]?\)"
)
_AUTHOR = r"[A-Z][\w’'-]+,?\s(?:[A-Z]\.?\s?){1,3}"
_ENTRY = re.compile(
    rf"(?P<authors>{_AUTHOR}(?:(?:,\s|\sand\s|\s&\s|,\sand\s){_AUTHOR}){{0,9}}"
    r"(?:,?\set al)?)[\s,.:;(]{1,4}(?P<rest>[^\n]{0,200}?)\b(?P<year>(?:19|20)[0-9]{2})\b"
)
_SURNAME = re.compile(r"([A-Z][\w’'-]+),?\s(?:[A-Z]\.?\s?){1,3}")
_WORD = r"(?:[A-Z][\w&’'-]*|of|for|and|the|on|in)"
_NAME = rf"(?P<who>[A-Z][\w&’'-]*(?:\s{_WORD}){{0,9}})"
_SAYING = re.compile(
    r"(?:[’']s?)?(?:\s\([A-Z]{2,7}\))?(?:\s(?:guidelines?|guidance))?"
    r"\s(?:(?:also|now|currently)\s)?(?P<verb>(?:report|recommend|advise|state|estimate|suggest|warn"
    r"|note|conclude)(?:s|d|ed)?|says?|said|found|has been told)\b"
)
_RUN = re.compile(rf"(?<!\w)(?:[A-Z][\w&’'-]*\s(?:{_WORD}\s){{0,11}})?[A-Z][\w&-]*\Z")
_SAID_BY = re.compile(
    r"\b(?:(?:[Rr]ecommended|[Rr]eported|[Aa]dvised|[Ee]stimated|[Pp]ublished|[Ss]tated) by"
    r"|(?:[Ss]ourced|[Tt]aken|[Gg]uid(?:ance|elines?)|[Ff]igures|[Rr]ecommendations?) (?:from|of))"
    rf"\s(?:the\s)?{_NAME}"
)
_BODIES = (
    "Academy|Administration|Agency|Association|Board|College|Council|Federation|Foundation"
    "|Institutes?|Organi[sz]ation|Society"
)
_BODY = re.compile(rf"\b(?:{_BODIES})\b")
_SHORT = ("NICE", "NHS", "FDA", "WHO", "MHRA", "CDC", "NIH", "AAOS", "SIGN", "AHA")
_KNOWN = re.compile("|".join((_BODIES, *_SHORT)))
_CITING = re.compile("ource|eference|ccording to|dapted from|ourtesy of|redit")
_YEAR = re.compile("(?:19|20)[0-9]{2}")
_LONGEST_NAME = 120  # characters back from "reports" to where the name of a body may begin
_LISTED = 3  # authors named in full; with more the first stands for all
_NO_TAIL = re.compile(r"(?:\s(?:of|for|and|the|on|in))+\Z")

_Cited = tuple[int, int, str]


def find_citations(text: str) -> list[tuple[int, int, str]]:
    """Return each source that ``text`` cites as (start, end, who and when).

    Parameters
    ----------
    text : str
        One sentence or entry as it stands on the page.

    Returns
    -------
    list of (int, int, str)
        Half-open spans in text order. An entry of a reference list is
        named by its authors' surnames and its year.

    Examples
    --------
    >>> find_citations("(Source, Mayo Foundation)")[0][2]
    'Mayo Foundation'
    >>> find_citations("Smith AB, Jones C. Spine 2011; 3: 4-9.")[0][2]
    'Smith and Jones 2011'
    >>> find_citations("The source of the pain is found.")
    []
    """
    dated = _YEAR.search(text) is not None
    found = _entry(text) if dated else []
    if _CITING.search(text):
        for match in _NAMED.finditer(text):
            if not _is_within(found, match.start()):
                found.append((*match.span(), match["who"].strip(" .’'")))
        for match in _ACCORDING.finditer(text):
            found.append((*match.span(), _NO_TAIL.sub("", match["who"])))
    if _KNOWN.search(text):
        found += _said(text)
    for pattern in (_BRACKETED, _REPORTED) if dated else ():
        for match in pattern.finditer(text):
            if not _is_within(found, match.start()):
                found.append((*match.span(), f"{match['who'].strip()} {match['year']}"))
    return sorted(found)


def _is_within(found: list[_Cited], place: int) -> bool:
    return any(start <= place < end for start, end, _ in found)


def _entry(text: str) -> list[_Cited]:
    """Return the entry of a reference list that ``text`` is, if it is one."""
    match = _ENTRY.search(text)
    if match is None:
        return []
    names = _SURNAME.findall(match["authors"])
    return [(match.start(), len(text.rstrip(" .\n")), f"{_joined(names)} {match['year']}")]


def _said(text: str) -> list[_Cited]:
    """Return the bodies of which ``text`` says what they report or recommend."""
    said = []
    for match in _SAYING.finditer(text):
        run = _RUN.search(text, max(match.start() - _LONGEST_NAME, 0), match.start())
        who = _body(run.group()) if run is not None else ""
        if who:
            said.append((match.start() - len(who), match.end(), who))
    for match in _SAID_BY.finditer(text):
        named = _NO_TAIL.sub("", match["who"])
        who = _body(named)
        if who:
            said.append((match.start(), match.start("who") + len(named), who))
    return said


def _body(name: str) -> str:
    """Return the learned or public body in ``name``, empty for a person or a place of care."""
    last = name.rpartition(" ")[2]
    if last in _SHORT:
        return last
    body = _BODY.search(name)
    if body is None:
        return ""
    start = name.lower().rfind("the ", 0, body.start())
    name = name[start + len("the ") if start >= 0 else 0 :]
    return name if " " in name else ""


def _joined(names: list[str]) -> str:
    if len(names) > _LISTED:
        return f"{names[0]} et al."
    return " and ".join([", ".join(names[:-1]), names[-1]]) if len(names) > 1 else names[0]
