"""Marks page furniture: menus, teasers, bylines, contact lines, calls to action and the like."""

from __future__ import annotations

from analysis.deadline import check_time
from analysis.reading.blocks import Block, ends_sentence
from analysis.reading.grammar import GRAMMAR
from analysis.reading.headings import has_date
from analysis.reading.labels import is_contact, is_menu, is_page_number, is_person_line
from analysis.reading.looks import COPYRIGHT, Look, look_at
from analysis.reading.phrases import Lexicon, load_lexicon
from analysis.reading.sentences import split_furniture
from analysis.reading.teasers import mark_teasers

_LABEL_WORDS = 16
_ANSWER = 40  # characters
_LEFT_OPEN = tuple(f" {word}:" for word in GRAMMAR.words("open_a_list"))
_PLAIN_ANSWERS = frozenset(GRAMMAR.words("plain_answers"))
_SMALL = frozenset((*GRAMMAR.words("small_in_names"), "&"))


def mark_furniture(text: str, blocks: list[Block]) -> list[Block]:
    """Return the blocks with page furniture marked, paragraphs split where a part of them is.

    Parameters
    ----------
    text : str
        The whole source.
    blocks : list of Block
        All its blocks, in order.

    Returns
    -------
    list of Block
        The same text in the same order; furniture has the kind ``furniture``.
    """
    lexicon = load_lexicon()
    looks = [look_at(block.text) for block in blocks]
    if any(look.furniture for look in looks):
        blocks = split_furniture(blocks, [look.furniture for look in looks])
        looks = [look_at(block.text) for block in blocks]
    folded = [look.words for look in looks]
    top, tail = _zones(blocks, looks)
    for index, block in enumerate(blocks):
        if not looks[index].suspect or block.kind in ("furniture", "row"):
            continue
        check_time()
        if _opens_list(blocks, index) or _answers(blocks, index):
            continue
        edge = index < top or index >= tail
        if _is_label(blocks, folded, index, edge, index < top, lexicon):
            block.kind = "furniture"
    _mark_banner(blocks, folded, top, lexicon)
    mark_teasers(blocks, looks, lexicon)
    _mark_tail(blocks, tail)
    return _merged(text, blocks)


def _merged(text: str, blocks: list[Block]) -> list[Block]:
    """Make one block of the pieces of furniture that stand on one line."""
    merged: list[Block] = []
    for block in blocks:
        last = merged[-1] if merged and block.kind == "furniture" else None
        apart = last is None or last.kind != "furniture" or block.marker
        if last is None or apart or "\n" in text[last.end : block.start]:
            merged.append(block)
        else:
            last.end, last.text = block.end, text[last.start : block.end]
    return merged


def _zones(blocks: list[Block], looks: list[Look]) -> tuple[int, int]:
    """Return where the first prose stands, and where the last has ended."""
    prose = [
        index for index, block in enumerate(blocks) if _is_prose(block) and not looks[index].known
    ]
    return (prose[0], prose[-1] + 1) if prose else (0, len(blocks))


def _is_prose(block: Block) -> bool:
    if block.kind == "furniture":
        return False
    if block.kind == "item" and block.marker not in ("»", ">", "→"):
        return True
    text = block.text
    asks = text[-1] == "?" and block.single and len(text) <= 130
    return len(text) >= 60 and not asks and ends_sentence(text)


def _is_label(
    blocks: list[Block], folded: list[str], index: int, edge: bool, top: bool, lexicon: Lexicon
) -> bool:
    """Whether a short block is furniture by its own words and shape."""
    block, words = blocks[index], folded[index]
    count = words.count(" ") + 1
    if is_page_number(words, block, edge):
        return True
    item = block.kind == "item" and not edge
    if words.startswith(COPYRIGHT):
        return True
    if not item and count <= _LABEL_WORDS:
        family = lexicon.family_of_line(words, edge)
        if family == "page tools" or family == "menu" or family == "legal":
            bare = words.strip(" .:!?»›>«<→←-|…")
            if bare not in lexicon.whole or edge or _in_menu(blocks, folded, index, lexicon):
                return _unended(block) or edge
        elif family and (_unended(block) or (edge and count <= 10) or words.endswith("?")):
            return True
        if is_person_line(block.text, lexicon) or is_contact(block.text, words, lexicon):
            return True
    return is_menu(blocks, index, edge=edge, top=top, lexicon=lexicon)


def _opens_list(blocks: list[Block], index: int) -> bool:
    """Whether a line breaks off for the list below to go on: "Call the clinic for:"."""
    listed = index + 1 < len(blocks) and blocks[index + 1].kind == "item"
    return listed and blocks[index].text.lower().endswith(_LEFT_OPEN)


def _answers(blocks: list[Block], index: int) -> bool:
    """Whether a sentence stands right below a question: "Yes." below "Is it safe?"."""
    above, text = blocks[index - 1] if index else None, blocks[index].text
    if above is None or above.kind == "furniture" or above.text.rstrip("*_")[-1:] != "?":
        return False
    if text.lower() in _PLAIN_ANSWERS:  # "Yes" and "No" below one another are a form
        return index + 1 == len(blocks) or blocks[index + 1].text.lower() not in _PLAIN_ANSWERS
    return len(text) <= _ANSWER and text[-1] == "."


def _unended(block: Block) -> bool:
    return not ends_sentence(block.text)


def _in_menu(blocks: list[Block], folded: list[str], index: int, lexicon: Lexicon) -> bool:
    """Whether another line of a menu stands right beside the one at ``index``."""
    return any(
        0 <= near < len(blocks)
        and folded[near] != ""
        and bool(lexicon.family_of_line(folded[near]))
        for near in (index - 1, index + 1)
    )


def _mark_banner(blocks: list[Block], folded: list[str], top: int, lexicon: Lexicon) -> None:
    """Mark the site's name above a menu at the head of the page."""
    groups: list[list[int]] = []
    for index in range(top):
        if groups and blocks[index].gap == 0:
            groups[-1].append(index)
        else:
            groups.append([index])
    marked = [[blocks[i].kind == "furniture" for i in group] for group in groups]
    for place, group in enumerate(groups):
        later = any(not all(flags) for flags in marked[place + 1 :])
        last = max((i for i, flag in zip(group, marked[place], strict=True) if flag), default=-1)
        many = sum(marked[place]) >= 3
        below = place + 1 < len(groups) and all(marked[place + 1])
        for index in group:
            words = folded[index]
            sitely = any(word.strip(",.:") in lexicon.sites for word in words.split())
            joined = index < last or (many and last >= 0) or (below and sitely)
            joined = joined or (place == 0 and _is_site_name(blocks[index], lexicon))
            if later and joined and words and len(words) <= 90 and _is_plain(blocks[index]):
                blocks[index].kind = "furniture"


def _is_site_name(block: Block, lexicon: Lexicon) -> bool:
    """Whether a line is nothing but the name of an institution: "Elm Street Hospital"."""
    words = block.text.split()
    titled = all(word[:1].isupper() or word in _SMALL for word in words)
    return 2 <= len(words) <= 7 and titled and words[-1].lower() in lexicon.institutions


def _is_plain(block: Block) -> bool:
    return not ((block.kind in ("heading", "title") and block.level == 1) or has_date(block.text))


def _mark_tail(blocks: list[Block], tail: int) -> None:
    """Mark short lines that stand in one block with furniture at the foot of the page."""
    for index in range(max(tail, 1), len(blocks)):
        block, before = blocks[index], blocks[index - 1]
        if before.kind != "furniture" or block.gap or has_date(block.text):
            continue
        if len(block.text) <= 100 and not ends_sentence(block.text):
            block.kind = "furniture"
