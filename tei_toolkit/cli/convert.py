"""turn transcriptions into TEI and prove that nothing was lost

Each FILE becomes DIR/<stem>.xml. A source that cannot be converted is reported and has no file; the others are
written. A TEI file that someone has edited since is never written over, unless --force is given. In an edition's
folder tei/ the edition's registers, licence and editors are used. `-` reads standard input and writes standard output.

Example:
  tei-toolkit convert sources/*.txt -o tei --fidelity account.json
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from tei_toolkit import files, reports
from tei_toolkit.cli import _executors
from tei_toolkit.cli._parsing import processes
from tei_toolkit.conversion import Conversion, Converter, convert
from tei_toolkit.edition.config import Edition, load
from tei_toolkit.fidelity import to_json
from tei_toolkit.model import ToolkitError
from tei_toolkit.source import Refused, decode


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument(
        "files", nargs="+", metavar="FILE", help="a transcription in plain text, or - for standard input"
    )
    parser.add_argument("-o", "--output", metavar="DIR", help="the folder for the TEI files")
    parser.add_argument("--edition", metavar="DIR", help="use this edition's registers, licence, layouts and types")
    parser.add_argument("--archive", metavar="NAME", help="the page layout, or plain; recognised when not given")
    parser.add_argument(
        "--encoding", metavar="NAME", help="the encoding of the sources, like windows-1251 (default: UTF-8)"
    )
    parser.add_argument("--fidelity", metavar="FILE", help="write the account of every character as JSON")
    parser.add_argument("--check", action="store_true", help="have an independent program confirm the account")
    parser.add_argument("--strict", action="store_true", help="a reading of little certainty (DOC206) is an error")
    parser.add_argument("--force", action="store_true", help="write over TEI files that were edited by hand")
    parser.add_argument("--jobs", type=processes, metavar="N", help="processes (default: as many as there are cores)")
    _executors.arguments(parser)
    parser.add_argument("--output-format", choices=reports.forms(), default="text", help="the form of the findings")
    parser.add_argument("-q", "--quiet", action="store_true", help="no progress")


def run(args: argparse.Namespace) -> int:
    """Convert, print the findings, return the exit code."""
    edition = load(Path(args.edition)) if args.edition else None
    if "-" in args.files:
        return _pipe(args, edition)
    if not args.output:
        raise ToolkitError("no output folder is given", "name it: -o DIR")
    done = convert(
        args.files,
        args.output,
        edition=edition,
        archive=args.archive,
        encoding=args.encoding,
        force=args.force,
        check=args.check,
        strict=args.strict,
        accounts=bool(args.fidelity),
        jobs=args.jobs,
        executor=args.executor,
        scheduler=args.scheduler,
        quiet=args.quiet,
    )
    _write_account(args, done)
    sys.stdout.write(reports.render(done.findings, args.output_format))
    return reports.exit_code(done.findings)


def _write_account(args: argparse.Namespace, done: Conversion) -> None:
    if args.fidelity:
        files.write(Path(args.fidelity), to_json(done.reports))


def _pipe(args: argparse.Namespace, edition: Edition | None) -> int:
    """From standard input to standard output; the findings go to standard error, to keep the TEI clean."""
    if args.files != ["-"]:
        raise ToolkitError("- stands for standard input and allows no other file", "convert the files in another call")
    if args.output:
        raise ToolkitError("what is read from standard input is written to standard output", "leave -o out")
    try:
        done = Converter(edition, args.archive).convert(decode(sys.stdin.buffer.read(), "stdin", args.encoding))
    except Refused as refused:
        sys.stderr.write(reports.render([refused.finding], args.output_format))
        return 1
    sys.stdout.buffer.write(done.tei)
    sys.stdout.buffer.flush()
    _write_account(args, Conversion(done.findings, (done.report,), ()))
    sys.stderr.write(reports.render(done.findings, args.output_format))
    return reports.exit_code(done.findings)
