"""Reads Markdown: its words with headings, lists and tables, the signs of the format left off."""

from __future__ import annotations

import re

from lxml import html
from markdown_it import MarkdownIt
from markdown_it.token import Token

from analysis.deadline import check_time
from analysis.errors import SourceError
from analysis.reading.builder import TextBuilder
from analysis.reading.decoding import decode
from analysis.reading.limits import Limits
from analysis.reading.texts import Text

_DEEPEST = 100  # markdown-it leaves out, without a word, what lies deeper
_FRONT = re.compile(r"---\r?\n((?:[^\n]{0,500}\n){0,60}?)(?:---|\.\.\.)\s*\n")
_FRONT_TITLE = re.compile(r"^title:\s*[\"']?([^\"'\n]{1,300})", re.MULTILINE)


def read_markdown(data: bytes, name: str, limits: Limits) -> Text:
    """Return the text of a Markdown file, with marks for its layout.

    Parameters
    ----------
    data : bytes
        The file.
    name : str
        The name of the source, for messages.
    limits : Limits
        How much is read.

    Returns
    -------
    Text
        Links keep their words, images and raw HTML elements are left out.

    Raises
    ------
    SourceError
        If the file is not text.
    """
    page = decode(data, name)
    if len(page) > limits.characters:
        raise SourceError(
            name,
            f"it has {len(page):,} characters, more than the limit of {limits.characters:,}",
            "split it, or raise the limit characters",
        )
    front = _FRONT.match(page)
    title = ""
    if front:
        named = _FRONT_TITLE.search(front.group(1))
        title = named.group(1).strip() if named else ""
        page = page[front.end() :]
    deepest = min(limits.nesting, _DEEPEST)
    tokens = MarkdownIt("commonmark", {"maxNesting": deepest}).enable("table").parse(page)
    check_time()
    if max((token.level for token in tokens), default=0) >= deepest - 1:
        raise SourceError(
            name,
            f"its lists and quotes are nested deeper than the limit of {deepest}",
            "save it as plain text",
        )
    built = _build(tokens, title)
    if not built.text:
        raise SourceError(name, "it holds no words", "give a file that holds text")
    return Text(built.text, tuple(built.marks), title or built.title)


def _build(tokens: list[Token], title: str) -> TextBuilder:
    built = TextBuilder()
    kind, level, depth = "paragraph", 0, 0
    cells: list[str] = []
    titled = bool(title)
    for token in tokens:
        if token.type == "heading_open":
            kind, level = "heading", int(token.tag[1])
            if not titled:
                kind, titled = "title", True
        elif token.type == "heading_close":
            kind, level = ("item", depth - 1) if depth else ("paragraph", 0)
        elif token.type in ("bullet_list_open", "ordered_list_open"):
            depth += 1
            kind, level = "item", depth - 1
        elif token.type in ("bullet_list_close", "ordered_list_close"):
            depth -= 1
            kind, level = ("item", depth - 1) if depth else ("paragraph", 0)
        elif token.type == "tr_open":
            kind, cells = "row", []
        elif token.type == "tr_close":
            built.add(" | ".join(cells), "row")
            kind = "paragraph"
        elif token.type == "inline":
            words = _words(token)
            if kind == "row":
                cells.append(words)
            else:
                built.add(words, kind, level)
        elif token.type in ("fence", "code_block"):
            built.add(token.content, kind if kind == "item" else "paragraph", level)
        elif token.type == "html_block":
            built.add(_without_tags(token.content))
    return built


def _words(token: Token) -> str:
    parts = []
    for child in token.children or ():
        if child.type in ("text", "code_inline"):
            parts.append(child.content)
        elif child.type in ("softbreak", "hardbreak"):
            parts.append("\n")
    return "".join(parts)


def _without_tags(block: str) -> str:
    try:
        element = html.fragment_fromstring(block, create_parent="div")
    except (ValueError, AssertionError):
        return ""
    for each in element.xpath("//script|//style"):
        each.drop_tree()
    return " ".join(element.text_content().split())
