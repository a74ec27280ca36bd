"""What open pages are told: that the site was built, and what was found."""

from __future__ import annotations

import json
import threading
from collections.abc import Sequence
from pathlib import Path

from tei_toolkit.model import Finding


class News:
    """The newest message; threads that serve open pages wait for the next."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._told = 0
        self._findings: list[dict[str, object]] = []
        self._trouble = ""
        self._over = False

    def tell(self, findings: Sequence[Finding] | None, *, home: Path, trouble: str = "") -> None:
        """Tell all open pages, which look whether they are out of date.  No `findings`: those told before hold."""
        with self._changed:
            self._told += 1
            self._trouble = trouble
            if findings is not None:
                self._findings = [_plain(one, home) for one in findings if one.severity != "info"]
            self._changed.notify_all()

    def end(self) -> None:
        """Let nobody wait any longer."""
        with self._changed:
            self._over = True
            self._changed.notify_all()

    def wait(self, after: int, seconds: float) -> tuple[int, str] | None:
        """The number of the newest message and the message, as soon as it is another than `after`; "" after `seconds`.

        None when there will be no more.
        """
        with self._changed:
            self._changed.wait_for(lambda: self._told != after or self._over, seconds)
            if self._over:
                return None
            if self._told == after:
                return after, ""
            said = {"trouble": self._trouble, "findings": self._findings}
            return self._told, json.dumps(said, ensure_ascii=False)


def _plain(one: Finding, home: Path) -> dict[str, object]:
    place = str(one.location)
    return {
        "code": one.code,
        "severity": str(one.severity),
        "message": one.message,
        "hint": one.hint,
        "place": place.removeprefix(f"{home}/"),
    }
