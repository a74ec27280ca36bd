"""The options that say where many documents are worked on."""

from __future__ import annotations

import argparse


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare `--executor` and `--scheduler`."""
    parser.add_argument(
        "--executor",
        default="local",
        metavar="NAME",
        help="local: processes of this computer; dask: the workers of a scheduler, on many computers (default: local)",
    )
    parser.add_argument("--scheduler", default="", metavar="ADDRESS", help="of the scheduler, like tcp://host:8786")
