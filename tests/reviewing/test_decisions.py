"""Decisions in their plain file, and applied to later runs."""

from __future__ import annotations

import tempfile
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.errors import ReviewError
from analysis.records import Claim, Source
from analysis.reviewing.applying import apply_decisions, log_table
from analysis.reviewing.decisions import (
    ACCEPT,
    CORRECT,
    MISSING,
    REJECT,
    decision_key,
    make_decision,
    merge_decisions,
    read_decisions,
    write_decisions,
)

PAGE = Source("page.txt", "A cut is made.\u2028 No stitches. A cut is made. Sleep 2 days.")


def claim_at(start: int, quote: str, facet: str, value: str) -> Claim:
    return Claim(
        "page.txt", facet, "kyphoplasty", value, None, None, "", "affirmed", "asserted", "",
        start, start + len(quote), quote, rule="first rule",
    )  # fmt: skip


CUT = claim_at(0, "A cut is made", "technique.incision", "yes")
AGAIN = replace(CUT, start=29, end=42)
STITCHES = claim_at(16, "No stitches", "technique.stitches", "no")
assert all(PAGE.text[c.start : c.end] == c.quote for c in (CUT, AGAIN, STITCHES))


def decide(decision: str, claim: Claim, coder: str = "Anna", **more: object):
    return make_decision(decision, claim, PAGE, coder=coder, **more)  # type: ignore[arg-type]


def effects(claims, decisions, sources=(PAGE,)):
    left, log = apply_decisions(claims, decisions, sources)
    return left, [(entry.coder, entry.effect) for entry in log]


def test_the_file_gives_back_what_was_written_and_is_always_the_same(tmp_path):
    half = replace(CUT, low=0.5, high="few", unit="day", condition="if\u2028needed\r\n")
    decisions = [
        decide(REJECT, STITCHES, comment="“no”\n"),
        decide(CORRECT, CUT, corrected=half),
        decide(ACCEPT, half, "Zoë", settled=True),
    ]
    write_decisions(decisions, tmp_path / "a.jsonl")
    write_decisions([*reversed(decisions), decisions[0]], tmp_path / "b.jsonl")
    assert (tmp_path / "a.jsonl").read_bytes() == (tmp_path / "b.jsonl").read_bytes()
    assert set(read_decisions(tmp_path / "a.jsonl")) == set(decisions)


def test_a_broken_file_names_every_line(tmp_path):
    write_decisions([decide(ACCEPT, CUT)], tmp_path / "d.jsonl")
    good = (tmp_path / "d.jsonl").read_text("utf-8")
    broken = good.replace('"accept"', '"perhaps"')
    (tmp_path / "d.jsonl").write_text(good + "{}\n" + "no json\n" + broken, "utf-8")
    with pytest.raises(ReviewError) as caught:
        read_decisions(tmp_path / "d.jsonl")
    assert [fault.split(":")[1] for fault in caught.value.faults] == [
        " line 2",
        " line 3",
        " line 4",
    ]
    assert "'perhaps' is none of accept, reject" in caught.value.faults[2]


@pytest.mark.parametrize(
    ("change", "same"),
    [
        (
            {"rule": "another rule", "section": "Elsewhere", "note": "n", "certainty": "typical"},
            True,
        ),
        ({"value": "no"}, False),
        ({"facet": "technique.needle"}, False),
        ({"subject": "vertebroplasty"}, False),
        ({"start": 29, "end": 42}, False),
    ],
)
def test_the_key_is_the_content_and_not_the_rule(change, same):
    mine, other = decide(ACCEPT, CUT), decide(ACCEPT, replace(CUT, **change))
    assert (decision_key(mine) == decision_key(other)) is same


def test_decisions_change_the_claims_and_the_log_says_who_did():
    wide = replace(CUT, value="no", polarity="negated")
    missing = claim_at(44, "Sleep 2 days", "recovery.bed_rest", "2 days")
    left, told = effects(
        [CUT, AGAIN, STITCHES],
        [
            decide(REJECT, AGAIN),
            decide(CORRECT, CUT, corrected=wide),
            decide(MISSING, missing, "Ben"),
        ],
    )
    assert [(claim.start, claim.value) for claim in left] == [(0, "no"), (16, "no"), (44, "2 days")]
    assert told == [
        ("Anna", "changed from 'yes' to 'no'"), ("Anna", "removed"), ("Ben", "added"),
    ]  # fmt: skip
    assert left[0].note == "corrected by Anna, was: yes"
    assert left[2].rule == "missing claim: Ben"


def test_decisions_survive_a_rule_that_changed():
    """The new rule drops one claim, finds one that was missing, and renames its cues."""
    wide = replace(AGAIN, value="no")
    needle = replace(CUT, facet="technique.needle")
    decisions = [
        decide(ACCEPT, CUT),
        decide(REJECT, STITCHES),
        decide(CORRECT, AGAIN, corrected=wide),
        decide(MISSING, needle),
    ]
    now = [replace(needle, rule="new rule"), replace(wide, rule="new rule")]
    left, told = effects(now, decisions)
    assert sorted(effect for _, effect in told) == [
        "found as corrected", "nothing to remove: no longer found",
        "now found by the machine too", "put back: no longer found",
    ]  # fmt: skip
    assert {(claim.facet, claim.rule) for claim in left} == {
        ("technique.incision", "accept: Anna"),
        ("technique.incision", "new rule"),
        ("technique.needle", "new rule"),
    }


def test_applying_twice_changes_nothing_more():
    decisions = [
        decide(CORRECT, CUT, corrected=replace(CUT, value="no")),
        decide(MISSING, claim_at(44, "Sleep 2 days", "recovery.bed_rest", "2 days")),
        decide(REJECT, STITCHES),
    ]
    once, _ = effects([CUT, AGAIN, STITCHES], decisions)
    twice, _ = effects(once, decisions)
    assert twice == once


def test_coders_who_differ_leave_the_claim_open_until_it_is_settled():
    apart = [decide(ACCEPT, CUT), decide(REJECT, CUT, "Ben")]
    left, told = effects([CUT], apart)
    assert left == [CUT]
    assert {effect for _, effect in told} == {"open: the coders decided differently"}
    left, told = effects([CUT], [*apart, decide(REJECT, CUT, "Chair", settled=True)])
    assert left == []
    assert dict(told) == {
        "Anna": "overruled by the settled decision", "Ben": "removed", "Chair": "removed",
    }  # fmt: skip


def test_a_source_that_changed_is_not_touched():
    changed = replace(PAGE, text=PAGE.text + " More.")
    left, told = effects([CUT], [decide(REJECT, CUT)], (changed,))
    assert left == [CUT]
    assert told == [("Anna", "left out: its source is not in this run, or has changed")]


def test_a_source_that_was_renamed_or_reads_differently_keeps_its_decisions():
    """The same bytes, read with one line more at the top: the quote is found again."""
    bytes_ = replace(PAGE, sha256="0" * 64)
    moved = Source("new.txt", "Title\n" + PAGE.text, sha256="0" * 64)
    missing = make_decision(MISSING, AGAIN, bytes_, coder="Anna")
    (claim,), _ = effects([], [missing], (moved,))
    assert (claim.source, claim.start) == ("new.txt", 35)
    assert moved.text[claim.start : claim.end] == claim.quote
    gone = replace(moved, text="Nothing of it")
    left, told = effects([], [missing], (gone,))
    assert (left, told[0][1]) == ([], "left out: its quote is not in the text as read now")


def test_a_new_decision_of_the_same_coder_replaces_the_old():
    old, other = decide(ACCEPT, CUT), decide(ACCEPT, CUT, "Ben")
    new = decide(REJECT, CUT)
    assert merge_decisions([old, other], [new]) == [new, other]


def test_the_log_is_a_table_of_who_decided_what():
    _, log = apply_decisions([CUT], [decide(REJECT, CUT, comment="furniture")], [PAGE])
    table = log_table(log)
    assert table.iloc[0][["coder", "decision", "effect", "comment"]].tolist() == [
        "Anna", "reject", "removed", "furniture",
    ]  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_any_claims_are_kept_dropped_and_given_back_as_decided(coded_pages, data):
    sources, claims = data.draw(coded_pages)
    by_name = {source.name: source for source in sources}

    def all_of(decision: str):
        return [make_decision(decision, each, by_name[each.source], coder="Zoë") for each in claims]

    assert apply_decisions(claims, [], sources) == (claims, [])
    kept, log = apply_decisions(claims, all_of(ACCEPT), sources)
    assert sorted(kept, key=repr) == sorted(claims, key=repr)
    assert {entry.effect for entry in log} <= {"kept"}
    assert apply_decisions(claims, all_of(REJECT), sources)[0] == []
    back, _ = apply_decisions([], all_of(MISSING), sources)
    assert {(each.source, each.start, each.facet, each.value) for each in back} == {
        (each.source, each.start, each.facet, each.value) for each in claims
    }
    with tempfile.TemporaryDirectory() as folder:
        write_decisions(all_of(ACCEPT), f"{folder}/d.jsonl")
        assert set(read_decisions(f"{folder}/d.jsonl")) == set(all_of(ACCEPT))
