"""Lets frozen records be made as fast as others: a large audit makes millions of them."""

from __future__ import annotations

from dataclasses import MISSING, field, fields, make_dataclass
from functools import wraps
from typing import Any, TypeVar

Record = TypeVar("Record")


def soon_frozen(record: type[Record]) -> type[Record]:
    """Let what is made of a frozen dataclass with slots be frozen when all its fields are set.

    A frozen dataclass sets each field past the guard that it has against that, which takes most of
    the time in which it is made. Here a new one is without that guard until its fields are set.

    Parameters
    ----------
    record : type
        A frozen dataclass with slots, without fields that are made anew for each.

    Returns
    -------
    type
        The same.

    Examples
    --------
    >>> from dataclasses import dataclass
    >>> @soon_frozen
    ... @dataclass(frozen=True, slots=True)
    ... class Place:
    ...     start: int
    ...     end: int = 0
    >>> Place(3)
    Place(start=3, end=0)
    >>> Place(3).end = 4
    Traceback (most recent call last):
        ...
    dataclasses.FrozenInstanceError: cannot assign to field 'end'
    """
    own = [
        (one.name, Any, field() if one.default is MISSING else field(default=one.default))
        for one in fields(record)  # type: ignore[arg-type]
    ]
    unguarded: Any = make_dataclass(record.__name__, own, slots=True)
    fill, set_past_guard = unguarded.__init__, object.__setattr__

    @wraps(record.__init__)
    def make(self: Any, *given: Any, **named: Any) -> None:
        set_past_guard(self, "__class__", unguarded)
        fill(self, *given, **named)
        self.__class__ = record

    record.__init__ = make  # type: ignore[method-assign]
    return record
