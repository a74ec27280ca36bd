"""Building an edition: convert its sources, check its TEI, publish it in each format."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from tqdm import tqdm

from tei_toolkit import files, publish, xml
from tei_toolkit.edition import checking, description, outputs
from tei_toolkit.edition.config import Edition, load
from tei_toolkit.encode.seal import sealed, untouched
from tei_toolkit.findings import finding
from tei_toolkit.model import Finding, Location, Severity
from tei_toolkit.publish import Format, Material, TeiDocument


@dataclass(frozen=True)
class Built:
    """What a build found, and for each format the file to open."""

    findings: tuple[Finding, ...]
    outputs: Mapping[str, Path]


def build(
    edition: Path,
    *,
    formats: Sequence[str] = (),
    output: Path | None = None,
    force: bool = False,
    lenient: bool = False,
    quiet: bool = True,
) -> Built:
    """Convert what changed in the edition in the folder `edition`, check its TEI, and publish it.

    `formats` are names of formats, by default those of `edition.toml`; `output` is the folder in which each gets a
    folder of its own, by default `build/` in the edition's; `force` lets the conversion replace TEI that was edited
    by hand; `lenient` shows elements for which a format has no rule in a box, where else they stop their document.
    A document that is not well formed, or invalid by its grammar, is left out and reported; all others are
    published.  A format takes the place of its predecessor whole or not at all.

    Raises `ToolkitError` where nothing can be built: no `edition.toml`, an output folder that isn't ours or can't be
    written to.
    """
    described = load(edition)
    wanted = [publish.find(name) for name in dict.fromkeys(formats or described.formats)]
    home = output or described.build
    for one in wanted:
        outputs.check(home / one.name)
    found = [*_convert(described, force, quiet), *_validate(described, quiet)]
    material, said = gather(described, found, lenient=lenient)
    found += said
    places: dict[str, Path] = {}
    for one in _progress(wanted, quiet):
        made, place = _publish(one, material, home / one.name)
        found += made
        if place:
            places[one.name] = place
    return Built(tuple(dict.fromkeys(found)), places)


def _convert(edition: Edition, force: bool, quiet: bool) -> Sequence[Finding]:
    """Convert the sources whose TEI nobody has taken in hand since.

    For those that somebody has, what conversion would say is no longer of interest: the editor has decided.
    """
    edited = [] if force else [source for source in edition.sources if _is_edited(edition.tei / f"{source.stem}.xml")]
    sources = [source for source in edition.sources if source not in edited]
    found: list[Finding] = []
    if edited:
        names = f"“{edited[0].stem}.xml”" if len(edited) == 1 else f"“{edited[0].stem}.xml” and {len(edited) - 1} more"
        verb = "was" if len(edited) == 1 else "were"
        found.append(finding("CFG602", f"{names} {verb} edited by hand and not converted", Location(str(edition.tei))))
    if sources:
        from tei_toolkit.conversion import convert  # an edition of TEI from elsewhere needs no grammars

        found += convert(sources, edition.tei, edition=edition, force=force, quiet=quiet).findings
    return found


def _is_edited(tei: Path) -> bool:
    return tei.is_file() and not untouched(files.read_bytes(tei))


def _validate(edition: Edition, quiet: bool) -> Sequence[Finding]:
    if not edition.documents:
        where = Location(str(edition.folder))
        return [finding("CFG601", f"“{edition.title}” has no documents yet", where)]
    if edition.validation == "document":
        write_schema(edition)
    return checking.check(edition, edition.documents, quiet=quiet)


def write_schema(edition: Edition) -> None:
    """Give the edition its own copies of schema and rules, which its TEI names.

    A copy that we wrote, as its seal shows, follows the toolkit and the edition's own document types (`doctypes/`);
    one that an editor made stricter stays as it is.
    """
    from tei_toolkit.schema import assemble

    types = sorted(path.stem for path in (edition.folder / "doctypes").glob("*.toml"))
    for name, content in zip(("edition.rng", "edition.sch"), assemble(types), strict=True):
        path = edition.schema / name
        if not path.exists() or untouched(files.read_bytes(path)):
            files.write(path, sealed(content.rstrip() + b"\n"))


def gather(edition: Edition, found: Sequence[Finding], *, lenient: bool = False) -> tuple[Material, list[Finding]]:
    """What is to be published, in order, and what was found on the way.

    What an editorial rule says of a document keeps nobody from reading it; what the grammar says does, because
    stylesheets rely on the grammar.
    """
    refused = {one.location.path for one in found if one.code.startswith("TEI3") and one.severity is Severity.ERROR}
    said: list[Finding] = []
    entries = []
    for path in edition.documents:
        if str(path) in refused:
            continue
        document = _read(path)
        if document.tree.getroot().tag != xml.tei("TEI"):
            said.append(finding("PUB550", f"the root is “{_local(document)}”, wanted is “TEI”", Location(str(path), 1)))
            continue
        element, more = description.summary(document)
        said += more
        if element is not None:
            entries.append((element, document))
    entries.sort(key=lambda entry: description.order(entry[0]))
    whole = description.describe(edition, [element for element, _ in entries], lenient=lenient)
    documents = tuple(document for _, document in entries)
    return Material(edition, documents, whole, description.wrap_registers(edition)), said


def _read(path: Path) -> TeiDocument:
    content = files.read_bytes(path)
    tree = xml.parse(content, str(path))
    root = tree.getroot()
    if not root.get(xml.XML_ID):
        # TEI from elsewhere may have no id; pages and references need one, and it is the one our own TEI would have.
        root.set(xml.XML_ID, "d" + "-".join("".join(c if c.isalnum() else " " for c in path.stem).split()))
    return TeiDocument(path.stem, path, content, tree)


def _local(document: TeiDocument) -> str:
    return str(document.tree.getroot().tag).rpartition("}")[2]


def _publish(wanted: Format, material: Material, folder: Path) -> tuple[Sequence[Finding], Path | None]:
    """Make a format and put it in its place; None where the file to open could not be made."""
    opens = wanted.opens.format(edition=material.edition.id)
    made = publish.make(wanted, material)
    if opens not in made.files:
        return made.findings, None
    outputs.write(folder, made.files)
    return made.findings, folder / opens


def _progress(formats: Sequence[Format], quiet: bool) -> Iterable[Format]:
    # `disable=None` is tqdm's way to say: only on a terminal.
    return tqdm(formats, desc="publish", unit="format", leave=False, file=sys.stderr, disable=True if quiet else None)
