"""From a file to a `SourceText`, or to the finding that says why the file is no transcription."""

from __future__ import annotations

import codecs
import hashlib
from pathlib import Path

from tei_toolkit import files
from tei_toolkit.files import reason
from tei_toolkit.findings import finding
from tei_toolkit.model import Finding, Location, SourceText, ToolkitError

_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
# The first bytes of files that hold texts but aren't plain text, and how to get at the text.
_CONTAINERS = (
    (b"%PDF-", "a PDF", "extract its text first, with `pdftotext -layout FILE.pdf FILE.txt` for instance"),
    (b"PK\x03\x04", "a ZIP archive (or a DOCX, ODT or EPUB)", "open it in its program and save it as plain text"),
    (b"\xd0\xcf\x11\xe0", "an old Word document", "open it in a word processor and save it as plain text"),
    (b"{\\rtf", "an RTF document", "open it in a word processor and save it as plain text"),
    (b"\x89PNG", "an image", "transcribe it first"),
    (b"\xff\xd8\xff", "an image", "transcribe it first"),
    (b"II*\x00", "an image", "transcribe it first"),
    (b"MM\x00*", "an image", "transcribe it first"),
)


class Refused(Exception):  # noqa: N818 -- it is a verdict on the source, no error of the program
    """A source can't be converted; `finding` says why."""

    def __init__(self, why: Finding) -> None:
        super().__init__(why.message)
        self.finding = why


def read(path: Path, encoding: str | None = None) -> SourceText:
    """The text of a transcription; raises `Refused` for a file that can't be read or isn't plain text."""
    name = str(path)
    if path.is_dir():
        raise Refused(finding("SRC105", "is a folder, not a transcription", Location(name)))
    try:
        data = files.raw(path)
    except OSError as error:
        raise Refused(finding("SRC104", f"cannot be read: {reason(error)}", Location(name))) from error
    return decode(data, name, encoding)


def decode(data: bytes, path: str, encoding: str | None = None) -> SourceText:
    """The text in some bytes: UTF-8, UTF-16 with a byte order mark, or the encoding that the user names.

    Raises `Refused` where the bytes aren't text in that encoding, `ToolkitError` for an unknown encoding.
    """
    for magic, what, remedy in _CONTAINERS:
        if data.startswith(magic):
            raise Refused(finding("SRC103", f"is {what}, not plain text", Location(path), remedy))
    try:
        name = codecs.lookup(encoding).name if encoding else _encoding(data)
    except LookupError as error:
        raise ToolkitError(
            f"no encoding is called {encoding}", "name it as Python does: utf-8, cp1251, koi8-r"
        ) from error
    if name.startswith("utf-8") and b"\0" in data:
        raise Refused(finding("SRC103", "holds NUL bytes, so it is no plain text", Location(path)))
    try:
        text = data.decode(name)
    except UnicodeDecodeError as error:
        raise Refused(_undecodable(error, data, path, name)) from error
    if not text.strip("\ufeff \t\r\n\f\v\u00a0"):
        raise Refused(finding("SRC101", "holds no text", Location(path)))
    return SourceText(path, text, name, hashlib.sha256(data).hexdigest())


def _encoding(data: bytes) -> str:
    return next((name for mark, name in _MARKS if data.startswith(mark)), "utf-8")


def _undecodable(error: UnicodeDecodeError, data: bytes, path: str, name: str) -> Finding:
    before = data[: error.start]
    line = before.count(b"\n") + 1
    column = error.start - (before.rfind(b"\n") + 1) + 1
    wrong = (
        f"byte 0x{data[error.start]:02X} is not {name.upper()}" if error.start < len(data) else f"not {name.upper()}"
    )
    return finding("SRC102", wrong, Location(path, line, column))
