"""list names that no register holds yet, and write entries for those you accept

Goes through the sources of an edition (and the TEI that has no source) or through the files named, and lists persons,
places and organisations with counts and places. --list writes them to a table; write x into the column `accept` of
those you want, change ids, names and variants as you like, and give the table to --accept. --ask asks for each in the
terminal.

Example:
  tei-toolkit names . --list candidates.tsv
  tei-toolkit names . --accept candidates.tsv
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from tei_toolkit.edition.config import Edition, enclosing, load
from tei_toolkit.model import ToolkitError
from tei_toolkit.names.groups import Candidate
from tei_toolkit.names.survey import Names, accepted, names
from tei_toolkit.names.writing import Accepted

_TITLES = {"person": "persons", "place": "places", "org": "organisations"}
_SHOWN = 3  # places of a name that the text form shows


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument(
        "what", nargs="*", default=["."], metavar="EDITION|FILE", help="an edition's folder, or texts (default: here)"
    )
    parser.add_argument("--edition", metavar="DIR", help="use this edition's registers")
    parser.add_argument("--at-least", type=int, default=1, metavar="N", help="only names that stand N times or more")
    parser.add_argument("--encoding", metavar="NAME", help="the encoding of the sources (default: UTF-8)")
    parser.add_argument("--output-format", choices=("text", "json"), default="text", help="the form of the output")
    group = parser.add_mutually_exclusive_group()
    group.add_argument("--list", metavar="FILE", help="write the names to a table")
    group.add_argument("--accept", metavar="FILE", help="write entries for the lines of a table that are accepted")
    group.add_argument("--ask", action="store_true", help="ask for each name, and write entries for those you accept")


def run(args: argparse.Namespace) -> int:
    """List names, or write entries."""
    edition = load(Path(args.edition)) if args.edition else None
    what: Path | list[str] = Path(args.what[0]) if len(args.what) == 1 else args.what
    if args.ask and not (sys.stdin.isatty() and sys.stderr.isatty()):
        raise ToolkitError("--ask needs a terminal", "use --list and --accept")
    found = names(
        what,
        edition=edition,
        listing=args.list,
        accept=args.accept,
        at_least=args.at_least,
        encoding=args.encoding,
    )
    if args.ask:
        home = edition or _edition(what)
        if home is None:
            raise ToolkitError("no edition whose registers could take the names", "name it: --edition DIR")
        found = accepted(home, list(_asked(found.candidates)))
    wrote = bool(args.accept or args.ask)
    if args.output_format == "json":
        sys.stdout.write(_json(found))
    elif args.list:
        print(f"{len(found.candidates)} names written to {args.list}")
    else:
        sys.stdout.write(_summary(found) if wrote else _text(found.candidates))
    return 0


def _edition(what: Path | Sequence[str]) -> Edition | None:
    first = what if isinstance(what, Path) else Path(what[0])
    return load(first) if first.is_dir() else enclosing(first.parent)


def _asked(candidates: Sequence[Candidate]) -> Iterator[Accepted]:
    """The candidates that the person at the terminal accepts."""
    for number, one in enumerate(candidates, 1):
        first = one.occurrences[0]
        print(f"\n{number}/{len(candidates)}  {_line(one)}\n  {first.location}: … {first.context} …", file=sys.stderr)
        print(f"Take this {one.kind} as “{one.id}”? [y]es, [n]o, [q]uit: ", end="", file=sys.stderr, flush=True)
        answer = sys.stdin.readline().strip().casefold()[:1]
        if answer == "q":
            return
        if answer == "y":
            yield Accepted(one.kind, one.id, one.name, one.surname, one.variants, "the answer")


def _line(one: Candidate) -> str:
    also = f" (also: {', '.join(one.variants)})" if one.variants else ""
    return f"{one.name}{also}, {len(one.occurrences)}×"


def _text(candidates: Sequence[Candidate]) -> str:
    lines: list[str] = []
    for kind, title in _TITLES.items():
        ours = [one for one in candidates if one.kind == kind]
        if not ours:
            continue
        lines += [title, ""]
        for one in ours:
            lines.append(f"  {_line(one)}")
            lines += [f"    {place.location}: … {place.context} …" for place in one.occurrences[:_SHOWN]]
        lines.append("")
    lines.append(f"{len(candidates)} names that no register holds" if candidates else "no names that no register holds")
    return "\n".join([*lines, ""])


def _summary(found: Names) -> str:
    lines = [f"{ref}" for ref in found.added]
    files = ", ".join(str(path) for path in found.written)
    lines.append(f"{len(found.added)} entries written to {files}" if found.added else "nothing was accepted")
    return "\n".join([*lines, ""])


def _json(found: Names) -> str:
    said = {
        "candidates": [
            {
                "kind": one.kind,
                "id": one.id,
                "name": one.name,
                "surname": one.surname,
                "variants": list(one.variants),
                "occurrences": [
                    {
                        "path": place.location.path,
                        "line": place.location.line,
                        "column": place.location.column,
                        "words": place.words,
                        "context": place.context,
                    }
                    for place in one.occurrences
                ],
            }
            for one in found.candidates
        ],
        "added": list(found.added),
        "written": [str(path) for path in found.written],
    }
    return json.dumps(said, ensure_ascii=False, indent=1) + "\n"
