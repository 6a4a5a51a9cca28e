"""What a large audit writes: report, charts and tables that stay useful among many sources."""

import random
import re
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
import pytest

from analysis.cli import main
from analysis.codebook import load_codebook
from analysis.large import run_large
from analysis.large.assembly import Assembly
from analysis.large.claims_file import read_coded
from analysis.large.packing import COLUMNS, pack, pack_together
from analysis.large.parts import Parts
from analysis.large.rows import SCHEMA, read_rows
from analysis.large.run import Summary
from analysis.large.summary import shorten
from analysis.large.tallies import Tallies
from analysis.large.work import Batch, pack_batch
from analysis.pipeline import run_audit
from analysis.records import Claim, Source
from analysis.showing.amounts import format_amount
from analysis.showing.charts.spread import draw_spread
from analysis.showing.schemas import CLAIMS
from analysis.showing.tables import claims_table
from tests.claims_by_hand import make_claim, make_facet

ROOT = Path(__file__).parent.parent
BOOK = {"codebook": "vertebral_augmentation", "subject": "kyphoplasty"}
PAIRED = "technique.incision"
HOSTILE = '<script>alert("x")</script> & \u202egnp.exe'


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("pages") / "all"
    folder.mkdir()
    for path in sorted((ROOT / "seeds").glob("*.txt")):
        (folder / path.name).write_bytes(path.read_bytes())
    hostile = f"{HOSTILE}\n\nThe doctor makes a small incision of {HOSTILE} 19 mm.\n"
    (folder / "hostile <b>.txt").write_text(hostile, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def run(pages: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Summary]:
    out = tmp_path_factory.mktemp("run") / "out"
    return out, run_large([pages], out, pairs=[PAIRED], **BOOK)


@pytest.fixture(scope="module")
def audit(pages: Path):
    return run_audit([pages], **BOOK)


def claim_rows(claims: Iterable[Claim]) -> pa.Table:
    return read_rows(pack(claims))


def test_columns_of_claims_are_those_of_a_small_audit(audit) -> None:
    assert tuple(CLAIMS.columns) == COLUMNS
    rows = claim_rows(audit.claims).to_pandas().astype({"start": "int64", "end": "int64"})
    expected = claims_table(audit.claims)
    pd.testing.assert_frame_equal(rows, expected, check_dtype=False)


def test_packed_rows_come_back_in_order(audit) -> None:
    half = len(audit.claims) // 2
    parts = [pack(audit.claims[half:]), pack(audit.claims[:half])]
    assert pack_together(parts) == pack(audit.claims)
    assert pack_together([pack([]), pack([])]) == pack([])


def test_a_batch_without_claims_is_a_table_without_rows() -> None:
    assert read_rows(pack([])).equals(SCHEMA.empty_table())


def test_half_of_a_surrogate_pair_is_written_as_a_question_mark() -> None:
    rows = claim_rows([make_claim("a", "yes", quote="broken \ud800 page")])
    assert rows["quote"].to_pylist() == ["broken ? page"]


def test_verdicts_and_their_reasons_are_those_of_a_small_audit(run, audit) -> None:
    assert run[1].findings == tuple(
        finding.__class__(**{**as_dict(finding), "independent": own.independent})
        for finding, own in zip(audit.findings, run[1].findings, strict=True)
    )
    assert any("“" in finding.why for finding in run[1].findings)


def test_independent_sources_are_those_that_a_small_audit_counts_without_shared_wording(
    run, audit
) -> None:
    counts = {finding.facet: finding.independent for finding in audit.findings}
    assert all(counts[one.facet] <= one.independent <= one.stated_by for one in run[1].findings)


def test_pairs_on_request_are_those_of_a_small_audit(run, audit) -> None:
    rows = pq.read_table(run[0] / "pairs.parquet").to_pylist()
    expected = [as_dict(pair) for pair in audit.pairs if pair.facet == PAIRED]
    assert rows == expected
    assert rows


def test_a_facet_that_is_not_there_has_no_pairs(tmp_path, pages, capsys) -> None:
    given = ["audit", str(pages), "--large", "--out", str(tmp_path / "x"), "--pairs", "no.facet"]
    assert main([*given, "--codebook", BOOK["codebook"]]) == 2
    assert "no.facet" in capsys.readouterr().err
    assert not list(tmp_path.iterdir())
    assert main(["audit", str(pages), "--pairs", PAIRED]) == 2


def test_every_file_of_the_run_is_listed(run) -> None:
    import json

    facts = json.loads((run[0] / "run.json").read_text("utf-8"))
    found = sorted(p.relative_to(run[0]).as_posix() for p in run[0].rglob("*") if p.is_file())
    assert facts["files"] == found
    assert {"report.html", "figures/grid.png", "figures/durations.svg", "values.csv"} <= {*found}


def test_the_report_is_self_contained_and_escapes_what_pages_say(run) -> None:
    html = (run[0] / "report.html").read_text("utf-8")
    assert "<script" not in html
    assert "\u202e" not in html
    assert "hostile &lt;b&gt;.txt" in html
    assert not re.search(r"""(?:src|href)=["'](?!data:|#)""", html)
    assert "default-src 'none'" in html
    assert "wording that pages share in part was not looked for" in html.lower()


def test_the_report_shows_each_question_with_its_values_and_a_quote(run) -> None:
    html = (run[0] / "report.html").read_text("utf-8")
    for facet in load_codebook(BOOK["codebook"]).facets:
        assert f'<details id="{facet}">' in html
    assert "within 8 months" in html
    assert "<q dir" in html


def tallies_of(claims: Iterable[Claim], folder: Path) -> Tallies:
    """Count claims from the file that a large audit writes, on two facets."""
    rows = claim_rows(claims)
    pq.write_table(rows, folder / "claims.parquet")
    table = read_coded(folder / "claims.parquet", "it")
    about = rows.filter(pc.is_in(rows["subject"], pa.array(["it", "both"])))
    table["quote"] = about["quote"].to_pandas()
    return Tallies(table, dict.fromkeys(("group.other", "group.facet"), make_facet("equal")))


def test_values_are_counted_by_source_and_rare_ones_marked(tmp_path) -> None:
    claims = [make_claim(f"{n:02d}", "yes", start=n, quote=f"Yes {n}.") for n in range(30)]
    claims += [make_claim("07", "yes", start=99), make_claim("30", "no", quote="Not at all.")]
    claims += [make_claim("31", ""), make_claim("32", "yes", subject="another")]
    tallies = tallies_of(claims, tmp_path)
    values = tallies.values().to_dict("records")
    assert [(v["value"], v["sources"], v["stating"], v["outlier"]) for v in values] == [
        ("yes", 30, 31, False),
        ("no", 1, 31, True),
    ]
    assert values[1]["quote"] == "Not at all."
    assert tallies.cells().to_dict("records") == [
        {"facet": "group.facet", "values": "yes", "sources": 30},
        {"facet": "group.facet", "values": "no", "sources": 1},
    ]


def test_a_cell_names_its_values_in_the_order_of_the_text(tmp_path) -> None:
    said = [("b", 5), ("a", 9), ("b", 12)]
    claims = [make_claim("one", value, start=start) for value, start in said]
    assert tallies_of(claims, tmp_path).cells()["values"].tolist() == ["b | a"]


def test_a_value_that_reads_like_two_is_counted_with_them(tmp_path) -> None:
    claims = [make_claim("one", "a | b"), make_claim("two", "a"), make_claim("two", "b", start=1)]
    cells = tallies_of(claims, tmp_path).cells()
    assert cells[["values", "sources"]].to_numpy().tolist() == [["a | b", 2]]


def test_nothing_is_counted_where_no_claim_has_a_value(tmp_path) -> None:
    tallies = tallies_of([make_claim("one", ""), make_claim("two", "a", facet="x.y")], tmp_path)
    assert [len(one) for one in (tallies.values(), tallies.cells(), tallies.spans())] == [0, 0, 0]


@pytest.mark.parametrize("seed", range(5))
def test_counts_are_those_of_a_plain_count(seed, tmp_path) -> None:
    chance = random.Random(seed)
    claims = [
        make_claim(
            chance.choice("pqrs"), chance.choice(["", "é", "a", "b"]), start=chance.randrange(4),
            facet=chance.choice(["group.facet", "group.other", "not.asked"]),
            subject=chance.choice(["it", "both", "another"]), quote=chance.choice("xyz"),
            amount=chance.choice([(None, None, ""), (1.0, 2.0, "day"), (None, 2.0, "week")]),
        )
        for _ in range(60)
    ]  # fmt: skip
    tallies = tallies_of(claims, tmp_path)
    facets = ["group.other", "group.facet"]
    about = [c for c in claims if c.facet in facets and c.subject != "another" and c.value]
    about.sort(key=lambda c: (c.source, c.start, c.value, c.quote))
    held: dict[tuple[str, str], list[str]] = {}
    stated: dict[tuple[str, str], list[Claim]] = {}
    spans: dict[tuple[object, ...], set[str]] = {}
    for claim in about:
        said = held.setdefault((claim.facet, claim.source), [])
        said += [claim.value] if claim.value not in said else []
        stated.setdefault((claim.facet, claim.value), []).append(claim)
        if claim.unit:
            low = format_amount(claim.low)
            amount = (claim.facet, low, format_amount(claim.high), claim.unit)
            spans.setdefault(amount, set()).add(claim.source)
    counts = Counter((facet, " | ".join(said)) for (facet, _), said in held.items())
    ordered = sorted(counts.items(), key=lambda c: (facets.index(c[0][0]), -c[1], c[0][1]))
    assert tallies.cells().to_numpy().tolist() == [[*cell, count] for cell, count in ordered]
    hearing = Counter(facet for facet, _ in held)
    values = [
        [facet, value, len({c.source for c in said}), hearing[facet], said[0].source, said[0].quote]
        for (facet, value), said in stated.items()
    ]
    values.sort(key=lambda v: (facets.index(v[0]), -v[2], v[1]))
    columns = ["facet", "value", "sources", "stating", "example", "quote"]
    assert tallies.values()[columns].to_numpy().tolist() == values
    told = sorted(spans.items(), key=lambda s: (facets.index(s[0][0]), *s[0][1:]))
    assert tallies.spans().to_numpy().tolist() == [[*amount, len(by)] for amount, by in told]


def test_claims_are_read_back_as_they_were_written(audit, tmp_path) -> None:
    """Also where row groups have words of their own, and where one has none about the subject."""
    rows = claim_rows(audit.claims)
    strange = claim_rows([make_claim("z", "new word", subject="another")])
    with pq.ParquetWriter(tmp_path / "claims.parquet", rows.schema) as writer:
        for part in (rows.slice(0, 7), strange, rows.slice(7)):
            writer.write_table(part)
    table = read_coded(tmp_path / "claims.parquet", BOOK["subject"])
    about = [claim for claim in audit.claims if claim.subject in (BOOK["subject"], "both")]
    expected = claim_rows(about).select(table.columns.tolist()).to_pylist()
    assert table.astype(object).to_dict("records") == expected


def test_the_summary_keeps_the_commonest_and_the_rarest_of_very_many_values() -> None:
    table = pd.DataFrame({"facet": "f", "value": [f"{n}" for n in range(100)]})
    kept = shorten(table)["value"].tolist()
    assert kept == [f"{n}" for n in (*range(20), *range(80, 100))]


@pytest.mark.parametrize(
    ("low", "high", "unit", "at", "not_at"),
    [
        ("2", "3", "day", 60.0, 12.0),
        ("", "1", "hour", 0.5, 3.0),
        ("6", "", "month", 8760.0, 100.0),
    ],
)
def test_a_hill_stands_over_the_times_that_sources_give(low, high, unit, at, not_at) -> None:
    spans = pd.DataFrame([{"facet": "g.f", "low": low, "high": high, "unit": unit, "sources": 3}])
    (hill, *_) = draw_spread(spans, ["g.f"], 10).collections
    inside = hill.get_paths()[0]
    foot = 0.92
    assert inside.contains_point((at, foot - 0.4))
    assert not inside.contains_point((not_at, foot - 0.4))


def test_batches_that_come_early_wait_for_those_before_them(tmp_path) -> None:
    parts = Parts(tmp_path / "parts")
    texts = {name: Source(name, "The doctor makes a small incision.") for name in "abc"}
    kept = [
        parts.keep(pack_batch(Batch(n, (texts[name],), *BOOK.values(), "1")))
        for n, name in enumerate("abc")
    ]
    with Assembly(parts, BOOK["subject"]) as assembly:
        for number in (2, 0, 1):
            assembly.add(number, kept[number])
    assert assembly.names == ["a", "b", "c"]
    (tmp_path / "out").mkdir()
    assembly.place(tmp_path / "out")
    claims = pq.read_table(tmp_path / "out" / "claims.parquet")["source"].to_pylist()
    assert claims == sorted(claims)
    assert {*claims} == {"a", "b", "c"}


def as_dict(record: object) -> dict[str, object]:
    return {name: getattr(record, name) for name in record.__dataclass_fields__}
