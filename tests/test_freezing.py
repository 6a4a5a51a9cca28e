"""Records that are frozen once they are made are what frozen dataclasses are."""

import pickle
from dataclasses import FrozenInstanceError, asdict, dataclass, replace

import pytest

from analysis.freezing import soon_frozen
from analysis.records import Claim, Passage


@soon_frozen
@dataclass(frozen=True, slots=True)
class Soon:
    start: int
    end: int = 7


@dataclass(frozen=True, slots=True)
class Plain:
    start: int
    end: int = 7


def test_it_is_made_compared_shown_and_kept_as_any_frozen_dataclass() -> None:
    for given, named in (((1,), {}), ((1, 2), {}), ((), {"end": 3, "start": 1})):
        soon, plain = Soon(*given, **named), Plain(*given, **named)
        assert type(soon) is Soon
        assert asdict(soon) == asdict(plain)
        assert repr(soon) == repr(plain).replace("Plain", "Soon")
        assert hash(soon) == hash(plain)
        assert replace(soon, end=9) == Soon(1, 9) != soon
        assert pickle.loads(pickle.dumps(soon)) == soon


@pytest.mark.parametrize("given", [(), (1, 2, 3)])
def test_what_is_missing_or_too_much_is_refused(given: tuple[int, ...]) -> None:
    with pytest.raises(TypeError, match="argument"):
        Soon(*given)


@pytest.mark.parametrize("record", [Soon(1), Passage("page", 0, 3, "Cut")])
def test_nothing_of_it_can_be_changed(record: Soon | Passage) -> None:
    with pytest.raises(FrozenInstanceError):
        record.start = 4  # type: ignore[misc]
    with pytest.raises(FrozenInstanceError):
        del record.start
    assert record.start in (0, 1)


def test_a_claim_has_no_room_for_more() -> None:
    claim = Claim("a", "b", "", "yes", None, None, "", "affirmed", "asserted", "", 0, 1, "c")
    assert (claim.section, claim.rule, claim.note) == ("", "", "")
    assert not hasattr(claim, "__dict__")
