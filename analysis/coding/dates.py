"""Finds calendar dates and writes them as ISO 8601, as far as the text fixes them."""

from __future__ import annotations

import calendar
import re

from analysis.coding.tokens import folded

_MONTHS = {
    "jan": 1, "feb": 2, "mar": 3, "apr": 4, "may": 5, "jun": 6,
    "jul": 7, "aug": 8, "sep": 9, "oct": 10, "nov": 11, "dec": 12,
}  # fmt: skip
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_YEAR = r"(?:19|20)\d\d"
_DATE = re.compile(
    rf"""(?<![\w.,/-])(?:
    (?P<y1>{_YEAR})(?P<sep1>[-/.])(?P<m1>\d{{1,2}})(?P=sep1)(?P<d1>\d{{1,2}})
    |(?P<a>\d{{1,2}})(?P<sep2>[/.-])(?P<b>\d{{1,2}})(?P=sep2)(?P<y2>{_YEAR}|\d\d)
    |(?P<d3>\d{{1,2}})(?:st|nd|rd|th)?[ -]{{1,2}}(?:of[ ])?(?P<m3>{_MONTH})\.?,?[ -]{{1,2}}
       (?P<y3>{_YEAR})
    |(?P<m4>{_MONTH})\.?[ ]{{1,2}}(?P<d4>\d{{1,2}})(?:st|nd|rd|th)?,?[ ]{{1,2}}(?P<y4>{_YEAR})
    |(?P<m5>{_MONTH})\.?,?[ -]{{1,2}}(?:of[ ])?(?P<y5>{_YEAR})
    |(?P<y9>{_YEAR})[ -](?P<m9>{_MONTH})\.?[ -](?P<d9>\d{{1,2}})
    |(?P<m6>\d{{1,2}})/(?P<y6>{_YEAR})
    |(?<=[a-z:.][ ])(?P<y8>{_YEAR})-(?P<m8>0[1-9]|1[0-2])
    |(?<=[a-z:][ ])(?P<y7>{_YEAR})
    |(?P<m10>0?[1-9]|1[0-2])/(?P<y10>\d\d)
    )(?![\w/]|[-.,]\d)""",
    re.VERBOSE,
)
_FORMS = ("1", "3", "4", "5", "6", "7", "8", "9", "10")
_BACK = 40  # characters from a bare year, or a year and month in digits, back to "reviewed"
_MAY_DATE = re.compile(rf"{_YEAR}|\d[-/.]\d{{1,2}}[-/.]\d|\brev[a-z]{{0,5}}[.:]? ?\d")
_PARTED = re.compile(r"\d[-/.]\d")
_ASKED = re.compile(
    r"\b(?:(?:review(?:ed)?|updated?|published|publication|revised|revision|issued?|version|dated?"
    r"|modified|produced|edited|printed)\b|rev\.)[^.;\n]{0,20}$"
)
_SINCE = re.compile(_ASKED.pattern + r"|\b(?:since|until|till|before|after|valid|from)[: ]*$")
_ODDS = re.compile(r"[1-9]/\d\d00\Z")  # "1/2000" is a month only where a date is asked for
_REVISED = re.compile(r"\brev(?:ised|ision)?[.:]? ?$")  # "Form 12 (rev. 8/23)"


def find_dates(text: str) -> list[tuple[int, int, str]]:
    """Find the dates in ``text``.

    Parameters
    ----------
    text : str
        Plain text in any case.

    Returns
    -------
    list of (int, int, str)
        Start, end and the date: ``2024-10-14``, ``2023-10``, or ``2023``
        where no more is fixed. A bare year, or one with a month ("2018-10"),
        counts only after a word such as "reviewed" or "updated"; a month
        with two figures of its year ("8/23") only right after "rev.".

    Notes
    -----
    Of a date in digits with slashes the day comes first or second as the
    numbers allow; where both readings exist ("03/04/2024") neither is
    guessed and the year alone is given. A day that the month does not have
    is left out.

    Examples
    --------
    >>> find_dates("Last updated 14/10/2024")
    [(13, 23, '2024-10-14')]
    >>> find_dates("Reviewed: 03/04/2024")
    [(10, 20, '2024')]
    """
    plain = folded(text)
    found = []
    for match in _DATE.finditer(plain) if _may_hold_date(plain) else ():
        start = match.start()
        bare = match.group("y7") or match.group("y8")
        before = _REVISED if match.group("y10") else _ASKED if bare else None
        if match.group("y6") and _ODDS.match(match.group()):
            before = _SINCE
        asked = before is None or before.search(plain, max(start - _BACK, 0), start)
        iso = _iso(match.groupdict("")) if asked else ""
        if iso:
            found.append((*match.span(), iso))
    return found


def _may_hold_date(plain: str) -> bool:
    """Tell soon, for most sentences with a figure, that none of it is a date."""
    may = "20" in plain or "19" in plain or "rev" in plain or _PARTED.search(plain)
    return bool(may and _MAY_DATE.search(plain))


def _iso(part: dict[str, str]) -> str:
    if part["a"]:
        return _slashed(int(part["a"]), int(part["b"]), part["y2"])
    form = next(name for name in _FORMS if part[f"y{name}"])
    month, day = part.get(f"m{form}") or "0", part.get(f"d{form}") or "0"
    return _written(_full(part[f"y{form}"]), _MONTHS.get(month[:3]) or int(month), int(day))


def _full(year: str) -> int:
    return int(year) if len(year) == 4 else 2000 + int(year)


def _slashed(first: int, second: int, year: str) -> str:
    """Read day and month in whichever order the numbers allow."""
    full = _full(year)
    pairs = ((first, second), (second, first))
    readings = {(month, day) for month, day in pairs if 1 <= month <= 12 and day}
    if len(readings) == 1:
        return _written(full, *readings.pop())
    return str(full) if readings else ""


def _written(year: int, month: int, day: int) -> str:
    if not 1 <= month <= 12:
        return "" if day or month else str(year)
    if 1 <= day <= calendar.monthrange(year, month)[1]:
        return f"{year}-{month:02}-{day:02}"
    return f"{year}-{month:02}"
