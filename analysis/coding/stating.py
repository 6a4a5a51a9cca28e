"""Makes the drafts of claims that a sentence gives where it stands, where not all cues count."""

from __future__ import annotations

import re
from collections.abc import Sequence

from analysis.codebook import Codebook
from analysis.coding.candidates import Statement, candidates
from analysis.coding.claiming import Draft, to_drafts
from analysis.coding.finding import Found, Told
from analysis.coding.masking import Amount
from analysis.coding.sentences import Span
from analysis.coding.topics import About
from analysis.cue_noughts import blind
from analysis.remembering import RememberedWith

_Stated = tuple[str, bool, bool, str]
"""A facet, whether its context holds, whether the sentence answers a question for it, and the
case in which that is asked."""
Placed = tuple[Draft, Found, int, int]
"""A claim in the words that it was read from, and where its quote stands in its sentence."""
_SIGNS = 0xE000  # of the private use area: no codebook has them
_DIGIT = re.compile("[0-9]")


class Stating:
    """Gives what sentences say under a heading, behind a question, or below an introduction.

    Parameters
    ----------
    codebook : Codebook
        The facets and their cues.
    """

    def __init__(self, codebook: Codebook) -> None:
        self._facets = codebook.facets
        self._told = RememberedWith(self._tell)
        self._drafts = RememberedWith(self._draft)

    def drafts_of(
        self, found: Found, about: About, asked: frozenset[str], known: frozenset[str],
        certainty: str, condition: str,
    ) -> tuple[Placed, ...]:  # fmt: skip
        """Return what a sentence says where it stands.

        Parameters
        ----------
        found : Found
            The sentence.
        about : About
            What its section, its list and the sentences before it are about.
        asked : frozenset of str
            The facets for which it answers a question.
        known : frozenset of str
            The facets of which the sentence before it set the context, where it points back.
        certainty, condition : str
            What it inherits.
        """
        told = found.told
        if not asked:
            if not told.cued:
                return ()
            topics, named = about.topics & told.bearing, about.asked & told.named
        else:
            topics, named = about.topics, about.asked
        known = known & told.named if known else known
        key = found.text, found, topics, named, about.cases, asked, known, certainty, condition
        return self._told[key]

    def _tell(
        self, text: str, found: Found, topics: frozenset[str], named: frozenset[str],
        cases: frozenset[tuple[str, str]], asked: frozenset[str], known: frozenset[str],
        certainty: str, condition: str,
    ) -> tuple[Placed, ...]:  # fmt: skip
        """Draft a sentence with noughts for its digits, for all its numbers, and put these in."""
        about = About(topics, named, cases)
        stated = self._stated(found, about, asked, known)
        if not stated:
            return ()
        amounts, told, own, sample = found.amounts, found.told, found.own, blind(text)
        held = _held(text, amounts) if amounts else amounts
        drafts: list[Draft] = []
        for one in stated:
            drafts += self._drafts(sample, told, own, held, one, certainty, condition)
        filled = _filled(drafts, held, amounts) if sample != text else drafts
        if filled is None:
            filled = []
            for one in stated:
                filled += self._draft(text, told, own, amounts, one, certainty, condition)
        first = own[0]
        return tuple((one, found, one.start - first, one.end - first) for one in filled)

    def _stated(
        self, found: Found, about: About, asked: frozenset[str], known: frozenset[str]
    ) -> tuple[_Stated, ...]:
        """Keep the facets whose cues count here."""
        stated: list[_Stated] = []
        cases = dict(about.cases) if about.cases else {}
        for facet_id, cued in found.cued.items():
            facet, answers = cued.facet, facet_id in asked
            if facet.barred and not about.topics.isdisjoint(facet.barred):
                continue
            holds = cued.names and (
                facet_id in about.asked
                or facet_id in known
                or not about.topics.isdisjoint(facet.topics)
            )
            if cued.states or answers or (cued.names and (holds or cued.has_context)):
                stated.append((facet_id, holds, answers, cases.get(facet_id, "")))
        for facet_id in sorted(asked - found.cued.keys()) if asked else ():
            if about.topics.isdisjoint(self._facets[facet_id].barred):
                stated.append((facet_id, False, True, ""))
        return tuple(stated)

    def _draft(
        self, text: str, told: Told, own: Span, amounts: tuple[Amount, ...],
        stated: _Stated, certainty: str, condition: str,
    ) -> list[Draft]:  # fmt: skip
        """Return what a sentence says of one facet."""
        statement = Statement(text, told.grammar, amounts, certainty, condition, own)
        facet_id, holds, answers, case = stated
        cued = told.cued.get(facet_id)
        rows = cued.rows if cued else ()
        return to_drafts(
            statement, candidates(statement, self._facets[facet_id], rows, holds, answers, case)
        )


def _held(text: str, amounts: Sequence[Amount]) -> tuple[Amount, ...]:
    """Return amounts with a sign in place of what digits say, another for each other amount."""
    written = [_DIGIT.search(text, one.start, one.end) is None for one in amounts]
    signs = {one[3:]: "" for one, plain in zip(amounts, written, strict=True) if plain}
    held: list[Amount] = []
    for place, one in enumerate(amounts):
        sign = signs.setdefault(one[3:], chr(_SIGNS + place))
        held.append(one._replace(value=sign, low=None, high=None) if sign else one)
    return tuple(held)


def _filled(
    drafts: Sequence[Draft], held: Sequence[Amount], amounts: Sequence[Amount]
) -> list[Draft] | None:
    """Return drafts with their amounts in place of the signs, or nothing if other digits count."""
    filled: list[Draft] = []
    own = {sign.value: one for sign, one in zip(held, amounts, strict=True) if sign is not one}
    values = {one.value for one in own.values()}
    for draft in drafts:
        sign = draft.amount.value[0] if draft.amount else ""
        if "0" in draft.condition or "0" in draft.value or draft.value in values:
            return None
        if draft.amount is not None and sign in own:
            low, high, told = own[sign].low, own[sign].high, own[sign].value
            value = draft.amount.value.replace(sign, told)
            amount = draft.amount._replace(value=value, low=low, high=high)
            draft = draft._replace(value=draft.value.replace(sign, told), amount=amount)
        filled.append(draft)
    return filled
