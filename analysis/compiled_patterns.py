"""Takes a compiled pattern apart and puts it together again, since compiling takes longest.

``pickle`` keeps the text of a pattern and compiles it anew. What the text is
compiled to is learnt from parts of :mod:`re` that are not public: so it is
good for the very Python that compiled it, and where these parts are missing,
every pattern is compiled as usual.
"""

from __future__ import annotations

import marshal
import re
import sys
from contextlib import suppress
from typing import Any

_compiler: Any = None
with suppress(ImportError):
    from re import _compiler  # type: ignore[attr-defined, no-redef]

_FORM = 2
"""How a program is packed here: another number for another way."""
COMPILER = f"{sys.implementation.cache_tag}-{getattr(_compiler, 'MAGIC', 0)}-{_FORM}"
"""What a program says: to another compiler its instructions say another thing."""
_LARGE = 255
"""What does not fit a byte: few instructions of a program do."""


def to_program(pattern: str, flags: int = 0) -> bytes:
    """Return what a pattern is compiled to, packed; nothing where this Python does not tell.

    Examples
    --------
    >>> to_pattern("sutures?", to_program("sutures?")).search("no sutures").group()
    'sutures'
    """
    with suppress(AttributeError, TypeError, ValueError):
        parsed = _compiler._parser.parse(pattern, flags)
        state, code = parsed.state, _compiler._code(parsed, flags)
        large = {place: int(one) for place, one in enumerate(code) if one > _LARGE}
        low = bytes(min(one, _LARGE) for one in code)
        return marshal.dumps((flags | state.flags, state.groups - 1, state.groupdict, low, large))
    return b""


def to_pattern(pattern: str, program: bytes, flags: int = 0) -> re.Pattern[str]:
    """Return a pattern as it was compiled, or compile it where its program is empty."""
    if not program:
        return re.compile(pattern, flags)
    compiled, groups, names, low, large = marshal.loads(program)
    named: list[str | None] = [None] * (groups + 1)
    for name, number in names.items():
        named[number] = name
    code = list(low)
    for place, one in large.items():
        code[place] = one
    made: re.Pattern[str] = _compiler._sre.compile(
        pattern, compiled, code, groups, names, tuple(named)
    )
    return made
