"""Real TEI whose names were damaged is repaired to the very bytes that it had."""

from __future__ import annotations

import random
import re
from pathlib import Path

import pytest

from tei_toolkit.repair import repaired
from tei_toolkit.validation import Checks

_ELEMENT = re.compile(r"<([a-z]+[A-Z][a-zA-Z]*)(?=[\s>/])")
_ATTRIBUTE = re.compile(r'\s(type|when|n|rend|target|corresp|key|ref)="')
_LARGEST = 100_000
_FILES = 8


@pytest.fixture(scope="module")
def checks(shared: Path) -> Checks:
    return Checks(shared / "tei" / "tei_all.rng", grammar_only=True)


def test_names_in_the_wrong_case_are_set_right_to_the_byte(shared: Path, checks: Checks) -> None:
    dice = random.Random(1953)
    paths = [one for one in sorted((shared / "tei" / "files").glob("*.xml")) if one.stat().st_size < _LARGEST]
    dice.shuffle(paths)
    tried = 0
    for path in paths:
        data = path.read_bytes()
        elements, attributes = (list(one.finditer(data.decode("utf-8", "replace"))) for one in (_ELEMENT, _ATTRIBUTE))
        if not elements or not attributes or checks.content(path, data):
            continue
        name, attribute = dice.choice(elements)[1], dice.choice(attributes)[1]
        damaged = re.sub(rf"(</?){name}(?=[\s>/])".encode(), rb"\1" + name.lower().encode(), data)
        damaged = re.sub(rf'\s{attribute}="'.encode(), lambda at: at[0].upper(), damaged, count=1)
        assert damaged != data
        found = repaired(damaged, str(path), lambda now, path=path: checks.content(path, now))  # type: ignore[misc]
        assert found.data == data, path.name
        tried += 1
        if tried == _FILES:
            break
    assert tried == _FILES
