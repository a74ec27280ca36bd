"""check TEI files by grammar and rules

Each document is checked by the schema that it names in an xml-model instruction, else by the toolkit's; rules and
registers are checked too. Findings go to standard output, each with its place and what to do; the exit code is 1
where one is an error, 2 where the check could not be done. Schemas are taken from local files only:
`tei-toolkit schemas` keeps the copies.

Example:
  tei-toolkit validate editions/armistice-1953/tei --output-format github
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from tei_toolkit import files, reports
from tei_toolkit.cli import _executors
from tei_toolkit.cli._parsing import processes
from tei_toolkit.reports._counts import counts
from tei_toolkit.storage import is_elsewhere
from tei_toolkit.trouble import Finding, ToolkitError


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    add = parser.add_argument
    what = "a TEI file, a folder, a pattern, an address (s3://…), or - for standard input"
    add("paths", nargs="+", type=_place, metavar="PATH", help=what)
    add("-q", "--quiet", action="store_true", help="no progress on standard error")
    add("--jobs", type=processes, metavar="N", help="processes that check much text (default: one for each core)")
    _executors.arguments(parser)
    _what_is_checked(parser.add_argument_group("what is checked"))
    _what_is_known(parser.add_argument_group("what is known already"))
    _what_comes_out(parser.add_argument_group("what comes out"))


def _what_is_checked(group: argparse._ArgumentGroup) -> None:
    add = group.add_argument
    add("--schema", type=Path, metavar="RNG", help="a RELAX NG schema to use in place of the document's")
    add(
        "--schematron",
        action="append",
        default=[],
        type=Path,
        metavar="SCH",
        help="a Schematron schema to check by as well; may be given several times",
    )
    add("--phase", default="", metavar="NAME", help="only this phase of the Schematron schemas, or #ALL")
    add("--grammar-only", action="store_true", help="leave the rules out")
    add(
        "--engine",
        choices=("fast", "reference"),
        default="fast",
        help="what gives the verdict: libxml2 over part of the schema, or the exact engine, which also explains "
        "(default: fast)",
    )


def _what_is_known(group: argparse._ArgumentGroup) -> None:
    add = group.add_argument
    add("--waivers", type=Path, metavar="TOML", help="waivers in place of those of the nearest waivers.toml")
    add("--baseline", type=Path, metavar="JSON", help="a file of known findings: only new ones are shown")
    add("--write-baseline", action="store_true", help="write the findings of now to the file of --baseline")


def _what_comes_out(group: argparse._ArgumentGroup) -> None:
    add = group.add_argument
    add(
        "--output-format",
        choices=reports.forms(),
        default="text",
        metavar="FORM",
        help=f"form of the findings: {', '.join(reports.forms())} (default: text)",
    )
    add(
        "--report",
        action="append",
        default=[],
        metavar="FORM=FILE",
        help="write the findings in this form to a file as well; may be given several times",
    )
    add("--fix", action="store_true", help="make the safe repairs: case of names, white space, ids, forms of dates")
    add("--diff", action="store_true", help="show the repairs, not the findings; without --fix no file changes")


def _place(said: str) -> Path | str:
    return said if is_elsewhere(said) else Path(said)


def run(args: argparse.Namespace) -> int:
    """Validate and print the findings."""
    from tei_toolkit.validation import validate

    copies = [_copy(said) for said in args.report]
    if args.write_baseline and args.baseline is None:
        raise ToolkitError("--write-baseline needs to know the file", "name it: --baseline baseline.json")
    if args.fix or args.diff or args.write_baseline:
        _refuse_what_is_no_file(args)
    changed = _repair(args) if args.fix or args.diff else 0
    if args.diff and not args.fix:
        return int(changed > 0)
    found = validate(
        args.paths,
        schema=args.schema,
        schematron=args.schematron,
        phase=args.phase,
        grammar_only=args.grammar_only,
        reference=args.engine == "reference",
        waivers=args.waivers,
        jobs=args.jobs,
        executor=args.executor,
        scheduler=args.scheduler,
        quiet=args.quiet,
    )
    if args.write_baseline:
        return _write_baseline(args, found)
    if args.baseline is not None:
        found = _new(args, found)
    for form, path in copies:
        files.write(path, reports.render(found, form))
    if not args.diff:
        print(reports.render(found, args.output_format), end="")
    return reports.exit_code(found)


def _refuse_what_is_no_file(args: argparse.Namespace) -> None:
    """Repairs and a baseline are for files that lie here."""
    what = "a baseline" if args.write_baseline else "a repair"
    for path in args.paths:
        if str(path) == "-" or is_elsewhere(path):
            raise ToolkitError(f"{path}: {what} needs a file on this computer", "save a copy, and name that")


def _copy(said: str) -> tuple[str, Path]:
    """The form and the file of a `--report`."""
    form, _, path = said.partition("=")
    if form not in reports.forms() or not path:
        hint = f"write FORM=FILE, where FORM is one of {', '.join(reports.forms())}"
        raise ToolkitError(f"--report {said}: no form and file", hint)
    return form, Path(path)


def _repair(args: argparse.Namespace) -> int:
    """Make the repairs, or show them; how many files they change."""
    from tei_toolkit.repair import repair
    from tei_toolkit.seal import untouched
    from tei_toolkit.selection import selected
    from tei_toolkit.validation import Checks

    checks = Checks(args.schema, args.grammar_only, args.engine == "reference", tuple(args.schematron), args.phase)
    changed = 0
    for path, one in repair(selected(args.paths), checks, args.waivers):
        changed += 1
        before = files.read_bytes(path)
        if args.diff:
            sys.stdout.write(one.diff(before, path))
        if args.fix:
            files.write(path, one.data)
            print(
                f"{path}: repaired {len(one.repairs)}: {'; '.join(said.words for said in one.repairs)}", file=sys.stderr
            )
            if untouched(before):
                print(f"{path}: from now on it counts as edited by hand: convert leaves it alone", file=sys.stderr)
    return changed


def _write_baseline(args: argparse.Namespace, found: Sequence[Finding]) -> int:
    from tei_toolkit import baseline
    from tei_toolkit.selection import selected

    baseline.write(args.baseline, found, selected(args.paths))
    print(f"{args.baseline}: {counts(found)} from now on known", file=sys.stderr)
    return 0


def _new(args: argparse.Namespace, found: Sequence[Finding]) -> list[Finding]:
    from tei_toolkit import baseline

    fresh = baseline.new(args.baseline, found)
    if not args.quiet and len(fresh) < len(found):
        print(f"{len(found) - len(fresh)} known to {args.baseline}, not shown", file=sys.stderr)
    return fresh
