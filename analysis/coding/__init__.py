"""Coding: passages in, claims out, by the cues of a codebook."""

from analysis.coding.coder import Coder

__all__ = ["Coder"]
