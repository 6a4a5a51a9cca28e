"""Walks an HTML page and writes down its blocks: headings, paragraphs, items and rows."""

from __future__ import annotations

from collections.abc import Callable
from itertools import islice

from lxml import html

from analysis.deadline import check_time
from analysis.reading.builder import TextBuilder
from analysis.reading.headings import heading_style

SKIPPED = frozenset(
    "script style noscript template svg math iframe object embed canvas audio video head select "
    "option textarea input datalist map area".split()
)
"""Elements whose words are never read."""

INLINE = frozenset(
    "a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark q s samp "
    "small span strike strong sub sup time tt u var wbr button img".split()
)
"""Elements that do not break a line."""

_LISTS = ("ul", "ol", "menu", "dir")


class _Walk:
    """The state of one walk: the block being written and what it is."""

    def __init__(self, main: str) -> None:
        self.built = TextBuilder()
        self.main = main
        self.words: list[str] = []
        self.kind, self.level = "paragraph", 0
        self.linked = self.strong = 0
        self.depth = 0
        self.titled = False

    def flush(self) -> None:
        """Close the block being written."""
        text = "".join(self.words)
        self.words.clear()
        bare = " ".join(text.split())
        kind, level = self.kind, self.level
        linked, strong, self.linked, self.strong = self.linked, self.strong, 0, 0
        if not bare:
            return
        if kind == "heading" and level == 1 and not self.titled:
            kind, self.titled = "title", True
        elif kind == "paragraph" and strong * 10 >= len(bare) * 9 and len(bare) <= 90:
            if heading_style(bare):
                kind, level = "heading", 6
        elif kind in ("paragraph", "item") and linked * 10 >= len(bare) * 9:
            kind = kind if bare in self.main or not self.main else "furniture"
        self.built.add(text, kind, level)


def walk(
    root: html.HtmlElement, main: str, is_furniture: Callable[[html.HtmlElement], bool]
) -> TextBuilder:
    """Return the blocks of a page in reading order.

    Parameters
    ----------
    root : HtmlElement
        The parsed page.
    main : str
        Words known to be the main text, with single spaces; may be empty.
    is_furniture : callable
        Says of an element whether it is left out with all below it.
    """
    state = _Walk(main)
    body = root.find(".//body")
    _enter(state, body if body is not None else root, is_furniture)
    state.flush()
    return state.built


def _enter(
    state: _Walk, element: html.HtmlElement, is_furniture: Callable[[html.HtmlElement], bool]
) -> None:
    check_time()
    tag = element.tag
    if not isinstance(tag, str) or tag in SKIPPED:
        return
    if tag == "br":
        state.words.append("\n")
        return
    if tag in INLINE:
        _write(state, element, is_furniture)
        return
    if is_furniture(element):
        state.flush()
        return
    if tag in ("td", "th", "dd"):
        if "".join(state.words).strip():
            state.words.append(" | " if tag != "dd" else ": ")
        _write(state, element, is_furniture)
        return
    if state.kind == "row" and tag not in ("tr", "table", "dt", "dl", *_LISTS):
        state.words.append(" ")
        _write(state, element, is_furniture)
        state.words.append(" ")
        return
    state.flush()
    kept = state.kind, state.level
    _set_kind(state, element, tag)
    state.depth += tag in _LISTS
    _write(state, element, is_furniture)
    state.depth -= tag in _LISTS
    if tag != "dt":
        state.flush()
        state.kind, state.level = kept


def _set_kind(state: _Walk, element: html.HtmlElement, tag: str) -> None:
    if len(tag) == 2 and tag[0] == "h" and tag[1] in "123456":
        state.kind, state.level = "heading", int(tag[1])
    elif element.get("role") == "heading":
        level = element.get("aria-level", "4")
        state.kind, state.level = "heading", int(level) if level in "123456" else 4
    elif tag == "summary":
        state.kind, state.level = "heading", 5
    elif tag == "li":
        state.kind, state.level = "item", max(state.depth - 1, 0)
    elif tag in ("tr", "dt"):
        state.kind, state.level = "row", 0
    elif tag in ("table", "dl") or (tag in _LISTS and state.kind != "item"):
        state.kind, state.level = "paragraph", 0


def _write(
    state: _Walk, element: html.HtmlElement, is_furniture: Callable[[html.HtmlElement], bool]
) -> None:
    """Write the words in and behind the children of ``element``."""
    _say(state, element, element.text)
    for child in element:
        _enter(state, child, is_furniture)
        _say(state, element, child.tail)


def _say(state: _Walk, element: html.HtmlElement, words: str | None) -> None:
    if not words:
        return
    state.words.append(words if element.tag == "pre" else words.replace("\n", " "))
    size = len(words.strip())
    if size:
        near = [element.tag, *(above.tag for above in islice(element.iterancestors(), 3))]
        state.linked += size * ("a" in near)
        state.strong += size * ("b" in near or "strong" in near)
