"""convert what changed, check the TEI, and publish the edition

An edition is a folder with an edition.toml.  Its transcriptions (sources/) are converted, its TEI documents (tei/)
checked, and each format of the edition made in build/: a web site in build/html/, a book in build/pdf/.  A document
that is not well formed, or invalid by the schema, is reported and left out, or stays as an earlier build made it;
all others are published.  TEI that was edited by hand is kept as it is.  Only what changed is done anew; what earlier
builds did is remembered in build/.tei-toolkit.sqlite, which may be deleted at any time.

Findings and the places of the results go to standard output.  Exit code: 0 no errors, 1 errors were found, 2 nothing
could be built.

Example:
  tei-toolkit build editions/armistice-1953 --format html
"""

from __future__ import annotations

import argparse
from pathlib import Path

from tei_toolkit import reports
from tei_toolkit.cli import _executors
from tei_toolkit.cli._parsing import processes


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options of `build`."""
    parser.add_argument(
        "edition", nargs="?", default=".", metavar="EDITION", help="the edition's folder, or s3://… (default: here)"
    )
    parser.add_argument(
        "--format",
        dest="formats",
        action="append",
        default=[],
        metavar="NAME",
        help="make this format; several with commas, or given again (default: those of edition.toml)",
    )
    parser.add_argument(
        "-o", "--output", type=Path, metavar="DIR", help="make DIR/html/, DIR/pdf/, … (default: EDITION/build)"
    )
    parser.add_argument(
        "-j",
        "--jobs",
        type=processes,
        metavar="N",
        help="work in N processes (default: as many as there are cores, if there are documents enough)",
    )
    _executors.arguments(parser)
    parser.add_argument("--force", action="store_true", help="convert anew even what was edited by hand")
    parser.add_argument("--clean", action="store_true", help="do everything anew, not only what changed")
    parser.add_argument(
        "--lenient", action="store_true", help="show elements that a format has no rule for in a box, with a warning"
    )
    parser.add_argument(
        "--specimen",
        action="store_true",
        help="make, instead of the formats, a page that shows every element and value of the edition's schema",
    )
    parser.add_argument("-q", "--quiet", action="store_true", help="no progress on standard error")
    parser.add_argument(
        "--output-format", choices=reports.forms(), default="text", help="how findings are written (default: text)"
    )


def run(args: argparse.Namespace) -> int:
    """Build, print what was found and where the results lie."""
    from tei_toolkit.edition.build import build

    if args.specimen:
        from tei_toolkit.edition.build import specimen

        found, page = specimen(args.edition, output=args.output, lenient=args.lenient)
        print(reports.render(found, args.output_format), end="")
        if page and args.output_format == "text":
            print(f"specimen: {page}")
        return reports.exit_code(found)
    built = build(
        args.edition,
        formats=[name for one in args.formats for name in one.split(",")],
        output=args.output,
        jobs=args.jobs,
        executor=args.executor,
        scheduler=args.scheduler,
        force=args.force,
        clean=args.clean,
        lenient=args.lenient,
        quiet=args.quiet,
    )
    print(reports.render(built.findings, args.output_format), end="")
    if args.output_format == "text":
        for name, place in {**built.outputs, **built.addresses}.items():
            print(f"{built.titles[name]}: {place}")
    return reports.exit_code(built.findings)
