"""Lists of words in a YAML file, and the patterns in which a list stands for any of its words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from analysis.compiled_patterns import to_pattern, to_program
from analysis.keeping import Keeping

_LIST = re.compile(r"\{([a-z_]+)\}")
_BEHIND = re.compile(r"\(\?<!([^(){}]*)\{([a-z_]+)\}([^(){}]*)\)")
_HERE = Path(__file__)
_KEPT = Keeping(
    _HERE.with_name("__pycache__"), "words", (_HERE, _HERE.with_name("compiled_patterns.py"))
)


class WordLists:
    r"""Named lists of words, and the patterns that are written with their names.

    An entry is a word or a phrase in lower case, or ``{name}`` for all words
    of another list. In a pattern a hyphen of an entry is a space
    or nothing, and ``*`` at its end any further letters.

    Parameters
    ----------
    lists : mapping of str to iterable of str
        The entries of each list.
    space : str
        The pattern of a space inside a phrase.

    Examples
    --------
    >>> lists = WordLists({"may": ["may", "might"], "modals": ["{may}", "can"]})
    >>> lists.words("modals")
    ('may', 'might', 'can')
    >>> lists.pattern(r"{modals}\b").pattern
    '(?:may|might|can)\\b'
    >>> lists.pattern(r"(?<!{may} )it").pattern
    '(?<!may )(?<!might )it'
    """

    def __init__(self, lists: Mapping[str, Iterable[str]], space: str = " ") -> None:
        self._lists = lists
        self._space = space

    def words(self, name: str) -> tuple[str, ...]:
        """Return the words of a list, those of the lists in it too, each once."""
        words: list[str] = []
        for entry in self._lists[name]:
            other = _LIST.fullmatch(entry)
            words += self.words(other[1]) if other else [entry]
        return tuple(dict.fromkeys(words))

    def pattern(self, text: str, flags: int = 0) -> re.Pattern[str]:
        """Return a pattern in which ``{name}`` is any word of that list.

        Parameters
        ----------
        text : str
            A regular expression. The words are tried in the order of the list.
            ``(?<!{name})`` says that none of them stands before.
        flags : int
            Those of :func:`re.compile`.
        """
        written = _LIST.sub(self._any_of, _BEHIND.sub(self._none_behind, text))
        return compile_words(written, flags)

    def _any_of(self, match: re.Match[str]) -> str:
        words = [self._written(word) for word in self.words(match[1])]
        return f"(?:{'|'.join(words)})" if len(words) > 1 else words[0]

    def _none_behind(self, match: re.Match[str]) -> str:
        before, name, after = match.groups()  # words differ in length, so that each needs its own
        return "".join(f"(?<!{before}{re.escape(word)}{after})" for word in self.words(name))

    def _written(self, entry: str) -> str:
        stem = entry.removesuffix("*")
        pieces = [re.escape(piece).replace("\\ ", self._space) for piece in stem.split("-")]
        return " ?".join(pieces) + (r"\w*" if stem != entry else "")


def compile_words(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """Return what :func:`re.compile` does; it is compiled once for all processes."""
    return to_pattern(pattern, _KEPT.get(to_program, pattern, int(flags)), flags)


def read_words(path: Path) -> dict[str, Any]:
    """Return what a YAML file of words holds."""
    words: dict[str, Any] = _KEPT.get(_parse, path.read_text(encoding="utf-8"))
    return words


def _parse(text: str) -> Any:
    import yaml  # seldom needed

    return yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
