"""show the web site on this computer, and follow each edit

Builds the web site of an edition, serves it to this computer alone, watches the edition's files, builds again what
changed when one is saved, and has open pages load themselves anew where they are. Findings are shown in the terminal
and in the page, with file and line. Ctrl-C ends it.

Example:
  tei-toolkit serve editions/armistice-1953 --port 8080
"""

from __future__ import annotations

import argparse
from pathlib import Path

from tei_toolkit.cli._parsing import processes


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options of `serve`."""
    parser.add_argument(
        "edition", nargs="?", type=Path, default=Path(), metavar="EDITION", help="the edition's folder (default: here)"
    )
    parser.add_argument(
        "--port", type=int, default=8000, metavar="N", help="the port; 0 takes a free one (default: 8000)"
    )
    parser.add_argument(
        "--host",
        default="127.0.0.1",
        metavar="ADDRESS",
        help="serve at this address, for others to see (default: 127.0.0.1, this computer alone)",
    )
    parser.add_argument(
        "-j", "--jobs", type=processes, metavar="N", help="work in N processes at first (default: as `build`)"
    )


def run(args: argparse.Namespace) -> int:
    """Serve until interrupted, which is the way to end it."""
    from tei_toolkit.preview import serve

    try:
        serve(args.edition, host=args.host, port=args.port, jobs=args.jobs)
    except KeyboardInterrupt:
        print()
    return 0
