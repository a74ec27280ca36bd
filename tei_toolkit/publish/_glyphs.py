"""Characters for which a font may be wanting: their names, and the free fonts that have them."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

# The first word of a character's name in Unicode is that of its script.  Noto has a font for each; all are free.
_FONTS = {
    "CJK": "Noto Serif CJK",
    "HIRAGANA": "Noto Serif CJK",
    "KATAKANA": "Noto Serif CJK",
    "HANGUL": "Noto Serif CJK",
    "BOPOMOFO": "Noto Serif CJK",
    "FULLWIDTH": "Noto Serif CJK",
    "IDEOGRAPHIC": "Noto Serif CJK",
    "ARABIC": "Noto Naskh Arabic",
    "HEBREW": "Noto Serif Hebrew",
    "SYRIAC": "Noto Sans Syriac",
    "DEVANAGARI": "Noto Serif Devanagari",
    "BENGALI": "Noto Serif Bengali",
    "TAMIL": "Noto Serif Tamil",
    "THAI": "Noto Serif Thai",
    "TIBETAN": "Noto Serif Tibetan",
    "MONGOLIAN": "Noto Sans Mongolian",
    "GEORGIAN": "Noto Serif Georgian",
    "ARMENIAN": "Noto Serif Armenian",
    "ETHIOPIC": "Noto Serif Ethiopic",
    "COPTIC": "Noto Sans Coptic",
    "GOTHIC": "Noto Sans Gothic",
    "GLAGOLITIC": "Noto Sans Glagolitic",
    "RUNIC": "Noto Sans Runic",
    "CUNEIFORM": "Noto Sans Cuneiform",
    "EGYPTIAN": "Noto Sans Egyptian Hieroglyphs",
}
_SYMBOLS = "Noto Sans Symbols 2"
_EMOJI = "Noto Emoji"
_NAMED = 6


def named(characters: Iterable[str]) -> str:
    """`漢 U+6F22, 字 U+5B57 and 12 more`."""
    shown = sorted(characters)
    names = ", ".join(_name(character) for character in shown[:_NAMED])
    return names + (f" and {len(shown) - _NAMED} more" if len(shown) > _NAMED else "")


def fonts(characters: Iterable[str]) -> list[str]:
    """Free fonts that have such characters; none for those of private use, which only their own font has."""
    return sorted({font for character in characters if (font := _font(character))})


def _font(character: str) -> str:
    words = unicodedata.name(character, "").split()
    if words and words[0] in _FONTS:
        return _FONTS[words[0]]
    category = unicodedata.category(character)
    if category == "So" and ord(character) >= 0x1F300:
        return _EMOJI
    return _SYMBOLS if category.startswith("S") else ""


def _name(character: str) -> str:
    return f"{character if character.isprintable() else ''} U+{ord(character):04X}".strip()
