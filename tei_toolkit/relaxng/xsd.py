"""Datatypes: those of RELAX NG itself and those of XML Schema (Part 2), with all facets that RELAX NG allows.

A value is checked in three steps: its white space is treated as the type says, its form is checked and gives a value,
and the value is compared with the facets.
"""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from tei_toolkit.relaxng import moments
from tei_toolkit.relaxng.expressions import ExpressionError, compiled

XSD = "http://www.w3.org/2001/XMLSchema-datatypes"
Context = Mapping[str | None, str]
"""The namespaces of the prefixes at a place."""

_START = (
    "A-Z_a-z\xc0-\xd6\xd8-\xf6\xf8-\u02ff\u0370-\u037d\u037f-\u1fff\u200c\u200d\u2070-\u218f\u2c00-\u2fef"
    "\u3001-\ud7ff\uf900-\ufdcf\ufdf0-\ufffd\U00010000-\U000effff"
)
_REST = _START + "\\-.0-9\xb7\u0300-\u036f\u203f\u2040"
NCNAME = re.compile(f"[{_START}][{_REST}]*")
_NAME = re.compile(f"[:{_START}][:{_REST}]*")
_NMTOKEN = re.compile(f"[:{_REST}]+")
_LANGUAGE = re.compile(r"[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*")
_DECIMAL = re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)", re.ASCII)
_INTEGER = re.compile(r"[+-]?\d+", re.ASCII)
_FLOAT = re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?", re.ASCII)
_PERCENT = re.compile(r"%(?![0-9A-Fa-f]{2})")
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.\-]*:.")
_SPACE = re.compile(r"[ \t\n\r]+")
_BASE64 = re.compile(r"[A-Za-z0-9+/ ]*={0,2}[ =]*")
_BITS = (("long", 64), ("int", 32), ("short", 16), ("byte", 8))
_INTEGERS: dict[str, tuple[int | None, int | None]] = {
    "integer": (None, None),
    "nonPositiveInteger": (None, 0),
    "negativeInteger": (None, -1),
    "nonNegativeInteger": (0, None),
    "positiveInteger": (1, None),
    **{name: (-(2 ** (bits - 1)), 2 ** (bits - 1) - 1) for name, bits in _BITS},
    **{f"unsigned{name.title()}": (0, 2**bits - 1) for name, bits in _BITS},
}
_LISTS = {"NMTOKENS": "NMTOKEN", "IDREFS": "IDREF", "ENTITIES": "ENTITY"}


@dataclass(frozen=True, slots=True)
class _Value:
    """What a lexical form stands for; `key` is equal for equal values."""

    key: Any
    length: int | None = None


def _text(text: str, _context: Context) -> _Value | None:
    return _Value(text, len(text))


def _formed(shape: re.Pattern[str]) -> Callable[[str, Context], _Value | None]:
    def read(text: str, _context: Context) -> _Value | None:
        return _Value(text, len(text)) if shape.fullmatch(text) else None

    return read


def _boolean(text: str, _context: Context) -> _Value | None:
    return _Value(text in {"1", "true"}) if text in {"0", "1", "true", "false"} else None


def _decimal(text: str, _context: Context) -> _Value | None:
    return _Value(Decimal(text)) if _DECIMAL.fullmatch(text) else None


def _integer(least: int | None, most: int | None) -> Callable[[str, Context], _Value | None]:
    def read(text: str, _context: Context) -> _Value | None:
        if not _INTEGER.fullmatch(text):
            return None
        value = Decimal(text)
        return None if (least is not None and value < least) or (most is not None and value > most) else _Value(value)

    return read


def _float(text: str, _context: Context) -> _Value | None:
    if text in {"INF", "-INF", "NaN"}:
        return _Value("NaN" if text == "NaN" else float(text.replace("INF", "inf")))
    return _Value(float(text)) if _FLOAT.fullmatch(text) else None


def _moment(name: str) -> Callable[[str, Context], _Value | None]:
    def read(text: str, _context: Context) -> _Value | None:
        value = moments.duration(text) if name == "duration" else moments.moment(name, text)
        return _Value(value) if value is not None else None

    return read


def _hexadecimal(text: str, _context: Context) -> _Value | None:
    if len(text) % 2 or not all(char in "0123456789abcdefABCDEF" for char in text):
        return None
    return _Value(text.upper(), len(text) // 2)


def _base64(text: str, _context: Context) -> _Value | None:
    if not _BASE64.fullmatch(text):
        return None
    try:
        value = base64.b64decode(text.replace(" ", ""), validate=True)
    except binascii.Error:
        return None
    return _Value(value, len(value))


def _uri(text: str, _context: Context) -> _Value | None:
    """RFC 2396 as XML Schema widens it: any character may stand in it, as it can be escaped."""
    if _PERCENT.search(text) or text.count("#") > 1:
        return None
    before = re.split(r"[/?#]", text, maxsplit=1)[0]
    if ":" in before and not _SCHEME.match(text):
        return None
    return _Value(text, len(text))


def _qname(text: str, context: Context) -> _Value | None:
    prefix, colon, local = text.rpartition(":")
    if not NCNAME.fullmatch(local) or (colon and not NCNAME.fullmatch(prefix)):
        return None
    space = "http://www.w3.org/XML/1998/namespace" if prefix == "xml" else context.get(prefix or None)
    if space is None:
        return None if colon else _Value(("", local))
    return _Value((space, local))


_READ: dict[str, Callable[[str, Context], _Value | None]] = {
    "string": _text,
    "normalizedString": _text,
    "token": _text,
    "language": _formed(_LANGUAGE),
    "Name": _formed(_NAME),
    "NMTOKEN": _formed(_NMTOKEN),
    **dict.fromkeys(("NCName", "ID", "IDREF", "ENTITY"), _formed(NCNAME)),
    "boolean": _boolean,
    "decimal": _decimal,
    **{name: _integer(*bounds) for name, bounds in _INTEGERS.items()},
    "float": _float,
    "double": _float,
    **{name: _moment(name) for name in moments.NAMES},
    "hexBinary": _hexadecimal,
    "base64Binary": _base64,
    "anyURI": _uri,
    "QName": _qname,
    "NOTATION": _qname,
}
_ORDERED = frozenset({"decimal", "float", "double", *_INTEGERS, *moments.NAMES})
_LENGTHS = frozenset({"length", "minLength", "maxLength"})
_BOUNDS = frozenset({"minInclusive", "maxInclusive", "minExclusive", "maxExclusive"})
_DIGITS = frozenset({"totalDigits", "fractionDigits"})


def exists(library: str, name: str) -> bool:
    """Whether there is a datatype of this name."""
    if library == "":
        return name in {"string", "token"}
    return library == XSD and (name in _READ or name in _LISTS)


def knows(library: str) -> bool:
    """Whether the library's datatypes are known."""
    return library in {"", XSD}


def facet_fault(library: str, name: str, facet: str, value: str) -> str:
    """Why a type can't have this facet; empty where it can."""
    if library == "":
        return "the datatypes of RELAX NG have no parameters"
    if facet == "pattern":
        try:
            compiled(value)
        except ExpressionError as error:
            return str(error)
        return ""
    if facet in _LENGTHS or facet in _DIGITS:
        has = name not in _ORDERED and name != "boolean" if facet in _LENGTHS else name in {"decimal", *_INTEGERS}
        return "" if has and value.strip().isdecimal() else f"“{facet}” of “{name}” may not be “{value}”"
    if facet in _BOUNDS and name in _ORDERED:
        return "" if _READ[name](value.strip(), {}) is not None else f"“{value}” is not a {name}"
    return f"the datatype “{name}” has no parameter “{facet}”"


def _spaced(name: str, text: str) -> str:
    """The text with its white space as the type has it: kept, made spaces, or collapsed."""
    if name == "string":
        return text
    if name == "normalizedString":
        return text.translate({9: " ", 10: " ", 13: " "})
    return " ".join(part for part in _SPACE.split(text) if part)


def read(library: str, name: str, text: str, context: Context) -> _Value | None:
    """The value that a text stands for; None where it stands for none."""
    text = _spaced(name, text)
    if library and name in _LISTS:
        items = text.split(" ") if text else []
        good = bool(items) and all(_READ[_LISTS[name]](item, context) is not None for item in items)
        return _Value(tuple(items), len(items)) if good else None
    return _READ[name](text, context)


def equal(library: str, name: str, one: str, other: str) -> bool:
    """Whether two texts are the same value (not for `QName`, which needs the prefixes of both places)."""
    first, second = read(library, name, one, {}), read(library, name, other, {})
    return first is not None and second is not None and first.key == second.key


def accepts(library: str, name: str, params: tuple[tuple[str, str], ...], text: str, context: Context) -> bool:
    """Whether a text is a value of the type that all the facets allow."""
    value = read(library, name, text, context)
    if value is None:
        return False
    return all(_allows(name, facet, wanted, text, value) for facet, wanted in params)


def _allows(name: str, facet: str, wanted: str, text: str, value: _Value) -> bool:
    if facet == "pattern":
        return compiled(wanted).fullmatch(_spaced(name, text)) is not None
    if facet in _LENGTHS:
        size = value.length
        number = int(wanted)
        if size is None:
            return True
        return size == number if facet == "length" else size >= number if facet == "minLength" else size <= number
    if facet in _DIGITS:
        _, digits, exponent = value.key.normalize().as_tuple()
        whole = max(len(digits) + exponent, 0)
        fraction = max(-exponent, 0)
        return bool((fraction if facet == "fractionDigits" else whole + fraction) <= int(wanted))
    limit = _READ[name](wanted.strip(), {})
    if limit is None:
        return False
    least = facet.startswith("min")
    smaller, greater = (limit.key, value.key) if least else (value.key, limit.key)
    if facet.endswith("Inclusive") and smaller == greater:
        return True
    if isinstance(smaller, str) or isinstance(greater, str):
        return False  # NaN stands in no order
    is_less = smaller.before(greater) if hasattr(smaller, "before") else smaller < greater
    return bool(is_less)


def words(text: str) -> list[str]:
    """The words of a list: parted by the white space of XML, which is less than that of Unicode."""
    return [part for part in _SPACE.split(text) if part]


def is_address(text: str) -> bool:
    """Whether a text may be an `anyURI`."""
    return _uri(text, {}) is not None
