"""Reads files of many formats and cuts them into passages."""

from __future__ import annotations

from analysis.reading.limits import Limits
from analysis.reading.segmenting import segment
from analysis.reading.sources import read_source, read_sources

__all__ = ["Limits", "read_source", "read_sources", "segment"]
