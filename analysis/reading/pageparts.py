"""Tells the main words of an HTML page from its menus, sidebars, forms and footers."""

from __future__ import annotations

import logging
import re

import trafilatura
from lxml import html

from analysis.reading.phrases import load_lexicon

_DENSE = 0.5  # the share of a part's letters in links from which it is a menu
_LONGEST, _MOST = 500_000, 15_000  # characters and elements; trafilatura is slow on more
logging.getLogger("trafilatura").setLevel(logging.CRITICAL)  # it would print pieces of pages

_WORDS = re.compile(r"[A-Za-z][a-z]*")


def main_words(root: html.HtmlElement, page: str) -> str:
    """Return the words that trafilatura takes for the main text of a page.

    Parameters
    ----------
    root : HtmlElement
        The parsed page, for its size.
    page : str
        The page itself.

    Returns
    -------
    str
        With single spaces; empty where trafilatura found no text.
    """
    if (
        len(page) > _LONGEST
        or sum(1 for _ in zip(root.iter(), range(_MOST + 1), strict=False)) > _MOST
    ):
        return ""
    try:
        found = trafilatura.extract(
            page, favor_recall=True, include_tables=True, include_comments=False, deduplicate=False
        )
    except (ValueError, RecursionError, AttributeError, TypeError):
        return ""
    return " ".join((found or "").split())


def is_page_furniture(element: html.HtmlElement) -> bool:
    """Return whether an element and all below it is furniture of the page.

    Parameters
    ----------
    element : HtmlElement
        A menu, a form, a footer, or part of the text.
    """
    lexicon = load_lexicon()
    tag = str(element.tag)
    if tag in ("body", "html", "main", "article") or _HEADINGS.match(tag):
        return False
    if tag in lexicon.page_elements:
        return tag != "form" or len(_text_of(element)) < 1500
    if element.get("role", "") in lexicon.page_roles and not _holds_title(element):
        return True
    if tag in ("header", "footer"):
        return not _in_article(element) and not _holds_title(element)
    if tag == "aside":
        return not _in_article(element) or _link_share(element) > _DENSE
    named = f"{element.get('class', '')} {element.get('id', '')}"
    if not named.strip():
        return False
    words = {word.lower() for word in _WORDS.findall(named)}
    return bool(words & lexicon.page_classes) and (
        _link_share(element) > _DENSE and not _holds_title(element)
    )


_HEADINGS = re.compile(r"h[1-6]$")


def _in_article(element: html.HtmlElement) -> bool:
    return any(above.tag in ("article", "main", "section") for above in element.iterancestors())


def _holds_title(element: html.HtmlElement) -> bool:
    return element.find(".//h1") is not None


def _text_of(element: html.HtmlElement) -> str:
    return " ".join("".join(str(words) for words in element.itertext()).split())


def _link_share(element: html.HtmlElement) -> float:
    size = len(_text_of(element))
    linked = sum(len(_text_of(link)) for link in element.iter("a", "button"))
    return linked / size if size else 0.0
