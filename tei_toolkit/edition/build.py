"""Building an edition: convert its sources, check its TEI, publish it in each format; only what changed is done."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import Any

from tei_toolkit import storage
from tei_toolkit.edition import state, unchanged
from tei_toolkit.relocation import moved
from tei_toolkit.trouble import Finding, ToolkitError
from tei_toolkit.where import Where


@dataclass(frozen=True)
class Built:
    """What a build found, and for each format the file to open; its address, where the edition lies in a storage.

    `titles` are what the formats are called, by their names; `beside` the files outside the edition that it looked at.
    """

    findings: tuple[Finding, ...]
    outputs: Mapping[str, Path]
    addresses: Mapping[str, str] = field(default_factory=dict)
    titles: Mapping[str, str] = field(default_factory=dict)
    beside: tuple[Path, ...] = field(default=(), compare=False)


def build(
    edition: Path | str,
    *,
    formats: Sequence[str] = (),
    output: Path | None = None,
    jobs: int | None = None,
    executor: str = "local",
    scheduler: str = "",
    force: bool = False,
    clean: bool = False,
    lenient: bool = False,
    quiet: bool = True,
) -> Built:
    """Convert what changed in the edition in the folder `edition`, check its TEI, and publish it.

    `edition` may be an address in a storage that fsspec knows (`s3://bucket/edition`).
    `formats` are names of formats, by default those of `edition.toml`; `output` is the folder in which each gets a
    folder of its own, by default `build/` in the edition's; `jobs` is the number of processes, by default as many as
    there are cores, as soon as there are documents enough; `executor` and `scheduler` say where documents are worked
    on (see `Where`); `force` lets the conversion replace TEI that was edited by hand; `clean` does
    everything anew, whatever earlier builds did; `lenient` shows elements for which a format has no rule in a box,
    where else they stop their document.  The findings are those of the whole edition, also where nothing had to be
    done; they and the files are the same whatever was built before, by whom and by how many.

    A document that is not well formed, or invalid by its grammar, is reported; it is left out, or, where an earlier
    build made pages of it, they stay as they are (PUB553).  All others are published.

    Raises `ToolkitError` where nothing can be built: no `edition.toml`, an output folder that isn't ours or can't be
    written to.
    """
    asked = None
    if not storage.is_elsewhere(edition):
        folder = Path(edition)
        asked = unchanged.Asked.of(folder, output or folder / "build", list(formats), lenient)
        if not (force or clean) and (told := unchanged.last(asked)) is not None:
            return _again(told, asked)
    from tei_toolkit.edition.rebuilding import rebuild  # with all that makes pages

    where = Where(executor, jobs, scheduler, quiet=quiet)
    make = partial(rebuild, formats=formats, force=force, clean=clean, lenient=lenient)
    if asked is not None:
        return make(asked.edition, output=output, where=where, asked=asked)
    if output is not None:
        hint = "leave -o out: the results lie in its build/"
        raise ToolkitError(f"{edition}: an edition in a storage is built where it lies", hint)
    from tei_toolkit.edition import faraway

    with faraway.opened(str(edition), clean=clean, others_read=executor != "local") as copy:
        built = make(copy.home, where=replace(where, storage=copy))
        named = {name: str(place) for name, place in built.outputs.items()}
        return moved(Built(built.findings, {}, named, built.titles), str(copy.home), copy.url)


def _again(told: Mapping[str, Any], asked: unchanged.Asked) -> Built:
    """What the last build said."""
    findings = tuple(state.unpack(told["findings"], asked.edition))
    return Built(findings, {name: asked.home / place for name, place in told["outputs"].items()}, {}, told["titles"])


def specimen(
    edition: Path | str, *, output: Path | None = None, lenient: bool = False
) -> tuple[list[Finding], Path | None]:
    """Write `specimen/specimen.html`: every element and value of the edition's schema, as its web site shows them.

    The findings name elements that no rule shows; then there is no page, unless `lenient` has them boxed.
    """
    from tei_toolkit import publish
    from tei_toolkit.edition import specimen as page  # a build needs neither the engine of RELAX NG nor this
    from tei_toolkit.edition.config import load
    from tei_toolkit.model import Severity

    described = load(Path(edition))
    faults = publish.faults(publish.find("html"), described)
    if any(fault.severity is Severity.ERROR for fault in faults):
        return faults, None
    found, place = page.make(described, (output or described.build) / page.NAME, lenient=lenient)
    return [*faults, *found], place
