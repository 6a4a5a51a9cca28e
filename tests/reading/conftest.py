"""The coded pages, as text with their names."""

from __future__ import annotations

from pathlib import Path

import pytest

TESTS = Path(__file__).resolve().parent.parent
SETS = {
    "seeds": TESTS.parent / "seeds",
    "kyphoplasty": TESTS / "coded" / "kyphoplasty" / "docs",
    "other": TESTS / "coded" / "other" / "docs",
}


@pytest.fixture(scope="session")
def coded_sets() -> dict[str, dict[str, str]]:
    """The text of every coded page, by set and name."""
    return {
        name: {
            path.relative_to(folder).as_posix(): path.read_bytes().decode("utf-8")
            for path in sorted(folder.rglob("*.txt"))
        }
        for name, folder in SETS.items()
    }


@pytest.fixture(scope="session")
def coded_pages(coded_sets: dict[str, dict[str, str]]) -> dict[str, str]:
    """The text of every coded page of every set."""
    return {f"{kind}/{name}": text for kind, of in coded_sets.items() for name, text in of.items()}
