"""Builds all tables of an audit at once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pandas as pd

from analysis.records import Audit
from analysis.showing.tables import (
    cells_table,
    claims_table,
    coverage_table,
    pairs_table,
    sharing_table,
    verdicts_table,
)

if TYPE_CHECKING:
    from analysis.codebook import Facet


@dataclass(frozen=True)
class AuditTables:
    """All tables of one audit."""

    claims: pd.DataFrame
    cells: pd.DataFrame
    pairs: pd.DataFrame
    verdicts: pd.DataFrame
    sharing: pd.DataFrame
    coverage: pd.DataFrame


def tables_of(audit: Audit, facets: Mapping[str, Facet]) -> AuditTables:
    """Build all tables of an audit.

    Parameters
    ----------
    audit : Audit
        One whole run.
    facets : mapping of str to Facet
        The codebook's facets by id.

    Returns
    -------
    AuditTables
        The six tables, checked.
    """
    return AuditTables(
        claims=claims_table(audit.claims),
        cells=cells_table(audit.cells),
        pairs=pairs_table(audit.pairs),
        verdicts=verdicts_table(audit.findings),
        sharing=sharing_table(audit.sharing),
        coverage=coverage_table(audit.findings, facets, len(audit.sources)),
    )
