"""list, add or fetch local copies of schemas

A document may name its schema by an address on the web. Validation never asks the network: the catalogue says which
local file stands for the address. It is kept in your configuration folder, or in the one that TEI_TOOLKIT_CONFIG names.
`fetch` alone downloads, and only what you name. The schemas that the TEI publishes have names: tei_all, tei_lite, …

Example:
  tei-toolkit schemas fetch tei_all
  tei-toolkit schemas add https://example.org/letters.rng schema/letters.rng
  tei-toolkit schemas list
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from urllib.parse import urlsplit

from tei_toolkit import catalogue
from tei_toolkit.trouble import ToolkitError


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the actions."""
    actions = parser.add_subparsers(dest="action", metavar="ACTION", required=True)
    show = actions.add_parser("list", help="print the addresses and the files that stand for them")
    show.add_argument("--known", action="store_true", help="the TEI's schemas that can be fetched by name, too")
    add = actions.add_parser("add", help="let a file stand for an address")
    add.add_argument("address", metavar="ADDRESS", help="the address as documents write it in href, or a TEI name")
    add.add_argument("file", type=Path, metavar="FILE", help="a RELAX NG schema or a Schematron file")
    fetch = actions.add_parser("fetch", help="download a schema and let the copy stand for its address")
    fetch.add_argument("address", metavar="ADDRESS", help="an address, or the name of one of the TEI's schemas")


def run(args: argparse.Namespace) -> int:
    """List, add or fetch."""
    if args.action == "list":
        _list(known=args.known)
        return 0
    address = catalogue.address_of(args.address)
    _add(address, catalogue.fetch(address) if args.action == "fetch" else args.file)
    return 0


def _list(*, known: bool) -> None:
    entries = catalogue.entries()
    if not entries and not known:
        print("no schemas yet; to get one: tei-toolkit schemas fetch tei_all (--known lists more)", file=sys.stderr)
    for address, path in entries.items():
        gone = "" if path.is_file() else "  (gone)"
        print(f"{address}  {path}{gone}")
    for name in catalogue.TEI_NAMES if known else ():
        address = catalogue.address_of(name)
        if catalogue.find(address) is None:
            print(f"{address}  (not here; to get it: tei-toolkit schemas fetch {name})")


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
