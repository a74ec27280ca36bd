"""check TEI files by grammar and rules

Each document is checked by the schema that it names in an xml-model instruction, else by the toolkit's; rules and
registers are checked too. Findings go to standard output, one to a line with its place and what to do; the exit
code is 1 where one is an error. Schemas are taken from local files only: `tei-toolkit schemas` keeps the copies.

Example:
  tei-toolkit validate editions/armistice-1953/tei --output-format github
"""

from __future__ import annotations

import argparse
from pathlib import Path

from tei_toolkit import reports


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("paths", nargs="+", type=Path, metavar="PATH", help="a TEI file, or a folder of them")
    parser.add_argument(
        "--schema", type=Path, metavar="RNG", help="a RELAX NG schema to use in place of the document's"
    )
    parser.add_argument(
        "--output-format", choices=reports.forms(), default="text", help="form of the findings (default: text)"
    )
    parser.add_argument(
        "--engine",
        choices=("fast", "reference"),
        default="fast",
        help="what gives the verdict: libxml2 over part of the schema, or the exact engine, which also explains "
        "(default: fast)",
    )
    parser.add_argument(
        "--schematron",
        action="append",
        default=[],
        type=Path,
        metavar="SCH",
        help="a Schematron schema to check by as well; may be given several times",
    )
    parser.add_argument(
        "--phase", default="", metavar="NAME", help="only this phase of the Schematron schemas, or #ALL"
    )
    parser.add_argument("--grammar-only", action="store_true", help="leave the rules out")
    parser.add_argument(
        "--jobs", type=int, metavar="N", help="processes that check much text (default: one for each core)"
    )
    parser.add_argument("-q", "--quiet", action="store_true", help="no progress on standard error")


def run(args: argparse.Namespace) -> int:
    """Validate and print the findings."""
    from tei_toolkit.validation import validate

    found = validate(
        args.paths,
        schema=args.schema,
        schematron=args.schematron,
        phase=args.phase,
        grammar_only=args.grammar_only,
        reference=args.engine == "reference",
        jobs=args.jobs,
        quiet=args.quiet,
    )
    print(reports.render(found, args.output_format), end="")
    return reports.exit_code(found)
