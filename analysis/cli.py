"""The command line: parses, dispatches, and turns errors into exit codes; nothing else."""

from __future__ import annotations

import argparse
import atexit
import gc
import os
import sys
from collections.abc import Sequence
from contextlib import redirect_stdout
from typing import TextIO, cast

from analysis.desk_parsers import add_desk
from analysis.errors import ClaimgridError
from analysis.garbage import collect_rarely
from analysis.terminal import PlainStream

EPILOG = """exit codes:
  0  done
  1  what you asked to fail on did happen (--fail-on)
  2  something about your input is wrong; the message says what to do"""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code.

    Parameters
    ----------
    arguments : sequence of str, optional
        What stands after the command's name; left out, the process's own.

    Returns
    -------
    int
        0 done, 1 what the caller asked to fail on, 2 bad input.
    """
    options = build_parser().parse_args(arguments)
    collect_rarely()
    atexit.register(gc.freeze)  # what is left then goes with the process
    try:
        with redirect_stdout(cast(TextIO, PlainStream(sys.stdout))):
            code = _dispatch(options)
        sys.stdout.flush()
        return code
    except ClaimgridError as error:
        print(f"claimgrid: {error}", file=cast(TextIO, PlainStream(sys.stderr)))
        return error.exit_code
    except BrokenPipeError:  # the reader of our output has gone, as with `| head`
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        print("claimgrid: stopped", file=sys.stderr)
        return 130


def build_parser() -> argparse.ArgumentParser:
    """Return the parser of all commands."""
    parser = argparse.ArgumentParser(
        prog="claimgrid",
        description="Compare what several documents say about one medical procedure.",
        epilog=EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action="version", version=f"claimgrid {_version()}")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    _add_audit(commands)
    _add_codebook(commands)
    _add_score(commands)
    _add_check(commands)
    _add_diff(commands)
    _add_export(commands)
    add_desk(commands)
    return parser


def _add_audit(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    audit = commands.add_parser("audit", help="code sources, compare them and write a run")
    audit.add_argument("sources", nargs="+", metavar="SOURCE", help="a file, folder or archive")
    audit.add_argument("--codebook", default="procedure", help="its name, or the path of a folder")
    audit.add_argument("--subject", help="the procedure to compare")
    audit.add_argument("--out", metavar="DIR", help="where to write the run")
    audit.add_argument("--overwrite", action="store_true", help="replace an earlier run in DIR")
    audit.add_argument("--strict", action="store_true", help="stop at a source that cannot be read")
    audit.add_argument("--workers", type=_count, default=1, metavar="N", help="processes to use")
    audit.add_argument(
        "--cluster",
        metavar="ADDRESS",
        help="a Dask scheduler to use, or local to start one; local:8787 shows its dashboard",
    )
    audit.add_argument(
        "--large", action="store_true", help="write a summary, as beyond 1,000 files; can go on"
    )
    audit.add_argument(
        "--pairs", action="append", default=[], metavar="FACET",
        help="with --large, write the pairs of sources on this facet; may be given again",
    )  # fmt: skip
    audit.add_argument("--decisions", metavar="FILE", help="what human coders decided")
    audit.add_argument("--fail-on", choices=["conflict"], help="exit with 1 where there is one")
    _add_limit(audit)


def _add_limit(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--limit", action="append", default=[], metavar="NAME=N",
        help="change a limit on one source, such as seconds=120; may be given again",
    )  # fmt: skip


def _add_codebook(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    codebook = commands.add_parser("codebook", help="list, show or check codebooks")
    actions = codebook.add_subparsers(dest="action", required=True, metavar="ACTION")
    actions.add_parser("list", help="name the codebooks that come with claimgrid")
    for name, words in (("show", "print its facets"), ("check", "say what is wrong with it")):
        action = actions.add_parser(name, help=words)
        action.add_argument("name", help="a codebook's name, or the path of a folder")


def _add_score(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    score = commands.add_parser("score", help="compare a run with what human coders found")
    score.add_argument("run", metavar="RUN", help="the folder of a run")
    score.add_argument("reference", metavar="REFERENCE", help="a folder of coded claims")


def _add_check(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    check = commands.add_parser("check", help="list what an editor has to look at in a draft")
    check.add_argument("draft", metavar="DRAFT", help="the draft, in any format that is read")
    check.add_argument("--against", nargs="+", required=True, metavar="SOURCE")
    check.add_argument("--codebook", default="procedure", help="its name, or the path of a folder")
    check.add_argument("--subject", help="the procedure that the draft is about")
    check.add_argument("--format", choices=["text", "markdown", "html", "json"], default="text")
    check.add_argument("--out", metavar="FILE", help="write the list there and not to the terminal")
    check.add_argument("--fail-on", choices=["conflict", "omission"], help="exit with 1 for one")
    _add_limit(check)


def _add_diff(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    diff = commands.add_parser("diff", help="compare two runs, or two versions of one page")
    diff.add_argument("old", metavar="OLD", help="a run's folder, or a page")
    diff.add_argument("new", metavar="NEW", help="a run's folder, or a page")
    diff.add_argument("--codebook", default="procedure", help="for pages")
    diff.add_argument("--subject", help="for pages")
    diff.add_argument("--format", choices=["text", "json"], default="text")


def _add_export(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    export = commands.add_parser("export", help="write a run as a workbook, JSON, annotations, ...")
    export.add_argument("run", metavar="RUN", help="the folder of a run")
    export.add_argument(
        "--format",
        required=True,
        help="xlsx, csv, csv-guarded, parquet, json, jsonld, html or text",
    )
    export.add_argument("--to", required=True, metavar="FILE")


def _dispatch(options: argparse.Namespace) -> int:
    from analysis import commands  # what a command needs is loaded when one is run

    return int(commands.COMMANDS[options.command](options))


def _count(text: str) -> int:
    if not text.isdigit() or not 0 < int(text) <= 1024:
        raise argparse.ArgumentTypeError(f"{text!r} is no number from 1 to 1024")
    return int(text)


def _version() -> str:
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version("claimgrid")
    except PackageNotFoundError:
        return "unknown"


if __name__ == "__main__":
    sys.exit(main())
