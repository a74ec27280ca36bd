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

from tei_toolkit.trouble import ToolkitError
from tei_toolkit.version import __version__


def verbs() -> list[str]:
    """The names of all verbs, in alphabetical order."""
    return sorted(module.name for module in pkgutil.iter_modules(__path__) if not module.name.startswith("_"))


def _parser(asked: str | None) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="tei-toolkit",
        description="From plain transcriptions to checked TEI, a web site and a book.",
        epilog="`tei-toolkit VERB --help` explains a verb and shows an example.",
    )
    parser.add_argument("--version", action="version", version=f"tei-toolkit {__version__}")
    children = parser.add_subparsers(dest="verb", metavar="VERB", required=True)
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
    args = _parser(asked).parse_args(words)
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
        # A fault of the toolkit itself. The trace helps who mends it and nobody else.
        if os.environ.get("TEI_TOOLKIT_DEBUG"):
            raise
        print(
            f"tei-toolkit: internal error: {type(error).__name__}: {error}; please report it "
            "(TEI_TOOLKIT_DEBUG=1 shows where it happened)",
            file=sys.stderr,
        )
        return 2
