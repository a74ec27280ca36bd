"""say what a finding's code means, or why a source was read as it was

For a code, its cause, what to do, and examples. For a transcription, block by block: what it was read as, the rule
that decided so, by how much it won, and the second choice. Without an argument, the list of all codes.

Example:
  tei-toolkit explain DOC206
  tei-toolkit explain sources/117427.txt
"""

from __future__ import annotations

import argparse
import sys

from tei_toolkit.explanation import explain


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("what", nargs="?", default="", metavar="CODE|FILE", help="a finding's code or a transcription")
    parser.add_argument("--archive", metavar="NAME", help="the page layout, or plain; recognised when not given")
    parser.add_argument("--encoding", metavar="NAME", help="the encoding of the source (default: UTF-8)")


def run(args: argparse.Namespace) -> int:
    """Print the explanation."""
    sys.stdout.write(explain(args.what, archive=args.archive, encoding=args.encoding))
    return 0
