"""A source that takes too long, or breaks a step, has a row; the others go on."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from analysis import deadline, steps
from analysis.cli import main
from analysis.errors import SourceError
from analysis.pipeline import code_sources, run_audit, run_check
from analysis.reading import Limits, segment
from analysis.records import Passage, Source
from analysis.steps import code_segmented, segment_sources

BOOK = {"codebook": "vertebral_augmentation", "subject": "kyphoplasty"}
OPTIONS = ["--codebook", BOOK["codebook"], "--subject", BOOK["subject"]]
SENTENCE = "There is no incision. It takes one hour."
SHORT, LONG = f"{SENTENCE}\n", f"{SENTENCE}\n\n" * 150


@pytest.fixture
def ticking(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a second go by whenever the time is asked for."""
    seconds = iter(range(10**9))
    monkeypatch.setattr(deadline.time, "monotonic", lambda: next(seconds))


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    folder = tmp_path / "pages"
    folder.mkdir()
    (folder / "long.txt").write_text(LONG, "utf-8")
    (folder / "short.txt").write_text(SHORT, "utf-8")
    return folder


def cut(*texts: str) -> tuple[list[Source], list[list[Passage]]]:
    sources = [Source(f"{number}.txt", text) for number, text in enumerate(texts)]
    return sources, [segment(source) for source in sources]


@pytest.mark.usefixtures("ticking")
def test_time_is_checked_between_the_passages_that_are_coded() -> None:
    sources, passages = cut(LONG, SHORT)
    kept = code_segmented(sources, passages, **BOOK, limits=Limits(seconds=100.0))
    assert [source.name for source in kept.sources] == ["1.txt"]
    assert {claim.source for claim in kept.claims} == {"1.txt"}
    assert [(one.name, one.why, one.cure) for one in kept.unread] == [
        ("0.txt", "coding it takes longer than the limit of 100 seconds",
         "split it, or raise the limit seconds"),
    ]  # fmt: skip
    with pytest.raises(SourceError, match=r"0\.txt: coding it takes longer"):
        code_sources(sources, passages, **BOOK, limits=Limits(seconds=100.0))


def test_coding_in_time_gives_the_claims_of_each_source_in_order() -> None:
    sources, passages = cut(SHORT, LONG)
    kept = code_segmented(sources, passages, **BOOK)
    assert kept.claims == code_sources(sources, passages, **BOOK)
    assert (kept.sources, kept.passages, kept.unread) == (sources, passages, [])


@pytest.mark.usefixtures("ticking")
def test_an_audit_goes_on_without_a_source_that_takes_too_long(pages: Path) -> None:
    limits = Limits(seconds=100.0)
    audit = run_audit([pages], **BOOK, limits=limits)
    assert [source.name for source in audit.sources] == ["short.txt"]
    assert [one.name for one in audit.unread] == ["long.txt"]
    assert (
        audit.unread[0].why == "cutting it into passages takes longer than the limit of 100 seconds"
    )
    assert dict(audit.settings)["limits"] == "seconds=100"
    with pytest.raises(SourceError, match=r"long\.txt: cutting it into passages takes longer"):
        run_audit([pages], **BOOK, limits=limits, strict=True)


@pytest.mark.usefixtures("ticking")
def test_a_check_names_a_draft_that_takes_too_long(pages: Path) -> None:
    limits = Limits(seconds=100.0)
    with pytest.raises(SourceError, match="the draft: cutting it into passages takes longer"):
        run_check(pages / "long.txt", [pages / "short.txt"], **BOOK, limits=limits)
    draft, _ = run_check(pages / "short.txt", [pages], **BOOK, limits=Limits(seconds=1e6))
    assert draft.name == "short.txt"


def broken(text: str) -> Exception:
    return ValueError(f"no such place in {text[:5]!r}")


def test_a_page_that_breaks_a_step_has_a_row_and_the_others_go_on(
    pages: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fragile(source: Source) -> list[Passage]:
        if source.name == "long.txt":
            raise broken(source.text)
        return segment(source)

    monkeypatch.setattr(steps, "segment", fragile)
    audit = run_audit([pages], **BOOK)
    assert [source.name for source in audit.sources] == ["short.txt"]
    assert "cutting it into passages fails (ValueError: no such place" in audit.unread[0].why
    with pytest.raises(SourceError, match="fails"):
        run_audit([pages], **BOOK, strict=True)


def test_a_page_that_breaks_the_coder_has_a_row_and_the_others_go_on() -> None:
    sources, passages = cut(SHORT, SHORT)
    out = [replace(passages[0][0], text=None)]  # type: ignore[arg-type]  # what no reader gives
    kept = code_segmented(sources, [out, passages[1]], **BOOK)
    assert [source.name for source in kept.sources] == ["1.txt"]
    assert kept.unread[0].why.startswith("coding it fails (")
    assert kept.unread[0].cure == "leave it out, and report it with the file"
    with pytest.raises(Exception, match="NoneType"):
        code_sources(sources, [out, passages[1]], **BOOK)


def test_an_audit_names_each_source_that_a_step_loses(
    tmp_path: Path, pages: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each source is read, or unread for one reason: by its file, its cutting or its coding."""
    (pages / "empty.txt").write_bytes(b"")
    (pages / "last.txt").write_text(SHORT + LONG, "utf-8")
    code = steps._code

    def fragile_segment(source: Source) -> list[Passage]:
        if source.name == "long.txt":
            raise broken(source.text)
        return segment(source)

    def fragile_code(nlp: Any, source: Source, *others: Any) -> Any:
        if source.name == "last.txt":
            raise broken(source.text)
        return code(nlp, source, *others)

    monkeypatch.setattr(steps, "segment", fragile_segment)
    monkeypatch.setattr(steps, "_code", fragile_code)
    audit = run_audit([pages, tmp_path / "missing"], **BOOK)
    assert [source.name for source in audit.sources] == ["short.txt"]
    assert [Path(one.name).name for one in audit.unread] == [
        "missing", "empty.txt", "last.txt", "long.txt"
    ]  # fmt: skip
    assert all(one.why and one.cure for one in audit.unread)


def test_sources_are_cut_in_the_order_given() -> None:
    sources = [Source("b", SHORT), Source("a", LONG)]
    kept = segment_sources(sources)
    assert kept.sources == sources
    assert kept.passages == [segment(source) for source in sources]


# ---------------------------------------------------------------- from the command line


def test_a_limit_is_changed_from_the_command_line_and_kept_with_the_run(
    pages: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "run"
    command = ["audit", str(pages), *OPTIONS, "--limit", "characters=1,000"]
    assert main([*command, "--limit", "seconds=90", "--out", str(out)]) == 0
    said = capsys.readouterr().out
    assert "not read: long.txt: its text has" in said
    assert "limit of 1,000; split it, or raise the limit characters" in said
    facts = json.loads((out / "run.json").read_text("utf-8"))
    assert facts["settings"]["limits"] == "characters=1000 seconds=90"
    assert main(["reproduce", str(out), str(pages)]) == 0
    assert main([*command, "--strict"]) == 2


@pytest.mark.parametrize("given", ["words=3", "seconds", "seconds=soon", "pages=0", "seconds=nan"])
def test_a_limit_that_there_is_not_gets_one_clear_line(
    given: str, pages: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for command in (
        ["audit", str(pages)],
        ["check", str(pages / "short.txt"), "--against", str(pages)],
    ):
        assert main([*command, "--limit", given]) == 2
        said = capsys.readouterr().err
        assert said.startswith(f"claimgrid: {given}: is no limit; name one of bytes, characters")
        assert said.count("\n") == 1


def test_the_component_codes_a_stream_of_documents_like_one_by_one() -> None:
    from analysis.spacy_pipeline import load_pipeline, make_docs

    nlp = load_pipeline(**BOOK)
    sources, passages = cut(SHORT, LONG)
    docs = list(nlp.pipe(make_docs(nlp, sources, passages), batch_size=1))
    assert [claim for doc in docs for claim in doc._.claims] == code_sources(
        sources, passages, **BOOK
    )


def test_a_limit_holds_for_a_large_audit_and_for_workers(pages: Path, tmp_path: Path) -> None:
    for number, options in enumerate((["--large"], ["--workers", "2"])):
        out = tmp_path / f"run {number}"
        command = ["audit", str(pages), *OPTIONS, *options, "--limit", "characters=1000"]
        assert main([*command, "--out", str(out)]) == 0
        unread = json.loads((out / "run.json").read_text("utf-8"))["unread"]
        assert [one["name"] for one in unread] == ["long.txt"]
        assert "limit of 1,000" in unread[0]["why"]
