"""The style sheet of a web site with a look of its own: ours, and after it what the edition says."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING
from urllib.parse import quote

from tei_toolkit import files, toml
from tei_toolkit.findings import finding
from tei_toolkit.trouble import Finding

if TYPE_CHECKING:
    from tei_toolkit.edition.config import Edition

SHEET = "assets/site.css"
# Our colours, as xslt/html/assets/edition.css has them: a test compares.
LIGHT = {
    "paper": "#fcfbf8",
    "ink": "#1f1c18",
    "soft": "#645d52",
    "hair": "#d9d3c7",
    "accent": "#862a1e",
    "tint": "#f4ecdc",
}
DARK = {
    "paper": "#161513",
    "ink": "#e4dfd5",
    "soft": "#a8a093",
    "hair": "#3a3731",
    "accent": "#eba58d",
    "tint": "#2b251a",
}
# What is written on what; WCAG 2.2, 1.4.3.
_PAIRS = (
    ("ink", "paper"),
    ("soft", "paper"),
    ("accent", "paper"),
    ("ink", "tint"),
    ("soft", "tint"),
    ("accent", "tint"),
)
_WANTED = 4.5


def sheet(ours: bytes, edition: Edition) -> bytes:
    """The whole style sheet; `ours` is that of the toolkit."""
    look = edition.site
    parts = [ours.decode("utf-8").rstrip(), f"/* ---- {edition.id} ---- */"]
    for font in look.fonts:
        # The sheet lies in assets/.
        parts.append(
            f'@font-face {{ font-family: "{font.family}"; font-style: {font.style}; font-weight: {font.weight}; '
            f'font-display: swap; src: url("../{quote(font.file)}"); }}'
        )
    own = [f"--{name}: {value};" for name, value in look.colours]
    if look.font:
        own.append(f'--serif: "{look.font}", "Source Serif 4", Georgia, serif;')
    if own:
        parts.append(f":root {{ {' '.join(own)} }}")
    if look.dark:
        dark = " ".join(f"--{name}: {value};" for name, value in look.dark)
        parts.append(f"@media (prefers-color-scheme: dark) {{ :root {{ {dark} }} }}")
    elif look.colours:
        # A colour of the day is seldom one of the night: there ours stay.
        dark = " ".join(f"--{name}: {DARK[name]};" for name, _ in look.colours)
        parts.append(f"@media (prefers-color-scheme: dark) {{ :root {{ {dark} }} }}")
    parts.append("@media print { :root { --paper: #fff; --ink: #000; --accent: #000; } }")
    if look.style:
        parts.append(files.read_text(edition.folder / look.style))
    return ("\n".join(parts) + "\n").encode("utf-8")


def faint(edition: Edition) -> Iterator[Finding]:
    """A finding for each pair of colours that people with weak eyes can't tell apart."""
    from tei_toolkit.edition.config import FILE

    look = edition.site
    for key, ours, own in (("colours", LIGHT, dict(look.colours)), ("dark", DARK, dict(look.dark))):
        if not own:
            continue
        colours = {**ours, **own}
        for ink, ground in _PAIRS:
            ratio = contrast(colours[ink], colours[ground])
            if ratio < _WANTED and {ink, ground} & own.keys():
                words = f"“{ink}” {colours[ink]} on “{ground}” {colours[ground]} has a contrast of {ratio:.1f}"
                name = ink if ink in own else ground
                where = toml.read(edition.folder / FILE).table("site").table(key).locate(name)
                yield finding("PUB507", words, where)


def contrast(one: str, other: str) -> float:
    """The contrast of two colours, 1 to 21 (WCAG 2.2, “contrast ratio”)."""
    lights = sorted((_luminance(one), _luminance(other)))
    return (lights[1] + 0.05) / (lights[0] + 0.05)


def _luminance(colour: str) -> float:
    channels = (int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5))
    linear = (one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in channels)
    return sum(weight * one for weight, one in zip((0.2126, 0.7152, 0.0722), linear, strict=True))
