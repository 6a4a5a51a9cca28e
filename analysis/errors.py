"""What can go wrong, each error with its exit code and, where there is one, its cure."""

from __future__ import annotations


class ClaimgridError(Exception):
    """The root of all errors that claimgrid raises on purpose."""

    exit_code = 2


class SourceError(ClaimgridError):
    """A source cannot be read; ``cure`` says what to do about it."""

    def __init__(self, name: str, why: str, cure: str = "") -> None:
        super().__init__(f"{name}: {why}" + (f"; {cure}" if cure else ""))
        self.name, self.why, self.cure = name, why, cure

    def __reduce__(self) -> tuple[object, ...]:
        """Let it be sent to another process."""
        return type(self), (self.name, self.why, self.cure)


class CodebookError(ClaimgridError):
    """A codebook is wrong; ``faults`` lists every fault, not the first only."""

    def __init__(self, faults: list[str]) -> None:
        super().__init__("\n".join(faults))
        self.faults = faults


class NormaliseError(ClaimgridError):
    """No value can be read where one was asked for."""


class OutputError(ClaimgridError):
    """A run cannot be written where it was asked to be."""


class ReviewError(ClaimgridError):
    """A coding sheet is wrong; ``faults`` lists every fault with sheet, row, fault and cure."""

    def __init__(self, faults: list[str]) -> None:
        super().__init__("\n".join(faults))
        self.faults = faults


class Unmet(ClaimgridError):
    """What the caller asked to fail on did happen (``--fail-on conflict``)."""

    exit_code = 1
