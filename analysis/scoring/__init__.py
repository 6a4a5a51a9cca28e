"""Scores a run against what human coders found in the same pages."""

from analysis.scoring.coded_sets import CodedSet, list_subjects, match_sources, read_coded_set
from analysis.scoring.measures import Tally, Trials, kappa
from analysis.scoring.rendering import render_faults, render_parts, render_scores
from analysis.scoring.scores import Score, pool, score

__all__ = [
    "CodedSet",
    "Score",
    "Tally",
    "Trials",
    "kappa",
    "list_subjects",
    "match_sources",
    "pool",
    "read_coded_set",
    "render_faults",
    "render_parts",
    "render_scores",
    "score",
]
