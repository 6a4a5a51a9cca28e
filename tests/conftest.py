"""The profiles of the tests that make their own inputs."""

from hypothesis import Phase, settings

# mutation testing runs a test once for each change of the code: few inputs, always the same,
# and none made smaller once one has shown the change
settings.register_profile(
    "mutation",
    max_examples=20,
    derandomize=True,
    deadline=None,
    database=None,
    phases=[Phase.explicit, Phase.generate],
)
