"""The command: `tei-toolkit VERB`.

A verb is a module of this folder: its docstring is the help (first line, explanation, `Example:`), `arguments`
declares its options and `run` does it.  Findings go to standard output, progress and errors to standard error.
Exit codes: 0 clean, 1 findings of severity error, 2 could not run.
"""

from __future__ import annotations

import argparse
import os
import pkgutil
import sys
from collections.abc import Sequence
from importlib import import_module

from tei_toolkit.cli._parsing import Parser, no_verb
from tei_toolkit.trouble import ToolkitError
from tei_toolkit.version import __version__


def verbs() -> list[str]:
    """The names of all verbs, in alphabetical order."""
    return sorted(module.name for module in pkgutil.iter_modules(__path__) if not module.name.startswith("_"))


def _parser(asked: str | None) -> argparse.ArgumentParser:
    parser = Parser(
        prog="tei-toolkit",
        description="From plain transcriptions to checked TEI, a web site and a book.",
        epilog="`tei-toolkit VERB --help` explains a verb and shows an example.",
    )
    parser.add_argument("--version", action="version", version=f"tei-toolkit {__version__}")
    children = parser.add_subparsers(dest="verb", metavar="VERB")
    for name in verbs():
        # A verb's module is imported only if it is asked for, or if all of them are to be listed.
        if asked in verbs() and name != asked:
            continue
        module = import_module(f"{__name__}.{name}")
        summary, _, rest = (module.__doc__ or "").partition("\n")
        child = children.add_parser(
            name, help=summary, description=f"{summary}\n{rest}", formatter_class=argparse.RawDescriptionHelpFormatter
        )
        module.arguments(child)
        child.set_defaults(run=module.run)
    return parser


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command and return its exit code."""
    words = list(sys.argv[1:] if argv is None else argv)
    asked = next((word for word in words if not word.startswith("-")), None)
    parser = _parser(asked)
    if asked is not None and asked not in verbs():
        parser.exit(2, f"tei-toolkit: {no_verb(asked, verbs())}\n")
    args = parser.parse_args(words)
    if args.verb is None:
        # Who types the name alone wants to know what there is.
        parser.print_help(sys.stderr)
        parser.exit(2)
    try:
        return int(args.run(args))
    except ToolkitError as error:
        print(f"tei-toolkit: {error}", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        print("tei-toolkit: interrupted", file=sys.stderr)
        return 2
    except BrokenPipeError:
        # The reader of our output has gone (`| head`): nothing is wrong, and nothing more is to be said.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except Exception as error:
        if os.environ.get("TEI_TOOLKIT_DEBUG"):
            raise
        print(f"tei-toolkit: {_trouble(error)}", file=sys.stderr)
        return 2


def _trouble(error: Exception) -> str:
    """What to say of an error that nothing foresaw."""
    if isinstance(error, OSError) and error.filename is not None:
        from tei_toolkit.files import reason

        return f"{os.fsdecode(error.filename)}: {reason(error)}; check the path and its permissions"
    # A fault of the toolkit itself. The trace helps who mends it and nobody else.
    return (
        f"internal error: {type(error).__name__}: {error}; please report it "
        "(TEI_TOOLKIT_DEBUG=1 shows where it happened)"
    )
