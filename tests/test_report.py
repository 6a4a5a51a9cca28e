"""The report: one frozen object, everything escaped, every link leads somewhere."""

import base64
import hashlib
import json
import re
from collections import Counter
from dataclasses import FrozenInstanceError, replace
from urllib.parse import unquote

import pytest
from bs4 import BeautifulSoup

from analysis.records import Passage
from analysis.showing.charts.figures import draw_charts
from analysis.showing.report_building import build_report
from analysis.showing.report_html import render_html
from analysis.showing.report_text import render_json, render_text
from analysis.showing.runs import run_facts
from tests.coded_audit import HOSTILE, coded_audit, coded_codebook, hostile_audit, judged_audit

AUDIT, CODEBOOK, HOSTILE_AUDIT = coded_audit(), coded_codebook(), hostile_audit()
PAGE = "002_08a04e92c1a1adaf.txt"
# fmt: off
TAGS = {
    "html", "head", "meta", "title", "style", "body", "header", "nav", "main", "section",
    "article", "form", "div", "p", "a", "b", "q", "bdi", "span", "small", "h1", "h2", "h3", "h4",
    "ul", "li", "dl", "dt", "dd", "table", "thead", "tbody", "tr", "th", "td", "figure",
    "figcaption", "img", "blockquote", "mark", "code", "label", "select", "option", "input",
    "button", "output", "script",
}
# fmt: on


def rendered(audit) -> str:
    charts = draw_charts(audit, CODEBOOK)
    return render_html(build_report(audit, CODEBOOK, charts, run_facts(audit, CODEBOOK)))


@pytest.fixture(scope="module")
def html() -> str:
    return rendered(AUDIT)


@pytest.fixture(scope="module")
def hostile() -> str:
    return rendered(HOSTILE_AUDIT)


@pytest.fixture(scope="module", params=["coded", "hostile"])
def page(request: pytest.FixtureRequest, html: str, hostile: str) -> BeautifulSoup:
    return BeautifulSoup(html if request.param == "coded" else hostile, "html.parser")


def test_the_report_cannot_be_changed_once_built() -> None:
    report = build_report(AUDIT, CODEBOOK)
    with pytest.raises(FrozenInstanceError):
        report.subject = "another"  # type: ignore[misc]


def test_html_text_and_json_tell_the_same_verdicts(html: str) -> None:
    report = build_report(AUDIT, CODEBOOK)
    wanted = {facet.id: facet.verdict for facet in report.facets}
    rows = BeautifulSoup(html, "html.parser").select(".view-source tr.row")
    by_html = {
        row["data-facet"]: row.select_one("td.verdict").get_text().split()[-1] for row in rows
    }
    by_json = {facet["id"]: facet["verdict"] for facet in json.loads(render_json(report))["facets"]}
    lines = [line.split() for line in render_text(report).splitlines()]
    by_text = {line[2]: line[1] for line in lines if len(line) > 2 and line[2] in wanted}
    assert by_html == by_json == by_text == wanted


def test_every_quote_stands_in_its_paragraph_word_for_word() -> None:
    texts = {source.name: source.text for source in AUDIT.sources}
    places = Counter()
    for facet in build_report(AUDIT, CODEBOOK).facets:
        for cell in facet.cells:
            for paragraph in cell.paragraphs:
                around = "".join(piece.text for piece in paragraph.pieces)
                assert around.strip("…") in texts[cell.source]
                assert "\n" not in around.strip()
                marked = [piece.text for piece in paragraph.pieces if piece.quoted]
                own = [quote for quote in cell.quotes if quote.place in paragraph.places]
                assert all(any(quote.words in text for text in marked) for quote in own)
                places.update((facet.id, cell.source, quote.place, quote.value) for quote in own)
    claims = [claim for claim in AUDIT.claims if claim.subject != "vertebroplasty"]
    assert places == Counter((c.facet, c.source, f"{c.start}-{c.end}", c.value) for c in claims)


def test_a_document_loses_no_word_and_marks_every_claim() -> None:
    report = build_report(AUDIT, CODEBOOK)
    for source, shown in zip(AUDIT.sources, report.sources, strict=True):
        segments = [one for block in shown.blocks for one in block.segments]
        told = "".join(one.text for one in segments)
        assert "".join(told.split()) == "".join(source.text.split())
        opened = Counter(place for one in segments for place in one.opens)
        places = {f"{c.start}-{c.end}" for c in AUDIT.claims if c.source == source.name}
        assert opened == Counter(places)
    marked = {
        place: "".join(
            one.text for b in report.sources[2].blocks for one in b.segments if place in one.places
        )
        for place in ("4248-4278", "1148-1201")
    }
    assert marked["4248-4278"] == "do not need surgical incisions"
    assert marked["1148-1201"] == "height is restored by inflating a balloon in the bone"


def test_passages_that_overlap_or_leave_gaps_lose_no_word() -> None:
    source = AUDIT.sources[0]
    odd = (
        Passage(source.name, 5, 40, ""),
        Passage(source.name, 30, 60, ""),
        Passage(source.name, 35, 50, ""),
    )
    shown = build_report(replace(AUDIT, passages=odd), CODEBOOK).sources[0]
    told = "".join(one.text for block in shown.blocks for one in block.segments)
    assert "".join(told.split()) == "".join(source.text.split())


def test_every_id_is_one_of_its_kind_and_every_link_leads_somewhere(page: BeautifulSoup) -> None:
    ids = Counter(tag["id"] for tag in page.find_all(id=True))
    assert [name for name, count in ids.items() if count > 1] == []
    assert not any(re.search(r"\s", name) for name in ids)
    links = {tag["href"] for tag in page.find_all(href=True)}
    assert len(links) > 30
    for link in links:
        assert link.startswith("#")
        name = unquote(link[1:])
        assert name in ids or re.fullmatch(
            r"filter/(conflict|partial|agree|single|silent)", name
        ), link


def test_nothing_of_a_page_becomes_a_tag_or_an_attribute(page: BeautifulSoup) -> None:
    assert {tag.name for tag in page.find_all()} <= TAGS
    names = {name for tag in page.find_all() for name in tag.attrs}
    assert not any(name.startswith("on") or name == "style" for name in names)
    assert len(page.find_all("script")) == 2
    assert len(page.find_all("style")) == 1
    sources = [tag["src"] for tag in page.find_all(src=True)]
    assert all(source.startswith("data:image/svg+xml;base64,") for source in sources)


SHOWN = str.maketrans("\x00\x07\x1b\x7f\u202e\u2067\u2069", "␀␇␛␡\ufffd\ufffd\ufffd")


def test_hostile_words_are_shown_as_words_in_their_order(hostile: str) -> None:
    told = BeautifulSoup(hostile, "html.parser").get_text()
    for line in HOSTILE:
        assert line.translate(SHOWN) in told, line[:40]


def test_no_control_character_is_left(hostile: str) -> None:
    assert not re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u202a-\u202e\u2066-\u2069]", hostile)


def test_the_policy_lets_this_script_and_this_style_run_and_no_other(html: str) -> None:
    page = BeautifulSoup(html, "html.parser")
    policy = page.find("meta", attrs={"http-equiv": "Content-Security-Policy"})["content"]
    assert policy.startswith("default-src 'none'")
    assert "unsafe" not in policy
    for tag, text in (("style", page.style.string), ("script", page.find_all("script")[1].string)):
        digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{digest}'" in policy


def test_the_summary_is_told_in_words(html: str) -> None:
    told = " ".join(BeautifulSoup(html, "html.parser").select_one("#summary").get_text(" ").split())
    assert "4 sources were read and 161 claims found" in told
    assert "contradict one another on 3" in told
    assert "002 contradicts itself on incision." in told
    assert "scan.pdf : the file is encrypted; save it without a password" in told


def test_one_source_and_no_source_can_be_reported() -> None:
    verdicts = [{"facet": "technique.needle", "verdict": "single", "why": ""}]
    claims = tuple(one for one in AUDIT.claims if one.source == AUDIT.sources[0].name)
    alone = judged_audit(AUDIT.sources[:1], (), claims, verdicts)
    assert "What 1 source says about" in rendered(alone)
    empty = type(AUDIT)("coded", "kyphoplasty", (), (), (), (), (), ())
    assert "0 sources were read" in rendered(empty)


def test_copied_wording_and_hedges_are_told() -> None:
    findings = tuple(
        replace(finding, independent=1, certainty_gap=finding.facet == "benefit.pain_relief")
        for finding in AUDIT.findings
    )
    told = build_report(replace(AUDIT, findings=findings), CODEBOOK).summary
    assert any("share their wording" in line for line in told)
    assert "On 1 question one source asserts what another hedges: pain relief." in told


def test_each_conflict_leads_from_the_summary_to_the_words_in_their_place(html: str) -> None:
    page = BeautifulSoup(html, "html.parser")
    article = next(a for a in page.select(".conflict") if a.select("a[href='#technique.incision']"))
    (both,) = (one for one in article.select("li") if one.select(".self"))
    said = [(one.bdi.get_text(), one.q.get_text()) for one in both.select(".said")]
    assert said == [("yes", "with tiny incisions"), ("no", "do not need surgical incisions")]
    for one in both.select(".said"):
        start, end = map(int, one.a["href"].partition("@")[2].split("-"))
        assert AUDIT.sources[2].text[start:end] == one.q.get_text()


def test_one_source_speaks_for_those_that_say_the_same_and_the_one_that_differs_is_heard() -> None:
    many = coded_audit(5)
    alone = many.sources[14].name
    claims = tuple(
        one
        for one in many.claims
        if one.facet == "benefit.effectiveness"
        and (one.source == alone or (one.value == "claimed" and one.source != alone))
    )
    claims = tuple(
        replace(one, value="contested") if one.source == alone else one for one in claims
    )
    verdicts = [{"facet": "benefit.effectiveness", "verdict": "conflict", "why": ""}]
    audit = judged_audit(many.sources, many.passages, claims, verdicts)
    page = BeautifulSoup(rendered(audit), "html.parser")
    (article,) = page.select(".conflict")
    told = [" ".join(one.get_text().split()) for one in article.select("li")]
    stating = len({one.source for one in claims if one.source != alone})
    assert len(told) == 2
    assert f"and {stating - 1} more: claimed" in told[0]
    assert ": contested" in told[1]


def test_the_same_values_in_another_order_are_one_group() -> None:
    treats = {"facet": "indication.treats", "verdict": "agree", "why": ""}
    one = next(one for one in AUDIT.claims if one.facet == "indication.treats")
    claims = tuple(
        replace(one, source=AUDIT.sources[i].name, value=value, start=place, end=place + 5)
        for i, values in enumerate((("pain", "fracture"), ("fracture", "pain"), ("pain",)))
        for place, value in enumerate(values)
    )
    report = build_report(judged_audit(AUDIT.sources, (), claims, [treats]), CODEBOOK)
    assert [(group.label, len(group.sources)) for group in report.facets[0].groups] == [
        ("fracture, pain", 2),
        ("pain", 1),
    ]


def test_charts_are_as_wide_as_their_type_needs(page: BeautifulSoup) -> None:
    for image in page.select("figure img"):
        svg = base64.b64decode(image["src"].partition(",")[2]).decode()
        natural = float(re.search(r' width="([0-9.]+)pt"', svg)[1]) * 96 / 72
        assert int(image["width"]) >= round(natural)
        assert int(image["width"]) <= max(1240, round(natural))


def test_the_report_on_the_coded_pages_is_small(html: str) -> None:
    assert len(html.encode()) < 1_500_000


def test_of_very_many_sources_the_report_keeps_groups_and_a_few_quotes() -> None:
    many = coded_audit(40)
    report = build_report(many, CODEBOOK)
    window = next(facet for facet in report.facets if facet.id == "indication.window")
    assert not report.by_source
    assert [(group.label, len(group.sources)) for group in window.groups] == [
        ("within 6 months", 40),
        ("within 8 months", 40),
    ]
    assert len(window.cells) == 8
    told = BeautifulSoup(render_html(report), "html.parser")
    assert told.select(".view-source") == []
    assert len(told.select(".view-value tr.row")) == 58
