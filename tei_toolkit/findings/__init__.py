"""The catalogue of findings: one TOML file a code, which is also its page in the manual.

Codes are grouped by area: `SRC1nn` sources, `DOC2nn` recognition, `TEI3nn` schema, `EDN4nn` editorial rules,
`PUB5nn` publishing, `CFG6nn` configuration and registers.  A code is never reused.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from tei_toolkit import resources
from tei_toolkit.trouble import Finding, Location, Severity, ToolkitError


@dataclass(frozen=True, slots=True)
class Entry:
    """What the catalogue says of a code: `wrong` and `right` are examples, `reference` is where the rule comes from."""

    code: str
    severity: Severity
    title: str
    cause: str
    remedy: str
    wrong: str = ""
    right: str = ""
    reference: str = ""


@cache
def entry(code: str) -> Entry:
    """The entry of a code; `ToolkitError` where there is none."""
    path = resources.package("findings") / f"{code}.toml"
    if not code.isalnum() or not path.is_file():
        raise ToolkitError(f"no finding has the code {code}", "`tei-toolkit explain` lists the codes")
    import tomllib  # a check that finds nothing needs it not, and it takes a while to load

    said = tomllib.loads(path.read_text(encoding="utf-8"))
    said["severity"] = Severity(said["severity"])
    return Entry(code, **said)


def codes() -> list[str]:
    """All codes, in order."""
    return sorted(path.stem for path in resources.package("findings").glob("*.toml"))


def finding(code: str, message: str, location: Location, hint: str = "", **data: object) -> Finding:
    """A finding with the severity that the catalogue gives its code, and its remedy unless there is a closer hint."""
    known = entry(code)
    return Finding(code, known.severity, message, hint or known.remedy, location, data)
