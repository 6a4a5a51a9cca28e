"""The words that the tables of a run may hold, for all that read or draw them."""

from __future__ import annotations

VERDICTS = ("conflict", "partial", "agree", "single", "silent")
"""The verdicts of a facet, the worst first."""
PAIR_VERDICTS = ("conflict", "partial", "agree", "not compared")
CERTAINTIES = ("asserted", "typical", "possible", "advised", "contested")
POLARITIES = ("affirmed", "negated")
SILENT = "silent"
