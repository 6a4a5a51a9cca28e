"""Audits of many sources: coded in batches by several workers, kept in files as they come."""

from __future__ import annotations

from analysis.large.run import run_large

__all__ = ["run_large"]
