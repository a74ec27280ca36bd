"""list or add local copies of schemas

A document may name its schema by an address on the web. The toolkit never fetches it: the catalogue says which local
file stands for the address. It is kept in your configuration folder, or in the one that TEI_TOOLKIT_CONFIG names.

Example:
  tei-toolkit schemas add https://tei-c.org/release/xml/tei/custom/schema/relaxng/tei_all.rng tei_all.rng
  tei-toolkit schemas list
"""

from __future__ import annotations

import argparse
from pathlib import Path
from urllib.parse import urlsplit

from tei_toolkit import catalogue
from tei_toolkit.trouble import ToolkitError


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the two actions."""
    actions = parser.add_subparsers(dest="action", metavar="ACTION", required=True)
    actions.add_parser("list", help="print the addresses and the files that stand for them")
    add = actions.add_parser("add", help="let a file stand for an address")
    add.add_argument("address", metavar="ADDRESS", help="the address as documents write it in href")
    add.add_argument("file", type=Path, metavar="FILE", help="a RELAX NG schema or a Schematron file")


def run(args: argparse.Namespace) -> int:
    """List or add."""
    if args.action == "add":
        _add(args.address, args.file)
    else:
        for address, path in catalogue.entries().items():
            gone = "" if path.is_file() else "  (gone)"
            print(f"{address}  {path}{gone}")
    return 0


def _add(address: str, file: Path) -> None:
    from tei_toolkit import xml
    from tei_toolkit.relaxng import Schema
    from tei_toolkit.rules import Rules
    from tei_toolkit.schema import SCHEMATRON

    if not urlsplit(address).scheme:
        raise ToolkitError(f"“{address}” is no address", "write it as documents do, with https://")
    # A file that is no schema is refused now, not at the next validation.
    if file.suffix != ".rnc" and xml.parse_own(file).getroot().tag == f"{{{SCHEMATRON}}}schema":
        Rules.from_path(file)
    else:
        Schema.from_path(file)
    catalogue.add(address, file)
    print(f"{address}  {file.absolute()}")
