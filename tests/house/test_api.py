"""The public names: all there, all typed, and free of cost until they are used."""

from __future__ import annotations

import subprocess
import sys

import pytest

import tei_toolkit
from tei_toolkit import cli


@pytest.mark.parametrize("name", tei_toolkit.__all__)
def test_a_public_name_can_be_imported_and_says_what_it_is(name: str) -> None:
    value = getattr(tei_toolkit, name)
    if name != "__version__":
        assert value.__doc__


def test_every_verb_has_a_function_of_its_name() -> None:
    # `schemas` looks after the local catalogue of schemas, which a program does by tei_toolkit.relaxng.
    assert set(cli.verbs()) - {"schemas"} <= set(tei_toolkit.__all__)


def test_a_name_that_is_not_public_is_an_attribute_error() -> None:
    assert not hasattr(tei_toolkit, "Stylesheet")


def test_importing_the_package_loads_none_of_the_large_libraries() -> None:
    large = "{'lxml', 'saxonche', 'typst', 'rapidfuzz', 'tqdm'}"
    done = subprocess.run(
        [sys.executable, "-c", f"import sys, tei_toolkit; print({large} & set(sys.modules))"],
        capture_output=True,
        text=True,
    )
    assert done.stdout.strip() == "set()"
