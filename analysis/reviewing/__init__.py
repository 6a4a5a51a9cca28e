"""Human coders: sheets out and in, agreement, adjudication, interchange, instruments.

The CAS exchange (``reviewing.cas``) and the notebook widget (``reviewing.widgets``)
are imported by their own names, since each loads a large library.
"""

from analysis.reviewing.adjudication import (
    Settlement,
    export_adjudication,
    export_reference,
    import_adjudication,
    settle,
)
from analysis.reviewing.agreement import agreement_table, draw_agreement
from analysis.reviewing.applying import apply_decisions, log_table
from analysis.reviewing.brat import export_brat, import_brat
from analysis.reviewing.codings import Coding, machine_coding, read_coding
from analysis.reviewing.decisions import (
    Decision,
    make_decision,
    merge_decisions,
    read_decisions,
    write_decisions,
)
from analysis.reviewing.disagreements import disagreements, draw_disagreement
from analysis.reviewing.folders import Desk, open_desk
from analysis.reviewing.instruments import draw_instruments, instruments_table, quality_table
from analysis.reviewing.methods import methods_paragraph
from analysis.reviewing.readability import readability_table
from analysis.reviewing.refi_codes import export_qdc, import_qdc
from analysis.reviewing.refi_qda import export_qdpx
from analysis.reviewing.refi_reading import import_qdpx
from analysis.reviewing.reproduce import Reproduction, reproduce, reproduction_text
from analysis.reviewing.sheet_import import import_sheet, read_sheet_claims
from analysis.reviewing.sheets import export_sheet

__all__ = [
    "Coding",
    "Decision",
    "Desk",
    "Reproduction",
    "Settlement",
    "agreement_table",
    "apply_decisions",
    "disagreements",
    "draw_agreement",
    "draw_disagreement",
    "draw_instruments",
    "export_adjudication",
    "export_brat",
    "export_qdc",
    "export_qdpx",
    "export_reference",
    "export_sheet",
    "import_adjudication",
    "import_brat",
    "import_qdc",
    "import_qdpx",
    "import_sheet",
    "instruments_table",
    "log_table",
    "machine_coding",
    "make_decision",
    "merge_decisions",
    "methods_paragraph",
    "open_desk",
    "quality_table",
    "read_coding",
    "read_decisions",
    "read_sheet_claims",
    "readability_table",
    "reproduce",
    "reproduction_text",
    "settle",
    "write_decisions",
]
