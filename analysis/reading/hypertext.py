"""Reads HTML: the words of the page with its headings, lists and tables, nothing run or loaded."""

from __future__ import annotations

import re

from lxml import etree, html

from analysis.deadline import check_time
from analysis.errors import SourceError
from analysis.reading.decoding import decode
from analysis.reading.limits import Limits
from analysis.reading.pageparts import is_page_furniture, main_words
from analysis.reading.pagewalk import walk
from analysis.reading.texts import Text

_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?([\w-]{2,40})", re.IGNORECASE)
_DOCTYPE = re.compile(r"<!DOCTYPE[^>\[]*\[.*?\]\s*>|<\?xml[^>]*\?>", re.IGNORECASE | re.DOTALL)
_SITE = re.compile(r"\s+[|–—»·-]\s+")


def read_html(data: bytes, name: str, limits: Limits) -> Text:
    """Return the text of an HTML page, with marks for its layout.

    Parameters
    ----------
    data : bytes
        The page as saved.
    name : str
        The name of the source, for messages.
    limits : Limits
        How deep its elements may lie in one another.

    Returns
    -------
    Text
        Menus, forms and footers are left out. A table row is one line with
        `` | `` between its cells; a term and its definition are one line.

    Raises
    ------
    SourceError
        If the page is no text, holds no words, or is nested too deep.
    """
    return read_page(_decode(data, name), name, limits)


def read_page(page: str, name: str, limits: Limits) -> Text:
    """Return the text of an HTML page that is decoded already, as :func:`read_html` does."""
    parser = html.HTMLParser(
        huge_tree=True, remove_comments=True, remove_pis=True, no_network=True, encoding="utf-8"
    )
    try:
        root = html.document_fromstring(_DOCTYPE.sub("", page).encode("utf-8"), parser=parser)
    except (etree.LxmlError, ValueError, AssertionError) as error:
        raise SourceError(name, "its HTML cannot be parsed", "save the page again") from error
    _check_depth(root, name, limits)
    main = main_words(root, page)
    check_time()
    built = walk(root, main, is_page_furniture)
    if not any(mark.kind == "title" for mark in built.marks):
        title = _head_title(root)
    else:
        title = built.title
    if not built.text:
        raise SourceError(
            name, "its HTML holds no words", "open it in a browser and save the page as shown"
        )
    return Text(built.text, tuple(built.marks), title)


def _decode(data: bytes, name: str) -> str:
    """Decode by the charset that the page declares where it is not UTF-8."""
    declared = _CHARSET.search(data[:4096])
    if declared and not data.startswith((b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf")):
        try:
            data.decode("utf-8")
        except UnicodeDecodeError:
            try:
                return data.decode(declared.group(1).decode("ascii"))
            except (LookupError, UnicodeDecodeError):
                pass
    return decode(data, name)


def _check_depth(root: html.HtmlElement, name: str, limits: Limits) -> None:
    depth = deepest = 0
    for event, _ in etree.iterwalk(root, events=("start", "end")):
        check_time()
        depth += 1 if event == "start" else -1
        deepest = max(deepest, depth)
        if deepest > limits.nesting:
            raise SourceError(
                name,
                f"its elements are nested deeper than the limit of {limits.nesting}",
                "save the page as text, or raise the limit nesting",
            )


def _head_title(root: html.HtmlElement) -> str:
    """Return the words of the title element without the site's name behind them."""
    words = " ".join((root.findtext(".//title") or "").split())
    return _SITE.split(words)[0] if words else ""
