"""The cue language: what each element matches, and what is refused."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.cue_parts import BREAK
from analysis.cues import MEASURES, parse_cue
from analysis.folding import fold

WORDS = {"doctor": ("doctor", "surgeon", "health care provider"), "all": ("{doctor}", "nurse")}
SIGNS = str.maketrans(
    {"#": MEASURES["duration"], "%": MEASURES["percentage"], "&": MEASURES["count"]}
)
"""How amounts are written below."""


@pytest.mark.parametrize(
    ("cue", "text", "matched"),
    [
        ("incision", "a small incision is made", "incision"),
        ("incision", "incisions", None),
        ("inject*", "it is injected here", "injected"),
        ("x-ray", "an X ray, an x-ray, an xray", "x ray"),
        ("(cut|small nick)", "one small nick", "small nick"),
        ("^ [a] [severe] pain", "severe pain", "severe pain"),
        ("^ [a] [severe] pain", "a severe pain", "a severe pain"),
        ("no [surgical] incision", "no incision", "no incision"),
        ("no [surgical] incision", "no surgical incision", "no surgical incision"),
        ("[tiny|small] cut", "a tiny cut", "tiny cut"),
        ("{doctor} will", "your health care provider will", "health care provider will"),
        ("{all} will", "the nurse will", "nurse will"),
        ("inject .. cement", "inject the special bone cement", "inject the special bone cement"),
        ("inject ..1 cement", "inject the special bone cement", None),
        ("inject .. cement", "inject it; cement", None),
        ("^ infection", "• infection", "• infection"),
        ("^ infection", "an infection", None),
        ("pain $", "lasting pain.", "pain."),
        ("^ ..2 pain", "pain", "pain"),
        ("^ ..2 pain", "a bad pain", "a bad pain"),
        ("^ ..2 pain", "a very bad pain", None),
        ("pain ..2 $", "pain", "pain"),
        ("pain ..2 $", "pain for days.", "pain for days."),
        ("pain ..2 $", "pain for some days.", None),
        ("in (.. pain|need)", "in great pain", "in great pain"),
        ("^ [severe] <noun> $", "severe gout.", "severe gout."),
        ("^ [severe] <noun> $", "you have gout", None),
        ("(not .. (need|want)|never) it", "do not really need it", "not really need it"),
        ("don't drive", "don’t drive", "don't drive"),
        ("(not|n't) .. help", "It doesn’t really help.", "doesn't really help"),
        ("n't help", "it cannot help", None),
        ("takes <duration>", "takes ### or so", "takes ###"),
        ("<percentage> .. relief", "% get # relief", "% get # relief"),
        ("<percentage> .. relief", "% get & relief", None),
        ("people .. relief", "people get ## relief", None),
    ],
)  # fmt: skip
def test_a_cue_matches_what_it_says(cue: str, text: str, matched: str | None) -> None:
    found = parse_cue(cue, WORDS).regex.search(fold(text).translate(SIGNS))
    assert (found.group() if found else None) == (matched and matched.translate(SIGNS))


def test_no_page_can_hold_the_sign_of_an_amount_or_of_a_clause() -> None:
    signs = "".join([*MEASURES.values(), BREAK])
    assert fold(signs) == " " * len(signs)


def test_a_noun_is_captured_up_to_a_stop_word() -> None:
    found = parse_cue("treat* <noun>", {}).regex.search("used to treat severe back pain in adults")
    assert found is not None
    assert found["noun"] == "severe back pain"


def test_the_noun_behind_such_as_is_the_kind_that_is_meant() -> None:
    found = parse_cue("treat* <noun>", {}).regex.search("to treat heart problems such as angina")
    assert found is not None
    assert found["noun"] == "angina"


@pytest.mark.parametrize(
    ("cue", "fault"),
    [
        ("", "an empty cue"),
        ("(cut", "'(' is never closed"),
        ("cut)", "cannot be read"),
        ("(cut|)", "an empty alternative"),
        ("{nurse} cuts", "no word list 'nurse'"),
        ("a .. b .. c .. d .. e .. f", "more than 4 gaps"),
        ("a ..99 b", "skips more than 12 words"),
        ("takes <weight>", "<weight> is unknown"),
        ("a+b", "cannot be read"),
        ("..", "skips nothing"),
        ("cut ..3", "skips nothing"),
        ("cut [of ..5] skin", "skips nothing"),
        ("(cut ..|open) skin", "skips nothing"),
        ("[a|b]", "names no word"),
        ("<noun> $", "names no word"),
        ("^ ..3 $", "names no word"),
    ],
)
def test_a_wrong_cue_is_refused_with_its_fault(cue: str, fault: str) -> None:
    with pytest.raises(ValueError, match=r"\S") as error:
        parse_cue(cue, WORDS)
    assert fault in str(error.value)


def test_a_word_list_that_names_itself_is_refused() -> None:
    with pytest.raises(ValueError, match="names itself"):
        parse_cue("{a}", {"a": ("{b}",), "b": ("{a}",)})


@given(st.text(max_size=300))
def test_folding_keeps_the_length(text: str) -> None:
    assert len(fold(text)) == len(text)


@given(st.text(max_size=200))
def test_any_cue_is_read_or_refused(text: str) -> None:
    fault = ""
    try:
        assert parse_cue(text, WORDS).text == text
    except ValueError as error:
        fault = str(error)
        assert fault
