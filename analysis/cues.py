"""The cue language: how a codebook says in a line which wordings it means.

A cue is a row of elements, one space between them, that have to stand in
this order within one sentence, in any case:

=================  ==========================================================
``word``           this word; a hyphen may be a space or nothing in the text
``word*``          any word that starts so
``n't``            any contraction with "not": "isn't", "don't"
``(a|b c|d*)``     one of these rows of elements
``[a|b]``          one of these rows, or nothing
``{list}``         one of a word list of the codebook
``..`` ``..7``     up to four (seven) other words
``<duration>``     an amount: also ``<percentage>``, ``<count>``, ``<date>``,
                   ``<citation>`` and ``<vague>`` (an adverb such as "quickly")
``<noun>``         one to four words up to a stop word: they become the value
``^`` ``$``        the start of the sentence (of a clause, for words that govern), its end
=================  ==========================================================

Gaps are bounded and no element repeats, so that no cue can run away: a
pattern tries at most the product of its gaps at each start.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from analysis.cue_compiled import Cue, Needs, Written
from analysis.cue_parts import (
    ANCHOR,
    MEASURES,
    PLAIN,
    SEP,
    SKIPPED,
    CueLists,
    Needed,
    Part,
    Starts,
    Way,
    any_word,
    followed,
    joined,
    literal,
    measure,
    numbers_in,
    passing,
    row,
    tokens_of,
    united,
)

__all__ = ["MEASURES", "Cue", "CueLists", "Needed", "Starts", "Way", "parse_cue"]

GAP = 4  # words a bare ``..`` may skip: "inject the special bone cement"
MAX_GAP = 12
MAX_GAPS = 4  # more would let the product of the gaps grow
_SIGNS = frozenset("()[]|^$")
_CLOSES = {"(": ")", "[": "]"}
_DEEPEST = 6  # groups in groups


def parse_cue(text: str, words: Mapping[str, Sequence[str]]) -> Cue:
    """Read one cue.

    Parameters
    ----------
    text : str
        The cue as it stands in a codebook.
    words : Mapping of str to sequence of str
        The word lists that ``{list}`` may name.

    Returns
    -------
    Cue
        Matches folded text (see :func:`analysis.folding.fold`) in which
        amounts are masked by the characters of :data:`MEASURES`.

    Raises
    ------
    ValueError
        Where the cue is not of the language; the message names the part.

    Examples
    --------
    >>> cue = parse_cue("inject* .. (cement|PMMA)", {})
    >>> bool(cue.regex.search("your doctor will inject the bone cement"))
    True
    >>> bool(cue.regex.search("cement is injected"))
    False
    """
    reader = _Reader(text, words)
    body = reader.sequence()
    if reader.at < len(reader.tokens):
        raise ValueError(f"'{reader.tokens[reader.at]}' cannot be read in the cue {text!r}")
    anchored = reader.tokens[0] == "^"
    whole_text = anchored and reader.tokens[-1] == "$" and "<noun>" in reader.tokens
    if not (all(body.ways) or whole_text):
        raise ValueError(f"the cue {text!r} names no word that has to stand there")
    if reader.gaps > MAX_GAPS:
        raise ValueError(f"more than {MAX_GAPS} gaps in a row in the cue {text!r}")
    whole = rf"(?<!\w){passing(body.pattern, reader.measures)}(?!\w)"
    measures, numbers = frozenset(reader.measures), numbers_in(whole)
    written = Written(whole, Needs(body.ways, body.opens))
    return Cue(text, written, measures, anchored, body.most, numbers)


class _Reader:
    """Reads one cue from left to right."""

    def __init__(self, text: str, words: Mapping[str, Sequence[str]]) -> None:
        self.text, self.words = text, words
        self.tokens = tokens_of(text)
        self.at = 0
        self.depth = 0
        self.gaps = 0
        self.measures: set[str] = set()

    def sequence(self) -> Part:
        """Read elements up to the end of the cue or of the group."""
        if lone := self._lone():
            return lone
        pattern, joint = "", ""
        opening = True  # no element has stood yet
        ways: tuple[Way, ...] = ((),)
        opens: list[Starts | None] = []
        least = most = 0  # words so far
        while self.at < len(self.tokens) and self.tokens[self.at] not in ")]|":
            token = self.tokens[self.at]
            self.at += 1
            if token.startswith(".."):
                if opening:
                    opens.append(None)
                joint = self._gap(token, opening)
                most += int(token[2:] or GAP)
            elif token == "^":
                pattern, joint = pattern + rf"{ANCHOR}\W{{0,4}}", ""
            elif token == "$":
                pattern += joint.removesuffix(SEP) + r"\W{0,4}\Z"
            elif token[0] == "[":
                option = self._group(token)
                if opening:  # an option that opens the cue brings its own space behind it
                    pattern += f"(?:{option.pattern}{SEP})?"
                    opens.append(option.opens)
                else:
                    pattern += f"(?:{joint}{option.pattern})?"
                    joint = joint or SEP
                most += option.most
            else:
                part = self._group(token) if token[0] == "(" else self._single(token)
                if opening:
                    opens.append(part.opens)
                pattern, joint, opening = pattern + joint + part.pattern, SEP, False
                ways = followed(ways, part, least, most)
                least, most = least + part.least, most + part.most
        if not pattern:
            raise ValueError(f"an empty alternative in the cue {self.text!r}")
        return Part(pattern, ways, None if opening else united(opens), least, most)

    def _lone(self) -> Part | None:
        """Read an alternative of one word: what most are."""
        pair = self.tokens[self.at : self.at + 2]
        if len(pair) < 2 or pair[1] not in ")]|" or pair[0][0] in _SIGNS or pair[0][:2] == "..":
            return None
        self.at += 1
        return self._single(pair[0])

    def _gap(self, token: str, opening: bool) -> str:
        size = int(token[2:] or GAP)
        if size > MAX_GAP:
            raise ValueError(f"'{token}' skips more than {MAX_GAP} words in the cue {self.text!r}")
        self.gaps += self.depth == 0
        if opening:
            return rf"(?:{SKIPPED}{SEP}){{0,{size}}}?"
        return rf"(?:{SEP}{SKIPPED}){{0,{size}}}?{SEP}"

    def _group(self, opens: str) -> Part:
        if self.depth == _DEEPEST:
            raise ValueError(f"groups stand too deep in the cue {self.text!r}")
        if len(opens) > 1:
            return any_word(opens[1:-1])
        self.depth += 1
        options = [self.sequence()]
        while self.at < len(self.tokens) and self.tokens[self.at] == "|":
            self.at += 1
            options.append(self.sequence())
        if self.at >= len(self.tokens) or self.tokens[self.at] != _CLOSES[opens]:
            raise ValueError(f"'{opens}' is never closed in the cue {self.text!r}")
        self.at += 1
        self.depth -= 1
        return joined(options)

    def _single(self, token: str) -> Part:
        if token.startswith("{"):
            return self._list(token[1:-1], ())
        if token.startswith("<"):
            part, measures = measure(token[1:-1], self.text)
            self.measures |= measures
            return part
        if not PLAIN.fullmatch(token):
            raise ValueError(f"{token!r} cannot be read in the cue {self.text!r}")
        return literal(token)

    def _list(self, name: str, within: tuple[str, ...]) -> Part:
        if isinstance(self.words, CueLists) and name in self.words.parts:
            return self.words.parts[name]
        if name not in self.words:
            known = ", ".join(sorted(self.words)) or "none"
            raise ValueError(f"no word list {name!r} for the cue {self.text!r}; there are: {known}")
        if name in within:
            raise ValueError(f"the word list {name!r} names itself in the cue {self.text!r}")
        options = []
        for entry in dict.fromkeys(self.words[name]):
            if entry.startswith("{"):
                options.append(self._list(entry[1:-1], (*within, name)))
                continue
            for word in entry.split():
                if not PLAIN.fullmatch(word):
                    raise ValueError(f"{word!r} in the word list {name!r} cannot be read")
            options.append(row(entry.split()))
        part = joined(options)
        if isinstance(self.words, CueLists):
            self.words.parts[name] = part
        return part
