"""How fast web pages are read, beside the extractor that reads them."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from html import escape
from typing import Any

from bench_corpus import speed
from bench_speed import SLOW, WARM, Row


def measure_html(corpus: list[str]) -> list[Row]:
    """Measure the reading of HTML pages beside the extractor that it uses."""
    import trafilatura

    from analysis.reading.formats import read_bytes
    from analysis.reading.limits import DEFAULT_LIMITS

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    pages = [make_html(text) for text in corpus[: WARM + SLOW]]
    warm, pages = pages[:10], pages[WARM:]

    def read(page: str) -> Any:
        return read_bytes(page.encode(), "page.html", "html", DEFAULT_LIMITS)

    extractor = speed(trafilatura.extract, pages, warm)
    reading = speed(read, pages, warm)
    return [
        ("HTML pages through the extractor alone, a second",
         f"{_count(extractor, pages):,.0f}", ""),
        ("HTML pages read, with offsets, headings and furniture, a second",
         f"{_count(reading, pages):,.0f}", ""),
        ("time of reading HTML against the extractor alone", f"{extractor / reading:.2f}", ""),
    ]  # fmt: skip


def make_html(text: str) -> str:
    """Return a page with the text in paragraphs between a menu and a footer."""
    menu = "".join(f'<li><a href="/p{n}">Page {n}</a></li>' for n in range(12))
    lines = [escape(line) for line in text.splitlines() if line.strip()]
    body = "".join(
        f"<h2>{line}</h2>" if len(line.split()) < 6 else f"<p>{line}</p>" for line in lines
    )
    return (
        f"<!doctype html><html><head><title>About it</title></head><body><nav><ul>{menu}</ul>"
        f"</nav><main><h1>About it</h1>{body}</main><footer><p>All rights reserved.</p></footer>"
        "</body></html>"
    )


def _count(words: float, texts: Sequence[str]) -> float:
    """Turn words a second into texts a second."""
    return words * len(texts) / sum(len(text.split()) for text in texts)
