"""Claims to findings: one function a comparison rule, and the wording that sources share."""

from analysis.comparing.comparison import Comparison, compare, compare_pairs, compare_table
from analysis.comparing.rules import COMPARERS, judge, judge_views
from analysis.comparing.sharing import find_sharing, share_words

__all__ = [
    "COMPARERS",
    "Comparison",
    "compare",
    "compare_pairs",
    "compare_table",
    "find_sharing",
    "judge",
    "judge_views",
    "share_words",
]
