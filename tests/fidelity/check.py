"""An account of a conversion checked by a program that shares no code with the one that wrote it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from lxml import etree

_TEI = "{http://www.tei-c.org/ns/1.0}"
_FATES = {"kept", "moved", "header", "normalised", "dropped"}


def _words(text: str) -> str:
    shown = "".join(
        chr(0x2400 + ord(c))
        if ord(c) < 32 and not c.isspace()
        else "\ufffd"
        if c in "\ufffe\uffff" or "\ud800" <= c <= "\udfff"
        else c
        for c in text
    )
    return "".join(shown.split())


def faults(text: str, tei: bytes, account: Mapping[str, Any]) -> list[str]:
    """What an account says that isn't so; `text` is the source, `tei` the file written."""
    root = etree.fromstring(tei)
    spans: Sequence[Mapping[str, Any]] = account["spans"]
    wrong: list[str] = []
    edges = [0, *(span["end"] for span in spans)]
    if [span["start"] for span in spans] != edges[:-1] or edges[-1] != len(text) or account["characters"] != len(text):
        wrong.append("the spans do not cover the source without gap or overlap")
    for added in root.iter(_TEI + "expan", _TEI + "corr", _TEI + "reg"):
        added.clear(keep_tail=True)
    places = {element: n for n, element in enumerate(root.iter())}
    last = -1
    for span in spans:
        words = text[span["start"] : span["end"]]
        if span["fate"] not in _FATES or not span["rule"]:
            wrong.append(f"no such fate or rule: {span}")
        if not span["target"]:
            if span["fate"] in {"kept", "moved", "header"}:
                wrong.append(f"no target: {span}")
            if span["fate"] == "normalised" and words.strip():
                wrong.append(f"lost: {words!r}")
            continue
        (element,) = root.xpath(span["target"])
        if span["rule"] == "note-mark":
            if element.get("n") != words.strip().strip("[]"):
                wrong.append(f"{words!r} is not the number of {span['target']}")
        elif _words(words) not in _words("".join(element.itertext())):
            wrong.append(f"{words!r} is not in {span['target']}")
        if span["fate"] == "kept":
            if places[element] < last and element not in {
                a for e in root.iter() if places[e] == last for a in e.iterancestors()
            }:
                wrong.append(f"out of order: {words!r}")
            last = places[element]
    body = root.find(_TEI + "text")
    said = sum(len(_words(t)) for t in body.itertext()) if body is not None else 0
    held = sum(
        len(_words(text[s["start"] : s["end"]]))
        for s in spans
        if s["fate"] in {"kept", "moved"}
        or (s["rule"] == "forbidden-character" and s["target"] and body in _ancestors(root, s))
    )
    if said != held:
        wrong.append(f"the text holds {said} characters, the account keeps {held}")
    return wrong


def _ancestors(root: Any, span: Mapping[str, Any]) -> list[Any]:
    (element,) = root.xpath(span["target"])
    return list(element.iterancestors())
