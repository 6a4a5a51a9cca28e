"""The limits of what is read from one source, so that none can stop a run."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, fields

from analysis.errors import ClaimgridError


@dataclass(frozen=True, slots=True)
class Limits:
    """How much is read from one source; a source beyond a limit is left unread."""

    bytes: int = 50_000_000
    """The size of one source: a file, or a member of an archive once unpacked."""
    unpacked: int = 500_000_000
    """The size of all sources of one archive together, once unpacked."""
    characters: int = 5_000_000
    """The length of the text of one source."""
    lines: int = 200_000
    """The lines of one source that are not blank."""
    pages: int = 2_000
    """The pages of a PDF."""
    nesting: int = 250
    """How deep the elements of an HTML page may lie in one another."""
    seconds: float = 60.0
    """The time that one source may take to be read, and again to be cut, and to be coded."""
    sources: int = 100_000
    """How many sources one folder or archive may hold."""


DEFAULT_LIMITS = Limits()


def parse_limits(given: Iterable[str]) -> Limits:
    """Return the default limits with some of them changed.

    Parameters
    ----------
    given : iterable of str
        Each a name, an equals sign and a number.

    Raises
    ------
    ClaimgridError
        If there is no such limit, or what is given is no number above 0.

    Examples
    --------
    >>> parse_limits(["seconds=2.5", "pages=10"]).seconds
    2.5
    >>> parse_limits(["words=10"])
    Traceback (most recent call last):
        ...
    analysis.errors.ClaimgridError: words=10: is no limit; name one of bytes, characters, lines, \
nesting, pages, seconds, sources, unpacked and a number above 0, such as seconds=120
    """
    kinds = {one.name: float if one.name == "seconds" else int for one in fields(Limits)}
    values: dict[str, float] = {}
    for each in given:
        name, _, number = each.partition("=")
        try:
            value = kinds[name.strip()](number.replace(",", "").replace("_", ""))
        except (KeyError, ValueError):
            value = 0
        if not 0 < value < float("inf"):
            raise ClaimgridError(
                f"{each}: is no limit; name one of {', '.join(sorted(kinds))} and a number "
                "above 0, such as seconds=120"
            )
        values[name.strip()] = value
    return Limits(**values)  # type: ignore[arg-type]  # each of its own kind, see above


def changed_limits(limits: Limits) -> str:
    """Return the limits that differ from the default ones, as :func:`parse_limits` takes them.

    Examples
    --------
    >>> changed_limits(parse_limits(["seconds=120", "pages=10"]))
    'pages=10 seconds=120'
    """
    names = sorted(one.name for one in fields(Limits))
    return " ".join(
        f"{name}={getattr(limits, name):g}"
        if name == "seconds"
        else f"{name}={getattr(limits, name)}"
        for name in names
        if getattr(limits, name) != getattr(DEFAULT_LIMITS, name)
    )
