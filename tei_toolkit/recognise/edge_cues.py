"""The cues of lines at the edges of a document, as `edges.toml` has them."""

from __future__ import annotations

import bisect
import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache

from tei_toolkit import resources
from tei_toolkit.doctypes.cues import Cue, closed_up, masked, spelled
from tei_toolkit.doctypes.trials import Trials
from tei_toolkit.model import Block
from tei_toolkit.recognise.scores import Scores

_EDGES = frozenset({"start", "end"})


@dataclass(frozen=True, slots=True)
class Line:
    """A cue of `edges.toml`."""

    cue: Cue
    part: str
    at: str
    only: bool  # not where one document ends and the next begins
    page: bool  # not in a text that is no page of an archive: the model of labels knows better there


@cache
def lines() -> tuple[Line, ...]:
    """All of them, in the order of the file: a rule is called by its part and its number among those for that part."""
    said = tomllib.loads((resources.package("recognise") / "edges.toml").read_text(encoding="utf-8"))
    made: list[Line] = []
    for one in said["line"]:
        number = sum(line.part == one["part"] for line in made) + 1
        expression = spelled(one["pattern"], said["macros"])
        cue = Cue(f"edge:{one['part']}:{number}", one["weight"], expression, one["longest"])
        only, page = bool(one.get("only", False)), bool(one.get("page", False))
        made.append(Line(cue, one["part"], one["at"], only, page))
    return tuple(made)


@dataclass(frozen=True, slots=True)
class _Standing:
    """Which cues are for a block that stands in some places."""

    places: frozenset[str]
    page: bool

    def __call__(self, line: Line) -> bool:
        there = line.at in self.places or (line.at == "both" and bool(self.places & _EDGES))
        return there and not (line.only and "both" in self.places) and (self.page or not line.page)


@cache
def _limits() -> tuple[int, ...]:
    """The lengths at which some cues no longer hold."""
    return tuple(sorted({line.cue.longest for line in lines()}))


@cache
def _trials(room: int, wanted: Callable[[Line], bool]) -> Trials[Line]:
    """The wanted cues for lines of up to a limit."""
    longest = _limits()[room]
    return Trials((line, line.cue) for line in lines() if line.cue.longest >= longest and wanted(line))


def holding(text: str, wanted: Callable[[Line], bool]) -> Iterator[Line]:
    """The wanted cues that hold of a text."""
    room = bisect.bisect_left(_limits(), len(text))
    if room == len(_limits()):
        return
    plain = closed_up(text)  # which begins and ends as the text does
    for line, _, finds, dated in _trials(room, wanted).of(text):
        holds = finds is None or finds(masked(text) if dated else text) is not None
        if holds or (finds is not None and plain != text and finds(plain) is not None):
            yield line


def weights(block: Block, one: Scores, places: frozenset[str], page: bool) -> dict[str, tuple[float, str]]:
    """The weights of the cues that hold of a block in the places where it stands."""
    found: dict[str, tuple[float, str]] = {}
    if not places:
        return found
    for line in holding(block.text, _Standing(places, page)):
        weight, rule = found.get(line.part) or one.parts.get(line.part, (0.0, ""))
        # Cues of both kinds say the same, so they count once.
        found[line.part] = (line.cue.weight, line.cue.name) if line.cue.weight > weight else (weight, rule)
    return found
