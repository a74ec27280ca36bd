"""The first half of the road: sources are read, understood, encoded, proved and written."""

from __future__ import annotations

import gc
import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from tei_toolkit import copies, files, xml
from tei_toolkit.edition.config import Edition, enclosing
from tei_toolkit.encode import encode
from tei_toolkit.encode.ledger import forbidden
from tei_toolkit.encode.serialise import serialise
from tei_toolkit.fidelity import account, prove, to_json
from tei_toolkit.findings import finding
from tei_toolkit.model import FidelityReport, Finding, Location, Severity, SourceText, ToolkitError
from tei_toolkit.names import Register, read_registers
from tei_toolkit.names.match import Matcher
from tei_toolkit.recognise import recognise
from tei_toolkit.relocation import moved
from tei_toolkit.seal import sealed, untouched
from tei_toolkit.source import Refused, read
from tei_toolkit.where import Where

_SHORT = 100_000  # characters of a document that memory has room for whatever becomes of it


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
        with _uncollected(len(source.text)):
            return self._convert(source, schema)

    def _convert(self, source: SourceText, schema: str) -> Converted:
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
        findings, titled = list(document.findings), encoded.titled
        del document  # of a long text, its parts or one of its trees at a time is enough
        data = sealed(serialise(encoded.tree, schema))
        del encoded
        wrong = prove(source.text, xml.parse(data, source.path), report)
        if wrong:
            raise ToolkitError(f"{source.path}: not converted, for something would be lost: {wrong}", "report this")
        if not titled:
            findings.append(finding("DOC207", "no line reads like a title", source.location(0)))
        one = forbidden(source.text)
        if one and not one.group().isspace():
            message = f"the character U+{ord(one.group()):04X} cannot stand in XML"
            findings.append(finding("SRC108", message, source.location(one.start())))
        if source.text.lstrip("\ufeff \n").startswith(_XML):
            findings.append(
                finding("SRC110", "is XML, and was converted as if its tags were words", source.location(0))
            )
        return Converted(data, report, tuple(findings))


# How files begin that somebody gives to the wrong verb.
_XML = ("<?xml ", "<TEI ", "<TEI>")


@contextmanager
def _uncollected(size: int) -> Iterator[None]:
    """Time in which Python looks for no cycles: a short document makes many values and none, and is soon over."""
    pauses = gc.isenabled() and size <= _SHORT
    if pauses:
        gc.disable()
    try:
        yield
    finally:
        if pauses:
            gc.enable()


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
    accounts: bool = True,
    jobs: int | None = 1,
    executor: str = "local",
    scheduler: str = "",
    quiet: bool = True,
    converter: Converter | None = None,
) -> Conversion:
    """Convert transcriptions to TEI files `OUTPUT/<stem>.xml`.

    Both may lie in a storage that fsspec knows (`s3://bucket/edition/sources/*.txt`).

    A source that can't be converted gives a finding and no file; the others are written.  A TEI file that isn't
    what the toolkit last wrote there is left alone unless `force`.  With `check`, a program that shares no code
    with the converter compares what was written with its source.  With `strict` a reading of little certainty is an
    error.  Without `edition`, that of the output folder or the one around it is used, if there is one; `converter` is
    one that has its registers read already.  Without `accounts` the reports aren't kept, which saves memory where
    sources are many.  `jobs` is the number of processes, None for as many as there are cores, as soon as there are
    sources enough; `executor` and `scheduler` say where (see `Where`).  Files, findings and their order are
    the same for any.  Raises `ToolkitError` for an unknown archive
    layout or encoding, a faulty register, or a folder that can't be written to.
    """
    with copies.opened([*sources, output]) as copy:
        paths, folder = [Path(one) for one in sources], Path(output)
        if copy is not None:
            paths, folder = copy.found(sources), copy.found([output])[0]
            if executor == "local":
                copy.prepare([*paths, *(folder / f"{path.stem}.xml" for path in paths)])
        own = edition or enclosing(folder)
        options = _Options(archive, encoding, force, check, strict, accounts, _schema(own, folder))
        where = Where(executor, 1 if converter else jobs, scheduler, copy, quiet)
        done = _converted(paths, folder, partial(_Desk, own, options, converter), where)
        return done if copy is None else moved(done, str(copy.home), copy.url)


def _converted(paths: Sequence[Path], folder: Path, make_desk: Callable[[], _Desk], where: Where) -> Conversion:
    targets: dict[Path, Path] = {}
    twice: dict[int, Finding] = {}
    for number, path in enumerate(paths):
        target = folder / f"{path.stem}.xml"
        if target in targets:
            message = f"would become {target.name}, as {targets[target]} does"
            twice[number] = finding("SRC107", message, Location(str(path)))
        else:
            targets[target] = path
    done = _all(make_desk, list(targets.items()), where)
    findings: list[Finding] = []
    reports: list[FidelityReport] = []
    written: list[Path] = []
    for number in range(len(paths)):
        if number in twice:
            findings.append(twice[number])
            continue
        one = next(done)
        findings += one.findings
        reports += one.reports
        written += one.written
    return Conversion(tuple(findings), tuple(reports), tuple(written))


@dataclass(frozen=True, slots=True)
class _Options:
    archive: str | None
    encoding: str | None
    force: bool
    check: bool
    strict: bool
    accounts: bool
    schema: str


class _Desk:
    """Where sources are converted one by one and written: one in each process."""

    def __init__(self, edition: Edition | None, options: _Options, converter: Converter | None = None) -> None:
        self._converter = converter or Converter(edition, options.archive)
        self._options = options

    def convert(self, what: tuple[Path, Path]) -> Conversion:
        """What became of one source; `what` is the file to write and the source."""
        target, path = what
        options = self._options
        try:
            source = read(path, options.encoding)
            one = self._converter.convert(source, options.schema)
        except Refused as refused:
            return Conversion((refused.finding,), (), ())
        findings = _strictly(one.findings) if options.strict else list(one.findings)
        reports = (one.report,) if options.accounts else ()
        if not options.force and target.exists() and not _ours(target, one.tei):
            edited = finding("SRC106", "was edited by hand and is left as it is", Location(str(target)))
            return Conversion((*findings, edited), reports, ())
        files.write(target, one.tei)
        findings += _second_opinion(source, target, one.report) if options.check else ()
        return Conversion(tuple(findings), reports, (target,))


def _all(make_desk: Callable[[], _Desk], todo: Sequence[tuple[Path, Path]], where: Where) -> Iterator[Conversion]:
    """What became of each source, in order."""
    if len(todo) < 2 and where.jobs in {None, 1} and where.executor == "local":
        yield from map(make_desk().convert, todo)
        return
    from tei_toolkit.edition import executors  # loading it takes longer than converting a letter

    with executors.workers(make_desk, where) as workers:
        for results in workers.map("convert", todo, len(todo), "convert"):
            yield from results


def _strictly(findings: Sequence[Finding]) -> list[Finding]:
    """Findings of which those on readings of little certainty are errors."""
    return [replace(one, severity=Severity.ERROR) if one.code == "DOC206" else one for one in findings]


def _second_opinion(source: SourceText, target: Path, report: FidelityReport) -> list[Finding]:
    """What the independent checker finds wrong with a file as it was written."""
    import json

    from tei_toolkit.fidelity.check import faults  # its own reading of everything, for those who ask

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
