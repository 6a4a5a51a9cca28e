"""Parses the commands of the researcher's desk."""

from __future__ import annotations

import argparse
from typing import TypeAlias

Commands: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"


def add_desk(commands: Commands) -> None:
    """Add the commands of the researcher's desk to the parser."""
    _add_review(commands)
    agree = commands.add_parser("agree", help="how far coders agree, the machine being one")
    agree.add_argument("folders", nargs="+", metavar="FOLDER", help="runs and coded sets")
    agree.add_argument("--codebook", default="procedure")
    agree.add_argument("--subject")
    agree.add_argument("--scope", choices=["all", "parts"], default="all", help="also by facet")
    reproduce = commands.add_parser("reproduce", help="run an audit again and compare the bytes")
    reproduce.add_argument("run", metavar="RUN")
    reproduce.add_argument("sources", nargs="*", metavar="SOURCE", help="where they are now")
    methods = commands.add_parser("methods", help="print a methods paragraph for a paper")
    methods.add_argument("run", metavar="RUN")
    methods.add_argument("--against", nargs="*", metavar="FOLDER", default=[])
    instruments = commands.add_parser("instruments", help="readability, JAMA, DISCERN and EQIP")
    instruments.add_argument("run", metavar="RUN")
    instruments.add_argument("--format", choices=["text", "csv"], default="text")


def _add_review(commands: Commands) -> None:
    review = commands.add_parser("review", help="let human coders check the claims of a run")
    actions = review.add_subparsers(dest="action", required=True, metavar="ACTION")
    export = actions.add_parser("export", help="write a coding sheet, or a project of another tool")
    export.add_argument("run", metavar="RUN")
    export.add_argument("--to", required=True, metavar="FILE", help=".xlsx, .csv, .qdpx, a folder")
    export.add_argument("--form", choices=["sheet", "qdpx", "brat", "xmi"], default="sheet")
    export.add_argument("--coder", default="", help="the coder's name")
    take = actions.add_parser("import", help="read a filled sheet and keep its decisions")
    take.add_argument("run", metavar="RUN")
    take.add_argument("sheet", metavar="SHEET")
    take.add_argument("--decisions", metavar="FILE", help="by default decisions.jsonl in the run")
    adjudicate = actions.add_parser("adjudicate", help="list what coders differ on, and settle it")
    adjudicate.add_argument("folders", nargs="+", metavar="FOLDER", help="a run, then coded sets")
    adjudicate.add_argument("--to", required=True, metavar="PLACE", help="the sheet, or the set")
    adjudicate.add_argument("--settled", metavar="SHEET", help="the filled sheet")
