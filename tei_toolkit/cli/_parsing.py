"""How the command line is read: what cannot be understood is told in one line, like all that stops the program."""

from __future__ import annotations

import argparse
import re
from collections.abc import Sequence
from typing import Any, NoReturn

# What other tools call our verbs.
_ELSEWHERE = {"check": "validate", "create": "new", "init": "new", "lint": "validate", "preview": "serve"}


class Parser(argparse.ArgumentParser):
    """A parser whose errors are one line that says where help is."""

    def error(self, message: str) -> NoReturn:
        """End with exit code 2."""
        said = re.sub(r"^the following arguments are required: (.*)", r"\1 is missing", message)
        said = re.sub(r"^argument ", "", said)
        self.exit(2, f"tei-toolkit: {said}; `{self.prog} --help` shows how it is written\n")

    def parse_known_args(self, args: Any = None, namespace: Any = None) -> Any:
        """As ever, but what this parser does not know is its own error, not that of the parser above it."""
        known, unknown = super().parse_known_args(args, namespace)
        if unknown:
            self.error(self._unknown(unknown))
        return known, unknown

    def _unknown(self, words: Sequence[str]) -> str:
        option = next((word.partition("=")[0] for word in words if word.startswith("-")), None)
        if option is None:
            return f"“{words[0]}” is one word too many"
        close = _close(option, re.findall(r"--[\w-]+", self.format_usage()))
        return f"no option is called {option}" + (f" (did you mean {close}?)" if close else "")


def _close(said: str, known: Sequence[str]) -> str:
    # Most commands are written well, and need not wait for this.
    from difflib import get_close_matches

    return next(iter(get_close_matches(said, known, 1)), "")


def no_verb(said: str, verbs: Sequence[str]) -> str:
    """What to say of a verb that there is not."""
    close = _close(said, verbs) or _ELSEWHERE.get(said)
    remedy = f"did you mean `{close}`?" if close else f"there are: {', '.join(verbs)}"
    return f"no verb is called “{said}”; {remedy}"


def processes(said: str) -> int:
    """The number of `--jobs`."""
    if not said.isdecimal() or int(said) < 1:
        raise argparse.ArgumentTypeError(f"“{said}” is no number of processes, which begins at 1")
    return int(said)
