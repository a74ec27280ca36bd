"""A page layout, read from its TOML file."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from tei_toolkit import resources, toml
from tei_toolkit.archives.patterns import Pattern, literal
from tei_toolkit.model import ToolkitError

PLAIN = "plain"
FIELDS = frozenset(
    "abstract author box citation classification collection contributor date delo file fond funder item kind lot note "
    "opis original-language papka people places portfolio record record-group related repository rights series "
    "series-title subjects title topics translator uploaded url volume".split()
)
"""What a datum of a page may be; `encode/header.py` says where each goes."""

PAGE = "page"
"""The group of a pattern that is a page's number."""

_PLACES = ("line", "start", "end")


@dataclass(frozen=True, slots=True)
class Sign:
    """By what a layout is known, and how much it weighs.

    `line` is a whole line; else `pattern` is sought in a line, at the start of the page or at its end, as `at` says.
    """

    weight: float
    line: str
    pattern: Pattern | None
    at: str


@dataclass(frozen=True, slots=True)
class Step:
    """A stretch of the page that a pattern knows: its groups are data, the words around them are furniture.

    `label` is what the page calls the datum, if its lack is to be reported; `split` parts several data of one kind.
    A step with `many` may come again; after one that `ends` nothing more stands above the text.  What a step with
    `glue` knows leaves no trace in the text, not even a space.
    """

    name: str
    field: str
    pattern: Pattern
    label: str = ""
    split: Pattern | None = None
    many: bool = False
    ends: bool = False
    glue: bool = False
    at_line: bool = False


@dataclass(frozen=True, slots=True)
class Label:
    """A line below the text, or the beginning of one, that says what follows it.

    What doesn't fit `value` is kept as a note on the page.  No label stands above one that is `first`.
    """

    text: str
    field: str
    value: Pattern | None = None
    split: Pattern | None = None
    first: bool = False


@dataclass(frozen=True, slots=True)
class Layout:
    """How the pages of one archive are laid out when they are saved as text.

    `above`, `inside` and `below` are what stands above the text, within it and below it; `labels` may stand above
    `below` or instead of it. With `summary = "last"` the last paragraph above all that is a summary; `other_labels`
    fits labels that the layout doesn't name, `nothing` values that say nothing. With `run_on` lines that touch are
    one paragraph, but for those that begin within what `own_lines` fits, each of which stands by itself, and those
    where `new_lines` fits, which begin a paragraph; with `lone_notes` the numbers of notes stand on lines of their
    own; on `printed` pages head and text are wrapped at one width; where pages may be `wrapped` at a width, patterns
    see their lines put together. `publisher` is whose the pages are. With `markup = "markdown"` emphasis, links and
    quotations of the text are Markdown.
    """

    name: str
    title: str
    publisher: str
    threshold: float = 1.0
    signs: tuple[Sign, ...] = ()
    above: tuple[Step, ...] = ()
    any_order: bool = False
    inside: tuple[Step, ...] = ()
    below: tuple[Step, ...] = ()
    labels: tuple[Label, ...] = ()
    other_labels: Pattern | None = None
    nothing: Pattern | None = None
    summary: str = ""
    markup: str = ""
    printed: bool = False
    run_on: bool = False
    own_lines: Pattern | None = None
    new_lines: Pattern | None = None
    lone_notes: bool = False
    wrapped: bool = False
    record_in_url: Pattern | None = None


def read_layout(path: Path, *, prove: bool = True) -> Layout:
    """The layout of a TOML file; `ToolkitError` says with file and line what is wrong in it.

    With `prove` its patterns are tried at once; those of the layouts that travel with the toolkit are proved by tests.
    """
    said = toml.read(path)
    said.expect(
        "title publisher threshold summary markup printed run-on own-lines new-lines lone-notes wrapped any-order "
        "other-labels nothing record-in-url sign above inside below label".split()
    )
    if not said.tables("sign"):
        said.refuse("", "a page layout has no [[sign]]", "say by which lines its pages are known")
    summary = said.string("summary")
    if summary not in ("", "last"):
        said.refuse("summary", f"“summary” is “{summary}”", 'write summary = "last", or leave it out')
    markup = said.string("markup")
    if markup not in ("", "markdown"):
        said.refuse("markup", f"“markup” is “{markup}”", 'write markup = "markdown", or leave it out')
    return Layout(
        name=path.stem,
        title=said.string("title", None),
        publisher=said.string("publisher", None),
        threshold=said.number("threshold", None),
        # What costs least is tried first.
        signs=tuple(sorted((_sign(one, prove) for one in said.tables("sign")), key=_cost)),
        above=tuple(_step(one, prove) for one in said.tables("above")),
        any_order=said.flag("any-order"),
        inside=tuple(_step(one, prove) for one in said.tables("inside")),
        below=tuple(_step(one, prove) for one in said.tables("below")),
        labels=tuple(_label(one, prove) for one in said.tables("label")),
        other_labels=_pattern(said, "other-labels", prove),
        nothing=_pattern(said, "nothing", prove),
        summary=summary,
        markup=markup,
        printed=said.flag("printed"),
        run_on=said.flag("run-on"),
        own_lines=_patterns(said, "own-lines", prove),
        new_lines=_patterns(said, "new-lines", prove),
        lone_notes=said.flag("lone-notes"),
        wrapped=said.flag("wrapped"),
        record_in_url=_pattern(said, "record-in-url", prove, ("record",)),
    )


def _cost(sign: Sign) -> int:
    """What is found out fast is tried first: after the first few signs that aren't there the rest can't help."""
    return 0 if sign.line else _PLACES.index(sign.at)


def _sign(said: toml.Table, prove: bool) -> Sign:
    said.expect(("pattern", "weight", "at"))
    at = said.string("at", "line")
    if at not in _PLACES:
        said.refuse("at", f"“at” is “{at}”", f"write one of: {', '.join(_PLACES)}")
    pattern = _needed(said, "pattern", prove)
    line = literal(str(said.values["pattern"])) if at == "line" else ""
    return Sign(said.number("weight", None), line, None if line else pattern, at)


def _step(said: toml.Table, prove: bool) -> Step:
    said.expect(("name", "field", "pattern", "label", "split", "many", "ends", "glue"))
    pattern = _needed(said, "pattern", prove)
    field = _field(said)
    if prove:
        _prove(said, pattern.regex, field)
    return Step(
        name=said.string("name", None),
        field=field,
        pattern=pattern,
        label=said.string("label"),
        split=_pattern(said, "split", prove),
        many=said.flag("many"),
        ends=said.flag("ends"),
        glue=said.flag("glue"),
        at_line=str(said.values["pattern"]).startswith("^"),
    )


def _label(said: toml.Table, prove: bool) -> Label:
    said.expect(("text", "field", "value", "split", "first"))
    return Label(
        text=said.string("text", None),
        field=_field(said),
        value=_pattern(said, "value", prove),
        split=_pattern(said, "split", prove),
        first=said.flag("first"),
    )


def _field(said: toml.Table) -> str:
    field = said.string("field")
    if field and field not in FIELDS:
        said.refuse("field", f"no datum is called “{field}”", f"there are: {', '.join(sorted(FIELDS))}")
    return field


def _prove(said: toml.Table, pattern: re.Pattern[str], field: str) -> None:
    """Refuse a step whose groups don't suit it."""
    inside = (group for group in pattern.groupindex if group != PAGE and not group.startswith("_"))
    if said.trail[0] == "inside" and (field or any(inside)):
        said.refuse("pattern", "what stands inside the text is furniture", "leave out the field and the groups")
    if field and "value" not in pattern.groupindex:
        said.refuse("pattern", "the pattern has no group “value”", "write (?P<value>…) around the datum")
    _groups(said, "pattern", pattern, FIELDS | {PAGE} | ({"value"} if field else set()))


def _needed(said: toml.Table, key: str, prove: bool) -> Pattern:
    said.string(key, None)
    pattern = _pattern(said, key, prove)
    assert pattern is not None
    return pattern


def _pattern(said: toml.Table, key: str, prove: bool, groups: Iterable[str] = ()) -> Pattern | None:
    # The string as it was written: `string` would fold white space that a pattern may mean.
    said.string(key)
    text = str(said.values.get(key, ""))
    if not text:
        return None
    pattern = Pattern(text)
    if not prove:
        return pattern
    known = _prove_one(said, key, pattern)
    if missing := [one for one in groups if one not in known]:
        said.refuse(key, f"the pattern has no group “{missing[0]}”", f"write (?P<{missing[0]}>…) around the datum")
    return pattern


def _patterns(said: toml.Table, key: str, prove: bool) -> Pattern | None:
    """A list of patterns as one that fits where one of them does."""
    texts = said.strings(key)
    if prove:
        for text in texts:
            _prove_one(said, key, Pattern(text))
    return Pattern("|".join(f"(?:{text})" for text in texts)) if texts else None


def _prove_one(said: toml.Table, key: str, pattern: Pattern) -> Mapping[str, int]:
    """The groups of a pattern; refused if it is no regular expression."""
    try:
        return pattern.regex.groupindex
    except re.error as error:
        said.refuse(key, f"bad regular expression: {error}", "correct it")


def _groups(said: toml.Table, key: str, pattern: re.Pattern[str], known: Iterable[str]) -> None:
    for group in pattern.groupindex:
        if not group.startswith("_") and field_of(group) not in known:
            said.refuse(key, f"no datum is called “{field_of(group)}”", f"there are: {', '.join(sorted(FIELDS))}")


def field_of(group: str) -> str:
    """The datum that a group of a pattern stands for: names of groups can't hold a hyphen, and may end in a digit."""
    return group.rstrip("0123456789").replace("_", "-")


@cache
def layouts(folder: Path | None = None) -> tuple[Layout, ...]:
    """The built-in layouts and those of an edition's folder `archives/`, by name; the edition's come first."""
    own = sorted(folder.glob("*.toml")) if folder and folder.is_dir() else []
    built_in = sorted(resources.package("archives").glob("*.toml"))
    return (*(read_layout(path) for path in own), *(read_layout(path, prove=False) for path in built_in))


def layout_names(folder: Path | None = None) -> list[str]:
    """What `--archive` takes."""
    return [PLAIN, *(layout.name for layout in layouts(folder))]


def named(name: str, folder: Path | None = None) -> Layout | None:
    """The layout of a name, None for a plain text; raises `ToolkitError` for one that doesn't exist."""
    if name == PLAIN:
        return None
    for layout in layouts(folder):
        if layout.name == name:
            return layout
    raise ToolkitError(f"no archive layout is called {name}", f"there are: {', '.join(layout_names(folder))}")
