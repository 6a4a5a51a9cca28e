"""Draws the editor's worklist of a draft, and the changes between two runs."""

from __future__ import annotations

import dataclasses
import html
import re
from collections.abc import Callable, Sequence

from analysis.records import Change, Item
from analysis.showing.json_text import to_json
from analysis.terminal import plain

TITLES = {
    "conflict": "Conflicts with a source",
    "self_conflict": "Contradicts itself",
    "overclaim": "Says plainly what the sources hedge",
    "unsupported_value": "A figure that no source gives",
    "omission": "Left out, though most sources say it",
}
NOUNS = {
    "conflict": ("conflict", "conflicts"),
    "self_conflict": ("contradiction in itself", "contradictions in itself"),
    "overclaim": ("overclaim", "overclaims"),
    "unsupported_value": ("unsupported figure", "unsupported figures"),
    "omission": ("omission", "omissions"),
}
OWN = "the draft"
"""What stands for a source where a draft is set against itself."""
_MARKDOWN = re.compile(r"([\\`*_{}\[\]<>#+!|~])")
_SPACES = re.compile(r"\s+")
_SHOWN = 4  # sources quoted for one item; the JSON form has all


def render_items_json(items: Sequence[Item], draft: str = "") -> str:
    """Write the worklist as a JSON list of items, ``against`` as source and quote."""
    rows = [
        {**dataclasses.asdict(one), "against": [{"source": s, "quote": q} for s, q in one.against]}
        for one in items
    ]
    return to_json(rows)


def render_items_text(items: Sequence[Item], draft: str) -> str:
    """Write the worklist for a terminal: what to change, where, and why."""
    lines = [_summary(items, draft)]
    for kind, several in _by_kind(items):
        lines += ["", TITLES[kind]]
        for one in several:
            place = f"line {one.line}" if one.line else "nowhere in the draft"
            lines.append(f"  {one.facet} ({place}): {_plain(one.why)}")
            if one.quote:
                lines.append(f"    draft  “{_plain(one.quote)}”")
            lines += [f"    {_plain(s)}  “{_plain(q)}”" for s, q in one.against[:_SHOWN]]
            if len(one.against) > _SHOWN:
                lines.append(f"    and {len(one.against) - _SHOWN} more")
    return "\n".join(lines)


def render_items_markdown(items: Sequence[Item], draft: str) -> str:
    """Write the worklist as Markdown, with a box to tick for each item."""
    lines = [f"# {_marked(_summary(items, draft))}"]
    for kind, several in _by_kind(items):
        lines += ["", f"## {TITLES[kind]}", ""]
        for one in several:
            place = f", line {one.line}" if one.line else ""
            lines.append(f"- [ ] **{_marked(one.question)}** ({one.facet}{place})  ")
            lines.append(f"  {_marked(one.why)}")
            if one.quote:
                lines.append(f"  - draft: “{_marked(one.quote)}”")
            lines += [f"  - {_marked(s)}: “{_marked(q)}”" for s, q in one.against[:_SHOWN]]
            if len(one.against) > _SHOWN:
                lines.append(f"  - and {len(one.against) - _SHOWN} more")
    return "\n".join(lines) + "\n"


def render_items_html(items: Sequence[Item], draft: str) -> str:
    """Write the worklist as one HTML page that asks for nothing outside itself."""
    parts = [_HEAD.format(title=_escaped(f"Worklist for {draft}"))]
    parts.append(f"<main><h1>{_escaped(_summary(items, draft))}</h1>")
    for kind, several in _by_kind(items):
        parts.append(f"<section><h2>{TITLES[kind]} ({len(several)})</h2><ol>")
        for one in several:
            parts.append(
                f"<li><h3>{_escaped(one.question)}</h3>"
                f"<p><code>{_escaped(one.facet)}</code>: {_escaped(one.why)}</p>"
            )
            if one.quote:
                place = f"draft, line {one.line}" if one.line else "draft"
                said = f"<b>{place}</b> <mark>{_escaped(one.quote)}</mark>"
                parts.append(f"<blockquote>{said}</blockquote>")
            for source, quote in one.against[:_SHOWN]:
                tag = "mark" if source == OWN else "q"
                said = f"<b>{_escaped(source)}</b> <{tag}>{_escaped(quote)}</{tag}>"
                parts.append(f"<blockquote>{said}</blockquote>")
            if len(one.against) > _SHOWN:
                parts.append(f"<p>and {len(one.against) - _SHOWN} more</p>")
            parts.append("</li>")
        parts.append("</ol></section>")
    return "\n".join([*parts, "</main></body></html>\n"])


def render_changes(changes: Sequence[Change]) -> str:
    """Write the changes between two runs as text, a line each, verdicts first."""
    if not changes:
        return "nothing changed"
    lines = []
    for one in changes:
        if one.kind == "verdict":
            lines.append(f"verdict    {one.facet}: {one.old or 'none'} → {one.new or 'none'}")
            continue
        arrow = {"lost": one.old, "gained": one.new}.get(one.kind, f"{one.old} → {one.new}")
        quote = _plain(one.new_quote or one.old_quote)
        lines.append(f"{one.kind:10} {_plain(one.source)}  {one.facet}: {_plain(arrow)}  “{quote}”")
    counts = {kind: sum(c.kind == kind for c in changes) for kind in dict.fromkeys(
        c.kind for c in changes)}  # fmt: skip
    said = ", ".join(f"{count} {kind}" for kind, count in counts.items())
    return "\n".join([*lines, "", f"{len(changes)} changes: {said}"])


def render_changes_json(changes: Sequence[Change]) -> str:
    """Write the changes between two runs as a JSON list."""
    return to_json([dataclasses.asdict(one) for one in changes])


RENDERERS: dict[str, Callable[[Sequence[Item], str], str]] = {
    "text": render_items_text,
    "markdown": render_items_markdown,
    "html": render_items_html,
    "json": render_items_json,
}
"""By the name of the form, as ``--format`` takes it."""


def _by_kind(items: Sequence[Item]) -> list[tuple[str, list[Item]]]:
    kinds = dict.fromkeys(item.kind for item in items)
    return [(kind, [item for item in items if item.kind == kind]) for kind in kinds]


def _summary(items: Sequence[Item], draft: str) -> str:
    if not items:
        return f"{_plain(draft)}: nothing to change"
    counts = ", ".join(
        f"{len(several)} {NOUNS[kind][len(several) > 1]}" for kind, several in _by_kind(items)
    )
    return f"{_plain(draft)}: {len(items)} to look at ({counts})"


def _plain(text: str) -> str:
    return plain(_SPACES.sub(" ", text)).strip()


def _marked(text: str) -> str:
    return _MARKDOWN.sub(r"\\\1", _plain(text))


def _escaped(text: str) -> str:
    return html.escape(_plain(text))


_HEAD = """<!doctype html>
<html lang="en"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>{title}</title>
<style>
:root {{ color-scheme: light dark; }}
body {{ font: 16px/1.5 system-ui, sans-serif; margin: 0 auto; max-width: 50rem; padding: 1rem; }}
h1 {{ font-size: 1.3rem; }} h2 {{ font-size: 1.1rem; }} h3 {{ font-size: 1rem; margin: 0; }}
mark {{ background: #f5d98c; color: #1a1a1a; }}
li {{ margin: 0 0 1rem; }} p {{ margin: .2rem 0; overflow-wrap: anywhere; }}
blockquote {{ border-left: 3px solid; margin: .2rem 0; padding: 0 .6rem; overflow-wrap: anywhere; }}
</style></head><body>"""
