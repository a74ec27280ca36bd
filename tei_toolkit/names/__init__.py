"""Persons, places, organisations and dates: the edition's registers, and finding them in running text.

The package is also the verb: `tei_toolkit.names(…)` does what `tei-toolkit names` does.
"""

from __future__ import annotations

import sys
from types import ModuleType
from typing import Any

from tei_toolkit.names.register import Entry, Register, read_registers

__all__ = ["Entry", "Register", "names", "read_registers"]


class _Verb(ModuleType):
    """A package that can be called: package and function of the public interface share their name."""

    def __call__(self, *args: Any, **options: Any) -> Any:
        """The names in an edition that no register holds yet: see `tei_toolkit.names.survey.names`."""
        from tei_toolkit.names.survey import names as survey

        return survey(*args, **options)


names = sys.modules[__name__]
names.__class__ = _Verb
