"""The first half of the road: sources are read, understood, encoded, proved and written."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from tei_toolkit import files, xml
from tei_toolkit.edition.config import Edition, enclosing
from tei_toolkit.encode import encode
from tei_toolkit.encode.ledger import FORBIDDEN
from tei_toolkit.encode.seal import sealed, untouched
from tei_toolkit.encode.serialise import serialise
from tei_toolkit.fidelity import account, prove, to_json
from tei_toolkit.fidelity.check import faults
from tei_toolkit.findings import finding
from tei_toolkit.model import FidelityReport, Finding, Location, Severity, SourceText, ToolkitError
from tei_toolkit.names import Register, read_registers
from tei_toolkit.names.match import Matcher
from tei_toolkit.recognise import recognise
from tei_toolkit.source import Refused, read


@dataclass(frozen=True, slots=True)
class Converted:
    """One source's TEI as bytes, with its account and findings."""

    tei: bytes
    report: FidelityReport
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Conversion:
    """What a conversion found, accounted for and wrote, in the order of the sources."""

    findings: tuple[Finding, ...]
    reports: tuple[FidelityReport, ...]
    written: tuple[Path, ...]


class Converter:
    """Converts sources with one edition's registers, layouts and grammars, which are read once."""

    def __init__(self, edition: Edition | None = None, archive: str | None = None) -> None:
        self._edition = edition
        self._archive = archive
        register = read_registers(edition.registers) if edition else Register()
        self._matcher = Matcher(register)

    def convert(self, source: SourceText, schema: str = "") -> Converted:
        """The TEI of one source, proved to have lost nothing.

        `schema` is where the document will find the edition's schema.  Raises `ToolkitError` where the proof fails:
        that is a fault of the toolkit, and no TEI leaves it.
        """
        edition = self._edition
        document = recognise(
            source,
            self._matcher,
            archive=self._archive,
            folder=edition.folder if edition else None,
            default_language=edition.language if edition else "",
        )
        encoded = encode(document, edition)
        report = account(document, encoded)
        data = sealed(serialise(encoded.tree, schema))
        titled = encoded.titled
        del encoded  # of a long text, one tree at a time is enough
        wrong = prove(source.text, xml.parse(data, source.path), report)
        if wrong:
            raise ToolkitError(f"{source.path}: not converted, for something would be lost: {wrong}", "report this")
        findings = list(document.findings)
        if not titled:
            findings.append(finding("DOC207", "no line reads like a title", source.location(0)))
        forbidden = FORBIDDEN.search(source.text)
        if forbidden and not forbidden.group().isspace():
            message = f"the character U+{ord(forbidden.group()):04X} cannot stand in XML"
            findings.append(finding("SRC108", message, source.location(forbidden.start())))
        return Converted(data, report, tuple(findings))


def convert(
    sources: Sequence[Path | str],
    output: Path | str,
    *,
    edition: Edition | None = None,
    archive: str | None = None,
    encoding: str | None = None,
    force: bool = False,
    check: bool = False,
    strict: bool = False,
    quiet: bool = True,
    converter: Converter | None = None,
) -> Conversion:
    """Convert transcriptions to TEI files `OUTPUT/<stem>.xml`.

    A source that can't be converted gives a finding and no file; the others are written.  A TEI file that isn't
    what the toolkit last wrote there is left alone unless `force`.  With `check`, a program that shares no code
    with the converter compares what was written with its source.  With `strict` a reading of little certainty is an
    error.  Without `edition`, that of the output folder or the one around it is used, if there is one; `converter` is
    one that has its registers read already.  Raises `ToolkitError` for an unknown archive layout or encoding, a faulty
    register, or a folder that can't be written to.
    """
    folder = Path(output)
    edition = edition or enclosing(folder)
    converter = converter or Converter(edition, archive)
    schema = _schema(edition, folder)
    findings: list[Finding] = []
    reports: list[FidelityReport] = []
    written: list[Path] = []
    taken: dict[str, Path] = {}
    for path in _progress([Path(source) for source in sources], quiet):
        target = folder / f"{path.stem}.xml"
        if target.name in taken:
            message = f"would become {target.name}, as {taken[target.name]} does"
            findings.append(finding("SRC107", message, Location(str(path))))
            continue
        taken[target.name] = path
        try:
            source = read(path, encoding)
            one = converter.convert(source, schema)
        except Refused as refused:
            findings.append(refused.finding)
            continue
        findings += _strictly(one.findings) if strict else one.findings
        reports.append(one.report)
        if not force and target.exists() and not _ours(target, one.tei):
            findings.append(finding("SRC106", "was edited by hand and is left as it is", Location(str(target))))
            continue
        files.write(target, one.tei)
        written.append(target)
        findings += _second_opinion(source, target, one.report) if check else ()
    return Conversion(tuple(findings), tuple(reports), tuple(written))


def _strictly(findings: Sequence[Finding]) -> list[Finding]:
    """Findings of which those on readings of little certainty are errors."""
    return [replace(one, severity=Severity.ERROR) if one.code == "DOC206" else one for one in findings]


def _second_opinion(source: SourceText, target: Path, report: FidelityReport) -> list[Finding]:
    """What the independent checker finds wrong with a file as it was written."""
    said = json.loads(to_json([report]))[0]
    location = Location(source.path)
    return [finding("SRC109", fault, location) for fault in faults(source.text, files.read_bytes(target), said)]


def _ours(target: Path, new: bytes) -> bool:
    """Whether a file may be written over: it is as the toolkit left it, or already what it would become."""
    old = files.read_bytes(target)
    return old == new or untouched(old)


def _schema(edition: Edition | None, folder: Path) -> str:
    if edition is None:
        return ""
    return Path(os.path.relpath(edition.schema, folder)).as_posix()


def _progress(paths: list[Path], quiet: bool) -> Iterable[Path]:
    if quiet or len(paths) < 2:
        return paths
    from tqdm import tqdm  # loading it takes longer than converting a letter

    return tqdm(paths, desc="convert", unit="file", disable=None, leave=False)
