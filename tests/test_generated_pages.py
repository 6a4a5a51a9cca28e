"""What holds of the whole pipeline on leaflets written by a grammar: each a named property."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from analysis.codebook import load_codebook
from analysis.comparing import compare, find_sharing
from analysis.comparing.comparison import Comparison
from analysis.pipeline import code_sources
from analysis.reading import segment
from analysis.reading.segmenting import find_title
from analysis.records import Claim, Finding, Source
from scripts.generated_pages import BOOK, SUBJECT, find_faults, make_page

FACETS = load_codebook(BOOK).facets
PAGES = 10_000
few = settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
leaflets = st.lists(
    st.integers(0, 10**6).map(lambda seed: make_page(random.Random(seed))), min_size=2, max_size=4
)


def named(pages: Sequence[str]) -> list[Source]:
    """Sources with the title that a reader finds: it tells what a page is about."""
    return [
        Source(f"p{number}.txt", page, title=find_title(page)) for number, page in enumerate(pages)
    ]


def audit(sources: Sequence[Source]) -> tuple[list[Claim], Comparison]:
    passages = [segment(source) for source in sources]
    claims = code_sources(sources, passages, codebook=BOOK, subject=SUBJECT)
    sharing = find_sharing(sources, [p for several in passages for p in several])
    return claims, compare(claims, FACETS, [s.name for s in sources], SUBJECT, sharing)


def verdicts(findings: Sequence[Finding]) -> list[tuple[str, str, bool, int, int]]:
    return [(f.facet, f.verdict, f.certainty_gap, f.stated_by, f.independent) for f in findings]


def test_each_quote_equals_its_offsets_outside_furniture_on_10_000_pages(capsys) -> None:
    chance, claims, faults = random.Random(7), 0, []
    for number in range(PAGES):
        source = Source(f"{number}.txt", make_page(chance))
        passages = segment(source)
        found = code_sources([source], [passages], codebook=BOOK, subject=SUBJECT)
        faults += find_faults(source, passages, found)
        claims += len(found)
    assert faults == []
    assert claims > 5 * PAGES
    with capsys.disabled():
        print(f"\n{PAGES:,} generated pages, {claims:,} claims, no fault")


@few
@given(leaflets, st.randoms(use_true_random=False))
def test_the_order_of_sources_does_not_matter(pages: list[str], chance: random.Random) -> None:
    sources = named(pages)
    mixed = chance.sample(sources[1:], len(sources) - 1) + sources[:1]
    claims, comparison = audit(sources)
    turned, other = audit(mixed)
    assert set(turned) == set(claims)
    assert other == comparison


@few
@given(leaflets)
def test_a_permutation_of_sources_permutes_the_tables(pages: list[str]) -> None:
    turn = {f"p{n}.txt": f"p{(n + 1) % len(pages)}.txt" for n in range(len(pages))}
    sources = named(pages)
    claims, old = audit(sources)
    turned, new = audit([replace(source, name=turn[source.name]) for source in sources])
    assert {replace(c, source=turn[c.source]) for c in claims} == set(turned)
    assert {replace(c, source=turn[c.source]) for c in old.cells} == set(new.cells)


@few
@given(leaflets)
def test_an_empty_page_changes_no_verdict(pages: list[str]) -> None:
    sources = named(pages)
    more = [Source("a.txt", ""), *sources, Source("z.txt", "\n")]
    assert audit(more)[1].findings == audit(sources)[1].findings


@few
@given(leaflets)
def test_a_page_given_twice_changes_no_verdict_and_is_no_second_witness(pages: list[str]) -> None:
    sources = named(pages)
    first, twin = "p0.txt", "twin.txt"
    _, once = audit(sources)
    _, twice = audit([*sources, replace(sources[0], name=twin)])
    for old, new in zip(once.findings, twice.findings, strict=True):
        added = (twin,) if first in old.sources else ()
        torn = (twin,) if first in old.self_conflict else ()
        # a copy is no witness of its own, so not even the number of independent sources grows
        assert new == replace(
            old,
            stated_by=old.stated_by + len(added),
            sources=old.sources + added,
            self_conflict=old.self_conflict + torn,
            why=new.why,
        )
    cells = [cell for cell in twice.cells if cell.source == first]
    assert [replace(c, source=twin) for c in cells] == [c for c in twice.cells if c.source == twin]
    torn_facets = {one.facet for one in once.findings if first in one.self_conflict}
    for pair in twice.pairs:
        if (pair.source_a, pair.source_b) == (first, twin) and pair.facet not in torn_facets:
            assert pair.verdict in ("agree", "not compared"), pair


@few
@given(leaflets)
def test_a_verdict_of_two_sources_is_symmetric(pages: list[str]) -> None:
    one, other = audit(named(pages[:2]))[1], audit(named(pages[1::-1]))[1]
    assert {(p.facet, p.verdict) for p in one.pairs} == {(p.facet, p.verdict) for p in other.pairs}


@few
@given(leaflets)
def test_other_names_change_nothing_but_the_names(pages: list[str]) -> None:
    sources = named(pages)
    names = {f"p{number}.txt": f"folder/x {9 - number}.txt" for number in range(len(pages))}
    claims, old = audit(sources)
    renamed, new = audit([replace(s, name=names[s.name]) for s in sources])
    assert [replace(c, source=names[c.source]) for c in claims] == renamed
    assert verdicts(old.findings) == verdicts(new.findings)
