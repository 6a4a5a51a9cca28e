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
import zlib
from array import array
from contextlib import suppress
from typing import Any

_compiler: Any = None
with suppress(ImportError):
    from re import _compiler  # type: ignore[attr-defined, no-redef]

COMPILER = f"{sys.implementation.cache_tag}-{getattr(_compiler, 'MAGIC', 0)}"
"""What Python compiles patterns to: another says another thing by the same instructions."""
_INSTRUCTION = "I"
"""The type of :mod:`array` that holds one."""


def to_program(pattern: str) -> bytes:
    """Return what a pattern is compiled to, packed; nothing where this Python does not tell.

    Examples
    --------
    >>> to_pattern("sutures?", to_program("sutures?")).search("no sutures").group()
    'sutures'
    """
    with suppress(AttributeError, TypeError, OverflowError):
        parsed = _compiler._parser.parse(pattern, 0)
        state = parsed.state
        instructions = array(_INSTRUCTION, _compiler._code(parsed, 0)).tobytes()
        made = (state.flags, state.groups - 1, state.groupdict, instructions)
        return zlib.compress(marshal.dumps(made))
    return b""


def to_pattern(pattern: str, program: bytes) -> re.Pattern[str]:
    """Return a pattern as it was compiled, or compile it where its program is empty."""
    if not program:
        return re.compile(pattern)
    flags, groups, names, instructions = marshal.loads(zlib.decompress(program))
    named: list[str | None] = [None] * (groups + 1)
    for name, number in names.items():
        named[number] = name
    code = array(_INSTRUCTION, instructions).tolist()
    made: re.Pattern[str] = _compiler._sre.compile(
        pattern, flags, code, groups, names, tuple(named)
    )
    return made
