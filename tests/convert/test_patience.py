"""Lines that no document should have, but pages do: long runs of one sign, as leaders, rules and blanks of forms.

A pattern that may read such a run in many ways tries them all, and the command never ends; so it runs in a process of
its own here, with a limit far above what it needs.
"""

from __future__ import annotations

import random
import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks.pages import PAGES

_LIMIT = 240  # seconds; some ten times what all the texts below need on a slow machine
_SIGNS = [" ", ".", "-", "_", "*", "a", "A", "1", ",", "(", "[", "A ", ". ", "a-", "1.", "A.", "\u00a0", "„", "I"]


def _converts(folder: Path) -> None:
    command = [
        sys.executable,
        "-m",
        "tei_toolkit",
        "convert",
        "-q",
        "-o",
        str(folder / "tei"),
        *map(str, folder.glob("*.txt")),
    ]
    subprocess.run(command, check=False, capture_output=True, timeout=_LIMIT)
    assert len(list((folder / "tei").glob("*.xml"))) == len(list(folder.glob("*.txt")))


def test_runs_of_one_sign_in_any_line_take_no_time(tmp_path: Path) -> None:
    choose = random.Random(1953)
    texts = (path.read_text(encoding="utf-8") for path in sorted(PAGES.parent.glob("*/*.txt")))
    lines = sorted({line.strip() for text in texts for line in text.splitlines() if 3 < len(line.strip()) < 140})
    for number in range(30):
        pumped = []
        for _ in range(12):
            line = choose.choice(lines)
            at = choose.randrange(1, len(line) + 1)
            pumped.append(line[:at] + choose.choice(_SIGNS) * 300 + choose.choice(["", " ", "!", line[at:]]))
        (tmp_path / f"{number}.txt").write_text("\n\n".join(pumped), encoding="utf-8")
    _converts(tmp_path)


@pytest.mark.parametrize(
    "text",
    [
        "    ---\n" + "    key: value\n" * 60 + "    ---\n\n    The ice came early.\n",
        "---\n" + "- key: value\n" * 60 + "The ice came early.\n",
        "Contents\n\nNr.1/2" + "." * 300 + " 7\n",
        "FM VESNA" + " " * 3000 + "NO GROUP\n\nThe ice came early.\n",
    ],
    ids=["indented-head", "head-without-end", "leaders", "blank"],
)
def test_what_nearly_fits_is_given_up_soon(text: str, tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text(text, encoding="utf-8")
    _converts(tmp_path)
