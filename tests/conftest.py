"""How tests of made inputs run: without a clock, and under mutation at little cost."""

import gc

import pytest
from hypothesis import Phase, settings

# a busy machine is no failure
settings.register_profile("unhurried", deadline=None)
settings.load_profile("unhurried")
# mutation runs the tests once for each small change of the code:
# few made inputs, always the same, and none made smaller once one has shown the change
settings.register_profile(
    "mutation",
    max_examples=10,
    derandomize=True,
    deadline=None,
    database=None,
    phases=[Phase.explicit, Phase.generate],
)
SLOW = ("coded", "invariants", "large", "properties")


def is_mutation() -> bool:
    return settings.get_current_profile_name() == "mutation"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put the slow files last: a plain example shows most changes in less time."""
    if is_mutation():
        gc.freeze()  # what the parent process holds need not be searched again in each child
        items.sort(key=lambda item: item.path.stem.endswith(SLOW))
