"""make a new edition that builds at once

It gets an edition.toml, a README.md that says what goes where, a folder for transcriptions (sources/), empty registers
of persons, places and organisations, and copies of the schema. Put your texts into sources/, and `tei-toolkit build`
does the rest. The title is asked for only on a terminal; without one it is made from the folder's name.

Example:
  tei-toolkit new letters --title "Letters from Northport" --editor "A. Thompson"
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from tei_toolkit.model import ToolkitError


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options of `new`."""
    parser.add_argument("folder", type=Path, metavar="DIR", help="the folder to make; files that lie there stay")
    parser.add_argument("--title", default="", metavar="TITLE", help="what the edition is called")
    parser.add_argument("--language", default="en", metavar="TAG", help="its language, a BCP 47 tag (default: en)")
    parser.add_argument(
        "--editor", dest="editors", action="append", default=[], metavar="NAME", help="an editor; may be given again"
    )
    parser.add_argument("-q", "--quiet", action="store_true", help="ask and say nothing")


def run(args: argparse.Namespace) -> int:
    """Make the edition and say what to do next."""
    from tei_toolkit.edition.scaffold import check, new

    check(args.folder, args.language)
    title = args.title
    if not title and not args.quiet and sys.stdin.isatty() and sys.stderr.isatty():
        title = _ask("Title of the edition (empty: the folder's name): ")
    edition = new(args.folder, title=title, language=args.language, editors=tuple(args.editors))
    if not args.quiet:
        print(f"made the edition “{edition.title}” in {edition.folder}")
        print(f"put transcriptions into {edition.folder / 'sources'}, then: tei-toolkit build {edition.folder}")
    return 0


def _ask(question: str) -> str:
    print(question, end="", file=sys.stderr, flush=True)
    try:
        return input()
    except EOFError:
        raise ToolkitError("no title was given", "give one by --title") from None
