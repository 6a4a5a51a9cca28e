"""Says each cell of a table with what the head of its column says of it.

The words are in ``grammar.yaml`` beside this module.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from analysis.coding.answering import answer_of
from analysis.coding.claiming import Draft
from analysis.coding.finding import Found
from analysis.coding.lexicon import grammar_pattern
from analysis.coding.lists import Introduction, introduction_of, said_with
from analysis.coding.masking import find_amounts
from analysis.coding.rows import PlacedStatement, Statement, to_statement
from analysis.coding.sentences import Span
from analysis.coding.tokens import folded as fold_once
from analysis.records import Passage
from analysis.remembering import Remembered, RememberedWith

Heads = tuple[str, ...]
_HEAD_WORDS = 5
_PLAIN = frozenset({"asserted", "advised"})  # "never" alone would advise
_LONGEST = 400  # characters of a row
_CELL = re.compile(r"[^|]*[^|\s]")
_FACTS = grammar_pattern(r"\W*(?:{ahead_of_facts} )*{column_facts}(?: {behind_facts})?\W*\Z")
_BANS = grammar_pattern(r"\W*{column_bans}\W*")
_CASES = grammar_pattern(r"\b{column_cases}\b")


def heads_above(heads: Heads, above: Passage | None, passage: Passage) -> Heads:
    """Return the heads of the columns that a row stands in, none where there is no table.

    Parameters
    ----------
    heads : tuple of str
        Those of the passage above.
    above, passage : Passage
        The passage above, if there is one, and this one.

    Examples
    --------
    >>> head, row = "You should | You should not", "Walk | Drive for 2 weeks"
    >>> first, second = Passage("page", 0, 27, head, "row"), Passage("page", 28, 52, row, "row")
    >>> heads_above((), first, second)
    ('You should', 'You should not')
    """
    if above is None or "|" not in passage.text or "|" not in above.text:
        return ()
    return heads or _heads(above.text)


@Remembered
def _heads(text: str) -> Heads:
    """Return the cells of a row that may head those below it."""
    framed = text[0] == text[-1] == "|"
    cells = tuple(cell.strip() for cell in (text[1:-1] if framed else text).split("|"))
    if any(len(cell.split()) > _HEAD_WORDS or find_amounts(cell) for cell in cells):
        return ()
    return cells


@RememberedWith
def in_columns(text: str, heads: Heads, named: Heads = ()) -> tuple[PlacedStatement, ...]:
    """Return what a row states with the heads of its columns; nothing where it stands by itself.

    Parameters
    ----------
    text : str
        The row.
    heads : tuple of str
        The heads of its columns.
    named : tuple of str
        The procedures that these name, where they name different ones: each cell is about its own.

    Examples
    --------
    >>> heads = ("You should", "You should not")
    >>> [one.text for _, one in in_columns("Walk | Drive for 2 weeks", heads)]
    ['Walk', 'You should not Drive for 2 weeks']
    >>> [one.text for _, one in in_columns("Stay | 1 night | 3 nights", ("", "Keyhole", "Open"))]
    ['Stay: 1 night (Keyhole)', 'Stay: 3 nights (Open)']
    """
    if len(text) > _LONGEST:
        return ()
    cells = [found.span() for found in _CELL.finditer(text)]
    cells = [(b - len(text[a:b].lstrip()), b) for a, b in cells]
    if len(heads) == len(cells) - 1:
        heads = ("", *heads)
    if len(heads) != len(cells) or len(cells) < 2:
        return ()
    if any(named):
        named = (*[""] * (len(heads) - len(named)), *named)
        label = (0, 0) if named[0] else cells[0]
        columns = [
            (cell, head)
            for cell, head, procedure in zip(cells, heads, named, strict=True)
            if procedure
        ]
        return tuple(_said_of(text, cell, label, head) for cell, head in columns)
    told = [fold_once(head) for head in heads]
    timed = [_is_amount(text[a:b]) for a, b in cells]
    if any(_denial(head) for head in heads):
        return _bidden(text, cells, heads, timed)
    first = text[slice(*cells[0])]
    rest = list(zip(cells, heads, strict=True))[1:]
    if any(map(_FACTS.match, told[1:])) and any(timed):
        if not timed[0] and _CASES.search(fold_once(first)):
            return tuple(_said(text, cell, head, first) for cell, head in rest)
        if timed[0] and _FACTS.match(told[0]):
            whole = zip(cells, heads, strict=True)
            return tuple(_said(text, cell, head, "") for cell, head in whole)
    elif len(rest) > 1 and all(timed[1:]) and any(map(_CASES.search, told[1:])):
        return tuple(_said(text, cell, first, head) for cell, head in rest)
    return ()


def of_case(
    drafts: Sequence[tuple[Draft, Found, int, int]], statement: Statement
) -> Iterator[tuple[Draft, Found, int, int]]:
    """Yield what a cell states, with the case that it holds for, and nothing of that itself.

    Parameters
    ----------
    drafts : sequence of (Draft, Found, int, int)
        What the cell says with its label and its case.
    statement : Statement
        The cell, its case put behind it in brackets.
    """
    places, case = statement.places, statement.case
    for draft, where, first, past in drafts:
        cue = draft.cue
        if 0 < cue < len(places) and 0 < places[cue] == places[cue - 1]:
            continue  # its cue begins in the case
        if case and not draft.condition:
            draft = draft._replace(condition=case)
        yield draft, where, first, past


def _bidden(
    text: str, cells: Sequence[Span], heads: Heads, timed: Sequence[bool]
) -> tuple[PlacedStatement, ...]:
    """Say what one should do and what not: "Do", "Don't"; and from when: "Week 1", "Allowed"."""
    if any(timed[1:]):
        return ()
    when = text[slice(*cells[0])] if timed[0] else ""
    found: list[PlacedStatement] = []
    for cell, head in list(zip(cells, heads, strict=True))[bool(when) :]:
        a, b = cell
        said = _denial(head)
        full = said_with(said, text[a:b]) if said is not None else None
        if full is not None:
            before, after = full.own[0], len(full.text) - full.own[1]
            places = [*[0] * before, *range(b - a), *[b - a - 1] * after, b - a]
            found.append((a, to_statement(full.text, places)))
        elif when and said is None:
            found.append(_said(text, cell, when, ""))
        else:
            found.append((a, to_statement(text[a:b])))
    return tuple(found)


def _said(text: str, cell: Span, label: str, case: str) -> PlacedStatement:
    """Say a cell with its label and the case that it holds for: "Stay: 1 night (Keyhole)"."""
    a, b = cell
    before, after = f"{label}: ", f" ({case})" if case else ""
    places = [*[0] * len(before), *range(b - a), *[b - a - 1] * len(after), b - a]
    return a, to_statement(before + text[a:b] + after, places, case)


def _said_of(text: str, cell: Span, label: Span, head: str) -> PlacedStatement:
    """Say a cell of what heads its column: "Stay: 1 night (Kyphoplasty)".

    A yes or no says the label itself, and is told with it: "no Balloon used (Vertebroplasty)".
    """
    (a, b), (first, last) = label, cell
    answer = answer_of(fold_once(text[first:last])) if a < b else None
    if answer is None or answer.end < last - first or answer.certainty not in _PLAIN:
        a, said = _said(text, cell, text[a:b], head)
        return a, said._replace(case="")
    before, after = "" if answer.yes else "no ", f" ({head})"
    past = last - 1 - a
    places = [*[0] * len(before), *range(b - a - 1), *[past] * (len(after) + 1), past + 1]
    return a, to_statement(before + text[a:b] + after, places)


@Remembered
def _is_amount(cell: str) -> bool:
    """Return whether a cell opens with an amount."""
    first = next(iter(find_amounts(cell)), None)
    return first is not None and first.start == 0


@Remembered
def _denial(head: str) -> Introduction | None:
    """Return what the head of a column that forbids says of its cells, or nothing."""
    if _BANS.fullmatch(fold_once(head)):
        return introduction_of("Avoid")
    said = introduction_of(head) if head else None
    return said if said is not None and said.denies and not said.length else None
