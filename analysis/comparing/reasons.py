"""Says in words why a verdict is what it is, quoting both sides."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence

import numpy as np

from analysis.comparing.columns import Said
from analysis.comparing.positions import Standing
from analysis.magnitudes import unit_name
from analysis.values import parse_amount

Quote = Callable[[int], str]
GROUPS = 5  # values that one reason names
NAMED = 6  # sources that one value names
QUOTE = 90  # characters of a quote that a reason shows
REMARKS = {
    ("equal", "conflict"): "one excludes the other",
    ("threshold", "conflict"): "the limits differ",
    ("threshold", "partial"): "the limits cannot be told to be the same",
    ("estimate", "conflict"): "the intervals do not all meet",
    ("estimate", "agree"): "the intervals meet",
    ("overlap", "conflict"): "two of the sets have nothing in common",
    ("overlap", "partial"): "the sets differ",
    ("inclusive", "partial"): "open list",
    ("stance", "conflict"): "one claims what another contests",
    ("stance", "partial"): "the stances differ in degree",
}


def short_names(names: Sequence[str]) -> dict[str, str]:
    """Shorten the names of sources as far as they stay apart.

    Parameters
    ----------
    names : sequence of str
        Names of sources, paths with ``/``.

    Returns
    -------
    dict of str to str
        Each name with its first part before ``_``, its stem, or itself,
        the first of these that no other source has.

    Examples
    --------
    >>> short_names(["001_ab.txt", "002_cd.txt"])
    {'001_ab.txt': '001', '002_cd.txt': '002'}
    >>> short_names(["a/page.txt", "b/page.txt"])
    {'a/page.txt': 'a/page.txt', 'b/page.txt': 'b/page.txt'}
    """
    stems = [_stem(name) or name for name in names]
    for short in ([stem.split("_")[0] for stem in stems], stems):
        if len({*short, ""}) == len(names) + 1:
            return dict(zip(names, short, strict=True))
    return {name: name for name in names}


def _stem(name: str) -> str:
    """Return the last part of a name without its ending, as ``PurePath.stem`` but sooner."""
    last = name.rpartition("/")[2]
    at = last.rfind(".")
    return last[:at] if 0 < at < len(last) - 1 else last


def trim_quote(quote: str, length: int = QUOTE) -> str:
    """Put a quote on one line and cut it after a word.

    Examples
    --------
    >>> trim_quote("no  stitches\\nneeded"), trim_quote("one two three", 9)
    ('no stitches needed', 'one two …')
    """
    line = " ".join(quote.split())
    if len(line) <= length:
        return line
    return line[: length - 1].rsplit(" ", 1)[0] + " …"


def label_said(said: Said, compare: str) -> str:
    """Name what was said in few words: the value, its denial, its condition.

    Examples
    --------
    >>> from analysis.comparing.statements import Statement
    >>> label_said(Said(0, Statement("8", ""), "within 8 months", "", 4, 0, 8, "month"),
    ...            "threshold")
    'upper limit 8 months'
    """
    value = said.value
    if compare == "threshold" and said.statement.form == "value":
        low, high = parse_amount(said.low), parse_amount(said.high)
        if isinstance(high, float) and not low and high:
            value = f"upper limit {_measure(high, said.unit)}"
        elif isinstance(low, float) and high is None:
            value = f"lower limit {_measure(low, said.unit)}"
    if said.statement.negated and not re.match(r"(?i)(no|not)\b", value):
        value = f"not {value}"
    return f"{value} [{' '.join(said.condition.split())}]" if said.condition.strip() else value


def explain(
    standing: Standing,
    verdict: str,
    names: Sequence[str],
    shorts: Mapping[str, str],
    quote: Quote,
    first: tuple[int, int] | None,
) -> str:
    """Give the reason for the verdict of one facet.

    Parameters
    ----------
    standing : Standing
        Who holds what.
    verdict : str
        Of the facet.
    names : sequence of str
        All sources, by their number.
    shorts : mapping of str to str
        Their short names.
    quote : callable
        From a row of the table to the claim's quote.
    first : tuple of int or None
        Two positions that show the verdict, to be named before others.

    Returns
    -------
    str
        Each value with its sources and the first one's words; empty where
        no source states the facet.
    """
    if not len(standing.source):
        return ""
    groups: dict[str, list[int]] = {}
    for token, said in standing.said.items():
        groups.setdefault(label_said(said, standing.compare), []).append(token)
    shown = _choose(standing, groups, first)
    parts = [
        f"{label} in {_name_holders(standing, groups[label], names, shorts, quote)}"
        for label in shown
    ]
    parts = _say_once(parts, "upper limit ")
    more = len(groups) - len(shown)
    if more:
        parts.append(f"{more} more {'value' if more == 1 else 'values'} in other sources")
    remark = _remark(standing, verdict, names, shorts)
    return "; ".join([*parts, remark] if remark else parts)


def _measure(amount: float, unit: str) -> str:
    name = unit_name(unit)
    plural = "" if amount == 1 or name in ("percent", "") else "s"
    return f"{amount:g} {name}{plural}".rstrip()


def _choose(
    standing: Standing, groups: Mapping[str, list[int]], first: tuple[int, int] | None
) -> list[str]:
    numbers, places, counts = np.unique(standing.token, return_index=True, return_counts=True)
    held = {
        token: (-count, int(standing.holder[place]))
        for token, place, count in zip(numbers.tolist(), places, counts.tolist(), strict=True)
    }
    order = sorted(groups, key=lambda label: (min(held[t] for t in groups[label]), label))
    if len(order) > GROUPS and first:
        wanted = {token for place in first for token in standing.positions[place].tokens}
        order.sort(key=lambda label: not wanted & set(groups[label]))
    return order[:GROUPS]


def _name_holders(
    standing: Standing,
    tokens: Sequence[int],
    names: Sequence[str],
    shorts: Mapping[str, str],
    quote: Quote,
) -> str:
    chosen = np.isin(standing.token, np.array(tokens))
    holders, places = np.unique(standing.holder[chosen], return_index=True)
    rows = standing.row[chosen][places]
    listed = [shorts[names[holder]] for holder in holders[:NAMED].tolist()]
    more = f" and {len(holders) - NAMED} more" if len(holders) > NAMED else ""
    words = trim_quote(quote(int(rows[0])))
    return ", ".join(listed) + more + (f" (“{words}”)" if words else "")


def _say_once(parts: list[str], words: str) -> list[str]:
    if all(part.startswith(words) for part in parts):
        return [parts[0], *(part[len(words) :] for part in parts[1:])]
    return parts


def _remark(
    standing: Standing, verdict: str, names: Sequence[str], shorts: Mapping[str, str]
) -> str:
    torn = [place for place, one in enumerate(standing.positions) if one.self_conflict]
    if torn:
        sources = standing.source[np.isin(standing.position, np.array(torn))].tolist()
        listed = ", ".join(shorts[names[source]] for source in sources[:NAMED])
        return f"{listed} contradict{'s itself' if len(sources) == 1 else ' themselves'}"
    if verdict == "single" and len(standing.positions) > 1:
        return "under different conditions, so not compared"
    if verdict == "single":
        return "copies of one page" if len(standing.source) > 1 else ""
    views = [view for one in standing.positions for view in one.views.values()]
    if verdict == "partial":
        if any(view.deferral for view in views):
            return "one leaves it to the doctor or the patient"
        if any("" not in one.views for one in standing.positions):
            return "one holds under a condition only"
    return REMARKS.get((standing.compare, verdict), "")
